//! What runs: every value typed, every path absolute, and for each where it came from.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use super::setting::{Origin, Setting};
use super::value::{
    Base, CompilerChoice, Dialect, EditorKind, Encoding, Exceptions, Memory, Optimize, OverlayPart,
};
use crate::lang::NsName;
use crate::report::{Diagnostic, Stage};

/// The configuration that runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The project's folder, absolute: where the file is. All other paths stand below it or were named on purpose.
    pub root: PathBuf,
    /// The configuration file, absolute.
    pub file: PathBuf,
    /// The `[[build]]` that was chosen.
    pub build: Option<String>,
    /// `[project]`
    pub project: ProjectConfig,
    /// `[compiler]`
    pub compiler: CompilerConfig,
    /// `[runtime]`: what the browser boots.
    pub runtime: RuntimeConfig,
    /// `[toolchain]`
    pub toolchain: ToolchainConfig,
    /// `[server]`
    pub server: ServerConfig,
    /// `[watch]`
    pub watch: WatchConfig,
    /// `[reload]`
    pub reload: ReloadConfig,
    /// `[hooks]`
    pub hooks: HooksConfig,
    /// `overlay.show`: what the page's overlay shows.
    pub overlay: Vec<OverlayPart>,
    /// `console.forward`: show in the terminal what pages print.
    pub forward_console: bool,
    /// `[editor]`
    pub editor: EditorConfig,
    /// `[cache]`
    pub cache: CacheConfig,
    /// `[release]`
    pub release: ReleaseConfig,
    /// Every key with its value and origin, in the order of [`super::KEYS`].
    pub settings: Vec<Setting>,
    /// What is allowed but looks like a mistake.
    pub warnings: Vec<Diagnostic>,
}

/// `[project]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectConfig {
    /// Its name; that of its folder unless said.
    pub name: String,
    /// The namespace whose `-main` runs when the page loads; `None` when it is to be found in the sources.
    pub main: Option<NsName>,
    /// Folders of sources, absolute, in order of precedence.
    pub source_paths: Vec<PathBuf>,
    /// Folders of sources that only `jank-watch test` reads, absolute; they need not be there.
    pub test_paths: Vec<PathBuf>,
    /// The folder of static files, absolute.
    pub public: PathBuf,
    /// The versions of jank-watch that it works with; this one is among them.
    pub required_version: Option<semver::VersionReq>,
}

/// Which compiler runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompilerKind {
    /// The one inside jank-watch.
    Embedded,
    /// The real jank, started for each build.
    Jank,
    /// The real jank, kept running and spoken to over nREPL.
    JankNrepl,
}

impl CompilerKind {
    /// The word of the file for it.
    pub fn word(self) -> &'static str {
        match self {
            CompilerKind::Embedded => CompilerChoice::Embedded,
            CompilerKind::Jank => CompilerChoice::Jank,
            CompilerKind::JankNrepl => CompilerChoice::JankNrepl,
        }
        .word()
    }
}

/// `[compiler]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompilerConfig {
    /// Which one; `auto` is decided.
    pub kind: CompilerKind,
    /// `[compiler.jank]`
    pub jank: JankConfig,
}

/// `[compiler.jank]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JankConfig {
    /// The program.
    pub program: Program,
    /// Arguments that stand before all others.
    pub first_args: Vec<String>,
    /// Which jank it is.
    pub dialect: Dialect,
    /// Folders or jars, absolute, that stand behind the source paths.
    pub module_path: Vec<PathBuf>,
    /// More arguments.
    pub args: Vec<String>,
}

/// `[runtime]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuntimeConfig {
    /// The runtime that jank-watch brings along.
    Embedded,
    /// One of jank's own, which the user has built.
    Jank(Box<JankRuntimeConfig>),
}

