//! Things added to a list that was told, or taken off it: "add a mattress", "leave the sofa, just the
//! washing machine". What is left is read back as any other changed answer; what is not on the list is
//! never taken off, and a part of one thing ("one of the chairs") is asked about.

use crate::conversation::form::check::Change;
use crate::conversation::state::Next;
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::words;
use crate::field::{FieldKind, FieldValue, Reading};
use crate::flow::Question;

/// More words than this tell something besides.
const MOST_WORDS: usize = 24;

/// Said before the wish, and no part of it.
const OPENERS: &str = "sorry|actually|oh|no|yes|yeah|please|can|could|would|will|you|we|i|id|like|to|want|need|wait|hang|on|well|but|er|um|ah|so|ok|okay|its|it|is|were|im|them|then|better|ill|lets|let|me|might|may|if|possible";
const ADDS: &str = "add|adding|include|plus|forgot|put";
const TAKES_OFF: &str = "take|remove|leave|drop|scrap|delete|forget|lose|skip|keep|keeping|cancel|without|not|cross|dont|wont";
const ONLY: &str = "just|only";
/// Between the verb and the thing.
const BETWEEN: &str = "also|to|say|mention|in|on|off|out|the|a|an|my|our|that|this|those|these|old|some|take|want|need|bother|with|bring|collect|and|about|down|for|be|there|theres|is|of|have|as|well";
/// After the thing.
const TAILS: &str = "too|well|as|also|please|off|out|away|behind|now|then|after|all|list|the|to|it|that|in|on|if|you|can|could|thanks|thank|today|anymore|more|any|instead|alone|one|and|here|there";
const NUMBERS: &str =
    "one|two|three|four|five|six|seven|eight|nine|ten|half|some|1|2|3|4|5|6|7|8|9|both";

fn is(word: &str, list: &str) -> bool {
    list.split('|').any(|other| other == word)
}

/// What is wished of the list.
#[derive(Debug, PartialEq, Eq)]
enum Wish {
    Add(String),
    Off(Vec<Vec<String>>),
    Only(Vec<Vec<String>>),
}

impl Talk<'_> {
    /// Hears a change of the things that were told. False: it is none.
    pub(in crate::conversation) fn items_changed(&mut self, utterance: &Utterance<'_>) -> bool {
        let Some((question, old)) = self.items_told() else {
            return false;
        };
        let manner = self.manner(utterance.how);
        let read = |list: &[String]| match question.kind.read(&list.join(", "), manner, &[]) {
            Reading::Accept(value) => Some(value),
            _ => None,
        };
        let Some(wish) = wish(utterance.text) else {
            return false;
        };
        let new = match wish {
            Wish::Add(more) => {
                if self.answer_tells_health(question.kind, &more) {
                    return false;
                }
                let Some(FieldValue::Items(more)) = read(&[more]) else {
                    return false;
                };
                let more = more.all().iter().filter(|more| !old.contains(more));
                old.iter().chain(more).cloned().collect::<Vec<_>>()
            }
            Wish::Off(named) => {
                let Some(gone) = on_list(&old, &named) else {
                    return false;
                };
                let left = old.iter().filter(|item| !gone.contains(item));
                left.cloned().collect()
            }
            Wish::Only(named) => {
                let Some(kept) = on_list(&old, &named) else {
                    return false;
                };
                old.iter()
                    .filter(|item| kept.contains(item))
                    .cloned()
                    .collect()
            }
        };
        if new == old {
            return false;
        }
        // Nothing is left, or one of several: asked anew.
        match read(&new).filter(|_| !new.is_empty() && !counts(&old, &words(utterance.text))) {
            Some(value) => {
                self.c.aside = None;
                self.replace(&question, value, utterance.how);
            }
            None => self.ask_again_for(&question),
        }
        true
    }

    /// The same while another question is open, unless that takes any words.
    pub(in crate::conversation) fn items_changed_between(
        &mut self,
        utterance: &Utterance<'_>,
    ) -> bool {
        let apart = matches!(self.next(), Some(Next::Ask(open)) if !matches!(
            open.kind,
            FieldKind::Items | FieldKind::Description | FieldKind::Text | FieldKind::Location
        ));
        apart && self.items_changed(utterance)
    }

    fn ask_again_for(&mut self, question: &Question) {
        let change = Change::Field(Box::new(question.clone()));
        self.change(&change, None);
    }

    /// The things that were told, and their question.
    fn items_told(&self) -> Option<(Question, Vec<String>)> {
        let (filling, form) = self.form()?;
        let asked = form.collect.iter();
        asked
            .filter(|question| question.kind == FieldKind::Items)
            .find_map(|question| match filling.value(&question.field)? {
                FieldValue::Items(items) => Some((question.clone(), items.all().to_vec())),
                _ => None,
            })
    }
}

