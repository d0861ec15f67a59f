//! Output, reading, time. What a macro prints goes nowhere but into `with-out-str`: nobody prints but `report`.

use super::Builtin;
use crate::compiler::embedded::read::{self, Unreadable};
use crate::compiler::embedded::thrown::Thrown;
use crate::compiler::embedded::value::Value;

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("print_out", |env, a| {
        if let Some(out) = env.outs.borrow_mut().last_mut() {
            out.push_str(&a[0].to_text());
        }
        Ok(Value::Nil)
    }),
    ("flush", |_, _| Ok(Value::Nil)),
    ("out_push", |env, _| {
        env.outs.borrow_mut().push(String::new());
        Ok(Value::Nil)
    }),
    ("out_pop", |env, _| {
        Ok(env
            .outs
            .borrow_mut()
            .pop()
            .map_or(Value::Nil, |text| Value::string(&text)))
    }),
    ("read_string", |env, a| match &a[0] {
        Value::String(text) => read::read_one(env, text).map_err(|why| match why {
            Unreadable::Number(message) => Thrown::new("NumberFormatException", message),
            Unreadable::Text(message) => Thrown::new("RuntimeException", message),
        }),
        other => Err(Thrown::kind("a string", other)),
    }),
    // A macro's result must not depend on when it ran.
    ("nano_time", |_, _| Err(Thrown::unavailable("the time"))),
    ("current_time_millis", |_, _| {
        Err(Thrown::unavailable("the time"))
    }),
];
