//! The `jank-watch` binary; everything is in the library.

fn main() -> std::process::ExitCode {
    jank_watch::cli::run()
}
