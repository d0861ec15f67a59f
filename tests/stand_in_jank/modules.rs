//! Modules: from a name to the sources it needs, and on to files of C++.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use jank_watch::compiler::embedded::Embedded;
use jank_watch::compiler::{Cancel, Compiler, NsSource, Outcome, SourceSet, Unit, UnitStore};
use jank_watch::lang::{self, NsName, munge};

use crate::cpp::Shape;
use crate::failure::{Failure, Failures};
use crate::interop;
use crate::options::{Dialect, Options};
use crate::report::{Report, Source};
use crate::top_level::Effect;
use crate::version;

/// What a call that fails says on both streams.
pub struct Failed {
    pub stdout: String,
    pub stderr: String,
}

impl From<Report> for Failed {
    fn from(report: Report) -> Failed {
        Failed {
            stdout: report.to_string(),
            stderr: String::new(),
        }
    }
}

/// Compiles `module` and all modules of the project that it requires, each into a file of its own; the fork into the same one.
pub fn compile(module: &str, options: &Options, failures: &Failures) -> Result<(), Failed> {
    let compiler = Embedded::new();
    let mut loader = Loader::new(options, failures, &compiler);
    loader.module(module)?;
    if let (Dialect::WasmFork, Some(path)) = (options.dialect, &options.name) {
        println!("[jank] Saved generated C++ to: {}", path.display());
        eprintln!("[jank] WASM AOT mode: skipping JIT compilation");
    }
    Ok(())
}

/// The modules of the project that `module` needs, and itself: what has to be loaded first stands first.
pub fn list(module: &str, options: &Options, failures: &Failures) -> Result<Vec<String>, Failed> {
    let compiler = Embedded::new();
    let mut loader = Loader::new(options, failures, &compiler);
    loader.writes = false;
    loader.module(module)?;
    Ok(loader.sources.iter().map(|s| s.ns.to_string()).collect())
}

/// What a process that goes on has loaded.
#[derive(Default)]
pub struct Loaded {
    compiler: Embedded,
    sources: Vec<NsSource>,
}

impl Loaded {
    /// A module, as it is loaded.
    pub fn get_mut(&mut self, module: &str) -> Option<&mut NsSource> {
        self.sources.iter_mut().find(|s| s.ns.as_str() == module)
    }

    /// Takes a module out: the next thing that needs it loads it anew.
    pub fn take(&mut self, module: &str) -> Option<NsSource> {
        let place = self.sources.iter().position(|s| s.ns.as_str() == module)?;
        Some(self.sources.remove(place))
    }

    /// Puts together what a module was `before` and what it is now, if it was loaded again.
    pub fn merge(&mut self, before: NsSource, merge: fn(&NsSource, &NsSource) -> NsSource) {
        match self.get_mut(before.ns.as_str()) {
            Some(now) => *now = merge(&before, now),
            None => self.sources.push(before),
        }
    }
}

/// Compiles `module`, and what it needs of what is not loaded, and returns its file.
pub fn compile_into(
    module: &str,
    options: &Options,
    failures: &Failures,
    loaded: &mut Loaded,
) -> Result<PathBuf, Failed> {
    let sources = std::mem::take(&mut loaded.sources);
    let mut loader = Loader::new(options, failures, &loaded.compiler);
    loader.seen = sources.iter().map(|s| s.ns.to_string()).collect();
    loader.sources = sources;
    let done = loader.module(module);
    let file = loader.find(module).map(|(ns, _)| loader.output(&ns));
    loaded.sources = loader.sources;
    done?;
    file.ok_or_else(|| not_found(module))
}

struct Loader<'l> {
    options: &'l Options,
    failures: &'l Failures,
    compiler: &'l Embedded,
    /// What was compiled, dependencies first.
    sources: Vec<NsSource>,
    seen: HashSet<String>,
    /// C++ is asked for.
    writes: bool,
}

