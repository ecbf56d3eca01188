//! Serving: listeners, jobs, and an orderly end.
//!
//! To add a door: in [`crate::http`]. To add a thing to start: in [`crate::start`].

use crate::app::App;
use crate::config::Config;
use crate::health;
use crate::start::{self, Quiet, StartError, Watcher};
use axum::extract::State;
use axum::http::header;
use axum::routing::get;
use axum::{Json, Router};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How long open connections may take to end.
const GRACE: Duration = Duration::from_secs(5);

/// A Porter that serves. Dropping it leaves it running until the runtime ends; see [`Server::stop`].
#[derive(Debug)]
pub struct Server {
    /// Where chat and desk are.
    pub addr: SocketAddr,
    /// Where the figures are.
    pub metrics_addr: SocketAddr,
    app: Arc<App>,
    stopping: watch::Sender<bool>,
    serving: Vec<JoinHandle<()>>,
    jobs: JoinHandle<()>,
    outbox: JoinHandle<()>,
}

impl Server {
    /// Starts with this configuration. Returns when it is ready to answer.
    ///
    /// # Errors
    /// [`StartError`], each a sentence that says what to do.
    pub async fn start(config: Config) -> Result<Self, StartError> {
        let app = start::app(config, start::Outside::default(), Arc::new(Quiet)).await?;
        Self::with(Arc::new(app)).await
    }

    /// Starts, and says how far it is.
    ///
    /// # Errors
    /// As [`Server::start`].
    pub async fn start_watched(
        config: Config,
        watcher: Arc<dyn Watcher>,
    ) -> Result<Self, StartError> {
        let app = start::app(config, start::Outside::default(), watcher).await?;
        Self::with(Arc::new(app)).await
    }

    /// Serves an app that is made already.
    ///
    /// # Errors
    /// [`StartError::Listen`] if an address cannot be used.
    pub async fn with(app: Arc<App>) -> Result<Self, StartError> {
        let web = listen("web.listen", app.config.web.listen).await?;
        let figures = listen("metrics.listen", app.config.metrics_listen).await?;
        let addr = address(&web)?;
        let metrics_addr = address(&figures)?;
        let stopping = watch::Sender::new(false);
        let doors = Router::new()
            .route("/health", get(health_door))
            .with_state(Arc::clone(&app))
            .merge(crate::http::router(Arc::clone(&app)));
        let metrics = Router::new()
            .route("/metrics", get(metrics_door))
            .with_state(Arc::clone(&app));
        let serving = vec![
            serve(web, doors, stopping.subscribe()),
            serve(figures, metrics, stopping.subscribe()),
        ];
        let jobs = tokio::spawn(crate::jobs::run(Arc::clone(&app)));
        let outbox = tokio::spawn(crate::outbox::run(Arc::clone(&app)));
        tracing::info!(code = "server.ready");
        Ok(Self {
            addr,
            metrics_addr,
            app,
            stopping,
            serving,
            jobs,
            outbox,
        })
    }

    /// What it serves.
    pub fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// Ends: no new connections, a few seconds for those that are open, then the store is closed.
    pub async fn stop(self) {
        self.jobs.abort();
        // What is under way falls due again, and its receiver knows it.
        self.outbox.abort();
        self.stopping.send_replace(true);
        let ended = async {
            for listener in self.serving {
                let _ = listener.await;
            }
        };
        // Sockets that stay open on purpose (a waiting chat) must not hold up the end.
        let _ = tokio::time::timeout(GRACE, ended).await;
        self.app.write_counts().await;
        self.app.store.close().await;
        tracing::info!(code = "server.stopped");
    }
}

async fn listen(key: &'static str, address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address)
        .await
        .map_err(|error| StartError::Listen {
            key,
            address,
            error,
        })
}

fn address(listener: &TcpListener) -> Result<SocketAddr, StartError> {
    listener.local_addr().map_err(StartError::Socket)
}

fn serve(
    listener: TcpListener,
    router: Router,
    mut stopping: watch::Receiver<bool>,
) -> JoinHandle<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move {
        let end = async move {
            let _ = stopping.wait_for(|stop| *stop).await;
        };
        let served = axum::serve(listener, service).with_graceful_shutdown(end);
        if served.await.is_err() {
            tracing::error!(code = "server.failed");
        }
    })
}

async fn health_door(State(app): State<Arc<App>>) -> Json<health::Health> {
    Json(health::health(&app).await)
}

async fn metrics_door(
    State(app): State<Arc<App>>,
) -> ([(header::HeaderName, &'static str); 1], String) {
    let kind = (header::CONTENT_TYPE, "text/plain; version=0.0.4");
    ([kind], app.metrics.render())
}
