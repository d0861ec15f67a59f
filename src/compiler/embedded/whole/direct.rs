//! Which functions are called directly, and which vars are there at all.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::emit::DIRECT_ARGS;
use super::super::ir::{Expr, ExprKind, FnExpr, VarName};
use super::super::value::Value;
use super::reach::Reach;
use super::{Analysed, WholeOptions};
use crate::lang::munge;

/// A function that code anywhere in the program calls by its C name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DirectFn {
    /// The C name, without the number of arguments behind it.
    pub symbol: Rc<str>,
    /// The numbers of arguments for which there is a C function.
    pub arities: Vec<u32>,
}

impl DirectFn {
    /// Is there a C function of so many arguments?
    pub fn takes(&self, args: usize) -> bool {
        self.arities.iter().any(|arity| *arity as usize == args)
    }
}

/// How the code of a release refers to the functions of the whole program.
#[derive(Debug, Default)]
pub struct Linkage {
    direct: FxHashMap<VarName, DirectFn>,
    /// Vars that code calls directly and uses in no other way, so that nobody misses them.
    unbound: FxHashSet<VarName>,
}

impl Linkage {
    /// The function that calls of the var with so many arguments go to.
    pub fn direct(&self, var: &VarName, args: usize) -> Option<&DirectFn> {
        self.direct.get(var).filter(|f| f.takes(args))
    }

    /// The C functions that the definition of the var is made of.
    pub fn defined(&self, var: &VarName) -> Option<&DirectFn> {
        self.direct.get(var)
    }

    /// Does the program use the var besides direct calls?
    pub fn binds(&self, var: &VarName) -> bool {
        !self.unbound.contains(var)
    }
}

/// Decides it for the program of which `reach` tells what stays.
pub fn linkage(namespaces: &[Analysed], reach: &Reach, options: &WholeOptions) -> Linkage {
    let mut linkage = Linkage::default();
    if !options.direct_calls {
        return linkage;
    }
    let mut definitions: FxHashMap<&VarName, Definition> = FxHashMap::default();
    for (n, namespace) in namespaces.iter().enumerate() {
        for (i, form) in namespace.ir.forms.iter().enumerate() {
            if reach.keeps(n, i) {
                note(&form.expr, true, &mut definitions);
            }
        }
    }
    for (var, definition) in definitions {
        let Definition::Once(f) = definition else {
            continue;
        };
        // Whoever has the var can rebind it.
        if reach.taken.contains(var) {
            continue;
        }
        let direct = DirectFn {
            symbol: symbol(var),
            arities: arities(f),
        };
        let uses = reach.uses.get(var);
        let only_direct = uses.is_some_and(|uses| {
            !uses.value && !uses.var && uses.calls.iter().all(|args| direct.takes(*args))
        });
        if direct.arities.is_empty() {
            continue;
        }
        // What is kept although nothing reaches it is kept to be found.
        if only_direct && options.eliminate && !reach.named.contains(var) {
            linkage.unbound.insert(var.clone());
        }
        linkage.direct.insert(var.clone(), direct);
    }
    linkage
}

/// How a var gets its value.
enum Definition<'e> {
    /// By one top-level definition of a function that captures nothing.
    Once(&'e FnExpr),
    /// In another way, or in several.
    Otherwise,
}

fn note<'e>(expr: &'e Expr, top: bool, found: &mut FxHashMap<&'e VarName, Definition<'e>>) {
    if let ExprKind::Def { var, init, meta } = &expr.kind {
        let plain = match init.as_deref().map(|init| &init.kind) {
            // A declaration says nothing.
            None if top => return,
            Some(ExprKind::Fn(f)) if top && is_plain(f) && !may_change(meta.as_deref()) => Some(f),
            _ => None,
        };
        let definition = match (plain, found.contains_key(var)) {
            (Some(f), false) => Definition::Once(f),
            _ => Definition::Otherwise,
        };
        found.insert(var, definition);
    }
    for child in expr.children() {
        note(child, false, found);
    }
}

/// Needs no closure: captures nothing and does not name itself.
fn is_plain(f: &FnExpr) -> bool {
    let mut arities = f.fixed.iter().chain(&f.variadic);
    f.captures.is_empty() && arities.all(|arity| arity.self_local.is_none())
}

/// Does the metadata say that the var is made to be bound or defined anew: `^:dynamic`, `^:redef`?
fn may_change(meta: Option<&Expr>) -> bool {
    let names = ["dynamic", "redef"];
    let key = |key: &Value| names.iter().any(|name| key.is_keyword(name));
    match meta.map(|meta| &meta.kind) {
        None => false,
        Some(ExprKind::Const(Value::Map(map))) => map.iter().any(|(k, v)| key(k) && v.truthy()),
        Some(ExprKind::Map(entries)) => entries
            .iter()
            .any(|(k, _)| matches!(&k.kind, ExprKind::Const(k) if key(k))),
        Some(_) => true,
    }
}

fn arities(f: &FnExpr) -> Vec<u32> {
    let params = f.fixed.iter().map(|arity| arity.params);
    params.filter(|n| *n as usize <= DIRECT_ARGS).collect()
}

/// A C name that no other var's function has.
fn symbol(var: &VarName) -> Rc<str> {
    let full = var.to_string();
    let hash = blake3::hash(full.as_bytes()).to_hex();
    let name = munge::munge(&var.name);
    format!("jd_{name}_{}", &hash.as_str()[..16]).into()
}
