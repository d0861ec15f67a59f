//! A runtime that the user has built with Emscripten: checked, and made ready for side modules.
//!
//! Everything that can be found out before a page has it is found out here: that its files are there, that its memory and its way of
//! throwing are what the configuration says, that its headers compile, and, with our own glue as the probe, that what compiled against
//! them links against it.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::glue::{FILES, shortened, text};
use super::objects::{ObjectError, short};
use super::prelude::{Making, Prelude};
use super::probe::{self, Recipes};
use super::program::level;
use super::target::{Optimizer, Table, Target};
use super::{BuildError, Exports, Runtime, Toolchain, flags, wasm};
use crate::compiler::Cancel;
use crate::config::{Exceptions, JankRuntimeConfig, Memory, Optimize, Program};
use crate::process::Stamp;
use crate::store::KeyBuilder;

/// The script that pages boot; it stands under the name of every runtime's.
const ENTRY: &str = "entry.mjs";
/// What only releases boot with.
const OF_RELEASES: &str = "release.mjs";
/// Under which name the user's own script is served; `entry.mjs` imports it.
const OWN_SCRIPT: &str = "jank-own.mjs";
/// Under which name our glue is served.
const GLUE_FILE: &str = "jank-glue.wasm";
/// What the page's half of the glue gives it.
const FROM_PAGE: &str = "jank_watch_js";

/// A user's runtime for a release.
#[derive(Debug, Clone)]
pub struct ReleaseRuntime {
    /// The user's script.
    pub script: Arc<[u8]>,
    /// The user's WebAssembly.
    pub wasm: Arc<[u8]>,
    /// What modules can use of it.
    pub exports: Exports,
    /// The object of our glue, which becomes part of the program's module.
    pub(super) glue: Arc<[u8]>,
}

/// The user's files, and what they export.
struct UserFiles {
    script: Vec<u8>,
    wasm: Vec<u8>,
    exports: Exports,
}

/// What C++ for the runtime is compiled for.
#[derive(Debug, Clone, Copy)]
enum Aim {
    Development,
    Release(Optimize),
}

/// Why a user's runtime can't be used.
#[derive(Debug, thiserror::Error)]
pub enum UserRuntimeError {
    /// A file is not there.
    #[error("`{}` can't be read: {source}", path.display())]
    File {
        /// The key that names it.
        key: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A folder of headers is not there.
    #[error("`{}` is no folder", path.display())]
    Includes {
        /// The folder.
        path: PathBuf,
    },
    /// A tool is not there.
    #[error("`{name}` was not found")]
    Tool {
        /// The key that names it.
        key: &'static str,
        /// As configured.
        name: String,
    },
    /// emcc's commands can't be used with another program.
    #[error("it can't stand in for emcc's own: {reason}")]
    NoDirectRoute {
        /// The key that names it.
        key: &'static str,
        /// Why not.
        reason: String,
    },
    /// The header is in none of the folders.
    #[error(
        "no folder of `runtime.includes` or `-I` in `runtime.cxxflags` has `{header}`; name the folder that jank's headers are in"
    )]
    HeaderMissing {
        /// As `#include` names it.
        header: String,
    },
    /// The header does not compile.
    #[error("`{header}` does not compile with the flags of this runtime:\n{said}")]
    Header {
        /// As `#include` names it.
        header: String,
        /// What clang printed.
        said: String,
    },
    /// The WebAssembly is none, or none that can be loaded into.
    #[error(transparent)]
    Wasm(#[from] wasm::WasmError),
    /// It has other addresses.
    #[error("the runtime has {found} memory; say `memory = {found:?}`, or build it otherwise")]
    Memory {
        /// The word for what it has.
        found: &'static str,
    },
    /// It throws in the other way.
    #[error(
        "the runtime was built with `{found}`, and the configuration says otherwise: a `catch` would never match; say `exceptions = {word:?}`"
    )]
    Exceptions {
        /// The flag it was built with.
        found: &'static str,
        /// The word for it.
        word: &'static str,
    },
    /// Our glue does not compile against its headers.
    #[error(
        "C++ that uses jank's public C API does not compile for this runtime; are `runtime.includes` the headers it was built with?\n{0}"
    )]
    Glue(String),
    /// What compiled does not link.
    #[error("C++ that compiled does not link for this runtime:\n{0}")]
    Link(String),
    /// It lacks what modules import.
    #[error(
        "the runtime does not export {}; link it with -sMAIN_MODULE=1, which keeps everything, or name them in -sEXPORTED_FUNCTIONS",
        named(.0)
    )]
    Symbols(Vec<String>),
    /// The tools do not work, or it was cancelled.
    #[error(transparent)]
    Build(BuildError),
}

