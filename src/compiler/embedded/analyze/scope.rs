//! Locals: which names are bound where, and what closures capture.

use std::rc::Rc;

use super::super::ir::{Expr, ExprKind, FnExpr, LocalId};

/// While a function is analysed its captures have numbers from here on; how many locals stand before them is only known at its end.
const CAPTURES: u32 = 1 << 24;

/// What a name is bound to.
#[derive(Debug, Clone)]
enum Binding {
    /// A local.
    Local(LocalId),
    /// A field of the instance that another local holds.
    Field(Field),
}

/// A field of an instance, seen in a method of its type.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name of the local that holds the instance.
    pub instance: Rc<str>,
    /// Which field.
    pub index: i64,
    /// Can it be set?
    pub mutable: bool,
}

/// What a name means among the locals.
#[derive(Debug, Clone)]
pub enum Found {
    /// A local.
    Local(LocalId),
    /// A field, and the local that holds its instance.
    Field(Field, LocalId),
}

/// A function, or a top-level form, being analysed.
#[derive(Debug, Default)]
pub struct FnScope {
    locals: Vec<(Rc<str>, Binding)>,
    next: u32,
    /// What it captures: locals of the scope around it.
    captures: Vec<LocalId>,
    /// How many values a `recur` in tail position takes, where there may be one.
    pub recur: Option<usize>,
    /// Inside of `try`, across which no `recur` goes.
    pub in_try: bool,
    /// The function's name as a local, and whether it is used.
    this: Option<(LocalId, bool)>,
}

/// All functions around the form being analysed, innermost last.
#[derive(Debug)]
pub struct Scopes(Vec<FnScope>);

impl Scopes {
    /// Of a top-level form.
    pub fn top() -> Self {
        Scopes(vec![FnScope::default()])
    }

    /// The innermost one.
    pub fn innermost(&mut self) -> &mut FnScope {
        let last = self.0.len() - 1;
        &mut self.0[last]
    }

    /// Enters a function.
    pub fn push(&mut self) {
        self.0.push(FnScope::default());
    }

    /// Leaves it; gives what it captures.
    pub fn pop(&mut self) -> Vec<LocalId> {
        self.0.pop().map(|scope| scope.captures).unwrap_or_default()
    }

    /// What that name means, captured from further out where it has to be.
    pub fn find(&mut self, name: &str) -> Option<Found> {
        let innermost = self.0.len() - 1;
        let named = self.0.iter().rev().find_map(|scope| scope.named(name));
        match named.cloned()? {
            Binding::Local(_) => self.find_at(innermost, name).map(Found::Local),
            Binding::Field(field) => {
                let instance = self.find_at(innermost, &field.instance)?;
                Some(Found::Field(field, instance))
            }
        }
    }

    /// Is there a local of that name?
    pub fn contains(&self, name: &str) -> bool {
        self.0
            .iter()
            .any(|scope| scope.locals.iter().any(|(n, _)| &**n == name))
    }

    fn find_at(&mut self, level: usize, name: &str) -> Option<LocalId> {
        let scope = &mut self.0[level];
        if let Some(Binding::Local(id)) = scope.named(name) {
            let id = *id;
            if let Some((this, used)) = &mut scope.this
                && *this == id
            {
                *used = true;
            }
            return Some(id);
        }
        let outer = self.find_at(level.checked_sub(1)?, name)?;
        let captures = &mut self.0[level].captures;
        let index = captures
            .iter()
            .position(|c| *c == outer)
            .unwrap_or_else(|| {
                captures.push(outer);
                captures.len() - 1
            });
        Some(LocalId(CAPTURES + index as u32))
    }

    /// Is this a top-level form, outside of functions and bindings?
    pub fn is_top(&self) -> bool {
        matches!(self.0.as_slice(), [top] if top.locals.is_empty())
    }

    /// All names of locals.
    pub fn names(&self) -> Vec<Rc<str>> {
        let locals = self.0.iter().flat_map(|scope| &scope.locals);
        locals.map(|(name, _)| name.clone()).collect()
    }
}

impl FnScope {
    /// Binds a new local.
    pub fn bind(&mut self, name: &Rc<str>) -> LocalId {
        let id = LocalId(self.next);
        self.next += 1;
        self.locals.push((name.clone(), Binding::Local(id)));
        id
    }

