//! Trained heads on disk, so that a warm start does not train.
//!
//! A file is named by the hash of everything that went into it. It holds numbers about the pack's own
//! examples and nothing of what residents said. Whatever cannot be read is trained anew.

use super::{Calibration, Head, Linear};
use safetensors::tensor::{Dtype, SafeTensors, TensorView};
use std::collections::HashMap;
use std::path::Path;

/// Heads that are kept at most: several packs, and a few steps back.
const MOST_KEPT: usize = 8;

/// A head with the vectors of the examples that it learnt from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Stored {
    pub(crate) head: Head,
    pub(crate) vectors: Vec<Vec<f32>>,
}

/// Reads the head kept in `path`, for so many classes, examples and numbers a vector.
pub(crate) fn read(
    path: &Path,
    classes: usize,
    examples: usize,
    dimension: usize,
) -> Option<Stored> {
    let bytes = std::fs::read(path).ok()?;
    let (_, header) = SafeTensors::read_metadata(&bytes).ok()?;
    let calibration: Calibration =
        serde_json::from_str(header.metadata().as_ref()?.get("calibration")?).ok()?;
    let file = SafeTensors::deserialize(&bytes).ok()?;
    let floats = |name: &str, shape: &[usize]| {
        let tensor = file.tensor(name).ok()?;
        let right = tensor.dtype() == Dtype::F32 && tensor.shape() == shape;
        let (numbers, _) = tensor.data().as_chunks::<4>();
        let numbers: Vec<f32> = numbers
            .iter()
            .map(|bytes| f32::from_le_bytes(*bytes))
            .collect();
        (right && numbers.iter().all(|number| number.is_finite())).then_some(numbers)
    };
    let linear = Linear {
        dimension,
        weights: floats("weights", &[classes, dimension])?,
        bias: floats("bias", &[classes])?,
    };
    let vectors = floats("vectors", &[examples, dimension])?
        .chunks(dimension.max(1))
        .map(<[f32]>::to_vec)
        .collect();
    Some(Stored {
        head: Head {
            linear,
            calibration,
        },
        vectors,
    })
}

/// Keeps a head in `path`; under a name of its own first, so that nobody reads half a file.
///
/// # Errors
/// What the system says when the folder cannot be written.
pub(crate) fn write(path: &Path, stored: &Stored) -> std::io::Result<()> {
    let linear = &stored.head.linear;
    let bytes_of = |numbers: &[f32]| {
        numbers
            .iter()
            .flat_map(|number| number.to_le_bytes())
            .collect::<Vec<u8>>()
    };
    let vectors: Vec<f32> = stored.vectors.iter().flatten().copied().collect();
    let parts = [
        (
            "weights",
            vec![linear.bias.len(), linear.dimension],
            bytes_of(&linear.weights),
        ),
        ("bias", vec![linear.bias.len()], bytes_of(&linear.bias)),
        (
            "vectors",
            vec![stored.vectors.len(), linear.dimension],
            bytes_of(&vectors),
        ),
    ];
    let mut views = Vec::new();
    for (name, shape, bytes) in &parts {
        let view =
            TensorView::new(Dtype::F32, shape.clone(), bytes).map_err(std::io::Error::other)?;
        views.push((*name, view));
    }
    let calibration = serde_json::to_string(&stored.head.calibration)?;
    let header = HashMap::from([("calibration".to_owned(), calibration)]);
    let bytes = safetensors::serialize(views, Some(header)).map_err(std::io::Error::other)?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let unfinished = path.with_extension(format!("{}.part", std::process::id()));
    std::fs::write(&unfinished, bytes)?;
    std::fs::rename(&unfinished, path)?;
    path.parent().map_or(Ok(()), forget_old)
}

/// Every change of a pack leaves a head of some megabytes behind: only the newest stay.
fn forget_old(folder: &Path) -> std::io::Result<()> {
    let mut heads = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry
            .path()
            .extension()
            .is_some_and(|ending| ending == "head")
        {
            heads.push((entry.metadata()?.modified()?, entry.path()));
        }
    }
    heads.sort();
    for (_, old) in heads.iter().rev().skip(MOST_KEPT) {
        std::fs::remove_file(old)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored() -> Stored {
        let linear = Linear {
            dimension: 2,
            weights: vec![1.0, 2.0, 3.0, 4.0],
            bias: vec![0.5, -0.5],
        };
        let calibration = Calibration {
            temperature: 1.1,
            sure: [0.1, 0.2, 0.3],
            scope: 4.0,
            alarm: 0.6,
            doubt: 0.2,
        };
        Stored {
            head: Head {
                linear,
                calibration,
            },
            vectors: vec![vec![1.0, 0.0], vec![0.0, 1.0], vec![0.6, 0.8]],
        }
    }

    #[test]
    fn a_kept_head_comes_back_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("heads/one.head");
        write(&path, &stored()).unwrap();
        assert_eq!(read(&path, 2, 3, 2), Some(stored()));
        assert_eq!(read(&path, 3, 3, 2), None, "another number of classes");
        assert_eq!(read(&folder.path().join("absent"), 2, 3, 2), None);
    }

    #[test]
    fn only_the_newest_heads_stay() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..12 {
            write(&folder.path().join(format!("{number:02}.head")), &stored()).unwrap();
        }
        let kept = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(kept, MOST_KEPT);
        assert!(folder.path().join("11.head").exists());
    }

    #[test]
    fn a_damaged_file_is_no_head() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("one.head");
        write(&path, &stored()).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        for cut in [0, 7, 20, bytes.len() - 1] {
            std::fs::write(&path, &bytes[..cut]).unwrap();
            assert_eq!(read(&path, 2, 3, 2), None, "{cut}");
        }
    }
}
