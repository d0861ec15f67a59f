//! Instants, UUIDs, tagged literals and reader conditionals.

use std::rc::Rc;

use super::Builtin;
use super::numbers::index;
use crate::compiler::embedded::thrown::Thrown;
use crate::compiler::embedded::value::{Instant, ReaderForm, Uuid, Value};

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("inst", |_, a| Ok(Value::Instant(Instant(index(&a[0])?)))),
    ("inst_p", |_, a| {
        Ok(Value::Bool(matches!(a[0], Value::Instant(_))))
    }),
    ("inst_ms", |_, a| match &a[0] {
        Value::Instant(instant) => Ok(Value::Int(instant.0)),
        other => Err(Thrown::kind("an instant", other)),
    }),
    ("uuid", |_, a| {
        let (high, low) = (index(&a[0])?, index(&a[1])?);
        Ok(Value::Uuid(Rc::new(Uuid { high, low })))
    }),
    ("uuid_p", |_, a| {
        Ok(Value::Bool(matches!(a[0], Value::Uuid(_))))
    }),
    // A macro's result must not depend on chance.
    ("random_uuid", |_, _| {
        Err(Thrown::unavailable("a random UUID"))
    }),
    ("tagged_literal", |_, a| {
        let (tag, form) = (a[0].clone(), a[1].clone());
        Ok(Value::ReaderForm(Rc::new(ReaderForm::Tagged { tag, form })))
    }),
    ("tagged_literal_p", |_, a| {
        let tagged =
            matches!(&a[0], Value::ReaderForm(f) if matches!(**f, ReaderForm::Tagged { .. }));
        Ok(Value::Bool(tagged))
    }),
    ("reader_conditional", |_, a| {
        let (form, splicing) = (a[0].clone(), a[1].clone());
        let made = ReaderForm::Conditional { form, splicing };
        Ok(Value::ReaderForm(Rc::new(made)))
    }),
    ("reader_conditional_p", |_, a| {
        let conditional =
            matches!(&a[0], Value::ReaderForm(f) if matches!(**f, ReaderForm::Conditional { .. }));
        Ok(Value::Bool(conditional))
    }),
];
