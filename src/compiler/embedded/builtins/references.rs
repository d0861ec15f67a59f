//! Atoms, volatiles, delays.

use std::cell::RefCell;
use std::rc::Rc;

use super::Builtin;
use crate::compiler::embedded::env::Env;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{Atom, Delay, DelayState, Value, VarRoot};

fn atom(value: &Value) -> Eval<&Rc<Atom>> {
    match value {
        Value::Atom(atom) if atom.managed.is_none() => Ok(atom),
        other => Err(Thrown::kind("an atom", other)),
    }
}

fn deref(env: &Env, value: &Value) -> Eval {
    Ok(match value {
        Value::Atom(atom) => {
            if let Some(managed) = &atom.managed
                && !matches!(managed.on_deref, Value::Nil)
            {
                env.call(&managed.on_deref, std::slice::from_ref(value))?;
            }
            atom.value.borrow().clone()
        }
        Value::Volatile(cell) => cell.borrow().clone(),
        Value::Var(var) => env.var_value(var)?,
        Value::Delay(_) => force(env, value)?,
        Value::Reduced(value) => (**value).clone(),
        other => match super::call_own(env, other, "deref", &[]) {
            Some(own) => own?,
            None => return Err(Thrown::kind("a reference", other)),
        },
    })
}

fn force(env: &Env, value: &Value) -> Eval {
    let Value::Delay(delay) = value else {
        return Ok(value.clone());
    };
    let state = delay.state.borrow().clone();
    match state {
        DelayState::Done(value) => Ok(value),
        DelayState::Failed(exception) => Err(Thrown::Exception(exception)),
        DelayState::Thunk(thunk) => {
            let result = env.call(&thunk, &[]);
            *delay.state.borrow_mut() = match &result {
                Ok(value) => DelayState::Done(value.clone()),
                Err(Thrown::Exception(exception)) => DelayState::Failed(exception.clone()),
                Err(Thrown::Fatal(_)) => DelayState::Thunk(thunk),
            };
            result
        }
    }
}

/// The validator and the watches of an atom, a managed reference, or a var.
fn watched(reference: &Value) -> Eval<(&RefCell<Value>, &RefCell<Watches>)> {
    match reference {
        Value::Atom(atom) => Ok((&atom.validator, &atom.watches)),
        Value::Var(var) => Ok((&var.validator, &var.watches)),
        other => Err(Thrown::kind("a reference", other)),
    }
}

/// Functions by key.
type Watches = Vec<(Value, Value)>;

/// Throws where the validator of the reference refuses `value`.
pub(super) fn validate(env: &Env, reference: &Value, value: &Value) -> Eval<()> {
    let validator = watched(reference)?.0.borrow().clone();
    check(env, &validator, value)
}

fn check(env: &Env, validator: &Value, value: &Value) -> Eval<()> {
    if matches!(validator, Value::Nil) || env.call(validator, std::slice::from_ref(value))?.truthy()
    {
        return Ok(());
    }
    Err(Thrown::new(
        "IllegalStateException",
        "Invalid reference state",
    ))
}

/// Tells the watches of the reference of a change.
pub(super) fn notify(env: &Env, reference: &Value, old: &Value, new: &Value) -> Eval<()> {
    let watches = watched(reference)?.1.borrow().clone();
    for (key, f) in watches {
        env.call(&f, &[key, reference.clone(), old.clone(), new.clone()])?;
    }
    Ok(())
}

/// Sets an atom: the validator is asked, the watches are told.
fn reset(env: &Env, reference: &Value, value: Value) -> Eval {
    let atom = atom(reference)?;
    validate(env, reference, &value)?;
    let old = atom.value.replace(value.clone());
    notify(env, reference, &old, &value)?;
    Ok(value)
}

fn change_meta(reference: &Value, meta: Value) -> Eval {
    match reference {
        Value::Atom(atom) => *atom.meta.borrow_mut() = meta.clone(),
        Value::Var(var) => *var.meta.borrow_mut() = meta.clone(),
        other => return Err(Thrown::kind("a reference", other)),
    }
    Ok(meta)
}

