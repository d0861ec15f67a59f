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

    /// Does a `catch` of `class` (as written) take it? The class tree is the runtime's.
    pub fn is_a(&self, class: &str) -> bool {
        let wanted = match class {
            // What JavaScript's `catch` would take.
            ":default" | "js/Error" => return true,
            class => class.rsplit('.').next().unwrap_or(class),
        };
        let mut class = Some(&*self.class);
        while let Some(name) = class {
            if name == wanted {
                return true;
            }
            class = super_of(name);
        }
        false
    }
}

const CLASSES: &str = include_str!("../../../../templates/runtime/exception_classes.h");

/// What the class extends; one that is not in the list extends `Exception`.
fn super_of(class: &str) -> Option<&'static str> {
    if class == "Object" {
        return None;
    }
    let listed = CLASSES.lines().find_map(|line| {
        let (name, rest) = line.strip_prefix("JK_EXCEPTION(\"")?.split_once("\", \"")?;
        (name == class).then(|| rest.trim_end_matches("\")"))
    });
    Some(listed.unwrap_or("Exception"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_what_it_extends() {
        let thrown = Exception::new("ArrayIndexOutOfBoundsException", "");
        for class in [
            "ArrayIndexOutOfBoundsException",
            "java.lang.IndexOutOfBoundsException",
            "RuntimeException",
            "Throwable",
            "Object",
            ":default",
            "js/Error",
        ] {
            assert!(thrown.is_a(class), "{class}");
        }
        assert!(!thrown.is_a("Error") && !thrown.is_a("ClassCastException"));
        let own = Exception::new("of.my.Own", "");
        assert!(own.is_a("Exception") && !own.is_a("RuntimeException"));
    }
}
