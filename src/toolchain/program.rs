//! A release: runtime, core library and program in one WebAssembly module, linked statically.
//!
//! Nothing is loaded into it later, so it needs no position-independent code, exports only what the page calls, and the linker
//! leaves out all that nothing reaches: emcc's dead code elimination works across the JavaScript and the WebAssembly.
//!
//! Where the runtime is one that the user has built, the program alone is linked, to one module that is loaded into it
//! (`side_program.rs`).

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::main_module::{CORE_BATCH, LINK_PATIENCE, RuntimeStep, refused};
use super::objects::{ObjectError, ObjectKey, Ran, ran};
use super::recipe::Recipe;
use super::scratch::Scratch;
use super::side_module::{Piece, table};
use super::target::{RELEASE_HEADERS, Target};
use super::{
    BuildError, Job, ReleaseRuntime, StepTimes, Toolchain, ToolchainError, artifact, flags, probe,
    runtime, wasm,
};
use crate::compiler::Cancel;
use crate::config::Optimize;
use crate::lang::NsName;
use crate::process::Invocation;
use crate::report::{Diagnostic, Lane, Span, Stage};
use crate::store::{KeyBuilder, Kind};

/// The id of the batch of the program's namespaces; `jank_watch_batch_open` opens it.
pub(super) const PROGRAM_BATCH: &str = "program";

/// The names emcc gives its two files.
const SCRIPT: &str = "program.js";
const WASM: &str = "program.wasm";
const MAP: &str = "program.wasm.map";

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

/// How a release is compiled and linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProgramFlags {
    /// What for.
    pub optimize: Optimize,
    /// With a source map. Where there is debugging information emcc leaves the script's size alone and Binaryen some of its passes
    /// out, so the release is larger.
    pub source_map: bool,
}

/// What a release is made of.
#[derive(Debug, Clone)]
pub struct ProgramSpec {
    /// The core library's namespaces in load order.
    pub core: Vec<Job>,
    /// The program's, in load order.
    pub program: Vec<Job>,
    /// As the toolchain was opened for.
    pub flags: ProgramFlags,
    /// The user's runtime that the program is loaded into. The toolchain was opened for it, and there is no core library.
    pub runtime: Option<ReleaseRuntime>,
}

/// A release's files, and how they were made.
#[derive(Debug, Clone)]
pub struct LinkedProgram {
    /// A script that defines the function [`FACTORY`], which boots the module; where there is a runtime, that one's ES module.
    pub script: Arc<[u8]>,
    /// The module.
    pub wasm: Arc<[u8]>,
    /// The WebAssembly of the runtime that the module is loaded into; none where it is in the module.
    pub runtime: Option<Arc<[u8]>>,
    /// The module with the names of its functions.
    pub named: Arc<[u8]>,
    /// The source map of `named`, if it was asked for.
    pub map: Option<Arc<[u8]>>,
    /// The namespaces that clang ran for.
    pub compiled: Vec<NsName>,
    /// clang's warnings about the program's namespaces, and what could not be done for the release.
    pub warnings: Vec<Diagnostic>,
    /// Where the time went.
    pub times: StepTimes,
    /// The same in detail.
    pub spans: Vec<Span>,
}

impl LinkedProgram {
    /// That of `spec`, from its script, its module, that with names, and its map: nothing is known of how it was made.
    fn of([script, wasm, named, map]: [Arc<[u8]>; 4], spec: &ProgramSpec) -> LinkedProgram {
        let runtime = spec.runtime.as_ref();
        LinkedProgram {
            script: runtime.map_or(script, |runtime| runtime.script.clone()),
            wasm,
            runtime: runtime.map(|runtime| runtime.wasm.clone()),
            named,
            map: (!map.is_empty()).then_some(map),
            compiled: Vec::new(),
            warnings: Vec::new(),
            times: StepTimes::default(),
            spans: Vec::new(),
        }
    }
}

/// How a program is linked.
enum Linking<'a> {
    /// With runtime and core library, by emcc with these arguments.
    Whole(Vec<String>),
    /// To be loaded into a runtime.
    Loaded(&'a ReleaseRuntime),
}

