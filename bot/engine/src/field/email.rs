//! E-mail addresses, typed and spoken ("jane dot smith at example dot com").

use super::aside::Setting;
use super::clean::{SHORT, begin};
use super::correction::{self, Corrected, corrected, never_silent};
use super::email_said::{is_sign, said};
use super::phrase::{Doubt, doubts, offers_two, plain_words, strip, without_pet_name};
use super::{Manner, Reading, faults};
use std::str::FromStr;

/// An e-mail address of the right form; the domain in lower case, the rest as typed.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

super::unprinted!(Email);

const LABELS: &[&str] = &[
    "email",
    "e mail",
    "e-mail",
    "email address",
    "e mail address",
    "e-mail address",
    "mail",
    "address",
];
const LEADS: &[&str] = &[
    "email me at",
    "you can email me at",
    "send it to",
    "mail me at",
    "contact me at",
    "im on",
    "reach me at",
    "use",
    "try",
    "you can reach me at",
    "email me on",
    "all lower case",
    "all lowercase",
    "lower case",
    "all small letters",
    "all in small letters",
    "in small letters",
    "small letters",
    "you can get me on",
    "you can get me at",
    "get me on",
    "you can email me on",
    "you can reach me on",
    "contact me on",
    "mail me on",
    "send it to me at",
    "the email is",
    "my name",
    "its my name",
];
const TAILS: &[&str] = &[
    "all lower case",
    "all lowercase",
    "lower case",
    "lowercase",
    "all one word",
    "one word",
    "all small letters",
    "no spaces",
    "all in lower case",
    "in lower case",
    "all together",
];

/// Domains that most people have; a near miss is likely a slip.
pub(super) const COMMON: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.co.uk",
    "outlook.com",
    "yahoo.com",
    "yahoo.co.uk",
    "icloud.com",
    "live.co.uk",
    "live.com",
    "btinternet.com",
    "aol.com",
    "sky.com",
    "talktalk.net",
    "virginmedia.com",
    "ntlworld.com",
    "msn.com",
    "protonmail.com",
    "blueyonder.co.uk",
    "tiscali.co.uk",
    "me.com",
    "mac.com",
];
/// Real domains that are close to a common one.
const NEIGHBOURS: &[&str] = &[
    "mail.com",
    "email.com",
    "ymail.com",
    "gmx.com",
    "outlook.co.uk",
    "gmx.co.uk",
    "aim.com",
    "sky.uk",
    "live.ie",
    "live.fr",
    "yahoo.ie",
    "yahoo.fr",
    "yahoo.ca",
    "hotmail.fr",
    "hotmail.it",
    "hotmail.es",
    "hotmail.de",
    "mail.ru",
    "ymail.co.uk",
    "proton.me",
    "aol.co.uk",
    "love.com",
];
/// Endings that are slips of a common one.
const SLIPS: &[&str] = &[
    "con", "cmo", "ocm", "comm", "cok", "couk", "cim", "vom", "xom", "coma", "ukk", "nett", "orgg",
];

