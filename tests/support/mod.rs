//! A project in a temporary folder, and the real binary run in it.

#![allow(dead_code, reason = "each test binary uses a part of it")]

pub mod answer;
pub mod browser;
#[cfg(unix)]
pub mod job;
pub mod live;
#[cfg(unix)]
pub mod process;
pub mod released;
pub mod scene;
pub mod show;
pub mod site;
pub mod stand_in;
pub mod terminal;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with the files of a project. It is kept, and its place printed, when a test fails and `KEEP_WORKSPACE` is set.
pub struct Workspace {
    dir: Option<TempDir>,
    root: PathBuf,
}

impl Workspace {
    /// An empty folder.
    pub fn empty() -> Self {
        let dir = tempfile::Builder::new()
            .prefix("jank-watch-test")
            .tempdir()
            .expect("a temporary folder");
        // The binary shows and compares canonical paths.
        let root = dir.path().canonicalize().expect("the folder is there");
        Workspace {
            dir: Some(dir),
            root,
        }
    }

    /// A folder with an empty `jank-watch.toml` and an empty `src/`.
    pub fn new() -> Self {
        let workspace = Workspace::empty();
        workspace.write("jank-watch.toml", "");
        workspace.create_dir("src");
        workspace
    }

    /// A copy of `fixtures/NAME`.
    pub fn of_fixture(name: &str) -> Self {
        let workspace = Workspace::empty();
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("fixtures")
            .join(name);
        for entry in walkdir::WalkDir::new(&fixture).into_iter().flatten() {
            let path = entry.path().strip_prefix(&fixture).expect("it is below");
            if entry.file_type().is_file() {
                let content = std::fs::read(entry.path()).expect("a fixture can be read");
                workspace.write(&path.to_string_lossy(), content);
            }
        }
        workspace
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The file or folder at `path`.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("the folder is made");
        std::fs::write(path, text).expect("the file is written");
        self
    }

    /// Deletes a file.
    pub fn remove(&self, path: &str) -> &Self {
        std::fs::remove_file(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        self
    }

    /// Makes a folder, and those above it.
    pub fn create_dir(&self, path: &str) -> &Self {
        std::fs::create_dir_all(self.path(path)).expect("the folder is made");
        self
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The binary, to be run in the folder with `args`; its environment has none of this process's settings of jank-watch.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jank-watch"));
        command
            .current_dir(&self.root)
            .args(args)
            .stdin(Stdio::null())
            .env_remove("NO_COLOR");
        for (name, _) in std::env::vars_os()
            .filter(|(name, _)| name.to_string_lossy().starts_with("JANK_WATCH_"))
        {
            command.env_remove(name);
        }
        command
    }

    /// Runs the binary in the folder with `args` to its end.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_command(self.command(args))
    }

    /// Runs `command` to its end.
    pub fn run_command(&self, mut command: Command) -> Run {
        let output = command.output().expect("the binary starts");
        Run {
            shown: format!("{command:?}"),
            root: self.root.clone(),
            output,
        }
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        if std::thread::panicking()
            && std::env::var_os("KEEP_WORKSPACE").is_some()
            && let Some(dir) = self.dir.take()
        {
            eprintln!("the workspace is kept: {}", dir.keep().display());
        }
    }
}

/// A run of the binary that has ended. Whatever is expected in vain prints all that is known of it.
pub struct Run {
    shown: String,
    root: PathBuf,
    output: Output,
}

impl Run {
    /// What it wrote to stdout.
    pub fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    /// What it wrote to stderr.
    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// `text` with the workspace's place as `[ROOT]`, for snapshots.
    fn placeless(&self, text: &str) -> String {
        text.replace(&*self.root.to_string_lossy(), "[ROOT]")
    }

    /// All that a user sees, for snapshots.
    pub fn seen(&self) -> String {
        let code = self
            .output
            .status
            .code()
            .map_or_else(|| "killed".to_owned(), |code| code.to_string());
        let (out, err) = (
            self.placeless(&self.stdout()),
            self.placeless(&self.stderr()),
        );
        format!("exit {code}\n──── stdout\n{out}──── stderr\n{err}")
    }

    /// Expects the exit code.
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        self.check(
            |run| run.output.status.code() == Some(code),
            &format!("exit code {code}"),
        )
    }

    /// Expects `text` in stdout.
    #[track_caller]
    pub fn out_has(self, text: &str) -> Self {
        self.check(
            |run| run.stdout().contains(text),
            &format!("stdout with {text:?}"),
        )
    }

    /// Expects `text` in stderr.
    #[track_caller]
    pub fn err_has(self, text: &str) -> Self {
        self.check(
            |run| run.stderr().contains(text),
            &format!("stderr with {text:?}"),
        )
    }

    /// Expects nothing in stderr.
    #[track_caller]
    pub fn err_is_empty(self) -> Self {
        self.check(|run| run.stderr().is_empty(), "nothing on stderr")
    }

    /// The events of a run with `--json`. Expects every line of stdout to be one, and `exit` with the process's code to be the
    /// last.
    #[track_caller]
    pub fn events(&self) -> Vec<serde_json::Value> {
        let text = self.stdout();
        let events: Vec<serde_json::Value> = text
            .lines()
            .map(|line| {
                serde_json::from_str(line)
                    .unwrap_or_else(|e| panic!("{}", self.report(&format!("JSON lines ({e})"))))
            })
            .collect();
        let last = events.last().cloned().unwrap_or_default();
        let fine = last["t"] == "exit"
            && last["code"].as_i64() == self.output.status.code().map(i64::from);
        assert!(
            fine,
            "{}",
            self.report("`exit` with the exit code as the last line")
        );
        assert!(
            events.iter().all(|event| event["v"] == 1),
            "{}",
            self.report("`v` in every line")
        );
        events
    }

    #[track_caller]
    fn check(self, fine: impl FnOnce(&Run) -> bool, expected: &str) -> Self {
        assert!(fine(&self), "{}", self.report(expected));
        self
    }

    fn report(&self, expected: &str) -> String {
        let mut files = String::new();
        for entry in walkdir::WalkDir::new(&self.root)
            .sort_by_file_name()
            .into_iter()
            .flatten()
        {
            let path = entry
                .path()
                .strip_prefix(&self.root)
                .unwrap_or(entry.path());
            let _ = writeln!(files, "  {}", path.display());
        }
        format!(
            "\nexpected: {expected}\ncommand:  {}\nfolder:   {}\n{files}status:   {}\n──── stdout (events, with --json)\n{}\n──── stderr\n{}\n",
            self.shown,
            self.root.display(),
            self.output.status,
            self.stdout(),
            self.stderr(),
        )
    }
}