impl UserRuntimeError {
    /// The key of the configuration that it is about.
    pub fn key(&self) -> &'static str {
        match self {
            UserRuntimeError::File { key, .. }
            | UserRuntimeError::Tool { key, .. }
            | UserRuntimeError::NoDirectRoute { key, .. } => key,
            UserRuntimeError::Includes { .. } => "runtime.includes",
            UserRuntimeError::HeaderMissing { .. } | UserRuntimeError::Header { .. } => {
                "runtime.header"
            }
            UserRuntimeError::Wasm(_) => "runtime.wasm",
            UserRuntimeError::Memory { .. } => "runtime.memory",
            UserRuntimeError::Exceptions { .. } => "runtime.exceptions",
            UserRuntimeError::Glue(_) => "runtime.cxxflags",
            UserRuntimeError::Link(_)
            | UserRuntimeError::Symbols(_)
            | UserRuntimeError::Build(_) => "runtime.script",
        }
    }

    /// A stable name, as diagnostics have one.
    pub fn code(&self) -> &'static str {
        match self {
            UserRuntimeError::File { .. }
            | UserRuntimeError::Includes { .. }
            | UserRuntimeError::Tool { .. } => "runtime/missing",
            UserRuntimeError::NoDirectRoute { .. } => "runtime/tool",
            UserRuntimeError::HeaderMissing { .. } | UserRuntimeError::Header { .. } => {
                "runtime/header"
            }
            UserRuntimeError::Wasm(_) => "runtime/wasm",
            UserRuntimeError::Memory { .. } => "runtime/memory",
            UserRuntimeError::Exceptions { .. } => "runtime/exceptions",
            UserRuntimeError::Glue(_) => "runtime/headers",
            UserRuntimeError::Link(_) | UserRuntimeError::Symbols(_) => "runtime/exports",
            UserRuntimeError::Build(_) => "runtime/tools",
        }
    }
}

impl<E: Into<BuildError>> From<E> for UserRuntimeError {
    fn from(error: E) -> Self {
        UserRuntimeError::Build(error.into())
    }
}

fn named(symbols: &[String]) -> String {
    const SHOWN: usize = 8;
    let mut text = symbols
        .iter()
        .take(SHOWN)
        .map(|symbol| format!("`{symbol}`"))
        .collect::<Vec<_>>()
        .join(", ");
    if symbols.len() > SHOWN {
        // Writing to a string does not fail.
        let _ = write!(text, " and {} more", symbols.len() - SHOWN);
    }
    text
}

impl Toolchain {
    /// The same tools for the user's runtime that `config` describes, and that runtime as pages get it. `cxxflags` are those that
    /// its C++ needs.
    ///
    /// # Errors
    /// When something of it is missing, or its parts do not fit together.
    pub fn for_user_runtime(
        mut self,
        config: &JankRuntimeConfig,
        cxxflags: &[String],
        cancel: &Cancel,
    ) -> Result<(Toolchain, Runtime), UserRuntimeError> {
        let files = self.open_user_runtime(config, cxxflags, Aim::Development, cancel)?;
        let glue = self.glue(&files.exports, cancel)?;
        let runtime = served(files, glue);
        Ok((self, runtime))
    }

