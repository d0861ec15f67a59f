//! The compiler's thread: it holds the compile-time environment, which is made of `Rc`s, and has a stack for deep recursion.

use std::rc::Rc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::Sender;
use std::sync::{Arc, PoisonError};

use rustc_hash::FxHashMap;

use super::Printed;
use super::analyze::{Analyzer, is_directive};
use super::emit::{self, EmitError};
use super::env::{Env, NsEnv};
use super::ir::{Expr, ExprKind, NsIr, TopForm, Type};
use super::library::library;
use super::namespace::{self, ReadSource, flatten};
use super::prims;
use super::read::value_of;
use super::value::{Value, VarKind};
use super::whole::{self, Whole, WholeOptions};
use crate::compiler::{Cancel, MacroUse, NsSource, SourceSet, Unit};
use crate::lang::{NsName, SourceError, Span};
use crate::report::{Diagnostic, Severity, Stage};

/// What is wanted of the compiler.
pub struct Request {
    /// The project, or the library.
    pub sources: Arc<SourceSet>,
    /// What to do with it.
    pub work: Work,
    /// Asked now and then.
    pub cancel: Cancel,
    /// Gets what macros print.
    pub printed: Printed,
}

/// The kinds of work.
pub enum Work {
    /// Compile one namespace; what it requires is made known on the way.
    Unit {
        /// Which.
        ns: NsName,
        /// It is one of the library's.
        builtin: bool,
        /// Gets the result.
        reply: Sender<Result<Unit, Vec<Diagnostic>>>,
    },
    /// Compile the library and all of the project for a release.
    Whole {
        /// What stays of it.
        options: WholeOptions,
        /// Gets the result.
        reply: Sender<Result<Whole, Vec<Diagnostic>>>,
    },
}

/// Works until nobody can ask any more.
pub fn work(requests: &Receiver<Request>) {
    let mut worker = Worker::new();
    for request in requests {
        *worker.env.cancel.borrow_mut() = request.cancel.clone();
        // Who asked may have gone, after a cancel.
        match &request.work {
            Work::Unit { ns, builtin, reply } => {
                let result = worker.compile(&request.sources, ns, *builtin);
                worker.hand_on_printed(&request, ns);
                let _ = reply.send(result);
            }
            Work::Whole { options, reply } => {
                let _ = reply.send(worker.whole(&request, options));
            }
        }
    }
}

/// The environment, and what is loaded into it.
pub(super) struct Worker {
    /// All namespaces.
    pub(super) env: Env,
    /// For each namespace in the environment: hash of its source and of all it requires.
    loaded: FxHashMap<NsName, blake3::Hash>,
}

/// Hash of the source of `ns` and of everything it requires.
fn deep_hash(sources: &SourceSet, ns: &NsName) -> blake3::Hash {
    deep_hash_of(sources, ns, &mut FxHashMap::default())
}

/// The same; `known` are those of `sources` that were found already.
pub(super) fn deep_hash_of(
    sources: &SourceSet,
    ns: &NsName,
    known: &mut FxHashMap<NsName, blake3::Hash>,
) -> blake3::Hash {
    if let Some(hash) = known.get(ns) {
        return *hash;
    }
    let mut hasher = blake3::Hasher::new();
    if let Some(source) = sources.get(ns) {
        hasher.update(source.hash.as_bytes());
        for required in &source.requires {
            hasher.update(deep_hash_of(sources, required, known).as_bytes());
        }
    }
    let hash = hasher.finalize();
    known.insert(ns.clone(), hash);
    hash
}

impl Worker {
    pub(super) fn new() -> Self {
        Worker {
            env: Env::new(),
            loaded: FxHashMap::default(),
        }
    }

    fn hand_on_printed(&self, request: &Request, ns: &NsName) {
        let printed = self.env.printed.take();
        if !printed.is_empty() {
            let all = request.printed.lock();
            all.unwrap_or_else(PoisonError::into_inner)
                .push((ns.clone(), printed));
        }
    }

