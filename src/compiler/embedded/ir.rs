//! The intermediate representation: what analysis makes of a namespace, independent of what it is emitted as.
//!
//! Macros are expanded, names resolved, closures' captures listed. The evaluator (`interp`) runs it while the compiler
//! expands macros, the emitter (`emit`) turns it into C++.
//!
//! Locals are numbered densely within the function that holds them: parameters first, then captures, then what `let`,
//! `loop`, `letfn` and `catch` bind, each binding its own number. So a frame of `frame_size` values holds all of a call.

use std::rc::Rc;

use super::prims::Prim;
use super::value::Value;
use crate::lang::{NsName, Span};

/// A namespace, analysed.
#[derive(Debug)]
pub struct NsIr {
    /// Its name.
    pub ns: NsName,
    /// Its top-level forms in order, the `ns` form left out (what it does at run time is in `TopForm`s where needed).
    pub forms: Vec<TopForm>,
}

/// A top-level form: run as a function of no arguments, its value dropped (or printed, by `run --print`).
#[derive(Debug)]
pub struct TopForm {
    /// What to evaluate.
    pub expr: Expr,
    /// How many locals its code has.
    pub frame_size: u32,
    /// Where it stands.
    pub span: Span,
}

/// A local of the function (or top-level form) it is used in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LocalId(pub u32);

/// The full name of a var.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VarName {
    /// Namespace.
    pub ns: Rc<str>,
    /// Name in it.
    pub name: Rc<str>,
}

impl std::fmt::Display for VarName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.ns, self.name)
    }
}

/// What is known of an expression's value at compile time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Type {
    /// Anything.
    #[default]
    Any,
    /// An integer of 64 bits.
    Long,
    /// A double.
    Double,
    /// `true` or `false`.
    Bool,
}

/// An expression and where it stands. Code that a macro made has the span of the macro call.
#[derive(Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands in the file of its namespace.
    pub span: Span,
    /// What is known of its value.
    pub ty: Type,
}

impl Expr {
    /// The expressions directly in it, in the order of the code; those in functions count.
    pub fn children(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::Const(_)
            | ExprKind::Local(_)
            | ExprKind::Var(_)
            | ExprKind::TheVar(_)
            | ExprKind::JsGlobal(_)
            | ExprKind::CppRaw(_) => Vec::new(),
            ExprKind::If(test, yes, no) => vec![test, yes, no],
            ExprKind::Do(parts) | ExprKind::Vector(parts) | ExprKind::Set(parts) => {
                parts.iter().collect()
            }
            ExprKind::Recur(args) | ExprKind::Prim(_, args) | ExprKind::CppCall(_, args) => {
                args.iter().collect()
            }
            ExprKind::Let(bindings, body) | ExprKind::Loop(bindings, body) => {
                let values = bindings.iter().map(|(_, value)| value);
                values.chain([&**body]).collect()
            }
            ExprKind::LetFn(functions, body) => {
                let bodies = functions.iter().flat_map(|(_, f)| f.bodies());
                bodies.chain([&**body]).collect()
            }
            ExprKind::Fn(f) => f.bodies().collect(),
            ExprKind::Call(f, args) | ExprKind::JsNew(f, args) => {
                std::iter::once(&**f).chain(args).collect()
            }
            ExprKind::JsCall(object, _, args) => std::iter::once(&**object).chain(args).collect(),
            ExprKind::Throw(value) | ExprKind::SetVar(_, value) | ExprKind::JsGet(value, _) => {
                vec![value]
            }
            ExprKind::JsSet(object, _, value) => vec![object, value],
            ExprKind::Try {
                body,
                catches,
                finally,
            } => {
                let handlers = catches.iter().map(|catch| &catch.body);
                let body = std::iter::once(&**body).chain(handlers);
                body.chain(finally.as_deref()).collect()
            }
            ExprKind::Def { init, meta, .. } => {
                init.as_deref().into_iter().chain(meta.as_deref()).collect()
            }
            ExprKind::Map(entries) => entries.iter().flat_map(|(k, v)| [k, v]).collect(),
            ExprKind::Case {
                value,
                arms,
                default,
            } => {
                let arms = arms.iter().map(|(_, arm)| arm);
                std::iter::once(&**value)
                    .chain(arms)
                    .chain([&**default])
                    .collect()
            }
        }
    }
}

impl FnExpr {
    /// The bodies of its arities.
    pub fn bodies(&self) -> impl Iterator<Item = &Expr> {
        self.fixed
            .iter()
            .chain(&self.variadic)
            .map(|arity| &arity.body)
    }
}

