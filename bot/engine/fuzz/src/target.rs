//! One fuzz target; its name is the field it feeds.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    engine_fuzz::keeps_its_laws(env!("CARGO_BIN_NAME"), data);
});
