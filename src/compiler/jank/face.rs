//! What namespaces show to those that require them, and the keys of units, from sources alone: jank tells neither, and what it
//! writes is not always the same from the same sources. Pure.
//!
//! The C++ of a namespace reaches others through vars, so it depends on its own source, on the names that others define, and on all
//! code that runs while it is compiled: macros of what it requires, and whatever these may call.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compiler::{MacroUse, NsSource, Part, SourceSet, Unit};
use crate::lang::{
    DefinitionKind, Form, FormKind, LineIndex, Names, NsName, definitions, essence, read_all, scan,
};
use crate::store::KeyBuilder;

/// What was read of one source.
#[derive(Debug)]
struct Outline {
    /// What it says.
    essence: blake3::Hash,
    /// The names that it defines, with their kinds.
    names: blake3::Hash,
    /// Its macros.
    macros: FxHashSet<String>,
    /// It defines macros, or methods that macros elsewhere may call.
    expands: bool,
}

impl Outline {
    fn of(source: &NsSource) -> Outline {
        let read = read_all(&source.text);
        let (scanned, _) = scan(&read.forms);
        let found = definitions(&read.forms, &source.text, &LineIndex::new(&source.text));
        let mut names: Vec<(&str, DefinitionKind)> = found
            .iter()
            .filter(|d| !matches!(d.kind, DefinitionKind::Ns | DefinitionKind::Effect))
            .map(|d| (d.name.as_str(), d.kind))
            .collect();
        names.sort_by_key(|(name, kind)| (*name, *kind as u8));
        names.dedup();
        let own: FxHashSet<&str> = read.forms.iter().filter_map(defined_multimethod).collect();
        let extends_others = read.forms.iter().any(|form| extends_other(form, &own));
        Outline {
            essence: own_words(source),
            names: blake3::hash(format!("{names:?}").as_bytes()),
            expands: scanned.defines_macros() || extends_others,
            macros: scanned.macros.into_iter().map(|m| m.text).collect(),
        }
    }
}

/// What its C++ can be made of. clang's messages about C++ of the source's own need exact positions, so there every character
/// counts; elsewhere comments and white space do not.
fn own_words(source: &NsSource) -> blake3::Hash {
    match essence(&source.text) {
        Some(essence) if !source.text.contains("cpp/") => essence,
        _ => source.hash,
    }
}

/// `(head target …)`
fn call(form: &Form) -> Option<(&str, Option<&str>, &str)> {
    let FormKind::List(items) = &form.kind else {
        return None;
    };
    let [head, target, ..] = items.as_slice() else {
        return None;
    };
    match (&head.kind, &target.kind) {
        (FormKind::Symbol { name: head, .. }, FormKind::Symbol { ns, name }) => {
            Some((head, ns.as_deref(), name))
        }
        _ => None,
    }
}

fn defined_multimethod(form: &Form) -> Option<&str> {
    match call(form)? {
        ("defmulti", _, name) => Some(name),
        _ => None,
    }
}

fn extends_other(form: &Form, own: &FxHashSet<&str>) -> bool {
    matches!(call(form), Some(("defmethod", ns, name)) if ns.is_some() || !own.contains(name))
}

/// What users of a namespace depend on; see the fields of the same names in [`crate::compiler::Unit`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// Changes when users must be looked at again.
    pub interface: String,
    /// Users' compilations run code of it.
    pub expands: bool,
    /// The key of its unit, but for the compiler's identity.
    key: blake3::Hash,
}

impl Face {
    /// The key of the unit that the compiler of this identity makes.
    pub fn unit_key(&self, identity: &str) -> blake3::Hash {
        KeyBuilder::new("jank unit 1")
            .part("compiler", identity)
            .part("inputs", self.key.as_bytes())
            .finish()
    }
}

/// The faces of a project's namespaces.
#[derive(Debug, Default)]
pub struct Faces {
    faces: FxHashMap<NsName, Face>,
    outlines: FxHashMap<NsName, Arc<Outline>>,
}

/// Outlines of sources, read once for each text.
#[derive(Debug, Default)]
pub struct Outlines(FxHashMap<NsName, (blake3::Hash, Arc<Outline>)>);

impl Outlines {
    fn get(&mut self, source: &NsSource) -> Arc<Outline> {
        match self.0.get(&source.ns) {
            Some((hash, outline)) if *hash == source.hash => outline.clone(),
            _ => {
                let outline = Arc::new(Outline::of(source));
                let kept = (source.hash, outline.clone());
                self.0.insert(source.ns.clone(), kept);
                outline
            }
        }
    }