impl<'l> Loader<'l> {
    fn new(options: &'l Options, failures: &'l Failures, compiler: &'l Embedded) -> Loader<'l> {
        Loader {
            options,
            failures,
            compiler,
            sources: Vec::new(),
            seen: HashSet::new(),
            writes: true,
        }
    }

    /// Compiles a module behind those that it requires, as its `ns` form runs first.
    fn module(&mut self, module: &str) -> Result<(), Failed> {
        if self.compiler.provides(module) || !self.seen.insert(module.to_owned()) {
            return Ok(());
        }
        let (ns, path) = self.find(module).ok_or_else(|| not_found(module))?;
        let bytes = std::fs::read(&path).map_err(|_| not_found(module))?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let file = path.to_string_lossy().into_owned();
        let read = lang::read_all(&text);
        let (scan, _) = lang::scan(&read.forms);
        let mut requires: Vec<NsName> = Vec::new();
        for require in scan.edges() {
            self.module(require.ns.as_str())?;
            if !self.compiler.provides(require.ns.as_str()) && !requires.contains(&require.ns) {
                requires.push(require.ns.clone());
            }
        }
        let told = Source {
            file: &file,
            text: &text,
        };
        for effect in Effect::all(&read.forms, &text) {
            effect.run()?;
        }
        interop::check(&read.forms, &told, self.options)?;
        let source = NsSource {
            ns,
            file: Arc::from(file.as_str()),
            hash: blake3::hash(&bytes),
            text: Arc::from(text.as_str()),
            requires,
        };
        self.write(source)
    }

    /// The first file on the module path that is the module's.
    fn find(&self, module: &str) -> Option<(NsName, PathBuf)> {
        let ns = NsName::new(module).ok()?;
        let stem = munge::ns_to_path(&ns);
        let below = |folder: &PathBuf| {
            ["jank", "cljc"]
                .map(|extension| folder.join(format!("{stem}.{extension}")))
                .into_iter()
                .find(|path| path.is_file())
        };
        let path = self.options.module_path.iter().find_map(below)?;
        Some((ns, path))
    }

    fn write(&mut self, source: NsSource) -> Result<(), Failed> {
        let ns = source.ns.clone();
        self.failures.before(ns.as_str());
        self.sources.push(source.clone());
        let unit = self.unit(&source);
        if unit.is_err() {
            self.sources.pop();
        }
        let unit = unit?;
        if !self.writes {
            return Ok(());
        }
        let path = std::path::absolute(&*source.file).unwrap_or_default();
        let shape = Shape {
            dialect: self.options.dialect,
            lines_of: self.options.debug.then_some(&*path),
        };
        let text = shape.write(&unit, &source);
        if let Some(text) = self.failures.spoil(ns.as_str(), text) {
            let file = self.output(&ns);
            let folder = file.parent().map_or(Ok(()), std::fs::create_dir_all);
            let written = folder.and_then(|()| std::fs::write(&file, text));
            written.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        }
        if self.failures.at(&Failure::DieHalfWay, ns.as_str()) {
            std::process::abort();
        }
        Ok(())
    }

    fn output(&self, ns: &NsName) -> PathBuf {
        if let Some(name) = &self.options.name {
            return name.clone();
        }
        let version = version::binary_version(self.options, self.failures);
        let stem = munge::ns_to_path(ns);
        self.options
            .build_dir
            .join(version)
            .join(format!("{stem}.cpp"))
    }

    fn unit(&self, source: &NsSource) -> Result<Unit, Failed> {
        let sources = SourceSet::new(self.sources.clone());
        let mut outcome: Option<Outcome> = None;
        let wanted = [source.ns.clone()];
        let mut each = |_: &NsName, result: Outcome| outcome = Some(result);
        let cancel = Cancel::new();
        self.compiler
            .compile(&sources, &wanted, &Nothing, &cancel, &mut each);
        for (_, text) in self.compiler.take_printed() {
            print!("{text}");
        }
        match outcome {
            Some(Ok((unit, _))) => Ok(unit),
            Some(Err(diagnostics)) => {
                let source = Source {
                    file: &source.file,
                    text: &source.text,
                };
                Err(Report::of(&diagnostics, &source).into())
            }
            None => panic!("the embedded compiler said nothing of {}", source.ns),
        }
    }
}

fn not_found(module: &str) -> Failed {
    Report::module_not_found(module).into()
}

/// jank keeps nothing between calls.
struct Nothing;

impl UnitStore for Nothing {
    fn get(&self, _: &blake3::Hash) -> Option<Unit> {
        None
    }

    fn put(&self, _: &blake3::Hash, _: &Unit) {}
}
