//! What functions of a linked module are in jank: the namespaces' C++ functions are numbered and look alike in all of them, so each
//! unit is compiled with its hash around its names.

use std::collections::BTreeMap;

use crate::compiler::{Part, Unit};
use crate::lang::munge;

/// So many hex digits of a hash stand in names.
const HASH: usize = 16;

/// What stands before the hash in the name of a unit's C++ namespace.
const TAG: &str = "jw_";

/// The C++ of a part with a namespace around what it keeps to itself that names the part: what the linker calls a function then says
/// where it is from. Inline, so that nothing in the C++ has to know; on the same lines as before, so that positions stay right.
pub fn tagged(part: &Part) -> String {
    const OPEN: &str = "\nnamespace {\n";
    const CLOSE: &str = "\n} // namespace\n";
    match part.cpp.find(OPEN).zip(part.cpp.rfind(CLOSE)) {
        Some((open, close)) if open < close => format!(
            "{}\ninline namespace {TAG}{} {{ namespace {{\n{}\n}} }} // namespace\n{}",
            &part.cpp[..open],
            part.hash,
            &part.cpp[open + OPEN.len()..close],
            &part.cpp[close + CLOSE.len()..]
        ),
        _ => part.cpp.clone(),
    }
}

/// What is known of the parts of a release.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    parts: BTreeMap<String, Label>,
    /// Namespaces and names of functions that the whole program calls by C names with a hash of their own.
    direct: BTreeMap<String, (String, String)>,
}

#[derive(Debug, Clone)]
struct Label {
    ns: String,
    /// jank's names of the numbered functions.
    functions: BTreeMap<u32, String>,
}

impl Labels {
    /// Adds all parts of a unit.
    pub fn add_all(&mut self, unit: &Unit) {
        let parts = unit.parts.iter();
        parts.for_each(|part| self.add(unit.ns.as_str(), part));
    }

    /// Adds a part of the namespace `ns`.
    fn add(&mut self, ns: &str, part: &Part) {
        let functions: BTreeMap<u32, String> = part.cpp.lines().filter_map(description).collect();
        for name in functions.values() {
            let hash = blake3::hash(name.as_bytes()).to_hex();
            let hash = hash.as_str().get(..HASH).unwrap_or_default();
            self.direct
                .insert(hash.to_owned(), (ns.to_owned(), name.clone()));
        }
        let label = Label {
            ns: ns.to_owned(),
            functions,
        };
        self.parts.insert(part.hash.clone(), label);
    }

    /// The namespace of a function with that name in the module, and what it is in jank. `None` for the runtime's.
    pub fn find(&self, name: &str) -> Option<(&str, String)> {
        if let Some((ns, jank)) = hashes(name).find_map(|(_, hash)| self.direct.get(hash)) {
            return Some((ns, jank.clone()));
        }
        let (at, label) = hashes(name).find_map(|(at, hash)| Some((at, self.parts.get(hash)?)))?;
        let behind = name.get(at..).unwrap_or_default();
        let known = number(behind).and_then(|number| label.functions.get(&number));
        let before = name.get(..at - HASH).unwrap_or_default();
        let jank = match known
            .cloned()
            .or_else(|| of_jank(&label.ns, before, behind))
        {
            Some(name) => name,
            None => format!("{}, top level", label.ns),
        };
        Some((&label.ns, jank))
    }
}

/// A function of jank's C++, from what stands before the hash in its name and behind it: `app_core_step_3_1_` is that of `step` with one
/// parameter; what the project's own C++ defines has its hash in a namespace, `app::core::jw_`.
fn of_jank(ns: &str, before: &str, behind: &str) -> Option<String> {
    if before.ends_with(TAG) {
        let own = behind.strip_prefix("::")?;
        let name = own.split(['(', '\\']).next()?;
        return (!name.is_empty()).then(|| format!("{ns}/{name}"));
    }
    let c_name = before
        .strip_suffix('_')?
        .strip_prefix(&munge::ns_symbol(ns))?;
    let mut name = c_name.strip_prefix('_')?;
    for _ in 0..2 {
        name = match name.rsplit_once('_') {
            Some((rest, number)) if number.bytes().all(|b| b.is_ascii_digit()) => rest,
            _ => name,
        };
    }
    (!name.is_empty()).then(|| format!("{ns}/{}", munge::demunge(name)))
}

