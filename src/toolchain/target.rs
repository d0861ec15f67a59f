//! What modules are made for: the embedded runtime, or one that the user has built. The same road leads to both; a target says how
//! it is paved.

use std::path::PathBuf;

use super::Tools;
use super::prelude::Prelude;
use super::recipe::Recipe;
use crate::store::KeyBuilder;

/// What is particular to the modules of one runtime.
#[derive(Debug)]
pub(super) struct Target {
    /// C++ to an object.
    pub(super) compile: Recipe,
    /// Objects to a side module.
    pub(super) link: Recipe,
    /// The tools that do it; part of every key.
    pub(super) identity: String,
    /// Headers that are written beside the C++.
    pub(super) headers: &'static [(&'static str, &'static str)],
    /// The header that units begin with, compiled.
    pub(super) prelude: Option<Prelude>,
    /// The wasm-opt that makes 64-bit modules run in 32-bit memory.
    pub(super) lowering: Option<PathBuf>,
    /// What makes a release's modules smaller and faster.
    pub(super) optimizer: Option<Optimizer>,
    /// What a batch's table is to its runtime.
    pub(super) table: Table,
}

/// How a batch's table is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    /// By the embedded runtime: `struct jk_batch` of `jank_unit.h`.
    Embedded,
    /// By the glue in a runtime of jank's own: `struct batch` of `templates/jank/glue.cpp`.
    Glue,
    /// The same, of namespaces that are loaded once: nobody asks what they define.
    GlueOfRelease,
}

/// wasm-opt, with all its passes.
#[derive(Debug)]
pub(super) struct Optimizer {
    pub(super) program: PathBuf,
    /// `-O3` or the like.
    pub(super) level: &'static str,
}

type HeaderText = (&'static str, &'static str);

const UNIT: HeaderText = (
    "jank_unit.h",
    include_str!("../../templates/runtime/jank_unit.h"),
);
const PRIMS: HeaderText = (
    "jank_prims.h",
    include_str!("../../templates/runtime/jank_prims.h"),
);
const INLINE: HeaderText = (
    "jank_inline.h",
    include_str!("../../templates/runtime/jank_inline.h"),
);
const OBJECT: HeaderText = (
    "object.hpp",
    include_str!("../../templates/runtime/object.hpp"),
);

/// What generated code for the embedded runtime includes.
pub(super) const EMBEDDED_HEADERS: &[HeaderText] = &[UNIT, PRIMS];

/// What generated code includes in a release.
pub(super) const RELEASE_HEADERS: &[HeaderText] = &[UNIT, PRIMS, INLINE, OBJECT];

impl Target {
    /// The runtime that jank-watch brings along.
    pub(super) fn embedded(tools: &Tools) -> Target {
        Target {
            compile: tools.compile.clone(),
            link: tools.link.clone(),
            identity: tools.identity(),
            headers: EMBEDDED_HEADERS,
            prelude: None,
            lowering: None,
            optimizer: None,
            table: Table::Embedded,
        }
    }

    /// What the keys of all objects have in common: the tools, their flags, and the headers.
    pub(super) fn objects_key(&self) -> KeyBuilder {
        let key = KeyBuilder::new("object 1")
            .part("command", self.compile.key_text())
            .part("tools", &self.identity)
            .part("abi", super::ABI_VERSION.to_le_bytes())
            .list(
                "headers",
                self.headers.iter().flat_map(|(name, text)| [*name, *text]),
            );
        match &self.prelude {
            Some(prelude) => key.part("prelude", prelude.identity.as_bytes()),
            None => key,
        }
    }

    /// What the keys of all modules have in common.
    pub(super) fn modules_key(&self) -> KeyBuilder {
        let key = KeyBuilder::new("module 1")
            .part("command", self.link.key_text())
            .part("tools", &self.identity)
            .part("abi", super::ABI_VERSION.to_le_bytes());
        let key = match &self.lowering {
            Some(_) => key.part("lowered", "yes"),
            None => key,
        };
        match &self.optimizer {
            Some(optimizer) => key.part("optimized", optimizer.level),
            None => key,
        }
    }
}
