//! `porter papers [PACK]`: the papers that the law asks for, written from the pack and the store's schema.

use crate::config::Config;
use crate::pages::PageWords;
use crate::{papers, start};
use anyhow::Context;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// Where the papers of a pack are written if nowhere is named; the pack's name follows.
const USUAL_FOLDER: &str = "bot/docs/papers";

/// Options of `porter papers`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The pack's folder; the configured one if none is named.
    pack: Option<PathBuf>,
    /// The folder that the papers are written into; bot/docs/papers and the pack's name if none is named.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
}

pub(super) fn run(config: &Config, args: &Args) -> anyhow::Result<ExitCode> {
    let folder = args.pack.as_deref().unwrap_or(&config.pack);
    let book = Arc::new(start::pack(folder)?.book);
    let words = PageWords::new(Arc::clone(&book));
    // All are drawn before the first is written: a fault leaves the folder as it was.
    let papers = papers::all(&book, &words)
        .context("A paper cannot be drawn. Report it, with the pack that it is about.")?;
    let usual = || Path::new(USUAL_FOLDER).join(&book.name);
    let out = args.out.clone().unwrap_or_else(usual);
    std::fs::create_dir_all(&out).with_context(|| unwritable(&out))?;
    for paper in papers {
        let file = out.join(paper.file);
        std::fs::write(&file, paper.text).with_context(|| unwritable(&file))?;
        eprintln!("{}", file.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn unwritable(path: &Path) -> String {
    format!(
        "{} cannot be written: name with --out a folder that you may write to.",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(pack: &Path, out: &Path) -> anyhow::Result<ExitCode> {
        let args = Args {
            pack: Some(pack.to_owned()),
            out: Some(out.to_owned()),
        };
        run(&Config::defaults().unwrap(), &args)
    }

    #[test]
    fn the_papers_are_written_into_the_folder_that_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let pack = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../flows/unitary");
        let out = folder.path().join("a/b");
        write(&pack, &out).unwrap();
        let mut files: Vec<_> = std::fs::read_dir(&out)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let expected = [
            "algorithmic-transparency.md",
            "dpia.md",
            "privacy.md",
            "record-of-processing.md",
        ];
        assert_eq!(files, expected);
    }

    #[test]
    fn of_a_pack_with_faults_nothing_is_written_and_the_faults_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let pack = folder.path().join("pack");
        std::fs::create_dir(&pack).unwrap();
        std::fs::write(pack.join("pack.yaml"), "pack: broken\ntitle: 1\n").unwrap();
        let out = folder.path().join("out");
        let fault = write(&pack, &out).unwrap_err().to_string();
        assert!(fault.contains("The pack in "), "{fault}");
        assert!(!out.exists());
    }
}
