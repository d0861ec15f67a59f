//! Opening the place of a diagnostic in the editor: from the id of a diagnostic that was sent, never from a path that somebody names.

use std::path::{Component, Path, PathBuf};
use std::process::Stdio;

use crate::report::Diagnostic;

/// Why nothing was opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditorError {
    /// No editor is known.
    #[error(
        "no editor is known; set `JANK_WATCH_EDITOR` to its command, such as `code` or `emacsclient -n +{{line}}:{{column}} {{file}}`"
    )]
    NoEditor,
    /// The diagnostic has no file.
    #[error("this diagnostic has no file")]
    NoPlace,
    /// The file is not one of the project.
    #[error("`{0}` is no file of the project")]
    NoFile(String),
    /// The editor did not start.
    #[error(
        "the editor `{command}` did not start ({reason}); set `JANK_WATCH_EDITOR` to one that is installed"
    )]
    NotStarted {
        /// Its program.
        command: String,
        /// What the operating system says.
        reason: String,
    },
}

/// The argv of the editor that the environment names: the first of `JANK_WATCH_EDITOR`, `VISUAL` and `EDITOR` that `variable` has.
pub fn editor_argv(variable: impl Fn(&str) -> Option<String>) -> Option<Vec<String>> {
    ["JANK_WATCH_EDITOR", "VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| argv_of(&variable(name)?))
}

/// The argv of an editor: words with `{file}`, `{line}` and `{column}`, or only a command, whose way of naming a place is known for the
/// usual editors. Split at white space; no shell sees it.
fn argv_of(command: &str) -> Option<Vec<String>> {
    let mut argv: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    let program = Path::new(argv.first()?).file_stem()?.to_str()?.to_owned();
    if argv.iter().any(|word| word.contains("{file}")) {
        return Some(argv);
    }
    let place: &[&str] = match program.as_str() {
        "code" | "code-insiders" | "codium" | "cursor" | "windsurf" => {
            &["--goto", "{file}:{line}:{column}"]
        }
        "subl" | "sublime_text" | "zed" | "hx" | "helix" => &["{file}:{line}:{column}"],
        "emacs" | "emacsclient" | "kak" => &["+{line}:{column}", "{file}"],
        "vim" | "nvim" | "vi" | "gvim" | "nano" => &["+{line}", "{file}"],
        "idea" | "clion" | "pycharm" | "webstorm" | "fleet" => {
            &["--line", "{line}", "--column", "{column}", "{file}"]
        }
        "kate" => &["--line", "{line}", "--column", "{column}", "{file}"],
        _ => &["{file}"],
    };
    argv.extend(place.iter().map(|word| (*word).to_owned()));
    Some(argv)
}

/// The argv that opens the place of `diagnostic`. The file must be a regular one below `project`; its path is absolute, so that none of
/// its characters can be taken for an option.
///
/// # Errors
/// When it has no file, or one that is not below `project`.
pub fn argv_for(
    editor: &[String],
    project: &Path,
    diagnostic: &Diagnostic,
) -> Result<Vec<String>, EditorError> {
    let file = diagnostic.file.as_deref().ok_or(EditorError::NoPlace)?;
    let path = source_path(project, file).ok_or_else(|| EditorError::NoFile(file.to_owned()))?;
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
    Ok(editor.iter().map(fill).collect())
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

/// Starts the editor and does not wait for it.
pub(super) fn open(
    editor: Option<&[String]>,
    project: &Path,
    diagnostic: &Diagnostic,
) -> Result<(), EditorError> {
    let editor = editor.ok_or(EditorError::NoEditor)?;
    let argv = argv_for(editor, project, diagnostic)?;
    let (program, arguments) = argv.split_first().ok_or(EditorError::NoEditor)?;
    tokio::process::Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
        .map_err(|e| EditorError::NotStarted {
            command: program.clone(),
            reason: e.to_string(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Stage;

    #[test]
    fn editors_are_told_places_in_their_own_way() {
        for (command, expected) in [
            ("code", "code --goto {file}:{line}:{column}"),
            (
                "/usr/bin/code --wait",
                "/usr/bin/code --wait --goto {file}:{line}:{column}",
            ),
            ("emacsclient -n", "emacsclient -n +{line}:{column} {file}"),
            ("nvim", "nvim +{line} {file}"),
            ("my-editor", "my-editor {file}"),
            ("my-editor -l {line} {file}", "my-editor -l {line} {file}"),
        ] {
            assert_eq!(argv_of(command).unwrap().join(" "), expected);
        }
        assert_eq!(argv_of("  "), None);
    }

    #[test]
    fn the_environment_names_the_editor() {
        let argv = |set: &[(&str, &str)]| {
            let variable = |name: &str| {
                let found = set.iter().find(|(n, _)| *n == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            editor_argv(variable).map(|argv| argv[0].clone())
        };
        assert_eq!(argv(&[]), None);
        let both = [("EDITOR", "vim"), ("VISUAL", "code")];
        assert_eq!(argv(&both).as_deref(), Some("code"));
        let blank = [("JANK_WATCH_EDITOR", " "), ("EDITOR", "vim")];
        assert_eq!(argv(&blank).as_deref(), Some("vim"));
    }

    #[test]
    fn only_files_of_the_project_are_opened() {
        let dir = tempfile::tempdir().unwrap();
        let project = dir.path().join("project");
        std::fs::create_dir_all(project.join("src")).unwrap();
        std::fs::write(project.join("src/-x {line}.jank"), "").unwrap();
        std::fs::write(dir.path().join("secret"), "").unwrap();
        let editor = argv_of("code").unwrap();
        let argv = |file: &str| {
            let mut diagnostic = Diagnostic::error(Stage::Read, "m").file(file);
            diagnostic.line = Some(3);
            argv_for(&editor, &project, &diagnostic)
        };
        let place = project.canonicalize().unwrap().join("src/-x {line}.jank");
        assert_eq!(
            argv("src/-x {line}.jank").unwrap(),
            ["code", "--goto", &format!("{}:3:1", place.display())]
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
            assert_eq!(argv(bad), Err(EditorError::NoFile(bad.to_owned())), "{bad}");
        }
        let nowhere = Diagnostic::error(Stage::Read, "m");
        assert_eq!(
            argv_for(&editor, &project, &nowhere),
            Err(EditorError::NoPlace)
        );
    }
}
