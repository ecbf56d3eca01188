//! Examples and cues.

use crate::pack::{Twin, twin};

const BIN: &str = "topics/bin.yaml";

pub(super) fn twins() -> Vec<Twin> {
    let last = "  - bin for hedge cuttings\n";
    vec![
        twin(
            "no_examples",
            (
                "topics/person.yaml",
                "says: [I want a person, speak to somebody, talk to a human, get me an adviser, can I speak to someone]",
                "says: []",
            ),
            "says",
            "this topic has no examples",
            "write at least 5 things that people say for it under `says`",
        ),
        twin(
            "few_examples",
            (BIN, last, ""),
            "says",
            "this topic has 4 of 5 examples",
            "write 1 more: short, long, typed and spoken ones",
        ),
        twin(
            "shared_example",
            (
                "topics/opening.yaml",
                "- opening times",
                "- I need a brown bin!",
            ),
            "I need a brown bin!",
            "`bin` has this example too",
            "take it out of one of them: what one sentence means cannot be learnt twice",
        ),
        twin(
            "repeated_example",
            (
                BIN,
                last,
                "  - bin for hedge cuttings\n  - Bin, for hedge cuttings\n",
            ),
            "Bin, for hedge cuttings",
            "this example stands here twice",
            "say it in another way, or take it out",
        ),
        twin(
            "wordless_example",
            (BIN, last, "  - bin for hedge cuttings\n  - \"?!\"\n"),
            "\"?!\"",
            "this example has no words",
            "write what people say",
        ),
        twin(
            "bad_cue",
            (BIN, "cues: [garden bin]", "cues: [garden ...]"),
            "garden ...",
            "this cue cannot be read: `...` stands between two words",
            "write words, such as `smell* ... gas|oil`",
        ),
        twin(
            "bad_cue",
            (BIN, "not: [lost property]", "not: [\"*\"]"),
            "\"*\"",
            "this cue cannot be read: `*` stands at the end of the first letters of a word, such as `smell*`",
            "write words, such as `smell* ... gas|oil`",
        ),
        twin(
            "bad_cue",
            ("repair.yaml", "skip: [skip]", "skip: [\"...\"]"),
            "\"...\"",
            "this cue cannot be read: `...` stands between two words",
            "write words, such as `smell* ... gas|oil`",
        ),
        twin(
            "shared_cue",
            (
                "topics/gas.yaml",
                "cues: [smell* ... gas]",
                "cues: [Garden  bin]",
            ),
            "Garden  bin",
            "`bin` has this cue too",
            "a cue settles a topic by itself, so it can belong to one topic only",
        ),
        twin(
            "rules_out_itself",
            (BIN, "not: [lost property]", "not: [brown]"),
            "brown",
            "`not` rules out an example of this topic",
            "make the pattern longer, or take the example out: I need a brown bin",
        ),
        twin(
            "no_cues",
            ("topics/gas.yaml", "cues: [smell* ... gas]\n", ""),
            "emergency",
            "a topic of kind `emergency` has no cues",
            "add `cues` for its surest words: this kind is looked for in every utterance",
        ),
    ]
}
