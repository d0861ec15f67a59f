//! The `jank-watch` binary; everything is in the library.

#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    jank_watch::cli::run()
}
