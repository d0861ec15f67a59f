//! Opening the place of a diagnostic in the editor: from the id of a diagnostic that was sent, never from a path that somebody names.
//! No shell sees any of it.

use std::path::{Component, Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::report::Diagnostic;

/// An editor that fails does so at once; one that is still there after so long has opened the file, or is about to.
const PATIENCE: Duration = Duration::from_millis(1500);
/// So much of what an editor says is read.
const LONGEST_ANSWER: u64 = 4096;

/// How an editor opens a place: programs that run one after another, each an argv whose words may hold `{file}`, `{line}` and
/// `{column}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    steps: Vec<Vec<String>>,
}

/// Why nothing was opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditorError {
    /// No editor is known.
    #[error(
        "no editor is known; set `editor.kind` in jank-watch.toml, to \"vscode\" for instance, or the environment variable `JANK_WATCH_EDITOR` to its command"
    )]
    NoEditor,
    /// The project wants none.
    #[error(
        "`editor.kind` is \"none\", so places are not opened; set it to \"auto\" or to an editor"
    )]
    Off,
    /// None of the programs of the chosen editor is there.
    #[error(
        "`{program}` is not on the PATH; {remedy}, or set `editor.command` to the program with its path"
    )]
    NotFound {
        /// The first of its programs.
        program: String,
        /// How to get it.
        remedy: &'static str,
    },
    /// The editor runs in a terminal, and there is none to open.
    #[error(
        "`{0}` needs a terminal of its own; start jank-watch in tmux, zellij, WezTerm or kitty, or set `editor.command` to a terminal that starts it, such as [\"xterm\", \"-e\", \"{0}\", \"+{{line}}\", \"{{file}}\"]"
    )]
    NeedsTerminal(String),
    /// The diagnostic has no file.
    #[error("this diagnostic has no file")]
    NoPlace,
    /// The file is not one of the project.
    #[error("`{0}` is no file of the project")]
    NoFile(String),
    /// The editor did not start.
    #[error(
        "the editor `{command}` did not start ({reason}); set `editor.command` or `editor.kind` in jank-watch.toml to one that is installed"
    )]
    NotStarted {
        /// Its program.
        command: String,
        /// What the operating system says.
        reason: String,
    },
    /// The editor ended at once, and not well.
    #[error("the editor `{command}` failed ({status}){said}; look at `editor` in jank-watch.toml")]
    Failed {
        /// Its program.
        command: String,
        /// How it ended.
        status: String,
        /// The last line that it wrote to stderr, behind a colon.
        said: String,
    },
}

impl Editor {
    /// An editor that one argv starts.
    pub fn new(argv: Vec<String>) -> Self {
        Editor { steps: vec![argv] }
    }

    /// An editor that takes several programs; each is started when the one before it has ended.
    pub fn of_steps(steps: Vec<Vec<String>>) -> Self {
        Editor { steps }
    }

    /// What runs to open the place of `diagnostic`. The file must be a regular one below `project`; its path is absolute, so that none
    /// of its characters can be taken for an option.
    ///
    /// # Errors
    /// When it has no file, or one that is not below `project`.
    pub fn argvs(
        &self,
        project: &Path,
        diagnostic: &Diagnostic,
    ) -> Result<Vec<Vec<String>>, EditorError> {
        let file = diagnostic.file.as_deref().ok_or(EditorError::NoPlace)?;
        let path =
            source_path(project, file).ok_or_else(|| EditorError::NoFile(file.to_owned()))?;
        let path = path
            .to_str()
            .ok_or_else(|| EditorError::NoFile(file.to_owned()))?;
        let line = diagnostic.line.unwrap_or(1).to_string();
        let column = diagnostic.column.unwrap_or(1).to_string();
        let fill = |word: &String| {
            // The path last: whatever is in it is not replaced again.
            word.replace("{line}", &line)
                .replace("{column}", &column)
                .replace("{file}", path)
        };
        let steps = self.steps.iter();
        Ok(steps.map(|argv| argv.iter().map(fill).collect()).collect())
    }
}

fn source_path(project: &Path, file: &str) -> Option<PathBuf> {
    let relative = Path::new(file);
    let plain = |c: Component<'_>| matches!(c, Component::Normal(_));
    if file.is_empty() || file.contains('\\') || !relative.components().all(plain) {
        return None;
    }
    let project = project.canonicalize().ok()?;
    let path = project.join(relative).canonicalize().ok()?;
    (path.starts_with(&project) && path.is_file()).then_some(path)
}

