//! Exceptions.

use std::rc::Rc;

use super::Value;

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

    /// Does a `catch` of `class` (as written) take it? The class tree is Java's, as far as programs name it.
    pub fn is_a(&self, class: &str) -> bool {
        let class = class.rsplit(['.', '/']).next().unwrap_or(class);
        match class {
            "Throwable" | ":default" | "Object" => true,
            "Exception" => !self.class.ends_with("Error"),
            "RuntimeException" => !self.class.ends_with("Error") && &*self.class != "Exception",
            "Error" => self.class.ends_with("Error"),
            "IllegalArgumentException" => matches!(
                &*self.class,
                "IllegalArgumentException"
                    | "ArityException"
                    | "NumberFormatException"
                    | "PatternSyntaxException"
            ),
            class => *self.class == *class,
        }
    }
}
