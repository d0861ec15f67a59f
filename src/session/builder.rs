//! One build after another: from what changed on disk to the program that browsers get.
//!
//! A build that fails, or is cancelled, leaves what was published as it was; what it could not finish is remembered and belongs
//! to the next one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rustc_hash::{FxHashMap, FxHashSet};

use super::why::{Facts, Why};
use super::{
    Batch, BuildHooks, HookFailure, LoadInput, Occasion, PartPositions, Pending, PositionTables,
    batch, load_hashes,
};
use crate::compiler::{Cancel, Compiler, NsSource, Origin, SourceSet, Unit, UnitStore};
use crate::graph::{Graph, Plan, PlanRequest, source_set};
use crate::lang::NsName;
use crate::project::Project;
use crate::report::{
    BuildReason, BuildTimes, Diagnostic, Event, Explained, Lane, ModuleSize, Severity, Span, Stage,
};
use crate::serve::protocol::{Hook, LoadEntry, ModuleId, ReloadPolicies, Status};
use crate::serve::{ModuleArtifact, Program};
use crate::testing::has_tests;
use crate::toolchain::{BuildError, Exports, Job, SideModule, Toolchain, ToolchainError};

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
        let main = self.main(&mut diagnostics);
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
    fn main(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
        let ns = match &self.choices.main {
            Some(ns) if self.project.source_of(ns).is_none() => {
                diagnostics.push(
                    Diagnostic::error(Stage::Config, format!("`project.main` is `{ns}`, and no file declares that namespace"))
                        .help("name a namespace of the source folders, or leave `project.main` out if just one defines `-main`")
                        .code("config/main"),
                );
                return None;
            }
            Some(ns) => ns,
            None => self.project.main()?,
        };
        Some(format!("{ns}/-main"))
    }

    /// Units for the plan's candidates, then for those that require something whose interface came out different, and so on.
    fn compile(&mut self, sources: &SourceSet, plan: &Plan, build: &mut Build<'_>) -> Compiled {
        let started = Instant::now();
        let mut compiled = Compiled::default();
        let mut wanted: Vec<NsName> = plan.compile.iter().map(|c| c.ns.clone()).collect();
        // Candidates of a plan without those that an earlier build of this process finished.
        let mut seen: BTreeSet<NsName> = wanted.iter().cloned().collect();
        while !wanted.is_empty() && !build.cancel.is_cancelled() {
            let mut new_interfaces = BTreeSet::new();
            let compiler = self.tools.compiler.clone();
            let units = self.tools.units.clone();
            let mut since = Instant::now();
            let mut spans = Vec::new();
            let mut each = |ns: &NsName, outcome: crate::compiler::Outcome| {
                spans.push(Span::until_now(format!("codegen {ns}"), Lane::Build, since));
                match outcome {
                    Ok((unit, origin)) => {
                        if self.take_unit(unit, origin, sources, &mut compiled) {
                            new_interfaces.insert(ns.clone());
                        }
                    }
                    Err(diagnostics) => {
                        compiled.failed.insert(ns.clone());
                        compiled.diagnostics.extend(diagnostics);
                    }
                }
                since = Instant::now();
            };
            compiler.compile(sources, &wanted, &*units, build.cancel, &mut each);
            build.spans.append(&mut spans);
            for (ns, text) in compiler.take_printed() {
                (build.emit)(Event::Printed { ns, text });
            }
            let mut next = Vec::new();
            for source in sources.iter() {
                let because = source.requires.iter().any(|r| new_interfaces.contains(r));
                if because && seen.insert(source.ns.clone()) {
                    next.push(source.ns.clone());
                }
            }
            wanted = next;
        }
        build.times.codegen = milliseconds(started.elapsed());
        compiled
    }

    /// Keeps a unit. Is its interface another one than that of the unit before?
    fn take_unit(
        &mut self,
        unit: Unit,
        origin: Origin,
        sources: &SourceSet,
        compiled: &mut Compiled,
    ) -> bool {
        compiled.diagnostics.extend(unit.warnings.iter().cloned());
        let ns = unit.ns.clone();
        let old = self.units.get(&ns);
        let same_code = old.is_some_and(|old| old.hash() == unit.hash());
        let new_interface = old.is_some_and(|old| old.interface != unit.interface);
        if same_code {
            compiled.unchanged.insert(ns.clone());
        }
        compiled.looked_at.insert(ns.clone(), origin);
        if let Some(source) = sources.get(&ns) {
            for part in &unit.parts {
                self.positions.put(
                    &part.hash,
                    PartPositions {
                        file: source.file.clone(),
                        text: source.text.clone(),
                        sites: part.sites.clone().into(),
                    },
                );
            }
        }
        self.units.insert(ns, Arc::new(unit));
        new_interface
    }

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

    /// The side module of what must load, and the program.
    #[allow(
        clippy::too_many_arguments,
        reason = "the parts of one build, each once"
    )]
    fn link(
        &mut self,
        sources: &SourceSet,
        graph: &Graph,
        main: Option<String>,
        compiled: Compiled,
        mut diagnostics: Vec<Diagnostic>,
        mut build: Build<'_>,
    ) -> Built {
        let inputs = self.load_inputs(sources, graph);
        let hashes = load_hashes(&inputs, self.choices.dependents);
        let given = self.given.iter();
        let given = given.map(|(ns, given)| (ns.clone(), given.hash.clone()));
        let batch = batch(&inputs, &hashes, &given.collect());
        let before: Vec<NsName> = self.given.keys().cloned().collect();
        let module = match self.side_module(&batch.contents, sources, &build) {
            Ok(module) => module,
            Err(BuildError::Cancelled) => return Built::Cancelled,
            Err(BuildError::Project(errors)) => {
                diagnostics.extend(errors);
                return self.fail(diagnostics, &compiled, &build);
            }
            Err(BuildError::Tool(error)) => {
                let diagnostic = Diagnostic::from(&error);
                (build.emit)(Event::Diagnostic(Box::new(diagnostic)));
                // The changes stay dirty, and pages were told: the next build makes up for this one.
                self.failed = true;
                self.finished(&build, false, &Batch::default(), &compiled, &[], None);
                return Built::Broken(error);
            }
        };
        if let Some(module) = &module {
            diagnostics.extend(module.warnings.iter().cloned());
            build.times.compile = milliseconds(module.times.compile);
            build.times.link = milliseconds(module.times.link);
            build.spans.extend(module.spans.iter().cloned());
            self.note_warnings(&module.warnings, &batch);
            self.give(module, &inputs, &hashes, &batch.contents);
        }
        self.given.retain(|ns, _| !batch.removed.contains(ns));
        let clang_ran_for = module.as_ref().map_or(&[][..], |m| &m.compiled);
        let found = Found {
            sources,
            graph,
            compiled: &compiled,
            clang_ran_for,
            loaded: &batch.load,
            given: &before,
        };
        self.settle(&found, &build);
        self.dirty.clear();

        for diagnostic in &diagnostics {
            (build.emit)(Event::Diagnostic(Box::new(diagnostic.clone())));
        }
        // Those of earlier builds were told, and still hold.
        diagnostics.extend(self.standing_warnings(&inputs, &compiled, &batch));
        let same = batch.contents.is_empty()
            && batch.removed.is_empty()
            && !self.failed
            && !self.reconfigured
            && diagnostics == self.diagnostics;
        self.failed = false;
        self.went_well = Some(build.generation);
        self.reconfigured = false;
        self.diagnostics.clone_from(&diagnostics);
        self.finished(
            &build,
            true,
            &batch,
            &compiled,
            clang_ran_for,
            module.as_ref(),
        );
        if same {
            return Built::Same;
        }
        Built::Program(Box::new(self.program(
            build.generation,
            main,
            &inputs,
            diagnostics,
        )))
    }

    fn note_warnings(&mut self, warnings: &[Diagnostic], batch: &Batch) {
        for ns in &batch.contents {
            self.clang_warnings.remove(ns);
        }
        for warning in warnings {
            if let Some(ns) = &warning.ns {
                let of_ns = self.clang_warnings.entry(ns.clone()).or_default();
                of_ns.push(warning.clone());
            }
        }
    }

    /// Warnings of namespaces that this build had nothing to do for.
    fn standing_warnings(
        &self,
        inputs: &[LoadInput],
        compiled: &Compiled,
        batch: &Batch,
    ) -> Vec<Diagnostic> {
        let mut standing = Vec::new();
        for LoadInput { ns, .. } in inputs {
            if let Some(unit) = self.units.get(ns)
                && !compiled.looked_at.contains_key(ns)
            {
                standing.extend(unit.warnings.iter().cloned());
            }
            if let Some(warnings) = self.clang_warnings.get(ns)
                && !batch.contents.contains(ns)
            {
                standing.extend(warnings.iter().cloned());
            }
        }
        standing
    }

    fn load_inputs(&self, sources: &SourceSet, graph: &Graph) -> Vec<LoadInput> {
        let flags = self.tools.toolchain.flags_id();
        sources
            .iter()
            .filter_map(|source| {
                let unit = self.units.get(&source.ns)?;
                let id = graph.id(source.ns.as_str())?;
                Some(LoadInput {
                    ns: source.ns.clone(),
                    // The same C++ under other flags is another code.
                    unit: format!("{} {flags}", unit.hash()),
                    requires: source.requires.clone(),
                    policy: graph.namespace(id).load,
                })
            })
            .collect()
    }

    fn side_module(
        &self,
        contents: &[NsName],
        sources: &SourceSet,
        build: &Build<'_>,
    ) -> Result<Option<SideModule>, BuildError> {
        if contents.is_empty() {
            return Ok(None);
        }
        let jobs: Vec<Job> = contents
            .iter()
            .filter_map(|ns| {
                Some(Job {
                    unit: self.units.get(ns)?.clone(),
                    source: sources.get(ns)?.clone(),
                })
            })
            .collect();
        self.tools
            .toolchain
            .side_module(&jobs, &self.tools.exports, build.cancel)
            .map(Some)
    }

    /// Notes that browsers get `names` from `module`.
    fn give(
        &mut self,
        module: &SideModule,
        inputs: &[LoadInput],
        hashes: &[String],
        names: &[NsName],
    ) {
        let Ok(id) = ModuleId::new(&module.id) else {
            return;
        };
        self.modules.insert(
            id.clone(),
            ModuleArtifact {
                id: id.clone(),
                symbol: module.symbol.clone(),
                wasm: module.bytes.to_vec().into(),
            },
        );
        let names: FxHashSet<&NsName> = names.iter().collect();
        for (input, hash) in inputs.iter().zip(hashes) {
            if names.contains(&input.ns) {
                let given = Given {
                    hash: hash.clone(),
                    module: id.clone(),
                };
                self.given.insert(input.ns.clone(), given);
            }
        }
    }

    /// Notes why each namespace was built, and tells it.
    fn settle(&mut self, found: &Found<'_>, build: &Build<'_>) {
        let at = SystemTime::now().duration_since(UNIX_EPOCH);
        let told = self.why.settle(&Facts {
            sources: found.sources,
            graph: found.graph,
            units: &self.units,
            looked_at: found.compiled.looked_at.keys().cloned().collect(),
            failed: found.compiled.failed.clone(),
            unchanged: &found.compiled.unchanged,
            compiled: found.clang_ran_for,
            loaded: found.loaded,
            given: found.given,
            compiler: &self.tools.compiler.identity(),
            tools: &self.tools.toolchain.described(),
            flags: self.tools.toolchain.cxxflags(),
            at: at.map_or(0, |since| since.as_secs()),
        });
        let explained: Vec<Explained> = told
            .into_iter()
            .filter_map(|ns| {
                let record = self.why.records.get(&ns).filter(|r| r.look.is_news())?;
                let text = record.explain_look(&ns, &record.look);
                Some(Explained { ns, text })
            })
            .collect();
        if !explained.is_empty() {
            (build.emit)(Event::Explained {
                generation: build.generation,
                namespaces: explained,
            });
        }
    }

    fn program(
        &mut self,
        generation: u64,
        main: Option<String>,
        inputs: &[LoadInput],
        diagnostics: Vec<Diagnostic>,
    ) -> Program {
        let load: Vec<LoadEntry> = inputs
            .iter()
            .filter_map(|input| {
                let given = self.given.get(&input.ns)?;
                Some(LoadEntry {
                    ns: input.ns.clone(),
                    module: given.module.clone(),
                    hash: given.hash.clone(),
                    policy: input.policy.into(),
                })
            })
            .collect();
        let needed: FxHashSet<&ModuleId> = load.iter().map(|entry| &entry.module).collect();
        self.modules.retain(|id, _| needed.contains(id));
        let mut modules: Vec<ModuleArtifact> = self.modules.values().cloned().collect();
        modules.sort_by_key(|module| load.iter().position(|entry| entry.module == module.id));
        Program {
            generation,
            status: Status::Ok,
            main,
            modules,
            hooks: self.hooks(&load),
            load,
            warned: diagnostics.iter().any(|d| d.severity == Severity::Warning),
            diagnostics,
            reload: self.choices.reload,
        }
    }

    fn hooks(&self, load: &[LoadEntry]) -> Vec<Hook> {
        load.iter()
            .filter_map(|entry| Some((entry, self.project.source_of(&entry.ns)?)))
            .flat_map(|(entry, source)| {
                let hooks = source.scan.hooks.iter();
                hooks.map(|hook| Hook::new(&entry.ns, hook))
            })
            .collect()
    }

    fn finished(
        &self,
        build: &Build<'_>,
        ok: bool,
        batch: &Batch,
        compiled: &Compiled,
        clang_ran_for: &[NsName],
        module: Option<&SideModule>,
    ) {
        let cached = batch
            .contents
            .iter()
            .filter(|ns| !clang_ran_for.contains(ns))
            .cloned()
            .collect();
        let mut times = build.times;
        times.total = milliseconds(build.started.elapsed());
        let name = format!("build {}", build.generation);
        let mut spans = vec![Span::until_now(name, Lane::Build, build.started)];
        spans.extend(build.spans.iter().cloned());
        (build.emit)(Event::Spans(spans));
        (build.emit)(Event::BuildFinished {
            generation: build.generation,
            ok,
            namespaces: batch.load.clone(),
            removed: batch.removed.clone(),
            compiled: clang_ran_for.to_vec(),
            cached,
            unchanged: compiled.unchanged.iter().cloned().collect(),
            modules: module
                .iter()
                .map(|module| ModuleSize {
                    url: format!("/_jank/modules/{}.wasm", module.id),
                    bytes: module.bytes.len() as u64,
                })
                .collect(),
            ms: times,
        });
    }
}

