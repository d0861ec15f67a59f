//! A program that speaks like `jank`, upstream's and that of the WASM fork, for tests of what drives jank: its command line, its file layout, its output
//! and its exit codes. The C++ is real: the embedded compiler makes it, and [`cpp`] gives it the shape of jank's.
//!
//! It is as unkind as jank: names that are the same in every build, absolute paths, files of failed modules left as they were,
//! dependencies compiled on every call, program output mixed in. What else can go wrong with a compiler does so on demand, see
//! [`failure`].

mod cpp;
mod failure;
mod interop;
mod macros;
mod modules;
mod nrepl;
mod options;
mod report;
mod top_level;
mod version;

use std::process::ExitCode;

use failure::Failures;
use modules::Failed;
use options::{Command, Options};

fn main() -> ExitCode {
    let failures = Failures::from_env();
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            eprintln!("error: {message}");
            return ExitCode::FAILURE;
        }
    };
    match &options.command {
        Command::PrintBinaryVersion => println!("{}", version::binary_version(&options, &failures)),
        Command::PrintCflags => println!("{}", version::cflags(&options)),
        Command::CheckHealth => print!("{}", version::health(&failures)),
        Command::Serve => {
            if let Err(error) = nrepl::serve(&options) {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        }
        Command::CompileModule(module) => return compile(module, &options, &failures),
        Command::ListModules(module) => return list(module, &options, &failures),
    }
    ExitCode::SUCCESS
}

fn compile(module: &str, options: &Options, failures: &Failures) -> ExitCode {
    ended(modules::compile(module, options, failures).map(drop))
}

fn list(module: &str, options: &Options, failures: &Failures) -> ExitCode {
    let list = modules::list(module, options, failures);
    ended(list.map(|modules| modules.iter().for_each(|module| println!("{module}"))))
}

fn ended(result: Result<(), Failed>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            print!("{}", failed.stdout);
            eprint!("{}", failed.stderr);
            ExitCode::FAILURE
        }
    }
}
