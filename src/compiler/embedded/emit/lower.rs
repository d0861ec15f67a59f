//! From the IR to low-level code: evaluation order, temporaries, functions taken out of expressions.

mod case;
mod exceptions;
mod top;
mod unfold;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::super::ir::{Arity, Expr, ExprKind, FnExpr, LocalId, Type};
use super::super::prims::{self, Effect, Prim};
use super::super::value::Value;
use super::super::whole::Linkage;
use super::constants::{Constants, NoConstant};
use super::low::{Ins, Label, Operand, Rhs, SiteId, Test, Var};
use super::sites::Sites;
use crate::lang::Span;
pub use top::{Definition, Top, weight};

/// The most arguments that are passed as C parameters; more go through an array.
pub const DIRECT_ARGS: usize = 6;

/// A function taken out of the code, ready to print.
#[derive(Debug)]
pub struct LowFn {
    /// Its name for traces, without the namespace.
    pub name: Rc<str>,
    /// How it is called.
    pub called: Called,
    /// How many values a closure holds.
    pub captures: u32,
    /// Where it is defined.
    pub site: SiteId,
    /// Its arities with fixed parameters.
    pub fixed: Vec<LowArity>,
    /// Its variadic one.
    pub variadic: Option<LowArity>,
}

/// How a function is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Called {
    /// By closures of it.
    ByClosure,
    /// That way, and from anywhere in the program by this C name.
    Directly(Rc<str>),
    /// By this C name alone.
    OnlyDirectly(Rc<str>),
}

impl Called {
    /// The C name, without the number of arguments behind it.
    pub fn symbol(&self) -> Option<&str> {
        match self {
            Called::ByClosure => None,
            Called::Directly(symbol) | Called::OnlyDirectly(symbol) => Some(symbol),
        }
    }
}

/// The code of one arity.
#[derive(Debug)]
pub struct LowArity {
    /// How many parameters; the last is the rest in a variadic arity.
    pub params: u32,
    /// How many variables in all, parameters first.
    pub vars: u32,
    /// What it does.
    pub body: Vec<Ins>,
}

/// What all functions of a unit share while they are lowered.
#[derive(Debug)]
pub struct Lowering<'l> {
    /// What is known of the whole program, in a release.
    pub linkage: Option<&'l Linkage>,
    /// Functions of the whole program that are called here, by C name and number of arguments.
    pub calls: BTreeSet<(Rc<str>, u32)>,
    /// The constant table.
    pub constants: Constants,
    /// The trace sites.
    pub sites: Sites,
    /// Functions, by number. `None` while one is being lowered.
    pub functions: Vec<Option<LowFn>>,
    /// C++ that stands in the unit as it is, with the site of its form.
    pub raw: Vec<(Rc<str>, SiteId)>,
    /// What could not be lowered.
    pub errors: Vec<EmitError>,
}

/// A macro put something into the code that code can't hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmitError {
    /// The kind of value.
    pub kind: &'static str,
    /// Where.
    pub span: Span,
}

impl<'l> Lowering<'l> {
    /// Without any code.
    pub fn new(linkage: Option<&'l Linkage>) -> Self {
        Lowering {
            linkage,
            calls: BTreeSet::new(),
            constants: Constants::default(),
            sites: Sites::default(),
            functions: Vec::new(),
            raw: Vec::new(),
            errors: Vec::new(),
        }
    }

    fn function(&mut self, f: &FnExpr) -> u32 {
        let number = self.functions.len() as u32;
        self.functions.push(None);
        let fixed = f
            .fixed
            .iter()
            .map(|a| self.arity(f, a, number, false))
            .collect();
        let variadic = f.variadic.as_ref().map(|a| self.arity(f, a, number, true));
        let site = self.sites.of(f.span);
        self.functions[number as usize] = Some(LowFn {
            name: f.name.clone(),
            called: Called::ByClosure,
            captures: f.captures.len() as u32,
            site,
            fixed,
            variadic,
        });
        number
    }

