//! Sequences.

use std::cmp::Ordering;
use std::rc::Rc;

use super::Builtin;
use super::numbers::{index, number, promoting_add, random_below};
use super::predicates::ordering;
use crate::compiler::embedded::env::Env;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{
    CHUNK, Cons, DelayState, LazySeq, LazyState, ReaderForm, Seq, Value,
};

/// How deep values may be nested in each other.
const MAX_NESTING: u32 = 2_000;

fn some_seq(items: impl IntoIterator<Item = Value>) -> Value {
    Seq::of(items).map_or(Value::Nil, Value::Seq)
}

pub(super) fn cons(first: Value, rest: Value) -> Value {
    Value::Cons(Rc::new(Cons {
        first,
        rest,
        chunk: 0,
        meta: Value::Nil,
    }))
}

/// A sequence of `items`, which are one chunk, and then `rest`.
fn chunked(items: Vec<Value>, rest: Value) -> Value {
    let count = items.len();
    items
        .into_iter()
        .rev()
        .enumerate()
        .fold(rest, |rest, (i, first)| {
            Value::Cons(Rc::new(Cons {
                first,
                rest,
                chunk: count.min(i + 1),
                meta: Value::Nil,
            }))
        })
}

/// The first chunk of a sequence and what follows it, a sequence or nil; `None` where it has no chunks.
fn split_chunk(seq: &Value) -> Option<(Vec<Value>, Value)> {
    match seq {
        Value::Seq(seq) => {
            let count = seq.chunk()?;
            let items = seq.iter().take(count).cloned().collect();
            Some((items, nil_if_empty(seq.drop(count))))
        }
        Value::Cons(cons) if cons.chunk > 0 => {
            let mut items = vec![cons.first.clone()];
            let mut rest = cons.rest.clone();
            while items.len() < cons.chunk
                && let Value::Cons(next) = &rest
            {
                items.push(next.first.clone());
                rest = next.rest.clone();
            }
            Some((items, rest))
        }
        _ => None,
    }
}

fn split(seq: &Value) -> Eval<(Vec<Value>, Value)> {
    split_chunk(seq).ok_or_else(|| Thrown::kind("a chunked sequence", seq))
}

fn nil_if_empty(seq: Option<Seq>) -> Value {
    seq.map_or(Value::Nil, Value::Seq)
}

impl Env {
    /// `(seq value)`: nil or a list, view or cons with at least one item.
    ///
    /// # Errors
    /// What making a lazy sequence throws; an exception where `value` is no collection.
    pub fn seq(&self, value: &Value) -> Eval {
        Ok(match value {
            Value::Nil => Value::Nil,
            Value::List(list) if list.is_empty() => Value::Nil,
            Value::List(_) | Value::Seq(_) | Value::Cons(_) => value.clone(),
            Value::Lazy(lazy) => self.force(lazy)?,
            Value::Vector(vector) => {
                let seq = Seq::of(vector.iter().cloned());
                nil_if_empty(seq.map(Seq::in_chunks))
            }
            Value::Map(map) => {
                some_seq(map.iter().map(|(k, v)| Value::entry(k.clone(), v.clone())))
            }
            Value::Record(record) => some_seq(
                record
                    .map
                    .iter()
                    .map(|(k, v)| Value::entry(k.clone(), v.clone())),
            ),
            Value::SortedMap(map) => some_seq(
                map.entries
                    .iter()
                    .map(|(k, v)| Value::entry(k.clone(), v.clone())),
            ),
            Value::Set(set) => some_seq(set.iter().cloned()),
            Value::SortedSet(set) => some_seq(set.items.iter().cloned()),
            Value::String(s) => some_seq(s.encode_utf16().map(Value::Char)),
            Value::Array(array) => some_seq(array.borrow().iter().cloned()),
            other => {
                if let Some(own) = super::call_own(self, other, "seq", &[]) {
                    return own;
                }
                return Err(Thrown::argument(format!(
                    "Don't know how to create ISeq from: {}",
                    other.type_name()
                )));
            }
        })
    }

