//! A long namespace becomes several translation units, its *parts*: clang compiles them at the same time, and after an edit only
//! the one that changed.
//!
//! A part shares nothing with the others but the program's vars. Where one ends depends on the forms in it alone, and mostly on
//! the name that its last form defines: so the parts behind an edit stay as they were.

use super::lower::{Lowering, Top, weight};
use crate::compiler::embedded::ir::{ExprKind, TopForm};
use crate::compiler::embedded::whole::Linkage;

/// The least weight of a part that another follows, in instructions: about a hundred lines of jank. clang's start takes as long
/// as a quarter of it.
const ENOUGH: usize = 300;

/// A part that weighs so much ends with its form, whatever that is called.
const TOO_MUCH: usize = 900;

/// Of the forms at which a part may end, one in so many is where it does.
const ONE_IN: u8 = 2;

/// The lowered code of a part.
#[derive(Debug)]
pub struct Piece<'l> {
    /// What its functions share.
    pub lowering: Lowering<'l>,
    /// Its top-level forms.
    pub forms: Vec<Top>,
}

impl<'l> Piece<'l> {
    fn new(linkage: Option<&'l Linkage>) -> Self {
        Piece {
            lowering: Lowering::new(linkage),
            forms: Vec::new(),
        }
    }
}

/// Lowers a namespace's forms, in parts; there is at least one.
pub fn split<'l>(forms: &[TopForm], linkage: Option<&'l Linkage>) -> Vec<Piece<'l>> {
    let pieces = lower(forms, linkage, ends_with);
    // C++ that the source brings along defines names for all forms.
    if pieces.iter().any(|piece| !piece.lowering.raw.is_empty()) {
        return lower(forms, linkage, |_, _| false);
    }
    pieces
}

/// Lowers forms; a piece ends where `ends` says so of it and its last form.
fn lower<'l>(
    forms: &[TopForm],
    linkage: Option<&'l Linkage>,
    ends: impl Fn(&Piece, &TopForm) -> bool,
) -> Vec<Piece<'l>> {
    let mut pieces = Vec::new();
    let mut piece = Piece::new(linkage);
    for (i, form) in forms.iter().enumerate() {
        let top = piece.lowering.top_form(form);
        piece.forms.push(top);
        if i + 1 < forms.len() && ends(&piece, form) {
            pieces.push(std::mem::replace(&mut piece, Piece::new(linkage)));
        }
    }
    pieces.push(piece);
    pieces
}

fn ends_with(piece: &Piece, form: &TopForm) -> bool {
    let forms = piece.forms.iter().map(|form| match form {
        Top::Define(_) | Top::Function => 1,
        Top::Run(code) => weight(&code.body),
    });
    let weight = piece.lowering.weight() + forms.sum::<usize>();
    weight >= TOO_MUCH || weight >= ENOUGH && is_landmark(form)
}

fn is_landmark(form: &TopForm) -> bool {
    let ExprKind::Def { var, .. } = &form.expr.kind else {
        return false;
    };
    let [first, ..] = *blake3::hash(var.name.as_bytes()).as_bytes();
    first % ONE_IN == 0
}