impl Email {
    /// Reads a typed or spoken address. A likely slip in the domain is taken as typed, but to be read back.
    pub fn read(text: &str, manner: Manner) -> Reading<Self> {
        let text = match begin(text, SHORT, faults::EMAIL, Setting::Optional) {
            Ok(text) => text,
            Err(reading) => return reading,
        };
        if has_no_way_to_it(&text) {
            return Reading::Declined;
        }
        let text = if manner.spoken {
            written_together(&text)
        } else {
            text
        };
        let answer = strip(without_pet_name(&text), LABELS, LEADS, TAILS);
        let one_word =
            text.to_lowercase().contains("one word") || text.to_lowercase().contains("no spaces");
        let one =
            |part: &str| match Self::whole(strip(part, LABELS, LEADS, TAILS), one_word, manner) {
                Some((email, false)) if email.suggestion().is_none() => Reading::Accept(email),
                Some((email, _)) => Reading::Ask(email),
                None => Reading::Reject(faults::EMAIL),
            };
        let turned = if is_within_address(answer) {
            Corrected::Absent
        } else {
            corrected(answer, one)
        };
        let turned = match turned {
            Corrected::Absent | Corrected::Lost if !is_within_address(answer) => {
                match with_part_replaced(answer, one) {
                    Corrected::Absent => turned,
                    found => found,
                }
            }
            turned => turned,
        };
        match turned {
            Corrected::To(email) => return Reading::Ask(email),
            Corrected::Lost => return Reading::Reject(faults::EMAIL),
            Corrected::Absent => {}
        }
        let reading = Self::without_correction(&text, answer, one_word, manner);
        if is_within_address(answer) {
            reading
        } else {
            never_silent(answer, reading)
        }
    }

    /// An address that holds no correction, alone or among other words.
    fn without_correction(
        text: &str,
        answer: &str,
        one_word: bool,
        manner: Manner,
    ) -> Reading<Self> {
        if let Some((email, guessed)) = Self::whole(answer, one_word, manner) {
            let sure = !guessed && email.suggestion().is_none() && !text.contains('?');
            return if sure {
                Reading::Accept(email)
            } else {
                Reading::Ask(email)
            };
        }
        Self::among(answer)
    }

    fn whole(answer: &str, one_word: bool, manner: Manner) -> Option<(Self, bool)> {
        if answer.contains('@') && !manner.spoken {
            return typed(answer).map(|email| {
                // Letters of other scripts may look like others.
                let guessed = !email.0.is_ascii();
                (email, guessed)
            });
        }
        said(answer, one_word)
    }