    fn force(&self, lazy: &Rc<LazySeq>) -> Eval {
        let mut lazy = lazy.clone();
        let mut passed = Vec::new();
        let seq = loop {
            let state = std::mem::replace(&mut *lazy.state.borrow_mut(), LazyState::Running);
            let made = match &state {
                LazyState::Realised(value) => Ok(value.clone()),
                LazyState::Thunk(thunk) => self.call(thunk, &[]),
                LazyState::Range { start, end, step } => self.range_chunk(start, end, step),
                LazyState::Running => Err(Thrown::new(
                    "IllegalStateException",
                    "a lazy sequence needs itself to be made",
                )),
            };
            let value = match made {
                Ok(value) => value,
                Err(thrown) => {
                    *lazy.state.borrow_mut() = state;
                    for lazy in passed {
                        let lazy: Rc<LazySeq> = lazy;
                        *lazy.state.borrow_mut() = LazyState::Thunk(Value::Nil);
                    }
                    return Err(thrown);
                }
            };
            match value {
                Value::Lazy(next) => {
                    passed.push(lazy);
                    lazy = next;
                }
                value => {
                    passed.push(lazy);
                    break self.seq(&value);
                }
            }
        };
        // A failed `seq` of what a thunk gave fails again when it is asked for again.
        let (state, result) = match seq {
            Ok(seq) => (LazyState::Realised(seq.clone()), Ok(seq)),
            Err(thrown) => (LazyState::Realised(Value::Nil), Err(thrown)),
        };
        for lazy in passed {
            *lazy.state.borrow_mut() = state.clone();
        }
        result
    }

    fn range_chunk(&self, start: &Value, end: &Value, step: &Value) -> Eval {
        let rising = number(step)?.sign().unwrap_or(Ordering::Equal);
        let more = |at: &Value| -> Eval<bool> {
            Ok(match end {
                Value::Nil => true,
                end => {
                    let pair = number(at)?.pair(number(end)?, self.precision())?;
                    let order = pair.order()?;
                    match rising {
                        Ordering::Equal => order != Some(Ordering::Equal),
                        rising => order == Some(rising.reverse()),
                    }
                }
            })
        };
        self.tick(CHUNK as u64)?;
        let mut at = start.clone();
        let mut items = Vec::new();
        while items.len() < CHUNK && more(&at)? {
            items.push(at.clone());
            at = promoting_add(self, &[at, step.clone()])?;
        }
        if items.is_empty() {
            return Ok(Value::Nil);
        }
        let rest = LazySeq::new(LazyState::Range {
            start: at,
            end: end.clone(),
            step: step.clone(),
        });
        Ok(chunked(items, Value::Lazy(Rc::new(rest))))
    }

    /// `(first value)`
    ///
    /// # Errors
    /// As [`Env::seq`].
    pub fn first(&self, value: &Value) -> Eval {
        Ok(match value {
            Value::Vector(vector) => vector.get(0).cloned().unwrap_or_default(),
            Value::List(list) => list.first().cloned().unwrap_or_default(),
            Value::Seq(seq) => seq.iter().next().cloned().unwrap_or_default(),
            Value::Cons(cons) => cons.first.clone(),
            other => match self.seq(other)? {
                Value::Nil => Value::Nil,
                seq => return self.first(&seq),
            },
        })
    }

    /// `(rest value)`
    ///
    /// # Errors
    /// As [`Env::seq`].
    pub fn rest(&self, value: &Value) -> Eval {
        Ok(match value {
            Value::List(list) => Value::List(Rc::new(list.rest())),
            Value::Seq(seq) => seq.drop(1).map_or_else(|| Value::list([]), Value::Seq),
            Value::Cons(cons) => match &cons.rest {
                Value::Nil => Value::list([]),
                rest => rest.clone(),
            },
            other => match self.seq(other)? {
                Value::Nil => Value::list([]),
                seq => return self.rest(&seq),
            },
        })
    }

    /// `(next value)`
    ///
    /// # Errors
    /// As [`Env::seq`].
    pub fn next(&self, value: &Value) -> Eval {
        match value {
            Value::Seq(seq) => Ok(nil_if_empty(seq.drop(1))),
            _ => {
                let rest = self.rest(value)?;
                self.seq(&rest)
            }
        }
    }

