//! The primitives, as `templates/runtime/jank_prims.h` declares them: the one list that compiler and runtime share.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a primitive may do, and so what the code around a call must provide for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Never throws, never allocates.
    Pure,
    /// Never throws, may start a collection.
    Alloc,
    /// May throw and may start a collection.
    Call,
}

/// A primitive.
#[derive(Debug, PartialEq, Eq)]
pub struct Prim {
    /// Its place in the header, from 0: an index for tables.
    pub id: usize,
    /// Its name in core code without `rt/`; with `jk_` before it, its C name.
    pub name: &'static str,
    /// How many arguments it takes.
    pub params: usize,
    /// What it may do.
    pub effect: Effect,
}

const HEADER: &str = include_str!("../../../templates/runtime/jank_prims.h");

static PRIMS: LazyLock<HashMap<&'static str, Prim>> =
    LazyLock::new(|| parse(HEADER).map(|p| (p.name, p)).collect());

/// The primitive of that name (without `rt/`).
pub fn find(name: &str) -> Option<&'static Prim> {
    PRIMS.get(name)
}

/// All of them, in no particular order.
pub fn all() -> impl Iterator<Item = &'static Prim> {
    PRIMS.values()
}

fn parse(header: &'static str) -> impl Iterator<Item = Prim> {
    let declarations = header.lines().filter(|l| l.starts_with("JK_"));
    declarations.enumerate().filter_map(|(id, line)| {
        let (effect, rest) = if let Some(rest) = line.strip_prefix("JK_PURE jk jk_") {
            (Effect::Pure, rest)
        } else if let Some(rest) = line.strip_prefix("JK_ALLOC jk jk_") {
            (Effect::Alloc, rest)
        } else if let Some(rest) = line.strip_prefix("JK_CALL jk jk_") {
            (Effect::Call, rest)
        } else {
            return None;
        };
        let (name, rest) = rest.split_once('(')?;
        let (params, _) = rest.split_once(')')?;
        let params = params.matches("jk ").count();
        Some(Prim {
            id,
            name,
            params,
            effect,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_declaration_is_read() {
        let declared = HEADER.lines().filter(|l| l.starts_with("JK_")).count();
        assert_eq!(all().count(), declared);
        assert_eq!(
            find("cons").map(|p| (p.params, p.effect)),
            Some((2, Effect::Call))
        );
        assert_eq!(
            find("rand").map(|p| (p.params, p.effect)),
            Some((0, Effect::Alloc))
        );
        assert_eq!(find("identical_p").map(|p| p.effect), Some(Effect::Pure));
        assert_eq!(find("no_such"), None);
    }
}
