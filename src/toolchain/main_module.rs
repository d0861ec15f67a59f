//! The runtime: its sources to the main module that a page boots. Built once per toolchain and kept in the store.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::objects::{ObjectError, Ran, short};
use super::recipe::Recipe;
use super::scratch::Scratch;
use super::side_module::{parts, table};
use super::target::Table;
use super::{
    BuildError, Exports, Job, Toolchain, ToolchainError, artifact, batch, flags, probe, wasm,
};
use crate::compiler::Cancel;
use crate::process::Invocation;
use crate::store::{KeyBuilder, Kind};

/// The name of the JavaScript that boots the runtime; it looks for [`WASM_FILE`] beside itself.
pub const SCRIPT_FILE: &str = "jank-runtime.mjs";
/// The name of the WebAssembly beside it.
pub const WASM_FILE: &str = "jank-runtime.wasm";

/// The id of the batch of core namespaces inside the runtime; the runtime calls `jank_batch_core()`.
pub const CORE_BATCH: &str = "core";

/// A first link on a fresh Emscripten builds its system libraries too, which takes minutes.
pub(super) const LINK_PATIENCE: u32 = 5;

/// What a runtime is made of. Flags are spelled as the newest emcc has them.
#[derive(Debug, Clone, Default)]
pub struct RuntimeSpec {
    /// Files by their path, with `/`; what ends in `.cpp` is compiled, the rest is there to be included.
    pub files: Vec<(String, String)>,
    /// Flags for compiling.
    pub cxxflags: Vec<String>,
    /// Flags for linking.
    pub ldflags: Vec<String>,
    /// C names of what is exported to side modules and to JavaScript.
    pub exports: Vec<String>,
    /// Namespaces that are part of the runtime, in load order. Where there are any, the runtime has to call the batch of
    /// [`CORE_BATCH`].
    pub core: Vec<Job>,
}

/// How far the build of a runtime is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuntimeStep {
    /// So many of its files are compiled.
    Compiled {
        /// This many are done …
        done: usize,
        /// … of this many.
        total: usize,
    },
    /// All are compiled and the main module is being linked.
    Linking,
}

/// A runtime, ready to be served.
#[derive(Debug, Clone)]
pub struct Runtime {
    /// 16 hex digits of the hash of both files.
    pub hash: String,
    /// The JavaScript, to be served as [`SCRIPT_FILE`].
    pub script: Arc<[u8]>,
    /// The WebAssembly, to be served as [`WASM_FILE`].
    pub wasm: Arc<[u8]>,
    /// More files, served beside these two under these names.
    pub beside: Vec<(String, Arc<[u8]>)>,
    /// What side modules can use of it.
    pub exports: Exports,
    /// It came from the store.
    pub cached: bool,
}

impl Runtime {
    /// All its files by their names.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let beside = self.beside.iter();
        [(SCRIPT_FILE, &*self.script), (WASM_FILE, &*self.wasm)]
            .into_iter()
            .chain(beside.map(|(name, content)| (name.as_str(), &**content)))
    }
}

/// What is kept of a runtime besides its files. The exports stand in the WebAssembly; reading them here saves parsing it.
#[derive(Serialize, Deserialize)]
struct Kept {
    exports: Vec<String>,
}

