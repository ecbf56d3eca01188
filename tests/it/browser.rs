//! The chat and the desk in a real browser: `tests/browser/run.mjs` drives Chromium, this starts Porter
//! for it. Screenshots go to `target/screenshots`, for people to look at.

use crate::support::{NUMBER, joined, model_or_skip, root, skipped};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use std::process::Command;
use std::sync::Arc;
use tokio::sync::Mutex;
use twilio_simulator::{Leg, Network, Waits};

/// The telephones of the story: the browser's script says what people do at them.
#[derive(Clone)]
struct Telephones {
    network: Network,
    caller: Arc<Mutex<Option<Leg>>>,
    adviser: Arc<Mutex<Option<Leg>>>,
}

impl Telephones {
    /// Where the script says it: `POST` with what is done.
    async fn open(network: Network) -> String {
        let telephones = Self {
            network,
            caller: Arc::default(),
            adviser: Arc::default(),
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new()
            .route("/{deed}", post(Self::does))
            .with_state(telephones);
        tokio::spawn(async { axum::serve(listener, router).await });
        address
    }

    /// What one then hears.
    async fn does(
        State(all): State<Self>,
        Path(deed): Path<String>,
        words: String,
    ) -> Result<String, StatusCode> {
        let mut caller = all.caller.lock().await;
        let mut adviser = all.adviser.lock().await;
        let scene = match (deed.as_str(), &*caller, &*adviser) {
            ("rings", ..) => {
                let leg = all.network.call("anonymous", NUMBER).unwrap();
                caller.insert(leg).settled().await
            }
            ("says", Some(leg), _) => leg.says(&words, Some(0.93)).await,
            ("is-asked", Some(leg), _) => {
                leg.until(|scene| matches!(scene.waits, Waits::Answer(_)))
                    .await
            }
            ("hangs-up", Some(leg), _) => leg.hangs_up().await,
            ("is-rung", ..) => {
                let leg = adviser.insert(all.network.rung().await);
                leg.scene()
            }
            ("picks-up", _, Some(leg)) => leg.picks_up().await,
            ("presses", _, Some(leg)) => {
                leg.presses(&words).await;
                leg.until(|scene| scene.waits == Waits::Talk || scene.is_over())
                    .await
            }
            _ => return Err(StatusCode::NOT_FOUND),
        };
        Ok(scene.words())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_chat_and_the_desk_work_in_a_browser() {
    let folder = root().join("tests/browser");
    if !folder.join("node_modules/playwright-core").exists() {
        return skipped(
            "the browser's driver is not installed; run `npm ci --prefix tests/browser`",
        );
    }
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    if !std::path::Path::new(&chromium).exists() {
        return skipped("Chromium is not installed; install it, or name it in CHROMIUM");
    }
    model_or_skip!();
    let (server, network) = joined("gather").await;
    let telephones = Telephones::open(network).await;
    let screenshots = std::env::current_exe()
        .unwrap()
        .ancestors()
        .nth(3)
        .unwrap()
        .join("screenshots");
    std::fs::create_dir_all(&screenshots).unwrap();
    let status = tokio::task::block_in_place(|| {
        Command::new("node")
            .arg("run.mjs")
            .arg(server.base())
            .arg(server.code())
            .arg(&screenshots)
            .arg(&telephones)
            .env("CHROMIUM", chromium)
            .current_dir(folder)
            .status()
    });
    match status {
        Ok(status) => assert!(
            status.success(),
            "see above, and the pictures in {}",
            screenshots.display()
        ),
        Err(error) => skipped(&format!("node does not start ({error}); install it")),
    }
}
