//! One request to the resident jank: namespace by namespace, with a new jank's help where the resident one fails.

use rustc_hash::FxHashSet;

use super::compiler::Seat;
use super::error::ResidentError;
use super::resident::{Compiled, Limits, Made, Needed, Resident};
use crate::compiler::jank::call::part_of;
use crate::compiler::jank::cli::{Found, take_from_store};
use crate::compiler::jank::cover::closure;
use crate::compiler::jank::face::Faces;
use crate::compiler::jank::installation::is_linked_in;
use crate::compiler::jank::{JankCli, JankError};
use crate::compiler::{
    Cancel, Compiler, NsSource, Origin, Outcome, Part, SourceSet, Unit, UnitStore,
};
use crate::lang::NsName;
use crate::report::Diagnostic;

/// How many are started for one request: more when the first had to be stopped.
const STARTS: u8 = 3;

/// The identity of the resident jank. Its units are told apart by their inputs, so they are not those of `jank`, the same one
/// started for each call.
pub fn identity(jank: &str) -> String {
    format!("{jank} resident")
}

/// What is still to be done for one request.
pub struct Work<'w> {
    cli: &'w JankCli,
    /// The jank that is installed.
    pub found: Found,
    identity: String,
    limits: Limits,
    sources: &'w SourceSet,
    faces: Faces,
    store: &'w dyn UnitStore,
    /// Those that jank refused, and those that need them.
    failed: FxHashSet<NsName>,
    starts: u8,
    each: &'w mut dyn FnMut(&NsName, Outcome),
    /// What namespaces printed while they were compiled.
    pub printed: Vec<(NsName, String)>,
    /// What happened to the resident jank.
    pub notices: Vec<Diagnostic>,
}

/// Why one namespace after the other can't be gone on with.
enum Stop {
    /// The resident jank is not there and can't be started.
    Without,
    /// Nobody wants it any more.
    Cancelled,
}

impl<'w> Work<'w> {
    /// With nothing done yet.
    pub fn new(
        cli: &'w JankCli,
        found: Found,
        limits: Limits,
        sources: &'w SourceSet,
        faces: Faces,
        store: &'w dyn UnitStore,
        each: &'w mut dyn FnMut(&NsName, Outcome),
    ) -> Self {
        Work {
            cli,
            identity: identity(&found.identity),
            found,
            limits,
            sources,
            faces,
            store,
            failed: FxHashSet::default(),
            starts: STARTS,
            each,
            printed: Vec::new(),
            notices: Vec::new(),
        }
    }

    /// Hands on what the store has, and returns the rest.
    pub fn take_from_store(&mut self, wanted: &[NsName]) -> Vec<NsName> {
        take_from_store(wanted, &self.faces, &self.identity, self.store, self.each)
    }

    /// The key of the unit of `ns`, which stands for all of its inputs.
    fn key(&self, ns: &NsName) -> Option<blake3::Hash> {
        Some(self.faces.get(ns)?.unit_key(&self.identity))
    }

    /// Makes the units of `open`, which are in load order.
    pub fn all(&mut self, open: &[NsName], seat: &mut Seat, cancel: &Cancel) {
        if let Some(resident) = &mut seat.resident
            && let Err(error) = resident.check(&self.found.identity, cancel)
        {
            self.stop(seat, &error);
        }
        for (place, ns) in open.iter().enumerate() {
            let Some(source) = self.sources.get(ns) else {
                continue;
            };
            if source.requires.iter().any(|r| self.failed.contains(r)) {
                self.failed.insert(ns.clone());
                continue;
            }
            match self.one(source, seat, cancel) {
                Ok(()) => {}
                Err(Stop::Without) => {
                    self.by_new_jank(open.get(place..).unwrap_or_default(), cancel);
                    return;
                }
                Err(Stop::Cancelled) => return,
            }
        }
    }

