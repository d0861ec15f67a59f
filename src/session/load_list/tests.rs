use super::*;
use crate::graph::sample::{any_graph, graph};
use crate::graph::{Graph, PlanRequest};
use proptest::prelude::*;

/// What browsers were given: of each namespace its unit and its hash.
#[derive(Default)]
struct Given {
    units: BTreeMap<NsName, u32>,
    hashes: BTreeMap<NsName, String>,
}

/// A build of `graph` (written as in [`graph`]) after `changed` changed: the whole way from the plan to the batch. Every candidate of
/// the plan comes out as other C++, except those in `same`.
fn build(graph: &Graph, changed: &str, same: &str, dependents: bool, given: &mut Given) -> Batch {
    let list = |text: &str| -> Vec<NsName> {
        text.split_whitespace()
            .map(|name| NsName::new(name).unwrap())
            .collect()
    };
    let (changed, same) = (list(changed), list(same));
    let plan = graph.plan(&PlanRequest {
        changed: &changed,
        loaded: &given.hashes.keys().cloned().collect(),
        roots: None,
    });
    for candidate in plan.compile {
        let unit = given.units.entry(candidate.ns.clone()).or_default();
        *unit += u32::from(!same.contains(&candidate.ns));
    }
    let name = |id| graph.namespace(id).name.clone();
    let inputs: Vec<LoadInput> = graph
        .order()
        .iter()
        .map(|id| LoadInput {
            ns: name(*id),
            unit: given.units[&name(*id)].to_string(),
            requires: graph.dependencies(*id).map(name).collect(),
            policy: graph.namespace(*id).load,
        })
        .collect();
    let hashes = load_hashes(&inputs, dependents);
    let batch = batch(&inputs, &hashes, &given.hashes);
    given.hashes = inputs
        .into_iter()
        .map(|input| input.ns)
        .zip(hashes)
        .collect();
    batch
}

/// `a b -c`: loads a and b, and forgets c.
fn told(batch: &Batch) -> String {
    let load = batch.load.iter().map(ToString::to_string);
    let removed = batch.removed.iter().map(|ns| format!("-{ns}"));
    load.chain(removed).collect::<Vec<_>>().join(" ")
}

/// One row a rule: the graph before and after (empty: as before), what changed, what the pages do.
#[test]
fn every_rule_of_reloading() {
    let chain = "a: b; b: c; c; d";
    for (rule, before, after, changed, dependents, want) in [
        ("nothing changed, nothing loads", chain, "", "", true, ""),
        (
            "dependents load too, behind what they need",
            chain,
            "",
            "c",
            true,
            "c b a",
        ),
        ("the switch for dependents", chain, "", "c", false, "c"),
        (
            "the top of the graph has no dependents",
            chain,
            "",
            "a",
            true,
            "a",
        ),
        (
            "several changes are one batch in load order",
            chain,
            "",
            "d a c",
            true,
            "c b a d",
        ),
        (
            "of equals, in the order in which Clojure would load them",
            "a: c b; b: d; c: d; d",
            "",
            "d",
            true,
            "d c b a",
        ),
        (
            "an edited macro loads its users",
            "a: m; m!; x",
            "",
            "m",
            false,
            "m a",
        ),
        (
            "and those who use macros that use it",
            "t: n; n!: m; m!",
            "",
            "m",
            false,
            "m n t",
        ),
        (
            "and users of macros that call a function far below",
            "t: m; m!: f; f: g; g",
            "",
            "g",
            false,
            "g t",
        ),
        (
            "always joins every batch, in load order",
            "a; k*: b; b; z: k",
            "",
            "b",
            false,
            "b k",
        ),
        (
            "also one that it has no part in",
            "a; b; k*",
            "",
            "a",
            false,
            "a k",
        ),
        (
            "its dependents follow, as any",
            "a; k*; z: k",
            "",
            "k",
            true,
            "k z",
        ),
        (
            "but do not when it only joined",
            "a; k*; z: k",
            "",
            "a",
            true,
            "a k",
        ),
        (
            "two that always load stand in load order",
            "k*: l; l*; a",
            "",
            "a",
            true,
            "l k a",
        ),
        (
            "an empty batch has no always-namespaces",
            "a; k*",
            "",
            "",
            true,
            "",
        ),
        ("no-load is not loaded again", "a; n-", "", "n", true, ""),
        (
            "and takes no always-namespace along",
            "k*; n-",
            "",
            "n",
            true,
            "",
        ),
        (
            "what needs it is loaded all the same",
            "a: n; n-",
            "",
            "n",
            true,
            "a",
        ),
        (
            "through it to what needs that",
            "a: n; n-: b; b",
            "",
            "b",
            true,
            "b a",
        ),
        (
            "a dependent that is no-load stays",
            "a-: b; b",
            "",
            "b",
            true,
            "b",
        ),
        (
            "once is not loaded again either",
            "a: o; o1",
            "",
            "o",
            true,
            "a",
        ),
        ("a new namespace loads", "a", "a; b", "b", true, "b"),
        (
            "also one that is no-load, or once: the first time",
            "a",
            "a; n-; o1",
            "n o",
            true,
            "n o",
        ),
        (
            "a new one takes the always-namespaces along",
            "k*",
            "k*; n-",
            "n",
            true,
            "k n",
        ),
        (
            "a new requirement loads first",
            "a",
            "a: b; b",
            "a b",
            true,
            "b a",
        ),
        (
            "a deleted namespace is forgotten",
            "a; b",
            "a",
            "",
            true,
            "-b",
        ),
        (
            "one that was required, with who required it",
            "a: b; b",
            "a",
            "a",
            true,
            "a -b",
        ),
        (
            "which the always-namespaces hear of",
            "b; k*",
            "k*",
            "",
            true,
            "k -b",
        ),
        (
            "a renamed one is forgotten and loaded",
            "a: b; b",
            "a: c; c",
            "a c",
            true,
            "c a -b",
        ),
        (
            "forgotten whatever its policy",
            "a; n-; o1",
            "a",
            "",
            true,
            "-n -o",
        ),
        (
            "turned round, requirements load in the new order",
            "a: b; b",
            "a; b: a",
            "a b",
            true,
            "a b",
        ),
        (
            "what is in a cycle is not part of the program",
            "a: b; b; c",
            "a: b; b: a; c",
            "b",
            true,
            "-a -b",
        ),
    ] {
        let mut given = Given::default();
        let before = graph(before);
        let first = build(&before, "", "", dependents, &mut given);
        let all: Vec<NsName> = before
            .order()
            .iter()
            .map(|id| before.namespace(*id).name.clone())
            .collect();
        assert_eq!(
            first.load, all,
            "a page that is new loads everything: {rule}"
        );
        let after = if after.is_empty() {
            before
        } else {
            graph(after)
        };
        let batch = build(&after, changed, "", dependents, &mut given);
        assert_eq!(told(&batch), want, "{rule}");
        let again = build(&after, "", "", dependents, &mut given);
        assert_eq!(
            again,
            Batch::default(),
            "and then there is nothing to do: {rule}"
        );
    }
}

