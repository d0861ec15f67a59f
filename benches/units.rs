//! What becomes of each namespace of the demo and of the programs in `fixtures/programs`: its lines, those of its C++, how long
//! its way to a side module of its own takes, and the module's size. And how a long namespace compares with a short one.
//!
//! `cargo bench --bench units` prints tables. Nothing comes from a cache but the runtime.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jank_watch::compiler::embedded::Embedded;
use jank_watch::compiler::{Cancel, Compiler, NsSource, Part, SourceSet, Unit, UnitStore};
use jank_watch::config::{Request, ToolchainConfig, without_file};
use jank_watch::graph::{Graph, source_set};
use jank_watch::lang::NsName;
use jank_watch::process::Environment;
use jank_watch::project::Project;
use jank_watch::store::Store;
use jank_watch::toolchain::{Exports, Job, SideModule, Toolchain, runtime};

/// Every row is the fastest of so many runs: what else the machine does can only slow them.
const RUNS: usize = 5;

fn main() {
    let bench = Bench::open();
    println!(
        "| namespace | lines | C++ lines | jank to C++ | clang | wasm-ld | in all | wasm bytes |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for root in [fixtures.join("demo"), fixtures.join("programs")] {
        let sources = sources(&root, &bench.compiler);
        for source in sources.iter() {
            println!("{}", bench.measure(&sources, source).row());
        }
    }
    let [short, long, edited] = bench.short_and_long();
    for figures in [&short, &long, &edited] {
        println!("{}", figures.row());
    }
    let times = |figures: &Figures| figures.total().as_secs_f64() / short.total().as_secs_f64();
    println!(
        "\n{} lines take {:.2} times as long as {}; after an edit to one function of theirs, {:.2} times.",
        long.lines,
        times(&long),
        short.lines,
        times(&edited)
    );
    let parts = bench.parts_alone(&generated_source(long.lines));
    let longest = parts.iter().max().expect("there is a part");
    let enough = long.codegen + *longest + long.link;
    println!(
        "With a core for each of its {} parts: {:.2} times. clang's time for each of them alone: {:.1?}",
        parts.len(),
        enough.as_secs_f64() / short.total().as_secs_f64(),
        parts
    );
}

/// The project's namespaces, in load order.
fn sources(root: &Path, compiler: &dyn Compiler) -> SourceSet {
    let project = Project::open(root, &[root.join("src")]);
    let graph = Graph::of_project(&project);
    let (sources, diagnostics) = source_set(&project, &graph, &|ns| compiler.provides(ns));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    sources
}

/// Keeps nothing.
struct Nothing;

impl UnitStore for Nothing {
    fn get(&self, _: &blake3::Hash) -> Option<Unit> {
        None
    }

    fn put(&self, _: &blake3::Hash, _: &Unit) {}
}

/// The compiler, and what the toolchain needs.
struct Bench {
    compiler: Embedded,
    config: ToolchainConfig,
    shared: Arc<Store>,
    /// Of the runtime.
    exports: Exports,
}

impl Bench {
    /// Builds the runtime where it isn't in this bench's own cache yet, which takes a minute.
    fn open() -> Bench {
        let compiler = Embedded::new();
        let cache = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("units-bench");
        let shared = Arc::new(Store::open(&cache).expect("the folder is ours"));
        let defaults = without_file(&Request {
            dir: env!("CARGO_MANIFEST_DIR").into(),
            file: None,
            build: None,
            overrides: Vec::new(),
        });
        let config = defaults.expect("the defaults are right").toolchain;
        let core = compiler
            .core_units(&*shared, &Cancel::new())
            .expect("the core library compiles")
            .into_iter()
            .map(|(unit, source)| Job { unit, source })
            .collect();
        let exports = toolchain(&config, shared.clone(), &shared)
            .runtime(&runtime::spec(core), &mut |_| (), &Cancel::new())
            .expect("the runtime is built")
            .exports;
        Bench {
            compiler,
            config,
            shared,
            exports,
        }
    }

    fn measure(&self, sources: &SourceSet, source: &NsSource) -> Figures {
        fastest((0..RUNS).map(|_| self.once(sources, source, &Cache::empty())))
    }

