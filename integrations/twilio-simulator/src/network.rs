//! The network: its numbers, its calls, what it was told and what it noted.

use crate::conferences::Conferences;
use crate::interface;
use crate::leg::{Leg, Order};
use crate::weather::{Sky, Weather};
use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::{Notify, mpsc};
use twilio::{AccountSid, CallSid, NotASid};

/// Long enough for any request of a trial; the provider itself gives up after fifteen seconds.
const DEADLINE: Duration = Duration::from_secs(15);

/// What a network is made with.
pub struct Settings {
    /// What requests are signed with.
    pub auth_token: String,
    /// The key and the secret that the interface is called with.
    pub api_key: (String, String),
    /// What goes wrong.
    pub weather: Weather,
    /// Told of time that passes at a telephone, so that a clock can be moved on.
    pub passes: Box<dyn Fn(Duration) + Send + Sync>,
}

impl Default for Settings {
    /// Fair weather, and nobody looks at a clock.
    fn default() -> Self {
        Self {
            auth_token: "a token for trials".to_owned(),
            api_key: ("SK0".to_owned(), "a secret for trials".to_owned()),
            weather: Weather::default(),
            passes: Box::new(|_| {}),
        }
    }
}

/// What is asked when a number is called.
#[derive(Debug, Clone, Default)]
pub struct Doors {
    /// For the first document.
    pub voice: String,
    /// For another, where that fails.
    pub fallback: Option<String>,
    /// Told of a call's end.
    pub status: Option<String>,
}

/// A text message that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// To whom.
    pub to: String,
    /// What it says.
    pub words: String,
}

/// What happened on the network so far.
#[derive(Debug, Clone, Default)]
pub struct Deeds {
    /// Text messages.
    pub texts: Vec<Text>,
    /// Records of calls that were deleted.
    pub forgotten: Vec<CallSid>,
    /// Records of calls that are kept.
    pub records: Vec<CallSid>,
    /// How long each answer of a door took.
    pub took: Vec<Duration>,
    /// Answers to a request that differed from the answer to the same request before.
    pub differing: Vec<String>,
    /// How often a door answered with which status.
    pub statuses: HashMap<u16, usize>,
    /// Why a document could not be had or obeyed.
    pub troubles: Vec<String>,
}

/// A telephone network on one machine. A copy of it is the same one.
#[derive(Clone)]
pub struct Network {
    pub(crate) inside: Arc<Inside>,
}

impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Network")
    }
}

pub(crate) struct Inside {
    pub(crate) settings: Settings,
    pub(crate) sky: Sky,
    pub(crate) http: reqwest::Client,
    pub(crate) account: AccountSid,
    pub(crate) url: String,
    pub(crate) conferences: Conferences,
    numbers: Mutex<HashMap<String, Doors>>,
    legs: Mutex<HashMap<CallSid, Known>>,
    deeds: Mutex<Deeds>,
    rung: Mutex<mpsc::UnboundedReceiver<Leg>>,
    rings: mpsc::UnboundedSender<Leg>,
    ringing: Notify,
    names: AtomicU64,
    /// News that is still on its way.
    pub(crate) on_the_way: AtomicUsize,
    pub(crate) arrived: Notify,
}

/// A call that goes on.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) orders: mpsc::UnboundedSender<Order>,
    pub(crate) over: bool,
}