    /// All items of a collection.
    ///
    /// # Errors
    /// As [`Env::seq`], and where there is no end to them.
    pub fn items(&self, value: &Value) -> Eval<Vec<Value>> {
        let mut items = Vec::new();
        let mut seq = self.seq(value)?;
        loop {
            seq = match seq {
                Value::Nil => return Ok(items),
                Value::List(list) => {
                    items.extend(list.iter().cloned());
                    return Ok(items);
                }
                Value::Seq(seq) => {
                    items.extend(seq.iter().cloned());
                    return Ok(items);
                }
                other => {
                    self.tick(1)?;
                    items.push(self.first(&other)?);
                    self.next(&other)?
                }
            };
        }
    }

    /// Makes everything lazy in `value`, so that it can be compared, hashed and printed.
    ///
    /// # Errors
    /// What making it throws, and where there is no end to it.
    pub fn realise(&self, value: &Value) -> Eval<()> {
        self.realise_nested(value, 0)
    }

    fn realise_nested(&self, value: &Value, nesting: u32) -> Eval<()> {
        if nesting > MAX_NESTING {
            return Err(Thrown::new(
                "IllegalStateException",
                "a value is nested too deep",
            ));
        }
        let each = |item: &Value| match item {
            Value::List(_)
            | Value::Vector(_)
            | Value::Map(_)
            | Value::Set(_)
            | Value::Seq(_)
            | Value::Cons(_)
            | Value::Lazy(_)
            | Value::SortedMap(_)
            | Value::Record(_)
            | Value::SortedSet(_)
            | Value::ReaderForm(_) => self.realise_nested(item, nesting + 1),
            _ => Ok(()),
        };
        match value {
            Value::List(list) => list.iter().try_for_each(each),
            Value::Vector(vector) => vector.iter().try_for_each(each),
            Value::Seq(seq) => seq.iter().try_for_each(each),
            Value::Set(set) => set.iter().try_for_each(each),
            Value::SortedSet(set) => set.items.iter().try_for_each(each),
            Value::Map(map) => map
                .iter()
                .try_for_each(|(k, v)| each(k).and_then(|()| each(v))),
            Value::ReaderForm(form) => match &**form {
                ReaderForm::Tagged { form, .. } | ReaderForm::Conditional { form, .. } => {
                    each(form)
                }
            },
            Value::Record(record) => record
                .map
                .iter()
                .try_for_each(|(k, v)| each(k).and_then(|()| each(v))),
            Value::SortedMap(map) => map
                .entries
                .iter()
                .try_for_each(|(k, v)| each(k).and_then(|()| each(v))),
            Value::Cons(_) | Value::Lazy(_) => {
                let mut rest = self.seq(value)?;
                while let Value::Cons(cons) = rest {
                    self.tick(1)?;
                    each(&cons.first)?;
                    rest = self.seq(&cons.rest)?;
                }
                self.realise_nested(&rest, nesting + 1)
            }
            _ => Ok(()),
        }
    }

    /// `(count value)`
    ///
    /// # Errors
    /// As [`Env::items`].
    pub fn count(&self, value: &Value) -> Eval<usize> {
        Ok(match value {
            Value::Nil => 0,
            Value::List(list) => list.len(),
            Value::Vector(vector) => vector.len(),
            Value::Map(map) => map.len(),
            Value::Set(set) => set.len(),
            Value::Seq(seq) => seq.len(),
            Value::SortedMap(map) => map.entries.len(),
            Value::SortedSet(set) => set.items.len(),
            Value::Record(record) => record.map.len(),
            Value::String(s) => s.encode_utf16().count(),
            Value::Array(array) => array.borrow().len(),
            Value::Transient(transient) => super::transients::count(transient)?,
            Value::Cons(_) | Value::Lazy(_) => self.items(value)?.len(),
            other => {
                if let Some(own) = super::call_own(self, other, "count", &[]) {
                    return match own? {
                        Value::Int(n) => Ok(usize::try_from(n).unwrap_or_default()),
                        other => Err(Thrown::kind("a count", &other)),
                    };
                }
                return Err(Thrown::new(
                    "UnsupportedOperationException",
                    format!("count not supported on this type: {}", other.type_name()),
                ));
            }
        })
    }

    /// `reduce` with an initial value.
    ///
    /// # Errors
    /// What `f` or making the sequence throws.
    pub fn reduce(&self, f: &Value, mut value: Value, coll: &Value) -> Eval {
        let mut seq = self.seq(coll)?;
        while !matches!(seq, Value::Nil) {
            value = self.call(f, &[value, self.first(&seq)?])?;
            if let Value::Reduced(value) = value {
                return Ok((*value).clone());
            }
            seq = self.next(&seq)?;
        }
        Ok(value)
    }
}