    /// All steps once.
    fn once(&self, sources: &SourceSet, source: &NsSource, cache: &Cache) -> Figures {
        let started = Instant::now();
        let unit = match self.unit(sources, source) {
            Ok(unit) => unit,
            Err(why) => return Figures::failed(source, why),
        };
        let codegen = started.elapsed();
        let cpp_lines = unit.parts.iter().map(|part| part.cpp.lines().count()).sum();
        let module = self.module(unit, source, cache);
        Figures {
            ns: source.ns.to_string(),
            lines: source.text.lines().count(),
            cpp_lines,
            codegen,
            clang: module.times.compile,
            link: module.times.link,
            wasm_bytes: module.bytes.len(),
            failure: None,
        }
    }

    /// The namespace's C++, or why there is none.
    fn unit(&self, sources: &SourceSet, source: &NsSource) -> Result<Unit, Option<String>> {
        let made = Mutex::new(None);
        let mut take = |_: &NsName, outcome: Result<(Unit, _), Vec<_>>| {
            *made.lock().expect("the lock") = Some(outcome);
        };
        let wanted = [source.ns.clone()];
        self.compiler
            .compile(sources, &wanted, &Nothing, &Cancel::new(), &mut take);
        match made.into_inner().expect("the lock") {
            Some(Ok((unit, _))) => Ok(unit),
            Some(Err(diagnostics)) => Err(diagnostics.first().map(|first| first.message.clone())),
            None => Err(None),
        }
    }

    fn module(&self, unit: Unit, source: &NsSource, cache: &Cache) -> SideModule {
        let job = Job {
            unit: Arc::new(unit),
            source: source.clone(),
        };
        toolchain(&self.config, Arc::clone(&cache.store), &self.shared)
            .side_module(&[job], &self.exports, &Cancel::new())
            .expect("clang compiles it")
    }

    /// clang's time for each part of a namespace with the machine to itself: the longest is what is waited for where there are as
    /// many cores as parts.
    fn parts_alone(&self, source: &NsSource) -> Vec<Duration> {
        let sources = SourceSet::new(vec![source.clone()]);
        let unit = self.unit(&sources, source).expect("it compiles");
        let alone = |part: &Part| {
            let part = Unit {
                parts: vec![part.clone()],
                ..unit.clone()
            };
            let times = (0..RUNS).map(|_| {
                let module = self.module(part.clone(), source, &Cache::empty());
                module.times.compile
            });
            times.min().expect("there are runs")
        };
        unit.parts.iter().map(alone).collect()
    }

    /// Generated namespaces of 10 and of 500 lines, and the latter after an edit, with the objects from before; measured in turn,
    /// so that a machine that is busy for a while slows all.
    fn short_and_long(&self) -> [Figures; 3] {
        let [short, long] = [10, 500].map(generated_source);
        let edited = edited(&long);
        let alone = |source: &NsSource| SourceSet::new(vec![source.clone()]);
        let mut runs = [(); 3].map(|()| Vec::new());
        for _ in 0..RUNS {
            let cache = Cache::empty();
            let sources = [
                (&short, &Cache::empty()),
                (&long, &cache),
                (&edited, &cache),
            ];
            for ((source, cache), runs) in sources.into_iter().zip(&mut runs) {
                runs.push(self.once(&alone(source), source, cache));
            }
        }
        runs.map(|runs| fastest(runs.into_iter()))
    }
}

/// A cache of its own, gone with the value.
struct Cache {
    store: Arc<Store>,
    _folder: tempfile::TempDir,
}

impl Cache {
    fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&folder.path().join("store")).expect("a new cache");
        Cache {
            store: Arc::new(store),
            _folder: folder,
        }
    }
}

fn fastest(runs: impl Iterator<Item = Figures>) -> Figures {
    runs.min_by_key(Figures::total).expect("there are runs")
}

fn toolchain(config: &ToolchainConfig, store: Arc<Store>, shared: &Arc<Store>) -> Toolchain {
    let environment = Environment::of_this_process();
    let cancel = Cancel::new();
    Toolchain::open(
        config.clone(),
        environment,
        store,
        Arc::clone(shared),
        &cancel,
    )
    .expect("Emscripten is installed")
}

