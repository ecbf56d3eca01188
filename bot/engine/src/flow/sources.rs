//! The files of a pack, as names and texts: the only place where flows touch a disk.

use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// Bytes a file of a pack may have. A topic has about 2,000.
const LARGEST_FILE: u64 = 8 * 1024 * 1024;
/// Bytes the table of addresses may have: a million addresses of 100 bytes, and some.
pub(crate) const LARGEST_TABLE: u64 = 128 * 1024 * 1024;
/// Folders within folders that are looked into.
const DEEPEST: usize = 4;

/// A pack before it is compiled: every file's path within the pack (with `/`) and its text.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    // INVARIANT: sorted by name, each name once, so that a file's index never depends on the disk.
    files: Vec<(String, Arc<str>)>,
}

/// A file of a [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FileId(usize);

/// Why a pack's folder could not be read.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum ReadFault {
    /// The folder is not there.
    #[error("there is no folder `{folder}`")]
    #[diagnostic(help("name the folder that holds pack.yaml"))]
    NoFolder {
        /// As it was named.
        folder: String,
    },
    /// A file or folder could not be opened.
    #[error("`{file}` cannot be read: {why}")]
    Unreadable {
        /// Path within the pack.
        file: String,
        /// What the system said.
        why: std::io::Error,
    },
    /// A file is not UTF-8 text.
    #[error("`{file}` is not UTF-8 text")]
    #[diagnostic(help("save it as UTF-8, or keep it outside the pack"))]
    NotText {
        /// Path within the pack.
        file: String,
    },
    /// A file is larger than a pack's file may be.
    #[error("`{file}` is larger than {} MiB", largest(file) / 1024 / 1024)]
    #[diagnostic(help("split it, or keep it outside the pack"))]
    TooLarge {
        /// Path within the pack.
        file: String,
    },
}

impl Sources {
    /// Reads every file of a folder. Hidden files and folders are left out.
    ///
    /// # Errors
    /// A folder or file that cannot be read, is no text or is too large.
    pub fn read(folder: &Path) -> Result<Self, ReadFault> {
        if !folder.is_dir() {
            return Err(ReadFault::NoFolder {
                folder: folder.display().to_string(),
            });
        }
        let mut files = Vec::new();
        gather(folder, "", 0, &mut files)?;
        Ok(files.into_iter().collect())
    }

    /// The same with a file, in place of one of that name.
    #[must_use]
    pub fn with(self, name: &str, text: impl Into<Arc<str>>) -> Self {
        let others = self.without(name).files;
        others
            .into_iter()
            .chain([(name.to_owned(), text.into())])
            .collect()
    }

    /// The same without one file, such as one that is to be replaced.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.files.retain(|(known, _)| known != name);
        self
    }

    /// The text of a file, by its path within the pack.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.find(name).map(|id| self.text_of(id))
    }

    /// The paths of all files, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(name, _)| name.as_str())
    }

    /// SHA-256 over every file's name and text, in hexadecimal: names what was compiled.
    pub fn sha256(&self) -> String {
        let mut hash = Sha256::new();
        for (name, text) in &self.files {
            // Lengths keep "a" + "bc" and "ab" + "c" apart.
            for part in [name.as_str(), text] {
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part.as_bytes());
            }
        }
        hex::encode(hash.finalize())
    }

    pub(crate) fn find(&self, name: &str) -> Option<FileId> {
        self.files
            .binary_search_by(|(known, _)| known.as_str().cmp(name))
            .ok()
            .map(FileId)
    }

    /// The files of a folder, such as `topics/`, by path.
    pub(crate) fn within(&self, folder: &str) -> impl Iterator<Item = FileId> {
        self.files
            .iter()
            .enumerate()
            .filter(move |(_, (name, _))| name.starts_with(folder))
            .map(|(index, _)| FileId(index))
    }

    /// The YAML files of a folder, by path.
    pub(crate) fn yaml_within(&self, folder: &str) -> Vec<FileId> {
        self.within(folder)
            .filter(|file| ending(self.name_of(*file)) == Some("yaml"))
            .collect()
    }

    pub(crate) fn name_of(&self, id: FileId) -> &str {
        self.files.get(id.0).map_or("", |(name, _)| name)
    }

    pub(crate) fn text_of(&self, id: FileId) -> &str {
        self.files.get(id.0).map_or("", |(_, text)| text)
    }

    pub(crate) fn shared(&self, id: FileId) -> Arc<str> {
        self.files
            .get(id.0)
            .map_or_else(|| "".into(), |(_, text)| Arc::clone(text))
    }
}

impl<N: Into<String>, T: Into<Arc<str>>> FromIterator<(N, T)> for Sources {
    /// From names and texts, such as those that are embedded. Of two files with one name the last counts.
    fn from_iter<I: IntoIterator<Item = (N, T)>>(files: I) -> Self {
        let sorted: std::collections::BTreeMap<String, Arc<str>> = files
            .into_iter()
            .map(|(name, text)| (name.into(), text.into()))
            .collect();
        Self {
            files: sorted.into_iter().collect(),
        }
    }
}

/// Bytes that this file may have.
fn largest(name: &str) -> u64 {
    if name == crate::places::ADDRESSES {
        LARGEST_TABLE
    } else {
        LARGEST_FILE
    }
}

/// What follows the last point of a file's name.
pub(crate) fn ending(name: &str) -> Option<&str> {
    name.rsplit_once('.').map(|(_, ending)| ending)
}

/// SHA-256 of a text, in hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

fn gather(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut Vec<(String, String)>,
) -> Result<(), ReadFault> {
    let unreadable = |file: &str| {
        let file = file.to_owned();
        move |why| ReadFault::Unreadable { file, why }
    };
    for entry in fs::read_dir(folder).map_err(unreadable(prefix))? {
        let path = entry.map_err(unreadable(prefix))?.path();
        let Some(name) = path.file_name().map(std::ffi::OsStr::to_string_lossy) else {
            continue;
        };
        if name.starts_with('.') {
            continue;
        }
        let name = format!("{prefix}{name}");
        let facts = fs::metadata(&path).map_err(unreadable(&name))?;
        if facts.is_dir() {
            if depth < DEEPEST {
                gather(&path, &format!("{name}/"), depth + 1, files)?;
            }
        } else if facts.len() > largest(&name) {
            return Err(ReadFault::TooLarge { file: name });
        } else {
            let bytes = fs::read(&path).map_err(unreadable(&name))?;
            match String::from_utf8(bytes) {
                Ok(text) => files.push((name, text)),
                Err(_) => return Err(ReadFault::NotText { file: name }),
            }
        }
    }
    Ok(())
}
