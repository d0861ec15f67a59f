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
use crate::compiler::{Cancel, MacroUse, NsSource, SourceSet, Unit};
use crate::lang::{NsName, SourceError, Span};
use crate::report::{Diagnostic, Severity, Stage};

/// Compile one namespace; what it requires is made known on the way.
pub struct Request {
    /// The project, or the library.
    pub sources: Arc<SourceSet>,
    /// Which namespace.
    pub ns: NsName,
    /// It is one of the library's.
    pub builtin: bool,
    /// Asked now and then.
    pub cancel: Cancel,
    /// Gets what macros print.
    pub printed: Printed,
    /// Gets the result.
    pub reply: Sender<Result<Unit, Vec<Diagnostic>>>,
}

/// Works until nobody can ask any more.
pub fn work(requests: &Receiver<Request>) {
    let mut worker = Worker::new();
    for request in requests {
        *worker.env.cancel.borrow_mut() = request.cancel.clone();
        let result = worker.compile(&request);
        let printed = worker.env.printed.take();
        if !printed.is_empty() {
            let mut all = request
                .printed
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            all.push((request.ns.clone(), printed));
        }
        // Who asked has gone, after a cancel.
        let _ = request.reply.send(result);
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

    fn compile(&mut self, request: &Request) -> Result<Unit, Vec<Diagnostic>> {
        let Some(source) = request.sources.get(&request.ns) else {
            let message = format!(
                "the compiler was asked for `{}`, which it was not given",
                request.ns
            );
            return Err(vec![
                Diagnostic::error(Stage::Codegen, message)
                    .help("this is a bug in jank-watch: please report it")
                    .code("internal/missing-source"),
            ]);
        };
        self.load_library(request.builtin.then_some(&request.ns));
        for required in &source.requires {
            self.load(&request.sources, required, request.builtin);
        }
        let read = namespace::read(source);
        let hash = deep_hash(&request.sources, &request.ns);
        let (ns, mut diagnostics) = namespace::declare(&self.env, source, &read, request.builtin);
        self.loaded.insert(request.ns.clone(), hash);
        diagnostics.extend(read.errors.iter().map(|e| told(e, &ns)));
        let analysed = self.analyse(&ns, &read, &mut diagnostics);
        if diagnostics.iter().any(|d| d.severity == Severity::Error) {
            // The next attempt begins anew.
            self.loaded.remove(&request.ns);
            return Err(diagnostics);
        }
        self.unit(source, &ns, analysed, diagnostics, hash)
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
        let parts = emit::emit(&ir, &source.text).map_err(|errors| {
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
