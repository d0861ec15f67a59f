//! Transients: a cell around the persistent collection it will be.

use std::cell::RefCell;
use std::rc::Rc;

use super::Builtin;
use super::numbers::index;
use crate::compiler::embedded::env::Env;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{Map, Set, Transient, Value, Vector};

fn used_up() -> Thrown {
    Thrown::new(
        "IllegalAccessError",
        "Transient used after persistent! call",
    )
}

fn with<T, R>(cell: &RefCell<Option<T>>, f: impl FnOnce(&mut T) -> R) -> Eval<R> {
    cell.borrow_mut().as_mut().map(f).ok_or_else(used_up)
}

pub(super) fn count(transient: &Transient) -> Eval<usize> {
    match transient {
        Transient::Vector(v) => with(v, |v| v.len()),
        Transient::Map(m) => with(m, |m| m.len()),
        Transient::Set(s) => with(s, |s| s.len()),
    }
}

pub(super) fn find(transient: &Transient, key: &Value) -> Eval<Option<(Value, Value)>> {
    match transient {
        Transient::Vector(v) => with(v, |v| {
            key.as_index()
                .and_then(|i| v.get(i))
                .map(|x| (key.clone(), x.clone()))
        }),
        Transient::Map(m) => with(m, |m| m.find(key).cloned()),
        Transient::Set(s) => with(s, |s| s.get(key).map(|x| (x.clone(), x.clone()))),
    }
}

fn of(value: &Value) -> Eval<&Transient> {
    match value {
        Value::Transient(transient) => Ok(transient),
        other => Err(Thrown::kind("a transient", other)),
    }
}

fn conj(env: &Env, a: &[Value]) -> Eval {
    env.realise(&a[1])?;
    match of(&a[0])? {
        Transient::Vector(v) => with(v, |v: &mut Vector| *v = v.conj(a[1].clone()))?,
        Transient::Set(s) => with(s, |s: &mut Set| s.insert(a[1].clone()))?,
        Transient::Map(m) => {
            let entries = match &a[1] {
                Value::Map(map) => map.iter().map(|(k, v)| (k.clone(), v.clone())).collect(),
                other => match env.items(other)?.as_slice() {
                    [key, value] => vec![(key.clone(), value.clone())],
                    _ => return Err(Thrown::argument("Vector arg to map conj must be a pair")),
                },
            };
            with(m, |m: &mut Map| {
                entries.into_iter().for_each(|(k, v)| m.insert(k, v))
            })?;
        }
    }
    Ok(a[0].clone())
}

fn assoc(env: &Env, a: &[Value]) -> Eval {
    env.realise(&a[1])?;
    match of(&a[0])? {
        Transient::Map(m) => with(m, |m| m.insert(a[1].clone(), a[2].clone()))?,
        Transient::Vector(v) => {
            let at = index(&a[1])?;
            let changed = with(v, |v| {
                usize::try_from(at)
                    .ok()
                    .and_then(|at| v.assoc(at, a[2].clone()))
            })?;
            let changed =
                changed.ok_or_else(|| Thrown::new("IndexOutOfBoundsException", format!("{at}")))?;
            with(v, |v| *v = changed)?;
        }
        Transient::Set(_) => return Err(Thrown::kind("a transient map or vector", &a[0])),
    }
    Ok(a[0].clone())
}

fn remove(env: &Env, a: &[Value]) -> Eval {
    env.realise(&a[1])?;
    match of(&a[0])? {
        Transient::Map(m) => with(m, |m| m.remove(&a[1]))?,
        Transient::Set(s) => with(s, |s| s.remove(&a[1]))?,
        Transient::Vector(_) => return Err(Thrown::kind("a transient map or set", &a[0])),
    }
    Ok(a[0].clone())
}

fn pop(_: &Env, a: &[Value]) -> Eval {
    match of(&a[0])? {
        Transient::Vector(v) => {
            let popped = with(v, |v| v.pop())?;
            let popped = popped
                .ok_or_else(|| Thrown::new("IllegalStateException", "Can't pop empty vector"))?;
            with(v, |v| *v = popped)?;
            Ok(a[0].clone())
        }
        _ => Err(Thrown::kind("a transient vector", &a[0])),
    }
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("transient", |_, a| {
        // What it becomes has no metadata.
        let plain = a[0].with_meta(Value::Nil).unwrap_or_default();
        Ok(Value::Transient(Rc::new(match &plain {
            Value::Vector(v) => Transient::Vector(RefCell::new(Some((**v).clone()))),
            Value::Map(m) => Transient::Map(RefCell::new(Some((**m).clone()))),
            Value::Set(s) => Transient::Set(RefCell::new(Some((**s).clone()))),
            other => return Err(Thrown::kind("a vector, map or set", other)),
        })))
    }),
    ("persistent_x", |_, a| {
        Ok(match of(&a[0])? {
            Transient::Vector(v) => Value::Vector(Rc::new(v.take().ok_or_else(used_up)?)),
            Transient::Map(m) => Value::Map(Rc::new(m.take().ok_or_else(used_up)?)),
            Transient::Set(s) => Value::Set(Rc::new(s.take().ok_or_else(used_up)?)),
        })
    }),
    ("conj_x", conj),
    ("assoc_x", assoc),
    ("dissoc_x", remove),
    ("disj_x", remove),
    ("pop_x", pop),
];
