//! `places/`: the rounds and the table of addresses, checked against each other and the councils.

use crate::flow::check::place::PlaceFault;
use crate::flow::diagnostic::{Ledger, Place};
use crate::flow::source::pack::PackSource;
use crate::flow::sources::FileId;
use crate::ids::CouncilId;
use crate::places::{ADDRESSES, Check, HOLIDAYS, Places, ROUNDS};
use crate::rounds::{Rounds, RoundsFault};

/// What a pack knows of places; nothing where it has no such files. `None` where they have faults.
pub(super) fn of(pack: Option<&PackSource>, ledger: &mut Ledger<'_>) -> Option<Places> {
    let rounds = rounds(ledger)?;
    let Some(csv) = ledger.sources.text(ADDRESSES) else {
        if let Some(file) = ledger.sources.find(ROUNDS) {
            ledger.report(Place::new(file, 0..0), PlaceFault::NoAddresses);
        }
        return Some(Places::without_addresses(rounds));
    };
    let councils = &pack?.councils.as_ref()?.0;
    let councils: Vec<CouncilId> = councils
        .iter()
        .map(|(id, _)| id.value.as_str().into())
        .collect();
    match Check::read(csv, councils.iter(), &rounds, |_| {}) {
        Ok(check) => Some(Places::new(rounds, check)),
        Err(sentences) => {
            // No line is shown: an address can be somebody's.
            for sentence in sentences {
                ledger.report_nowhere(PlaceFault::BadAddresses { sentence });
            }
            None
        }
    }
}

fn rounds(ledger: &mut Ledger<'_>) -> Option<Rounds> {
    let Some(file) = ledger.sources.find(ROUNDS) else {
        return Some(Rounds::default());
    };
    let yaml = ledger.sources.text_of(file);
    match Rounds::load(yaml, ledger.sources.text(HOLIDAYS)) {
        Ok(rounds) => Some(rounds),
        Err(faults) => {
            for fault in faults {
                let file = ledger.sources.find(fault.file);
                report(&fault, file, ledger);
            }
            None
        }
    }
}

fn report(fault: &RoundsFault, file: Option<FileId>, ledger: &mut Ledger<'_>) {
    let problem = PlaceFault::BadRounds {
        sentence: fault.sentence.clone(),
    };
    match file {
        Some(file) => ledger.report(line(file, fault.line, ledger), problem),
        None => ledger.report_nowhere(problem),
    }
}

/// A line of a file, without the spaces around it.
fn line(file: FileId, number: u64, ledger: &Ledger<'_>) -> Place {
    let text = ledger.sources.text_of(file);
    let mut start = 0;
    for (before, line) in (1..).zip(text.split_inclusive('\n')) {
        if before == number {
            let from = start + (line.len() - line.trim_start().len());
            return Place::new(file, from..start + line.trim_end().len().max(from - start));
        }
        start += line.len();
    }
    Place::new(file, text.len()..text.len())
}
