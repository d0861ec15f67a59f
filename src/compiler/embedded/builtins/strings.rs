//! Strings. Indexes count UTF-16 code units, as in the browser and on the JVM.

use std::rc::Rc;

use super::Builtin;
use super::numbers::index;
use crate::compiler::embedded::env::Env;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::Value;

fn text(value: &Value) -> Eval<Rc<str>> {
    match value {
        Value::String(s) => Ok(s.clone()),
        Value::Char(_) => Ok(Rc::from(value.to_text())),
        other => Err(Thrown::kind("a string", other)),
    }
}

fn string(text: impl AsRef<str>) -> Eval {
    Ok(Value::string(text.as_ref()))
}

/// `str` of one value.
fn str_of(env: &Env, value: &Value) -> Eval<String> {
    env.realise(value)?;
    Ok(value.to_text())
}

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn slice(a: &[Value], start: &Value, end: Option<&Value>) -> Eval {
    let units = utf16(&text(&a[0])?);
    let end = end.map_or(Ok(units.len() as i64), index)?;
    let start = index(start)?;
    let range = usize::try_from(start).ok().zip(usize::try_from(end).ok());
    match range.and_then(|(start, end)| units.get(start..end)) {
        Some(part) => string(String::from_utf16_lossy(part)),
        None => Err(Thrown::new(
            "StringIndexOutOfBoundsException",
            format!("begin {start}, end {end}, length {}", units.len()),
        )),
    }
}

fn position(a: &[Value], last: bool) -> Eval {
    let (units, wanted) = (utf16(&text(&a[0])?), utf16(&text(&a[1])?));
    let from = match &a[2] {
        Value::Nil if last => units.len() as i64,
        Value::Nil => 0,
        from => index(from)?,
    };
    let fits = |at: &usize| units[*at..].starts_with(&wanted);
    let most = units.len().checked_sub(wanted.len());
    let found = most.and_then(|most| {
        if last {
            let most = most.min(usize::try_from(from).ok()?);
            (0..=most).rev().find(fits)
        } else {
            (usize::try_from(from).unwrap_or(0)..=most).find(fits)
        }
    });
    Ok(found.map_or(Value::Nil, |at| Value::Int(at as i64)))
}

fn trimmed(a: &[Value], trim: fn(&str) -> &str) -> Eval {
    string(trim(&text(&a[0])?))
}

fn join(env: &Env, a: &[Value]) -> Eval {
    let separator = str_of(env, &a[0])?;
    let mut parts = Vec::new();
    for item in env.items(&a[1])? {
        parts.push(str_of(env, &item)?);
    }
    string(parts.join(&separator))
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("str1", |env, a| match &a[0] {
        Value::String(_) => Ok(a[0].clone()),
        other => string(str_of(env, other)?),
    }),
    ("str2", |env, a| {
        string(str_of(env, &a[0])? + &str_of(env, &a[1])?)
    }),
    ("str_seq", |env, a| join(env, &[Value::Nil, a[0].clone()])),
    ("str_join", join),
    ("pr_str", |env, a| {
        env.realise(&a[0])?;
        string(a[0].to_string())
    }),
    ("print_str", |env, a| {
        env.realise(&a[0])?;
        string(a[0].to_print())
    }),
    ("subs2", |_, a| slice(a, &a[1], None)),
    ("subs3", |_, a| slice(a, &a[1], Some(&a[2]))),
    ("string_upper", |_, a| string(text(&a[0])?.to_uppercase())),
    ("string_lower", |_, a| string(text(&a[0])?.to_lowercase())),
    ("string_trim", |_, a| trimmed(a, str::trim)),
    ("string_triml", |_, a| trimmed(a, str::trim_start)),
    ("string_trimr", |_, a| trimmed(a, str::trim_end)),
    ("string_index_of", |_, a| position(a, false)),
    ("string_last_index_of", |_, a| position(a, true)),
    ("string_starts_with", |_, a| {
        Ok(Value::Bool(text(&a[0])?.starts_with(&*text(&a[1])?)))
    }),
    ("string_ends_with", |_, a| {
        Ok(Value::Bool(text(&a[0])?.ends_with(&*text(&a[1])?)))
    }),
    ("string_replace", |_, a| {
        string(text(&a[0])?.replace(&*text(&a[1])?, &text(&a[2])?))
    }),
    ("string_replace_first", |_, a| {
        string(text(&a[0])?.replacen(&*text(&a[1])?, &text(&a[2])?, 1))
    }),
    ("string_split", |_, a| {
        let (whole, separator) = (text(&a[0])?, text(&a[1])?);
        Ok(if separator.is_empty() {
            Value::vector(
                whole
                    .chars()
                    .map(|c| Value::string(c.encode_utf8(&mut [0; 4]))),
            )
        } else {
            Value::vector(whole.split(&*separator).map(Value::string))
        })
    }),
    ("string_reverse", |_, a| {
        string(text(&a[0])?.chars().rev().collect::<String>())
    }),
];
