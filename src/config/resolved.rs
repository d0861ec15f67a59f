//! What runs: every value typed, every path absolute, and for each where it came from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeValue, ValueDeserializer};

use super::model::{self, Document, Layer, Source, key_at};
use super::nearest;
use super::setting::{Origin, Override, Setting};
use super::value::{CompilerChoice, Dialect, Jobs, Optimize, Port, Proxy, RuntimeKind, Size, Time};
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
    /// `runtime.kind`: what the browser boots.
    pub runtime: RuntimeKind,
    /// `[toolchain]`
    pub toolchain: ToolchainConfig,
    /// `[server]`
    pub server: ServerConfig,
    /// `[watch]`
    pub watch: WatchConfig,
    /// `[reload]`
    pub reload: ReloadConfig,
    /// `[cache]`
    pub cache: CacheConfig,
    /// `[release]`
    pub release: ReleaseConfig,
    /// Every key with its value and origin, in the order of [`model::KEYS`].
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
    /// The folder of static files, absolute.
    pub public: PathBuf,
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
    /// `[[server.proxy]]`
    pub proxies: Vec<ProxyConfig>,
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

/// Resolves `text`, the configuration file at `place`: the table of `build` over the top level, and `overrides` over both, the
/// later over the earlier. Touches no disk.
///
/// # Errors
/// All mistakes that were found, in the order of the file.
pub fn resolve(
    text: &str,
    place: &Place,
    build: Option<&str>,
    overrides: &[Override],
) -> Result<Config, Vec<Diagnostic>> {
    let source = Source::new(&place.shown(), text);
    let (document, errors) = model::read(&source);
    let chosen = match build {
        None => Ok(None),
        Some(name) => choose(&document, name).map(Some),
    };
    let mut resolver = Resolver {
        source: &source,
        layers: [
            Some(&document.base),
            chosen.as_ref().ok().copied().flatten(),
        ],
        overrides,
        settings: Vec::new(),
        errors,
    };
    if let Err(error) = &chosen {
        resolver.errors.push((**error).clone());
    }
    let config = resolver.config(place, build);
    // The other builds must be right as well: a mistake shows when it is made, not when the build is chosen.
    for other in document
        .builds
        .iter()
        .filter(|b| Some(b.name.get_ref().as_str()) != build)
    {
        let mut check = Resolver {
            source: &source,
            layers: [Some(&document.base), Some(&other.values)],
            overrides,
            settings: Vec::new(),
            errors: Vec::new(),
        };
        check.config(place, Some(other.name.get_ref()));
        resolver.errors.extend(check.errors);
    }
    let mut errors = resolver.errors;
    if errors.is_empty() {
        return Ok(config);
    }
    errors.sort_by_key(|e| (e.line, e.column));
    errors.dedup();
    Err(errors)
}

fn choose<'d, 't>(
    document: &'d Document<'t>,
    name: &str,
) -> Result<&'d Layer<'t>, Box<Diagnostic>> {
    let names: Vec<&str> = document
        .builds
        .iter()
        .map(|b| b.name.get_ref().as_str())
        .collect();
    let found = document.builds.iter().find(|b| b.name.get_ref() == name);
    found.map(|b| &b.values).ok_or_else(|| {
        let help = match (nearest(name, names.iter().copied()), names.is_empty()) {
            (_, true) => {
                format!("the file has no `[[build]]` table; add one with `name = \"{name}\"`")
            }
            (Some(near), _) => format!(
                "did you mean `{near}`? the builds are: {}",
                names.join(", ")
            ),
            (None, _) => format!("the builds are: {}", names.join(", ")),
        };
        Box::new(
            Diagnostic::error(Stage::Config, format!("there is no build named `{name}`"))
                .help(help)
                .code("config/unknown-build"),
        )
    })
}

/// Takes values out of the layers; notes where each came from and what is wrong with it.
pub(super) struct Resolver<'a, 't> {
    source: &'a Source<'t>,
    layers: [Option<&'a Layer<'t>>; 2],
    overrides: &'a [Override],
    settings: Vec<Setting>,
    errors: Vec<Diagnostic>,
}