    /// Compiles the library and the project for a release.
    fn whole(
        &mut self,
        request: &Request,
        options: &WholeOptions,
    ) -> Result<Whole, Vec<Diagnostic>> {
        let mut namespaces = Vec::new();
        let (mut warnings, mut errors) = (Vec::new(), Vec::new());
        let mut failed: Vec<&NsName> = Vec::new();
        let library = library().iter().map(|source| (source, library(), true));
        let project = request.sources.iter();
        let project = project.map(|source| (source, &*request.sources, false));
        for (source, sources, builtin) in library.chain(project) {
            if request.cancel.is_cancelled() {
                return Err(Vec::new());
            }
            if source.requires.iter().any(|r| failed.contains(&r)) {
                failed.push(&source.ns);
                continue;
            }
            let made = self.declare_and_analyse(sources, source, builtin);
            self.hand_on_printed(request, &source.ns);
            match made {
                Ok((ns, analysed, told)) => {
                    warnings.extend(told);
                    namespaces.push(whole::Analysed {
                        ir: NsIr {
                            ns: source.ns.clone(),
                            forms: analysed.forms,
                        },
                        requires: ns.requires.borrow().iter().map(|r| r.to_string()).collect(),
                        builtin,
                        file: source.file.clone(),
                        text: ns.text.clone(),
                    });
                }
                Err(told) => {
                    errors.extend(told);
                    failed.push(&source.ns);
                }
            }
        }
        if !errors.is_empty() {
            errors.extend(warnings);
            return Err(errors);
        }
        whole::whole(namespaces, options, warnings).map_err(|wrong| {
            let of_ns = |(ns, errors): (NsName, Vec<EmitError>)| {
                let env = self.env.namespace(ns.as_str());
                let told = errors
                    .into_iter()
                    .filter_map(move |error| Some(no_constant(error, env.as_deref()?)));
                told.collect::<Vec<_>>()
            };
            wrong.into_iter().flat_map(of_ns).collect()
        })
    }

    fn compile(
        &mut self,
        sources: &SourceSet,
        ns: &NsName,
        builtin: bool,
    ) -> Result<Unit, Vec<Diagnostic>> {
        let Some(source) = sources.get(ns) else {
            let message = format!("the compiler was asked for `{ns}`, which it was not given");
            return Err(vec![
                Diagnostic::error(Stage::Codegen, message)
                    .help("this is a bug in jank-watch: please report it")
                    .code("internal/missing-source"),
            ]);
        };
        let (ns, analysed, warnings) = self.declare_and_analyse(sources, source, builtin)?;
        let hash = deep_hash(sources, &source.ns);
        self.unit(source, &ns, analysed, warnings, hash)
    }

    /// A namespace, analysed, with what the compiler warns of. What it requires is made known before.
    fn declare_and_analyse(
        &mut self,
        sources: &SourceSet,
        source: &NsSource,
        builtin: bool,
    ) -> Result<(Rc<NsEnv>, Analysed, Vec<Diagnostic>), Vec<Diagnostic>> {
        self.load_library(builtin.then_some(&source.ns));
        for required in &source.requires {
            self.load(sources, required, builtin);
        }
        let read = namespace::read(source);
        let hash = deep_hash(sources, &source.ns);
        let (ns, mut diagnostics) = namespace::declare(&self.env, source, &read, builtin);
        self.loaded.insert(source.ns.clone(), hash);
        diagnostics.extend(read.errors.iter().map(|e| told(e, &ns)));
        let analysed = self.analyse(&ns, &read, &mut diagnostics);
        if diagnostics.iter().any(|d| d.severity == Severity::Error) {
            // The next attempt begins anew.
            self.loaded.remove(&source.ns);
            return Err(diagnostics);
        }
        Ok((ns, analysed, diagnostics))
    }

    /// Makes the library known, up to `before`.
    pub(super) fn load_library(&mut self, before: Option<&NsName>) {
        for source in library().iter() {
            if Some(&source.ns) == before {
                return;
            }
            self.load(library(), &source.ns, true);
        }
    }

    /// Makes a namespace and what it requires known, without compiling it.
    fn load(&mut self, sources: &SourceSet, ns: &NsName, builtin: bool) {
        let hash = deep_hash(sources, ns);
        if self.loaded.get(ns) == Some(&hash) {
            return;
        }
        let Some(source) = sources.get(ns) else {
            return;
        };
        for required in &source.requires {
            self.load(sources, required, builtin);
        }
        let read = namespace::read(source);
        let (ns_env, _) = namespace::declare(&self.env, source, &read, builtin);
        namespace::scan_definitions(&self.env, &ns_env, &read);
        self.loaded.insert(ns.clone(), hash);
    }

