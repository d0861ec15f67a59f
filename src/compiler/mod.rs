//! Compilers: a namespace in, C++ or diagnostics out. Knows neither emcc nor browsers.
//!
//! Two kinds of compiler stand behind [`Compiler`]: the embedded one and the real jank, driven as a process.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use crate::lang::NsName;
use crate::report::Diagnostic;

pub mod embedded;
pub mod jank;

/// The source of one namespace, as a compiler gets it.
#[derive(Debug, Clone)]
pub struct NsSource {
    /// The namespace it declares.
    pub ns: NsName,
    /// Its file, relative to the project, with `/`.
    pub file: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
    /// BLAKE3 of the text.
    pub hash: blake3::Hash,
    /// The project's namespaces that it requires directly, in written order; built-in ones are left out.
    pub requires: Vec<NsName>,
}

/// All namespaces of the project that can be compiled, in load order: each stands behind those it requires.
#[derive(Debug, Clone, Default)]
pub struct SourceSet {
    sources: Vec<NsSource>,
    by_name: rustc_hash::FxHashMap<NsName, usize>,
}

impl SourceSet {
    /// From sources in load order.
    pub fn new(sources: Vec<NsSource>) -> Self {
        let by_name = sources
            .iter()
            .enumerate()
            .map(|(i, s)| (s.ns.clone(), i))
            .collect();
        SourceSet { sources, by_name }
    }

    /// The source of `ns`.
    pub fn get(&self, ns: &NsName) -> Option<&NsSource> {
        self.by_name.get(ns).map(|i| &self.sources[*i])
    }

    /// All of them in load order.
    pub fn iter(&self) -> impl Iterator<Item = &NsSource> {
        self.sources.iter()
    }
}

/// A position in a unit that an exception can pass: what a trace entry's site number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Line in the namespace's file, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// A macro that was expanded while a unit was made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MacroUse {
    /// The namespace that defines it.
    pub ns: NsName,
    /// Its name there.
    pub name: String,
    /// The line in the unit's source that uses it first.
    pub line: u32,
}

/// How a part's load function is declared. In WebAssembly a call with another signature traps, so each is called as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LoadFn {
    /// `jk f(void)`, 0 when it threw: the embedded compiler's.
    #[default]
    Word,
    /// `void f()`, which throws C++ exceptions: upstream jank's, and those of some versions of the fork.
    Void,
    /// `void *f()`, which throws C++ exceptions: those of other versions of the fork.
    Pointer,
}

/// A translation unit: the C++ of a namespace, or of some of its top-level forms where the namespace is long.
///
/// The C++ has no positions in it, so that an edit to comments or white space leaves it as it was; they stand in `sites` and
/// `lines`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The C++.
    pub cpp: String,
    /// First 16 hex digits of the BLAKE3 of `cpp` as it was before names were made unique with them.
    pub hash: String,
    /// The one symbol it defines for others, its load function; unique to the content.
    pub load_symbol: String,
    /// How that function is declared.
    #[serde(default)]
    pub load: LoadFn,
    /// What the trace sites of its functions stand for.
    pub sites: Vec<Site>,
    /// For each line of `cpp` (from the first) the line of the source it came from, 0 where from none.
    pub lines: Vec<u32>,
}

/// What a compiler makes of one namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The namespace.
    pub ns: NsName,
    /// Its C++. Running the parts' load functions in this order loads the namespace.
    pub parts: Vec<Part>,
    /// Changes when namespaces that require this one must be looked at again.
    pub interface: String,
    /// Users' compilations run code of it: it defines macros, or methods that macros elsewhere may call.
    pub expands: bool,
    /// Macros that were expanded in it, those of the core library left out.
    pub macros: Vec<MacroUse>,
    /// Warnings of this compilation; told again when the unit comes from the cache.
    pub warnings: Vec<Diagnostic>,
}

impl Unit {
    /// 16 hex digits that are others when the C++ is.
    pub fn hash(&self) -> String {
        match self.parts.as_slice() {
            [part] => part.hash.clone(),
            parts => {
                let mut hasher = blake3::Hasher::new();
                for part in parts {
                    hasher.update(part.hash.as_bytes());
                }
                hasher.finalize().to_hex().chars().take(16).collect()
            }
        }
    }

    /// The parts' load functions, in order.
    pub fn load_symbols(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.load_symbol.as_str())
    }
}

/// Where a unit came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The compiler ran.
    Compiled,
    /// The store had it.
    Cached,
}

/// Units that were made before. Compilers ask it before they work; keys hold all that a unit depends on.
pub trait UnitStore: Sync {
    /// The unit that was put under `key`.
    fn get(&self, key: &blake3::Hash) -> Option<Unit>;
    /// Keeps `unit` under `key`.
    fn put(&self, key: &blake3::Hash, unit: &Unit);
}

/// Tells work in progress that nobody wants its result any more. Clones share the state.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// A new one, not cancelled.
    pub fn new() -> Self {
        Self::default()
    }

    /// Cancels; there is no way back.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Was it cancelled?
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// What a compiler says of one namespace.
pub type Outcome = Result<(Unit, Origin), Vec<Diagnostic>>;

/// Makes C++ of namespaces.
pub trait Compiler: Send + Sync {
    /// Name and version; part of every cache key.
    fn identity(&self) -> String;

    /// Is `ns` there without a source file, because the compiler or its runtime brings it along?
    fn provides(&self, ns: &str) -> bool;

    /// What macros printed since it was asked last, with the namespace that was compiled.
    fn take_printed(&self) -> Vec<(NsName, String)> {
        Vec::new()
    }

    /// What happened to the compiler itself since it was asked last and concerns no namespace, as warnings.
    fn take_notices(&self) -> Vec<Diagnostic> {
        Vec::new()
    }

    /// Makes a unit of every namespace in `wanted` (in load order), and calls `each` as soon as one is ready or has failed.
    /// A namespace whose dependency failed is left out: it gets no call. Stops early when `cancel` says so.
    fn compile(
        &self,
        sources: &SourceSet,
        wanted: &[NsName],
        store: &dyn UnitStore,
        cancel: &Cancel,
        each: &mut dyn FnMut(&NsName, Outcome),
    );
}
