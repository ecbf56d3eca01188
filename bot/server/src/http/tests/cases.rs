use super::desk::{hire, sign_in};
use super::*;

const PASSWORD: &str = "a long enough password";

/// Asks for a copy in the chat without a script; the reference.
async fn asks_for_a_copy(doors: &Doors) -> String {
    let mut page = doors.get("/").await;
    for line in [
        "subject access request",
        "Ada Example",
        "TA1 1HE",
        "12",
        "skip",
        "skip",
        "send my request",
    ] {
        let names = ["id", "token", "message_id"];
        let fields: Vec<_> = names
            .iter()
            .filter(|name| page.body.contains(&format!("name=\"{name}\"")))
            .map(|name| (*name, page.field(name)))
            .collect();
        let mut sent: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        sent.push(("message", line));
        page = doors.form("/", &sent).await;
    }
    page.is(200).has("You will have an answer by");
    let (_, rest) = page.body.split_once("Your reference is ").unwrap();
    rest.chars().take(11).collect()
}

#[tokio::test]
async fn each_council_sees_a_case_answers_it_for_itself_and_nobody_elses_team_does() {
    let doors = doors().await;
    let reference = asks_for_a_copy(&doors).await;
    let path = format!("/desk/cases/{reference}");
    for (name, council) in [("dee", "district"), ("cyd", "county")] {
        hire(&doors, name, council).await;
    }
    let dee = sign_in(&doors, "dee", PASSWORD).await;
    dee.get("/desk/cases")
        .await
        .is(200)
        .has(&reference)
        .has("24 December 2026")
        .has("Taunton Deane Borough Council, Somerset County Council")
        .has_not("Ada Example")
        .has_not("Overdue");
    let case = dee.get(&path).await;
    case.is(200)
        .has("Ada Example")
        .has("TA1 1HE")
        .has("Nobody has checked yet who this is")
        .has("lead to no record");
    dee.post(&path, &[("csrf", "of another site")])
        .await
        .is(403);
    dee.press(&case, &path, &[]).await.is(303);
    dee.get("/desk/cases").await.is(200).has_not(&reference);
    dee.get(&path)
        .await
        .is(404)
        .has("There is no such case")
        .has_not("Ada");

    let cyd = sign_in(&doors, "cyd", PASSWORD).await;
    cyd.get("/desk/cases").await.has(&reference);

    let waste = contact_store::Adviser {
        id: String::new(),
        username: "wes".into(),
        password_hash: crate::signin::hash(PASSWORD).unwrap(),
        council: "county".into(),
        teams: vec!["waste".into(), "customer_services".into()],
        role: contact_store::Role::Adviser,
    };
    doors.app.store.add_adviser(&waste).await.unwrap();
    let wes = sign_in(&doors, "wes", PASSWORD).await;
    wes.get("/desk/cases").await.is(200).has_not(&reference);
    wes.get(&path).await.is(404).has_not("Ada Example");
}
