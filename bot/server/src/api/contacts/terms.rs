//! What a receipt says besides the events: councils and notice from the pack, sentences from its words.

use crate::http::Web;
use contact_store::{ReceiptParty, ReceiptTerms, ReceiptWords};
use engine::flow::template::{Piece, Template};
use std::collections::BTreeMap;

pub(super) fn terms(web: &Web) -> ReceiptTerms {
    let book = &web.app.book;
    let say = |id: &str| web.words.say(id, &[]);
    let controllers = book.councils.iter().map(|(id, council)| {
        let officer = plain(&council.dpo.text);
        ReceiptParty {
            id: id.to_string(),
            name: council.name.clone(),
            address: officer.clone(),
            contact: officer,
        }
    });
    let recipients = book.recipients.iter().map(|(id, recipient)| ReceiptParty {
        id: id.clone(),
        name: recipient.name.clone(),
        address: say("receipt-through-council"),
        contact: say("receipt-through-council"),
    });
    ReceiptTerms {
        jurisdiction: say("receipt-jurisdiction"),
        language: book.words.language().to_owned(),
        controllers: controllers.collect(),
        recipients: recipients.collect(),
        notice: format!("{}{}", web.app.config.public_url(), book.notice.link),
        storage_locations: vec![say("receipt-stored-in")],
        retention: say("receipt-kept-for"),
        validity: say("receipt-holds-until"),
        withdrawal_method: say("receipt-take-back"),
        privacy_rights: ["see", "correct", "delete", "object"]
            .map(|right| say(&format!("receipt-right-{right}")))
            .into(),
        regulator: ReceiptParty {
            id: "regulator".into(),
            name: say("receipt-regulator-name"),
            address: say("receipt-regulator-address"),
            contact: say("receipt-regulator-contact"),
        },
    }
}

pub(super) fn words(web: &Web) -> ReceiptWords {
    let say = |id: &str| web.words.say(&format!("receipt-{id}"), &[]);
    let map = |of: &str, ids: &[&str]| -> BTreeMap<String, String> {
        let words = ids.iter().map(|id| {
            let named = say(&format!("{of}-{}", id.replace('_', "-")));
            ((*id).to_owned(), named)
        });
        words.collect()
    };
    ReceiptWords {
        language: web.app.book.words.language().to_owned(),
        title: say("title"),
        lead: say("lead"),
        number: say("number"),
        now: say("now"),
        details: say("details"),
        recipients: say("recipients"),
        nobody: say("nobody"),
        controllers: say("controllers"),
        basis: say("basis"),
        notice: say("notice"),
        version: say("version"),
        storage: say("storage"),
        retention: say("retention"),
        validity: say("validity"),
        withdrawal: say("withdrawal"),
        rights: say("rights"),
        regulator: say("regulator"),
        history: say("history"),
        purposes: map(
            "for",
            &["share_councils", "info_mail", "sensitive", "third_party"],
        ),
        states: map(
            "state",
            &[
                "asked",
                "unclear",
                "given",
                "refused",
                "withdrawn",
                "ended",
                "needs_refresh",
            ],
        ),
        kinds: map(
            "kind",
            &[
                "name",
                "address",
                "phone",
                "email",
                "dob",
                "flags",
                "request_details",
            ],
        ),
        bases: map("basis", &["consent", "explicit_consent"]),
    }
}

/// The words of a text that names no facts.
fn plain(text: &Template) -> String {
    let words = text.0.iter().filter_map(|piece| match piece {
        Piece::Words(words) => Some(words.as_str()),
        Piece::Fact(_) => None,
    });
    words.collect()
}
