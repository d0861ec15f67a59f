//! The files of a release.

use std::collections::BTreeMap;
use std::path::Path;

use crate::config::Config;
use crate::toolchain::LinkedProgram;

use super::integrity::integrity;
use super::offline::WORKER;
use super::{ReleaseError, page, script};

/// Where the files stand that the release brings along. Their names hold their hashes, so hosts may tell browsers to keep them for
/// ever.
const ASSETS: &str = "assets";

/// The page that hosts show for a folder.
const INDEX: &str = "index.html";

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its content.
    pub content: Vec<u8>,
    /// Its name holds the hash of its content.
    pub hashed: bool,
}

/// All files by their paths, relative, with `/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bundle {
    files: BTreeMap<String, File>,
    /// The paths of the program's files, that of the script that pages include before the others.
    program: Vec<String>,
}

impl Bundle {
    /// Of a linked program and the project's public folder.
    ///
    /// # Errors
    /// When a public file can't be read, or stands where one of ours goes.
    pub fn new(
        linked: &LinkedProgram,
        main: Option<&str>,
        config: &Config,
    ) -> Result<Bundle, ReleaseError> {
        let mut bundle = Bundle::default();
        let mut add = |name: &str, extension: &str, content: &[u8]| {
            let (name, path) = hashed(name, extension, content);
            bundle.insert(&path, content.to_vec(), true);
            bundle.program.push(path);
            Named {
                name,
                integrity: integrity(content),
            }
        };
        let program = add("program", "wasm", &linked.wasm);
        let runtime = linked.runtime.as_ref().map(|wasm| {
            [
                add("runtime", "js", &linked.script),
                add("runtime", "wasm", wasm),
            ]
        });
        let emscripten = String::from_utf8_lossy(&linked.script);
        let text = script::script(&script::Boot {
            program: match &runtime {
                None => script::Program::Whole {
                    emscripten: &emscripten,
                    wasm: program.asset(),
                },
                Some([script, wasm]) => script::Program::Loaded {
                    script: script.asset(),
                    wasm: wasm.asset(),
                    program: program.asset(),
                },
            },
            main,
            worker: config.release.service_worker.then_some(WORKER),
        });
        let (_, script_path) = hashed("program", "js", text.as_bytes());
        bundle.insert(&script_path, text.into_bytes(), true);
        bundle.program.insert(0, script_path.clone());
        // For what imports `/jank.js` by a name that is put together.
        let same_import = format!("export * from \"./{script_path}\";\n");
        bundle.insert("jank.js", same_import.into_bytes(), false);
        bundle.add_public(&config.project.public, &script_path)?;
        // The project's name may be its folder's, which is another one on another machine.
        let title = main.and_then(|main| main.split('/').next());
        bundle.add_page(title.unwrap_or("jank"), &script_path);
        Ok(bundle)
    }

    /// Of files that boot a program by the script at `script`, and the project's public folder, whose pages stay as they are.
    ///
    /// # Errors
    /// When a public file can't be read, or stands where one of the files goes.
    pub fn of_files(
        files: impl IntoIterator<Item = (String, Vec<u8>)>,
        script: &str,
        config: &Config,
    ) -> Result<Bundle, ReleaseError> {
        let mut bundle = Bundle {
            program: vec![script.to_owned()],
            ..Bundle::default()
        };
        for (path, content) in files {
            bundle.insert(&path, content, false);
        }
        bundle.add_public(&config.project.public, script)?;
        bundle.add_page(&config.project.name, script);
        Ok(bundle)
    }

    /// Adds a file.
    ///
    /// # Errors
    /// When there is one at that path already.
    pub fn add(&mut self, path: &str, file: File) -> Result<(), ReleaseError> {
        if self.files.contains_key(path) {
            return Err(ReleaseError::Taken(path.to_owned()));
        }
        self.files.insert(path.to_owned(), file);
        Ok(())
    }