/// Opens the place of `diagnostic`. An editor that stays is not waited for.
pub(super) async fn open(
    editor: &Result<Editor, EditorError>,
    project: &Path,
    diagnostic: &Diagnostic,
) -> Result<(), EditorError> {
    let editor = editor.as_ref().map_err(Clone::clone)?;
    for argv in editor.argvs(project, diagnostic)? {
        run(&argv).await?;
    }
    Ok(())
}

async fn run(argv: &[String]) -> Result<(), EditorError> {
    let (program, arguments) = argv.split_first().ok_or(EditorError::NoEditor)?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| EditorError::NotStarted {
            command: program.clone(),
            reason: error.to_string(),
        })?;
    // Read to its end by a task of its own: an editor that stays must not be stopped by a pipe that is full or closed.
    let said = tokio::spawn(last_words(child.stderr.take()));
    match timeout(PATIENCE, ended(&mut child)).await {
        Ok(Some(status)) if !status.success() => {
            // A process that it left behind may hold the pipe open.
            let said = timeout(PATIENCE, said).await;
            let said = said.ok().and_then(Result::ok).unwrap_or_default();
            Err(EditorError::Failed {
                command: program.clone(),
                status: status.to_string(),
                said: match said.as_str() {
                    "" => String::new(),
                    said => format!(": {said}"),
                },
            })
        }
        _ => Ok(()),
    }
}

async fn ended(child: &mut Child) -> Option<ExitStatus> {
    child.wait().await.ok()
}

/// The last line of the first few kilobytes; the rest is read and dropped.
async fn last_words(stderr: Option<tokio::process::ChildStderr>) -> String {
    let Some(mut stderr) = stderr else {
        return String::new();
    };
    let mut first = Vec::new();
    // What can't be read was not said.
    let _ = (&mut stderr)
        .take(LONGEST_ANSWER)
        .read_to_end(&mut first)
        .await;
    let _ = tokio::io::copy(&mut stderr, &mut tokio::io::sink()).await;
    let text = String::from_utf8_lossy(&first);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.last().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Stage;

    fn words(argv: &[&str]) -> Vec<String> {
        argv.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn only_files_of_the_project_are_opened() {
        let dir = tempfile::tempdir().unwrap();
        let project = dir.path().join("project");
        std::fs::create_dir_all(project.join("src")).unwrap();
        std::fs::write(project.join("src/-x {line}.jank"), "").unwrap();
        std::fs::write(dir.path().join("secret"), "").unwrap();
        let editor = Editor::new(words(&["code", "--goto", "{file}:{line}:{column}"]));
        let argvs = |file: &str| {
            let mut diagnostic = Diagnostic::error(Stage::Read, "m").file(file);
            diagnostic.line = Some(3);
            editor.argvs(&project, &diagnostic)
        };
        let place = project.canonicalize().unwrap().join("src/-x {line}.jank");
        assert_eq!(
            argvs("src/-x {line}.jank").unwrap(),
            [["code", "--goto", &format!("{}:3:1", place.display())]]
        );
        for bad in [
            "",
            "../secret",
            "/etc/passwd",
            "src",
            "src/gone",
            "\\\\host\\share\\x",
            "--version",
        ] {
            assert_eq!(
                argvs(bad),
                Err(EditorError::NoFile(bad.to_owned())),
                "{bad}"
            );
        }
        let nowhere = Diagnostic::error(Stage::Read, "m");
        assert_eq!(editor.argvs(&project, &nowhere), Err(EditorError::NoPlace));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn an_editor_that_fails_says_why() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("a.jank"), "").unwrap();
        let script = dir.path().join("editor");
        std::fs::write(
            &script,
            "#!/bin/sh\necho 'no server is running' >&2\nexit 3\n",
        )
        .unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        std::fs::set_permissions(&script, mode).unwrap();
        let diagnostic = Diagnostic::error(Stage::Read, "m").file("a.jank");
        let open = async |program: &str| {
            let editor = Ok(Editor::new(words(&[program, "{file}"])));
            let error = open(&editor, dir.path(), &diagnostic).await.unwrap_err();
            error.to_string()
        };
        let failed = open(script.to_str().unwrap()).await;
        assert!(failed.contains(": no server is running;"), "{failed}");
        let missing = open("/no/such/editor").await;
        assert!(missing.contains("did not start"), "{missing}");
        assert!(missing.contains("editor.command"), "{missing}");
    }
}
