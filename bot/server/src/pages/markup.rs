//! A small part of Markdown for notices: headings, paragraphs, lists, bold, links.
//!
//! Every character of the text is escaped, and a link goes only to the web, to mail, to a telephone
//! or within these pages; so a notice can say anything and do nothing.

use std::fmt::Write as _;

/// The text as HTML. The highest heading becomes `h1`, whatever it was.
pub(crate) fn html(text: &str) -> String {
    let top = text
        .lines()
        .filter_map(heading)
        .map(|(level, _)| level)
        .min();
    let mut out = String::with_capacity(text.len() * 2);
    let mut open = Block::None;
    for line in text.lines() {
        let line = line.trim();
        let next = Block::of(line);
        if next != open || matches!(next, Block::None | Block::Heading) {
            open.close(&mut out);
            next.begin(&mut out);
        } else if next == Block::Paragraph {
            out.push(' ');
        }
        match next {
            Block::None => {}
            Block::Heading => {
                if let Some((level, words)) = heading(line) {
                    let level = level
                        .saturating_sub(top.unwrap_or(1))
                        .saturating_add(1)
                        .min(6);
                    let _ = write!(out, "<h{level}>");
                    // A heading is bold already.
                    inline(&words.replace("**", ""), &mut out);
                    let _ = write!(out, "</h{level}>");
                }
            }
            Block::Paragraph => inline(line, &mut out),
            Block::Bullets | Block::Numbers => {
                out.push_str("<li>");
                inline(item(line).map_or(line, |(_, words)| words), &mut out);
                out.push_str("</li>");
            }
        }
        open = next;
    }
    open.close(&mut out);
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    None,
    Heading,
    Paragraph,
    Bullets,
    Numbers,
}

impl Block {
    fn of(line: &str) -> Self {
        if line.is_empty() {
            Self::None
        } else if heading(line).is_some() {
            Self::Heading
        } else {
            item(line).map_or(Self::Paragraph, |(block, _)| block)
        }
    }

    fn begin(self, out: &mut String) {
        out.push_str(match self {
            Self::None | Self::Heading => "",
            Self::Paragraph => "<p>",
            Self::Bullets => "<ul>",
            Self::Numbers => "<ol>",
        });
    }

    fn close(self, out: &mut String) {
        out.push_str(match self {
            Self::None | Self::Heading => "",
            Self::Paragraph => "</p>\n",
            Self::Bullets => "</ul>\n",
            Self::Numbers => "</ol>\n",
        });
    }
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_start();
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    ((1..=6).contains(&level) && words.starts_with(' ')).then(|| (level, words.trim()))
}

fn item(line: &str) -> Option<(Block, &str)> {
    if let Some(words) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some((Block::Bullets, words));
    }
    let words = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = words.len() < line.len();
    words
        .strip_prefix(". ")
        .filter(|_| numbered)
        .map(|words| (Block::Numbers, words))
}

/// Bold and links; everything else is words.
fn inline(text: &str, out: &mut String) {
    let mut bold = false;
    let mut rest = text;
    loop {
        let next = ["**", "["].iter().filter_map(|mark| rest.find(mark)).min();
        let Some((before, after)) = next.and_then(|at| rest.split_at_checked(at)) else {
            break;
        };
        escape(before, out);
        if let Some(after) = after.strip_prefix("**") {
            bold = !bold;
            out.push_str(if bold { "<strong>" } else { "</strong>" });
            rest = after;
        } else if let Some((words, target, after)) = link(after) {
            out.push_str("<a href=\"");
            escape(target, out);
            out.push_str("\">");
            escape(words, out);
            out.push_str("</a>");
            rest = after;
        } else {
            out.push('[');
            rest = after.strip_prefix('[').unwrap_or_default();
        }
    }
    escape(rest, out);
    if bold {
        out.push_str("</strong>");
    }
}

/// `[words](target)` at the start of `text`, with what follows it.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (target, after) = rest.split_once(')')?;
    let safe = ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| target.starts_with(scheme))
        || (target.starts_with('/') && !target.starts_with("//"));
    safe.then_some((words, target, after))
}

fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_and_marks_become_html_and_words_stay_words() {
        for (text, expected) in [
            ("## **A**\n### B", "<h1>A</h1><h2>B</h2>"),
            ("one\ntwo\n\nthree", "<p>one two</p>\n<p>three</p>\n"),
            (
                "- a\n- **b**",
                "<ul><li>a</li><li><strong>b</strong></li></ul>\n",
            ),
            ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>\n"),
            (
                "see [us](https://x.example/a?b&c)",
                "<p>see <a href=\"https://x.example/a?b&amp;c\">us</a></p>\n",
            ),
            (
                "[x](javascript:alert(1))",
                "<p>[x](javascript:alert(1))</p>\n",
            ),
            ("[x](//evil.example)", "<p>[x](//evil.example)</p>\n"),
            ("<script>\"'&", "<p>&lt;script&gt;&quot;&#39;&amp;</p>\n"),
            ("**open", "<p><strong>open</strong></p>\n"),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
    }
}
