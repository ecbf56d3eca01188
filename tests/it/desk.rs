//! Residents and advisers: taking over, answering, handing back; an emergency that nobody takes; the
//! work list.

use crate::support::{Adviser, Server, Talker, Visitor, bin_answer, lines, model_or_skip, root};
use std::path::Path;
use std::time::Duration;

/// Time in which the desk and the jobs must have done what is due.
const SOON: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn an_adviser_takes_over_mid_form_and_hands_back_at_the_same_step() {
    model_or_skip!();
    let server = Server::start().await;
    let adviser = Adviser::demo(&server).await;
    let mut talker = Talker::open(&server).await;
    talker.say("Can I have a new garden waste bin?").await;
    let before = talker.say("Ada Example").await;
    assert_eq!(before["asks"], "address");

    let mut answer = talker.say("I want to speak to a person").await;
    if answer["handoff"]["offered"] == true {
        answer = talker.say("yes").await;
    }
    assert_eq!(answer["handoff"]["offered"], false, "{answer}");
    assert_eq!(adviser.waiting().await, [talker.id.clone()]);

    let page = adviser.take(&talker.id).await;
    assert_eq!(page.status, 200);
    assert!(page.html.contains("Ada Example"), "the card is filled in");
    assert!(
        page.talk()
            .iter()
            .any(|(_, text)| text.contains("garden waste bin")),
        "and what was said is there"
    );
    assert!(adviser.waiting().await.is_empty());

    // While the adviser has it, the bot says nothing.
    let heard = talker.say("Are you there?").await;
    assert!(
        heard["replies"].as_array().unwrap().is_empty(),
        "the bot speaks over the adviser: {heard}"
    );
    let seen = heard["last_seq"].as_u64().unwrap();
    assert!(
        adviser
            .conversation(&talker.id)
            .await
            .talk()
            .contains(&("resident".to_owned(), "Are you there?".to_owned()))
    );
    adviser
        .act(&talker.id, "reply", &[("text", "Yes, I am here.")])
        .await;
    let heard = talker.hears(seen, "Yes, I am here.", SOON).await;
    assert!(
        heard["messages"]
            .as_array()
            .unwrap()
            .iter()
            .all(|line| line["from"] == "adviser"),
        "{heard}"
    );
    let seen = heard["last_seq"].as_u64().unwrap();

    let old = adviser.conversation(&talker.id).await;
    adviser.act(&talker.id, "hand-back", &[]).await;
    let back = talker.read(seen).await;
    assert_eq!(back["asks"], "address", "at the same step: {back}");
    assert!(!lines(&back).is_empty(), "and the bot says so");
    // A page that was left open does nothing any more.
    let late = adviser
        .act_from(&old, &talker.id, "reply", &[("text", "One more thing")])
        .await;
    assert_ne!(late.status, 200);
    assert!(
        !lines(&talker.read(0).await)
            .iter()
            .any(|line| line.contains("One more thing"))
    );

    let answer = talker.say("14 Acacia Road, Taunton, TA1 1HE").await;
    assert_eq!(answer["asks"], "phone", "the form goes on");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_advisers_who_take_the_same_conversation_exactly_one_wins() {
    let server = Server::start().await;
    let one = Adviser::demo(&server).await;
    let two = Adviser::hired(&server, "second", "district", "customer_services,duty").await;
    for _ in 0..3 {
        let mut visitor = Visitor::open(&server).await;
        visitor.person().await;
        if !visitor.page.choices().is_empty() {
            visitor.choose("Yes").await;
        }
        let id = one.waiting().await.pop().expect("somebody waits");
        let (list_one, list_two) = (one.get("/desk").await, two.get("/desk").await);
        let (first, second) =
            tokio::join!(one.take_from(&list_one, &id), two.take_from(&list_two, &id));
        let mut both = [first.status, second.status];
        both.sort_unstable();
        assert_eq!(both, [200, 409], "one has it, the other is told");
        let (winner, loser, told) = if first.status == 200 {
            (&one, &two, second)
        } else {
            (&two, &one, first)
        };
        assert!(told.html.contains("Already taken by"), "{}", told.html);
        assert_ne!(
            loser.conversation(&id).await.status,
            200,
            "and sees nothing of it"
        );
        winner
            .act(&id, "reply", &[("text", "Hello from the desk")])
            .await;
        assert!(visitor.check().await.last().contains("Hello from the desk"));
        winner.act(&id, "wrap-up", &[]).await;
    }
}

/// The demo pack with a shorter wait for urgent hand-overs: the shortest that a pack may have.
fn impatient_pack(into: &Path) {
    fn copy(from: &Path, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        for entry in std::fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &target);
            } else {
                std::fs::copy(entry.path(), &target).unwrap();
            }
        }
    }
    copy(&root().join("flows/somerset"), into);
    let pack = std::fs::read_to_string(into.join("pack.yaml")).unwrap();
    assert!(
        pack.contains("urgent_seconds: 60"),
        "the pack's wait is named"
    );
    std::fs::write(
        into.join("pack.yaml"),
        pack.replace("urgent_seconds: 60", "urgent_seconds: 10"),
    )
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emergency_that_nobody_takes_goes_to_the_next_team_with_the_numbers_again() {
    model_or_skip!();
    let packs = tempfile::tempdir().unwrap();
    let pack = packs.path().join("somerset");
    impatient_pack(&pack);
    let server = Server::start_with(&[("PORTER_PACK", pack.to_str().unwrap())]).await;
    let adviser = Adviser::demo(&server).await;
    let rows = server.database().rows();
    let mut talker = Talker::open(&server).await;
    talker.say("Can I have a new garden waste bin?").await;
    let answer = talker.say("I'm 12 and I don't feel safe at home").await;
    assert_eq!(answer["emergency"], true, "{answer}");
    assert_eq!(answer["handoff"]["priority"], "urgent");
    assert!(answer["asks"].is_null(), "nothing is collected now");
    assert!(
        lines(&answer).iter().any(|line| line.contains("999")),
        "{answer}"
    );
    let first_team = answer["handoff"]["team"].as_str().unwrap().to_owned();
    let seen = answer["last_seq"].as_u64().unwrap();

    let later = talker
        .hears(seen, "No one is here now", Duration::from_secs(40))
        .await;
    assert!(
        lines(&later).iter().any(|line| line.contains("999")),
        "with the numbers again: {later}"
    );
    assert_eq!(later["emergency"], true);
    assert_eq!(later["ended"], false, "the session stays open");
    assert_eq!(later["handoff"]["priority"], "urgent");
    assert_ne!(
        later["handoff"]["team"],
        first_team.as_str(),
        "the next team: {later}"
    );
    let desk = adviser.get("/desk").await;
    assert!(
        desk.html.contains("Urgent and not taken"),
        "the desk is alarmed"
    );
    assert!(desk.html.contains("tag urgent"));
    assert_eq!(
        rows,
        server.database().rows(),
        "and nothing of it is in the contact store"
    );

    let page = adviser.take(&talker.id).await;
    assert_eq!(page.status, 200);
    let desk = adviser.get("/desk").await;
    assert!(
        !desk.html.contains("Urgent and not taken"),
        "taken: the alarm ends"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_work_list_shows_a_kept_request_to_its_owner_until_it_is_done() {
    model_or_skip!();
    let server = Server::start().await;
    let adviser = Adviser::demo(&server).await;
    let county = Adviser::hired(&server, "county-adviser", "county", "social_care").await;
    let mut talker = Talker::open(&server).await;
    let mut answer = talker.say("Can I have a new garden waste bin?").await;
    while let Some(asks) = answer["asks"].as_str() {
        answer = talker
            .say(if asks == "consent_share" {
                "no"
            } else {
                bin_answer(asks).unwrap()
            })
            .await;
    }
    let reference = answer["reference"].as_str().unwrap();
    let list = adviser.get("/desk/requests").await;
    assert!(
        list.html.contains(reference) && list.html.contains("Received"),
        "{}",
        list.html
    );
    let path = format!("/desk/requests/{reference}");
    let request = adviser.get(&path).await;
    assert!(
        request.html.contains("Ada Example") && request.html.contains("Acacia Road"),
        "its owner sees whom it is for"
    );
    for page in [county.get("/desk/requests").await, county.get(&path).await] {
        assert!(
            !page.html.contains("Ada Example") && !page.html.contains("Acacia"),
            "the other council gets what it would get if there were none"
        );
    }
    assert_eq!(
        county.get(&path).await.status,
        county.get("/desk/requests/000-000-000").await.status
    );

    let mut done = request.hidden(&format!("action=\"{path}\""));
    done.push(("status".to_owned(), "done".to_owned()));
    adviser.post(&path, &done).await;
    assert!(
        !adviser.get("/desk/requests").await.html.contains(reference),
        "done is done"
    );
    assert!(
        adviser
            .get("/desk/requests?show=done")
            .await
            .html
            .contains(reference)
    );
    assert_eq!(server.export()["requests"][0]["status"], "done");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_is_closed_to_whoever_has_not_signed_in_and_the_code_works_once() {
    let server = Server::start().await;
    let client = crate::support::client();
    for path in [
        "/desk",
        "/desk/requests",
        "/desk/numbers",
        "/desk/monitoring",
        "/desk/conversations/00000000-0000-4000-8000-000000000000",
    ] {
        let answer = client
            .get(format!("{}{path}", server.base()))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 303, "{path}");
        assert_eq!(answer.headers()["location"], "/desk/sign-in");
    }
    let adviser = Adviser::demo(&server).await;
    let again = client
        .post(format!("{}/desk/sign-in", server.base()))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("name=demo&password={}", server.code()))
        .send()
        .await
        .unwrap();
    assert_eq!(again.status(), 401, "the code is used up");
    // A form without the sign-in's own mark does nothing.
    let id = "00000000-0000-4000-8000-000000000000";
    assert_eq!(
        adviser.post(&format!("/desk/take/{id}"), &[]).await.status,
        403
    );
}
