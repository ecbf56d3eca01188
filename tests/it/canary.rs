//! Nothing of a simple question is left: 200 conversations through the running server, each with
//! strings of its own, and a search of every byte the process wrote. The positive control: the same
//! search finds what the test itself plants.

use crate::support::{Server, Talker, model_or_skip};
use base64::Engine;
use std::collections::BTreeMap;
use std::path::Path;

/// Every form in which a string could lie in a file.
fn forms(canary: &str) -> Vec<Vec<u8>> {
    let lower = canary.to_lowercase();
    let url: String = canary
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    let json = serde_json::to_string(canary).unwrap();
    let json_escaped: String = canary
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_string()
            } else {
                format!("\\u{:04x}", u32::from(c))
            }
        })
        .collect();
    let utf16: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16_be: Vec<u8> = canary.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut forms = vec![
        canary.as_bytes().to_vec(),
        lower.into_bytes(),
        canary.to_uppercase().into_bytes(),
        url.clone().into_bytes(),
        url.replace("%20", "+").into_bytes(),
        json.trim_matches('"').as_bytes().to_vec(),
        json_escaped.into_bytes(),
        utf16,
        utf16_be,
    ];
    // Base64 has three alignments; the middle of each does not depend on what stands around it.
    for skip in 0..3 {
        let bytes = canary.as_bytes().get(skip..).unwrap();
        let whole =
            base64::engine::general_purpose::STANDARD_NO_PAD.encode(&bytes[..bytes.len() / 3 * 3]);
        forms.push(whole.into_bytes());
    }
    forms
}

/// Every file below a folder with its bytes.
pub(crate) fn files(folder: &Path, into: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, into);
        } else {
            into.insert(path.display().to_string(), std::fs::read(&path).unwrap());
        }
    }
}

fn found(haystack: &[u8], needle: &[u8]) -> bool {
    !needle.is_empty()
        && haystack
            .windows(needle.len())
            .any(|window| window == needle)
}

/// All the places where any of the canaries stands. A first look at eight bytes keeps it quick.
pub(crate) fn sweep(world: &BTreeMap<String, Vec<u8>>, canaries: &[String]) -> Vec<String> {
    let needles: Vec<Vec<u8>> = canaries.iter().flat_map(|canary| forms(canary)).collect();
    let heads: std::collections::HashMap<&[u8], Vec<&Vec<u8>>> =
        needles
            .iter()
            .fold(Default::default(), |mut heads, needle| {
                heads
                    .entry(needle.get(..6).unwrap())
                    .or_insert_with(Vec::new)
                    .push(needle);
                heads
            });
    let mut hits = Vec::new();
    for (name, bytes) in world {
        for at in 0..bytes.len().saturating_sub(5) {
            if let Some(needles) = heads.get(&bytes[at..at + 6])
                && needles.iter().any(|needle| bytes[at..].starts_with(needle))
            {
                hits.push(format!("{name} at byte {at}"));
            }
        }
    }
    hits
}

/// A string that stands nowhere else, and that reads like something a resident might say.
pub(crate) fn canary(kind: &str, n: usize) -> String {
    format!("{kind} Zq{n:03}Xv Wk{:03}Jy", (n * 7919) % 1000)
}

