//! A release: runtime, core library and program in one WebAssembly module, linked statically.
//!
//! Nothing is loaded into it later, so it needs no position-independent code, exports only what the page calls, and the linker
//! leaves out all that nothing reaches: emcc's dead code elimination works across the JavaScript and the WebAssembly.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::main_module::{CORE_BATCH, LINK_PATIENCE, RuntimeStep, refused};
use super::objects::{ObjectError, ObjectKey, Ran, ran};
use super::recipe::Recipe;
use super::scratch::Scratch;
use super::side_module::{Piece, table};
use super::target::{RELEASE_HEADERS, Table, Target};
use super::{
    BuildError, Job, StepTimes, Toolchain, ToolchainError, artifact, flags, probe, runtime, wasm,
};
use crate::compiler::Cancel;
use crate::config::Optimize;
use crate::lang::NsName;
use crate::process::Invocation;
use crate::report::{Diagnostic, Lane, Span, Stage};
use crate::store::{KeyBuilder, Kind};

/// The id of the batch of the program's namespaces; `jank_watch_batch_open` opens it.
const PROGRAM_BATCH: &str = "program";

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

/// All objects of a release.
#[derive(Default)]
struct Objects {
    /// Their files in the order of the link.
    files: Vec<String>,
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
    tables: [String; 2],
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
        let sources = Sources {
            files: runtime::files(),
            core: self.pieces(&spec.core),
            program: self.pieces(&spec.program),
            tables: [
                table(CORE_BATCH, &spec.core, Table::Embedded)?,
                table(PROGRAM_BATCH, &spec.program, Table::Embedded)?,
            ],
        };
        let link = self.program_link_args(spec.flags);
        let key = self.program_key(&sources, &link);
        if let Some(linked) = self.kept_program(&key, &sources.program, spec.flags) {
            return Ok(linked);
        }
        let scratch = Scratch::new()?;
        let started = Instant::now();
        let mut objects = self.program_objects(&sources, &scratch, progress, cancel)?;
        let all_compiled = Instant::now();
        progress(RuntimeStep::Linking);
        let linked = self.link_program(&objects.files, link, &scratch, cancel)?;
        let times = StepTimes {
            compile: all_compiled - started,
            link: all_compiled.elapsed(),
        };
        let span = Span::until_now("link", Lane::Build, all_compiled);
        objects.spans.push(span);
        let mut warnings = warnings_of(&sources.program, &objects.said);
        let (script, named) = (scratch.read(SCRIPT)?, scratch.read(WASM)?);
        let wasm = wasm::strip(&named).map_err(ToolchainError::from)?;
        let map = match spec.flags.source_map {
            true => scratch.read(MAP)?,
            false => Vec::new(),
        };
        match linked {
            // What is kept would be taken for the whole thing later.
            Link::Plain => warnings.push(without_passes()),
            Link::Optimized => {
                let kept = Kept { said: objects.said };
                if let Some(entry) = artifact::encode(&kept, &[&script, &wasm, &named, &map]) {
                    self.store.put(Kind::Module, &key, &entry);
                }
            }
        }
        Ok(LinkedProgram {
            script: script.into(),
            wasm: wasm.into(),
            named: named.into(),
            map: spec.flags.source_map.then(|| map.into()),
            compiled: objects.compiled,
            warnings,
            times,
            spans: objects.spans,
        })
    }

    fn program_key(&self, sources: &Sources<'_>, link: &[String]) -> blake3::Hash {
        let objects = |pieces: &[Piece<'_>]| -> Vec<[u8; 32]> {
            pieces
                .iter()
                .map(|piece| *piece.key.key.as_bytes())
                .collect()
        };
        KeyBuilder::new("program 3")
            .list(
                "files",
                sources.files.iter().flat_map(|(name, text)| [name, text]),
            )
            .part("objects", self.target.objects_key().finish().as_bytes())
            .list("link", link)
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
        flags: ProgramFlags,
    ) -> Option<LinkedProgram> {
        let entry = self.store.get(Kind::Module, key)?;
        match artifact::decode::<Kept, 4>(&entry) {
            Ok((kept, [script, wasm, named, map])) => Some(LinkedProgram {
                script: script.into(),
                wasm: wasm.into(),
                named: named.into(),
                map: flags.source_map.then(|| map.into()),
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
        match ran(invocation.clone(), &environment, limit, cancel)? {
            Ran::Well(_) => return Ok(Link::Optimized),
            Ran::Refused(said) if said.contains("Cannot find module") => {}
            Ran::Refused(said) => return Err(of_linker(&said)),
        }
        // Below -O2 emcc runs neither its JavaScript passes nor those of Binaryen.
        invocation.args.push("-O1".to_owned());
        match ran(invocation, &environment, limit, cancel)? {
            Ran::Well(_) => Ok(Link::Plain),
            Ran::Refused(said) => Err(of_linker(&said)),
        }
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
                if let Work::Part(piece) = work {
                    if made.fresh && objects.compiled.last() != Some(&piece.source.ns) {
                        objects.compiled.push(piece.source.ns.clone());
                    }
                    objects.said.push(made.said);
                }
                objects.files.push(made.file);
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