    fn arity(&mut self, f: &FnExpr, arity: &Arity, number: u32, variadic: bool) -> LowArity {
        let fixed: Vec<u32> = f.fixed.iter().map(|a| a.params).collect();
        let mut body = Body::new(self, Some(SelfFn { number, fixed }), arity.params);
        let mut code = Vec::new();
        let through_array = variadic || arity.params as usize > DIRECT_ARGS;
        let in_array = if variadic {
            arity.params - 1
        } else {
            arity.params
        };
        if through_array {
            for i in 0..in_array {
                body.set(Var(i), Rhs::Argument(i), Effect::Pure, 0, &mut code);
            }
        }
        for i in 0..arity.params {
            body.locals.insert(LocalId(i), Operand::Var(Var(i)));
        }
        // Captures are read at once, so that the closure itself need not live on: a lazy sequence's body must not keep its
        // captured head.
        for i in 0..f.captures.len() as u32 {
            let var = body.var();
            body.set(var, Rhs::Capture(i), Effect::Pure, 0, &mut code);
            body.locals
                .insert(LocalId(arity.captures_at + i), Operand::Var(var));
        }
        if let Some(local) = arity.self_local {
            let var = body.var();
            body.set(var, Rhs::ThisFn, Effect::Pure, 0, &mut code);
            body.locals.insert(local, Operand::Var(var));
            body.self_local = Some(local);
        }
        let label = body.label();
        let params: Vec<Var> = (0..arity.params).map(Var).collect();
        body.recur = Some((label, params.clone()));
        let mut inner = Vec::new();
        body.tail(&arity.body, &mut inner);
        if has_recur(&inner, label) {
            code.push(Ins::Loop(label, params, inner));
        } else {
            code.extend(inner);
        }
        LowArity {
            params: arity.params,
            vars: body.vars,
            body: code,
        }
    }
}

fn has_recur(code: &[Ins], label: Label) -> bool {
    code.iter().any(|ins| match ins {
        Ins::Recur(to, _) => *to == label,
        Ins::If(_, yes, no) => has_recur(yes, label) || has_recur(no, label),
        Ins::Loop(_, _, body) => has_recur(body, label),
        Ins::Try { body, handler, .. } => has_recur(body, label) || has_recur(handler, label),
        _ => false,
    })
}

#[derive(Debug)]
struct SelfFn {
    number: u32,
    fixed: Vec<u32>,
}

/// Where the value of an expression goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dest {
    /// Out of the function.
    Return,
    /// Into a variable.
    To(Var),
    /// Nowhere.
    Drop,
}

/// One arity being lowered.
struct Body<'u, 'l> {
    unit: &'u mut Lowering<'l>,
    this: Option<SelfFn>,
    self_local: Option<LocalId>,
    vars: u32,
    labels: u32,
    locals: BTreeMap<LocalId, Operand>,
    recur: Option<(Label, Vec<Var>)>,
}

impl<'u, 'l> Body<'u, 'l> {
    fn new(unit: &'u mut Lowering<'l>, this: Option<SelfFn>, params: u32) -> Self {
        Body {
            unit,
            this,
            self_local: None,
            vars: params,
            labels: 0,
            locals: BTreeMap::new(),
            recur: None,
        }
    }

    fn var(&mut self) -> Var {
        self.vars += 1;
        Var(self.vars - 1)
    }

    fn label(&mut self) -> Label {
        self.labels += 1;
        Label(self.labels - 1)
    }

    fn site(&mut self, expr: &Expr) -> SiteId {
        self.unit.sites.of(expr.span)
    }

    fn set(&mut self, dst: Var, rhs: Rhs, effect: Effect, site: SiteId, code: &mut Vec<Ins>) {
        code.push(Ins::Set {
            dst,
            rhs,
            effect,
            site,
        });
    }

