//! What Twilio asks while a caller waits, an adviser is rung, and both talk.

use super::legs::{gone, take};
use super::{ADVISER, CALLER, Part, Transfer, joins, waits_in};
use crate::app::App;
use crate::http::Web;
use crate::turn;
use crate::voice::asked::{Asked, Away};
use crate::voice::calls::{Call, Shared, Stage, Talking, Token};
use crate::voice::talk::{answer, over};
use crate::voice::{document, path, relay, speaker};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use engine::conversation::{AdviserEvent, Phrase, Priority};
use engine::personal::Purpose;
use std::sync::Arc;
use twilio::twiml::{Document, Gather, Input, Keys, Prompt, Then};
use twilio::webhook::{ConferenceChange, ConferenceEvent, Gathered};
use twilio::{CallSid, ConferenceSid};

/// Silence between two holding words, in seconds.
const BETWEEN: u8 = 12;

/// What a caller may say or do after an adviser left, in seconds.
const STAYS: u8 = 8;

/// The call that a request about a conference belongs to, and the number of the ring it is about.
fn about(app: &App, asked: &Asked) -> Result<(CallSid, Shared, u32), Away> {
    let name = asked.query.get("h").unwrap_or_default();
    let (sid, shared) = app.calls.of_conference(name).ok_or(Away::UnknownCall)?;
    let number = asked.query.get("n").and_then(|number| number.parse().ok());
    Ok((sid, shared, number.unwrap_or_default()))
}

fn hang_up() -> Response {
    answer(Document::only(Then::Hangup).to_xml())
}

/// `POST /twilio/hold?h=…`: what the caller hears while waiting.
pub(crate) async fn hold(State(web): State<Arc<Web>>, asked: Asked) -> Result<Response, Away> {
    let app = &web.app;
    let (_, shared, _) = about(app, &asked)?;
    Ok(once(&shared, asked.token, async |call| waits(app, call).await).await)
}

async fn waits(app: &App, call: &mut Call) -> String {
    let Stage::Transferred(talking, transfer) = &mut call.stage else {
        return Document::only(Then::Hangup).to_xml();
    };
    let mut prompts = news(app, talking).await;
    prompts.push(holding_words(app, talking, transfer));
    prompts.push(Prompt::Pause(BETWEEN));
    let again = format!("{}?h={}", path::HOLD, transfer.name);
    let then = Then::Redirect(document::address(app, &again));
    Document::of(prompts, then).to_xml()
}

/// Answers a request once: tried again, it finds the same answer, and nothing that was news is lost.
async fn once(
    shared: &Shared,
    token: Option<Token>,
    answers: impl AsyncFnOnce(&mut Call) -> String,
) -> Response {
    let mut call = shared.lock().await;
    if let Some(document) = call.answer_to(token.as_ref()) {
        return answer(document);
    }
    let document = answers(&mut call).await;
    call.remember(token, &document);
    answer(document)
}

/// What was said since the caller last heard something.
async fn news(app: &App, talking: &mut Talking) -> Vec<Prompt> {
    let (_, lines) = turn::read(app, talking.conversation, talking.heard)
        .await
        .unzip();
    let lines = lines.unwrap_or_default();
    if let Some(last) = lines.last() {
        talking.heard = last.seq;
    }
    speaker::prompts(app, &lines)
}

fn holding_words(app: &App, talking: &Talking, transfer: &Transfer) -> Prompt {
    let waiting = app.desk.waiting(&[]);
    let own = waiting.iter().find(|one| one.id == talking.conversation);
    if own.is_some_and(|own| own.priority == Priority::Urgent) {
        return document::phrase(app, Phrase::PhoneHoldUrgent, &[]);
    }
    let before = own.map_or(0, |own| {
        let same_team = waiting.iter().filter(|other| other.team == own.team);
        same_team.take_while(|other| other.id != own.id).count()
    });
    if before == 0 || !matches!(transfer.part, Part::Looking) {
        return document::phrase(app, Phrase::PhoneNext, &[]);
    }
    let place = (before + 1).to_string();
    document::phrase(app, Phrase::PhoneHold, &[("place", &place)])
}

/// `POST /twilio/adviser?h=…&n=…`: an adviser answered, and hears what it is about before taking it.
/// Whoever only answers, such as a voicemail, has not taken it.
pub(crate) async fn whisper(State(web): State<Arc<Web>>, asked: Asked) -> Result<Response, Away> {
    let app = &web.app;
    let (_, shared, number) = about(app, &asked)?;
    let whispered = async |call: &mut Call| whispers(app, call, number).await;
    Ok(once(&shared, asked.token, whispered).await)
}

