//! Analysis: forms to the IR. Macros are expanded on the way, names resolved, closures' captures found.
//!
//! What is not known is an error with a position. One error ends the analysis of its top-level form; the others go on.

mod bindings;
mod define;
mod expand;
mod functions;
mod host;
pub mod resolve;
mod scope;
mod special;
mod types;

use std::rc::Rc;

use super::env::{Env, NsEnv};
use super::ir::{Expr, ExprKind, TopForm, Type};
use super::read::without_spans;
use super::thrown::{Eval, Fatal, Thrown};
use super::value::{Name, Value};
use crate::compiler::MacroUse;
use crate::lang::{NsName, Span};
use crate::report::{Diagnostic, Related, Stage};
use scope::{Found, Scopes};

pub use define::{definitions, is_directive};

/// The argument counts that a function takes, as text: `2`, `0 or 3`, `1, 2 or 4`, `1 or more`.
fn counts(fixed: &[usize], variadic: Option<usize>) -> String {
    let mut least = variadic;
    let mut single: Vec<usize> = Vec::new();
    for count in fixed.iter().rev() {
        match least {
            // What lies in the open range, or just before it, is part of it.
            Some(from) if *count + 1 >= from => least = Some(from.min(*count)),
            _ => single.push(*count),
        }
    }
    single.reverse();
    let mut parts: Vec<String> = single.iter().map(usize::to_string).collect();
    parts.extend(least.map(|least| format!("{least} or more")));
    match parts.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        Some((last, _)) => last.clone(),
        None => "none".to_owned(),
    }
}

/// What analysing a form gives.
pub type Analysis<T = Expr> = Result<T, Box<Diagnostic>>;

/// Analyses and evaluates a top-level form of `ns`, for the sake of a var that it defines.
///
/// # Errors
/// What the form throws, or why it can't be compiled.
pub fn evaluate(env: &Env, ns: &Rc<NsEnv>, form: &Value, index: u32) -> Eval {
    let mut analyzer = Analyzer::new(env, ns.clone(), index);
    analyzer.for_evaluation = true;
    let top = analyzer
        .top_form(form)
        .map_err(|diagnostic| uncompiled(*diagnostic))?;
    env.eval_top(&top.expr, top.frame_size, &ns.name)
}

/// What a macro call expands to at first; every other form is its own.
///
/// # Errors
/// When the macro fails.
pub fn macroexpand_1(env: &Env, ns: &Rc<NsEnv>, form: &Value) -> Eval {
    let mut analyzer = Analyzer::new(env, ns.clone(), u32::MAX);
    analyzer.for_evaluation = true;
    let items = form.form_items().unwrap_or_default();
    let Some((Value::Symbol(head), args)) = items.split_first() else {
        return Ok(form.clone());
    };
    // An expansion that expands has its own budget no second time.
    let steps = env.steps.get();
    let expanded = analyzer.expand_macro(&head.name, form, args);
    env.steps.set(steps + env.steps.get());
    match expanded {
        Ok(Some((_, expanded))) => Ok(expanded),
        Ok(None) => Ok(form.clone()),
        Err(diagnostic) => Err(uncompiled(*diagnostic)),
    }
}

/// The plain bindings for a vector of bindings with patterns.
///
/// # Errors
/// When they are no bindings.
pub fn destructure(env: &Env, ns: &Rc<NsEnv>, bindings: &Value) -> Eval {
    let mut analyzer = Analyzer::new(env, ns.clone(), u32::MAX);
    let plain = analyzer
        .pairs("let", Some(bindings))
        .and_then(|pairs| analyzer.destructured(&pairs))
        .map_err(|diagnostic| uncompiled(*diagnostic))?;
    let flat = plain.into_iter().flat_map(|(name, init)| [name, init]);
    Ok(Value::vector(flat))
}

fn uncompiled(diagnostic: Diagnostic) -> Thrown {
    Thrown::Fatal(Box::new(Fatal::Uncompiled(vec![diagnostic])))
}

/// A macro call being expanded, for error messages.
#[derive(Debug, Clone)]
struct Expansion {
    name: String,
    span: Span,
    defined: Option<Related>,
}

/// Analyses forms of one namespace.
pub struct Analyzer<'e> {
    env: &'e Env,
    ns: Rc<NsEnv>,
    /// The top-level form's place among the namespace's forms; it sees what was defined up to there.
    index: u32,
    scopes: Scopes,
    /// Of the innermost form that was read from the file.
    span: Span,
    expansions: Vec<Expansion>,
    /// The name of the function being analysed, for traces.
    function: Option<Rc<str>>,
    /// The form being analysed is evaluated at once: its definitions are not noted for later.
    for_evaluation: bool,
    top: Value,
    /// What does not stop the compilation.
    pub warnings: Vec<Diagnostic>,
    /// Macros that were expanded, those of built-in namespaces left out.
    pub macros: Vec<MacroUse>,
}

