//! How large a council's table of addresses is in memory, how long it takes to read, and how long a
//! look-up takes: `cargo run --release -p engine --example places_bench -- 300000`.

use engine::field::{AddressSoFar, House, Manner, Postcode, Reading};
use engine::ids::CouncilId;
use engine::places::{Check, Places};
use engine::rounds::Rounds;
use std::fmt::Write as _;
use std::time::Instant;

const ROUNDS: &str = include_str!("../../../flows/somerset/places/rounds.yaml");
/// Addresses of a postcode, as they are on average in the United Kingdom.
const IN_A_POSTCODE: usize = 16;

fn main() {
    let wanted = std::env::args()
        .nth(1)
        .and_then(|number| number.parse().ok());
    let addresses: usize = wanted.unwrap_or(300_000);
    let csv = table(addresses);
    let Ok(rounds) = Rounds::load(ROUNDS, None) else {
        println!("the rounds of the demonstration do not load");
        return;
    };
    let councils: [CouncilId; 2] = ["district".into(), "county".into()];
    let before = resident();
    let start = Instant::now();
    let check = match Check::read(&csv, councils.iter(), &rounds, |_| {}) {
        Ok(check) => check,
        Err(faults) => {
            println!("{}", faults.join("\n"));
            return;
        }
    };
    let took = start.elapsed();
    let places = Places::new(rounds, check);
    println!(
        "{addresses} addresses, {} bytes of CSV, read in {took:?}",
        csv.len()
    );
    let tenths = places.bytes() * 10 / addresses.max(1);
    println!(
        "{} bytes, {}.{} an address; the process grew by {} KiB while reading",
        places.bytes(),
        tenths / 10,
        tenths % 10,
        resident().saturating_sub(before)
    );
    let asked: Vec<AddressSoFar> = (0..1_000)
        .filter_map(|n| address(n * 97 % addresses))
        .collect();
    let start = Instant::now();
    let mut known = 0;
    for _ in 0..100 {
        for address in &asked {
            known += usize::from(matches!(
                places.find(address),
                engine::places::Found::One(_)
            ));
        }
    }
    let each = start.elapsed() / 100_000;
    println!(
        "{each:?} a look-up; {} of {} found",
        known / 100,
        asked.len()
    );
}

fn postcode(at: usize) -> String {
    let letter = |n: usize| "ABDEFGHJLNPQRSTUWXYZ".chars().nth(n % 20).unwrap_or('A');
    let (first, second) = (letter(at), letter(at / 20));
    format!("TA{} {}{first}{second}", at / 4_000 + 1, at / 400 % 10)
}

fn address(n: usize) -> Option<AddressSoFar> {
    let manner = Manner {
        spoken: false,
        today: chrono::NaiveDate::default(),
    };
    let Reading::Accept(postcode) = Postcode::read(&postcode(n / IN_A_POSTCODE), manner) else {
        return None;
    };
    let Reading::Accept(house) = House::read(&(n % 200 + 1).to_string(), manner) else {
        return None;
    };
    Some(
        AddressSoFar::default()
            .with_postcode(postcode)
            .with_house(house),
    )
}

fn table(addresses: usize) -> String {
    let mut csv = "uprn,house,street,town,postcode,council,ward,round\n".to_owned();
    for n in 0..addresses {
        let at = n / IN_A_POSTCODE;
        let _ = writeln!(
            csv,
            "{},{},Example Street {},Taunton {},{},district,Ward {},taunton_tue_a",
            100_000_000_000 + n,
            n % 200 + 1,
            at / 3,
            at % 40,
            postcode(at),
            at % 50
        );
    }
    csv
}

/// KiB of memory that the process holds, where the system says.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
