//! A yes in words of one's own: "yes, that's fine by me", "aye, that'd be all right", "you go on and
//! share it, that be fine".
//!
//! It is composed of a closed vocabulary of agreeing and of nothing else: a word that is not in these
//! lists leaves an answer unclear, and so do a question, a denial and words that are said with a shrug
//! or a sneer as often as not. Every word that is added must be one that could not turn an agreement
//! round, narrow it to a part, or put a condition to it.

/// Words of yes.
const YES: &[&str] = &["yes", "yep", "yup", "aye", "yeah"];
/// Words of giving leave: with what may be done, they are a yes by themselves.
const LEAVE: &[&str] = &[
    "agree",
    "consent",
    "permit",
    "permission",
    "allow",
    "happy",
    "glad",
    "agreed",
    "absolutely",
    "definitely",
    "certainly",
];
/// Words that find a thing good: they agree only beside a yes or beside what may be done.
const GOOD: &[&str] = &[
    "fine", "alright", "right", "ok", "okay", "good", "lovely", "great", "perfect", "grand",
    "welcome",
];
/// What may be done.
const DONE: &[&str] = &[
    "share", "see", "have", "use", "pass", "do", "shared", "sharing", "seeing", "having", "note",
    "write", "jot", "put", "make", "keep", "down", "recorded", "written",
];
/// What it is done to, and who does it.
const THINGS: &[&str] = &[
    "it",
    "them",
    "that",
    "this",
    "my",
    "details",
    "contact",
    "information",
    "info",
    "record",
    "both",
    "councils",
    "council",
    "other",
    "two",
];
/// Small words between them.
const SMALL: &[&str] = &[
    "i",
    "im",
    "id",
    "ill",
    "you",
    "youre",
    "they",
    "theyre",
    "we",
    "me",
    "thats",
    "thatll",
    "thatd",
    "itll",
    "itd",
    "its",
    "is",
    "am",
    "are",
    "be",
    "will",
    "would",
    "may",
    "can",
    "to",
    "for",
    "with",
    "by",
    "of",
    "the",
    "between",
    "and",
    "on",
    "ahead",
    "away",
    "go",
    "give",
    "gives",
    "full",
    "all",
    "at",
    "quite",
    "perfectly",
    "very",
    "totally",
    "completely",
    "so",
    "too",
    "as",
    "a",
    "over",
    "each",
    "course",
    "carry",
    "feel",
    "free",
    "let",
    "any",
    "time",
];
/// Politeness.
const POLITE: &[&str] = &["please", "thanks", "thank", "ta", "cheers", "much"];

/// Longest agreement, in words.
const MOST: usize = 18;

/// Whether the words agree clearly.
pub(super) fn agrees(said: &[&str]) -> bool {
    let words = without_no_problem(said);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is = |list: &[&str], word: &&str| list.contains(word);
    let known = |word: &&str| {
        *word == NO_PROBLEM
            || [YES, LEAVE, GOOD, DONE, THINGS, SMALL, POLITE]
                .iter()
                .any(|list| is(list, word))
    };
    if !(2..=MOST).contains(&words.len()) || !words.iter().all(known) {
        return false;
    }
    if asks(&words) || is_half_said(&words) {
        return false;
    }
    let any = |list: &[&str]| words.iter().any(|word| is(list, word));
    let yes = any(YES);
    let leave = gives_leave(&words);
    let act = names_act(&words);
    let good = any(GOOD) && finds_good(&words) || words.contains(&NO_PROBLEM);
    let both = words.contains(&"both") || words.windows(2).any(|pair| pair == ["two", "councils"]);
    // A yes-word agrees to the question with anything that says the same again.
    yes && (leave || act || good || both)
        // Without one it takes leave given in so many words, or the deed told and found good.
        || leave && (act || words.contains(&"i"))
        || act && good
}

/// Stands for "no problem", "no problem at all", "not a problem", which deny nothing.
const NO_PROBLEM: &str = "no-problem";

