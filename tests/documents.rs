//! What the documents name is there: the tests of docs/features.md, and the files that links lead to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files below `dir` with that extension.
fn files(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found
}

/// All that a row of the features may name: test functions, their modules and files, and the titles of the client's tests.
struct Tests {
    names: BTreeSet<String>,
    titles: String,
}

impl Tests {
    fn of_the_project() -> Self {
        let mut names = BTreeSet::new();
        for folder in ["src", "tests"] {
            for file in files(&root().join(folder), "rs") {
                let functions = read(&file);
                let functions = functions.split("fn ").skip(1);
                names.extend(functions.filter_map(|rest| Some(rest.split_once('(')?.0.to_owned())));
                let below = file.strip_prefix(root()).expect("it is inside");
                names.insert(below.with_extension("").to_string_lossy().into_owned());
                names.insert(below.to_string_lossy().into_owned());
            }
        }
        let client = files(&root().join("tests/client"), "mjs");
        names.extend(client.iter().map(|file| {
            format!(
                "tests/client/{}",
                file.file_name().expect("a name").to_string_lossy()
            )
        }));
        let titles = client.iter().map(|file| read(file)).collect();
        Tests { names, titles }
    }

    fn has(&self, named: &str) -> bool {
        let last = named.rsplit("::").next().unwrap_or(named);
        if let Some(start) = last.strip_suffix('…') {
            return self.names.iter().any(|name| name.starts_with(start));
        }
        let module = named.replace("::", "/");
        let places = [
            last.to_owned(),
            module.clone(),
            format!("tests/{module}"),
            format!("tests/{module}/main"),
            format!("tests/client/{module}"),
            format!("src/{module}"),
            format!("src/{module}/mod"),
            // A module of tests at the end of its file.
            format!("src/{}", module.strip_suffix("/tests").unwrap_or(&module)),
        ];
        places.iter().any(|place| self.names.contains(place))
            || self.titles.contains(&format!("\"{named}\""))
    }
}

/// What stands between backticks.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_feature_names_tests_that_are_there() {
    let tests = Tests::of_the_project();
    let features = read(&root().join("docs/features.md"));
    let rows = features
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| feature |"));
    let mut count = 0;
    let mut missing = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        let [feature, _, tested] = cells.as_slice() else {
            panic!("three cells: {row}");
        };
        count += 1;
        let mut named = code(tested).peekable();
        if named.peek().is_none() {
            missing.push(format!("{feature}: names no test"));
        }
        missing.extend(
            named
                .filter(|name| !tests.has(name))
                .map(|name| format!("{feature}: {name}")),
        );
    }
    assert!(count > 60, "{count} rows");
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn links_lead_to_files() {
    let mut documents = files(&root().join("docs"), "md");
    documents.extend(["README.md", "CONTRIBUTING.md", "SECURITY.md"].map(|name| root().join(name)));
    let mut broken = Vec::new();
    for document in documents {
        let text = read(&document);
        for link in text
            .split("](")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once(')')?.0))
        {
            let path = link.split('#').next().unwrap_or(link);
            let outside = path.is_empty() || path.contains("://");
            if !outside && !document.parent().expect("a folder").join(path).exists() {
                broken.push(format!("{}: {link}", document.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}
