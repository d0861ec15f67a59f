//! Tables of what clang prints and what becomes of it.

use std::sync::Arc;

use super::*;
use crate::compiler::LoadFn;
use crate::lang::NsName;

const SOURCE: &str = "(ns demo.core)\n\n(defn f [x]\n  (cpp/raw \"y\"))\n";

fn messages(printed: &str, failed: bool) -> Vec<Diagnostic> {
    let ns = NsName::new("demo.core").unwrap();
    let source = NsSource {
        ns,
        file: Arc::from("src/demo/core.jank"),
        text: Arc::from(SOURCE),
        hash: blake3::hash(SOURCE.as_bytes()),
        requires: vec![],
    };
    let part = Part {
        cpp: String::new(),
        hash: "0123456789abcdef".into(),
        load_symbol: "jank_load".into(),
        load: LoadFn::Word,
        sites: vec![],
        lines: vec![0, 0, 3, 4],
    };
    of_clang(
        printed,
        failed,
        &Origin {
            part: &part,
            source: &source,
            cpp_file: "00ff.cpp",
        },
    )
}

/// Severity, place and message, a line each.
fn told(diagnostics: &[Diagnostic]) -> String {
    let line = |d: &Diagnostic| {
        format!(
            "{:?} {} {}",
            d.severity,
            d.place().unwrap_or_default(),
            d.message.replace('\n', "⏎")
        )
    };
    diagnostics.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn messages_stand_at_the_line_of_the_source() {
    for (printed, expected) in [
        (
            "00ff.cpp:4:12: error: use of undeclared identifier 'y'\n  return y;\n         ^\n1 error generated.\n",
            "Error src/demo/core.jank:4 use of undeclared identifier 'y'",
        ),
        (
            "./00ff.cpp:3:1: warning: unused variable 'a' [-Wunused-variable]\n",
            "Warning src/demo/core.jank:3 unused variable 'a' [-Wunused-variable]",
        ),
        (
            "In file included from 00ff.cpp:1:\n00ff.cpp:3:2: fatal error: 'x.h' file not found\n#include\n1 error generated.",
            "Error src/demo/core.jank:3 'x.h' file not found",
        ),
        (
            "00ff.cpp:1:5: error: expected ';'\nint a\n    ^\n  int a\n",
            "Error src/demo/core.jank expected ';'⏎int a⏎    ^⏎  int a",
        ),
        (
            "00ff.cpp:99:5: error: past the end\n",
            "Error src/demo/core.jank past the end",
        ),
        (
            "src/demo/core.jank:4:3: error: bad C++\n",
            "Error src/demo/core.jank:4:3 bad C++",
        ),
        (
            "jank_unit.h:7:3: error: bad header\n",
            "Error jank_unit.h:7:3 bad header",
        ),
        (
            "00ff.cpp:3:5: error: no matching function\n00ff.cpp:4:5: note: candidate here\njank_unit.h:9:1: note: or here\n2 errors generated.\n",
            "Error src/demo/core.jank:3 no matching function⏎note: or here",
        ),
        (
            "00ff.cpp:3:5: error: one\n  a: error\n00ff.cpp:4:5: error: two: note: not a note\n",
            "Error src/demo/core.jank:3 one\nError src/demo/core.jank:4 two: note: not a note",
        ),
        (
            r"C:\x\00ff.cpp:3:5: error: a: b",
            "Error src/demo/core.jank:3 a: b",
        ),
    ] {
        let failed = !expected.starts_with("Warning");
        assert_eq!(told(&messages(printed, failed)), expected, "{printed}");
    }
}

#[test]
fn what_has_no_position_is_shown_whole() {
    for (printed, expected) in [
        (
            "clang: error: unknown argument: '-fnope'\n",
            "clang: error: unknown argument: '-fnope'",
        ),
        (
            "clang: error: a\nclang: note: b\n",
            "clang: error: a⏎clang: note: b",
        ),
        ("", "clang failed and did not say why"),
        (
            "00ff.cpp:3:5: warning: w\nPLEASE submit a bug report",
            "00ff.cpp:3:5: warning: w⏎PLEASE submit a bug report",
        ),
    ] {
        let told = told(&messages(printed, true));
        assert_eq!(
            told.lines().last(),
            Some(&*format!("Error src/demo/core.jank {expected}")),
            "{printed}"
        );
    }
}

#[test]
fn a_run_that_succeeded_and_said_nothing_is_no_diagnostic() {
    assert_eq!(messages("", false), []);
    assert_eq!(
        messages(
            "clang: warning: argument unused during compilation: '-x'\n",
            false
        ),
        []
    );
}

#[test]
fn a_placed_message_shows_the_lines_around_it_and_what_to_do() {
    let [message] = &messages("00ff.cpp:4:12: error: e\n00ff.cpp:3:1: note: n\n", true)[..] else {
        panic!()
    };
    let lines: Vec<_> = message
        .excerpt
        .iter()
        .map(|line| (line.line, line.text.as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            (2, ""),
            (3, "(defn f [x]"),
            (4, "  (cpp/raw \"y\"))"),
            (5, "")
        ]
    );
    assert_eq!(message.ns.as_ref().map(NsName::as_str), Some("demo.core"));
    assert_eq!(message.code.as_deref(), Some("compile/c++"));
    assert!(
        message
            .help
            .as_deref()
            .is_some_and(|help| help.contains("report"))
    );
    assert_eq!(
        message.related,
        [Related {
            message: "n".into(),
            file: "src/demo/core.jank".into(),
            line: 3,
            column: 1
        }]
    );
}

proptest::proptest! {
    #[test]
    fn any_text_is_told_or_left_out(printed: String, failed: bool) {
        let told = messages(&printed, failed);
        proptest::prop_assert!(!failed || told.iter().any(|d| d.severity == Severity::Error));
    }

    #[test]
    fn any_position_is_told(line: u32, column: u32) {
        let told = messages(&format!("src/demo/core.jank:{line}:{column}: error: e"), true);
        proptest::prop_assert_eq!(told.len(), 1);
    }
}
