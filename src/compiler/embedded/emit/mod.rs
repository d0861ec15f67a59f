//! From the IR to C++: the second half of the embedded compiler.
//!
//! A namespace becomes one translation unit that includes `jank_unit.h` alone, a long one several, see [`split`]. All of it has
//! internal linkage, except the load function, whose name carries the hash of the content and whose visibility is hidden: two
//! generations of a namespace share no name, so that Emscripten's rule "the first definition wins" has nothing to bite on.
//!
//! The text has no positions in it. Where an exception can pass, it has the number of a *site*; the numbers depend on the code
//! alone and their lines stand in a table beside the text. So an edit to a comment leaves the text as it was.

mod constants;
mod frame;
mod inline;
mod load;
mod low;
mod lower;
mod print;
mod sites;
mod split;

use crate::compiler::{LoadFn, Part};
use crate::lang::{LineIndex, NsName, munge};

use std::rc::Rc;

use super::ir::NsIr;
use super::whole::Linkage;
pub use lower::{DIRECT_ARGS, EmitError};
use print::{CppWriter, c_string};
use split::Piece;

/// Stands for the hash of the content until that is known.
const HASH_PLACEHOLDER: &str = "@@unit-hash@@";

/// Makes C++ of a namespace. `text` is its source, to which the spans of `ns` lead. In a release, `linkage` says how its code refers
/// to the whole program; without it, calls go through vars, so that every definition can be replaced.
///
/// # Errors
/// Every constant that is no data: a macro put a function, an atom or the like into the code.
pub fn emit(ns: &NsIr, text: &str, linkage: Option<&Linkage>) -> Result<Vec<Part>, Vec<EmitError>> {
    let pieces = split::split(&ns.forms, linkage);
    let errors: Vec<_> = pieces
        .iter()
        .flat_map(|p| &p.lowering.errors)
        .copied()
        .collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let index = LineIndex::new(text);
    let last = pieces.len().saturating_sub(1);
    let mut parts: Vec<Part> = Vec::with_capacity(pieces.len());
    for (number, piece) in pieces.iter().enumerate() {
        let mut printed = Printed {
            ns: &ns.ns,
            piece,
            begins: number == 0,
            ends: number == last,
            copies: 0,
        };
        // Forms can be there twice, names can't.
        let part = loop {
            let part = printed.part(text, &index);
            if parts.iter().all(|other| other.hash != part.hash) {
                break part;
            }
            printed.copies += 1;
        };
        parts.push(part);
    }
    Ok(parts)
}

/// A part about to be printed.
struct Printed<'p> {
    ns: &'p NsName,
    piece: &'p Piece<'p>,
    /// It is the namespace's first.
    begins: bool,
    /// It is the namespace's last.
    ends: bool,
    /// How many earlier parts have the same forms.
    copies: usize,
}

impl Printed<'_> {
    fn part(&self, text: &str, index: &LineIndex) -> Part {
        let load_symbol = format!("{}__{HASH_PLACEHOLDER}", munge::load_symbol(self.ns));
        let (cpp, line_sites) = self.print(&load_symbol).finish();
        let digest = blake3::hash(cpp.as_bytes()).to_hex();
        let hash = digest.as_str()[..16].to_owned();
        let sites = &self.piece.lowering.sites;
        let lines = line_sites
            .into_iter()
            .map(|site| {
                site.and_then(|s| sites.span(s))
                    .map_or(0, |span| index.position(text, span.start).line)
            })
            .collect();
        Part {
            cpp: cpp.replace(HASH_PLACEHOLDER, &hash),
            load_symbol: load_symbol.replace(HASH_PLACEHOLDER, &hash),
            load: LoadFn::Word,
            sites: sites.resolve(text, index),
            lines,
            hash,
        }
    }

    fn print(&self, load_symbol: &str) -> CppWriter {
        let name = self.ns.as_str();
        let lowering = &self.piece.lowering;
        let mut out = CppWriter::default();
        match self.copies {
            0 => out.line(&format!("// {name}")),
            copies => out.line(&format!("// {name}, again {copies}")),
        }
        out.line(match lowering.linkage {
            Some(_) => "#include \"jank_inline.h\"",
            None => "#include \"jank_unit.h\"",
        });
        print_raw(&mut out, &lowering.raw);
        let functions: Vec<_> = lowering.functions.iter().flatten().collect();
        print::declare_named(&mut out, functions.iter().copied(), &lowering.calls);
        out.line("namespace {");
        out.line(&format!("const char unit[] = \"{HASH_PLACEHOLDER}\";"));
        out.line(&format!(
            "const jk_fn_info load_info = {{ {}, {}, unit, {{}}, 0, 0, 0, 0, 0, 0xFFFFFFFFu }};",
            c_string(&format!("{name}/load")),
            c_string(name)
        ));
        lowering.constants.print(&mut out);
        for (number, f) in functions.iter().enumerate() {
            print::declare_fn(&mut out, number, f);
        }
        for (number, f) in functions.iter().enumerate() {
            print::define_fn(&mut out, number, f, name);
        }
        let load = load::Load::of(&self.piece.forms);
        load.print_forms(&mut out);
        out.line("} // namespace");
        for (number, f) in functions.iter().enumerate() {
            print::define_named(&mut out, number, f);
        }
        load.print(&mut out, self, load_symbol);
        out
    }
}

