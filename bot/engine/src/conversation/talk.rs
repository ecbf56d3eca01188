//! One step in the making: the conversation, the world, and what is said and done so far.

use super::effect::Effect;
use super::phrases::Phrase;
use super::state::{Filling, Next, Thread};
use super::{Conversation, Turn, World};
use crate::consent::ConsentState;
use crate::flow::{Book, Fact, Form, Template, Topic, Wording, template::Piece};
use crate::hours::Manner as HoursManner;
use crate::ids::TopicId;
use crate::reply::{Reply, Saying};

/// A step in the making. The `impl`s in this folder each hold one part of the talk.
pub(super) struct Talk<'w> {
    pub(super) c: Conversation,
    pub(super) world: World<'w>,
    pub(super) said: Vec<Saying>,
    pub(super) adviser_said: Option<Reply>,
    pub(super) effects: Vec<Effect>,
}

impl<'w> Talk<'w> {
    pub(super) const fn new(conversation: Conversation, world: World<'w>) -> Self {
        Self {
            c: conversation,
            world,
            said: Vec::new(),
            adviser_said: None,
            effects: Vec::new(),
        }
    }

    pub(super) const fn book(&self) -> &'w Book {
        self.world.book
    }

    /// Says a phrase of the pack.
    pub(super) fn phrase(&mut self, phrase: Phrase, args: &[(&str, &str)]) {
        let saying = self.book().words.say(phrase.id(), args);
        self.say(saying);
        match phrase {
            Phrase::AnythingElse => self.c.thread = Thread::AnythingElse,
            Phrase::Goodbye => self.c.thread = Thread::Farewell,
            _ => {}
        }
    }

    /// Says a phrase with arguments that sound other than they read: name, text, speech.
    pub(super) fn phrase_both(&mut self, phrase: Phrase, args: &[(&str, &str, &str)]) {
        let saying = self.book().words.say_both(phrase.id(), args);
        self.say(saying);
    }

    /// The text of a phrase without arguments, for choices.
    pub(super) fn label(&self, phrase: Phrase) -> String {
        self.book().words.say(phrase.id(), &[]).text
    }

    pub(super) fn say(&mut self, saying: Saying) {
        if !saying.is_empty() {
            self.said.push(saying);
        }
    }

    /// Says words of a topic, facts worked out.
    pub(super) fn wording(&mut self, wording: &Wording) {
        let saying = self.rendered(wording);
        self.say(saying);
    }

    pub(super) fn rendered(&self, wording: &Wording) -> Saying {
        let text = self.render(&wording.text, HoursManner::Shown);
        let speech = self.render(
            wording.speech.as_ref().unwrap_or(&wording.text),
            HoursManner::Spoken,
        );
        Saying {
            text,
            speech,
            foreign: Vec::new(),
        }
    }

    fn render(&self, template: &Template, manner: HoursManner) -> String {
        template
            .0
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Fact(fact) => self.fact(fact, manner),
            })
            .collect()
    }

    fn fact(&self, fact: &Fact, manner: HoursManner) -> String {
        let book = self.book();
        let desk = |id| book.desks.get(id);
        match fact {
            Fact::Hours(id) => desk(id).map(|desk| self.week_of(desk, manner)),
            Fact::NextOpen(id) => desk(id).and_then(|desk| self.opens_again(&desk.hours, manner)),
            Fact::OpenNow(id) => desk(id).map(|desk| {
                let saying = self.open_now(desk);
                if manner == HoursManner::Spoken {
                    saying.speech
                } else {
                    saying.text
                }
            }),
            Fact::Address(id) => desk(id).and_then(|desk| desk.address.clone()),
            Fact::Phone(id) => desk(id)
                .and_then(|desk| desk.phone.as_deref())
                .map(|phone| number(phone, manner)),
            Fact::Team(id) => book.teams.get(id).map(|team| team.name.clone()),
            Fact::TeamPhone(id) => book
                .teams
                .get(id)
                .and_then(|team| team.phone.as_deref())
                .map(|phone| number(phone, manner)),
            Fact::Council(id) => Some(book.council_name(id).to_owned()),
            Fact::Home => Some(book.council_name(self.home()).to_owned()),
            Fact::Owner => {
                // A right is every council's; the home council answers for it.
                let service = self.form().and_then(|(_, form)| form.service());
                let owner = service.map_or_else(|| self.home(), |service| self.owner(service));
                Some(book.council_name(owner).to_owned())
            }
            Fact::Service => self
                .c
                .form
                .as_ref()
                .and_then(|filling| self.topic(&filling.topic))
                .map(|topic| topic.title.clone()),
            Fact::NoticeLink => Some(book.notice.link.clone()),
        }
        .unwrap_or_default()
    }

    pub(super) fn topic(&self, id: &TopicId) -> Option<&'w Topic> {
        self.book().topics.get(id)
    }

    /// The open request with its form.
    pub(super) fn form(&self) -> Option<(&Filling, &'w Form)> {
        let filling = self.c.form.as_ref()?;
        Some((filling, self.book().form(filling.topic.as_str())?))
    }

    /// What the open request needs next.
    pub(super) fn next(&self) -> Option<Next<'w>> {
        let (filling, form) = self.form()?;
        Some(filling.next(form))
    }

    /// Notes what this input was taken as.
    pub(super) fn taken_as(&mut self, id: &TopicId) {
        if let Some(topic) = self.topic(id) {
            self.c.taken_as = Some((id.clone(), topic.kind));
        }
    }

    /// One composed reply, remembered for "say that again".
    pub(super) fn finish(mut self) -> Turn {
        // Whoever turned to something else has not said yes to news, and is not asked again.
        if self.c.consent.info_mail == ConsentState::Asked
            && !self.news_is_asked()
            && self.c.agreeing.is_none()
        {
            self.c.consent.info_mail = ConsentState::Unclear;
        }
        self.settle_monitoring();
        let mut replies = Vec::new();
        if !self.said.is_empty() {
            let saying = Saying {
                text: self
                    .said
                    .iter()
                    .map(|saying| saying.text.as_str())
                    .collect::<Vec<_>>()
                    .join("\n\n"),
                speech: self
                    .said
                    .iter()
                    .map(|saying| saying.speech.as_str())
                    .collect::<Vec<_>>()
                    .join(" "),
                foreign: self
                    .said
                    .iter()
                    .flat_map(|saying| saying.foreign.iter().cloned())
                    .collect(),
            };
            self.c.remember_bot(&saying);
            replies.push(Reply::bot(saying));
        }
        replies.extend(self.adviser_said);
        Turn {
            conversation: self.c,
            replies,
            effects: self.effects,
        }
    }
}

/// A telephone number for the ear: digit by digit, in its groups.
pub(super) fn number(phone: &str, manner: HoursManner) -> String {
    if manner == HoursManner::Shown {
        return phone.to_owned();
    }
    phone
        .split_whitespace()
        .map(|group| {
            group
                .chars()
                .map(String::from)
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect::<Vec<_>>()
        .join(", ")
}
