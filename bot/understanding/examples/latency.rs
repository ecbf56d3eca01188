//! What one utterance costs: `cargo run --release -p understanding --example latency`.
//!
//! Prints microseconds of CPU (all threads of the process, where the system tells; else of the clock)
//! at 5, 10 and 25 words, the time to open the encoder, and the memory of the process.

use std::error::Error;
use std::time::Instant;
use understanding::encoder::{Encoder, LexicalEncoder, RtenEncoder};
use understanding::{default_cache_folder, install};

const CALLS: u32 = 300;
const UTTERANCES: [&str; 3] = [
    "when is my bin collected",
    "can I please have a new garden waste bin this week",
    "good morning the brown bin that you brought us on tuesday has a broken wheel and a split lid so could I please have another one soon",
];

fn main() -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let encoder: Box<dyn Encoder> = match install::find(&default_cache_folder())? {
        Some(installed) => {
            println!(
                "found and checked in {:.0} ms",
                start.elapsed().as_secs_f64() * 1e3
            );
            Box::new(RtenEncoder::open(&installed)?)
        }
        None => Box::new(LexicalEncoder),
    };
    println!(
        "{} opened after {:.0} ms",
        encoder.id(),
        start.elapsed().as_secs_f64() * 1e3
    );
    for text in UTTERANCES {
        for _ in 0..20 {
            encoder.encode(&[text])?;
        }
        let mut wall = Vec::new();
        let (cpu, start) = (cpu_microseconds(), Instant::now());
        for _ in 0..CALLS {
            let start = Instant::now();
            encoder.encode(&[text])?;
            wall.push(start.elapsed().as_micros());
        }
        wall.sort_unstable();
        let elapsed = start.elapsed().as_secs_f64() * 1e6;
        let cpu = cpu
            .zip(cpu_microseconds())
            .map_or(elapsed, |(before, after)| after - before)
            / f64::from(CALLS);
        let at = |part: usize| {
            wall.get(wall.len() * part / 100)
                .copied()
                .unwrap_or_default()
        };
        let words = text.split(' ').count();
        println!(
            "{words:>3} words: CPU mean {cpu:.0} µs; wall p50 {} µs, p99 {} µs",
            at(50),
            at(99)
        );
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        status
            .lines()
            .filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM"))
            .for_each(|line| println!("{line}"));
    }
    Ok(())
}

/// CPU time of all threads so far, where the system keeps it to the nanosecond.
fn cpu_microseconds() -> Option<f64> {
    let mut sum = 0.0;
    for task in std::fs::read_dir("/proc/self/task").ok()? {
        let times = std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok()?;
        sum += times.split_whitespace().next()?.parse::<f64>().ok()? / 1e3;
    }
    Some(sum)
}
