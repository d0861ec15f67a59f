//! jank's C++ of one namespace, made fit for pages that load it again and again. Pure.
//!
//! Emscripten's dynamic linker lets the first definition of a name win for ever, and jank gives its functions the same names in every
//! build. So everything that the file defines becomes unique to its content: names of C linkage get a suffix, the namespace an inline
//! namespace, and what is generated gets hidden visibility, but not what is included: the type information of jank's own types
//! must stay shared, or `catch` stops matching.
//!
//! Positions (`#line`) are taken out to [`Part::lines`], and paths of the project become relative, so that neither an edit to a
//! comment nor another checkout makes other C++ of the same code.

use std::path::Path;

use super::cpp::{Kind, Token, Tokens};
use crate::compiler::{LoadFn, NsSource, Part};
use crate::lang::munge::{cpp_namespace, load_symbol};

/// Why a file is not what is known of jank's C++.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnitError {
    /// No function that loads it.
    #[error("it defines no function `{0}`")]
    NoLoader(String),
    /// No C++ namespace.
    #[error("it has no C++ namespace `{0}`")]
    NoNamespace(String),
    /// It ends too early.
    #[error("its brackets do not match")]
    Unbalanced,
}

/// The part that `cpp`, jank's C++ of `source`, becomes. `roots` are spellings of the project's folder, and `is_source` says whether
/// a path below it is a source file: only paths of source files become relative, since other strings are the program's own.
///
/// # Errors
/// When it does not look like jank's C++.
pub fn part(
    cpp: &str,
    source: &NsSource,
    roots: &[&Path],
    is_source: &dyn Fn(&str) -> bool,
) -> Result<Part, UnitError> {
    let cpp = relative(cpp, roots, is_source);
    let namespace = cpp_namespace(&source.ns);
    let (cpp, lines) = without_positions(&cpp, &namespace, source)?;
    let mut hash = blake3::hash(cpp.as_bytes()).to_hex().to_string();
    hash.truncate(16);

    let tokens = Tokens::of(&cpp);
    let loader = load_symbol(&source.ns);
    let functions = c_functions(&tokens);
    let load = functions
        .iter()
        .find(|function| function.name == loader)
        .map(|function| function.load)
        .ok_or(UnitError::NoLoader(loader.clone()))?;
    let (open, close) = body(&tokens, &namespace)?;
    let mut insertions = vec![
        (open.end(), format!(" inline namespace jw_{hash} {{")),
        (close.start, "}".to_owned()),
    ];
    for (place, token) in tokens.all.iter().enumerate() {
        let named = token.kind == Kind::Word && functions.iter().any(|f| f.name == token.text);
        if named && !is_member(&tokens, place) {
            insertions.push((token.end(), format!("_{hash}")));
        }
    }
    insertions.sort();
    let (cpp, lines) = hidden(&with_insertions(&cpp, &insertions), &lines);
    Ok(Part {
        cpp,
        load_symbol: format!("{loader}_{hash}"),
        hash,
        load,
        sites: Vec::new(),
        lines,
    })
}

/// Paths of source files, as they stand in strings, without the project's folder.
fn relative(cpp: &str, roots: &[&Path], is_source: &dyn Fn(&str) -> bool) -> String {
    let mut cpp = cpp.to_owned();
    for root in roots {
        let folder = format!("{}/", root.to_string_lossy().trim_end_matches('/'));
        if folder == "/" {
            continue;
        }
        let mut out = String::with_capacity(cpp.len());
        let mut rest = cpp.as_str();
        while let Some((before, after)) = rest.split_once(&folder) {
            out.push_str(before);
            let path = after.split(['"', '\\']).next().unwrap_or("");
            if !is_source(path) {
                out.push_str(&folder);
            }
            rest = after;
        }
        out.push_str(rest);
        cpp = out;
    }
    cpp
}

