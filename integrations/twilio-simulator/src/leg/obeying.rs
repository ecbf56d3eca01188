//! How a line obeys each verb.

use super::{Deed, Flow, Line, Order, Step};
use crate::asking::{Fields, fields};
use crate::conferences::{News, Participant};
use crate::document::{Conference, Dial, Enqueue, Gather, Noun, Verb};
use crate::scene::{Ending, Listening, Waits};
use std::time::Duration;

/// A pause after words, until they are taken to be all.
const AFTER_WORDS: Duration = Duration::from_secs(1);

/// Documents that only lead on to another, one after the other.
const HOPS: usize = 5;

impl Line {
    pub(super) async fn obey(&mut self, verbs: Vec<Verb>, from: &str) -> Step {
        self.moves();
        for verb in verbs {
            if let Flow::Goes(step) = self.verb(verb, from).await {
                return step;
            }
        }
        Step::End(Ending::Ended)
    }

    async fn verb(&mut self, verb: Verb, from: &str) -> Flow {
        match verb {
            Verb::Say(words) => self.hears(words, true),
            Verb::Pause(seconds) => self.pauses(seconds),
            Verb::Gather(gather) => return self.gather(gather, from).await,
            Verb::Dial(dial) => return self.dial(dial).await,
            Verb::Enqueue(enqueue) => return self.enqueue(enqueue).await,
            Verb::Connect(connect) => return self.connect(connect).await,
            Verb::Redirect(url) => return Flow::Goes(Step::Ask(url, Vec::new())),
            // Nobody who is not in a queue can leave one.
            Verb::Leave => {}
            Verb::Hangup => return Flow::Goes(Step::End(Ending::Ended)),
        }
        Flow::On
    }

    fn pauses(&self, seconds: u32) {
        self.network.passes(Duration::from_secs(u64::from(seconds)));
    }

    async fn gather(&mut self, gather: Gather, from: &str) -> Flow {
        for prompt in &gather.prompts {
            match prompt {
                Verb::Say(words) => self.hears(words.clone(), !gather.barge_in),
                Verb::Pause(seconds) => self.pauses(*seconds),
                _ => {}
            }
        }
        let action = gather.action.clone().unwrap_or_else(|| from.to_owned());
        let timeout = Duration::from_secs(u64::from(gather.timeout));
        let listening = Listening {
            speech: gather.speech,
            keys: gather.keys,
            number_of_keys: gather.number_of_keys,
            timeout,
            language: gather.language.clone(),
            hints: gather.hints.clone(),
        };
        loop {
            let told = match self.deed(Waits::Answer(listening.clone())).await {
                Ok(Deed::Says(words, confidence)) if gather.speech => {
                    self.network.passes(AFTER_WORDS);
                    spoken(words, confidence)
                }
                Ok(Deed::Presses(keys)) if gather.keys => pressed(&gather, &keys),
                Ok(Deed::StaysSilent) => {
                    self.network.passes(timeout);
                    Vec::new()
                }
                Ok(_) => continue,
                Err(step) => return Flow::Goes(step),
            };
            if told.is_empty() && !gather.tells_silence {
                return Flow::On;
            }
            return Flow::Goes(Step::Ask(action, told));
        }
    }

    /// What the person does next, or how the line goes on without them.
    async fn deed(&mut self, waits: Waits) -> Result<Deed, Step> {
        loop {
            match self.order(waits.clone()).await {
                Some(Order::Person(deed, done)) => {
                    self.done = Some(done);
                    self.moves();
                    match deed {
                        Deed::HangsUp => return Err(Step::End(Ending::HungUp)),
                        deed => return Ok(deed),
                    }
                }
                Some(Order::SentTo(url)) => return Err(Step::Ask(url, Vec::new())),
                Some(Order::CalledOff) | None => return Err(Step::End(Ending::CalledOff)),
                // News of a room that the line has left.
                Some(Order::Announced(_) | Order::Room { .. } | Order::RoomOver) => {}
            }
        }
    }