/// What the linker has made.
pub(super) struct LinkedFiles {
    /// Emscripten's script; empty where the runtime has one.
    pub(super) script: Vec<u8>,
    /// The module with the names of its functions.
    pub(super) named: Vec<u8>,
    /// The source map; empty where none was asked for.
    pub(super) map: Vec<u8>,
    /// What could not be done for it.
    pub(super) without: Option<Diagnostic>,
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
    /// Of a part of the core library, or a table: C++ of our own.
    Own(&'a str, ObjectKey),
    /// Of a part of the program.
    Part(&'a Piece<'a>),
}

/// The object that was made of some work.
struct Made {
    file: String,
    said: String,
    fresh: bool,
}

/// An object in the scratch folder.
pub(super) struct ObjectFile {
    pub(super) name: String,
    /// The namespace of the program that it is of.
    pub(super) ns: Option<NsName>,
}

/// All objects of a release.
#[derive(Default)]
struct Objects {
    /// In the order of the link.
    files: Vec<ObjectFile>,
    /// What clang printed about each part of the program.
    said: Vec<String>,
    /// The namespaces of the program that clang ran for.
    compiled: Vec<NsName>,
    /// When it ran for which.
    spans: Vec<Span>,
}

/// The C++ of a release.
struct Sources<'a> {
    files: Vec<(String, String)>,
    core: Vec<Piece<'a>>,
    program: Vec<Piece<'a>>,
    tables: Vec<String>,
}

impl Toolchain {
    /// The same tools, which compile for a release from now on.
    ///
    /// # Errors
    /// When they do not work.
    pub fn for_release(
        mut self,
        flags: ProgramFlags,
        cancel: &Cancel,
    ) -> Result<Self, ToolchainError> {
        let compile = self.program_recipe(flags, cancel)?;
        self.target = Target {
            compile,
            headers: RELEASE_HEADERS,
            ..Target::embedded(&self.tools)
        };
        self.object_key = self.target.objects_key();
        Ok(self)
    }

