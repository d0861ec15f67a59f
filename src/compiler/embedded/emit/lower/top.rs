//! Top-level forms: most are definitions, which become data; the others become functions that the load function runs.

use super::super::super::ir::{Expr, ExprKind, TopForm};
use super::super::low::{Ins, SiteId};
use super::{Body, LowArity, Lowering};

/// A top-level form.
#[derive(Debug)]
pub enum Top {
    /// Most of a namespace: a `def` that data describes.
    Define(Definition),
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

impl Lowering {
    /// Lowers a top-level form.
    pub fn top_form(&mut self, form: &TopForm) -> Top {
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
        Some(Definition {
            var: self.constants.var_entry(&var.ns, &var.name),
            function: function.map(|f| self.function(f)),
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
