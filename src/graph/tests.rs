use super::sample::{any_graph, graph};
use super::*;
use crate::lang::NsName;
use petgraph::Direction;
use proptest::prelude::*;
use rustc_hash::FxHashSet;

fn names(graph: &Graph, ids: &[NsId]) -> String {
    let names: Vec<&str> = ids
        .iter()
        .map(|id| graph.namespace(*id).name.as_str())
        .collect();
    names.join(" ")
}

fn cycles(graph: &Graph) -> Vec<String> {
    let show = |(id, line): &(NsId, u32)| format!("{}:{line}", graph.namespace(*id).name);
    let cycle = |c: &Cycle| c.edges.iter().map(show).collect::<Vec<_>>().join(" ");
    graph.cycles().iter().map(cycle).collect()
}

#[test]
fn load_order_puts_requirements_first_as_clojure_would() {
    for (text, want) in [
        ("", ""),
        ("a; b; c", "a b c"),
        ("a: b; b: c; c", "c b a"),
        ("a: c b; b; c", "c b a"),
        ("a: b c; b; c", "b c a"),
        ("a: b c; b: d; c: d; d", "d b c a"),
        ("a: clojure.string missing b; b", "b a"),
        ("z; a: z", "z a"),
        ("a: b b; b", "b a"),
    ] {
        let graph = graph(text);
        assert_eq!(names(&graph, graph.order()), want, "{text}");
        assert_eq!(cycles(&graph), [""; 0], "{text}");
    }
}

#[test]
fn cycles_are_named_with_the_line_of_each_edge_and_the_rest_is_ordered() {
    for (text, want, order) in [
        ("a: a", vec!["a:2"], ""),
        ("a: b; b: a", vec!["a:2 b:2"], ""),
        (
            "a: x b; b: y c; c: z w a; d; e: d",
            vec!["a:3 b:3 c:4"],
            "d e",
        ),
        ("a: b; b: c; c: b; d: a", vec!["b:2 c:2"], ""),
        // Two knots.
        ("a: b; b: a; c: d; d: c; e", vec!["a:2 b:2", "c:2 d:2"], "e"),
        // Of several ways round, the shortest first; then what is left.
        ("a: b; b: c; c: d a; d: a", vec!["a:2 b:2 c:3"], ""),
        ("a: b c; b: a; c: a", vec!["a:2 b:2", "a:3 c:2"], ""),
        ("a: a b; b: a", vec!["a:2", "a:3 b:2"], ""),
    ] {
        let graph = graph(text);
        assert_eq!(cycles(&graph), want, "{text}");
        assert_eq!(names(&graph, graph.order()), order, "{text}");
    }
}

#[test]
fn neighbours_near_and_far() {
    let graph = graph("a: b c; b: d; c: d; d: e; e; f: d");
    let id = |name: &str| graph.id(name).unwrap();
    let dependencies: Vec<NsId> = graph.dependencies(id("a")).collect();
    assert_eq!(names(&graph, &dependencies), "b c");
    assert_eq!(names(&graph, &graph.dependents(id("d"))), "b c f");
    assert_eq!(names(&graph, &graph.all_dependencies(id("b"))), "e d");
    assert_eq!(names(&graph, &graph.all_dependents(id("d"))), "b c a f");
    assert_eq!(graph.id("nope"), None);
}

/// The candidates with their reasons.
fn plan(graph: &Graph, changed: &str, loaded: &str, roots: Option<&str>) -> String {
    let list = |text: &str| -> Vec<NsName> {
        text.split_whitespace()
            .map(|name| NsName::new(name).unwrap())
            .collect()
    };
    let loaded: FxHashSet<NsName> = match loaded {
        "all" => graph
            .ids()
            .map(|id| graph.namespace(id).name.clone())
            .collect(),
        names => list(names).into_iter().collect(),
    };
    let roots = roots.map(list);
    let plan = graph.plan(&PlanRequest {
        changed: &list(changed),
        loaded: &loaded,
        roots: roots.as_deref(),
    });
    let compile: Vec<String> = plan
        .compile
        .iter()
        .map(|candidate| match &candidate.reason {
            CompileReason::Changed => candidate.ns.to_string(),
            CompileReason::NotLoaded => format!("{}(new)", candidate.ns),
            CompileReason::MacrosOf(ns) => format!("{}({ns}!)", candidate.ns),
        })
        .collect();
    compile.join(" ")
}

