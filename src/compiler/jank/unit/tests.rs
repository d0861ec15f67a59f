//! C++ in upstream's shape and in the fork's, and what becomes of it.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::lang::NsName;

const SOURCE: &str = r##"(ns my-app.core
  (:include "cstdlib"))
(cpp/raw "#include <cmath>
namespace my_app { inline double sq(double x)
{ return x*x;
} }
extern \"C\" int twice(int x) { return 2*x; }")
(defn f [x]
  (cpp/my_app.sq x))
"##;

/// As upstream writes it: own C++ first, then a namespace with globals, functions, and the load function.
const UPSTREAM: &str = r#"#include <jank/prelude.hpp>

#include <cstdlib>

#include <cmath>
namespace my_app { inline double sq(double x)
{ return x*x;
} }
extern "C" int twice(int x);
extern "C" int twice(int x) { return 2*x; }
namespace my_app::core {
jank::runtime::object_ref const_1{ _jank_null{ } };
jank::runtime::var_ref var_2{ _jank_null{ } };
extern "C" int outside(int);
extern "C" jank::runtime::object_ref my_app_core_f_3_1(jank::runtime::object_ref const, jank::runtime::object_ref);

extern "C" jank::runtime::object_ref my_app_core_f_3_1(jank::runtime::object_ref const f, jank::runtime::object_ref x) {

#line 8 "/home/me/project/src/my_app/core.jank"
auto const r_4(var_2->deref());

#line 9 "/home/me/project/src/my_app/core.jank"
return my_app_core_f_3_1(f, x);
}

extern "C" jank::runtime::object_ref jank_load_my_app_core_0(jank::runtime::object_ref const jank_load_my_app_core) {
auto const v_5(_jank_fn(1));
v_5->arity_1 = &my_app_core_f_3_1;

#line 8 "/home/me/project/src/my_app/core.jank"
v_6->bind_root(v_5)->with_lazy_meta("{:file \"/home/me/project/src/my_app/core.jank\", :name \"my_app_core_f_3_1\"}");
return print("/home/me/project/data.txt");
}
extern "C" void jank_load_my_app_core(){jank_ns_intern_c("my-app.core");GC_add_roots(&my_app::core::const_1, (&my_app::core::const_1 + 1));
auto const fnexpr(_jank_fn(0));fnexpr->arity_0 = &jank_load_my_app_core_0;fnexpr->call();
}
}
"#;

const FORK: &str = r#"#include <jank/c_api.h>
#include <boost/multiprecision/cpp_int.hpp>
namespace my_app::core {
struct my_app_core_f_3 : jank::runtime::obj::jit_function {
jank::runtime::object_ref call(jank::runtime::object_ref x) override { return x; }
};
struct jank_load_my_app_core : jank::runtime::obj::jit_function { jank::runtime::object_ref call() { return {}; } };
}
extern "C" void* jank_load_my_app_core() {
return my_app::core::jank_load_my_app_core{ }.call().erase();
}
"#;

fn source() -> NsSource {
    NsSource {
        ns: NsName::new("my-app.core").unwrap(),
        file: Arc::from("src/my_app/core.jank"),
        text: SOURCE.into(),
        hash: blake3::hash(SOURCE.as_bytes()),
        requires: vec![],
    }
}

fn made(cpp: &str, root: &str) -> Result<Part, UnitError> {
    part(cpp, &source(), &[Path::new(root)], &|path| {
        path == "src/my_app/core.jank"
    })
}

#[test]
fn upstreams_names_become_unique_and_its_positions_lines() {
    let part = made(UPSTREAM, "/home/me/project").unwrap();
    assert_eq!(part.load, LoadFn::Void);
    assert_eq!(
        part.load_symbol,
        format!("jank_load_my_app_core_{}", part.hash)
    );
    let shown: String = part
        .cpp
        .lines()
        .zip(&part.lines)
        .map(|(line, from)| format!("{from:2} {}\n", line.replace(&part.hash, "HASH")))
        .collect();
    assert_eq!(part.lines.len(), part.cpp.lines().count());
    insta::assert_snapshot!(shown);
}

