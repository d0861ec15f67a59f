//! Generated programs: whatever the compiler is given, it answers with a unit that clang takes or with errors that have a
//! position.
//!
//! By default a small fixed number of programs is tried. `JANK_WATCH_FUZZ_MINUTES=60 cargo test --test generated` goes on for
//! an hour with fresh ones, from `JANK_WATCH_FUZZ_SEED` where that is set.

mod check;
mod clang;
mod grammar;
mod mutation;
mod rng;
mod text;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use check::{Fault, Program, Watched};
use clang::Clang;
use jank_watch::compiler::Unit;
use mutation::Corpus;
use rng::Rng;

/// Units that clang is given at a time.
const BATCH: usize = 40;

/// Where the programs of the default run come from.
const SEED: u64 = 20_261_121;

/// How often a failing program is tried with less in it.
const SHRINKING_TRIES: usize = 1500;

/// How long a test goes on.
enum Extent {
    Programs(usize),
    Until(Instant),
}

impl Extent {
    /// What the environment asks for, with a seed.
    fn of_environment(programs: usize) -> (Extent, u64) {
        let number = |name: &str| -> Option<u64> { std::env::var(name).ok()?.parse().ok() };
        let seed = number("JANK_WATCH_FUZZ_SEED");
        match number("JANK_WATCH_FUZZ_MINUTES") {
            None => (Extent::Programs(programs), seed.unwrap_or(SEED)),
            Some(minutes) => {
                let now = SystemTime::now().duration_since(UNIX_EPOCH);
                let fresh = now.map_or(SEED, |since| since.as_secs());
                (
                    Extent::Until(Instant::now() + Duration::from_secs(60 * minutes)),
                    seed.unwrap_or(fresh),
                )
            }
        }
    }

    fn goes_on(&self, done: usize) -> bool {
        match self {
            Extent::Programs(count) => done < *count,
            Extent::Until(end) => Instant::now() < *end,
        }
    }
}

/// A run over the programs of a generator.
struct Run {
    watched: Watched,
    clang: Clang,
    /// Units that clang has not seen yet, with their programs.
    waiting: Vec<(Program, Unit)>,
    compiled: usize,
    faults: Vec<String>,
}

impl Run {
    fn new(dir: &Path) -> Self {
        Run {
            watched: Watched::new(dir),
            clang: Clang::find(dir),
            waiting: Vec::new(),
            compiled: 0,
            faults: Vec::new(),
        }
    }

    fn try_program(&mut self, program: Program) {
        match self.watched.compile(&program) {
            Ok(None) => {}
            Ok(Some(unit)) => {
                self.compiled += 1;
                // Programs that came out the same share the names of their units.
                if !self
                    .waiting
                    .iter()
                    .any(|(_, other)| other.hash == unit.hash)
                {
                    self.waiting.push((program, unit));
                }
                if self.waiting.len() == BATCH {
                    self.ask_clang();
                }
            }
            Err((fault, said)) => self.report(&program, &fault, &said),
        }
    }

    fn ask_clang(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let all: Vec<&str> = waiting.iter().map(|(_, unit)| unit.cpp.as_str()).collect();
        if self.clang.errors(&all).is_none() {
            return;
        }
        let mut alone = 0;
        for (program, unit) in &waiting {
            if let Some(said) = self.clang.errors(&[&unit.cpp]) {
                alone += 1;
                self.report(program, &Fault::Rejected, &said);
            }
        }
        if alone == 0 {
            let said = self.clang.errors(&all).unwrap_or_default();
            self.faults.push(format!(
                "clang rejects units together that it takes alone:\n{said}"
            ));
        }
    }

    /// Keeps the smallest program with this fault.
    fn report(&mut self, program: &Program, fault: &Fault, said: &str) {
        let tries = match fault {
            // Each try takes as long as the bound.
            Fault::Hang => 5,
            _ => SHRINKING_TRIES,
        };
        let smallest = text::shrink(&program.text, tries, &mut |text| {
            let candidate = Program {
                text: text.to_owned(),
                valid: program.valid,
            };
            match self.watched.compile(&candidate) {
                Err((other, _)) => other == *fault,
                Ok(Some(unit)) => {
                    *fault == Fault::Rejected && self.clang.errors(&[&unit.cpp]).is_some()
                }
                Ok(None) => false,
            }
        });
        let said: String = said.lines().take(12).collect::<Vec<_>>().join("\n");
        let told = format!("{fault:?}\n{said}\n--- the smallest program found:\n{smallest}\n");
        eprintln!("{told}");
        self.faults.push(told);
    }

    fn finish(mut self, what: &str, seed: u64, programs: usize) {
        self.ask_clang();
        println!(
            "{what}: {programs} programs from seed {seed}, {} of them compiled",
            self.compiled
        );
        assert!(
            self.faults.is_empty(),
            "{} faults in {programs} programs from seed {seed}:\n\n{}",
            self.faults.len(),
            self.faults.join("\n")
        );
    }
}

/// Files of a run are kept there, so that a program that ends the process can be found.
fn dir(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("generated")
        .join(name);
    std::fs::create_dir_all(&dir).expect("a folder is made");
    dir
}

fn run(name: &str, programs: usize, generate: &mut dyn FnMut(&mut Rng) -> Program) {
    let (extent, seed) = Extent::of_environment(programs);
    println!("{name}: seed {seed}");
    let mut run = Run::new(&dir(name));
    let mut done = 0;
    // A few faults are enough to work on.
    while extent.goes_on(done) && run.faults.len() < 10 {
        // Each program has a seed of its own.
        let mut rng = Rng::new(seed.wrapping_add((done as u64) << 32));
        run.try_program(generate(&mut rng));
        done += 1;
    }
    run.finish(name, seed, done);
}

#[test]
fn valid_programs_compile() {
    run("grammar", 120, &mut |rng| grammar::program(rng));
}

#[test]
fn mutated_programs_compile_or_are_refused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = Corpus::read(&[&root.join("tests/language"), &root.join("fixtures")]);
    run("mutation", 400, &mut |rng| corpus.program(rng));
}
