//! Where everything stands: a column of steps, what branches off to its right, ways past to its left.

use super::parts::{Beside, Drawing, Look, Part};
use super::svg::Svg;
use super::wrap::{ems, lines};

/// Width of the drawing, in pixels as all lengths here.
const WIDTH: f64 = 1000.0;
const MARGIN: f64 = 24.0;
/// Where the column of steps begins, and how wide it is. Ways past optional steps run left of it.
const STEPS: f64 = 110.0;
const STEPS_WIDE: f64 = 400.0;
/// Where what branches off begins, and how wide it is. Between them, words stand on the arrows.
const ASIDE: f64 = 660.0;
const ASIDE_WIDE: f64 = WIDTH - MARGIN - ASIDE;
const PAD: f64 = 12.0;
/// Between a step and the next, and between boxes beside it.
const GAP: f64 = 34.0;
const ASIDE_GAP: f64 = 10.0;
const TEXT: f64 = 14.0;
const SMALL: f64 = 12.0;
const LINE: f64 = 19.0;

/// The drawing as SVG.
pub(super) fn page(drawing: &Drawing) -> String {
    let mut svg = Svg::default();
    let mut y = MARGIN + 24.0;
    for line in lines(&drawing.title, WIDTH - 2.0 * MARGIN, 24.0) {
        svg.text(MARGIN, y, "title", &line);
        y += 30.0;
    }
    for line in lines(&drawing.about, WIDTH - 2.0 * MARGIN, TEXT) {
        svg.text(MARGIN, y, "", &line);
        y += LINE;
    }
    y += 10.0;
    let last = drawing.parts.len().saturating_sub(1);
    for (at, part) in drawing.parts.iter().enumerate() {
        y = step(&mut svg, part, y, at == last);
    }
    y = always(&mut svg, &drawing.always, y + GAP);
    svg.finish(WIDTH, y + MARGIN, &drawing.title, &described(drawing))
}

/// The drawing in a sentence.
fn described(drawing: &Drawing) -> String {
    let steps: Vec<String> = drawing
        .parts
        .iter()
        .map(|part| {
            let mut step = part.heading.clone();
            let branches = part.beside.iter().filter(|beside| !beside.on.is_empty());
            let branches: Vec<String> = branches
                .map(|beside| format!("{}: {}", beside.on, beside.heading))
                .chain(part.ways.iter().cloned())
                .collect();
            if part.optional {
                step.push_str(", may be left out");
            }
            if !branches.is_empty() {
                step = format!("{step} ({})", branches.join("; "));
            }
            step
        })
        .collect();
    format!("{}. Steps: {}.", drawing.about, steps.join(", then "))
}

/// Draws a step from `y` on; where the next begins.
fn step(svg: &mut Svg, part: &Part, y: f64, last: bool) -> f64 {
    let centre = STEPS + STEPS_WIDE / 2.0;
    let inner = Inner::of(&part.heading, &part.note, &part.words, STEPS_WIDE);
    let height = inner.height;
    boxed(svg, (STEPS, y), STEPS_WIDE, part.look, &inner);
    let foot = y + height;
    let aside = besides(svg, &part.beside, y, height);
    let mut next = foot.max(aside) + GAP;
    let mut from = foot;
    if !part.ways.is_empty() {
        (from, next) = ways(svg, &part.ways, foot, next);
    }
    if last {
        return next - GAP;
    }
    if part.ways.is_empty() {
        svg.arrow(&[(centre, from), (centre, next)], false);
    }
    if part.optional {
        // Past the step: out above it, back in below it.
        let left = STEPS - 24.0;
        let out = y - GAP / 2.0;
        let back = foot + 10.0;
        let into = (next - GAP / 2.0).max(back);
        svg.arrow(
            &[(centre, out), (left, out), (left, into), (centre, into)],
            true,
        );
        svg.text(MARGIN, y + height / 2.0, "on", "left out");
    }
    next
}