/// "Yes, no problem at all": a yes stands before it; "no problem" alone stays as it is.
fn without_no_problem(words: &[&str]) -> Vec<String> {
    let said = words.join(" ");
    // Or what may be done follows: "no problem at all, share away".
    let opens = words.first().is_some_and(|word| YES.contains(word))
        || (words.first() == Some(&"no") && words.contains(&"share"));
    if !opens {
        return words.iter().map(ToString::to_string).collect();
    }
    let mut said = format!(" {said} ");
    for phrase in [
        "no problem at all",
        "no problems at all",
        "not a problem at all",
        "not a problem",
        "no problem",
        "no problems",
        "no trouble at all",
        "no objection at all",
        "no objections at all",
        "no objection",
        "no objections",
        "no worries",
    ] {
        said = said.replace(&format!(" {phrase} "), &format!(" {NO_PROBLEM} "));
    }
    said.split_whitespace().map(str::to_owned).collect()
}

/// "Can they both see it", "is that all right", "do I agree": a verb before its subject asks.
fn asks(words: &[&str]) -> bool {
    const SUBJECTS: &[&str] = &[
        "you", "they", "i", "we", "it", "that", "this", "both", "my", "the", "them", "other",
    ];
    words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at.saturating_add(1)).copied().unwrap_or_default();
        let before = at
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .copied()
            .unwrap_or_default();
        let led = [
            "i", "you", "they", "we", "it", "that", "both", "councils", "council", "them", "all",
            "so",
        ]
        .contains(&before);
        match *word {
            "can" | "may" | "will" | "would" | "is" | "are" | "am" => {
                SUBJECTS.contains(&next) && !led
            }
            // "Do it", "do that" and "share it" are no questions; "do they" is.
            "do" | "have" => ["you", "they", "i", "we", "both", "the", "councils"].contains(&next),
            _ => false,
        }
    })
}

/// Openings and turns that are said against as often as for, and agreements that take in only a part.
fn is_half_said(words: &[&str]) -> bool {
    let said = format!(" {} ", words.join(" "));
    let shrug = matches!(
        words.first().copied(),
        Some(
            "ok" | "okay"
                | "fine"
                | "right"
                | "alright"
                | "good"
                | "great"
                | "lovely"
                | "perfect"
                | "grand"
                | "so"
                | "go"
                | "all"
                | "very"
                | "oh"
        )
    );
    let sneer = [
        " yeah right ",
        " yes right ",
        " yeah yeah ",
        " yes yes yes ",
        " yeah ok ",
        " yeah okay ",
        " yeah fine ",
        " yeah great ",
        " yeah lovely ",
        " yeah perfect ",
        " yeah good ",
        " very good ",
        " good for you ",
        " that right ",
        " any time ",
        " as you ",
        " you would ",
        " they would ",
        " you will ",
        " they will ",
        " all so ",
        " so much for ",
        " happy now ",
        " very happy for them ",
        " you happy ",
        " they happy ",
        " you agree ",
        " they agree ",
        " we agree ",
        " you permit ",
        " let you ",
        " you are welcome ",
        " youre welcome ",
        " as welcome ",
        " over all ",
        " them all ",
        " the lot ",
        " as much ",
    ]
    .iter()
    .any(|turn| said.contains(turn));
    // One side of the two, or what they have already.
    let part = [
        " you have it ",
        " you have them ",
        " you have my details ",
        " you have that ",
        " they have it ",
        " they have them ",
        " my council ",
        " the council ",
        " one council ",
        " you may have ",
        " you can have ",
        " you can see ",
        " you may see ",
        " you see ",
        " i see ",
        " i have ",
        " we have ",
        " i use ",
        " you use ",
        " we share ",
        " you share ",
        " they share ",
        " i share ",
        " other is ",
        " on the other ",
    ]
    .iter()
    .any(|turn| said.contains(turn));
    // "Keep it" may be "to yourselves"; "keep a note" is the deed.
    let keeps = said.contains(" keep ")
        && !said.contains(" keep a note ")
        && !said.contains(" keep a record ");
    shrug || sneer || part || keeps
}

