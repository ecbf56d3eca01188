//! Accuracy on public intent sets, in one command:
//!
//! `cargo run --release -p understanding --example evaluate -- clinc PATH [EXAMPLES]` reads
//! `data_full.json` of CLINC150, `… -- banking TRAIN.csv TEST.csv [EXAMPLES]` reads BANKING77.
//! `EXAMPLES` is how many examples an intent to learn from (the first ones of the file); all if absent.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "counts of a few thousand become percentages"
)]

use serde_json::Value;
use std::error::Error;
use std::sync::Arc;
use std::time::Instant;
use understanding::encoder::{Encoder, LexicalEncoder, RtenEncoder};
use understanding::{Kind, TrainingTopic, Understanding, default_cache_folder, install};

type Pairs = Vec<(String, String)>;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (train, test, outside, examples) = match arguments.as_slice() {
        ["clinc", path, rest @ ..] => {
            let file: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
            (
                pairs(&file, "train"),
                pairs(&file, "test"),
                pairs(&file, "oos_test"),
                rest.first(),
            )
        }
        ["banking", train, test, rest @ ..] => (csv(train)?, csv(test)?, Vec::new(), rest.first()),
        _ => {
            return Err(
                "say which set, and where its files are; see the top of this example".into(),
            );
        }
    };
    let examples = examples.map_or(Ok(usize::MAX), |count| count.parse())?;
    let encoder: Arc<dyn Encoder> = match install::find(&default_cache_folder())? {
        Some(installed) => Arc::new(RtenEncoder::open(&installed)?),
        None => Arc::new(LexicalEncoder),
    };
    let mut topics: Vec<TrainingTopic> = Vec::new();
    for (text, intent) in train {
        let known = topics.iter_mut().find(|topic| topic.id.as_str() == intent);
        match known {
            Some(topic) if topic.examples.len() < examples => topic.examples.push(text),
            Some(_) => {}
            None => topics.push(TrainingTopic {
                id: intent.into(),
                kind: Kind::Answer,
                examples: vec![text],
                cues: Vec::new(),
                not: Vec::new(),
            }),
        }
    }
    let cache = tempfile::tempdir()?;
    let start = Instant::now();
    Understanding::prepare(&topics, Arc::clone(&encoder), Some(cache.path()))?;
    let cold = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let understanding = Understanding::prepare(&topics, encoder, Some(cache.path()))?;
    let warm = start.elapsed().as_secs_f64();
    println!(
        "{} topics learnt in {cold:.1} s, read again in {warm:.3} s",
        topics.len()
    );

    let (mut right, mut sure, mut sure_wrong, mut unclear) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut bins = [(0_u32, 0_u32, 0.0_f32); 10];
    let mut scores = Vec::new();
    for (text, intent) in &test {
        let guess = understanding.understand(text);
        let Some((topic, confidence)) = guess.best() else {
            continue;
        };
        let is_right = topic.as_str() == intent;
        right += u32::from(is_right);
        unclear += u32::from(guess.unclear);
        sure += u32::from(confidence >= 0.8);
        sure_wrong += u32::from(confidence >= 0.8 && !is_right);
        scores.push((confidence, true));
        if let Some(bin) = bins.get_mut((confidence * 9.999) as usize) {
            *bin = (bin.0 + 1, bin.1 + u32::from(is_right), bin.2 + confidence);
        }
    }
    let share = |part: u32, of: usize| 100.0 * f64::from(part) / (of.max(1) as f64);
    println!(
        "accuracy {:.2} %, unclear {:.2} %",
        share(right, test.len()),
        share(unclear, test.len())
    );
    println!(
        "confident (0.8 or more) {:.1} %, confident and wrong {:.2} %",
        share(sure, test.len()),
        share(sure_wrong, test.len())
    );
    for (count, right, sum) in bins.iter().filter(|bin| bin.0 > 0) {
        println!(
            "  confidence {:.2}: right {:.2} of {count}",
            sum / *count as f32,
            f64::from(*right) / f64::from(*count)
        );
    }
    let confident_outside = outside.iter().filter(|(text, _)| {
        let guess = understanding.understand(text);
        let confidence = guess.best().map_or(0.0, |(_, confidence)| confidence);
        scores.push((confidence, false));
        confidence >= 0.8
    });
    let confident_outside = confident_outside.count();
    if !outside.is_empty() {
        println!(
            "out of scope: AUROC {:.2}, answered confidently {:.2} %",
            100.0 * auroc(&mut scores),
            share(confident_outside as u32, outside.len())
        );
    }
    Ok(())
}

/// The chance that something known scores higher than something unknown.
fn auroc(scores: &mut [(f32, bool)]) -> f64 {
    scores.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut known, mut unknown, mut wins) = (0_u64, 0_u64, 0_u64);
    for (_, is_known) in scores {
        if *is_known {
            known += 1;
            wins += unknown;
        } else {
            unknown += 1;
        }
    }
    wins as f64 / (known * unknown).max(1) as f64
}

fn pairs(file: &Value, part: &str) -> Pairs {
    let rows = file
        .get(part)
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let text = |row: &Value, place: usize| {
        row.get(place)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    rows.map(|row| (text(row, 0), text(row, 1))).collect()
}

/// Two columns, the first perhaps in quotes and with line breaks.
fn csv(path: &str) -> Result<Pairs, Box<dyn Error>> {
    let (mut rows, mut open) = (Vec::new(), String::new());
    for line in std::fs::read_to_string(path)?.lines().skip(1) {
        open.push_str(line);
        if open.matches('"').count() % 2 == 0 {
            let row = std::mem::take(&mut open);
            let (text, intent) = row
                .rsplit_once(',')
                .ok_or("a line of the file has no comma")?;
            rows.push((
                text.trim_matches('"').replace("\"\"", "\""),
                intent.trim_matches('"').to_owned(),
            ));
        } else {
            open.push(' ');
        }
    }
    Ok(rows)
}
