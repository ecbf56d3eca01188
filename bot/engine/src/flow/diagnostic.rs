//! Faults of a pack: each says what is wrong, underlines where, and offers a way to mend it.
//!
//! The sentences stand in `check`, one file a family. Here is only what they have in common: a place
//! in a file and the list in which all of them are collected, so that nobody mends one fault just to
//! be shown the next.

use super::sources::{FileId, Sources};
use miette::{Diagnostic, LabeledSpan, NamedSource, Severity, SourceCode};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A stretch of a file, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) file: FileId,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Place {
    pub(crate) const fn new(file: FileId, range: Range<usize>) -> Self {
        Self {
            file,
            start: range.start,
            end: range.end,
        }
    }

    /// The words that stand there.
    pub(crate) fn text(self, sources: &Sources) -> &str {
        sources
            .text_of(self.file)
            .get(self.start..self.end)
            .unwrap_or_default()
    }

    /// The `nth` place of `part` within this one; the whole if it does not stand there word for word
    /// (a folded line, an escape).
    pub(crate) fn narrow(self, sources: &Sources, part: &str, nth: usize) -> Self {
        let found = self.text(sources).match_indices(part).nth(nth);
        match found {
            Some((at, _)) if !part.is_empty() => Self {
                start: self.start + at,
                end: self.start + at + part.len(),
                ..self
            },
            _ => self,
        }
    }

    /// The place cut off at its first line's end: an underline over many lines says little.
    pub(crate) fn first_line(self, sources: &Sources) -> Self {
        let line = self.text(sources).lines().next().unwrap_or_default();
        Self {
            end: self.start + line.trim_end().len(),
            ..self
        }
    }
}

/// What is wrong, as a sentence, with its help, code and severity.
pub(crate) trait Problem: Diagnostic + Send + Sync + 'static {}
impl<T: Diagnostic + Send + Sync + 'static> Problem for T {}

/// One fault or warning of a pack.
pub struct Fault {
    problem: Box<dyn Problem>,
    source: Option<NamedSource<Arc<str>>>,
    range: Range<usize>,
    also: Option<(Range<usize>, &'static str)>,
}

impl Fault {
    pub(crate) fn new(sources: &Sources, at: Place, problem: impl Problem) -> Self {
        let name = sources.name_of(at.file);
        let language = name.rsplit('.').next().unwrap_or_default().to_owned();
        let source = NamedSource::new(name, sources.shared(at.file)).with_language(language);
        Self {
            problem: Box::new(problem),
            source: Some(source),
            range: at.start..at.end,
            also: None,
        }
    }

    /// The file it stands in, by its path within the pack; `None` for a file that is missing.
    pub fn file(&self) -> Option<&str> {
        self.source.as_ref().map(NamedSource::name)
    }

    /// The line it begins on, from 1; 0 where there is no file.
    pub fn line(&self) -> usize {
        self.source.as_ref().map_or(0, |source| {
            let before = source.inner().get(..self.range.start).unwrap_or_default();
            before.matches('\n').count() + 1
        })
    }

    /// The words that are underlined.
    pub fn underlined(&self) -> &str {
        self.source
            .as_ref()
            .and_then(|source| source.inner().get(self.range.clone()))
            .unwrap_or_default()
    }

    /// The stable name of the kind of fault, such as `flow::unknown_key`.
    pub fn name(&self) -> String {
        self.problem
            .code()
            .map(|code| code.to_string())
            .unwrap_or_default()
    }

    /// The way to mend it, where one is known.
    pub fn advice(&self) -> Option<String> {
        self.problem.help().map(|help| help.to_string())
    }

    /// True for what does not keep the pack from compiling.
    pub fn is_warning(&self) -> bool {
        self.problem.severity() == Some(Severity::Warning)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)
    }
}

impl fmt::Debug for Fault {
    /// `file:line: sentence (help)`: what a test that fails should show.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = self.file().unwrap_or("pack");
        write!(f, "{file}:{}: {self}", self.line())?;
        match self.advice() {
            Some(advice) => write!(f, " ({advice})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Fault {}

impl Diagnostic for Fault {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.problem.code()
    }

    fn severity(&self) -> Option<Severity> {
        self.problem.severity()
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.problem.help()
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.source.as_ref()?;
        let first = LabeledSpan::new_primary_with_span(None, self.range.clone());
        let second = self.also.iter().map(|(range, label)| {
            LabeledSpan::new_with_span(Some((*label).to_owned()), range.clone())
        });
        Some(Box::new(std::iter::once(first).chain(second)))
    }
}

/// All faults of a pack that does not compile, and its warnings, each list in the order of the files.
#[derive(Debug)]
pub struct Faults {
    /// What keeps it from compiling; at least one.
    pub faults: Vec<Fault>,
    /// What is likely a slip, but compiles.
    pub warnings: Vec<Fault>,
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&tally(self.faults.len(), self.warnings.len()))
    }
}