/// The number and the name of a function in the line that describes it, which the compiler's emitter writes.
fn description(line: &str) -> Option<(u32, String)> {
    let rest = line.split_once("jk_fn_info f")?.1;
    let (number, rest) = rest.split_once(" = { \"")?;
    let mut name = String::new();
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => return Some((number.parse().ok()?, name)),
            '\\' => name.extend(chars.next()),
            c => name.push(c),
        }
    }
    None
}

/// Every run of 16 hex digits in `name`, with the place behind it.
fn hashes(name: &str) -> impl Iterator<Item = (usize, &str)> {
    (0..name.len()).filter_map(move |at| {
        let hash = name.get(at..at + HASH)?;
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        hash.bytes().all(hex).then_some((at + HASH, hash))
    })
}

/// The number in `…::f12_3(jk_fn*)`.
fn number(behind: &str) -> Option<u32> {
    let own = behind.split('(').rfind(|part| part.contains("::f"))?;
    let rest = own.rsplit_once("::f")?.1;
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    rest.get(..digits)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part() -> Part {
        Part {
            cpp: "// demo.core\n#include \"jank_unit.h\"\nnamespace {\nconst jk_fn_info f0 = { \"demo.core/step\", \"demo.core\", unit, {\nconst jk_fn_info f12 = { \"demo.core/say \\\"hi\\\"\", \"demo.core\",\n} // namespace\nextern \"C\" int jank_load_demo_core__0123456789abcdef() { return 1; }\n".to_owned(),
            hash: "0123456789abcdef".to_owned(),
            load_symbol: String::new(),
            load: crate::compiler::LoadFn::Word,
            sites: Vec::new(),
            lines: Vec::new(),
        }
    }

    fn direct(var: &str) -> String {
        let hash = blake3::hash(var.as_bytes()).to_hex();
        format!("jd_step_{}_2", &hash.as_str()[..HASH])
    }

    #[test]
    fn functions_are_called_as_in_jank() {
        let mut labels = Labels::default();
        labels.add("demo.core", &part());
        for (name, jank) in [
            (
                "jw_0123456789abcdef::(anonymous namespace)::f0_1(jk_fn*, long long)",
                Some("demo.core/step"),
            ),
            (
                "jw_0123456789abcdef::\\28anonymous\\20namespace\\29::f12_rest\\28jk_fn*\\29",
                Some("demo.core/say \"hi\""),
            ),
            (
                "jw_0123456789abcdef::(anonymous namespace)::form_3()",
                Some("demo.core, top level"),
            ),
            (
                "jank_load_demo_core__0123456789abcdef",
                Some("demo.core, top level"),
            ),
            (
                "demo_core_sum_to_QMARK__106_1_0123456789abcdef",
                Some("demo.core/sum-to?"),
            ),
            (
                "jank_load_demo_core_0_0123456789abcdef",
                Some("demo.core, top level"),
            ),
            (
                "demo::core::jw_0123456789abcdef::circle::area\\28\\29\\20const",
                Some("demo.core/circle::area"),
            ),
            (
                "jw_fedcba9876543210::(anonymous namespace)::f0_1(jk_fn*)",
                None,
            ),
            // What blake3 makes of `demo.core/step`.
            (&direct("demo.core/step"), Some("demo.core/step")),
            ("dlmalloc", None),
            ("", None),
        ] {
            let found = labels.find(name);
            assert_eq!(
                found.as_ref().map(|(_, jank)| jank.as_str()),
                jank,
                "{name}"
            );
            assert!(found.is_none_or(|(ns, _)| ns == "demo.core"));
        }
    }

    #[test]
    fn a_part_is_tagged_without_moving_a_line() {
        let part = part();
        let text = tagged(&part);
        assert_eq!(text.lines().count(), part.cpp.lines().count());
        assert!(
            text.contains("\ninline namespace jw_0123456789abcdef { namespace {\n"),
            "{text}"
        );
        assert!(text.contains("\n} } // namespace\nextern"), "{text}");
        let strange = Part {
            cpp: "int x;".to_owned(),
            ..part
        };
        assert_eq!(tagged(&strange), "int x;");
    }
}
