//! Sessions in this process: the default, for one node.

use super::{Conflict, Over, Session, Sessions};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
use uuid::Uuid;

/// Sessions in this process.
#[derive(Debug, Default)]
pub struct MemorySessions(Mutex<Table>);

#[derive(Debug, Default)]
struct Table {
    rows: HashMap<Uuid, Row>,
    open: usize,
}

#[derive(Debug)]
struct Row {
    stage: Stage,
    newest: watch::Sender<u64>,
}

#[derive(Debug)]
enum Stage {
    Open(Arc<Session>),
    Over(Arc<Over>),
}

impl MemorySessions {
    /// No conversation is open.
    pub fn new() -> Self {
        Self::default()
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        // A thread that died while it held the lock left the table whole: rows change in one go.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    /// The row, if it is open at this revision.
    fn at(&mut self, id: Uuid, expected: u64) -> Result<&mut Row, Conflict> {
        let row = self.rows.get_mut(&id).ok_or(Conflict)?;
        match &row.stage {
            Stage::Open(session) if session.revision == expected => Ok(row),
            _ => Err(Conflict),
        }
    }
}

#[async_trait]
impl Sessions for MemorySessions {
    async fn create(&self, session: Session) {
        let (id, newest) = (session.id(), session.last_seq);
        let row = Row {
            stage: Stage::Open(Arc::new(session)),
            newest: watch::Sender::new(newest),
        };
        let mut table = self.table();
        table.rows.insert(id, row);
        table.open += 1;
    }

    async fn load(&self, id: Uuid) -> Option<Arc<Session>> {
        match &self.table().rows.get(&id)?.stage {
            Stage::Open(session) => Some(Arc::clone(session)),
            Stage::Over(_) => None,
        }
    }

    async fn save(&self, session: Session, expected: u64) -> Result<(), Conflict> {
        let mut table = self.table();
        let row = table.at(session.id(), expected)?;
        let newest = session.last_seq;
        row.stage = Stage::Open(Arc::new(session));
        row.newest.send_replace(newest);
        Ok(())
    }

    async fn end(&self, id: Uuid, expected: u64, over: Over) -> Result<(), Conflict> {
        let mut table = self.table();
        let row = table.at(id, expected)?;
        let newest = over.last_seq;
        row.stage = Stage::Over(Arc::new(over));
        row.newest.send_replace(newest);
        table.open = table.open.saturating_sub(1);
        Ok(())
    }

    async fn over(&self, id: Uuid) -> Option<Arc<Over>> {
        match &self.table().rows.get(&id)?.stage {
            Stage::Open(_) => None,
            Stage::Over(over) => Some(Arc::clone(over)),
        }
    }

    async fn remove(&self, id: Uuid) {
        let mut table = self.table();
        if let Some(row) = table.rows.remove(&id)
            && matches!(row.stage, Stage::Open(_))
        {
            table.open = table.open.saturating_sub(1);
        }
    }

    fn idle_since(&self, moment: DateTime<Utc>) -> Vec<Uuid> {
        let table = self.table();
        let idle = table.rows.iter().filter_map(|(id, row)| match &row.stage {
            Stage::Open(session) if session.last_active <= moment => Some(*id),
            _ => None,
        });
        idle.collect()
    }

    fn forget_over(&self, moment: DateTime<Utc>) {
        self.table().rows.retain(|_, row| match &row.stage {
            Stage::Open(_) => true,
            Stage::Over(over) => over.at > moment,
        });
    }

    fn len(&self) -> usize {
        self.table().open
    }

    fn watch(&self, id: Uuid) -> watch::Receiver<u64> {
        self.table().rows.get(&id).map_or_else(
            || watch::Sender::new(0).subscribe(),
            |row| row.newest.subscribe(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::stage;

    #[tokio::test(flavor = "multi_thread")]
    async fn of_two_writers_at_the_same_revision_exactly_one_wins() {
        let stage = stage().await;
        let id = stage.open().await;
        let session = stage.session(id).await;
        let saves: Vec<_> = (0..50)
            .map(|_| {
                let app = Arc::clone(&stage.app);
                let mut next = Session::clone(&session);
                next.revision += 1;
                let expected = session.revision;
                tokio::spawn(async move { app.sessions.save(next, expected).await.is_ok() })
            })
            .collect();
        let mut won = 0;
        for save in saves {
            won += usize::from(save.await.unwrap());
        }
        assert_eq!(won, 1);
    }

    #[tokio::test]
    async fn watchers_hear_of_new_lines_and_of_the_end() {
        let stage = stage().await;
        let id = stage.open().await;
        let mut watch = stage.app.sessions.watch(id);
        let before = *watch.borrow_and_update();
        stage.say(id, "m", "when are you open").await.unwrap();
        assert!(watch.changed().await.is_ok());
        assert!(*watch.borrow() > before);
        stage.app.sessions.remove(id).await;
        assert!(watch.changed().await.is_err() || watch.changed().await.is_err());
    }
}