#[test]
fn every_rule_of_the_plan() {
    let chain = "a: b; b: c; c; d";
    for (rule, text, changed, loaded, want) in [
        ("nothing changed, nothing to look at", chain, "", "all", ""),
        ("what changed, and nobody else", chain, "c", "all", "c"),
        ("two at once are in load order", chain, "a c", "all", "c a"),
        (
            "a name that is not there is passed over",
            chain,
            "gone d",
            "all",
            "d",
        ),
        ("users of macros", "a: m; m!; x", "m", "all", "m a(m!)"),
        (
            "but not the users of users, who see no macro of it",
            "t: a; a: m; m!",
            "m",
            "all",
            "m a(m!)",
        ),
        (
            "a function that macros may call is relevant to their users",
            "t: a; a: m; m!: f; f: g; g",
            "g",
            "all",
            "g a(m!)",
        ),
        (
            "macros through macros reach on",
            "t: n; n!: m; m!",
            "m",
            "all",
            "m n(m!) t(n!)",
        ),
        (
            "the macro nearest to the change is told",
            "t: n m; n!: m; m!",
            "m",
            "all",
            "m n(m!) t(m!)",
        ),
        (
            "a change that is no user's macro reaches nobody",
            "a: m; m!; b: a",
            "a",
            "all",
            "a",
        ),
        ("no-load is compiled", "a: n; n-", "n", "all", "n"),
        (
            "what is in a cycle is in no plan",
            "a: b; b: a; c",
            "a c",
            "all",
            "c",
        ),
        ("nor what needs it", "a: b; b: b; c", "a c", "all", "c"),
        (
            "at first, everything",
            "a: b; b; n-; k*",
            "",
            "",
            "b(new) a(new) n(new) k(new)",
        ),
        (
            "a namespace whose requirement came",
            "a: b; b",
            "b",
            "",
            "b a(new)",
        ),
    ] {
        assert_eq!(plan(&graph(text), changed, loaded, None), want, "{rule}");
    }
}

#[test]
fn a_plan_can_be_for_what_a_root_needs() {
    let graph = graph("a: b; b; t: a; x");
    assert_eq!(plan(&graph, "", "", Some("a")), "b(new) a(new)");
    assert_eq!(plan(&graph, "b x", "all", Some("a")), "b");
    assert_eq!(plan(&graph, "b", "all", Some("nope")), "");
}

#[test]
fn a_long_chain_overflows_no_stack() {
    let name = |i: usize| NsName::new(&format!("n{i}")).unwrap();
    let chain = |count: usize, closed: bool| -> Graph {
        let namespace = |i: usize| Namespace {
            name: name(i),
            file: Arc::from(format!("src/n{i}.jank")),
            line: 1,
            requires: (i + 1 < count)
                .then(|| name(i + 1))
                .or(closed.then(|| name(0)))
                .map(|ns| RequiredNs {
                    span: crate::lang::Span::default(),
                    ns,
                    line: 1,
                })
                .into_iter()
                .collect(),
            defines_macros: false,
            load: LoadPolicy::Normal,
        };
        Graph::new((0..count).map(namespace).collect())
    };
    let open = chain(100_000, false);
    assert_eq!(open.order().len(), 100_000);
    assert_eq!(
        open.all_dependents(open.id("n99999").unwrap()).len(),
        99_999
    );
    let closed = chain(100_000, true);
    assert_eq!(closed.cycles().len(), 1);
    assert_eq!(closed.cycles()[0].edges.len(), 100_000);
}

