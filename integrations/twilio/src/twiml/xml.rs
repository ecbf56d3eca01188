//! Elements, and how they are written.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// One element of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// An element without content.
    pub(super) const fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            text: String::new(),
            children: Vec::new(),
        }
    }

    /// With an attribute.
    pub(super) fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.attributes.push((name, clean(&value.to_string())));
        self
    }

    /// With an attribute, if there is a value for it.
    pub(super) fn with_some(
        self,
        name: &'static str,
        value: Option<impl std::fmt::Display>,
    ) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With this text inside.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.text = clean(text);
        self
    }

    /// With these elements inside.
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children);
        self
    }

    /// The whole document with this as its root.
    pub(super) fn document(&self) -> String {
        let mut writer = Writer::new(Vec::new());
        let written = writer
            .write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))
            .and_then(|()| self.write(&mut writer));
        debug_assert!(written.is_ok(), "memory takes everything");
        String::from_utf8(writer.into_inner()).unwrap_or_default()
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((*name, value.as_str()));
        }
        if self.text.is_empty() && self.children.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        if !self.text.is_empty() {
            writer.write_event(Event::Text(BytesText::new(&self.text)))?;
        }
        for child in &self.children {
            child.write(writer)?;
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// The text without what no XML 1.0 document may hold, escaped or not (section 2.2), and with line
/// ends as spaces: a parser would change them in an attribute, and nobody can hear them.
fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|char| match char {
            '\t' | '\n' | '\r' => Some(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => None,
            other => Some(other),
        })
        .collect()
}
