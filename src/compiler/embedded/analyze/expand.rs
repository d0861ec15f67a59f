//! Macro expansion: calls of macros, run by the evaluator.

use std::rc::Rc;

use super::super::thrown::{Fatal, Thrown};
use super::super::value::{Name, Value, Var, VarKind};
use super::{Analysis, Analyzer, Expansion, helped, resolve};
use crate::compiler::MacroUse;
use crate::lang::NsName;
use crate::report::Related;

/// Expansions inside each other before it is an error.
const MAX_EXPANSIONS: usize = 200;

impl Analyzer<'_> {
    /// The macro that `name` means, where it means one.
    pub(super) fn macro_of(&self, name: &Name) -> Option<Rc<Var>> {
        let var = match &name.ns {
            None => resolve::unqualified(self.env, &self.ns, &name.name)?,
            Some(alias) => {
                let target = resolve::namespace_of(self.env, &self.ns, alias)?;
                self.env.namespace(&target)?.var(&name.name)?
            }
        };
        let info = var.info.borrow();
        let visible = *var.name.ns != *self.ns.name || info.defined_at <= self.index;
        let allowed = !info.private || var.name.ns == self.ns.name;
        let found = info.kind == VarKind::Macro && visible && allowed;
        drop(info);
        found.then_some(var)
    }

    /// What the macro call `form` expands to; `None` where `name` is no macro.
    pub(super) fn expand_macro(
        &mut self,
        name: &Name,
        form: &Value,
        args: &[Value],
    ) -> Analysis<Option<(Expansion, Value)>> {
        let Some(var) = self.macro_of(name) else {
            return Ok(None);
        };
        let expansion = Expansion {
            name: var.name.to_string(),
            span: self.span,
            defined: self.defined(&var),
        };
        if self.expansions.len() >= MAX_EXPANSIONS {
            let message = format!("`{name}` expands to itself again and again");
            return Err(self.error("analyze/endless-expansion", message));
        }
        self.note_use(&var);
        self.env.begin_expansion();
        let mut all = vec![self.placed(form), self.local_env()];
        all.extend(args.iter().cloned());
        let result = self
            .env
            .var_value(&var)
            .and_then(|f| self.env.call(&f, &all))
            .and_then(|value| self.env.run_later().map(|()| value))
            .and_then(|value| self.env.realise(&value).map(|()| value));
        match result {
            Ok(value) => Ok(Some((expansion, value))),
            Err(thrown) => Err(self.expansion_failed(&var, &expansion, &thrown)),
        }
    }

    /// `&form`: where another macro made it, it has the place of that one's call.
    fn placed(&self, form: &Value) -> Value {
        match form {
            Value::List(_) if form.span().is_some() => form.clone(),
            _ => {
                let items = form.form_items().unwrap_or_default();
                let list = Value::list(items);
                list.with_meta(form.meta())
                    .unwrap_or(list)
                    .with_span(Some(self.span))
            }
        }
    }

    /// Analyses what a macro gave.
    pub(super) fn expansion_result(
        &mut self,
        (expansion, form): (Expansion, Value),
        tail: bool,
    ) -> Analysis {
        self.expansions.push(expansion);
        let result = self.expr(&form, tail);
        self.expansions.pop();
        result
    }

    fn expansion_failed(
        &mut self,
        var: &Rc<Var>,
        expansion: &Expansion,
        thrown: &Thrown,
    ) -> Box<crate::report::Diagnostic> {
        let arity = matches!(thrown, Thrown::Exception(Value::Exception(e)) if &*e.class == "ArityException");
        let message = format!("macro `{}` failed: {}", var.name, thrown.message());
        let mut error = self.error("analyze/macro-expansion", message);
        error.related.extend(expansion.defined.clone());
        match thrown {
            Thrown::Fatal(fatal) => match &**fatal {
                Fatal::Unavailable(_) => helped(
                    error,
                    "macros run in the compiler: what only a running page has can't be used by them",
                ),
                _ => error,
            },
            Thrown::Exception(_) if arity => helped(
                error,
                "give it as many arguments as it takes; the compiler adds two, `&form` and `&env`",
            ),
            Thrown::Exception(_) => error,
        }
    }

    fn defined(&self, var: &Rc<Var>) -> Option<Related> {
        let ns = self.env.namespace(&var.name.ns)?;
        if ns.builtin {
            return None;
        }
        let span = var.info.borrow().span?;
        let position = ns.index.position(&ns.text, span.start);
        Some(Related {
            message: format!("`{}` is defined here", var.name),
            file: ns.file.to_string(),
            line: position.line,
            column: position.column,
        })
    }

    fn note_use(&mut self, var: &Rc<Var>) {
        let builtin = self
            .env
            .namespace(&var.name.ns)
            .is_some_and(|ns| ns.builtin);
        if builtin || self.for_evaluation {
            return;
        }
        let Ok(ns) = NsName::new(&var.name.ns) else {
            return;
        };
        let known = self
            .macros
            .iter()
            .any(|m| m.ns == ns && *m.name == *var.name.name);
        if !known {
            let line = self.ns.index.position(&self.ns.text, self.span.start).line;
            self.macros.push(MacroUse {
                ns,
                name: var.name.name.to_string(),
                line,
            });
        }
    }

    /// `&env`: the locals by their symbols.
    fn local_env(&self) -> Value {
        let names = self.scopes.names();
        if names.is_empty() {
            return Value::Nil;
        }
        Value::map(
            names
                .iter()
                .map(|name| (Value::symbol(name), Value::Bool(true))),
        )
    }
}
