//! Finding out what stands behind `emcc`: its version, its clang and wasm-ld, and the commands it would run.
//!
//! A probe runs emcc three times and both tools once, about a second; its result is kept in the store, so that a later start
//! runs none of them. What a captured command makes is compared with what emcc made of the same input. Where the bytes differ,
//! emcc itself becomes the recipe: slower by a factor of five, and right.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::recipe::{Marks, Recipe};
use super::scratch::Scratch;
use super::{EmccVersion, ToolchainError, flags, wasm};
use crate::compiler::Cancel;
use crate::config::{Program, ToolchainConfig};
use crate::process::{self, Environment, Invocation, Output, Stamp};
use crate::store::{KeyBuilder, Kind, Store};

/// Part of the key of kept results; raise it when a probe finds out something else than before.
const REVISION: &str = "1";

/// Whether clang and wasm-ld are called directly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// They are, and make the same bytes as emcc.
    Direct,
    /// emcc is called instead, for this reason.
    Emcc(String),
}

/// What is known of a toolchain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tools {
    /// Where emcc is.
    pub emcc: PathBuf,
    /// Its version.
    pub version: EmccVersion,
    /// The clang behind it; none where it could not be found out.
    pub clang: Option<Stamp>,
    /// The linker behind it.
    pub wasm_ld: Option<Stamp>,
    /// How units are compiled.
    pub compile_route: Route,
    /// How side modules are linked.
    pub link_route: Route,
    pub(super) compile: Recipe,
    pub(super) link: Recipe,
}

impl Tools {
    /// Finds emcc as configured, and what is known of it: from the store, or by a probe.
    ///
    /// # Errors
    /// When emcc is missing, too old, broken, hanging or killed.
    pub fn find(
        config: &ToolchainConfig,
        environment: &Environment,
        store: &Store,
        cancel: &Cancel,
    ) -> Result<Tools, ToolchainError> {
        let emcc = locate(&config.emcc, environment)?;
        let key = probe_key(&emcc, config, environment);
        if let Some(tools) = kept(store, &key) {
            return Ok(tools);
        }
        let tools = Probe {
            emcc: &emcc,
            config,
            environment,
            cancel,
            scratch: Scratch::new()?,
        }
        .run()?;
        if let Ok(bytes) = serde_json::to_vec(&tools) {
            store.put(Kind::Probe, &key, &bytes);
        }
        Ok(tools)
    }

    /// em++ beside emcc, which is what links C++; where there is none, emcc links C++ as well.
    pub fn emxx(&self) -> PathBuf {
        let name = self
            .emcc
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or("emcc");
        let sibling = self.emcc.with_file_name(name.replacen("emcc", "em++", 1));
        if sibling.is_file() {
            sibling
        } else {
            self.emcc.clone()
        }
    }

    /// The same tools, with emcc called for everything.
    #[cfg(test)]
    pub(super) fn by_emcc_alone(&self, config: &ToolchainConfig) -> Tools {
        let why = || Route::Emcc("a test asks for it".to_owned());
        let recipe =
            |args: Vec<String>, marks| Recipe::from_words(&self.emcc, &args, marks).unwrap();
        Tools {
            compile: recipe(
                compile_args(unit_flags(self.version, config)),
                &COMPILE_MARKS,
            ),
            link: recipe(
                link_args(side_module_flags(self.version, config)),
                &LINK_MARKS,
            ),
            compile_route: why(),
            link_route: why(),
            ..self.clone()
        }
    }

    /// Everything about the tools that what they make depends on, besides flags.
    pub fn identity(&self) -> String {
        let stamp = |stamp: &Option<Stamp>| stamp.as_ref().map(Stamp::key_text).unwrap_or_default();
        format!(
            "emcc {}\nclang {}\nwasm-ld {}",
            self.version,
            stamp(&self.clang),
            stamp(&self.wasm_ld)
        )
    }
}

/// As [`compile_recipe`], kept in `store`: a later start asks emcc nothing.
///
/// # Errors
/// As there.
pub(super) fn kept_compile_recipe(
    tools: &Tools,
    flags: Vec<String>,
    config: &ToolchainConfig,
    environment: &Environment,
    store: &Store,
    cancel: &Cancel,
) -> Result<Recipe, ToolchainError> {
    let key = KeyBuilder::new("compile recipe")
        .part("revision", REVISION)
        .part("tools", tools.identity())
        .part(
            "probe",
            probe_key(&tools.emcc, config, environment).as_bytes(),
        )
        .list("flags", &flags)
        .finish();
    if let Some(kept) = store.get(Kind::Probe, &key) {
        match serde_json::from_slice(&kept) {
            Ok(recipe) => return Ok(recipe),
            Err(error) => store.reject(Kind::Probe, &key, &error.to_string()),
        }
    }
    let recipe = compile_recipe(&tools.emxx(), flags, config, environment, cancel)?;
    if let Ok(bytes) = serde_json::to_vec(&recipe) {
        store.put(Kind::Probe, &key, &bytes);
    }
    Ok(recipe)
}

