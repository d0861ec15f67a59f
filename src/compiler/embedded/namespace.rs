//! Namespaces coming into being in the compile-time environment: from their `ns` form, and by a quick look at what they define.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::analyze::{Analyzer, definitions, is_directive, resolve};
use super::env::{CORE, CoreRefer, Env, NsEnv};
use super::ir::VarName;
use super::read::value_of;
use super::value::{Value, builtin_name};
use crate::compiler::NsSource;
use crate::config::nearest;
use crate::lang::{self, FileScan, Form, NsDecl, Refers, Require, SourceError};
use crate::report::Diagnostic;

/// A file, read: its forms, what its top level tells, and what is wrong with its text.
pub struct ReadSource {
    /// Its top-level forms.
    pub forms: Vec<Form>,
    /// What they tell.
    pub scan: FileScan,
    /// What is wrong.
    pub errors: Vec<SourceError>,
}

/// Reads the text of a namespace.
pub fn read(source: &NsSource) -> ReadSource {
    let read = lang::read_all(&source.text);
    let (scan, mut errors) = lang::scan(&read.forms);
    errors.extend(read.errors);
    ReadSource {
        forms: read.forms,
        scan,
        errors,
    }
}

/// A new namespace with the aliases and refers of its `ns` form and top-level requires, put into `env`. What it requires must be
/// there.
pub fn declare(
    env: &Env,
    source: &NsSource,
    read: &ReadSource,
    builtin: bool,
) -> (Rc<NsEnv>, Vec<Diagnostic>) {
    let ns = Rc::new(NsEnv::new(
        source.ns.as_str(),
        &source.file,
        &source.text,
        builtin,
    ));
    let mut declaration = Declaration {
        env,
        ns: &ns,
        diagnostics: Vec::new(),
    };
    let declared = read.scan.ns.iter().flat_map(|decl| &decl.requires);
    for require in declared.chain(&read.scan.requires) {
        declaration.require(require);
    }
    if let Some(decl) = &read.scan.ns {
        for import in &decl.imports {
            declaration.import(&import.text);
        }
        *ns.core.borrow_mut() = core_refer(decl);
    }
    let diagnostics = declaration.diagnostics;
    env.add(ns.clone());
    (ns, diagnostics)
}

/// Notes what the namespace defines, without analysing it. Errors are left to its own compilation.
pub fn scan_definitions(env: &Env, ns: &Rc<NsEnv>, read: &ReadSource) {
    *env.current.borrow_mut() = Some(ns.clone());
    for (index, form) in (0..).zip(&read.forms) {
        let Ok(value) = value_of(env, ns, form) else {
            continue;
        };
        if !is_directive(&value) {
            env.begin_form(u64::from(index) << 32);
            let mut analyzer = Analyzer::new(env, ns.clone(), index);
            // Whatever is wrong is told when the namespace itself is compiled.
            let _ = definitions(&mut analyzer, &value);
        }
    }
}

/// The top-level forms inside of `do`s, in order.
pub fn flatten(value: Value, out: &mut Vec<Value>) {
    let items = match &value {
        Value::List(_) => value.form_items().unwrap_or_default(),
        _ => Vec::new(),
    };
    match items.split_first() {
        Some((head, parts)) if head.is_symbol("do") && !parts.is_empty() => {
            for part in parts {
                flatten(part.clone(), out);
            }
        }
        _ => out.push(value),
    }
}

fn core_refer(decl: &NsDecl) -> CoreRefer {
    let Some(refer) = &decl.refer_clojure else {
        return CoreRefer::All;
    };
    let name = |n: &lang::Name| -> Rc<str> { Rc::from(n.text.as_str()) };
    let renamed: FxHashMap<Rc<str>, Rc<str>> = refer
        .rename
        .iter()
        .map(|(from, to)| (name(from), name(to)))
        .collect();
    if let Some(only) = &refer.only {
        let pairs = only.iter().map(|n| {
            let there = name(n);
            (
                renamed
                    .get(&there)
                    .cloned()
                    .unwrap_or_else(|| there.clone()),
                there,
            )
        });
        return CoreRefer::Only(pairs.collect());
    }
    let excluded: FxHashSet<Rc<str>> = refer.exclude.iter().map(name).collect();
    if excluded.is_empty() {
        CoreRefer::All
    } else {
        CoreRefer::Except(excluded)
    }
}

struct Declaration<'d> {
    env: &'d Env,
    ns: &'d Rc<NsEnv>,
    diagnostics: Vec<Diagnostic>,
}

impl Declaration<'_> {
    fn require(&mut self, require: &Require) {
        let target: Rc<str> = Rc::from(require.ns.as_str());
        for alias in require.alias.iter().chain(&require.as_alias) {
            self.ns
                .aliases
                .borrow_mut()
                .insert(Rc::from(alias.text.as_str()), target.clone());
        }
        if require.as_alias_only() {
            return;
        }
        self.ns.requires.borrow_mut().push(target.clone());
        let Some(namespace) = self.env.namespace(&target) else {
            // The graph has told that it is missing.
            return;
        };
        let renamed: FxHashMap<&str, &str> = require
            .rename
            .iter()
            .map(|(from, to)| (from.text.as_str(), to.text.as_str()))
            .collect();
        match &require.refers {
            Refers::Nothing => {}
            Refers::All { exclude } => {
                for var in namespace.vars() {
                    let excluded = exclude.iter().any(|n| *n.text == *var.name.name);
                    if !excluded && !var.info.borrow().private && &*target != CORE {
                        self.refer(&var.name, renamed.get(&*var.name.name).copied());
                    }
                }
            }
            Refers::Only(names) => {
                for name in names {
                    match namespace.var(&name.text) {
                        Some(var) if !var.info.borrow().private => {
                            self.refer(&var.name, renamed.get(name.text.as_str()).copied());
                        }
                        Some(_) => self.wrong(
                            name,
                            format!("`{}` is private in `{target}`", name.text),
                            None,
                        ),
                        None if &*target == CORE => {}
                        None => {
                            let vars = namespace.vars();
                            let near = nearest(&name.text, vars.iter().map(|v| &*v.name.name));
                            let help = near.map(|near| format!("did you mean `{near}`?"));
                            self.wrong(
                                name,
                                format!("`{target}` does not define `{}`", name.text),
                                help,
                            );
                        }
                    }
                }
            }
        }
    }

    /// A built-in class, or one that a required namespace defines: `a_b.c.Name`.
    fn import(&mut self, name: &str) {
        let simple: Rc<str> = Rc::from(name.rsplit('.').next().unwrap_or(name));
        if let Some(full) = builtin_name(name).filter(|full| *full == name) {
            self.ns.imports.borrow_mut().insert(simple, Rc::from(full));
        } else if let Some(var) = resolve::class_var(self.env, name) {
            self.refer(&var.name, None);
        }
    }

    fn refer(&mut self, var: &VarName, name: Option<&str>) {
        let name = name.map_or_else(|| var.name.clone(), Rc::from);
        self.ns.refers.borrow_mut().insert(name, var.clone());
    }

    fn wrong(&mut self, name: &lang::Name, message: String, help: Option<String>) {
        let ns = self.ns;
        let mut diagnostic = Diagnostic::error(crate::report::Stage::Codegen, message)
            .code("analyze/unresolved-refer")
            .at(&ns.file, &ns.text, &ns.index, name.span);
        diagnostic.ns = lang::NsName::new(&ns.name).ok();
        diagnostic.help = help;
        self.diagnostics.push(diagnostic);
    }
}