    /// The same for a release that is optimized for `optimize`.
    ///
    /// # Errors
    /// As [`Toolchain::for_user_runtime`].
    pub fn for_user_release(
        mut self,
        config: &JankRuntimeConfig,
        cxxflags: &[String],
        optimize: Optimize,
        cancel: &Cancel,
    ) -> Result<(Toolchain, ReleaseRuntime), UserRuntimeError> {
        let aim = Aim::Release(optimize);
        let files = self.open_user_runtime(config, cxxflags, aim, cancel)?;
        let glue = self.glue_of_release(&files.exports, cancel)?;
        let runtime = ReleaseRuntime {
            script: files.script.into(),
            wasm: files.wasm.into(),
            exports: files.exports,
            glue: glue.into(),
        };
        Ok((self, runtime))
    }

    /// Reads the user's files, and works for that runtime from now on.
    fn open_user_runtime(
        &mut self,
        config: &JankRuntimeConfig,
        cxxflags: &[String],
        aim: Aim,
        cancel: &Cancel,
    ) -> Result<UserFiles, UserRuntimeError> {
        let script = read("runtime.script", &config.script)?;
        let wasm = read("runtime.wasm", &config.wasm)?;
        let interface = wasm::interface(&wasm)?;
        check_memory(&wasm, config.memory)?;
        check_exceptions(&interface, config.exceptions)?;
        let exports = exports(&interface, &script);
        let recipes = self.recipes(config, cxxflags, aim, cancel)?;
        self.target = self.user_target(config, cxxflags, recipes, aim, cancel)?;
        self.object_key = self.target.objects_key();
        Ok(UserFiles {
            script,
            wasm,
            exports,
        })
    }

    /// How emcc compiles and links for it, with the user's own tools in the place of emcc's where there are any.
    fn recipes(
        &self,
        config: &JankRuntimeConfig,
        cxxflags: &[String],
        aim: Aim,
        cancel: &Cancel,
    ) -> Result<Recipes, UserRuntimeError> {
        if let Some(path) = config.includes.iter().find(|path| !path.is_dir()) {
            return Err(UserRuntimeError::Includes { path: path.clone() });
        }
        let version = self.tools.version;
        let common = [
            match config.exceptions {
                Exceptions::Wasm => &["-fwasm-exceptions"][..],
                Exceptions::Js => &["-fexceptions"],
            },
            match config.memory {
                Memory::Wasm32 => &[],
                Memory::Wasm64 | Memory::Lowered => &["-sMEMORY64"],
            },
        ]
        .concat();
        let mut compile = flags::for_version(version, flags::USER_UNIT.iter().chain(&common));
        for include in &config.includes {
            compile.push(format!("-I{}", include.display()));
        }
        compile.extend_from_slice(cxxflags);
        compile.extend_from_slice(&self.config.cxxflags);
        if let Aim::Release(optimize) = aim {
            // Headers may name their files in messages: not where they are on this machine.
            let folders = include_folders(config, cxxflags).into_iter();
            compile.extend(
                folders.map(|folder| format!("-fmacro-prefix-map={}=include", folder.display())),
            );
            // The configuration's flags for quick builds do not count here.
            compile.push(level(optimize).to_owned());
        }
        let mut link = flags::for_version(version, flags::SIDE_MODULE.iter().chain(&common));
        link.extend_from_slice(&self.config.ldflags);
        let found = probe::kept_recipes(
            &self.tools,
            compile,
            link,
            &self.config,
            &self.environment,
            &self.shared,
            cancel,
        )?;
        let clang = self.own_tool("runtime.clang", config.clang.as_ref())?;
        let wasm_ld = self.own_tool("runtime.wasm-ld", config.wasm_ld.as_ref())?;
        found
            .with_programs(clang, wasm_ld)
            .map_err(|(key, reason)| UserRuntimeError::NoDirectRoute { key, reason })
    }

    fn own_tool(
        &self,
        key: &'static str,
        program: Option<&Program>,
    ) -> Result<Option<PathBuf>, UserRuntimeError> {
        let Some(program) = program else {
            return Ok(None);
        };
        match probe::locate(program, &self.environment) {
            Ok(path) => Ok(Some(path)),
            Err(_) => Err(UserRuntimeError::Tool {
                key,
                name: program.as_os_str().to_string_lossy().into_owned(),
            }),
        }
    }

