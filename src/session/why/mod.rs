//! Why a namespace was rebuilt, or was not: a record a namespace, kept beside the cache, so that `jank-watch why` can tell.
//!
//! A record holds how the namespace was when a build of it last went well. After each build, [`Why::settle`] compares what was
//! found with that (`cause`); `tell` makes sentences of it. A build that was cancelled settles nothing, so that the next one is
//! compared with what came before both.

mod cause;
mod record;
mod tell;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::lang::NsName;

pub use cause::Facts;
pub use record::{Loading, Look, Outcome, Reason, Record};

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

    /// Notes what a build found. Gives the namespaces that have a new look, in load order.
    pub fn settle(&mut self, facts: &Facts<'_>) -> Vec<NsName> {
        let comparison = cause::Comparison::new(facts, &self.records);
        let fine = facts.failed.is_empty();
        let concerned = |ns: &NsName| {
            let looked_at = facts.looked_at.contains(ns) || facts.loaded.contains(ns);
            // Of a build that failed only that is known: the rest is looked at again by the next one.
            facts.failed.contains(ns) || (fine && looked_at)
        };
        let told: Vec<(NsName, Record)> = facts
            .sources
            .iter()
            .filter(|source| concerned(&source.ns))
            .map(|source| {
                let ns = &source.ns;
                let before = self.records.get(ns);
                let looked = comparison.now(ns);
                let look = Look {
                    at: facts.at,
                    reason: looked.map_or(Reason::Nothing, |_| comparison.reason(ns)),
                    outcome: comparison.outcome(ns),
                    loading: comparison.loading(ns),
                };
                let seen = match looked {
                    Some(seen) if look.outcome != Outcome::Failed => Some(seen.clone()),
                    _ => before.and_then(|before| before.seen.clone()),
                };
                let compiled = match (look.outcome, before) {
                    (Outcome::Compiled, _) | (_, None) => None,
                    (_, Some(before)) if before.look.outcome == Outcome::Compiled => {
                        Some(before.look.clone())
                    }
                    (_, Some(before)) => before.compiled.clone(),
                };
                let record = Record {
                    file: source.file.to_string(),
                    seen,
                    look,
                    compiled,
                };
                (ns.clone(), record)
            })
            .collect();
        let names = told.iter().map(|(ns, _)| ns.clone()).collect();
        self.records.extend(told);
        names
    }
}

#[cfg(test)]
mod tests;
