//! `porter chat --json`: the scripting interface (design.md).

use super::Talk;
use crate::cli::out;
use crate::turn::Input;
use serde_json::{Map, Value};

pub(super) async fn run(mut talk: Talk<'_>) -> anyhow::Result<()> {
    out::line(&talk.line())?;
    while let Some(line) = out::next()? {
        match read(&line) {
            Err(says) => out::error(&says)?,
            Ok(what) => {
                let input = match what {
                    What::Say(text) => talk.said(text),
                    What::Input(input) => input,
                };
                match talk.send(input).await {
                    Ok(_) => out::line(&talk.line())?,
                    Err(error) => out::error(&error.to_string())?,
                }
            }
        }
    }
    Ok(())
}

/// What an input line asks for.
#[derive(Debug)]
enum What {
    /// Words, typed or spoken as the channel has it.
    Say(String),
    /// Anything else.
    Input(Input),
}

/// Reads an input line.
fn read(line: &str) -> Result<What, String> {
    let object: Map<String, Value> = serde_json::from_str(line)
        .map_err(|_| "a line is one JSON object, such as {\"say\":\"hello\"}".to_owned())?;
    let mut keys = object.into_iter();
    let (Some((key, value)), None) = (keys.next(), keys.next()) else {
        return Err("a line has exactly one of `say`, `keys` and `event`".to_owned());
    };
    let Value::String(text) = value else {
        return Err(format!("`{key}` must be a text in quotation marks"));
    };
    match (key.as_str(), text.as_str()) {
        ("say", _) => Ok(What::Say(text)),
        ("keys", keys)
            if !keys.is_empty() && keys.chars().all(|key| "0123456789*#".contains(key)) =>
        {
            Ok(What::Input(Input::Keyed(text)))
        }
        ("keys", _) => Err("`keys` holds digits, `*` and `#`".to_owned()),
        ("event", "silence") => Ok(What::Input(Input::Silence)),
        ("event", "hangup") => Ok(What::Input(Input::HungUp)),
        ("event", "timeout") => Ok(What::Input(Input::IdledOut)),
        ("event", _) => Err("`event` is `silence`, `hangup` or `timeout`".to_owned()),
        _ => Err(format!(
            "`{key}` is unknown: a line has one of `say`, `keys` and `event`"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_lines_are_read() {
        assert!(matches!(read(r#"{"say":""}"#), Ok(What::Say(text)) if text.is_empty()));
        for line in [
            r#"{"keys":"1#"}"#,
            r#"{"event":"silence"}"#,
            r#"{"event":"hangup"}"#,
            r#"{"event":"timeout"}"#,
        ] {
            assert!(matches!(read(line), Ok(What::Input(_))), "{line}");
        }
    }

    #[test]
    fn bad_lines_say_what_a_good_one_is() {
        for (line, says) in [
            ("", "one JSON object"),
            ("hello", "one JSON object"),
            ("[1]", "one JSON object"),
            ("{}", "exactly one of"),
            (r#"{"say":"a","keys":"1"}"#, "exactly one of"),
            (r#"{"say":1}"#, "must be a text"),
            (r#"{"keys":"a"}"#, "digits"),
            (r#"{"keys":""}"#, "digits"),
            (r#"{"event":"shout"}"#, "`hangup`"),
            (r#"{"shout":"a"}"#, "`shout` is unknown"),
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains(says), "{line}: {error}");
        }
    }
}
