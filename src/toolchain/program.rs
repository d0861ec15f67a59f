//! A release: runtime, core library and program in one WebAssembly module, linked statically.
//!
//! Nothing is loaded into it later, so it needs no position-independent code, exports only what the page calls, and the linker
//! leaves out all that nothing reaches: emcc's dead code elimination works across the JavaScript and the WebAssembly.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::main_module::{CORE_BATCH, LINK_PATIENCE, RuntimeStep, refused};
use super::objects::{self, ObjectError, Ran, short};
use super::process::Invocation;
use super::recipe::Recipe;
use super::scratch::Scratch;
use super::side_module::{Piece, table};
use super::{
    BuildError, Job, StepTimes, Toolchain, ToolchainError, artifact, flags, probe, runtime, wasm,
};
use crate::compiler::Cancel;
use crate::config::Optimize;
use crate::lang::NsName;
use crate::report::{Diagnostic, Lane, Span, Stage};
use crate::store::{KeyBuilder, Kind};

/// The id of the batch of the program's namespaces; `jank_watch_batch_open` opens it.
const PROGRAM_BATCH: &str = "program";

/// The names emcc gives its two files.
const SCRIPT: &str = "program.js";
const WASM: &str = "program.wasm";

/// The name of the factory function that the script defines.
pub const FACTORY: &str = "createRuntime";

/// What the page needs of the runtime: `js_glue.js` calls these.
const EXPORTS: &[&str] = &[
    "jank_watch_abi",
    "jank_watch_boot",
    "jank_watch_batch_open",
    "jank_watch_batch_count",
    "jank_watch_batch_ns",
    "jank_watch_batch_load",
    "jank_watch_error",
    "jank_js_kind",
    "jank_js_release",
    "jank_js_reserve",
    "jank_js_top",
    "jank_js_string",
    "jank_js_long",
    "jank_js_big",
    "jank_js_object",
    "jank_js_error",
    "jank_js_hold",
    "jank_js_drop",
    "jank_js_held",
    "jank_js_call",
    "jank_js_call_var",
    "jank_js_take_exception",
    "jank_js_explain",
    "jank_js_depth",
    "jank_js_stack",
    "jank_js_wrecked",
    "jank_js_recover",
    "malloc",
    "free",
];

/// How everything is compiled, but for the level of optimization.
const COMPILE: &[&str] = &[
    "-std=c++17",
    "-mbulk-memory",
    "-fno-exceptions",
    "-fno-rtti",
    "-fno-strict-aliasing",
    "-fvisibility=hidden",
    "-DNDEBUG",
    "-DJANK_CORE_BATCH=1",
    "-DJANK_PROGRAM=1",
];

/// How it is linked, but for the level of optimization.
const LINK: &[&str] = &[
    "-mbulk-memory",
    "-fno-exceptions",
    "-sWASM_BIGINT",
    "-sMODULARIZE",
    "-sALLOW_MEMORY_GROWTH",
    "-sMAXIMUM_MEMORY=2GB",
    "-sSTACK_SIZE=8MB",
    "-sENVIRONMENT=web",
    "-sFILESYSTEM=0",
    "-sMALLOC=emmalloc",
    "-sNO_EXIT_RUNTIME=1",
    "-sINCOMING_MODULE_JS_API=jankPrint,instantiateWasm",
    "-sEXPORTED_RUNTIME_METHODS=stackSave",
    // The names of functions, for the report of sizes: they change nothing else, and are taken off afterwards.
    "--profiling-funcs",
    "--js-library",
    "js_glue.js",
    "--no-entry",
];

/// Where Debian keeps the packages of Node that emcc's JavaScript passes need. Debian's own Node looks there by itself, others do not.
const DEBIANS_PACKAGES: &str = "/usr/share/nodejs";

/// What a release is made of.
#[derive(Debug, Clone)]
pub struct ProgramSpec {
    /// The core library's namespaces in load order.
    pub core: Vec<Job>,
    /// The program's, in load order.
    pub program: Vec<Job>,
    /// What for.
    pub optimize: Optimize,
}

