//! Writing SVG: elements, escaped words, one style for light and dark.

use super::parts::Look;
use std::fmt::Write as _;

/// Colours by what a box is. Each pair of words and ground is at least 7:1, in light and in dark.
const STYLE: &str = "
svg { --paper: #ffffff; --ink: #0b0c0c; --line: #505a5f; --plain: #f3f2f1; --question: #e8f1f8; --question-edge: #1d70b8; --consent: #fff7d1; --consent-edge: #7a5c00; --person: #e6f2ea; --person-edge: #00703c; --danger: #fbe9e6; --danger-edge: #b10e1e; font-family: system-ui, Arial, sans-serif; }
@media (prefers-color-scheme: dark) { svg { --paper: #16191b; --ink: #f3f2f1; --line: #a6b0b5; --plain: #24292c; --question: #14293b; --question-edge: #73b2e6; --consent: #352c0a; --consent-edge: #ffdd00; --person: #10301f; --person-edge: #5fc48d; --danger: #401519; --danger-edge: #ff8f8f; } }
text { fill: var(--ink); font-size: 14px; unicode-bidi: isolate; }
.title { font-size: 24px; font-weight: 700; }
.heading { font-weight: 700; }
.small { font-size: 12px; }
.on { font-size: 12px; }
.paper { fill: var(--paper); }
.box { stroke-width: 2px; fill: var(--plain); stroke: var(--line); }
.question { fill: var(--question); stroke: var(--question-edge); }
.consent { fill: var(--consent); stroke: var(--consent-edge); }
.person { fill: var(--person); stroke: var(--person-edge); }
.emergency { fill: var(--danger); stroke: var(--danger-edge); }
.way { fill: none; stroke: var(--line); stroke-width: 2px; }
.past { stroke-dasharray: 5 4; }
.tip { fill: var(--line); }
";

/// A drawing in the making: arrows lie under boxes, and words stand in reading order.
#[derive(Default)]
pub(super) struct Svg {
    arrows: String,
    boxes: String,
}

impl Svg {
    /// Words on a line of their own, beginning at `x` with their foot at `y`.
    pub(super) fn text(&mut self, x: f64, y: f64, class: &str, words: &str) {
        let _ = writeln!(
            self.boxes,
            r#"<text x="{x:.0}" y="{y:.0}" class="{class}">{}</text>"#,
            escaped(words)
        );
    }

    /// Words on an arrow, on a patch of paper so that the arrow does not strike them through.
    pub(super) fn on(&mut self, x: f64, y: f64, wide: f64, words: &str) {
        let (left, top) = (x - 4.0, y - 11.0);
        let wide = wide + 8.0;
        let _ = writeln!(
            self.boxes,
            r#"<rect x="{left:.0}" y="{top:.0}" width="{wide:.0}" height="15" class="paper"/>"#
        );
        self.text(x, y, "on", words);
    }

    /// A box.
    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), look: Look) {
        let (class, round) = match look {
            Look::End => ("box", 20),
            Look::Plain => ("box", 3),
            Look::Question => ("box question", 3),
            Look::Consent => ("box consent", 3),
            Look::Person => ("box person", 12),
            Look::Emergency => ("box emergency", 3),
        };
        let _ = writeln!(
            self.boxes,
            r#"<rect x="{x:.0}" y="{y:.0}" width="{width:.0}" height="{height:.0}" rx="{round}" class="{class}"/>"#
        );
    }

    /// A way through these points, with a tip at its end.
    pub(super) fn arrow(&mut self, points: &[(f64, f64)], past: bool) {
        let path: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{x:.0} {y:.0}"))
            .collect();
        let class = if past { "way past" } else { "way" };
        let _ = writeln!(
            self.arrows,
            r#"<path d="M{}" class="{class}" marker-end="url(#tip)"/>"#,
            path.join(" L")
        );
    }

    /// The whole file.
    pub(super) fn finish(self, width: f64, height: f64, title: &str, about: &str) -> String {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" width="{width:.0}" height="{height:.0}" lang="en-GB" role="graphics-document" aria-labelledby="title desc">
<title id="title">{}</title>
<desc id="desc">{}</desc>
<style>{STYLE}</style>
<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 L10 5 L0 10 Z" class="tip"/></marker></defs>
<rect width="{width:.0}" height="{height:.0}" class="paper"/>
<g aria-hidden="true">
{}</g>
<g>
{}</g>
</svg>
"#,
            escaped(title),
            escaped(about),
            self.arrows,
            self.boxes
        )
    }
}

/// Words as XML text.
fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for letter in super::wrap::clean(words).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}
