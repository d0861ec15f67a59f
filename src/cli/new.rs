//! `jank-watch new` and `jank-watch init`: a project from a built-in template. Nothing that is there is ever overwritten.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::args::{InitArgs, NewArgs, Template};
use super::{Context, Exit, Failure, Outcome};
use crate::config::CONFIG_FILE;
use crate::lang::NsName;
use crate::lang::munge::ns_to_path;
use crate::report::{Diagnostic, Stage};

/// The templates as they stand in the repository: a folder each, and `shared` for what all of them get.
static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/new");

/// A file of a project: its path there, and its text with places left open. `{{name}}` is the project's name, `{{ns}}` the first
/// part of its namespaces, `{{path}}` that part as a folder.
struct TemplateFile {
    path: PathBuf,
    text: &'static str,
}

impl Template {
    fn folder(self) -> &'static str {
        match self {
            Template::Minimal => "minimal",
            Template::Canvas => "canvas",
            Template::Dom => "dom",
            Template::Library => "library",
        }
    }

    /// The file to change first.
    fn try_first(self, folder: &str) -> String {
        match self {
            Template::Minimal | Template::Dom => format!("src/{folder}/view.jank"),
            Template::Canvas => format!("src/{folder}/game.jank"),
            Template::Library => format!("src/{folder}/core.jank"),
        }
    }

    /// Its files, sorted by path; its own ones stand in for those that all share.
    fn files(self, ns_folder: &str) -> Vec<TemplateFile> {
        let mut files: BTreeMap<PathBuf, TemplateFile> = BTreeMap::new();
        for folder in ["shared", self.folder()] {
            let mut waiting: Vec<&Dir<'static>> = FILES.get_dir(folder).into_iter().collect();
            while let Some(dir) = waiting.pop() {
                waiting.extend(dir.dirs());
                for file in dir.files() {
                    let inside = file.path().strip_prefix(folder).unwrap_or(file.path());
                    let path = destination(inside, ns_folder);
                    let text = file.contents_utf8().unwrap_or_default();
                    files.insert(path.clone(), TemplateFile { path, text });
                }
            }
        }
        files.into_values().collect()
    }
}

/// Where a template's file goes: `dot.x` is `.x`, so that the repository's own tools do not act on it, and sources stand in the
/// folder of their namespace.
fn destination(inside: &Path, ns_folder: &str) -> PathBuf {
    let mut path = PathBuf::new();
    for part in inside.iter() {
        let part = part.to_string_lossy();
        match part.strip_prefix("dot.") {
            Some(rest) => path.push(format!(".{rest}")),
            None => path.push(&*part),
        }
        let is_sources = ["src", "test", "demo"].contains(&&*part);
        if is_sources && path.components().count() == 1 {
            path.push(ns_folder);
        }
    }
    path
}

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
    let project = Project::of(&dir)?;
    let written = write(&dir, &args.template.files(&project.folder), &project)?;
    tell(context, &dir, &written);
    next_steps(
        context,
        Some(&args.folder),
        &args.template.try_first(&project.folder),
    );
    Ok(Exit::Fine)
}

/// What to type next, for a person. `folder` is where the project is, none for the folder that the command runs in.
fn next_steps(context: &Context, folder: Option<&Path>, try_first: &str) {
    if context.is_json() {
        return;
    }
    let mut text = String::from("\nnext:\n");
    if let Some(folder) = folder {
        let folder = folder.to_string_lossy();
        let folder = shlex::try_quote(&folder).unwrap_or(folder.clone());
        text.push_str(&format!("  cd {folder}\n"));
    }
    text.push_str(&format!(
        "  jank-watch        # then open the URL that it prints, change {try_first} and save\n  \
           jank-watch test   # run the tests\n\n\
         The first build on a machine makes the runtime, which takes a minute. `jank-watch doctor` says what is missing, if anything is."
    ));
    context.events().data(text);
}

/// Makes a project of the folder that the command runs in.
pub(super) fn init(args: &InitArgs, context: &Context) -> Outcome {
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
    let project = Project::of(&dir)?;
    let mut files = args.template.files(&project.folder);
    if has_sources {
        files.retain(|file| {
            [Path::new(".gitignore"), Path::new(CONFIG_FILE)].contains(&&*file.path)
        });
        for file in &mut files {
            if file.path == Path::new(CONFIG_FILE) {
                file.text = PLAIN_CONFIG;
            }
        }
    }
    let written = write(&dir, &files, &project)?;
    tell(context, &dir, &written);
    let try_first = match has_sources {
        true => "one of its sources".to_owned(),
        false => args.template.try_first(&project.folder),
    };
    next_steps(context, None, &try_first);
    Ok(Exit::Fine)
}

