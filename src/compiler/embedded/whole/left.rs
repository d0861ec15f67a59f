//! What a release leaves out.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::super::ir::{Expr, ExprKind, VarName};
use super::Analysed;
use super::reach::Reach;

/// What was left out, and why not more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Namespaces of which nothing stays, in load order.
    pub namespaces: Vec<String>,
    /// Vars with a value that stay out, of namespaces of which something stays: `ns/name`, sorted.
    pub vars: Vec<String>,
    /// Vars with a value that stay, of all namespaces.
    pub kept: usize,
    /// Namespaces whose code looks up vars by names that only the running program knows, so that every var stays.
    pub computed: Vec<String>,
    /// Nothing could be left out: a runtime of jank's own looks everything up by name. The rest of this says nothing then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub everything_stays: bool,
}

impl Left {
    /// What `reach` leaves of `namespaces`.
    pub(super) fn of(namespaces: &[Analysed], reach: &Reach) -> Left {
        let mut left = Left {
            computed: reach.computed.clone(),
            ..Left::default()
        };
        let mut vars: FxHashSet<&VarName> = FxHashSet::default();
        let mut kept: FxHashSet<&VarName> = FxHashSet::default();
        for (n, namespace) in namespaces.iter().enumerate() {
            let mut any = false;
            let mut gone = FxHashSet::default();
            for (i, form) in namespace.ir.forms.iter().enumerate() {
                let stays = reach.keeps(n, i);
                any |= stays;
                let into = if stays { &mut kept } else { &mut gone };
                note(&form.expr, into);
            }
            if any {
                vars.extend(gone);
            } else {
                left.namespaces.push(namespace.ir.ns.to_string());
            }
        }
        left.kept = kept.len();
        let left_vars = vars.difference(&kept).map(ToString::to_string);
        left.vars = left_vars.collect();
        left.vars.sort();
        left
    }
}

/// The vars that some code gives a value.
fn note<'e>(expr: &'e Expr, found: &mut FxHashSet<&'e VarName>) {
    if let ExprKind::Def {
        var, init: Some(_), ..
    } = &expr.kind
    {
        found.insert(var);
    }
    for child in expr.children() {
        note(child, found);
    }
}
