//! Every recording, and what becomes of it.

use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::lang::NsName;

fn recorded(path: &str) -> String {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/jank-output");
    std::fs::read_to_string(dir.join(path)).unwrap()
}

fn source(name: &str) -> NsSource {
    let text = recorded(&format!("src/app/{name}.jank"));
    NsSource {
        ns: NsName::new(&format!("app.{}", name.replace('_', "-"))).unwrap(),
        file: Arc::from(format!("src/app/{name}.jank")),
        hash: blake3::hash(text.as_bytes()),
        text: text.into(),
        requires: vec![],
    }
}

/// The diagnostic of a recording in which the namespace of that file was wanted; `unresolved` is another one that it needs.
fn told(case: &str, file: &str) -> String {
    let printed = take_apart(&recorded(&format!("errors/{case}.stdout.txt")));
    let wanted = source(file);
    let sources = [wanted.clone(), source("unresolved")];
    let [report] = printed.reports.as_slice() else {
        panic!("{case}: {printed:?}");
    };
    let stderr = recorded(&format!("errors/{case}.stderr.txt"));
    let d = report.diagnostic(&stderr, &wanted, &sources);
    let mut text = format!(
        "{} {} {:?} {}: {}\n",
        d.code.as_deref().unwrap_or("-"),
        d.ns.as_ref().map_or("-", |ns| ns.as_str()),
        d.stage,
        d.place().unwrap_or_default(),
        d.message.replace('\n', "⏎"),
    );
    for related in &d.related {
        text += &format!(
            "  {}:{}:{} {}\n",
            related.file, related.line, related.column, related.message
        );
    }
    if !printed.output.is_empty() {
        text += &format!("  printed: {}\n", printed.output.trim());
    }
    assert!(
        d.help
            .is_some_and(|help| help.starts_with("see https://book.jank-lang.org/"))
    );
    assert_eq!(d.line.is_some(), !d.excerpt.is_empty());
    text
}

#[test]
fn every_recording_becomes_a_diagnostic() {
    let all: String = [
        ("syntax", "syntax"),
        ("syntax2", "syntax2"),
        ("extraparen", "extraparen"),
        ("unresolved", "unresolved"),
        ("requires-bad", "requires_bad"),
        ("missingns", "missingns"),
        ("nope", "good"),
        ("macroerr", "macroerr"),
        ("macroarity", "macroarity"),
        ("arity", "arity"),
        ("toplevelthrow", "toplevelthrow"),
        ("toplevelcall", "toplevelcall"),
        ("badcpp", "badcpp"),
        ("badinterop", "badinterop"),
    ]
    .into_iter()
    .map(|(case, file)| told(case, file))
    .collect();
    insta::assert_snapshot!(all);
}

#[test]
fn own_cpp_in_the_first_line_is_shown_with_its_number() {
    let mut wanted = source("badcpp");
    wanted.text = "(ns app.badcpp) (cpp/raw \"inline int foo(int x) { return y; }\")\n".into();
    let printed = take_apart(&recorded("errors/badcpp.stdout.txt"));
    let stderr = recorded("errors/badcpp.stderr.txt");
    let diagnostic = printed.reports[0].diagnostic(&stderr, &wanted, [&wanted]);
    assert_eq!((diagnostic.line, diagnostic.excerpt.len()), (Some(1), 1));
    assert_eq!(diagnostic.excerpt[0].line, 1);
}

#[test]
fn without_a_report_all_is_output() {
    for case in ["good", "wrongns"] {
        let printed = take_apart(&recorded(&format!("errors/{case}.stdout.txt")));
        assert_eq!(printed, Printed::default(), "{case}");
    }
    let text = "─ not a header ─\n─ a/b\nplain │ text\n";
    assert_eq!(take_apart(text).output, text);
}

#[test]
fn half_a_report_is_kept() {
    let whole = recorded("errors/unresolved.stdout.txt");
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let printed = take_apart(&whole[..end]);
        assert!(printed.reports.len() + usize::from(!printed.output.is_empty()) <= 1);
    }
}

#[test]
fn paths_with_more_in_front_are_the_same_file() {
    assert!(is_file("src/app/core.jank", "src/app/core.jank"));
    assert!(is_file(
        "/home/me/project/src/app/core.jank",
        "src/app/core.jank"
    ));
    assert!(!is_file("src/my-app/core.jank", "app/core.jank"));
}
