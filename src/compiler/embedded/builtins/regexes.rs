//! Regular expressions.

use std::rc::Rc;

use super::Builtin;
use super::numbers::index;
use crate::compiler::embedded::env::Env;
use crate::compiler::embedded::regex::{self, Group, Input, Program};
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{Matcher, MatcherState, Prepared, Regex, Value};

fn regex(value: &Value) -> Eval<&Rc<Regex>> {
    match value {
        Value::Regex(regex) => Ok(regex),
        other => Err(Thrown::kind("a regular expression", other)),
    }
}

fn matcher(value: &Value) -> Eval<&Matcher> {
    match value {
        Value::Matcher(matcher) => Ok(matcher),
        other => Err(Thrown::kind("a matcher", other)),
    }
}

fn text(value: &Value) -> Eval<&Rc<str>> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(Thrown::kind("a string", other)),
    }
}

fn prepared(regex: &Regex) -> Eval<Prepared> {
    regex.prepared.borrow().clone().ok_or_else(|| {
        Thrown::new(
            "IllegalStateException",
            "The regular expression is not prepared",
        )
    })
}

fn no_match() -> Thrown {
    Thrown::new("IllegalStateException", "No match found")
}

/// A number of a program.
fn number(value: &Value) -> Eval<i32> {
    let n = index(value)?;
    i32::try_from(n).map_err(|_| Thrown::argument(format!("{n} is no part of a program")))
}

fn size(value: &Value) -> Eval<usize> {
    let n = index(value)?;
    usize::try_from(n).map_err(|_| Thrown::argument(format!("{n} is no size")))
}

/// Gives a regular expression its program: the expression, and the code, groups, registers and names that `jank.regex/program`
/// made of its pattern.
///
/// # Errors
/// Where one of them is of another kind.
pub fn prepare(env: &Env, a: &[Value]) -> Eval {
    let Value::Map(names) = &a[4] else {
        return Err(Thrown::kind("a map", &a[4]));
    };
    let code: Eval<Vec<i32>> = env.items(&a[1])?.iter().map(number).collect();
    let program = Program {
        code: code?,
        groups: size(&a[2])?,
        registers: size(&a[3])?,
    };
    *regex(&a[0])?.prepared.borrow_mut() = Some(Prepared {
        program: Rc::new(program),
        names: names.clone(),
    });
    Ok(a[0].clone())
}

/// Looks for a match from `from` on, and keeps it.
fn search(env: &Env, matcher: &Matcher, from: usize, whole: bool) -> Eval {
    let program = prepared(&matcher.regex)?.program;
    let input = Input {
        text: &matcher.text,
        from,
        whole,
        previous_end: matcher.state.borrow().last,
    };
    let groups = regex::find(&program, &mut env.properties.borrow_mut(), input)?;
    let mut state = matcher.state.borrow_mut();
    if let Some((_, end)) = groups.as_ref().and_then(|g| g.first().copied().flatten()) {
        state.last = end;
    }
    state.groups = groups;
    Ok(Value::Bool(state.groups.is_some()))
}

fn find(env: &Env, a: &[Value]) -> Eval {
    let matcher = matcher(&a[0])?;
    let whole = whole_match(matcher).ok();
    let last = matcher.state.borrow().last;
    // An empty match is not found twice.
    let from = last + usize::from(whole.is_some_and(|(start, end)| start == end));
    if from > matcher.text.len() {
        matcher.state.borrow_mut().groups = None;
        return Ok(Value::Bool(false));
    }
    search(env, matcher, from, false)
}

fn whole_match(matcher: &Matcher) -> Eval<(usize, usize)> {
    let state = matcher.state.borrow();
    let groups = state.groups.as_ref().ok_or_else(no_match)?;
    groups.first().copied().flatten().ok_or_else(no_match)
}

fn group(a: &[Value]) -> Eval {
    let matcher = matcher(&a[0])?;
    let n = index(&a[1])?;
    let state = matcher.state.borrow();
    let groups = state.groups.as_ref().ok_or_else(no_match)?;
    let taken: Option<&Group> = usize::try_from(n).ok().and_then(|n| groups.get(n));
    match taken {
        None => Err(Thrown::new(
            "IndexOutOfBoundsException",
            format!("No group {n}"),
        )),
        Some(None) => Ok(Value::Nil),
        Some(Some((start, end))) => {
            Ok(matcher.text.get(*start..*end).map_or(Value::Nil, |units| {
                Value::string(&String::from_utf16_lossy(units))
            }))
        }
    }
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("regex", |_, a| Ok(Regex::new(text(&a[0])?).into())),
    ("regex_p", |_, a| {
        Ok(Value::Bool(matches!(a[0], Value::Regex(_))))
    }),
    ("regex_pattern", |_, a| {
        Ok(Value::String(regex(&a[0])?.pattern.clone()))
    }),
    ("regex_prepared_p", |_, a| {
        Ok(Value::Bool(regex(&a[0])?.prepared.borrow().is_some()))
    }),
    ("regex_prepare", prepare),
    ("regex_group_names", |_, a| {
        Ok(Value::Map(prepared(regex(&a[0])?)?.names))
    }),
    ("unicode_property", |env, a| {
        let id = env.properties.borrow_mut().id(text(&a[0])?);
        Ok(id.map_or(Value::Nil, |id| Value::Int(id as i64)))
    }),
    ("matcher", |_, a| {
        prepared(regex(&a[0])?)?;
        Ok(Value::Matcher(Rc::new(Matcher {
            regex: regex(&a[0])?.clone(),
            text: text(&a[1])?.encode_utf16().collect(),
            state: MatcherState::default().into(),
        })))
    }),
    ("matcher_p", |_, a| {
        Ok(Value::Bool(matches!(a[0], Value::Matcher(_))))
    }),
    ("matcher_find", find),
    ("matcher_matches", |env, a| {
        search(env, matcher(&a[0])?, 0, true)
    }),
    ("matcher_regex", |_, a| {
        Ok(Value::Regex(matcher(&a[0])?.regex.clone()))
    }),
    ("matcher_group_count", |_, a| {
        let groups = prepared(&matcher(&a[0])?.regex)?.program.groups;
        Ok(Value::Int(groups as i64))
    }),
    ("matcher_group", |_, a| group(a)),
    ("matcher_start", |_, a| {
        Ok(Value::Int(whole_match(matcher(&a[0])?)?.0 as i64))
    }),
    ("matcher_end", |_, a| {
        Ok(Value::Int(whole_match(matcher(&a[0])?)?.1 as i64))
    }),
];