impl Network {
    /// Starts one; its interface answers from now on.
    ///
    /// # Errors
    /// If this machine has no free port, or no way to make a connection.
    pub async fn start(settings: Settings) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        // Both sides of a trial may be first to need it.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .timeout(DEADLINE)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(io::Error::other)?;
        let account = format!("AC{:032x}", 1);
        let account = account
            .parse()
            .map_err(|error: NotASid| io::Error::other(error))?;
        let (rings, rung) = mpsc::unbounded_channel();
        let network = Self {
            inside: Arc::new(Inside {
                sky: Sky::new(settings.weather),
                settings,
                http,
                account,
                url,
                conferences: Conferences::default(),
                numbers: Mutex::default(),
                legs: Mutex::default(),
                deeds: Mutex::default(),
                rung: Mutex::new(rung),
                rings,
                ringing: Notify::new(),
                names: AtomicU64::new(1),
                on_the_way: AtomicUsize::new(0),
                arrived: Notify::new(),
            }),
        };
        let interface = interface::router(network.clone());
        tokio::spawn(async move { axum::serve(listener, interface).await });
        Ok(network)
    }

    /// Where its interface is.
    pub fn url(&self) -> &str {
        &self.inside.url
    }

    /// The account that calls it.
    pub fn account(&self) -> &AccountSid {
        &self.inside.account
    }

    /// A number is answered by these doors from now on.
    pub fn number(&self, number: &str, doors: Doors) {
        lock(&self.inside.numbers).insert(number.to_owned(), doors);
    }

    /// Somebody rings a number. `None` if nobody has it.
    pub fn call(&self, from: &str, to: &str) -> Option<Leg> {
        let doors = self.doors_of(to)?;
        Some(Leg::calls(self, from, to, doors))
    }

    /// The next telephone that rings; waits for one.
    pub async fn rung(&self) -> Leg {
        loop {
            let coming = self.inside.ringing.notified();
            if let Ok(leg) = lock(&self.inside.rung).try_recv() {
                return leg;
            }
            coming.await;
        }
    }

    /// What happened so far.
    pub fn deeds(&self) -> Deeds {
        lock(&self.inside.deeds).clone()
    }

    /// Waits until all news has arrived.
    pub async fn settled(&self) {
        loop {
            let arrival = self.inside.arrived.notified();
            if self.inside.on_the_way.load(Ordering::SeqCst) == 0 {
                return;
            }
            arrival.await;
        }
    }

    pub(crate) fn doors_of(&self, number: &str) -> Option<Doors> {
        lock(&self.inside.numbers).get(number).cloned()
    }

    pub(crate) fn rings(&self, leg: Leg) {
        // The network holds the receiver itself, so that this cannot fail.
        let _ = self.inside.rings.send(leg);
        self.inside.ringing.notify_waiters();
    }

    /// A new name, written as the provider writes them.
    pub(crate) fn name(&self, prefix: &str) -> String {
        let number = self.inside.names.fetch_add(1, Ordering::SeqCst);
        format!("{prefix}{number:032x}")
    }

    pub(crate) fn call_name(&self) -> CallSid {
        loop {
            // Its form is that of every name, so that this is true at the first try.
            if let Ok(sid) = self.name("CA").parse() {
                return sid;
            }
        }
    }

    pub(crate) fn knows(&self, sid: &CallSid) -> Option<Known> {
        lock(&self.inside.legs).get(sid).cloned()
    }

    pub(crate) fn enters(&self, sid: &CallSid, orders: mpsc::UnboundedSender<Order>) {
        let known = Known {
            orders,
            over: false,
        };
        lock(&self.inside.legs).insert(sid.clone(), known);
        lock(&self.inside.deeds).records.push(sid.clone());
    }

    pub(crate) fn leaves(&self, sid: &CallSid) {
        if let Some(known) = lock(&self.inside.legs).get_mut(sid) {
            known.over = true;
        }
    }

    /// Deletes the record of a call.
    pub(crate) fn forgets(&self, sid: &CallSid) {
        lock(&self.inside.legs).remove(sid);
        let mut deeds = lock(&self.inside.deeds);
        deeds.records.retain(|kept| kept != sid);
        deeds.forgotten.push(sid.clone());
    }

    pub(crate) fn notes(&self, note: impl FnOnce(&mut Deeds)) {
        note(&mut lock(&self.inside.deeds));
    }

    /// Lets time pass at all telephones.
    pub fn passes(&self, time: Duration) {
        (self.inside.settings.passes)(time);
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