    fn analyse(
        &mut self,
        ns: &Rc<NsEnv>,
        read: &ReadSource,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Analysed {
        *self.env.current.borrow_mut() = Some(ns.clone());
        let mut analysed = Analysed::default();
        analysed.forms.extend(names_form(ns));
        let mut index = 0;
        for form in &read.forms {
            let value = match value_of(&self.env, ns, form) {
                Ok(value) => value,
                Err(error) => {
                    diagnostics.push(told(&error, ns));
                    continue;
                }
            };
            let mut forms = Vec::new();
            flatten(value, &mut forms);
            for form in forms {
                if is_directive(&form) && form.as_list().is_some() {
                    continue;
                }
                self.top_form(ns, &form, index, &mut analysed, diagnostics);
                index += 1;
            }
        }
        analysed
    }

    fn top_form(
        &mut self,
        ns: &Rc<NsEnv>,
        form: &Value,
        index: u32,
        analysed: &mut Analysed,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        self.env.begin_form(u64::from(index) << 32);
        let mut analyzer = Analyzer::new(&self.env, ns.clone(), index);
        match analyzer.top_form(form) {
            Ok(top) => analysed.forms.push(top),
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
        diagnostics.append(&mut analyzer.warnings);
        for used in analyzer.macros {
            let known = analysed
                .macros
                .iter()
                .any(|m| m.ns == used.ns && m.name == used.name);
            if !known {
                analysed.macros.push(used);
            }
        }
    }

    fn unit(
        &self,
        source: &NsSource,
        ns: &Rc<NsEnv>,
        analysed: Analysed,
        warnings: Vec<Diagnostic>,
        deep: blake3::Hash,
    ) -> Result<Unit, Vec<Diagnostic>> {
        let ir = NsIr {
            ns: source.ns.clone(),
            forms: analysed.forms,
        };
        let parts = emit::emit(&ir, &source.text, None).map_err(|errors| {
            errors
                .into_iter()
                .map(|e| no_constant(e, ns))
                .collect::<Vec<_>>()
        })?;
        let expands = expands(ns);
        Ok(Unit {
            ns: source.ns.clone(),
            parts,
            interface: interface(ns, expands.then_some(deep)),
            expands,
            macros: analysed.macros,
            warnings,
        })
    }
}

/// Code that tells the running program what the `ns` form says of aliases and refers, for `ns-resolve` and its kin.
fn names_form(ns: &NsEnv) -> Option<TopForm> {
    let (aliases, refers) = (ns.alias_map(), ns.refer_map());
    let none = |map: &Value| matches!(map, Value::Map(map) if map.is_empty());
    if ns.builtin || (none(&aliases) && none(&refers)) {
        return None;
    }
    let prim = prims::find("ns_set_names")?;
    let expr = |kind| Expr {
        kind,
        span: Span::default(),
        ty: Type::Any,
    };
    let args = [Value::symbol(&ns.name), aliases, refers];
    let args = args.into_iter().map(|arg| expr(ExprKind::Const(arg)));
    Some(TopForm {
        expr: expr(ExprKind::Prim(prim, args.collect())),
        frame_size: 0,
        span: Span::default(),
    })
}

#[derive(Default)]
struct Analysed {
    forms: Vec<TopForm>,
    macros: Vec<MacroUse>,
}

fn told(error: &SourceError, ns: &NsEnv) -> Diagnostic {
    let mut diagnostic = error.diagnostic(&ns.file, &ns.text, &ns.index);
    diagnostic.ns = NsName::new(&ns.name).ok();
    diagnostic
}

fn no_constant(error: EmitError, ns: &NsEnv) -> Diagnostic {
    let message = format!(
        "a macro put a {} into the code, which only lives in the compiler",
        error.kind
    );
    let mut diagnostic = Diagnostic::error(Stage::Codegen, message)
        .help("have the macro put code there that makes it when the program runs")
        .code("analyze/no-constant")
        .at(&ns.file, &ns.text, &ns.index, error.span);
    diagnostic.ns = NsName::new(&ns.name).ok();
    diagnostic
}

/// Does it define macros, or methods that macros elsewhere may call?
fn expands(ns: &NsEnv) -> bool {
    let mut kinds = ns.vars().into_iter().map(|var| var.info.borrow().kind);
    ns.extends_others.get() || kinds.any(|kind| kind == VarKind::Macro)
}

/// What users of a namespace can see: its public vars with their kinds and arities, and, where they run code of it while they are
/// compiled, everything that this may reach.
fn interface(ns: &NsEnv, deep: Option<blake3::Hash>) -> String {
    let mut hasher = blake3::Hasher::new();
    for var in ns.vars() {
        let info = var.info.borrow();
        let line = format!(
            "{} {:?} {} {} {:?} {:?}\n",
            var.name.name, info.kind, info.private, info.dynamic, info.fixed, info.variadic
        );
        hasher.update(line.as_bytes());
    }
    if let Some(deep) = deep {
        hasher.update(deep.as_bytes());
    }
    hasher.finalize().to_hex().as_str()[..32].to_owned()
}