fn applied(env: &Env, f: &Value, value: Value, args: &Value) -> Eval {
    env.apply(f, vec![value], args)
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("apply2", |env, a| env.apply(&a[0], Vec::new(), &a[1])),
    ("atom", |_, a| {
        Ok(Value::Atom(Rc::new(Atom {
            value: RefCell::new(a[0].clone()),
            ..Atom::default()
        })))
    }),
    ("deref", |env, a| deref(env, &a[0])),
    ("reset_x", |env, a| reset(env, &a[0], a[1].clone())),
    ("swap_x", |env, a| {
        let old = atom(&a[0])?.value.borrow().clone();
        let new = applied(env, &a[1], old, &a[2])?;
        reset(env, &a[0], new)
    }),
    ("compare_and_set_x", |env, a| {
        let same = atom(&a[0])?.value.borrow().is_identical(&a[1]);
        if same {
            reset(env, &a[0], a[2].clone())?;
        }
        Ok(Value::Bool(same))
    }),
    ("add_watch", |_, a| {
        let mut watches = watched(&a[0])?.1.borrow_mut();
        watches.retain(|(key, _)| *key != a[1]);
        watches.push((a[1].clone(), a[2].clone()));
        Ok(a[0].clone())
    }),
    ("remove_watch", |_, a| {
        let watches = watched(&a[0])?.1;
        watches.borrow_mut().retain(|(key, _)| *key != a[1]);
        Ok(a[0].clone())
    }),
    ("set_validator_x", |env, a| {
        let current = match &a[0] {
            Value::Atom(atom) => Some(atom.value.borrow().clone()),
            Value::Var(var) if matches!(*var.root.borrow(), VarRoot::Unbound) => None,
            Value::Var(var) => Some(env.var_value(var)?),
            _ => None,
        };
        let slot = watched(&a[0])?.0;
        if let Some(current) = current {
            check(env, &a[1], &current)?;
        }
        *slot.borrow_mut() = a[1].clone();
        Ok(Value::Nil)
    }),
    ("get_validator", |_, a| {
        Ok(watched(&a[0])?.0.borrow().clone())
    }),
    ("alter_meta_x", |env, a| {
        let meta = applied(env, &a[1], a[0].meta(), &a[2])?;
        change_meta(&a[0], meta)
    }),
    ("reset_meta_x", |_, a| change_meta(&a[0], a[1].clone())),
    ("volatile", |_, a| {
        Ok(Value::Volatile(Rc::new(RefCell::new(a[0].clone()))))
    }),
    ("vreset_x", |_, a| match &a[0] {
        Value::Volatile(cell) => {
            *cell.borrow_mut() = a[1].clone();
            Ok(a[1].clone())
        }
        other => Err(Thrown::kind("a volatile", other)),
    }),
    ("delay", |_, a| {
        Ok(Value::Delay(Rc::new(Delay {
            state: RefCell::new(DelayState::Thunk(a[0].clone())),
        })))
    }),
    ("force", |env, a| force(env, &a[0])),
    ("var_get", |env, a| match &a[0] {
        Value::Var(var) => env.var_value(var),
        other => Err(Thrown::kind("a var", other)),
    }),
    ("alter_var_root", |env, a| match &a[0] {
        Value::Var(var) => {
            let unbound = matches!(*var.root.borrow(), VarRoot::Unbound);
            let old = if unbound {
                Value::Nil
            } else {
                env.var_value(var)?
            };
            let new = applied(env, &a[1], old.clone(), &a[2])?;
            validate(env, &a[0], &new)?;
            *var.root.borrow_mut() = VarRoot::Bound(new.clone());
            notify(env, &a[0], &old, &new)?;
            Ok(new)
        }
        other => Err(Thrown::kind("a var", other)),
    }),
];
