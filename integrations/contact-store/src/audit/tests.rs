//! Every change to a chain is found.

use super::{Anchor, Break, Entry, Head, Verifier, genesis, mac, seal_of_start};
use crate::keys::Secret;
use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;
use zeroize::Zeroizing;

type Row = (Entry, Vec<u8>);

fn key() -> Secret {
    Zeroizing::new([7; 32])
}

fn entry(seq: i64) -> Entry {
    Entry {
        seq,
        id: format!("id-{seq}"),
        at: DateTime::UNIX_EPOCH + TimeDelta::seconds(seq),
        actor: format!("adviser:{}", seq % 5),
        role: "adviser".into(),
        council: (seq % 7 != 0).then(|| "district".into()),
        purpose: "service".into(),
        action: "find".into(),
        outcome: "done".into(),
        record: (seq % 3 != 0).then(|| format!("subject-{}", seq % 11)),
        fields: "name phone".into(),
        count: 1,
        reason: (seq % 4 != 0).then(|| vec![2, 5, u8::try_from(seq % 200).unwrap()]),
    }
}

fn chain(length: i64) -> Vec<Row> {
    let mut before = genesis(&key());
    (1..=length)
        .map(|seq| {
            let entry = entry(seq);
            before = mac(&key(), &before, &entry);
            (entry, before.to_vec())
        })
        .collect()
}

fn head(rows: &[Row]) -> Head {
    let (entry, mac) = rows.last().unwrap();
    Head {
        seq: entry.seq,
        mac: mac.as_slice().try_into().unwrap(),
    }
}

fn check(rows: &[Row], anchored: &Head) -> Result<(), Break> {
    let key = key();
    let mut verifier = Verifier::new(&key);
    for (entry, mac) in rows {
        verifier.next(entry, mac)?;
        verifier.meets(anchored)?;
    }
    verifier.reaches(anchored)
}

/// Changes one thing somewhere; the numbers choose what.
fn tamper(rows: &mut Vec<Row>, at: usize, what: u32, flip: u8) {
    let flip_text = |text: &mut String| {
        let mut bytes = std::mem::take(text).into_bytes();
        let at = usize::from(flip) % bytes.len().max(1);
        match bytes.get_mut(at) {
            Some(byte) => *byte ^= flip & 0x1f | 1,
            None => bytes.push(b'x'),
        }
        *text = String::from_utf8_lossy(&bytes).into_owned();
    };
    let (entry, mac) = &mut rows[at];
    match what % 15 {
        0 => entry.seq ^= i64::from(flip) | 1,
        1 => flip_text(&mut entry.id),
        2 => entry.at += TimeDelta::microseconds(i64::from(flip) + 1),
        3 => flip_text(&mut entry.actor),
        4 => flip_text(&mut entry.role),
        5 => entry.council = entry.council.is_none().then(String::new),
        6 => flip_text(&mut entry.purpose),
        7 => flip_text(&mut entry.action),
        8 => flip_text(&mut entry.outcome),
        9 => entry.record = entry.record.is_none().then(String::new),
        10 => flip_text(&mut entry.fields),
        11 => entry.count += i64::from(flip) + 1,
        12 => match &mut entry.reason {
            Some(reason) => reason[0] ^= flip | 1,
            None => entry.reason = Some(Vec::new()),
        },
        13 => mac[usize::from(flip) % 32] ^= flip | 1,
        _ => {
            rows.remove(at);
        }
    }
}

proptest! {
    #[test]
    fn one_change_anywhere_is_found(at in 0_usize..40, what: u32, flip: u8) {
        let mut rows = chain(40);
        let anchored = head(&rows);
        tamper(&mut rows, at, what, flip);
        prop_assert!(check(&rows, &anchored).is_err());
    }

    #[test]
    fn two_rows_that_changed_places_are_found(one in 0_usize..40, other in 0_usize..40) {
        prop_assume!(one != other);
        let mut rows = chain(40);
        let anchored = head(&rows);
        rows.swap(one, other);
        prop_assert!(check(&rows, &anchored).is_err());
    }

    #[test]
    fn a_head_reads_as_it_was_shown(seq in 0..=i64::MAX, mac: [u8; 32]) {
        let head = Head { seq, mac };
        prop_assert_eq!(head.to_string().parse::<Head>(), Ok(head));
    }
}

#[test]
fn a_head_has_one_spelling_and_anything_else_is_none() {
    let digits = "0123456789abcdef".repeat(4);
    for seq in ["0", "5", "9223372036854775807"] {
        let head: Head = format!("{seq}:{digits}").parse().unwrap();
        assert_eq!(head.to_string(), format!("{seq}:{digits}"));
    }
    for seq in [
        "",
        "+5",
        "-5",
        "05",
        "00",
        "5 ",
        "٥",
        "0x5",
        "9223372036854775808",
    ] {
        assert!(format!("{seq}:{digits}").parse::<Head>().is_err(), "{seq}");
    }
    let short = digits.strip_prefix('0').unwrap();
    let shorter = digits.strip_prefix("01").unwrap();
    for mac in [
        String::new(),
        short.to_owned(),
        format!("{digits}0"),
        format!("+f{shorter}"),
        format!("{shorter}é"),
        format!("{digits}:"),
    ] {
        assert!(format!("5:{mac}").parse::<Head>().is_err(), "{mac}");
    }
}

