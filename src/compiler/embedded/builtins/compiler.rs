//! The compiler as macros see it: evaluation and expansion of forms.

use std::rc::Rc;

use super::Builtin;
use crate::compiler::embedded::analyze;
use crate::compiler::embedded::env::{Env, NsEnv};
use crate::compiler::embedded::thrown::{Eval, Thrown};

/// The namespace that is being compiled.
fn current(env: &Env) -> Eval<Rc<NsEnv>> {
    env.current
        .borrow()
        .clone()
        .ok_or_else(|| Thrown::unavailable("`*ns*`"))
}

pub(super) const TABLE: &[(&str, Builtin)] = &[
    ("eval", |env, a| {
        let ns = current(env)?;
        env.realise(&a[0])?;
        analyze::evaluate(env, &ns, &a[0], u32::MAX)
    }),
    ("macroexpand_1", |env, a| {
        let ns = current(env)?;
        env.realise(&a[0])?;
        analyze::macroexpand_1(env, &ns, &a[0])
    }),
    ("destructure", |env, a| {
        let ns = current(env)?;
        env.realise(&a[0])?;
        analyze::destructure(env, &ns, &a[0])
    }),
];
