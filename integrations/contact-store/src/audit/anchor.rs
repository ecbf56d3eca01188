//! The end of the chain, in a file outside the database: who cuts the audit's tail cannot hide it.

use super::chain::{self, Head, of_head};
use crate::keys::Secret;
use crate::sealing::random;
use hmac::Mac;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What can go wrong with the anchor.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum AnchorError {
    /// The file cannot be read or written.
    #[error(
        "the file that holds the end of the audit cannot be used: check that its folder exists, is yours and has room"
    )]
    File(#[source] io::Error),
    /// The file holds something else.
    #[error("the file that holds the end of the audit was changed: put it back from its backup")]
    Changed,
}

/// A small text file: `SEQ:MAC KEYED-HASH`.
pub(crate) struct Anchor {
    path: PathBuf,
}

fn is_of(key: &Secret, head: &Head, shown: &str) -> bool {
    // Compared in constant time.
    chain::bytes(shown).is_some_and(|mac| of_head(key, head).verify_slice(&mac).is_ok())
}

impl Anchor {
    pub(crate) const fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// The head it holds; `None` where there is no file yet.
    pub(crate) fn read(&self, key: &Secret) -> Result<Option<Head>, AnchorError> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                return Err(AnchorError::Changed);
            }
            Err(error) => return Err(AnchorError::File(error)),
        };
        let (head, sealed) = text
            .trim_end()
            .split_once(' ')
            .ok_or(AnchorError::Changed)?;
        let head: Head = head.parse().map_err(|_| AnchorError::Changed)?;
        if is_of(key, &head, sealed) {
            Ok(Some(head))
        } else {
            Err(AnchorError::Changed)
        }
    }

    /// Moves it forward, never back: of several processes the furthest one counts.
    pub(crate) fn advance(&self, key: &Secret, head: &Head) -> Result<(), AnchorError> {
        let _lock = self.lock().map_err(AnchorError::File)?;
        // Whoever writes a draft holds the lock, so those that lie there now are nobody's.
        remove_drafts(&self.path);
        match self.read(key) {
            Ok(Some(there)) if there.seq >= head.seq => return Ok(()),
            // What a power cut may leave of a file that was just replaced: nothing is lost by it, since
            // whoever empties it on purpose could as well have taken it away.
            Err(AnchorError::Changed) if fs::read(&self.path).is_ok_and(|text| text.is_empty()) => {
            }
            other => drop(other?),
        }
        let sealed = of_head(key, head).finalize().into_bytes();
        let text = format!("{head} {}\n", hex::encode(sealed));
        replace(&self.path, text.as_bytes()).map_err(AnchorError::File)
    }

    /// One process at a time; let go when the file is closed, also by a kill.
    fn lock(&self) -> io::Result<File> {
        let mut name = self.path.as_os_str().to_owned();
        name.push(".lock");
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(PathBuf::from(name))?;
        file.lock()?;
        Ok(file)
    }
}

/// How many random bytes name a draft.
const CHANCE: usize = 8;

/// Whether this is what [`replace`] names its drafts.
fn is_draft(name: &OsStr, of: &OsStr) -> bool {
    let end = name.as_encoded_bytes().strip_prefix(of.as_encoded_bytes());
    end.and_then(|end| end.strip_prefix(b"."))
        .is_some_and(|chance| {
            chance.len() == CHANCE * 2 && chance.iter().all(u8::is_ascii_hexdigit)
        })
}

/// Takes away what processes that were killed left behind. Where that fails the next one tries again:
/// a draft that stays does no harm, an anchor that does not move does.
fn remove_drafts(path: &Path) {
    let (Some(folder), Some(own)) = (path.parent(), path.file_name()) else {
        return;
    };
    // The folder of a bare file name is the one we are in.
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_draft(&entry.file_name(), own) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes a file so that whoever looks, whenever, sees the old text or the new one.
fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let chance = random::<CHANCE>().map_err(|_| ErrorKind::Other)?;
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{}", hex::encode(chance)));
    let draft = PathBuf::from(draft);
    let written = (|| {
        let mut file = OpenOptions::new()
            .create_new(true)
            .write(true)
            .mode(0o600)
            .open(&draft)?;
        file.write_all(text)?;
        fs::rename(&draft, path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
    written
}
