//! From what the file, the environment and the command line say to what runs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeValue, ValueDeserializer};

use super::keys::key_at;
use super::model::{self, Document, Layer, Source, allowed};
use super::nearest;
use super::resolved::{
    CacheConfig, CompilerConfig, CompilerKind, Config, EditorConfig, HookCommand, HooksConfig,
    JankConfig, JankRuntimeConfig, Place, Program, ProjectConfig, ProxyConfig, ReleaseConfig,
    ReloadConfig, RuntimeConfig, ServerConfig, TlsConfig, ToolchainConfig, WatchConfig,
};
use super::setting::{Origin, Override, Setting};
use super::value::{
    Base, CompilerChoice, Dialect, EditorKind, Exceptions, Jobs, Memory, Optimize, OverlayPart,
    Port, Proxy, Requirement, RuntimeKind, Size, Time,
};
use crate::report::{Diagnostic, Stage};

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
    // Another version may know other keys: nothing else that is wrong with the file matters then.
    if let Some(error) = other_version(&source, &document) {
        return Err(vec![error]);
    }
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

/// An error when the project wants another version of jank-watch than this one.
fn other_version(source: &Source<'_>, document: &Document<'_>) -> Option<Diagnostic> {
    let said = document.base.get("project.required-version")?;
    let wanted = semver::VersionReq::parse(said.get_ref().as_str()?).ok()?;
    let this = semver::Version::parse(env!("CARGO_PKG_VERSION")).ok()?;
    if wanted.matches(&this) {
        return None;
    }
    let message = format!("this project wants jank-watch {wanted}, and this is {this}");
    let error = source
        .error(said.span(), message)
        .help(
            "install a version that fits, or change `project.required-version` if this one will do",
        )
        .code("config/required-version");
    Some(error)
}

