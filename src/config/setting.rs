//! A value together with where it came from.

use std::fmt;

use crate::lang::Position;

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// The configuration file, under the name it is shown by.
    File {
        /// The file's name, relative to the project.
        file: String,
        /// Where the value stands in it.
        at: Position,
    },
    /// An environment variable.
    Env(String),
    /// A flag on the command line, such as `--port`.
    Flag(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::File { file, at } => write!(f, "{file}:{}", at.line),
            Origin::Env(name) => write!(f, "env {name}"),
            Origin::Flag(name) => write!(f, "flag {name}"),
        }
    }
}

/// A value from outside the file, which wins over the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    /// The path of its key, such as `server.port`.
    pub key: &'static str,
    /// The value, as the file would have it.
    pub value: toml::Value,
    /// Who said it.
    pub origin: Origin,
}

impl Override {
    /// What the flag `flag` of the command line says of `key`.
    pub fn flag(flag: &str, key: &'static str, value: impl Into<toml::Value>) -> Self {
        Override {
            key,
            value: value.into(),
            origin: Origin::Flag(flag.to_owned()),
        }
    }
}

/// One key as it was resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// The path of its key, such as `server.port`.
    pub key: &'static str,
    /// Its value as the file would say it; `None` where there is none, as for `project.main` when it is to be found.
    pub value: Option<toml::Value>,
    /// Where it came from.
    pub origin: Origin,
}
