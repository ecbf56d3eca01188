//! `porter chat` for people: what Porter says, numbered choices, a prompt.

use super::Talk;
use crate::cli::out;
use crate::turn::{Done, Input};
use engine::reply::Speaker;
use std::fmt::Write;
use std::io::{IsTerminal, stdin};

pub(super) async fn run(mut talk: Talk<'_>) -> anyhow::Result<()> {
    let prompted = stdin().is_terminal();
    out::text(&shown(talk.last()))?;
    while !talk.last().view.ended {
        if prompted {
            out::text("> ")?;
        }
        let Some(line) = out::next()? else {
            talk.send(Input::HungUp).await?;
            break;
        };
        if !prompted {
            out::text(&format!("> {line}\n"))?;
        }
        let input = match choice(&line, &talk.last().view.choices) {
            Some(choice) => talk.said(choice),
            None => talk.said(line),
        };
        match talk.send(input).await {
            Ok(done) => out::text(&shown(done))?,
            Err(error) => out::text(&format!("({error})\n"))?,
        }
    }
    Ok(())
}

/// The choice that a number picks.
fn choice(line: &str, choices: &[String]) -> Option<String> {
    let number: usize = line.trim().parse().ok()?;
    choices.get(number.checked_sub(1)?).cloned()
}

/// A turn as text.
fn shown(done: &Done) -> String {
    let mut text = String::new();
    for line in &done.replies {
        let who = if line.from == Speaker::Adviser {
            "Adviser: "
        } else {
            ""
        };
        let _ = writeln!(text, "\n{who}{}", line.saying.text.trim_end());
    }
    if !done.view.choices.is_empty() {
        text.push('\n');
    }
    for (place, choice) in done.view.choices.iter().enumerate() {
        let _ = writeln!(text, "  {}  {choice}", place + 1);
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_picks_a_choice_only_where_there_is_one() {
        let choices = ["Yes".to_owned(), "No".to_owned()];
        assert_eq!(choice(" 2 ", &choices).as_deref(), Some("No"));
        for line in ["0", "3", "two", ""] {
            assert_eq!(choice(line, &choices), None);
        }
        assert_eq!(choice("1", &[]), None);
    }
}
