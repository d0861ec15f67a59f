//! A generation: one consistent state of the program, as browsers get it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::LoadPolicy;
use crate::compiler::Site;
use crate::lang::NsName;
use crate::report::Diagnostic;

/// How the newest build stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The newest sources run.
    Ok,
    /// A build is under way; ends in one of the others.
    Building,
    /// The newest sources have errors; the load list is that of the last good build.
    Failed,
}

/// When a hook is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HookKind {
    /// Before a batch, in reverse load order.
    BeforeLoad,
    /// After a batch, in load order.
    AfterLoad,
}

/// A function of the program that is called around loads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hook {
    /// `ns/name`.
    pub var: String,
    /// Its namespace.
    pub ns: NsName,
    /// When.
    pub kind: HookKind,
    /// Its result is a promise to wait for.
    #[serde(rename = "async")]
    pub is_async: bool,
}

/// A namespace and where its newest load function is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Position {
    /// The namespace.
    pub ns: NsName,
    /// Id of the side module that holds it.
    pub module: String,
    /// Changes when it must be loaded anew.
    pub hash: String,
    /// How often it is loaded.
    pub policy: LoadPolicy,
}

/// A side module.
#[derive(Debug, Clone)]
pub struct Module {
    /// First 16 hex digits of the BLAKE3 of what it was linked from.
    pub id: String,
    /// Its exported symbol, `jank_batch_<id>`.
    pub symbol: String,
    /// The WebAssembly.
    pub bytes: Arc<[u8]>,
}

/// The trace sites of a unit, for turning a trace of the page into lines.
#[derive(Debug, Clone)]
pub struct Positions {
    /// File of the namespace, relative to the project, with `/`.
    pub file: Arc<str>,
    /// By site number.
    pub sites: Arc<[Site]>,
}

/// One consistent state of the program. Values of it are complete: nobody needs the generation before.
#[derive(Debug, Clone)]
pub struct Generation {
    /// Its number, from 1 in each process.
    pub number: u64,
    /// How the newest build stands.
    pub status: Status,
    /// All namespaces of the program in load order.
    pub load: Vec<Position>,
    /// The side modules that `load` refers to, each once, oldest first.
    pub modules: Vec<Module>,
    /// The program's hooks, in load order.
    pub hooks: Vec<Hook>,
    /// `ns/-main`, where the program has one.
    pub main: Option<String>,
    /// Everything that is wrong now.
    pub diagnostics: Vec<Diagnostic>,
    /// Trace tables by unit hash, of this generation and of those before it.
    pub positions: Arc<BTreeMap<String, Positions>>,
}
