//! Calls of core functions with many arguments, in a release: what the function does with a list of the rest is done without one.
//!
//! Only where nobody can rebind the function's var. All arguments are evaluated before anything is done with them, as for a call.

use super::super::super::env::CORE;
use super::super::super::ir::{Expr, VarName};

use super::super::super::prims::{self, Effect};
use super::super::low::{Ins, Operand, Rhs};
use super::Body;

/// What a function does with its rest parameters.
enum Rest {
    /// A primitive with what came of the ones before, and so many of them at a time.
    Each(&'static str, usize),
    /// A C function with an array of them, behind so many that it takes by themselves.
    Array(&'static str, usize),
}

/// The function, where a call with so many arguments has some in its rest parameter, and evenly.
fn rest_of(function: &str, args: usize) -> Option<Rest> {
    let (rest, begins) = match function {
        "conj" => (Rest::Each("conj", 1), 2),
        "assoc" => (Rest::Each("assoc", 2), 3),
        "assoc!" => (Rest::Each("assoc_x", 2), 3),
        "str" => (Rest::Array("jk_str_of", 0), 2),
        "swap!" => (Rest::Array("jk_swap_of", 2), 2),
        _ => return None,
    };
    let evenly = match rest {
        Rest::Each(_, at_once) => (args - 1).is_multiple_of(at_once),
        Rest::Array(..) => true,
    };
    (args > begins && evenly).then_some(rest)
}

impl Body<'_, '_> {
    /// The call as its function would do it; nothing where this is none of those functions, or one that may be rebound.
    pub(super) fn unfolded(
        &mut self,
        function: &VarName,
        args: &[Expr],
        expr: &Expr,
        code: &mut Vec<Ins>,
    ) -> Option<Operand> {
        let linkage = self.unit.linkage?;
        if &*function.ns != CORE || linkage.defined(function).is_none() || args.is_empty() {
            return None;
        }
        match rest_of(&function.name, args.len())? {
            Rest::Each(prim, at_once) => {
                let prim = prims::find(prim)?;
                let args = self.values(args.iter(), code);
                let (first, rest) = args.split_first()?;
                Some(rest.chunks(at_once).fold(first.clone(), |so_far, more| {
                    let operands = std::iter::once(so_far).chain(more.iter().cloned());
                    self.apply(prim, operands.collect(), expr, code)
                }))
            }
            Rest::Array(name, before) => {
                let mut lead = self.values(args.iter(), code);
                let items = lead.split_off(before);
                let rhs = Rhs::ApplyArray(name.to_owned(), lead, items);
                Some(self.temp(rhs, Effect::Call, expr, code))
            }
        }
    }
}