    /// A new variable that holds the result of `rhs`.
    fn temp(&mut self, rhs: Rhs, effect: Effect, expr: &Expr, code: &mut Vec<Ins>) -> Operand {
        let dst = self.var();
        let site = self.site(expr);
        self.set(dst, rhs, effect, site, code);
        Operand::Var(dst)
    }

    fn tail(&mut self, expr: &Expr, code: &mut Vec<Ins>) {
        self.to(expr, Dest::Return, code);
    }

    fn put(&mut self, value: Operand, dest: Dest, code: &mut Vec<Ins>) {
        match dest {
            Dest::Return => code.push(Ins::Return(value)),
            Dest::To(var) => self.set(var, Rhs::Copy(value), Effect::Pure, 0, code),
            Dest::Drop => {}
        }
    }

    /// Evaluates `expr` and gives what its value can be read from.
    fn value(&mut self, expr: &Expr, code: &mut Vec<Ins>) -> Operand {
        match &expr.kind {
            ExprKind::Const(value) => self.constant(value, expr),
            ExprKind::Local(local) => self.local(*local),
            ExprKind::TheVar(name) => Operand::Const(self.unit.constants.var(&name.ns, &name.name)),
            ExprKind::Var(name) => {
                let entry = self.unit.constants.var(&name.ns, &name.name);
                self.temp(Rhs::VarValue(entry), Effect::Pure, expr, code)
            }
            ExprKind::Let(bindings, body) => {
                self.bind(bindings, code);
                self.value(body, code)
            }
            ExprKind::Do(parts) => {
                let Some((last, before)) = parts.split_last() else {
                    return Operand::Const("JK_NIL".to_owned());
                };
                for part in before {
                    self.to(part, Dest::Drop, code);
                }
                self.value(last, code)
            }
            ExprKind::If(..)
            | ExprKind::Loop(..)
            | ExprKind::Case { .. }
            | ExprKind::Try { .. }
            | ExprKind::Recur(_)
            | ExprKind::Throw(_) => {
                let dst = self.var();
                self.to(expr, Dest::To(dst), code);
                Operand::Var(dst)
            }
            ExprKind::Fn(f) => self.closure(f, expr, code),
            ExprKind::LetFn(bindings, body) => {
                self.let_fn(bindings, expr, code);
                self.value(body, code)
            }
            ExprKind::Call(f, args) => self.call(f, args, expr, code),
            ExprKind::Prim(prim, args) => self.prim(prim, args, expr, code),
            ExprKind::Def { var, init, meta } => {
                let entry = self.unit.constants.var(&var.ns, &var.name);
                let the_var = Operand::Const(entry);
                if let Some(init) = init {
                    let value = self.value(init, code);
                    let args = vec![the_var.clone(), value];
                    let rhs = Rhs::Apply("jk_var_bind_root".to_owned(), args);
                    self.temp(rhs, Effect::Call, expr, code);
                }
                if let Some(meta) = meta {
                    let meta = self.value(meta, code);
                    let args = vec![the_var.clone(), meta];
                    let rhs = Rhs::Apply("jk_var_set_meta".to_owned(), args);
                    self.temp(rhs, Effect::Call, expr, code);
                }
                the_var
            }
            ExprKind::SetVar(name, value) => {
                let value = self.value(value, code);
                let entry = Operand::Const(self.unit.constants.var(&name.ns, &name.name));
                let rhs = Rhs::Apply("jk_var_set".to_owned(), vec![entry, value]);
                self.temp(rhs, Effect::Call, expr, code)
            }
            ExprKind::Vector(items) => self.collection("jk_vector_of", items.iter(), expr, code),
            ExprKind::Set(items) => self.collection("jk_set_of", items.iter(), expr, code),
            ExprKind::Map(entries) => {
                let items = entries.iter().flat_map(|(k, v)| [k, v]);
                self.collection("jk_map_of", items, expr, code)
            }
            ExprKind::JsGlobal(name) => {
                let name = Operand::Const(self.unit.constants.js_name(name));
                let rhs = Rhs::Apply("jk_js_global".to_owned(), vec![name]);
                self.temp(rhs, Effect::Call, expr, code)
            }
            ExprKind::JsGet(object, name) => {
                let object = self.value(object, code);
                let name = Operand::Const(self.unit.constants.js_name(name));
                let rhs = Rhs::Apply("jk_js_get".to_owned(), vec![object, name]);
                self.temp(rhs, Effect::Call, expr, code)
            }
            ExprKind::JsSet(object, name, value) => {
                let object = self.value(object, code);
                let value = self.value(value, code);
                let name = Operand::Const(self.unit.constants.js_name(name));
                let rhs = Rhs::Apply("jk_js_set".to_owned(), vec![object, name, value]);
                self.temp(rhs, Effect::Call, expr, code)
            }
            ExprKind::JsCall(object, name, args) => {
                let object = self.value(object, code);
                let args = self.values(args.iter(), code);
                let name = Operand::Const(self.unit.constants.js_name(name));
                let rhs = Rhs::ApplyArray("jk_js_call".to_owned(), vec![object, name], args);
                self.temp(rhs, Effect::Call, expr, code)
            }
            ExprKind::CppRaw(code) => {
                let site = self.site(expr);
                self.unit.raw.push((code.clone(), site));
                Operand::Const("JK_NIL".to_owned())
            }
            ExprKind::CppCall(name, args) => {
                let args = self.values(args.iter(), code);
                self.temp(Rhs::Apply(name.to_string(), args), Effect::Call, expr, code)
            }
            ExprKind::JsNew(constructor, args) => {
                let constructor = self.value(constructor, code);
                let args = self.values(args.iter(), code);
                let rhs = Rhs::ApplyArray("jk_js_new".to_owned(), vec![constructor], args);
                self.temp(rhs, Effect::Call, expr, code)
            }
        }
    }

