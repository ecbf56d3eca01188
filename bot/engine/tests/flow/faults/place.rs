//! Rounds and addresses.

use crate::pack::{Twin, good, twin};

const TABLE: &str = "places/addresses.csv";
const CHECK_FIRST: &str =
    "`porter places import FILE` checks a table before it takes the place of this one";

pub(super) fn twins() -> Vec<Twin> {
    let table = |from, to, says| Twin {
        fault: "bad_addresses",
        pack: good().change(TABLE, from, to),
        says,
        help: CHECK_FIRST,
        // Nothing of the table is shown: an address can be somebody's.
        file: "",
        underlined: "",
    };
    vec![
        Twin {
            fault: "no_addresses",
            pack: good().without(TABLE),
            says: "the pack has rounds and no `places/addresses.csv`: no address is on one",
            help: "bring the table of addresses in with `porter places import FILE`",
            file: "places/rounds.yaml",
            underlined: "",
        },
        twin(
            "bad_rounds",
            ("places/rounds.yaml", "weekday: monday", "weekday: mnoday"),
            "- { id: monday_a, weekday: mnoday, collections: { refuse: { every: 1 } } }",
            "`mnoday` is no weekday. Write monday to sunday.",
            "FLOWS.md says what the files of places/ hold",
        ),
        Twin {
            fault: "bad_rounds",
            pack: good().with("places/holidays.csv", "round,date,moved_to\n,tomorrow,\n"),
            says: "`date` is no date. Write it as year, month and day, like 2026-12-25.",
            help: "FLOWS.md says what the files of places/ hold",
            file: "places/holidays.csv",
            underlined: ",tomorrow,",
        },
        Twin {
            fault: "unread_file",
            pack: good().with("places/address.csv", ""),
            says: "nothing reads `places/address.csv`",
            help: "did you mean `places/addresses.csv`?",
            file: "places/address.csv",
            underlined: "",
        },
        table(
            "uprn,house",
            "number,house",
            "places/addresses.csv, line 1: the header has no `uprn`. The first line names the columns uprn,house,street,town,postcode,council,ward,round, in any order.",
        ),
        table(
            "TA1 1HE,county",
            "TA1 1HE,parish",
            "places/addresses.csv, line 3: `council` is no council of pack.yaml. Write the id of one: district, county.",
        ),
        table(
            ",monday_a",
            ",tuesday_a",
            "places/addresses.csv, line 2: `round` names a round that is not in places/rounds.yaml. Write its id there, several with `;` between them, or leave it empty where nothing is collected.",
        ),
        table(
            "990000000002",
            "990000000001",
            "places/addresses.csv, line 3: has the `uprn` of line 2. Each address has a number of its own.",
        ),
        twin(
            "no_address_to_go_by",
            (
                "topics/bin.yaml",
                "owner: district\n",
                "owner: district\nowner_by_address: true\n",
            ),
            "true",
            "`bin` goes by the address and asks for none",
            "add `address` under `collect`, or leave `owner_by_address` out",
        ),
    ]
}
