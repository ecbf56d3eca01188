//! What several commands are told in the same way: which store, who asks, for what and why.

use crate::clock::{Clock, SystemClock};
use crate::config::{Config, Secret};
use crate::start;
use anyhow::{Context, bail};
use contact_store::{Access, AccessPurpose, Actor, ContactStore, Role};
use engine::flow::Book;
use engine::ids::CouncilId;
use std::sync::Arc;
use tempfile::TempDir;

/// The store that is meant.
#[derive(clap::Args)]
pub(super) struct StoreArg {
    /// The contact store, such as sqlite:contacts.sqlite; the configured one if none is named.
    #[arg(long, value_name = "URL")]
    store: Option<String>,
}

impl std::fmt::Debug for StoreArg {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // An address can carry a password.
        f.write_str("StoreArg")
    }
}

impl StoreArg {
    /// The configuration with this store.
    pub(super) fn set(self, mut config: Config) -> Config {
        if let Some(url) = self.store {
            config.store.url = Secret::new(url);
        }
        config
    }
}

/// The store of a trial.
#[derive(clap::Args)]
pub(super) struct TrialStore {
    /// The contact store, such as sqlite:contacts.sqlite; without it a temporary one is used.
    #[arg(long, value_name = "URL")]
    store: Option<String>,
}

impl std::fmt::Debug for TrialStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // An address can carry a password.
        f.write_str("TrialStore")
    }
}

impl TrialStore {
    /// Sets this store. A temporary one is in the folder that is returned, and goes with it.
    ///
    /// # Errors
    /// No folder can be made.
    pub(super) fn set(self, config: &mut Config) -> anyhow::Result<Option<TempDir>> {
        if let Some(url) = self.store {
            config.store.url = Secret::new(url);
            return Ok(None);
        }
        let folder = tempfile::Builder::new()
            .prefix("porter-trial-")
            .tempdir()
            .context("No temporary folder can be made: see that the disk has room, or name a store with --store.")?;
        let url = format!("sqlite:{}", folder.path().join("contacts.sqlite").display());
        config.store.url = Secret::new(url);
        config.store.keys = None;
        Ok(Some(folder))
    }
}

/// Who looks at records of one council, for what and why.
#[derive(Debug, clap::Args)]
pub(super) struct Asking {
    #[command(flatten)]
    store: StoreArg,
    /// Who asks.
    #[arg(long = "as", value_name = "ROLE", value_parser = role)]
    role: Role,
    /// The council they act for.
    #[arg(long, value_name = "ID")]
    council: String,
    /// What for.
    #[arg(long, value_parser = purpose)]
    purpose: AccessPurpose,
    /// Why, in your words; kept in the audit.
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

impl Asking {
    /// Opens the store for this access, with what is over brought to its end first.
    ///
    /// # Errors
    /// No such council, or a store that cannot be used.
    pub(super) async fn open(
        self,
        config: Config,
    ) -> anyhow::Result<(Arc<dyn ContactStore>, Access)> {
        let (store, access, _) = self.open_with_book(config).await?;
        Ok((store, access))
    }

    /// The same, with the book of the pack for whoever needs its words too.
    ///
    /// # Errors
    /// As for [`Asking::open`].
    pub(super) async fn open_with_book(
        self,
        config: Config,
    ) -> anyhow::Result<(Arc<dyn ContactStore>, Access, Book)> {
        let config = self.store.set(config);
        let book = start::pack(&config.pack)?.book;
        let access = Access {
            actor: Actor::CommandLine,
            role: self.role,
            council: Some(council(&book, &self.council)?),
            services: None,
            purpose: self.purpose,
            reason: self.reason,
            at: SystemClock.now(),
        };
        let store = start::store(&config).await?;
        start::lapse(store.as_ref(), &book, access.at).await?;
        Ok((store, access, book))
    }
}

/// A council of the pack.
///
/// # Errors
/// There is none with this id.
pub(super) fn council(book: &Book, id: &str) -> anyhow::Result<CouncilId> {
    let council = CouncilId::from(id);
    if !book.councils.contains_key(&council) {
        let known: Vec<_> = book.councils.keys().map(CouncilId::as_str).collect();
        bail!(
            "There is no council `{council}` in this pack: choose one of {}.",
            known.join(", ")
        );
    }
    Ok(council)
}

/// A role by its word.
pub(super) fn role(word: &str) -> Result<Role, String> {
    Role::named(word).ok_or_else(|| "a role is `adviser`, `team_lead`, `dpo` or `admin`".to_owned())
}

/// A purpose by its word.
pub(super) fn purpose(word: &str) -> Result<AccessPurpose, String> {
    AccessPurpose::named(word)
        .ok_or_else(|| "a purpose is `service`, `rights`, `fraud` or `safeguarding`".to_owned())
}
