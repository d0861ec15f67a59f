//! Which namespaces have tests, and which of them were asked for.

use crate::config::nearest;
use crate::lang::NsName;
use crate::project::{Project, SourceFile};

/// Why nothing can be selected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectError {
    /// A namespace was asked for that no file declares.
    #[error("no file of the project declares the namespace `{ns}`")]
    Unknown {
        /// What was asked for.
        ns: String,
        /// The namespace that was probably meant.
        meant: Option<NsName>,
    },
    /// No file has tests.
    #[error("there are no tests in {}", folders.join(", "))]
    Nothing {
        /// Where they were looked for, as they are shown.
        folders: Vec<String>,
    },
}

impl SelectError {
    /// What to do about it.
    pub fn help(&self) -> String {
        match self {
            SelectError::Unknown { meant: Some(meant), .. } => format!("did you mean `{meant}`?"),
            SelectError::Unknown { .. } => {
                "`jank-watch test` without a name runs all tests; `project.test-paths` says where they are looked for besides the sources"
                    .to_owned()
            }
            SelectError::Nothing { .. } => {
                "a test is a `(deftest name (is …))` in a namespace that requires `[clojure.test :refer [deftest is]]`".to_owned()
            }
        }
    }
}

/// Does the file define tests, as far as its text tells?
pub fn has_tests(source: &SourceFile) -> bool {
    !source.scan.tests.is_empty()
}

/// The namespaces to test, each once: those of `names`, or all that have tests where no name is given. A namespace that is
/// named may have tests that its text does not show, because a macro makes them.
///
/// # Errors
/// When a name is no namespace of the project, or nothing has tests.
pub fn select(project: &Project, names: &[String]) -> Result<Vec<NsName>, SelectError> {
    if names.is_empty() {
        let found: Vec<NsName> = project
            .namespaces()
            .filter(|(_, source)| has_tests(source))
            .map(|(ns, _)| ns.clone())
            .collect();
        if found.is_empty() {
            let folders = project.source_paths().iter();
            let shown = folders.map(|folder| {
                let shown = folder.strip_prefix(project.root()).unwrap_or(folder);
                format!("`{}`", shown.display())
            });
            return Err(SelectError::Nothing {
                folders: shown.collect(),
            });
        }
        return Ok(found);
    }
    let mut selected = Vec::new();
    for name in names {
        let known = NsName::new(name)
            .ok()
            .filter(|ns| project.source_of(ns).is_some());
        let Some(ns) = known else {
            return Err(unknown(project, name));
        };
        if !selected.contains(&ns) {
            selected.push(ns);
        }
    }
    Ok(selected)
}

/// The nearest name: of the namespaces with tests, else of all.
fn unknown(project: &Project, name: &str) -> SelectError {
    let near = |tests_only: bool| {
        let names = project
            .namespaces()
            .filter(|(_, source)| !tests_only || has_tests(source))
            .map(|(ns, _)| ns.as_str());
        nearest(name, names).and_then(|near| NsName::new(near).ok())
    };
    SelectError::Unknown {
        ns: name.to_owned(),
        meant: near(true).or_else(|| near(false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> (tempfile::TempDir, Project) {
        let dir = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("src/app/core.jank", "(ns app.core)");
        write(
            "test/app/core_test.jank",
            "(ns app.core-test (:require [clojure.test :refer [deftest]])) (deftest a)",
        );
        write("test/app/helper.jank", "(ns app.helper)");
        let project = Project::open(dir.path(), &["src".into(), "test".into()]);
        (dir, project)
    }

    #[test]
    fn tests_are_what_is_selected_unless_a_name_is_given() {
        let (_dir, project) = project();
        let selected = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
            select(&project, &names).map(|found| {
                found
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(" ")
            })
        };
        assert_eq!(selected(&[]).as_deref(), Ok("app.core-test"));
        assert_eq!(
            selected(&["app.helper", "app.core-test", "app.helper"]).as_deref(),
            Ok("app.helper app.core-test")
        );
        let error = selected(&["app.core-tset"]).unwrap_err();
        assert_eq!(error.help(), "did you mean `app.core-test`?");
        assert!(selected(&["not a name"]).is_err());
    }

    #[test]
    fn a_project_without_tests_says_where_it_looked() {
        let dir = tempfile::tempdir().unwrap();
        let project = Project::open(dir.path(), &["src".into(), "test".into()]);
        let error = select(&project, &[]).unwrap_err();
        assert_eq!(error.to_string(), "there are no tests in `src`, `test`");
    }
}
