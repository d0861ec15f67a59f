//! Exceptions.

use std::rc::Rc;

use super::Value;
use super::class::is_builtin_subclass;

/// An exception: what `ex-info` makes, and what builtins throw.
#[derive(Debug, Clone)]
pub struct Exception {
    /// Its class, such as `ExceptionInfo` or `ArithmeticException`.
    pub class: Rc<str>,
    /// What went wrong, or nil.
    pub message: Value,
    /// What `ex-data` gives.
    pub data: Value,
    /// The exception that led to it, or nil.
    pub cause: Value,
}

impl Exception {
    /// An exception of a class, with a message only.
    pub fn new(class: &str, message: &str) -> Self {
        Exception {
            class: Rc::from(class),
            message: Value::string(message),
            data: Value::Nil,
            cause: Value::Nil,
        }
    }

    /// Does a `catch` of `class` (as written) take it?
    pub fn is_a(&self, class: &str) -> bool {
        class == ":default" || is_builtin_subclass(&self.class, class)
    }
}
