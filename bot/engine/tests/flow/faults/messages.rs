//! Fluent messages.

use crate::pack::{Twin, twin};

const WORDS: &str = "words/en-GB.ftl";

pub(super) fn twins() -> Vec<Twin> {
    vec![
        twin(
            "bad_message",
            (WORDS, "goodbye = Goodbye.", "goodbye = Goodbye { of."),
            "goodbye = Goodbye { of.",
            "this message cannot be read: Expected one of \"a-zA-Z\"",
            "a message is `id = words`; in braces stands `$name`, another message's id or \"text\"",
        ),
        twin(
            "duplicate_message",
            (
                WORDS,
                "goodbye = Goodbye.",
                "goodbye = Goodbye.\ngoodbye = See you.",
            ),
            "goodbye",
            "the message `goodbye` stands here twice",
            "keep one of them",
        ),
        twin(
            "missing_message",
            (WORDS, "goodbye = Goodbye.\n", ""),
            "",
            "the message `goodbye` is missing",
            "add a line `goodbye = …`",
        ),
        twin(
            "missing_message",
            (WORDS, "retention-low-risk = 2 years\n", ""),
            "",
            "the message `retention-low-risk` is missing",
            "add a line `retention-low-risk = …`",
        ),
        twin(
            "unused_message",
            (
                WORDS,
                "goodbye = Goodbye.",
                "goodbye = Goodbye.\nstray-words = Never said.",
            ),
            "stray-words",
            "nothing uses the message `stray-words`",
            "take it out",
        ),
    ]
}
