//! What a receipt says besides the events: councils and notice from the pack, sentences from its words.

use crate::http::Web;
use crate::pages::PageWords;
use crate::papers::shown;
use axum::http::header;
use axum::response::{AppendHeaders, Html, IntoResponse};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use contact_store::{ConsentEvent, Receipt, ReceiptError, page_style};
use contact_store::{ReceiptParty, ReceiptRecipient, ReceiptRetention, ReceiptTerms, ReceiptWords};
use engine::flow::Book;
use engine::recipients::RecipientClass;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The receipt of one history; `None` where nothing was ever asked.
pub(crate) fn of(web: &Web, events: &[ConsentEvent]) -> Result<Option<Receipt>, ReceiptError> {
    let site = web.app.config.public_url();
    Receipt::of(events, &terms(&web.app.book, &web.words, &site))
}

/// The receipt as a page of its own, which looks the same printed or sent on.
pub(crate) fn page(web: &Web, receipt: &Receipt) -> impl IntoResponse + use<> {
    let style = STANDARD.encode(Sha256::digest(page_style()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let policy = AppendHeaders([(header::CONTENT_SECURITY_POLICY, policy)]);
    let html = receipt.to_html(&words(&web.app.book, &web.words));
    (policy, Html(html))
}

/// What the pack and its words say of councils, rights and how long. `site` is Porter's public address.
pub(crate) fn terms(book: &Book, words: &PageWords, site: &str) -> ReceiptTerms {
    let say = |id: &str| words.say(&format!("receipt-{id}"), &[]);
    let controllers = book.councils.iter().map(|(id, council)| {
        let officer = shown(book, &council.dpo.text);
        ReceiptParty {
            id: id.to_string(),
            name: council.name.clone(),
            address: officer.clone(),
            contact: officer,
        }
    });
    let recipients = book
        .recipients
        .iter()
        .map(|(id, recipient)| ReceiptRecipient {
            party: ReceiptParty {
                id: id.clone(),
                name: recipient.name.clone(),
                address: say("through-council"),
                contact: say("through-council"),
            },
            works_for_us: recipient.class == RecipientClass::Commercial,
        });
    ReceiptTerms {
        jurisdiction: say("jurisdiction"),
        language: book.words.language().to_owned(),
        controllers: controllers.collect(),
        recipients: recipients.collect(),
        notice: format!("{site}{}", book.notice.link),
        storage_locations: vec![say("stored-in")],
        retention: ReceiptRetention {
            share_councils: say("kept-share-councils"),
            sensitive: say("kept-sensitive"),
            third_party: say("kept-third-party"),
            info_mail: say("kept-info-mail"),
        },
        validity: say("holds-until"),
        withdrawal_method: say("take-back"),
        privacy_rights: ["see", "correct", "delete", "object"]
            .map(|right| say(&format!("right-{right}")))
            .into(),
        regulator: ReceiptParty {
            id: "regulator".into(),
            name: say("regulator-name"),
            address: say("regulator-address"),
            contact: say("regulator-contact"),
        },
    }
}

/// The sentences of the page.
pub(crate) fn words(book: &Book, words: &PageWords) -> ReceiptWords {
    let say = |id: &str| words.say(&format!("receipt-{id}"), &[]);
    let map = |of: &str, ids: &[&str]| -> BTreeMap<String, String> {
        let named = ids.iter().map(|id| {
            let named = say(&format!("{of}-{}", id.replace('_', "-")));
            ((*id).to_owned(), named)
        });
        named.collect()
    };
    ReceiptWords {
        language: book.words.language().to_owned(),
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
        permits_nothing: say("permits-nothing"),
        withdrawal: say("withdrawal"),
        rights: say("rights"),
        regulator: say("regulator"),
        history: say("history"),
        newest: say("newest"),
        purposes: map(
            "for",
            &["share_councils", "info_mail", "sensitive", "third_party"],
        ),
        states: map(
            "state",
            &[
                "none",
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
