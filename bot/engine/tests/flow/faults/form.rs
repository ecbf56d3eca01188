//! Topics and their questions.

use crate::pack::{Twin, good, twin};

const BIN: &str = "topics/bin.yaml";
const FIELDS: &str = "fields.yaml";
const COLLECT: &str = "collect:\n  name:\n  phone: { optional: true }\n  colour:\n";

pub(super) fn twins() -> Vec<Twin> {
    let mut twins = vec![
        twin(
            "suggests_no_service",
            (
                BIN,
                "within_working_days: 10\n",
                "within_working_days: 10\nsuggests: [gas]\n",
            ),
            "gas",
            "`gas` is no service that can be suggested here",
            "name another topic, of kind `answer` or `request`",
        ),
        twin(
            "suggests_no_service",
            (
                BIN,
                "within_working_days: 10\n",
                "within_working_days: 10\nsuggests: [bin]\n",
            ),
            "bin",
            "`bin` is no service that can be suggested here",
            "name another topic, of kind `answer` or `request`",
        ),
        twin(
            "unknown_name",
            (
                BIN,
                "within_working_days: 10\n",
                "within_working_days: 10\nsuggests: [opning]\n",
            ),
            "opning",
            "there is no topic `opning`",
            "did you mean `opening`?",
        ),
        twin(
            "missing_for_kind",
            (BIN, "owner: district\n", ""),
            "request",
            "a topic of kind `request` has no `owner`",
            "add `owner:` to this topic",
        ),
        twin(
            "missing_for_kind",
            (BIN, "keep: { retention: low_risk }\n", ""),
            "request",
            "a topic of kind `request` has no `keep`",
            "add `keep:` to this topic",
        ),
        twin(
            "missing_for_kind",
            (
                "topics/gas.yaml",
                "again: No one is here now. Call 0800 111 999.\n",
                "",
            ),
            "emergency",
            "a topic of kind `emergency` has no `again`",
            "add `again:` to this topic",
        ),
        twin(
            "key_of_another_kind",
            (
                "topics/elsewhere.yaml",
                "topic: elsewhere",
                "topic: elsewhere\nlook_up: bin_day",
            ),
            "look_up",
            "a topic of kind `out_of_scope` takes no `look_up`",
            "it belongs to topics of kind `answer`",
        ),
        twin(
            "key_of_another_kind",
            (
                "topics/opening.yaml",
                "desks: [town_hall, market_stall]",
                "say: We are open.",
            ),
            "say",
            "a topic of kind `answer` takes no `say`",
            "did you mean `answer`?",
        ),
        twin(
            "unknown_language",
            (
                "topics/person.yaml",
                "cues: [speak|talk to]",
                "cues: [speak|talk to]\nin_languages: { polish: { tag: pl-PL, say: Chwila. } }",
            ),
            "polish",
            "`polish` is no language that can be told from its words",
            "use the three letters of ISO 639-3, such as `pol`, `ron`, `por`, `bul` or `hun`",
        ),
        twin(
            "no_language_tag",
            (
                "topics/person.yaml",
                "cues: [speak|talk to]",
                "cues: [speak|talk to]\nin_languages: { pol: { tag: in polish, say: Chwila. } }",
            ),
            "in polish",
            "`in polish` is no language tag",
            "write the language and its country as pages and voices name them, such as `pl-PL`",
        ),
        twin(
            "sensitive_without_gate",
            (
                BIN,
                "  colour:\n",
                "  colour:\n  needs_help:\n    kind: yes_no\n    sensitive: health\n    label: Help\n    ask: Do you need help?\n    again: Shall we help? Yes or no?\n    keypad: true\n",
            ),
            "needs_help",
            "`needs_help` is sensitive, and asked like any other field",
            "take it out of `collect` and ask it under `sensitive`: only a clear yes to a question of its own lets it be written down",
        ),
        // A field that has its gate anywhere has it everywhere.
        twin(
            "sensitive_without_gate",
            (
                BIN,
                "contractor:",
                concat!(
                    "sensitive:\n  field: colour\n  class: health\n  label: Colour\n",
                    "  ask: May we write the colour down?\n  again: The colour, yes or no?\n",
                    "  why: To know it.\n  refused: It takes longer.\ncontractor:",
                ),
            ),
            "colour",
            "`colour` is sensitive, and asked like any other field",
            "take it out of `collect` and ask it under `sensitive`: only a clear yes to a question of its own lets it be written down",
        ),
        twin(
            "nowhere_to_write",
            (BIN, "keep:", "offer: info_mail\nkeep:"),
            "info_mail",
            "news is offered, and nothing that is asked here says where to send it",
            "take `offer` out, or list `email` or `address` under `collect`",
        ),
        twin(
            "missing_key",
            (
                BIN,
                "contractor:",
                concat!(
                    "sensitive:\n  field: needs_help\n  class: health\n  label: Help\n",
                    "  ask: May we write that down?\n  again: Yes or no?\n  why: To know it.\ncontractor:",
                ),
            ),
            "sensitive",
            "`sensitive` has no `refused`",
            "add `refused:` with its value",
        ),
        twin(
            "bad_name",
            (
                BIN,
                "contractor:",
                concat!(
                    "sensitive:\n  field: Needs help\n  class: health\n  label: Help\n",
                    "  ask: May we write that down?\n  again: Yes or no?\n  why: To know it.\n",
                    "  refused: It takes longer.\ncontractor:",
                ),
            ),
            "Needs help",
            "`Needs help` cannot be a name",
            "names are small letters, figures and `_`, with a letter first, such as `deane_house`",
        ),
        twin(
            "answer_collects",
            (
                "topics/opening.yaml",
                "look_up: bin_day",
                "look_up: bin_day\ncollect:\n  name:",
            ),
            "collect",
            "a simple question collects nothing",
            "an `answer` leaves nothing behind; make it `kind: request`, or use `look_up`",
        ),
        twin(
            "missing_in_question",
            (BIN, "    again: How many, from 1 to 4?\n", ""),
            "bin_count",
            "the question `bin_count` has no `again`",
            "add `again:` here or in fields.yaml",
        ),
        twin(
            "missing_in_question",
            (FIELDS, "  label: Full name\n", ""),
            "name",
            "the question `name` has no `label`",
            "add `label:` here or in fields.yaml",
        ),
        twin(
            "again_like_ask",
            (
                FIELDS,
                "again: What name do you go by?",
                "again: What is your full name?",
            ),
            "What is your full name?",
            "`name` is asked the same way twice",
            "put the question in other words, or give an example: the first words did not work",
        ),
        twin(
            "always_why_without_why",
            (
                BIN,
                "    keypad: true\n",
                "    keypad: true\n    always_why: true\n",
            ),
            "true",
            "`bin_count` says the reason always, and has none",
            "add `why:`",
        ),
        twin(
            "birth_without_reason",
            (FIELDS, "  always_why: true\n", ""),
            "dob",
            "a date of birth is asked without its reason",
            "add `why:` and `always_why: true`",
        ),
        twin(
            "reversed_range",
            (BIN, "range: 1..4", "range: 4..1"),
            "4..1",
            "the range ends before it begins",
            "write the smaller number first: `1..4`",
        ),
        twin(
            "no_range",
            (BIN, "    range: 1..4\n", ""),
            "whole_number",
            "`bin_count` has no `range`",
            "add `range:` with the smallest and largest number, such as `1..4`",
        ),
        twin(
            "key_of_another_field",
            (
                BIN,
                "phone: { optional: true }",
                "phone: { optional: true, range: 1..2 }",
            ),
            "1..2",
            "a field of kind `phone` takes no `range`",
            "only a `whole_number` has a range",
        ),
        twin(
            "key_of_another_field",
            (
                BIN,
                "phone: { optional: true }",
                "phone: { optional: true, choices: [{ value: a, label: A }] }",
            ),
            "choices",
            "a field of kind `phone` takes no `choices`",
            "only a `choice` has choices",
        ),
        twin(
            "no_choices",
            (
                BIN,
                "  colour:\n",
                "  colour: { choices: [{ value: a, label: A }] }\n",
            ),
            "choices",
            "there is nothing to choose in `colour`",
            "list at least 2 under `choices`",
        ),
        twin(
            "ambiguous_choice",
            (FIELDS, "also: [dark]", "also: [dark, GREEN]"),
            "Green",
            "\"Green\" could be `brown` or `green`",
            "leave it with one of them",
        ),
        twin(
            "repeated_choice",
            (FIELDS, "value: green", "value: brown"),
            "brown",
            "two choices keep the value `brown`",
            "give each choice a value of its own",
        ),
        twin(
            "no_keypad",
            (BIN, "    keypad: true\n", ""),
            "whole_number",
            "a caller cannot key in `bin_count`",
            "add `keypad: true`: a whole number can be keyed in",
        ),
        twin(
            "keypad_of_no_use",
            (BIN, "  name:\n", "  name: { keypad: true }\n"),
            "true",
            "a name cannot be keyed in",
            "take `keypad: true` out",
        ),
        twin(
            "becomes_no_emergency",
            (FIELDS, "becomes: gas", "becomes: opening"),
            "opening",
            "`opening` is no emergency topic",
            "`becomes` breaks a request off for an emergency, so it names a topic of `kind: emergency`",
        ),
        twin(
            "gets_uncollected",
            (BIN, "gets: [name, phone]", "gets: [name, fone]"),
            "fone",
            "`fone` is not collected here",
            "did you mean `phone`?",
        ),
        twin(
            "no_time",
            (BIN, "within_working_days: 10", "within_working_days: 0"),
            "0",
            "a due date of 0 working days",
            "write 1 or more, or leave `within_working_days` out",
        ),
    ];
    twins.push(Twin {
        fault: "nothing_to_say",
        pack: good().with(
            "topics/mute.yaml",
            "topic: mute\nkind: answer\ntitle: nothing\nsays: [a b, b c, c d, d e, e f]\n",
        ),
        says: "this answer says nothing",
        help: "add `answer:`, `desks:` or `look_up:`",
        file: "topics/mute.yaml",
        underlined: "answer",
    });
    twins.push(Twin {
        fault: "all_optional",
        pack: good()
            .change(
                BIN,
                COLLECT,
                "collect:\n  name: { optional: true }\n  phone: { optional: true }\n",
            )
            .change(
                BIN,
                "    keypad: true\n",
                "    keypad: true\n    optional: true\n",
            ),
        says: "this request may be sent with nothing answered",
        help: "take `optional: true` from what the service cannot do without",
        file: BIN,
        underlined: "collect",
    });
    twins.push(Twin {
        fault: "suggests_from_sensitive",
        pack: good()
            .change(
                BIN,
                "  colour:\n  bin_count",
                "  colour:\n  dob: { kind: dob, label: Date of birth, ask: When were you born?, again: \"Which day, month and year?\", why: So that we know., always_why: true }\n  bin_count",
            )
            .change(
                BIN,
                "within_working_days: 10\n",
                "within_working_days: 10\nsuggests: [opening]\n",
            ),
        says: "this service asks `dob`, so nothing may be suggested after it",
        help: "take `suggests` out: only a service that tells little of a person may lead to another",
        file: BIN,
        underlined: "suggests",
    });
    let number = "  bin_count:\n    kind: whole_number\n    range: 1..4\n    label: Number of bins\n    ask: How many bins would you like?\n    again: How many, from 1 to 4?\n    keypad: true\n";
    twins.push(Twin {
        fault: "nothing_to_ask",
        pack: good()
            .change(BIN, COLLECT, "collect: {}\n")
            .change(BIN, number, "")
            .change(
                BIN,
                "contractor: { recipient: bin_firm, gets: [name, phone] }\n",
                "",
            ),
        says: "this request asks nothing",
        help: "list its questions under `collect`, or make it `kind: answer`",
        file: BIN,
        underlined: "collect",
    });
    let many: Vec<_> = (0..10)
        .map(|number| format!("{{ value: c{number}, label: C{number} }}"))
        .collect();
    twins.push(Twin {
        fault: "too_many_choices",
        pack: good().change(
            BIN,
            "  colour:\n",
            &format!("  colour: {{ choices: [{}] }}\n", many.join(", ")),
        ),
        says: "`colour` has 10 choices, and the telephone has keys for 9",
        help: "put some together, or ask two questions",
        file: BIN,
        underlined: "choices",
    });
    twins
}