    /// Evaluates `expr` into `dest`.
    fn to(&mut self, expr: &Expr, dest: Dest, code: &mut Vec<Ins>) {
        match &expr.kind {
            ExprKind::If(test, yes, no) => {
                let test = self.test(test, code);
                let mut yes_code = Vec::new();
                self.to(yes, dest, &mut yes_code);
                let mut no_code = Vec::new();
                self.to(no, dest, &mut no_code);
                code.push(Ins::If(test, yes_code, no_code));
            }
            ExprKind::Do(parts) => {
                let Some((last, before)) = parts.split_last() else {
                    return self.put(Operand::Const("JK_NIL".to_owned()), dest, code);
                };
                for part in before {
                    self.to(part, Dest::Drop, code);
                }
                self.to(last, dest, code);
            }
            ExprKind::Let(bindings, body) => {
                self.bind(bindings, code);
                self.to(body, dest, code);
            }
            ExprKind::LetFn(bindings, body) => {
                self.let_fn(bindings, expr, code);
                self.to(body, dest, code);
            }
            ExprKind::Loop(bindings, body) => self.loop_(bindings, body, dest, code),
            ExprKind::Recur(args) => self.recur(args, code),
            ExprKind::Throw(value) => {
                let value = self.value(value, code);
                let site = self.site(expr);
                code.push(Ins::Throw(value, site));
            }
            ExprKind::Case {
                value,
                arms,
                default,
            } => self.case(value, arms, default, dest, code),
            ExprKind::Try {
                body,
                catches,
                finally,
            } => self.try_(body, catches, finally.as_deref(), expr, dest, code),
            _ => {
                let value = self.value(expr, code);
                self.put(value, dest, code);
            }
        }
    }

    fn constant(&mut self, value: &Value, at: &Expr) -> Operand {
        match self.unit.constants.value(value) {
            Ok(text) => Operand::Const(text),
            Err(NoConstant(kind)) => {
                self.unit.errors.push(EmitError {
                    kind,
                    span: at.span,
                });
                Operand::Const("JK_NIL".to_owned())
            }
        }
    }

