//! What has identity: functions, vars, references, transients, multimethods.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{Map, Set, Value, Vector};
use crate::compiler::embedded::ir::{FnExpr, VarName};
use crate::compiler::embedded::prims::Prim;
use crate::lang::Span;

/// A function with what it closes over.
#[derive(Clone)]
pub struct Closure {
    /// Its code.
    pub code: Rc<FnExpr>,
    /// Its captures, as `code.captures` lists them. A cell, because `letfn` fills them after the functions are made.
    pub captures: RefCell<Vec<Value>>,
    /// The namespace it was written in, for error messages.
    pub ns: Rc<str>,
    /// Its metadata map, or nil.
    pub meta: Value,
}

// The code of a closure can be large, and a closure can capture itself: neither is of use in a debug print.
impl std::fmt::Debug for Closure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Closure({}/{})", self.ns, self.code.name)
    }
}

/// What a `def` defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum VarKind {
    /// A value.
    #[default]
    Value,
    /// A function, of known arities.
    Function,
    /// A macro.
    Macro,
}

/// What is known of a var without evaluating anything.
#[derive(Debug, Clone, Default)]
pub struct VarInfo {
    /// What it is.
    pub kind: VarKind,
    /// Not for other namespaces.
    pub private: bool,
    /// Can be bound by `binding`.
    pub dynamic: bool,
    /// Parameter counts of its fixed arities.
    pub fixed: Vec<usize>,
    /// Required parameters of its variadic arity.
    pub variadic: Option<usize>,
    /// By argument count: the primitive that the arity only hands its parameters to.
    pub inline: Vec<Option<&'static Prim>>,
    /// Index of the top-level form that defines it first.
    pub defined_at: u32,
    /// Index of the top-level form that defines it last.
    pub redefined_at: u32,
    /// Where its name stands.
    pub span: Option<Span>,
}

/// What a var holds.
#[derive(Debug, Clone)]
pub enum VarRoot {
    /// Declared, or not defined yet.
    Unbound,
    /// Defined by this form; evaluated when a macro asks for it first.
    Lazy(Value),
    /// Being evaluated.
    Running,
    /// Its value.
    Bound(Value),
}

/// A var.
pub struct Var {
    /// Its name.
    pub name: VarName,
    /// What it holds.
    pub root: RefCell<VarRoot>,
    /// What is known of it.
    pub info: RefCell<VarInfo>,
    /// Its metadata map.
    pub meta: RefCell<Value>,
    /// How many dynamic bindings are in force.
    pub bindings: Cell<u32>,
    /// Asked before a new root is taken; nil: none.
    pub validator: RefCell<Value>,
    /// Called after a change of the root, by key.
    pub watches: RefCell<Vec<(Value, Value)>>,
}

impl std::fmt::Debug for Var {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#'{}", self.name)
    }
}

impl Var {
    /// A var without a value.
    pub fn new(name: VarName) -> Self {
        Var {
            name,
            root: RefCell::new(VarRoot::Unbound),
            info: RefCell::default(),
            meta: RefCell::default(),
            bindings: Cell::new(0),
            validator: RefCell::default(),
            watches: RefCell::default(),
        }
    }
}

/// What makes a reference one that the core library manages: a ref, agent, promise, future, reader or writer.
#[derive(Debug)]
pub struct Managed {
    /// Which, a keyword.
    pub kind: Value,
    /// The core library's.
    pub state: RefCell<Value>,
    /// Called with the reference before its value is read, or nil.
    pub on_deref: Value,
}

/// An atom, or a reference that the core library manages.
#[derive(Debug, Default)]
pub struct Atom {
    /// None for an atom.
    pub managed: Option<Managed>,
    /// Its value.
    pub value: RefCell<Value>,
    /// Its metadata map, or nil.
    pub meta: RefCell<Value>,
    /// Asked before a new value is taken; nil: none.
    pub validator: RefCell<Value>,
    /// Called after a change, by key.
    pub watches: RefCell<Vec<(Value, Value)>>,
}

/// A delay.
#[derive(Debug)]
pub struct Delay {
    /// How far it is.
    pub state: RefCell<DelayState>,
}

/// How far a delay is.
#[derive(Debug, Clone)]
pub enum DelayState {
    /// The function that makes the value.
    Thunk(Value),
    /// The value.
    Done(Value),
    /// What making the value threw; thrown again each time.
    Failed(Value),
}

/// A transient collection: the persistent one it will be. `None` inside once it was made persistent.
#[derive(Debug)]
pub enum Transient {
    /// Of a vector.
    Vector(RefCell<Option<Vector>>),
    /// Of a map.
    Map(RefCell<Option<Map>>),
    /// Of a set.
    Set(RefCell<Option<Set>>),
}

/// A multimethod.
#[derive(Debug)]
pub struct MultiFn {
    /// For messages.
    pub name: Value,
    /// The dispatch function.
    pub dispatch: Value,
    /// The dispatch value of the default method.
    pub default_value: Value,
    /// A var that holds the hierarchy.
    pub hierarchy: Value,
    /// clojure.core's `isa?` of three arguments.
    pub isa: Value,
    /// Methods and preferences.
    pub state: RefCell<MultiState>,
}

/// What `defmethod` and `prefer-method` change.
#[derive(Debug, Clone, Default)]
pub struct MultiState {
    /// Dispatch values and their functions.
    pub methods: Map,
    /// Dispatch values, and the sets of those they are preferred to.
    pub prefers: Map,
}
