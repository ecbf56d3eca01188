//! Rights that Porter sees to by itself.

use crate::pack::{Twin, twin};

const START: &str = "topics/start.yaml";

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
            "it belongs to topics of kind `rights`",
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