/// The C++ without `#line` and empty lines, and for each of its lines the line of the source it came from, 0 where from none.
fn without_positions(
    cpp: &str,
    namespace: &str,
    source: &NsSource,
) -> Result<(String, Vec<u32>), UnitError> {
    let tokens = Tokens::of(cpp);
    let (open, _) = body(&tokens, namespace)?;
    let mut out = String::with_capacity(cpp.len());
    let mut lines = Vec::new();
    let mut copied = Copied::of(&source.text);
    let mut now = 0;
    let mut start = 0;
    for line in cpp.split_inclusive('\n') {
        let inside = tokens.is_inside(start);
        let generated = start > open.start;
        start += line.len();
        if !inside {
            if line.trim().is_empty() {
                continue;
            }
            if let Some((number, file)) = position(line) {
                now = if file == &*source.file { number } else { 0 };
                continue;
            }
            if line.starts_with("extern \"C\"") {
                // A function begins; what stands before its first position comes from none.
                now = 0;
            }
        }
        out.push_str(line);
        lines.push(match generated {
            true => now,
            false => copied.line(line),
        });
    }
    Ok((out, lines))
}

/// What a `#line` directive says.
fn position(line: &str) -> Option<(u32, &str)> {
    let (number, file) = line.strip_prefix("#line ")?.split_once(" \"")?;
    Some((
        number.trim().parse().ok()?,
        file.trim_end().strip_suffix('"')?,
    ))
}

/// Finds lines of the source's own C++, which jank copies in their order, in the source.
struct Copied {
    /// Those of the source, quotes without the backslash that they have in a string.
    lines: Vec<String>,
    next: usize,
}

impl Copied {
    fn of(text: &str) -> Self {
        Copied {
            lines: text
                .lines()
                .map(|line| line.replace("\\\"", "\""))
                .collect(),
            next: 0,
        }
    }

    /// The line of the source that this line of C++ stands in, 0 for none.
    fn line(&mut self, cpp: &str) -> u32 {
        let cpp = cpp.trim();
        let holds = |line: &&String| line.contains(cpp);
        let following = || self.lines.get(self.next).filter(|line| holds(line));
        // A lone bracket is found anywhere; it tells something only right behind another line.
        let found = match cpp.len() {
            0 => None,
            1..4 => following().map(|_| self.next),
            _ => {
                let rest = self.lines.iter().skip(self.next);
                rest.into_iter()
                    .position(|line| holds(&line))
                    .map(|at| self.next + at)
            }
        };
        let Some(found) = found else { return 0 };
        self.next = found + 1;
        u32::try_from(self.next).unwrap_or(0)
    }
}

/// The brackets of the generated namespace: of the last one with that name, since the source's own C++ may have some before it.
fn body<'t>(tokens: &Tokens<'t>, namespace: &str) -> Result<(Token<'t>, Token<'t>), UnitError> {
    let name: Vec<&str> = namespace.split("::").collect();
    // The place of its bracket, when a namespace of that name begins here.
    let opens = |place: usize| -> Option<usize> {
        let mut at = place;
        for (index, word) in name.iter().enumerate() {
            let before = if index == 0 {
                &["namespace"][..]
            } else {
                &[":", ":"]
            };
            for expected in before.iter().chain([word]) {
                if !tokens.all.get(at)?.is(expected) {
                    return None;
                }
                at += 1;
            }
        }
        tokens.all.get(at)?.is("{").then_some(at)
    };
    let mut found = None;
    let mut place = 0;
    while let Some(token) = tokens.all.get(place) {
        found = opens(place).or(found);
        // Only outside of all brackets, as far as they match: conditionals in the source's own C++ may leave some open.
        place = match token.is("{") {
            true => tokens.closing(place).unwrap_or(place) + 1,
            false => place + 1,
        };
    }
    let open = found.ok_or_else(|| UnitError::NoNamespace(namespace.to_owned()))?;
    let close = tokens.closing(open).ok_or(UnitError::Unbalanced)?;
    match (tokens.all.get(open), tokens.all.get(close)) {
        (Some(open), Some(close)) => Ok((*open, *close)),
        _ => Err(UnitError::Unbalanced),
    }
}

/// A function of C linkage that the file defines.
struct CFunction<'t> {
    name: &'t str,
    /// How it would be called if it were the load function.
    load: LoadFn,
}

/// Words before brackets that belong to an attribute, not to a function.
const ATTRIBUTES: [&str; 3] = ["__attribute__", "__declspec", "alignas"];