/// Everything that the server and its database have written by now.
pub(crate) async fn world(server: &Server) -> BTreeMap<String, Vec<u8>> {
    let mut world = BTreeMap::new();
    files(server.folder(), &mut world);
    server.database().elsewhere(&mut world);
    world.insert("metrics".into(), server.metrics().await.into_bytes());
    world.insert("log".into(), server.log());
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_simple_conversations_leave_nothing_behind() {
    leave_nothing_behind(Server::start().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_simple_conversations_leave_nothing_behind_on_postgres() {
    if let Some(server) = Server::on_postgres().await {
        leave_nothing_behind(server).await;
    }
}

async fn leave_nothing_behind(server: Server) {
    // One conversation first, so that whatever is made once is made.
    Talker::open(&server)
        .await
        .say("What are the opening hours of the Council Offices?")
        .await;
    let rows_before = server.database().rows();
    let mut before = BTreeMap::new();
    files(server.folder(), &mut before);

    let mut canaries = Vec::new();
    for n in 0..200 {
        let words = canary("I live near", n);
        let question = match n % 5 {
            0 => format!("{words}. What are the opening hours of the Council Offices?"),
            1 => format!("Is the library open on Saturday? {words}"),
            2 => format!("How do I pay my council tax, {words}"),
            3 => format!("When is the tip open? {words}"),
            _ => format!("{words} and who collects the bins at TA1 1HE, when is my bin day?"),
        };
        let mut talker = Talker::open(&server).await;
        let answer = talker.say(&question).await;
        assert!(!answer["replies"].as_array().unwrap().is_empty());
        assert!(answer["reference"].is_null());
        if n % 3 == 0 {
            let bin = canary("my name is", n + 500);
            talker.say(&bin).await;
            canaries.push(bin);
        }
        canaries.push(words);
    }

    let mut after = BTreeMap::new();
    files(server.folder(), &mut after);
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>(),
        "no file more and no file less"
    );
    assert_eq!(
        rows_before,
        server.database().rows(),
        "no row more and no row less"
    );
    let after = world(&server).await;
    assert!(
        server.log().len() > 100,
        "the log must hold something, or searching it means nothing"
    );
    let hits = sweep(&after, &canaries);
    assert!(
        hits.is_empty(),
        "{} hits, the first: {:?}",
        hits.len(),
        hits.first()
    );

    assert!(
        server.open_elsewhere().is_empty(),
        "it writes to other places: {:?}",
        server.open_elsewhere()
    );

    // The positive control: a log line and a database row that the test plants are found.
    let planted = canary("planted", 999);
    std::fs::write(
        server.folder().join("planted.log"),
        format!("a line with {planted} in it"),
    )
    .unwrap();
    server.database().plant_row(&planted);
    let control = world(&server).await;
    let hits = sweep(&control, &[planted]);
    assert!(
        hits.iter().any(|hit| hit.contains("planted.log")),
        "{hits:?}"
    );
    assert!(
        hits.iter()
            .any(|hit| hit.contains(".sqlite") || hit.contains("/base/")),
        "{hits:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_request_comes_back_by_export_and_is_readable_nowhere() {
    readable_nowhere(Server::start().await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_request_comes_back_by_export_and_is_readable_nowhere_on_postgres() {
    if let Some(server) = Server::on_postgres().await {
        readable_nowhere(server).await;
    }
}

async fn readable_nowhere(server: Server) {
    let mut talker = Talker::open(&server).await;
    let (name, street) = ("Quillana Verbenova", "Zembrinskaya Road");
    let mut answer = talker.say("Can I have a new garden waste bin?").await;
    for _ in 0..12 {
        let text = match answer["asks"].as_str() {
            Some("name") => name.to_owned(),
            Some("address") => format!("14 {street}, Taunton, TA1 1HE"),
            Some("phone") => "07700 900 417".to_owned(),
            Some("email") => "quillana.v@example.org".to_owned(),
            Some("bin_count") => "2".to_owned(),
            Some("consent_share" | "confirm") => "yes".to_owned(),
            _ => break,
        };
        answer = talker.say(&text).await;
    }
    let reference = answer["reference"]
        .as_str()
        .expect("a reference")
        .to_owned();

    let export = server.export();
    let contact = &export["contacts"][0];
    assert_eq!(contact["name"], name);
    assert_eq!(contact["postcode"], "TA1 1HE");
    assert_eq!(contact["phone"], "+447700900417");
    assert_eq!(contact["consent_share"], "given");
    assert_eq!(export["requests"][0]["reference"], reference);
    assert_eq!(export["consent_records"][0]["purpose"], "share_councils");

    let world = world(&server).await;
    let canaries: Vec<String> = [
        name,
        street,
        "07700 900 417",
        "447700900417",
        "quillana.v@example.org",
    ]
    .map(str::to_owned)
    .into();
    let hits = sweep(&world, &canaries);
    assert!(hits.is_empty(), "readable: {hits:?}");
    let bytes: Vec<u8> = world.values().flatten().copied().collect();
    assert!(
        found(&bytes, b"garden_waste_bin"),
        "the row itself is there"
    );
}

/// Nobody asked for it, so it is kept nowhere and logged nowhere, whatever was agreed to (rule R22).
#[tokio::test(flavor = "multi_thread")]
async fn a_diagnosis_that_was_volunteered_is_nowhere() {
    model_or_skip!();
    let server = Server::start().await;
    let mut talker = Talker::open(&server).await;
    let diagnosis = "quillanitis";
    let (mut bins, mut yes) = (0, 0);
    let opening = format!("assisted collection please, I have {diagnosis} and arthritis");
    let mut answer = talker.say(&opening).await;
    for _ in 0..14 {
        let text = match answer["asks"].as_str() {
            Some("name") => "Ada Example".to_owned(),
            Some("address") => "14 Acacia Road, Taunton, TA1 1HE".to_owned(),
            Some("phone") => "07700 900 417".to_owned(),
            Some("where_bins_stand") if bins == 0 => {
                bins += 1;
                format!("by the gate because of my arthritis and {diagnosis}")
            }
            Some("where_bins_stand") => "by the gate".to_owned(),
            Some("consent_sensitive") if yes == 0 => {
                yes += 1;
                format!("I have {diagnosis}")
            }
            Some("consent_sensitive" | "consent_share" | "confirm") => "yes".to_owned(),
            _ => break,
        };
        answer = talker.say(&text).await;
    }
    assert!(answer["reference"].is_string(), "{answer}");
    let export = server.export();
    assert_eq!(export["requests"][0]["fields"]["assistance_needed"], "yes");
    assert!(!export.to_string().contains(diagnosis));
    let hits = sweep(&world(&server).await, &[diagnosis.to_owned()]);
    assert!(hits.is_empty(), "readable: {hits:?}");
}
