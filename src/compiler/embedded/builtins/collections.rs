//! Vectors, maps, sets, sorted ones too.

use std::rc::Rc;

use super::Builtin;
use super::numbers::index;
use super::seqs::order_by;
use crate::compiler::embedded::env::Env;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{Map, Record, Set, SortedMap, SortedSet, Value, Vector};

fn out_of_bounds(index: i64) -> Thrown {
    Thrown::new(
        "IndexOutOfBoundsException",
        format!("there is nothing at index {index}"),
    )
}

fn sorted_comparator(coll: &Value) -> Eval<&Value> {
    match coll {
        Value::SortedMap(map) => Ok(&map.comparator),
        Value::SortedSet(set) => Ok(&set.comparator),
        other => Err(Thrown::kind("a sorted collection", other)),
    }
}

/// Where `key` is in sorted items, or where it would be.
fn search<'v>(
    env: &Env,
    comparator: &Value,
    key: &Value,
    items: impl Iterator<Item = &'v Value>,
) -> Eval<Result<usize, usize>> {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let mut at = 0;
    for item in items {
        match order_by(env, comparator, key, item)? {
            Less => return Ok(Err(at)),
            Equal => return Ok(Ok(at)),
            Greater => at += 1,
        }
    }
    Ok(Err(at))
}

fn sorted_map_search(env: &Env, map: &SortedMap, key: &Value) -> Eval<Result<usize, usize>> {
    search(
        env,
        &map.comparator,
        key,
        map.entries.iter().map(|(k, _)| k),
    )
}

fn sorted_set_search(env: &Env, set: &SortedSet, key: &Value) -> Eval<Result<usize, usize>> {
    search(env, &set.comparator, key, set.items.iter())
}

/// The entry of `key` in a map, vector or set (there the item is key and value).
fn find(env: &Env, coll: &Value, key: &Value) -> Eval<Option<(Value, Value)>> {
    env.realise(key)?;
    Ok(match coll {
        Value::Map(map) => map.find(key).cloned(),
        Value::Set(set) => set.get(key).map(|item| (item.clone(), item.clone())),
        Value::Vector(vector) => key
            .as_index()
            .and_then(|i| vector.get(i))
            .map(|v| (key.clone(), v.clone())),
        Value::SortedMap(map) => match sorted_map_search(env, map, key)? {
            Ok(at) => map.entries.get(at).cloned(),
            Err(_) => None,
        },
        Value::SortedSet(set) => match sorted_set_search(env, set, key)? {
            Ok(at) => set.items.get(at).map(|item| (item.clone(), item.clone())),
            Err(_) => None,
        },
        Value::Record(record) => record.map.find(key).cloned(),
        Value::Transient(transient) => super::transients::find(transient, key)?,
        Value::ReaderForm(form) => form.get(key).map(|value| (key.clone(), value.clone())),
        _ => None,
    })
}

/// `(get coll key default)`
///
/// # Errors
/// What making lazy parts of `key` throws.
pub fn get(env: &Env, coll: &Value, key: &Value, default: Value) -> Eval {
    if let Some(own) = super::call_own(env, coll, "valAt", std::slice::from_ref(key)) {
        return own.map(|found| match found {
            Value::Nil => default,
            found => found,
        });
    }
    match (coll, key) {
        (Value::String(_) | Value::Array(_), Value::Int(_) | Value::BigInt(_)) => {
            nth(env, coll, key, Some(&default))
        }
        _ => Ok(find(env, coll, key)?.map_or(default, |(_, value)| value)),
    }
}

