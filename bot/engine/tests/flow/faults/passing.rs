//! Recipients, gateways, how long everything is kept, and promises.

use crate::pack::{Twin, good, twin};

const PACK: &str = "pack.yaml";
const BIN: &str = "topics/bin.yaml";

pub(super) fn twins() -> Vec<Twin> {
    vec![
        Twin {
            fault: "nobody_decided",
            pack: good().change(PACK, "class: commercial", "class: public"),
            says: "nobody has decided that `bin_firm` may get details",
            help: "a public body's own purpose may conflict with ours (rule R25): let a person decide, and write it under `compatible`",
            file: PACK,
            underlined: "bin_firm",
        },
        twin(
            "reversed_agreement",
            (PACK, "to: 2029-03-31", "to: 2023-03-31"),
            "2023-03-31",
            "the agreement ends before it begins",
            "write the earlier day under `from`",
        ),
        twin(
            "unknown_name",
            (PACK, "covers: [bin]", "covers: [bin, bim]"),
            "bim",
            "there is no topic `bim`",
            "did you mean `bin`?",
        ),
        Twin {
            fault: "not_covered",
            pack: good().change(PACK, "covers: [bin]", "covers: [opening]"),
            says: "the agreement with `bin_firm` does not cover `bin`",
            help: "add the topic under `covers`, once the agreement itself does",
            file: BIN,
            underlined: "bin_firm",
        },
        Twin {
            fault: "no_evidence",
            pack: good().change(PACK, "evidence: [request_form]", "evidence: []"),
            says: "`crime` needs no evidence",
            help: "name what must be written down each time, such as `order_reference`",
            file: PACK,
            underlined: "crime",
        },
        twin(
            "no_such_time",
            (PACK, "complaint: 72 }", "complaint: 72 }\n  ended_days: 0"),
            "0",
            "`0` is no time to keep something",
            "write a number from 1 to 3660",
        ),
        Twin {
            fault: "said_otherwise",
            pack: good().change(PACK, "low_risk: 24,", "low_risk: 36,"),
            says: "`retention-low-risk` says \"2 years\", and it is kept for 36 months",
            help: "what people are told has to be what happens: change the words or the number",
            file: PACK,
            underlined: "36",
        },
        Twin {
            fault: "promise_without_date",
            pack: good().change(BIN, "within_working_days: 10\n", ""),
            says: "\"within 10 working days\" is promised, and no due date stands behind it",
            help: "write that number, or a smaller one, under `within_working_days`, so that somebody sees when it is late",
            file: BIN,
            underlined: "\"{owner} delivers {service} within 10 working days. Call {phone town_hall}.\"",
        },
        Twin {
            fault: "promise_without_date",
            pack: good().change(
                BIN,
                "within_working_days: 10\n",
                "within_working_days: 11\n",
            ),
            says: "\"within 10 working days\" is promised, and no due date stands behind it",
            help: "write that number, or a smaller one, under `within_working_days`, so that somebody sees when it is late",
            file: BIN,
            underlined: "\"{owner} delivers {service} within 10 working days. Call {phone town_hall}.\"",
        },
        twin(
            "promise_without_team",
            (BIN, "team: front\n", ""),
            "10",
            "a day is promised, and no team stands behind it",
            "name the `team` that keeps it, or leave `within_working_days` out",
        ),
    ]
}
