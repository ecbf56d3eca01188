//! Files, hours, teams, notice, settings.

use crate::pack::{Twin, good, twin};

const PACK: &str = "pack.yaml";

pub(super) fn twins() -> Vec<Twin> {
    let nowhere = |fault, pack, says, help| Twin {
        fault,
        pack,
        says,
        help,
        file: "",
        underlined: "",
    };
    vec![
        nowhere(
            "missing_file",
            good().without("repair.yaml"),
            "the pack has no `repair.yaml`",
            "add it; FLOWS.md says what it holds",
        ),
        nowhere(
            "missing_file",
            good().without("words/en-GB.ftl"),
            "the pack has no `words/en-GB.ftl`",
            "add it; FLOWS.md says what it holds",
        ),
        nowhere(
            "missing_file",
            good().without("holidays.yaml"),
            "the pack has no `holidays.yaml`",
            "add it; FLOWS.md says what it holds",
        ),
        nowhere(
            "missing_kind",
            good().without("topics/person.yaml"),
            "there is no topic of kind `human`",
            "add one: a person can be asked for at any point",
        ),
        nowhere(
            "missing_kind",
            good().without("topics/elsewhere.yaml"),
            "there is no topic of kind `out_of_scope`",
            "add one: what is not the council's business has to be said",
        ),
        twin(
            "missing_notice",
            (PACK, "text: notice/en-GB.md", "text: notice/en-UK.md"),
            "notice/en-UK.md",
            "there is no file `notice/en-UK.md` in the pack",
            "did you mean `notice/en-GB.md`?",
        ),
        Twin {
            fault: "unread_file",
            pack: good().with("topics/more.yml", "topic: more"),
            says: "nothing reads `topics/more.yml`",
            help: "give it the ending `.yaml`",
            file: "topics/more.yml",
            underlined: "",
        },
        Twin {
            fault: "unread_file",
            pack: good().with("topic/more.yaml", "topic: more"),
            says: "nothing reads `topic/more.yaml`",
            help: "did you mean `topics`?",
            file: "topic/more.yaml",
            underlined: "",
        },
        Twin {
            fault: "unread_file",
            pack: good().with("words/cy-GB.ftl", "a = b"),
            says: "nothing reads `words/cy-GB.ftl`",
            help: "the pack's language has its words in `words/en-GB.ftl`",
            file: "words/cy-GB.ftl",
            underlined: "",
        },
        twin(
            "bad_hours",
            (
                PACK,
                "We 09:00-12:00; PH off",
                "We 09:00-12:00; Xy 10:00-11:00",
            ),
            "Xy 10:00-11:00",
            "`Xy 10:00-11:00` cannot be read as opening hours. Write days as Mo Tu We Th Fr Sa Su and times with four figures, like `Mo-Fr 09:00-17:00; PH off`.",
            "see the opening_hours pages of OpenStreetMap for more",
        ),
        twin(
            "likely_slip_in_hours",
            (PACK, "We 09:00-12:00; PH off", "PH off; Mo-Fr 09:00-12:00"),
            "\"PH off; Mo-Fr 09:00-12:00\"",
            HOLIDAY_SLIP.0,
            HOLIDAY_SLIP.1,
        ),
        twin(
            "likely_slip_in_hours",
            (PACK, "We 09:00-12:00; PH off", "Mo-Su 09:00-12:00"),
            "\"Mo-Su 09:00-12:00\"",
            "The desk opens on Christmas Day, Friday 25 December 2026.",
            "Add it at the end: `Mo-Su 09:00-12:00; PH off; Dec 25-26 off; Jan 01 off`. If it does open then, say so with its hours: `Dec 25 10:00-14:00`.",
        ),
        twin(
            "bad_holidays",
            ("holidays.yaml", "date: 2027-01-01", "date: 2026-12-28"),
            "- { date: 2026-12-28, name: New Year's Day }",
            "Line 7: 2026-12-28 is listed twice. Take one out.",
            "opening hours need the bank holidays of the years to come",
        ),
        twin(
            "teams_in_a_circle",
            (
                PACK,
                "hours: \"24/7\", phone: 01632 960 999 }",
                "hours: \"24/7\", phone: 01632 960 999, next: front }",
            ),
            "duty",
            "nobody is last: front, then duty, then front",
            "let the team that is always there name no `next`",
        ),
        twin(
            "reversed_dates",
            (PACK, "2030-03-31", "1970-03-31"),
            "1970-03-31",
            "the last day is before the first",
            "write the earlier day under `valid_from`",
        ),
        twin(
            "bad_link",
            (PACK, "link: /privacy", "link: privacy"),
            "privacy",
            "`privacy` is no path of a page",
            "begin with `/`, such as `/privacy`",
        ),
        twin(
            "setting_out_of_bounds",
            (PACK, "tries: 2", "tries: 9"),
            "9",
            "`tries: 9` is out of bounds",
            "write a number from 1 to 3",
        ),
        twin(
            "setting_out_of_bounds",
            (PACK, "silence_months: 12", "silence_months: 121"),
            "121",
            "`silence_months: 121` is out of bounds",
            "write a number from 1 to 120",
        ),
        twin(
            "no_earlier_notice",
            (
                PACK,
                "same_sharing_as: [\"1\"]",
                "same_sharing_as: [\"1\", \"2\"]",
            ),
            "\"2\"",
            "version `2` is the notice itself",
            "name versions that came before it, or leave `same_sharing_as` out",
        ),
        Twin {
            fault: "no_rounds",
            pack: good()
                .without("places/rounds.yaml")
                .without("places/addresses.csv"),
            says: "`bin_day` looks up rounds, and the pack has none",
            help: "add the table of rounds under places/",
            file: "topics/opening.yaml",
            underlined: "bin_day",
        },
        twin(
            "team_of_another_council",
            ("topics/bin.yaml", "team: front", "team: roads"),
            "roads",
            "the service is the district council's, and the team works for the county council",
            "name a team of the owner, or leave `team` out",
        ),
        twin(
            "bad_language",
            (PACK, "language: en-GB", "language: English (UK)"),
            "English (UK)",
            "`English (UK)` is no language tag",
            "write one such as `en-GB`",
        ),
        twin(
            "missing_move",
            ("repair.yaml", "  wait: [hold on]\n", ""),
            "repair",
            "nothing says how people ask for the move `wait`",
            "add `wait:` with its cues under `repair`",
        ),
        twin(
            "unknown_value",
            (
                "repair.yaml",
                "  wait: [hold on]\n",
                "  wait: [hold on]\n  wate: [hang on]\n",
            ),
            "wate",
            "`wate` is not a move in the talk",
            "did you mean `wait`?",
        ),
        twin(
            "shared_desk_name",
            (
                PACK,
                "name: the market stall\n",
                "name: the market stall\n    also: [Council Offices]\n",
            ),
            "Council Offices",
            "`Council Offices` is the name of two desks: `town_hall` and `market_stall`",
            "leave it with the desk that people mean by it",
        ),
    ]
}

/// The words of `hours::Warning`, which has tables of its own.
const HOLIDAY_SLIP: (&str, &str) = (
    "`PH off` stands before the weekday rule, which takes its place: the desk opens on Friday 25 December 2026, Christmas Day.",
    "Put `PH off` after it: `Mo-Fr 09:00-12:00; PH off`.",
);
