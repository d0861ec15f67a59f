//! The primitives of `templates/runtime/jank_prims.h` for macro expansion, by theme. What they do is what the runtime's do.

use std::sync::LazyLock;

use super::env::Env;
use super::prims::{self, Prim};
use super::thrown::Eval;
use super::value::Value;

mod arrays;
mod casts;
mod classes;
mod collections;
mod compiler;
mod errors;
mod literals;
mod managed;
mod math;
pub mod multi;
mod names;
mod numbers;
mod output;
mod predicates;
mod references;
mod regexes;
mod seqs;
mod strings;
mod transients;
mod vars;

pub use classes::{call_own, construct, field_named, own_method};
pub use collections::{get, nth};
pub use regexes::prepare as prepare_regex;

/// A primitive's implementation. It gets exactly as many arguments as the header says.
pub type Builtin = fn(&Env, &[Value]) -> Eval;

/// Primitives that only a running program has: JavaScript is not there while macros expand, and reading text as code at run
/// time belongs to the runtime.
pub const RUNTIME_ONLY: &[&str] = &[
    "js_aget",
    "js_aset",
    "js_invoke",
    "js_to_clj",
    "clj_to_js",
    "js_object",
    "js_array",
    "js_typeof",
    "js_delete",
];

static TABLE: LazyLock<Vec<Option<Builtin>>> = LazyLock::new(|| {
    let themes = [
        arrays::TABLE,
        casts::TABLE,
        classes::TABLE,
        collections::TABLE,
        compiler::TABLE,
        errors::TABLE,
        literals::TABLE,
        managed::TABLE,
        math::TABLE,
        multi::TABLE,
        names::TABLE,
        numbers::TABLE,
        output::TABLE,
        predicates::TABLE,
        references::TABLE,
        regexes::TABLE,
        seqs::TABLE,
        strings::TABLE,
        transients::TABLE,
        vars::TABLE,
    ];
    let mut table: Vec<Option<Builtin>> = vec![None; prims::all().count()];
    for (name, builtin) in themes.into_iter().flatten() {
        if let Some(prim) = prims::find(name)
            && let Some(slot) = table.get_mut(prim.id)
        {
            *slot = Some(*builtin);
        }
    }
    table
});

/// The implementation of a primitive; `None` for those of [`RUNTIME_ONLY`].
pub fn of(prim: &Prim) -> Option<Builtin> {
    TABLE.get(prim.id).copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_primitive_is_there_or_named_as_the_runtimes() {
        let missing: Vec<_> = prims::all()
            .filter(|p| of(p).is_none() != RUNTIME_ONLY.contains(&p.name))
            .map(|p| p.name)
            .collect();
        assert!(
            missing.is_empty(),
            "neither implemented nor listed, or both: {missing:?}"
        );
    }
}
