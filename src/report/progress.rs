//! Work that takes long enough for a person to wonder. Not part of the JSON events: it says nothing that a program could use.

/// What is being worked on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Task(pub String);

impl Task {
    /// A task, named as the end of the sentence "jank-watch is …": `building the runtime`.
    pub fn new(name: impl Into<String>) -> Self {
        Task(name.into())
    }
}

/// How far a task is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// It begins.
    Started {
        /// Which.
        task: Task,
        /// How many steps it has, where that is known.
        total: Option<u64>,
    },
    /// Some of it is done.
    Step {
        /// Which.
        task: Task,
        /// How many steps are done.
        done: u64,
        /// What is being done now; may be empty.
        now: String,
    },
    /// It is over, well or not.
    Finished {
        /// Which.
        task: Task,
    },
}
