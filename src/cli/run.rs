//! `jank-watch run`: compile files or namespaces and run them under Node, in a fresh runtime each.
//!
//! Targets of one project are built together: one compilation, one link. Where that fails they are built one by one, so that an
//! error in one of them does not keep the others from running.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Map, Value, json};

use super::node::{self, Node, NodeJob};
use super::workshop::{self, Workshop, failure};
use super::{Context, Exit, Failure, Outcome, RunArgs};
use crate::compiler::Cancel;
use crate::config::{CompilerKind, Config, nearest};
use crate::graph::Graph;
use crate::lang::{NsName, munge};
use crate::project::{Project, SourceFile};
use crate::report::{BuildReason, Event, Severity};
use crate::serve::Program;
use crate::session::{Builder, Built, Pending, Roots};

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
    if config.compiler.kind != CompilerKind::Embedded {
        targets
            .iter()
            .try_for_each(|target| target.must_be_on_module_path(&config))?;
    }
    let workshop = Workshop::open(&config, context, &cancel)?;
    let shop = Shop {
        config: &config,
        workshop: &workshop,
        context,
        cancel: &cancel,
    };
    let mut exit = Exit::Fine;
    for prepared in shop.prepare(&targets)? {
        let ended = match prepared {
            Prepared::Ready(ready) => shop.run_program(&ready, args)?,
            Prepared::Failed => Exit::ProjectErrors,
        };
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
            let names = project.namespaces().map(|(ns, _)| ns.as_str());
            let help = match nearest(target, names) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "`jank-watch graph` lists the namespaces; a file is named with its ending"
                    .to_owned(),
            };
            return Err(Failure::usage(
                format!("no file of the project declares the namespace `{ns}`"),
                help,
            ));
        }
        Ok(Target { ns, project })
    }

    /// A file of the project, or one outside of it: then its namespace's name tells where its source folder begins. One without
    /// an `ns` form is the namespace `user`.
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
            return Target::declared(&source, project);
        }
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let beside = Project::open(&folder, std::slice::from_ref(&folder));
        let Some(source) = beside.files().find(|source| source.path == path).cloned() else {
            return Err(Failure::usage(
                format!("`{target}` is no source file"),
                "sources end in `.jank` or `.cljc`",
            ));
        };
        let Some(ns) = source.ns() else {
            return Target::declared(&source, beside);
        };
        let root = source_root(&path, ns);
        let project = if root == folder {
            beside
        } else {
            Project::open(&root, std::slice::from_ref(&root))
        };
        Target::declared(&source, project)
    }

    /// The namespace of a file of `project`, which is a script where it declares none.
    fn declared(source: &SourceFile, mut project: Project) -> Result<Self, Failure> {
        if let Some(ns) = source.ns() {
            let ns = ns.clone();
            return Ok(Target { ns, project });
        }
        if source
            .diagnostics
            .iter()
            .any(|d| d.severity == Severity::Error)
        {
            return Err(Failure {
                exit: Exit::ProjectErrors,
                diagnostics: source.diagnostics.clone(),
            });
        }
        match project.make_script(&source.path) {
            Some(ns) => Ok(Target { ns, project }),
            None => Err(Failure::usage(
                format!("`{}` declares no namespace", source.file),
                "begin it with an `ns` form, such as `(ns my.program)`",
            )),
        }
    }

    /// The real jank finds namespaces by their names, below the project's source folders.
    fn must_be_on_module_path(&self, config: &Config) -> Result<(), Failure> {
        if self.project.root() == config.root && self.project.script().is_none() {
            return Ok(());
        }
        Err(Failure::usage(
            format!(
                "the real jank can't find `{}`: it only sees namespaces with an `ns` form in the project's source folders",
                self.ns
            ),
            "put the file below one of `project.source-paths`, or run it with `kind = \"embedded\"` below `[compiler]` and `[runtime]`",
        ))
    }

    /// Can both be built together?
    fn shares_project(&self, other: &Target) -> bool {
        let script = |target: &Target| target.project.script().map(Path::to_owned);
        self.project.root() == other.project.root()
            && self.project.source_paths() == other.project.source_paths()
            && script(self) == script(other)
    }
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

/// A target's program, or not.
enum Prepared {
    Ready(Box<Ready>),
    /// Its errors have been told.
    Failed,
}

/// A program that was built, for one target or for several.
struct Ready {
    ns: NsName,
    program: Arc<Program>,
    builder: Arc<Builder>,
}

/// What a build came to.
enum Attempt {
    Built(Vec<Ready>),
    Errors,
    Cancelled,
}

struct Shop<'s> {
    config: &'s Config,
    workshop: &'s Workshop,
    context: &'s Context,
    cancel: &'s Cancel,
}

