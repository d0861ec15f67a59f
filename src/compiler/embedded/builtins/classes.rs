//! Classes, types, records, protocols.

use std::cell::RefCell;
use std::rc::Rc;

use super::Builtin;
use crate::compiler::embedded::env::Env;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{
    Class, ClassKind, Instance, Map, Method, OBJECT, Protocol, ProtocolState, Record, Value,
};

fn class(value: &Value) -> Eval<&Rc<Class>> {
    match value {
        Value::Class(class) => Ok(class),
        other => Err(Thrown::kind("a class", other)),
    }
}

fn protocol(value: &Value) -> Eval<&Rc<Protocol>> {
    match value {
        Value::Protocol(protocol) => Ok(protocol),
        other => Err(Thrown::kind("a protocol", other)),
    }
}

fn text(value: &Value) -> Eval<&str> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(Thrown::kind("a string", other)),
    }
}

fn map(value: &Value) -> Eval<Map> {
    match value {
        Value::Map(map) => Ok((**map).clone()),
        Value::Nil => Ok(Map::default()),
        other => Err(Thrown::kind("a map", other)),
    }
}

fn items(value: &Value) -> Eval<Vec<Value>> {
    match value {
        Value::Vector(items) => Ok(items.iter().cloned().collect()),
        other => Err(Thrown::kind("a vector", other)),
    }
}

fn builtins(names: impl IntoIterator<Item = &'static str>) -> Value {
    Value::vector(
        names
            .into_iter()
            .filter_map(Class::builtin)
            .map(Value::Class),
    )
}

/// What the class extends itself.
fn bases(class: &Class) -> Value {
    let supers = class.state.borrow().supers.clone();
    let extends_class = supers.first().is_some_and(|first| {
        Class::builtin(first).is_some_and(|first| first.kind != ClassKind::Interface)
    });
    let object = (class.kind != ClassKind::Interface && !extends_class && &*class.name != OBJECT)
        .then_some(OBJECT);
    builtins(object.into_iter().chain(supers))
}

/// The class that `define_class` made of the same name and fields before, or a new one.
fn define(env: &Env, name: &str, fields: Vec<Value>, kind: ClassKind) -> Rc<Class> {
    let key = format!("{name}{kind:?}{}", Value::vector(fields.iter().cloned()));
    let class = env
        .classes
        .borrow_mut()
        .entry(key)
        .or_insert_with(|| Rc::new(Class::defined(name, kind, fields)))
        .clone();
    let protocols = std::mem::take(&mut class.state.borrow_mut().protocols);
    for protocol in protocols {
        let me = Value::Class(class.clone());
        protocol.state.borrow_mut().impls.retain(|(c, _)| *c != me);
    }
    class.forget_implementations();
    class
}

fn extend(protocol: &Protocol, class: &Value, methods: Map) {
    let mut state = protocol.state.borrow_mut();
    match state.impls.iter_mut().find(|(c, _)| c == class) {
        Some(entry) => entry.1 = methods,
        None => state.impls.push((class.clone(), methods)),
    }
}

fn implement(class: &Rc<Class>, what: &Value, methods: Map) -> Eval<()> {
    {
        let mut state = class.state.borrow_mut();
        for (name, f) in methods.iter() {
            state.methods.insert(name.clone(), f.clone());
        }
        match what {
            Value::Protocol(protocol) => state.protocols.push(protocol.clone()),
            Value::Class(interface) => {
                for name in interface.ancestors() {
                    if !state.supers.contains(&name) && name != OBJECT {
                        state.supers.push(name);
                    }
                }
            }
            other => {
                return Err(Thrown::argument(format!(
                    "{other} is not an interface or protocol"
                )));
            }
        }
    }
    if let Value::Protocol(protocol) = what {
        extend(protocol, &Value::Class(class.clone()), methods);
    }
    Ok(())
}

fn reify(env: &Env, a: &[Value]) -> Eval {
    let class = define(env, text(&a[0])?, Vec::new(), ClassKind::Reify);
    let mut slot = 0;
    for entry in items(&a[1])? {
        let entry = items(&entry)?;
        let [what, names] = entry.as_slice() else {
            return Err(Thrown::argument("a protocol and its methods"));
        };
        let mut methods = Map::default();
        for name in items(names)? {
            methods.insert(name, Value::Int(slot));
            slot += 1;
        }
        implement(&class, what, methods)?;
    }
    Ok(Value::Instance(Rc::new(Instance {
        class,
        fields: RefCell::new(items(&a[2])?),
        meta: a[3].clone(),
    })))
}

fn record_of(class: &Rc<Class>, entries: &Map) -> Value {
    let fields = class.fields.iter().map(|f| (f.clone(), Value::Nil));
    let mut map = Map::ordered(fields);
    for (key, value) in entries.iter() {
        map.insert(key.clone(), value.clone());
    }
    map.meta = entries.meta.clone();
    Value::Record(Rc::new(Record {
        class: class.clone(),
        map,
    }))
}

