//! What a program reaches, from its main function, its exports and what it is told to keep.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::env::CORE;
use super::super::ir::{Expr, ExprKind, TopForm, VarName};
use super::super::value::Value;
use super::effect::Effect;
use super::kept::{Cause, Kept, Site};
use super::references::{Lookup, References, Uses, is_lookup};
use super::{Analysed, WholeOptions};
use crate::lang::LineIndex;

/// Vars of the core library that the runtime finds by name, and what code must have in it for that.
pub(super) const RUNTIME_NEEDS: &[(Trigger, &str)] = &[
    (Trigger::MethodCall, "call-member"),
    (Trigger::Prim("read_string"), "re-pattern"),
    (Trigger::Prim("read_string"), "read-tagged"),
    (Trigger::Prim("read_from"), "re-pattern"),
    (Trigger::Prim("read_from"), "read-tagged"),
];

/// What makes the runtime look for a var.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
    /// A call of a primitive.
    Prim(&'static str),
    /// `(.name object)` on one of the core library's own references.
    MethodCall,
}

/// A top-level form as reachability sees it.
struct Item {
    /// Its namespace and its place there.
    at: (usize, usize),
    effect: Effect,
    /// What it names, the metadata of its definition left out.
    references: References,
    /// What that names.
    meta: References,
    /// It tells the running program what the `ns` form says of aliases and refers.
    is_names: bool,
}

/// What is reached.
#[derive(Debug, Default)]
pub struct Reach {
    kept: FxHashSet<(usize, usize)>,
    /// How what stays uses each var that it reaches.
    pub uses: FxHashMap<VarName, Uses>,
    /// Vars that are taken as vars: their metadata can be seen, their roots changed.
    pub taken: FxHashSet<VarName>,
    /// Vars that are found by name when the program runs.
    pub named: FxHashSet<VarName>,
    prims: FxHashSet<&'static str>,
    /// Namespaces of which something stays.
    pub namespaces: FxHashSet<usize>,
    /// Code that looks up vars by names that only the running program knows: namespaces with such code. Then all stays.
    pub computed: Vec<String>,
    /// Why it is reached.
    pub why: Kept,
}

impl Reach {
    /// From the options' roots and the exports of `namespaces`.
    pub fn of(namespaces: &[Analysed], options: &WholeOptions) -> Reach {
        let items = items(namespaces);
        let mut search = Search::new(namespaces, &items);
        if let Some(main) = options.main.as_deref().and_then(var_name) {
            search.find(main, &Cause::Main);
        }
        for namespace in namespaces {
            for form in &namespace.ir.forms {
                if let Some(var) = exported(form) {
                    search.find(var, &Cause::Export);
                }
            }
        }
        for kept in &options.keep {
            search.keep(kept);
        }
        if !options.eliminate {
            (0..namespaces.len()).for_each(|n| search.load(n, &Cause::Everything));
            search.everything(Cause::Everything);
        }
        search.run();
        search.reach
    }

    /// Does form `i` of namespace `n` stay?
    pub fn keeps(&self, n: usize, i: usize) -> bool {
        self.kept.contains(&(n, i))
    }
}

fn items(namespaces: &[Analysed]) -> Vec<Item> {
    let forms = namespaces.iter().enumerate().flat_map(|(n, namespace)| {
        let forms = namespace.ir.forms.iter().enumerate();
        forms.map(move |(i, form)| ((n, i), form))
    });
    forms.map(|(at, form)| item(at, &form.expr)).collect()
}

fn item(at: (usize, usize), expr: &Expr) -> Item {
    let mut references = References::default();
    let mut meta = References::default();
    match &expr.kind {
        ExprKind::Def {
            var,
            init,
            meta: of_var,
        } => {
            if let Some(init) = init {
                references.add(init, is_lookup(var));
            }
            if let Some(of_var) = of_var {
                meta.add(of_var, false);
            }
        }
        _ => references.add(expr, false),
    }
    Item {
        at,
        effect: Effect::of(expr),
        references,
        meta,
        is_names: matches!(&expr.kind, ExprKind::Prim(prim, _) if prim.name == "ns_set_names"),
    }
}