/// `(nth coll index)`, or with a default `(nth coll index default)`
///
/// # Errors
/// An exception where there is no such item and no default, and where `coll` has no order.
pub fn nth(env: &Env, coll: &Value, at: &Value, default: Option<&Value>) -> Eval {
    let at = index(at)?;
    let place = usize::try_from(at).ok();
    let found = match coll {
        Value::Nil => return Ok(default.cloned().unwrap_or_default()),
        Value::Vector(vector) => place.and_then(|i| vector.get(i).cloned()),
        Value::Seq(seq) => place.and_then(|i| seq.iter().nth(i).cloned()),
        Value::List(list) => place.and_then(|i| list.iter().nth(i).cloned()),
        Value::String(s) => place.and_then(|i| s.encode_utf16().nth(i).map(Value::Char)),
        Value::Array(array) => place.and_then(|i| array.borrow().get(i).cloned()),
        Value::Transient(transient) => {
            super::transients::find(transient, &Value::Int(at))?.map(|(_, item)| item)
        }
        Value::Cons(_) | Value::Lazy(_) => {
            let mut seq = env.seq(coll)?;
            for _ in 0..at {
                env.tick(1)?;
                if matches!(seq, Value::Nil) {
                    break;
                }
                seq = env.next(&seq)?;
            }
            match seq {
                Value::Nil => None,
                _ if at < 0 => None,
                seq => Some(env.first(&seq)?),
            }
        }
        other => {
            return Err(Thrown::new(
                "UnsupportedOperationException",
                format!("nth not supported on this type: {}", other.type_name()),
            ));
        }
    };
    match (found, default) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(out_of_bounds(at)),
    }
}

fn pair(env: &Env, item: &Value) -> Eval<(Value, Value)> {
    match env.items(item)?.as_slice() {
        [key, value] => Ok((key.clone(), value.clone())),
        _ => Err(Thrown::argument("Vector arg to map conj must be a pair")),
    }
}

pub(super) fn conj(env: &Env, coll: &Value, item: Value) -> Eval {
    Ok(match coll {
        Value::Nil => Value::list([item]),
        Value::List(list) => Value::List(Rc::new(list.conj(item))),
        Value::Vector(vector) => Value::Vector(Rc::new(vector.conj(item))),
        Value::Seq(_) | Value::Cons(_) | Value::Lazy(_) => super::seqs::cons(item, coll.clone()),
        Value::Set(set) => {
            env.realise(&item)?;
            let mut set = (**set).clone();
            set.insert(item);
            Value::Set(Rc::new(set))
        }
        Value::SortedSet(set) => match sorted_set_search(env, set, &item)? {
            Ok(_) => coll.clone(),
            Err(at) => {
                let mut set = (**set).clone();
                set.items.insert(at, item);
                Value::SortedSet(Rc::new(set))
            }
        },
        Value::Map(_) | Value::SortedMap(_) | Value::Record(_) => match &item {
            Value::Nil => coll.clone(),
            Value::Map(_) | Value::SortedMap(_) | Value::Record(_) => {
                let mut map = coll.clone();
                for entry in env.items(&item)? {
                    map = conj(env, &map, entry)?;
                }
                map
            }
            _ => {
                let (key, value) = pair(env, &item)?;
                assoc(env, coll, key, value)?
            }
        },
        other => return Err(Thrown::kind("a collection", other)),
    })
}

pub(super) fn assoc(env: &Env, coll: &Value, key: Value, value: Value) -> Eval {
    env.realise(&key)?;
    Ok(match coll {
        Value::Nil => Value::map([(key, value)]),
        Value::Map(map) => Value::Map(Rc::new(map.assoc(key, value))),
        Value::Record(record) => Value::Record(Rc::new(Record {
            class: record.class.clone(),
            map: record.map.assoc(key, value),
        })),
        Value::Vector(vector) => {
            if !matches!(key, Value::Int(_) | Value::BigInt(_)) {
                return Err(Thrown::argument("Key must be integer"));
            }
            let changed = key.as_index().and_then(|at| vector.assoc(at, value));
            let changed = match changed {
                Some(changed) => changed,
                None => return Err(out_of_bounds(index(&key)?)),
            };
            Value::Vector(Rc::new(changed))
        }
        Value::SortedMap(map) => {
            let mut map = (**map).clone();
            match sorted_map_search(env, &map, &key)? {
                Ok(at) => map.entries[at].1 = value,
                Err(at) => map.entries.insert(at, (key, value)),
            }
            Value::SortedMap(Rc::new(map))
        }
        other => return Err(Thrown::kind("a map or vector", other)),
    })
}

