//! The embedded compiler: reader → macro expansion → analysis → IR → C++.
//!
//! [`Embedded`] is the compiler as the rest of jank-watch sees it. The work is done by one thread of its own (`worker`), which
//! keeps what it knows of the project between calls.

pub mod analyze;
pub mod builtins;
pub mod emit;
pub mod env;
pub mod interp;
pub mod ir;
mod library;
mod namespace;
pub mod prims;
pub mod read;
pub mod refused;
pub mod regex;
pub mod syntax_quote;
pub mod thrown;
pub mod value;
pub mod whole;
mod worker;

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use include_dir::{Dir, include_dir};
use rustc_hash::FxHashMap;

use super::{Cancel, Compiler, NsSource, Origin, Outcome, SourceSet, Unit, UnitStore};
use crate::lang::NsName;
use crate::report::{Diagnostic, Stage};
use crate::store::KeyBuilder;
use whole::{Whole, WholeOptions};
use worker::{Request, Work};

/// The stack of the compiler's thread. Forms may be nested 400 deep, macros may recurse some thousand calls.
const STACK: usize = 512 << 20;

/// The compiler's own source: what it makes depends on that, and a cache must not outlive it.
static SOURCE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/compiler/embedded");
static HEADERS: [&str; 3] = [
    include_str!("../../../templates/runtime/jank_unit.h"),
    include_str!("../../../templates/runtime/jank_prims.h"),
    include_str!("../../../templates/runtime/jank_classes.h"),
];

static IDENTITY: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    hash_dir(&SOURCE, &mut hasher);
    for header in HEADERS {
        hasher.update(header.as_bytes());
    }
    for source in library::library().iter() {
        hasher.update(source.ns.as_str().as_bytes());
        hasher.update(source.hash.as_bytes());
    }
    let hash = hasher.finalize().to_hex();
    format!(
        "embedded {} {}",
        env!("CARGO_PKG_VERSION"),
        &hash.as_str()[..16]
    )
});

fn hash_dir(dir: &Dir<'_>, hasher: &mut blake3::Hasher) {
    for file in dir.files() {
        hasher.update(file.path().as_os_str().as_encoded_bytes());
        hasher.update(file.contents());
    }
    for inner in dir.dirs() {
        hash_dir(inner, hasher);
    }
}

/// What macros printed, each with the namespace that was compiled.
type Printed = Arc<Mutex<Vec<(NsName, String)>>>;

/// What users of a namespace depend on; see the fields of the same names in [`Unit`].
#[derive(Debug, Clone)]
struct Face {
    interface: String,
    expands: bool,
}

/// The embedded compiler.
#[derive(Debug, Default)]
pub struct Embedded {
    /// To the thread, once it is started.
    requests: Mutex<Option<Sender<Request>>>,
    /// What macros printed and nobody took yet.
    printed: Printed,
    /// The newest face of each namespace of the project.
    faces: Mutex<FxHashMap<NsName, Face>>,
}

impl Embedded {
    /// A compiler that knows nothing yet; its thread starts with the first work.
    pub fn new() -> Self {
        Self::default()
    }

    /// The units of the core library, in load order.
    ///
    /// # Errors
    /// When the library does not compile, which is a bug; [`Cancel`] leads to an empty list of diagnostics.
    pub fn core_units(
        &self,
        store: &dyn UnitStore,
        cancel: &Cancel,
    ) -> Result<Vec<(Arc<Unit>, NsSource)>, Vec<Diagnostic>> {
        let sources = Arc::new(library::library().clone());
        let mut units = Vec::new();
        for source in library::library().iter() {
            let key = KeyBuilder::new("core unit 2")
                .part("compiler", self.identity())
                .part("ns", source.ns.as_str())
                .finish();
            let unit = match store.get(&key) {
                Some(unit) => unit,
                None => {
                    let unit = self.ask(&sources, &source.ns, true, cancel)?;
                    store.put(&key, &unit);
                    unit
                }
            };
            units.push((Arc::new(unit), source.clone()));
        }
        Ok(units)
    }

    /// The C++ of a release of `sources`: the library and the project at once, without what nothing reaches.
    ///
    /// # Errors
    /// All errors of the sources; [`Cancel`] leads to an empty list.
    pub fn whole(
        &self,
        sources: &SourceSet,
        options: &WholeOptions,
        cancel: &Cancel,
    ) -> Result<Whole, Vec<Diagnostic>> {
        let (reply, result) = channel();
        let work = Work::Whole {
            options: options.clone(),
            reply,
        };
        self.request(&Arc::new(sources.clone()), work, cancel, &result)
            .unwrap_or_else(|| Err(vec![failed("the program")]))
    }

