//! The trace sites of a unit: the places that an exception can pass, numbered in the order of the code.

use rustc_hash::FxHashMap;

use super::low::SiteId;
use crate::compiler::Site;
use crate::lang::{LineIndex, Span};

/// Numbers places. The numbers depend on the code alone, not on lines, so comments may move without a change.
#[derive(Debug, Default)]
pub struct Sites {
    spans: Vec<Span>,
    by_span: FxHashMap<Span, SiteId>,
}

impl Sites {
    /// The number of the place where `span` begins.
    pub fn of(&mut self, span: Span) -> SiteId {
        *self.by_span.entry(span).or_insert_with(|| {
            self.spans.push(span);
            (self.spans.len() - 1) as SiteId
        })
    }

    /// Where a site begins.
    pub fn span(&self, site: SiteId) -> Option<Span> {
        self.spans.get(site as usize).copied()
    }

    /// What the numbers stand for in `text`.
    pub fn resolve(&self, text: &str, index: &LineIndex) -> Vec<Site> {
        self.spans
            .iter()
            .map(|span| {
                let position = index.position(text, span.start);
                Site {
                    line: position.line,
                    column: position.column,
                }
            })
            .collect()
    }
}
