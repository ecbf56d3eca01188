//! One socket for a conversation: the newest window has it, an older one is told and closed. (The
//! other way round, a window that was left open on another device would lock its owner out.)

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use uuid::Uuid;

/// Which socket has which conversation.
pub(crate) struct Sockets {
    held: Mutex<Held>,
    room: Arc<Semaphore>,
}

#[derive(Default)]
struct Held {
    count: u64,
    by: HashMap<Uuid, (u64, oneshot::Sender<()>)>,
}

/// A socket's hold on a conversation; given back with [`Sockets::release`].
pub(crate) struct Hold {
    id: Uuid,
    number: u64,
    /// Resolves once another socket has taken the conversation.
    pub(crate) replaced: oneshot::Receiver<()>,
}

impl Sockets {
    /// No socket is open; at most `most` may be.
    pub(crate) fn new(most: usize) -> Self {
        Self {
            held: Mutex::default(),
            room: Arc::new(Semaphore::new(most.min(Semaphore::MAX_PERMITS))),
        }
    }

    /// Room for one more socket, until the permit is dropped.
    pub(crate) fn enter(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.room).try_acquire_owned().ok()
    }

    /// Takes a conversation, from another socket if one had it.
    pub(crate) fn take(&self, id: Uuid) -> Hold {
        let (tell, replaced) = oneshot::channel();
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.count += 1;
        let number = held.count;
        if let Some((_, before)) = held.by.insert(id, (number, tell)) {
            // It may have gone already.
            let _ = before.send(());
        }
        Hold {
            id,
            number,
            replaced,
        }
    }

    /// Gives a conversation back, unless another socket has it by now.
    pub(crate) fn release(&self, hold: &Hold) {
        let mut taken = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if taken
            .by
            .get(&hold.id)
            .is_some_and(|(number, _)| *number == hold.number)
        {
            taken.by.remove(&hold.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_socket_has_the_conversation_and_the_older_one_is_told() {
        let sockets = Sockets::new(1);
        let id = Uuid::nil();
        let mut first = sockets.take(id);
        let mut second = sockets.take(id);
        assert!(first.replaced.try_recv().is_ok());
        sockets.release(&first);
        assert!(second.replaced.try_recv().is_err());
        let _third = sockets.take(id);
        assert!(second.replaced.try_recv().is_ok());
    }

    #[test]
    fn no_more_sockets_are_open_than_there_is_room_for() {
        let sockets = Sockets::new(1);
        let permit = sockets.enter();
        assert!(permit.is_some() && sockets.enter().is_none());
        drop(permit);
        assert!(sockets.enter().is_some());
    }
}