/// "I agree", "I'm happy", "my permission": leave that is the speaker's own.
fn gives_leave(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied();
        match *word {
            "agree" | "consent" | "permit" | "allow" => before.is_none_or(|word| {
                matches!(
                    word,
                    "i" | "do" | "my" | "full" | "give" | "ill" | "to" | "happy"
                ) || YES.contains(&word)
            }),
            "permission" => matches!(before, Some("my" | "full" | "give")),
            "happy" | "glad" => {
                matches!(
                    before,
                    Some(
                        "im" | "am"
                            | "id"
                            | "be"
                            | "quite"
                            | "very"
                            | "perfectly"
                            | "totally"
                            | "completely"
                    )
                ) || before.is_some_and(|word| YES.contains(&word))
            }
            "agreed" | "absolutely" | "definitely" | "certainly" => true,
            _ => false,
        }
    })
}

/// "Share it", "you can do that", "both can see them", "it can be shared".
fn names_act(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied();
        let before_is = |list: &[&str]| before.is_some_and(|word| list.contains(&word));
        match *word {
            "share" | "pass" => {
                before.is_none_or(|word| YES.contains(&word))
                    || before_is(&[
                        "can", "may", "please", "and", "to", "do", "ahead", "agree", "them",
                        "that", "fine", NO_PROBLEM,
                    ])
            }
            // "Yes, let them see it"; of "let them have it" the meaning is another.
            "see" if before == Some("them") => {
                let lets = at.checked_sub(2).and_then(|at| words.get(at));
                lets == Some(&"let")
            }
            "see" | "have" | "use" | "do" => {
                before_is(&["can", "may", "please", "ahead", "both", "to"])
            }
            "shared" | "recorded" => before_is(&["be"]),
            "written" => before_is(&["be"]) && words.contains(&"down"),
            "record" | "note" | "write" | "jot" | "put" | "make" | "keep" => sets_down(words, at),
            "sharing" | "seeing" | "having" => {
                before_is(&["with", "to", "you", "them", "councils", "both", "for"])
            }
            _ => false,
        }
    })
}

/// "Write it down", "you may record that", "make a note of it": leave to keep what is asked about. Bare
/// verbs are none: "note" may be a "no" that was misheard, and "my record" is a thing.
fn sets_down(words: &[&str], at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
    let led = matches!(
        word(at.checked_sub(1)),
        "can" | "may" | "please" | "and" | "ahead" | "to" | "course" | "agree" | "fine"
    ) || YES.contains(&word(at.checked_sub(1)));
    let (next, after) = (word(at.checked_add(1)), word(at.checked_add(2)));
    let it = |word: &str| matches!(word, "it" | "that" | "this" | "them");
    led && match word(Some(at)) {
        "record" | "note" => it(next),
        "make" | "keep" => next == "a" && matches!(after, "note" | "record"),
        _ => (it(next) && after == "down") || (next == "down" && it(after)),
    }
}

/// "That's fine", "it'd be all right", "fine by me": something is found good, not said to be done well.
fn finds_good(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        if !GOOD.contains(word) {
            return false;
        }
        let before = at
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .copied()
            .unwrap_or_default();
        let next = words.get(at.saturating_add(1)).copied().unwrap_or_default();
        // "Yeah, all right" is a shrug; "that'd be all right" says it of something.
        let of = if before == "all" {
            at.checked_sub(2)
        } else {
            at.checked_sub(1)
        };
        let of = of.and_then(|at| words.get(at)).copied().unwrap_or_default();
        let right = *word != "right" || before == "all" || matches!(before, "thats");
        let said_of = matches!(
            of,
            "thats"
                | "its"
                | "is"
                | "be"
                | "quite"
                | "perfectly"
                | "absolutely"
                | "totally"
                | "completely"
                | "thatll"
                | "very"
        );
        let mine = matches!(next, "by" | "with") && words.contains(&"me");
        right && (said_of || mine)
    })
}
