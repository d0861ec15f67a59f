//! Ten classic programs, the same source text on two sides in one run: in the runtime under Node, and compiled to JavaScript by the
//! npm package `cherry-cljs`.
//!
//! `cargo bench --bench language` prints a table; names of programs narrow it: `cargo bench --bench language -- fib sieve`. The
//! programs are in `benches/language/src`, and time themselves (`bench/measure.cljc`). `npm ci` puts cherry beside them.

#[path = "language/cherry.rs"]
#[allow(dead_code, reason = "the bench of releases uses all of it")]
mod cherry;
#[path = "language/measurement.rs"]
#[allow(dead_code, reason = "the bench of releases uses all of it")]
mod measurement;

use std::process::ExitCode;

use cherry::{Cherry, CherryPrograms};
use measurement::{Measurement, PROGRAMS, ROUNDS, jank_watch, median_of};

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with("--"))
        .collect();
    let programs: Vec<&str> = PROGRAMS
        .into_iter()
        .filter(|program| wanted.is_empty() || wanted.iter().any(|name| name == program))
        .collect();
    if programs.is_empty() {
        eprintln!("no such program; there are: {}", PROGRAMS.join(" "));
        return ExitCode::from(2);
    }
    let cherry = CherryPrograms::compile(&Cherry::install());
    println!("| program | jank-watch | cherry | ratio |");
    println!("|---|---|---|---|");
    let mut results = Vec::new();
    for program in programs {
        let result = Comparison::of(program, &cherry);
        println!("{}", result.row());
        results.push(result);
    }
    let (mut faster, mut within) = (0, 0);
    for result in &results {
        faster += usize::from(result.ratio() <= 1.0);
        within += usize::from(result.ratio() <= 3.0);
    }
    let all = results.len();
    println!("\nAs fast as cherry or faster: {faster} of {all}; within 3 times: {within} of {all}");
    let wrong: Vec<&str> = results
        .iter()
        .filter(|result| !result.agree)
        .map(|result| result.program)
        .collect();
    if wrong.is_empty() {
        ExitCode::SUCCESS
    } else {
        eprintln!("the two sides disagree on: {}", wrong.join(" "));
        ExitCode::FAILURE
    }
}

/// A program's times on both sides, in milliseconds.
struct Comparison {
    program: &'static str,
    ours: f64,
    theirs: f64,
    /// Whether every run had the same checksum.
    agree: bool,
}

impl Comparison {
    fn of(program: &'static str, cherry: &CherryPrograms) -> Comparison {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(Measurement::by(jank_watch(program)));
            theirs.push(Measurement::by(cherry.run(program)));
        }
        let agree = ours
            .iter()
            .chain(&theirs)
            .all(|run| run.checksum == ours[0].checksum);
        Comparison {
            program,
            ours: median_of(&ours),
            theirs: median_of(&theirs),
            agree,
        }
    }

    /// Below 1 where our side is faster.
    fn ratio(&self) -> f64 {
        self.ours / self.theirs
    }

    fn row(&self) -> String {
        format!(
            "| {} | {:.1} ms | {:.1} ms | {:.2} |{}",
            self.program,
            self.ours,
            self.theirs,
            self.ratio(),
            if self.agree { "" } else { " checksums differ" }
        )
    }
}