async fn whispers(app: &App, call: &Call, number: u32) -> String {
    let Stage::Transferred(talking, transfer) = &call.stage else {
        return gone_words(app);
    };
    if !matches!(&transfer.part, Part::Ringing(ring) if ring.number == number) {
        return gone_words(app);
    }
    let (reason, team) = subject(app, talking).await;
    let words = [("team", team.as_str()), ("reason", reason.as_str())];
    let accept = format!("{}?h={}&n={number}", path::ACCEPT, transfer.name);
    let gather = Gather {
        input: Input::Keys(Keys::One),
        action: document::address(app, &accept),
        timeout: 8,
        language: app.config.telephone.language.clone(),
        barge_in: true,
        prompts: vec![document::phrase(app, Phrase::PhoneWhisper, &words)],
    };
    Document::only(Then::Gather(gather)).to_xml()
}

fn gone_words(app: &App) -> String {
    document::last_words(app, Phrase::PhoneGone, &[]).to_xml()
}

/// What the call is about, and for whom; nothing of what the caller told.
async fn subject(app: &App, talking: &Talking) -> (String, String) {
    let session = app.sessions.load(talking.conversation).await;
    let reason = session.map(|session| session.conversation.card(&app.book).reason);
    let waiting = app.desk.waiting(&[]);
    let own = waiting.iter().find(|one| one.id == talking.conversation);
    let team = own.and_then(|own| app.book.teams.get(&own.team));
    let front = app.book.teams.get(&app.book.front_team);
    let team = team.or(front).map(|team| team.name.clone());
    (reason.unwrap_or_default(), team.unwrap_or_default())
}

/// `POST /twilio/accept?h=…&n=…`: the adviser pressed a key, or none.
pub(crate) async fn accept(State(web): State<Arc<Web>>, asked: Asked) -> Result<Response, Away> {
    let app = &web.app;
    let (sid, shared, number) = about(app, &asked)?;
    let leg = asked.call()?.sid.clone();
    let pressed = match Gathered::read(&asked.form) {
        Gathered::Keys(keys) => keys.reveal(Purpose::Understand) == "1",
        Gathered::Words(..) | Gathered::Nothing => false,
    };
    if !pressed {
        gone(app, &sid, &shared, number).await;
        return Ok(answer(
            document::last_words(app, Phrase::PhonePassed, &[]).to_xml(),
        ));
    }
    let accepted = async |call: &mut Call| accepts(app, call, number, &leg).await;
    Ok(once(&shared, asked.token, accepted).await)
}

async fn accepts(app: &App, call: &mut Call, number: u32, leg: &CallSid) -> String {
    let Stage::Transferred(talking, transfer) = &mut call.stage else {
        return gone_words(app);
    };
    if !take(app, talking, transfer, number, leg).await {
        return gone_words(app);
    }
    let Part::Joined(ring) = &transfer.part else {
        return gone_words(app);
    };
    Document::only(joins(app, transfer, ring)).to_xml()
}

/// `POST /twilio/leg?h=…&n=…`: how an adviser's leg goes; also what it does after the conference.
pub(crate) async fn leg(State(web): State<Arc<Web>>, asked: Asked) -> Result<Response, Away> {
    let app = &web.app;
    let (sid, shared, number) = about(app, &asked)?;
    // The leg's `Dial` is over when it left the conference, whatever else its status says.
    let left = asked.form.get("DialCallStatus").is_some();
    if left || asked.call()?.status.is_over() {
        gone(app, &sid, &shared, number).await;
    }
    Ok(hang_up())
}

