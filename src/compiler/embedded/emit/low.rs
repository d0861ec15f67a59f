//! Low-level code: one function's body as a list of instructions over C variables, the last step before C++ text.
//!
//! Every value that is computed has a [`Var`]; conditions, loops and handlers are still nested, so liveness is one walk.

use std::rc::Rc;

use super::super::prims::Effect;

/// A C variable of type `jk`: `v0`, `v1`, … The first ones are the parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Var(pub u32);

/// Something an instruction reads: no side effects, no cost worth speaking of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A variable.
    Var(Var),
    /// A C expression that is the same all the time: an immediate value, or an entry of the constant table.
    Const(String),
}

/// Where a label stands: loops, handlers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Label(pub u32);

/// A position that an exception can pass, as an index into the unit's sites.
pub type SiteId = u32;

/// The right side of an assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rhs {
    /// Another operand.
    Copy(Operand),
    /// A C function and its arguments: `name(a, b)`.
    Apply(String, Vec<Operand>),
    /// A C function whose last argument is an array of operands, with what stands before it: `name(lead…, n, array)`.
    ApplyArray(String, Vec<Operand>, Vec<Operand>),
    /// A closure over captures: the number of the function.
    MakeFn(u32, Vec<Operand>),
    /// A direct call of function number `f` on a closure of it, the first operand; the others are the arguments.
    DirectCall(u32, Vec<Operand>),
    /// A direct call of a function that anything in the program may call, by its C name.
    NamedCall(Rc<str>, Vec<Operand>),
    /// The value of a var: a constant-table entry.
    VarValue(String),
    /// Capture `i` of the running closure.
    Capture(u32),
    /// Entry `i` of the argument array.
    Argument(u32),
    /// The running closure as a value.
    ThisFn,
}

/// A test that steers an `If`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// Neither nil nor false.
    Truthy(Operand),
    /// The same word.
    Same(Operand, Operand),
    /// A word is not 0.
    Pending(Operand),
    /// The exception is of a class.
    Catches(Operand, String),
}

/// An instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ins {
    /// `dst = rhs`. With `Effect::Call` a result of 0 leads to the handler, or out of the function.
    Set {
        /// Where to.
        dst: Var,
        /// What.
        rhs: Rhs,
        /// What it may do.
        effect: Effect,
        /// For the trace.
        site: SiteId,
    },
    /// Two ways.
    If(Test, Vec<Ins>, Vec<Ins>),
    /// A label to which `Recur` jumps, and what follows it. Falls through at the end.
    Loop(Label, Vec<Var>, Vec<Ins>),
    /// Gives the loop's variables new values, all at once, and jumps.
    Recur(Label, Vec<(Var, Operand)>),
    /// Code whose exceptions lead to the handler; the handler begins with the exception in the variable.
    Try {
        /// What is tried.
        body: Vec<Ins>,
        /// Where the handler is.
        handler_label: Label,
        /// Behind the handler.
        end_label: Label,
        /// Holds the exception.
        exception: Var,
        /// What happens then.
        handler: Vec<Ins>,
    },
    /// Throws; what follows is not reached.
    Throw(Operand, SiteId),
    /// Leaves the function.
    Return(Operand),
    /// Fills capture `i` of a closure that was made before the value was there.
    SetCapture(Operand, u32, Operand),
}

impl Ins {
    /// Does it call functions of the program, which may call this one again?
    pub fn calls(&self) -> bool {
        match self {
            Ins::Set { rhs, .. } => rhs.calls(),
            Ins::If(_, then, otherwise) => then.iter().chain(otherwise).any(Ins::calls),
            Ins::Loop(_, _, body) => body.iter().any(Ins::calls),
            Ins::Try { body, handler, .. } => body.iter().chain(handler).any(Ins::calls),
            Ins::Recur(..) | Ins::Throw(..) | Ins::Return(_) | Ins::SetCapture(..) => false,
        }
    }
}

/// Can an exception leave the code, past all handlers in it?
pub fn can_fail(body: &[Ins]) -> bool {
    body.iter().any(|ins| match ins {
        Ins::Set { effect, .. } => *effect == Effect::Call,
        Ins::If(_, then, otherwise) => can_fail(then) || can_fail(otherwise),
        Ins::Loop(_, _, body) => can_fail(body),
        Ins::Try { handler, .. } => can_fail(handler),
        Ins::Throw(..) => true,
        Ins::Recur(..) | Ins::Return(_) | Ins::SetCapture(..) => false,
    })
}

impl Rhs {
    fn calls(&self) -> bool {
        match self {
            Rhs::DirectCall(..) | Rhs::NamedCall(..) => true,
            Rhs::Apply(name, _) | Rhs::ApplyArray(name, _, _) => {
                name.starts_with("jk_call") || name.starts_with("jk_var_call")
            }
            _ => false,
        }
    }

    /// The operands that it reads, in order.
    pub fn operands(&self) -> Vec<&Operand> {
        match self {
            Rhs::Copy(a) => vec![a],
            Rhs::Apply(_, args)
            | Rhs::MakeFn(_, args)
            | Rhs::DirectCall(_, args)
            | Rhs::NamedCall(_, args) => args.iter().collect(),
            Rhs::ApplyArray(_, lead, args) => lead.iter().chain(args).collect(),
            Rhs::VarValue(_) | Rhs::Capture(_) | Rhs::Argument(_) | Rhs::ThisFn => Vec::new(),
        }
    }

    /// The variables that it reads.
    pub fn vars(&self) -> impl Iterator<Item = Var> {
        self.operands()
            .into_iter()
            .filter_map(Operand::var)
            .collect::<Vec<_>>()
            .into_iter()
    }
}

impl Operand {
    /// The variable, if it is one.
    pub fn var(&self) -> Option<Var> {
        match self {
            Operand::Var(v) => Some(*v),
            Operand::Const(_) => None,
        }
    }
}

impl Test {
    /// The variables that it reads.
    pub fn vars(&self) -> impl Iterator<Item = Var> {
        let operands = match self {
            Test::Truthy(a) | Test::Pending(a) | Test::Catches(a, _) => vec![a],
            Test::Same(a, b) => vec![a, b],
        };
        operands
            .into_iter()
            .filter_map(Operand::var)
            .collect::<Vec<_>>()
            .into_iter()
    }
}
