//! The evaluator: runs the IR while macros expand.
//!
//! Every call and every turn of a loop takes a step from a budget, and calls inside calls are counted, so that a macro that
//! never ends becomes an error at its call and not a compiler that hangs.

use std::cell::RefCell;
use std::rc::Rc;

use super::builtins;
use super::env::Env;
use super::ir::{Arity, Catch, Expr, ExprKind, FnExpr, LocalId, VarName};
use super::thrown::{Eval, Fatal, Thrown, shorten};
use super::value::{Closure, Exception, Set, Value, VarRoot, Vector};

/// Calls inside calls before it is an error. The compiler's thread has a stack for as many.
const MAX_DEPTH: u32 = 6_000;
/// Steps that one macro expansion may take: a few seconds' worth.
const BUDGET: u64 = 20_000_000;
/// How often the cancel flag is looked at, in steps.
const CANCEL_EVERY: u64 = 4096;

/// What evaluating an expression gave: a value, or in tail position the next round of the enclosing loop.
enum Step {
    Value(Value),
    Recur(Vec<Value>),
}

/// The locals of one call.
type Frame = Vec<Value>;

impl Env {
    /// Takes steps from the budget.
    ///
    /// # Errors
    /// When the budget is used up or the work was cancelled.
    pub fn tick(&self, steps: u64) -> Eval<()> {
        let taken = self.steps.get() + steps;
        self.steps.set(taken);
        if taken > BUDGET {
            return Err(Thrown::Fatal(Box::new(Fatal::Endless)));
        }
        if taken / CANCEL_EVERY != (taken - steps) / CANCEL_EVERY
            && self.cancel.borrow().is_cancelled()
        {
            return Err(Thrown::Fatal(Box::new(Fatal::Cancelled)));
        }
        Ok(())
    }

    /// Calls what waits for the end of the expansion.
    ///
    /// # Errors
    /// What one of the functions throws.
    pub fn run_later(&self) -> Eval<()> {
        loop {
            let Some(f) = self.later.borrow_mut().pop_front() else {
                return Ok(());
            };
            self.call(&f, &[])?;
        }
    }

    /// Evaluates `expr` as a top-level form with `frame_size` locals.
    ///
    /// # Errors
    /// What it throws.
    pub fn eval_top(&self, expr: &Expr, frame_size: u32, ns: &Rc<str>) -> Eval {
        let mut frame = vec![Value::Nil; frame_size as usize];
        self.eval(expr, &mut frame, ns)
    }

    /// Calls anything callable.
    ///
    /// # Errors
    /// What the call throws; an exception where `f` can't be called, or not with so many arguments.
    pub fn call(&self, f: &Value, args: &[Value]) -> Eval {
        match f {
            Value::Fn(closure) => self.call_closure(closure, args, None),
            Value::Keyword(_) | Value::Symbol(_) => match args {
                [map] => builtins::get(self, map, f, Value::Nil),
                [map, default] => builtins::get(self, map, f, default.clone()),
                _ => Err(wrong_count(&f.to_string(), args.len())),
            },
            Value::Instance(_) => {
                let Some(method) = builtins::own_method(f, "invoke") else {
                    return Err(Thrown::kind("something that can be called", f));
                };
                let mut all = vec![f.clone()];
                all.extend_from_slice(args);
                self.call(&method, &all)
            }
            Value::Map(_) | Value::SortedMap(_) | Value::Set(_) | Value::SortedSet(_) => match args
            {
                [key] => builtins::get(self, f, key, Value::Nil),
                [key, default] => builtins::get(self, f, key, default.clone()),
                _ => Err(wrong_count(f.type_name(), args.len())),
            },
            Value::Vector(_) => match args {
                [index @ Value::Int(_)] => builtins::nth(self, f, index, None),
                [_] => Err(Thrown::argument("Key must be integer")),
                _ => Err(wrong_count(f.type_name(), args.len())),
            },
            Value::Transient(_) => match args {
                [key] => builtins::get(self, f, key, Value::Nil),
                [key, default] => builtins::get(self, f, key, default.clone()),
                _ => Err(wrong_count(f.type_name(), args.len())),
            },
            Value::Var(var) => {
                let value = self.var_value(var)?;
                self.call(&value, args)
            }
            Value::Multi(multi) => {
                let method = builtins::multi::method_for_args(self, multi, args)?;
                self.call(&method, args)
            }
            _ => Err(Thrown::kind("something that can be called", f)),
        }
    }

