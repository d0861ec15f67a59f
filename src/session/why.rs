//! Why a namespace was rebuilt, or was not: a record a namespace, kept beside the cache, so that `jank-watch why` can tell.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::lang::NsName;

/// What made the last build look at a namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It was not known before.
    New,
    /// Its source changed.
    Source,
    /// A macro that it uses may expand differently.
    Macro {
        /// The macro, `ns/name`.
        name: String,
        /// The file of the macro's namespace.
        file: String,
        /// The line in which this namespace uses it first.
        line: u32,
    },
    /// Something it requires looks different from outside.
    Interface {
        /// The namespace that it requires.
        ns: NsName,
    },
    /// The compiler is another one.
    Compiler,
    /// Nothing that concerns it changed.
    Nothing,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// clang ran.
    Compiled,
    /// The object was in the cache.
    Cached,
    /// The C++ came out as it was.
    Unchanged,
    /// It has errors.
    Failed,
}

/// What is known of a namespace's last build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its file, relative to the project.
    pub file: String,
    /// BLAKE3 of its source, in hex.
    pub source: String,
    /// Hash of its unit.
    pub unit: String,
    /// The interface that it showed.
    pub interface: String,
    /// Identity of the compiler that made the unit.
    pub compiler: String,
    /// Why it was looked at.
    pub reason: Reason,
    /// What came of that.
    pub outcome: Outcome,
}

/// The records of all namespaces.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// By namespace.
    pub records: BTreeMap<NsName, Record>,
}

impl Why {
    fn path(cache_dir: &Path) -> PathBuf {
        cache_dir.join("why.json")
    }

    /// What the cache folder holds; empty where there is nothing that can be read.
    pub fn load(cache_dir: &Path) -> Why {
        std::fs::read(Self::path(cache_dir))
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok())
            .unwrap_or_default()
    }

    /// Keeps the records in the cache folder, replaced in one step.
    ///
    /// # Errors
    /// When the folder can't be written.
    pub fn save(&self, cache_dir: &Path) -> std::io::Result<()> {
        let text = serde_json::to_vec(self)?;
        std::fs::create_dir_all(cache_dir)?;
        let mut file = tempfile::NamedTempFile::new_in(cache_dir)?;
        std::io::Write::write_all(&mut file, &text)?;
        file.persist(Self::path(cache_dir))?;
        Ok(())
    }
}

impl Record {
    /// One or two sentences for a person.
    pub fn explain(&self, ns: &NsName) -> String {
        let because = match &self.reason {
            Reason::New => format!("{ns} was not built before"),
            Reason::Source => format!("its source ({}) changed", self.file),
            Reason::Macro { name, file, line } => {
                format!("macro {name} ({file}) changed, which it uses in line {line}")
            }
            Reason::Interface { ns } => {
                format!("{ns}, which it requires, looks different from outside")
            }
            Reason::Compiler => "the compiler is another one than before".to_owned(),
            Reason::Nothing => "nothing that concerns it changed".to_owned(),
        };
        match (self.outcome, &self.reason) {
            (Outcome::Compiled, _) => format!("{ns} was recompiled because {because}."),
            (Outcome::Cached, Reason::Nothing) => {
                format!("{ns} was not recompiled: {because}, and its object was in the cache.")
            }
            (Outcome::Cached, _) => format!(
                "{ns} was looked at because {because}, but was not recompiled: an object for its C++ was in the cache."
            ),
            (Outcome::Unchanged, Reason::Nothing) => {
                format!("{ns} was not recompiled: {because}.")
            }
            (Outcome::Unchanged, _) => format!(
                "{ns} was looked at because {because}, but was not recompiled: its C++ came out as it was."
            ),
            (Outcome::Failed, _) => {
                format!("{ns} was to be recompiled because {because}, but has errors.")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(reason: Reason, outcome: Outcome) -> Record {
        Record {
            file: "src/demo/render.jank".into(),
            source: "s".into(),
            unit: "u".into(),
            interface: "i".into(),
            compiler: "c".into(),
            reason,
            outcome,
        }
    }

    #[test]
    fn explanations_read_like_sentences() {
        let ns = NsName::new("demo.render").unwrap();
        let uses = Reason::Macro {
            name: "demo.macros/hsl".into(),
            file: "src/demo/macros.jank".into(),
            line: 18,
        };
        let cases = [
            (
                record(uses, Outcome::Compiled),
                "demo.render was recompiled because macro demo.macros/hsl (src/demo/macros.jank) changed, which it uses in line 18.",
            ),
            (
                record(Reason::Source, Outcome::Unchanged),
                "demo.render was looked at because its source (src/demo/render.jank) changed, but was not recompiled: its C++ came out as it was.",
            ),
            (
                record(Reason::Nothing, Outcome::Cached),
                "demo.render was not recompiled: nothing that concerns it changed, and its object was in the cache.",
            ),
        ];
        for (record, expected) in cases {
            assert_eq!(record.explain(&ns), expected);
        }
    }

    #[test]
    fn records_survive_the_process() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(Why::load(dir.path()), Why::default());
        let mut why = Why::default();
        let ns = NsName::new("demo.render").unwrap();
        why.records
            .insert(ns, record(Reason::New, Outcome::Compiled));
        why.save(dir.path()).unwrap();
        assert_eq!(Why::load(dir.path()), why);
        std::fs::write(dir.path().join("why.json"), "{").unwrap();
        assert_eq!(Why::load(dir.path()), Why::default(), "damaged is empty");
    }
}
