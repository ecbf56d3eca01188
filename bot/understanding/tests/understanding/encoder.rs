//! The sentence model against its full-precision yardstick, and under load.

use crate::council::{DANGER, NO_DANGER, SAID};
use crate::full_precision::FullPrecision;
use crate::weights;
use understanding::encoder::{Encoder, RtenEncoder, WordPiece};
use understanding::install::{Installed, NoProgress, Source, find, install};
use understanding::quantise::SENTENCES;

fn cosine(one: &[f32], other: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f32>();
    dot(one, other) / (dot(one, one) * dot(other, other)).sqrt()
}

fn yardstick(installed: &Installed) -> impl Fn(&str) -> Vec<f32> + use<> {
    let weights = std::fs::read(installed.weights()).unwrap_or_default();
    let words = WordPiece::from_json(&std::fs::read(installed.tokenizer()).unwrap_or_default());
    let (full, words) = (FullPrecision::read(&weights), words.ok());
    move |text| {
        full.sentence(
            &words
                .as_ref()
                .map(|words| words.pieces(text))
                .unwrap_or_default(),
        )
    }
}

#[test]
fn int8_vectors_are_like_those_of_full_precision() {
    let Some(installed) = weights::installed() else {
        return;
    };
    let (encoder, yardstick) = (
        RtenEncoder::open(&installed).unwrap(),
        yardstick(&installed),
    );
    let said = SAID.iter().map(|(text, _)| *text);
    let texts: Vec<&str> = said
        .chain(DANGER.iter().copied())
        .chain(NO_DANGER.iter().copied())
        .collect();
    let mut likenesses = Vec::new();
    for (text, vector) in texts.iter().zip(encoder.encode(&texts).unwrap()) {
        assert!((vector.iter().map(|x| x * x).sum::<f32>() - 1.0).abs() < 1e-4);
        likenesses.push((cosine(&yardstick(text), &vector), *text));
    }
    likenesses.sort_by(|one, other| one.0.total_cmp(&other.0));
    let count = u16::try_from(likenesses.len()).unwrap();
    let mean = likenesses.iter().map(|(likeness, _)| likeness).sum::<f32>() / f32::from(count);
    println!("of {count}: mean {mean:.4}, least {:?}", &likenesses[..3]);
    assert!(
        likenesses[0].0 >= 0.97 && mean >= 0.99,
        "mean {mean}, least {:?}",
        likenesses[0]
    );
}

#[test]
fn the_committed_numbers_are_those_of_full_precision() {
    let Some(installed) = weights::installed() else {
        return;
    };
    let yardstick = yardstick(&installed);
    for (text, expected) in SENTENCES {
        for (found, expected) in yardstick(text).iter().zip(expected) {
            assert!(
                (found - expected).abs() < 1e-4,
                "{text:?}: {found} for {expected}"
            );
        }
    }
}

#[test]
fn a_vector_is_the_same_alone_in_company_and_from_many_threads() {
    let Some(installed) = weights::installed() else {
        return;
    };
    let encoder = RtenEncoder::open(&installed).unwrap();
    let texts = ["my bin", "When are you open?", "I can smell gas", ""];
    let alone: Vec<_> = texts
        .iter()
        .map(|text| encoder.encode(&[text]).unwrap().remove(0))
        .collect();
    assert_eq!(encoder.encode(&texts).unwrap(), alone);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..5 {
                    assert_eq!(encoder.encode(&texts).unwrap(), alone);
                }
            });
        }
    });
}

#[test]
fn any_text_gets_a_vector() {
    let Some(installed) = weights::installed() else {
        return;
    };
    let encoder = RtenEncoder::open(&installed).unwrap();
    let long = "a long story about a bin ".repeat(400);
    for text in [
        "",
        " ",
        "🔥",
        "\u{0}\u{7}\u{FFFF}",
        "помогите",
        "帮帮我",
        &long,
        &"x".repeat(10_000),
    ] {
        let vector = encoder.encode(&[text]).unwrap().remove(0);
        assert!(vector.len() == encoder.dimension() && vector.iter().all(|x| x.is_finite()));
    }
}

#[test]
fn a_model_is_installed_from_a_folder_also_by_two_at_once_and_mended_when_damaged() {
    let Some(installed) = weights::installed() else {
        return;
    };
    let cache = tempfile::tempdir().unwrap();
    let sources = [Source::Folder(
        installed.weights().parent().unwrap().to_owned(),
    )];
    let both: Vec<_> = std::thread::scope(|scope| {
        let runs = [(); 2].map(|()| scope.spawn(|| install(cache.path(), &sources, &NoProgress)));
        runs.into_iter()
            .map(|run| run.join().unwrap().unwrap())
            .collect()
    });
    assert_eq!(both[0], both[1]);
    assert_eq!(both[0].id(), installed.id());
    let folders = std::fs::read_dir(cache.path()).unwrap().count();
    assert_eq!(folders, 1, "no unfinished work is left");
    let mut bytes = std::fs::read(both[0].model()).unwrap();
    bytes[1_000_000] ^= 1;
    std::fs::write(both[0].model(), bytes).unwrap();
    let error = find(cache.path()).unwrap_err().to_string();
    assert!(
        error.contains("expected sha256") && error.contains("found"),
        "{error}"
    );
    install(cache.path(), &[], &NoProgress).unwrap();
    assert_eq!(find(cache.path()).unwrap(), Some(both[0].clone()));
}