    fn local(&self, local: LocalId) -> Operand {
        self.locals
            .get(&local)
            .cloned()
            .unwrap_or_else(|| Operand::Const("JK_NIL".to_owned()))
    }

    fn values<'e>(
        &mut self,
        exprs: impl Iterator<Item = &'e Expr>,
        code: &mut Vec<Ins>,
    ) -> Vec<Operand> {
        exprs.map(|e| self.value(e, code)).collect()
    }

    fn bind(&mut self, bindings: &[(LocalId, Expr)], code: &mut Vec<Ins>) {
        for (local, init) in bindings {
            let value = self.value(init, code);
            self.locals.insert(*local, value);
        }
    }

    fn collection<'e>(
        &mut self,
        name: &str,
        items: impl Iterator<Item = &'e Expr>,
        expr: &Expr,
        code: &mut Vec<Ins>,
    ) -> Operand {
        let items = self.values(items, code);
        let rhs = Rhs::ApplyArray(name.to_owned(), Vec::new(), items);
        self.temp(rhs, Effect::Call, expr, code)
    }

    fn closure(&mut self, f: &FnExpr, expr: &Expr, code: &mut Vec<Ins>) -> Operand {
        let captures = f.captures.iter().map(|l| self.local(*l)).collect();
        let number = self.unit.function(f);
        self.temp(Rhs::MakeFn(number, captures), Effect::Alloc, expr, code)
    }

    /// Makes the closures first, those that capture a later one with nil in its place, and then fills these in.
    fn let_fn(&mut self, bindings: &[(LocalId, Rc<FnExpr>)], expr: &Expr, code: &mut Vec<Ins>) {
        let siblings: Vec<LocalId> = bindings.iter().map(|(l, _)| *l).collect();
        let mut missing = Vec::new();
        for (i, (local, f)) in bindings.iter().enumerate() {
            let mut captures = Vec::new();
            for (index, captured) in f.captures.iter().enumerate() {
                match siblings.iter().position(|s| s == captured) {
                    Some(sibling) if sibling >= i => {
                        missing.push((*local, index, *captured));
                        captures.push(Operand::Const("JK_NIL".to_owned()));
                    }
                    _ => captures.push(self.local(*captured)),
                }
            }
            let number = self.unit.function(f);
            let closure = self.temp(Rhs::MakeFn(number, captures), Effect::Alloc, expr, code);
            self.locals.insert(*local, closure);
        }
        for (local, index, captured) in missing {
            code.push(Ins::SetCapture(
                self.local(local),
                index as u32,
                self.local(captured),
            ));
        }
    }

    fn call(&mut self, f: &Expr, args: &[Expr], expr: &Expr, code: &mut Vec<Ins>) -> Operand {
        if let ExprKind::Local(local) = f.kind
            && self.self_local == Some(local)
            && let Some(this) = &self.this
            && args.len() <= DIRECT_ARGS
            && this.fixed.contains(&(args.len() as u32))
        {
            let number = this.number;
            let mut operands = vec![self.local(local)];
            operands.extend(self.values(args.iter(), code));
            return self.temp(Rhs::DirectCall(number, operands), Effect::Call, expr, code);
        }
        // A keyword that is called looks itself up.
        if let ExprKind::Const(Value::Keyword(_)) = f.kind
            && let Some(get) = prims::find(if args.len() == 1 { "get2" } else { "get3" })
            && (1..=2).contains(&args.len())
        {
            let keyword = self.value(f, code);
            let mut operands = self.values(args.iter(), code);
            operands.insert(1, keyword);
            return self.apply(get, operands, expr, code);
        }
        if let ExprKind::Var(name) = &f.kind
            && let Some(unfolded) = self.unfolded(name, args, expr, code)
        {
            return unfolded;
        }
        if let ExprKind::Var(name) = &f.kind
            && let Some(linkage) = self.unit.linkage
            && let Some(direct) = linkage.direct(name, args.len())
        {
            let call = (direct.symbol.clone(), args.len() as u32);
            self.unit.calls.insert(call);
            let args = self.values(args.iter(), code);
            let rhs = Rhs::NamedCall(direct.symbol.clone(), args);
            return self.temp(rhs, Effect::Call, expr, code);
        }
        // A var is read after the arguments, so that its value need not outlive their calls.
        if let ExprKind::Var(name) = &f.kind
            && args.len() <= DIRECT_ARGS
        {
            let var = Operand::Const(self.unit.constants.var(&name.ns, &name.name));
            let args = self.values(args.iter(), code);
            let call = format!("jk_var_call{}", args.len());
            let rhs = Rhs::Apply(call, std::iter::once(var).chain(args).collect());
            return self.temp(rhs, Effect::Call, expr, code);
        }
        let function = match f.kind {
            ExprKind::Var(_) => None,
            _ => Some(self.value(f, code)),
        };
        let args = self.values(args.iter(), code);
        let function = match function {
            Some(function) => function,
            None => self.value(f, code),
        };
        let rhs = if args.len() <= DIRECT_ARGS {
            let name = format!("jk_call{}", args.len());
            Rhs::Apply(name, std::iter::once(function).chain(args).collect())
        } else {
            Rhs::ApplyArray("jk_call".to_owned(), vec![function], args)
        };
        self.temp(rhs, Effect::Call, expr, code)
    }

    fn prim(
        &mut self,
        prim: &'static Prim,
        args: &[Expr],
        expr: &Expr,
        code: &mut Vec<Ins>,
    ) -> Operand {
        let args = self.values(args.iter(), code);
        self.apply(prim, args, expr, code)
    }

    fn apply(
        &mut self,
        prim: &'static Prim,
        args: Vec<Operand>,
        expr: &Expr,
        code: &mut Vec<Ins>,
    ) -> Operand {
        let name = super::inline::c_name(prim, self.unit.linkage.is_some());
        self.temp(Rhs::Apply(name, args), prim.effect, expr, code)
    }

    fn test(&mut self, expr: &Expr, code: &mut Vec<Ins>) -> Test {
        if let ExprKind::Prim(prim, args) = &expr.kind
            && prim.name == "nil_p"
            && let [arg] = args.as_slice()
        {
            let arg = self.value(arg, code);
            return Test::Same(arg, Operand::Const("JK_NIL".to_owned()));
        }
        let value = self.value(expr, code);
        match expr.ty {
            Type::Bool => Test::Same(value, Operand::Const("JK_TRUE".to_owned())),
            _ => Test::Truthy(value),
        }
    }

    fn loop_(
        &mut self,
        bindings: &[(LocalId, Expr)],
        body: &Expr,
        dest: Dest,
        code: &mut Vec<Ins>,
    ) {
        let mut vars = Vec::new();
        for (local, init) in bindings {
            let value = self.value(init, code);
            let var = self.var();
            self.set(var, Rhs::Copy(value), Effect::Pure, 0, code);
            self.locals.insert(*local, Operand::Var(var));
            vars.push(var);
        }
        let label = self.label();
        let outer = self.recur.replace((label, vars.clone()));
        let mut inner = Vec::new();
        self.to(body, dest, &mut inner);
        self.recur = outer;
        if has_recur(&inner, label) {
            code.push(Ins::Loop(label, vars, inner));
        } else {
            code.extend(inner);
        }
    }

    fn recur(&mut self, args: &[Expr], code: &mut Vec<Ins>) {
        let values = self.values(args.iter(), code);
        let Some((label, vars)) = self.recur.clone() else {
            return;
        };
        let changed = vars
            .into_iter()
            .zip(values)
            .filter(|(var, value)| *value != Operand::Var(*var))
            .collect();
        code.push(Ins::Recur(label, changed));
    }
}
