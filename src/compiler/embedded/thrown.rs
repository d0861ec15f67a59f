//! What ends an evaluation early.

use std::rc::Rc;

use super::value::{Exception, Inexact, Value};
use crate::report::Diagnostic;

/// A value, or why there is none.
pub type Eval<T = Value> = Result<T, Thrown>;

/// Why an evaluation has no value.
#[derive(Debug)]
pub enum Thrown {
    /// An exception, which a `catch` can take.
    Exception(Value),
    /// The evaluation can't go on, whatever the program catches.
    Fatal(Box<Fatal>),
}

/// What no `catch` takes.
#[derive(Debug)]
pub enum Fatal {
    /// Too many steps: it seems never to end.
    Endless,
    /// Too many calls inside each other.
    TooDeep,
    /// Nobody wants the result any more.
    Cancelled,
    /// It needs what only a running program has.
    Unavailable(String),
    /// Code that it needs can't be compiled.
    Uncompiled(Vec<Diagnostic>),
}

impl Thrown {
    /// An exception of a class, with a message.
    pub fn new(class: &str, message: impl AsRef<str>) -> Self {
        Thrown::Exception(Value::Exception(Rc::new(Exception::new(
            class,
            message.as_ref(),
        ))))
    }

    /// An `IllegalArgumentException`.
    pub fn argument(message: impl AsRef<str>) -> Self {
        Thrown::new("IllegalArgumentException", message)
    }

    /// A value is of the wrong kind.
    pub fn kind(wanted: &str, value: &Value) -> Self {
        if matches!(value, Value::Nil) {
            return Thrown::new("NullPointerException", format!("nil is not {wanted}"));
        }
        Thrown::new(
            "ClassCastException",
            format!(
                "{wanted} was expected, and this is a {}: {}",
                value.type_name(),
                shorten(&value.to_string())
            ),
        )
    }

    /// It needs what only a running program has.
    pub fn unavailable(what: impl Into<String>) -> Self {
        Thrown::Fatal(Box::new(Fatal::Unavailable(what.into())))
    }

    /// One line for a person.
    pub fn message(&self) -> String {
        match self {
            Thrown::Exception(Value::Exception(exception)) => match &exception.message {
                Value::Nil => exception.class.to_string(),
                message => format!("{}: {}", exception.class, message.to_text()),
            },
            Thrown::Exception(value) => shorten(&value.to_string()),
            Thrown::Fatal(fatal) => match &**fatal {
                Fatal::Endless => {
                    "it does not seem to end (the compiler stopped it after many million steps)"
                        .into()
                }
                Fatal::TooDeep => "it calls itself too deep".into(),
                Fatal::Cancelled => "cancelled".into(),
                Fatal::Unavailable(what) => format!("{what} is not available while macros expand"),
                Fatal::Uncompiled(diagnostics) => diagnostics.first().map_or_else(
                    || "code it needs can't be compiled".into(),
                    |d| match d.place() {
                        Some(place) => format!("{} ({place})", d.message),
                        None => d.message.clone(),
                    },
                ),
            },
        }
    }
}

impl From<Inexact> for Thrown {
    fn from(why: Inexact) -> Self {
        Thrown::new("ArithmeticException", why.to_string())
    }
}

/// The beginning of a long text.
pub fn shorten(text: &str) -> String {
    const MAX: usize = 120;
    match text.char_indices().nth(MAX) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
