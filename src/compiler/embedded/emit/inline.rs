//! Which primitives have an inline version in `jank_unit.h`: those declared there as `jki_NAME`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::prims::Prim;

const HEADER: &str = include_str!("../../../../templates/runtime/jank_unit.h");

static INLINE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    HEADER
        .split("jk jki_")
        .skip(1)
        .filter_map(|rest| rest.split_once('(').map(|(name, _)| name))
        .collect()
});

/// The C function that generated code calls for `prim`.
pub fn c_name(prim: &Prim) -> String {
    let prefix = if INLINE.contains(prim.name) {
        "jki"
    } else {
        "jk"
    };
    format!("{prefix}_{}", prim.name)
}

#[cfg(test)]
mod tests {
    use super::super::super::prims;
    use super::*;

    #[test]
    fn every_inline_function_is_a_primitive() {
        assert!(!INLINE.is_empty());
        for name in INLINE.iter() {
            assert!(prims::find(name).is_some(), "jki_{name} has no primitive");
        }
    }
}
