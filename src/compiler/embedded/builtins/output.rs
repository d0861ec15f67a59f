//! Output, reading, time. What a macro prints is collected for an event: nobody prints but `report`.

use super::Builtin;
use crate::compiler::embedded::read::{self, Unreadable};
use crate::compiler::embedded::thrown::Thrown;
use crate::compiler::embedded::value::Value;

/// The text from a UTF-16 code unit on.
fn from_unit(text: &str, unit: usize) -> &str {
    let mut units = 0;
    let at = text.char_indices().find(|(_, c)| {
        let here = units >= unit;
        units += c.len_utf16();
        here
    });
    at.map_or("", |(at, _)| &text[at..])
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("print_out", |env, a| {
        env.printed.borrow_mut().push_str(&a[0].to_text());
        Ok(Value::Nil)
    }),
    ("print_err", |env, a| {
        env.printed.borrow_mut().push_str(&a[0].to_text());
        Ok(Value::Nil)
    }),
    ("flush", |_, _| Ok(Value::Nil)),
    ("read_string", |env, a| match &a[0] {
        Value::String(text) => read::read_one(env, text).map_err(|why| match why {
            Unreadable::Number(message) => Thrown::new("NumberFormatException", message),
            Unreadable::Text(message) => Thrown::new("RuntimeException", message),
        }),
        other => Err(Thrown::kind("a string", other)),
    }),
    ("read_from", |env, a| match (&a[0], &a[1]) {
        (Value::String(text), Value::Int(start)) => {
            let skipped = usize::try_from(*start).unwrap_or(0);
            let rest = from_unit(text, skipped);
            let read = read::read_first(env, rest)
                .map_err(|message| Thrown::new("RuntimeException", message))?;
            Ok(read.map_or(Value::Nil, |(datum, end)| {
                let units = rest[..end].encode_utf16().count() + skipped;
                let end = i64::try_from(units).unwrap_or(i64::MAX);
                Value::vector([datum, Value::Int(end)])
            }))
        }
        (other, _) => Err(Thrown::kind("a string", other)),
    }),
    // A macro's result must not depend on when it ran.
    ("nano_time", |_, _| Err(Thrown::unavailable("the time"))),
    ("current_time_millis", |_, _| {
        Err(Thrown::unavailable("the time"))
    }),
];
