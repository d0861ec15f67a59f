//! C++ to objects: from the store, or by clang.

use std::path::{Path, PathBuf};

use super::recipe::Recipe;
use super::scratch::Scratch;
use super::{BuildError, Toolchain, ToolchainError, Tools, artifact};
use crate::compiler::Cancel;
use crate::process::{self, Invocation};
use crate::store::{KeyBuilder, Kind};

/// What generated code includes; written beside it.
pub(super) const HEADERS: &[(&str, &str)] = &[
    (
        "jank_unit.h",
        include_str!("../../templates/runtime/jank_unit.h"),
    ),
    (
        "jank_prims.h",
        include_str!("../../templates/runtime/jank_prims.h"),
    ),
];

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

/// What the keys of all objects have in common: the tools, their flags, and the headers.
pub(super) fn key_of_all(tools: &Tools) -> KeyBuilder {
    KeyBuilder::new("object 1")
        .part("command", tools.compile.key_text())
        .part("tools", tools.identity())
        .part("abi", super::ABI_VERSION.to_le_bytes())
        .list(
            "headers",
            HEADERS.iter().flat_map(|(name, text)| [*name, *text]),
        )
}

/// The part of a key that names files: long enough to be unique in a build, short enough for a person to read.
pub(super) fn short(key: &blake3::Hash) -> String {
    key.to_hex().chars().take(16).collect()
}

impl Toolchain {
    /// The key of the object that `cpp` becomes.
    pub(super) fn object_key(&self, cpp: &str) -> blake3::Hash {
        self.object_key.clone().part("c++", cpp).finish()
    }

    /// Writes the headers that units include into `scratch`.
    pub(super) fn write_headers(scratch: &Scratch) -> Result<(), ToolchainError> {
        HEADERS
            .iter()
            .try_for_each(|(name, text)| scratch.write(name, text.as_bytes()))
    }

    /// The object of `cpp`, whose key is `key`.
    pub(super) fn object(
        &self,
        cpp: &str,
        key: &blake3::Hash,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<Object, ObjectError> {
        if let Some(bytes) = self.store.get(Kind::Object, key) {
            match artifact::decode::<String, 1>(&bytes) {
                Ok((said, [bytes])) => {
                    return Ok(Object {
                        bytes,
                        said,
                        fresh: false,
                    });
                }
                Err(misshapen) => self.store.reject(Kind::Object, key, &misshapen.to_string()),
            }
        }
        let name = short(key);
        let (source, output) = (format!("{name}.cpp"), format!("{name}.o"));
        scratch.write(&source, cpp.as_bytes())?;
        let said = self.compile(
            &self.tools.compile,
            scratch.path(),
            &source,
            &output,
            &[],
            cancel,
        )?;
        let bytes = scratch.read(&output)?;
        if let Some(entry) = artifact::encode(&said, &[&bytes]) {
            self.store.put(Kind::Object, key, &entry);
        }
        Ok(Object {
            bytes,
            said,
            fresh: true,
        })
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
        limit: std::time::Duration,
        cancel: &Cancel,
    ) -> Result<Ran, ToolchainError> {
        let output = process::run(&invocation, &self.environment, limit, cancel)?;
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
