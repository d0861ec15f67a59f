//! The table of a batch: C++ that tells the runtime which namespaces a side module holds, in load order. Pure.

use std::fmt::Write;

use crate::compiler::LoadFn;
use crate::lang::NsName;

/// The version of the interface between generated code and runtime, `JK_ABI_VERSION` in `jank_unit.h`.
pub const ABI_VERSION: u32 = 1;

/// The version of a table that the glue reads, `abi` in `templates/jank/glue.cpp`.
pub const GLUE_VERSION: u32 = 1;

/// A name that can't be written as C++.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no C++ identifier; this is a bug in the compiler that made it, please report it")]
pub struct InvalidSymbol(pub String);

/// The one symbol that the batch `id` exports.
pub fn symbol(id: &str) -> String {
    format!("jank_batch_{id}")
}

/// A namespace in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// Its name.
    pub ns: &'a NsName,
    /// Its load functions, in order, and how they are declared.
    pub loads: Vec<(&'a str, LoadFn)>,
    /// The names of the vars that it defines; `None` where nobody knows.
    pub defines: Option<Vec<String>>,
}

/// C++ that defines [`symbol`]`(id)`, a function that returns the batch's table (`struct jk_batch` of `jank_unit.h`):
/// namespaces and their load functions, in load order. Where a namespace has several load functions, its own runs them in
/// order, until one throws.
///
/// # Errors
/// When the id or a load function's name could not stand in C++ as it is.
pub fn source(id: &str, rows: &[Row]) -> Result<String, InvalidSymbol> {
    let mut table = Written::new(rows, |_| "jk")?;
    for (number, row) in rows.iter().enumerate() {
        let load = match row.loads.split_last() {
            None => "0".to_owned(),
            Some(((only, _), [])) => (*only).to_owned(),
            Some(((last, _), before)) => {
                let before: Vec<String> =
                    before.iter().map(|(load, _)| format!("{load}()")).collect();
                table.function(&format!(
                    "jk load_{number}(void) {{ return {} ? {last}() : 0; }}",
                    before.join(" && ")
                ));
                format!("load_{number}")
            }
        };
        table.row(&format!("{{{}, {load}}}", literal(row.ns.as_str())));
    }
    table.finish(
        id,
        "#include \"jank_unit.h\"\n",
        "jk_batch_entry",
        "jk_batch",
        "jk_batch",
        "JK_ABI_VERSION",
    )
}

/// The same for the glue in a runtime of jank's own (`struct batch` of `templates/jank/glue.cpp`). Nothing is included, so that
/// compiling it takes no time.
///
/// # Errors
/// As [`source`].
pub fn glue_source(id: &str, rows: &[Row]) -> Result<String, InvalidSymbol> {
    let mut table = Written::new(rows, |load| match load {
        LoadFn::Word | LoadFn::Void => "void",
        LoadFn::Pointer => "void *",
    })?;
    for (number, row) in rows.iter().enumerate() {
        let mut body: Vec<String> = Vec::new();
        for (at, (load, kind)) in row.loads.iter().enumerate() {
            let last = at + 1 == row.loads.len();
            body.push(match kind {
                LoadFn::Pointer if last => format!("return {load}();"),
                _ => format!("{load}();"),
            });
        }
        if !matches!(row.loads.last(), Some((_, LoadFn::Pointer))) {
            body.push("return 0;".to_owned());
        }
        table.function(&format!(
            "void *load_{number}() {{ {} }}\nvoid run_{number}() {{ load_{number}(); }}",
            body.join(" ")
        ));
        let defines = match &row.defines {
            Some(names) => literal(&names.join("\n")),
            None => "0".to_owned(),
        };
        let ns = literal(row.ns.as_str());
        table.row(&format!("{{{ns}, load_{number}, run_{number}, {defines}}}"));
    }
    let declarations = "struct batch_entry { const char *ns; void *(*load)(); void (*run)(); const char *defines; };\n\
                        struct batch_table { unsigned abi; unsigned count; const batch_entry *entries; };\n";
    let head = format!("namespace {{\n{declarations}}}\n");
    table.finish(
        id,
        &head,
        "batch_entry",
        "batch_table",
        "void",
        &GLUE_VERSION.to_string(),
    )
}

/// A table being written.
struct Written {
    declarations: String,
    functions: String,
    rows: String,
    count: usize,
}

