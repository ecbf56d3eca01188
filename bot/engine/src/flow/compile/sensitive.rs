//! Sensitive details: each has a question of its own, and none is asked among the ordinary ones.

use super::Names;
use super::text::{Scope, named, wording};
use crate::flow::book::Sensitive;
use crate::flow::check::form::FormFault;
use crate::flow::check::shape::ShapeFault;
use crate::flow::diagnostic::Ledger;
use crate::flow::source::topic::{ClassSource, SensitiveSource, TopicSource};
use crate::flow::source::{Named, is_name};

/// The gate of a sensitive detail.
pub(super) fn gate(
    source: &SensitiveSource,
    scope: Scope,
    names: &Names<'_>,
    ledger: &mut Ledger<'_>,
) -> Option<Sensitive> {
    if let Some(field) = source.field.as_ref().filter(|field| !is_name(&field.value)) {
        let name = field.value.clone();
        ledger.report(field.place, ShapeFault::BadName { name });
    }
    if let Some(label) = &source.label {
        named(label, ledger);
    }
    if let (Some(again), Some(ask)) = (&source.again, &source.ask)
        && again.text.value == ask.text.value
    {
        let field = "sensitive".to_owned();
        ledger.report(again.text.place, FormFault::AgainLikeAsk { field });
    }
    let mut words = |text: &Option<_>| {
        text.as_ref()
            .map(|text| wording(text, scope, names, ledger))
    };
    let (ask, again) = (words(&source.ask), words(&source.again));
    let (why, refused) = (words(&source.why), words(&source.refused));
    Some(Sensitive {
        field: source.field.as_ref()?.value.as_str().into(),
        class: name_of(source.class.as_ref()?.value).to_owned(),
        label: source.label.as_ref()?.value.clone(),
        ask: ask?,
        again: again?,
        why: why?,
        refused: refused?,
    })
}

/// A field that is sensitive anywhere is sensitive everywhere: it is asked by no ordinary question,
/// because an answer to one is no explicit consent (rule R22).
pub(super) fn none_collected(topic: &TopicSource, names: &Names<'_>, ledger: &mut Ledger<'_>) {
    for (name, changes) in topic.collect.iter().flat_map(|collect| &collect.0) {
        let standard = names.field(&name.value);
        let marked = changes.0.sensitive.is_some()
            || standard.is_some_and(|(_, field)| field.sensitive.is_some());
        if marked || names.is_gated(&name.value) {
            let field = name.value.clone();
            ledger.report(name.place, FormFault::SensitiveWithoutGate { field });
        }
    }
}

fn name_of(class: ClassSource) -> &'static str {
    ClassSource::ALL
        .iter()
        .find(|(_, known)| *known == class)
        .map_or("", |(name, _)| name)
}