/// The C++ of `cpp/raw` forms. Hidden, so that no later generation's calls can end in this one's functions.
fn print_raw(out: &mut CppWriter, raw: &[(Rc<str>, low::SiteId)]) {
    if raw.is_empty() {
        return;
    }
    out.line("#pragma GCC visibility push(hidden)");
    for (code, site) in raw {
        for line in code.lines() {
            out.raw_line(line, *site);
        }
    }
    out.line("#pragma GCC visibility pop");
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::ir::{Arity, Expr, ExprKind, FnExpr, LocalId, TopForm, Type, VarName};
    use super::super::prims;
    use super::super::value::Value;
    use super::*;
    use crate::lang::{NsName, Span};

    fn expr(kind: ExprKind) -> Expr {
        Expr {
            kind,
            span: Span::new(0, 1),
            ty: Type::Any,
        }
    }

    fn local(n: u32) -> Expr {
        expr(ExprKind::Local(LocalId(n)))
    }

    fn var(name: &str) -> VarName {
        VarName {
            ns: Rc::from("demo.core"),
            name: Rc::from(name),
        }
    }

    fn prim(name: &str, args: Vec<Expr>) -> Expr {
        expr(ExprKind::Prim(prims::find(name).unwrap(), args))
    }

    fn namespace(forms: Vec<Expr>) -> NsIr {
        NsIr {
            ns: NsName::new("demo.core").unwrap(),
            forms: forms
                .into_iter()
                .map(|expr| TopForm {
                    span: expr.span,
                    expr,
                    frame_size: 8,
                })
                .collect(),
        }
    }

    fn only(emitted: Result<Vec<Part>, Vec<EmitError>>) -> Part {
        let [part] = <[Part; 1]>::try_from(emitted.unwrap()).unwrap();
        part
    }

    /// `(def f (fn [a b] (g (h a) b)))`
    fn nested_calls() -> Expr {
        definition("f", "g")
    }

    /// `(def name (fn [a b] (called (h a) b)))`
    fn definition(name: &str, called: &str) -> Expr {
        let call = |name, args| {
            expr(ExprKind::Call(
                Box::new(expr(ExprKind::Var(var(name)))),
                args,
            ))
        };
        let body = call(called, vec![call("h", vec![local(0)]), local(1)]);
        let function = FnExpr {
            name: Rc::from(name),
            captures: vec![],
            fixed: vec![Arity {
                params: 2,
                self_local: None,
                captures_at: 2,
                frame_size: 2,
                body,
            }],
            variadic: None,
            span: Span::new(0, 1),
        };
        expr(ExprKind::Def {
            var: var(name),
            init: Some(Box::new(expr(ExprKind::Fn(Rc::new(function))))),
            meta: None,
        })
    }

    #[test]
    fn a_value_needed_after_a_call_is_in_the_frame() {
        let emitted = only(emit(&namespace(vec![nested_calls()]), "(def f …)", None));
        let cpp = &emitted.cpp;
        assert!(
            cpp.contains("jk f0_2(jk_fn *self, jk v0, jk v1) {"),
            "{cpp}"
        );
        assert!(
            cpp.contains("frame[0] = v1;"),
            "b outlives the call of h:\n{cpp}"
        );
        assert!(!cpp.contains("= v0;"), "a does not:\n{cpp}");
        assert_eq!(emitted.lines.len(), cpp.lines().count());
        assert!(
            emitted.load_symbol.ends_with(&emitted.hash),
            "{}",
            emitted.load_symbol
        );
    }

    #[test]
    fn only_code_changes_the_text() {
        let at = |offset: usize| {
            let mut form = nested_calls();
            form.span = Span::new(offset, offset + 1);
            only(emit(&namespace(vec![form]), "\n\n\n\n(def f …)", None))
        };
        let (early, late) = (at(1), at(4));
        assert_eq!(early.cpp, late.cpp);
        assert_ne!(early.sites, late.sites);
        let other = namespace(vec![prim(
            "inc",
            vec![expr(ExprKind::Const(Value::Int(1)))],
        )]);
        assert_ne!(only(emit(&other, "", None)).hash, early.hash);
    }

    #[test]
    fn an_edit_to_a_long_namespace_changes_one_part() {
        let parts = |edited: Option<usize>| {
            let form = |i| {
                let called = if edited == Some(i) { "other" } else { "g" };
                definition(&format!("f{i}"), called)
            };
            emit(&namespace((0..1000).map(form).collect()), "", None).unwrap()
        };
        let before = parts(None);
        assert!(before.len() > 3, "{} parts", before.len());
        let (first, last) = (&before[0].cpp, &before[before.len() - 1].cpp);
        assert!(first.contains("jk_ns_begin(") && !first.contains("jk_ns_loaded("));
        assert!(last.contains("jk_ns_loaded(") && !last.contains("jk_ns_begin("));
        for edited in [0, 400, 999] {
            let after = parts(Some(edited));
            let changed = before.iter().zip(&after).filter(|(a, b)| a != b);
            assert_eq!((changed.count(), after.len()), (1, before.len()));
        }
    }

    #[test]
    fn parts_of_the_same_forms_have_names_of_their_own() {
        let forms = (0..5000).map(|_| definition("f", "g")).collect();
        let parts = emit(&namespace(forms), "", None).unwrap();
        let symbols: std::collections::BTreeSet<_> = parts.iter().map(|p| &p.load_symbol).collect();
        assert!(parts.len() > 3);
        assert_eq!(symbols.len(), parts.len());
    }

    #[test]
    fn code_with_cpp_of_its_own_stays_together() {
        let mut forms: Vec<_> = (0..1000)
            .map(|i| definition(&format!("f{i}"), "g"))
            .collect();
        forms.push(expr(ExprKind::CppRaw(Rc::from("jk mine();"))));
        only(emit(&namespace(forms), "", None));
    }

    #[test]
    fn constants_that_are_no_data_are_errors() {
        let atom = Value::Namespace(Rc::from("demo.core"));
        let errors = emit(&namespace(vec![expr(ExprKind::Const(atom))]), "", None).unwrap_err();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].span, Span::new(0, 1));
    }
}
