//! One end of a call: the telephone in somebody's hand, and what the line does meanwhile.
//!
//! The line is a task of its own that obeys documents and takes orders, from the person, from the
//! interface and from the room it is in, in the order in which they come. A person who hangs up is gone
//! at once, whatever request is on its way: that is dropped where it is.

mod obeying;
mod relayed;

use crate::asking::{Fields, fields};
use crate::document::{self, Verb, Words};
use crate::network::{Doors, Network};
use crate::scene::{Ending, Scene, Spoken, Waits};
use std::collections::VecDeque;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};
use twilio::CallSid;

/// How long a character takes to be said.
const PACE: Duration = Duration::from_millis(60);

/// What a person does at a telephone.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Deed {
    PicksUp,
    IsBusy,
    LetsItRing,
    Says(String, Option<f32>),
    Presses(String),
    StaysSilent,
    Listens,
    Interrupts(String),
    LosesSocket,
    HangsUp,
}

/// What a line is told.
#[derive(Debug)]
pub(crate) enum Order {
    /// The person does something, and is answered once the line waits again.
    Person(Deed, oneshot::Sender<()>),
    /// It goes on with the document there.
    SentTo(String),
    /// It is ended.
    CalledOff,
    /// It hears, and nobody else does, what is said there.
    Announced(String),
    /// Somebody came or went in the room.
    Room {
        /// Whether there is somebody to talk to.
        talks: bool,
    },
    /// The room is no more.
    RoomOver,
}

/// One end of a call, in somebody's hand. A copy of it is the same one.
#[derive(Debug, Clone)]
pub struct Leg {
    sid: CallSid,
    to: String,
    orders: mpsc::UnboundedSender<Order>,
    scene: watch::Receiver<Scene>,
    heard: usize,
}

/// A telephone that is to be rung.
pub(crate) struct Ring {
    pub(crate) to: String,
    pub(crate) from: String,
    pub(crate) url: String,
    pub(crate) events: Option<String>,
    pub(crate) timeout: Duration,
}

impl Leg {
    /// Somebody calls.
    pub(crate) fn calls(network: &Network, from: &str, to: &str, doors: Doors) -> Self {
        let begins = Step::Ask(doors.voice.clone(), Vec::new());
        let told = (from.to_owned(), to.to_owned(), "inbound");
        let (leg, line) = new(
            network,
            told,
            Waits::Moves,
            doors.status.clone(),
            doors.fallback,
        );
        tokio::spawn(line.run(begins));
        leg
    }

    /// Somebody is called.
    pub(crate) fn is_rung(network: &Network, ring: Ring) -> Self {
        let told = (ring.from, ring.to, "outbound-api");
        let (leg, line) = new(network, told, Waits::Rings, ring.events, None);
        tokio::spawn(line.rings(ring.url, ring.timeout));
        leg
    }

    /// The provider's name for it.
    pub const fn sid(&self) -> &CallSid {
        &self.sid
    }

    /// The number that was called.
    pub fn to(&self) -> &str {
        &self.to
    }

    /// How it stands.
    pub fn scene(&self) -> Scene {
        self.scene.borrow().clone()
    }

    /// What was heard since this was asked last.
    pub fn news(&mut self) -> Vec<Spoken> {
        let heard = self.scene.borrow().heard.clone();
        let news = heard.get(self.heard..).unwrap_or_default().to_vec();
        self.heard = heard.len();
        news
    }

    /// Waits until the line waits for something.
    pub async fn settled(&self) -> Scene {
        self.until(|scene| scene.waits != Waits::Moves).await
    }

    /// Waits until the scene is like this, or the call is over.
    pub async fn until(&self, like: impl Fn(&Scene) -> bool) -> Scene {
        let mut scene = self.scene.clone();
        let found = scene.wait_for(|scene| like(scene) || scene.is_over()).await;
        found.map_or_else(|_| self.scene(), |scene| scene.clone())
    }

    /// The person picks up.
    pub async fn picks_up(&self) -> Scene {
        self.does(Deed::PicksUp).await
    }

    /// The person is on the line with somebody else.
    pub async fn is_busy(&self) -> Scene {
        self.does(Deed::IsBusy).await
    }

    /// Nobody picks up.
    pub async fn lets_it_ring(&self) -> Scene {
        self.does(Deed::LetsItRing).await
    }