    fn user_target(
        &self,
        config: &JankRuntimeConfig,
        cxxflags: &[String],
        recipes: Recipes,
        aim: Aim,
        cancel: &Cancel,
    ) -> Result<Target, UserRuntimeError> {
        let lowering = match config.memory {
            Memory::Lowered => Some(self.wasm_opt(config, &recipes)?),
            Memory::Wasm32 | Memory::Wasm64 => None,
        };
        let optimizer = match aim {
            Aim::Development => None,
            // A release can do without.
            Aim::Release(optimize) => {
                self.wasm_opt(config, &recipes)
                    .ok()
                    .map(|program| Optimizer {
                        program,
                        level: level(optimize),
                    })
            }
        };
        let programs = [&recipes.compile.program, &recipes.link.program];
        let optional = lowering
            .iter()
            .chain(optimizer.iter().map(|own| &own.program));
        let mut identity = self.tools.identity();
        for program in programs.into_iter().chain(optional) {
            let stamp = Stamp::of(program).map(|stamp| stamp.key_text());
            // Writing to a string does not fail.
            let _ = write!(identity, "\nuser {}", stamp.unwrap_or_default());
        }
        let header = header(config, cxxflags)?;
        let prelude = Prelude::open(
            &header,
            &Making {
                compile: &recipes.compile,
                identity: &identity,
                store: &self.shared,
                environment: &self.environment,
                timeout: self.config.timeout,
                cancel,
            },
        );
        let prelude = prelude.map_err(|error| match error {
            ObjectError::Tool(error) => error.into(),
            ObjectError::Rejected(said) => UserRuntimeError::Header {
                header: config.header.clone(),
                said: shortened(&said),
            },
        })?;
        Ok(Target {
            compile: recipes.compile,
            link: recipes.link,
            identity,
            headers: &[],
            prelude: Some(prelude),
            lowering,
            optimizer,
            table: match aim {
                Aim::Development => Table::Glue,
                Aim::Release(_) => Table::GlueOfRelease,
            },
        })
    }

    /// The configured wasm-opt, else the one beside emcc's linker, else the one on the PATH.
    fn wasm_opt(
        &self,
        config: &JankRuntimeConfig,
        recipes: &Recipes,
    ) -> Result<PathBuf, UserRuntimeError> {
        if let Some(path) = self.own_tool("runtime.wasm-opt", config.wasm_opt.as_ref())? {
            return Ok(path);
        }
        let beside = recipes.link.program.with_file_name("wasm-opt");
        if beside.is_file() {
            return Ok(beside);
        }
        let named = Program::Named("wasm-opt".to_owned());
        let found = self.own_tool("runtime.wasm-opt", Some(&named))?;
        found.ok_or(UserRuntimeError::Tool {
            key: "runtime.wasm-opt",
            name: "wasm-opt".to_owned(),
        })
    }
}

fn read(key: &'static str, path: &Path) -> Result<Vec<u8>, UserRuntimeError> {
    std::fs::read(path).map_err(|source| UserRuntimeError::File {
        key,
        path: path.to_owned(),
        source,
    })
}

fn check_memory(wasm: &[u8], configured: Memory) -> Result<(), UserRuntimeError> {
    let addresses = wasm::addresses(wasm)?;
    let found = match (addresses.memory64, addresses.pointers64) {
        (true, _) => Memory::Wasm64,
        (false, Some(true)) => Memory::Lowered,
        (false, Some(false)) => Memory::Wasm32,
        // Nothing in it tells 32 bits from lowered 64.
        (false, None) if configured != Memory::Wasm64 => configured,
        (false, None) => Memory::Wasm32,
    };
    if found == configured {
        return Ok(());
    }
    Err(UserRuntimeError::Memory {
        found: found.word(),
    })
}

