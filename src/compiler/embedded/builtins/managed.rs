//! References that the core library manages: refs, agents, promises, futures, readers and writers.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Builtin, references};
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{Atom, Managed, Value};

fn managed(value: &Value) -> Eval<(&Rc<Atom>, &Managed)> {
    if let Value::Atom(atom) = value
        && let Some(managed) = &atom.managed
    {
        return Ok((atom, managed));
    }
    Err(Thrown::kind(
        "a reference that the core library manages",
        value,
    ))
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("managed", |_, a| {
        Ok(Value::Atom(Rc::new(Atom {
            managed: Some(Managed {
                kind: a[0].clone(),
                state: RefCell::new(a[2].clone()),
                on_deref: a[3].clone(),
            }),
            value: RefCell::new(a[1].clone()),
            ..Atom::default()
        })))
    }),
    ("managed_kind", |_, a| {
        Ok(managed(&a[0]).map_or(Value::Nil, |(_, m)| m.kind.clone()))
    }),
    ("managed_state", |_, a| {
        Ok(managed(&a[0])?.1.state.borrow().clone())
    }),
    ("managed_set_state", |_, a| {
        *managed(&a[0])?.1.state.borrow_mut() = a[1].clone();
        Ok(a[1].clone())
    }),
    ("managed_value", |_, a| {
        Ok(managed(&a[0])?.0.value.borrow().clone())
    }),
    ("managed_set_value", |_, a| {
        *managed(&a[0])?.0.value.borrow_mut() = a[1].clone();
        Ok(a[1].clone())
    }),
    ("managed_validate", |env, a| {
        managed(&a[0])?;
        references::validate(env, &a[0], &a[1])?;
        Ok(Value::Nil)
    }),
    ("managed_notify", |env, a| {
        managed(&a[0])?;
        references::notify(env, &a[0], &a[1], &a[2])?;
        Ok(Value::Nil)
    }),
    ("later", |env, a| {
        env.later.borrow_mut().push_back(a[0].clone());
        Ok(Value::Nil)
    }),
];
