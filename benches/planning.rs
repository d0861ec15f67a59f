//! Reading and planning a project of 10,000 namespaces with about 30,000 requires.
//!
//! `cargo bench --bench planning`. Reading is from files in a temporary folder, which the system has in its page cache.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use jank_watch::graph::{Graph, PlanRequest, source_set};
use jank_watch::lang::NsName;
use jank_watch::project::Project;
use rustc_hash::FxHashSet;
use tempfile::TempDir;

const NAMESPACES: usize = 10_000;
const REQUIRES: usize = 3;

fn main() {
    divan::main();
}

/// A step of a linear congruential generator (Knuth's MMIX constants): the same project in every run.
fn next(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

fn name(i: usize) -> String {
    format!("app.part{}.ns-{i}", i / 100)
}

/// Namespace `i` requires three with lower numbers; every fiftieth defines a macro.
fn text(i: usize, state: &mut u64) -> String {
    let requires: Vec<String> = (0..REQUIRES.min(i))
        .map(|alias| format!("[{} :as a{alias}]", name(next(state) % i)))
        .collect();
    let requires = match requires.is_empty() {
        true => String::new(),
        false => format!("\n  (:require {})", requires.join("\n            ")),
    };
    let definition = match i % 50 {
        0 => "(defmacro twice [x]\n  `(do ~x ~x))\n",
        _ => "(def ^:private state (atom {:a 1 :b [1 2 3]}))\n",
    };
    let functions: String = (0..6)
        .map(|f| {
            format!(
                "\n(defn function-{f}\n  \"Adds {f}.\"\n  [x {{:keys [a b]}}]\n  ; a comment\n  (let [y (+ x {f})]\n    (if (> y 10) (str \"big: \" y) [a b y])))\n"
            )
        })
        .collect();
    format!(
        "(ns {}\n  \"Namespace {i}.\"{requires})\n\n{definition}{functions}",
        name(i)
    )
}

struct Sample {
    dir: TempDir,
    project: Project,
}

static SAMPLE: LazyLock<Sample> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut state = 1;
    for i in 0..NAMESPACES {
        let file = name(i).replace('-', "_").replace('.', "/");
        let path = dir.path().join("src").join(format!("{file}.jank"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text(i, &mut state)).expect("the file is written");
    }
    let project = Project::open(dir.path(), &[PathBuf::from("src")]);
    assert_eq!(project.namespaces().count(), NAMESPACES);
    assert!(project.diagnostics(&|_| false).is_empty());
    Sample { dir, project }
});

fn names(numbers: &[usize]) -> Vec<NsName> {
    let name = |i: &usize| NsName::new(&name(*i)).expect("a name");
    numbers.iter().map(name).collect()
}

fn loaded() -> FxHashSet<NsName> {
    SAMPLE
        .project
        .namespaces()
        .map(|(ns, _)| ns.clone())
        .collect()
}

#[divan::bench(sample_count = 10)]
fn read_all_files(bencher: Bencher) {
    let root = SAMPLE.dir.path();
    bencher.bench(|| Project::open(root, &[PathBuf::from("src")]));
}

#[divan::bench(sample_count = 10)]
fn read_all_files_again_unchanged(bencher: Bencher) {
    bencher
        .with_inputs(|| SAMPLE.project.clone())
        .bench_values(|mut project| project.rescan());
}

#[divan::bench]
fn apply_one_save(bencher: Bencher) {
    let file = SAMPLE.dir.path().join("src/app/part50/ns_5000.jank");
    bencher
        .with_inputs(|| {
            let mut text = fs::read_to_string(&file).expect("the file is read");
            text.push(' ');
            fs::write(&file, text).expect("the file is written");
            SAMPLE.project.clone()
        })
        .bench_values(|mut project| {
            let change = project.apply(std::slice::from_ref(&file));
            assert_eq!(change.changed.len(), 1);
            project
        });
}

#[divan::bench]
fn build_graph(bencher: Bencher) {
    bencher.bench(|| Graph::of_project(&SAMPLE.project));
}

/// What stands between reading and compiling: graph and plan, for a change of one namespace that thousands need.
#[divan::bench]
fn graph_and_plan(bencher: Bencher) {
    let loaded = loaded();
    let changed = names(&[100]);
    bencher.bench(|| {
        let graph = Graph::of_project(black_box(&SAMPLE.project));
        graph.plan(&PlanRequest {
            changed: &changed,
            loaded: &loaded,
            roots: None,
        })
    });
}

#[divan::bench]
fn plan_with_roots(bencher: Bencher) {
    let graph = Graph::of_project(&SAMPLE.project);
    let loaded = loaded();
    let changed = names(&[100, 5000, 9999]);
    let roots = names(&[9999]);
    bencher.bench(|| {
        graph.plan(&PlanRequest {
            changed: &changed,
            loaded: &loaded,
            roots: Some(&roots),
        })
    });
}

#[divan::bench]
fn sources_and_diagnostics(bencher: Bencher) {
    let graph = Graph::of_project(&SAMPLE.project);
    bencher.bench(|| source_set(&SAMPLE.project, &graph, &|_| false));
}