/// `ns/name` as a var's name.
fn var_name(text: &str) -> Option<VarName> {
    let (ns, name) = text.split_once('/')?;
    Some(VarName {
        ns: ns.into(),
        name: name.into(),
    })
}

/// The var that a form defines with `^:export`.
fn exported(form: &TopForm) -> Option<VarName> {
    let ExprKind::Def {
        var,
        meta: Some(meta),
        ..
    } = &form.expr.kind
    else {
        return None;
    };
    let says = |value: &Value| value.truthy();
    let exported = match &meta.kind {
        ExprKind::Const(Value::Map(map)) => map.get(&Value::keyword("export")).is_some_and(says),
        ExprKind::Map(entries) => entries.iter().any(|(key, value)| {
            let is_key = matches!(&key.kind, ExprKind::Const(key) if key.is_keyword("export"));
            is_key && matches!(&value.kind, ExprKind::Const(value) if value.truthy())
        }),
        _ => false,
    };
    exported.then(|| var.clone())
}

/// The search under way: whatever is found for the first time waits until it is looked at.
struct Search<'s> {
    namespaces: &'s [Analysed],
    items: &'s [Item],
    by_name: FxHashMap<&'s str, usize>,
    /// The forms that concern a var: that define it, or add to it.
    by_var: FxHashMap<&'s VarName, Vec<usize>>,
    reach: Reach,
    /// First come, first looked at: so the ways that are found are the shortest.
    waiting: VecDeque<usize>,
    /// Forms whose metadata was looked at.
    shown: FxHashSet<usize>,
    /// Everything stays, for this reason.
    all: Option<Cause>,
    calls_methods: bool,
    /// The lines of each namespace's text.
    lines: Vec<LineIndex>,
}

impl<'s> Search<'s> {
    fn new(namespaces: &'s [Analysed], items: &'s [Item]) -> Self {
        let names = namespaces.iter().enumerate();
        let mut by_var: FxHashMap<&VarName, Vec<usize>> = FxHashMap::default();
        for (number, item) in items.iter().enumerate() {
            if let Effect::OnVars { defines, extends } = &item.effect {
                for var in defines.iter().chain(extends) {
                    by_var.entry(var).or_default().push(number);
                }
            }
        }
        Search {
            by_name: names.map(|(n, ns)| (ns.ir.ns.as_str(), n)).collect(),
            namespaces,
            items,
            by_var,
            reach: Reach::default(),
            waiting: VecDeque::new(),
            shown: FxHashSet::default(),
            all: None,
            calls_methods: false,
            lines: namespaces
                .iter()
                .map(|ns| LineIndex::new(&ns.text))
                .collect(),
        }
    }

    /// A var that is found by its name when the program runs.
    fn find(&mut self, var: VarName, cause: &Cause) {
        self.reach.named.insert(var.clone());
        let uses = Uses {
            value: true,
            ..Uses::default()
        };
        self.reached(&var, &uses, cause);
    }

    /// A var or a namespace of the option `keep`.
    fn keep(&mut self, kept: &str) {
        match var_name(kept) {
            Some(var) => self.find(var, &Cause::Keep),
            None => {
                let vars = self.vars_of(|ns, _| ns == kept);
                vars.into_iter()
                    .for_each(|var| self.take(var, &Cause::Keep));
            }
        }
    }

    /// A var that code can get hold of by its name.
    fn take(&mut self, var: VarName, cause: &Cause) {
        self.reach.named.insert(var.clone());
        let uses = Uses {
            value: true,
            var: true,
            ..Uses::default()
        };
        self.reached(&var, &uses, cause);
    }

