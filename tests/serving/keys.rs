//! Keys, typed into a terminal of their own (`script` gives the process one).

use std::ffi::OsString;
use std::io::{BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::project;
use crate::support::Workspace;

const PATIENCE: Duration = Duration::from_secs(300);

/// A shell in a terminal that runs jank-watch and then says how the terminal is.
struct Terminal {
    child: Child,
    keyboard: ChildStdin,
    output: Receiver<u8>,
    seen: String,
}

impl Terminal {
    fn start(workspace: &Workspace, args: &str) -> Terminal {
        let binary = env!("CARGO_BIN_EXE_jank-watch");
        // Ctrl-C is for all that run in the terminal; the shell must outlive it to tell.
        let line = format!("trap : INT; '{binary}' --port 0 {args}; echo \"code=$?\"; stty -a");
        let mut command = Command::new("script");
        command
            .args(["--quiet", "--flush", "--command", &line, "/dev/null"])
            .current_dir(workspace.root())
            .env("TERM", "xterm")
            .env("SHELL", "/bin/sh")
            .env("PATH", path_with(&workspace.path("tool")))
            .env_remove("NO_COLOR")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut child = command
            .spawn()
            .expect("`script` of util-linux is installed");
        let stdout = child.stdout.take().expect("it is piped");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            for byte in BufReader::new(stdout).bytes().map_while(Result::ok) {
                if sender.send(byte).is_err() {
                    return;
                }
            }
        });
        Terminal {
            keyboard: child.stdin.take().expect("it is piped"),
            child,
            output,
            seen: String::new(),
        }
    }

    fn types(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Reads on until `text` has come.
    #[track_caller]
    fn wait_for(&mut self, text: &str) {
        let deadline = Instant::now() + PATIENCE;
        let from = self.seen.len();
        while !self.seen[from..].contains(text) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                // Everything that is looked for is ASCII.
                Ok(byte) => self
                    .seen
                    .push(if byte.is_ascii() { byte.into() } else { '?' }),
                Err(_) => panic!("no {text:?} in\n{}", self.seen),
            }
        }
    }

    /// The end: the exit code was `code`, and the terminal is as it was.
    #[track_caller]
    fn ends_well(mut self, code: i32) {
        self.wait_for(&format!("code={code}"));
        self.wait_for("icanon");
        self.wait_for("echo ");
        let modes = &self.seen[self.seen.rfind("code=").unwrap()..];
        assert!(
            !modes.contains("-icanon") && !modes.contains("-echo "),
            "{modes}"
        );
        let _ = self.child.wait();
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The PATH with a folder in front of it.
fn path_with(folder: &Path) -> OsString {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    std::env::join_paths(folders).expect("no folder has a colon in its name")
}

#[test]
fn the_key_o_opens_a_browser() {
    let workspace = project("");
    let opened = workspace.path("tool/opened");
    // Stands for the desktop's: it tells the address through a pipe, so that reading it waits.
    workspace.write(
        "tool/xdg-open",
        "#!/bin/sh\necho \"$1\" > \"${0%/*}/opened\"\n",
    );
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(workspace.path("tool/xdg-open"), mode).expect("it is our file");
    let made = Command::new("mkfifo").arg(&opened).status();
    assert!(made.is_ok_and(|status| status.success()));
    let mut terminal = Terminal::start(&workspace, "--color never");
    terminal.wait_for("press ? for the keys");
    terminal.types("o");
    let url = workspace.read("tool/opened");
    assert!(
        terminal
            .seen
            .contains(&format!("listening on {}", url.trim())),
        "{url}"
    );
    terminal.types("q");
    terminal.ends_well(0);
}

#[test]
fn every_key_does_what_the_help_says() {
    let workspace = project("");
    let mut terminal = Terminal::start(&workspace, "--color never");
    terminal.wait_for("listening on http://localhost:");
    terminal.wait_for("press ? for the keys");
    terminal.wait_for("1 namespace built in");
    terminal.wait_for("\n");
    terminal.types("?");
    terminal.wait_for("w  say why the last build");
    terminal.types("w");
    terminal.wait_for("demo.core was");
    terminal.types("r");
    terminal.wait_for("reloading pages");
    terminal.types("\x1b[A5");
    terminal.wait_for("there is no build 5");
    terminal.types("c");
    terminal.wait_for("\x1b[2J");
    terminal.wait_for("listening on");
    terminal.types("q");
    terminal.ends_well(0);
}

#[test]
fn the_terminal_is_put_back_after_ctrl_c() {
    let workspace = project("");
    let mut terminal = Terminal::start(&workspace, "--color never");
    terminal.wait_for("press ? for the keys");
    terminal.types("\x03");
    terminal.ends_well(130);
}

#[test]
fn the_terminal_is_put_back_when_the_start_fails() {
    let workspace = project("[server]\nprot = 1\n");
    Terminal::start(&workspace, "--color never").ends_well(2);
}

#[test]
fn a_save_is_one_line() {
    let workspace = project("");
    let mut terminal = Terminal::start(&workspace, "--color never");
    terminal.wait_for("press ? for the keys");
    terminal.wait_for("1 namespace built in");
    terminal.wait_for("\n");
    let before = terminal.seen.lines().count();
    workspace.write(
        "src/demo/core.jank",
        "(ns demo.core)\n\n(defn -main [] 2)\n",
    );
    terminal.wait_for("no browser connected");
    terminal.wait_for("\n");
    let lines: Vec<&str> = terminal.seen.lines().skip(before).collect();
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.contains("demo.core"))
            .count(),
        1,
        "{lines:?}"
    );
    terminal.types("q");
    terminal.ends_well(0);
}
