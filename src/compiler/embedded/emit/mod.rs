//! From the IR to C++: the second half of the embedded compiler.
//!
//! A namespace becomes one translation unit that includes `jank_unit.h` alone. All of it has internal linkage, except the
//! load function, whose name carries the hash of the content and whose visibility is hidden: two generations of a namespace
//! share no name, so that Emscripten's rule "the first definition wins" has nothing to bite on.
//!
//! The text has no positions in it. Where an exception can pass, it has the number of a *site*; the numbers depend on the code
//! alone and their lines stand in a table beside the text. So an edit to a comment leaves the text as it was.

mod constants;
mod frame;
mod inline;
mod low;
mod lower;
mod print;
mod sites;

use crate::compiler::Site;
use crate::lang::{LineIndex, munge};

use std::rc::Rc;

use super::ir::NsIr;
pub use lower::EmitError;
use lower::Lowering;
use print::{CppWriter, c_string};

/// Stands for the hash of the content until that is known.
const HASH_PLACEHOLDER: &str = "@@unit-hash@@";

/// The C++ of a namespace and its tables; see the fields of the same names in [`crate::compiler::Unit`].
#[derive(Debug)]
pub struct Emitted {
    /// The C++.
    pub cpp: String,
    /// First 16 hex digits of the BLAKE3 of the text before the hash was filled in.
    pub hash: String,
    /// The load function.
    pub load_symbol: String,
    /// Trace sites.
    pub sites: Vec<Site>,
    /// Source line by C++ line, 0 for none.
    pub lines: Vec<u32>,
}

/// Makes C++ of a namespace. `text` is its source, to which the spans of `ns` lead.
///
/// # Errors
/// Every constant that is no data: a macro put a function, an atom or the like into the code.
pub fn emit(ns: &NsIr, text: &str) -> Result<Emitted, Vec<EmitError>> {
    let mut lowering = Lowering::default();
    let forms: Vec<_> = ns.forms.iter().map(|f| lowering.top_form(f)).collect();
    if !lowering.errors.is_empty() {
        return Err(lowering.errors);
    }
    let name = ns.ns.as_str();
    let load_symbol = format!("{}__{HASH_PLACEHOLDER}", munge::load_symbol(&ns.ns));

    let mut out = CppWriter::default();
    out.line(&format!("// {name}"));
    out.line("#include \"jank_unit.h\"");
    print_raw(&mut out, &lowering.raw);
    out.line("namespace {");
    out.line(&format!("const char unit[] = \"{HASH_PLACEHOLDER}\";"));
    out.line(&format!(
        "const jk_fn_info load_info = {{ {}, {}, unit, {{}}, 0, 0, 0, 0, 0, 0xFFFFFFFFu }};",
        c_string(&format!("{name}/load")),
        c_string(name)
    ));
    lowering.constants.print(&mut out);
    let functions: Vec<_> = lowering.functions.iter().flatten().collect();
    for (number, f) in functions.iter().enumerate() {
        print::declare_fn(&mut out, number, f);
    }
    for (number, f) in functions.iter().enumerate() {
        print::define_fn(&mut out, number, f, name);
    }
    for (number, form) in forms.iter().enumerate() {
        print::define_form(&mut out, number, form);
    }
    out.line("} // namespace");
    print_load(
        &mut out,
        name,
        &load_symbol,
        forms.len(),
        lowering.constants.len(),
    );

    let (cpp, line_sites) = out.finish();
    let digest = blake3::hash(cpp.as_bytes()).to_hex();
    let hash = digest.as_str()[..16].to_owned();
    let index = LineIndex::new(text);
    let lines = line_sites
        .into_iter()
        .map(|site| {
            site.and_then(|s| lowering.sites.span(s))
                .map_or(0, |span| index.position(text, span.start).line)
        })
        .collect();
    Ok(Emitted {
        cpp: cpp.replace(HASH_PLACEHOLDER, &hash),
        load_symbol: load_symbol.replace(HASH_PLACEHOLDER, &hash),
        sites: lowering.sites.resolve(text, &index),
        lines,
        hash,
    })
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

/// The load function runs the forms in order and returns the value of the last.
fn print_load(out: &mut CppWriter, ns: &str, symbol: &str, forms: usize, constants: usize) {
    let ns = c_string(ns);
    out.line(&format!(
        "extern \"C\" __attribute__((visibility(\"hidden\"))) jk {symbol}() {{"
    ));
    if constants > 0 {
        out.line(&format!(
            "if(!jk_constants(constants, {constants}, strings, indexes, K)) return jk_unwind(&load_info, 0);"
        ));
    }
    out.line(&format!(
        "if(!jk_ns_begin({ns})) return jk_unwind(&load_info, 0);"
    ));
    out.line("jk last[1] = { JK_NIL };");
    out.line("JK_FRAME(last);");
    for number in 0..forms {
        out.line(&format!("if(!(last[0] = form_{number}())) return 0;"));
    }
    out.line(&format!(
        "if(!jk_ns_loaded({ns})) return jk_unwind(&load_info, 0);"
    ));
    out.line("return last[0];");
    out.line("}");
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

    /// `(def f (fn [a b] (g (h a) b)))`
    fn nested_calls() -> Expr {
        let call = |name, args| {
            expr(ExprKind::Call(
                Box::new(expr(ExprKind::Var(var(name)))),
                args,
            ))
        };
        let body = call("g", vec![call("h", vec![local(0)]), local(1)]);
        let function = FnExpr {
            name: Rc::from("f"),
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
            var: var("f"),
            init: Some(Box::new(expr(ExprKind::Fn(Rc::new(function))))),
            meta: None,
        })
    }

    #[test]
    fn a_value_needed_after_a_call_is_in_the_frame() {
        let emitted = emit(&namespace(vec![nested_calls()]), "(def f …)").unwrap();
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
            emit(&namespace(vec![form]), "\n\n\n\n(def f …)").unwrap()
        };
        let (early, late) = (at(1), at(4));
        assert_eq!(early.cpp, late.cpp);
        assert_ne!(early.sites, late.sites);
        let other = namespace(vec![prim(
            "inc",
            vec![expr(ExprKind::Const(Value::Int(1)))],
        )]);
        assert_ne!(emit(&other, "").unwrap().hash, early.hash);
    }

    #[test]
    fn constants_that_are_no_data_are_errors() {
        let atom = Value::Namespace(Rc::from("demo.core"));
        let errors = emit(&namespace(vec![expr(ExprKind::Const(atom))]), "").unwrap_err();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].span, Span::new(0, 1));
    }
}