/// All functions of C linkage that have a body.
fn c_functions<'t>(tokens: &Tokens<'t>) -> Vec<CFunction<'t>> {
    let mut found = Vec::new();
    for (place, pair) in tokens.all.windows(2).enumerate() {
        let [extern_word, linkage] = pair else {
            continue;
        };
        if !extern_word.is("extern") || linkage.kind != Kind::Text || linkage.text != "\"C\"" {
            continue;
        }
        let first = place + 2;
        if !tokens.all.get(first).is_some_and(|token| token.is("{")) {
            found.extend(c_function(tokens, first).0);
            continue;
        }
        // A whole block.
        let end = tokens.closing(first).unwrap_or(tokens.all.len());
        let mut at = first + 1;
        while at < end {
            let (function, next) = c_function(tokens, at);
            found.extend(function);
            at = next.max(at + 1);
        }
    }
    found
}

/// The function whose declaration begins at `first`, if it has a body, and the place behind the declaration.
fn c_function<'t>(tokens: &Tokens<'t>, first: usize) -> (Option<CFunction<'t>>, usize) {
    let mut name: Option<usize> = None;
    let mut at = first;
    while let Some(token) = tokens.all.get(at) {
        match token.text {
            ";" | "}" => return (None, at + 1),
            "{" => {
                let end = tokens.closing(at).map_or(tokens.all.len(), |end| end + 1);
                let function = name.and_then(|place| {
                    Some(CFunction {
                        name: tokens.all.get(place)?.text,
                        load: load_fn(tokens.all.get(first..place)?),
                    })
                });
                return (function, end);
            }
            "(" => {
                let before = at.checked_sub(1).and_then(|place| tokens.all.get(place));
                let is_name = before.is_some_and(|before| {
                    before.kind == Kind::Word && !ATTRIBUTES.contains(&before.text)
                });
                if is_name && name.is_none() {
                    name = Some(at - 1);
                }
                at = tokens.closing(at).map_or(tokens.all.len(), |end| end + 1);
            }
            _ => at += 1,
        }
    }
    (None, at)
}

fn load_fn(result: &[Token]) -> LoadFn {
    match result.last() {
        Some(token) if token.is("*") => LoadFn::Pointer,
        _ => LoadFn::Void,
    }
}

/// Does the word stand behind `.` or `->`? A member of the same name is something else.
fn is_member(tokens: &Tokens, place: usize) -> bool {
    let before = |n: usize| place.checked_sub(n).and_then(|at| tokens.all.get(at));
    let is = |n, text: &str| before(n).is_some_and(|token| token.is(text));
    is(1, ".") || (is(1, ">") && is(2, "-"))
}

/// `insertions` are texts with the bytes they come before, in that order.
fn with_insertions(cpp: &str, insertions: &[(usize, String)]) -> String {
    let mut out = String::with_capacity(cpp.len() + insertions.len() * 20);
    let mut done = 0;
    for (at, text) in insertions {
        out.push_str(cpp.get(done..*at).unwrap_or(""));
        out.push_str(text);
        done = *at;
    }
    out.push_str(cpp.get(done..).unwrap_or(""));
    out
}

/// Hidden visibility for all but what is included. A run of includes never crosses a conditional's directive, so what is
/// pushed in a branch is popped in it.
fn hidden(cpp: &str, lines: &[u32]) -> (String, Vec<u32>) {
    let tokens = Tokens::of(cpp);
    let mut out = String::with_capacity(cpp.len() + 200);
    let mut map = Vec::with_capacity(lines.len() + 4);
    let mut hidden = false;
    let mut start = 0;
    let mut mark = |out: &mut String, map: &mut Vec<u32>, to: bool| {
        if to != hidden {
            hidden = to;
            out.push_str(match to {
                true => "#pragma GCC visibility push(hidden)\n",
                false => "#pragma GCC visibility pop\n",
            });
            map.push(0);
        }
    };
    for (line, from) in cpp.split_inclusive('\n').zip(lines) {
        if !tokens.is_inside(start) {
            let directive = line.trim_start().strip_prefix('#').map(str::trim_start);
            let includes = directive.is_some_and(|d| d.starts_with("include"));
            mark(&mut out, &mut map, !includes);
        }
        start += line.len();
        out.push_str(line);
        map.push(*from);
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    mark(&mut out, &mut map, false);
    (out, map)
}

#[cfg(test)]
mod tests;