    /// An address among other words.
    fn among(answer: &str) -> Reading<Self> {
        let mut found: Vec<Self> = Vec::new();
        for word in answer.split_whitespace().filter(|word| word.contains('@')) {
            match typed(word) {
                Some(email) if !found.contains(&email) => found.push(email),
                Some(_) => {}
                None => return Reading::Reject(faults::EMAIL),
            }
        }
        // "jane smith@example.com" may be an address with a space in it.
        let led_in = answer
            .split_whitespace()
            .position(|word| word.contains('@'))
            .is_none_or(|at| {
                at.checked_sub(1)
                    .and_then(|before| answer.split_whitespace().nth(before))
                    .is_none_or(|word| {
                        let word = word.trim_end_matches([':', ',']).to_lowercase();
                        matches!(
                            word.as_str(),
                            "is" | "at"
                                | "to"
                                | "me"
                                | "on"
                                | "use"
                                | "address"
                                | "email"
                                | "e-mail"
                                | "it's"
                                | "its"
                                | "try"
                                | "mail"
                                | "that's"
                        )
                    })
            });
        match (found.as_slice(), doubts(answer)) {
            ([], _) | (_, Doubt::Denied) => Reading::Reject(faults::EMAIL),
            ([only], Doubt::None)
                if led_in && only.suggestion().is_none() && !answer.contains([';', '<', '=']) =>
            {
                Reading::Accept(only.clone())
            }
            ([_, _, ..], _) => Reading::Reject(faults::EMAIL_ONE),
            ([first], _) if offers_two(answer) => Reading::Ask(first.clone()),
            ([first], _) => Reading::Ask(first.clone()),
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The domain that was likely meant, where the one given looks like a slip of a common one.
    pub fn suggestion(&self) -> Option<String> {
        let (local, domain) = self.0.rsplit_once('@')?;
        if COMMON.contains(&domain) || NEIGHBOURS.contains(&domain) {
            return None;
        }
        let near = COMMON.iter().find(|common| {
            let most = if common.len() >= 10 { 2 } else { 1 };
            strsim::osa_distance(common, domain) <= most
        });
        if let Some(common) = near {
            return Some(format!("{local}@{common}"));
        }
        let (host, ending) = domain.rsplit_once('.')?;
        SLIPS.contains(&ending).then(|| {
            format!(
                "{local}@{host}.{}",
                if ending.starts_with("couk") {
                    "co.uk"
                } else {
                    "com"
                }
            )
        })
    }

    /// The form for the eye.
    pub fn shown(&self) -> String {
        self.0.clone()
    }

    /// The form for the ear: "jane dot smith at example dot com".
    pub fn spoken(&self) -> String {
        let mut out = String::new();
        let mut digits = false;
        for c in self.0.chars() {
            let word = match c {
                '@' => " at ",
                '.' => " dot ",
                '_' => " underscore ",
                '-' => " hyphen ",
                '+' => " plus ",
                _ => "",
            };
            // Digits are said one at a time.
            if c.is_ascii_digit() || digits {
                out.push(' ');
            }
            digits = c.is_ascii_digit();
            if word.is_empty() {
                out.push(c);
            } else {
                out.push_str(word);
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// "Mary Jones, no spaces", "no dot, just maryjones": said of how it is written; "no" takes nothing back.
fn written_together(text: &str) -> String {
    const SAID: &[&str] = &[
        " no dots just ",
        " no dot just ",
        " no spaces just ",
        " no spaces ",
        " no gaps ",
        " no gap ",
    ];
    let mut text = text.to_owned();
    for said in SAID {
        text = text.replace(said, " all one word ");
    }
    text
}

/// "I haven't got a computer", "I'm not on the internet": no address, though none is spoken of.
fn has_no_way_to_it(text: &str) -> bool {
    const MOST: usize = 12;
    const WAYS: &[&str] = &[
        "computer",
        "computers",
        "internet",
        "online",
        "laptop",
        "smartphone",
        "wifi",
    ];
    const NONE: &[&str] = &[
        "no", "not", "havent", "dont", "aint", "never", "without", "hasnt", "cant",
    ];
    let words = plain_words(text);
    let says = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if words.len() <= MOST && says_none_is_had(&words.join(" ")) && !text.contains('@') {
        return !says(&["at", "that", "know", "working", "remember"]);
    }
    words.len() <= MOST
        && says(WAYS)
        && says(NONE)
        && !text.contains('@')
        && !says(&["at", "know", "working", "remember"])
}

/// "I haven't got e mail", "we don't have an email", "I don't use email".
fn says_none_is_had(said: &str) -> bool {
    const WITHOUT: &[&str] = &[
        "havent got",
        "have not got",
        "havent",
        "not got",
        "aint got",
        "dont have",
        "do not have",
        "dont do",
        "dont use",
        "do not use",
        "got no",
        "have no",
        "never had",
    ];
    const IT: &[&str] = &["email", "e mail", "e-mail", "emails", "e mails"];
    WITHOUT.iter().any(|without| {
        IT.iter().any(|it| {
            ["", "an ", "any ", "the "]
                .iter()
                .any(|a| said.ends_with(&format!("{without} {a}{it}")))
        })
    })
}

/// The strict form, from a text that is the address and nothing else but spaces around "@" and dots.
fn typed(text: &str) -> Option<Email> {
    let text = text
        .trim_start_matches("mailto:")
        .trim_start_matches(['<', '(', '"', '\'', ' ', '!'])
        .trim_end_matches(['>', ')', ',', '.', ';', ':', '"', '\'', ' ', '!', '?']);
    let mut compact = String::new();
    let mut gap = false;
    for c in text.chars() {
        if c == ' ' {
            gap = !compact.ends_with(['@', '.']);
            continue;
        }
        if gap && !matches!(c, '@' | '.') {
            return None;
        }
        gap = false;
        compact.push(c);
    }
    strict(&compact)
}

pub(super) fn strict(address: &str) -> Option<Email> {
    let (local, domain) = address.rsplit_once('@')?;
    let sign = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                '.' | '!'
                    | '#'
                    | '$'
                    | '%'
                    | '&'
                    | '\''
                    | '*'
                    | '+'
                    | '-'
                    | '/'
                    | '='
                    | '?'
                    | '^'
                    | '_'
                    | '{'
                    | '|'
                    | '}'
                    | '~'
            )
    };
    let dots = |part: &str| !part.starts_with('.') && !part.ends_with('.') && !part.contains("..");
    let labels: Vec<&str> = domain.split('.').collect();
    let label = |label: &&str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let ending = labels.last().copied().unwrap_or_default();
    let fine = address.len() <= 254
        && (1..=64).contains(&local.len())
        && local.chars().all(sign)
        // A formula or a script dressed as an address gains nothing from these, and nobody has them.
        && !local.starts_with(['=', '+', '-', '/', '|'])
        && dots(local)
        && labels.len() >= 2
        && labels.iter().all(label)
        && ending.chars().count() >= 2
        && (ending.starts_with("xn--") || ending.chars().all(char::is_alphabetic))
        && email_address::EmailAddress::from_str(address).is_ok();
    fine.then(|| Email(format!("{local}@{}", domain.to_lowercase())))
}

/// "jean@example.com, I mean .org", "… sorry, @example.org", "… oops, jeanne": the end, the domain or
/// the name before it is new, whichever is nearest, and the rest stays.
fn with_part_replaced(answer: &str, one: impl Fn(&str) -> Reading<Email>) -> Corrected<Email> {
    let Some((before, after)) = correction::parts(answer) else {
        return Corrected::Absent;
    };
    let [new] = after.as_slice() else {
        return Corrected::Absent;
    };
    let new = new.trim_end_matches(|c: char| !c.is_alphanumeric());
    let (Reading::Accept(old) | Reading::Ask(old)) = one(&before.join(" ")) else {
        return Corrected::Absent;
    };
    let Some((local, domain)) = old.0.rsplit_once('@') else {
        return Corrected::Absent;
    };
    let (host, _) = split_domain(domain);
    let text = if new.contains('@') && !new.starts_with('@') {
        return Corrected::Absent;
    } else if let Some(domain) = new.strip_prefix('@') {
        format!("{local}@{domain}")
    } else if new.starts_with('.') {
        format!("{local}@{host}{new}")
    } else {
        let far = |part: &str| strsim::osa_distance(part, &new.to_lowercase());
        if far(domain) < far(&local.to_lowercase()) && new.contains('.') {
            format!("{local}@{new}")
        } else if far(host) < far(&local.to_lowercase()) {
            format!(
                "{local}@{new}{}",
                domain.get(host.len()..).unwrap_or_default()
            )
        } else {
            format!("{new}@{domain}")
        }
    };
    strict(&text).map_or(Corrected::Absent, Corrected::To)
}

/// "example" and ".co.uk".
fn split_domain(domain: &str) -> (&str, &str) {
    let two = [
        ".co.uk", ".org.uk", ".me.uk", ".ac.uk", ".gov.uk", ".nhs.uk", ".sch.uk", ".net.uk",
        ".ltd.uk",
    ];
    let from = two
        .iter()
        .find(|ending| domain.ends_with(*ending))
        .map(|ending| domain.len().saturating_sub(ending.len()))
        .or_else(|| domain.rfind('.'))
        .unwrap_or(domain.len());
    domain.split_at_checked(from).unwrap_or((domain, ""))
}

/// Whether what looks like a correction is a part of the address: "ann dot no at example dot com".
fn is_within_address(answer: &str) -> bool {
    correction::parts(answer).is_some_and(|(before, after)| {
        let begins_domain = after.first() == Some(&"at") && !before.contains(&"at");
        begins_domain
            || before
                .last()
                .is_some_and(|word| is_sign(word) || *word == "at")
    })
}
