//! Laws that the compiler holds: each file in `broken/` must not compile, for the reason beside it.
//!
//! To add a law: a file that breaks it, then `TRYBUILD=overwrite cargo test -p engine --test laws` and a
//! look at the reason that was written.

#[test]
fn what_the_types_forbid_does_not_compile() {
    let laws = trybuild::TestCases::new();
    laws.compile_fail("tests/laws/broken/*.rs");
}
