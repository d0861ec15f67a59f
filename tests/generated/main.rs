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
#[path = "../support/mod.rs"]
mod support;
mod text;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use check::{Fault, Program, Watched};
use clang::Clang;
use jank_watch::compiler::{Part, Unit};
use mutation::Corpus;
use rng::Rng;
use support::Workspace;

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

/// The C++ of all parts of units.
fn cpp<'u>(units: impl IntoIterator<Item = &'u Unit>) -> impl Iterator<Item = &'u str> {
    let parts = units.into_iter().flat_map(|unit| &unit.parts);
    parts.map(|part| part.cpp.as_str())
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
                // Parts that came out the same share their names.
                let waits = |part: &Part| {
                    cpp(self.waiting.iter().map(|(_, u)| u)).any(|cpp| cpp == part.cpp)
                };
                if !unit.parts.iter().any(waits) {
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
        let all: Vec<&str> = cpp(waiting.iter().map(|(_, unit)| unit)).collect();
        if self.clang.errors(&all).is_none() {
            return;
        }
        let mut alone = 0;
        for (program, unit) in &waiting {
            if let Some(said) = self.clang.errors(&cpp([unit]).collect::<Vec<_>>()) {
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
                    let cpp: Vec<_> = cpp([&unit]).collect();
                    *fault == Fault::Rejected && self.clang.errors(&cpp).is_some()
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

/// Files of a run are kept there, so that a program that ends the process can be found; runs side by side have one each.
fn dir(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("generated")
        .join(format!("{name}-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder is made");
    dir
}

fn run(name: &str, programs: usize, generate: &mut dyn FnMut(&mut Rng) -> Program) {
    let (extent, seed) = Extent::of_environment(programs);
    println!("{name}: seed {seed}");
    let dir = dir(name);
    let mut run = Run::new(&dir);
    let mut done = 0;
    // A few faults are enough to work on.
    while extent.goes_on(done) && run.faults.len() < 10 {
        // Each program has a seed of its own.
        let mut rng = Rng::new(seed.wrapping_add((done as u64) << 32));
        run.try_program(generate(&mut rng));
        done += 1;
    }
    run.finish(name, seed, done);
    // Only of use after a failure, and a next run makes its own.
    let _ = std::fs::remove_dir_all(&dir);
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

/// What the runtime's reader makes of a text is what the compiler's makes of it, and what is printed reads the same.
#[test]
fn the_runtime_reads_what_it_prints() {
    const COUNT: usize = 400;
    let (_, seed) = Extent::of_environment(COUNT);
    let mut rng = Rng::new(seed);
    let mut program = format!("(ns {})\n(def cases [\n", check::NS);
    for number in 0..COUNT {
        let data = if let Some(literal) = NUMBERS_AND_TAGS.get(number) {
            format!("[{literal}]")
        } else {
            grammar::data(&mut rng)
        };
        // `##NaN` is equal to nothing, the readers know different aliases, and `read-string` is for data alone.
        let data = data
            .replace("##NaN", "##Inf")
            .replace("::str/", ":")
            .replace("::", ":");
        let text = data.replace('\\', "\\\\").replace('"', "\\\"");
        program.push_str(&format!("['{data} \"{text}\"]\n"));
    }
    program.push_str(
        r#"])
(doseq [[data text] cases]
  (let [printed (pr-str data)
        same? (fn [s] (try (let [read (read-string s)] (and (= data read) (= printed (pr-str read))))
                        (catch Throwable e (ex-message e))))]
    (when-not (true? (same? text)) (println "the compiler reads" text "as" printed "but here:" (same? text)))
    (when-not (true? (same? printed)) (println printed "does not read the same:" (same? printed)))))
(println (count cases) "cases")
"#,
    );
    let workspace = Workspace::new();
    workspace.write("src/gen/core.jank", &program);
    let run = workspace.run(&["run", check::NS]).exits(0);
    assert_eq!(run.stdout(), format!("{COUNT} cases\n"), "seed {seed}");
}

/// Kinds of literals that programs of the grammar do without.
const NUMBERS_AND_TAGS: [&str; 16] = [
    "1N -0N 123456789012345678901234567890 -99999999999999999999N",
    "1/2 -7/3 123456789012345678901/7",
    "1M 1.50M -0.001M 1E+40M 1e-40M",
    "#inst \"2026-11-21T08:00:00.123-00:00\"",
    "#uuid \"00112233-4455-6677-8899-aabbccddeeff\"",
    "0.1 1e-7 1e21 1e22 123456789.125 5e-324 -0.0",
    "\\space \\tab \\return \\backspace \\formfeed \\u2028 \\{ \\;",
    "a.b/c.d :a.b/c.d -a +a .a a/- -/a",
    "{[1 2] {nil nil} #{} ()}",
    "#:a{:b 1 :c #:d{:e 2}}",
    "\"\\u2028 \\u00e9 \\b \\f \\r\"",
    "(quote a) 'a @a #'a",
    "[nil true false]",
    "#{1 1.0 2N 1M 2/3}",
    "{1 :a 1.0 :b}",
    "() [] {} #{} \"\"",
];
