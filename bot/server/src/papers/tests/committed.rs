//! The committed papers are those that the packs make.

use super::{PACKS, book, words};
use crate::papers::all;
use std::path::Path;

#[test]
fn the_committed_papers_are_the_ones_the_packs_make() {
    for pack in PACKS {
        let book = book(pack);
        let out = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../docs/papers")
            .join(&book.name);
        let write = std::env::var_os("PORTER_WRITE_DOCS").is_some();
        for paper in all(&book, &words(&book)).unwrap() {
            let file = out.join(paper.file);
            if write {
                std::fs::create_dir_all(&out).unwrap();
                std::fs::write(&file, &paper.text).unwrap();
            }
            let committed = std::fs::read_to_string(&file).unwrap_or_default();
            assert!(
                paper.text == committed,
                "run the test once with PORTER_WRITE_DOCS=1 and commit bot/docs/papers: {pack}/{} is behind",
                paper.file
            );
        }
    }
}

#[test]
fn the_same_pack_gives_the_same_bytes() {
    let texts = || -> Vec<String> {
        let book = book("unitary");
        let papers = all(&book, &words(&book)).unwrap();
        papers.into_iter().map(|paper| paper.text).collect()
    };
    assert_eq!(texts(), texts());
}
