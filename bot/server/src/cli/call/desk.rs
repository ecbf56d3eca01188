//! The other side of a trial: Porter's jobs, and an adviser who is on duty.

use super::adviser::{self, Manner};
use crate::app::App;
use crate::deskqueue::OnCall;
use crate::jobs;
use engine::personal::Personal;
use std::sync::Arc;
use std::time::Duration;
use twilio_simulator::{Leg, Network};

/// The adviser's sign-in name.
const ADVISER: &str = "sam";

/// The adviser's number.
const NUMBER: &str = "+441632960990";

/// Long enough for a ring that was asked for to begin.
const MOMENT: Duration = Duration::from_millis(200);

/// The other side of the trial.
pub(super) struct Desk {
    app: Arc<App>,
    network: Network,
    manner: Option<Manner>,
}

impl Desk {
    pub(super) fn new(app: &Arc<App>, network: &Network, manner: Option<Manner>) -> Self {
        if manner.is_some() {
            let teams: Vec<_> = app.book.teams.keys().cloned().collect();
            app.desk.signed_in(ADVISER, &teams);
            let on_call = OnCall {
                adviser: ADVISER.to_owned(),
                shown: "Sam".to_owned(),
                phone: Personal::new(NUMBER.to_owned()),
            };
            app.desk.reach(ADVISER, Some(on_call));
        }
        Self {
            app: Arc::clone(app),
            network: network.clone(),
            manner,
        }
    }

    /// Does what is due at the clock's time; whoever is on duty stays so.
    pub(super) async fn sweeps(&self) {
        if self.manner.is_some() {
            self.app.desk.touch(ADVISER);
        }
        jobs::beat(&self.app).await;
        self.network.settled().await;
    }

    /// Somebody waits: an adviser who is rung answers. The adviser's leg, where one talks.
    pub(super) async fn answers(&self) -> anyhow::Result<Option<Leg>> {
        let Some(manner) = self.manner else {
            return Ok(None);
        };
        match tokio::time::timeout(MOMENT, self.network.rung()).await {
            Ok(leg) => adviser::answers(leg, manner).await,
            Err(_) => Ok(None),
        }
    }
}
