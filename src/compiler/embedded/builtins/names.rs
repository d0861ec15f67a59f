//! Symbols and keywords.

use std::rc::Rc;

use super::Builtin;
use crate::compiler::embedded::env::Env;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{Name, Symbol, Value};

fn name_of(value: &Value) -> Option<Name> {
    match value {
        Value::Symbol(s) => Some(s.name.clone()),
        Value::Keyword(k) => Some((**k).clone()),
        _ => None,
    }
}

fn string(value: &Value) -> Eval<&str> {
    match value {
        Value::String(s) => Ok(s),
        other => Err(Thrown::kind("a string", other)),
    }
}

fn two(a: &[Value]) -> Eval<Name> {
    let text = |v: &Value| match v {
        Value::Symbol(_) | Value::Keyword(_) => Ok(Rc::from(v.to_text().trim_start_matches(':'))),
        other => string(other).map(Rc::from),
    };
    Ok(Name {
        ns: match &a[0] {
            Value::Nil => None,
            ns => Some(text(ns)?),
        },
        name: text(&a[1])?,
    })
}

fn symbol(_: &Env, a: &[Value]) -> Eval {
    let name = match &a[0] {
        Value::Symbol(_) => return Ok(a[0].clone()),
        Value::Keyword(k) => (**k).clone(),
        Value::Var(var) => Name {
            ns: Some(var.name.ns.clone()),
            name: var.name.name.clone(),
        },
        Value::String(text) => Name::parse(text),
        other => {
            return Err(Thrown::argument(format!(
                "no conversion to symbol from {}",
                other.type_name()
            )));
        }
    };
    Ok(Value::Symbol(Rc::new(Symbol::new(name))))
}

fn keyword(_: &Env, a: &[Value]) -> Eval {
    Ok(match &a[0] {
        Value::Keyword(_) => a[0].clone(),
        Value::Symbol(s) => Value::Keyword(Rc::new(s.name.clone())),
        Value::String(s) => Value::Keyword(Rc::new(Name::parse(s))),
        _ => Value::Nil,
    })
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("name", |_, a| match &a[0] {
        Value::String(_) => Ok(a[0].clone()),
        other => name_of(other)
            .map(|n| Value::String(n.name))
            .ok_or_else(|| Thrown::kind("a name", other)),
    }),
    ("namespace", |_, a| match name_of(&a[0]) {
        Some(name) => Ok(name.ns.map_or(Value::Nil, Value::String)),
        None => Err(Thrown::kind("a keyword or symbol", &a[0])),
    }),
    ("symbol1", symbol),
    ("symbol2", |_, a| {
        Ok(Value::Symbol(Rc::new(Symbol::new(two(a)?))))
    }),
    ("keyword1", keyword),
    ("keyword2", |_, a| Ok(Value::Keyword(Rc::new(two(a)?)))),
    ("find_keyword", keyword),
    ("gensym", |env, a| {
        Ok(Value::symbol(&format!(
            "{}{}",
            string(&a[0])?,
            env.next_id()
        )))
    }),
];