impl Written {
    /// With the load functions declared, each returning what `returns` says.
    fn new(rows: &[Row], returns: fn(LoadFn) -> &'static str) -> Result<Written, InvalidSymbol> {
        let mut declarations = String::new();
        for (load, kind) in rows.iter().flat_map(|row| &row.loads) {
            // Writing to a string does not fail.
            let _ = writeln!(
                declarations,
                "extern \"C\" {} {}(void);",
                returns(*kind),
                identifier(load)?
            );
        }
        Ok(Written {
            declarations,
            functions: String::new(),
            rows: String::new(),
            count: rows.len(),
        })
    }

    fn function(&mut self, text: &str) {
        let _ = writeln!(self.functions, "{text}");
    }

    fn row(&mut self, text: &str) {
        let _ = writeln!(self.rows, "    {text},");
    }

    fn finish(
        self,
        id: &str,
        head: &str,
        entry: &str,
        batch: &str,
        result: &str,
        abi: &str,
    ) -> Result<String, InvalidSymbol> {
        let symbol = identifier(&symbol(id))?.to_owned();
        let Written {
            declarations,
            functions,
            rows,
            count,
        } = self;
        let (table, pointer) = match count {
            0 => (String::new(), "0"),
            _ => (
                format!("const {entry} entries[] = {{\n{rows}}};\n"),
                "entries",
            ),
        };
        Ok(format!(
            "{head}\n{declarations}\nnamespace {{\n{functions}{table}\
             const {batch} batch = {{{abi}, {count}, {pointer}}};\n}}\n\n\
             extern \"C\" __attribute__((visibility(\"default\"))) const {result} *{symbol}(void) {{ return &batch; }}\n"
        ))
    }
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

    fn row<'a>(ns: &'a NsName, loads: Vec<(&'a str, LoadFn)>) -> Row<'a> {
        Row {
            ns,
            loads,
            defines: None,
        }
    }

    #[test]
    fn the_glues_table_calls_each_load_function_as_it_is_declared() {
        let names = [
            NsName::new("demo.b").unwrap(),
            NsName::new("demo.a").unwrap(),
        ];
        let rows = [
            Row {
                defines: Some(vec!["x".to_owned(), "y?".to_owned()]),
                ..row(&names[0], vec![("jank_load_b_1", LoadFn::Void)])
            },
            row(&names[1], vec![("jank_load_a_2", LoadFn::Pointer)]),
        ];
        insta::assert_snapshot!(glue_source("0123456789abcdef", &rows).unwrap(), @r#"
        namespace {
        struct batch_entry { const char *ns; void *(*load)(); void (*run)(); const char *defines; };
        struct batch_table { unsigned abi; unsigned count; const batch_entry *entries; };
        }

        extern "C" void jank_load_b_1(void);
        extern "C" void * jank_load_a_2(void);

        namespace {
        void *load_0() { jank_load_b_1(); return 0; }
        void run_0() { load_0(); }
        void *load_1() { return jank_load_a_2(); }
        void run_1() { load_1(); }
        const batch_entry entries[] = {
            {"demo.b", load_0, run_0, "x\012y\?"},
            {"demo.a", load_1, run_1, 0},
        };
        const batch_table batch = {1, 2, entries};
        }

        extern "C" __attribute__((visibility("default"))) const void *jank_batch_0123456789abcdef(void) { return &batch; }
        "#);
    }

    #[test]
    fn the_table_lists_namespaces_in_order() {
        let names = [
            NsName::new("demo.b").unwrap(),
            NsName::new("demo.ä?").unwrap(),
        ];
        let word = |symbol| (symbol, LoadFn::Word);
        let rows = [
            row(&names[0], vec![word("jank_load_b_1")]),
            row(
                &names[1],
                ["jank_load_a_2", "jank_load_a_3", "jank_load_a_4"]
                    .map(word)
                    .to_vec(),
            ),
        ];
        let text = source("0123456789abcdef", &rows).unwrap();
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
                source("0", &[row(&ns, vec![(bad, LoadFn::Word)])]),
                Err(InvalidSymbol(bad.to_owned()))
            );
            assert!(glue_source("0", &[row(&ns, vec![(bad, LoadFn::Void)])]).is_err());
        }
        assert!(source("x y", &[]).is_err());
    }

    #[test]
    fn the_header_has_the_same_version() {
        let header = include_str!("../../templates/runtime/jank_unit.h");
        assert!(header.contains(&format!("#define JK_ABI_VERSION {ABI_VERSION}\n")));
        let glue = include_str!("../../templates/jank/glue.cpp");
        assert!(glue.contains(&format!("constexpr uint32_t abi = {GLUE_VERSION};\n")));
    }
}