fn reduce2(env: &Env, a: &[Value]) -> Eval {
    match env.seq(&a[1])? {
        Value::Nil => env.call(&a[0], &[]),
        seq => {
            let first = env.first(&seq)?;
            env.reduce(&a[0], first, &env.next(&seq)?)
        }
    }
}

fn reduce_kv(env: &Env, a: &[Value]) -> Eval {
    let mut value = a[1].clone();
    for (i, item) in env.items(&a[2])?.into_iter().enumerate() {
        let (key, item) = match &item {
            Value::Vector(entry) if entry.is_entry() && !matches!(a[2], Value::Vector(_)) => (
                entry.get(0).cloned().unwrap_or_default(),
                entry.get(1).cloned().unwrap_or_default(),
            ),
            _ => (Value::Int(i as i64), item),
        };
        value = env.call(&a[0], &[value, key, item])?;
        if let Value::Reduced(value) = value {
            return Ok((*value).clone());
        }
    }
    Ok(value)
}

fn nthrest(env: &Env, a: &[Value]) -> Eval {
    if matches!(a[0], Value::Nil) {
        return Ok(Value::Nil);
    }
    let mut rest = a[0].clone();
    for _ in 0..index(&a[1])? {
        env.tick(1)?;
        match env.seq(&rest)? {
            Value::Nil => return Ok(Value::list([])),
            seq => rest = env.rest(&seq)?,
        }
    }
    Ok(rest)
}

/// Is `a` to stand before `b` by a comparator, which gives a number or a boolean?
pub(super) fn order_by(
    env: &Env,
    comparator: &Value,
    a: &Value,
    b: &Value,
) -> Eval<std::cmp::Ordering> {
    use std::cmp::Ordering;
    if matches!(comparator, Value::Nil) {
        return ordering(env, a, b);
    }
    Ok(match env.call(comparator, &[a.clone(), b.clone()])? {
        Value::Bool(true) => Ordering::Less,
        Value::Bool(false) => match env.call(comparator, &[b.clone(), a.clone()])? {
            Value::Bool(true) => Ordering::Greater,
            _ => Ordering::Equal,
        },
        number => index(&number)?.cmp(&0),
    })
}

fn sort(env: &Env, a: &[Value]) -> Eval {
    let mut thrown = None;
    let mut items = env.items(&a[1])?;
    // A comparator that contradicts itself must not bring the compiler down, as the library's sort may: merge by hand.
    items = merge_sort(items, &mut |x, y| match order_by(env, &a[0], x, y) {
        Ok(order) => order,
        Err(error) => {
            thrown.get_or_insert(error);
            std::cmp::Ordering::Equal
        }
    });
    match thrown {
        Some(thrown) => Err(thrown),
        None => Ok(if items.is_empty() {
            Value::list([])
        } else {
            some_seq(items)
        }),
    }
}

fn merge_sort(
    mut items: Vec<Value>,
    order: &mut dyn FnMut(&Value, &Value) -> std::cmp::Ordering,
) -> Vec<Value> {
    if items.len() < 2 {
        return items;
    }
    let right = merge_sort(items.split_off(items.len() / 2), order);
    let left = merge_sort(items, order);
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some(l), Some(r)) = (left.peek(), right.peek()) {
        let next = if order(l, r) == std::cmp::Ordering::Greater {
            right.next()
        } else {
            left.next()
        };
        merged.extend(next);
    }
    merged.extend(left);
    merged.extend(right);
    merged
}

fn shuffle(env: &Env, a: &[Value]) -> Eval {
    let mut items = env.items(&a[0])?;
    for i in (1..items.len()).rev() {
        items.swap(i, random_below(env, i + 1));
    }
    Ok(Value::vector(items))
}

fn array(value: &Value) -> Eval<&std::cell::RefCell<Vec<Value>>> {
    match value {
        Value::Array(array) => Ok(array),
        other => Err(Thrown::kind("a chunk", other)),
    }
}

