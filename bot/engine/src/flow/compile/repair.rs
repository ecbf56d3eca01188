//! What people say about the talk itself, by move.

use super::files::required;
use crate::conversation::Repair;
use crate::cue::Cue;
use crate::flow::check::pack::PackFault;
use crate::flow::check::shape::ShapeFault;
use crate::flow::diagnostic::{Ledger, Place, suggestion};
use crate::flow::source::read_file;
use crate::flow::source::repair::RepairSource;
use std::collections::HashMap;

/// The moves of `repair.yaml` with their cues.
pub(super) fn moves(ledger: &mut Ledger<'_>) -> Option<HashMap<Repair, Vec<Cue>>> {
    let file = required(ledger, "repair.yaml")?;
    let source: RepairSource = read_file(ledger, file)?;
    let mut moves = HashMap::new();
    let place = source.written.first().map(|key| key.place);
    let written = source.repair?.0;
    for (missing, _) in Repair::ALL {
        if !written.iter().any(|(name, _)| name.value == missing) {
            let place = place.unwrap_or(Place::new(file, 0..0));
            ledger.report(place, PackFault::MissingMove { name: missing });
        }
    }
    for (name, patterns) in written {
        let Some((_, which)) = Repair::ALL.iter().find(|(known, _)| *known == name.value) else {
            let help = suggestion(&name.value, Repair::ALL.iter().map(|(known, _)| *known));
            let problem = ShapeFault::UnknownValue {
                written: name.value,
                what: "a move in the talk",
                help,
            };
            ledger.report(name.place, problem);
            continue;
        };
        let cues = patterns
            .iter()
            .filter_map(|pattern| super::says::readable(pattern, ledger))
            .collect();
        moves.insert(*which, cues);
    }
    Some(moves)
}
