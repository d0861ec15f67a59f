//! The embedded compiler's C++ in the shape of jank's.
//!
//! What is internal and unique there is external and the same in every build here, as with jank: functions are `extern "C"` with
//! names made of namespace, name and a number; functions' descriptions and constants are variables of the C++ namespace.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

use jank_watch::compiler::{NsSource, Part, Unit};
use jank_watch::lang::munge;

use crate::options::Dialect;

/// What a function of the embedded compiler returns in jank's C++.
const OBJECT: &str = "jank::runtime::object_ref";

/// How a file looks.
pub struct Shape<'s> {
    /// Whose it is.
    pub dialect: Dialect,
    /// The source that `#line` names, absolute; without it there is none.
    pub lines_of: Option<&'s Path>,
}

impl Shape<'_> {
    /// The file that jank would write for `unit`.
    pub fn write(&self, unit: &Unit, source: &NsSource) -> String {
        let space = munge::cpp_namespace(&unit.ns);
        let mut out = String::from("#include <jank/prelude.hpp>\n");
        if self.dialect == Dialect::WasmFork {
            out.push_str("#include <jank/runtime.hpp>\n#include <jank/c_api.h>\n");
        }
        let bodies: Vec<Body> = unit.parts.iter().map(Body::of).collect();
        for line in bodies.iter().flat_map(|body| &body.raw) {
            let _ = writeln!(out, "{line}");
        }
        let _ = writeln!(out, "namespace {space} {{");
        for (number, body) in bodies.iter().enumerate() {
            let names = body.names(&munge::ns_symbol(unit.ns.as_str()), number);
            if bodies.len() > 1 {
                let _ = writeln!(out, "namespace part_{number} {{");
            }
            self.body(&mut out, body, &names);
            if bodies.len() > 1 {
                out.push_str("}\n");
            }
        }
        self.load(&mut out, unit, source, &space);
        out.push_str("}\n");
        out
    }

    fn body(&self, out: &mut String, body: &Body, names: &HashMap<String, String>) {
        let mut last = 0;
        for (text, line) in &body.lines {
            if let Some(path) = self.lines_of
                && *line != 0
                && *line != last
            {
                last = *line;
                let path = path.to_string_lossy().replace('\\', "\\\\");
                let _ = writeln!(out, "\n#line {line} \"{path}\"");
            }
            let _ = writeln!(out, "{}", rename(&declared(text), names));
        }
    }

    /// The load function.
    fn load(&self, out: &mut String, unit: &Unit, source: &NsSource, space: &str) {
        let ns = &unit.ns;
        let parts = unit.parts.len();
        let result = match self.dialect {
            Dialect::Upstream => "void",
            Dialect::WasmFork => "void*",
        };
        let _ = write!(out, "extern \"C\" {result} {}(){{", munge::load_symbol(ns));
        let _ = writeln!(out, "jank_ns_intern_c(\"{ns}\");");
        let _ = writeln!(out, "jank_ns_set_symbol_counter(\"{ns}\", {parts});");
        for required in &source.requires {
            let _ = writeln!(out, "jank::runtime::require(\"{required}\");");
        }
        out.push_str("jank::runtime::object_ref last;\n");
        for number in 0..parts {
            let part = match parts {
                1 => String::new(),
                _ => format!("part_{number}::"),
            };
            let _ = writeln!(
                out,
                "if(!(last = {space}::{part}load())) {{ jank::runtime::throw_pending(); }}"
            );
        }
        if self.dialect == Dialect::WasmFork {
            out.push_str("return last.raw();\n");
        }
        out.push_str("}\n");
    }
}

/// A part, taken to pieces.
struct Body<'p> {
    /// The C++ that the source brought along.
    raw: Vec<&'p str>,
    /// The rest with the lines of the source that it came from, without includes and the namespace's braces.
    lines: Vec<(String, u32)>,
}

impl<'p> Body<'p> {
    fn of(part: &'p Part) -> Body<'p> {
        let all: Vec<(&str, u32)> = part
            .cpp
            .lines()
            .zip(part.lines.iter().copied().chain(std::iter::repeat(0)))
            .collect();
        let begin = all.iter().position(|(line, _)| *line == "namespace {");
        let begin = begin.expect("a part has a namespace without a name");
        // Before it: the name, the include, and raw C++ between two pragmas.
        let raw = all[2..begin]
            .iter()
            .map(|(line, _)| *line)
            .filter(|line| !line.starts_with("#pragma GCC visibility"))
            .collect();
        let end = format!("jk {}() {{", part.load_symbol);
        let lines = all[begin + 1..]
            .iter()
            .filter(|(text, _)| *text != "} // namespace")
            .map(|(text, line)| {
                if text.ends_with(&end) {
                    ("jk load() {".to_owned(), 0)
                } else {
                    ((*text).to_owned(), *line)
                }
            })
            .collect();
        Body { raw, lines }
    }

    /// For each C function its name in jank's C++: `f3_2` is `app_core_step_3_2`.
    fn names(&self, ns: &str, part: usize) -> HashMap<String, String> {
        let mut names = HashMap::new();
        let described = self
            .lines
            .iter()
            .filter_map(|(text, _)| text.trim_start().strip_prefix("const jk_fn_info f"));
        for text in described {
            let Some((number, rest)) = text.split_once(" = { \"") else {
                continue;
            };
            let qualified = rest.split('"').next().unwrap_or_default();
            let (_, name) = qualified.split_once('/').unwrap_or(("", qualified));
            let name = munge::munge_chars(&name.replace("\\077", "?").replace('/', "_"));
            let unique = number.parse::<usize>().unwrap_or_default() + 1000 * part;
            for suffix in ["0", "1", "2", "3", "4", "5", "6", "many", "rest"]
                .map(str::to_owned)
                .into_iter()
                .chain((7..=20).map(|n: u32| n.to_string()))
            {
                let new = format!("{ns}_{}_{unique}_{suffix}", name.replace('.', "_"));
                names.insert(format!("f{number}_{suffix}"), new);
            }
        }
        names
    }
}

/// A line with external linkage for what it declares.
fn declared(line: &str) -> String {
    let text = line.trim_start();
    if text.starts_with("const char unit[]") {
        return "const char unit[] = \"0000000000000000\";".to_owned();
    }
    for linkage in ["", "extern "] {
        if let Some(rest) = text.strip_prefix(&format!("{linkage}const jk_fn_info ")) {
            return format!("{linkage}jk_fn_info {rest}");
        }
    }
    match text.strip_prefix("jk f") {
        Some(rest) if rest.contains("(jk_fn *self") => {
            format!("extern \"C\" {OBJECT} f{rest}")
        }
        _ => line.to_owned(),
    }
}

/// A line with its identifiers renamed; what stands in quotes stays.
fn rename(line: &str, names: &HashMap<String, String>) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => quoted(rest),
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        out.push_str(names.get(token).map_or(token, String::as_str));
        rest = after;
    }
    out
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// How long the string literal is that `text` begins with.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}
