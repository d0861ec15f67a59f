//! One build after another: from what changed on disk to the program that browsers get.
//!
//! A build that fails, or is cancelled, leaves what was published as it was; what it could not finish is remembered and belongs
//! to the next one.

mod compile;
mod finish;
mod link;
mod scope;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustc_hash::{FxHashMap, FxHashSet};

use scope::Scope;

use super::why::Why;
use super::{Batch, BuildHooks, HookFailure, Occasion, Pending, PositionTables};
use crate::compiler::{Cancel, Compiler, Origin, SourceSet, Unit, UnitStore};
use crate::graph::{Graph, PlanRequest, source_set};
use crate::lang::NsName;
use crate::project::Project;
use crate::report::{BuildReason, BuildTimes, Diagnostic, Event, Lane, Severity, Span, Stage};
use crate::serve::protocol::{ModuleId, ReloadPolicies};
use crate::serve::{ModuleArtifact, Program};
use crate::testing::has_tests;
use crate::toolchain::{Exports, Toolchain, ToolchainError};

/// What a builder works with; fixed as long as the configuration is.
pub struct Tools {
    /// Makes units.
    pub compiler: Arc<dyn Compiler>,
    /// Makes side modules.
    pub toolchain: Arc<Toolchain>,
    /// What the runtime offers them.
    pub exports: Arc<Exports>,
    /// Units that were made before.
    pub units: Arc<dyn UnitStore + Send + Sync>,
}

/// The project's choices.
#[derive(Debug, Clone)]
pub struct Choices {
    /// The namespace whose `-main` runs; `None`: the one that defines `-main`.
    pub main: Option<NsName>,
    /// Load what depends on a change, too.
    pub dependents: bool,
    /// What pages do with code.
    pub reload: ReloadPolicies,
    /// What is built, with what it needs; no other namespace matters.
    pub roots: Roots,
    /// Commands that run before each build.
    pub build_hooks: BuildHooks,
}

/// What is built, with what it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Roots {
    /// All of the project.
    All,
    /// These namespaces.
    These(Vec<NsName>),
    /// The namespaces that have tests when the build starts.
    Tests,
}

impl Roots {
    /// The namespaces, `None` for all.
    fn of(&self, project: &Project) -> Option<Vec<NsName>> {
        match self {
            Roots::All => None,
            Roots::These(roots) => Some(roots.clone()),
            Roots::Tests => {
                let tests = project.namespaces().filter(|(_, source)| has_tests(source));
                Some(tests.map(|(ns, _)| ns.clone()).collect())
            }
        }
    }
}

/// What a build came to.
#[derive(Debug)]
pub enum Built {
    /// A program to publish. It may be one that no browser has to do anything for.
    Program(Box<Program>),
    /// Nothing that concerns browsers changed.
    Same,
    /// The sources have errors, which stand in the diagnostics; what browsers run stays.
    Failed(Vec<Diagnostic>),
    /// A newer build supersedes it.
    Cancelled,
    /// The tools do not work.
    Broken(ToolchainError),
}

/// A namespace as browsers were given it last.
#[derive(Debug, Clone)]
struct Given {
    hash: String,
    module: ModuleId,
}

/// What is kept from build to build.
pub struct Builder {
    tools: Tools,
    choices: Choices,
    project: Project,
    /// Changed, but not yet in a build that went through.
    dirty: BTreeSet<NsName>,
    /// Of each namespace the newest unit.
    units: FxHashMap<NsName, Arc<Unit>>,
    given: BTreeMap<NsName, Given>,
    modules: FxHashMap<ModuleId, ModuleArtifact>,
    positions: PositionTables,
    why: Why,
    /// The last build did not end with a program.
    failed: bool,
    /// The newest build that went well.
    went_well: Option<u64>,
    /// What was wrong after the last build.
    diagnostics: Vec<Diagnostic>,
    /// What clang warned of in the newest unit of each namespace.
    clang_warnings: FxHashMap<NsName, Vec<Diagnostic>>,
    /// The configuration is another one than that of the last program.
    reconfigured: bool,
    looked_at: Vec<NsName>,
}