impl Toolchain {
    /// The runtime that `spec` describes: from the store, or compiled and linked, with `progress` told.
    ///
    /// # Errors
    /// [`BuildError::Project`] when core units do not compile; [`BuildError::Tool`] when the tools do not work or refuse the
    /// runtime's sources; [`BuildError::Cancelled`].
    pub fn runtime(
        &self,
        spec: &RuntimeSpec,
        progress: &mut dyn FnMut(RuntimeStep),
        cancel: &Cancel,
    ) -> Result<Runtime, BuildError> {
        let key = self.runtime_key(spec);
        if let Some(runtime) = self.kept_runtime(&key) {
            return Ok(runtime);
        }
        let scratch = Scratch::new()?;
        for (name, text) in &spec.files {
            scratch.write(name, text.as_bytes())?;
        }
        self.write_headers(&scratch)?;
        let objects = self.runtime_objects(spec, &scratch, progress, cancel)?;
        progress(RuntimeStep::Linking);
        self.link_runtime(spec, &objects, &scratch, cancel)?;
        let (script, wasm) = (scratch.read(SCRIPT_FILE)?, scratch.read(WASM_FILE)?);
        let interface = wasm::interface(&wasm).map_err(ToolchainError::from)?;
        let kept = Kept {
            exports: interface.exports.iter().cloned().collect(),
        };
        if let Some(entry) = artifact::encode(&kept, &[&script, &wasm]) {
            self.shared.put(Kind::Runtime, &key, &entry);
        }
        Ok(runtime(kept, script, wasm, false))
    }

    fn runtime_key(&self, spec: &RuntimeSpec) -> blake3::Hash {
        KeyBuilder::new("runtime 1")
            .list(
                "files",
                spec.files.iter().flat_map(|(name, text)| [name, text]),
            )
            .list(
                "cxxflags",
                spec.cxxflags.iter().chain(&self.config.cxxflags),
            )
            .list("ldflags", spec.ldflags.iter().chain(&self.config.ldflags))
            .list("exports", &spec.exports)
            .list("core", spec.core.iter().map(|job| job.unit.ns.as_str()))
            .list("core c++", parts(&spec.core).map(|part| &part.cpp))
            .part("unit command", self.tools.compile.key_text())
            .part("tools", self.tools.identity())
            .finish()
    }

    fn kept_runtime(&self, key: &blake3::Hash) -> Option<Runtime> {
        let entry = self.shared.get(Kind::Runtime, key)?;
        match artifact::decode::<Kept, 2>(&entry) {
            Ok((kept, [script, wasm])) => Some(runtime(kept, script, wasm, true)),
            Err(misshapen) => {
                self.shared
                    .reject(Kind::Runtime, key, &misshapen.to_string());
                None
            }
        }
    }

    /// Makes all objects in `scratch` and returns their names, in the order of the link.
    fn runtime_objects(
        &self,
        spec: &RuntimeSpec,
        scratch: &Scratch,
        progress: &mut dyn FnMut(RuntimeStep),
        cancel: &Cancel,
    ) -> Result<Vec<String>, BuildError> {
        let (sources, included): (Vec<_>, Vec<_>) = spec
            .files
            .iter()
            .partition(|(name, _)| name.ends_with(".cpp"));
        let recipe = self.runtime_recipe(spec, cancel)?;
        let shared = self.runtime_objects_key(&recipe, included.iter().copied());
        let core_table = if spec.core.is_empty() {
            None
        } else {
            Some(table(CORE_BATCH, &spec.core, Table::Embedded)?)
        };
        let units = parts(&spec.core)
            .map(|part| part.cpp.as_str())
            .chain(core_table.as_deref());
        let work: Vec<Work> = sources
            .iter()
            .map(|(name, text)| Work::Source { name, text })
            .chain(units.map(|cpp| Work::Unit { cpp }))
            .collect();

        let total = work.len();
        let mut done = 0;
        let results = self.in_pool(
            work.iter(),
            |work| match work {
                Work::Source { name, text } => {
                    self.runtime_object(name, text, &recipe, &shared, scratch, cancel)
                }
                Work::Unit { cpp } => {
                    let key = self.object_key(cpp);
                    let name = format!("{}.o", key.name());
                    scratch.write(&name, &self.object(cpp, &key, scratch, cancel)?.bytes)?;
                    Ok(name)
                }
            },
            &mut || {
                done += 1;
                progress(RuntimeStep::Compiled { done, total });
            },
        );
        results
            .into_iter()
            .map(|result| result.map_err(|error| refused("the runtime's C++", error)))
            .collect()
    }