/// How emcc (or em++) compiles with these flags: directly where that makes the same bytes, else by itself.
///
/// # Errors
/// When it does not compile a small program, hangs or is killed.
pub(super) fn compile_recipe(
    emcc: &Path,
    flags: Vec<String>,
    config: &ToolchainConfig,
    environment: &Environment,
    cancel: &Cancel,
) -> Result<Recipe, ToolchainError> {
    let scratch = Scratch::new()?;
    let probe = Probe {
        emcc,
        config,
        environment,
        cancel,
        scratch,
    };
    Ok(probe.compiling(flags)?.0)
}

/// How emcc (or em++) compiles units and links side modules with some flags.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Recipes {
    pub(super) compile: Recipe,
    compile_route: Route,
    pub(super) link: Recipe,
    link_route: Route,
}

impl Recipes {
    /// The same with other programs in the place of emcc's clang and wasm-ld. Where one can't be put there, its key and the reason.
    pub(super) fn with_programs(
        mut self,
        clang: Option<PathBuf>,
        wasm_ld: Option<PathBuf>,
    ) -> Result<Recipes, (&'static str, String)> {
        let put = |key, recipe: &mut Recipe, route: &Route, program| match (program, route) {
            (None, _) => Ok(()),
            (Some(program), Route::Direct) => {
                *recipe = recipe.clone().by(program);
                Ok(())
            }
            (Some(_), Route::Emcc(reason)) => Err((key, reason.clone())),
        };
        put(
            "runtime.clang",
            &mut self.compile,
            &self.compile_route,
            clang,
        )?;
        put("runtime.wasm-ld", &mut self.link, &self.link_route, wasm_ld)?;
        Ok(self)
    }
}

/// The recipes for these flags: from the store, or by a probe.
///
/// # Errors
/// When emcc does not compile and link a small program with them, hangs or is killed.
pub(super) fn kept_recipes(
    tools: &Tools,
    compile: Vec<String>,
    link: Vec<String>,
    config: &ToolchainConfig,
    environment: &Environment,
    store: &Store,
    cancel: &Cancel,
) -> Result<Recipes, ToolchainError> {
    let emxx = tools.emxx();
    let key = KeyBuilder::new("recipes")
        .part("revision", REVISION)
        .part("em++", emxx.as_os_str().as_encoded_bytes())
        .part("tools", tools.identity())
        .list("compile", &compile)
        .list("link", &link)
        .finish();
    if let Some(bytes) = store.get(Kind::Probe, &key) {
        match serde_json::from_slice(&bytes) {
            Ok(recipes) => return Ok(recipes),
            Err(error) => store.reject(Kind::Probe, &key, &error.to_string()),
        }
    }
    let probe = Probe {
        emcc: &emxx,
        config,
        environment,
        cancel,
        scratch: Scratch::new()?,
    };
    let (compile, compile_route) = probe.compiling(compile)?;
    let (link, link_route) = probe.linking(link)?;
    let recipes = Recipes {
        compile,
        compile_route,
        link,
        link_route,
    };
    if let Ok(bytes) = serde_json::to_vec(&recipes) {
        store.put(Kind::Probe, &key, &bytes);
    }
    Ok(recipes)
}

/// emcc as configured.
pub(super) fn locate(emcc: &Program, environment: &Environment) -> Result<PathBuf, ToolchainError> {
    process::locate(emcc, environment).ok_or_else(|| ToolchainError::Missing {
        emcc: emcc.as_os_str().to_string_lossy().into_owned(),
    })
}

/// The result of an earlier probe, when the tools it found are still the same.
fn kept(store: &Store, key: &blake3::Hash) -> Option<Tools> {
    let tools: Tools = match serde_json::from_slice(&store.get(Kind::Probe, key)?) {
        Ok(tools) => tools,
        Err(error) => {
            store.reject(Kind::Probe, key, &format!("it holds no probe: {error}"));
            return None;
        }
    };
    let holds = |stamp: &Option<Stamp>| stamp.as_ref().is_none_or(Stamp::holds);
    (holds(&tools.clang) && holds(&tools.wasm_ld)).then_some(tools)
}