    /// `(apply f args… seq)`; an infinite `seq` is fine for a variadic `f`.
    ///
    /// # Errors
    /// As [`Env::call`].
    pub fn apply(&self, f: &Value, mut args: Vec<Value>, seq: &Value) -> Eval {
        let mut rest = self.seq(seq)?;
        if let Value::Fn(closure) = f
            && let Some(variadic) = &closure.code.variadic
        {
            let required = variadic.params as usize - 1;
            let most = closure
                .code
                .fixed
                .last()
                .map_or(0, |a| a.params as usize)
                .max(required);
            while args.len() <= most && !matches!(rest, Value::Nil) {
                args.push(self.first(&rest)?);
                rest = self.next(&rest)?;
            }
            return self.call_closure(closure, &args, Some(rest));
        }
        while !matches!(rest, Value::Nil) {
            self.tick(1)?;
            args.push(self.first(&rest)?);
            rest = self.next(&rest)?;
        }
        self.call(f, &args)
    }

    /// Calls a closure; `more` are arguments behind `args`, only given where `args` fill all fixed arities or `more` is empty.
    fn call_closure(&self, closure: &Rc<Closure>, args: &[Value], more: Option<Value>) -> Eval {
        self.tick(1)?;
        let code = &closure.code;
        let more = more.unwrap_or_default();
        let fixed = matches!(more, Value::Nil)
            .then(|| code.fixed.iter().find(|a| a.params as usize == args.len()))
            .flatten();
        let (arity, rest) = match (fixed, &code.variadic) {
            (Some(arity), _) => (arity, None),
            (None, Some(arity)) if args.len() + 1 >= arity.params as usize => {
                let required = arity.params as usize - 1;
                let mut rest = more;
                for arg in args[required..].iter().rev() {
                    rest = Value::Cons(Rc::new(super::value::Cons {
                        first: arg.clone(),
                        rest,
                        chunk: 0,
                        meta: Value::Nil,
                    }));
                }
                (arity, Some((required, rest)))
            }
            _ => {
                return Err(wrong_count(
                    &format!("{}/{}", closure.ns, code.name),
                    args.len(),
                ));
            }
        };
        let mut frame: Frame = Vec::with_capacity(arity.frame_size as usize);
        match rest {
            Some((required, rest)) => {
                frame.extend_from_slice(&args[..required]);
                frame.push(rest);
            }
            None => frame.extend_from_slice(args),
        }
        frame.resize(arity.frame_size as usize, Value::Nil);
        for (i, capture) in closure.captures.borrow().iter().enumerate() {
            set(
                &mut frame,
                LocalId(arity.captures_at + i as u32),
                capture.clone(),
            );
        }
        if let Some(local) = arity.self_local {
            set(&mut frame, local, Value::Fn(closure.clone()));
        }
        self.run_arity(arity, frame, &closure.ns)
    }

    fn run_arity(&self, arity: &Arity, mut frame: Frame, ns: &Rc<str>) -> Eval {
        let depth = self.depth.get();
        if depth >= MAX_DEPTH {
            return Err(Thrown::Fatal(Box::new(Fatal::TooDeep)));
        }
        self.depth.set(depth + 1);
        let result = loop {
            match self.run(&arity.body, &mut frame, ns) {
                Ok(Step::Value(value)) => break Ok(value),
                Ok(Step::Recur(values)) => {
                    if let Err(stop) = self.tick(1) {
                        break Err(stop);
                    }
                    for (i, value) in values.into_iter().enumerate() {
                        set(&mut frame, LocalId(i as u32), value);
                    }
                }
                Err(thrown) => break Err(thrown),
            }
        };
        self.depth.set(depth);
        result
    }

    /// Evaluates an expression that is not in tail position.
    fn eval(&self, expr: &Expr, frame: &mut Frame, ns: &Rc<str>) -> Eval {
        match &expr.kind {
            ExprKind::Const(value) => return Ok(value.clone()),
            ExprKind::Local(local) => return Ok(get(frame, *local)),
            _ => {}
        }
        match self.run(expr, frame, ns)? {
            Step::Value(value) => Ok(value),
            // Analysis lets `recur` stand in tail position only.
            Step::Recur(_) => Err(Thrown::new(
                "IllegalStateException",
                "recur outside of tail position",
            )),
        }
    }

    fn eval_all(&self, exprs: &[Expr], frame: &mut Frame, ns: &Rc<str>) -> Eval<Vec<Value>> {
        exprs.iter().map(|e| self.eval(e, frame, ns)).collect()
    }

