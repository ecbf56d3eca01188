//! Standard input and output, line by line.

use serde::Serialize;
use serde_json::json;
use std::io::{self, BufRead, Write};

/// Longest line that is read, in bytes.
const LONGEST_LINE: u64 = 1_000_000;

/// Prints one JSON object as a line, at once.
///
/// # Errors
/// Standard output is closed.
pub(super) fn line(value: &impl Serialize) -> anyhow::Result<()> {
    let mut text = serde_json::to_string(value)?;
    text.push('\n');
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Prints what is wrong with an input line.
///
/// # Errors
/// Standard output is closed.
pub(super) fn error(says: &str) -> anyhow::Result<()> {
    line(&json!({ "error": says }))
}

/// Prints text as it is, at once.
///
/// # Errors
/// Standard output is closed.
pub(super) fn text(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// The next line of standard input without its line end; `None` at the end. Bytes that are no UTF-8
/// are replaced.
///
/// # Errors
/// Standard input cannot be read.
pub(super) fn next() -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let mut input = io::Read::take(io::stdin().lock(), LONGEST_LINE);
    if input.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}
