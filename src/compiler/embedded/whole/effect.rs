//! What running a top-level form does besides giving a value: nothing, something to certain vars, or something else.

use super::super::env::CORE;
use super::super::ir::{Expr, ExprKind, VarName};
use super::super::prims::Effect as PrimEffect;

/// Primitives that only make values, of those that may throw or that make something with an identity.
const MAKERS: [&str; 40] = [
    "volatile",
    "atom",
    "delay",
    "lazy_seq",
    "managed",
    "multi_fn",
    "protocol",
    "protocol_method",
    "define_class",
    "hash_map",
    "array_map",
    "vec",
    "set",
    "list_from_seq",
    "str1",
    "str2",
    "name",
    "symbol1",
    "symbol2",
    "keyword1",
    "keyword2",
    "var_get",
    "get2",
    "get3",
    "assoc",
    "conj",
    "regex",
    "class_named",
    "bound_p",
    "with_meta",
    "meta",
    "to_char",
    "add",
    "sub",
    "mul",
    "inc",
    "dec",
    "equal",
    "sorted_map",
    "sorted_set",
];

/// Functions of clojure.core that only make values of what they are given, and call nothing of it.
const MAKER_FUNCTIONS: [&str; 26] = [
    "make-hierarchy",
    "multi-fn*",
    "multi-var?",
    "global-hierarchy-var",
    "protocol*",
    "protocol-method",
    "define-class",
    "atom",
    "volatile!",
    "vector",
    "list",
    "hash-map",
    "array-map",
    "hash-set",
    "set",
    "str",
    "keyword",
    "symbol",
    "range",
    "ref",
    "agent",
    "create-struct",
    "re-pattern",
    "writer*",
    "writer",
    "promise",
];

/// What running a form does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Something only for those who use one of the vars that it defines and all of those that it adds to.
    OnVars {
        /// Vars that it gives a value.
        defines: Vec<VarName>,
        /// Multimethods, protocols and classes that it adds something to.
        extends: Vec<VarName>,
    },
    /// Something else, so that it must run.
    Free,
}

impl Effect {
    /// Of a top-level form.
    pub fn of(expr: &Expr) -> Effect {
        let mut found = Found::default();
        found.look(expr);
        if found.free {
            Effect::Free
        } else {
            Effect::OnVars {
                defines: found.defines,
                extends: found.extends,
            }
        }
    }
}

#[derive(Default)]
struct Found {
    defines: Vec<VarName>,
    extends: Vec<VarName>,
    free: bool,
}

impl Found {
    fn look(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Const(_)
            | ExprKind::Local(_)
            | ExprKind::Var(_)
            | ExprKind::TheVar(_)
            | ExprKind::Fn(_) => return,
            ExprKind::Def { var, init, .. } => {
                self.defines.push(var.clone());
                if let Some(init) = init {
                    self.look(init);
                }
                // Metadata is for those who take the var.
                return;
            }
            ExprKind::LetFn(_, body) => return self.look(body),
            ExprKind::If(..)
            | ExprKind::Do(_)
            | ExprKind::Let(..)
            | ExprKind::Vector(_)
            | ExprKind::Set(_)
            | ExprKind::Map(_) => {}
            ExprKind::Prim(prim, args) => {
                let adds = match prim.name {
                    "multi_add_method" => 1,
                    "extend" | "implement" => 2,
                    _ => 0,
                };
                let makes = prim.effect == PrimEffect::Pure || MAKERS.contains(&prim.name);
                if adds > 0 {
                    self.add_to(&args[..adds.min(args.len())]);
                } else if !makes {
                    self.free = true;
                }
            }
            ExprKind::Call(f, args) => match &f.kind {
                ExprKind::Var(var) if &*var.ns == CORE => match &*var.name {
                    "add-method" => self.add_to(&args[..1.min(args.len())]),
                    "extend" if args.len() == 3 => self.add_to(&args[..2]),
                    "implement" => self.add_to(&args[..2.min(args.len())]),
                    name if MAKER_FUNCTIONS.contains(&name) => {}
                    _ => self.free = true,
                },
                _ => self.free = true,
            },
            _ => self.free = true,
        }
        for child in expr.children() {
            self.look(child);
        }
    }

    /// Notes vars that something is added to. Classes that come with the language count for nobody: they are constants.
    fn add_to(&mut self, targets: &[Expr]) {
        for target in targets {
            match &target.kind {
                ExprKind::Var(var) => self.extends.push(var.clone()),
                ExprKind::Const(_) => {}
                _ => self.free = true,
            }
        }
    }
}
