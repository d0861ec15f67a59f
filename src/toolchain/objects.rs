//! C++ to objects: from the store, or by clang.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::headers::{self, Header};
use super::recipe::Recipe;
use super::scratch::Scratch;
use super::{BuildError, Toolchain, ToolchainError, artifact, depfile};
use crate::compiler::{Cancel, Unit};
use crate::process::{self, Environment, Invocation};
use crate::store::{KeyBuilder, Kind};

/// What clang made of a unit's C++.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) bytes: Vec<u8>,
    /// What clang printed: warnings.
    pub(super) said: String,
    /// clang ran for it.
    pub(super) fresh: bool,
}

/// Why there is no object.
#[derive(Debug)]
pub(super) enum ObjectError {
    /// The C++ does not compile; what clang printed.
    Rejected(String),
    /// The tools do not work, or it was cancelled.
    Tool(ToolchainError),
}

impl From<ToolchainError> for ObjectError {
    fn from(error: ToolchainError) -> Self {
        ObjectError::Tool(error)
    }
}

/// What an object is kept under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ObjectKey {
    /// Of the C++ and all that it is known to include.
    pub(super) key: blake3::Hash,
    /// Of the C++ alone.
    cpp: blake3::Hash,
    /// Nobody knows yet which headers of the project it includes, so nothing can be kept under `key`.
    pub(super) settled: bool,
    /// It begins with the precompiled header.
    prelude: bool,
}

impl ObjectKey {
    /// The name of its files, without an ending.
    pub(super) fn name(&self) -> String {
        short(&self.key)
    }
}

/// The part of a key that names files: long enough to be unique in a build, short enough for a person to read.
pub(super) fn short(key: &blake3::Hash) -> String {
    key.to_hex().chars().take(16).collect()
}

impl Toolchain {
    /// The key of the object that a unit's `cpp` becomes.
    pub(super) fn object_key(&self, cpp: &str) -> ObjectKey {
        let key = self.cpp_key(cpp);
        if self.target.prelude.is_none() {
            return ObjectKey {
                key,
                cpp: key,
                settled: true,
                prelude: false,
            };
        }
        let known = self.known_headers(&key);
        ObjectKey {
            key: with_headers(&key, known.as_deref()),
            cpp: key,
            settled: known.is_some(),
            prelude: true,
        }
    }

    fn cpp_key(&self, cpp: &str) -> blake3::Hash {
        self.object_key.clone().part("c++", cpp).finish()
    }

    /// The key of the object of a batch's table, which includes nothing that a project could change.
    pub(super) fn table_key(&self, cpp: &str) -> ObjectKey {
        let key = self.object_key.clone().part("table", cpp).finish();
        ObjectKey {
            key,
            cpp: key,
            settled: true,
            prelude: false,
        }
    }

    /// Writes the headers that units include into `scratch`.
    pub(super) fn write_headers(&self, scratch: &Scratch) -> Result<(), ToolchainError> {
        let headers = self.target.headers.iter();
        headers
            .into_iter()
            .try_for_each(|(name, text)| scratch.write(name, text.as_bytes()))
    }

