//! Keys, types, values.

use crate::pack::{Twin, good, twin};

const BIN: &str = "topics/bin.yaml";

pub(super) fn twins() -> Vec<Twin> {
    let mut twins = vec![
        twin(
            "unknown_key",
            (BIN, "service_code:", "service_cod:"),
            "service_cod",
            "there is no key `service_cod` here",
            "did you mean `service_code`?",
        ),
        // A key that is needed and misspelt is told once, not also as missing.
        twin(
            "unknown_key",
            (BIN, "title:", "titel:"),
            "titel",
            "there is no key `titel` here",
            "did you mean `title`?",
        ),
        twin(
            "duplicate_key",
            (BIN, "lgsl: 530", "lgsl: 530\nlgsl: 531"),
            "lgsl",
            "`lgsl` stands here twice",
            "keep one of them; the second is not read",
        ),
        twin(
            "missing_key",
            (BIN, "title: a garden waste bin\n", ""),
            "topic",
            "this file has no `title`",
            "add `title:` with its value",
        ),
        twin(
            "missing_key",
            ("pack.yaml", "text: notice/en-GB.md, ", ""),
            "notice",
            "`notice` has no `text`",
            "add `text:` with its value",
        ),
        twin(
            "empty_value",
            (BIN, "why: So that we can deliver it.", "why:"),
            "why",
            "`why` has no value",
            "give it a text, or `{ text: …, speech: … }`, or take the key out",
        ),
        twin(
            "wrong_type",
            (BIN, "lgsl: 530", "lgsl: many"),
            "many",
            "`lgsl` has to be a whole number from 0",
            "write a whole number from 0 here",
        ),
        twin(
            "wrong_type",
            (BIN, "range: 1..4", "range: 1-4"),
            "1-4",
            "`range` has to be a range such as `1..4`",
            "write a range such as `1..4` here",
        ),
        twin(
            "wrong_type",
            ("pack.yaml", "1974-04-01", "1 April 1974"),
            "1 April 1974",
            "`valid_from` has to be a date such as `2026-01-31`",
            "write a date such as `2026-01-31` here",
        ),
        twin(
            "wrong_type",
            ("pack.yaml", "[request_form]", "request_form"),
            "request_form",
            "`evidence` has to be a list",
            "write a list here",
        ),
        twin(
            "wrong_type",
            (BIN, "phone: { optional: true }", "phone: { optional: yes }"),
            "yes",
            "`optional` has to be `true` or `false`",
            "write `true` or `false` here",
        ),
        twin(
            "unquoted",
            ("pack.yaml", "version: \"2\"", "version: 2.10"),
            "2.10",
            "`version` has to be a text, and `2.10` is not one in YAML",
            "put quotes around it: \"2.10\"",
        ),
        twin(
            "blank",
            (BIN, "start: We can help with that.", "start: \" \""),
            "\" \"",
            "this text is blank",
            "write the text, or take the key out",
        ),
        twin(
            "unknown_value",
            ("pack.yaml", "class: commercial", "class: comercial"),
            "comercial",
            "`comercial` is not a class of recipient",
            "did you mean `commercial`?",
        ),
        twin(
            "unknown_value",
            ("fields.yaml", "kind: phone", "kind: telephone"),
            "telephone",
            "`telephone` is not a kind of field",
            "did you mean `phone`?",
        ),
        twin(
            "bad_name",
            ("fields.yaml", "dob:\n", "Dob-Field:\n"),
            "Dob-Field",
            "`Dob-Field` cannot be a name",
            "names are small letters, figures and `_`, with a letter first, such as `deane_house`",
        ),
    ];
    // A question says `optional`; whoever writes `required` is told so.
    twins.push(twin(
        "unknown_key",
        (
            BIN,
            "phone: { optional: true }",
            "phone: { required: false }",
        ),
        "required",
        "there is no key `required` here",
        "every question has to be answered unless it says `optional: true`",
    ));
    twins.push(Twin {
        fault: "empty_file",
        pack: good().with("topics/empty.yaml", "# nothing yet\n"),
        says: "this file is empty",
        help: "write it or remove it",
        file: "topics/empty.yaml",
        underlined: "",
    });
    twins.push(Twin {
        fault: "yaml",
        pack: good().with("topics/bad.yaml", "topic: bad\ntitle: \"never closed\nsays: [a]\n"),
        says: "this is not YAML that can be read: unclosed quote",
        help: "nothing else of this file is checked until it can be read; look at the spaces, quotes and brackets here",
        file: "topics/bad.yaml",
        underlined: "title: \"never closed",
    });
    twins
}
