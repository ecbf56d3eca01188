//! The sharing question outside a service request, and the evidence of any question that was put.

use super::Put;
use crate::conversation::{Channel, Phrase};
use crate::flow::{Book, sha256};
use crate::ids::CouncilId;
use crate::reply::Saying;
use chrono::NaiveDate;

/// The councils' names that the words about sharing speak of: the home council, and the other one
/// that there is on this day.
pub(crate) fn sharing_names<'b>(
    book: &'b Book,
    home: &'b CouncilId,
    today: NaiveDate,
) -> (&'b str, &'b str) {
    let other = book.other_council(home, today);
    let other = other.map(|id| book.council_name(id)).unwrap_or_default();
    (book.council_name(home), other)
}

/// The question whether both councils may see a contact record, where no service is asked for: when
/// sharing is started later, by the resident or by an adviser who writes the answer down. Says who,
/// what, why, that it is a choice and can be taken back (domain.md A3.2), with its evidence.
/// `home` is the council where the person lives.
pub fn sharing_question(
    book: &Book,
    channel: Channel,
    council: &CouncilId,
    home: &CouncilId,
    today: NaiveDate,
) -> (Saying, Put) {
    let (home, other) = sharing_names(book, home, today);
    let wording = Phrase::ConsentStart.id();
    let saying = book.words.say(wording, &[("home", home), ("other", other)]);
    let put = evidence(book, channel, council, wording, &saying);
    (saying, put)
}

/// What a consent record cites of the words that were shown or spoken.
pub(crate) fn evidence(
    book: &Book,
    channel: Channel,
    council: &CouncilId,
    wording: &str,
    saying: &Saying,
) -> Put {
    let heard = match channel {
        Channel::Voice => &saying.speech,
        Channel::Web => &saying.text,
    };
    Put {
        wording: wording.into(),
        wording_sha256: sha256(heard),
        language: book.words.language().to_owned(),
        notice: book.notice.version.clone(),
        channel,
        council: council.clone(),
    }
}
