//! Twilio's own libraries judge ours: they sign and we check, we sign and they check, each document is
//! built once more by theirs, and each call is put to a server of Twilio's published description.

mod calls;
mod documents;
mod signatures;

use crate::support::{root, skipped};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A judge: a process that answers one line of JSON with another.
struct Judge {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Judge {
    fn start(mut command: Command) -> Self {
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let to = process.stdin.take().unwrap();
        let from = BufReader::new(process.stdout.take().unwrap());
        Self { process, to, from }
    }

    /// Twilio's Python library; `None`, said loudly, where it is not installed.
    fn python() -> Option<Self> {
        let python = root().join("target/judges/venv/bin/python");
        if !python.exists() {
            skipped("Twilio's Python library is not installed; run tests/judges/install.sh");
            return None;
        }
        let mut command = Command::new(python);
        command.arg(folder().join("judge.py"));
        Some(Self::start(command))
    }

    /// Twilio's Node library; `None`, said loudly, where it is not installed.
    fn node() -> Option<Self> {
        if !folder().join("node_modules/twilio").exists() {
            skipped("Twilio's Node library is not installed; run tests/judges/install.sh");
            return None;
        }
        let mut command = Command::new("node");
        command.arg("judge.mjs").current_dir(folder());
        Some(Self::start(command))
    }

    fn ask(&mut self, question: &Value) -> Value {
        writeln!(self.to, "{question}").unwrap();
        let mut line = String::new();
        self.from.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap_or_else(|_| panic!("no answer to {question}"))
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn folder() -> PathBuf {
    root().join("tests/judges")
}
