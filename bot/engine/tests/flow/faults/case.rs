//! Rights that a case is opened for.

use crate::pack::{Twin, twin};

const START: &str = "topics/start.yaml";
const ACT: &str = "act: start_sharing\nwhy: So that we find the right record.\ncollect:\n  name:\n  postcode:\n  house:\n  code:\n";

pub(super) fn twins() -> Vec<Twin> {
    vec![
        twin(
            "act_without_case",
            (
                START,
                ACT,
                "act: rights_case\nwhy: So that we answer.\ncollect:\n  name:\n  postcode:\n  house:\n",
            ),
            "rights_case",
            "`act: rights_case` does not say what is asked for",
            "add `case:` with one of: `access`, `erasure`, `rectification`, `moved_away`, `complaint`, `stop_contact`, `objection`, `withdrawal`, `foi`",
        ),
        twin(
            "unknown_value",
            (
                START,
                ACT,
                "act: rights_case\ncase: acces\nwhy: So that we answer.\ncollect:\n  name:\n  postcode:\n  house:\n",
            ),
            "acces",
            "`acces` is not a kind of case",
            "did you mean `access`?",
        ),
        twin(
            "case_without_act",
            (
                START,
                "act: start_sharing\n",
                "act: start_sharing\ncase: access\n",
            ),
            "case",
            "this act opens no case",
            "take `case` out: only `act: rights_case` opens one",
        ),
        twin(
            "key_without_act",
            (START, ACT, "case: access\n"),
            "case",
            "a right that people see to takes no `case`",
            "add `act:` if Porter sees to it by itself, or take `case` out",
        ),
        twin(
            "act_without_fact",
            (
                START,
                ACT,
                "act: rights_case\ncase: access\nwhy: So that we answer.\ncollect:\n  name:\n  postcode:\n",
            ),
            "collect",
            "`act: rights_case` does not ask for the house",
            "list `house` under `collect`, and not as optional: it is needed to find the record",
        ),
        twin(
            "case_without",
            (
                START,
                ACT,
                "act: rights_case\ncase: foi\nwhy: So that we answer.\ncollect:\n  name:\n  phone:\n",
            ),
            "collect",
            "`case: foi` does not ask for what it is about",
            "list `description` under `collect`, and not as optional",
        ),
        twin(
            "case_without",
            (
                START,
                ACT,
                "act: rights_case\ncase: complaint\nwhy: So that we answer.\ncollect:\n  name:\n  phone: { optional: true }\n  matter: { kind: text, label: Matter, ask: What is it about?, again: What happened? }\n",
            ),
            "collect",
            "`case: complaint` does not ask for a way to answer",
            "list `email`, `phone` or `address` under `collect`, and not as optional",
        ),
        twin(
            "case_without",
            (
                START,
                ACT,
                "act: rights_case\ncase: moved_away\nwhy: So that we answer.\ncollect:\n  name:\n  postcode:\n  house:\n",
            ),
            "collect",
            "`case: moved_away` does not ask for the day they move",
            "list `date` under `collect`, and not as optional",
        ),
        twin(
            "no_use_for_case",
            (
                START,
                ACT,
                "act: rights_case\ncase: erasure\nwhy: So that we answer.\ncollect:\n  name:\n  postcode:\n  house:\n  colour:\n",
            ),
            "colour",
            "`colour` helps neither to find a record nor to answer",
            "take it out: nothing is asked that is of no use",
        ),
        twin(
            "code_out_of_place",
            (
                START,
                ACT,
                "act: rights_case\ncase: stop_contact\nwhy: So that we answer.\ncollect:\n  name:\n  postcode:\n  house:\n  code:\n",
            ),
            "code",
            "no code is sent here",
            "take `code` out: only `act: start_sharing` sends one",
        ),
    ]
}
