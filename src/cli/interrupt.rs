//! Ctrl-C, and being asked to end (SIGTERM, SIGHUP).

use std::sync::{Arc, Mutex, PoisonError};

use super::Exit;
use crate::process::kill_all;
use crate::report::{Events, restore_terminal};

type Action = Box<dyn FnOnce() + Send>;

/// Whether the user wants the process to end. Clones share the state.
///
/// A command that has something to put in order says how it is stopped with [`Interrupt::on_interrupt`]; it then returns by
/// itself. While none has, the process ends at once. A second Ctrl-C always ends it at once.
#[derive(Clone, Default)]
pub struct Interrupt(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    set: bool,
    actions: Vec<Action>,
}

/// What the handler of a signal does.
#[derive(Debug, PartialEq, Eq)]
enum Reaction {
    /// The command has been told and ends by itself.
    Wait,
    /// Nobody would end the process.
    EndNow,
}

impl Interrupt {
    /// Listens to the process's signals from now on; `events` gets the exit when the process has to be ended at once.
    pub fn install(events: &Events) -> Self {
        let interrupt = Interrupt::default();
        let (told, events) = (interrupt.clone(), events.clone());
        let installed = ctrlc::set_handler(move || {
            if told.react() == Reaction::EndNow {
                kill_all();
                restore_terminal();
                events.exit(Exit::Interrupted.code());
                std::process::exit(Exit::Interrupted.code().into());
            }
        });
        // Without a handler, which another one of the process may have taken, the system ends the process by itself.
        drop(installed);
        interrupt
    }

    /// Has the user asked for the end?
    pub fn is_set(&self) -> bool {
        self.state().set
    }

    /// Runs `stop`, from another thread, when the user asks for the end; at once when that has happened already.
    pub fn on_interrupt(&self, stop: impl FnOnce() + Send + 'static) {
        let mut state = self.state();
        if state.set {
            drop(state);
            stop();
        } else {
            state.actions.push(Box::new(stop));
        }
    }

    fn react(&self) -> Reaction {
        let actions = {
            let mut state = self.state();
            state.set = true;
            std::mem::take(&mut state.actions)
        };
        if actions.is_empty() {
            return Reaction::EndNow;
        }
        actions.into_iter().for_each(|stop| stop());
        Reaction::Wait
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn the_first_ctrl_c_stops_the_command_and_the_second_the_process() {
        let interrupt = Interrupt::default();
        let (stopped, wait) = mpsc::channel();
        let again = stopped.clone();
        interrupt.on_interrupt(move || stopped.send(1).expect("the test waits"));
        assert!(!interrupt.is_set());
        assert_eq!(interrupt.react(), Reaction::Wait);
        assert_eq!(wait.try_recv(), Ok(1));
        assert!(interrupt.is_set());
        interrupt.on_interrupt(move || again.send(2).expect("the test waits"));
        assert_eq!(wait.try_recv(), Ok(2), "too late is at once");
        assert_eq!(interrupt.react(), Reaction::EndNow);
    }

    #[test]
    fn a_command_without_anything_to_put_in_order_ends_at_once() {
        assert_eq!(Interrupt::default().react(), Reaction::EndNow);
    }
}
