//! The thread that ties the parts together.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use notify_debouncer_full::notify::event::{AccessKind, AccessMode, ModifyKind};
use notify_debouncer_full::notify::{self, EventKind};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent};

use super::backend::{self, Backend, Trouble, Watches, is_limit};
use super::coalesce::Coalescer;
use super::fingerprint::Look;
use super::plan::{RealDisk, plan};
use super::poll::Poller;
use super::{ChangeSet, Fingerprints, Scope, WatchEvent, WatchWarning};
use crate::config::Config;

/// Files that look unfinished are looked at again after this time.
const PAUSE: Duration = Duration::from_millis(30);
/// So often, before they are taken as they are.
const ATTEMPTS: u8 = 2;
/// Changes that keep coming are acted upon after so many times the debounce time: with the default of 10 ms that is enough for
/// a `git checkout` of hundreds of files, and not felt by a person.
const AT_MOST: u32 = 20;
/// The shortest time that events are held back for, so that an idle watcher does not keep the machine awake.
const SHORTEST: Duration = Duration::from_millis(2);

/// Why watching could not begin.
#[derive(Debug, thiserror::Error)]
pub enum WatchError {
    /// A glob of `watch.ignore`.
    #[error("`watch.ignore` can't be used: {0}; correct the glob in `jank-watch.toml`")]
    Ignore(#[from] globset::Error),
    /// No thread.
    #[error("the watcher's thread can't be started: {0}; end other programs and try again")]
    Thread(std::io::Error),
}

/// Watches a project's files until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    stop: Sender<Told>,
    /// Ends with what it knew of the files.
    thread: Option<JoinHandle<Fingerprints>>,
}

/// What the thread is told.
enum Told {
    /// By the system's watcher.
    System(DebounceEventResult),
    Stop,
}

/// Opens the system's watcher, which tells what happens with the sender.
type Open = Box<dyn FnOnce(Sender<Told>) -> notify::Result<Box<dyn Backend>>>;

impl Watcher {
    /// Begins to watch the files of `config`. `tell` is called from the watcher's thread, and should hand on and return.
    ///
    /// When this returns, every file has been looked at once and every later change to one is told.
    ///
    /// # Errors
    /// When there can be no thread, or a glob can't be used.
    pub fn start(
        config: &Config,
        tell: impl FnMut(WatchEvent) + Send + 'static,
    ) -> Result<Self, WatchError> {
        Watcher::start_all(&[config], tell)
    }

    /// Begins to watch the files of several builds at once: with the longest of their debounce times, and by polling if one of
    /// them says so.
    ///
    /// # Errors
    /// As [`Watcher::start`].
    pub fn start_all(
        configs: &[&Config],
        tell: impl FnMut(WatchEvent) + Send + 'static,
    ) -> Result<Self, WatchError> {
        let scope = Scope::of_all(configs.iter().copied())?;
        Watcher::open(configs, scope, None, tell)
    }

    /// Watches the files of `configs` instead. A change that was not told yet is told to the new `tell`, and so is every file
    /// that was not watched before.
    ///
    /// # Errors
    /// As [`Watcher::start`]. After one with a glob everything is watched as before.
    pub fn replace(
        &mut self,
        configs: &[&Config],
        tell: impl FnMut(WatchEvent) + Send + 'static,
    ) -> Result<(), WatchError> {
        let scope = Scope::of_all(configs.iter().copied())?;
        let known = self.end().unwrap_or_default();
        *self = Watcher::open(configs, scope, Some(known), tell)?;
        Ok(())
    }

    fn open(
        configs: &[&Config],
        scope: Scope,
        known: Option<Fingerprints>,
        tell: impl FnMut(WatchEvent) + Send + 'static,
    ) -> Result<Self, WatchError> {
        let debounce = configs.iter().map(|config| config.watch.debounce).max();
        let debounce = debounce.unwrap_or(SHORTEST);
        // A third of the time is spent in the debouncer, which joins the halves of renames, two in waiting for what it still
        // holds back: it hands on what has settled once in that third.
        let settle = (debounce / 3).max(SHORTEST);
        let open = move |sender: Sender<Told>| {
            backend::open(settle, move |result: DebounceEventResult| {
                // The thread has ended, and with it whoever wanted to know.
                let _ = sender.send(Told::System(result));
            })
        };
        let coalescer = Coalescer::new(settle * 2, debounce.max(SHORTEST) * AT_MOST);
        let poll = configs.iter().any(|config| config.watch.poll);
        let open: Option<Open> = (!poll).then_some(Box::new(open));
        Watcher::start_with(scope, known, coalescer, open, Box::new(tell))
    }