    async fn dial(&mut self, dial: Dial) -> Flow {
        match dial.to {
            Noun::Conference(room) => self.confer(room, dial.action).await,
            Noun::Number(number) => {
                let waits = Waits::Outside(number);
                let left = self.deed(waits).await;
                match left {
                    // Whoever was dialled does not answer.
                    Ok(_) => after(dial.action, "no-answer"),
                    Err(step) => Flow::Goes(step),
                }
            }
            Noun::Queue(name) => {
                let Some(first) = self.network.inside.conferences.front(&name) else {
                    return after(dial.action, "completed");
                };
                // Both meet in a room of their own.
                let room = Conference {
                    name: format!("queue {name} {}", first.call),
                    label: None,
                    starts: true,
                    ends: true,
                    hold: None,
                    events: None,
                };
                let _ = first.orders.send(Order::RoomOver);
                self.confer(room, dial.action).await
            }
        }
    }

    /// In a room with others.
    async fn confer(&mut self, room: Conference, action: Option<String>) -> Flow {
        let who = Participant {
            call: self.sid.clone(),
            label: room.label.clone().unwrap_or_default(),
            starts: room.starts,
            ends: room.ends,
            orders: self.own.clone(),
        };
        let news = self.network.inside.conferences.join(
            &room.name,
            self.network.name("CF"),
            room.events.clone(),
            &who,
        );
        self.room = Some(room.name.clone());
        self.spread(news);
        let step = self.in_room(&room).await;
        self.leaves_room();
        match step {
            Some(Step::End(Ending::HungUp)) => {
                // Whether the provider asks what comes next when the caller is gone is not said anywhere.
                if let Some(action) = action.filter(|_| self.network.inside.sky.coin()) {
                    let mut told = self.told("completed");
                    told.extend(fields([("DialCallStatus", "answered".to_owned())]));
                    self.network.tell(&action, told);
                }
                Flow::Goes(Step::End(Ending::HungUp))
            }
            Some(step) => Flow::Goes(step),
            None => after(action, "answered"),
        }
    }

    /// Until the room is no more (`None`), or something else calls.
    async fn in_room(&mut self, room: &Conference) -> Option<Step> {
        let mut talks = false;
        let mut hold = room.hold.clone();
        // Until somebody comes there is something to hear.
        let mut plays = true;
        loop {
            if let Some(url) = hold.clone().filter(|_| plays && !talks) {
                plays = false;
                match self.plays(&url).await {
                    Ok(next) => hold = next,
                    Err(step) => return Some(step),
                }
            }
            let waits = if talks { Waits::Talk } else { Waits::Alone };
            match self.order(waits).await {
                Some(Order::Room { talks: now }) => {
                    // Those who are left alone hear nothing until something happens.
                    talks = now;
                }
                Some(Order::RoomOver) => return None,
                Some(Order::Announced(url)) => {
                    if let Err(step) = self.plays(&url).await {
                        return Some(step);
                    }
                }
                Some(Order::Person(deed, done)) => {
                    self.done = Some(done);
                    match deed {
                        Deed::HangsUp => return Some(Step::End(Ending::HungUp)),
                        Deed::StaysSilent => plays = true,
                        _ => {}
                    }
                }
                Some(Order::SentTo(url)) => return Some(Step::Ask(url, Vec::new())),
                Some(Order::CalledOff) | None => return Some(Step::End(Ending::CalledOff)),
            }
        }
    }

    /// Plays what is said there. What comes after it, if it leads on.
    async fn plays(&mut self, url: &str) -> Result<Option<String>, Step> {
        let waits = self.scene.borrow().waits.clone();
        let verbs = self.document(url, Vec::new()).await?;
        let mut next = None;
        for verb in verbs.into_iter().take(HOPS) {
            match verb {
                Verb::Say(words) => self.hears(words, true),
                Verb::Pause(seconds) => self.pauses(seconds),
                Verb::Redirect(url) => next = Some(url),
                _ => {
                    let why = "something is played that is neither Say, Pause nor Redirect";
                    return Err(Step::End(Ending::Trouble(why.to_owned())));
                }
            }
        }
        self.scene.send_modify(|scene| scene.waits = waits);
        Ok(next)
    }

    /// Out of the room, if the line is in one.
    pub(super) fn leaves_room(&mut self) {
        let Some(room) = self.room.take() else {
            return;
        };
        let news = self.network.inside.conferences.leave(&room, &self.sid);
        self.spread(news);
    }