/// `(new Class args…)`
///
/// # Errors
/// An exception where the class takes other arguments.
pub fn construct(class: &Rc<Class>, args: &[Value]) -> Eval {
    let fields = class.fields.len();
    match class.kind {
        ClassKind::Type if args.len() == fields => Ok(instance(class.clone(), args.to_vec())),
        ClassKind::Record if args.len() == fields || args.len() == fields + 2 => {
            let mut map = Map::ordered(class.fields.iter().cloned().zip(args.iter().cloned()));
            if let [meta, more] = &args[fields..] {
                for (key, value) in self::map(more)?.iter() {
                    map.insert(key.clone(), value.clone());
                }
                map.meta = meta.clone();
            }
            Ok(Value::Record(Rc::new(Record {
                class: class.clone(),
                map,
            })))
        }
        _ if &*class.name == OBJECT && args.is_empty() => Ok(instance(class.clone(), Vec::new())),
        _ => Err(Thrown::argument(format!(
            "No matching ctor found for class {} with {} arguments",
            class.name,
            args.len()
        ))),
    }
}

fn instance(class: Rc<Class>, fields: Vec<Value>) -> Value {
    Value::Instance(Rc::new(Instance {
        class,
        fields: RefCell::new(fields),
        meta: Value::Nil,
    }))
}

fn field(x: &Value, index: &Value) -> Eval {
    let Value::Int(index) = index else {
        return Err(Thrown::kind("an index", index));
    };
    let at = *index as usize;
    match x {
        Value::Instance(x) => Ok(x.fields.borrow().get(at).cloned().unwrap_or_default()),
        Value::Record(x) => {
            let name = x.class.fields.get(at).cloned().unwrap_or_default();
            Ok(x.map.get(&name).cloned().unwrap_or_default())
        }
        other => Err(Thrown::kind("an instance of its type", other)),
    }
}

/// `(.-name x)` of an instance or record; `None` where it has no such field, or is none.
pub fn field_named(x: &Value, name: &str) -> Option<Value> {
    let name = Value::keyword(name);
    match x {
        Value::Record(x) => x.map.get(&name).cloned(),
        Value::Instance(x) => {
            let at = x.class.fields.iter().position(|f| *f == name)?;
            x.fields.borrow().get(at).cloned()
        }
        _ => None,
    }
}

/// The method of that name that an instance or record has by its definition.
pub fn own_method(x: &Value, name: &str) -> Option<Value> {
    match x {
        Value::Instance(x) => x.method(name),
        Value::Record(x) => x.class.method(name),
        _ => None,
    }
}

/// What an instance's own method gives for a function of the core library; `None` where it has no such method.
pub fn call_own(env: &Env, x: &Value, name: &str, args: &[Value]) -> Option<Eval> {
    if !matches!(x, Value::Instance(_)) {
        return None;
    }
    let method = own_method(x, name)?;
    let mut all = vec![x.clone()];
    all.extend_from_slice(args);
    Some(env.call(&method, &all))
}

fn from_metadata(method: &Method, x: &Value) -> Option<Value> {
    let Value::Map(meta) = x.meta() else {
        return None;
    };
    let ns = method.protocol.name.name.ns.clone().unwrap_or_default();
    meta.get(&Value::qualified(&ns, &method.name.name)).cloned()
}

fn find_impl(method: &Value, x: &Value) -> Eval {
    let Value::Method(method) = method else {
        return Err(Thrown::kind("the method of a protocol", method));
    };
    if method.protocol.state.borrow().via_metadata
        && let Some(found) = from_metadata(method, x)
    {
        return Ok(found);
    }
    let methods = method.protocol.methods_for(x);
    let found = methods.and_then(|m| m.get(&Value::Keyword(method.name.clone())).cloned());
    match (found, x) {
        (Some(Value::Int(slot)), Value::Instance(x)) => Ok(x
            .fields
            .borrow()
            .get(slot as usize)
            .cloned()
            .unwrap_or_default()),
        (Some(found), _) => Ok(found),
        (None, _) => {
            let class = x
                .class()
                .map_or_else(|| "nil".to_owned(), |c| c.name.to_string());
            Err(Thrown::argument(format!(
                "No implementation of method: :{} of protocol: #'{} found for class: {class}",
                method.name, method.protocol.name.name
            )))
        }
    }
}

fn make_protocol(a: &[Value]) -> Eval {
    let made = match (&a[0], &a[1]) {
        (Value::Protocol(old), _) => old.clone(),
        (_, Value::Symbol(name)) => Rc::new(Protocol {
            name: name.clone(),
            state: RefCell::new(ProtocolState::default()),
        }),
        (_, other) => return Err(Thrown::kind("a symbol", other)),
    };
    {
        let mut state = made.state.borrow_mut();
        state.methods = items(&a[2])?;
        state.via_metadata = a[3].truthy();
    }
    Ok(Value::Protocol(made))
}