    /// Compiles one namespace, behind those of its dependencies that the process has in another state.
    fn one(&mut self, source: &'w NsSource, seat: &mut Seat, cancel: &Cancel) -> Result<(), Stop> {
        let needed = self.needed(source);
        if let Some(resident) = &seat.resident {
            let to_load = to_load(resident, &needed, source);
            if !to_load.iter().all(|s| resident.can_forget_for(s)) {
                // Nothing is wrong with it; a new one knows what the sources say and no more.
                seat.resident = None;
            }
        }
        let resident = self.resident(seat, cancel)?;
        for next in to_load(resident, &needed, source) {
            let below = self.needed(next);
            // Of the others it reads no files.
            let read: Vec<Needed> = below
                .iter()
                .filter(|n| n.source.ns == next.ns || !resident.knows(&n.source.ns))
                .copied()
                .collect();
            let compiled = match resident.compile(next, &below, cancel) {
                Ok(compiled) => compiled,
                Err(ResidentError::Cancelled) => return Err(Stop::Cancelled),
                Err(error) => {
                    self.lost(next, source, &error, seat, cancel);
                    return Ok(());
                }
            };
            let certain = self.are_as_known(&read);
            if !certain {
                resident.doubt(&read);
            }
            let Compiled { made, printed } = compiled;
            let message = match made {
                Made::Refused(message) => Some(message),
                Made::Nothing if !is_linked_in(next.ns.as_str()) => {
                    Some("no C++ was written".to_owned())
                }
                made => {
                    if next.ns == source.ns {
                        self.made(source, made, certain);
                    }
                    None
                }
            };
            if let Some(message) = message {
                // A new jank says the same, with the place, and prints what it prints once more.
                self.second_opinion(source, message, seat, cancel);
                return Ok(());
            }
            self.keep_printed(&next.ns, printed);
        }
        Ok(())
    }