    fn start_with(
        scope: Scope,
        known: Option<Fingerprints>,
        coalescer: Coalescer,
        open: Option<Open>,
        tell: Box<dyn FnMut(WatchEvent) + Send>,
    ) -> Result<Self, WatchError> {
        let (sender, receiver) = mpsc::channel();
        let system = open.map(|open| open(sender.clone()));
        let mut watching = Loop::begin(scope, known, coalescer, system, tell);
        let thread = std::thread::Builder::new()
            .name("watch".to_owned())
            .spawn(move || {
                watching.run(&receiver);
                watching.prints
            });
        Ok(Watcher {
            stop: sender,
            thread: Some(thread.map_err(WatchError::Thread)?),
        })
    }

    /// What was known of the files, if it had not ended before.
    fn end(&mut self) -> Option<Fingerprints> {
        // An error means that the thread has ended already.
        let _ = self.stop.send(Told::Stop);
        self.thread.take()?.join().ok()
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.end();
    }
}

/// Where changes are learned from.
enum Source {
    /// The system tells.
    Native(Watches),
    /// By looking.
    Poll(Poller),
}

struct Loop {
    scope: Scope,
    source: Source,
    coalescer: Coalescer,
    prints: Fingerprints,
    tell: Box<dyn FnMut(WatchEvent) + Send>,
}

impl Loop {
    /// `known` is what another one knew, and told; `system` is the system's watcher, if it is wanted, or why there is none.
    fn begin(
        scope: Scope,
        known: Option<Fingerprints>,
        coalescer: Coalescer,
        system: Option<notify::Result<Box<dyn Backend>>>,
        mut tell: Box<dyn FnMut(WatchEvent) + Send>,
    ) -> Self {
        let source = match system {
            Some(Ok(backend)) => Source::Native(Watches::new(backend)),
            None => Source::Poll(Poller::new(&scope)),
            Some(Err(error)) => {
                tell(WatchEvent::Warning(if is_limit(&error) {
                    WatchWarning::LimitReached
                } else {
                    WatchWarning::Unwatchable(error.to_string())
                }));
                Source::Poll(Poller::new(&scope))
            }
        };
        let mut watching = Loop {
            prints: Fingerprints::default(),
            scope,
            source,
            coalescer,
            tell,
        };
        watching.watch_planned();
        // After the watches, so that no change falls between the two.
        match known {
            None => watching.prints = Fingerprints::take(&watching.scope),
            Some(known) => {
                watching.prints = known.within(&watching.scope);
                watching.add_all();
            }
        }
        watching
    }

    fn run(&mut self, told: &Receiver<Told>) {
        loop {
            let poll = match &self.source {
                Source::Poll(poller) => Some(poller.next()),
                Source::Native(_) => None,
            };
            let next = match self.coalescer.deadline().into_iter().chain(poll).min() {
                None => told.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => told.recv_timeout(at.saturating_duration_since(Instant::now())),
            };
            match next {
                Ok(Told::System(result)) => self.system(result),
                Err(RecvTimeoutError::Timeout) => self.poll(),
                Ok(Told::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
            self.act();
        }
    }

    fn poll(&mut self) {
        let now = Instant::now();
        if let Source::Poll(poller) = &mut self.source
            && poller.next() <= now
        {
            let differing = poller.round(&self.scope);
            self.coalescer.add(now, now, differing, false);
        }
    }

    /// Tells the changes whose time has come.
    fn act(&mut self) {
        let now = Instant::now();
        let Some(pending) = self.coalescer.take_due(now) else {
            return;
        };
        let believe = pending.attempts >= ATTEMPTS;
        match self
            .prints
            .changed(&self.scope, &pending.paths, pending.rescan, believe)
        {
            Look::Doubtful => self.coalescer.again(now, pending, PAUSE),
            Look::Sure(paths) if paths.is_empty() => {}
            Look::Sure(paths) => (self.tell)(WatchEvent::Changed(ChangeSet {
                paths,
                rescan: pending.rescan,
                since: pending.since,
            })),
        }
    }

    fn system(&mut self, result: DebounceEventResult) {
        match result {
            Ok(events) => self.events(&events),
            Err(errors) if errors.iter().any(is_limit) => self.fall_back(),
            // Events may have been lost with whatever went wrong.
            Err(_) => self.rescan(),
        }
    }

    fn events(&mut self, events: &[DebouncedEvent]) {
        if events.iter().any(|event| event.need_rescan()) {
            self.rescan();
        }
        let mut replan = false;
        if let Source::Native(watches) = &mut self.source {
            let moved = events
                .iter()
                .filter(|event| can_move(&event.kind))
                .flat_map(|event| &event.paths);
            for path in moved {
                // A folder that went, or another one under its name. Folders that we write to, or that are none of ours, come
                // and go without consequence.
                if watches.concerns(path) && self.scope.enters(path) {
                    watches.forget(path);
                    replan = true;
                }
            }
        }
        if replan {
            self.watch_planned();
        }
        let since = events
            .iter()
            .map(|event| event.time)
            .min()
            .unwrap_or_else(Instant::now);
        let touched = events
            .iter()
            .filter(|event| can_change(&event.kind))
            .flat_map(|event| event.paths.iter());
        let ours =
            touched.filter(|path| self.scope.area(path).is_some() || self.scope.enters(path));
        let ours: Vec<PathBuf> = ours.cloned().collect();
        self.coalescer.add(Instant::now(), since, ours, false);
    }

    fn rescan(&mut self) {
        // The watches of folders that came meanwhile may be missing, too.
        self.watch_planned();
        self.add_all();
    }

    /// Has everything compared.
    fn add_all(&mut self) {
        let now = Instant::now();
        self.coalescer.add(now, now, [], true);
    }

    /// Watches what the plan says; polls when the system's limit is reached.
    fn watch_planned(&mut self) {
        let Source::Native(watches) = &mut self.source else {
            return;
        };
        match watches.carry_out(plan(&self.scope, &RealDisk)) {
            Ok(()) => {}
            Err(Trouble::Limit) => self.fall_back(),
            Err(Trouble::Folders(folders)) => {
                for (path, why) in folders {
                    (self.tell)(WatchEvent::Warning(WatchWarning::Folder { path, why }));
                }
            }
        }
    }

    /// Goes on by polling, and compares everything, since changes may have been missed.
    fn fall_back(&mut self) {
        if let Source::Native(_) = self.source {
            self.source = Source::Poll(Poller::new(&self.scope));
            (self.tell)(WatchEvent::Warning(WatchWarning::LimitReached));
            self.add_all();
        }
    }
}

/// Can an event of this kind mean that there is another file or folder under the name?
fn can_move(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::Any
            | EventKind::Create(_)
            | EventKind::Remove(_)
            | EventKind::Modify(ModifyKind::Name(_) | ModifyKind::Any)
    )
}

/// Can an event of this kind mean another content? Reading a file, which we do ourselves, can't.
fn can_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    }
}

