//! Which primitives have an inline version: those declared as `jki_NAME` in `jank_unit.h`, and for releases in `jank_inline.h`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::super::prims::Prim;

const HEADER: &str = include_str!("../../../../templates/runtime/jank_unit.h");
const OF_RELEASES: &str = include_str!("../../../../templates/runtime/jank_inline.h");

static INLINE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| declared(HEADER).collect());
static INLINE_IN_RELEASES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| declared(HEADER).chain(declared(OF_RELEASES)).collect());

fn declared(header: &'static str) -> impl Iterator<Item = &'static str> {
    let declarations = header.split("jk jki_").skip(1);
    declarations.filter_map(|rest| rest.split_once('(').map(|(name, _)| name))
}

/// The C function that generated code calls for `prim`, in a release or under development.
pub fn c_name(prim: &Prim, release: bool) -> String {
    let inline = match release {
        true => INLINE_IN_RELEASES.contains(prim.name),
        false => INLINE.contains(prim.name),
    };
    let prefix = if inline { "jki" } else { "jk" };
    format!("{prefix}_{}", prim.name)
}

#[cfg(test)]
mod tests {
    use super::super::super::prims;
    use super::*;

    #[test]
    fn every_inline_function_is_a_primitive() {
        assert!(!INLINE.is_empty() && INLINE.len() < INLINE_IN_RELEASES.len());
        for name in INLINE_IN_RELEASES.iter() {
            assert!(prims::find(name).is_some(), "jki_{name} has no primitive");
        }
    }
}