/// The kinds of expressions.
#[derive(Debug)]
pub enum ExprKind {
    /// A constant: a literal or quoted data.
    Const(Value),
    /// The value of a local.
    Local(LocalId),
    /// The value of a var, read through the var each time.
    Var(VarName),
    /// The var itself (`#'x`).
    TheVar(VarName),
    /// `if`; a missing else is a constant nil.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// All in order, the value of the last. Never empty.
    Do(Vec<Expr>),
    /// Bindings in order, each seen by the next.
    Let(Vec<(LocalId, Expr)>, Box<Expr>),
    /// As `Let`, and the target of the `Recur`s in tail position of its body.
    Loop(Vec<(LocalId, Expr)>, Box<Expr>),
    /// Jumps to the nearest enclosing `Loop`, or to the start of the arity, with new values for its bindings
    /// (for an arity: its fixed parameters and then the rest parameter, if it has one).
    Recur(Vec<Expr>),
    /// Functions that can see each other.
    LetFn(Vec<(LocalId, Rc<FnExpr>)>, Box<Expr>),
    /// A closure.
    Fn(Rc<FnExpr>),
    /// A call of a value.
    Call(Box<Expr>, Vec<Expr>),
    /// A call of a primitive, with exactly `prim.params` arguments.
    Prim(&'static Prim, Vec<Expr>),
    /// `throw`
    Throw(Box<Expr>),
    /// `try`; the first matching catch takes an exception; the `finally` runs in any case, its value dropped.
    Try {
        /// What is tried.
        body: Box<Expr>,
        /// Handlers in order.
        catches: Vec<Catch>,
        /// Runs at the end.
        finally: Option<Box<Expr>>,
    },
    /// `def`: evaluates to the var. Without `init` only interns it.
    Def {
        /// Which.
        var: VarName,
        /// Its new root.
        init: Option<Box<Expr>>,
        /// Its metadata, a map; the runtime adds `:ns` and `:name`.
        meta: Option<Box<Expr>>,
    },
    /// `(set! var value)`
    SetVar(VarName, Box<Expr>),
    /// A vector literal with parts to evaluate.
    Vector(Vec<Expr>),
    /// A map literal, keys and values in turn.
    Map(Vec<(Expr, Expr)>),
    /// A set literal.
    Set(Vec<Expr>),
    /// `case`: the value is compared by `=` with constants.
    Case {
        /// What is compared.
        value: Box<Expr>,
        /// Constants and what each leads to; no constant stands twice.
        arms: Vec<(Vec<Value>, Expr)>,
        /// Where none fits.
        default: Box<Expr>,
    },
    /// `js/name`
    JsGlobal(Rc<str>),
    /// `(.-name object)`
    JsGet(Box<Expr>, Rc<str>),
    /// `(set! (.-name object) value)`
    JsSet(Box<Expr>, Rc<str>, Box<Expr>),
    /// `(.name object args…)`
    JsCall(Box<Expr>, Rc<str>, Vec<Expr>),
    /// `(new constructor args…)`
    JsNew(Box<Expr>, Vec<Expr>),
    /// `(cpp/raw "…")`: C++ that stands in the unit as it is.
    CppRaw(Rc<str>),
    /// `(cpp/name args…)`: a C++ function of `jk`s that gives a `jk`, 0 where it throws.
    CppCall(Rc<str>, Vec<Expr>),
}

/// A `catch` clause.
#[derive(Debug)]
pub struct Catch {
    /// The class as written: `Exception`, `:default`, `js/Error`, `ExceptionInfo`, …
    pub class: Rc<str>,
    /// Bound to the exception.
    pub local: LocalId,
    /// The handler.
    pub body: Expr,
}

/// A `fn` form.
#[derive(Debug)]
pub struct FnExpr {
    /// For traces: `step`, or `step/inner` within it, or `fn`.
    pub name: Rc<str>,
    /// Locals of the enclosing function, in the order in which a closure holds them. The arities see capture `i` as their
    /// local `captures_at + i`.
    pub captures: Vec<LocalId>,
    /// Arities with fixed parameters, by rising count.
    pub fixed: Vec<Arity>,
    /// The variadic arity: its parameters are the fixed ones and then the rest.
    pub variadic: Option<Arity>,
    /// Where it stands.
    pub span: Span,
}

/// One arity of a function.
#[derive(Debug)]
pub struct Arity {
    /// How many parameters, locals 0 … params-1; in a variadic arity the last of them is the rest.
    pub params: u32,
    /// The local that is the function itself (`(fn name …)`), where its name is used.
    pub self_local: Option<LocalId>,
    /// The local of the first capture; the others follow.
    pub captures_at: u32,
    /// How many locals in all.
    pub frame_size: u32,
    /// What it does.
    pub body: Expr,
}
