//! `jank-watch new` and `jank-watch init`: a project from the built-in template. Nothing that is there is ever overwritten.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::args::NewArgs;
use super::{Context, Exit, Failure, Outcome};
use crate::config::CONFIG_FILE;
use crate::lang::NsName;
use crate::lang::munge::ns_to_path;
use crate::report::{Diagnostic, Stage};

/// The template: where each file goes, and its text. `{{name}}` is the project's name, `{{ns}}` the first part of its
/// namespaces; in a path `{{ns}}` is that part as a folder.
const TEMPLATE: [(&str, &str); 6] = [
    (
        CONFIG_FILE,
        include_str!("../../templates/new/jank-watch.toml"),
    ),
    (".gitignore", include_str!("../../templates/new/gitignore")),
    (
        "public/index.html",
        include_str!("../../templates/new/public/index.html"),
    ),
    (
        "public/style.css",
        include_str!("../../templates/new/public/style.css"),
    ),
    (
        "src/{{ns}}/core.jank",
        include_str!("../../templates/new/src/core.jank"),
    ),
    (
        "src/{{ns}}/view.jank",
        include_str!("../../templates/new/src/view.jank"),
    ),
];

/// Makes a project in a new folder.
pub(super) fn new(args: &NewArgs, context: &Context) -> Outcome {
    let dir = context.dir().join(&args.folder);
    match std::fs::read_dir(&dir).map(|mut entries| entries.next().is_none()) {
        Ok(true) => {}
        Ok(false) => {
            let message = format!("`{}` has files in it", args.folder.display());
            let help = "name a new folder, or make a project of this one with `jank-watch init`";
            return Err(Failure::usage(message, help));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => {
            let message = format!("`{}` can't be used: {error}", args.folder.display());
            return Err(Failure::usage(message, "name a new folder"));
        }
    }
    let written = write(&dir, &TEMPLATE)?;
    tell(context, &dir, &written);
    if !context.is_json() {
        context
            .events()
            .data(format!("now: cd {} && jank-watch", args.folder.display()));
    }
    Ok(Exit::Fine)
}

/// Makes a project of the folder that the command runs in.
pub(super) fn init(context: &Context) -> Outcome {
    let dir = context.dir();
    if dir.join(CONFIG_FILE).exists() {
        let message = format!("there is a `{CONFIG_FILE}` already");
        return Err(Failure::usage(
            message,
            "this folder is a project: `jank-watch` runs it",
        ));
    }
    // Sources that are there are the project; the template's would only stand in their way.
    let has_sources =
        std::fs::read_dir(dir.join("src")).is_ok_and(|mut entries| entries.next().is_some());
    let written = if has_sources {
        let config = (
            CONFIG_FILE,
            "# `jank-watch config` prints every key, its value and where it came from.\n",
        );
        write(&dir, &[config, TEMPLATE[1]])?
    } else {
        write(&dir, &TEMPLATE)?
    };
    tell(context, &dir, &written);
    Ok(Exit::Fine)
}

/// Writes those files that are not there yet; gives their paths in the project.
fn write(dir: &Path, files: &[(&str, &str)]) -> Result<Vec<String>, Failure> {
    let project = absolute(dir)
        .file_name()
        .map_or_else(|| "app".into(), |name| name.to_string_lossy().into_owned());
    let ns = NsName::new(&namespace(&project))
        .map_err(|error| Failure::usage(error.to_string(), "give the folder another name"))?;
    let mut written = Vec::new();
    for (path, text) in files {
        let path = path.replace("{{ns}}", &ns_to_path(&ns));
        // A name may hold characters that mean something where it is put.
        let name = if path == CONFIG_FILE {
            toml::Value::from(project.as_str()).to_string()
        } else {
            html(&project)
        };
        let text = text
            .replace("{{name}}", &name)
            .replace("{{ns}}", ns.as_str());
        match create(&dir.join(&path), &text) {
            Ok(()) => written.push(path),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => {
                let message = format!("`{path}` can't be written: {error}");
                let help = "check the permissions and the space on the disk";
                return Err(Failure {
                    exit: Exit::ProjectErrors,
                    diagnostics: vec![
                        Diagnostic::error(Stage::Config, message)
                            .help(help)
                            .code("new/write"),
                    ],
                });
            }
        }
    }
    Ok(written)
}

fn create(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(dir) = path.parent() {
        std::fs::create_dir_all(dir)?;
    }
    std::fs::File::create_new(path)?.write_all(text.as_bytes())
}

fn absolute(dir: &Path) -> PathBuf {
    let canonical = dir.canonicalize().or_else(|_| std::path::absolute(dir));
    canonical.unwrap_or_else(|_| dir.to_owned())
}

/// The first part of the project's namespaces: its name in small letters, digits and single hyphens, starting with a letter.
fn namespace(project: &str) -> String {
    let mut name = String::new();
    for c in project.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            name.push(c);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => name.to_owned(),
        Some(_) => format!("app-{name}"),
        None => "app".to_owned(),
    }
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn tell(context: &Context, dir: &Path, written: &[String]) {
    if context.is_json() {
        let line = serde_json::json!({"v": 1, "dir": absolute(dir).display().to_string(), "written": written});
        return context.events().data(line.to_string());
    }
    for path in written {
        context.events().data(format!("wrote {path}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;

    #[test]
    fn every_folder_name_gives_a_namespace() {
        for (project, ns) in [
            ("demo", "demo"),
            ("My App", "my-app"),
            ("my_app.v2", "my-app-v2"),
            ("2048", "app-2048"),
            ("--x--", "x"),
            ("Ünïcode", "n-code"),
            ("…", "app"),
            ("", "app"),
        ] {
            assert_eq!(namespace(project), ns, "{project}");
        }
    }

    #[test]
    fn the_template_is_a_project_without_mistakes_whatever_its_name() {
        for name in ["demo", "My \"quoted\" <App> & 'more' \\", "2048"] {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let dir = folder.path().join(name);
            let written = write(&dir, &TEMPLATE).expect("it is written");
            assert_eq!(written.len(), TEMPLATE.len());
            let request = crate::config::Request {
                dir: dir.clone(),
                ..Default::default()
            };
            let config = crate::config::load(&request)
                .unwrap_or_else(|e| panic!("{name}: {:#?}", e.diagnostics()));
            let project = Project::open(&config.root, &config.project.source_paths);
            let mistakes = project.diagnostics(&|ns| ns.starts_with("clojure."));
            assert!(mistakes.is_empty(), "{mistakes:#?}");
            assert_eq!(project.main(), config.project.main.as_ref());
            let page =
                std::fs::read_to_string(dir.join("public/index.html")).expect("there is a page");
            assert!(!page.contains("{{") && !page.contains("<App>"));
        }
    }
}
