//! Vars, their bindings, and namespaces.

use std::rc::Rc;

use super::Builtin;
use crate::compiler::embedded::analyze::resolve;
use crate::compiler::embedded::env::{Env, NsEnv};
use crate::compiler::embedded::ir::VarName;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{Map, Name, Value, Var, VarKind, VarRoot};

fn var(value: &Value) -> Eval<&Rc<Var>> {
    match value {
        Value::Var(var) => Ok(var),
        other => Err(Thrown::kind("a var", other)),
    }
}

fn find_ns(env: &Env, value: &Value) -> Eval<Option<Rc<NsEnv>>> {
    match value {
        Value::Namespace(name) => Ok(env.namespace(name)),
        Value::Symbol(symbol) => Ok(env.namespace(&symbol.name.to_string())),
        other => Err(Thrown::kind("a symbol", other)),
    }
}

fn ns(env: &Env, value: &Value) -> Eval<Rc<NsEnv>> {
    find_ns(env, value)?
        .ok_or_else(|| Thrown::new("Exception", format!("No namespace: {value} found")))
}

/// The var that a name means in the namespace being compiled, through its aliases and refers.
fn named_var(env: &Env, name: &Name) -> Option<Rc<Var>> {
    let current = env.current.borrow().clone()?;
    match &name.ns {
        None => resolve::unqualified(env, &current, &name.name),
        Some(alias) => {
            let target = resolve::namespace_of(env, &current, alias)?;
            env.namespace(&target)?.var(&name.name)
        }
    }
}

fn simple(value: &Value) -> Eval<&Rc<str>> {
    value
        .as_simple_symbol()
        .ok_or_else(|| Thrown::kind("a symbol without a namespace", value))
}

/// The metadata of a var: what its definition says, its namespace and its name.
pub(super) fn meta(var: &Var) -> Value {
    let quoted = |value: &Value| -> Option<Value> {
        let items = value.form_items()?;
        match items.as_slice() {
            [head, quoted] if head.is_symbol("quote") => Some(quoted.clone()),
            _ => None,
        }
    };
    let mut map = match &*var.meta.borrow() {
        Value::Map(map) => Map::of(
            map.iter()
                .map(|(k, v)| (k.clone(), quoted(v).unwrap_or_else(|| v.clone()))),
        ),
        _ => Map::default(),
    };
    if !var.name.ns.is_empty() {
        let ns = Value::Namespace(var.name.ns.clone());
        map.insert(Value::keyword("ns"), ns);
        map.insert(Value::keyword("name"), Value::symbol(&var.name.name));
    }
    Value::Map(Rc::new(map))
}

fn push_bindings(env: &Env, a: &[Value]) -> Eval {
    let mut bound = Vec::new();
    for entry in env.items(&a[0])? {
        if let Value::Vector(entry) = &entry
            && let (Some(target), Some(value)) = (entry.get(0), entry.get(1))
        {
            let target = var(target)?;
            if !target.info.borrow().dynamic {
                return Err(Thrown::new(
                    "IllegalStateException",
                    format!("Can't dynamically bind non-dynamic var: {}", target.name),
                ));
            }
            bound.push((target.clone(), value.clone()));
        }
    }
    for (var, _) in &bound {
        var.bindings.set(var.bindings.get() + 1);
    }
    env.bindings.borrow_mut().push(bound);
    Ok(Value::Nil)
}

