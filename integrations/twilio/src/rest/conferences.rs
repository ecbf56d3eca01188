//! Conferences and queues.

use super::{Client, Fields, RestError, fields};
use crate::ids::{CallSid, ConferenceSid, QueueSid};
use engine::personal::{Personal, Purpose};
use serde::Deserialize;

/// Somebody to be rung into a conference, without a question whether they take it.
#[derive(Debug, Clone)]
pub struct NewParticipant {
    /// The number to ring (E.164).
    pub to: Personal<String>,
    /// The number that rings: one of the account's own.
    pub from: String,
    /// What the leg is called in the conference.
    pub label: String,
    /// Told how the leg goes.
    pub events: String,
    /// Seconds it may ring.
    pub timeout: u16,
    /// Whether the conference is over when this leg leaves.
    pub ends_with_it: bool,
}

/// What is done to a participant.
#[derive(Debug, Clone)]
pub enum ParticipantChange {
    /// Waits, and hears what this address says.
    Hold(String),
    /// Waits no longer.
    Unhold,
    /// Hears, and nobody else does, what this address says.
    Announce(String),
    /// From now on the conference is over when this leg leaves, or is not.
    EndsWithIt(bool),
}

impl Client {
    /// Rings somebody into a conference, which need not be there yet.
    ///
    /// # Errors
    /// [`RestError`]; after [`RestError::Unknown`] the leg may be ringing all the same.
    pub async fn add_participant(
        &self,
        conference: &str,
        participant: &NewParticipant,
    ) -> Result<CallSid, RestError> {
        #[derive(Deserialize)]
        struct Made {
            call_sid: String,
        }
        let mut told: Fields = vec![
            ("From", participant.from.clone()),
            ("To", participant.to.reveal(Purpose::HandOver).clone()),
            ("Label", participant.label.clone()),
            ("StatusCallback", participant.events.clone()),
            ("StatusCallbackMethod", "POST".to_owned()),
            ("Timeout", participant.timeout.to_string()),
            ("Beep", "false".to_owned()),
            ("EarlyMedia", "false".to_owned()),
            ("EndConferenceOnExit", participant.ends_with_it.to_string()),
        ];
        for event in ["initiated", "ringing", "answered", "completed"] {
            told.push(("StatusCallbackEvent", event.to_owned()));
        }
        let path = format!("Conferences/{}/Participants", segment(conference));
        let made: Made = self.make(&path, told).await?;
        made.call_sid.parse().map_err(|_| RestError::Unreadable)
    }

    /// Changes what a participant, named by call or label, hears and may do.
    ///
    /// # Errors
    /// [`RestError`]; [`RestError::NotFound`] where it is gone.
    pub async fn change_participant(
        &self,
        conference: &ConferenceSid,
        participant: &str,
        change: ParticipantChange,
    ) -> Result<(), RestError> {
        let post = || Some("POST".to_owned());
        let told = match change {
            ParticipantChange::Hold(url) => fields([
                ("Hold", Some("true".to_owned())),
                ("HoldUrl", Some(url)),
                ("HoldMethod", post()),
            ]),
            ParticipantChange::Unhold => fields([("Hold", Some("false".to_owned()))]),
            ParticipantChange::Announce(url) => {
                fields([("AnnounceUrl", Some(url)), ("AnnounceMethod", post())])
            }
            ParticipantChange::EndsWithIt(ends) => {
                fields([("EndConferenceOnExit", Some(ends.to_string()))])
            }
        };
        self.change(&participant_path(conference, participant), told)
            .await
    }

    /// Takes a participant out of a conference. One that is gone already is as good.
    ///
    /// # Errors
    /// [`RestError`].
    pub async fn remove_participant(
        &self,
        conference: &ConferenceSid,
        participant: &str,
    ) -> Result<(), RestError> {
        self.delete(&participant_path(conference, participant))
            .await
    }

    /// Takes the first caller out of a queue, who goes on with the document at `url`.
    ///
    /// # Errors
    /// [`RestError`]; [`RestError::NotFound`] where nobody waits.
    pub async fn take_first(&self, queue: &QueueSid, url: &str) -> Result<(), RestError> {
        let told = fields([
            ("Url", Some(url.to_owned())),
            ("Method", Some("POST".to_owned())),
        ]);
        // Twice would take two callers out.
        let path = format!("Queues/{queue}/Members/Front");
        let _: serde_json::Value = self.make(&path, told).await?;
        Ok(())
    }
}

fn participant_path(conference: &ConferenceSid, participant: &str) -> String {
    let participant = segment(participant);
    format!("Conferences/{conference}/Participants/{participant}")
}

/// A name as one segment of a path.
fn segment(name: &str) -> String {
    // Names are Porter's own random ones; whatever they were, they stay in their segment.
    form_urlencoded::byte_serialize(name.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}
