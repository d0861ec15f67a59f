//! What is known of a namespace's builds.

use serde::{Deserialize, Serialize};

use crate::compiler::MacroUse;
use crate::lang::{Definition, DefinitionKind, NsName};

/// A definition that a reason names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it is.
    pub kind: DefinitionKind,
    /// Its name with the namespace, `ns/name`.
    pub name: String,
    /// Its file, relative to the project.
    pub file: String,
    /// Its line there.
    pub line: u32,
}

/// A definition in a file that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Its name without the namespace; `ns form` or `form` where it has none.
    pub name: String,
    /// Its line; where it is gone, the line that it had.
    pub line: u32,
}

/// What was edited in a file. Empty when only comments or white space were.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edits {
    /// Say something else.
    pub changed: Vec<Edit>,
    /// Are new.
    pub added: Vec<Edit>,
    /// Are gone.
    pub removed: Vec<Edit>,
}

impl Edits {
    /// Were there only comments or white space?
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }

    /// Does the definition `name` say something else than before, or is it new?
    pub fn concern(&self, name: &str) -> bool {
        let mut edits = self.changed.iter().chain(&self.added);
        edits.any(|edit| edit.name == name)
    }
}

/// What made a build look at a namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Reason {
    /// No build of it went well before.
    New,
    /// Its source changed.
    Source {
        /// What in it.
        edits: Edits,
    },
    /// A macro that it uses may expand differently.
    Macro {
        /// The definition that changed, what uses that, and so on; the last is the macro.
        steps: Vec<Step>,
        /// The line in which this namespace uses the macro first.
        line: u32,
    },
    /// Something it requires looks different from outside.
    Interface {
        /// The namespace that it requires.
        ns: NsName,
        /// The file of that.
        file: String,
        /// The line of the requirement.
        line: u32,
        /// What was edited there; empty when it was something that namespace requires in turn.
        edits: Edits,
    },
    /// The compiler is another one.
    Compiler {
        /// The one before.
        before: String,
        /// The one now.
        now: String,
    },
    /// The tools are others.
    Tools {
        /// Those before.
        before: String,
        /// Those now.
        now: String,
    },
    /// The configuration has other flags for the C++ compiler.
    Flags {
        /// Those before.
        before: Vec<String>,
        /// Those now.
        now: Vec<String>,
    },
    /// Nothing that concerns it changed.
    Nothing,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// clang ran.
    Compiled,
    /// The object was in the cache.
    Cached,
    /// The C++ came out as it was.
    Unchanged,
    /// It has errors.
    Failed,
}

/// A namespace on the way from one that browsers load to one whose code is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// The namespace that is required.
    pub ns: NsName,
    /// The line of the requirement.
    pub line: u32,
}

/// Why browsers load a namespace, or do not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Loading {
    /// They do not: what they have is right.
    Not,
    /// They had none of it.
    First,
    /// Its code is new.
    Code,
    /// It needs a namespace whose code is new: what it requires, what that requires, and so on to the one that is new.
    Requires {
        /// At least one.
        path: Vec<Hop>,
    },
    /// Its metadata asks to be part of every batch.
    Always,
}

/// One look at a namespace by a build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// When, in seconds since 1970.
    pub at: u64,
    /// Why.
    pub reason: Reason,
    /// What came of it.
    pub outcome: Outcome,
    /// What browsers do with it.
    pub loading: Loading,
}

impl Look {
    /// Is it worth telling without being asked? Of the first build of a process only what is not as it was.
    pub fn is_news(&self) -> bool {
        self.loading != Loading::First
            || (self.outcome != Outcome::Cached && self.reason != Reason::New)
    }
}

/// How a namespace was when a build of it went well: what later builds are compared with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// BLAKE3 of its source, in hex.
    pub source: String,
    /// Hash of its unit.
    pub unit: String,
    /// The interface that it showed.
    pub interface: String,
    /// Identity of the compiler that made the unit.
    pub compiler: String,
    /// The tools, for a person.
    pub tools: String,
    /// The flags of the configuration.
    pub flags: Vec<String>,
    /// What it defined.
    pub definitions: Vec<Definition>,
    /// The macros that it used.
    pub macros: Vec<MacroUse>,
}

/// What is known of a namespace's builds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its file, relative to the project.
    pub file: String,
    /// How it was; none when no build of it went well.
    pub seen: Option<Seen>,
    /// The newest look.
    pub look: Look,
    /// The newest look for which clang ran, when that is an older one.
    pub compiled: Option<Look>,
}
