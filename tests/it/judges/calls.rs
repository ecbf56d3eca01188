//! Every call that Porter makes to Twilio is taken by a server of Twilio's published description, and
//! names nothing that the description does not have: the server alone would let unknown names pass.

use super::folder;
use crate::support::{root, skipped};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use engine::personal::Personal;
use serde_json::Value;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use twilio::rest::{
    Access, CallChange, Client, NewCall, NewMessage, NewParticipant, ParticipantChange, Sender,
};
use twilio::{CallSid, ConferenceSid};

/// How long the server may take to start.
const PATIENCE: Duration = Duration::from_secs(90);

struct Prism {
    process: Child,
    address: String,
}

impl Drop for Prism {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Prism {
    /// Starts the server; `None`, said loudly, where it or the description is missing.
    async fn start() -> Option<Self> {
        let description = description();
        if !description.exists() {
            skipped(
                "Twilio's description (twilio_api_v2010.patched.json) is not beside the project",
            );
            return None;
        }
        let program = folder().join("node_modules/@stoplight/prism-cli/dist/index.js");
        if !program.exists() {
            skipped("prism is not installed; run tests/judges/install.sh");
            return None;
        }
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let process = Command::new("node")
            .arg(program)
            .args(["mock", "-h", "127.0.0.1", "-p", &port.to_string()])
            .arg(description)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let prism = Self {
            process,
            address: format!("127.0.0.1:{port}"),
        };
        let begun = Instant::now();
        while tokio::net::TcpStream::connect(&prism.address)
            .await
            .is_err()
        {
            assert!(begun.elapsed() < PATIENCE, "prism does not start");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Some(prism)
    }
}

fn description() -> std::path::PathBuf {
    root().join("../shared/data/twilio_api_v2010.patched.json")
}

/// What went by: method, path, names.
type Seen = Arc<Mutex<Vec<(String, String, Vec<String>)>>>;

/// Stands between the client and the server, and writes down what goes by.
#[derive(Clone)]
struct Between {
    server: String,
    http: reqwest::Client,
    seen: Seen,
}

async fn pass_on(State(between): State<Between>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body: Bytes = axum::body::to_bytes(body, 100_000).await.unwrap();
    let query = parts.uri.query().unwrap_or_default();
    let names = [query.as_bytes(), &body].map(|form| {
        let fields = form_urlencoded::parse(form);
        fields
            .map(|(name, _)| name.into_owned())
            .collect::<Vec<_>>()
    });
    between.seen.lock().unwrap().push((
        parts.method.to_string().to_lowercase(),
        parts.uri.path().to_owned(),
        names.concat(),
    ));
    let url = format!("http://{}{}", between.server, parts.uri);
    let mut request = between.http.request(parts.method, url).body(body);
    for name in ["authorization", "content-type"] {
        if let Some(value) = parts.headers.get(name) {
            request = request.header(name, value);
        }
    }
    let answer = request.send().await.unwrap();
    let status = answer.status();
    let body = answer.bytes().await.unwrap();
    Response::builder()
        .status(status)
        .body(Body::from(body))
        .unwrap()
}

/// The description of one path, whose parts in braces stand for anything.
fn described<'d>(description: &'d Value, path: &str) -> &'d Value {
    let fits = |pattern: &str| {
        let (pattern, path): (Vec<_>, Vec<_>) =
            (pattern.split('/').collect(), path.split('/').collect());
        pattern.len() == path.len()
            && pattern.iter().zip(&path).all(|(pattern, path)| {
                pattern == path
                    || (pattern.contains('{')
                        && pattern.ends_with(".json") == path.ends_with(".json"))
            })
    };
    let paths = description["paths"].as_object().unwrap();
    // `Calls.json` fits a pattern such as `{Sid}.json` as well: the plain name wins.
    let mut fitting: Vec<_> = paths.iter().filter(|(pattern, _)| fits(pattern)).collect();
    fitting.sort_by_key(|(pattern, _)| pattern.matches('{').count());
    fitting
        .first()
        .unwrap_or_else(|| panic!("no description of {path}"))
        .1
}

