//! Somebody at the terminal: the command line, what it wrote, and the whole store as exported by it.

use super::server::command;
use serde_json::Value;
use std::io::Write;
use std::process::{Output, Stdio};

/// Runs the command line with this standard input.
pub(crate) fn command_line(env: &[(String, String)], arguments: &[&str], input: &str) -> Output {
    let mut child = command()
        .args(arguments)
        .env("PORTER_MODEL_SOURCES", "folder")
        .env("PORTER_UNDERSTANDING_DEADLINE_MS", "10000")
        .envs(env.iter().cloned())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writing = std::thread::spawn(move || {
        let _ = to.write_all(input.as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap();
    output
}

/// What a run that succeeded wrote: one object a line.
pub(crate) fn json_lines(output: &Output) -> Vec<Value> {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).expect(line))
        .collect()
}

/// Asks for everything that is kept, in this role and for this purpose.
pub(crate) fn export_as(
    env: &[(String, String)],
    store: &str,
    (role, purpose): (&str, &str),
) -> Output {
    let all = [
        "contacts",
        "export",
        "--store",
        store,
        "--as",
        role,
        "--purpose",
        purpose,
        "--reason",
        "a test",
        "--json",
    ];
    command_line(env, &all, "")
}

/// Everything that is kept, as the data protection officer gets it.
pub(crate) fn exported(env: &[(String, String)], store: &str) -> Value {
    let mut lines = json_lines(&export_as(env, store, ("dpo", "rights")));
    assert_eq!(lines.len(), 1);
    lines.remove(0)
}