/// A build under way.
struct Build<'b> {
    generation: u64,
    cancel: &'b Cancel,
    emit: &'b dyn Fn(Event),
    started: Instant,
    times: BuildTimes,
    /// Where the time went, for a trace.
    spans: Vec<Span>,
}

impl Build<'_> {
    /// Notes that a step of the build lasted from `started` until now.
    fn span(&mut self, name: impl Into<String>, started: Instant) {
        self.spans.push(Span::until_now(name, Lane::Build, started));
    }
}

/// What compiling came to.
#[derive(Default)]
struct Compiled {
    looked_at: BTreeMap<NsName, Origin>,
    /// Those among them whose C++ is what it was.
    unchanged: BTreeSet<NsName>,
    /// Those that the compiler refused.
    failed: BTreeSet<NsName>,
    diagnostics: Vec<Diagnostic>,
}

/// What a build came to, for the records.
struct Found<'f> {
    sources: &'f SourceSet,
    graph: &'f Graph,
    compiled: &'f Compiled,
    clang_ran_for: &'f [NsName],
    loaded: &'f [NsName],
    /// What browsers had before.
    given: &'f [NsName],
}

impl Builder {
    /// For a project that was just read. `why` are the records of earlier processes.
    pub fn new(tools: Tools, choices: Choices, project: Project, why: Why) -> Self {
        let dirty = project.namespaces().map(|(ns, _)| ns.clone()).collect();
        Builder {
            tools,
            choices,
            project,
            dirty,
            units: FxHashMap::default(),
            given: BTreeMap::new(),
            modules: FxHashMap::default(),
            positions: PositionTables::default(),
            why,
            failed: false,
            went_well: None,
            diagnostics: Vec::new(),
            clang_warnings: FxHashMap::default(),
            reconfigured: false,
            looked_at: Vec::new(),
        }
    }

    /// The number of the newest build that went well.
    pub fn went_well(&self) -> Option<u64> {
        self.went_well
    }

    /// The project's commands around builds.
    pub fn build_hooks(&self) -> &BuildHooks {
        &self.choices.build_hooks
    }

    /// The project as it was read last.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The namespaces that the last build looked at, because they or what they use changed.
    pub fn looked_at(&self) -> Vec<NsName> {
        self.looked_at.clone()
    }

    /// Why each namespace was built.
    pub fn why(&self) -> &Why {
        &self.why
    }

    /// Where the numbered places of units are; shared with what the builder still adds.
    pub fn positions(&self) -> PositionTables {
        self.positions.clone()
    }

    /// Goes by another configuration from the next build on, which looks at everything again. What browsers have stays where it
    /// comes out the same.
    pub fn follow(&mut self, tools: Tools, choices: Choices, project: Project) {
        self.tools = tools;
        self.choices = choices;
        self.project = project;
        self.dirty = self
            .project
            .namespaces()
            .map(|(ns, _)| ns.clone())
            .collect();
        self.units
            .retain(|ns, _| self.project.source_of(ns).is_some());
        self.reconfigured = true;
    }