/// A release's two files, and how they were made.
#[derive(Debug, Clone)]
pub struct LinkedProgram {
    /// A script that defines the function [`FACTORY`], which boots the module.
    pub script: Arc<[u8]>,
    /// The module.
    pub wasm: Arc<[u8]>,
    /// The module with the names of its functions.
    pub named: Arc<[u8]>,
    /// Which flags of optimization it was compiled and linked with.
    pub level: &'static str,
    /// The namespaces that clang ran for.
    pub compiled: Vec<NsName>,
    /// clang's warnings about the program's namespaces, and what could not be done for the release.
    pub warnings: Vec<Diagnostic>,
    /// Where the time went.
    pub times: StepTimes,
    /// The same in detail.
    pub spans: Vec<Span>,
}

/// What is kept of a link besides its files.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// What clang printed about each part of the program.
    said: Vec<String>,
}

/// One object to be made.
enum Work<'a> {
    /// Of the runtime.
    Source { name: &'a str, text: &'a str },
    /// Of a namespace, or a table.
    Unit {
        name: &'a str,
        cpp: &'a str,
        key: blake3::Hash,
    },
}

/// The object that was made of some work.
struct Made {
    file: String,
    said: String,
    fresh: bool,
}

impl Toolchain {
    /// Compiles and links a release, or takes it from the store; `progress` is told.
    ///
    /// # Errors
    /// [`BuildError::Project`] when the project's own C++ does not compile or link; [`BuildError::Tool`] when the tools do not work
    /// or refuse the runtime; [`BuildError::Cancelled`].
    pub fn program(
        &self,
        spec: &ProgramSpec,
        progress: &mut dyn FnMut(RuntimeStep),
        cancel: &Cancel,
    ) -> Result<LinkedProgram, BuildError> {
        let level = level(spec.optimize);
        let recipe = self.program_recipe(level, cancel)?;
        let unit_key = objects::key_of_all(&recipe, &self.tools);
        let key_of = |cpp: &str| unit_key.clone().part("c++", cpp).finish();
        let core = Piece::all(&spec.core, key_of);
        let program = Piece::all(&spec.program, key_of);
        let tables = [
            table(CORE_BATCH, &spec.core)?,
            table(PROGRAM_BATCH, &spec.program)?,
        ];
        let files = runtime::files();
        let link = self.program_link_args(level);
        let key = KeyBuilder::new("program 2")
            .list("files", files.iter().flat_map(|(name, text)| [name, text]))
            .list("link", &link)
            .part("tools", self.tools.identity())
            .list("core", core.iter().map(|piece| piece.key.as_bytes()))
            .list("program", program.iter().map(|piece| piece.key.as_bytes()))
            .list("tables", &tables)
            .finish();
        if let Some(linked) = self.kept_program(&key, level, &program) {
            return Ok(linked);
        }
        let scratch = Scratch::new()?;
        for (name, text) in &files {
            scratch.write(name, text.as_bytes())?;
        }
        let (sources, included): (Vec<_>, Vec<_>) =
            files.iter().partition(|(name, _)| name.ends_with(".cpp"));
        let shared = self.runtime_objects_key(&recipe, included.into_iter());
        let unit = |piece: &Piece<'_>| (piece.source.ns.as_str().to_owned(), piece.key);
        let units = core.iter().chain(&program);
        let named: Vec<(String, blake3::Hash)> = units.clone().map(unit).collect();
        let work: Vec<Work> = sources
            .iter()
            .map(|(name, text)| Work::Source { name, text })
            .chain(tables.iter().map(|cpp| Work::Unit {
                name: "a table",
                cpp,
                key: key_of(cpp),
            }))
            .chain(
                named
                    .iter()
                    .zip(units)
                    .map(|((name, key), piece)| Work::Unit {
                        name,
                        cpp: &piece.part.cpp,
                        key: *key,
                    }),
            )
            .collect();
        let started = Instant::now();
        let (total, mut done) = (work.len(), 0);
        let timed = self.in_pool(
            work.iter(),
            |work| self.program_object(work, &recipe, &shared, &scratch, cancel),
            &mut || {
                done += 1;
                progress(RuntimeStep::Compiled { done, total });
            },
        );
        let (mut spans, mut objects, mut errors) = (Vec::new(), Vec::new(), Vec::new());
        let (mut compiled, mut said) = (Vec::new(), Vec::new());
        let own = sources.len() + tables.len() + core.len();
        for (at, (span, result)) in timed.into_iter().enumerate() {
            let piece = at.checked_sub(own).and_then(|at| program.get(at));
            match (result, piece) {
                (Ok(made), piece) => {
                    if made.fresh {
                        spans.push(span);
                        compiled.extend(piece.map(|piece| piece.source.ns.clone()));
                    }
                    if piece.is_some() {
                        said.push(made.said);
                    }
                    objects.push(made.file);
                }
                (Err(ObjectError::Rejected(text)), Some(piece)) => {
                    errors.extend(piece.messages(&text, true));
                }
                (Err(error), _) => return Err(refused("the runtime's C++", error)),
            }
        }
        if !errors.is_empty() {
            return Err(BuildError::Project(errors));
        }
        compiled.dedup();
        let all_compiled = Instant::now();
        progress(RuntimeStep::Linking);
        let linked = self.link_program(&objects, link, &scratch, cancel)?;
        let mut warnings = warnings_of(&program, &said);
        spans.push(Span::until_now("link", Lane::Build, all_compiled));
        let times = StepTimes {
            compile: all_compiled - started,
            link: all_compiled.elapsed(),
        };
        let (script, named) = (scratch.read(SCRIPT)?, scratch.read(WASM)?);
        let wasm = wasm::strip(&named).map_err(ToolchainError::from)?;
        match linked {
            // What is kept would be taken for the whole thing later.
            Link::Plain => warnings.push(without_passes()),
            Link::Optimized => {
                if let Some(entry) = artifact::encode(&Kept { said }, &[&script, &wasm, &named]) {
                    self.store.put(Kind::Module, &key, &entry);
                }
            }
        }
        Ok(LinkedProgram {
            script: script.into(),
            wasm: wasm.into(),
            named: named.into(),
            level,
            compiled,
            warnings,
            times,
            spans,
        })
    }

