//! What every desk page shows: who is signed in, the tabs, what is urgent, the shortcuts.

use super::numbers;
use super::phone::{self, Ringing};
use super::session::SignIn;
use crate::http::Web;
use crate::pages::Frame;
use chrono::{DateTime, Utc};
use engine::personal::Purpose;
use uuid::Uuid;

/// What the desk's base template needs.
pub(crate) struct DeskFrame {
    pub(crate) adviser: String,
    pub(crate) csrf: String,
    pub(crate) available: bool,
    /// Which tab this is.
    pub(crate) tab: &'static str,
    /// Address of the socket that says when to refresh; empty for none.
    pub(crate) live: String,
    /// The page that is fetched instead of this one to bring it up to date; empty for this one.
    pub(crate) from: &'static str,
    pub(crate) alerts: Vec<AlertRow>,
    /// Conversations this adviser has taken.
    pub(crate) holding: Vec<Held>,
    pub(crate) waiting: usize,
    /// Codes that an adviser of this council has to pass on.
    pub(crate) codes: usize,
    /// Whether this adviser sees the numbers.
    pub(crate) leads: bool,
    /// Whether the telephone is on, and on which number this adviser takes calls.
    pub(crate) phone: Option<String>,
    /// A call that rings on this adviser's telephone.
    pub(crate) ringing: Option<Ringing>,
    /// Something to say about what was just tried.
    pub(crate) note: Option<String>,
}

/// An urgent conversation that nobody took.
pub(crate) struct AlertRow {
    pub(crate) team: String,
    pub(crate) since: String,
}

/// A conversation this adviser has.
pub(crate) struct Held {
    pub(crate) id: Uuid,
    pub(crate) reason: String,
    pub(crate) current: bool,
}

impl DeskFrame {
    /// The frame of a page for this adviser.
    pub(crate) async fn new(web: &Web, sign_in: &SignIn, tab: &'static str) -> Self {
        let app = &web.app;
        let now = app.clock.now();
        let mut holding = Vec::new();
        for id in app.desk.holding(&sign_in.account.name) {
            holding.push(Held {
                id,
                reason: reason(web, id).await,
                current: false,
            });
        }
        let alerts = app.desk.alerts();
        Self {
            adviser: sign_in.account.shown.clone(),
            csrf: sign_in.csrf.clone(),
            available: sign_in.available,
            tab,
            live: "/desk/ws".to_owned(),
            from: "",
            alerts: alerts
                .iter()
                .map(|alert| AlertRow {
                    team: team_name(web, alert.team.as_str()),
                    since: for_how_long(alert.at, now),
                })
                .collect(),
            holding,
            waiting: app.desk.waiting(&sign_in.account.teams).len(),
            codes: app.codes.waiting(&sign_in.account.council).len(),
            leads: numbers::may_see(sign_in.account.role),
            phone: app.config.telephone.is_on().then(|| number(sign_in)),
            ringing: phone::ringing(web, &sign_in.account.name).await,
            note: None,
        }
    }

    /// The frame of one conversation's page.
    pub(crate) fn about(mut self, id: Uuid) -> Self {
        self.live = format!("/desk/ws?conversation={id}");
        for held in &mut self.holding {
            held.current = held.id == id;
        }
        self
    }

    /// The frame of a page that opens a record: every look is audited, so only a person looks again.
    pub(crate) const fn by_hand_only(mut self) -> Self {
        self.from = "/desk";
        self
    }

    /// The frame with something to say about what was just tried.
    pub(crate) fn saying(mut self, note: Option<String>) -> Self {
        self.note = note;
        self
    }

    /// Title of the page.
    pub(crate) fn frame<'a>(&self, web: &'a Web, title: &str) -> Frame<'a> {
        let frame = Frame::new(web, &format!("{title} – Desk"));
        if self.note.is_some() {
            frame.with_error()
        } else {
            frame
        }
    }
}

/// The number on which an adviser takes calls; empty where there is none.
fn number(sign_in: &SignIn) -> String {
    let phone = sign_in.phone.as_ref();
    phone.map_or_else(String::new, |phone| phone.reveal(Purpose::SayBack).clone())
}

/// Why a conversation waits, in one line. Never what the resident said.
pub(super) async fn reason(web: &Web, id: Uuid) -> String {
    match web.app.sessions.load(id).await {
        Some(session) => session.conversation.card(&web.app.book).reason,
        None => "This conversation has ended".to_owned(),
    }
}

/// A team's name.
pub(super) fn team_name(web: &Web, team: &str) -> String {
    let teams = &web.app.book.teams;
    teams
        .get(team)
        .map_or_else(|| team.to_owned(), |team| team.name.clone())
}

/// How long ago something was, in words.
pub(super) fn for_how_long(since: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let minutes = now.signed_duration_since(since).num_minutes().max(0);
    match (minutes / 60, minutes % 60) {
        (0, 0) => "less than a minute".to_owned(),
        (0, minutes) => count(minutes, "minute"),
        (hours, 0) => count(hours, "hour"),
        (hours, minutes) => format!("{} {}", count(hours, "hour"), count(minutes, "minute")),
    }
}

fn count(number: i64, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn time_is_told_in_words() {
        let now = DateTime::UNIX_EPOCH;
        for (seconds, words) in [
            (-5, "less than a minute"),
            (59, "less than a minute"),
            (60, "1 minute"),
            (3_599, "59 minutes"),
            (3_600, "1 hour"),
            (7_500, "2 hours 5 minutes"),
        ] {
            assert_eq!(for_how_long(now - TimeDelta::seconds(seconds), now), words);
        }
    }
}