#[test]
fn what_comes_out_as_it_was_loads_nothing() {
    let graph = graph("a: m; m!; k*");
    let mut given = Given::default();
    build(&graph, "", "", true, &mut given);
    let batch = build(&graph, "m", "m a", true, &mut given);
    assert_eq!(batch, Batch::default());
    let batch = build(&graph, "m", "m", true, &mut given);
    assert_eq!(
        told(&batch),
        "a k",
        "of a macro only what its users became counts"
    );
}

/// A page that comes later loads also what the others do not load again.
#[test]
fn the_side_module_has_what_late_pages_need() {
    let graph = graph("a: n; n-");
    let mut given = Given::default();
    build(&graph, "", "", true, &mut given);
    let batch = build(&graph, "n", "", true, &mut given);
    let names: Vec<&str> = batch.contents.iter().map(NsName::as_str).collect();
    assert_eq!(names, ["n", "a"]);
    assert_eq!(told(&batch), "a");
}

#[test]
fn going_back_gives_the_old_hashes_again() {
    let graph = graph("a: b; b; k*");
    let mut given = Given::default();
    build(&graph, "", "", true, &mut given);
    let first = given.hashes.clone();
    let unit = given.units.clone();
    build(&graph, "b", "", true, &mut given);
    assert_ne!(given.hashes, first);
    given.units = unit;
    build(&graph, "", "", true, &mut given);
    assert_eq!(given.hashes, first);
}

proptest! {
    /// What loads is what changed, what uses its macros, what needs these, and what always loads; each once, in load order.
    #[test]
    fn batches_are_complete_and_in_order((graph, _) in any_graph(), changed in 0..12_usize, dependents in any::<bool>()) {
        let mut given = Given::default();
        build(&graph, "", "", dependents, &mut given);
        let changed = format!("n{changed}");
        let batch = build(&graph, &changed, "", dependents, &mut given);
        let place = |ns: &NsName| graph.order().iter().position(|id| graph.namespace(*id).name == *ns);
        prop_assert!(batch.load.iter().map(place).is_sorted_by(|a, b| a.is_some() && a < b));
        let loaded = given.hashes.keys().cloned().collect();
        let plan = graph.plan(&PlanRequest { changed: &[NsName::new(&changed).unwrap()], loaded: &loaded, roots: None });
        let mut expected: Vec<_> = plan.compile.iter().filter_map(|c| graph.id(c.ns.as_str())).collect();
        if dependents {
            let further: Vec<_> = expected.iter().flat_map(|id| graph.all_dependents(*id)).collect();
            expected.extend(further);
        }
        let policy = |id| graph.namespace(id).load;
        expected.retain(|id| !policy(*id).is_once());
        if !expected.is_empty() {
            expected.extend(graph.order().iter().filter(|id| policy(**id) == LoadPolicy::Always));
        }
        // Whoever needs a namespace that always loads is loaded with it only when that has changed itself.
        let expected: FxHashSet<&NsName> = expected.iter().map(|id| &graph.namespace(*id).name).collect();
        prop_assert_eq!(batch.load.iter().collect::<FxHashSet<_>>(), expected);
    }
}
