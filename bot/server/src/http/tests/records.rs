use super::desk::{Browser, hire, sign_in};
use super::*;
use crate::messages::Code;
use contact_store::{Access, CodeTo, Import};
use serde_json::json;

const PASSWORD: &str = "a long enough password";

/// A Porter with one record, brought in by the district, and an adviser at each council.
async fn staffed(share: &str) -> Doors {
    let doors = doors().await;
    let contact = json!({
        "contact_id": "c-1", "name": "Ada <Example>", "house": "12", "street": "Example Street",
        "postcode": "TA1 1HE", "phone": "+441632960047", "home_council": "district",
        "consent_share": share, "notice_version": doors.app.book.notice.version.version,
    });
    let import = Import::read(&contact.to_string()).unwrap();
    let access = Access::to_import(doors.app.clock.now());
    doors.app.store.import(&access, &import).await.unwrap();
    hire(&doors, "dee", "district").await;
    hire(&doors, "cyd", "county").await;
    doors
}

/// Looks for the record by its telephone number.
async fn look(browser: &Browser<'_>, phone: &str) -> Answer {
    let form = browser.get("/desk/records").await;
    let fields = [("phone", phone), ("reason", "They rang about a bin")];
    browser.press(&form, "/desk/records", &fields).await
}

#[tokio::test]
async fn a_record_is_found_and_opened_only_for_a_reason_and_with_nothing_in_the_address() {
    let doors = staffed("refused").await;
    let dee = sign_in(&doors, "dee", PASSWORD).await;
    // Without a reason nothing is opened, even by who knows the id.
    dee.get("/desk/records/c-1").await.is(422).has("Enter why");
    let form = dee.get("/desk/records").await;
    dee.press(&form, "/desk/records", &[("phone", "01632 960047")])
        .await
        .is(422)
        .has("Enter why")
        .has_not("Ada");
    dee.press(
        &form,
        "/desk/records",
        &[("name", "Ada"), ("reason", "Looking around")],
    )
    .await
    .is(422)
    .has("alone finds nobody");
    let found = look(&dee, "01632 960047").await;
    found
        .is(200)
        .has("Ada &#60;Example&#62;")
        .has("/desk/records/c-1");
    let record = dee.get("/desk/records/c-1").await;
    record
        .is(200)
        .has("01632 960 047")
        .has("They rang about a bin")
        .has("They said yes")
        .has_not("Stop sharing</button>");
    dee.post("/desk/records", &[("phone", "01632 960047")])
        .await
        .is(403);
}

#[tokio::test]
async fn a_record_that_may_not_be_seen_looks_just_as_none() {
    let doors = staffed("refused").await;
    let cyd = sign_in(&doors, "cyd", PASSWORD).await;
    let hidden = look(&cyd, "01632 960047").await;
    let absent = look(&cyd, "01632 960099").await;
    // The form says again what was looked for, and each page has a fresh message id.
    let plain = |answer: &Answer| {
        let from = answer.body.find("id=\"found\"").unwrap();
        answer.body.get(from..).unwrap().to_owned()
    };
    assert_eq!(plain(&hidden), plain(&absent));
    hidden.has("There is no such record, or you may not see it");
    let by_id = cyd.get("/desk/records/c-1").await;
    let none = cyd.get("/desk/records/c-2").await;
    assert_eq!(
        (by_id.status, none.status),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    by_id.has_not("Ada");
}

#[tokio::test]
async fn an_adviser_stops_sharing_and_the_other_council_is_told_until_it_says_done() {
    let doors = staffed("given").await;
    let cyd = sign_in(&doors, "cyd", PASSWORD).await;
    look(&cyd, "01632 960047").await.has("/desk/records/c-1");
    let dee = sign_in(&doors, "dee", PASSWORD).await;
    look(&dee, "01632 960047").await;
    let record = dee.get("/desk/records/c-1").await;
    let stop = "/desk/records/c-1/stop-sharing";
    dee.press(&record, stop, &[]).await.is(303);
    dee.get("/desk/records/c-1")
        .await
        .is(200)
        .has("Withdrawn")
        .has("Told to an adviser");

    look(&cyd, "01632 960047")
        .await
        .has_not("/desk/records/c-1");
    cyd.get("/desk/records/c-1").await.is(404);
    let list = cyd.get("/desk/tellings").await;
    list.is(200).has("c-1").has("taken back");
    let id = list.field("id");
    dee.press(&record, "/desk/tellings", &[("id", &id)])
        .await
        .is(303);
    cyd.get("/desk/tellings").await.has("c-1");
    cyd.press(&list, "/desk/tellings", &[("id", &id)])
        .await
        .is(303);
    cyd.get("/desk/tellings").await.has_not("c-1");
}

#[tokio::test]
async fn consent_told_to_an_adviser_is_settled_by_the_gate_in_the_words_that_were_read_out() {
    let doors = staffed("refused").await;
    let dee = sign_in(&doors, "dee", PASSWORD).await;
    let cyd = sign_in(&doors, "cyd", PASSWORD).await;
    look(&dee, "01632 960047").await;
    let record = dee.get("/desk/records/c-1").await;
    record.has("both see your contact details");
    let consent = "/desk/records/c-1/consent";
    dee.press(&record, consent, &[("answer", "maybe")])
        .await
        .is(422);
    for (answer, decision, open) in [
        ("unclear", "Not clear, so counts as no", false),
        ("yes", "Yes", true),
        ("no", "No", false),
    ] {
        dee.press(&record, consent, &[("answer", answer)])
            .await
            .is(303);
        dee.get("/desk/records/c-1")
            .await
            .has(&format!("<strong>{decision}</strong>"));
        let seen = look(&cyd, "01632 960047").await;
        assert_eq!(seen.body.contains("/desk/records/c-1"), open, "{answer}");
    }
}

#[tokio::test]
async fn a_code_waits_at_the_desk_of_its_council_until_somebody_has_told_them() {
    let doors = staffed("refused").await;
    let code = Code {
        digits: "482617".to_owned().into(),
        to: CodeTo::Phone("+441632960047".to_owned().into()),
        council: "district".into(),
    };
    doors.app.messages.send(code).await.unwrap();
    let cyd = sign_in(&doors, "cyd", PASSWORD).await;
    cyd.get("/desk/codes").await.is(200).has_not("482617");
    let dee = sign_in(&doors, "dee", PASSWORD).await;
    let page = dee.get("/desk/codes").await;
    page.is(200).has("482617").has("01632 960 047");
    let number = page.field("number");
    dee.press(&page, "/desk/codes", &[("number", &number)])
        .await
        .is(303);
    dee.get("/desk/codes").await.has_not("482617");
}