impl<'t> Resolver<'_, 't> {
    /// The value of `key`, or `default` where nobody said anything or what was said is wrong, which is noted.
    fn get<T: Serialize + DeserializeOwned>(&mut self, key: &'static str, default: T) -> T {
        let (said, origin) = self.take(key);
        let value = said.unwrap_or(default);
        self.note(key, Some(&value), origin);
        value
    }

    fn get_optional<T: Serialize + DeserializeOwned>(&mut self, key: &'static str) -> Option<T> {
        let (said, origin) = self.take(key);
        self.note(key, said.as_ref(), origin);
        said
    }

    fn take<T: DeserializeOwned>(&mut self, key: &'static str) -> (Option<T>, Origin) {
        match self.said(key) {
            Some(Ok((value, origin))) => (Some(value), origin),
            Some(Err(error)) => {
                self.errors.push(*error);
                (None, Origin::Default)
            }
            None => (None, Origin::Default),
        }
    }

    fn note<T: Serialize>(&mut self, key: &'static str, value: Option<&T>, origin: Origin) {
        let value = value.and_then(|value| toml::Value::try_from(value).ok());
        self.settings.push(Setting { key, value, origin });
    }

    fn said<T: DeserializeOwned>(
        &self,
        key: &'static str,
    ) -> Option<Result<(T, Origin), Box<Diagnostic>>> {
        if let Some(over) = self.overrides.iter().rev().find(|over| over.key == key) {
            let typed = over.value.clone().try_into::<T>();
            return Some(
                typed
                    .map(|value| (value, over.origin.clone()))
                    .map_err(|error| {
                        let message = format!("{} ({}): {}", key, over.origin, error.message());
                        Box::new(self.wrong(key, Diagnostic::error(Stage::Config, message)))
                    }),
            );
        }
        let value = self.value(key)?;
        let origin = Origin::File {
            file: self.source.file.clone(),
            at: self
                .source
                .index
                .position(self.source.text, value.span().start as u32),
        };
        Some(
            match T::deserialize(ValueDeserializer::from(value.clone())) {
                Ok(typed) => Ok((typed, origin)),
                Err(error) => {
                    let span = error.span().unwrap_or(value.span());
                    let message = format!("`{key}`: {}", error.message());
                    Err(Box::new(self.wrong(key, self.source.error(span, message))))
                }
            },
        )
    }

    fn value(&self, key: &str) -> Option<&Spanned<DeValue<'t>>> {
        self.layers
            .iter()
            .rev()
            .flatten()
            .find_map(|layer| layer.get(key))
    }

    fn wrong(&self, key: &str, error: Diagnostic) -> Diagnostic {
        let error = match key_at(key) {
            Some(key) => error.help(format!("allowed is {}", key.allowed)),
            None => error,
        };
        error.code("config/impossible-value")
    }

    /// Notes that the value of `key` is impossible.
    pub(super) fn refuse(&mut self, key: &str, message: impl Into<String>) {
        let message = format!("`{key}`: {}", message.into());
        let overridden = self.overrides.iter().rev().find(|over| over.key == key);
        let error = match (overridden, self.value(key)) {
            (Some(over), _) => {
                Diagnostic::error(Stage::Config, format!("{message} ({})", over.origin))
            }
            (None, Some(value)) => self.source.error(value.span(), message),
            (None, None) => Diagnostic::error(Stage::Config, message),
        };
        let error = self.wrong(key, error);
        self.errors.push(error);
    }

    fn sets_jank(&self) -> bool {
        let in_file = self.layers.iter().flatten().flat_map(|layer| layer.keys());
        let outside = self.overrides.iter().map(|over| &over.key);
        in_file
            .chain(outside)
            .any(|key| key.starts_with("compiler.jank."))
    }

    fn config(&mut self, place: &Place, build: Option<&str>) -> Config {
        let root = place.root.as_path();
        let mut config = Config {
            root: root.to_owned(),
            file: place.file.clone(),
            build: build.map(str::to_owned),
            project: self.project(root),
            compiler: self.compiler(root),
            runtime: self.get("runtime.kind", RuntimeKind::Embedded),
            toolchain: self.toolchain(root, place.cores),
            server: self.server(),
            watch: WatchConfig {
                debounce: self
                    .get("watch.debounce", Time(Duration::from_millis(10)))
                    .0,
                ignore: self.get("watch.ignore", Vec::new()),
                poll: self.get("watch.poll", false),
            },
            reload: ReloadConfig {
                dependents: self.get("reload.dependents", true),
                load_warned_code: self.get("reload.load-warned-code", false),
            },
            cache: CacheConfig {
                dir: absolute(root, &self.get("cache.dir", ".jank-watch".to_owned())),
                max_size: self.get("cache.max-size", Size(2 << 30)).0,
            },
            release: ReleaseConfig {
                out_dir: absolute(root, &self.get("release.out-dir", "dist".to_owned())),
                optimize: self.get("release.optimize", Optimize::Speed),
            },
            settings: Vec::new(),
            warnings: Vec::new(),
        };
        super::check::check(&config, self);
        config.settings = std::mem::take(&mut self.settings);
        config
    }

    fn project(&mut self, root: &Path) -> ProjectConfig {
        let folder = root
            .file_name()
            .map_or_else(|| "app".into(), |n| n.to_string_lossy().into_owned());
        ProjectConfig {
            name: self.get("project.name", folder),
            main: self.get_optional("project.main"),
            source_paths: self.paths(root, "project.source-paths", &["src"]),
            public: absolute(root, &self.get("project.public", "public".to_owned())),
        }
    }

    fn compiler(&mut self, root: &Path) -> CompilerConfig {
        let kind = match self.get("compiler.kind", CompilerChoice::Auto) {
            CompilerChoice::Auto if self.sets_jank() => CompilerKind::Jank,
            CompilerChoice::Auto | CompilerChoice::Embedded => CompilerKind::Embedded,
            CompilerChoice::Jank => CompilerKind::Jank,
            CompilerChoice::JankNrepl => CompilerKind::JankNrepl,
        };
        let command: Vec<String> = self.get("compiler.jank.command", vec!["jank".to_owned()]);
        let (name, first_args) = match command.split_first() {
            Some((name, rest)) => (name.clone(), rest.to_vec()),
            None => (String::new(), Vec::new()),
        };
        if name.trim().is_empty() {
            self.refuse("compiler.jank.command", "names no program");
        }
        CompilerConfig {
            kind,
            jank: JankConfig {
                program: program(root, &name),
                first_args,
                dialect: self.get("compiler.jank.dialect", Dialect::Upstream),
                module_path: self.paths(root, "compiler.jank.module-path", &[]),
                args: self.get("compiler.jank.args", Vec::new()),
            },
        }
    }

    fn toolchain(&mut self, root: &Path, cores: usize) -> ToolchainConfig {
        let emcc = self.get("toolchain.emcc", "emcc".to_owned());
        if emcc.trim().is_empty() {
            self.refuse("toolchain.emcc", "names no program");
        }
        ToolchainConfig {
            emcc: program(root, &emcc),
            jobs: match self.get("toolchain.jobs", Jobs(0)).0 {
                0 => cores.max(1),
                jobs => usize::from(jobs),
            },
            launcher: self.get("toolchain.launcher", Vec::new()),
            cxxflags: self.get("toolchain.cxxflags", Vec::new()),
            ldflags: self.get("toolchain.ldflags", Vec::new()),
            timeout: self
                .get("toolchain.timeout", Time(Duration::from_secs(120)))
                .0,
        }
    }

    fn server(&mut self) -> ServerConfig {
        ServerConfig {
            host: self.get("server.host", "127.0.0.1".to_owned()),
            port: self.get("server.port", Port(9500)).0,
            strict_port: self.get("server.strict-port", false),
            open: self.get("server.open", false),
            allowed_hosts: self
                .get("server.allowed-hosts", Vec::<String>::new())
                .iter()
                .map(|host| host.to_ascii_lowercase())
                .collect(),
            headers: self.get("server.headers", BTreeMap::new()),
            proxies: self.proxies(),
        }
    }

    fn proxies(&mut self) -> Vec<ProxyConfig> {
        let tables: Vec<Proxy> = self.get("server.proxy", Vec::new());
        let mut proxies = Vec::new();
        for Proxy { path, target, ws } in tables {
            match url::Url::parse(&target) {
                Ok(target) if target.scheme() == "http" && target.host().is_some() => {
                    proxies.push(ProxyConfig { path, target, ws });
                }
                _ => self.refuse(
                    "server.proxy",
                    format!("`{target}` is no address of the form `http://host:port`"),
                ),
            }
        }
        proxies
    }

    fn paths(&mut self, root: &Path, key: &'static str, default: &[&str]) -> Vec<PathBuf> {
        let default = default.iter().map(|&path| path.to_owned()).collect();
        let paths: Vec<String> = self.get(key, default);
        paths.iter().map(|path| absolute(root, path)).collect()
    }
}

fn program(root: &Path, name: &str) -> Program {
    if name.contains(std::path::is_separator) {
        Program::At(absolute(root, name))
    } else {
        Program::Named(name.to_owned())
    }
}

/// `path` as seen from `root`, with `.` and `..` resolved by their text, so that it compares part by part.
fn absolute(root: &Path, path: &str) -> PathBuf {
    let mut out = PathBuf::new();
    for part in root.join(path).components() {
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}
