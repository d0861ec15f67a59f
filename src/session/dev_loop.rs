//! The dev loop: one build at a time, no change lost, a newer save supersedes a running build. Pure: inputs in, commands out.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// What changed and is not built yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending {
    /// Files that were created, changed or deleted.
    pub paths: BTreeSet<PathBuf>,
    /// Look at all files again: events were lost.
    pub rescan: bool,
    /// The configuration changed: everything is looked at again under the new one.
    pub config: bool,
}

impl Pending {
    /// Is there nothing to build?
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.rescan && !self.config
    }

    fn add(&mut self, other: Pending) {
        self.paths.extend(other.paths);
        self.rescan |= other.rescan;
        self.config |= other.config;
    }
}

/// What the loop is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Phase {
    /// Waiting for a change, which ends it.
    Idle,
    /// A build runs; `BuildEnded` ends it.
    Building {
        /// What it builds.
        what: Pending,
    },
    /// A build runs whose result nobody wants, because more changed; `BuildEnded` ends it and starts the next one, with what this
    /// one was to build besides what came since.
    Superseded {
        /// What the next one builds.
        next: Pending,
    },
}

/// How a build ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It went through, whether the sources had errors or not.
    Finished,
    /// It was cancelled before it had a result.
    Cancelled,
}

/// What the shell around the loop has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Start a build of this generation.
    Start(u64, Pending),
    /// Cancel the running one; it still reports its end.
    Cancel,
}

/// The loop's state.
#[derive(Debug)]
pub struct DevLoop {
    phase: Phase,
    generation: u64,
}

impl DevLoop {
    /// A loop that has just started the first build, of generation 1.
    pub fn started() -> (Self, Command) {
        let all = Pending {
            rescan: true,
            ..Pending::default()
        };
        let state = DevLoop {
            phase: Phase::Building { what: all.clone() },
            generation: 1,
        };
        (state, Command::Start(1, all))
    }

    /// Files changed.
    pub fn changed(&mut self, pending: Pending) -> Option<Command> {
        if pending.is_empty() {
            return None;
        }
        match std::mem::replace(&mut self.phase, Phase::Idle) {
            Phase::Idle => Some(self.start(pending)),
            Phase::Building { mut what } => {
                what.add(pending);
                self.phase = Phase::Superseded { next: what };
                Some(Command::Cancel)
            }
            Phase::Superseded { mut next } => {
                next.add(pending);
                self.phase = Phase::Superseded { next };
                None
            }
        }
    }

    /// The running build ended.
    pub fn ended(&mut self, how: Ended) -> Option<Command> {
        match std::mem::replace(&mut self.phase, Phase::Idle) {
            Phase::Idle | Phase::Building { .. } => None,
            // Also where it finished after all: building its changes again finds nothing to do for them.
            Phase::Superseded { next } => {
                if how == Ended::Cancelled {
                    // Nobody has seen a generation of this number: the next build makes it.
                    self.generation -= 1;
                }
                Some(self.start(next))
            }
        }
    }

    /// Is a build running?
    pub fn is_building(&self) -> bool {
        self.phase != Phase::Idle
    }

    fn start(&mut self, what: Pending) -> Command {
        self.generation += 1;
        self.phase = Phase::Building { what: what.clone() };
        Command::Start(self.generation, what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Pending {
        Pending {
            paths: names.iter().map(PathBuf::from).collect(),
            ..Pending::default()
        }
    }

    fn idle() -> DevLoop {
        let (mut state, first) = DevLoop::started();
        assert!(matches!(first, Command::Start(1, p) if p.rescan));
        assert_eq!(state.ended(Ended::Finished), None);
        state
    }

    #[test]
    fn a_change_starts_a_build() {
        let mut state = idle();
        assert!(!state.is_building());
        assert_eq!(
            state.changed(files(&["a"])),
            Some(Command::Start(2, files(&["a"])))
        );
        assert!(state.is_building());
        assert_eq!(state.ended(Ended::Finished), None);
        assert!(!state.is_building());
    }

    #[test]
    fn another_configuration_is_a_build_and_is_not_lost_with_one_that_is_superseded() {
        let config = Pending {
            config: true,
            ..Pending::default()
        };
        let mut state = idle();
        assert_eq!(
            state.changed(config.clone()),
            Some(Command::Start(2, config))
        );
        state.changed(files(&["a"]));
        let both = Pending {
            config: true,
            ..files(&["a"])
        };
        assert_eq!(state.ended(Ended::Cancelled), Some(Command::Start(2, both)));
    }

    #[test]
    fn nothing_changed_is_no_build() {
        assert_eq!(idle().changed(Pending::default()), None);
    }

    #[test]
    fn a_newer_save_supersedes_and_nothing_is_lost() {
        for (how, generation) in [(Ended::Cancelled, 2), (Ended::Finished, 3)] {
            let mut state = idle();
            state.changed(files(&["a"]));
            assert_eq!(state.changed(files(&["b"])), Some(Command::Cancel));
            assert_eq!(state.changed(files(&["c"])), None, "cancelled once");
            assert_eq!(
                state.ended(how),
                Some(Command::Start(generation, files(&["a", "b", "c"])))
            );
            assert_eq!(state.ended(Ended::Finished), None);
        }
    }
}