    fn run(&self, expr: &Expr, frame: &mut Frame, ns: &Rc<str>) -> Eval<Step> {
        Ok(Step::Value(match &expr.kind {
            ExprKind::Const(value) => value.clone(),
            ExprKind::Local(local) => get(frame, *local),
            ExprKind::Var(name) => self.named_var_value(name)?,
            ExprKind::TheVar(name) => Value::Var(self.var(name)?),
            ExprKind::If(test, then, otherwise) => {
                let branch = if self.eval(test, frame, ns)?.truthy() {
                    then
                } else {
                    otherwise
                };
                return self.run(branch, frame, ns);
            }
            ExprKind::Do(exprs) => {
                let Some((last, before)) = exprs.split_last() else {
                    return Ok(Step::Value(Value::Nil));
                };
                for expr in before {
                    self.eval(expr, frame, ns)?;
                }
                return self.run(last, frame, ns);
            }
            ExprKind::Let(bindings, body) => {
                for (local, init) in bindings {
                    let value = self.eval(init, frame, ns)?;
                    set(frame, *local, value);
                }
                return self.run(body, frame, ns);
            }
            ExprKind::Loop(bindings, body) => {
                for (local, init) in bindings {
                    let value = self.eval(init, frame, ns)?;
                    set(frame, *local, value);
                }
                loop {
                    match self.run(body, frame, ns)? {
                        Step::Value(value) => break value,
                        Step::Recur(values) => {
                            self.tick(1)?;
                            for ((local, _), value) in bindings.iter().zip(values) {
                                set(frame, *local, value);
                            }
                        }
                    }
                }
            }
            ExprKind::Recur(args) => return Ok(Step::Recur(self.eval_all(args, frame, ns)?)),
            ExprKind::LetFn(functions, body) => {
                for (local, code) in functions {
                    set(frame, *local, closure(code, frame, ns));
                }
                // Now that all exist, each gets the others.
                for (local, code) in functions {
                    if let Value::Fn(closure) = get(frame, *local) {
                        *closure.captures.borrow_mut() = captures(code, frame);
                    }
                }
                return self.run(body, frame, ns);
            }
            ExprKind::Fn(code) => closure(code, frame, ns),
            ExprKind::Call(f, args) => {
                let f = self.eval(f, frame, ns)?;
                let args = self.eval_all(args, frame, ns)?;
                self.call(&f, &args)?
            }
            ExprKind::Prim(prim, args) => {
                let Some(builtin) = builtins::of(prim) else {
                    return Err(Thrown::unavailable(format!("`rt/{}`", prim.name)));
                };
                match args.as_slice() {
                    [a] => builtin(self, &[self.eval(a, frame, ns)?])?,
                    [a, b] => {
                        let a = self.eval(a, frame, ns)?;
                        builtin(self, &[a, self.eval(b, frame, ns)?])?
                    }
                    args => builtin(self, &self.eval_all(args, frame, ns)?)?,
                }
            }
            ExprKind::Throw(exception) => {
                return Err(Thrown::Exception(self.eval(exception, frame, ns)?));
            }
            ExprKind::Try {
                body,
                catches,
                finally,
            } => {
                let mut result = self.eval(body, frame, ns);
                if let Err(Thrown::Exception(exception)) = &result
                    && let Some(catch) = catches.iter().find(|c| takes(c, exception))
                {
                    let exception = exception.clone();
                    set(frame, catch.local, exception);
                    result = self.eval(&catch.body, frame, ns);
                }
                if let Some(finally) = finally {
                    self.eval(finally, frame, ns)?;
                }
                result?
            }
            ExprKind::Def { var, init, meta } => {
                let var = self.var(var)?;
                if let Some(init) = init {
                    let value = self.eval(init, frame, ns)?;
                    *var.root.borrow_mut() = VarRoot::Bound(value);
                }
                if let Some(meta) = meta {
                    let meta = self.eval(meta, frame, ns)?;
                    *var.meta.borrow_mut() = meta;
                }
                Value::Var(var)
            }
            ExprKind::SetVar(name, value) => {
                let value = self.eval(value, frame, ns)?;
                self.set_var(&self.var(name)?, value)?
            }
            ExprKind::Vector(items) => {
                Value::Vector(Rc::new(Vector::of(self.eval_all(items, frame, ns)?)))
            }
            ExprKind::Map(entries) => {
                let mut pairs = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    let key = self.eval(key, frame, ns)?;
                    self.realise(&key)?;
                    if pairs.iter().any(|(k, _)| *k == key) {
                        return Err(Thrown::argument(format!(
                            "Duplicate key: {}",
                            shorten(&key.to_string())
                        )));
                    }
                    pairs.push((key, self.eval(value, frame, ns)?));
                }
                Value::map(pairs)
            }
            ExprKind::Set(items) => {
                let mut set = Set::default();
                for item in items {
                    let item = self.eval(item, frame, ns)?;
                    self.realise(&item)?;
                    if set.get(&item).is_some() {
                        return Err(Thrown::argument(format!(
                            "Duplicate key: {}",
                            shorten(&item.to_string())
                        )));
                    }
                    set.insert(item);
                }
                Value::Set(Rc::new(set))
            }
            ExprKind::Case {
                value,
                arms,
                default,
            } => {
                let value = self.eval(value, frame, ns)?;
                self.realise(&value)?;
                let arm = arms
                    .iter()
                    .find(|(constants, _)| constants.contains(&value));
                return self.run(arm.map_or(default, |(_, body)| body), frame, ns);
            }
            ExprKind::JsGlobal(name) => return Err(Thrown::unavailable(format!("`js/{name}`"))),
            ExprKind::JsGet(object, name) => {
                let object = self.eval(object, frame, ns)?;
                builtins::field_named(&object, name).ok_or_else(|| {
                    Thrown::unavailable(format!("the JavaScript property `{name}`"))
                })?
            }
            ExprKind::JsSet(_, name, _) => {
                return Err(Thrown::unavailable(format!(
                    "the JavaScript property `{name}`"
                )));
            }
            ExprKind::JsCall(object, name, args) => {
                let object = self.eval(object, frame, ns)?;
                let args = self.eval_all(args, frame, ns)?;
                self.call_member(&object, name, &args)?
            }
            ExprKind::CppRaw(_) => Value::Nil,
            ExprKind::CppCall(name, _) => {
                return Err(Thrown::unavailable(format!("the C++ function `{name}`")));
            }
            ExprKind::JsNew(constructor, args) => {
                let Value::Class(class) = self.eval(constructor, frame, ns)? else {
                    return Err(Thrown::unavailable("a JavaScript constructor"));
                };
                let args = self.eval_all(args, frame, ns)?;
                builtins::construct(&class, &args)?
            }
        }))
    }

    /// `(.name object args…)` of an instance or record.
    fn call_member(&self, object: &Value, name: &str, args: &[Value]) -> Eval {
        if let Some(method) = builtins::own_method(object, name) {
            let mut all = vec![object.clone()];
            all.extend_from_slice(args);
            return self.call(&method, &all);
        }
        let field = args.is_empty().then(|| builtins::field_named(object, name));
        field
            .flatten()
            .ok_or_else(|| Thrown::unavailable(format!("the JavaScript method `{name}`")))
    }

    /// The var of that name.
    ///
    /// # Errors
    /// When it is not there any more.
    pub fn var(&self, name: &VarName) -> Eval<Rc<super::value::Var>> {
        self.find_var(name).ok_or_else(|| {
            Thrown::new("IllegalStateException", format!("there is no var `{name}`"))
        })
    }

    fn named_var_value(&self, name: &VarName) -> Eval {
        let var = self.var(name)?;
        self.var_value(&var)
    }
}

fn get(frame: &Frame, local: LocalId) -> Value {
    frame.get(local.0 as usize).cloned().unwrap_or_default()
}

fn set(frame: &mut Frame, local: LocalId, value: Value) {
    if let Some(slot) = frame.get_mut(local.0 as usize) {
        *slot = value;
    }
}

fn captures(code: &FnExpr, frame: &Frame) -> Vec<Value> {
    code.captures
        .iter()
        .map(|local| get(frame, *local))
        .collect()
}

fn closure(code: &Rc<FnExpr>, frame: &Frame, ns: &Rc<str>) -> Value {
    Value::Fn(Rc::new(Closure {
        code: code.clone(),
        captures: RefCell::new(captures(code, frame)),
        ns: ns.clone(),
        meta: Value::Nil,
    }))
}

fn takes(catch: &Catch, thrown: &Value) -> bool {
    match thrown {
        Value::Exception(exception) => exception.is_a(&catch.class),
        _ => matches!(&*catch.class, ":default" | "Object"),
    }
}

fn wrong_count(name: &str, count: usize) -> Thrown {
    Thrown::Exception(Value::Exception(Rc::new(Exception::new(
        "ArityException",
        &format!("Wrong number of args ({count}) passed to: {name}"),
    ))))
}
