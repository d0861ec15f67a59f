//! Special forms, and the macros that are written in Rust.

use std::rc::Rc;

use super::super::env::CORE;
use super::super::ir::{Catch, Expr, ExprKind, FnExpr, LocalId};
use super::super::read::without_spans;
use super::super::refused;
use super::super::value::{Name, Value};
use super::scope::Field;
use super::{Analysis, Analyzer, helped, resolve};

impl Analyzer<'_> {
    /// The form, where `name` heads a special form or a native macro.
    pub(super) fn special_form(
        &mut self,
        name: &Name,
        args: &[Value],
        form: &Value,
        tail: bool,
    ) -> Analysis<Option<Expr>> {
        let simple = match &name.ns {
            None => &name.name,
            Some(ns) if &**ns == CORE && resolve::NATIVE_MACROS.contains(&&*name.name) => {
                &name.name
            }
            Some(_) => return Ok(None),
        };
        let native = resolve::NATIVE_MACROS.contains(&&**simple);
        if native && name.ns.is_none() && !resolve::means_core(&self.ns, simple) {
            return Ok(None);
        }
        let expr = match &**simple {
            "def" => self.def(args)?,
            "fn*" => self.fn_form(args, false)?,
            "fn" => self.fn_form(args, true)?,
            "defn" => self.defn(args, false)?,
            "defn-" => self.defn(args, true)?,
            "defmacro" => self.defmacro(args)?,
            "let*" => self.let_star(args, tail)?,
            "let" => self.let_macro(args, tail)?,
            "loop*" => self.loop_star(args)?,
            "loop" => self.loop_macro(args)?,
            "letfn*" => self.letfn(args, tail)?,
            "recur" => self.recur(args, tail)?,
            "if" => self.if_form(args, tail)?,
            "do" => self.body(args, tail)?,
            "quote" => self.quote(args)?,
            "var" => self.var_form(args)?,
            "throw" => self.throw(args)?,
            "try" => self.try_form(args)?,
            "catch" | "finally" => {
                return Err(self.error(
                    "analyze/misplaced",
                    format!("`{simple}` stands outside of a `try`"),
                ));
            }
            "set!" => self.set_form(args)?,
            "case*" => self.case_form(args, tail)?,
            "with-fields*" => self.with_fields(args, tail)?,
            "new" => self.new_form(args)?,
            "." => self.dot(args)?,
            "ns" | "require" | "use" | "import" | "refer" | "refer-clojure"
                if name.ns.is_none() && self.is_directive_here(simple) =>
            {
                if self.is_top(form) {
                    return Ok(Some(self.nil()));
                }
                let message = format!("`{simple}` is only known at the top level of a file");
                let error = self.error("analyze/misplaced", message);
                return Err(match refused::find(CORE, simple) {
                    Some(refusal) => helped(error, refusal.instead),
                    None => error,
                });
            }
            _ => return Ok(None),
        };
        Ok(Some(expr))
    }

    fn is_directive_here(&self, name: &str) -> bool {
        name == "ns"
            || (resolve::means_core(&self.ns, name) && self.macro_of(&Name::simple(name)).is_none())
    }

    fn is_top(&self, form: &Value) -> bool {
        self.top.span() == form.span() && self.expansions.is_empty() && form.span().is_some()
    }

    fn count(&self, what: &str, args: &[Value], least: usize, most: usize) -> Analysis<()> {
        if (least..=most).contains(&args.len()) {
            return Ok(());
        }
        let wanted = if least == most {
            least.to_string()
        } else {
            format!("{least} to {most}")
        };
        let message = format!("`{what}` takes {wanted} forms, and has {}", args.len());
        Err(self.error("analyze/form-count", message))
    }

    fn if_form(&mut self, args: &[Value], tail: bool) -> Analysis {
        self.count("if", args, 2, 3)?;
        let test = self.expr(&args[0], false)?;
        let yes = self.expr(&args[1], tail)?;
        let no = match args.get(2) {
            Some(no) => self.expr(no, tail)?,
            None => self.nil(),
        };
        // `:else`
        if let ExprKind::Const(value) = &test.kind {
            return Ok(if value.truthy() { yes } else { no });
        }
        Ok(self.at(ExprKind::If(Box::new(test), Box::new(yes), Box::new(no))))
    }

    fn quote(&mut self, args: &[Value]) -> Analysis {
        self.count("quote", args, 1, 1)?;
        self.realised(&args[0])?;
        Ok(self.at(ExprKind::Const(without_spans(&args[0]))))
    }

    fn var_form(&mut self, args: &[Value]) -> Analysis {
        self.count("var", args, 1, 1)?;
        let Some(symbol) = args[0].as_symbol() else {
            return Err(self.error("analyze/var", "`var` (`#'`) takes a symbol"));
        };
        let name = symbol.name.clone();
        let found = match &name.ns {
            None => resolve::unqualified(self.env, &self.ns, &name.name),
            // Private ones too.
            Some(alias) => resolve::namespace_of(self.env, &self.ns, alias)
                .and_then(|target| self.env.namespace(&target))
                .and_then(|ns| ns.var(&name.name)),
        };
        match found {
            Some(var) => Ok(self.at(ExprKind::TheVar(var.name.clone()))),
            None => Err(self.unresolved(&name)),
        }
    }

    fn throw(&mut self, args: &[Value]) -> Analysis {
        self.count("throw", args, 1, 1)?;
        let value = self.expr(&args[0], false)?;
        Ok(self.at(ExprKind::Throw(Box::new(value))))
    }

    pub(super) fn pairs(&self, what: &str, form: Option<&Value>) -> Analysis<Vec<(Value, Value)>> {
        let Some(Value::Vector(bindings)) = form else {
            return Err(self.error(
                "analyze/bindings",
                format!("`{what}` begins with a vector of bindings"),
            ));
        };
        let items: Vec<Value> = bindings.iter().cloned().collect();
        if items.len() % 2 == 1 {
            let message = format!(
                "the bindings of `{what}` are names and values in turn, and the last name has no value"
            );
            return Err(self.error("analyze/bindings", message));
        }
        Ok(items
            .chunks_exact(2)
            .map(|pair| (pair[0].clone(), pair[1].clone()))
            .collect())
    }

    fn local_name(&self, form: &Value) -> Analysis<Rc<str>> {
        match form.as_simple_symbol() {
            Some(name) => Ok(name.clone()),
            None => Err(self.error(
                "analyze/binding-name",
                format!("`{form}` is no name for a local"),
            )),
        }
    }

    /// Binds in order; the locals are visible until `forget`.
    fn bind_all(&mut self, pairs: &[(Value, Value)]) -> Analysis<Vec<(LocalId, Expr)>> {
        let mut bound = Vec::new();
        for (name, init) in pairs {
            let init = self.expr(init, false)?;
            let name = self.local_name(name)?;
            bound.push((self.scopes.innermost().bind(&name), init));
        }
        Ok(bound)
    }

    fn let_star(&mut self, args: &[Value], tail: bool) -> Analysis {
        let pairs = self.pairs("let", args.first())?;
        let mark = self.scopes.innermost().mark();
        let bound = self.bind_all(&pairs)?;
        let body = self.body(&args[1..], tail)?;
        self.scopes.innermost().forget(mark);
        if bound.is_empty() {
            return Ok(body);
        }
        Ok(self.at(ExprKind::Let(bound, Box::new(body))))
    }

    fn let_macro(&mut self, args: &[Value], tail: bool) -> Analysis {
        let pairs = self.pairs("let", args.first())?;
        let flat = self.destructured(&pairs)?;
        let mark = self.scopes.innermost().mark();
        let bound = self.bind_all(&flat)?;
        let body = self.body(&args[1..], tail)?;
        self.scopes.innermost().forget(mark);
        if bound.is_empty() {
            return Ok(body);
        }
        Ok(self.at(ExprKind::Let(bound, Box::new(body))))
    }

    /// `(with-fields* instance [a b nil …] body…)`: the names mean the fields of the instance that a local holds.
    fn with_fields(&mut self, args: &[Value], tail: bool) -> Analysis {
        let [instance, Value::Vector(fields), body @ ..] = args else {
            return Err(self.error(
                "analyze/fields",
                "`with-fields*` takes a local, a vector of names, and a body",
            ));
        };
        let instance = self.local_name(instance)?;
        let mark = self.scopes.innermost().mark();
        for (index, name) in (0..).zip(fields.iter()) {
            if let Some(symbol) = name.as_simple_symbol() {
                let field = Field {
                    instance: instance.clone(),
                    index,
                    mutable: ["unsynchronized-mutable", "volatile-mutable", "mutable"]
                        .iter()
                        .any(|flag| name.meta_flag(flag)),
                };
                self.scopes.innermost().bind_field(symbol, field);
            }
        }
        let body = self.body(body, tail);
        self.scopes.innermost().forget(mark);
        body
    }

    fn loop_star(&mut self, args: &[Value]) -> Analysis {
        let pairs = self.pairs("loop", args.first())?;
        let mark = self.scopes.innermost().mark();
        let bound = self.bind_all(&pairs)?;
        let scope = self.scopes.innermost();
        let outer = (scope.recur.replace(bound.len()), scope.in_try);
        scope.in_try = false;
        let body = self.body(&args[1..], true);
        let scope = self.scopes.innermost();
        (scope.recur, scope.in_try) = outer;
        scope.forget(mark);
        Ok(self.at(ExprKind::Loop(bound, Box::new(body?))))
    }

    /// Patterns are taken apart anew in each round: the loop itself binds plain names.
    fn loop_macro(&mut self, args: &[Value]) -> Analysis {
        let pairs = self.pairs("loop", args.first())?;
        if pairs
            .iter()
            .all(|(name, _)| name.as_simple_symbol().is_some())
        {
            return self.loop_star(args);
        }
        let mut outer = Vec::new();
        let mut inner = Vec::new();
        let mut patterns = Vec::new();
        for (pattern, init) in pairs {
            let name = if pattern.as_simple_symbol().is_some() {
                outer.extend([pattern.clone(), init]);
                pattern
            } else {
                let name = self.fresh("loop");
                outer.extend([name.clone(), init, pattern.clone(), name.clone()]);
                patterns.extend([pattern, name.clone()]);
                name
            };
            inner.extend([name.clone(), name]);
        }
        let core = |name: &str| Value::qualified(CORE, name);
        let body = Value::list(
            [core("let"), Value::vector(patterns)]
                .into_iter()
                .chain(args[1..].iter().cloned()),
        );
        let looped = Value::list([Value::symbol("loop*"), Value::vector(inner), body]);
        self.expr(
            &Value::list([core("let"), Value::vector(outer), looped]),
            false,
        )
    }

    fn letfn(&mut self, args: &[Value], tail: bool) -> Analysis {
        let pairs = self.pairs("letfn", args.first())?;
        let mark = self.scopes.innermost().mark();
        let mut locals = Vec::new();
        for (name, _) in &pairs {
            let name = self.local_name(name)?;
            locals.push(self.scopes.innermost().bind(&name));
        }
        let mut bound: Vec<(LocalId, Rc<FnExpr>)> = Vec::new();
        for ((_, init), local) in pairs.iter().zip(locals) {
            match self.expr(init, false)?.kind {
                ExprKind::Fn(f) => bound.push((local, f)),
                _ => {
                    return Err(
                        self.error("analyze/letfn", "`letfn` binds functions and nothing else")
                    );
                }
            }
        }
        let body = self.body(&args[1..], tail)?;
        self.scopes.innermost().forget(mark);
        Ok(self.at(ExprKind::LetFn(bound, Box::new(body))))
    }

    fn recur(&mut self, args: &[Value], tail: bool) -> Analysis {
        let scope = self.scopes.innermost();
        let (target, in_try) = (scope.recur, scope.in_try);
        let Some(count) = target else {
            return Err(self.error("analyze/recur", "`recur` stands in no function or loop"));
        };
        if in_try {
            return Err(helped(
                self.error("analyze/recur-across-try", "`recur` can't leave a `try`"),
                "put the `try` into a function of its own, or the `loop` inside the `try`",
            ));
        }
        if !tail {
            return Err(helped(
                self.error(
                    "analyze/recur-position",
                    "`recur` must be the last thing that its function or loop does",
                ),
                "something else is still done with its value here",
            ));
        }
        if args.len() != count {
            let message = format!(
                "`recur` has {} values, and its target takes {count}",
                args.len()
            );
            return Err(self.error("analyze/recur-count", message));
        }
        let args = self.exprs(args)?;
        Ok(self.at(ExprKind::Recur(args)))
    }

    fn try_form(&mut self, args: &[Value]) -> Analysis {
        let head_is = |form: &Value, name: &str| {
            form.form_items()
                .is_some_and(|items| items.first().is_some_and(|head| head.is_symbol(name)))
        };
        let handlers_at = args
            .iter()
            .position(|form| head_is(form, "catch") || head_is(form, "finally"))
            .unwrap_or(args.len());
        let (body, handlers) = args.split_at(handlers_at);
        let outer = std::mem::replace(&mut self.scopes.innermost().in_try, true);
        let result = self.try_parts(body, handlers);
        self.scopes.innermost().in_try = outer;
        result
    }

    fn try_parts(&mut self, body: &[Value], handlers: &[Value]) -> Analysis {
        let body = self.body(body, false)?;
        let mut catches = Vec::new();
        let mut finally = None;
        for handler in handlers {
            let items = handler.form_items().unwrap_or_default();
            match items.split_first() {
                Some((head, rest)) if head.is_symbol("catch") && finally.is_none() => {
                    catches.push(self.catch(rest)?);
                }
                Some((head, rest)) if head.is_symbol("finally") && finally.is_none() => {
                    finally = Some(Box::new(self.body(rest, false)?));
                }
                _ => {
                    let message = "in a `try`, the body comes first, then `catch` forms, and at most one `finally` last";
                    return Err(self.error("analyze/try", message));
                }
            }
        }
        if catches.is_empty() && finally.is_none() {
            return Ok(body);
        }
        Ok(self.at(ExprKind::Try {
            body: Box::new(body),
            catches,
            finally,
        }))
    }

    fn catch(&mut self, args: &[Value]) -> Analysis<Catch> {
        let [class, name, body @ ..] = args else {
            return Err(self.error(
                "analyze/catch",
                "`catch` takes a class, a name, and a body: `(catch Exception e …)`",
            ));
        };
        let class: Rc<str> = match class {
            Value::Symbol(symbol) => Rc::from(symbol.name.to_string()),
            Value::Keyword(_) => Rc::from(class.to_string()),
            other => {
                let message = format!("`{other}` is no class of exceptions");
                return Err(helped(
                    self.error("analyze/catch", message),
                    "`Exception`, `ExceptionInfo`, `js/Error` or `:default`, for instance",
                ));
            }
        };
        let name = self.local_name(name)?;
        let mark = self.scopes.innermost().mark();
        let local = self.scopes.innermost().bind(&name);
        let body = self.body(body, false)?;
        self.scopes.innermost().forget(mark);
        Ok(Catch { class, local, body })
    }

    fn case_form(&mut self, args: &[Value], tail: bool) -> Analysis {
        let [value, Value::Vector(arms), default] = args else {
            return Err(self.error(
                "analyze/case",
                "`case*` takes a value, a vector of arms and a default",
            ));
        };
        let value = self.expr(value, false)?;
        let arms: Vec<Value> = arms.iter().cloned().collect();
        let mut done = Vec::new();
        for arm in arms.chunks_exact(2) {
            let Value::Vector(constants) = &arm[0] else {
                return Err(self.error(
                    "analyze/case",
                    "an arm of `case*` begins with a vector of constants",
                ));
            };
            let constants = constants.iter().map(without_spans).collect();
            done.push((constants, self.expr(&arm[1], tail)?));
        }
        let default = self.expr(default, tail)?;
        Ok(self.at(ExprKind::Case {
            value: Box::new(value),
            arms: done,
            default: Box::new(default),
        }))
    }
}
