//! Which calls of jank make the C++ that is wanted. A call compiles the namespace it names and everything of the project that this one
//! needs. Pure.

use rustc_hash::FxHashSet;

use crate::compiler::SourceSet;
use crate::lang::NsName;

/// The namespaces among `open` that no other one of them needs: a call for each covers all, and none of the calls compiles
/// a namespace that only stands above what is wanted. In the order of `open`.
pub fn roots(sources: &SourceSet, open: &[NsName]) -> Vec<NsName> {
    let mut below: FxHashSet<NsName> = FxHashSet::default();
    for ns in open {
        if !below.contains(ns) {
            let needed = closure(sources, ns);
            below.extend(needed.into_iter().filter(|needed| needed != ns));
        }
    }
    open.iter()
        .filter(|ns| !below.contains(*ns))
        .cloned()
        .collect()
}

/// `root` and all that it needs, in the order in which jank loads them: each behind what it requires, as its `ns` form says.
pub fn closure(sources: &SourceSet, root: &NsName) -> Vec<NsName> {
    enum Step<'a> {
        Enter(&'a NsName),
        Leave(&'a NsName),
    }
    let mut order = Vec::new();
    let mut seen: FxHashSet<&NsName> = FxHashSet::default();
    let mut waiting = vec![Step::Enter(root)];
    while let Some(step) = waiting.pop() {
        match step {
            Step::Enter(ns) => {
                if let Some(source) = sources.get(ns)
                    && seen.insert(ns)
                {
                    waiting.push(Step::Leave(ns));
                    waiting.extend(source.requires.iter().rev().map(Step::Enter));
                }
            }
            Step::Leave(ns) => order.push(ns.clone()),
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::test_sources::{ns, sources};
    use super::*;

    fn names(all: &[NsName]) -> Vec<&str> {
        all.iter().map(NsName::as_str).collect()
    }

    #[test]
    fn a_call_for_what_nobody_else_needs() {
        let set = sources(&[
            ("a", "(ns a)"),
            ("b", "(ns b (:require a))"),
            ("c", "(ns c (:require a))"),
            ("d", "(ns d (:require c b))"),
            ("e", "(ns e)"),
        ]);
        for (open, expected) in [
            (&["a"][..], &["a"][..]),
            (&["a", "b"], &["b"]),
            (&["b", "c"], &["b", "c"]),
            (&["a", "d"], &["d"]),
            (&["a", "b", "c", "d", "e"], &["d", "e"]),
            (&[], &[]),
        ] {
            let open: Vec<NsName> = open.iter().map(|name| ns(name)).collect();
            assert_eq!(names(&roots(&set, &open)), expected);
        }
        assert_eq!(names(&closure(&set, &ns("d"))), ["a", "c", "b", "d"]);
        assert!(closure(&set, &ns("unknown")).is_empty());
    }

    /// Graphs of up to eight namespaces: each one requires some of those before it.
    fn graphs() -> impl Strategy<Value = (Vec<Vec<usize>>, Vec<bool>)> {
        let row = |n: usize| proptest::collection::vec(0..n.max(1), 0..=n.min(3));
        let rows = (0..8).map(row).collect::<Vec<_>>();
        (rows, proptest::collection::vec(any::<bool>(), 8))
    }

    proptest! {
        #[test]
        fn calls_cover_what_is_open_and_none_is_too_much((requires, wanted) in graphs()) {
            let texts: Vec<(String, String)> = requires.iter().enumerate().map(|(i, row)| {
                let needed: Vec<String> = row.iter().filter(|r| **r < i).map(|r| format!("n{r}")).collect();
                let require = match needed.as_slice() {
                    [] => String::new(),
                    needed => format!(" (:require {})", needed.join(" ")),
                };
                (format!("n{i}"), format!("(ns n{i}{require})"))
            }).collect();
            let texts: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
            let set = sources(&texts);
            let open: Vec<NsName> = wanted.iter().enumerate().filter(|(_, w)| **w).map(|(i, _)| ns(&format!("n{i}"))).collect();
            let calls = roots(&set, &open);
            let made: FxHashSet<NsName> = calls.iter().flat_map(|root| closure(&set, root)).collect();
            prop_assert!(open.iter().all(|ns| made.contains(ns)));
            for root in &calls {
                let others: FxHashSet<NsName> = calls.iter().filter(|c| *c != root).flat_map(|c| closure(&set, c)).collect();
                prop_assert!(!others.contains(root));
                let order = closure(&set, root);
                for (place, ns) in order.iter().enumerate() {
                    let needs = &set.get(ns).unwrap().requires;
                    prop_assert!(needs.iter().all(|n| order[..place].contains(n)));
                }
            }
        }
    }
}