/// Some namespaces and all they need.
struct Scope {
    namespaces: FxHashSet<NsName>,
    files: FxHashSet<Arc<str>>,
}

impl Scope {
    fn new(roots: &[NsName], graph: &Graph) -> Self {
        let mut scope = Scope {
            namespaces: FxHashSet::default(),
            files: FxHashSet::default(),
        };
        let mut waiting: Vec<_> = roots.iter().filter_map(|r| graph.id(r.as_str())).collect();
        while let Some(id) = waiting.pop() {
            let namespace = graph.namespace(id);
            if scope.namespaces.insert(namespace.name.clone()) {
                scope.files.insert(namespace.file.clone());
                waiting.extend(graph.dependencies(id));
            }
        }
        scope
    }

    /// Is it about one of them? What names no place is about everything.
    fn concerns(&self, diagnostic: &Diagnostic) -> bool {
        match (&diagnostic.ns, &diagnostic.file) {
            (Some(ns), _) => self.namespaces.contains(ns),
            (None, Some(file)) => self.files.contains(file.as_str()),
            (None, None) => true,
        }
    }

    fn narrow(&self, sources: &SourceSet) -> SourceSet {
        let inside = |source: &&NsSource| self.namespaces.contains(&source.ns);
        SourceSet::new(sources.iter().filter(inside).cloned().collect())
    }
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