    /// What the keys of the objects of a runtime's sources have in common.
    pub(super) fn runtime_objects_key<'f>(
        &self,
        recipe: &Recipe,
        included: impl Iterator<Item = &'f (String, String)>,
    ) -> blake3::Hash {
        KeyBuilder::new("runtime object 1")
            .part("command", recipe.key_text())
            .part("tools", self.tools.identity())
            .list("included", included.flat_map(|(name, text)| [name, text]))
            .finish()
    }

    pub(super) fn runtime_object(
        &self,
        name: &str,
        text: &str,
        recipe: &Recipe,
        shared: &blake3::Hash,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<String, ObjectError> {
        let key = KeyBuilder::new("runtime object 1")
            .part("shared", shared.as_bytes())
            .part("name", name)
            .part("text", text)
            .finish();
        let output = format!("{name}.o");
        if let Some(bytes) = self.shared.get(Kind::Runtime, &key) {
            scratch.write(&output, &bytes)?;
            return Ok(output);
        }
        self.compile(recipe, scratch.path(), name, &output, &[], cancel)?;
        self.shared
            .put(Kind::Runtime, &key, &scratch.read(&output)?);
        Ok(output)
    }

    /// How the runtime's sources are compiled: with flags of their own, so the command has to be found out like that of units.
    fn runtime_recipe(
        &self,
        spec: &RuntimeSpec,
        cancel: &Cancel,
    ) -> Result<Recipe, ToolchainError> {
        let mut args = flags::for_version(self.tools.version, &spec.cxxflags);
        args.extend_from_slice(&self.config.cxxflags);
        probe::compile_recipe(
            &self.tools.emxx(),
            args,
            &self.config,
            &self.environment,
            cancel,
        )
    }

    fn link_runtime(
        &self,
        spec: &RuntimeSpec,
        objects: &[String],
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<(), BuildError> {
        let mut exports = spec.exports.clone();
        if !spec.core.is_empty() {
            exports.push(batch::symbol(CORE_BATCH));
        }
        let exports: Vec<String> = exports.iter().map(|name| format!("_{name}")).collect();
        let mut args = objects.to_vec();
        args.extend(flags::for_version(self.tools.version, &spec.ldflags));
        args.extend_from_slice(&self.config.ldflags);
        args.push(format!("-sEXPORTED_FUNCTIONS={}", exports.join(",")));
        args.extend(["-o", SCRIPT_FILE].map(str::to_owned));
        let invocation = Invocation {
            program: self.tools.emxx(),
            args,
            dir: scratch.path().to_owned(),
        };
        let limit: Duration = self.config.timeout.saturating_mul(LINK_PATIENCE);
        match self.run(invocation, limit, cancel)? {
            Ran::Well(_) => Ok(()),
            Ran::Refused(said) => Err(refused("linking the runtime", ObjectError::Rejected(said))),
        }
    }
}

/// One object to be made.
enum Work<'a> {
    Source { name: &'a str, text: &'a str },
    Unit { cpp: &'a str },
}

fn runtime(kept: Kept, script: Vec<u8>, wasm: Vec<u8>, cached: bool) -> Runtime {
    Runtime {
        hash: short(
            &KeyBuilder::new("runtime files")
                .part("script", &script)
                .part("wasm", &wasm)
                .finish(),
        ),
        script: script.into(),
        wasm: wasm.into(),
        beside: Vec::new(),
        exports: Exports::new(kept.exports.into_iter().collect()),
        cached,
    }
}

/// The runtime is ours, so that the tools refuse it is no error of the project.
pub(super) fn refused(what: &str, error: ObjectError) -> BuildError {
    match error {
        ObjectError::Tool(error) => error.into(),
        ObjectError::Rejected(said) => BuildError::Tool(ToolchainError::Broken {
            command: "em++".to_owned(),
            reason: format!(
                "it refuses {what}; flags in `toolchain.cxxflags` or `toolchain.ldflags` may be the cause"
            ),
            said,
        }),
    }
}

#[cfg(all(test, unix))]
mod tests;