    /// Builds `pending` and everything left over from before. Emits `build-started`, diagnostics, and, unless it was cancelled,
    /// `build-finished`.
    pub fn build(
        &mut self,
        generation: u64,
        reason: BuildReason,
        pending: &Pending,
        cancel: &Cancel,
        emit: &dyn Fn(Event),
    ) -> Built {
        let mut build = Build {
            generation,
            cancel,
            emit,
            started: Instant::now(),
            times: BuildTimes::default(),
            spans: Vec::new(),
        };
        self.take_changes(pending);
        emit(Event::BuildStarted {
            generation,
            reason,
            changed: self.dirty.iter().cloned().collect(),
        });
        let read = build.started.elapsed();
        match self.before_build(&mut build) {
            Ok(()) => {}
            Err(HookFailure::Cancelled) => return Built::Cancelled,
            Err(HookFailure::Failed(why)) => {
                return self.fail(vec![*why], &Compiled::default(), &build);
            }
        }
        let planned = Instant::now();
        let changed: Vec<NsName> = self.dirty.iter().cloned().collect();
        let graph = Graph::of_project(&self.project);
        let compiler = self.tools.compiler.clone();
        let (sources, mut diagnostics) =
            source_set(&self.project, &graph, &|ns| compiler.provides(ns));
        let roots = self.choices.roots.of(&self.project);
        let sources = match &roots {
            None => sources,
            Some(roots) => {
                let scope = Scope::new(roots, &graph);
                diagnostics.retain(|diagnostic| scope.concerns(diagnostic));
                scope.narrow(&sources)
            }
        };
        let main = main_var(&self.project, self.choices.main.as_ref(), &mut diagnostics);
        let loaded: FxHashSet<NsName> = self.given.keys().cloned().collect();
        let plan = graph.plan(&PlanRequest {
            changed: &changed,
            loaded: &loaded,
            roots: roots.as_deref(),
        });
        build.times.plan = milliseconds(read + planned.elapsed());
        build.span("plan", planned);

        let compiled = self.compile(&sources, &plan, &mut build);
        self.looked_at = compiled.looked_at.keys().cloned().collect();
        if cancel.is_cancelled() {
            return Built::Cancelled;
        }
        diagnostics.extend(compiled.diagnostics.iter().cloned());
        if diagnostics.iter().any(|d| d.severity == Severity::Error) {
            let found = Found {
                sources: &sources,
                graph: &graph,
                compiled: &compiled,
                clang_ran_for: &[],
                loaded: &[],
                given: &[],
            };
            if !compiled.failed.is_empty() {
                self.settle(&found, &build);
            }
            return self.fail(diagnostics, &compiled, &build);
        }
        self.link(&sources, &graph, main, compiled, diagnostics, build)
    }

    /// Runs the project's commands, and reads what they may have written.
    fn before_build(&mut self, build: &mut Build<'_>) -> Result<(), HookFailure> {
        let hooks = &self.choices.build_hooks;
        if hooks.is_empty(Occasion::Before) {
            return Ok(());
        }
        let started = Instant::now();
        let ran = hooks.run(Occasion::Before, build.generation, build.cancel);
        build.span("before-build", started);
        ran?;
        self.take_changes(&Pending {
            rescan: true,
            ..Pending::default()
        });
        Ok(())
    }

    fn take_changes(&mut self, pending: &Pending) {
        let change = if pending.rescan {
            self.project.rescan()
        } else {
            let paths: Vec<_> = pending.paths.iter().cloned().collect();
            self.project.apply(&paths)
        };
        self.dirty.extend(change.touched());
        for gone in &change.removed {
            self.dirty.remove(gone);
            self.units.remove(gone);
            self.why.records.remove(gone);
        }
    }

    /// The var that runs when the page loads.
    fn fail(
        &mut self,
        diagnostics: Vec<Diagnostic>,
        compiled: &Compiled,
        build: &Build<'_>,
    ) -> Built {
        self.failed = true;
        self.diagnostics.clone_from(&diagnostics);
        for diagnostic in &diagnostics {
            (build.emit)(Event::Diagnostic(Box::new(diagnostic.clone())));
        }
        self.finished(build, false, &Batch::default(), compiled, &[], None);
        Built::Failed(diagnostics)
    }
}

/// The `-main` of `chosen`, or of the one namespace that defines one: `ns/-main`.
pub fn main_var(
    project: &Project,
    chosen: Option<&NsName>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<String> {
    let ns = match chosen {
        Some(ns) if project.source_of(ns).is_none() => {
            diagnostics.push(
                Diagnostic::error(Stage::Config, format!("`project.main` is `{ns}`, and no file declares that namespace"))
                    .help("name a namespace of the source folders, or leave `project.main` out if just one defines `-main`")
                    .code("config/main"),
            );
            return None;
        }
        Some(ns) => ns,
        None => project.main()?,
    };
    Some(format!("{ns}/-main"))
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
