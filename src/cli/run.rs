//! `jank-watch run`: compile a file or a namespace and run it under Node, in a fresh runtime each.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use include_dir::{Dir, include_dir};

use super::workshop::{self, Workshop, failure};
use super::{Context, Exit, Failure, Outcome, RunArgs};
use crate::compiler::Cancel;
use crate::config::Config;
use crate::lang::{NsName, munge};
use crate::project::{Project, SourceFile};
use crate::report::{BuildReason, Diagnostic, Event, Stage};
use crate::serve::Program;
use crate::session::{Builder, Built, Pending};
use crate::toolchain::{SCRIPT_FILE, WASM_FILE};

/// The client's modules, the Node runner among them.
static CLIENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/client");

/// Runs the targets one after the other.
///
/// # Errors
/// When the configuration or a target is wrong, or a tool is missing.
pub fn run(args: &RunArgs, context: &Context) -> Outcome {
    let config = configuration(args, context)?;
    let cancel = Cancel::new();
    let on_interrupt = cancel.clone();
    context
        .interrupt()
        .on_interrupt(move || on_interrupt.cancel());
    let targets: Vec<Target> = args
        .targets
        .iter()
        .map(|target| Target::find(target, &config, &context.dir()))
        .collect::<Result<_, _>>()?;
    let workshop = Workshop::open(&config, context, &cancel)?;
    let mut exit = Exit::Fine;
    for target in targets {
        let ended = run_target(target, args, &config, &workshop, context, &cancel)?;
        if cancel.is_cancelled() {
            return Ok(Exit::Interrupted);
        }
        if ended != Exit::Fine {
            exit = ended;
        }
    }
    Ok(exit)
}

/// The project's configuration; files may be run without any project.
fn configuration(args: &RunArgs, context: &Context) -> Result<Config, Failure> {
    if args.targets.iter().all(|target| is_file(target)) {
        context.config_or_defaults(workshop::shared_dir().map(|dir| dir.join("run")))
    } else {
        context.config(&[])
    }
}

fn is_file(target: &str) -> bool {
    target.contains(['/', '\\']) || target.ends_with(".jank") || target.ends_with(".cljc")
}

/// What is to be run: a namespace and the project that it is in.
struct Target {
    ns: NsName,
    project: Project,
}

impl Target {
    fn find(target: &str, config: &Config, dir: &Path) -> Result<Self, Failure> {
        if is_file(target) {
            return Target::of_file(target, config, dir);
        }
        let project = Project::open(&config.root, &config.project.source_paths);
        let ns = NsName::new(target)
            .map_err(|error| Failure::usage(error.to_string(), "name a file or a namespace"))?;
        if project.source_of(&ns).is_none() {
            return Err(Failure::usage(
                format!("no file of the project declares the namespace `{ns}`"),
                "`jank-watch graph` lists the namespaces; a file is named with its ending",
            ));
        }
        Ok(Target { ns, project })
    }

    /// A file of the project, or one outside of it: then its namespace's name tells where its source folder begins.
    fn of_file(target: &str, config: &Config, dir: &Path) -> Result<Self, Failure> {
        let path = dir.join(target);
        let path = path.canonicalize().map_err(|error| {
            Failure::usage(
                format!("`{target}` can't be read: {error}"),
                "name a file that is there, or a namespace",
            )
        })?;
        let project = Project::open(&config.root, &config.project.source_paths);
        let inside = project.files().find(|source| source.path == path).cloned();
        if let Some(source) = inside {
            let ns = declared(&source)?;
            return Ok(Target { ns, project });
        }
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let beside = Project::open(&folder, std::slice::from_ref(&folder));
        let Some(source) = beside.files().find(|source| source.path == path) else {
            return Err(Failure::usage(
                format!("`{target}` is no source file"),
                "sources end in `.jank` or `.cljc`",
            ));
        };
        let ns = declared(source)?;
        let root = source_root(&path, &ns);
        if root == folder {
            let project = beside;
            return Ok(Target { ns, project });
        }
        let project = Project::open(&root, std::slice::from_ref(&root));
        Ok(Target { ns, project })
    }
}

fn declared(source: &SourceFile) -> Result<NsName, Failure> {
    if let Some(ns) = source.ns() {
        return Ok(ns.clone());
    }
    let mut diagnostics = source.diagnostics.clone();
    if diagnostics.is_empty() {
        diagnostics.push(
            Diagnostic::error(
                Stage::Read,
                format!("`{}` declares no namespace", source.file),
            )
            .help("begin it with an `ns` form, such as `(ns my.program)`")
            .file(source.file.to_string())
            .code("ns/missing"),
        );
    }
    Err(Failure {
        exit: Exit::ProjectErrors,
        diagnostics,
    })
}

/// The folder below which `path` is where the namespace `ns` belongs; the file's own folder where it is not.
fn source_root(path: &Path, ns: &NsName) -> PathBuf {
    let below = PathBuf::from(munge::ns_to_path(ns));
    let without_ending = path.with_extension("");
    let depth = below.components().count();
    let root = path.ancestors().nth(depth);
    match root {
        Some(root) if without_ending.ends_with(&below) => root.to_owned(),
        _ => path.parent().map(Path::to_owned).unwrap_or_default(),
    }
}