fn check_exceptions(
    runtime: &wasm::Interface,
    configured: Exceptions,
) -> Result<(), UserRuntimeError> {
    let through_js = runtime
        .imports
        .iter()
        .any(|name| name.starts_with("invoke_"));
    let by_tag = [&runtime.imports, &runtime.exports]
        .iter()
        .any(|names| names.contains("__cpp_exception"));
    match (configured, through_js, by_tag) {
        (Exceptions::Wasm, true, false) => Err(UserRuntimeError::Exceptions {
            found: "-fexceptions",
            word: Exceptions::Js.word(),
        }),
        (Exceptions::Js, false, true) => Err(UserRuntimeError::Exceptions {
            found: "-fwasm-exceptions",
            word: Exceptions::Wasm.word(),
        }),
        _ => Ok(()),
    }
}

/// What modules can use of it: what the WebAssembly exports, and of JavaScript what its script mentions. That is more than there is,
/// because only a JavaScript engine knows what a script does with a name.
fn exports(runtime: &wasm::Interface, script: &[u8]) -> Exports {
    let mut names: BTreeSet<String> = runtime.exports.iter().cloned().collect();
    names.extend(runtime.imports.iter().cloned());
    names.insert(FROM_PAGE.to_owned());
    let script = String::from_utf8_lossy(script);
    // start.mjs completes those that take any number of types.
    if script.contains("function ___cxa_find_matching_catch_2()")
        || script.contains("function ___cxa_find_matching_catch_3()")
    {
        names.extend((2..=32).map(|types| format!("__cxa_find_matching_catch_{types}")));
    }
    for word in words(&script) {
        names.insert(word.to_owned());
        // JavaScript's name for a C function.
        if let Some(name) = word.strip_prefix('_') {
            names.insert(name.to_owned());
        }
    }
    Exports::new(names)
}

/// The identifiers in a script.
fn words(script: &str) -> impl Iterator<Item = &str> {
    let part = |c: char| c == '_' || c == '$' || c.is_ascii_alphanumeric();
    script
        .split(move |c| !part(c))
        .filter(|word| !word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Where the header is, looked for as clang does.
fn header(config: &JankRuntimeConfig, cxxflags: &[String]) -> Result<PathBuf, UserRuntimeError> {
    let folders = include_folders(config, cxxflags).into_iter();
    let mut files = folders.map(|folder| folder.join(&config.header));
    let found = files.find(|path| path.is_file());
    found.ok_or_else(|| UserRuntimeError::HeaderMissing {
        header: config.header.clone(),
    })
}

/// The folders of headers, in clang's order.
fn include_folders(config: &JankRuntimeConfig, cxxflags: &[String]) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = config.includes.clone();
    let mut flags = cxxflags.iter();
    while let Some(flag) = flags.next() {
        for option in ["-isystem", "-I"] {
            match flag.strip_prefix(option) {
                Some("") => folders.extend(flags.clone().next().map(PathBuf::from)),
                Some(folder) => folders.push(PathBuf::from(folder)),
                None => {}
            }
        }
    }
    folders
}

/// The files as pages get them.
fn served(files: UserFiles, glue: Vec<u8>) -> Runtime {
    let UserFiles {
        script,
        wasm,
        exports,
    } = files;
    let mut beside: Vec<(String, Arc<[u8]>)> = FILES
        .files()
        .filter_map(|file| Some((file.path().to_str()?, file.contents())))
        .filter(|(name, _)| name.ends_with(".mjs") && ![ENTRY, OF_RELEASES].contains(name))
        .map(|(name, content)| (name.to_owned(), content.into()))
        .collect();
    beside.push((OWN_SCRIPT.to_owned(), script.into()));
    beside.push((GLUE_FILE.to_owned(), glue.into()));
    let entry = text(ENTRY);
    let hash = KeyBuilder::new("user runtime files")
        .part("entry", entry)
        .part("wasm", &wasm)
        .list("names", beside.iter().map(|(name, _)| name))
        .list("contents", beside.iter().map(|(_, content)| content))
        .finish();
    Runtime {
        hash: short(&hash),
        script: entry.as_bytes().into(),
        wasm: wasm.into(),
        beside,
        exports,
        cached: true,
    }
}

#[cfg(all(test, unix))]
mod tests;