fn without(env: &Env, coll: &Value, key: &Value) -> Eval {
    env.realise(key)?;
    Ok(match coll {
        Value::Nil => Value::Nil,
        Value::Map(map) => Value::Map(Rc::new(map.dissoc(key))),
        // A record stays one for as long as it has its fields.
        Value::Record(record) if record.class.fields.contains(key) => {
            Value::Map(Rc::new(record.map.dissoc(key)))
        }
        Value::Record(record) => Value::Record(Rc::new(Record {
            class: record.class.clone(),
            map: record.map.dissoc(key),
        })),
        Value::Set(set) => {
            let mut set = (**set).clone();
            set.remove(key);
            Value::Set(Rc::new(set))
        }
        Value::SortedMap(map) => {
            let mut map = (**map).clone();
            if let Ok(at) = sorted_map_search(env, &map, key)? {
                map.entries.remove(at);
            }
            Value::SortedMap(Rc::new(map))
        }
        Value::SortedSet(set) => {
            let mut set = (**set).clone();
            if let Ok(at) = sorted_set_search(env, &set, key)? {
                set.items.remove(at);
            }
            Value::SortedSet(Rc::new(set))
        }
        other => return Err(Thrown::kind("a map or set", other)),
    })
}

fn columns(env: &Env, map: &Value, column: usize) -> Eval {
    let mut items = Vec::new();
    for entry in env.items(map)? {
        match &entry {
            Value::Vector(vector) if vector.is_entry() => {
                items.push(vector.get(column).cloned().unwrap_or_default())
            }
            other => return Err(Thrown::kind("a map entry", other)),
        }
    }
    Ok(crate::compiler::embedded::value::Seq::of(items).map_or(Value::Nil, Value::Seq))
}

fn entry_part(entry: &Value, part: usize) -> Eval {
    match entry {
        Value::Vector(vector) if vector.is_entry() => {
            Ok(vector.get(part).cloned().unwrap_or_default())
        }
        other => Err(Thrown::kind("a map entry", other)),
    }
}

/// Keys and values in turn, as pairs.
fn pairs(env: &Env, seq: &Value) -> Eval<Vec<(Value, Value)>> {
    let items = env.items(seq)?;
    let chunks = items.chunks_exact(2);
    if let [key] = chunks.remainder() {
        return Err(Thrown::argument(format!(
            "No value supplied for key: {key}"
        )));
    }
    let mut pairs = Vec::with_capacity(items.len() / 2);
    for pair in chunks {
        if let [key, value] = pair {
            env.realise(key)?;
            pairs.push((key.clone(), value.clone()));
        }
    }
    Ok(pairs)
}

fn empty(_: &Env, a: &[Value]) -> Eval {
    let meta = a[0].meta();
    let empty = match &a[0] {
        Value::List(_) | Value::Seq(_) | Value::Cons(_) | Value::Lazy(_) => Value::list([]),
        Value::Vector(v) if v.is_entry() => return Ok(Value::Nil),
        Value::Vector(_) => Value::vector([]),
        Value::Map(_) => Value::map([]),
        Value::Set(_) => Value::set([]),
        Value::SortedMap(map) => Value::SortedMap(Rc::new(SortedMap {
            comparator: map.comparator.clone(),
            entries: Vec::new(),
            meta: Value::Nil,
        })),
        Value::SortedSet(set) => Value::SortedSet(Rc::new(SortedSet {
            comparator: set.comparator.clone(),
            items: Vec::new(),
            meta: Value::Nil,
        })),
        Value::Record(record) => {
            return Err(Thrown::new(
                "UnsupportedOperationException",
                format!("Can't create empty: {}", record.class.name),
            ));
        }
        _ => return Ok(Value::Nil),
    };
    Ok(match meta {
        Value::Nil => empty,
        meta => empty.with_meta(meta).unwrap_or(empty),
    })
}

