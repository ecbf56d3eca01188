//! Several at once, and one that is given up half way.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_identical_keeps_at_once_through_two_doors_make_one_request() {
    let place = Place::new();
    let doors = [place.open().await, place.open().await];
    let mut keeps = tokio::task::JoinSet::new();
    for n in 0..50_u64 {
        let store = doors[usize::try_from(n % 2).unwrap()].clone();
        // Each retry may have drawn another reference.
        keeps.spawn(async move {
            store
                .keep(&keep(n, "district", &[Answer::Yes]), &turn(1, 1, "m"))
                .await
                .unwrap()
        });
    }
    let kept: Vec<Kept> = keeps.join_all().await;
    assert_eq!(kept.iter().filter(|kept| !kept.repeated).count(), 1);
    assert!(kept.iter().all(|one| one.reference == kept[0].reference));
    for table in [
        "SELECT count(*) FROM request",
        "SELECT count(*) FROM contact",
        "SELECT count(*) FROM consent_event",
        "SELECT count(*) FROM turn_done",
    ] {
        assert_eq!(place.number(table).await, 1, "{table}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_turns_that_race_from_one_revision_one_is_kept() {
    let place = Place::new();
    let doors = [place.open().await, place.open().await];
    for round in 0..20_u64 {
        let [left, right] = [0, 1].map(|side: usize| {
            let store = doors[side].clone();
            tokio::spawn(async move {
                let chance = round * 2 + u64::try_from(side).unwrap();
                let key = turn(round.into(), 3, ["left", "right"][side]);
                store
                    .keep(&keep(chance, "district", &[Answer::No]), &key)
                    .await
            })
        });
        let results = [left.await.unwrap(), right.await.unwrap()];
        let overtaken = results
            .iter()
            .filter(|result| matches!(result, Err(StoreError::TurnOvertaken)))
            .count();
        assert_eq!(overtaken, 1);
        assert!(results.iter().any(Result::is_ok));
    }
    assert_eq!(place.number("SELECT count(*) FROM contact").await, 20);
}

/// A future that is given up after so many steps.
struct GivenUp<F> {
    inner: F,
    steps: usize,
}

impl<F: Future + Unpin> Future for GivenUp<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.steps == 0 {
            return Poll::Ready(None);
        }
        self.steps -= 1;
        match Pin::new(&mut self.inner).poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            // What it waits for wakes us; one more step each time.
            Poll::Pending => Poll::Pending,
        }
    }
}

#[tokio::test]
async fn a_keep_that_is_dropped_half_way_leaves_all_or_nothing() {
    let mut finished = 0;
    for steps in 1..200 {
        let place = Place::new();
        let store = place.open().await;
        let what = bin_with_everything();
        let key = turn(1, 1, "m");
        let done = {
            let inner = pin!(store.keep(&what, &key));
            GivenUp { inner, steps }.await
        };
        finished += usize::from(done.is_some());
        // Asking the store first lets the roll-back pass.
        store.requests(&WorkFilter::default()).await.unwrap();
        let again = store.keep(&what, &key).await.unwrap();
        assert!(again.repeated || done.is_none());
        for table in [
            "SELECT count(*) FROM request",
            "SELECT count(*) FROM contact",
            "SELECT count(*) FROM consent_event WHERE purpose = 'share_councils'",
            "SELECT count(*) FROM consent_event WHERE purpose = 'sensitive:health'",
            "SELECT count(*) FROM sensitive_value",
            "SELECT count(*) FROM turn_done",
        ] {
            assert_eq!(place.number(table).await, 1, "after {steps} steps: {table}");
        }
        if finished == 2 {
            return;
        }
    }
    panic!("a keep takes too many steps");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_starts_at_once_on_an_empty_folder_all_succeed() {
    let place = Arc::new(Place::new());
    let mut starts = tokio::task::JoinSet::new();
    for n in 0..8_u64 {
        let place = place.clone();
        starts.spawn(async move {
            let store = place.open().await;
            store
                .keep(
                    &Keep::without_person(request(n, "county")),
                    &turn(n.into(), 1, "m"),
                )
                .await
                .unwrap();
        });
    }
    starts.join_all().await;
    assert_eq!(place.number("SELECT count(*) FROM request").await, 8);
}