impl Shop<'_> {
    /// Builds the targets, those of one project together; the result has their order.
    fn prepare(&self, targets: &[Target]) -> Result<Vec<Prepared>, Failure> {
        let mut prepared: Vec<Option<Prepared>> = targets.iter().map(|_| None).collect();
        for first in 0..targets.len() {
            if prepared[first].is_some() {
                continue;
            }
            let group: Vec<usize> = (first..targets.len())
                .filter(|other| targets[first].shares_project(&targets[*other]))
                .collect();
            let mut single = group.len() == 1;
            if !single {
                let members: Vec<&Target> = group.iter().map(|index| &targets[*index]).collect();
                match self.build(&members, false)? {
                    Attempt::Built(ready) => {
                        for (index, ready) in group.iter().zip(ready) {
                            prepared[*index] = Some(Prepared::Ready(Box::new(ready)));
                        }
                    }
                    Attempt::Errors => single = true,
                    Attempt::Cancelled => return Ok(Vec::new()),
                }
            }
            if single {
                for index in group {
                    prepared[index] = Some(match self.build(&[&targets[index]], true)? {
                        Attempt::Built(mut ready) => match ready.pop() {
                            Some(ready) => Prepared::Ready(Box::new(ready)),
                            None => Prepared::Failed,
                        },
                        Attempt::Errors => Prepared::Failed,
                        Attempt::Cancelled => return Ok(Vec::new()),
                    });
                }
            }
        }
        Ok(prepared.into_iter().flatten().collect())
    }

    /// Builds targets of one project. What is wrong is told when they were built, and with `tell` in any case: stdout is the
    /// program's, and nothing else of a build matters here.
    fn build(&self, targets: &[&Target], tell: bool) -> Result<Attempt, Failure> {
        let Some(first) = targets.first() else {
            return Ok(Attempt::Built(Vec::new()));
        };
        let roots: Vec<NsName> = targets.iter().map(|target| target.ns.clone()).collect();
        let mut builder =
            self.workshop
                .builder_for(self.config, first.project.clone(), Roots::These(roots));
        let told: Mutex<Vec<Event>> = Mutex::default();
        let emit = |event| {
            if matches!(event, Event::Diagnostic(_) | Event::Printed { .. }) {
                told.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(event);
            }
        };
        let built = builder.build(
            1,
            BuildReason::Initial,
            &Pending::default(),
            self.cancel,
            &emit,
        );
        if tell || !matches!(built, Built::Failed(_)) {
            for event in told.into_inner().unwrap_or_else(PoisonError::into_inner) {
                self.context.events().emit(event);
            }
        }
        let program = match built {
            Built::Program(program) => Arc::new(*program),
            Built::Same => Arc::new(Program::default()),
            Built::Failed(_) => return Ok(Attempt::Errors),
            Built::Cancelled => return Ok(Attempt::Cancelled),
            Built::Broken(error) => return Err(failure(error.into())),
        };
        let builder = Arc::new(builder);
        let ready = targets.iter().map(|target| Ready {
            ns: target.ns.clone(),
            program: program.clone(),
            builder: builder.clone(),
        });
        Ok(Attempt::Built(ready.collect()))
    }

    fn run_program(&self, ready: &Ready, args: &RunArgs) -> Outcome {
        let graph = Graph::of_project(ready.builder.project());
        let needed: Vec<NsName> = graph
            .id(ready.ns.as_str())
            .map(|id| graph.all_dependencies(id))
            .unwrap_or_default()
            .into_iter()
            .map(|id| graph.namespace(id).name.clone())
            .chain([ready.ns.clone()])
            .collect();
        let job = NodeJob::write(
            &self.workshop.runtime,
            &ready.program,
            &ready.builder.positions(),
            |ns| needed.contains(ns),
            job_of(ready, args),
        )?;
        let mut command = job.command("node.js");
        if !self.context.is_json() {
            return self.wait(Node::start(&mut command)?);
        }
        let mut running = Node::start(command.stdout(Stdio::piped()).stderr(Stdio::piped()))?;
        let out = running.child().stdout.take();
        let err = running.child().stderr.take();
        let readers = [
            out.map(|out| self.console(out, "out")),
            err.map(|err| self.console(err, "error")),
        ];
        let exit = self.wait(running);
        for reader in readers.into_iter().flatten() {
            // A reader ends with its stream.
            let _ = reader.join();
        }
        exit
    }

    /// Tells the lines of a stream as events.
    fn console(
        &self,
        stream: impl std::io::Read + Send + 'static,
        level: &'static str,
    ) -> std::thread::JoinHandle<()> {
        let events = self.context.events().clone();
        node::lines(stream, move |text| {
            events.emit(Event::Console {
                client: None,
                level: level.to_owned(),
                text,
            });
            true
        })
    }

    fn wait(&self, running: Node) -> Outcome {
        Ok(match running.wait(self.cancel)? {
            Some(status) if status.success() => Exit::Fine,
            Some(_) => Exit::ProjectErrors,
            None => Exit::Interrupted,
        })
    }
}

/// The fields of the job that are of `run` alone.
fn job_of(ready: &Ready, args: &RunArgs) -> Map<String, Value> {
    let ns = &ready.ns;
    let has_main = ready
        .builder
        .project()
        .source_of(ns)
        .is_some_and(|source| source.scan.main.is_some());
    [
        ("args", json!(args.args)),
        ("heapStats", json!(args.heap_stats)),
        ("gcStress", json!(args.gc_stress.unwrap_or(0))),
        ("main", json!(has_main.then(|| format!("{ns}/-main")))),
        (
            "print",
            json!(if args.print { vec![ns] } else { Vec::new() }),
        ),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value))
    .collect()
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