fn peek_or_pop(a: &[Value], pop: bool) -> Eval {
    let nothing = || Thrown::new("IllegalStateException", "Can't pop empty collection");
    Ok(match (&a[0], pop) {
        (Value::Nil, _) => Value::Nil,
        (Value::Vector(v), false) => v.last().cloned().unwrap_or_default(),
        (Value::Vector(v), true) => Value::Vector(Rc::new(v.pop().ok_or_else(nothing)?)),
        (Value::List(list), false) => list.first().cloned().unwrap_or_default(),
        (Value::List(list), true) if list.is_empty() => return Err(nothing()),
        (Value::List(list), true) => Value::List(Rc::new(list.rest())),
        (Value::Seq(seq), false) => seq.iter().next().cloned().unwrap_or_default(),
        (Value::Seq(seq), true) => seq.drop(1).map_or_else(|| Value::list([]), Value::Seq),
        (other, _) => return Err(Thrown::kind("a list or vector", other)),
    })
}

/// A list that was read has its place too: `:line`, `:column` and `:file`, as macros expect of `&form`.
fn meta(env: &Env, value: &Value) -> Value {
    let written = value.meta();
    let (Value::List(_), Some(span)) = (value, value.span()) else {
        return written;
    };
    let current = env.current.borrow();
    let Some(ns) = current.as_ref() else {
        return written;
    };
    let place = ns.index.position(&ns.text, span.start);
    let mut all = match &written {
        Value::Map(map) => (**map).clone(),
        _ => Map::default(),
    };
    all.insert(Value::keyword("line"), Value::Int(i64::from(place.line)));
    all.insert(
        Value::keyword("column"),
        Value::Int(i64::from(place.column)),
    );
    all.insert(Value::keyword("file"), Value::string(&ns.file));
    Value::Map(Rc::new(all))
}

fn with_meta(_: &Env, a: &[Value]) -> Eval {
    match &a[1] {
        Value::Nil | Value::Map(_) | Value::SortedMap(_) => {}
        other => return Err(Thrown::kind("a map or nil", other)),
    }
    a[0].with_meta(a[1].clone())
        .ok_or_else(|| Thrown::kind("something that can have metadata", &a[0]))
}

