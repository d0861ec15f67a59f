//! What code names: the vars that it calls, reads and takes as vars, and whether it looks some up by names that only the running
//! program knows.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::env::CORE;
use super::super::ir::{Expr, ExprKind, VarName};
use super::super::value::Value;

/// Primitives that find vars by name.
const LOOKUP_PRIMS: [&str; 4] = ["find_var", "ns_interns", "intern", "ns_unmap"];

/// Functions of clojure.core that find vars by the names they are given. It is their callers who decide which.
const LOOKUPS: [&str; 10] = [
    "find-var",
    "requiring-resolve",
    "resolve",
    "ns-resolve",
    "ns-interns",
    "ns-publics",
    "ns-refers",
    "ns-map",
    "intern",
    "ns-unmap",
];

/// Functions of the C interface by which C++ finds vars.
const CPP_LOOKUPS: [&str; 3] = ["jank_call_var", "jank_deref_var", "intern_var"];

/// Is it one of the functions whose own lookups count where they are called?
pub fn is_lookup(var: &VarName) -> bool {
    &*var.ns == CORE && LOOKUPS.contains(&&*var.name)
}

/// How code uses a var.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    /// It is called with these numbers of arguments.
    pub calls: FxHashSet<usize>,
    /// Its value is read, or called with an unusual number of arguments.
    pub value: bool,
    /// The var itself is taken, so that its metadata can be seen and its root be changed.
    pub var: bool,
}

/// A name that code looks up.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Lookup {
    /// This var.
    Var(VarName),
    /// Whatever var has this name, in any namespace.
    Named(Rc<str>),
    /// Anything: the name is known when the program runs.
    Computed,
}

/// What some code names.
#[derive(Debug, Default)]
pub struct References {
    /// The vars in it.
    pub vars: FxHashMap<VarName, Uses>,
    /// The primitives in it.
    pub prims: FxHashSet<&'static str>,
    /// What it looks up.
    pub lookups: FxHashSet<Lookup>,
    /// It calls methods by name.
    pub calls_methods: bool,
}

impl References {
    /// Adds those of an expression. `inside_lookup`: it is the body of a function that [`is_lookup`].
    pub fn add(&mut self, expr: &Expr, inside_lookup: bool) {
        match &expr.kind {
            ExprKind::Var(var) => self.read(var, inside_lookup),
            ExprKind::TheVar(var) | ExprKind::SetVar(var, _) | ExprKind::Def { var, .. } => {
                self.uses(var).var = true;
            }
            ExprKind::Call(f, args) => {
                if let ExprKind::Var(var) = &f.kind {
                    self.call(var, args, inside_lookup);
                    for arg in args {
                        self.add(arg, inside_lookup);
                    }
                    return;
                }
            }
            ExprKind::Prim(prim, args) => {
                self.prims.insert(prim.name);
                if LOOKUP_PRIMS.contains(&prim.name) && !inside_lookup {
                    self.lookups.insert(looked_up(args));
                }
            }
            ExprKind::JsCall(..) => self.calls_methods = true,
            ExprKind::CppRaw(code) if CPP_LOOKUPS.iter().any(|name| code.contains(name)) => {
                self.lookups.insert(Lookup::Computed);
            }
            _ => {}
        }
        for child in expr.children() {
            self.add(child, inside_lookup);
        }
    }

    fn uses(&mut self, var: &VarName) -> &mut Uses {
        self.vars.entry(var.clone()).or_default()
    }

    fn read(&mut self, var: &VarName, inside_lookup: bool) {
        self.uses(var).value = true;
        if is_lookup(var) && !inside_lookup {
            self.lookups.insert(Lookup::Computed);
        }
    }

    fn call(&mut self, var: &VarName, args: &[Expr], inside_lookup: bool) {
        self.uses(var).calls.insert(args.len());
        if is_lookup(var) && !inside_lookup {
            self.lookups.insert(looked_up(args));
        }
    }
}

/// What a lookup with these arguments finds: by the last one, which is the name, as far as it is written there.
fn looked_up(args: &[Expr]) -> Lookup {
    let Some(Expr {
        kind: ExprKind::Const(Value::Symbol(symbol)),
        ..
    }) = args.last()
    else {
        return Lookup::Computed;
    };
    match &symbol.name.ns {
        // It may be an alias, so the name alone counts where no namespace is called so; see `Reach`.
        Some(ns) => Lookup::Var(VarName {
            ns: Rc::from(&**ns),
            name: Rc::from(&*symbol.name.name),
        }),
        None => Lookup::Named(Rc::from(&*symbol.name.name)),
    }
}
