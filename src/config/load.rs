//! Finding and reading the file.

use std::path::{Path, PathBuf};

use super::keys::{KEYS, Shape};
use super::model::allowed;
use super::nearest;
use super::resolve::{resolve, resolve_builds};
use super::resolved::{Config, Place};
use super::setting::{Origin, Override};
use crate::report::{Diagnostic, Stage};

/// The name of the file.
pub const CONFIG_FILE: &str = "jank-watch.toml";

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The project's folder.
    pub dir: PathBuf,
    /// Another file than the folder's `jank-watch.toml`; relative to `dir`. Its own folder is the project's then.
    pub file: Option<PathBuf>,
    /// The `[[build]]` to run.
    pub build: Option<String>,
    /// What wins over the file, the later over the earlier.
    pub overrides: Vec<Override>,
}

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// `-C` names no folder.
    #[error("there is no folder `{0}`")]
    NoFolder(PathBuf),
    /// No file where it was looked for.
    #[error("there is no `{}` in `{}`", name.display(), dir.display())]
    NotFound {
        /// The file's name.
        name: PathBuf,
        /// Where it was looked for.
        dir: PathBuf,
        /// The nearest folder above that has one.
        above: Option<PathBuf>,
    },
    /// The file is there and can't be read.
    #[error("`{}` can't be read: {why}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// The file has mistakes.
    #[error("the configuration has {} mistakes", .0.len())]
    Invalid(Vec<Diagnostic>),
}

impl ConfigError {
    /// What to show: one diagnostic or more, each with its remedy.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let (help, code) = match self {
            ConfigError::Invalid(diagnostics) => return diagnostics.clone(),
            ConfigError::NoFolder(_) => ("`-C` takes the folder of a project".to_owned(), "config/no-folder"),
            ConfigError::NotFound { above: Some(above), .. } => (
                format!("there is one in `{0}`: start there, or say `-C {0}`", above.display()),
                "config/not-found",
            ),
            ConfigError::NotFound { .. } => (
                "`jank-watch init` makes a project of this folder, `jank-watch new DIR` makes one in a new folder".to_owned(),
                "config/not-found",
            ),
            ConfigError::Unreadable { .. } => (
                "check that it is a text file in UTF-8 and that you may read it".to_owned(),
                "config/unreadable",
            ),
        };
        vec![
            Diagnostic::error(Stage::Config, self.to_string())
                .help(help)
                .code(code),
        ]
    }
}

/// Finds, reads and resolves the configuration that `request` asks for.
///
/// # Errors
/// When there is no file, it can't be read, or it has mistakes.
pub fn load(request: &Request) -> Result<Config, ConfigError> {
    let (text, place) = read(request)?;
    resolve(&text, &place, request.build.as_deref(), &request.overrides)
        .map_err(ConfigError::Invalid)
}

/// As [`load`], but where the file has `[[build]]` tables and `request` chooses none, all of them, in the order of the file.
///
/// # Errors
/// As [`load`]. Otherwise there is at least one.
pub fn load_builds(request: &Request) -> Result<Vec<Config>, ConfigError> {
    let (text, place) = read(request)?;
    resolve_builds(&text, &place, request.build.as_deref(), &request.overrides)
        .map_err(ConfigError::Invalid)
}

/// The file's text, and where it stands.
fn read(request: &Request) -> Result<(String, Place), ConfigError> {
    // Canonical, because the paths that the system reports for changes are, too.
    let dir = request
        .dir
        .canonicalize()
        .map_err(|_| ConfigError::NoFolder(request.dir.clone()))?;
    let name = request
        .file
        .clone()
        .unwrap_or_else(|| PathBuf::from(CONFIG_FILE));
    let path = dir.join(&name);
    let unreadable = |why: String| ConfigError::Unreadable {
        path: path.clone(),
        why,
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(ConfigError::NotFound {
                name,
                above: above(&dir),
                dir,
            });
        }
        Err(error) => return Err(unreadable(error.to_string())),
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        unreadable(format!(
            "it is not UTF-8 from byte {} on",
            error.utf8_error().valid_up_to() + 1
        ))
    })?;
    let file = path
        .canonicalize()
        .map_err(|error| unreadable(error.to_string()))?;
    let place = Place {
        root: file.parent().map_or(dir, Path::to_owned),
        file,
        cores: std::thread::available_parallelism().map_or(1, usize::from),
    };
    Ok((text.trim_start_matches('\u{feff}').to_owned(), place))
}

