//! The one place where flows meet opening hours.

use super::files::required;
use crate::flow::check::pack::PackFault;
use crate::flow::diagnostic::{Ledger, Place};
use crate::flow::source::At;
use crate::flow::source::node::line_range;
use crate::hours::{Holidays, Hours};

/// The bank holidays of the pack.
pub(super) fn holidays(ledger: &mut Ledger<'_>) -> Option<Holidays> {
    let file = required(ledger, "holidays.yaml")?;
    let text = ledger.sources.text_of(file);
    match Holidays::load(text) {
        Ok(holidays) => Some(holidays),
        Err(fault) => {
            let sentence = fault.to_string();
            let line = named_line(&sentence).unwrap_or(1);
            let place = Place::new(file, line_range(text, line));
            ledger.report(place, PackFault::BadHolidays { sentence });
            None
        }
    }
}

/// The line that a sentence such as "Line 7: …" names, from 1.
fn named_line(sentence: &str) -> Option<usize> {
    let digits = sentence.split_once("ine ")?.1;
    let digits: String = digits.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|line| *line > 0)
}

/// Opening hours, with the traps of their language told.
pub(super) fn hours(
    written: &At<String>,
    holidays: Option<&Holidays>,
    ledger: &mut Ledger<'_>,
) -> Option<Hours> {
    match Hours::parse(&written.value, holidays?) {
        Ok(hours) => {
            for warning in hours.warnings() {
                let problem = PackFault::LikelySlipInHours {
                    sentence: warning.sentence,
                    help: warning.suggestion,
                };
                ledger.report(written.place, problem);
            }
            Some(hours)
        }
        Err(fault) => {
            let place = written.place.narrow(ledger.sources, &fault.part, 0);
            ledger.report(
                place,
                PackFault::BadHours {
                    sentence: fault.sentence,
                },
            );
            None
        }
    }
}