/// What the words wish of a list, as far as they are made like such a wish.
fn wish(text: &str) -> Option<Wish> {
    let all = words(text);
    if all.len() > MOST_WORDS {
        return None;
    }
    let only = all
        .iter()
        .rposition(|word| is(word, ONLY))
        .filter(|at| all.get(at + 1).is_none_or(|next| !is(next, ADDS)));
    // "Just add a mattress" adds one; "just take the sofa" leaves one.
    let before = |at: usize, word: &str| {
        is(word, OPENERS)
            || is(word, "and|also")
            || (is(word, ONLY) && all.get(at + 1).is_some_and(|next| is(next, ADDS)))
    };
    let begins = (0..all.len()).find(|at| all.get(*at).is_some_and(|word| !before(*at, word)))?;
    let verb = all.get(begins)?.as_str();
    if let Some(at) = only
        && (at == begins || is(verb, TAKES_OFF))
        && let Some(named) = all.get(at + 1..)
    {
        return Some(Wish::Only(things(named)));
    }
    let rest = all.get(begins + 1..)?;
    // "And a mattress too", "there's a mattress as well", "also a mattress".
    let also = all.iter().take(begins).any(|word| word == "also");
    let beside = all.last().is_some_and(|word| is(word, "too|also"))
        || all.ends_with(&["as".to_owned(), "well".to_owned()])
        || also;
    if is(verb, ADDS) {
        return Some(Wish::Add(bare(rest))).filter(|_| !rest.is_empty());
    }
    if is(verb, TAKES_OFF) {
        return Some(Wish::Off(things(rest)));
    }
    (beside && is(verb, "a|an|two|three|four|some|theres|another|my|our|the"))
        .then(|| Wish::Add(bare(all.get(begins..).unwrap_or_default())))
}

/// The thing or things, without what leads up to them and what follows them.
fn trimmed(named: &[String]) -> &[String] {
    let from = named
        .iter()
        .position(|word| !is(word, BETWEEN))
        .unwrap_or(named.len());
    let to = named
        .iter()
        .rposition(|word| !is(word, TAILS))
        .map_or(from, |last| last + 1);
    named.get(from..to).unwrap_or_default()
}

fn bare(named: &[String]) -> String {
    trimmed(named).join(" ")
}

fn things(named: &[String]) -> Vec<Vec<String>> {
    named
        .split(|word| word == "and" || word == "or" || word == "plus")
        .map(|thing| trimmed(thing).to_vec())
        .filter(|thing| !thing.is_empty())
        .collect()
}

/// Which things of the list are named; `None` where one of them is not on it.
fn on_list(list: &[String], named: &[Vec<String>]) -> Option<Vec<String>> {
    let mut found = Vec::new();
    for thing in named {
        let mut fits = list.iter().filter(|item| names(item, thing));
        let only = fits.next()?;
        // Two that fit are not told apart.
        if fits.next().is_some() {
            return None;
        }
        found.push(only.clone());
    }
    (!found.is_empty()).then_some(found)
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

/// Whether every word that names a thing is one of the item's.
fn names(item: &str, thing: &[String]) -> bool {
    let item = words(item);
    let known = |word: &String| {
        is(word, NUMBERS)
            || is(word, BETWEEN)
            || item.iter().any(|own| singular(own) == singular(word))
    };
    let telling = |word: &&String| !is(word, NUMBERS) && !is(word, BETWEEN);
    thing.iter().all(known) && thing.iter().any(|word| telling(&word))
}

/// "Take one chair off" of two chairs: how many are left is asked.
fn counts(old: &[String], said: &[String]) -> bool {
    let several = |item: &String| {
        let item = words(item);
        item.first().is_some_and(|first| is(first, NUMBERS))
            && item
                .iter()
                .skip(1)
                .any(|own| said.iter().any(|word| singular(word) == singular(own)))
    };
    let adds = said.iter().any(|word| is(word, ADDS));
    !adds && said.iter().any(|word| is(word, NUMBERS)) && old.iter().any(several)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn off(things: &[&str]) -> Vec<Vec<String>> {
        things.iter().map(|thing| words(thing)).collect()
    }

    #[test]
    fn things_are_added() {
        for said in [
            "add a mattress",
            "sorry can you add a mattress as well",
            "and a mattress too",
            "also a mattress please",
            "there's a mattress as well",
            "I forgot a mattress",
            "could you put a mattress on the list",
        ] {
            assert_eq!(wish(said), Some(Wish::Add("mattress".into())), "{said}");
        }
    }

    #[test]
    fn things_are_taken_off() {
        for said in [
            "take the sofa off",
            "leave the sofa",
            "remove the sofa please",
            "not the sofa",
            "actually leave out the sofa",
            "I'm keeping the sofa",
            "don't take the sofa",
            "we don't want the sofa any more",
        ] {
            assert_eq!(wish(said), Some(Wish::Off(off(&["sofa"]))), "{said}");
        }
    }

    #[test]
    fn only_some_are_left() {
        for said in [
            "leave the sofa, just the washing machine",
            "just the washing machine",
            "no, only the washing machine please",
            "it's just the washing machine now",
        ] {
            assert_eq!(
                wish(said),
                Some(Wish::Only(off(&["washing machine"]))),
                "{said}"
            );
        }
    }

    #[test]
    fn what_is_not_on_the_list_is_not_taken_off() {
        let list = ["sofa".to_owned(), "washing machine".to_owned()];
        assert_eq!(on_list(&list, &off(&["front garden"])), None);
        assert_eq!(on_list(&list, &off(&["sofa by the gate"])), None);
        assert_eq!(
            on_list(&list, &off(&["sofa"])),
            Some(vec!["sofa".to_owned()])
        );
    }

    #[test]
    fn one_of_several_is_counted() {
        let list = ["two chairs".to_owned(), "sofa".to_owned()];
        assert!(counts(&list, &words("take one chair off")));
        assert!(!counts(&list, &words("take the sofa off")));
    }
}
