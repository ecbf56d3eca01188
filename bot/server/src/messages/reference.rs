//! References as text messages, to whoever said yes to one.

use crate::app::App;
use engine::conversation::Phrase;
use engine::ids::CouncilId;
use engine::keep::ReferenceNumber;
use engine::personal::Personal;
use std::sync::Arc;

/// Sends it, while the talk goes on. One that cannot be sent is counted: the caller has heard it twice.
pub(crate) fn text_reference(
    app: &App,
    to: Personal<String>,
    reference: &ReferenceNumber,
    council: &CouncilId,
) {
    let words = [
        ("reference", reference.as_str()),
        ("council", app.book.council_name(council)),
    ];
    let words = app.book.words.say(Phrase::TextReference.id(), &words).text;
    let (line, metrics) = (Arc::clone(&app.telephony), app.metrics.clone());
    tokio::spawn(async move {
        if line.text(&to, &Personal::new(words)).await.is_err() {
            metrics.effect_failed("text");
            tracing::warn!(code = "voice.not_texted");
        }
    });
}
