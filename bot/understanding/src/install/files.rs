//! Files that are pinned, and moved into place only when they are right.

use super::InstallError;
use crate::encoder::WordPiece;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The published weights, the same bytes in every source.
pub const WEIGHTS_SHA256: &str = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db";
/// Bytes of the published weights.
pub(super) const WEIGHTS_SIZE: u64 = 90_868_376;
/// The int8 model that this version writes from them. The arithmetic is exact, so it is the same on
/// every machine; whoever changes what is written changes this and `quantise::WRITER`.
pub(super) const INT8_SHA256: &str =
    "f592bdddf18e03e39fe608d3b0e699bf099cd8e0a2720eaeb0c75ca27658d92d";
/// The vocabulary as plain text, one piece a line in order. A source may lay its `tokenizer.json` out
/// in its own way; what must not differ is this.
const VOCABULARY_SHA256: &str = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3";

pub(super) fn read(path: &Path) -> Result<Vec<u8>, InstallError> {
    fs::read(path).map_err(|reason| file(path, reason))
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), InstallError> {
    fs::write(path, bytes).map_err(|reason| file(path, reason))
}

pub(super) fn file(path: &Path, reason: std::io::Error) -> InstallError {
    InstallError::File {
        path: path.to_owned(),
        reason,
    }
}

/// Compares a file's sha256 with the pinned one.
pub(super) fn verify(path: &Path, expected: &str) -> Result<(), InstallError> {
    let mut source = fs::File::open(path).map_err(|reason| file(path, reason))?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    loop {
        match source
            .read(&mut buffer)
            .map_err(|reason| file(path, reason))?
        {
            0 => break,
            count => hasher.update(buffer.get(..count).unwrap_or_default()),
        }
    }
    compare(path, expected, hex::encode(hasher.finalize()))
}

/// Compares a tokeniser's vocabulary with the pinned one.
pub(super) fn verify_tokenizer(path: &Path) -> Result<(), InstallError> {
    let found = match WordPiece::from_json(&read(path)?) {
        Ok(words) => hex::encode(Sha256::digest(words.vocabulary())),
        Err(_) => "no vocabulary".into(),
    };
    compare(path, VOCABULARY_SHA256, found)
}

fn compare(path: &Path, expected: &str, found: String) -> Result<(), InstallError> {
    if found == expected {
        return Ok(());
    }
    Err(InstallError::Wrong {
        path: path.to_owned(),
        expected: expected.to_owned(),
        found,
    })
}

/// Renames a finished file to its place. Two that do so at once put the same bytes there.
pub(super) fn move_into_place(from: &Path, to: &Path) -> Result<(), InstallError> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|reason| file(folder, reason))?;
    }
    fs::rename(from, to).map_err(|reason| file(to, reason))
}

/// A folder of this installation alone, gone when it is over however it ends.
#[derive(Debug)]
pub(super) struct WorkFolder(PathBuf);

impl WorkFolder {
    pub(super) fn new(cache: &Path) -> Result<Self, InstallError> {
        fs::create_dir_all(cache).map_err(|reason| file(cache, reason))?;
        for attempt in 0_u32..1000 {
            let folder = cache.join(format!(".installing-{}-{attempt}", std::process::id()));
            match fs::create_dir(&folder) {
                Ok(()) => return Ok(Self(folder)),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(reason) => return Err(file(&folder, reason)),
            }
        }
        Err(file(
            cache,
            std::io::Error::other(
                "too many broken-off installations lie in it; delete its .installing folders",
            ),
        ))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
