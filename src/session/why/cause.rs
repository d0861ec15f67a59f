//! Finding the reason: what a build found, compared with how the namespaces were. Pure.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::record::{Edit, Edits, Hop, Loading, Outcome, Reason, Record, Seen, Step};
use crate::compiler::{MacroUse, SourceSet, Unit};
use crate::graph::Graph;
use crate::lang::{self, Definition, DefinitionKind, Form, LineIndex, LoadPolicy, Names, NsName};

/// So many definitions are followed from a macro, at most.
const MAX_FOLLOWED: usize = 2000;

/// What a build found.
pub struct Facts<'f> {
    /// All sources.
    pub sources: &'f SourceSet,
    /// How they hang together.
    pub graph: &'f Graph,
    /// The newest units.
    pub units: &'f FxHashMap<NsName, Arc<Unit>>,
    /// What the compiler made units of.
    pub looked_at: BTreeSet<NsName>,
    /// What it refused.
    pub failed: BTreeSet<NsName>,
    /// Those among `looked_at` whose C++ is what it was.
    pub unchanged: &'f BTreeSet<NsName>,
    /// Those that clang ran for.
    pub compiled: &'f [NsName],
    /// Those that browsers load because of the build.
    pub loaded: &'f [NsName],
    /// Those that browsers had before.
    pub given: &'f [NsName],
    /// The compiler's identity.
    pub compiler: &'f str,
    /// The tools, for a person.
    pub tools: &'f str,
    /// The configuration's flags for C++.
    pub flags: &'f [String],
    /// The time, in seconds since 1970.
    pub at: u64,
}

/// A source, read for its definitions.
struct Reading {
    forms: Vec<Form>,
    names: Names,
    definitions: Vec<Definition>,
}

/// A build's facts beside the records before it.
pub struct Comparison<'c> {
    facts: &'c Facts<'c>,
    before: &'c BTreeMap<NsName, Record>,
    now: FxHashMap<NsName, Seen>,
    edits: FxHashMap<NsName, Edits>,
}

impl<'c> Comparison<'c> {
    /// Reads what changed.
    pub fn new(facts: &'c Facts<'c>, before: &'c BTreeMap<NsName, Record>) -> Self {
        let mut comparison = Comparison {
            facts,
            before,
            now: FxHashMap::default(),
            edits: FxHashMap::default(),
        };
        for ns in facts.looked_at.iter().chain(&facts.failed) {
            let seen = comparison.look(ns);
            if let Some(old) = comparison.seen(ns)
                && old.source != seen.source
            {
                let edits = edits(&old.definitions, &seen.definitions);
                comparison.edits.insert(ns.clone(), edits);
            }
            comparison.now.insert(ns.clone(), seen);
        }
        comparison
    }

    /// How `ns` is now, when the build looked at it.
    pub fn now(&self, ns: &NsName) -> Option<&Seen> {
        self.now.get(ns)
    }