impl std::error::Error for Faults {}

impl Diagnostic for Faults {
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        let all = self.faults.iter().chain(&self.warnings);
        Some(Box::new(all.map(|fault| fault as &dyn Diagnostic)))
    }
}

/// "2 faults, 1 warning".
fn tally(faults: usize, warnings: usize) -> String {
    let count = |number: usize, word: &str| {
        let plural = if number == 1 { "" } else { "s" };
        format!("{number} {word}{plural}")
    };
    match warnings {
        0 => count(faults, "fault"),
        _ => format!("{}, {}", count(faults, "fault"), count(warnings, "warning")),
    }
}

/// Collects every fault while a pack is compiled.
pub(crate) struct Ledger<'a> {
    pub(crate) sources: &'a Sources,
    entries: Vec<(Option<Place>, Fault)>,
}

impl<'a> Ledger<'a> {
    pub(crate) const fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            entries: Vec::new(),
        }
    }

    /// A fault at a place.
    pub(crate) fn report(&mut self, at: Place, problem: impl Problem) {
        self.entries
            .push((Some(at), Fault::new(self.sources, at, problem)));
    }

    /// A fault that another place of the same file has a part in; elsewhere the help has to name it.
    pub(crate) fn report_with(
        &mut self,
        at: Place,
        problem: impl Problem,
        also: Place,
        label: &'static str,
    ) {
        let mut fault = Fault::new(self.sources, at, problem);
        fault.also = (also.file == at.file).then_some((also.start..also.end, label));
        self.entries.push((Some(at), fault));
    }

    /// A fault of the pack as a whole, such as a file that is not there.
    pub(crate) fn report_nowhere(&mut self, problem: impl Problem) {
        let fault = Fault {
            problem: Box::new(problem),
            source: None,
            range: 0..0,
            also: None,
        };
        self.entries.push((None, fault));
    }

    /// True if nothing but warnings was reported.
    pub(crate) fn is_clean(&self) -> bool {
        self.entries.iter().all(|(_, fault)| fault.is_warning())
    }

    /// Faults and warnings, each in the order of the files. What was found on two ways (a standard
    /// field that many topics use) is told once.
    pub(crate) fn close(mut self) -> (Vec<Fault>, Vec<Fault>) {
        self.entries.sort_by_key(|(at, _)| *at);
        self.entries
            .dedup_by(|(a, one), (b, other)| a == b && one.to_string() == other.to_string());
        let all = self.entries.into_iter().map(|(_, fault)| fault);
        let (warnings, faults) = all.partition(Fault::is_warning);
        (faults, warnings)
    }
}

/// The name that was most likely meant, if one is near enough.
pub(crate) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |candidate: &str| {
        let letters = candidate.chars().count();
        let distance = strsim::damerau_levenshtein(name, candidate);
        // A third of the letters may differ; beyond that a guess is noise, unless one holds the other.
        let holds = letters.min(name.chars().count()) >= 4
            && (name.contains(candidate) || candidate.contains(name));
        (distance <= letters.div_ceil(3) || holds).then_some(distance)
    };
    known
        .into_iter()
        .filter_map(|candidate| Some((distance(candidate)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// "did you mean …?", or else what there is to choose from.
pub(crate) fn suggestion<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    const LISTED: usize = 24;
    let known: Vec<&str> = known.into_iter().collect();
    if known.is_empty() {
        return None;
    }
    if let Some(candidate) = nearest(name, known.iter().copied()) {
        return Some(format!("did you mean `{candidate}`?"));
    }
    let listed = known.iter().take(LISTED).map(|name| format!("`{name}`"));
    let more = if known.len() > LISTED { " …" } else { "" };
    let listed = listed.collect::<Vec<_>>().join(", ");
    Some(format!("there is {listed}{more}"))
}
