//! Releases beside development, and beside the same source text compiled by the npm package `cherry-cljs` and bundled and minified by
//! esbuild: bytes, start-up time in Chromium, how long a release build takes, and the speed of the programs of the language bench.
//!
//! `cargo bench --bench release` prints tables; `pages`, `builds` and `speed` narrow it to one. `npm ci` puts cherry and esbuild beside the
//! programs of the language bench.

#[path = "release/builds.rs"]
mod builds;
#[path = "language/cherry.rs"]
mod cherry;
#[path = "language/measurement.rs"]
mod measurement;
#[path = "release/pages.rs"]
mod pages;
#[path = "release/sample.rs"]
mod sample;
#[path = "release/speed.rs"]
mod speed;
#[path = "../tests/support/mod.rs"]
mod support;

use std::process::ExitCode;

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with("--"))
        .collect();
    let parts: [(&str, fn()); 3] = [
        ("pages", pages::measure),
        ("builds", builds::measure),
        ("speed", speed::measure),
    ];
    if let Some(unknown) = wanted
        .iter()
        .find(|name| parts.iter().all(|(part, _)| part != name))
    {
        eprintln!("there is no part {unknown}; there are: pages builds speed");
        return ExitCode::from(2);
    }
    for (name, measure) in parts {
        if wanted.is_empty() || wanted.iter().any(|part| part == name) {
            measure();
        }
    }
    ExitCode::SUCCESS
}