    fn seen(&self, ns: &NsName) -> Option<&'c Seen> {
        self.before.get(ns)?.seen.as_ref()
    }

    fn look(&self, ns: &NsName) -> Seen {
        let unit = self.facts.units.get(ns);
        let source = self.facts.sources.get(ns);
        let hash = source.map(|s| s.hash.to_hex().to_string());
        let hash = hash.unwrap_or_default();
        let definitions = match self.seen(ns) {
            // Reading again would tell the same.
            Some(old) if old.source == hash => old.definitions.clone(),
            _ => self.read(ns).map(|r| r.definitions).unwrap_or_default(),
        };
        let unit = unit.map(|unit| unit.as_ref());
        Seen {
            source: hash,
            unit: unit.map(Unit::hash).unwrap_or_default(),
            interface: unit.map(|u| u.interface.clone()).unwrap_or_default(),
            compiler: self.facts.compiler.to_owned(),
            tools: self.facts.tools.to_owned(),
            flags: self.facts.flags.to_vec(),
            definitions,
            macros: unit.map(|u| u.macros.clone()).unwrap_or_default(),
        }
    }

    fn read(&self, ns: &NsName) -> Option<Reading> {
        let source = self.facts.sources.get(ns)?;
        let forms = lang::read_all(&source.text).forms;
        let (scan, _) = lang::scan(&forms);
        let index = LineIndex::new(&source.text);
        Some(Reading {
            definitions: lang::definitions(&forms, &source.text, &index),
            names: Names::of(&scan),
            forms,
        })
    }

    fn file(&self, ns: &NsName) -> String {
        let source = self.facts.sources.get(ns);
        source.map(|s| s.file.to_string()).unwrap_or_default()
    }

    /// Why the build looked at `ns`, which it did.
    pub fn reason(&self, ns: &NsName) -> Reason {
        let (Some(old), Some(now)) = (self.seen(ns), self.now.get(ns)) else {
            return Reason::New;
        };
        if old.compiler != now.compiler {
            return Reason::Compiler {
                before: old.compiler.clone(),
                now: now.compiler.clone(),
            };
        }
        let own = self.edits.get(ns);
        match own {
            Some(edits) if !edits.is_empty() => Reason::Source {
                edits: edits.clone(),
            },
            // An edit to its comments is the weakest of reasons.
            _ => self
                .macro_reason(&old.macros)
                .or_else(|| self.macro_reason(&now.macros))
                .or_else(|| self.interface_reason(ns))
                .or_else(|| own.cloned().map(|edits| Reason::Source { edits }))
                .or_else(|| tool_reason(old, now))
                .unwrap_or(Reason::Nothing),
        }
    }

    /// The nearest definition that changed and that one of the macros used may reach.
    fn macro_reason(&self, uses: &[MacroUse]) -> Option<Reason> {
        if self.edits.is_empty() {
            return None;
        }
        let mut readings: FxHashMap<NsName, Option<Reading>> = FxHashMap::default();
        // Each with the place of what uses it, none for what this namespace uses itself.
        let mut found: Vec<(NsName, String, Option<usize>)> = Vec::new();
        let mut seen: FxHashSet<(NsName, String)> = FxHashSet::default();
        let mut waiting: VecDeque<usize> = VecDeque::new();
        let mut uses: Vec<&MacroUse> = uses.iter().collect();
        uses.sort_by_key(|used| used.line);
        for used in &uses {
            if seen.insert((used.ns.clone(), used.name.clone())) {
                waiting.push_back(found.len());
                found.push((used.ns.clone(), used.name.clone(), None));
            }
        }
        while let Some(at) = waiting.pop_front() {
            let (ns, name, _) = found[at].clone();
            if self
                .edits
                .get(&ns)
                .is_some_and(|edits| edits.concern(&name))
            {
                return self.chain(at, &found, &uses, &mut readings);
            }
            let reading = readings.entry(ns.clone()).or_insert_with(|| self.read(&ns));
            let Some(reading) = reading else { continue };
            for symbol in lang::symbols_of(&reading.forms, &name) {
                for meaning in reading.names.meanings(&ns, symbol) {
                    let ours = self.facts.sources.get(&meaning.0).is_some();
                    if ours && found.len() < MAX_FOLLOWED && seen.insert(meaning.clone()) {
                        waiting.push_back(found.len());
                        found.push((meaning.0, meaning.1, Some(at)));
                    }
                }
            }
        }
        None
    }

    /// From the definition at `at`, which changed, to the macro that is used.
    fn chain(
        &self,
        mut at: usize,
        found: &[(NsName, String, Option<usize>)],
        uses: &[&MacroUse],
        readings: &mut FxHashMap<NsName, Option<Reading>>,
    ) -> Option<Reason> {
        let mut steps = Vec::new();
        loop {
            let (ns, name, user) = found.get(at)?;
            let reading = readings.entry(ns.clone()).or_insert_with(|| self.read(ns));
            let definition = reading
                .iter()
                .flat_map(|reading| &reading.definitions)
                .find(|definition| definition.name == *name)?;
            steps.push(Step {
                kind: definition.kind,
                name: format!("{ns}/{name}"),
                file: self.file(ns),
                line: definition.line,
            });
            match user {
                Some(user) => at = *user,
                None => {
                    let used = uses.iter().find(|u| u.ns == *ns && u.name == *name)?;
                    return Some(Reason::Macro {
                        steps,
                        line: used.line,
                    });
                }
            }
        }
    }

    fn interface_reason(&self, ns: &NsName) -> Option<Reason> {
        let id = self.facts.graph.id(ns.as_str())?;
        let requires = &self.facts.graph.namespace(id).requires;
        let required = requires.iter().find(|required| {
            match (self.seen(&required.ns), self.now.get(&required.ns)) {
                (Some(old), Some(now)) => old.interface != now.interface,
                (None, Some(_)) => true,
                (_, None) => false,
            }
        })?;
        Some(Reason::Interface {
            ns: required.ns.clone(),
            file: self.file(&required.ns),
            line: required.line,
            edits: self.edits.get(&required.ns).cloned().unwrap_or_default(),
        })
    }

    /// What came of a look that went well.
    pub fn outcome(&self, ns: &NsName) -> Outcome {
        if self.facts.failed.contains(ns) {
            Outcome::Failed
        } else if self.facts.compiled.contains(ns) {
            Outcome::Compiled
        } else if self.facts.unchanged.contains(ns) || !self.facts.looked_at.contains(ns) {
            Outcome::Unchanged
        } else {
            Outcome::Cached
        }
    }

    /// Why browsers load `ns`, or do not.
    pub fn loading(&self, ns: &NsName) -> Loading {
        if !self.facts.loaded.contains(ns) {
            return Loading::Not;
        }
        if !self.facts.given.contains(ns) {
            return Loading::First;
        }
        if self.has_new_code(ns) {
            return Loading::Code;
        }
        if let Some(path) = self.path_to_new_code(ns) {
            return Loading::Requires { path };
        }
        let policy = self
            .facts
            .graph
            .id(ns.as_str())
            .map(|id| self.facts.graph.namespace(id).load);
        match policy {
            Some(LoadPolicy::Always) => Loading::Always,
            _ => Loading::Code,
        }
    }

    fn has_new_code(&self, ns: &NsName) -> bool {
        self.facts.looked_at.contains(ns) && !self.facts.unchanged.contains(ns)
    }

    /// The shortest way along requirements to a namespace whose code is new.
    fn path_to_new_code(&self, ns: &NsName) -> Option<Vec<Hop>> {
        let mut found: Vec<(Hop, Option<usize>)> = Vec::new();
        let mut seen: FxHashSet<NsName> = FxHashSet::default();
        let mut from: Option<usize> = None;
        let mut at = 0;
        loop {
            let here = from.map_or(ns, |i: usize| &found[i].0.ns).clone();
            if from.is_some() && self.has_new_code(&here) {
                break;
            }
            if let Some(id) = self.facts.graph.id(here.as_str()) {
                for required in self.facts.graph.namespace(id).requires.iter() {
                    if seen.insert(required.ns.clone()) {
                        let hop = Hop {
                            ns: required.ns.clone(),
                            line: required.line,
                        };
                        found.push((hop, from));
                    }
                }
            }
            if at == found.len() {
                return None;
            }
            from = Some(at);
            at += 1;
        }
        let mut path = Vec::new();
        while let Some(i) = from {
            path.push(found[i].0.clone());
            from = found[i].1;
        }
        path.reverse();
        Some(path)
    }
}