fn names_of(operation: &Value) -> Vec<String> {
    let form = &operation["requestBody"]["content"]["application/x-www-form-urlencoded"];
    let body = form["schema"]["properties"]
        .as_object()
        .into_iter()
        .flatten();
    let query = operation["parameters"].as_array().into_iter().flatten();
    let query = query.filter(|one| one["in"] == "query");
    body.map(|(name, _)| name.clone())
        .chain(query.map(|one| one["name"].as_str().unwrap().to_owned()))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_call_to_twilio_is_one_that_twilio_describes() {
    let Some(prism) = Prism::start().await else {
        return;
    };
    let _ = rustls::crypto::ring::default_provider().install_default();
    let seen = Seen::default();
    let between = Between {
        server: prism.address.clone(),
        http: reqwest::Client::new(),
        seen: Arc::clone(&seen),
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().fallback(pass_on).with_state(between);
    tokio::spawn(async move { axum::serve(listener, router).await });
    let client = Client::new(Access {
        url: format!("http://{address}"),
        account: "AC0123456789abcdef0123456789abcdef".parse().unwrap(),
        key: "SK1".to_owned(),
        secret: "s3cr3t".to_owned(),
    })
    .unwrap();

    let somebody = || Personal::new("+441632960001".to_owned());
    let ours = || "+441632960101".to_owned();
    let url = || "https://b.example/x?h=1".to_owned();
    let call: CallSid = "CA0123456789abcdef0123456789abcdef".parse().unwrap();
    let conference: ConferenceSid = "CF0123456789abcdef0123456789abcdef".parse().unwrap();
    let queue = "QU0123456789abcdef0123456789abcdef".parse().unwrap();

    let new = NewCall {
        to: somebody(),
        from: ours(),
        url: url(),
        events: url(),
        timeout: 20,
    };
    client.ring(&new).await.unwrap();
    for change in [
        CallChange::Goes(url()),
        CallChange::Canceled,
        CallChange::Completed,
    ] {
        client.change_call(&call, change).await.unwrap();
    }
    client.legs_of(&call).await.unwrap();
    client.forget_call(&call).await.unwrap();
    let participant = NewParticipant {
        to: somebody(),
        from: ours(),
        label: "adviser".to_owned(),
        events: url(),
        timeout: 20,
        ends_with_it: false,
    };
    client
        .add_participant("0123456789abcdef", &participant)
        .await
        .unwrap();
    for change in [
        ParticipantChange::Hold(url()),
        ParticipantChange::Unhold,
        ParticipantChange::Announce(url()),
        ParticipantChange::EndsWithIt(true),
    ] {
        client
            .change_participant(&conference, "caller", change)
            .await
            .unwrap();
    }
    client
        .remove_participant(&conference, "caller")
        .await
        .unwrap();
    client.take_first(&queue, &url()).await.unwrap();
    for from in [
        Sender::Number(ours()),
        Sender::Service("MG0123456789abcdef0123456789abcdef".to_owned()),
    ] {
        let message = NewMessage {
            to: somebody(),
            from,
            body: Personal::new("Your reference is PRT-1".to_owned()),
            events: Some(url()),
        };
        let sid = client.send(&message).await.unwrap();
        client.forget_message(&sid).await.unwrap();
    }
    client.account().await.unwrap();
    client.number("+441632960101").await.unwrap();
    client.has_recordings().await.unwrap();
    client.has_transcriptions().await.unwrap();
    // And the server does look: a call without a number to ring from is refused.
    let lacking = reqwest::Client::new()
        .post(format!(
            "http://{address}/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Calls.json"
        ))
        .basic_auth("SK1", Some("s3cr3t"))
        .form(&[("To", "+441632960001"), ("Url", "https://b.example/")])
        .send()
        .await
        .unwrap();
    assert_eq!(lacking.status(), 422);

    let description: Value =
        serde_json::from_slice(&std::fs::read(description()).unwrap()).unwrap();
    let seen = seen.lock().unwrap().clone();
    assert!(seen.len() >= 20);
    for (method, path, names) in seen {
        let known = names_of(&described(&description, &path)[&method]);
        for name in names {
            assert!(known.contains(&name), "{method} {path} has no {name}");
        }
    }
}