    /// The object of `cpp`, whose key is `key`.
    pub(super) fn object(
        &self,
        cpp: &str,
        key: &ObjectKey,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<Object, ObjectError> {
        if key.settled
            && let Some(object) = self.kept_object(&key.key)
        {
            return Ok(object);
        }
        let name = key.name();
        let (source, output) = (format!("{name}.cpp"), format!("{name}.o"));
        let list = format!("{name}.d");
        scratch.write(&source, cpp.as_bytes())?;
        let prelude = self.target.prelude.as_ref().filter(|_| key.prelude);
        let extra = match prelude {
            Some(prelude) => {
                // Its name is another one for other flags, and may be written into it.
                let unnamed = format!("-fmacro-prefix-map={source}=unit.cpp");
                let more = ["-MD", "-MF", &list, &unnamed].map(str::to_owned);
                [&prelude.flags()[..], &more].concat()
            }
            None => Vec::new(),
        };
        let recipe = &self.target.compile;
        let said = self.compile(recipe, scratch.path(), &source, &output, &extra, cancel)?;
        let bytes = scratch.read(&output)?;
        let kept_under = match prelude {
            Some(prelude) => {
                let mut headers = depfile::files(&String::from_utf8_lossy(&scratch.read(&list)?));
                headers.retain(|path| !path.ends_with(&source) && !prelude.holds(path));
                self.note_headers(&key.cpp, &headers, scratch.path())
            }
            None => key.key,
        };
        if let Some(entry) = artifact::encode(&said, &[&bytes]) {
            self.store.put(Kind::Object, &kept_under, &entry);
        }
        Ok(Object {
            bytes,
            said,
            fresh: true,
        })
    }

    fn kept_object(&self, key: &blake3::Hash) -> Option<Object> {
        let entry = self.store.get(Kind::Object, key)?;
        match artifact::decode::<String, 1>(&entry) {
            Ok((said, [bytes])) => Some(Object {
                bytes,
                said,
                fresh: false,
            }),
            Err(misshapen) => {
                self.store.reject(Kind::Object, key, &misshapen.to_string());
                None
            }
        }
    }

    /// The headers, besides the precompiled ones, that the C++ of this key included when it was compiled last, as they are now.
    fn known_headers(&self, cpp: &blake3::Hash) -> Option<Vec<Header>> {
        let key = headers_key(cpp);
        let paths: Vec<PathBuf> = match serde_json::from_slice(&self.store.get(Kind::Probe, &key)?)
        {
            Ok(paths) => paths,
            Err(error) => {
                self.store.reject(Kind::Probe, &key, &error.to_string());
                return None;
            }
        };
        Some(paths.iter().map(|path| Header::read(path)).collect())
    }

    /// Of the headers that a unit included when it was compiled last, besides the precompiled ones; none where there are none.
    pub(super) fn headers_id(&self, unit: &Unit) -> Option<String> {
        self.target.prelude.as_ref()?;
        let keys = unit.parts.iter().map(|part| self.cpp_key(&part.cpp));
        let headers: Vec<Header> = keys
            .filter_map(|key| self.known_headers(&key))
            .flatten()
            .collect();
        (!headers.is_empty()).then(|| short(&headers::hash(&headers)))
    }

    /// Notes which headers it included, and gives the key of what came of that.
    fn note_headers(&self, cpp: &blake3::Hash, paths: &[PathBuf], dir: &Path) -> blake3::Hash {
        let paths: Vec<PathBuf> = paths.iter().map(|path| dir.join(path)).collect();
        if let Ok(list) = serde_json::to_vec(&paths) {
            self.store.put(Kind::Probe, &headers_key(cpp), &list);
        }
        let headers: Vec<Header> = paths.iter().map(|path| Header::read(path)).collect();
        with_headers(cpp, Some(&headers))
    }

    /// Runs a compile command through the launcher and returns what it printed.
    pub(super) fn compile(
        &self,
        recipe: &Recipe,
        dir: &Path,
        source: &str,
        output: &str,
        extra: &[String],
        cancel: &Cancel,
    ) -> Result<String, ObjectError> {
        let command = recipe.command(dir, &[source.to_owned()], output, "", extra);
        let ran = self.run(self.launched(command), self.config.timeout, cancel)?;
        match ran {
            Ran::Well(said) => Ok(said),
            Ran::Refused(said) => Err(ObjectError::Rejected(said)),
        }
    }

    /// The command started through the configured launcher.
    fn launched(&self, command: Invocation) -> Invocation {
        let Some((launcher, first)) = self.config.launcher.split_first() else {
            return command;
        };
        let mut args = first.to_vec();
        args.push(process::path_argument(&command.program));
        args.extend(command.args);
        Invocation {
            program: PathBuf::from(launcher),
            args,
            dir: command.dir,
        }
    }

    /// Runs a tool. One that ends by a signal, or says itself that it crashed, is broken; any other failure is about its input.
    pub(super) fn run(
        &self,
        invocation: Invocation,
        limit: Duration,
        cancel: &Cancel,
    ) -> Result<Ran, ToolchainError> {
        ran(invocation, &self.environment, limit, cancel)
    }
}

/// Runs a tool; see [`Toolchain::run`].
pub(super) fn ran(
    invocation: Invocation,
    environment: &Environment,
    limit: Duration,
    cancel: &Cancel,
) -> Result<Ran, ToolchainError> {
    let output = process::run(&invocation, environment, limit, cancel)?;
    if let Some(signal) = output.killed_by() {
        return Err(ToolchainError::Killed {
            command: invocation.to_string(),
            signal,
            said: output.said(),
        });
    }
    if output.status.success() {
        return Ok(Ran::Well(output.said()));
    }
    // clang's driver reports the crash of its compiler process with these words and an exit code above 1.
    if output.stderr.contains("PLEASE submit a bug report") {
        return Err(ToolchainError::Broken {
            command: invocation.to_string(),
            reason: "it crashed".to_owned(),
            said: output.said(),
        });
    }
    Ok(Ran::Refused(output.said()))
}

fn headers_key(cpp: &blake3::Hash) -> blake3::Hash {
    KeyBuilder::new("headers 1")
        .part("c++", cpp.as_bytes())
        .finish()
}

fn with_headers(cpp: &blake3::Hash, headers: Option<&[Header]>) -> blake3::Hash {
    let key = KeyBuilder::new("object with headers 1").part("c++", cpp.as_bytes());
    match headers {
        Some(list) => key.part("headers", headers::hash(list).as_bytes()),
        None => key.part("headers", "nobody knows"),
    }
    .finish()
}

/// How a tool that ran to its end took its input.
#[derive(Debug)]
pub(super) enum Ran {
    /// It succeeded, and printed this.
    Well(String),
    /// It refused its input, and printed this.
    Refused(String),
}

impl From<ObjectError> for BuildError {
    /// For objects of our own C++, such as a batch's table, which always compile.
    fn from(error: ObjectError) -> Self {
        match error {
            ObjectError::Tool(error) => error.into(),
            ObjectError::Rejected(said) => BuildError::Tool(ToolchainError::Broken {
                command: "clang".to_owned(),
                reason: "it refuses C++ that every version accepts".to_owned(),
                said,
            }),
        }
    }
}
