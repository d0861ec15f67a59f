//! Top-level forms: most are definitions, which become data; the others become functions that the load function runs.

use super::super::super::ir::{Expr, ExprKind, TopForm};
use super::super::low::{Ins, SiteId};
use super::{Body, Called, LowArity, Lowering};

/// A top-level form.
#[derive(Debug)]
pub enum Top {
    /// Most of a namespace: a `def` that data describes.
    Define(Definition),
    /// A definition of a function that is only called directly: nothing runs.
    Function,
    /// Anything else: the body of a function of no arguments.
    Run(LowArity),
}

/// A `def` of a function that captures nothing, or of nothing (`declare`), whose metadata is constant: a row of
/// `jk_definition` in `jank_unit.h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Definition {
    /// The var's entry in the constant table.
    pub var: u32,
    /// The number of the function.
    pub function: Option<u32>,
    /// The metadata's entry in the constant table.
    pub meta: Option<u32>,
    /// Where it stands.
    pub site: SiteId,
}

impl Lowering<'_> {
    /// Lowers a top-level form.
    pub fn top_form(&mut self, form: &TopForm) -> Top {
        if self.is_function(&form.expr) {
            return Top::Function;
        }
        if let Some(definition) = self.definition(&form.expr) {
            return Top::Define(definition);
        }
        let mut body = Body::new(self, None, 0);
        let mut code = Vec::new();
        body.tail(&form.expr, &mut code);
        Top::Run(LowArity {
            params: 0,
            vars: body.vars,
            body: code,
        })
    }

    /// Takes the function out of a definition whose var nobody uses.
    fn is_function(&mut self, expr: &Expr) -> bool {
        if let ExprKind::Def { var, init, .. } = &expr.kind
            && let Some(ExprKind::Fn(f)) = init.as_deref().map(|init| &init.kind)
            && let Some(linkage) = self.linkage
            && let Some(direct) = linkage.defined(var)
            && !linkage.binds(var)
        {
            let number = self.function(f);
            self.calls_go_to(number, Called::OnlyDirectly(direct.symbol.clone()));
            return true;
        }
        false
    }

    fn calls_go_to(&mut self, number: u32, called: Called) {
        if let Some(Some(function)) = self.functions.get_mut(number as usize) {
            function.called = called;
        }
    }

    fn definition(&mut self, expr: &Expr) -> Option<Definition> {
        let ExprKind::Def { var, init, meta } = &expr.kind else {
            return None;
        };
        let function = match init.as_deref().map(|init| &init.kind) {
            None => None,
            Some(ExprKind::Fn(f)) if f.captures.is_empty() => Some(f),
            Some(_) => return None,
        };
        let meta = match meta.as_deref() {
            None => None,
            Some(Expr {
                kind: ExprKind::Const(meta),
                ..
            }) => Some(self.constants.entry_of(meta).ok()?),
            Some(_) => return None,
        };
        let entry = self.constants.var_entry(&var.ns, &var.name);
        let function = function.map(|f| self.function(f));
        if let Some(number) = function
            && let Some(direct) = self.linkage.and_then(|linkage| linkage.defined(var))
        {
            self.calls_go_to(number, Called::Directly(direct.symbol.clone()));
        }
        Some(Definition {
            var: entry,
            function,
            meta,
            site: self.sites.of(expr.span),
        })
    }

    /// How much code there is so far, in instructions: what clang's time grows with.
    pub fn weight(&self) -> usize {
        let arities = self
            .functions
            .iter()
            .flatten()
            .flat_map(|f| f.fixed.iter().chain(&f.variadic));
        arities.map(|arity| weight(&arity.body)).sum()
    }
}

/// How many instructions there are, nested ones included.
pub fn weight(code: &[Ins]) -> usize {
    let nested = |ins: &Ins| match ins {
        Ins::If(_, yes, no) => weight(yes) + weight(no),
        Ins::Loop(_, _, body) => weight(body),
        Ins::Try { body, handler, .. } => weight(body) + weight(handler),
        _ => 0,
    };
    code.iter().map(|ins| 1 + nested(ins)).sum()
}