    fn kept_program(
        &self,
        key: &blake3::Hash,
        level: &'static str,
        program: &[Piece<'_>],
    ) -> Option<LinkedProgram> {
        let entry = self.store.get(Kind::Module, key)?;
        match artifact::decode::<Kept, 3>(&entry) {
            Ok((kept, [script, wasm, named])) => Some(LinkedProgram {
                script: script.into(),
                wasm: wasm.into(),
                named: named.into(),
                level,
                compiled: Vec::new(),
                warnings: warnings_of(program, &kept.said),
                times: StepTimes::default(),
                spans: Vec::new(),
            }),
            Err(misshapen) => {
                self.store.reject(Kind::Module, key, &misshapen.to_string());
                None
            }
        }
    }

    /// How runtime and units are compiled. The level stands last: the configuration's flags for quick builds do not count here.
    fn program_recipe(&self, level: &str, cancel: &Cancel) -> Result<Recipe, ToolchainError> {
        let mut args = flags::for_version(self.tools.version, COMPILE);
        args.extend_from_slice(&self.config.cxxflags);
        args.push(level.to_owned());
        probe::kept_compile_recipe(
            &self.tools,
            args,
            &self.config,
            &self.environment,
            &self.shared,
            cancel,
        )
    }

    fn program_object(
        &self,
        work: &Work<'_>,
        recipe: &Recipe,
        shared: &blake3::Hash,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> (Span, Result<Made, ObjectError>) {
        let started = Instant::now();
        let lane = Lane::Tool(rayon::current_thread_index().map_or(0, |i| i as u32));
        let (name, made) = match work {
            Work::Source { name, text } => {
                let made = self.runtime_object(name, text, recipe, shared, scratch, cancel);
                let made = made.map(|file| Made {
                    file,
                    said: String::new(),
                    fresh: false,
                });
                (*name, made)
            }
            Work::Unit { name, cpp, key } => (
                *name,
                self.written_object(recipe, cpp, key, scratch, cancel),
            ),
        };
        (Span::until_now(name, lane, started), made)
    }

    fn written_object(
        &self,
        recipe: &Recipe,
        cpp: &str,
        key: &blake3::Hash,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<Made, ObjectError> {
        let object = self.object(recipe, cpp, key, scratch, cancel)?;
        let file = format!("{}.o", short(key));
        scratch.write(&file, &object.bytes)?;
        Ok(Made {
            file,
            said: object.said,
            fresh: object.fresh,
        })
    }

    fn program_link_args(&self, level: &str) -> Vec<String> {
        let mut args = flags::for_version(self.tools.version, LINK);
        args.extend_from_slice(&self.config.ldflags);
        let exports: Vec<String> = EXPORTS.iter().map(|name| format!("_{name}")).collect();
        args.push(format!("-sEXPORTED_FUNCTIONS={}", exports.join(",")));
        args.push(format!("-sEXPORT_NAME={FACTORY}"));
        args.extend(["-o", SCRIPT].map(str::to_owned));
        args.push(level.to_owned());
        args
    }

    fn link_program(
        &self,
        objects: &[String],
        args: Vec<String>,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<Link, BuildError> {
        const LIST: &str = "objects.rsp";
        scratch.write(LIST, objects.join("\n").as_bytes())?;
        let mut all = vec![format!("@{LIST}")];
        all.extend(args);
        let environment = match Path::new(DEBIANS_PACKAGES).join("acorn").is_dir() {
            true => self.environment.clone().with("NODE_PATH", DEBIANS_PACKAGES),
            false => self.environment.clone(),
        };
        let mut invocation = Invocation {
            program: self.tools.emxx(),
            args: all,
            dir: scratch.path().to_owned(),
        };
        let limit = self.config.timeout.saturating_mul(LINK_PATIENCE);
        match self.run_in(&environment, invocation.clone(), limit, cancel)? {
            Ran::Well(_) => return Ok(Link::Optimized),
            Ran::Refused(said) if said.contains("Cannot find module") => {}
            Ran::Refused(said) => return Err(of_linker(&said)),
        }
        // Below -O2 emcc runs neither its JavaScript passes nor those of Binaryen.
        invocation.args.push("-O1".to_owned());
        match self.run_in(&environment, invocation, limit, cancel)? {
            Ran::Well(_) => Ok(Link::Plain),
            Ran::Refused(said) => Err(of_linker(&said)),
        }
    }
}

/// How a link went.
enum Link {
    /// With all passes.
    Optimized,
    /// Without those that need packages of Node that are missing.
    Plain,
}

/// clang's and emcc's flag.
fn level(optimize: Optimize) -> &'static str {
    match optimize {
        Optimize::Speed => "-O3",
        Optimize::Size => "-Oz",
    }
}

fn warnings_of(program: &[Piece<'_>], said: &[String]) -> Vec<Diagnostic> {
    let said = program
        .iter()
        .zip(said)
        .filter(|(_, said)| !said.is_empty());
    said.flat_map(|(piece, said)| piece.messages(said, false))
        .collect()
}

fn of_linker(said: &str) -> BuildError {
    let text = match said.trim() {
        "" => "the linker failed and did not say why",
        said => said,
    };
    BuildError::Project(vec![
        Diagnostic::error(Stage::Link, text)
            .code("link/failed")
            .help("a symbol that C++ of the project uses is defined nowhere or twice, or flags in `toolchain.ldflags` are wrong; otherwise please report this"),
    ])
}

fn without_passes() -> Diagnostic {
    Diagnostic::warning(
        Stage::Link,
        "emcc can't run its passes over JavaScript and WebAssembly, so the release is larger than it could be",
    )
    .help("install Node's package acorn where emcc finds it: `apt install node-acorn` on Debian; other Emscriptens bring it along")
    .code("link/passes")
}