fn probe_key(emcc: &Path, config: &ToolchainConfig, environment: &Environment) -> blake3::Hash {
    let home = environment.get("HOME").map(PathBuf::from);
    let real = fs::canonicalize(emcc).unwrap_or_else(|_| emcc.to_owned());
    let beside = real.parent().unwrap_or(Path::new("/"));
    // emcc is often a small script that stays the same from version to version; these files beside it do not.
    let files = [
        Some(emcc.to_owned()),
        Some(beside.join("emcc.py")),
        Some(beside.join("emscripten-version.txt")),
        Some(beside.join(".emscripten")),
        home.map(|home| home.join(".emscripten")),
        environment.get("EM_CONFIG").map(PathBuf::from),
    ];
    let stamps = files.iter().flatten().map(|file| {
        Stamp::of(file)
            .map(|stamp| stamp.key_text())
            .unwrap_or_default()
    });
    let variables = environment
        .emscripten()
        .flat_map(|(name, value)| [name.as_encoded_bytes(), value.as_encoded_bytes()]);
    KeyBuilder::new("probe")
        .part("revision", REVISION)
        .part("emcc", emcc.as_os_str().as_encoded_bytes())
        .list("stamps", stamps)
        .list("variables", variables)
        .list("unit flags", flags::UNIT)
        .list("side module flags", flags::SIDE_MODULE)
        .list("cxxflags", &config.cxxflags)
        .list("ldflags", &config.ldflags)
        .finish()
}

/// A unit in small: a function with a name of its own, static data with addresses in it, and calls to the outside.
const SOURCE: &str = r#"extern "C" long long jk_probe_import(const void *);
struct entry { const char *name; long long (*call)(const void *); };
static const entry entries[] = {{"probe", jk_probe_import}};
static long long cache[64];
extern "C" const void *jank_probe_entry(void) { cache[1] = jk_probe_import(cache); return entries; }
"#;

/// The files of a compile and of a link of [`SOURCE`], and the symbol that the link exports.
const COMPILE_MARKS: Marks = Marks {
    input: "probe.cpp",
    output: "probe.o",
    entry: "",
};
const LINK_MARKS: Marks = Marks {
    input: COMPILE_MARKS.output,
    output: "probe.wasm",
    entry: "jank_probe_entry",
};

fn unit_flags(version: EmccVersion, config: &ToolchainConfig) -> Vec<String> {
    let mut args = flags::for_version(version, flags::UNIT);
    args.extend_from_slice(&config.cxxflags);
    args
}

fn compile_args(mut flags: Vec<String>) -> Vec<String> {
    flags.extend(["-c", COMPILE_MARKS.input, "-o", COMPILE_MARKS.output].map(str::to_owned));
    flags
}

fn side_module_flags(version: EmccVersion, config: &ToolchainConfig) -> Vec<String> {
    let mut args = flags::for_version(version, flags::SIDE_MODULE);
    args.extend_from_slice(&config.ldflags);
    args
}

fn link_args(mut args: Vec<String>) -> Vec<String> {
    args.push(format!("-sEXPORTED_FUNCTIONS=_{}", LINK_MARKS.entry));
    args.extend([LINK_MARKS.input, "-o", LINK_MARKS.output].map(str::to_owned));
    args
}

struct Probe<'a> {
    emcc: &'a Path,
    config: &'a ToolchainConfig,
    environment: &'a Environment,
    cancel: &'a Cancel,
    scratch: Scratch,
}

