use super::*;
use crate::testing::stage;

/// A value that is there is shown, under its name, and markup in it stays words.
#[tokio::test]
async fn every_value_is_shown_under_its_name_and_markup_stays_words() {
    let stage = stage().await;
    let book = &stage.app.book;
    let mut facts = Vec::new();
    let value = serde_json::json!("<b>14 Planted Road</b>");
    fact(book, &mut facts, "address", &value);
    fact(book, &mut facts, "restricted_at", &Value::Null);
    fact(
        book,
        &mut facts,
        "visible_to",
        &serde_json::json!(["district", "county"]),
    );
    fact(
        book,
        &mut facts,
        "last_contact_at",
        &serde_json::json!("2026-07-01T11:30:00Z"),
    );
    let told: Vec<_> = facts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Address", "<b>14 Planted Road</b>"),
            (
                "Visible to",
                "Taunton Deane Borough Council; Somerset County Council"
            ),
            ("Last contact at", "1 July 2026, 12:30pm"),
        ]
    );
    let page = Page {
        style: style(),
        title: "Porter",
        heading: "A copy".into(),
        about: "of one council".into(),
        put_right: "Tell us".into(),
        parts: vec![Part {
            heading: "Record 1".into(),
            facts,
            lists: vec![list(
                book,
                "requests",
                &[
                    serde_json::json!({"reference": "1-2", "fields": {"bin_type": "brown"}}),
                    serde_json::json!({"reference": "3-4", "due": "2026-12-07"}),
                ],
            )],
        }],
    };
    let html = page.render().unwrap();
    assert!(html.contains("14 Planted Road") && !html.contains("<b>14"));
    for shown in ["brown", "3-4", "2026-12-07", "<th scope=\"col\">Due</th>"] {
        assert!(html.contains(shown), "{shown}");
    }
    assert!(
        !html.contains("<script") && !html.contains("http"),
        "it stands by itself"
    );
}