fn lazy(state: LazyState) -> Value {
    Value::Lazy(Rc::new(LazySeq::new(state)))
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("seq", |env, a| env.seq(&a[0])),
    ("first", |env, a| env.first(&a[0])),
    ("rest", |env, a| env.rest(&a[0])),
    ("next", |env, a| env.next(&a[0])),
    ("cons", |env, a| {
        let rest = match &a[1] {
            Value::Nil => return Ok(Value::list([a[0].clone()])),
            seq @ (Value::List(_) | Value::Seq(_) | Value::Cons(_) | Value::Lazy(_)) => seq.clone(),
            other => env.seq(other)?,
        };
        Ok(cons(a[0].clone(), rest))
    }),
    ("lazy_seq", |_, a| Ok(lazy(LazyState::Thunk(a[0].clone())))),
    ("count", |env, a| Ok(Value::Int(env.count(&a[0])? as i64))),
    ("bounded_count", |env, a| {
        if let Value::Cons(_) | Value::Lazy(_) = a[1] {
            let (limit, mut n, mut seq) = (index(&a[0])?, 0, env.seq(&a[1])?);
            while n < limit && !matches!(seq, Value::Nil) {
                n += 1;
                seq = env.next(&seq)?;
            }
            return Ok(Value::Int(n));
        }
        Ok(Value::Int(env.count(&a[1])? as i64))
    }),
    ("nth2", |env, a| super::nth(env, &a[0], &a[1], None)),
    ("nth3", |env, a| super::nth(env, &a[0], &a[1], Some(&a[2]))),
    ("nthrest", nthrest),
    ("last", |env, a| {
        Ok(env.items(&a[0])?.pop().unwrap_or_default())
    }),
    ("list_from_seq", |env, a| Ok(Value::list(env.items(&a[0])?))),
    ("rseq", |env, a| {
        if !matches!(
            a[0],
            Value::Vector(_) | Value::SortedMap(_) | Value::SortedSet(_)
        ) {
            return Err(Thrown::kind("a vector or sorted collection", &a[0]));
        }
        let mut items = env.items(&a[0])?;
        items.reverse();
        Ok(some_seq(items))
    }),
    ("realized_p", |_, a| {
        Ok(Value::Bool(match &a[0] {
            Value::Lazy(lazy) => lazy.realised().is_some(),
            Value::Delay(delay) => !matches!(*delay.state.borrow(), DelayState::Thunk(_)),
            // Promises and futures: they have a state once they have a value.
            Value::Atom(atom) if atom.managed.is_some() => atom
                .managed
                .as_ref()
                .is_some_and(|m| !matches!(*m.state.borrow(), Value::Nil)),
            other => return Err(Thrown::kind("a lazy sequence or a delay", other)),
        }))
    }),
    ("range3", |_, a| {
        Ok(lazy(LazyState::Range {
            start: a[0].clone(),
            end: a[1].clone(),
            step: a[2].clone(),
        }))
    }),
    ("reduce2", reduce2),
    ("reduce3", |env, a| env.reduce(&a[0], a[1].clone(), &a[2])),
    ("reduce_kv", reduce_kv),
    ("reduced", |_, a| Ok(Value::Reduced(Rc::new(a[0].clone())))),
    ("unreduced", |_, a| {
        Ok(match &a[0] {
            Value::Reduced(value) => (**value).clone(),
            other => other.clone(),
        })
    }),
    ("chunked_seq_p", |_, a| {
        Ok(Value::Bool(split_chunk(&a[0]).is_some()))
    }),
    ("chunk_first", |_, a| Ok(Value::vector(split(&a[0])?.0))),
    ("chunk_rest", |_, a| match split(&a[0])?.1 {
        Value::Nil => Ok(Value::list([])),
        rest => Ok(rest),
    }),
    ("chunk_next", |env, a| env.seq(&split(&a[0])?.1)),
    ("chunk_cons", |env, a| {
        Ok(chunked(env.items(&a[0])?, a[1].clone()))
    }),
    ("chunk_buffer", |_, _| Ok(Value::Array(Rc::default()))),
    ("chunk_append", |_, a| {
        array(&a[0])?.borrow_mut().push(a[1].clone());
        Ok(Value::Nil)
    }),
    ("chunk", |_, a| Ok(Value::vector(array(&a[0])?.take()))),
    ("sort", sort),
    ("shuffle", shuffle),
];
