//! A release's view of a program: all namespaces at once, so that what nothing reaches is left out and calls go to functions directly.
//!
//! ```text
//! NsIr of all namespaces ─references, effect─▶ items ─reach─▶ what stays ─direct─▶ Linkage ─emit─▶ units
//! ```
//!
//! The emitter is the same as for development; what it is told besides is [`Linkage`].

mod direct;
mod effect;
mod kept;
mod left;
mod reach;
mod references;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

pub use direct::{DirectFn, Linkage};
pub use kept::{Cause, Kept, Site};
pub use left::Left;

use super::emit::{self, EmitError};
use super::ir::{ExprKind, NsIr, TopForm, VarName};
use crate::compiler::Part;
use crate::lang::NsName;
use crate::report::Diagnostic;
use reach::Reach;

/// What a release keeps, and how it calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeOptions {
    /// The function that starts the program, `ns/name`.
    pub main: Option<String>,
    /// Vars (`ns/name`) and namespaces that stay whatever reaches them.
    pub keep: Vec<String>,
    /// Leave out what nothing reaches.
    pub eliminate: bool,
    /// Call functions directly whose vars are never rebound.
    pub direct_calls: bool,
}

/// An analysed namespace.
#[derive(Debug)]
pub struct Analysed {
    /// Its code.
    pub ir: NsIr,
    /// The namespaces that it requires, built-in ones among them.
    pub requires: Vec<String>,
    /// It comes with the compiler.
    pub builtin: bool,
    /// Its file.
    pub file: std::sync::Arc<str>,
    /// Its source, to which the code's spans lead.
    pub text: std::rc::Rc<str>,
}

/// The C++ of what stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    /// Of each namespace that has something left, in load order.
    pub units: Vec<WholeUnit>,
    /// What was left out.
    pub left: Left,
    /// Why the rest was not.
    pub kept: Kept,
    /// What the compiler warns of, in all namespaces.
    pub warnings: Vec<Diagnostic>,
}

/// The C++ of what stays of a namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WholeUnit {
    /// The namespace.
    pub ns: NsName,
    /// It comes with the compiler.
    pub builtin: bool,
    /// The C++.
    pub parts: Vec<Part>,
}

/// Leaves out what nothing reaches, and makes C++ of the rest. The namespaces are in load order.
///
/// # Errors
/// Of each namespace, as [`emit::emit`].
pub fn whole(
    mut namespaces: Vec<Analysed>,
    options: &WholeOptions,
    warnings: Vec<Diagnostic>,
) -> Result<Whole, Vec<(NsName, Vec<EmitError>)>> {
    for namespace in &mut namespaces {
        let forms = std::mem::take(&mut namespace.ir.forms);
        namespace.ir.forms = forms.into_iter().flat_map(single).collect();
    }
    let mut reach = Reach::of(&namespaces, options);
    let kept = std::mem::take(&mut reach.why);
    let left = Left::of(&namespaces, &reach);
    let linkage = direct::linkage(&namespaces, &reach, options);
    let (mut units, mut errors) = (Vec::new(), Vec::new());
    for (n, mut namespace) in namespaces.into_iter().enumerate() {
        let forms = std::mem::take(&mut namespace.ir.forms);
        let kept = forms.into_iter().enumerate();
        let kept = kept.filter(|(i, _)| reach.keeps(n, *i));
        namespace.ir.forms = kept
            .map(|(_, form)| without_hidden_meta(form, &reach.taken))
            .collect();
        if namespace.ir.forms.is_empty() {
            continue;
        }
        match emit::emit(&namespace.ir, &namespace.text, Some(&linkage)) {
            Ok(parts) => units.push(WholeUnit {
                ns: namespace.ir.ns,
                builtin: namespace.builtin,
                parts,
            }),
            Err(wrong) => errors.push((namespace.ir.ns, wrong)),
        }
    }
    if errors.is_empty() {
        Ok(Whole {
            units,
            left,
            kept,
            warnings,
        })
    } else {
        Err(errors)
    }
}

/// The parts of a `do`, as a macro makes them, one by one.
fn single(form: TopForm) -> Vec<TopForm> {
    let (frame_size, span) = (form.frame_size, form.span);
    match form.expr.kind {
        ExprKind::Do(parts) => {
            let forms = parts.into_iter().map(|expr| TopForm {
                expr,
                frame_size,
                span,
            });
            forms.flat_map(single).collect()
        }
        _ => vec![form],
    }
}

/// Metadata of a var that nobody takes can't be seen.
fn without_hidden_meta(mut form: TopForm, taken: &FxHashSet<VarName>) -> TopForm {
    if let ExprKind::Def { var, meta, .. } = &mut form.expr.kind
        && !taken.contains(var)
    {
        *meta = None;
    }
    form
}

#[cfg(test)]
mod tests;