#[test]
fn the_forks_loader_returns_a_pointer() {
    let part = made(FORK, "/home/me/project").unwrap();
    assert_eq!(part.load, LoadFn::Pointer);
    let call = format!("my_app::core::jank_load_my_app_core_{}{{ }}", part.hash);
    assert!(part.cpp.contains(&call), "{}", part.cpp);
    let void = FORK.replace("void* jank", "void jank");
    assert_eq!(made(&void, "/").unwrap().load, LoadFn::Void);
}

#[test]
fn another_checkout_gives_the_same_cpp() {
    let here = made(UPSTREAM, "/home/me/project").unwrap();
    let moved = UPSTREAM.replace("/home/me/project", "/tmp/other place");
    assert_ne!(made(&moved, "/home/me/project").unwrap().hash, here.hash);
    // What else the program says of paths is its own.
    let moved = moved.replace("/tmp/other place/data.txt", "/home/me/project/data.txt");
    assert_eq!(made(&moved, "/tmp/other place").unwrap(), here);
}

#[test]
fn a_moved_line_gives_the_same_cpp() {
    let here = made(UPSTREAM, "/home/me/project").unwrap();
    let moved = UPSTREAM.replace("#line 8", "#line 18");
    let there = made(&moved, "/home/me/project").unwrap();
    assert_eq!(here.cpp, there.cpp);
    assert_ne!(here.lines, there.lines);
}

#[test]
fn what_is_no_cpp_of_jank_is_refused() {
    let root = "/home/me/project";
    let namespace = UnitError::NoNamespace("my_app::core".into());
    let loader = UnitError::NoLoader("jank_load_my_app_core".into());
    for (cpp, error) in [
        (String::new(), namespace.clone()),
        (
            "namespace {}\nnamespace my_app::core;".to_owned(),
            namespace.clone(),
        ),
        (UPSTREAM.replace("::core {", "::other {"), namespace),
        (
            UPSTREAM.replace("void jank_load_my_app_core()", "void jank_load_my_app()"),
            loader.clone(),
        ),
        ("namespace my_app::core { }".to_owned(), loader),
        (
            UPSTREAM[..UPSTREAM.len() - 3].to_owned(),
            UnitError::Unbalanced,
        ),
    ] {
        assert_eq!(made(&cpp, root), Err(error), "{cpp}");
    }
}

#[test]
fn includes_in_conditionals_are_bracketed_in_their_branch() {
    let cpp = "#include <a>\nint x;\n#ifdef A\n# include <b>\n#else\nint y;\n#endif\nR\"(\n#include <c>\n)\";\n#include <d>\n";
    let (out, lines) = hidden(cpp, &[1; 11]);
    let short: String = out
        .replace("#pragma GCC visibility push(hidden)", "[")
        .replace("#pragma GCC visibility pop", "]");
    assert_eq!(
        short,
        "#include <a>\n[\nint x;\n#ifdef A\n]\n# include <b>\n[\n#else\nint y;\n#endif\nR\"(\n#include <c>\n)\";\n]\n#include <d>\n"
    );
    assert_eq!(lines.len(), out.lines().count());
}

#[test]
fn functions_of_c_linkage_are_found_with_their_bodies() {
    let cpp = r#"
        extern "C" { int a(int x) { return x; } int declared(); struct s { int m; };
          __attribute__((used)) void *b() noexcept { } }
        extern "C" __attribute__((visibility("default"))) void c(void (*callback)(int)) {}
        extern "C" int variable;
        extern "C" void later(int);
        extern "D" void not_c() {}
        // extern "C" void comment() {}
    "#;
    let tokens = Tokens::of(cpp);
    let names: Vec<(&str, LoadFn)> = c_functions(&tokens)
        .iter()
        .map(|function| (function.name, function.load))
        .collect();
    assert_eq!(
        names,
        [
            ("a", LoadFn::Void),
            ("b", LoadFn::Pointer),
            ("c", LoadFn::Void)
        ]
    );
}

proptest! {
    #[test]
    fn half_a_file_is_a_unit_or_an_error(end in 0..UPSTREAM.len()) {
        let cpp: String = UPSTREAM.chars().take(end).collect();
        if let Ok(part) = made(&cpp, "/home/me/project") {
            prop_assert_eq!(part.lines.len(), part.cpp.lines().count());
            prop_assert!(part.cpp.contains(&part.load_symbol));
        }
    }
}
