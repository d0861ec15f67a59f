//! The real jank, a process for each call.

use std::collections::BTreeMap;
use std::sync::mpsc::channel;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashSet;

use super::call::{Call, Ended, Finished};
use super::cover::{closure, roots};
use super::error::JankError;
use super::face::{Faces, Outlines};
use super::installation::{Installation, Jank, is_linked_in};
use crate::compiler::{Cancel, Compiler, Origin, Outcome, Part, SourceSet, UnitStore};
use crate::config::Dialect;
use crate::lang::NsName;
use crate::report::Diagnostic;

/// The installed jank, as a compiler.
#[derive(Debug)]
pub struct JankCli {
    jank: Jank,
    found: Mutex<Found>,
    outlines: Mutex<Outlines>,
    printed: Mutex<Vec<(NsName, String)>>,
}

/// The jank that was found last.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Where it is, and which one.
    pub(super) installation: Installation,
    /// All of it that units depend on.
    pub(super) identity: String,
    /// It is no longer the one that is installed.
    outdated: bool,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl JankCli {
    /// Finds jank, and asks for its version.
    ///
    /// # Errors
    /// When it is missing, does not start, or is no jank that is known.
    pub fn open(jank: Jank, cancel: &Cancel) -> Result<JankCli, JankError> {
        let found = find(&jank, cancel)?;
        Ok(JankCli {
            jank,
            found: Mutex::new(found),
            outlines: Mutex::default(),
            printed: Mutex::default(),
        })
    }

    /// The same jank for another build.
    #[must_use]
    pub fn for_another_build(&self) -> JankCli {
        JankCli {
            jank: self.jank.clone(),
            found: Mutex::new(lock(&self.found).clone()),
            outlines: Mutex::default(),
            printed: Mutex::default(),
        }
    }

    /// How it is started.
    pub(super) fn jank(&self) -> &Jank {
        &self.jank
    }

    /// The jank that is installed now: it may be another one than a moment ago.
    pub(super) fn installed(&self, cancel: &Cancel) -> Result<Found, JankError> {
        let known = lock(&self.found).clone();
        let mut now = known.clone();
        if known.outdated || !known.installation.holds() {
            now = find(&self.jank, cancel)?;
        } else {
            // Libraries may have changed.
            now.identity = self.jank.identity(&known.installation);
        }
        *lock(&self.found) = now.clone();
        Ok(now)
    }

    /// The jank that a request for `wanted` is for. Where it can't be had, `each` gets the reason.
    pub(super) fn ready(
        &self,
        wanted: &[NsName],
        cancel: &Cancel,
        each: &mut dyn FnMut(&NsName, Outcome),
    ) -> Option<Found> {
        match self.installed(cancel) {
            Ok(found) => Some(found),
            Err(JankError::Cancelled) => None,
            Err(error) => {
                if let Some(first) = wanted.first() {
                    each(first, Err(vec![Diagnostic::from(&error)]));
                }
                None
            }
        }
    }
}

fn find(jank: &Jank, cancel: &Cancel) -> Result<Found, JankError> {
    let installation = jank.find(cancel)?;
    Ok(Found {
        identity: jank.identity(&installation),
        installation,
        outdated: false,
    })
}

impl Compiler for JankCli {
    fn identity(&self) -> String {
        lock(&self.found).identity.clone()
    }

    fn provides(&self, ns: &str) -> bool {
        self.jank.provides(ns)
    }

    fn take_printed(&self) -> Vec<(NsName, String)> {
        std::mem::take(&mut *lock(&self.printed))
    }

    fn compile(
        &self,
        sources: &SourceSet,
        wanted: &[NsName],
        store: &dyn UnitStore,
        cancel: &Cancel,
        each: &mut dyn FnMut(&NsName, Outcome),
    ) {
        let Some(found) = self.ready(wanted, cancel, each) else {
            return;
        };
        let faces = lock(&self.outlines).faces(sources);
        let open = take_from_store(wanted, &faces, &found.identity, store, each);
        let mut work = Work {
            jank: self,
            found,
            open,
            sources,
            faces,
            store,
            failed: FxHashSet::default(),
            each,
        };
        while work.round(cancel) {}
    }
}

/// Hands on what `store` has of `wanted` for a jank of that identity, and returns the rest.
pub(super) fn take_from_store(
    wanted: &[NsName],
    faces: &Faces,
    identity: &str,
    store: &dyn UnitStore,
    each: &mut dyn FnMut(&NsName, Outcome),
) -> Vec<NsName> {
    let mut open = Vec::new();
    for ns in wanted {
        let Some(face) = faces.get(ns) else { continue };
        match store.get(&face.unit_key(identity)) {
            Some(unit) => each(ns, Ok((unit, Origin::Cached))),
            None => open.push(ns.clone()),
        }
    }
    open
}

/// What is still to be done for one request.
struct Work<'w> {
    jank: &'w JankCli,
    found: Found,
    sources: &'w SourceSet,
    faces: Faces,
    store: &'w dyn UnitStore,
    /// Wanted and not there yet, in load order.
    open: Vec<NsName>,
    /// Those that jank refused.
    failed: FxHashSet<NsName>,
    each: &'w mut dyn FnMut(&NsName, Outcome),
}

