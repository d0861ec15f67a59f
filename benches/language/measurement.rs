//! The ten programs, and what one of them prints of itself.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The namespaces below `bench.`.
pub const PROGRAMS: [&str; 10] = [
    "fib",
    "sieve",
    "map-filter-reduce",
    "million-map",
    "strings",
    "atoms",
    "nbody",
    "multimethods",
    "lazy",
    "sorting",
];

/// Processes of each side for a program, alternating, so that a machine that is busy for a while slows all.
pub const ROUNDS: usize = 3;

/// The programs' folder.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/language")
}

/// Runs a program as in development.
pub fn jank_watch(program: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jank-watch"));
    command
        .arg("-C")
        .arg(folder())
        .arg("run")
        .arg(format!("bench.{program}"));
    command
}

/// What a program prints of itself: `NAME MILLISECONDS CHECKSUM`.
pub struct Measurement {
    pub milliseconds: f64,
    pub checksum: String,
}

impl Measurement {
    /// Runs `command` and reads its last line.
    pub fn by(mut command: Command) -> Measurement {
        let output = command
            .stderr(Stdio::inherit())
            .output()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        assert!(
            output.status.success(),
            "{command:?} ends with {}",
            output.status
        );
        let text = String::from_utf8_lossy(&output.stdout);
        Measurement::read(&text).unwrap_or_else(|| panic!("{command:?} measures itself:\n{text}"))
    }

    fn read(text: &str) -> Option<Measurement> {
        let mut words = text.lines().last()?.split(' ').skip(1);
        Some(Measurement {
            milliseconds: words.next()?.parse().ok()?,
            checksum: words.next()?.to_owned(),
        })
    }
}

/// The median of the runs' times, in milliseconds.
pub fn median_of(runs: &[Measurement]) -> f64 {
    median(runs.iter().map(|run| run.milliseconds).collect())
}

/// The median; of an even number of values, the upper one of the two in the middle.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