    /// Compiles and links a release, or takes it from the store; `progress` is told. The toolchain is one [`for_release`].
    ///
    /// [`for_release`]: Toolchain::for_release
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
        let sources = self.program_sources(spec)?;
        let linking = match &spec.runtime {
            None => Linking::Whole(self.program_link_args(spec.flags)),
            Some(runtime) => Linking::Loaded(runtime),
        };
        let settled = sources.program.iter().all(|piece| piece.key.settled);
        let key = self.program_key(&sources, &linking);
        if settled && let Some(linked) = self.kept_program(&key, &sources.program, spec) {
            return Ok(linked);
        }
        let scratch = Scratch::new()?;
        let started = Instant::now();
        let mut objects = self.program_objects(&sources, &scratch, progress, cancel)?;
        let all_compiled = Instant::now();
        progress(RuntimeStep::Linking);
        let linked = match &linking {
            Linking::Whole(args) => {
                self.link_program(&objects.files, args.clone(), spec.flags, &scratch, cancel)?
            }
            Linking::Loaded(runtime) => {
                self.link_side_program(&objects.files, runtime, &scratch, cancel)?
            }
        };
        let times = StepTimes {
            compile: all_compiled - started,
            link: all_compiled.elapsed(),
        };
        let span = Span::until_now("link", Lane::Build, all_compiled);
        objects.spans.push(span);
        let mut warnings = warnings_of(&sources.program, &objects.said);
        let LinkedFiles {
            script,
            named,
            map,
            without,
        } = linked;
        let wasm = wasm::strip(&named).map_err(ToolchainError::from)?;
        let kept = Kept { said: objects.said };
        // What is kept would be taken for the whole thing later, and what it was made of must be known.
        if settled
            && without.is_none()
            && let Some(entry) = artifact::encode(&kept, &[&script, &wasm, &named, &map])
        {
            self.store.put(Kind::Module, &key, &entry);
        }
        warnings.extend(without);
        let files = [script, wasm, named, map].map(Arc::from);
        Ok(LinkedProgram {
            compiled: objects.compiled,
            warnings,
            times,
            spans: objects.spans,
            ..LinkedProgram::of(files, spec)
        })
    }

    fn program_sources<'s>(&self, spec: &'s ProgramSpec) -> Result<Sources<'s>, BuildError> {
        let program = table(PROGRAM_BATCH, &spec.program, self.target.table)?;
        Ok(match spec.runtime {
            None => Sources {
                files: runtime::files(),
                core: self.pieces(&spec.core),
                program: self.pieces(&spec.program),
                tables: vec![table(CORE_BATCH, &spec.core, self.target.table)?, program],
            },
            Some(_) => Sources {
                files: Vec::new(),
                core: Vec::new(),
                program: self.pieces(&spec.program),
                tables: vec![program],
            },
        })
    }

    fn program_key(&self, sources: &Sources<'_>, linking: &Linking<'_>) -> blake3::Hash {
        let objects = |pieces: &[Piece<'_>]| -> Vec<[u8; 32]> {
            pieces
                .iter()
                .map(|piece| *piece.key.key.as_bytes())
                .collect()
        };
        let key = match linking {
            Linking::Whole(args) => KeyBuilder::new("program 3").list("link", args),
            Linking::Loaded(runtime) => KeyBuilder::new("side program 1")
                .part("modules", self.target.modules_key().finish().as_bytes())
                .part("exports", runtime.exports.hash().as_bytes())
                .part("glue", &runtime.glue),
        };
        key.list(
            "files",
            sources.files.iter().flat_map(|(name, text)| [name, text]),
        )
        .part("objects", self.target.objects_key().finish().as_bytes())
        .list("core", objects(&sources.core))
        .list("program", objects(&sources.program))
        .list("tables", &sources.tables)
        .finish()
    }

    /// Makes all objects in `scratch`.
    fn program_objects(
        &self,
        sources: &Sources<'_>,
        scratch: &Scratch,
        progress: &mut dyn FnMut(RuntimeStep),
        cancel: &Cancel,
    ) -> Result<Objects, BuildError> {
        for (name, text) in &sources.files {
            scratch.write(name, text.as_bytes())?;
        }
        let (compiled, included): (Vec<_>, Vec<_>) = sources
            .files
            .iter()
            .partition(|(name, _)| name.ends_with(".cpp"));
        let shared = self.runtime_objects_key(&self.target.compile, included.into_iter());
        let runtime = compiled
            .iter()
            .map(|(name, text)| Work::Source { name, text });
        let tables = sources
            .tables
            .iter()
            .map(|cpp| Work::Own(cpp, self.table_key(cpp)));
        let core = sources
            .core
            .iter()
            .map(|piece| Work::Own(&piece.part.cpp, piece.key));
        let program = sources.program.iter().map(Work::Part);
        let work: Vec<Work> = runtime.chain(tables).chain(core).chain(program).collect();
        let (total, mut done) = (work.len(), 0);
        let made = self.in_pool(
            work.iter(),
            |work| self.program_object(work, &shared, scratch, cancel),
            &mut || {
                done += 1;
                progress(RuntimeStep::Compiled { done, total });
            },
        );
        gathered(&work, made)
    }

    fn kept_program(
        &self,
        key: &blake3::Hash,
        program: &[Piece<'_>],
        spec: &ProgramSpec,
    ) -> Option<LinkedProgram> {
        let entry = self.store.get(Kind::Module, key)?;
        match artifact::decode::<Kept, 4>(&entry) {
            Ok((kept, files)) => Some(LinkedProgram {
                warnings: warnings_of(program, &kept.said),
                ..LinkedProgram::of(files.map(Arc::from), spec)
            }),
            Err(misshapen) => {
                self.store.reject(Kind::Module, key, &misshapen.to_string());
                None
            }
        }
    }

    /// How runtime and units are compiled. The level stands last: the configuration's flags for quick builds do not count here.
    fn program_recipe(
        &self,
        flags: ProgramFlags,
        cancel: &Cancel,
    ) -> Result<Recipe, ToolchainError> {
        let mut args = flags::for_version(self.tools.version, COMPILE);
        args.extend_from_slice(&self.config.cxxflags);
        args.extend(flags.source_map.then(|| "-gline-tables-only".to_owned()));
        args.push(level(flags.optimize).to_owned());
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
        shared: &blake3::Hash,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> (Span, Result<Made, ObjectError>) {
        let started = Instant::now();
        let thread = rayon::current_thread_index().unwrap_or(0);
        let lane = Lane::Tool(u32::try_from(thread).unwrap_or(u32::MAX));
        let (name, made) = match work {
            Work::Source { name, text } => {
                let recipe = &self.target.compile;
                let made = self.runtime_object(name, text, recipe, shared, scratch, cancel);
                let made = made.map(|file| Made {
                    file,
                    said: String::new(),
                    fresh: false,
                });
                (*name, made)
            }
            Work::Own(cpp, key) => ("core", self.written_object(cpp, key, scratch, cancel)),
            Work::Part(piece) => (
                piece.source.ns.as_str(),
                self.written_object(&piece.part.cpp, &piece.key, scratch, cancel),
            ),
        };
        (Span::until_now(name, lane, started), made)
    }

    fn written_object(
        &self,
        cpp: &str,
        key: &ObjectKey,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<Made, ObjectError> {
        let object = self.object(cpp, key, scratch, cancel)?;
        let file = format!("{}.o", key.name());
        scratch.write(&file, &object.bytes)?;
        Ok(Made {
            file,
            said: object.said,
            fresh: object.fresh,
        })
    }

    fn program_link_args(&self, flags: ProgramFlags) -> Vec<String> {
        let mut args = flags::for_version(self.tools.version, LINK);
        args.extend_from_slice(&self.config.ldflags);
        let exports: Vec<String> = EXPORTS.iter().map(|name| format!("_{name}")).collect();
        args.push(format!("-sEXPORTED_FUNCTIONS={}", exports.join(",")));
        args.push(format!("-sEXPORT_NAME={FACTORY}"));
        args.extend(["-o", SCRIPT].map(str::to_owned));
        if flags.source_map {
            // Without a base emcc warns; the address is written elsewhere.
            args.extend(["-gsource-map", "--source-map-base", "./"].map(str::to_owned));
        }
        args.push(level(flags.optimize).to_owned());
        args
    }

    fn link_program(
        &self,
        objects: &[ObjectFile],
        args: Vec<String>,
        flags: ProgramFlags,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<LinkedFiles, BuildError> {
        const LIST: &str = "objects.rsp";
        let names: Vec<&str> = objects.iter().map(|object| object.name.as_str()).collect();
        scratch.write(LIST, names.join("\n").as_bytes())?;
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
        let mut without = None;
        match ran(invocation.clone(), &environment, limit, cancel)? {
            Ran::Well(_) => {}
            Ran::Refused(said) if said.contains("Cannot find module") => {
                // Below -O2 emcc runs neither its JavaScript passes nor those of Binaryen.
                invocation.args.push("-O1".to_owned());
                if let Ran::Refused(said) = ran(invocation, &environment, limit, cancel)? {
                    return Err(of_linker(&said));
                }
                without = Some(without_passes());
            }
            Ran::Refused(said) => return Err(of_linker(&said)),
        }
        Ok(LinkedFiles {
            script: scratch.read(SCRIPT)?,
            named: scratch.read(WASM)?,
            map: match flags.source_map {
                true => scratch.read(MAP)?,
                false => Vec::new(),
            },
            without,
        })
    }
}

/// The objects of all work; the errors of all of the program's parts.
fn gathered(
    work: &[Work<'_>],
    made: Vec<(Span, Result<Made, ObjectError>)>,
) -> Result<Objects, BuildError> {
    let mut objects = Objects::default();
    let mut errors = Vec::new();
    for (work, (span, made)) in work.iter().zip(made) {
        match (made, work) {
            (Ok(made), work) => {
                if made.fresh {
                    objects.spans.push(span);
                }
                let mut ns = None;
                if let Work::Part(piece) = work {
                    ns = Some(piece.source.ns.clone());
                    if made.fresh && objects.compiled.last() != Some(&piece.source.ns) {
                        objects.compiled.push(piece.source.ns.clone());
                    }
                    objects.said.push(made.said);
                }
                let name = made.file;
                objects.files.push(ObjectFile { name, ns });
            }
            (Err(ObjectError::Rejected(said)), Work::Part(piece)) => {
                errors.extend(piece.messages(&said, true));
            }
            (Err(error), _) => return Err(refused("the runtime's C++", error)),
        }
    }
    match errors.is_empty() {
        true => Ok(objects),
        false => Err(BuildError::Project(errors)),
    }
}

/// The flag of clang, emcc and wasm-opt.
pub(super) fn level(optimize: Optimize) -> &'static str {
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
