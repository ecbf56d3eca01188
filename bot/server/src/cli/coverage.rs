//! `porter test --coverage`: which steps and branches of the topics the transcripts went through.

use super::out;
use engine::conversation::Channel;
use engine::conversation::coverage::{Seen, What, points};
use engine::flow::{Book, Kind, Topic};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// So many of so many.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
struct Share {
    covered: usize,
    of: usize,
}

/// What the transcripts went through of one topic.
#[derive(Debug, Serialize)]
struct Row {
    topic: String,
    kind: Kind,
    steps: Share,
    branches: Share,
    percent: f64,
    missing: Vec<String>,
}

/// The questions of requests, by the channel they were put on.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
struct Channels {
    web: Share,
    voice: Share,
    missing: Vec<String>,
}

/// The last line of `--json`: `topic` is null.
#[derive(Debug, Serialize)]
struct Whole {
    topic: Option<String>,
    topics: usize,
    steps: Share,
    branches: Share,
    percent: f64,
    asked: Channels,
}

/// What a pack's transcripts went through.
#[derive(Debug)]
pub(super) struct Coverage {
    rows: Vec<Row>,
    whole: Whole,
}

impl Coverage {
    /// Compares all that the topics can do with what was seen.
    pub(super) fn of(book: &Book, seen: &BTreeSet<Seen>) -> Self {
        let mut asked = Channels::default();
        let mut rows: Vec<Row> = Vec::new();
        for topic in book.topics.values() {
            rows.push(row(topic, seen));
            if topic.kind == Kind::Request {
                count_asked(topic, seen, &mut asked);
            }
        }
        let sum = |pick: fn(&Row) -> Share| rows.iter().map(pick).fold(Share::default(), plus);
        let (steps, branches) = (sum(|row| row.steps), sum(|row| row.branches));
        let whole = Whole {
            topic: None,
            topics: rows.len(),
            steps,
            branches,
            percent: percent(plus(steps, branches)),
            asked,
        };
        rows.sort_by(|a, b| {
            a.percent
                .total_cmp(&b.percent)
                .then_with(|| b.missing.len().cmp(&a.missing.len()))
                .then_with(|| a.topic.cmp(&b.topic))
        });
        Self { rows, whole }
    }

    /// Whether at least this percentage of the steps and branches was gone through.
    pub(super) fn reaches(&self, percent: u8) -> bool {
        let all = plus(self.whole.steps, self.whole.branches);
        all.covered * 100 >= all.of * usize::from(percent)
    }

    /// Prints it on standard output, for people or as JSON.
    ///
    /// # Errors
    /// Standard output is closed.
    pub(super) fn show(&self, json: bool) -> anyhow::Result<()> {
        if !json {
            return out::text(&self.table());
        }
        for row in &self.rows {
            out::line(row)?;
        }
        out::line(&self.whole)
    }

    /// A topic a line, the worst first, then the whole.
    fn table(&self) -> String {
        let names = self.rows.iter().map(|row| row.topic.len());
        let wide = names.max().unwrap_or_default().max("Topic".len());
        let mut table = format!(
            "{:wide$}  {:>7}  {:>8}  {:>8}  Not covered\n",
            "Topic", "Steps", "Branches", "Covered"
        );
        for row in &self.rows {
            let missing = row.missing.join(", ");
            let line = format!(
                "{:wide$}  {:>7}  {:>8}  {:>6.1} %  {missing}",
                row.topic,
                of(row.steps),
                of(row.branches),
                row.percent
            );
            table.push_str(line.trim_end());
            table.push('\n');
        }
        let whole = &self.whole;
        // Writing into a string cannot fail.
        let _ = writeln!(
            table,
            "\n{:.1} % of {} topics: {} steps ({:.1} %), {} branches ({:.1} %).",
            whole.percent,
            whole.topics,
            of(whole.steps),
            percent(whole.steps),
            of(whole.branches),
            percent(whole.branches)
        );
        let _ = writeln!(
            table,
            "Questions of requests put by web {} ({:.1} %), by voice {} ({:.1} %).",
            of(whole.asked.web),
            percent(whole.asked.web),
            of(whole.asked.voice),
            percent(whole.asked.voice)
        );
        if !whole.asked.missing.is_empty() {
            let _ = writeln!(table, "Not put: {}.", whole.asked.missing.join(", "));
        }
        table
    }
}

fn row(topic: &Topic, seen: &BTreeSet<Seen>) -> Row {
    let (mut steps, mut branches) = (Share::default(), Share::default());
    let mut missing = Vec::new();
    for what in points(topic) {
        let covered = [Channel::Web, Channel::Voice]
            .into_iter()
            .any(|channel| saw(topic, &what, channel, seen));
        let share = if what.is_branch() {
            &mut branches
        } else {
            &mut steps
        };
        share.of += 1;
        share.covered += usize::from(covered);
        if !covered {
            missing.push(what.to_string());
        }
    }
    Row {
        topic: topic.id.to_string(),
        kind: topic.kind,
        steps,
        branches,
        percent: percent(plus(steps, branches)),
        missing,
    }
}

fn count_asked(topic: &Topic, seen: &BTreeSet<Seen>, asked: &mut Channels) {
    let questions = points(topic).into_iter();
    for what in questions.filter(|what| matches!(what, What::Asked(_))) {
        for (channel, share) in [
            (Channel::Web, &mut asked.web),
            (Channel::Voice, &mut asked.voice),
        ] {
            let covered = saw(topic, &what, channel, seen);
            share.of += 1;
            share.covered += usize::from(covered);
            if !covered {
                let channel = channel.as_str();
                asked
                    .missing
                    .push(format!("{} {what} by {channel}", topic.id));
            }
        }
    }
}

fn saw(topic: &Topic, what: &What, channel: Channel, seen: &BTreeSet<Seen>) -> bool {
    seen.contains(&Seen {
        topic: topic.id.clone(),
        what: what.clone(),
        channel,
    })
}

const fn plus(a: Share, b: Share) -> Share {
    Share {
        covered: a.covered + b.covered,
        of: a.of + b.of,
    }
}

fn of(share: Share) -> String {
    format!("{}/{}", share.covered, share.of)
}

/// In percent, to one decimal, rounded down so that 100 means all of it.
fn percent(share: Share) -> f64 {
    let tenths = (share.covered * 1000).checked_div(share.of).unwrap_or(1000);
    f64::from(u32::try_from(tenths).unwrap_or(1000)) / 10.0
}

#[cfg(test)]
mod tests {
    use super::{Channels, Coverage, Share, Whole, percent, plus};

    fn whole(covered: usize, of: usize) -> Coverage {
        let steps = Share { covered, of };
        Coverage {
            rows: Vec::new(),
            whole: Whole {
                topic: None,
                topics: 1,
                steps,
                branches: Share::default(),
                percent: percent(steps),
                asked: Channels::default(),
            },
        }
    }

    #[test]
    fn all_but_one_is_never_called_all() {
        let share = Share {
            covered: 9_999,
            of: 10_000,
        };
        assert!(percent(share) < 100.0);
        assert!(percent(plus(share, Share { covered: 1, of: 0 })) >= 100.0);
        assert!(percent(Share::default()) >= 100.0, "nothing to go through");
    }

    #[test]
    fn the_least_that_is_asked_for_is_enough_and_anything_less_is_not() {
        assert!(whole(9, 10).reaches(90));
        assert!(!whole(899, 1000).reaches(90));
        assert!(whole(0, 10).reaches(0));
    }
}
