//! The npm packages that the benches compare with: the compiler cherry, and esbuild, which makes one minified file of what that compiles.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::measurement::folder;

/// cherry and esbuild, installed.
pub struct Cherry {
    installed: PathBuf,
}

impl Cherry {
    /// Installs the versions of `package-lock.json`, if they aren't there.
    pub fn install() -> Cherry {
        let installed = folder().join("node_modules");
        let programs = ["cherry", "esbuild"].map(|name| installed.join(".bin").join(name));
        if !programs.iter().all(|program| program.exists()) {
            let mut npm = Command::new("npm");
            complete(npm.args(["ci", "--no-audit", "--no-fund"]));
        }
        Cherry { installed }
    }

    /// Compiles all sources in `sources`; the modules are in the folder that is returned. `name` tells it from others.
    ///
    /// # Errors
    /// What cherry says.
    pub fn compile(&self, sources: &Path, name: &str) -> Result<PathBuf, String> {
        // Below node_modules the compiled programs find cherry's library.
        let modules = self.installed.join(".cache").join(name);
        if modules.exists() {
            std::fs::remove_dir_all(&modules).expect("the folder is ours");
        }
        let mut compile = Command::new(self.installed.join(".bin/cherry"));
        compile.arg("compile").arg("--paths").arg(sources);
        compile.arg("--output-dir").arg(&modules);
        said(&mut compile).map(|()| modules)
    }

    /// Bundles and minifies the module `entry` and all that it imports as `out`.
    ///
    /// # Errors
    /// What esbuild says.
    pub fn bundle(&self, entry: &Path, out: &Path) -> Result<(), String> {
        let mut esbuild = Command::new(self.installed.join(".bin/esbuild"));
        esbuild.arg(entry).args(["--bundle", "--minify"]);
        esbuild.args(["--format=esm", "--log-level=error"]);
        esbuild.arg(format!("--outfile={}", out.display()));
        said(&mut esbuild)
    }
}

/// The programs of the language bench as compiled by cherry.
pub struct CherryPrograms {
    modules: PathBuf,
}

impl CherryPrograms {
    /// Compiles them.
    pub fn compile(cherry: &Cherry) -> CherryPrograms {
        let modules = cherry.compile(&folder().join("src"), "programs");
        CherryPrograms {
            modules: modules.unwrap_or_else(|said| panic!("{said}")),
        }
    }

    /// Runs one of them.
    pub fn run(&self, program: &str) -> Command {
        let mut command = Command::new("node");
        let file = format!("bench/{}.mjs", program.replace('-', "_"));
        command.arg(self.modules.join(file));
        command
    }
}

/// Runs a command of the preparation in the programs' folder.
fn complete(command: &mut Command) {
    said(command).unwrap_or_else(|said| panic!("{command:?}: {said}"));
}

/// Runs a command in the programs' folder; what it says where it fails.
fn said(command: &mut Command) -> Result<(), String> {
    let output = command
        .current_dir(folder())
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    match output.status.success() {
        true => Ok(()),
        false => Err(format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )),
    }
}