/// The configuration of a project whose sources are there already: every key has its default.
const PLAIN_CONFIG: &str = concat!(
    "#:schema https://raw.githubusercontent.com/jank-watch/jank-watch/main/docs/jank-watch.schema.json\n",
    "# `jank-watch config` prints every key, its value and where it came from; `jank-watch config --docs KEY` what a key means.\n",
);

/// What a project is called.
struct Project {
    /// Its name, that of its folder.
    name: String,
    /// The first part of its namespaces.
    ns: NsName,
    /// That part as a folder.
    folder: String,
}

impl Project {
    fn of(dir: &Path) -> Result<Project, Failure> {
        let name = absolute(dir)
            .file_name()
            .map_or_else(|| "app".into(), |name| name.to_string_lossy().into_owned());
        let ns = NsName::new(&namespace(&name))
            .map_err(|error| Failure::usage(error.to_string(), "give the folder another name"))?;
        Ok(Project {
            folder: ns_to_path(&ns),
            name,
            ns,
        })
    }

    /// `text` with its open places filled. A name may hold characters that mean something where it is put.
    fn fill(&self, file: &TemplateFile) -> String {
        let name = match file
            .path
            .extension()
            .and_then(|extension| extension.to_str())
        {
            Some("toml") => toml::Value::from(self.name.as_str()).to_string(),
            Some("html") => html(&self.name),
            _ => self.name.clone(),
        };
        // The name last: whatever is in it is not filled in turn.
        file.text
            .replace("{{ns}}", self.ns.as_str())
            .replace("{{path}}", &self.folder)
            .replace("{{name}}", &name)
    }
}

/// Writes those files that are not there yet; gives their paths in the project, with `/`.
fn write(dir: &Path, files: &[TemplateFile], project: &Project) -> Result<Vec<String>, Failure> {
    let mut written = Vec::new();
    for file in files {
        let path = file.path.to_string_lossy().replace('\\', "/");
        match create(&dir.join(&file.path), &project.fill(file)) {
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
    fn every_template_is_a_project_without_mistakes_whatever_its_name() {
        for template in [
            Template::Minimal,
            Template::Canvas,
            Template::Dom,
            Template::Library,
        ] {
            for name in ["demo", "My \"quoted\" <App> & 'more' \\", "2048", "{{ns}}"] {
                let folder = tempfile::tempdir().expect("a temporary folder");
                let dir = folder.path().join(name);
                let project = super::Project::of(&dir).expect("the name will do");
                let files = template.files(&project.folder);
                let written = write(&dir, &files, &project).expect("it is written");
                assert_eq!(written.len(), files.len());
                for path in [
                    ".gitignore",
                    ".editorconfig",
                    "README.md",
                    "deps.edn",
                    ".clj-kondo/config.edn",
                ] {
                    assert!(written.iter().any(|w| w == path), "{path} in {written:?}");
                }
                let first = template.try_first(&project.folder);
                assert!(dir.join(&first).is_file(), "{first} is there to be changed");
                sound(&dir, name);
            }
        }
    }

    /// Nothing is wrong with the sources and tests that were written.
    fn sound(dir: &Path, name: &str) {
        let request = crate::config::Request {
            dir: dir.to_owned(),
            ..Default::default()
        };
        let config = crate::config::load(&request)
            .unwrap_or_else(|e| panic!("{name}: {:#?}", e.diagnostics()));
        assert_eq!(config.project.name, name);
        let mut folders = config.project.source_paths.clone();
        folders.extend(config.project.test_paths.clone());
        let project = Project::open(&config.root, &folders);
        let mistakes = project.diagnostics(&|ns| ns.starts_with("clojure."));
        assert!(mistakes.is_empty(), "{mistakes:#?}");
        assert_eq!(project.main(), config.project.main.as_ref());
        let tests = project
            .namespaces()
            .filter(|(_, source)| crate::testing::has_tests(source));
        assert!(tests.count() > 0, "there are tests");
        let page = std::fs::read_to_string(dir.join("public/index.html")).expect("there is a page");
        assert!(
            !page.contains("{{name}}") && !page.contains("<App>"),
            "{page}"
        );
    }
}