/// `POST /twilio/events?h=…`: comings and goings in the conference.
pub(crate) async fn events(State(web): State<Arc<Web>>, asked: Asked) -> Result<StatusCode, Away> {
    let app = &web.app;
    let (sid, shared, _) = about(app, &asked)?;
    let event = ConferenceEvent::read(&asked.form).map_err(Away::Unreadable)?;
    let of_adviser = event.label.as_deref() == Some(ADVISER);
    match event.what {
        ConferenceChange::Joined if of_adviser => introduce(app, &shared, &event.conference).await,
        ConferenceChange::Left if of_adviser => {
            let number = match &shared.lock().await.stage {
                Stage::Transferred(
                    _,
                    Transfer {
                        part: Part::Joined(ring),
                        ..
                    },
                ) => ring.number,
                _ => return Ok(StatusCode::NO_CONTENT),
            };
            gone(app, &sid, &shared, number).await;
        }
        ConferenceChange::Started
        | ConferenceChange::Ended
        | ConferenceChange::Joined
        | ConferenceChange::Left
        | ConferenceChange::Other => {}
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Both hear, once, that they are through.
async fn introduce(app: &App, shared: &Shared, conference: &ConferenceSid) {
    let name = {
        let mut call = shared.lock().await;
        let Stage::Transferred(_, transfer) = &mut call.stage else {
            return;
        };
        let Part::Joined(ring) = &mut transfer.part else {
            return;
        };
        if std::mem::replace(&mut ring.introduced, true) {
            return;
        }
        transfer.name.clone()
    };
    let door = format!("{}?h={name}", path::INTRO);
    for participant in [CALLER, ADVISER] {
        if app
            .telephony
            .announce(conference, participant, &door)
            .await
            .is_err()
        {
            tracing::warn!(code = "voice.not_introduced");
        }
    }
}

/// `POST /twilio/intro?h=…`: the three-way introduction.
pub(crate) async fn intro(State(web): State<Arc<Web>>, asked: Asked) -> Result<Response, Away> {
    let app = &web.app;
    let (_, shared, _) = about(app, &asked)?;
    let introduced = async |call: &mut Call| introduces(app, call);
    Ok(once(&shared, asked.token, introduced).await)
}

fn introduces(app: &App, call: &Call) -> String {
    let Stage::Transferred(_, transfer) = &call.stage else {
        return Document::only(Then::Nothing).to_xml();
    };
    let Part::Joined(ring) = &transfer.part else {
        return Document::only(Then::Nothing).to_xml();
    };
    let words = document::phrase(
        app,
        Phrase::PhoneConnected,
        &[("name", &ring.adviser.shown)],
    );
    Document::of(vec![words], Then::Nothing).to_xml()
}

/// `POST /twilio/after?h=…`: the caller's part of the conference is over.
pub(crate) async fn after(State(web): State<Arc<Web>>, asked: Asked) -> Result<Response, Away> {
    let app = &web.app;
    let (sid, shared, _) = about(app, &asked)?;
    if asked.call()?.status.is_over() {
        over(app, &sid, &mut *shared.lock().await).await;
        return Ok(hang_up());
    }
    Ok(once(&shared, asked.token, async |call| go_back(app, call).await).await)
}

/// `POST /twilio/back?h=…`: the caller comes back from waiting, or from an adviser.
pub(crate) async fn back(State(web): State<Arc<Web>>, asked: Asked) -> Result<Response, Away> {
    let app = &web.app;
    let (_, shared, _) = about(app, &asked)?;
    Ok(once(&shared, asked.token, async |call| go_back(app, call).await).await)
}

async fn go_back(app: &App, call: &mut Call) -> String {
    let (mut talking, mut transfer) = match &call.stage {
        Stage::Transferred(talking, transfer) => (talking.clone(), transfer.clone()),
        Stage::Talking(talking) => return talking.document.clone(),
        Stage::New | Stage::Over => return Document::only(Then::Hangup).to_xml(),
    };
    let id = talking.conversation;
    if app.sessions.load(id).await.is_none() {
        return Document::only(Then::Hangup).to_xml();
    }
    match transfer.part.clone() {
        Part::Left {
            adviser,
            said: false,
        } => {
            transfer.part = Part::Left {
                adviser,
                said: true,
            };
            let then = Then::Redirect(document::address(
                app,
                &format!("{}?h={}", path::BACK, transfer.name),
            ));
            call.stage = Stage::Transferred(talking, transfer);
            let words = document::phrase(app, Phrase::PhoneAdviserLeft, &[]);
            return Document::of(vec![words, Prompt::Pause(STAYS)], then).to_xml();
        }
        Part::Left {
            adviser,
            said: true,
        } => {
            if let Some((who, epoch)) = app.desk.owner(id)
                && who == adviser
            {
                let message = format!("left-{epoch}");
                let event = AdviserEvent::HandedBack;
                let _ = turn::adviser(app, id, &who, epoch, message, event).await;
            }
        }
        Part::Looking if app.desk.is_waiting(id) || app.desk.owner(id).is_some() => {
            // Nothing ended the wait: the caller waits on.
            let then = waits_in(app, &transfer);
            return Document::only(then).to_xml();
        }
        Part::Looking => {}
        Part::Ringing(_) | Part::Joined(_) => {
            let then = waits_in(app, &transfer);
            return Document::only(then).to_xml();
        }
    }
    let before = talking.heard;
    let prompts = news(app, &mut talking).await;
    let document = if talking.relay.is_some() {
        // The socket says the news itself.
        talking.heard = before;
        relay::connects(app, &mut talking)
    } else {
        document::listens(app, prompts, &talking).await
    };
    let document = document.to_xml();
    talking.document.clone_from(&document);
    call.stage = Stage::Talking(talking);
    document
}
