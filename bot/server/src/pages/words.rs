//! The words around the talk: labels, buttons, faults. The pack's own where it has them, else ours.

use engine::flow::Book;
use engine::flow::words::Words;
use std::sync::Arc;

const OURS: &str = include_str!("../../templates/page.ftl");

/// Words of the pages.
pub(crate) struct PageWords {
    book: Arc<Book>,
    ours: Option<Words>,
}

impl PageWords {
    /// The words for a pack.
    pub(crate) fn new(book: Arc<Book>) -> Self {
        // A test reads the file, so it always parses; if it did not, ids would be shown.
        let ours = Words::parse("en-GB", OURS).ok();
        Self { book, ours }
    }

    /// One message with its arguments. The id itself where nobody has words for it, so that a page
    /// is never without a label.
    pub(crate) fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        if self.book.words.has(id) {
            return self.book.words.say(id, args).text;
        }
        match &self.ours {
            Some(ours) if ours.has(id) => ours.say(id, args).text,
            _ => id.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_words_parse_and_hold_every_id_that_templates_and_faults_use() {
        let words = Words::parse("en-GB", OURS).unwrap();
        let templates = [
            include_str!("../../templates/base.html"),
            include_str!("../../templates/chat.html"),
            include_str!("../../templates/notice.html"),
            include_str!("../../templates/cookies.html"),
            include_str!("../../templates/accessibility.html"),
            include_str!("../../templates/fault.html"),
        ];
        for template in templates {
            for part in template
                .split("frame.t(\"")
                .skip(1)
                .chain(template.split("frame.named(\"").skip(1))
            {
                let id = part.split('"').next().unwrap();
                assert!(words.has(id), "{id}");
            }
        }
        for code in [
            "empty",
            "too-long",
            "message-id",
            "too-many",
            "unknown",
            "ended",
            "busy",
            "not-found",
            "wrong-method",
            "too-large",
            "not-a-form",
            "not-json",
            "wrong-type",
            "no-token",
            "other-site",
        ] {
            assert!(words.has(&format!("page-fault-{code}")), "{code}");
        }
    }
}