/// Functions that generated namespaces are made of; each has a `#` for its number.
const FUNCTIONS: [&str; 6] = [
    "(defn area# [{:keys [width height]}]\n  (let [shape {:width width, :height height}]\n    (assoc shape :area (* width height))))\n",
    "(defn total# [orders]\n  (->> orders\n       (filter :paid)\n       (map (fn [{:keys [price pieces]}] (* price pieces)))\n       (reduce + 0)))\n",
    "(defn collatz# [n]\n  (loop [n n, steps 0]\n    (cond\n      (= 1 n) steps\n      (even? n) (recur (quot n 2) (inc steps))\n      :else (recur (inc (* 3 n)) (inc steps)))))\n",
    "(defn greeting# [user]\n  (if-let [name (:name user)]\n    (str \"Hello, \" name \"! You have \" (count (:messages user)) \" messages.\")\n    \"Hello, stranger!\"))\n",
    "(defn pairs# [xs]\n  (for [x xs, y xs :when (< x y)]\n    [x (+ x y)]))\n",
    "(defn by-kind# [things]\n  (reduce (fn [m {:keys [kind] :as thing}]\n            (update m kind (fnil conj []) thing))\n          {}\n          things))\n",
];

/// The namespace after an edit to a function in its middle.
fn edited(source: &NsSource) -> NsSource {
    let half = source.text.len() / 2;
    let (before, after) = source.text.split_at(half);
    let text = format!(
        "{before}{}",
        after.replacen("(reduce + 0)", "(reduce + 1)", 1)
    );
    assert_ne!(*text, *source.text);
    NsSource {
        hash: blake3::hash(text.as_bytes()),
        text: text.into(),
        ..source.clone()
    }
}

/// A namespace of so many lines, of functions as programs have them.
fn generated_source(lines: usize) -> NsSource {
    let ns = NsName::new(&format!("generated.lines{lines}")).expect("a name");
    let text = generated(&ns, lines);
    NsSource {
        ns,
        file: "src/generated.jank".into(),
        hash: blake3::hash(text.as_bytes()),
        text: text.into(),
        requires: Vec::new(),
    }
}

/// As many of the functions as fit into `lines` lines; blank lines fill up.
fn generated(ns: &NsName, lines: usize) -> String {
    let mut text = format!("(ns {ns})\n");
    let mut used = 1;
    for number in 0.. {
        let function = FUNCTIONS[number % FUNCTIONS.len()];
        let needed = function.lines().count() + 1;
        if used + needed > lines {
            break;
        }
        text.push('\n');
        text.push_str(&function.replace('#', &number.to_string()));
        used += needed;
    }
    text.push_str(&"\n".repeat(lines - used));
    text
}

/// What is known of a namespace's way.
struct Figures {
    ns: String,
    lines: usize,
    cpp_lines: usize,
    codegen: Duration,
    clang: Duration,
    link: Duration,
    wasm_bytes: usize,
    /// Why there is no C++.
    failure: Option<String>,
}

impl Figures {
    fn failed(source: &NsSource, why: Option<String>) -> Figures {
        Figures {
            ns: source.ns.to_string(),
            lines: source.text.lines().count(),
            cpp_lines: 0,
            codegen: Duration::ZERO,
            clang: Duration::ZERO,
            link: Duration::ZERO,
            wasm_bytes: 0,
            failure: Some(why.unwrap_or_else(|| "a namespace that it needs".to_owned())),
        }
    }

    fn total(&self) -> Duration {
        self.codegen + self.clang + self.link
    }

    fn row(&self) -> String {
        let (ns, lines) = (&self.ns, self.lines);
        if let Some(why) = &self.failure {
            return format!("| {ns} | {lines} | does not compile: {why} | | | | | |");
        }
        let ms = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
        format!(
            "| {ns} | {lines} | {} | {} | {} | {} | {} | {} |",
            self.cpp_lines,
            ms(self.codegen),
            ms(self.clang),
            ms(self.link),
            ms(self.total()),
            self.wasm_bytes
        )
    }
}