    fn spread(&self, news: Vec<News>) {
        for one in news {
            let mut told = fields([
                ("ConferenceSid", one.room),
                ("FriendlyName", one.name),
                ("AccountSid", self.network.account().to_string()),
                ("SequenceNumber", one.number.to_string()),
                ("StatusCallbackEvent", one.what.to_owned()),
            ]);
            if let Some(who) = one.who {
                told.extend(fields([
                    ("CallSid", who.call.to_string()),
                    ("ParticipantLabel", who.label),
                    ("StartConferenceOnEnter", who.starts.to_string()),
                    ("EndConferenceOnExit", who.ends.to_string()),
                ]));
            }
            self.network.tell(&one.to, told);
        }
    }

    async fn enqueue(&mut self, enqueue: Enqueue) -> Flow {
        let who = Participant {
            call: self.sid.clone(),
            label: String::new(),
            starts: true,
            ends: true,
            orders: self.own.clone(),
        };
        let place = self.network.inside.conferences.enqueue(&enqueue.name, who);
        if let Some(hold) = &enqueue.hold {
            let told = fields([
                ("QueuePosition", place.to_string()),
                ("QueueTime", "0".to_owned()),
            ]);
            match self.document(hold, told).await {
                Ok(verbs) => {
                    for verb in verbs {
                        match verb {
                            Verb::Say(words) => self.hears(words, true),
                            Verb::Pause(seconds) => self.pauses(seconds),
                            Verb::Leave => {
                                self.network
                                    .inside
                                    .conferences
                                    .dequeue(&enqueue.name, &self.sid);
                                return result(enqueue.action, "leave");
                            }
                            _ => {}
                        }
                    }
                }
                Err(step) => return Flow::Goes(step),
            }
        }
        let flow = loop {
            match self.order(Waits::Queue).await {
                // Taken by whoever dialled the queue: they meet in a room.
                Some(Order::RoomOver) => {
                    let room = Conference {
                        name: format!("queue {} {}", enqueue.name, self.sid),
                        label: None,
                        starts: true,
                        ends: true,
                        hold: None,
                        events: None,
                    };
                    return match self.confer(room, None).await {
                        Flow::Goes(Step::End(Ending::Ended)) | Flow::On => {
                            result(enqueue.action, "bridged")
                        }
                        Flow::Goes(step) => Flow::Goes(step),
                    };
                }
                Some(Order::Person(deed, done)) => {
                    self.done = Some(done);
                    if deed == Deed::HangsUp {
                        break Flow::Goes(Step::End(Ending::HungUp));
                    }
                }
                Some(Order::SentTo(url)) => break Flow::Goes(Step::Ask(url, Vec::new())),
                Some(Order::CalledOff) | None => break Flow::Goes(Step::End(Ending::CalledOff)),
                Some(Order::Announced(_) | Order::Room { .. }) => {}
            }
        };
        self.network
            .inside
            .conferences
            .dequeue(&enqueue.name, &self.sid);
        flow
    }
}

/// After somebody was dialled: with an action nothing behind it is reached.
fn after(action: Option<String>, status: &str) -> Flow {
    let told = fields([("DialCallStatus", status.to_owned())]);
    action.map_or(Flow::On, |action| Flow::Goes(Step::Ask(action, told)))
}

fn result(action: Option<String>, result: &str) -> Flow {
    let told = fields([("QueueResult", result.to_owned())]);
    action.map_or(Flow::On, |action| Flow::Goes(Step::Ask(action, told)))
}

fn spoken(words: String, confidence: Option<f32>) -> Fields {
    let mut told = fields([("SpeechResult", words), ("Language", "en-GB".to_owned())]);
    told.extend(confidence.map(|sure| ("Confidence".to_owned(), sure.to_string())));
    told
}

/// The keys that make the answer; empty, as for silence, if none does.
fn pressed(gather: &Gather, keys: &str) -> Fields {
    let before = match gather.finish {
        Some(finish) => keys.split(finish).next().unwrap_or_default(),
        None => keys,
    };
    let most = gather.number_of_keys.unwrap_or(usize::MAX);
    let digits: String = before.chars().take(most).collect();
    if digits.is_empty() {
        return Vec::new();
    }
    fields([("Digits", digits)])
}
