//! What the numbered places of units stand for, so that a trace from a page becomes files and lines.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::compiler::Site;
use crate::serve::{Place, Places};

/// The sites of one part of a unit.
#[derive(Debug, Clone)]
pub struct PartPositions {
    /// File of the namespace, relative to the project, with `/`.
    pub file: Arc<str>,
    /// The namespace's text.
    pub text: Arc<str>,
    /// By site number.
    pub sites: Arc<[Site]>,
}

/// The sites of all units of this process, by the hash of the part: pages may still run code of an earlier generation. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct PositionTables(Arc<Mutex<FxHashMap<String, PartPositions>>>);

impl PositionTables {
    /// Notes the sites of a part. Those it had before go: the same code may have moved to other lines.
    pub fn put(&self, part: &str, positions: PartPositions) {
        self.lock().insert(part.to_owned(), positions);
    }

    /// All tables.
    pub fn all(&self) -> Vec<(String, PartPositions)> {
        let tables = self.lock();
        tables.iter().map(|(k, v)| (k.clone(), v.clone())).collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, FxHashMap<String, PartPositions>> {
        // An insertion is whole or not there, so a panic elsewhere does not matter.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Places for PositionTables {
    fn place(&self, unit: &str, site: u32) -> Option<Place> {
        let tables = self.lock();
        let positions = tables.get(unit)?;
        let site = positions.sites.get(site as usize)?;
        Some(Place {
            file: positions.file.clone(),
            text: positions.text.clone(),
            line: site.line,
            column: site.column,
        })
    }
}
