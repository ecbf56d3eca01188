//! The standard fields, checked whether or not a topic uses them.

use super::Names;
use super::form::question;
use crate::flow::diagnostic::Ledger;
use crate::flow::source::field::{FieldSource, FieldsSource};

pub(super) fn check(fields: Option<&FieldsSource>, names: &Names<'_>, ledger: &mut Ledger<'_>) {
    for (name, _) in fields.into_iter().flat_map(|fields| &fields.0) {
        question(name, &FieldSource::default(), names, ledger);
    }
}
