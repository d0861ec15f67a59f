//! Multimethods.

use std::cell::RefCell;
use std::rc::Rc;

use super::Builtin;
use crate::compiler::embedded::env::Env;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{MultiFn, MultiState, Set, Value};

fn multi(value: &Value) -> Eval<&Rc<MultiFn>> {
    match value {
        Value::Multi(multi) => Ok(multi),
        other => Err(Thrown::kind("a multimethod", other)),
    }
}

fn isa(env: &Env, multi: &MultiFn, child: &Value, parent: &Value) -> Eval<bool> {
    if child == parent {
        return Ok(true);
    }
    let hierarchy = match &multi.hierarchy {
        Value::Var(var) => env.var_value(var)?,
        other => other.clone(),
    };
    Ok(env
        .call(&multi.isa, &[hierarchy, child.clone(), parent.clone()])?
        .truthy())
}

fn prefers(multi: &MultiFn, a: &Value, b: &Value) -> bool {
    match multi.state.borrow().prefers.get(a) {
        Some(Value::Set(set)) => set.get(b).is_some(),
        _ => false,
    }
}

/// The method for a dispatch value, nil where there is none.
fn method(env: &Env, multi: &MultiFn, dispatch_value: &Value) -> Eval {
    env.realise(dispatch_value)?;
    let methods = multi.state.borrow().methods.clone();
    if let Some(exact) = methods.get(dispatch_value) {
        return Ok(exact.clone());
    }
    let mut best: Option<(&Value, &Value)> = None;
    for (value, f) in methods.iter() {
        if !isa(env, multi, dispatch_value, value)? {
            continue;
        }
        best = match best {
            None => Some((value, f)),
            Some((other, _)) if prefers(multi, value, other) || isa(env, multi, value, other)? => {
                Some((value, f))
            }
            Some((other, g)) if prefers(multi, other, value) || isa(env, multi, other, value)? => {
                Some((other, g))
            }
            Some((other, _)) => {
                return Err(Thrown::argument(format!(
                    "Multiple methods in multimethod '{}' match dispatch value: {dispatch_value} -> {value} and {other}, and neither is preferred",
                    multi.name.to_text()
                )));
            }
        };
    }
    Ok(match best {
        Some((_, f)) => f.clone(),
        None => methods
            .get(&multi.default_value)
            .cloned()
            .unwrap_or_default(),
    })
}

/// The method for a call.
pub(in crate::compiler::embedded) fn method_for_args(
    env: &Env,
    multi: &MultiFn,
    args: &[Value],
) -> Eval {
    let dispatch_value = env.call(&multi.dispatch, args)?;
    match method(env, multi, &dispatch_value)? {
        Value::Nil => Err(Thrown::argument(format!(
            "No method in multimethod '{}' for dispatch value: {dispatch_value}",
            multi.name.to_text()
        ))),
        f => Ok(f),
    }
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("multi_fn", |_, a| {
        Ok(Value::Multi(Rc::new(MultiFn {
            name: a[0].clone(),
            dispatch: a[1].clone(),
            default_value: a[2].clone(),
            hierarchy: a[3].clone(),
            isa: a[4].clone(),
            state: RefCell::new(MultiState::default()),
        })))
    }),
    ("multi_fn_p", |_, a| {
        Ok(Value::Bool(matches!(a[0], Value::Multi(_))))
    }),
    ("multi_add_method", |env, a| {
        env.realise(&a[1])?;
        multi(&a[0])?
            .state
            .borrow_mut()
            .methods
            .insert(a[1].clone(), a[2].clone());
        Ok(a[0].clone())
    }),
    ("multi_remove_method", |_, a| {
        multi(&a[0])?.state.borrow_mut().methods.remove(&a[1]);
        Ok(a[0].clone())
    }),
    ("multi_remove_all", |_, a| {
        *multi(&a[0])?.state.borrow_mut() = MultiState::default();
        Ok(a[0].clone())
    }),
    ("multi_prefer", |_, a| {
        let mut state = multi(&a[0])?.state.borrow_mut();
        let mut set = match state.prefers.get(&a[1]) {
            Some(Value::Set(set)) => (**set).clone(),
            _ => Set::default(),
        };
        set.insert(a[2].clone());
        state.prefers.insert(a[1].clone(), Value::Set(Rc::new(set)));
        Ok(a[0].clone())
    }),
    ("multi_get_method", |env, a| {
        method(env, multi(&a[0])?, &a[1])
    }),
    ("multi_methods", |_, a| {
        Ok(Value::Map(Rc::new(
            multi(&a[0])?.state.borrow().methods.clone(),
        )))
    }),
    ("multi_prefers", |_, a| {
        Ok(Value::Map(Rc::new(
            multi(&a[0])?.state.borrow().prefers.clone(),
        )))
    }),
];
