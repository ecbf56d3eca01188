//! The JSON Schema in the docs is the one that the structs give.

use std::path::Path;

#[test]
fn the_schema_in_the_docs_is_up_to_date() {
    let fresh = serde_json::to_value(engine::flow::schema()).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/flow-schema.json");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        let text = serde_json::to_string_pretty(&fresh).unwrap() + "\n";
        std::fs::write(&path, text).unwrap();
    }
    // Compared as values: the order of keys depends on which features other crates switch on.
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let kept: serde_json::Value = serde_json::from_str(&kept).unwrap_or_default();
    assert!(
        kept == fresh,
        "bot/docs/flow-schema.json is behind: run `UPDATE_SCHEMA=1 cargo test -p engine --test flow schema`"
    );
}

#[test]
fn the_schema_knows_what_each_kind_of_topic_needs() {
    let schema = serde_json::to_value(engine::flow::schema()).unwrap();
    let rules = schema["$defs"]["TopicFile"]["allOf"].as_array().unwrap();
    let request = rules
        .iter()
        .find(|rule| rule["if"]["properties"]["kind"]["const"] == "request")
        .unwrap();
    let required = request["then"]["required"].as_array().unwrap();
    assert!(required.contains(&"service_code".into()));
    assert_eq!(request["then"]["properties"]["answer"], false);
    // A request that an act answers keeps nothing, so it needs nothing of that.
    let answered = rules
        .iter()
        .find(|rule| rule["if"]["required"].as_array() == Some(&vec!["kind".into(), "act".into()]))
        .unwrap();
    assert!(
        answered["then"]["required"]
            .as_array()
            .unwrap()
            .contains(&"collect".into())
    );
    assert_eq!(answered["then"]["properties"]["service_code"], false);
    assert_eq!(request["if"]["properties"]["act"], false);
}