#[cfg(test)]
pub(super) mod testing {
    use super::*;

    /// A backend whose system allows only so many watches.
    struct Limited {
        inner: Box<dyn Backend>,
        left: usize,
    }

    impl Backend for Limited {
        fn watch(
            &mut self,
            path: &std::path::Path,
            depth: super::super::plan::Depth,
        ) -> notify::Result<()> {
            self.left = self
                .left
                .checked_sub(1)
                .ok_or_else(|| notify::Error::new(notify::ErrorKind::MaxFilesWatch))?;
            self.inner.watch(path, depth)
        }

        fn unwatch(&mut self, path: &std::path::Path) {
            self.inner.unwatch(path);
        }
    }

    fn start_on(
        config: &Config,
        open: Open,
        tell: Box<dyn FnMut(WatchEvent) + Send>,
    ) -> Result<Watcher, WatchError> {
        let coalescer = Coalescer::new(SHORTEST, config.watch.debounce.max(SHORTEST) * AT_MOST);
        Watcher::start_with(Scope::new(config)?, None, coalescer, Some(open), tell)
    }

    /// Starts a watcher on a system that allows `limit` watches.
    pub fn start_limited(
        config: &Config,
        limit: usize,
        tell: impl FnMut(WatchEvent) + Send + 'static,
    ) -> Result<Watcher, WatchError> {
        let open = move |sender: Sender<Told>| {
            let inner = backend::open(SHORTEST, move |result: DebounceEventResult| {
                let _ = sender.send(Told::System(result));
            })?;
            Ok(Box::new(Limited { inner, left: limit }) as Box<dyn Backend>)
        };
        start_on(config, Box::new(open), Box::new(tell))
    }

    /// A system that never tells of anything.
    struct Deaf;

    impl Backend for Deaf {
        fn watch(
            &mut self,
            _: &std::path::Path,
            _: super::super::plan::Depth,
        ) -> notify::Result<()> {
            Ok(())
        }

        fn unwatch(&mut self, _: &std::path::Path) {}
    }

    /// Starts a watcher on a system that never tells of anything.
    pub fn start_deaf(
        config: &Config,
        tell: impl FnMut(WatchEvent) + Send + 'static,
    ) -> Result<Watcher, WatchError> {
        let open = |_| Ok(Box::new(Deaf) as Box<dyn Backend>);
        start_on(config, Box::new(open), Box::new(tell))
    }

    /// Tells a running watcher that the system has lost events.
    pub fn lose_events(watcher: &Watcher) {
        let event = notify::Event::new(EventKind::Other).set_flag(notify::event::Flag::Rescan);
        let lost = vec![DebouncedEvent::new(event, Instant::now())];
        watcher
            .stop
            .send(Told::System(Ok(lost)))
            .expect("the watcher runs");
    }
}