/// The configuration of a folder without a file: every default, and what `request` overrides. For what needs no project.
///
/// # Errors
/// When the folder is not there, or an override has a mistake.
pub fn without_file(request: &Request) -> Result<Config, ConfigError> {
    let root = request
        .dir
        .canonicalize()
        .map_err(|_| ConfigError::NoFolder(request.dir.clone()))?;
    let place = Place {
        file: root.join(CONFIG_FILE),
        root,
        cores: std::thread::available_parallelism().map_or(1, usize::from),
    };
    resolve("", &place, None, &request.overrides).map_err(ConfigError::Invalid)
}

fn above(dir: &Path) -> Option<PathBuf> {
    let mut folders = dir.ancestors().skip(1);
    folders
        .find(|folder| folder.join(CONFIG_FILE).is_file())
        .map(Path::to_owned)
}

const PREFIX: &str = "JANK_WATCH_";

/// The overrides that environment variables say: `JANK_WATCH_SERVER_PORT` is `server.port`, and so for every key that takes
/// a string, a number or a truth value.
///
/// # Errors
/// A variable that is no key, or whose value has not the key's kind; with the nearest name.
pub fn environment(
    variables: impl IntoIterator<Item = (String, String)>,
) -> Result<Vec<Override>, ConfigError> {
    let mut overrides = Vec::new();
    let mut errors = Vec::new();
    for (name, text) in variables {
        if !name.starts_with(PREFIX) {
            continue;
        }
        match variable(&name, &text) {
            Ok(over) => overrides.push(over),
            Err(error) => errors.push(*error),
        }
    }
    if errors.is_empty() {
        Ok(overrides)
    } else {
        Err(ConfigError::Invalid(errors))
    }
}

fn variable(name: &str, text: &str) -> Result<Override, Box<Diagnostic>> {
    let known = KEYS.iter().filter(|key| key.shape.is_single());
    let Some(key) = known.clone().find(|key| variable_name(key.path) == name) else {
        // Without the prefix that all of them share, which would make any two look alike.
        let names: Vec<String> = known
            .map(|key| variable_name(key.path).split_off(PREFIX.len()))
            .collect();
        let help = nearest(
            name.get(PREFIX.len()..).unwrap_or(""),
            names.iter().map(String::as_str),
        )
        .map_or_else(
            || "unset it".to_owned(),
            |near| format!("did you mean `{PREFIX}{near}`?"),
        );
        let error = Diagnostic::error(
            Stage::Config,
            format!("the environment variable `{name}` is no setting"),
        );
        return Err(Box::new(error.help(help).code("config/unknown-key")));
    };
    let value = match key.shape {
        Shape::Bool => match text {
            "true" | "1" => Some(true.into()),
            "false" | "0" | "" => Some(false.into()),
            _ => None,
        },
        Shape::Number { .. } => text.parse::<i64>().ok().map(Into::into),
        _ => Some(text.into()),
    };
    let value = value.ok_or_else(|| {
        let error = Diagnostic::error(
            Stage::Config,
            format!("the environment variable `{name}` is `{text}`"),
        );
        Box::new(error.help(allowed(key)).code("config/wrong-type"))
    })?;
    Ok(Override {
        key: key.path,
        value,
        origin: Origin::Env(name.to_owned()),
    })
}

pub(super) fn variable_name(path: &str) -> String {
    format!("{PREFIX}{}", path.replace(['.', '-'], "_").to_uppercase())
}
