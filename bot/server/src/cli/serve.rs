//! `porter serve`.

use crate::config::Config;
use crate::serve::Server;
use crate::signin::DEMO_NAME;
use crate::start::Terminal;
use crate::voice::preflight::{Finding, preflight};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

pub(super) async fn run(config: Config) -> anyhow::Result<ExitCode> {
    let begun = Instant::now();
    let public = config.web.public_url.clone();
    let server = Server::start_watched(config, Arc::new(Terminal::with_steps())).await?;
    let address = public.unwrap_or_else(|| format!("http://{}", server.addr));
    eprintln!("Ready after {:.1} s.", begun.elapsed().as_secs_f64());
    eprintln!("Chat: {address}/");
    eprintln!("Desk: {address}/desk");
    telephone(&server, &address).await;
    eprintln!("Figures: http://{}/metrics", server.metrics_addr);
    if let Some(demo) = &server.app().demo {
        eprintln!(
            "Demo adviser sign-in (once): name {DEMO_NAME}, code {}",
            demo.show()
        );
    }
    asked_to_stop().await;
    eprintln!("Stopping …");
    server.stop().await;
    Ok(ExitCode::SUCCESS)
}

/// Says how the telephone is: off, on, or what keeps it from working.
async fn telephone(server: &Server, address: &str) {
    let app = server.app();
    if app.config.telephone.is_on() {
        eprintln!("Telephone: calls come to {address}/twilio/voice");
    }
    for found in preflight(&app.config, Some(&app.book)).await {
        match found {
            Finding::Fine(says) if app.config.telephone.is_on() => drop(says),
            Finding::Fine(says) => eprintln!("Telephone: {says}"),
            Finding::Worse(says) => eprintln!("Telephone: could be better: {says}"),
            Finding::Broken(says) => eprintln!("Telephone: BROKEN: {says}"),
        }
    }
}

/// Waits for Ctrl-C or, from a service manager, SIGTERM.
async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = interrupt.await;
}