fn satisfies(protocol: &Rc<Protocol>, x: &Value) -> bool {
    let in_metadata = || {
        let state = protocol.state.borrow();
        state.via_metadata
            && state.methods.iter().any(|name| {
                let Value::Keyword(name) = name else {
                    return false;
                };
                let method = Method {
                    protocol: protocol.clone(),
                    name: name.clone(),
                };
                from_metadata(&method, x).is_some()
            })
    };
    protocol.methods_for(x).is_some() || in_metadata()
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("class", |_, a| {
        Ok(a[0].class().map_or(Value::Nil, Value::Class))
    }),
    ("class_p", |_, a| {
        Ok(Value::Bool(matches!(a[0], Value::Class(_))))
    }),
    ("class_named", |_, a| {
        Ok(Class::builtin(text(&a[0])?).map_or(Value::Nil, Value::Class))
    }),
    ("class_name", |_, a| Ok(Value::string(&class(&a[0])?.name))),
    ("class_bases", |_, a| Ok(bases(class(&a[0])?))),
    ("class_supers", |_, a| {
        let class = class(&a[0])?;
        let above = class.ancestors();
        Ok(builtins(
            above.into_iter().filter(|name| **name != *class.name),
        ))
    }),
    ("class_fields", |_, a| {
        Ok(Value::vector(class(&a[0])?.fields.iter().cloned()))
    }),
    ("instance_p", |_, a| {
        let class = class(&a[0])?;
        Ok(Value::Bool(a[1].class().is_some_and(|c| c.is_a(class))))
    }),
    ("subclass_p", |_, a| {
        Ok(Value::Bool(class(&a[0])?.is_a(class(&a[1])?)))
    }),
    ("define_class", |env, a| {
        let kind = if a[2].truthy() {
            ClassKind::Record
        } else {
            ClassKind::Type
        };
        Ok(Value::Class(define(env, text(&a[0])?, items(&a[1])?, kind)))
    }),
    ("implement", |_, a| {
        implement(class(&a[0])?, &a[1], map(&a[2])?)?;
        Ok(a[0].clone())
    }),
    ("reify", reify),
    ("instance_type_p", |_, a| {
        Ok(Value::Bool(matches!(a[0], Value::Instance(_))))
    }),
    ("record_p", |_, a| {
        Ok(Value::Bool(matches!(a[0], Value::Record(_))))
    }),
    ("record_of", |_, a| {
        let entries = match &a[1] {
            Value::Record(record) => record.map.clone(),
            other => map(other)?,
        };
        Ok(record_of(class(&a[0])?, &entries))
    }),
    ("field", |_, a| field(&a[0], &a[1])),
    ("set_field_x", |_, a| match (&a[0], &a[1]) {
        (Value::Instance(x), Value::Int(at)) => {
            if let Some(slot) = x.fields.borrow_mut().get_mut(*at as usize) {
                *slot = a[2].clone();
            }
            Ok(a[2].clone())
        }
        (other, _) => Err(Thrown::kind("an instance with fields that change", other)),
    }),
    ("new_object", |_, _| {
        let object = Class::builtin(OBJECT).ok_or_else(|| Thrown::argument("no such class"))?;
        Ok(instance(object, Vec::new()))
    }),
    ("protocol", |_, a| make_protocol(a)),
    ("protocol_p", |_, a| {
        Ok(Value::Bool(matches!(a[0], Value::Protocol(_))))
    }),
    ("protocol_name", |_, a| {
        Ok(Value::Symbol(protocol(&a[0])?.name.clone()))
    }),
    ("protocol_method", |_, a| match &a[1] {
        Value::Keyword(name) => Ok(Value::Method(Rc::new(Method {
            protocol: protocol(&a[0])?.clone(),
            name: name.clone(),
        }))),
        other => Err(Thrown::kind("a keyword", other)),
    }),
    ("protocol_impls", |_, a| {
        let state = protocol(&a[0])?.state.borrow();
        let impls = state.impls.iter();
        Ok(Value::map(impls.map(|(class, methods)| {
            (class.clone(), Value::Map(Rc::new(methods.clone())))
        })))
    }),
    ("extend", |_, a| {
        if !matches!(a[1], Value::Nil | Value::Class(_)) {
            return Err(Thrown::kind("a class or nil", &a[1]));
        }
        extend(protocol(&a[0])?, &a[1], map(&a[2])?);
        Ok(Value::Nil)
    }),
    ("find_impl", |_, a| find_impl(&a[0], &a[1])),
    ("satisfies_p", |_, a| {
        Ok(Value::Bool(satisfies(protocol(&a[0])?, &a[1])))
    }),
];