fn run_target(
    target: Target,
    args: &RunArgs,
    config: &Config,
    workshop: &Workshop,
    context: &Context,
    cancel: &Cancel,
) -> Outcome {
    let ns = target.ns.clone();
    let roots = Some(vec![ns.clone()]);
    let mut builder = workshop.builder_for(config, target.project, roots);
    let events = context.events().clone();
    // The build is only told of when something is wrong with it or macros print: stdout is the program's.
    let emit = move |event| {
        if matches!(event, Event::Diagnostic(_) | Event::Printed { .. }) {
            events.emit(event);
        }
    };
    let built = builder.build(1, BuildReason::Initial, &Pending::default(), cancel, &emit);
    match built {
        Built::Program(program) => run_program(&program, &ns, args, &builder, workshop),
        Built::Same => Ok(Exit::Fine),
        Built::Failed(_) => Ok(Exit::ProjectErrors),
        Built::Cancelled => Ok(Exit::Interrupted),
        Built::Broken(error) => Err(failure(error.into())),
    }
}

fn run_program(
    program: &Program,
    ns: &NsName,
    args: &RunArgs,
    builder: &Builder,
    workshop: &Workshop,
) -> Outcome {
    let dir = tempfile::tempdir().map_err(no_room)?;
    write_job(dir.path(), program, ns, args, builder, workshop).map_err(no_room)?;
    let status = Command::new("node")
        .arg(dir.path().join("client/node.js"))
        .arg(dir.path().join("job.json"))
        .stdin(Stdio::inherit())
        .status()
        .map_err(|error| Failure {
            exit: Exit::ToolMissing,
            diagnostics: vec![
                Diagnostic::error(Stage::Runtime, format!("`node` can't be started: {error}"))
                    .help("install Node.js 18 or newer (on Debian: `apt-get install nodejs`) and put it on the PATH")
                    .code("run/node"),
            ],
        })?;

    Ok(if status.success() {
        Exit::Fine
    } else {
        Exit::ProjectErrors
    })
}

fn no_room(error: std::io::Error) -> Failure {
    Failure {
        exit: Exit::ToolMissing,
        diagnostics: vec![
            Diagnostic::error(
                Stage::Runtime,
                format!("the program can't be written to the temporary folder: {error}"),
            )
            .help("make room there, or set TMPDIR to another folder")
            .code("run/temporary"),
        ],
    }
}

/// Writes what `node.js` reads: runtime, side modules, itself, and the job.
fn write_job(
    dir: &Path,
    program: &Program,
    ns: &NsName,
    args: &RunArgs,
    builder: &Builder,
    workshop: &Workshop,
) -> std::io::Result<()> {
    let client = dir.join("client");
    std::fs::create_dir(&client)?;
    for file in CLIENT.files() {
        if let Some(name) = file.path().file_name() {
            std::fs::write(client.join(name), file.contents())?;
        }
    }
    std::fs::write(dir.join(SCRIPT_FILE), &workshop.runtime.script)?;
    std::fs::write(dir.join(WASM_FILE), &workshop.runtime.wasm)?;
    let mut modules = Vec::new();
    for module in &program.modules {
        let path = dir.join(format!("{}.wasm", module.id.as_str()));
        std::fs::write(&path, &module.wasm)?;
        let load: Vec<&NsName> = program
            .load
            .iter()
            .filter(|entry| entry.module == module.id)
            .map(|entry| &entry.ns)
            .collect();
        modules.push(serde_json::json!({
            "path": path, "id": module.id, "symbol": module.symbol, "load": load,
        }));
    }
    let has_main = builder
        .project()
        .source_of(ns)
        .is_some_and(|source| source.scan.main.is_some());
    let positions: serde_json::Map<String, serde_json::Value> = builder
        .positions()
        .all()
        .into_iter()
        .map(|(unit, positions)| {
            let sites: Vec<_> = positions.sites.iter().map(|s| (s.line, s.column)).collect();
            (
                unit,
                serde_json::json!({ "file": &*positions.file, "sites": sites }),
            )
        })
        .collect();
    let job = serde_json::json!({
        "runtime": { "js": dir.join(SCRIPT_FILE), "wasm": dir.join(WASM_FILE) },
        "modules": modules,
        "args": args.args,
        "heapStats": args.heap_stats,
        "gcStress": args.gc_stress.unwrap_or(0),
        "main": has_main.then(|| format!("{ns}/-main")),
        "print": if args.print { vec![ns] } else { Vec::new() },
        "positions": positions,
    });
    std::fs::write(dir.join("job.json"), job.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_folder_is_found_from_the_name() {
        let ns = NsName::new("demo.my-ns").unwrap();
        let root = |path: &str| source_root(Path::new(path), &ns);
        assert_eq!(root("/p/src/demo/my_ns.jank"), Path::new("/p/src"));
        assert_eq!(root("/p/src/other/my_ns.jank"), Path::new("/p/src/other"));
        assert_eq!(root("/p/script.jank"), Path::new("/p"));
    }
}
