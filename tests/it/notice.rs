//! The notice's own two examples, by the JSON calls and by the form without a script, and what a second
//! message with the same id does.

use crate::support::{Server, Talker, Visitor, bin_answer, model_or_skip};
use serde_json::json;

const HOURS: &str = "What are the opening hours of the Council Offices?";
const BIN: &str = "Can I have a new garden waste bin?";

#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_answered_and_nothing_is_asked_or_kept() {
    model_or_skip!();
    let server = Server::start().await;
    let before = server.database().rows();
    let mut talker = Talker::open(&server).await;
    assert_eq!(talker.opened["turn"], 0);
    let answer = talker.say(HOURS).await;
    let said = answer["replies"][0].as_str().unwrap();
    assert!(said.contains("8:30am to 5pm"), "{said}");
    assert_eq!(answer["topic"], "opening_hours");
    assert_eq!(answer["kind"], "answer");
    assert!(answer["asks"].is_null() && answer["reference"].is_null());

    let mut visitor = Visitor::open(&server).await;
    let page = visitor.say(HOURS).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.last(), said, "the form answers as the calls do");
    assert_eq!(before, server.database().rows());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_kept_with_consent_by_the_calls_and_by_the_form() {
    model_or_skip!();
    let server = Server::start().await;
    let mut talker = Talker::open(&server).await;
    let mut answer = talker.say(BIN).await;
    let mut asked = Vec::new();
    while let Some(asks) = answer["asks"].as_str() {
        assert!(
            server.export()["requests"].as_array().unwrap().is_empty(),
            "nothing is kept before the end"
        );
        asked.push(asks.to_owned());
        answer = talker
            .say(bin_answer(asks).unwrap_or_else(|| panic!("asked for {asks}")))
            .await;
        assert!(asked.len() < 12, "{asked:?}");
    }
    assert_eq!(
        asked,
        [
            "name",
            "address",
            "phone",
            "bin_count",
            "email",
            "consent_share",
            "confirm"
        ]
    );
    assert_eq!(answer["consent"]["share_councils"], "given");
    let first = answer["reference"].as_str().unwrap().to_owned();

    let mut visitor = Visitor::open(&server).await;
    visitor.say(BIN).await;
    for text in [
        "Bo Sample",
        "2 Acacia Road, Taunton, TA1 1HE",
        "01632 960 002",
        "1",
        "skip",
    ] {
        assert_eq!(visitor.say(text).await.status, 200);
    }
    assert_eq!(visitor.page.choices(), ["Yes", "No"]);
    visitor.choose("No").await;
    assert!(
        visitor.page.last().contains("Check your answers"),
        "{}",
        visitor.page.last()
    );
    let page = visitor.choose("Send my request").await;
    assert!(page.last().contains("Your reference is"), "{}", page.last());
    assert!(!page.last().contains(&first));

    let export = server.export();
    let states: Vec<_> = export["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|contact| {
            (
                contact["name"].as_str().unwrap(),
                contact["consent_share"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(states.len(), 2);
    assert!(
        states.contains(&("Ada Example", "given")) && states.contains(&("Bo Sample", "refused")),
        "{states:?}"
    );
    let refused = export["contacts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|contact| contact["consent_share"] == "refused")
        .unwrap();
    assert_eq!(
        refused["visible_to"],
        json!(["district"]),
        "only the home council sees it"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_message_with_the_same_id_is_answered_once() {
    model_or_skip!();
    let server = Server::start().await;
    let mut talker = Talker::open(&server).await;
    talker.say(BIN).await;
    let body = json!({"id": "the-same", "text": "Ada Example"}).to_string();
    let (_, first) = talker.send(body.clone(), &talker.token).await;
    let (status, second) = talker.send(body, &talker.token).await;
    assert_eq!((status, &first), (200, &second));
    assert_eq!(first["asks"], "address");
    let own = talker.read(0).await;
    let times = own["messages"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["text"] == "Ada Example")
        .count();
    assert_eq!(times, 1);

    // By the form: the page is sent twice, before there was a conversation and at the end of a request.
    let mut visitor = Visitor::open(&server).await;
    let opening = visitor.page.clone();
    let rows = visitor.say(BIN).await.talk().len();
    let again = visitor.page.clone();
    visitor.page = opening;
    assert_eq!(
        visitor.say(BIN).await.talk().len(),
        rows,
        "a reload of the first page"
    );
    visitor.page = again;
    for text in [
        "Bo Sample",
        "2 Acacia Road, Taunton, TA1 1HE",
        "01632 960 002",
        "1",
        "skip",
        "no",
    ] {
        visitor.say(text).await;
    }
    let check = visitor.page.clone();
    let first = visitor.choose("Send my request").await.last();
    visitor.page = check;
    assert_eq!(visitor.choose("Send my request").await.last(), first);
    assert_eq!(
        server.export()["requests"].as_array().unwrap().len(),
        1,
        "kept once"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn names_from_anywhere_are_taken_as_names() {
    model_or_skip!();
    let server = Server::start().await;
    let mut refused = Vec::new();
    for name in [
        "Ngozi Eze",
        "Agnieszka Wiśniewska",
        "Romana German",
        "Wojciech Kowalczyk",
        "Oluwaseun Adebayo",
        "Nguyen Thi Mai",
        "Siobhan O'Neill",
        "José Núñez-Smith",
    ] {
        let mut talker = Talker::open(&server).await;
        talker.say(BIN).await;
        let answer = talker.say(name).await;
        if answer["asks"] != "address" {
            refused.push(format!("{name}: {}", answer["topic"]));
        }
    }
    assert!(
        refused.is_empty(),
        "asked for a name, and heard something else: {refused:?}"
    );
}