    /// Makes a name mean a field.
    pub fn bind_field(&mut self, name: &Rc<str>, field: Field) {
        self.locals.push((name.clone(), Binding::Field(field)));
    }

    fn named(&self, name: &str) -> Option<&Binding> {
        let found = self.locals.iter().rev().find(|(n, _)| &**n == name);
        found.map(|(_, binding)| binding)
    }

    /// How many locals are visible; for [`FnScope::forget`].
    pub fn mark(&self) -> usize {
        self.locals.len()
    }

    /// Makes what was bound since `mark` invisible.
    pub fn forget(&mut self, mark: usize) {
        self.locals.truncate(mark);
    }

    /// How many locals there were in all.
    pub fn size(&self) -> u32 {
        self.next
    }

    /// Begins an arity: parameters count from 0 again, captures stay.
    pub fn begin_arity(&mut self) {
        self.locals.clear();
        self.next = 0;
        self.this = None;
    }

    /// Binds the function's own name.
    pub fn bind_this(&mut self, name: &Rc<str>) {
        let id = self.bind(name);
        self.this = Some((id, false));
    }

    /// The local that is the function itself, where it is used.
    pub fn used_this(&self) -> Option<LocalId> {
        self.this.and_then(|(id, used)| used.then_some(id))
    }
}

/// Gives the captures in `expr`, the body of an arity, their place behind its other locals.
pub fn place_captures(expr: &mut Expr, captures_at: u32) {
    let place = |id: &mut LocalId| {
        if id.0 >= CAPTURES {
            id.0 = id.0 - CAPTURES + captures_at;
        }
    };
    let function = |f: &mut Rc<FnExpr>| {
        // Nobody else has it yet: it was made a moment ago.
        if let Some(f) = Rc::get_mut(f) {
            f.captures.iter_mut().for_each(place);
        }
    };
    match &mut expr.kind {
        ExprKind::Local(id) => place(id),
        ExprKind::Fn(f) => function(f),
        ExprKind::LetFn(bindings, body) => {
            for (_, f) in bindings {
                function(f);
            }
            place_captures(body, captures_at);
        }
        _ => expr
            .children_mut()
            .into_iter()
            .for_each(|child| place_captures(child, captures_at)),
    }
}

impl Expr {
    /// The expressions that it is made of; functions are not entered.
    pub fn children_mut(&mut self) -> Vec<&mut Expr> {
        match &mut self.kind {
            ExprKind::Const(_)
            | ExprKind::Local(_)
            | ExprKind::Var(_)
            | ExprKind::TheVar(_)
            | ExprKind::Fn(_)
            | ExprKind::JsGlobal(_)
            | ExprKind::CppRaw(_) => Vec::new(),
            ExprKind::If(a, b, c) => vec![a, b, c],
            ExprKind::Do(all)
            | ExprKind::Recur(all)
            | ExprKind::Prim(_, all)
            | ExprKind::CppCall(_, all)
            | ExprKind::Vector(all)
            | ExprKind::Set(all) => all.iter_mut().collect(),
            ExprKind::Let(bindings, body) | ExprKind::Loop(bindings, body) => bindings
                .iter_mut()
                .map(|(_, init)| init)
                .chain(std::iter::once(&mut **body))
                .collect(),
            ExprKind::LetFn(_, body) => vec![body],
            ExprKind::Call(f, args) | ExprKind::JsNew(f, args) | ExprKind::JsCall(f, _, args) => {
                std::iter::once(&mut **f).chain(args).collect()
            }
            ExprKind::Throw(x) | ExprKind::SetVar(_, x) | ExprKind::JsGet(x, _) => vec![x],
            ExprKind::JsSet(x, _, y) => vec![x, y],
            ExprKind::Try {
                body,
                catches,
                finally,
            } => std::iter::once(&mut **body)
                .chain(catches.iter_mut().map(|c| &mut c.body))
                .chain(finally.iter_mut().map(|f| &mut **f))
                .collect(),
            ExprKind::Def { init, meta, .. } => init
                .iter_mut()
                .chain(meta.iter_mut())
                .map(|x| &mut **x)
                .collect(),
            ExprKind::Map(entries) => entries.iter_mut().flat_map(|(k, v)| [k, v]).collect(),
            ExprKind::Case {
                value,
                arms,
                default,
            } => std::iter::once(&mut **value)
                .chain(arms.iter_mut().map(|(_, body)| body))
                .chain(std::iter::once(&mut **default))
                .collect(),
        }
    }
}