impl Probe<'_> {
    fn run(self) -> Result<Tools, ToolchainError> {
        let version = self.version()?;
        if version < EmccVersion::OLDEST {
            return Err(ToolchainError::TooOld {
                found: version,
                needed: EmccVersion::OLDEST,
            });
        }
        let (compile, compile_route) = self.compiling(unit_flags(version, self.config))?;
        let (link, link_route) = self.linking(side_module_flags(version, self.config))?;
        let stamp = |recipe: &Recipe, route: &Route| match route {
            Route::Direct => Stamp::of(&recipe.program),
            Route::Emcc(_) => None,
        };
        Ok(Tools {
            emcc: self.emcc.to_owned(),
            version,
            clang: stamp(&compile, &compile_route),
            wasm_ld: stamp(&link, &link_route),
            compile_route,
            link_route,
            compile,
            link,
        })
    }

    fn version(&self) -> Result<EmccVersion, ToolchainError> {
        let invocation = self.emcc(vec!["--version".to_owned()]);
        let output = self.must(&invocation)?;
        EmccVersion::parse(&output.stdout).ok_or_else(|| {
            broken(
                &invocation,
                "it does not tell its version".to_owned(),
                &output,
            )
        })
    }

    fn compiling(&self, flags: Vec<String>) -> Result<(Recipe, Route), ToolchainError> {
        self.scratch.write(COMPILE_MARKS.input, SOURCE.as_bytes())?;
        self.capture(compile_args(flags), "clang", &COMPILE_MARKS, "direct.o", Ok)
    }

    fn linking(&self, flags: Vec<String>) -> Result<(Recipe, Route), ToolchainError> {
        // Custom sections are taken off every module that is made, so they may differ here too.
        let normal = |bytes: Vec<u8>| Ok(wasm::strip(&bytes)?);
        self.capture(
            link_args(flags),
            "wasm-ld",
            &LINK_MARKS,
            "direct.wasm",
            normal,
        )
    }

    /// Runs emcc, looks for the command of `tool` in what it prints, runs that too, and compares.
    fn capture(
        &self,
        args: Vec<String>,
        tool: &str,
        marks: &Marks,
        output: &str,
        normal: impl Fn(Vec<u8>) -> Result<Vec<u8>, ToolchainError>,
    ) -> Result<(Recipe, Route), ToolchainError> {
        let verbose = self.emcc([vec!["-v".to_owned()], args.clone()].concat());
        let printed = self.must(&verbose)?;
        let expected = match self.scratch.read(marks.output) {
            Ok(bytes) => normal(bytes)?,
            Err(_) => {
                return Err(broken(
                    &verbose,
                    format!("it ended well and made no `{}`", marks.output),
                    &printed,
                ));
            }
        };
        let own = || {
            Recipe::from_words(self.emcc, &args, marks).ok_or_else(|| {
                broken(
                    &verbose,
                    "its arguments can't be used as they are".to_owned(),
                    &printed,
                )
            })
        };
        let Some(direct) = Recipe::find(&printed.stderr, tool, marks) else {
            return Ok((
                own()?,
                Route::Emcc(format!(
                    "no `{tool}` command was found in what `emcc -v` prints"
                )),
            ));
        };
        let invocation = direct.command(
            self.scratch.path(),
            &[marks.input.to_owned()],
            output,
            marks.entry,
            &[],
        );
        let ran = self.invoke(&invocation);
        let same = match ran {
            Err(ToolchainError::Cancelled) => return Err(ToolchainError::Cancelled),
            Ok(ran) if ran.status.success() => self
                .scratch
                .read(output)
                .is_ok_and(|bytes| normal(bytes).is_ok_and(|bytes| bytes == expected)),
            _ => false,
        };
        Ok(if same {
            (direct, Route::Direct)
        } else {
            (
                own()?,
                Route::Emcc(format!(
                    "calling `{tool}` directly does not make the same bytes as emcc"
                )),
            )
        })
    }

    fn emcc(&self, args: Vec<String>) -> Invocation {
        Invocation {
            program: self.emcc.to_owned(),
            args,
            dir: self.scratch.path().to_owned(),
        }
    }

    fn invoke(&self, invocation: &Invocation) -> Result<Output, ToolchainError> {
        // A response file would hide the arguments that a recipe is made of.
        let environment = self
            .environment
            .clone()
            .with("EM_FORCE_RESPONSE_FILES", "0");
        Ok(process::run(
            invocation,
            &environment,
            self.config.timeout,
            self.cancel,
        )?)
    }

    /// Runs what must end well.
    fn must(&self, invocation: &Invocation) -> Result<Output, ToolchainError> {
        let output = self.invoke(invocation)?;
        match output.killed_by() {
            Some(signal) => Err(ToolchainError::Killed {
                command: invocation.to_string(),
                signal,
                said: output.said(),
            }),
            None if !output.status.success() => {
                let code = output.status.code().unwrap_or(-1);
                Err(broken(
                    invocation,
                    format!("it ended with exit code {code}"),
                    &output,
                ))
            }
            None => Ok(output),
        }
    }
}

fn broken(invocation: &Invocation, reason: String, output: &Output) -> ToolchainError {
    ToolchainError::Broken {
        command: invocation.to_string(),
        reason,
        said: output.said(),
    }
}

#[cfg(all(test, unix))]
mod tests;