    fn everything(&mut self, cause: Cause) {
        if self.all.is_some() {
            return;
        }
        self.waiting.extend(0..self.items.len());
        for n in 0..self.namespaces.len() {
            // A namespace of the project that the program does not load stays out of it.
            if self.namespaces[n].builtin {
                self.load(n, &cause);
            }
        }
        self.all = Some(cause);
    }

    fn vars_of(&self, fits: impl Fn(&str, &str) -> bool) -> Vec<VarName> {
        let vars = self.by_var.keys().filter(|var| fits(&var.ns, &var.name));
        let mut vars: Vec<VarName> = vars.map(|var| (*var).clone()).collect();
        // The ways that are found must not depend on the order of a table.
        vars.sort_unstable_by(|a, b| (&a.ns, &a.name).cmp(&(&b.ns, &b.name)));
        vars
    }

    /// A namespace is part of the program, and so are those that it requires.
    fn load(&mut self, n: usize, cause: &Cause) {
        if !self.reach.namespaces.insert(n) {
            return;
        }
        let Some(namespace) = self.namespaces.get(n) else {
            return;
        };
        let name = namespace.ir.ns.as_str();
        self.reach.why.note(name, cause);
        for required in &namespace.requires {
            if let Some(required) = self.by_name.get(required.as_str()) {
                let cause = Cause::Required {
                    by: name.to_owned(),
                };
                self.load(*required, &cause);
            }
        }
        for (number, item) in self.items.iter().enumerate() {
            if item.at.0 == n {
                self.waiting.push_back(number);
            }
        }
    }

    fn reached(&mut self, var: &VarName, uses: &Uses, cause: &Cause) {
        let is_new = !self.reach.uses.contains_key(var);
        if is_new {
            self.reach.why.note(var.to_string(), cause);
            if let Some(n) = self.by_name.get(&*var.ns) {
                let holds = Cause::Holds {
                    by: var.to_string(),
                };
                self.load(*n, &holds);
            }
        }
        let known = self.reach.uses.entry(var.clone()).or_default();
        known.calls.extend(&uses.calls);
        known.value |= uses.value;
        known.var |= uses.var;
        let is_taken = uses.var && self.reach.taken.insert(var.clone());
        if is_new || is_taken {
            self.waiting
                .extend(self.by_var.get(var).into_iter().flatten());
        }
    }

    fn run(&mut self) {
        loop {
            self.look_at_waiting();
            let before = self.reach.taken.len();
            if !self.reach.computed.is_empty() {
                self.take_all();
            }
            if self.reach.taken.len() == before {
                return;
            }
        }
    }

    /// Every var of a namespace that the program loads may be looked up.
    fn take_all(&mut self) {
        let loaded = |ns: &str| {
            let n = self.by_name.get(ns);
            n.is_some_and(|n| self.reach.namespaces.contains(n))
        };
        let vars = self.vars_of(|ns, _| loaded(ns));
        if let Some(cause) = self.all.clone() {
            vars.into_iter().for_each(|var| self.take(var, &cause));
        }
    }

    fn look_at_waiting(&mut self) {
        while let Some(number) = self.waiting.pop_front() {
            let Some(item) = self.items.get(number) else {
                continue;
            };
            if !self.is_needed(item) {
                continue;
            }
            if self.reach.kept.insert(item.at) {
                self.note_defined(item);
                self.follow(&item.references, item);
            }
            if self.shows_meta(item) && self.shown.insert(number) {
                self.follow(&item.meta, item);
            }
        }
    }

    /// A form stays: what it defines that nothing names stays because everything does, or beside something else that it defines.
    fn note_defined(&mut self, item: &Item) {
        let Effect::OnVars { defines, .. } = &item.effect else {
            return;
        };
        for var in defines {
            if !self.reach.uses.contains_key(var) {
                let beside = || Cause::Used(self.site(item));
                let cause = self.all.clone().unwrap_or_else(beside);
                self.reach.why.note(var.to_string(), &cause);
            }
        }
    }