#[test]
fn behind_the_first_break_nothing_else_is_found() {
    let (key, whole) = (key(), chain(9));
    let mut verifier = Verifier::new(&key);
    let changed = Err(Break::Changed { seq: 1 });
    assert_eq!(verifier.next(&whole[0].0, &whole[1].1), changed);
    // Each of these alone would be right, or another break.
    assert_eq!(verifier.next(&whole[0].0, &whole[0].1), changed);
    assert_eq!(verifier.next(&whole[4].0, &whole[4].1), changed);
    assert_eq!(verifier.unreadable(7), changed);
    assert_eq!(verifier.meets(&head(&whole)), changed);
    assert_eq!(verifier.reaches(&head(&whole)), changed);
    assert_eq!(verifier.ends_at(0, &genesis(&key)), changed);
}

#[test]
fn the_first_break_is_named() {
    let whole = chain(9);
    let anchored = head(&whole);
    let mut changed = whole.clone();
    changed[3].0.action = "read".into();
    assert_eq!(check(&changed, &anchored), Err(Break::Changed { seq: 4 }));
    let mut removed = whole.clone();
    removed.remove(3);
    let missing = Break::Missing {
        expected: 4,
        found: 5,
    };
    assert_eq!(check(&removed, &anchored), Err(missing));
    let cut = Break::CutTail {
        last: 6,
        anchored: 9,
    };
    assert_eq!(check(&whole[..6], &anchored), Err(cut));
}

#[test]
fn a_chain_may_go_on_behind_its_anchor() {
    let whole = chain(9);
    assert_eq!(check(&whole, &head(&whole[..6])), Ok(()));
    // But the entry at the anchor must be the one that was anchored.
    let mut other = head(&whole[..6]);
    other.mac[0] ^= 1;
    assert_eq!(check(&whole, &other), Err(Break::Changed { seq: 6 }));
}

#[test]
fn an_anchor_moves_forward_only_and_cannot_be_forged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.audit");
    let anchor = Anchor::at(path.clone());
    let rows = chain(9);
    assert_eq!(anchor.read(&key()).unwrap(), None);
    anchor.advance(&key(), &head(&rows[..6])).unwrap();
    anchor.advance(&key(), &head(&rows)).unwrap();
    anchor.advance(&key(), &head(&rows[..6])).unwrap();
    assert_eq!(anchor.read(&key()).unwrap(), Some(head(&rows)));
    // Moved back by somebody who knows a true head but not the key.
    let text = std::fs::read_to_string(&path).unwrap();
    let (_, sealed) = text.split_once(' ').unwrap();
    std::fs::write(&path, format!("{} {sealed}", head(&rows[..6]))).unwrap();
    assert!(anchor.read(&key()).is_err());
    for bad in ["", "9", "9:00 11\n", "\u{fffd}"] {
        std::fs::write(&path, bad).unwrap();
        assert!(anchor.read(&key()).is_err(), "{bad}");
    }
}

#[test]
fn drafts_that_a_kill_left_behind_go_with_the_next_advance_and_nothing_else_goes() {
    let folder = tempfile::tempdir().unwrap();
    let there = |name: &str| folder.path().join(name).exists();
    let anchor = Anchor::at(folder.path().join("store.audit"));
    let rows = chain(9);
    anchor.advance(&key(), &head(&rows)).unwrap();
    let (draft, others) = (
        "store.audit.0011223344556677",
        [
            "store.audit.backup",
            "store.audit.001122334455667",
            "store.audit.00112233445566xx",
            "other.audit.0011223344556677",
        ],
    );
    for name in others.into_iter().chain([draft]) {
        std::fs::write(folder.path().join(name), "9:").unwrap();
    }
    // Also one that does not move the anchor, because it is further already.
    anchor.advance(&key(), &head(&rows[..6])).unwrap();
    assert!(!there(draft));
    assert!(others.into_iter().all(there) && there("store.audit"));
}

#[test]
fn of_many_that_move_an_anchor_at_once_the_furthest_counts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.audit");
    let rows = chain(64);
    std::thread::scope(|scope| {
        for start in 0..4 {
            let (rows, path) = (&rows, path.clone());
            scope.spawn(move || {
                let anchor = Anchor::at(path);
                for end in (start + 1..=64).step_by(4) {
                    anchor.advance(&key(), &head(&rows[..end])).unwrap();
                }
            });
        }
    });
    assert_eq!(Anchor::at(path).read(&key()).unwrap(), Some(head(&rows)));
    // The drafts are gone; the lock stays.
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_chain_whose_oldest_part_is_over_goes_on_under_porters_seal_and_no_other() {
    let rows = chain(9);
    let (oldest, rest) = rows.split_at(4);
    let cut = head(oldest);
    let key = key();
    let seal = seal_of_start(&key, cut.seq, &cut.mac);
    let mut verifier = Verifier::after(&key, cut.seq, &cut.mac, &seal).unwrap();
    for (entry, mac) in rest {
        verifier.next(entry, mac).unwrap();
    }
    verifier.reaches(&head(&rows)).unwrap();
    // Nobody else can cut a chain: not with a seal of their own, nor with this one elsewhere.
    let other = Zeroizing::new([8; 32]);
    let forged = seal_of_start(&other, cut.seq, &cut.mac);
    let further = head(&rows[..6]);
    for (at, seal) in [(&cut, &forged[..]), (&further, &seal), (&cut, &seal[1..])] {
        let found = Verifier::after(&key, at.seq, &at.mac, seal).err();
        assert_eq!(found, Some(Break::Changed { seq: at.seq }));
    }
}
