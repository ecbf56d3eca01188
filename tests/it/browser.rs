//! The chat and the desk in a real browser: `tests/browser/run.mjs` drives Chromium, this starts Porter
//! for it. Screenshots go to `target/screenshots`, for people to look at.

use crate::support::{Server, model_or_skip, root, skipped};
use std::process::Command;

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
    let server = Server::start().await;
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