impl<'e> Analyzer<'e> {
    /// For the top-level form number `index` of `ns`.
    pub fn new(env: &'e Env, ns: Rc<NsEnv>, index: u32) -> Self {
        Analyzer {
            env,
            ns,
            index,
            scopes: Scopes::top(),
            span: Span::default(),
            expansions: Vec::new(),
            function: None,
            for_evaluation: false,
            top: Value::Nil,
            warnings: Vec::new(),
            macros: Vec::new(),
        }
    }

    /// The IR of a top-level form.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn top_form(&mut self, form: &Value) -> Analysis<TopForm> {
        self.span = form.span().unwrap_or_default();
        self.top = form.clone();
        self.note_top_method(form);
        let expr = self.expr(form, false)?;
        Ok(TopForm {
            span: expr.span,
            expr,
            frame_size: self.scopes.innermost().size(),
        })
    }

    fn at(&self, kind: ExprKind) -> Expr {
        let ty = types::of(&kind);
        Expr {
            kind,
            span: self.span,
            ty,
        }
    }

    fn nil(&self) -> Expr {
        self.at(ExprKind::Const(Value::Nil))
    }

    /// An error at the form being analysed, with the macros that it came from.
    fn error(&self, code: &str, message: impl Into<String>) -> Box<Diagnostic> {
        Box::new(self.told(Diagnostic::error(Stage::Codegen, message).code(code)))
    }

    fn told(&self, diagnostic: Diagnostic) -> Diagnostic {
        let ns = &self.ns;
        let mut diagnostic = diagnostic.at(&ns.file, &ns.text, &ns.index, self.span);
        diagnostic.ns = NsName::new(&ns.name).ok();
        // A form that stands in the file itself, as an argument of a macro's call, was written by the user.
        let came_from = self
            .expansions
            .iter()
            .rev()
            .filter(|expansion| expansion.span == self.span);
        for expansion in came_from {
            let position = ns.index.position(&ns.text, expansion.span.start);
            diagnostic.related.push(Related {
                message: format!("in the expansion of `{}`", expansion.name),
                file: ns.file.to_string(),
                line: position.line,
                column: position.column,
            });
            diagnostic.related.extend(expansion.defined.clone());
        }
        diagnostic
    }

    fn warn(&mut self, code: &str, message: impl Into<String>) {
        if self.for_evaluation || self.ns.builtin {
            return;
        }
        let warning = self.told(Diagnostic::warning(Stage::Codegen, message).code(code));
        self.warnings.push(warning);
    }

    /// Analyses `form`; `tail` says whether a `recur` may stand there.
    fn expr(&mut self, form: &Value, tail: bool) -> Analysis {
        let outer = self.span;
        if let Some(span) = form.span() {
            self.span = span;
        }
        let result = self.expr_here(form, tail);
        self.span = outer;
        result
    }

    fn expr_here(&mut self, form: &Value, tail: bool) -> Analysis {
        match form {
            Value::Symbol(symbol) => self.symbol(&symbol.name),
            Value::List(_) | Value::Seq(_) | Value::Cons(_) | Value::Lazy(_) => {
                self.list(form, tail)
            }
            Value::Vector(vector) => {
                let items: Vec<Value> = vector.iter().cloned().collect();
                let items = self.exprs(&items)?;
                let literal = if items.iter().all(is_constant) {
                    let values = items.into_iter().filter_map(constant);
                    self.at(ExprKind::Const(Value::vector(values)))
                } else {
                    self.at(ExprKind::Vector(items))
                };
                self.with_literal_meta(form, literal)
            }
            Value::Set(set) => {
                let items: Vec<Value> = set.iter().cloned().collect();
                let items = self.exprs(&items)?;
                let literal = if items.iter().all(is_constant) {
                    let values = items.into_iter().filter_map(constant);
                    self.at(ExprKind::Const(Value::set(values)))
                } else {
                    self.at(ExprKind::Set(items))
                };
                self.with_literal_meta(form, literal)
            }
            Value::Map(map) => {
                let mut entries = Vec::new();
                for (key, value) in map.iter() {
                    entries.push((self.expr(key, false)?, self.expr(value, false)?));
                }
                let literal = if entries
                    .iter()
                    .all(|(k, v)| is_constant(k) && is_constant(v))
                {
                    let entries = entries
                        .into_iter()
                        .filter_map(|(k, v)| Some((constant(k)?, constant(v)?)));
                    self.at(ExprKind::Const(Value::map(entries)))
                } else {
                    self.at(ExprKind::Map(entries))
                };
                self.with_literal_meta(form, literal)
            }
            other => Ok(self.at(ExprKind::Const(other.clone()))),
        }
    }

    fn exprs(&mut self, forms: &[Value]) -> Analysis<Vec<Expr>> {
        forms.iter().map(|form| self.expr(form, false)).collect()
    }

    /// `^{…} [ … ]`: the metadata is evaluated too.
    fn with_literal_meta(&mut self, form: &Value, literal: Expr) -> Analysis {
        let meta = form.meta();
        if matches!(meta, Value::Nil) {
            return Ok(literal);
        }
        let meta = self.expr(&meta, false)?;
        match (literal.kind, meta.kind) {
            (ExprKind::Const(value), ExprKind::Const(meta)) => {
                let with = value.with_meta(meta).unwrap_or(value);
                Ok(self.at(ExprKind::Const(with)))
            }
            (literal, meta) => {
                let args = vec![self.at(literal), self.at(meta)];
                self.prim("with_meta", args)
            }
        }
    }

    /// A body: several forms, the value of the last.
    fn body(&mut self, forms: &[Value], tail: bool) -> Analysis {
        match forms {
            [] => Ok(self.nil()),
            [form] => self.expr(form, tail),
            [before @ .., last] => {
                let mut exprs = self.exprs(before)?;
                exprs.push(self.expr(last, tail)?);
                Ok(self.at(ExprKind::Do(exprs)))
            }
        }
    }

    fn symbol(&mut self, name: &Name) -> Analysis {
        if name.ns.is_none()
            && let Some(found) = self.scopes.find(&name.name)
        {
            return match found {
                Found::Local(local) => Ok(self.at(ExprKind::Local(local))),
                Found::Field(field, instance) => {
                    let instance = self.at(ExprKind::Local(instance));
                    let index = self.at(ExprKind::Const(Value::Int(field.index)));
                    self.prim("field", vec![instance, index])
                }
            };
        }
        if let Some(host) = self.host_value(name)? {
            return Ok(host);
        }
        if let Some(class) = resolve::class(self.env, &self.ns, name) {
            return Ok(self.at(ExprKind::Const(Value::Class(class))));
        }
        let var = self.resolve(name)?;
        if var.info.borrow().kind == super::value::VarKind::Macro {
            let message = format!("`{name}` is a macro and has no value");
            let error = self.error("analyze/macro-value", message);
            return Err(helped(error, "call it, or wrap it in a function"));
        }
        Ok(self.at(ExprKind::Var(var.name.clone())))
    }

    /// A list: a special form, a macro call, interop, or a call.
    fn list(&mut self, form: &Value, tail: bool) -> Analysis {
        self.realised(form)?;
        let items = form.form_items().unwrap_or_default();
        let Some((head, args)) = items.split_first() else {
            let empty = without_spans(form);
            return Ok(self.at(ExprKind::Const(empty)));
        };
        if let Value::Symbol(symbol) = head {
            let name = &symbol.name;
            let local = name.ns.is_none() && self.scopes.contains(&name.name);
            if !local {
                if let Some(expr) = self.special_form(name, args, form, tail)? {
                    return Ok(expr);
                }
                if let Some(expanded) = self.expand_macro(name, form, args)? {
                    return self.expansion_result(expanded, tail);
                }
                if let Some(expr) = self.host_call(name, args)? {
                    return Ok(expr);
                }
            }
        }
        self.call(head, args)
    }

    fn realised(&mut self, form: &Value) -> Analysis<()> {
        self.env
            .realise(form)
            .map_err(|thrown| self.error("analyze/form", thrown.message()))
    }

    fn call(&mut self, head: &Value, args: &[Value]) -> Analysis {
        if let Value::Symbol(symbol) = head
            && !(symbol.name.ns.is_none() && self.scopes.contains(&symbol.name.name))
            && self.host_value(&symbol.name)?.is_none()
        {
            let call = self.span;
            self.span = symbol.span.unwrap_or(call);
            let var = self.resolve(&symbol.name);
            self.span = call;
            let var = var?;
            let info = var.info.borrow().clone();
            if let Some(Some(prim)) = info.inline.get(args.len()) {
                let args = self.exprs(args)?;
                return Ok(self.at(ExprKind::Prim(prim, args)));
            }
            if let Some(prim) = define::folding(&info, args.len()) {
                let folded = self
                    .exprs(args)?
                    .into_iter()
                    .reduce(|so_far, next| self.at(ExprKind::Prim(prim, vec![so_far, next])));
                return Ok(folded.unwrap_or_else(|| self.at(ExprKind::Const(Value::Nil))));
            }
            self.check_arity(&symbol.name, &info, args.len());
        }
        let f = self.expr(head, false)?;
        if let ExprKind::Const(value) = &f.kind
            && !can_be_called(value)
        {
            // It throws where it runs, which code may mean to catch.
            let message = format!(
                "`{value}` is called like a function, and is a {}",
                value.type_name()
            );
            self.warn("analyze/not-callable", message);
        }
        let args = self.exprs(args)?;
        Ok(self.at(ExprKind::Call(Box::new(f), args)))
    }

    fn check_arity(&mut self, name: &Name, info: &super::value::VarInfo, count: usize) {
        let known = info.kind == super::value::VarKind::Function && !info.dynamic;
        let fits = info.fixed.contains(&count) || info.variadic.is_some_and(|least| count >= least);
        if known && !fits {
            let message = format!(
                "`{name}` is called with {count} argument{}, and takes {}",
                if count == 1 { "" } else { "s" },
                counts(&info.fixed, info.variadic)
            );
            self.warn("analyze/arity", message);
        }
    }

    fn prim(&mut self, name: &str, args: Vec<Expr>) -> Analysis {
        match super::prims::find(name) {
            Some(prim) if prim.params == args.len() => Ok(self.at(ExprKind::Prim(prim, args))),
            Some(prim) => {
                let message = format!(
                    "`rt/{name}` takes {} arguments, not {}",
                    prim.params,
                    args.len()
                );
                Err(self.error("analyze/primitive", message))
            }
            None => Err(self.error(
                "analyze/primitive",
                format!("there is no primitive `rt/{name}`"),
            )),
        }
    }

    /// The var that a name means.
    fn resolve(&mut self, name: &Name) -> Analysis<Rc<super::value::Var>> {
        let found = match &name.ns {
            None => resolve::unqualified(self.env, &self.ns, &name.name)
                .or_else(|| resolve::class_var(self.env, &name.name)),
            Some(alias) => {
                let Some(target) = resolve::namespace_of(self.env, &self.ns, alias) else {
                    let error = self.error(
                        "analyze/unknown-alias",
                        format!(
                            "`{alias}` in `{name}` is no alias and no namespace that is required"
                        ),
                    );
                    return Err(helped(
                        error,
                        resolve::alias_help(self.env, &self.ns, alias),
                    ));
                };
                self.env.namespace(&target).and_then(|n| n.var(&name.name))
            }
        };
        let visible = found.filter(|var| {
            *var.name.ns != *self.ns.name || var.info.borrow().defined_at <= self.index
        });
        let Some(var) = visible else {
            return Err(self.unresolved(name));
        };
        if var.info.borrow().private && var.name.ns != self.ns.name {
            let message = format!("`{}` is private in its namespace", var.name);
            let error = self.error("analyze/private", message);
            return Err(helped(
                error,
                format!("make it public there, or use `#'{}`", var.name),
            ));
        }
        Ok(var)
    }

    fn unresolved(&self, name: &Name) -> Box<Diagnostic> {
        if let Some(refusal) = resolve::refusal(self.env, &self.ns, name) {
            let message = format!("`{}` is not here: {}", name.name, refusal.reason);
            return helped(self.error("analyze/refused", message), refusal.instead);
        }
        let error = self.error(
            "analyze/unresolved-symbol",
            format!("the symbol `{name}` can't be resolved"),
        );
        let locals = self.scopes.names();
        match resolve::near_names(self.env, &self.ns, name, &locals) {
            Some(near) => helped(error, format!("did you mean `{near}`?")),
            None => helped(
                error,
                "define it above, `declare` it, or require the namespace that has it",
            ),
        }
    }
}

fn helped(mut error: Box<Diagnostic>, help: impl Into<String>) -> Box<Diagnostic> {
    error.help = Some(help.into());
    error
}

fn is_constant(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Const(_))
}

fn constant(expr: Expr) -> Option<Value> {
    match expr.kind {
        ExprKind::Const(value) => Some(value),
        _ => None,
    }
}

fn can_be_called(value: &Value) -> bool {
    !matches!(
        value,
        Value::Nil
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Double(_)
            | Value::BigInt(_)
            | Value::Ratio(_)
            | Value::Decimal(_)
            | Value::Char(_)
            | Value::String(_)
            | Value::Regex(_)
            | Value::Instant(_)
            | Value::Uuid(_)
            | Value::List(_)
    )
}

/// A type for expressions whose kind says nothing.
const UNKNOWN: Type = Type::Any;