/// As [`resolve`], but where there are `[[build]]` tables and none is chosen, all of them, in the order of the file.
///
/// # Errors
/// As [`resolve`].
pub fn resolve_builds(
    text: &str,
    place: &Place,
    build: Option<&str>,
    overrides: &[Override],
) -> Result<Vec<Config>, Vec<Diagnostic>> {
    // Mistakes of the file show when it is resolved.
    let (document, _) = model::read(&Source::new(&place.shown(), text));
    let names = document.builds.iter().map(|build| build.name.get_ref());
    if build.is_some() || document.builds.is_empty() {
        return Ok(vec![resolve(text, place, build, overrides)?]);
    }
    names
        .map(|name| resolve(text, place, Some(name), overrides))
        .collect()
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
            Some(key) => error.help(allowed(key)),
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
            runtime: self.runtime(root),
            toolchain: self.toolchain(root, place.cores),
            server: self.server(root),
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
                forget_removed: self.get("reload.forget-removed", true),
            },
            hooks: self.hooks(root),
            overlay: self.get("overlay.show", OverlayPart::ALL.to_vec()),
            forward_console: self.get("console.forward", true),
            editor: EditorConfig {
                kind: self.get("editor.kind", EditorKind::Auto),
                command: self.get("editor.command", Vec::new()),
            },
            cache: CacheConfig {
                dir: absolute(root, &self.get("cache.dir", ".jank-watch".to_owned())),
                max_size: self.get("cache.max-size", Size(2 << 30)).0,
            },
            release: ReleaseConfig {
                out_dir: absolute(root, &self.get("release.out-dir", "dist".to_owned())),
                optimize: self.get("release.optimize", Optimize::Speed),
                base: self.get("release.base", Base::Relative),
                compress: self.get("release.compress", Vec::new()),
                service_worker: self.get("release.service-worker", false),
                source_maps: self.get("release.source-maps", false),
                budget: self
                    .get_optional::<Size>("release.budget")
                    .map(|size| size.0),
                eliminate: self.get("release.eliminate", true),
                keep: self.get("release.keep", Vec::new()),
                direct_calls: self.get("release.direct-calls", true),
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
            test_paths: self.paths(root, "project.test-paths", &["test"]),
            public: absolute(root, &self.get("project.public", "public".to_owned())),
            required_version: self
                .get_optional::<Requirement>("project.required-version")
                .map(|requirement| requirement.0),
        }
    }

    fn hooks(&mut self, root: &Path) -> HooksConfig {
        HooksConfig {
            before_build: self.commands(root, "hooks.before-build"),
            after_build: self.commands(root, "hooks.after-build"),
            timeout: self.get("hooks.timeout", Time(Duration::from_secs(60))).0,
        }
    }

    fn commands(&mut self, root: &Path, key: &'static str) -> Vec<HookCommand> {
        let commands: Vec<Vec<String>> = self.get(key, Vec::new());
        let mut read = Vec::new();
        for words in commands {
            match words.split_first() {
                Some((name, args)) if !name.trim().is_empty() => read.push(HookCommand {
                    program: program(root, name),
                    args: args.to_vec(),
                }),
                _ => self.refuse(key, "a command names no program"),
            }
        }
        read
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

    fn runtime(&mut self, root: &Path) -> RuntimeConfig {
        let kind = self.get("runtime.kind", RuntimeKind::Embedded);
        let script: Option<String> = self.get_optional("runtime.script");
        let wasm: Option<String> = self.get_optional("runtime.wasm");
        let includes = self.paths(root, "runtime.includes", &[]);
        let cxxflags = self.get_optional("runtime.cxxflags");
        let memory = self.get("runtime.memory", Memory::Wasm64);
        let exceptions = self.get("runtime.exceptions", Exceptions::Wasm);
        let header = self.get("runtime.header", "jank/prelude.hpp".to_owned());
        let clang = self.tool(root, "runtime.clang");
        let wasm_ld = self.tool(root, "runtime.wasm-ld");
        let wasm_opt = self.tool(root, "runtime.wasm-opt");
        if kind == RuntimeKind::Embedded {
            return RuntimeConfig::Embedded;
        }
        let Some(script) = script else {
            self.refuse(
                "runtime.kind",
                "jank's own runtime is one that you have built: say with `runtime.script` where it is",
            );
            return RuntimeConfig::Embedded;
        };
        let script = absolute(root, &script);
        RuntimeConfig::Jank(Box::new(JankRuntimeConfig {
            wasm: wasm.map_or_else(
                || script.with_extension("wasm"),
                |wasm| absolute(root, &wasm),
            ),
            script,
            includes,
            cxxflags,
            memory,
            exceptions,
            header,
            clang,
            wasm_ld,
            wasm_opt,
        }))
    }

    /// A tool that may be named instead of the usual one.
    fn tool(&mut self, root: &Path, key: &'static str) -> Option<Program> {
        let name: String = self.get_optional(key)?;
        if name.trim().is_empty() {
            self.refuse(key, "names no program");
            return None;
        }
        Some(program(root, &name))
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

    fn server(&mut self, root: &Path) -> ServerConfig {
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
            cross_origin_isolation: self.get("server.cross-origin-isolation", false),
            spa_fallback: self.get("server.spa-fallback", true),
            public_url: self.public_url(),
            proxies: self.proxies(),
            tls: self.tls(root),
        }
    }

    fn public_url(&mut self) -> Option<url::Url> {
        let text: String = self.get_optional("server.public-url")?;
        match url::Url::parse(&text) {
            Ok(mut url) if matches!(url.scheme(), "http" | "https") && url.host().is_some() => {
                // So that our own paths are joined to it and do not replace its last name.
                if !url.path().ends_with('/') {
                    url.set_path(&format!("{}/", url.path()));
                }
                url.set_query(None);
                url.set_fragment(None);
                Some(url)
            }
            _ => {
                let message =
                    format!("`{text}` is no address that begins with http:// or https://");
                self.refuse("server.public-url", message);
                None
            }
        }
    }

    fn tls(&mut self, root: &Path) -> TlsConfig {
        let cert: Option<String> = self.get_optional("server.tls.cert");
        let key: Option<String> = self.get_optional("server.tls.key");
        let self_signed = self.get("server.tls.self-signed", false);
        match (cert, key, self_signed) {
            (None, None, false) => TlsConfig::Off,
            (None, None, true) => TlsConfig::SelfSigned,
            (Some(cert), Some(key), false) => TlsConfig::Files {
                cert: absolute(root, &cert),
                key: absolute(root, &key),
            },
            (Some(_), Some(_), true) => {
                self.refuse(
                    "server.tls.self-signed",
                    "there is a certificate in `server.tls.cert` already; leave one of the two out",
                );
                TlsConfig::Off
            }
            (Some(_), None, _) => {
                self.refuse(
                    "server.tls.cert",
                    "its private key is missing: say `server.tls.key` too",
                );
                TlsConfig::Off
            }
            (None, Some(_), _) => {
                self.refuse(
                    "server.tls.key",
                    "its certificate is missing: say `server.tls.cert` too",
                );
                TlsConfig::Off
            }
        }
    }

    fn proxies(&mut self) -> Vec<ProxyConfig> {
        let tables: Vec<Proxy> = self.get("server.proxy", Vec::new());
        let mut proxies = Vec::new();
        for table in tables {
            match url::Url::parse(&table.target) {
                Ok(target) if target.scheme() == "http" && target.host().is_some() => {
                    proxies.push(ProxyConfig {
                        path: table.path,
                        target,
                        ws: table.ws,
                        rewrite: table.rewrite,
                        headers: table.headers,
                        keep_host: table.keep_host,
                    });
                }
                _ => self.refuse(
                    "server.proxy",
                    format!(
                        "`{}` is no address of the form `http://host:port`",
                        table.target
                    ),
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
