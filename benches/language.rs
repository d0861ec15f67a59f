//! Ten classic programs, the same source text on two sides in one run: in the runtime under Node, and compiled to JavaScript by the
//! npm package `cherry-cljs`.
//!
//! `cargo bench --bench language` prints a table; names of programs narrow it: `cargo bench --bench language -- fib sieve`. The
//! programs are in `benches/language/src`, and time themselves (`bench/measure.cljc`). `npm ci` puts cherry beside them.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// The namespaces below `bench.`.
const PROGRAMS: [&str; 10] = [
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

/// Processes of each side for a program, alternating, so that a machine that is busy for a while slows both.
const ROUNDS: usize = 3;

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
    let cherry = Cherry::install();
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

/// What a program prints of itself: `NAME MILLISECONDS CHECKSUM`.
struct Measurement {
    milliseconds: f64,
    checksum: String,
}

impl Measurement {
    /// Runs `command` and reads its last line.
    fn by(mut command: Command) -> Measurement {
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

/// A program's times on both sides, in milliseconds.
struct Comparison {
    program: &'static str,
    ours: f64,
    theirs: f64,
    /// Whether every run had the same checksum.
    agree: bool,
}

impl Comparison {
    fn of(program: &'static str, cherry: &Cherry) -> Comparison {
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
            ours: median(&ours),
            theirs: median(&theirs),
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

fn median(runs: &[Measurement]) -> f64 {
    let mut times: Vec<f64> = runs.iter().map(|run| run.milliseconds).collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/language")
}

fn jank_watch(program: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jank-watch"));
    command
        .arg("-C")
        .arg(folder())
        .arg("run")
        .arg(format!("bench.{program}"));
    command
}

/// The programs as compiled by cherry.
struct Cherry {
    modules: PathBuf,
}

impl Cherry {
    /// Installs the version of `package-lock.json`, if it isn't there, and compiles all programs.
    fn install() -> Cherry {
        let installed = folder().join("node_modules");
        let compiler = installed.join(".bin/cherry");
        if !compiler.exists() {
            let mut npm = Command::new("npm");
            complete(npm.args(["ci", "--no-audit", "--no-fund"]));
        }
        // Below node_modules the compiled programs find cherry's library.
        let modules = installed.join(".cache/programs");
        let mut compile = Command::new(compiler);
        complete(
            compile
                .args(["compile", "--paths", "src", "--output-dir"])
                .arg(&modules),
        );
        Cherry { modules }
    }

    fn run(&self, program: &str) -> Command {
        let mut command = Command::new("node");
        let file = format!("bench/{}.mjs", program.replace('-', "_"));
        command.arg(self.modules.join(file));
        command
    }
}

/// Runs a command of the preparation in the programs' folder; what it says goes to stderr if it fails.
fn complete(command: &mut Command) {
    let output = command
        .current_dir(folder())
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        output.status.success(),
        "{command:?} ends with {}\n{}{}",
        output.status,
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}