    /// The person speaks. `confidence`: how sure the recogniser is, from 0 to 1, where it says.
    pub async fn says(&self, words: &str, confidence: Option<f32>) -> Scene {
        self.does(Deed::Says(words.to_owned(), confidence)).await
    }

    /// The person presses keys.
    pub async fn presses(&self, keys: &str) -> Scene {
        self.does(Deed::Presses(keys.to_owned())).await
    }

    /// The person says nothing until the line goes on.
    pub async fn stays_silent(&self) -> Scene {
        self.does(Deed::StaysSilent).await
    }

    /// The person listens until the line has done all that it was told so far.
    pub async fn listens(&self) -> Scene {
        self.does(Deed::Listens).await
    }

    /// The person speaks while words are said through a socket, and has heard so much of them.
    pub async fn interrupts(&self, until: &str) -> Scene {
        self.does(Deed::Interrupts(until.to_owned())).await
    }

    /// The socket of the words breaks.
    pub async fn loses_socket(&self) -> Scene {
        self.does(Deed::LosesSocket).await
    }

    /// The person hangs up.
    pub async fn hangs_up(&self) -> Scene {
        self.does(Deed::HangsUp).await
    }

    async fn does(&self, deed: Deed) -> Scene {
        let (done, is_done) = oneshot::channel();
        if self.orders.send(Order::Person(deed, done)).is_ok() {
            // The line may end before it answers: that is an answer as well.
            let _ = is_done.await;
        }
        self.scene()
    }
}

/// What a line does next.
enum Step {
    /// Asks there for a document.
    Ask(String, Fields),
    /// Ends.
    End(Ending),
}

/// How a line goes on after a verb.
enum Flow {
    /// With the next verb.
    On,
    /// With something else.
    Goes(Step),
}

/// The line itself.
struct Line {
    network: Network,
    sid: CallSid,
    from: String,
    to: String,
    direction: &'static str,
    answered: bool,
    status: Option<String>,
    fallback: Option<String>,
    room: Option<String>,
    orders: mpsc::UnboundedReceiver<Order>,
    own: mpsc::UnboundedSender<Order>,
    /// Orders that came while the line was busy.
    waiting: VecDeque<Order>,
    scene: watch::Sender<Scene>,
    done: Option<oneshot::Sender<()>>,
    told: u32,
}

