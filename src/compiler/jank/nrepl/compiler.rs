//! The resident jank as a compiler.
//!
//! It is believed as far as it agrees with a new process. Where it refuses a namespace, a new jank is asked, which also knows the
//! place of the error; when that one has no objection, the resident one is stopped. So nothing that piles up in a process that goes on
//! can be what a build depends on.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use super::error::ResidentError;
use super::resident::{Limits, Resident};
use super::work::Work;
use crate::compiler::jank::JankCli;
use crate::compiler::jank::cli::Found;
use crate::compiler::jank::face::Outlines;
use crate::compiler::{Cancel, Compiler, Outcome, SourceSet, UnitStore};
use crate::lang::NsName;
use crate::report::Diagnostic;

/// After so many starts that failed, one after the other, it is not tried again with the same jank.
const FAILED_STARTS: u8 = 2;

/// How often a wait for the process looks whether it was cancelled.
const CANCEL_GRAIN: Duration = Duration::from_millis(5);

/// The installed jank, kept running, as a compiler.
#[derive(Debug)]
pub struct JankNrepl {
    shared: Arc<Shared>,
    limits: Limits,
    outlines: Mutex<Outlines>,
    printed: Mutex<Vec<(NsName, String)>>,
    notices: Mutex<Vec<Diagnostic>>,
}

/// What a start in the background needs, too.
#[derive(Debug)]
struct Shared {
    /// Compiles what the resident jank does not.
    cli: JankCli,
    seat: Mutex<Seat>,
}

/// Where the resident jank sits.
#[derive(Debug, Default)]
pub(super) struct Seat {
    /// It, while there is one.
    pub(super) resident: Option<Resident>,
    /// How many starts of the jank of this identity failed, one after the other.
    failed: u8,
    identity: String,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl JankNrepl {
    /// Keeps the jank running that `cli` starts for each call. It is started when there is something to do.
    pub fn new(cli: JankCli, limits: Limits) -> JankNrepl {
        JankNrepl {
            shared: Arc::new(Shared {
                cli,
                seat: Mutex::default(),
            }),
            limits,
            notices: Mutex::default(),
            outlines: Mutex::default(),
            printed: Mutex::default(),
        }
    }

    /// The same jank for another build, with a process of its own.
    #[must_use]
    pub fn for_another_build(&self) -> JankNrepl {
        JankNrepl::new(self.shared.cli.for_another_build(), self.limits)
    }

    /// The process id of the resident jank, while there is one.
    pub fn process_id(&self) -> Option<u32> {
        lock(&self.shared.seat).resident.as_ref().map(Resident::id)
    }

    /// Starts the process without waiting for it, so that the next save finds it there.
    fn start_in_background(&self, found: Found) {
        let (shared, limits) = (self.shared.clone(), self.limits);
        std::thread::spawn(move || {
            let mut seat = lock(&shared.seat);
            if seat.resident.is_none() && seat.failed == 0 {
                // What goes wrong is told when it goes wrong again, for a namespace.
                let _ = seat.start(&shared.cli, &found, limits, &Cancel::new());
            }
        });
    }
}

impl Shared {
    /// Waits for the seat, as long as somebody wants it.
    fn seat(&self, cancel: &Cancel) -> Option<MutexGuard<'_, Seat>> {
        loop {
            match self.seat.try_lock() {
                Ok(seat) => return Some(seat),
                Err(TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
                Err(TryLockError::WouldBlock) if cancel.is_cancelled() => return None,
                Err(TryLockError::WouldBlock) => std::thread::sleep(CANCEL_GRAIN),
            }
        }
    }
}

impl Seat {
    /// Starts one.
    ///
    /// # Errors
    /// When it does not come up, and when it has not come up too often.
    pub(super) fn start(
        &mut self,
        cli: &JankCli,
        found: &Found,
        limits: Limits,
        cancel: &Cancel,
    ) -> Result<(), ResidentError> {
        if self.identity != found.identity {
            self.identity.clone_from(&found.identity);
            self.failed = 0;
        }
        if self.failed >= FAILED_STARTS {
            let again = self.failed > FAILED_STARTS;
            self.failed = FAILED_STARTS + 1;
            return Err(ResidentError::GivenUp { again });
        }
        match Resident::start(
            cli.jank(),
            &found.installation,
            &found.identity,
            limits,
            cancel,
        ) {
            Ok(resident) => {
                self.resident = Some(resident);
                self.failed = 0;
                Ok(())
            }
            Err(ResidentError::Cancelled) => Err(ResidentError::Cancelled),
            Err(error) => {
                self.failed += 1;
                Err(error)
            }
        }
    }
}

impl Compiler for JankNrepl {
    /// Units are told apart by their inputs here, not by their C++, so they are not those of [`JankCli`].
    fn identity(&self) -> String {
        super::work::identity(&self.shared.cli.identity())
    }

    fn provides(&self, ns: &str) -> bool {
        self.shared.cli.provides(ns)
    }

    fn take_printed(&self) -> Vec<(NsName, String)> {
        std::mem::take(&mut *lock(&self.printed))
    }

    fn take_notices(&self) -> Vec<Diagnostic> {
        std::mem::take(&mut *lock(&self.notices))
    }

    fn compile(
        &self,
        sources: &SourceSet,
        wanted: &[NsName],
        store: &dyn UnitStore,
        cancel: &Cancel,
        each: &mut dyn FnMut(&NsName, Outcome),
    ) {
        let Some(found) = self.shared.cli.ready(wanted, cancel, each) else {
            return;
        };
        let faces = lock(&self.outlines).faces(sources);
        let mut work = Work::new(
            &self.shared.cli,
            found,
            self.limits,
            sources,
            faces,
            store,
            each,
        );
        let open = work.take_from_store(wanted);
        if open.is_empty() {
            self.start_in_background(work.found);
            return;
        }
        let Some(mut seat) = self.shared.seat(cancel) else {
            return;
        };
        work.all(&open, &mut seat, cancel);
        lock(&self.printed).append(&mut work.printed);
        lock(&self.notices).append(&mut work.notices);
    }
}