impl Work<'_> {
    /// Calls jank for what is open, as often as it takes and at once where nothing is in the way. False when there is nothing
    /// left to do. Every call makes its namespace, or finds out that it, or one that it needs, has failed.
    fn round(&mut self, cancel: &Cancel) -> bool {
        self.drop_what_needs_failed();
        if self.open.is_empty() || cancel.is_cancelled() {
            return false;
        }
        let calls = self.calls();
        let workers = calls.len().min(self.jank.jank.jobs.max(1));
        let waiting = Mutex::new(calls.into_iter().enumerate());
        let (sender, finished) = channel();
        let (jank, installation) = (&self.jank.jank, self.found.installation.clone());
        let sources = self.sources;
        // Also ends calls whose results nobody waits for any more.
        let stop = Cancel::new();
        std::thread::scope(|scope| {
            for _ in 0..workers {
                let (sender, waiting, installation, stop) =
                    (sender.clone(), &waiting, &installation, &stop);
                scope.spawn(move || {
                    loop {
                        let next = lock(waiting).next();
                        let Some((number, call)) = next else { return };
                        if stop.is_cancelled() || cancel.is_cancelled() {
                            return;
                        }
                        let done = call.run(jank, installation, sources, cancel);
                        if sender.send((number, done)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            // In the order of the calls, since two of them may have made the same namespace, with other numbers in its names.
            let mut early = BTreeMap::new();
            let mut next = 0;
            for (number, done) in &finished {
                early.insert(number, done);
                while let Some(done) = early.remove(&next) {
                    next += 1;
                    if !self.take(done) {
                        stop.cancel();
                        return false;
                    }
                }
            }
            !cancel.is_cancelled()
        })
    }

    /// The calls that can be made now.
    fn calls(&self) -> Vec<Call> {
        let call = |root: NsName| Call {
            closure: closure(self.sources, &root),
            root,
        };
        let dialect = self.jank.jank.argv.dialect();
        match dialect {
            Dialect::Upstream => roots(self.sources, &self.open)
                .into_iter()
                .map(call)
                .collect(),
            // A call makes one file: whatever needs nothing that is still open.
            Dialect::WasmFork => {
                let calls = self.open.iter().cloned().map(call);
                let ready = |call: &Call| {
                    let mut needs = call.closure.iter().filter(|ns| **ns != call.root);
                    needs.all(|ns| !self.open.contains(ns))
                };
                calls.filter(ready).collect()
            }
        }
    }

    fn drop_what_needs_failed(&mut self) {
        let (sources, failed) = (self.sources, &self.failed);
        self.open.retain(|ns| {
            let needed = closure(sources, ns);
            !needed.iter().any(|ns| failed.contains(ns))
        });
    }

    /// Hands on what a call came to. False when there is no use in going on.
    fn take(&mut self, done: Finished) -> bool {
        let Finished {
            call,
            printed,
            ended,
        } = done;
        if !printed.trim().is_empty() {
            lock(&self.jank.printed).push((call.root.clone(), printed));
        }
        match ended {
            Ended::Good { mut parts, version } => {
                let as_known = version.is_none() || version == self.found.installation.version;
                if !as_known {
                    lock(&self.jank.found).outdated = true;
                }
                for ns in &call.closure {
                    if let Some(place) = self.open.iter().position(|open| open == ns) {
                        self.open.remove(place);
                        self.deliver(ns, parts.remove(ns), as_known);
                    }
                }
                true
            }
            Ended::Refused {
                culprit,
                diagnostics,
            } => {
                let told_before = !self.failed.insert(culprit.clone());
                let about = match self.open.contains(&culprit) {
                    true => culprit,
                    false => call.root.clone(),
                };
                self.open
                    .retain(|open| *open != about && *open != call.root);
                if !told_before {
                    (self.each)(&about, Err(diagnostics));
                }
                self.failed.insert(call.root);
                true
            }
            Ended::Broken(error) => {
                (self.each)(&call.root, Err(vec![Diagnostic::from(&error)]));
                false
            }
            Ended::Cancelled => false,
        }
    }

    /// `part` is what a good call wrote of `ns`. What an unexpected jank has made is not kept.
    fn deliver(&mut self, ns: &NsName, part: Option<Result<Part, Diagnostic>>, keep: bool) {
        let (Some(face), Some(source)) = (self.faces.get(ns), self.sources.get(ns)) else {
            return;
        };
        let parts = match part {
            Some(Ok(part)) => vec![part],
            None if is_linked_in(ns.as_str()) => Vec::new(),
            refused => {
                let diagnostic = match refused {
                    Some(Err(diagnostic)) => diagnostic,
                    _ => Diagnostic::from(&JankError::NoFile(ns.clone()))
                        .ns(ns.clone())
                        .file(&*source.file),
                };
                self.failed.insert(ns.clone());
                return (self.each)(ns, Err(vec![diagnostic]));
            }
        };
        let Some(unit) = self.faces.unit(source, parts) else {
            return;
        };
        if keep {
            self.store.put(&face.unit_key(&self.found.identity), &unit);
        }
        (self.each)(ns, Ok((unit, Origin::Compiled)));
    }
}
