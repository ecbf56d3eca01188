//! Bin day: the postcode is asked, looked up and forgotten.

use crate::conversation::Conversation;
use crate::conversation::Line;
use crate::conversation::Outcome;
use crate::conversation::Speaker;
use crate::conversation::effect::{Effect, LookUp};
use crate::conversation::event::{Collection, Finding};
use crate::conversation::phrases::Phrase;
use crate::conversation::repair::Repair;
use crate::conversation::state::{Aside, Entry, Thread};
use crate::conversation::step::Utterance;
use crate::conversation::talk::Talk;
use crate::cue::words;
use crate::field::{Fault, FieldValue, House, Postcode, Reading};
use crate::flow::{Answer, Topic, TopicBody, Transient};
use crate::hours::english::English;
use crate::hours::{Manner, Tongue};
use crate::ids::TopicId;
use crate::personal::{Personal, Purpose};

/// More words than this around a postcode are about something else.
const MOST_WORDS: usize = 14;
/// So few words go on from what was just told.
const FEW_WORDS: usize = 9;

impl Talk<'_> {
    /// An answer that looks up bin days: at once where the postcode is told. A topic with words of its
    /// own, such as about holidays, says those, and a postcode may follow.
    pub(in crate::conversation) fn bin_days(
        &mut self,
        topic: &Topic,
        answer: &Answer,
        utterance: &Utterance<'_>,
    ) {
        let Some(words) = &answer.say else {
            self.c.aside = Some(Aside::BinPostcode);
            return self.begin_bin_day(utterance);
        };
        self.wording(words);
        if let [only] = Postcode::inside(utterance.text).as_slice() {
            self.c.forget_last_said();
            return self.look_up(only.clone().into(), None);
        }
        self.count(&topic.id, Outcome::Answered);
        self.c.thread = Thread::Bins {
            topic: topic.id.clone(),
            told: Vec::new(),
        };
        self.resume();
    }

    /// "And for my mum at TA1 2DX?", "and my garden one?", or nothing but a postcode: more of the bin
    /// days. False: it is something else.
    pub(in crate::conversation) fn more_of_bins(&mut self, utterance: &Utterance<'_>) -> bool {
        let looks_up = |topic: &Topic| matches!(&topic.body, TopicBody::Answer(answer) if answer.needs == Some(Transient::BinDay));
        let cued = utterance.guess.cue.as_ref().and_then(|id| self.topic(id));
        let known = self.topic(&"bin_day".into()).is_some_and(looks_up);
        if !known || cued.is_some_and(|cued| !looks_up(cued)) {
            return false;
        }
        let told = match &self.c.thread {
            Thread::Bins { told, .. } => Some(told.clone()),
            _ => None,
        };
        if let [only] = Postcode::inside(utterance.text).as_slice() {
            let bare = is_bare(only, &utterance.words);
            let more = told.is_some() && utterance.words.len() <= MOST_WORDS;
            let more = more || (bare && cued.is_none());
            if more {
                self.c.misses = 0;
                self.c.taken_as_bin_day();
                self.c.forget_last_said();
                self.look_up(only.clone().into(), None);
            }
            return more;
        }
        let Some(told) = told.filter(|_| utterance.words.len() <= FEW_WORDS) else {
            return false;
        };
        let named: Vec<Collection> = told
            .iter()
            .filter(|collection| self.names_bin(&collection.bin, utterance))
            .cloned()
            .collect();
        if named.is_empty() || !goes_on(utterance) {
            return false;
        }
        self.c.misses = 0;
        self.c.taken_as_bin_day();
        self.say_collections(&named);
        self.count(&"bin_day".into(), Outcome::Answered);
        true
    }

    /// Whether the words name this bin, as the pack calls it.
    fn names_bin(&self, bin: &str, utterance: &Utterance<'_>) -> bool {
        const EVERY_BIN: [&str; 5] = ["bin", "box", "waste", "caddy", "bag"];
        let title = self.book().words.say(&format!("bin-{bin}"), &[]).text;
        let mut names = words(&title);
        names.push(bin.to_owned());
        names
            .iter()
            .filter(|name| !EVERY_BIN.contains(&name.as_str()))
            .any(|name| utterance.words.contains(name))
    }

    /// "When is my bin day at TA1 1HE?" needs no question.
    pub(in crate::conversation) fn begin_bin_day(&mut self, utterance: &Utterance<'_>) {
        match Postcode::inside(utterance.text).as_slice() {
            [only] => {
                self.c.forget_last_said();
                self.look_up(only.clone().into(), None);
            }
            [] => match self.address_told() {
                Some((postcode, house)) => self.look_up(postcode.into(), Some(house.into())),
                None => self.ask_aside(),
            },
            _ => self.ask_aside(),
        }
    }

    /// The address of the open request, or of one that was kept in this conversation: not asked again
    /// (rule R1).
    fn address_told(&self) -> Option<(Postcode, House)> {
        let open = self
            .c
            .form
            .iter()
            .flat_map(|filling| filling.entries.values());
        open.chain(self.c.known.values())
            .find_map(|entry| match entry {
                Entry::Given {
                    value: FieldValue::Address(address),
                    ..
                } => Some((address.postcode()?.clone(), address.house()?.clone())),
                _ => None,
            })
    }

    fn look_up(&mut self, postcode: Personal<Postcode>, house: Option<Personal<House>>) {
        self.c.aside = Some(Aside::BinHouse(postcode.clone()));
        self.c.looking_up = true;
        self.effects
            .push(Effect::LookUp(LookUp::BinDay { postcode, house }));
    }

    pub(in crate::conversation) fn hear_bin_postcode(&mut self, utterance: &Utterance<'_>) {
        self.c.taken_as_bin_day();
        if self.is_move(utterance, Repair::Unsure) {
            return self.no_postcode();
        }
        match Postcode::read(utterance.text, self.manner(utterance.how)) {
            Reading::Accept(postcode) | Reading::Ask(postcode) => {
                self.c.forget_last_said();
                self.look_up(postcode.into(), None);
            }
            Reading::Declined => {
                self.c.aside = None;
                self.phrase(Phrase::BinDayDeclined, &[]);
                self.resume();
            }
            Reading::Question => self.ask_aside(),
            Reading::Reject(fault) => self.bin_day_miss(fault, utterance),
        }
    }

    pub(in crate::conversation) fn hear_bin_house(
        &mut self,
        postcode: &Personal<Postcode>,
        utterance: &Utterance<'_>,
    ) {
        self.c.taken_as_bin_day();
        // Another postcode after all: "no, it's TA1 2DX".
        if let [only] = Postcode::inside(utterance.text).as_slice() {
            self.c.misses = 0;
            self.c.forget_last_said();
            return self.look_up(only.clone().into(), None);
        }
        if self.is_move(utterance, Repair::Unsure) {
            return self.house_unclear();
        }
        match House::read(utterance.text, self.manner(utterance.how)) {
            Reading::Accept(house) | Reading::Ask(house) => {
                self.c.forget_last_said();
                self.look_up(postcode.clone(), Some(house.into()));
            }
            Reading::Declined | Reading::Question => self.ask_aside(),
            Reading::Reject(fault) => self.bin_day_miss(fault, utterance),
        }
    }

    /// They do not know it: where it stands, once, and then a person can look it up.
    fn no_postcode(&mut self) {
        self.c.misses = self.c.misses.saturating_add(1);
        if self.c.misses >= 2 {
            return self.bin_day_person(Phrase::OfferPerson);
        }
        self.phrase(Phrase::BinDayNoPostcode, &[]);
    }

    /// A house that is not in the table or was not told: asked for again, and then a person can help.
    /// The postcode has its days, so it is not said that it has none.
    fn house_unclear(&mut self) {
        self.c.misses = self.c.misses.saturating_add(1);
        if self.c.misses >= 2 {
            return self.bin_day_person(Phrase::BinDayHousePerson);
        }
        self.phrase(Phrase::BinDayNoHouse, &[]);
        self.say_keys();
    }

    fn bin_day_person(&mut self, phrase: Phrase) {
        self.c.misses = 0;
        self.c.aside = None;
        self.phrase(phrase, &[]);
        let own = self
            .topic(&"bin_day".into())
            .and_then(|topic| topic.team.clone());
        let team = own.unwrap_or_else(|| self.team_in_hand());
        self.offer_person(team);
    }

    fn bin_day_miss(&mut self, fault: Fault, utterance: &Utterance<'_>) {
        if self.digression(utterance, false).is_some() {
            return self.aside_dropped(utterance);
        }
        self.c.misses = self.c.misses.saturating_add(1);
        if self.c.misses >= self.book().settings.tries {
            return self.bin_day_person(Phrase::OfferPerson);
        }
        let saying = self.book().words.say(&fault.message(), &[]);
        self.say(saying);
        self.ask_aside();
    }

    pub(in crate::conversation) fn found(&mut self, finding: &Finding) {
        self.c.looking_up = false;
        let topic: TopicId = "bin_day".into();
        self.taken_as(&topic);
        let mut told = Vec::new();
        match finding {
            Finding::BinDayNeedsHouse => return self.ask_aside(),
            Finding::BinDayNoHouse => return self.house_unclear(),
            Finding::BinDayUnknown => self.say_no_bin_day(),
            Finding::BinDay(collections) => {
                self.phrase(Phrase::BinDayIntro, &[]);
                self.say_collections(collections);
                told.clone_from(collections);
            }
        }
        self.c.misses = 0;
        self.c.aside = None;
        self.count(&topic, Outcome::Answered);
        self.c.thread = Thread::Bins { topic, told };
        self.resume();
    }

    /// No days are known: another council's postcode, as far as the table tells, or one that is not
    /// in it.
    fn say_no_bin_day(&mut self) {
        let book = self.book();
        let owner = self
            .topic(&"bin_day".into())
            .and_then(|topic| topic.owner.as_ref());
        let owner = owner.unwrap_or(&book.home_council);
        let at = match &self.c.aside {
            Some(Aside::BinHouse(postcode)) => {
                let postcode = postcode.reveal(Purpose::Match);
                book.places.council(postcode, None, None)
            }
            _ => None,
        };
        let elsewhere = at.is_some_and(|council| council != owner);
        let name = book.council_name(owner);
        let phrase = if elsewhere {
            Phrase::BinDayElsewhere
        } else {
            Phrase::BinDayUnknown
        };
        self.phrase(phrase, &[("owner", name)]);
    }

    fn say_collections(&mut self, collections: &[Collection]) {
        let today = self.world.now.date_naive();
        let words = &self.book().words;
        let mut list = crate::reply::Saying::default();
        for collection in collections {
            let bin = words.say(&format!("bin-{}", collection.bin), &[]).text;
            let date = English.date(collection.date, today, Manner::Shown);
            let line = match collection.moved_from {
                None => words.say(Phrase::BinDayLine.id(), &[("bin", &bin), ("date", &date)]),
                Some(was) => {
                    let was = English.date(was, today, Manner::Shown);
                    let args = [("bin", bin.as_str()), ("date", &date), ("was", &was)];
                    words.say(Phrase::BinDayMoved.id(), &args)
                }
            };
            list.add_line(&line);
        }
        self.say(list);
    }

    pub(in crate::conversation) fn look_up_failed(&mut self) {
        self.c.looking_up = false;
        self.c.aside = None;
        self.phrase(Phrase::LookupFailed, &[]);
        let team = self.team_in_hand();
        self.offer_person(team);
    }
}

