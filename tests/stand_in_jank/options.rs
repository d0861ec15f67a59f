//! The command line.

use std::path::PathBuf;

/// Whose command line it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Upstream's.
    Upstream,
    /// The WASM fork's: a call that says `--codegen wasm-aot`.
    WasmFork,
}

/// What is to be done.
#[derive(Clone)]
pub enum Command {
    /// `run-main jank.nrepl.server.core`
    Serve,
    /// `compile-module <module>`
    CompileModule(String),
    /// The fork's `compile-module --list-modules <module>`
    ListModules(String),
    /// `check-health`
    CheckHealth,
    /// `print-binary-version`
    PrintBinaryVersion,
    /// `print-cflags`
    PrintCflags,
}

/// The options that matter here.
#[derive(Clone)]
pub struct Options {
    /// Whose command line it is.
    pub dialect: Dialect,
    /// The command.
    pub command: Command,
    /// `--module-path`, split at colons.
    pub module_path: Vec<PathBuf>,
    /// `--name`, or the fork's `--save-cpp-path`
    pub name: Option<PathBuf>,
    /// `--build-dir`, or what it is by default.
    pub build_dir: PathBuf,
    /// `--force-binary-version`
    pub binary_version: Option<String>,
    /// Without `--no-debug`: there are `#line` directives.
    pub debug: bool,
    /// What goes into the binary version besides the compiler: `-O`, `-I`, `-D`.
    pub flags: Vec<String>,
}

/// Options whose value has no use here. jank knows them all.
const PASSED_OVER: [&str; 6] = [
    "--runtime",
    "--eagerness",
    "--profile-output",
    "-L",
    "-l",
    "--output",
];

impl Options {
    /// Reads the arguments behind the program's name.
    ///
    /// # Errors
    /// What stands behind `error: ` on stderr.
    pub fn parse(args: impl Iterator<Item = String>) -> Result<Options, String> {
        let mut target = None;
        let mut target_dir = PathBuf::from("target");
        let mut build_dir = None;
        let mut lists = false;
        let mut options = Options {
            dialect: Dialect::Upstream,
            command: Command::CheckHealth,
            module_path: Vec::new(),
            name: None,
            build_dir: PathBuf::new(),
            binary_version: None,
            debug: true,
            flags: Vec::new(),
        };
        let mut positional = Vec::new();
        let mut args = args.peekable();
        while let Some(arg) = args.next() {
            let mut value = || {
                args.next().ok_or_else(|| {
                    format!("The '{arg}' flag requires an argument, but one was not provided.")
                })
            };
            match arg.as_str() {
                "--" => break,
                "--module-path" => {
                    options.module_path = value()?.split(':').map(PathBuf::from).collect();
                }
                "--output-target" => target = Some(value()?),
                "--name" => options.name = Some(value()?.into()),
                "--codegen" => match value()?.as_str() {
                    "wasm-aot" => options.dialect = Dialect::WasmFork,
                    other => return Err(format!("Invalid codegen type '{other}'.")),
                },
                "--save-cpp" => {}
                "--save-cpp-path" => options.name = Some(value()?.into()),
                "--list-modules" => lists = true,
                "--target-dir" => target_dir = value()?.into(),
                "--build-dir" => build_dir = Some(PathBuf::from(value()?)),
                "--force-binary-version" => options.binary_version = Some(value()?),
                "--no-debug" => options.debug = false,
                "-I" | "-D" => {
                    let value = value()?;
                    options.flags.push(format!("{arg}{value}"));
                }
                "--profile" | "--perf" => {}
                _ if PASSED_OVER.contains(&arg.as_str()) => drop(value()?),
                _ if ["-I", "-D", "-O"].iter().any(|flag| arg.starts_with(flag)) => {
                    options.flags.push(arg);
                }
                _ if arg.starts_with('-') => return Err(format!("Invalid flag '{arg}'.")),
                _ => positional.push(arg),
            }
        }
        options.build_dir = build_dir.unwrap_or_else(|| target_dir.join("_cache"));
        options.command = command(&positional)?;
        if let (true, Command::CompileModule(module)) = (lists, &options.command) {
            options.command = Command::ListModules(module.clone());
        }
        options.check(target.as_deref())?;
        Ok(options)
    }

    /// Is what is asked for something that the stand-in makes?
    fn check(&self, target: Option<&str>) -> Result<(), String> {
        let compiles = matches!(self.command, Command::CompileModule(_));
        match (self.dialect, target) {
            (Dialect::WasmFork, None) | (Dialect::Upstream, Some("cpp")) => Ok(()),
            (Dialect::WasmFork, Some(_)) => Err("Invalid flag '--output-target'.".to_owned()),
            (Dialect::Upstream, None | Some("object")) if !compiles => Ok(()),
            // Objects are of no use to those who drive this program.
            (Dialect::Upstream, None | Some("object")) => {
                Err("the stand-in makes no objects".to_owned())
            }
            (Dialect::Upstream, Some(other)) => Err(format!("Invalid output type '{other}'.")),
        }
    }
}

fn command(positional: &[String]) -> Result<Command, String> {
    let mut words = positional.iter().map(String::as_str);
    let command = match words.next() {
        Some("check-health") => Command::CheckHealth,
        Some("print-binary-version") => Command::PrintBinaryVersion,
        Some("print-cflags") => Command::PrintCflags,
        Some("compile-module") => Command::CompileModule(
            words
                .next()
                .ok_or("Please provide the compile-module command a module.")?
                .to_owned(),
        ),
        Some("run-main") => match words.next() {
            Some("jank.nrepl.server.core") => Command::Serve,
            _ => return Err("the stand-in runs its nREPL server only".to_owned()),
        },
        Some(other) => return Err(format!("Invalid command '{other}'.")),
        None => return Err("the stand-in has no command `repl`".to_owned()),
    };
    match words.next() {
        None => Ok(command),
        Some(other) => Err(format!("Unexpected argument '{other}'.")),
    }
}
