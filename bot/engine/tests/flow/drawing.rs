//! Drawings of topics: whole, escaped, and with everything a topic asks in them.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use super::pack::good;
use engine::drawing::draw;

fn drawn(topic: &str) -> String {
    draw(&good().compile().unwrap().book, topic).unwrap()
}

/// The words between tags, a line each; panics unless every tag is closed in its turn.
fn words(svg: &str) -> Vec<String> {
    let mut open = Vec::new();
    let mut words = Vec::new();
    for (at, piece) in svg.split('<').enumerate() {
        let Some((tag, text)) = piece.split_once('>') else {
            assert_eq!(at, 0, "`<` in words: {piece:?}");
            continue;
        };
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag:?}");
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{piece:?}");
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
        assert!(!text.contains('>'), "{text:?}");
        let text = text.trim();
        words.extend((!text.is_empty()).then(|| text.to_owned()));
    }
    assert!(open.is_empty(), "never closed: {open:?}");
    words
}

#[test]
fn every_topic_of_a_pack_is_drawn_whole() {
    let book = good().compile().unwrap().book;
    for id in book.topics.keys() {
        let svg = draw(&book, id.as_str()).unwrap();
        let words = words(&svg);
        let title = &book.topics[id].title;
        assert!(
            words.iter().any(|line| line.eq_ignore_ascii_case(title)),
            "{id}"
        );
        assert!(words.iter().any(|line| line == "At every step"), "{id}");
    }
    assert_eq!(draw(&book, "no_such_topic"), None);
}

#[test]
fn every_question_every_choice_and_the_ways_of_consent_are_in_the_drawing() {
    let book = good().compile().unwrap().book;
    let words = words(&drawn("bin"));
    for question in &book.form("bin").unwrap().collect {
        let choices = question.choices.iter().map(|choice| &choice.label);
        for label in choices.chain([&question.label]) {
            assert!(words.contains(label), "{label}");
        }
    }
    for way in ["Yes: given", "No: not shared", "Unclear twice: not shared"] {
        let (drawn, described) = (words.join(" "), &words[1]);
        assert!(drawn.contains(way) && described.contains(way), "{way}");
    }
}

#[test]
fn a_drawing_says_what_it_shows_and_brings_nothing_from_elsewhere() {
    let svg = drawn("bin");
    assert!(svg.contains(r#"aria-labelledby="title desc""#));
    assert!(svg.contains(r#"<title id="title">A garden waste bin</title>"#));
    assert!(svg.contains("Phone number, may be left out"));
    assert!(svg.contains("prefers-color-scheme: dark"));
    for foreign in ["<script", "href", "@import", "<image", "url(http"] {
        assert!(!svg.contains(foreign), "{foreign}");
    }
    assert_eq!(svg.matches("http").count(), 1, "the namespace alone");
}

#[test]
fn words_of_a_pack_are_words_in_its_drawing_and_nothing_else() {
    let odd = "A <b>\u{202E}\"bin\" & 'more'</b>]]>\u{200F}";
    let yaml = odd.replace('\'', "''");
    let book = good()
        .change(
            "topics/bin.yaml",
            "title: a garden waste bin",
            &format!("title: '{yaml}'"),
        )
        .change(
            "topics/bin.yaml",
            "label: Number of bins",
            "label: \"</text><script>\"",
        )
        .compile()
        .map_or_else(|faults| panic!("{faults:#?}"), |compiled| compiled.book);
    let svg = draw(&book, "bin").unwrap();
    let words = words(&svg).join("\n");
    assert!(words.contains("A &lt;b&gt;&quot;bin&quot; &amp; &#39;more&#39;&lt;/b&gt;]]&gt;"));
    assert!(words.contains("&lt;/text&gt;&lt;script&gt;"));
    assert!(!svg.contains('\u{202E}') && !svg.contains('\u{200F}'));
}

#[test]
fn a_sensitive_detail_and_the_offer_of_news_are_in_the_drawing() {
    let pack = good()
        .change("topics/bin.yaml", "contractor:", concat!(
            "sensitive:\n  field: needs_help\n  class: health\n  label: Assistance\n",
            "  ask: May we write down that you need help?\n  again: May we, yes or no?\n",
            "  why: So that we help.\n  refused: It takes longer.\noffer: info_mail\ncontractor:",
        ))
        .change("topics/bin.yaml", "  name:\n", "  name:\n  email:\n    kind: email\n    label: Email\n    ask: Which email?\n    again: Which one?\n");
    let words = words(&draw(&pack.compile().unwrap().book, "bin").unwrap());
    for line in [
        "Assistance",
        "Yes: written down",
        "No: not written down",
        "News from the council?",
    ] {
        assert!(
            words.iter().any(|word| word == line),
            "{line} in {words:#?}"
        );
    }
}
