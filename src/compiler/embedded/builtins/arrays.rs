//! Arrays.

use std::cell::RefCell;
use std::rc::Rc;

use super::Builtin;
use super::numbers::index;
use crate::compiler::embedded::thrown::{Eval, Thrown};
use crate::compiler::embedded::value::Value;

/// Longer ones are a mistake at compile time.
const MAX_LENGTH: i64 = 10_000_000;

fn array(value: &Value) -> Eval<&Rc<RefCell<Vec<Value>>>> {
    match value {
        Value::Array(array) => Ok(array),
        other => Err(Thrown::kind("an array", other)),
    }
}

fn new(items: Vec<Value>) -> Value {
    Value::Array(Rc::new(RefCell::new(items)))
}

fn out_of_bounds(at: &Value) -> Thrown {
    Thrown::new(
        "ArrayIndexOutOfBoundsException",
        format!("there is nothing at index {at}"),
    )
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("make_array", |_, a| match index(&a[0])? {
        n @ 0..=MAX_LENGTH => Ok(new(vec![Value::Nil; n as usize])),
        n => Err(Thrown::argument(format!("an array can't have {n} items"))),
    }),
    ("array_from_seq", |env, a| Ok(new(env.items(&a[0])?))),
    ("aget", |_, a| {
        let at = usize::try_from(index(&a[1])?).unwrap_or(usize::MAX);
        array(&a[0])?
            .borrow()
            .get(at)
            .cloned()
            .ok_or_else(|| out_of_bounds(&a[1]))
    }),
    ("aset", |_, a| {
        let at = usize::try_from(index(&a[1])?).unwrap_or(usize::MAX);
        match array(&a[0])?.borrow_mut().get_mut(at) {
            Some(slot) => {
                *slot = a[2].clone();
                Ok(a[2].clone())
            }
            None => Err(out_of_bounds(&a[1])),
        }
    }),
    ("alength", |_, a| {
        Ok(Value::Int(array(&a[0])?.borrow().len() as i64))
    }),
    ("aclone", |_, a| Ok(new(array(&a[0])?.borrow().clone()))),
    ("array_p", |_, a| {
        Ok(Value::Bool(matches!(a[0], Value::Array(_))))
    }),
];
