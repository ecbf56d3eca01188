//! Rooms for several, and queues.

use crate::leg::Order;
use crate::network::lock;
use std::collections::HashMap;
use std::sync::Mutex;
use tokio::sync::mpsc;
use twilio::CallSid;

/// All of them.
#[derive(Default)]
pub(crate) struct Conferences {
    rooms: Mutex<HashMap<String, Room>>,
    queues: Mutex<HashMap<String, Vec<Participant>>>,
}

/// One that is there.
#[derive(Clone)]
pub(crate) struct Participant {
    pub(crate) call: CallSid,
    pub(crate) label: String,
    pub(crate) starts: bool,
    pub(crate) ends: bool,
    pub(crate) orders: mpsc::UnboundedSender<Order>,
}

struct Room {
    sid: String,
    started: bool,
    /// Given by whoever came first, as the provider has it.
    events: Option<String>,
    number: u32,
    there: Vec<Participant>,
}

/// Something that happened in a room, as its events say.
pub(crate) struct News {
    pub(crate) to: String,
    pub(crate) room: String,
    pub(crate) name: String,
    pub(crate) number: u32,
    pub(crate) what: &'static str,
    pub(crate) who: Option<Participant>,
}

impl Room {
    fn news(&mut self, name: &str, what: &'static str, who: Option<&Participant>) -> Option<News> {
        self.number += 1;
        Some(News {
            to: self.events.clone()?,
            room: self.sid.clone(),
            name: name.to_owned(),
            number: self.number,
            what,
            who: who.cloned(),
        })
    }

    fn tell_all(&self) {
        for one in &self.there {
            let talks = self.started && self.there.len() > 1;
            let _ = one.orders.send(Order::Room { talks });
        }
    }
}

impl Conferences {
    /// Somebody comes in. `sid`: what the room is called if it is new.
    pub(crate) fn join(
        &self,
        name: &str,
        sid: String,
        events: Option<String>,
        who: &Participant,
    ) -> Vec<News> {
        let mut rooms = lock(&self.rooms);
        let room = rooms.entry(name.to_owned()).or_insert_with(|| Room {
            sid,
            started: false,
            events,
            number: 0,
            there: Vec::new(),
        });
        let starts = who.starts && !room.started;
        room.started |= who.starts;
        room.there.push(who.clone());
        let mut news: Vec<News> = room
            .news(name, "participant-join", Some(who))
            .into_iter()
            .collect();
        if starts {
            news.extend(room.news(name, "conference-start", None));
        }
        room.tell_all();
        news
    }

    /// Somebody goes. Where the room ends with them, all others are out as well.
    pub(crate) fn leave(&self, name: &str, call: &CallSid) -> Vec<News> {
        let mut rooms = lock(&self.rooms);
        let Some(room) = rooms.get_mut(name) else {
            return Vec::new();
        };
        let Some(place) = room.there.iter().position(|one| one.call == *call) else {
            return Vec::new();
        };
        let who = room.there.remove(place);
        let mut news: Vec<News> = room
            .news(name, "participant-leave", Some(&who))
            .into_iter()
            .collect();
        if who.ends || room.there.is_empty() {
            for other in std::mem::take(&mut room.there) {
                let _ = other.orders.send(Order::RoomOver);
                news.extend(room.news(name, "participant-leave", Some(&other)));
            }
            news.extend(room.news(name, "conference-end", None));
            rooms.remove(name);
        } else {
            room.tell_all();
        }
        news
    }

    /// Somebody in a room, by the room's own name or by its sid, and by call or label.
    pub(crate) fn find(&self, room: &str, who: &str) -> Option<Participant> {
        let rooms = lock(&self.rooms);
        let room = rooms
            .iter()
            .find(|(name, one)| name.as_str() == room || one.sid == room)?
            .1;
        let there = room.there.iter();
        there
            .into_iter()
            .find(|one| one.label == who || one.call.as_str() == who)
            .cloned()
    }

    /// Somebody waits in a queue; how many wait with them.
    pub(crate) fn enqueue(&self, name: &str, who: Participant) -> usize {
        let mut queues = lock(&self.queues);
        let queue = queues.entry(name.to_owned()).or_default();
        queue.push(who);
        queue.len()
    }

    /// Somebody waits no longer.
    pub(crate) fn dequeue(&self, name: &str, call: &CallSid) {
        if let Some(queue) = lock(&self.queues).get_mut(name) {
            queue.retain(|one| one.call != *call);
        }
    }

    /// Who waits longest.
    pub(crate) fn front(&self, name: &str) -> Option<Participant> {
        let mut queues = lock(&self.queues);
        let queue = queues.get_mut(name)?;
        (!queue.is_empty()).then(|| queue.remove(0))
    }
}
