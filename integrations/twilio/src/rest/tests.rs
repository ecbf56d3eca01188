use super::*;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use engine::personal::Personal;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
const CALL: &str = "CA0123456789abcdef0123456789abcdef";

/// One request as it came over the wire: method and address, key, body.
type Seen = (String, String, String);

/// A Twilio that answers as it is told, and remembers what it was asked.
#[derive(Clone, Default)]
struct Twilio {
    answers: Arc<Mutex<VecDeque<(u16, &'static str)>>>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

async fn answer(State(twilio): State<Twilio>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body: Bytes = axum::body::to_bytes(body, 10_000).await.unwrap();
    let key = parts
        .headers
        .get("authorization")
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    twilio.seen.lock().unwrap().push((
        format!("{} {}", parts.method, parts.uri),
        key,
        String::from_utf8(body.to_vec()).unwrap(),
    ));
    let next = twilio.answers.lock().unwrap().pop_front();
    let (status, body) = next.unwrap_or((200, "{}"));
    let status = StatusCode::from_u16(status).unwrap();
    if status == StatusCode::TOO_MANY_REQUESTS {
        return (status, [("retry-after", "0")], body).into_response();
    }
    (status, body).into_response()
}

impl Twilio {
    async fn client(&self, answers: &[(u16, &'static str)]) -> Client {
        self.answers.lock().unwrap().extend(answers);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(answer).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        client(&format!("http://{address}/"))
    }

    fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

fn client(url: &str) -> Client {
    Client::new(Access {
        url: url.to_owned(),
        account: ACCOUNT.parse().unwrap(),
        key: "SK1".to_owned(),
        secret: "s3cr3t".to_owned(),
    })
    .unwrap()
}

fn call() -> NewCall {
    NewCall {
        to: Personal::new("+441632960001".to_owned()),
        from: "+441632960000".to_owned(),
        url: "https://b.example/whisper?h=1".to_owned(),
        events: "https://b.example/leg?h=1".to_owned(),
        timeout: 20,
    }
}

const MADE: (u16, &str) = (201, r#"{"sid":"CA0123456789abcdef0123456789abcdef"}"#);

#[tokio::test]
async fn a_call_is_a_form_with_lists_as_repeated_names() {
    let twilio = Twilio::default();
    let client = twilio.client(&[MADE]).await;
    let made = client.ring(&call()).await.unwrap();
    assert_eq!(made.as_str(), CALL);
    let (line, key, body) = twilio.seen().remove(0);
    assert_eq!(
        line,
        format!("POST /2010-04-01/Accounts/{ACCOUNT}/Calls.json")
    );
    assert_eq!(key, "Basic U0sxOnMzY3IzdA==");
    assert_eq!(
        body,
        "To=%2B441632960001&From=%2B441632960000&Url=https%3A%2F%2Fb.example%2Fwhisper%3Fh%3D1&Method=POST\
         &StatusCallback=https%3A%2F%2Fb.example%2Fleg%3Fh%3D1&StatusCallbackMethod=POST&Timeout=20\
         &StatusCallbackEvent=initiated&StatusCallbackEvent=ringing&StatusCallbackEvent=answered\
         &StatusCallbackEvent=completed"
    );
}

#[tokio::test]
async fn what_did_not_begin_is_tried_again_and_what_may_have_begun_is_not() {
    let twilio = Twilio::default();
    let client = twilio.client(&[(429, "{}"), (429, "{}"), MADE]).await;
    assert!(client.ring(&call()).await.is_ok());
    assert_eq!(twilio.seen().len(), 3);

    let twilio = Twilio::default();
    let client = twilio.client(&[(500, r#"{"code":20500}"#), MADE]).await;
    let refused = client.ring(&call()).await.unwrap_err();
    assert_eq!(
        refused,
        RestError::Refused {
            status: 500,
            code: 20_500
        }
    );
    assert_eq!(twilio.seen().len(), 1);

    let twilio = Twilio::default();
    let client = twilio
        .client(&[(429, ""), (429, ""), (429, ""), MADE])
        .await;
    assert_eq!(client.ring(&call()).await.unwrap_err(), RestError::TooMany);
}

#[tokio::test]
async fn a_record_is_deleted_in_the_end_and_gone_already_is_as_good() {
    let twilio = Twilio::default();
    let client = twilio.client(&[(503, ""), (500, ""), (204, "")]).await;
    let call = CALL.parse().unwrap();
    assert_eq!(client.forget_call(&call).await, Ok(()));
    let asked = format!("DELETE /2010-04-01/Accounts/{ACCOUNT}/Calls/{CALL}.json");
    assert!(twilio.seen().iter().all(|(line, _, _)| *line == asked));
    assert_eq!(twilio.seen().len(), 3);

    let client = Twilio::default().client(&[(404, "")]).await;
    assert_eq!(client.forget_call(&call).await, Ok(()));
    let client = Twilio::default().client(&[(401, "")]).await;
    assert_eq!(
        client.forget_call(&call).await,
        Err(RestError::Unauthorised)
    );
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_said_so() {
    for body in ["", "nonsense", "{}", r#"{"sid":"CA1"}"#, r#"{"sid":7}"#] {
        let client = Twilio::default().client(&[(201, body)]).await;
        assert_eq!(
            client.ring(&call()).await.unwrap_err(),
            RestError::Unreadable,
            "{body}"
        );
    }
}

#[tokio::test]
async fn nobody_there_is_not_the_same_as_no_answer() {
    // A port that was free a moment ago.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let nobody = client(&format!("http://{address}"));
    assert_eq!(
        nobody.ring(&call()).await.unwrap_err(),
        RestError::Unreachable
    );

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let hangs_up = tokio::spawn(async move {
        let (socket, _) = listener.accept().await.unwrap();
        drop(socket);
    });
    let silent = client(&format!("http://{address}"));
    assert_eq!(silent.ring(&call()).await.unwrap_err(), RestError::Unknown);
    hangs_up.await.unwrap();
}

#[tokio::test]
async fn names_stay_in_their_part_of_the_address() {
    let twilio = Twilio::default();
    let client = twilio.client(&[]).await;
    let change = ParticipantChange::EndsWithIt(true);
    let conference = "CF0123456789abcdef0123456789abcdef";
    client
        .change_participant(&conference.parse().unwrap(), "x/../y ?", change)
        .await
        .unwrap();
    let (line, _, body) = twilio.seen().remove(0);
    assert_eq!(
        line,
        format!(
            "POST /2010-04-01/Accounts/{ACCOUNT}/Conferences/{conference}/Participants/x%2F..%2Fy%20%3F.json"
        )
    );
    assert_eq!(body, "EndConferenceOnExit=true");
}

#[test]
fn no_error_and_no_client_prints_what_it_was_about() {
    let shown = format!("{:?} {:?}", client("http://127.0.0.1:1"), call().to);
    assert!(
        !shown.contains("s3cr3t") && !shown.contains("960001"),
        "{shown}"
    );
}