/// The keys of `[runtime]` that say what a user's runtime is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JankRuntimeConfig {
    /// The ES module that Emscripten has written, absolute.
    pub script: PathBuf,
    /// The WebAssembly beside it, absolute.
    pub wasm: PathBuf,
    /// Folders of headers, absolute.
    pub includes: Vec<PathBuf>,
    /// What C++ needs; `None` for what jank says.
    pub cxxflags: Option<Vec<String>>,
    /// How wide addresses are.
    pub memory: Memory,
    /// How it throws.
    pub exceptions: Exceptions,
    /// The header that is compiled once, as `#include` names it.
    pub header: String,
    /// What compiles, instead of the clang++ behind emcc.
    pub clang: Option<Program>,
    /// What links, instead of the wasm-ld behind emcc.
    pub wasm_ld: Option<Program>,
    /// What lowers, instead of the wasm-opt behind emcc.
    pub wasm_opt: Option<Program>,
}

/// A program to start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Program {
    /// A name without a slash, to be looked for on the PATH.
    Named(String),
    /// A file, absolute.
    At(PathBuf),
}

impl Program {
    /// As `std::process::Command::new` takes it.
    pub fn as_os_str(&self) -> &std::ffi::OsStr {
        match self {
            Program::Named(name) => name.as_ref(),
            Program::At(path) => path.as_os_str(),
        }
    }
}

/// `[toolchain]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolchainConfig {
    /// Emscripten's compiler driver.
    pub emcc: Program,
    /// How many compilers run at once, at least one.
    pub jobs: usize,
    /// A program and its arguments that every compiler is started through, such as ccache; may be empty.
    pub launcher: Vec<String>,
    /// More flags for compiling.
    pub cxxflags: Vec<String>,
    /// More flags for linking.
    pub ldflags: Vec<String>,
    /// A tool that runs longer is stopped.
    pub timeout: Duration,
}

/// `[server]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerConfig {
    /// The address or name to bind.
    pub host: String,
    /// The port; 0 for any free one.
    pub port: u16,
    /// Taken means an error, not the next one.
    pub strict_port: bool,
    /// Open a browser when the server listens.
    pub open: bool,
    /// Host names that requests may come for, besides the local ones; lower case.
    pub allowed_hosts: Vec<String>,
    /// Headers of every response.
    pub headers: BTreeMap<String, String>,
    /// Pages are cross-origin isolated, so that they may have shared memory.
    pub cross_origin_isolation: bool,
    /// A path that leads to no file shows the index page.
    pub spa_fallback: bool,
    /// Where browsers reach the server when something stands in front of it.
    pub public_url: Option<url::Url>,
    /// `[server.tls]`
    pub tls: TlsConfig,
    /// `[[server.proxy]]`
    pub proxies: Vec<ProxyConfig>,
}

/// `[server.tls]`
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum TlsConfig {
    /// Plain HTTP.
    #[default]
    Off,
    /// With a certificate that jank-watch makes and keeps.
    SelfSigned,
    /// With the user's own; PEM files, absolute.
    Files {
        /// The certificate, and those that sign it.
        cert: PathBuf,
        /// Its private key.
        key: PathBuf,
    },
}

/// `[[server.proxy]]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProxyConfig {
    /// Requests to this path and below it are passed on; starts with `/`.
    pub path: String,
    /// Where to.
    pub target: url::Url,
    /// WebSockets too.
    pub ws: bool,
    /// What stands in the place of `path` at the target; starts with `/`. The path stays as it is unless said.
    pub rewrite: Option<String>,
    /// Headers that requests get, in the place of their own.
    pub headers: BTreeMap<String, String>,
    /// The target sees the browser's `Host`, not its own.
    pub keep_host: bool,
}

impl ProxyConfig {
    /// Passes `path` and what is below it on to `target` as it is, without WebSockets.
    pub fn new(path: impl Into<String>, target: url::Url) -> Self {
        ProxyConfig {
            path: path.into(),
            target,
            ws: false,
            rewrite: None,
            headers: BTreeMap::new(),
            keep_host: false,
        }
    }
}

