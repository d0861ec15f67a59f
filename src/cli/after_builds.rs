//! `hooks.after-build`: runs beside the dev loop, which does not wait for it.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::compiler::Cancel;
use crate::report::{Event, Events};
use crate::session::{Builder, HookFailure, Occasion};

/// How often a wait looks whether it was cancelled: a [`Cancel`] is a flag and wakes nobody.
const CANCEL_GRAIN: Duration = Duration::from_millis(20);

/// The commands that run now, by the name of their `[[build]]`.
#[derive(Debug, Default)]
pub struct AfterBuilds(Mutex<HashMap<Option<String>, Running>>);

/// The commands of one generation.
#[derive(Debug)]
struct Running {
    generation: u64,
    cancel: Cancel,
    /// Ends with the thread that runs them.
    over: Receiver<()>,
}

impl AfterBuilds {
    /// Runs the commands when the newest build of `builder` went well and had none yet. Those of an older generation that still
    /// run are ended: nobody wants their result any more.
    pub fn start(&self, build: Option<&str>, builder: &Builder, events: &Events) {
        let Some(generation) = builder.went_well() else {
            return;
        };
        if builder.build_hooks().is_empty(Occasion::After) {
            return;
        }
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = build.map(str::to_owned);
        if let Some(older) = all.get(&key) {
            if older.generation == generation {
                return;
            }
            older.cancel.cancel();
        }
        let (alive, over) = channel();
        let cancel = Cancel::new();
        let running = Running {
            generation,
            cancel: cancel.clone(),
            over,
        };
        all.insert(key, running);
        let (hooks, events) = (builder.build_hooks().clone(), events.clone());
        std::thread::spawn(move || {
            if let Err(HookFailure::Failed(why)) = hooks.run(Occasion::After, generation, &cancel) {
                events.emit(Event::Diagnostic(why));
            }
            drop(alive);
        });
    }

    /// Waits for all of them; `cancel` ends them.
    pub fn wait(&self, cancel: &Cancel) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (_, running) in all.drain() {
            while running.over.recv_timeout(CANCEL_GRAIN) == Err(RecvTimeoutError::Timeout) {
                if cancel.is_cancelled() {
                    running.cancel.cancel();
                }
            }
        }
    }
}
