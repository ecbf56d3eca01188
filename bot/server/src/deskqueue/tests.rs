use super::*;
use crate::clock::MockClock;
use engine::conversation::Presence as _;

fn desk() -> (DeskQueue, Arc<MockClock>) {
    let clock = Arc::new(MockClock::at(DateTime::UNIX_EPOCH));
    let desk = DeskQueue::new(Arc::clone(&clock) as Arc<dyn Clock>, TimeDelta::seconds(45));
    (desk, clock)
}

fn order(team: &str, priority: Priority) -> HandOver {
    HandOver {
        team: team.into(),
        priority,
        about: None,
    }
}

#[test]
fn urgent_ones_come_first_then_the_longest_waiting() {
    let (desk, clock) = desk();
    for (place, priority) in [Priority::Normal, Priority::Normal, Priority::Urgent]
        .into_iter()
        .enumerate()
    {
        desk.put(Uuid::from_u128(place as u128), order("waste", priority));
        clock.advance(TimeDelta::seconds(1));
    }
    let order: Vec<_> = desk
        .waiting(&["waste".into()])
        .iter()
        .map(|one| one.id.as_u128())
        .collect();
    assert_eq!(order, [2, 0, 1]);
    assert!(desk.waiting(&["highways".into()]).is_empty());
    assert_eq!(desk.waiting(&[]).len(), 3);
}

#[test]
fn a_conversation_is_taken_once_and_left_only_under_its_epoch() {
    let (desk, _) = desk();
    let id = Uuid::nil();
    assert_eq!(desk.claim(id, "sam"), Err(AlreadyTaken::Gone));
    desk.put(id, order("waste", Priority::Normal));
    let claim = desk.claim(id, "sam").unwrap();
    assert_eq!(
        desk.claim(id, "kim"),
        Err(AlreadyTaken::By { by: "sam".into() })
    );
    assert_eq!(desk.holding("sam"), [id]);
    desk.hand_back(id, claim.epoch + 1);
    assert!(desk.owner(id).is_some());
    desk.pass(id, claim.epoch, "highways".into());
    assert!(desk.owner(id).is_none());
    assert_eq!(desk.waiting(&[])[0].team, "highways");
    assert!(desk.waiting(&[])[0].epoch > claim.epoch);
}

#[test]
fn a_team_is_staffed_while_one_of_its_advisers_is_heard_of() {
    let (desk, clock) = desk();
    let waste = TeamId::from("waste");
    assert_eq!(desk.staffed(&waste), Some(false));
    desk.signed_in("sam", std::slice::from_ref(&waste));
    assert_eq!(desk.staffed(&waste), Some(true));
    clock.advance(TimeDelta::seconds(44));
    desk.touch("sam");
    clock.advance(TimeDelta::seconds(44));
    assert_eq!(desk.staffed(&waste), Some(true));
    assert_eq!(desk.staffed(&"highways".into()), Some(false));
    clock.advance(TimeDelta::seconds(1));
    assert_eq!(desk.staffed(&waste), Some(false));
    desk.touch("sam");
    desk.signed_out("sam");
    assert_eq!(desk.staffed(&waste), Some(false));
    let nobody = DeskQueue::detached(clock);
    assert_eq!(nobody.staffed(&waste), None);
}

#[test]
fn an_unclaimed_urgent_hand_over_is_named_once_for_each_team() {
    let (desk, clock) = desk();
    let id = Uuid::nil();
    desk.put(id, order("waste", Priority::Urgent));
    assert!(
        desk.take_unclaimed(clock.now() - TimeDelta::seconds(60))
            .is_empty()
    );
    clock.advance(TimeDelta::seconds(60));
    let due = clock.now() - TimeDelta::seconds(60);
    assert_eq!(desk.take_unclaimed(due), [id]);
    assert!(desk.take_unclaimed(due).is_empty());
    desk.put(id, order("waste", Priority::Urgent));
    assert!(desk.take_unclaimed(due).is_empty());
    desk.put(id, order("duty", Priority::Urgent));
    clock.advance(TimeDelta::seconds(60));
    assert_eq!(
        desk.take_unclaimed(clock.now() - TimeDelta::seconds(60)),
        [id]
    );
}
