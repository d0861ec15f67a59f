//! Which paths are the project's own input.

use std::path::{Component, Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::config::Config;

/// What a file is to the project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// Below a source path.
    Source,
    /// Below the folder of static files.
    Public,
    /// The configuration file.
    Config,
}

/// What is watched and what is not, for one build or for several together. Pure: it looks at names only.
#[derive(Debug, Clone)]
pub struct Scope {
    builds: Vec<BuildScope>,
}

impl Scope {
    /// The scope of a build.
    ///
    /// # Errors
    /// When a glob of `watch.ignore` can't be used; a resolved configuration holds none such.
    pub fn new(config: &Config) -> Result<Self, globset::Error> {
        Scope::of_all([config])
    }

    /// What is any of these builds' own.
    ///
    /// # Errors
    /// As [`Scope::new`].
    pub fn of_all<'c>(
        configs: impl IntoIterator<Item = &'c Config>,
    ) -> Result<Self, globset::Error> {
        let builds = configs.into_iter().map(BuildScope::new);
        Ok(Scope {
            builds: builds.collect::<Result<_, _>>()?,
        })
    }

    /// The folders whose files are ours.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.builds.iter().flat_map(BuildScope::folders)
    }

    /// The configuration file, which all builds have in common.
    pub fn config_file(&self) -> Option<&Path> {
        self.builds.first().map(|build| build.config.as_path())
    }

    /// What the file at `path` (absolute) is to the project; `None` when it is nothing, or is to be ignored.
    pub fn area(&self, path: &Path) -> Option<Area> {
        self.builds.iter().find_map(|build| build.area(path))
    }

    /// Can there be files of ours below the folder `dir`? What is not is neither watched nor walked through.
    pub fn enters(&self, dir: &Path) -> bool {
        self.builds.iter().any(|build| build.enters(dir))
    }
}

/// The scope of one build.
#[derive(Debug, Clone)]
struct BuildScope {
    root: PathBuf,
    sources: Vec<PathBuf>,
    public: PathBuf,
    config: PathBuf,
    /// Folders that jank-watch writes to: what it makes must not look like a change.
    outputs: Vec<PathBuf>,
    ignore: GlobSet,
}

impl BuildScope {
    fn new(config: &Config) -> Result<Self, globset::Error> {
        let mut globs = GlobSetBuilder::new();
        for glob in &config.watch.ignore {
            globs.add(Glob::new(glob)?);
        }
        Ok(BuildScope {
            root: config.root.clone(),
            sources: config.project.source_paths.clone(),
            public: config.project.public.clone(),
            config: config.file.clone(),
            outputs: vec![config.cache.dir.clone(), config.release.out_dir.clone()],
            ignore: globs.build()?,
        })
    }

    fn folders(&self) -> impl Iterator<Item = &Path> {
        self.sources
            .iter()
            .chain([&self.public])
            .map(PathBuf::as_path)
    }

    fn area(&self, path: &Path) -> Option<Area> {
        if path == self.config {
            return Some(Area::Config);
        }
        let (base, area) = self.base(path)?;
        let inside = path.strip_prefix(base).ok()?;
        let fine = self.admits(path) && !inside.components().any(|part| is_foreign(part));
        fine.then_some(area)
    }

    fn enters(&self, dir: &Path) -> bool {
        match self.base(dir) {
            Some((base, _)) => {
                let inside = dir.strip_prefix(base).unwrap_or(Path::new(""));
                self.admits(dir) && !inside.components().any(|part| is_foreign(part))
            }
            None => self.folders().any(|folder| folder.starts_with(dir)),
        }
    }

    /// The longest folder of ours that `path` is in, so that the names of the folders above do not count.
    fn base(&self, path: &Path) -> Option<(&Path, Area)> {
        let sources = self.sources.iter().map(|dir| (dir.as_path(), Area::Source));
        let all = sources.chain([(self.public.as_path(), Area::Public)]);
        all.filter(|(dir, _)| path.starts_with(dir))
            .max_by_key(|(dir, _)| dir.components().count())
    }

    fn admits(&self, path: &Path) -> bool {
        let own = self.outputs.iter().any(|output| path.starts_with(output));
        let shown = path.strip_prefix(&self.root).unwrap_or(path);
        !own && !shown
            .ancestors()
            .any(|part| !part.as_os_str().is_empty() && self.ignore.is_match(part))
    }
}

/// Is it a name that editors, version control or the system use for themselves?
fn is_foreign(part: Component<'_>) -> bool {
    let Component::Normal(name) = part else {
        return false;
    };
    let name = name.to_string_lossy();
    let hidden = name.starts_with('.'); // .git, .#lock (Emacs), .name.swp (Vim), .DS_Store, .goutputstream-… (GNOME)
    let backup = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    let suffixes = [
        ".swp",
        ".swx",
        ".swo",
        ".tmp",
        ".bak",
        ".orig",
        "___jb_tmp___",
        "___jb_old___",
    ];
    let temporary = suffixes.iter().any(|suffix| name.ends_with(suffix));
    // Vim tries with this name whether it may write.
    hidden || backup || temporary || name == "4913" || name == "node_modules"
}
