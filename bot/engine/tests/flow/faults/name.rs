//! Names that do not exist, or exist twice.

use crate::pack::{Twin, good, twin};

const PACK: &str = "pack.yaml";
const BIN: &str = "topics/bin.yaml";

pub(super) fn twins() -> Vec<Twin> {
    vec![
        twin("unknown_name", (PACK, "home_council: district", "home_council: distrct"), "distrct",
            "there is no council `distrct`", "did you mean `district`?"),
        twin("unknown_name", (PACK, "front_team: front", "front_team: reception"), "reception",
            "there is no team `reception`", "there is `duty`, `front`, `roads`"),
        twin("unknown_name", (PACK, "next: duty", "next: dutyy"), "dutyy",
            "there is no team `dutyy`", "did you mean `duty`?"),
        twin("unknown_name", (PACK, "    name: the market stall\n    council: district", "    name: the market stall\n    council: borough"), "borough",
            "there is no council `borough`", "there is `district`, `county`"),
        twin("unknown_name", (BIN, "owner: district", "owner: county_council"), "county_council",
            "there is no council `county_council`", "did you mean `county`?"),
        twin("unknown_name", (BIN, "team: front", "team: fronts"), "fronts",
            "there is no team `fronts`", "did you mean `front`?"),
        twin("unknown_name", (BIN, "recipient: bin_firm", "recipient: bin_frim"), "bin_frim",
            "there is no recipient `bin_frim`", "did you mean `bin_firm`?"),
        twin("unknown_name", (BIN, "retention: low_risk", "retention: lowrisk"), "lowrisk",
            "there is no retention class `lowrisk`", "did you mean `low_risk`?"),
        twin("unknown_name", ("topics/opening.yaml", "desks: [town_hall,", "desks: [townhall,"), "townhall",
            "there is no desk `townhall`", "did you mean `town_hall`?"),
        twin("unknown_name", ("fields.yaml", "becomes: gas", "becomes: gass"), "gass",
            "there is no topic `gass`", "did you mean `gas`?"),
        twin("unknown_field", (BIN, "  colour:\n", "  color:\n"), "color",
            "`color` is not a standard field, and nothing says what kind it is",
            "did you mean `colour`? Otherwise a field of its own needs `kind`, `label`, `ask` and `again`"),
        twin("unknown_field", (BIN, "  colour:\n", "  shade:\n"), "shade",
            "`shade` is not a standard field, and nothing says what kind it is",
            "a field of its own needs `kind`, `label`, `ask` and `again`"),
        twin("duplicate_topic", ("topics/elsewhere.yaml", "topic: elsewhere", "topic: bin"), "bin",
            "two topics are called `bin`", "topics/bin.yaml has it already; give this one another name"),
        twin("bad_name", ("topics/elsewhere.yaml", "topic: elsewhere", "topic: Else-Where"), "Else-Where",
            "`Else-Where` cannot be the name of a topic",
            "names are small letters, figures and `_`, with a letter first, such as `garden_waste_bin`"),
        twin(
            "kept_name",
            ("topics/elsewhere.yaml", "topic: elsewhere", "topic: unclear"),
            "unclear",
            "`unclear` is a name that Porter keeps for itself",
            "it stands for \"which of these did you mean?\"; give the topic another name",
        ),
        Twin {
            fault: "duplicate_service_code",
            pack: good().with("topics/small.yaml", "topic: small\nkind: request\ntitle: a small thing\nowner: district\nservice_code: WASTE_BIN\nsays: [a b, b c, c d, d e, e f]\nwhy: So.\ncollect:\n  name:\nnext: Soon.\nkeep: { retention: low_risk }\n"),
            says: "`bin` has the service code `WASTE_BIN` already",
            help: "give each service a code of its own, or the back office cannot tell them apart",
            file: "topics/small.yaml",
            underlined: "WASTE_BIN",
        },
    ]
}
