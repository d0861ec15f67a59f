//! The table of a batch: C++ that tells the runtime which namespaces a side module holds, in load order. Pure.

use std::fmt::Write;

use crate::lang::NsName;

/// The version of the interface between generated code and runtime, `JK_ABI_VERSION` in `jank_unit.h`.
pub const ABI_VERSION: u32 = 1;

/// A name that can't be written as C++.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no C++ identifier; this is a bug in the compiler that made it, please report it")]
pub struct InvalidSymbol(pub String);

/// The one symbol that the batch `id` exports.
pub fn symbol(id: &str) -> String {
    format!("jank_batch_{id}")
}

/// C++ that defines [`symbol`]`(id)`, a function that returns the batch's table (`struct jk_batch` of `jank_unit.h`):
/// namespaces and their load functions, in load order. Where a namespace has several load functions, its own runs them in
/// order, until one throws.
///
/// # Errors
/// When the id or a load function's name could not stand in C++ as it is.
pub fn source(id: &str, entries: &[(&NsName, Vec<&str>)]) -> Result<String, InvalidSymbol> {
    let symbol = identifier(&symbol(id))?.to_owned();
    let mut declarations = String::new();
    let mut functions = String::new();
    let mut rows = String::new();
    for (number, (ns, loads)) in entries.iter().enumerate() {
        for load in loads {
            // Writing to a string does not fail.
            let _ = writeln!(declarations, "extern \"C\" jk {}(void);", identifier(load)?);
        }
        let load = match loads.split_last() {
            None => "0".to_owned(),
            Some((only, [])) => (*only).to_owned(),
            Some((last, before)) => {
                let before: Vec<String> = before.iter().map(|load| format!("{load}()")).collect();
                let _ = writeln!(
                    functions,
                    "jk load_{number}(void) {{ return {} ? {last}() : 0; }}",
                    before.join(" && ")
                );
                format!("load_{number}")
            }
        };
        let _ = writeln!(rows, "    {{{}, {load}}},", literal(ns.as_str()));
    }
    let (table, pointer) = match entries.len() {
        0 => (String::new(), "0"),
        _ => (
            format!("const jk_batch_entry entries[] = {{\n{rows}}};\n"),
            "entries",
        ),
    };
    Ok(format!(
        "#include \"jank_unit.h\"\n\n{declarations}\nnamespace {{\n{functions}{table}\
         const jk_batch batch = {{JK_ABI_VERSION, {}, {pointer}}};\n}}\n\n\
         extern \"C\" __attribute__((visibility(\"default\"))) const jk_batch *{symbol}(void) {{ return &batch; }}\n",
        entries.len()
    ))
}

fn identifier(name: &str) -> Result<&str, InvalidSymbol> {
    let mut bytes = name.bytes();
    let first = bytes
        .next()
        .is_some_and(|byte| byte == b'_' || byte.is_ascii_alphabetic());
    if first && bytes.all(|byte| byte == b'_' || byte.is_ascii_alphanumeric()) {
        Ok(name)
    } else {
        Err(InvalidSymbol(name.to_owned()))
    }
}

/// The text as a C string. Three octal digits end an escape whatever follows, which hexadecimal ones do not.
fn literal(text: &str) -> String {
    let mut literal = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' | b'?' => {
                literal.push('\\');
                literal.push(char::from(byte));
            }
            0x20..=0x7e => literal.push(char::from(byte)),
            _ => {
                let _ = write!(literal, "\\{byte:03o}");
            }
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_lists_namespaces_in_order() {
        let names = [
            NsName::new("demo.b").unwrap(),
            NsName::new("demo.ä?").unwrap(),
        ];
        let text = source(
            "0123456789abcdef",
            &[
                (&names[0], vec!["jank_load_b_1"]),
                (
                    &names[1],
                    vec!["jank_load_a_2", "jank_load_a_3", "jank_load_a_4"],
                ),
            ],
        )
        .unwrap();
        insta::assert_snapshot!(text, @r#"
        #include "jank_unit.h"

        extern "C" jk jank_load_b_1(void);
        extern "C" jk jank_load_a_2(void);
        extern "C" jk jank_load_a_3(void);
        extern "C" jk jank_load_a_4(void);

        namespace {
        jk load_1(void) { return jank_load_a_2() && jank_load_a_3() ? jank_load_a_4() : 0; }
        const jk_batch_entry entries[] = {
            {"demo.b", jank_load_b_1},
            {"demo.\303\244\?", load_1},
        };
        const jk_batch batch = {JK_ABI_VERSION, 2, entries};
        }

        extern "C" __attribute__((visibility("default"))) const jk_batch *jank_batch_0123456789abcdef(void) { return &batch; }
        "#);
    }

    #[test]
    fn an_empty_batch_has_a_table_too() {
        assert!(
            source("0", &[])
                .unwrap()
                .contains("batch = {JK_ABI_VERSION, 0, 0};")
        );
    }

    #[test]
    fn what_is_no_identifier_never_gets_into_the_source() {
        let ns = NsName::new("a").unwrap();
        for bad in ["", "1a", "a-b", "a;b", "a\n", "ä", "f(void); int g"] {
            assert_eq!(
                source("0", &[(&ns, vec![bad])]),
                Err(InvalidSymbol(bad.to_owned()))
            );
        }
        assert!(source("x y", &[]).is_err());
    }

    #[test]
    fn the_header_has_the_same_version() {
        let header = include_str!("../../templates/runtime/jank_unit.h");
        assert!(header.contains(&format!("#define JK_ABI_VERSION {ABI_VERSION}\n")));
    }
}
