//! How jank is started: arguments only, no shell.

use std::path::{Path, PathBuf};

use super::error::JankError;
use crate::config::{Config, Dialect};

/// The arguments that are the same in every call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argv {
    dialect: Dialect,
    /// Those that stand before all others.
    first: Vec<String>,
    /// Folders and jars, relative to the project where they lie in it.
    module_path: Vec<String>,
    /// Those among them that are not the project's sources; absolute.
    libraries: Vec<PathBuf>,
    /// The project's folder, absolute.
    root: PathBuf,
    /// The configuration's own.
    more: Vec<String>,
}

impl Argv {
    /// As configured.
    ///
    /// # Errors
    /// When a folder can't stand on the module path.
    pub fn of(config: &Config) -> Result<Argv, JankError> {
        let jank = &config.compiler.jank;
        let project = &config.project;
        // Those of tests need not be there.
        let tests = project.test_paths.iter().filter(|path| path.is_dir());
        let folders = project.source_paths.iter().chain(tests);
        let mut paths: Vec<String> = Vec::new();
        for path in folders.chain(&jank.module_path) {
            let text = relative(path, &config.root);
            if text.contains(':') {
                return Err(JankError::ModulePath(path.clone()));
            }
            if !paths.contains(&text) {
                paths.push(text);
            }
        }
        Ok(Argv {
            dialect: jank.dialect,
            first: jank.first_args.clone(),
            module_path: paths,
            libraries: jank.module_path.clone(),
            root: config.root.clone(),
            more: jank.args.clone(),
        })
    }

    /// Which jank is started.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Prints the version that jank names its files after. Flags are part of it.
    pub fn version(&self) -> Vec<String> {
        self.with(&["print-binary-version"])
    }

    /// Prints a report on the installation.
    pub fn health(&self) -> Vec<String> {
        self.with(&["check-health"])
    }

    /// Compiles `ns` and what it needs to C++ below the folder `out`; the fork writes only what is asked for, to the file
    /// [`FORK_FILE`] in it.
    pub fn compile(&self, ns: &str, out: &Path) -> Vec<String> {
        let mut args = self.with_modules();
        match self.dialect {
            Dialect::Upstream => args.extend([
                "compile-module".to_owned(),
                "--output-target".to_owned(),
                "cpp".to_owned(),
                "--build-dir".to_owned(),
                out.to_string_lossy().into_owned(),
            ]),
            Dialect::WasmFork => args.extend([
                "--codegen".to_owned(),
                "wasm-aot".to_owned(),
                "--save-cpp".to_owned(),
                "--save-cpp-path".to_owned(),
                out.join(FORK_FILE).to_string_lossy().into_owned(),
                "compile-module".to_owned(),
            ]),
        }
        args.push(ns.to_owned());
        args
    }

    /// Starts the resident server, which writes C++ below the folder `out`. It runs in a folder of its own.
    pub fn serve(&self, out: &Path) -> Vec<String> {
        let mut args = self.with(&["--module-path", &self.absolute_modules()]);
        args.extend([
            "--build-dir".to_owned(),
            out.to_string_lossy().into_owned(),
            "run-main".to_owned(),
            "jank.nrepl.server.core".to_owned(),
        ]);
        args
    }

    /// Where it runs: paths in its reports are relative to that.
    pub fn dir(&self, scratch: &Path) -> PathBuf {
        match self.dialect {
            Dialect::Upstream => self.root.clone(),
            Dialect::WasmFork => scratch.to_owned(),
        }
    }

    /// What stands on the module path behind the sources; absolute.
    pub fn libraries(&self) -> &[PathBuf] {
        &self.libraries
    }

    /// For keys. Where the sources are is none of it: each namespace's file is in its own.
    pub fn key_text(&self) -> String {
        format!("{} {:?} {:?}", self.dialect.word(), self.first, self.more)
    }

    fn with(&self, last: &[&str]) -> Vec<String> {
        let last = last.iter().map(|arg| (*arg).to_owned());
        self.first
            .iter()
            .chain(&self.more)
            .cloned()
            .chain(last)
            .collect()
    }

    fn with_modules(&self) -> Vec<String> {
        let paths = match self.dialect {
            Dialect::Upstream => self.module_path.join(":"),
            // It leaves files behind where it runs, so that is not the project's folder.
            Dialect::WasmFork => self.absolute_modules(),
        };
        self.with(&["--module-path", &paths])
    }

    fn absolute_modules(&self) -> String {
        let absolute = |path: &String| self.root.join(path).to_string_lossy().into_owned();
        let paths: Vec<String> = self.module_path.iter().map(absolute).collect();
        paths.join(":")
    }
}

/// The file that the fork is told to write.
pub const FORK_FILE: &str = "module.cpp";

fn relative(path: &Path, root: &Path) -> String {
    let path = match path.strip_prefix(root) {
        Ok(inside) if inside.as_os_str().is_empty() => PathBuf::from("."),
        Ok(inside) => inside.to_owned(),
        Err(_) => path.to_owned(),
    };
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn argv(dialect: Dialect) -> Argv {
        Argv {
            dialect,
            first: vec!["--quiet".into()],
            module_path: vec!["src".into(), "my libs".into()],
            libraries: vec!["/project/my libs".into()],
            root: "/project".into(),
            more: vec!["-O1".into()],
        }
    }

    #[test]
    fn each_dialect_has_its_words() {
        let out = Path::new("/tmp/a b");
        assert_eq!(
            argv(Dialect::Upstream).compile("app.core", out),
            [
                "--quiet",
                "-O1",
                "--module-path",
                "src:my libs",
                "compile-module",
                "--output-target",
                "cpp",
                "--build-dir",
                "/tmp/a b",
                "app.core"
            ]
        );
        assert_eq!(
            argv(Dialect::WasmFork).compile("app.core", out),
            [
                "--quiet",
                "-O1",
                "--module-path",
                "/project/src:/project/my libs",
                "--codegen",
                "wasm-aot",
                "--save-cpp",
                "--save-cpp-path",
                "/tmp/a b/module.cpp",
                "compile-module",
                "app.core"
            ]
        );
        assert_eq!(
            argv(Dialect::Upstream).version(),
            ["--quiet", "-O1", "print-binary-version"]
        );
        assert_eq!(
            argv(Dialect::Upstream).serve(out),
            [
                "--quiet",
                "-O1",
                "--module-path",
                "/project/src:/project/my libs",
                "--build-dir",
                "/tmp/a b",
                "run-main",
                "jank.nrepl.server.core"
            ]
        );
    }

    #[test]
    fn paths_in_the_project_are_relative() {
        let root = Path::new("/home/me/project");
        for (path, expected) in [
            ("/home/me/project/src", "src"),
            ("/home/me/project", "."),
            ("/home/me/projects/src", "/home/me/projects/src"),
        ] {
            assert_eq!(relative(Path::new(path), root), expected);
        }
    }

    #[test]
    fn another_flag_is_another_key() {
        let mut other = argv(Dialect::Upstream);
        other.more.clear();
        assert_ne!(other.key_text(), argv(Dialect::Upstream).key_text());
        assert_ne!(
            argv(Dialect::WasmFork).key_text(),
            argv(Dialect::Upstream).key_text()
        );
    }
}
