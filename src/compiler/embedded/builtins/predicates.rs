//! Identity, equality, hashing and kinds.

use super::Builtin;
use crate::compiler::embedded::env::Env;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::{Number, Unordered, Value, compare, hash};

fn is(test: bool) -> Eval {
    Ok(Value::Bool(test))
}

fn is_map(v: &Value) -> bool {
    matches!(v, Value::Map(_) | Value::SortedMap(_) | Value::Record(_))
}

fn is_set(v: &Value) -> bool {
    matches!(v, Value::Set(_) | Value::SortedSet(_))
}

fn is_seq(v: &Value) -> bool {
    matches!(
        v,
        Value::List(_) | Value::Seq(_) | Value::Cons(_) | Value::Lazy(_)
    )
}

fn is_collection(v: &Value) -> bool {
    is_map(v) || is_set(v) || is_seq(v) || matches!(v, Value::Vector(_))
}

fn is_callable(v: &Value) -> bool {
    (is_map(v) && !matches!(v, Value::Record(_)))
        || super::own_method(v, "invoke").is_some()
        || is_set(v)
        || matches!(
            v,
            Value::Fn(_)
                | Value::Multi(_)
                | Value::Keyword(_)
                | Value::Symbol(_)
                | Value::Vector(_)
                | Value::Var(_)
        )
}

pub(super) fn equal(env: &Env, args: &[Value]) -> Eval {
    env.realise(&args[0])?;
    env.realise(&args[1])?;
    is(args[0] == args[1])
}

/// The difference of the first code units that differ, else that of the lengths.
fn string_distance(a: &str, b: &str) -> i64 {
    let units = |text: &str| text.encode_utf16().map(i64::from).collect::<Vec<_>>();
    let (a, b) = (units(a), units(b));
    let first = a.iter().zip(&b).find(|(a, b)| a != b);
    first.map_or(a.len() as i64 - b.len() as i64, |(a, b)| a - b)
}

/// `compare`, of values whose lazy parts need not be realised.
pub(super) fn ordering(env: &Env, a: &Value, b: &Value) -> Eval<std::cmp::Ordering> {
    env.realise(a)?;
    env.realise(b)?;
    compare(a, b, env.precision()).map_err(|why| match why {
        Unordered::Kinds(..) => Thrown::new("ClassCastException", why.to_string()),
        Unordered::Inexact(why) => why.into(),
    })
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("identical_p", |_, a| is(a[0].is_identical(&a[1]))),
    ("equal", equal),
    ("hash", |env, a| {
        env.realise(&a[0])?;
        Ok(Value::Int(i64::from(hash(&a[0]))))
    }),
    ("compare", |env, a| {
        let ordering = ordering(env, &a[0], &a[1])? as i64;
        // Java tells by how much, and programs can see it.
        Ok(Value::Int(match (&a[0], &a[1]) {
            (Value::Char(a), Value::Char(b)) => i64::from(*a) - i64::from(*b),
            (Value::String(a), Value::String(b)) => string_distance(a, b),
            _ => ordering,
        }))
    }),
    ("nil_p", |_, a| is(matches!(a[0], Value::Nil))),
    ("not", |_, a| is(!a[0].truthy())),
    ("boolean_p", |_, a| is(matches!(a[0], Value::Bool(_)))),
    ("number_p", |_, a| is(Number::of(&a[0]).is_some())),
    ("int_p", |_, a| is(matches!(a[0], Value::Int(_)))),
    ("integer_p", |_, a| {
        is(matches!(a[0], Value::Int(_) | Value::BigInt(_)))
    }),
    ("ratio_p", |_, a| is(matches!(a[0], Value::Ratio(_)))),
    ("decimal_p", |_, a| is(matches!(a[0], Value::Decimal(_)))),
    ("double_p", |_, a| is(matches!(a[0], Value::Double(_)))),
    ("char_p", |_, a| is(matches!(a[0], Value::Char(_)))),
    ("string_p", |_, a| is(matches!(a[0], Value::String(_)))),
    ("keyword_p", |_, a| is(matches!(a[0], Value::Keyword(_)))),
    ("symbol_p", |_, a| is(matches!(a[0], Value::Symbol(_)))),
    ("list_p", |_, a| is(matches!(a[0], Value::List(_)))),
    ("vector_p", |_, a| is(matches!(a[0], Value::Vector(_)))),
    ("map_p", |_, a| is(is_map(&a[0]))),
    ("set_p", |_, a| is(is_set(&a[0]))),
    ("map_entry_p", |_, a| {
        is(matches!(&a[0], Value::Vector(v) if v.is_entry()))
    }),
    ("coll_p", |_, a| is(is_collection(&a[0]))),
    ("seq_p", |_, a| is(is_seq(&a[0]))),
    ("seqable_p", |_, a| {
        is(is_collection(&a[0]) || matches!(a[0], Value::Nil | Value::String(_) | Value::Array(_)))
    }),
    ("sequential_p", |_, a| {
        is(is_seq(&a[0]) || matches!(a[0], Value::Vector(_)))
    }),
    ("associative_p", |_, a| {
        is(is_map(&a[0]) || matches!(a[0], Value::Vector(_)))
    }),
    ("counted_p", |_, a| {
        is(is_map(&a[0])
            || is_set(&a[0])
            || matches!(a[0], Value::Vector(_) | Value::List(_) | Value::Seq(_)))
    }),
    ("indexed_p", |_, a| is(matches!(a[0], Value::Vector(_)))),
    ("sorted_p", |_, a| {
        is(matches!(a[0], Value::SortedMap(_) | Value::SortedSet(_)))
    }),
    ("reversible_p", |_, a| {
        is(matches!(
            a[0],
            Value::Vector(_) | Value::SortedMap(_) | Value::SortedSet(_)
        ))
    }),
    ("fn_p", |_, a| is(matches!(a[0], Value::Fn(_)))),
    ("ifn_p", |_, a| is(is_callable(&a[0]))),
    ("var_p", |_, a| is(matches!(a[0], Value::Var(_)))),
    ("atom_p", |_, a| is(matches!(a[0], Value::Atom(_)))),
    ("volatile_p", |_, a| is(matches!(a[0], Value::Volatile(_)))),
    ("delay_p", |_, a| is(matches!(a[0], Value::Delay(_)))),
    ("reduced_p", |_, a| is(matches!(a[0], Value::Reduced(_)))),
    ("js_p", |_, _| is(false)),
    ("type_name", |_, a| Ok(Value::symbol(a[0].type_name()))),
];
