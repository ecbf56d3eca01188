//! Reads our own pages, as far as actors need it. Not a reader of any other HTML.

/// A page with its status.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The page.
    pub(crate) html: String,
}

/// What stands between two marks, from the first of the one to the next of the other.
pub(crate) fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(from)?;
    rest.split_once(to).map(|(inside, _)| inside)
}

/// Text as a reader sees it.
pub(crate) fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    let mut plain = text;
    for (code, letter) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(code, letter);
    }
    plain.trim().to_owned()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    between(tag, &format!(" {name}=\""), "\"").map(plain)
}

impl Page {
    /// Hidden fields of the form whose opening tag has this mark.
    pub(crate) fn hidden(&self, mark: &str) -> Vec<(String, String)> {
        let at = self
            .html
            .find(mark)
            .unwrap_or_else(|| panic!("no form with {mark:?} in {}", self.html));
        let form = self.html[at..].split("</form>").next().unwrap();
        form.split("<input ")
            .skip(1)
            .filter_map(|tag| {
                let tag = format!(" {}", tag.split('>').next().unwrap());
                (attribute(&tag, "type").as_deref() == Some("hidden")).then(|| {
                    (
                        attribute(&tag, "name").unwrap(),
                        attribute(&tag, "value").unwrap(),
                    )
                })
            })
            .collect()
    }

    /// The lines of the talk: who (`bot`, `adviser`, `resident`) and what.
    pub(crate) fn talk(&self) -> Vec<(String, String)> {
        self.html
            .split("<li class=\"said ")
            .skip(1)
            .map(|item| {
                let who = item.split(['"', ' ']).next().unwrap().to_owned();
                (
                    who,
                    plain(between(item, "<p class=\"words\">", "</p>").unwrap()),
                )
            })
            .collect()
    }

    /// The last thing that Porter or an adviser said.
    pub(crate) fn last(&self) -> String {
        let talk = self.talk();
        talk.into_iter()
            .rev()
            .find(|(who, _)| who != "resident")
            .map(|(_, text)| text)
            .unwrap_or_default()
    }

    /// The labels of the answers on offer.
    pub(crate) fn choices(&self) -> Vec<String> {
        self.html
            .split("name=\"choice\" value=\"")
            .skip(1)
            .map(|rest| plain(rest.split('"').next().unwrap()))
            .collect()
    }
}
