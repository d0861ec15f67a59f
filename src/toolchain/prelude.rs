//! The header that all units of a user's runtime begin with, precompiled: reading it takes clang seconds, and a unit itself a fraction.
//!
//! It is kept in the store, and lies in a folder of this process while that runs, because clang reads parts of it as it needs them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::depfile;
use super::headers::{self, Header};
use super::objects::{ObjectError, Ran};
use super::recipe::Recipe;
use super::scratch::Scratch;
use crate::compiler::Cancel;
use crate::process::Environment;
use crate::store::{KeyBuilder, Kind, Store};

/// Compiling all of a runtime's headers may take as long as many units.
const PATIENCE: u32 = 5;

/// A precompiled header.
#[derive(Debug)]
pub(super) struct Prelude {
    /// Where it lies.
    file: PathBuf,
    /// Of the flags and of all that is in it; part of the keys of objects.
    pub(super) identity: blake3::Hash,
    /// The files that are in it.
    headers: Vec<Header>,
    _dir: Scratch,
}

/// What it takes to make one.
pub(super) struct Making<'a> {
    /// How units are compiled.
    pub(super) compile: &'a Recipe,
    /// The tools, for keys.
    pub(super) identity: &'a str,
    pub(super) store: &'a Store,
    pub(super) environment: &'a Environment,
    pub(super) timeout: Duration,
    pub(super) cancel: &'a Cancel,
}

impl Prelude {
    /// The header at `path`, compiled: from the store where all that it includes is as it was, else anew.
    pub(super) fn open(path: &Path, making: &Making) -> Result<Prelude, ObjectError> {
        let dir = Scratch::new()?;
        let list_key = KeyBuilder::new("prelude 1")
            .part("command", making.compile.key_text())
            .part("tools", making.identity)
            .part("path", path.as_os_str().as_encoded_bytes())
            .finish();
        if let Some(headers) = kept_list(making.store, &list_key)
            && headers.iter().all(Header::holds)
        {
            let identity = identity(&list_key, &headers);
            if let Some(bytes) = making.store.get(Kind::Runtime, &identity) {
                dir.write(FILE, &bytes)?;
                return Ok(Prelude {
                    file: dir.path().join(FILE),
                    identity,
                    headers,
                    _dir: dir,
                });
            }
        }
        compile(path, making, &dir)?;
        let list = dir.read(LIST)?;
        let headers: Vec<Header> = depfile::files(&String::from_utf8_lossy(&list))
            .iter()
            .map(|file| Header::read(&dir.path().join(file)))
            .collect();
        let identity = identity(&list_key, &headers);
        if let Ok(list) = serde_json::to_vec(&headers) {
            making.store.put(Kind::Probe, &list_key, &list);
            making.store.put(Kind::Runtime, &identity, &dir.read(FILE)?);
        }
        Ok(Prelude {
            file: dir.path().join(FILE),
            identity,
            headers,
            _dir: dir,
        })
    }

    /// What makes clang use it.
    pub(super) fn flags(&self) -> [String; 2] {
        [
            "-include-pch".to_owned(),
            crate::process::path_argument(&self.file),
        ]
    }

    /// Is `path` in it, or it itself?
    pub(super) fn holds(&self, path: &Path) -> bool {
        path == self.file || self.headers.iter().any(|header| header.path == path)
    }
}

const FILE: &str = "prelude.pch";
const LIST: &str = "prelude.d";

fn compile(path: &Path, making: &Making, dir: &Scratch) -> Result<(), ObjectError> {
    // The store's copy is written to another place at another time, and its headers may be checked out anew with the same content.
    let extra = [
        "-Xclang",
        "-fno-pch-timestamp",
        "-MD",
        "-MF",
        LIST,
        "-Wno-pragma-once-outside-header",
    ];
    let command = making.compile.command(
        dir.path(),
        &[crate::process::path_argument(path)],
        FILE,
        "",
        &extra.map(str::to_owned),
    );
    let limit = making.timeout.saturating_mul(PATIENCE);
    match super::objects::ran(command, making.environment, limit, making.cancel)? {
        Ran::Well(_) => Ok(()),
        Ran::Refused(said) => Err(ObjectError::Rejected(said)),
    }
}

fn identity(list_key: &blake3::Hash, list: &[Header]) -> blake3::Hash {
    KeyBuilder::new("prelude 1")
        .part("list", list_key.as_bytes())
        .part("headers", headers::hash(list).as_bytes())
        .finish()
}

fn kept_list(store: &Store, key: &blake3::Hash) -> Option<Vec<Header>> {
    match serde_json::from_slice(&store.get(Kind::Probe, key)?) {
        Ok(list) => Some(list),
        Err(error) => {
            store.reject(Kind::Probe, key, &error.to_string());
            None
        }
    }
}
