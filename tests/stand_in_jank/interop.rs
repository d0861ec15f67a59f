//! C++ in a source: jank compiles it at once, and resolves the names that are used of it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use jank_watch::lang::{Form, FormKind, LineIndex};

use crate::modules::Failed;
use crate::options::Options;
use crate::report::{Place, Report, Source};
use crate::version;

/// Lines that jank puts before C++ of a source.
const BEFORE: usize = 3;

/// Checks a source's `cpp/raw` forms and the names of `cpp/…` that it uses.
///
/// # Errors
/// What jank says of the first that is wrong: on both streams where clang says it.
pub fn check(forms: &[Form], source: &Source, options: &Options) -> Result<(), Failed> {
    let mut raw = String::new();
    let mut used = Vec::new();
    collect(forms, &mut raw, &mut used);
    if !raw.is_empty() {
        compile(&raw, options)?;
    }
    let known = ["std", "jank"];
    for (name, form) in used {
        let first = name.split('.').next().unwrap_or(name);
        if raw.contains(first) || known.contains(&first) {
            continue;
        }
        let message = format!(
            "Unable to find '{first}' within namespace '' while trying to resolve '{name}'."
        );
        let index = LineIndex::new(source.text);
        let (start, end) = (
            index.position(source.text, form.span.start),
            index.position(source.text, form.span.end),
        );
        let place = Place {
            line: start.line,
            column: start.column,
            width: (end.column - start.column) as usize,
            note: "Found here.",
        };
        return Err(Report::new("analyze/unresolved-cpp-symbol", message)
            .at(source, place)
            .into());
    }
    Ok(())
}

/// The text of all `cpp/raw` forms, and the symbols that stand for names of C++.
fn collect<'f>(forms: &'f [Form], raw: &mut String, used: &mut Vec<(&'f str, &'f Form)>) {
    for form in forms {
        let (FormKind::List(items) | FormKind::Vector(items)) = &form.kind else {
            continue;
        };
        let head = items.first().and_then(|head| match &head.kind {
            FormKind::Symbol { ns: Some(ns), name } if ns == "cpp" => Some((name.as_str(), head)),
            _ => None,
        });
        match (head, items.as_slice()) {
            (Some(("raw", _)), [_, code]) => {
                if let FormKind::String(code) = &code.kind {
                    let _ = writeln!(raw, "{code}");
                }
            }
            (Some(head), _) => used.push(head),
            (None, _) => {}
        }
        collect(items, raw, used);
    }
}

fn compile(raw: &str, options: &Options) -> Result<(), Failed> {
    let mut clang = Command::new(clang())
        .args(["-fsyntax-only", "-fno-color-diagnostics", "-x", "c++", "-"])
        .args(version::cflags(options).split(' '))
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("clang starts");
    let text = format!("#include <jank/prelude.hpp>\n{raw}");
    let mut stdin = clang.stdin.take().expect("its stdin is piped");
    stdin.write_all(text.as_bytes()).expect("clang reads");
    drop(stdin);
    let output = clang.wait_with_output().expect("clang ends");
    if output.status.success() {
        return Ok(());
    }
    let report = Report::new("codegen/internal-failure", "Unable to compile C++ source.");
    Err(Failed {
        stdout: report.to_string(),
        stderr: as_jank_says(&String::from_utf8_lossy(&output.stderr)),
    })
}

/// What checks C++: any clang of the host's.
fn clang() -> PathBuf {
    let mut names = vec!["clang++".to_owned()];
    names.extend((14..30).map(|version| format!("clang++-{version}")));
    names
        .iter()
        .find_map(|name| which::which(name).ok())
        .expect("the stand-in checks C++ of a source with clang++, which is not there")
}

/// The errors of a clang as those of the one in jank look.
fn as_jank_says(errors: &str) -> String {
    let mut out = String::from("In file included from <<< inputs >>>:1:\n");
    let mut number = 0;
    for line in errors.lines() {
        if let Some(rest) = line.strip_prefix("<stdin>:") {
            let (at, message) = rest.split_once(':').unwrap_or((rest, ""));
            // One line is the include.
            number = at.parse::<usize>().unwrap_or(1) - 1 + BEFORE;
            let _ = writeln!(out, "input_line_3:{number}:{message}");
        } else if line.trim_start().starts_with('^') {
            let _ = writeln!(out, "      | {line}");
        } else if !line.ends_with("generated.") {
            let _ = writeln!(out, "{number:>5} | {line}");
        }
    }
    out.push_str("error: Parsing failed.\n");
    out
}
