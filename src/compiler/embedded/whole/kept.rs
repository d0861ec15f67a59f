//! Why a release holds what it holds: for each var and namespace the step before it, on the shortest way from what the program starts
//! with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Why a var stays, or a namespace is part of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum Cause {
    /// The program starts with it.
    Main,
    /// It has `^:export`.
    Export,
    /// The option `keep` names it or its namespace.
    Keep,
    /// The option `eliminate` is off, so that everything stays.
    Everything,
    /// Code there looks up vars by names that only the running program knows, so that everything stays.
    Computed(Site),
    /// Code there names it.
    Used(Site),
    /// Code there finds it by its name.
    Found(Site),
    /// The runtime finds it by its name, for something that code there does.
    Runtime(Site),
    /// A namespace: this one requires it.
    Required {
        /// Its name.
        by: String,
    },
    /// A namespace: this var of it stays.
    Holds {
        /// `ns/name`.
        by: String,
    },
}

/// A top-level form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The var that it defines or adds to, `ns/name`; for other forms, which run when their namespace loads, that namespace.
    pub by: String,
    /// Its file.
    pub file: String,
    /// Its first line, from 1.
    pub line: u32,
}

impl Cause {
    /// The var or namespace before it; none where it is a root.
    pub fn before(&self) -> Option<&str> {
        match self {
            Cause::Main | Cause::Export | Cause::Keep | Cause::Everything => None,
            Cause::Computed(site)
            | Cause::Used(site)
            | Cause::Found(site)
            | Cause::Runtime(site) => Some(&site.by),
            Cause::Required { by } | Cause::Holds { by } => Some(by),
        }
    }
}

/// The causes of all vars (`ns/name`) and namespaces that a release holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kept(pub BTreeMap<String, Cause>);

impl Kept {
    /// Notes why something stays, unless a shorter way to it is known.
    pub(super) fn note(&mut self, name: impl Into<String>, cause: &Cause) {
        self.0.entry(name.into()).or_insert_with(|| cause.clone());
    }

    /// The way to a var or namespace from a root, which is the first; empty where it is not held.
    pub fn way<'k>(&'k self, name: &'k str) -> Vec<(&'k str, &'k Cause)> {
        let mut way: Vec<(&str, &Cause)> = Vec::new();
        let mut next = Some(name);
        while let Some(name) = next {
            let Some(cause) = self.0.get(name) else {
                break;
            };
            // A record that was written by another hand may go round in circles.
            if way.iter().any(|(known, _)| *known == name) {
                break;
            }
            way.push((name, cause));
            next = cause.before();
        }
        way.reverse();
        way
    }
}
