//! Rights that Porter sees to by itself.

use crate::pack::{Twin, good, twin};

const START: &str = "topics/start.yaml";

/// A topic that says how far a request is.
const STATUS: &str = "topic: status\nkind: request\ntitle: how far it is\nsays: [one status, two status, three status, four status, five status]\nwhy: So that we find it.\nact: request_status\ncollect:\n  reference:\n    kind: reference\n    label: Reference\n    ask: What is it?\n    again: Which numbers are they?\n    keypad: true\n";

fn status(
    fault: &'static str,
    (from, to): (&'static str, &'static str),
    underlined: &'static str,
    says: &'static str,
    help: &'static str,
) -> Twin {
    const FILE: &str = "topics/status.yaml";
    Twin {
        fault,
        pack: good().with(FILE, STATUS).change(FILE, from, to),
        says,
        help,
        file: FILE,
        underlined,
    }
}

pub(super) fn twins() -> Vec<Twin> {
    vec![
        twin(
            "unknown_value",
            (START, "act: start_sharing", "act: start_sharin"),
            "start_sharin",
            "`start_sharin` is not an act",
            "did you mean `start_sharing`?",
        ),
        twin(
            "missing_for_act",
            (START, "why: So that we find the right record.\n", ""),
            "start_sharing",
            "`act: start_sharing` has no `why`",
            "add `why:` to this topic",
        ),
        twin(
            "missing_for_act",
            (
                START,
                "collect:\n  name:\n  postcode:\n  house:\n  code:\n",
                "",
            ),
            "start_sharing",
            "`act: start_sharing` has no `collect`",
            "add `collect:` to this topic",
        ),
        twin(
            "key_without_act",
            (
                START,
                "act: start_sharing\nwhy: So that we find the right record.\ncollect:\n  name:\n  postcode:\n  house:\n  code:\n",
                "why: So that we find the right record.\n",
            ),
            "why",
            "a right that people see to takes no `why`",
            "add `act:` if Porter sees to it by itself, or take `why` out",
        ),
        twin(
            "key_of_another_kind",
            (
                "topics/elsewhere.yaml",
                "topic: elsewhere",
                "topic: elsewhere\nact: stop_sharing",
            ),
            "act",
            "a topic of kind `out_of_scope` takes no `act`",
            "it belongs to topics of kind `request`, `rights`",
        ),
        twin(
            "act_of_another_kind",
            (START, "act: start_sharing", "act: request_status"),
            "request_status",
            "`act: request_status` belongs to a topic of kind `request`",
            "make it `kind: request`, or name another act",
        ),
        status(
            "act_of_another_kind",
            ("act: request_status", "act: stop_sharing"),
            "stop_sharing",
            "`act: stop_sharing` belongs to a topic of kind `rights`",
            "make it `kind: rights`, or name another act",
        ),
        status(
            "key_of_another_kind",
            (
                "act: request_status",
                "service_code: STATUS\nact: request_status",
            ),
            "service_code",
            "a topic of kind `request` takes no `service_code`",
            "take it out: a request with an `act` keeps nothing",
        ),
        status(
            "act_without_fact",
            (
                "  reference:\n    kind: reference",
                "  number:\n    kind: reference",
            ),
            "collect",
            "`act: request_status` does not ask for the reference",
            "list `reference` under `collect`, and not as optional: it is needed to find the record",
        ),
        status(
            "no_fact",
            ("collect:\n", "collect:\n  colour:\n"),
            "colour",
            "`colour` does not help to find a record",
            "take it out: nothing is asked that is of no use",
        ),
        twin(
            "act_without_fact",
            (START, "  house:\n", ""),
            "collect",
            "`act: start_sharing` does not ask for the house",
            "list `house` under `collect`, and not as optional: it is needed to find the record",
        ),
        twin(
            "act_without_fact",
            (START, "  house:\n", "  house: { optional: true }\n"),
            "house",
            "`act: start_sharing` does not ask for the house",
            "list `house` under `collect`, and not as optional: it is needed to find the record",
        ),
        twin(
            "act_without_fact",
            (START, "  code:\n", ""),
            "collect",
            "`act: start_sharing` does not ask for the code",
            "list `code` under `collect`, and not as optional: it is needed to find the record",
        ),
        twin(
            "no_fact",
            (START, "  code:\n", "  colour:\n  code:\n"),
            "colour",
            "`colour` does not help to find a record",
            "take it out: nothing is asked that is of no use",
        ),
        twin(
            "code_out_of_place",
            (START, "act: start_sharing", "act: stop_sharing"),
            "code",
            "no code is sent here",
            "take `code` out: only `act: start_sharing` sends one",
        ),
        twin(
            "code_out_of_place",
            ("topics/bin.yaml", "  name:\n", "  name:\n  code:\n"),
            "code",
            "no code is sent here",
            "take `code` out: only `act: start_sharing` sends one",
        ),
        twin(
            "no_keypad",
            (
                "fields.yaml",
                "  again: Which 6 numbers did we send you?\n  keypad: true\n",
                "  again: Which 6 numbers did we send you?\n",
            ),
            "code",
            "a caller cannot key in `code`",
            "add `keypad: true`: a one-time code can be keyed in",
        ),
    ]
}