fn tool_reason(old: &Seen, now: &Seen) -> Option<Reason> {
    if old.tools != now.tools {
        return Some(Reason::Tools {
            before: old.tools.clone(),
            now: now.tools.clone(),
        });
    }
    (old.flags != now.flags).then(|| Reason::Flags {
        before: old.flags.clone(),
        now: now.flags.clone(),
    })
}

/// What was edited between two readings of a file. Definitions of one name, such as the methods of a multimethod, count as one.
pub fn edits(old: &[Definition], new: &[Definition]) -> Edits {
    let label = |definition: &Definition| match definition.kind {
        DefinitionKind::Ns => "ns form".to_owned(),
        DefinitionKind::Effect => "form".to_owned(),
        _ => definition.name.clone(),
    };
    let by_name = |definitions: &[Definition]| {
        let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for definition in definitions {
            names
                .entry(label(definition))
                .or_default()
                .push(definition.hash.clone());
        }
        names
    };
    let (before, now) = (by_name(old), by_name(new));
    let mut edits = Edits::default();
    let mut told: BTreeSet<String> = BTreeSet::new();
    for definition in new {
        let name = label(definition);
        let known = before.get(&name);
        let edit = Edit {
            name: name.clone(),
            line: definition.line,
        };
        match known {
            None if told.insert(name.clone()) => edits.added.push(edit),
            Some(hashes) if !hashes.contains(&definition.hash) && told.insert(name.clone()) => {
                edits.changed.push(edit);
            }
            _ => {}
        }
    }
    for definition in old {
        let name = label(definition);
        let edit = Edit {
            name: name.clone(),
            line: definition.line,
        };
        match now.get(&name) {
            None if told.insert(name.clone()) => edits.removed.push(edit),
            // One of several of that name is gone.
            Some(hashes) if !hashes.contains(&definition.hash) && told.insert(name.clone()) => {
                edits.changed.push(edit);
            }
            _ => {}
        }
    }
    edits
}
