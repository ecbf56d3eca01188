//! The frame around every page: language, title, names, warnings, the two ways out.

use super::PageWords;
use crate::http::Web;
use chrono_tz::Europe::London;
use engine::flow::Book;

/// What the base template needs.
pub(crate) struct Frame<'a> {
    words: &'a PageWords,
    /// BCP 47 tag of the page's language.
    pub(crate) lang: &'a str,
    /// The page's title with the assistant's name.
    pub(crate) title: String,
    /// The assistant's name.
    pub(crate) name: &'a str,
    /// The councils' names.
    pub(crate) of: String,
    /// A fresh id for the message that the page's form sends.
    pub(crate) message_id: String,
    /// Names and numbers are not real.
    pub(crate) demonstration: bool,
    /// Understanding is the stand-in.
    pub(crate) degraded: bool,
    /// Path of the privacy notice.
    pub(crate) privacy: &'a str,
}

impl<'a> Frame<'a> {
    /// The frame of a page with this title.
    pub(crate) fn new(web: &'a Web, title: &str) -> Self {
        let book: &Book = &web.app.book;
        let name = book.title.as_str();
        Self {
            words: &web.words,
            lang: book.words.language(),
            title: if title == name {
                title.to_owned()
            } else {
                format!("{title} – {name}")
            },
            name,
            of: councils(web),
            message_id: fresh_id(web),
            demonstration: book.demonstration,
            degraded: web.app.understanding.degraded(),
            privacy: &book.notice.link,
        }
    }

    /// Says in the title that there is an error, for those who hear the title first (domain.md C1).
    pub(crate) fn with_error(mut self) -> Self {
        self.title = self
            .words
            .say("page-error-title", &[("title", &self.title)]);
        self
    }

    /// Words of the page.
    pub(crate) fn t(&self, id: &str) -> String {
        self.words.say(id, &[])
    }

    /// Words of the page that name the assistant.
    pub(crate) fn named(&self, id: &str) -> String {
        self.words.say(id, &[("name", self.name)])
    }
}

/// The councils that there are today.
fn councils(web: &Web) -> String {
    let today = web.app.clock.now().with_timezone(&London).date_naive();
    let book = &web.app.book;
    book.councils_on(today)
        .map(|id| book.council_name(id))
        .collect::<Vec<_>>()
        .join(" and ")
}

/// An id for a message that nobody can guess: it may stand for a conversation that is not open yet.
pub(crate) fn fresh_id(web: &Web) -> String {
    // What the desk appends to it still has to fit a message's id.
    let secret = web.app.chance.secret();
    hex::encode(secret.get(..24).unwrap_or_default())
}