fn pop_bindings(env: &Env, _: &[Value]) -> Eval {
    let bound = env.bindings.borrow_mut().pop();
    let bound =
        bound.ok_or_else(|| Thrown::new("IllegalStateException", "Pop without matching push"))?;
    for (var, _) in bound {
        var.bindings.set(var.bindings.get().saturating_sub(1));
    }
    Ok(Value::Nil)
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("push_bindings", push_bindings),
    ("pop_bindings", pop_bindings),
    ("bound_p", |_, a| {
        let var = var(&a[0])?;
        // What is being defined has no value yet: `defonce` then defines it.
        let bound = matches!(*var.root.borrow(), VarRoot::Bound(_) | VarRoot::Lazy(_));
        Ok(Value::Bool(bound || var.bindings.get() > 0))
    }),
    ("var_fn_p", |env, a| {
        let meant = match &a[0] {
            Value::Symbol(symbol) => named_var(env, &symbol.name),
            other => Some(var(other)?.clone()),
        };
        let Some(var) = &meant else {
            return Ok(Value::Bool(false));
        };
        let kind = var.info.borrow().kind;
        let root = var.root.borrow().clone();
        Ok(Value::Bool(match (kind, root) {
            (VarKind::Function, _) => true,
            (VarKind::Macro, _) => false,
            (VarKind::Value, VarRoot::Bound(value)) => matches!(value, Value::Fn(_)),
            // What makes the value may need a running page: then it is not known.
            (VarKind::Value, VarRoot::Lazy(_)) => {
                matches!(env.var_value(var), Ok(Value::Fn(_)))
            }
            (VarKind::Value, _) => false,
        }))
    }),
    ("local_var", |env, _| {
        let var = Var::new(VarName {
            ns: Rc::from(""),
            name: Rc::from(format!("unnamed{}", env.next_id())),
        });
        var.info.borrow_mut().dynamic = true;
        Ok(Value::Var(Rc::new(var)))
    }),
    ("var_set", |env, a| env.set_var(var(&a[0])?, a[1].clone())),
    ("thread_bindings", |env, _| {
        let bindings = env.bindings.borrow();
        let pairs = bindings
            .iter()
            .flatten()
            .map(|(var, value)| (Value::Var(var.clone()), value.clone()));
        Ok(Value::map(pairs))
    }),
    ("ns_set_names", |_, _| {
        Err(Thrown::unavailable("loading a namespace"))
    }),
    ("ns_aliases", |env, a| {
        let ns = ns(env, &a[0])?;
        Ok(ns.alias_map())
    }),
    ("ns_refers", |env, a| {
        let ns = ns(env, &a[0])?;
        Ok(ns.refer_map())
    }),
    ("find_var", |env, a| match a[0].as_symbol() {
        Some(symbol) => match &symbol.name.ns {
            Some(ns) => {
                let name = VarName {
                    ns: ns.clone(),
                    name: symbol.name.name.clone(),
                };
                if env.namespace(ns).is_none() {
                    return Err(Thrown::argument(format!("No such namespace: {ns}")));
                }
                Ok(env.find_var(&name).map_or(Value::Nil, Value::Var))
            }
            None => Err(Thrown::argument("Symbol must be namespace-qualified")),
        },
        None => Err(Thrown::kind("a symbol", &a[0])),
    }),
    ("find_ns", |env, a| {
        Ok(find_ns(env, &a[0])?.map_or(Value::Nil, |ns| Value::Namespace(ns.name.clone())))
    }),
    ("create_ns", |env, a| match find_ns(env, &a[0])? {
        Some(ns) => Ok(Value::Namespace(ns.name.clone())),
        None => {
            let made = match &a[0] {
                Value::Symbol(symbol) => symbol.name.to_string(),
                other => return Err(Thrown::kind("a symbol", other)),
            };
            env.add(Rc::new(NsEnv::new(&made, "", "", false)));
            Ok(Value::Namespace(Rc::from(made)))
        }
    }),
    ("ns_name", |env, a| match &a[0] {
        Value::Namespace(name) => Ok(Value::symbol(name)),
        other => Ok(Value::symbol(&ns(env, other)?.name)),
    }),
    ("all_ns", |env, _| {
        Ok(Value::list(env.names().into_iter().map(Value::Namespace)))
    }),
    ("ns_interns", |env, a| {
        let vars = ns(env, &a[0])?.vars();
        Ok(Value::map(vars.into_iter().map(|var| {
            (Value::symbol(&var.name.name), Value::Var(var))
        })))
    }),
    ("intern", |env, a| {
        Ok(Value::Var(ns(env, &a[0])?.intern(simple(&a[1])?)))
    }),
    ("ns_unmap", |env, a| {
        ns(env, &a[0])?.unmap(simple(&a[1])?);
        Ok(Value::Nil)
    }),
];