    /// The resident jank, started if there is none.
    fn resident<'s>(
        &mut self,
        seat: &'s mut Seat,
        cancel: &Cancel,
    ) -> Result<&'s mut Resident, Stop> {
        if seat.resident.is_none() {
            self.starts = self.starts.checked_sub(1).ok_or(Stop::Without)?;
            match seat.start(self.cli, &self.found, self.limits, cancel) {
                Ok(()) => {}
                Err(ResidentError::Cancelled) => return Err(Stop::Cancelled),
                Err(error) => {
                    self.notices.extend(error.notice());
                    return Err(Stop::Without);
                }
            }
        }
        seat.resident.as_mut().ok_or(Stop::Without)
    }

    /// `source` and all that it needs, in load order.
    fn needed(&self, source: &NsSource) -> Vec<Needed<'w>> {
        closure(self.sources, &source.ns)
            .iter()
            .filter_map(|ns| {
                let (source, key) = (self.sources.get(ns)?, self.key(ns)?);
                Some(Needed { source, key })
            })
            .collect()
    }

    /// Are these files still as they were for the build? jank reads them for itself.
    fn are_as_known(&self, needed: &[Needed<'_>]) -> bool {
        let root = &self.cli.jank().root;
        needed.iter().all(|needed| {
            let bytes = std::fs::read(root.join(&*needed.source.file));
            bytes.is_ok_and(|bytes| blake3::hash(&bytes) == needed.source.hash)
        })
    }

    fn made(&mut self, source: &NsSource, made: Made, certain: bool) {
        let parts = match made {
            Made::Cpp(cpp) => match part_of(&cpp, source, &self.cli.jank().root, self.sources) {
                Ok(part) => vec![part],
                Err(error) => {
                    let diagnostic = Diagnostic::from(&error).ns(source.ns.clone());
                    return self.fail(&source.ns, vec![diagnostic.file(&*source.file)]);
                }
            },
            Made::Nothing | Made::Refused(_) => Vec::new(),
        };
        self.deliver(source, parts, certain);
    }

    /// The unit's hash is that of its inputs: the same inputs come out as other C++ each time. Not `certain`: the inputs were other
    /// ones than the key says.
    fn deliver(&mut self, source: &NsSource, mut parts: Vec<Part>, certain: bool) {
        let Some(key) = self.key(&source.ns) else {
            return;
        };
        if certain {
            for part in &mut parts {
                part.hash = key.to_hex().chars().take(16).collect();
            }
        }
        if let Some(unit) = self.faces.unit(source, parts) {
            if certain {
                self.store.put(&key, &unit);
            }
            (self.each)(&source.ns, Ok((unit, Origin::Compiled)));
        }
    }

    fn fail(&mut self, ns: &NsName, diagnostics: Vec<Diagnostic>) {
        self.failed.insert(ns.clone());
        (self.each)(ns, Err(diagnostics));
    }

    fn keep_printed(&mut self, ns: &NsName, printed: String) {
        if !printed.trim().is_empty() {
            self.printed.push((ns.clone(), printed));
        }
    }

    fn stop(&mut self, seat: &mut Seat, error: &ResidentError) {
        seat.resident = None;
        self.notices.extend(error.notice());
    }

    /// The process was lost while it compiled `next` for `source`.
    fn lost(
        &mut self,
        next: &NsSource,
        source: &NsSource,
        error: &ResidentError,
        seat: &mut Seat,
        cancel: &Cancel,
    ) {
        self.stop(seat, error);
        if let ResidentError::TimedOut { limit, .. } = error {
            // A new one would hang as long.
            let error = JankError::TimedOut {
                root: next.ns.clone(),
                limit: *limit,
            };
            let diagnostic = Diagnostic::from(&error).ns(next.ns.clone());
            self.fail(&source.ns, vec![diagnostic.file(&*next.file)]);
        } else {
            self.by_new_jank(std::slice::from_ref(&source.ns), cancel);
        }
    }

    /// Asks a new jank about `source`, which the resident one refused. When that one has no objection, the resident one is wrong.
    fn second_opinion(
        &mut self,
        source: &NsSource,
        message: String,
        seat: &mut Seat,
        cancel: &Cancel,
    ) {
        self.by_new_jank(std::slice::from_ref(&source.ns), cancel);
        if !cancel.is_cancelled() && !self.failed.contains(&source.ns) {
            let ns = source.ns.to_string();
            self.stop(seat, &ResidentError::OutOfStep { ns, message });
        }
    }

    /// Compiles `open` by a jank that is started for it.
    fn by_new_jank(&mut self, open: &[NsName], cancel: &Cancel) {
        let open: Vec<NsName> = open
            .iter()
            .filter(|ns| {
                let needed = closure(self.sources, ns);
                !needed.iter().any(|ns| self.failed.contains(ns))
            })
            .cloned()
            .collect();
        let mut outcomes = Vec::new();
        let mut each = |ns: &NsName, outcome: Outcome| outcomes.push((ns.clone(), outcome));
        self.cli
            .compile(self.sources, &open, &Nothing, cancel, &mut each);
        self.printed.extend(self.cli.take_printed());
        for (ns, outcome) in outcomes {
            match (outcome, self.sources.get(&ns)) {
                (Ok((unit, _)), Some(source)) => {
                    let certain = self.are_as_known(&self.needed(source));
                    self.deliver(source, unit.parts, certain);
                }
                (Ok(_), None) => {}
                (Err(diagnostics), _) => self.fail(&ns, diagnostics),
            }
        }
    }
}

/// What must be loaded for `source`: the namespaces it needs that the process has in another state, and itself.
fn to_load<'s>(
    resident: &Resident,
    needed: &[Needed<'s>],
    source: &'s NsSource,
) -> Vec<&'s NsSource> {
    needed
        .iter()
        .filter(|needed| {
            needed.source.ns == source.ns || resident.has_otherwise(&needed.source.ns, needed.key)
        })
        .map(|needed| needed.source)
        .collect()
}

/// Units of a new jank go into the store as those of the resident one.
struct Nothing;

impl UnitStore for Nothing {
    fn get(&self, _: &blake3::Hash) -> Option<Unit> {
        None
    }

    fn put(&self, _: &blake3::Hash, _: &Unit) {}
}