fn new(
    network: &Network,
    (from, to, direction): (String, String, &'static str),
    waits: Waits,
    status: Option<String>,
    fallback: Option<String>,
) -> (Leg, Line) {
    let (own, orders) = mpsc::unbounded_channel();
    let scene = watch::Sender::new(Scene {
        heard: Vec::new(),
        waits,
    });
    let sid = network.call_name();
    network.enters(&sid, own.clone());
    let leg = Leg {
        sid: sid.clone(),
        to: to.clone(),
        orders: own.clone(),
        scene: scene.subscribe(),
        heard: 0,
    };
    let line = Line {
        network: network.clone(),
        sid,
        from,
        to,
        direction,
        answered: direction == "inbound",
        status,
        fallback,
        room: None,
        orders,
        own,
        waiting: VecDeque::new(),
        scene,
        done: None,
        told: 0,
    };
    (leg, line)
}

impl Line {
    /// Rings, and goes on once somebody picks up.
    async fn rings(mut self, url: String, timeout: Duration) {
        self.tell("initiated");
        self.tell("ringing");
        let begins = loop {
            match self.order(Waits::Rings).await {
                Some(Order::Person(deed, done)) => {
                    self.done = Some(done);
                    match deed {
                        Deed::PicksUp => {
                            self.answered = true;
                            self.tell("in-progress");
                            break Step::Ask(url, Vec::new());
                        }
                        Deed::IsBusy => break Step::End(Ending::Busy),
                        Deed::LetsItRing => {
                            self.network.passes(timeout);
                            break Step::End(Ending::NoAnswer);
                        }
                        _ => {}
                    }
                }
                Some(Order::CalledOff) | None => break Step::End(Ending::CalledOff),
                Some(_) => {}
            }
        };
        self.run(begins).await;
    }

    async fn run(mut self, begins: Step) {
        let mut step = begins;
        loop {
            step = match step {
                Step::Ask(url, told) => match self.document(&url, told).await {
                    Ok(verbs) => self.obey(verbs, &url).await,
                    Err(step) => step,
                },
                Step::End(ending) => return self.end(ending),
            };
        }
    }

    /// Asks for a document, and for the fallback where that comes to nothing.
    async fn document(&mut self, url: &str, told: Fields) -> Result<Vec<Verb>, Step> {
        let why = match self.ask(url, told).await? {
            Ok(text) => match document::read(&text) {
                Ok(verbs) => return Ok(verbs),
                Err(faulty) => faulty.to_string(),
            },
            Err(why) => why,
        };
        self.network.notes(|deeds| deeds.troubles.push(why.clone()));
        let Some(fallback) = self.fallback.take() else {
            return Err(Step::End(Ending::Trouble(why)));
        };
        let told = fields([
            ("ErrorCode", "11200".to_owned()),
            ("ErrorUrl", url.to_owned()),
        ]);
        let text = self.ask(&fallback, told).await?;
        let read = text.and_then(|text| document::read(&text).map_err(|faulty| faulty.to_string()));
        read.map_err(|why| Step::End(Ending::Trouble(why)))
    }

    /// Asks, unless the call ends meanwhile. What else is ordered waits.
    async fn ask(&mut self, url: &str, told: Fields) -> Result<Result<String, String>, Step> {
        let mut all = self.told("in-progress");
        all.extend(told);
        let network = self.network.clone();
        let asking = network.ask(url, &all);
        tokio::pin!(asking);
        loop {
            tokio::select! {
                answer = &mut asking => return Ok(answer),
                order = self.orders.recv() => match order {
                    Some(Order::Person(Deed::HangsUp, done)) => {
                        self.done = Some(done);
                        return Err(Step::End(Ending::HungUp));
                    }
                    Some(Order::CalledOff) => return Err(Step::End(Ending::CalledOff)),
                    Some(order) => self.waiting.push_back(order),
                    // The line holds a sender itself.
                    None => {}
                },
            }
        }
    }

    /// What every request tells.
    fn told(&self, status: &str) -> Fields {
        fields([
            ("CallSid", self.sid.to_string()),
            ("AccountSid", self.network.account().to_string()),
            ("From", self.from.clone()),
            ("To", self.to.clone()),
            ("CallStatus", status.to_owned()),
            ("ApiVersion", "2010-04-01".to_owned()),
            ("Direction", self.direction.to_owned()),
            ("CallerCountry", String::new()),
        ])
    }

    /// Tells how the leg goes.
    fn tell(&mut self, status: &str) {
        let Some(url) = self.status.clone() else {
            return;
        };
        let mut told = self.told(status);
        told.extend(fields([
            ("CallbackSource", "call-progress-events".to_owned()),
            ("SequenceNumber", self.told.to_string()),
        ]));
        self.told += 1;
        self.network.tell(&url, told);
    }

    /// The next order; until it comes, the line waits for this.
    async fn order(&mut self, waits: Waits) -> Option<Order> {
        if let Some(order) = self.waiting.pop_front() {
            return Some(order);
        }
        self.settles(waits);
        self.orders.recv().await
    }

    /// The line waits, and whoever did something last sees so.
    fn settles(&mut self, waits: Waits) {
        self.scene.send_modify(|scene| scene.waits = waits);
        if let Some(done) = self.done.take() {
            let _ = done.send(());
        }
    }

    fn moves(&self) {
        self.scene.send_modify(|scene| scene.waits = Waits::Moves);
    }

    fn hears(&self, words: Words, whole: bool) {
        let Words { text, language } = words;
        let characters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        self.network.passes(PACE * characters);
        let spoken = Spoken {
            words: text,
            language,
            whole,
        };
        self.scene.send_modify(|scene| scene.heard.push(spoken));
    }

    fn end(mut self, ending: Ending) {
        self.leaves_room();
        self.network.leaves(&self.sid);
        let status = match &ending {
            Ending::HungUp | Ending::Ended => "completed",
            Ending::CalledOff if self.answered => "completed",
            Ending::CalledOff => "canceled",
            Ending::NoAnswer => "no-answer",
            Ending::Busy => "busy",
            Ending::Trouble(_) => "failed",
        };
        self.tell(status);
        self.settles(Waits::Over(ending));
    }
}