    /// The source of a namespace of the library.
    pub fn library_source(&self, ns: &NsName) -> Option<&'static NsSource> {
        library::library().get(ns)
    }

    fn ask(
        &self,
        sources: &Arc<SourceSet>,
        ns: &NsName,
        builtin: bool,
        cancel: &Cancel,
    ) -> Result<Unit, Vec<Diagnostic>> {
        let (reply, result) = channel();
        let work = Work::Unit {
            ns: ns.clone(),
            builtin,
            reply,
        };
        self.request(sources, work, cancel, &result)
            .unwrap_or_else(|| Err(vec![failed(&format!("`{ns}`")).ns(ns.clone())]))
    }

    /// Has the thread do some work and waits for its result; none when the thread is gone, and then the next request starts another.
    fn request<T>(
        &self,
        sources: &Arc<SourceSet>,
        work: Work,
        cancel: &Cancel,
        result: &Receiver<T>,
    ) -> Option<T> {
        let request = Request {
            sources: sources.clone(),
            work,
            cancel: cancel.clone(),
            printed: self.printed.clone(),
        };
        let sent = self
            .thread()
            .is_some_and(|thread| thread.send(request).is_ok());
        let result = result.recv().ok().filter(|_| sent);
        if result.is_none() {
            *self.lock() = None;
        }
        result
    }

    fn thread(&self) -> Option<Sender<Request>> {
        let mut requests = self.lock();
        if requests.is_none() {
            let (sender, receiver) = channel();
            std::thread::Builder::new()
                .name("compiler".to_owned())
                .stack_size(STACK)
                .spawn(move || worker::work(&receiver))
                .ok()?;
            *requests = Some(sender);
        }
        requests.clone()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Sender<Request>>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The key of a unit: compiler, source, what can be seen of the namespaces that it requires, and, of those whose code runs while
    /// it is compiled, all that this may reach: a function that a macro calls can be far away. `deep` are the hashes of `sources`
    /// that are known already.
    fn key(
        &self,
        source: &NsSource,
        sources: &SourceSet,
        deep: &mut FxHashMap<NsName, blake3::Hash>,
    ) -> blake3::Hash {
        let mut seen = Vec::new();
        for required in &source.requires {
            let face = self.faces().get(required).cloned();
            seen.push(required.to_string());
            if let Some(face) = face {
                seen.push(face.interface);
                if face.expands {
                    seen.push(worker::deep_hash_of(sources, required, deep).to_string());
                }
            }
        }
        KeyBuilder::new("unit 2")
            .part("compiler", self.identity())
            .part("ns", source.ns.as_str())
            .part("file", &*source.file)
            .part("source", source.hash.as_bytes())
            .list("requires", &seen)
            .finish()
    }

    fn faces(&self) -> std::sync::MutexGuard<'_, FxHashMap<NsName, Face>> {
        self.faces.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, unit: &Unit) {
        let face = Face {
            interface: unit.interface.clone(),
            expands: unit.expands,
        };
        self.faces().insert(unit.ns.clone(), face);
    }
}

/// The compiler itself has failed.
fn failed(what: &str) -> Diagnostic {
    let message = format!("the compiler failed while it compiled {what}");
    Diagnostic::error(Stage::Codegen, message)
        .help("this is a bug in jank-watch: please report it with the namespace's source")
        .code("internal/compiler")
}

impl Compiler for Embedded {
    fn take_printed(&self) -> Vec<(NsName, String)> {
        std::mem::take(&mut *self.printed.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn identity(&self) -> String {
        IDENTITY.clone()
    }

    fn provides(&self, ns: &str) -> bool {
        library::provides(ns)
    }

    fn compile(
        &self,
        sources: &SourceSet,
        wanted: &[NsName],
        store: &dyn UnitStore,
        cancel: &Cancel,
        each: &mut dyn FnMut(&NsName, Outcome),
    ) {
        let sources = Arc::new(sources.clone());
        let mut failed: Vec<&NsName> = Vec::new();
        let mut deep = FxHashMap::default();
        for ns in wanted {
            if cancel.is_cancelled() {
                return;
            }
            let Some(source) = sources.get(ns) else {
                continue;
            };
            if source
                .requires
                .iter()
                .any(|required| failed.contains(&required))
            {
                failed.push(ns);
                continue;
            }
            let key = self.key(source, &sources, &mut deep);
            if let Some(unit) = store.get(&key) {
                self.note(&unit);
                each(ns, Ok((unit, Origin::Cached)));
                continue;
            }
            match self.ask(&sources, ns, false, cancel) {
                Ok(unit) => {
                    self.note(&unit);
                    store.put(&key, &unit);
                    each(ns, Ok((unit, Origin::Compiled)));
                }
                Err(_) if cancel.is_cancelled() => return,
                Err(diagnostics) => {
                    failed.push(ns);
                    each(ns, Err(diagnostics));
                }
            }
        }
    }
}

#[cfg(test)]
mod corpus_tests;
#[cfg(test)]
mod round_trip_tests;
#[cfg(test)]
mod tests;
