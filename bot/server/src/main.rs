//! Porter's binary: everything is in the library, so that tests can start a server in-process.

fn main() -> std::process::ExitCode {
    porter::cli::main()
}
