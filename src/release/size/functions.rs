//! The functions of a WebAssembly module and where its bytes are.

use std::collections::BTreeMap;
use std::ops::Range;

use wasmparser::{BinaryReaderError, KnownCustom, Name, Parser, Payload, TypeRef};

/// A function that the module defines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// What the linker calls it; empty where the module does not say.
    pub name: String,
    /// Its code, locals included, as a range of the module's bytes.
    pub code: Range<usize>,
}

/// What a module's bytes are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Module {
    /// In the order of the module.
    pub functions: Vec<Function>,
    /// Where the contents of memory stand.
    pub data: Vec<Range<usize>>,
}

impl Module {
    /// Reads a module, which should have a name section.
    ///
    /// # Errors
    /// When the bytes are no WebAssembly.
    pub fn read(bytes: &[u8]) -> Result<Module, BinaryReaderError> {
        let mut module = Module::default();
        let mut imported = 0_u32;
        let mut names = BTreeMap::new();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => module.functions.push(Function {
                    name: String::new(),
                    code: range(body.range()),
                }),
                Payload::DataSection(segments) => module.data.push(range(segments.range())),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(parts) = section.as_known() {
                        for part in parts {
                            if let Name::Function(map) = part? {
                                for naming in map {
                                    let naming = naming?;
                                    names.insert(naming.index, naming.name.to_owned());
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        for (index, function) in (imported..).zip(&mut module.functions) {
            function.name = names.remove(&index).unwrap_or_default();
        }
        Ok(module)
    }
}

fn range(range: Range<u64>) -> Range<usize> {
    // Positions in bytes that are in memory.
    range.start as usize..range.end as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `(module (import "m" "i" (func)) (func $one) (func nop) (data "ab"))` with names for the first two.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x07\x01\x01m\x01i\0\0\
        \x03\x03\x02\0\0\
        \x05\x03\x01\0\x01\
        \x0a\x08\x02\x02\0\x0b\x03\0\x01\x0b\
        \x0b\x08\x01\0\x41\0\x0b\x02ab\
        \0\x12\x04name\x01\x0b\x02\0\x03imp\x01\x03one";

    #[test]
    fn functions_have_their_names_and_places() {
        let module = Module::read(MODULE).expect("a module");
        let named: Vec<(&str, usize)> = module
            .functions
            .iter()
            .map(|function| (function.name.as_str(), function.code.len()))
            .collect();
        assert_eq!(named, [("one", 2), ("", 3)]);
        assert_eq!(module.data.len(), 1);
        assert!(MODULE[module.data[0].clone()].ends_with(b"ab"));
    }

    #[test]
    fn what_is_no_module_is_an_error() {
        assert!(Module::read(b"<!doctype html>").is_err());
        for cut in 9..MODULE.len() {
            // Some cuts end at a section's end; none may panic.
            let _ = Module::read(&MODULE[..cut]);
        }
    }
}
