//! Functions: arities, parameters, captures.

use std::rc::Rc;

use super::super::env::CORE;
use super::super::ir::{Arity, Expr, ExprKind, FnExpr};
use super::super::value::Value;
use super::{Analysis, Analyzer, helped, scope};

/// The most parameters that a fixed arity may have, as in Clojure.
const MAX_PARAMS: usize = 20;

/// An arity as written.
pub(super) struct ArityForm {
    /// Its parameter vector's items.
    pub params: Vec<Value>,
    /// Its body.
    pub body: Vec<Value>,
}

impl ArityForm {
    /// Parameters before `&`, and whether there is a `&`.
    pub(super) fn shape(&self) -> (usize, bool) {
        match self.params.iter().position(|p| p.is_symbol("&")) {
            Some(at) => (at, true),
            None => (self.params.len(), false),
        }
    }
}

impl Analyzer<'_> {
    /// `[params] body…`, or several `([params] body…)`.
    pub(super) fn arity_forms(&self, forms: &[Value]) -> Analysis<Vec<ArityForm>> {
        let arity = |params: &Value, body: &[Value]| match params {
            Value::Vector(items) => Some(ArityForm {
                params: items.iter().cloned().collect(),
                body: body.to_vec(),
            }),
            _ => None,
        };
        if let Some((params @ Value::Vector(_), body)) = forms.split_first() {
            return Ok(arity(params, body).into_iter().collect());
        }
        let mut arities = Vec::new();
        for form in forms {
            let items = form.form_items().unwrap_or_default();
            match items
                .split_first()
                .and_then(|(params, body)| arity(params, body))
            {
                Some(found) => arities.push(found),
                None => {
                    let error = self.error("analyze/fn", "a function has a vector of parameters, or several arities `([params] body)`");
                    return Err(helped(error, format!("this is neither: `{form}`")));
                }
            }
        }
        if arities.is_empty() {
            return Err(self.error(
                "analyze/fn",
                "this function has no parameters: write `[]` where it takes none",
            ));
        }
        Ok(arities)
    }

    /// `fn` and `fn*`; `patterns`: parameters may be destructured.
    pub(super) fn fn_form(&mut self, args: &[Value], patterns: bool) -> Analysis {
        let (name, forms) = match args.split_first() {
            Some((first, rest)) if first.as_simple_symbol().is_some() => {
                (first.as_simple_symbol().cloned(), rest)
            }
            _ => (None, args),
        };
        let arities = self.arity_forms(forms)?;
        let inner = name.clone().unwrap_or_else(|| Rc::from("fn"));
        let trace = match &self.function {
            Some(outer) => Rc::from(format!("{outer}/{inner}")),
            None => inner,
        };
        let f = self.function(name.as_ref(), trace, &arities, patterns)?;
        Ok(self.at(ExprKind::Fn(Rc::new(f))))
    }

    /// The function with these arities. `this` is its name inside of it.
    pub(super) fn function(
        &mut self,
        this: Option<&Rc<str>>,
        trace: Rc<str>,
        arities: &[ArityForm],
        patterns: bool,
    ) -> Analysis<FnExpr> {
        self.check_arities(arities)?;
        let outer = self.function.replace(trace.clone());
        self.scopes.push();
        let bodies: Analysis<Vec<_>> = arities
            .iter()
            .map(|form| self.arity(this, form, patterns))
            .collect();
        let captures = self.scopes.pop();
        self.function = outer;
        let mut fixed = Vec::new();
        let mut variadic = None;
        for (mut arity, form) in bodies?.into_iter().zip(arities) {
            arity.captures_at = arity.frame_size;
            arity.frame_size += captures.len() as u32;
            scope::place_captures(&mut arity.body, arity.captures_at);
            if form.shape().1 {
                variadic = Some(arity);
            } else {
                fixed.push(arity);
            }
        }
        fixed.sort_by_key(|arity| arity.params);
        Ok(FnExpr {
            name: trace,
            captures,
            fixed,
            variadic,
            span: self.span,
        })
    }

    fn check_arities(&self, arities: &[ArityForm]) -> Analysis<()> {
        let mut seen = Vec::new();
        let mut variadic: Option<usize> = None;
        for arity in arities {
            let (count, rest) = arity.shape();
            if rest {
                if variadic.replace(count).is_some() {
                    return Err(self.error("analyze/fn", "a function can have one variadic arity"));
                }
                let behind = arity.params.get(count + 1..).unwrap_or_default();
                if !matches!(behind, [name] if !name.is_symbol("&")) {
                    return Err(self.error(
                        "analyze/fn",
                        "one name or pattern follows `&`, and it is the last",
                    ));
                }
            } else {
                if seen.contains(&count) {
                    return Err(
                        self.error("analyze/fn", format!("two arities take {count} arguments"))
                    );
                }
                seen.push(count);
            }
            if count > MAX_PARAMS {
                return Err(helped(
                    self.error("analyze/fn", format!("more than {MAX_PARAMS} parameters")),
                    "take a map, or the rest of them with `&`",
                ));
            }
        }
        if let Some(least) = variadic
            && seen.iter().any(|count| *count > least)
        {
            return Err(self.error(
                "analyze/fn",
                "a fixed arity can't take more arguments than the variadic one requires",
            ));
        }
        Ok(())
    }

    fn arity(
        &mut self,
        this: Option<&Rc<str>>,
        form: &ArityForm,
        patterns: bool,
    ) -> Analysis<Arity> {
        self.scopes.innermost().begin_arity();
        let mut count = 0;
        let mut taken_apart = Vec::new();
        for param in form.params.iter().filter(|p| !p.is_symbol("&")) {
            let name = match param.as_simple_symbol() {
                Some(name) => name.clone(),
                None if patterns => {
                    let fresh = self.fresh("p");
                    taken_apart.extend([param.clone(), fresh.clone()]);
                    fresh
                        .as_simple_symbol()
                        .cloned()
                        .unwrap_or_else(|| Rc::from("p"))
                }
                None => {
                    return Err(self.error(
                        "analyze/binding-name",
                        format!("`{param}` is no name for a parameter"),
                    ));
                }
            };
            self.scopes.innermost().bind(&name);
            count += 1;
        }
        // A parameter of the function's name hides it.
        if let Some(this) = this
            && !form
                .params
                .iter()
                .any(|p| p.as_simple_symbol() == Some(this))
        {
            self.scopes.innermost().bind_this(this);
        }
        let scope = self.scopes.innermost();
        scope.recur = Some(count);
        scope.in_try = false;
        let body = self.with_conditions(&form.body);
        let body = if taken_apart.is_empty() {
            self.body(&body, true)?
        } else {
            let core = Value::qualified(CORE, "let");
            let form = [core, Value::vector(taken_apart)].into_iter().chain(body);
            self.expr(&Value::list(form), true)?
        };
        let scope = self.scopes.innermost();
        Ok(Arity {
            params: count as u32,
            self_local: scope.used_this(),
            captures_at: 0,
            frame_size: scope.size(),
            body,
        })
    }

    /// `{:pre […] :post […]}` at the start of a body becomes assertions.
    fn with_conditions(&self, body: &[Value]) -> Vec<Value> {
        let Some((Value::Map(map), rest)) = body.split_first() else {
            return body.to_vec();
        };
        let conditions = |name: &str| -> Vec<Value> {
            let found = map.iter().find(|(k, _)| k.is_keyword(name)).map(|(_, v)| v);
            match found {
                Some(Value::Vector(items)) => items
                    .iter()
                    .map(|c| Value::list([Value::qualified(CORE, "assert"), c.clone()]))
                    .collect(),
                _ => Vec::new(),
            }
        };
        let (pre, post) = (conditions("pre"), conditions("post"));
        if rest.is_empty() || (pre.is_empty() && post.is_empty()) {
            return body.to_vec();
        }
        let mut out = pre;
        if post.is_empty() {
            out.extend(rest.iter().cloned());
            return out;
        }
        let result = Value::symbol("%");
        let value = Value::list(std::iter::once(Value::symbol("do")).chain(rest.iter().cloned()));
        let checked = [
            Value::qualified(CORE, "let"),
            Value::vector([result.clone(), value]),
        ];
        out.push(Value::list(checked.into_iter().chain(post).chain([result])));
        out
    }
}

/// The arities of a function that code makes, where `expr` makes one.
pub(super) fn arities_of(expr: &Expr) -> Option<&FnExpr> {
    match &expr.kind {
        ExprKind::Fn(f) => Some(f),
        _ => None,
    }
}
