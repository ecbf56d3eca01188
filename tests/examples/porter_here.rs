//! Porter itself, built beside the tests by plain `cargo test`, so that the actors start a real process
//! (an example, because a workspace with a second binary could no longer say `cargo run`).

fn main() -> std::process::ExitCode {
    porter::cli::main()
}