    /// The faces of all `sources`.
    pub fn faces(&mut self, sources: &SourceSet) -> Faces {
        let mut faces = Faces::default();
        let mut deep: FxHashMap<&NsName, blake3::Hash> = FxHashMap::default();
        for source in sources.iter() {
            let outline = self.get(source);
            let below = source.requires.iter().filter_map(|r| deep.get(r));
            let hash = KeyBuilder::new("deep")
                .part("source", outline.essence.as_bytes())
                .list("requires", below.map(|hash| hash.as_bytes()))
                .finish();
            deep.insert(&source.ns, hash);
            faces.outlines.insert(source.ns.clone(), outline);
        }
        // Code of these may run while another namespace is compiled.
        let mut runs: FxHashSet<&NsName> = FxHashSet::default();
        let all: Vec<&NsSource> = sources.iter().collect();
        for source in all.iter().rev() {
            let expands = faces.outlines.get(&source.ns).is_some_and(|o| o.expands);
            if expands || runs.contains(&source.ns) {
                runs.insert(&source.ns);
                runs.extend(&source.requires);
            }
        }
        for source in all {
            let Some(outline) = faces.outlines.get(&source.ns) else {
                continue;
            };
            let everything = |ns: &NsName| deep.get(ns).copied();
            let mut key = KeyBuilder::new("jank inputs")
                .part("ns", source.ns.as_str())
                .part("file", &*source.file)
                .part("source", outline.essence.as_bytes());
            if outline.expands
                && let Some(hash) = everything(&source.ns)
            {
                // It may use its own macros, and they what it requires.
                key = key.part("below", hash.as_bytes());
            }
            for required in &source.requires {
                let Some(face) = faces.outlines.get(required) else {
                    continue;
                };
                key = key
                    .part("requires", required.as_str())
                    .part("names", face.names.as_bytes());
                if face.expands
                    && let Some(hash) = everything(required)
                {
                    key = key.part("runs", hash.as_bytes());
                }
            }
            let mut interface =
                KeyBuilder::new("jank interface").part("names", outline.names.as_bytes());
            if runs.contains(&source.ns)
                && let Some(hash) = everything(&source.ns)
            {
                interface = interface.part("runs", hash.as_bytes());
            }
            let face = Face {
                interface: interface.finish().to_hex().chars().take(32).collect(),
                expands: outline.expands,
                key: key.finish(),
            };
            faces.faces.insert(source.ns.clone(), face);
        }
        faces
    }
}

impl Faces {
    /// The face of `ns`.
    pub fn get(&self, ns: &NsName) -> Option<&Face> {
        self.faces.get(ns)
    }

    /// The unit that `parts`, made of `source`, are.
    pub fn unit(&self, source: &NsSource, parts: Vec<Part>) -> Option<Unit> {
        let face = self.get(&source.ns)?;
        Some(Unit {
            ns: source.ns.clone(),
            parts,
            interface: face.interface.clone(),
            expands: face.expands,
            macros: self.macros_in(source),
            warnings: Vec::new(),
        })
    }

    /// The project's macros that `source` uses, each with the line of its first use. Local names are not seen through.
    pub fn macros_in(&self, source: &NsSource) -> Vec<MacroUse> {
        let read = read_all(&source.text);
        let (scanned, _) = scan(&read.forms);
        let names = Names::of(&scanned);
        let index = LineIndex::new(&source.text);
        let mut found: Vec<MacroUse> = Vec::new();
        let mut waiting: Vec<&Form> = read.forms.iter().rev().collect();
        while let Some(form) = waiting.pop() {
            if let Some((ns, name)) = self.macro_called(form, &source.ns, &names)
                && !found.iter().any(|used| used.ns == ns && used.name == name)
            {
                let line = index.position(&source.text, form.span.start).line;
                found.push(MacroUse { ns, name, line });
            }
            // What is quoted is data.
            if !matches!(form.kind, FormKind::Quote(_) | FormKind::VarQuote(_)) {
                waiting.extend(form.children().into_iter().rev());
            }
        }
        found
    }

    fn macro_called(&self, form: &Form, ns: &NsName, names: &Names) -> Option<(NsName, String)> {
        let FormKind::List(items) = &form.kind else {
            return None;
        };
        let FormKind::Symbol { ns: prefix, name } = &items.first()?.kind else {
            return None;
        };
        names
            .meanings(ns, (prefix.as_deref(), name))
            .into_iter()
            .find(|(ns, name)| {
                self.outlines
                    .get(ns)
                    .is_some_and(|o| o.macros.contains(name))
            })
    }
}

#[cfg(test)]
mod tests;
