//! Exceptions.

use std::rc::Rc;

use super::Builtin;
use crate::compiler::embedded::thrown::Thrown;
use crate::compiler::embedded::value::{Exception, Value};

fn part(value: &Value, part: fn(&Exception) -> Value) -> Value {
    match value {
        Value::Exception(exception) => part(exception),
        _ => Value::Nil,
    }
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("ex_info", |_, a| {
        Ok(Value::Exception(Rc::new(Exception {
            class: Rc::from("ExceptionInfo"),
            message: a[0].clone(),
            data: a[1].clone(),
            cause: a[2].clone(),
        })))
    }),
    ("ex_data", |_, a| Ok(part(&a[0], |e| e.data.clone()))),
    ("ex_message", |_, a| Ok(part(&a[0], |e| e.message.clone()))),
    // The evaluator keeps no trace: what goes wrong is told at the macro's call.
    ("ex_trace", |_, _| Ok(Value::vector([]))),
    ("ex_cause", |_, a| Ok(part(&a[0], |e| e.cause.clone()))),
    ("ex_class", |_, a| {
        Ok(part(&a[0], |e| Value::String(e.class.clone())))
    }),
    ("error_with_cause", |_, a| match &a[0] {
        Value::String(class) => Ok(Value::Exception(Rc::new(Exception {
            class: class.clone(),
            message: a[1].clone(),
            data: Value::Nil,
            cause: a[2].clone(),
        }))),
        other => Err(Thrown::kind("a string", other)),
    }),
    ("error_of", |_, a| match (&a[0], &a[1]) {
        (Value::String(class), message) => Ok(Value::Exception(Rc::new(Exception {
            class: class.clone(),
            message: message.clone(),
            data: Value::Nil,
            cause: Value::Nil,
        }))),
        (other, _) => Err(Thrown::kind("a string", other)),
    }),
];