/// `[watch]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchConfig {
    /// How long no change may come before those that came are acted upon.
    pub debounce: Duration,
    /// Globs, relative to the project, of what is not watched.
    pub ignore: Vec<String>,
    /// Look again and again instead of being told.
    pub poll: bool,
}

/// `[reload]`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReloadConfig {
    /// Load the dependents of what changed as well.
    pub dependents: bool,
    /// Load code that the compiler warned of.
    pub load_warned_code: bool,
    /// Pages forget what is no longer in the sources.
    pub forget_removed: bool,
}

/// `[hooks]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HooksConfig {
    /// Run before each build, in this order.
    pub before_build: Vec<HookCommand>,
    /// Run after each build that went well, in this order.
    pub after_build: Vec<HookCommand>,
    /// A command that runs longer is stopped.
    pub timeout: Duration,
}

/// A command of the project's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookCommand {
    /// What is started.
    pub program: Program,
    /// Its arguments, as they are.
    pub args: Vec<String>,
}

/// `[editor]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditorConfig {
    /// Which.
    pub kind: EditorKind,
    /// Its argv, which may hold `{file}`, `{line}` and `{column}`; empty: that of the kind.
    pub command: Vec<String>,
}

/// `[cache]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheConfig {
    /// Its folder, absolute.
    pub dir: PathBuf,
    /// Older entries go when it grows past this many bytes.
    pub max_size: u64,
}

/// `[release]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseConfig {
    /// Where a release goes, absolute.
    pub out_dir: PathBuf,
    /// What it is optimized for.
    pub optimize: Optimize,
    /// Where it stands on its host.
    pub base: Base,
    /// Compressed files to put beside the others.
    pub compress: Vec<Encoding>,
    /// It works offline.
    pub service_worker: bool,
    /// It has a source map.
    pub source_maps: bool,
    /// How many bytes the program may have with brotli.
    pub budget: Option<u64>,
    /// Leave out what nothing reaches.
    pub eliminate: bool,
    /// Vars (`ns/name`) and namespaces that stay in any case.
    pub keep: Vec<String>,
    /// Call functions directly whose vars are never rebound.
    pub direct_calls: bool,
}

/// Where a configuration stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The project's folder, absolute.
    pub root: PathBuf,
    /// The file, absolute.
    pub file: PathBuf,
    /// How many cores there are, for `jobs = 0`.
    pub cores: usize,
}

impl Place {
    /// The file as it is shown: relative to the project where it lies in it, with `/`.
    pub fn shown(&self) -> String {
        let shown = self.file.strip_prefix(&self.root).unwrap_or(&self.file);
        shown.to_string_lossy().replace('\\', "/")
    }
}

impl Config {
    /// Where is kept what was built why: each `[[build]]` has a folder of its own in the cache.
    pub fn records_dir(&self) -> PathBuf {
        match &self.build {
            None => self.cache.dir.clone(),
            Some(name) => {
                // The name is the user's, and need not be one of a folder.
                let mut id = blake3::hash(name.as_bytes()).to_hex().to_string();
                id.truncate(16);
                self.cache.dir.join("builds").join(id)
            }
        }
    }

    /// Where the value of `key` came from.
    pub fn origin(&self, key: &str) -> &Origin {
        let setting = self.settings.iter().find(|setting| setting.key == key);
        setting.map_or(&Origin::Default, |setting| &setting.origin)
    }

    /// An error about the value of `key` that only shows when it is used, such as a folder that is not there; it points at
    /// the line of the file that says it.
    pub fn error(&self, key: &str, message: impl Into<String>) -> Diagnostic {
        let mut error = Diagnostic::error(Stage::Config, message);
        if let Origin::File { file, at } = self.origin(key) {
            error.file = Some(file.clone());
            error.line = Some(at.line);
            error.column = Some(at.column);
        }
        error
    }
}