impl Conversation {
    pub(in crate::conversation) fn taken_as_bin_day(&mut self) {
        self.taken_as = Some(("bin_day".into(), crate::flow::Kind::Answer));
    }

    /// What was just said was for a look-up: the lines that an adviser would see are without it.
    pub(in crate::conversation) fn forget_last_said(&mut self) {
        let resident = |line: &Line| line.from == Speaker::Resident;
        if self.lines.back().is_some_and(resident) {
            self.lines.pop_back();
        }
    }
}

/// Whether a postcode is all that was told, but for words that lead up to it.
fn is_bare(postcode: &Postcode, said: &[String]) -> bool {
    const AROUND: [&str; 15] = [
        "its", "it", "is", "my", "the", "postcode", "post", "code", "at", "im", "i", "am", "and",
        "for", "please",
    ];
    let whole = postcode.as_str().replace(' ', "").to_lowercase();
    let rest: String = said
        .iter()
        .filter(|word| !AROUND.contains(&word.as_str()))
        .map(String::as_str)
        .collect();
    rest == whole
}

/// Whether few words go on from what was told, and hold no wish of their own.
fn goes_on(utterance: &Utterance<'_>) -> bool {
    const LEADS: [&str; 17] = [
        "and", "what", "whats", "how", "when", "whens", "which", "is", "so", "ok", "the", "my",
        "not", "just", "only", "does", "do",
    ];
    const WISHES: [&str; 14] = [
        "want", "need", "order", "new", "get", "missed", "didnt", "another", "broken", "lost",
        "report", "stolen", "buy", "have",
    ];
    let has = |word: &String| WISHES.contains(&word.as_str());
    let leads = |word: &String| LEADS.contains(&word.as_str());
    utterance.words.first().is_some_and(leads) && !utterance.words.iter().any(has)
}