#[test]
fn text_and_json_tell_the_same() {
    let graph = graph(
        "app.core: app.util app.macros clojure.string; app.macros!; app.util: app.macros; loop.a: loop.b; loop.b: loop.a",
    );
    assert_eq!(
        graph.to_text(),
        "app.macros  src/app.macros.jank:1
app.util  src/app.util.jank:1
  app.macros  :2  (macros)
app.core  src/app.core.jank:1
  app.util  :2
  app.macros  :3  (macros)
  clojure.string  :4  (not of this project)
loop.a  src/loop.a.jank:1  (can't be loaded)
  loop.b  :2
loop.b  src/loop.b.jank:1  (can't be loaded)
  loop.a  :2
cycle:
  src/loop.a.jank:2  loop.a requires loop.b
  src/loop.b.jank:2  loop.b requires loop.a
"
    );
    assert_eq!(
        graph.to_json(),
        [
            r#"{"v":1,"namespaces":["#,
            r#"{"name":"app.macros","file":"src/app.macros.jank","line":1,"requires":[]},"#,
            r#"{"name":"app.util","file":"src/app.util.jank","line":1,"requires":["#,
            r#"{"name":"app.macros","line":2,"macros":true}]},"#,
            r#"{"name":"app.core","file":"src/app.core.jank","line":1,"requires":["#,
            r#"{"name":"app.util","line":2,"macros":false},{"name":"app.macros","line":3,"macros":true},"#,
            r#"{"name":"clojure.string","line":4,"macros":false}]},"#,
            r#"{"name":"loop.a","file":"src/loop.a.jank","line":1,"requires":[{"name":"loop.b","line":2,"macros":false}]},"#,
            r#"{"name":"loop.b","file":"src/loop.b.jank","line":1,"requires":[{"name":"loop.a","line":2,"macros":false}]}],"#,
            r#""order":["app.macros","app.util","app.core"],"cycles":[["loop.a","loop.b"]]}"#,
        ]
        .concat()
    );
}

/// Which namespaces are on a cycle or need one that is, the slow way.
fn blocked(graph: &Graph) -> Vec<bool> {
    let cyclic = graph.ids().filter(|id| {
        let required: Vec<NsId> = graph.dependencies(*id).collect();
        graph.reach(required, Direction::Outgoing)[id.index()]
    });
    graph.reach(cyclic.collect::<Vec<_>>(), Direction::Incoming)
}

proptest! {
    #[test]
    fn the_order_is_valid_and_leaves_out_only_cycles((graph, edges) in any_graph()) {
        let place = |i: usize| graph.order().iter().position(|id| id.index() == i);
        let blocked = blocked(&graph);
        for id in graph.ids() {
            prop_assert_eq!(place(id.index()).is_none(), blocked[id.index()]);
        }
        for (from, to) in &edges {
            if let (Some(from), Some(to)) = (place(*from), place(*to)) {
                prop_assert!(to < from);
            }
        }
        prop_assert_eq!(graph.cycles().is_empty(), !blocked.contains(&true));
    }

    #[test]
    fn cycles_are_real_share_no_edge_and_are_all((graph, mut edges) in any_graph()) {
        for cycle in graph.cycles() {
            let ids: Vec<usize> = cycle.edges.iter().map(|(id, _)| id.index()).collect();
            prop_assert!(ids.iter().all(|id| *id >= ids[0]), "begins with its first");
            let mut different = ids.clone();
            different.sort_unstable();
            different.dedup();
            prop_assert_eq!(different.len(), ids.len());
            for ((from, to), (_, line)) in ids.iter().zip(ids.iter().cycle().skip(1)).zip(&cycle.edges) {
                let at = edges.iter().position(|edge| *edge == (*from, *to));
                prop_assert!(at.is_some(), "an edge, and not one of another cycle");
                edges.remove(at.unwrap_or(0));
                prop_assert_eq!(*line as usize, to + 1);
            }
        }
        let mut rest: DiGraph<(), u32> = DiGraph::new();
        graph.ids().for_each(|_| { rest.add_node(()); });
        for (from, to) in edges {
            rest.add_edge(NodeIndex::new(from), NodeIndex::new(to), 0);
        }
        prop_assert!(!petgraph::algo::is_cyclic_directed(&rest));
    }

    #[test]
    fn plans_are_in_load_order_and_complete(
        (graph, _) in any_graph(),
        changed in proptest::collection::vec(0..12_usize, 0..4),
    ) {
        let changed: Vec<NsName> = changed.iter().map(|i| NsName::new(&format!("n{i}")).unwrap()).collect();
        let loaded: FxHashSet<NsName> = graph.ids().map(|id| graph.namespace(id).name.clone()).collect();
        let plan = graph.plan(&PlanRequest { changed: &changed, loaded: &loaded, roots: None });
        let place = |ns: &NsName| {
            let id = graph.id(ns.as_str());
            graph.order().iter().position(|other| Some(*other) == id)
        };
        let compile: Vec<&NsName> = plan.compile.iter().map(|candidate| &candidate.ns).collect();
        prop_assert!(compile.iter().map(|ns| place(ns)).is_sorted_by(|a, b| a.is_some() && a < b));
        for ns in &changed {
            prop_assert_eq!(compile.contains(&ns), place(ns).is_some());
        }
    }

    #[test]
    fn users_of_what_macros_need_are_always_candidates((graph, _) in any_graph(), changed in 0..12_usize) {
        let changed = [NsName::new(&format!("n{changed}")).unwrap()];
        let Some(id) = graph.id(changed[0].as_str()) else { return Ok(()); };
        let loaded: FxHashSet<NsName> = graph.ids().map(|id| graph.namespace(id).name.clone()).collect();
        let plan = graph.plan(&PlanRequest { changed: &changed, loaded: &loaded, roots: None });
        for user in graph.order() {
            let sees = graph.dependencies(*user).any(|required| {
                graph.namespace(required).defines_macros
                    && (required == id || graph.all_dependencies(required).contains(&id))
            });
            let listed = plan.compile.iter().any(|candidate| candidate.ns == graph.namespace(*user).name);
            prop_assert_eq!(listed, sees || *user == id);
        }
    }
}
