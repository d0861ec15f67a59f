//! What the toolchain does, as progress that a person can watch.

use crate::report::{Events, Progress, Task};
use crate::toolchain::RuntimeStep;

/// Shows the steps of a task of the toolchain, if there are any.
pub struct Steps<'e> {
    task: Task,
    events: &'e Events,
    is_shown: bool,
}

impl<'e> Steps<'e> {
    /// None was told yet.
    pub fn of(task: Task, events: &'e Events) -> Self {
        Steps {
            task,
            events,
            is_shown: false,
        }
    }

    /// The next one.
    pub fn tell(&mut self, step: RuntimeStep) {
        let (done, total, now) = match step {
            RuntimeStep::Compiled { done, total } => (done, total + 1, "compiling"),
            RuntimeStep::Linking => (0, 0, "linking"),
        };
        if !self.is_shown {
            self.is_shown = true;
            self.events.progress(Progress::Started {
                task: self.task.clone(),
                total: Some(total as u64),
            });
        }
        if total > 0 {
            self.events.progress(Progress::Step {
                task: self.task.clone(),
                done: done as u64,
                now: now.to_owned(),
            });
        }
    }

    /// There are no more.
    pub fn end(self) {
        if self.is_shown {
            self.events.progress(Progress::Finished { task: self.task });
        }
    }
}