fn subvec(_: &Env, a: &[Value]) -> Eval {
    let Value::Vector(vector) = &a[0] else {
        return Err(Thrown::kind("a vector", &a[0]));
    };
    let (start, end) = (index(&a[1])?, index(&a[2])?);
    if start < 0 || end < start || end > vector.len() as i64 {
        return Err(out_of_bounds(if start < 0 { start } else { end }));
    }
    let items = vector
        .iter()
        .skip(start as usize)
        .take((end - start) as usize);
    Ok(Value::Vector(Rc::new(Vector::of(items.cloned()))))
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("conj", |env, a| conj(env, &a[0], a[1].clone())),
    ("vec", |env, a| match &a[0] {
        Value::Vector(v) if v.is_entry() => Ok(Value::vector(v.iter().cloned())),
        Value::Vector(_) => Ok(a[0].with_meta(Value::Nil).unwrap_or_default()),
        other => Ok(Value::vector(env.items(other)?)),
    }),
    ("set", |env, a| {
        if let Value::Set(_) | Value::SortedSet(_) = a[0] {
            return Ok(a[0].with_meta(Value::Nil).unwrap_or_default());
        }
        let mut set = Set::default();
        for item in env.items(&a[0])? {
            env.realise(&item)?;
            set.insert(item);
        }
        Ok(Value::Set(Rc::new(set)))
    }),
    ("hash_map", |env, a| {
        let pairs = pairs(env, &a[0])?;
        // Clojure's (hash-map) is the empty array map.
        Ok(Value::Map(Rc::new(if pairs.is_empty() {
            Map::default()
        } else {
            Map::hashed(pairs)
        })))
    }),
    ("array_map", |env, a| {
        let pairs = pairs(env, &a[0])?;
        Ok(Value::Map(Rc::new(Map::ordered(pairs))))
    }),
    ("get2", |env, a| get(env, &a[0], &a[1], Value::Nil)),
    ("get3", |env, a| get(env, &a[0], &a[1], a[2].clone())),
    ("contains_p", |env, a| match &a[0] {
        Value::String(s) => Ok(Value::Bool(
            a[1].as_index()
                .is_some_and(|i| i < s.encode_utf16().count()),
        )),
        Value::Nil
        | Value::Map(_)
        | Value::Set(_)
        | Value::Vector(_)
        | Value::SortedMap(_)
        | Value::SortedSet(_)
        | Value::Record(_)
        | Value::Transient(_) => Ok(Value::Bool(find(env, &a[0], &a[1])?.is_some())),
        other => Err(Thrown::argument(format!(
            "contains? not supported on type: {}",
            other.type_name()
        ))),
    }),
    ("find", |env, a| {
        Ok(find(env, &a[0], &a[1])?.map_or(Value::Nil, |(k, v)| Value::entry(k, v)))
    }),
    ("assoc", |env, a| {
        assoc(env, &a[0], a[1].clone(), a[2].clone())
    }),
    ("dissoc", |env, a| without(env, &a[0], &a[1])),
    ("disj", |env, a| without(env, &a[0], &a[1])),
    ("keys", |env, a| columns(env, &a[0], 0)),
    ("vals", |env, a| columns(env, &a[0], 1)),
    ("key", |_, a| entry_part(&a[0], 0)),
    ("val", |_, a| entry_part(&a[0], 1)),
    ("map_entry", |_, a| {
        Ok(Value::entry(a[0].clone(), a[1].clone()))
    }),
    ("peek", |_, a| peek_or_pop(a, false)),
    ("pop", |_, a| peek_or_pop(a, true)),
    ("empty", empty),
    ("subvec", subvec),
    ("sorted_compare", |env, a| {
        let ordering = order_by(env, sorted_comparator(&a[0])?, &a[1], &a[2])?;
        Ok(Value::Int(ordering as i64))
    }),
    ("sorted_seq_from", |env, a| {
        let ascending = a[2].truthy();
        let comparator = sorted_comparator(&a[0])?;
        let mut found = Vec::new();
        for item in env.items(&a[0])? {
            let key = match (&a[0], &item) {
                (Value::SortedMap(_), Value::Vector(entry)) => entry.get(0).cloned(),
                _ => Some(item.clone()),
            };
            let ordering = order_by(env, comparator, &key.unwrap_or_default(), &a[1])?;
            if ordering.is_eq() || ordering.is_gt() == ascending {
                found.push(item);
            }
        }
        if !ascending {
            found.reverse();
        }
        env.seq(&Value::list(found))
    }),
    ("sorted_map", |env, a| {
        let mut map = Value::SortedMap(Rc::new(SortedMap {
            comparator: a[0].clone(),
            entries: Vec::new(),
            meta: Value::Nil,
        }));
        for (key, value) in pairs(env, &a[1])? {
            map = assoc(env, &map, key, value)?;
        }
        Ok(map)
    }),
    ("sorted_set", |env, a| {
        let mut set = Value::SortedSet(Rc::new(SortedSet {
            comparator: a[0].clone(),
            items: Vec::new(),
            meta: Value::Nil,
        }));
        for item in env.items(&a[1])? {
            set = conj(env, &set, item)?;
        }
        Ok(set)
    }),
    ("meta", |env, a| match &a[0] {
        Value::Var(var) => Ok(super::vars::meta(var)),
        other => Ok(meta(env, other)),
    }),
    ("with_meta", with_meta),
];