    /// Where a form is.
    fn site(&self, item: &Item) -> Site {
        let (n, i) = item.at;
        let namespace = &self.namespaces[n];
        let start = namespace.ir.forms[i].span.start;
        let concerns = match &item.effect {
            Effect::OnVars { defines, extends } => {
                let known = |var: &&VarName| self.reach.uses.contains_key(*var);
                defines.iter().chain(extends).find(known)
            }
            Effect::Free => None,
        };
        Site {
            by: concerns.map_or_else(|| namespace.ir.ns.to_string(), ToString::to_string),
            file: namespace.file.to_string(),
            line: self.lines[n].position(&namespace.text, start).line,
        }
    }

    fn is_needed(&self, item: &Item) -> bool {
        if self.reach.kept.contains(&item.at)
            || self.all.is_some() && self.reach.namespaces.contains(&item.at.0)
        {
            return true;
        }
        let used = |var: &VarName| self.reach.uses.contains_key(var);
        if item.is_names {
            let prims = ["ns_aliases", "ns_refers"];
            return prims.iter().any(|prim| self.reach.prims.contains(prim));
        }
        match &item.effect {
            Effect::Free => self.reach.namespaces.contains(&item.at.0),
            Effect::OnVars { defines, extends } if defines.is_empty() => {
                !extends.is_empty() && extends.iter().all(used)
            }
            Effect::OnVars { defines, .. } => defines.iter().any(used),
        }
    }

    /// Can the metadata of the var that a form defines be seen?
    fn shows_meta(&self, item: &Item) -> bool {
        match &item.effect {
            Effect::OnVars { defines, .. } => {
                defines.iter().any(|var| self.reach.taken.contains(var))
            }
            Effect::Free => true,
        }
    }

    fn follow(&mut self, references: &'s References, item: &Item) {
        let site = self.site(item);
        let cause = Cause::Used(site.clone());
        for (var, uses) in &references.vars {
            self.reached(var, uses, &cause);
        }
        for prim in &references.prims {
            if self.reach.prims.insert(prim) {
                self.runtime_needs(Trigger::Prim(prim), &site);
                if prim.starts_with("ns_") {
                    let names = self
                        .items
                        .iter()
                        .enumerate()
                        .filter(|(_, item)| item.is_names);
                    self.waiting.extend(names.map(|(number, _)| number));
                }
            }
        }
        if references.calls_methods && !std::mem::replace(&mut self.calls_methods, true) {
            self.runtime_needs(Trigger::MethodCall, &site);
        }
        for lookup in &references.lookups {
            self.look_up(lookup, item.at.0, &site);
        }
    }

    fn runtime_needs(&mut self, trigger: Trigger, site: &Site) {
        for (when, name) in RUNTIME_NEEDS {
            if *when == trigger {
                let var = VarName {
                    ns: CORE.into(),
                    name: (*name).into(),
                };
                self.find(var, &Cause::Runtime(site.clone()));
            }
        }
    }

    fn look_up(&mut self, lookup: &Lookup, n: usize, site: &Site) {
        let found = Cause::Found(site.clone());
        match lookup {
            Lookup::Var(var) if self.by_name.contains_key(&*var.ns) => {
                self.take(var.clone(), &found);
            }
            Lookup::Var(VarName { name, .. }) | Lookup::Named(name) => {
                // A namespace's name, or what any namespace may mean by it.
                let vars = self.vars_of(|ns, own| own == &**name || ns == &**name);
                vars.into_iter().for_each(|var| self.take(var, &found));
            }
            Lookup::Computed => {
                let Some(namespace) = self.namespaces.get(n) else {
                    return;
                };
                // Of the library, only what is there because the program uses it counts.
                if namespace.builtin && self.all.is_some() {
                    return;
                }
                let name = namespace.ir.ns.to_string();
                if !self.reach.computed.contains(&name) {
                    self.reach.computed.push(name);
                }
                self.everything(Cause::Computed(site.clone()));
            }
        }
    }
}