/// What branches off a step; where it ends.
fn besides(svg: &mut Svg, besides: &[Beside], y: f64, height: f64) -> f64 {
    let out = STEPS + STEPS_WIDE;
    let turn = out + 20.0;
    let mut top = y;
    let mut end = y;
    for beside in besides {
        let inner = Inner::of(&beside.heading, "", &beside.words, ASIDE_WIDE);
        let on = lines(&beside.on, ASIDE - turn - 22.0, SMALL);
        let tall = inner.height.max(px(on.len()) * 15.0 + 6.0);
        let middle = top + tall / 2.0;
        boxed(
            svg,
            (ASIDE, middle - inner.height / 2.0),
            ASIDE_WIDE,
            beside.look,
            &inner,
        );
        let from = middle.min(y + height - 10.0);
        if (from - middle).abs() < 1.0 {
            svg.arrow(&[(out, middle), (ASIDE, middle)], false);
        } else {
            svg.arrow(
                &[(out, from), (turn, from), (turn, middle), (ASIDE, middle)],
                false,
            );
        }
        let mut foot = middle + 4.0 - (px(on.len()) - 1.0) * 15.0 / 2.0;
        for line in on {
            svg.on(turn + 8.0, foot, ems(&line) * SMALL, &line);
            foot += 15.0;
        }
        end = top + tall;
        top = end + ASIDE_GAP;
    }
    end
}

/// Ways on side by side below a step; where they end, and where the next step begins.
fn ways(svg: &mut Svg, ways: &[String], foot: f64, below: f64) -> (f64, f64) {
    let centre = STEPS + STEPS_WIDE / 2.0;
    let wide = 182.0;
    let space = 14.0;
    let all = px(ways.len()) * (wide + space) - space;
    let mut x = (centre - all / 2.0).max(MARGIN);
    let inners: Vec<Inner> = ways
        .iter()
        .map(|way| Inner::of(way, "", &[], wide))
        .collect();
    let tall = inners
        .iter()
        .fold(0.0_f64, |tall, inner| tall.max(inner.height));
    let fork = below - GAP / 2.0;
    let top = below;
    let end = top + tall;
    let join = end + GAP / 2.0;
    let next = end + GAP;
    for inner in &inners {
        let middle = x + wide / 2.0;
        svg.arrow(
            &[
                (centre, foot),
                (centre, fork),
                (middle, fork),
                (middle, top),
            ],
            false,
        );
        boxed(svg, (x, top), wide, Look::Consent, inner);
        svg.arrow(
            &[
                (middle, top + inner.height),
                (middle, join),
                (centre, join),
                (centre, next),
            ],
            false,
        );
        x += wide + space;
    }
    (end, next)
}

/// What may happen at every step, once.
fn always(svg: &mut Svg, always: &[String], y: f64) -> f64 {
    let inner = Inner::of("At every step", "", always, WIDTH - 2.0 * MARGIN);
    boxed(svg, (MARGIN, y), WIDTH - 2.0 * MARGIN, Look::End, &inner);
    y + inner.height
}

/// The lines of a box, each with its class.
struct Inner {
    lines: Vec<(&'static str, String)>,
    height: f64,
}

impl Inner {
    fn of(heading: &str, note: &str, words: &[String], wide: f64) -> Self {
        let room = wide - 2.0 * PAD;
        let mut all = Vec::new();
        // Bold letters are a little wider.
        let heads = lines(heading, room * 0.94, TEXT);
        all.extend(heads.into_iter().map(|line| ("heading", line)));
        all.extend(
            lines(note, room, SMALL)
                .into_iter()
                .map(|line| ("small", line)),
        );
        for words in words {
            all.extend(lines(words, room, TEXT).into_iter().map(|line| ("", line)));
        }
        Self {
            height: px(all.len()) * LINE + 2.0 * PAD - 4.0,
            lines: all,
        }
    }
}

fn boxed(svg: &mut Svg, (x, y): (f64, f64), wide: f64, look: Look, inner: &Inner) {
    svg.rect((x, y), (wide, inner.height), look);
    let mut foot = y + PAD + TEXT - 2.0;
    for (class, line) in &inner.lines {
        svg.text(x + PAD, foot, class, line);
        foot += LINE;
    }
}

/// A count as a length: never so many that it matters.
fn px(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