    /// Changes the files that stay where they are: their paths and contents.
    pub fn rewrite(&mut self, mut change: impl FnMut(&str, &mut Vec<u8>)) {
        let plain = self.files.iter_mut().filter(|(_, file)| !file.hashed);
        plain.for_each(|(path, file)| change(path, &mut file.content));
    }

    /// Adds a file, in place of one that is at `path`.
    pub(super) fn insert(&mut self, path: &str, content: Vec<u8>, hashed: bool) {
        let file = File { content, hashed };
        self.files.insert(path.to_owned(), file);
    }

    /// All files, by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files.iter().map(|(path, file)| (path.as_str(), file))
    }

    /// The file at `path`.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// The path of the script that pages include.
    pub fn script(&self) -> &str {
        self.program.first().map_or("", String::as_str)
    }

    /// The files that are the program: paths and contents, that script before the others.
    pub fn program(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let paths = self.program.iter().map(String::as_str);
        paths.filter_map(|path| Some((path, self.file(path)?.content.as_slice())))
    }

    /// Adds the built-in page where the project has none.
    fn add_page(&mut self, title: &str, script: &str) {
        if self.file(INDEX).is_none() {
            let html = page::with_script(&page::built_in(title), script);
            self.insert(INDEX, html.into_bytes(), false);
        }
    }

    /// Files of the public folder, without hidden ones: what the development server does not serve is no part of a release.
    fn add_public(&mut self, public: &Path, script: &str) -> Result<(), ReleaseError> {
        if !public.is_dir() {
            return Ok(());
        }
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
        };
        let entries = walkdir::WalkDir::new(public).sort_by_file_name();
        for entry in entries.into_iter().filter_entry(visible) {
            let unreadable = |path: &Path, why: std::io::Error| ReleaseError::Public {
                path: path.to_owned(),
                why,
            };
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(public).to_owned();
                unreadable(&path, error.into())
            })?;
            let Some(path) = relative(public, &entry) else {
                continue;
            };
            if self.files.contains_key(&path) {
                return Err(ReleaseError::Taken(path));
            }
            let content =
                std::fs::read(entry.path()).map_err(|why| unreadable(entry.path(), why))?;
            let content = match String::from_utf8(content) {
                Ok(text) if may_import(&path) => page::with_script(&text, script).into_bytes(),
                Ok(text) => text.into_bytes(),
                Err(bytes) => bytes.into_bytes(),
            };
            self.insert(&path, content, false);
        }
        Ok(())
    }
}

/// A file of the program as its script knows it.
struct Named {
    name: String,
    integrity: String,
}

impl Named {
    fn asset(&self) -> script::Asset<'_> {
        script::Asset {
            name: &self.name,
            integrity: &self.integrity,
        }
    }
}

/// The name with the hash of `content` in it, and the path of that file in the release.
pub(super) fn hashed(name: &str, extension: &str, content: &[u8]) -> (String, String) {
    let hash = blake3::hash(content).to_hex();
    let name = format!("{name}.{}.{extension}", &hash.as_str()[..16]);
    let path = format!("{ASSETS}/{name}");
    (name, path)
}

/// The path of a regular file below `public`, with `/`; none for folders, links, and names that are no text.
fn relative(public: &Path, entry: &walkdir::DirEntry) -> Option<String> {
    if !entry.file_type().is_file() {
        return None;
    }
    let path = entry.path().strip_prefix(public).ok()?;
    let names: Option<Vec<&str>> = path.iter().map(|name| name.to_str()).collect();
    names.map(|names| names.join("/"))
}

/// Is it a page?
pub(super) fn is_html(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    path.ends_with(".html") || path.ends_with(".htm")
}

/// Is it a kind of file that can name the script?
pub(super) fn may_import(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let kinds = [".html", ".htm", ".js", ".mjs"];
    kinds.iter().any(|kind| path.ends_with(kind))
}
