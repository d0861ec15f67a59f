//! What a WebAssembly binary says of itself: memory and table it asks for, imports, exports. Pure.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use wasmparser::{Dylink0Subsection, ExternalKind, KnownCustom, Parser, Payload, TypeRef, ValType};

/// Not a WebAssembly binary, or one that this tool can't load.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WasmError {
    /// It can't be parsed.
    #[error("the file is no valid WebAssembly: {0}")]
    Malformed(String),
    /// It has no `dylink.0` section, so no loader knows what memory it needs.
    #[error("the module has no `dylink.0` section: it was not linked as a side module")]
    NotDynamic,
}

impl From<wasmparser::BinaryReaderError> for WasmError {
    fn from(error: wasmparser::BinaryReaderError) -> Self {
        WasmError::Malformed(error.to_string())
    }
}

/// What a side module takes from the page when it is loaded; none of it is ever given back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Footprint {
    /// Bytes of linear memory, `.bss` included.
    pub memory: u32,
    /// Slots of the function table.
    pub table: u32,
}

/// Imports and exports of a binary.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Interface {
    /// From the `dylink.0` section, where there is one.
    pub footprint: Option<Footprint>,
    /// Functions from `env`, and functions and data whose addresses come from the `GOT` modules.
    pub imports: BTreeSet<String>,
    /// Functions, globals and the rest.
    pub exports: BTreeSet<String>,
}

/// Imports that Emscripten's loader makes for every module.
const FROM_LOADER: &[&str] = &[
    "memory",
    "__indirect_function_table",
    "__stack_pointer",
    "__memory_base",
    "__table_base",
    "__memory_base32",
    "__table_base32",
    "__stack_high",
    "__stack_low",
];

/// Reads the interface of a module or an object.
///
/// # Errors
/// When the bytes are no WebAssembly.
pub fn interface(bytes: &[u8]) -> Result<Interface, WasmError> {
    let mut interface = Interface::default();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import?;
                    let counts = match import.module {
                        "GOT.func" | "GOT.mem" => true,
                        "env" => matches!(
                            import.ty,
                            TypeRef::Func(_) | TypeRef::Global(_) | TypeRef::Tag(_)
                        ),
                        _ => true,
                    };
                    if counts && !FROM_LOADER.contains(&import.name) {
                        interface.imports.insert(import.name.to_owned());
                    }
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind != ExternalKind::Memory {
                        interface.exports.insert(export.name.to_owned());
                    }
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Dylink0(parts) = section.as_known() {
                    for part in parts {
                        if let Dylink0Subsection::MemInfo(info) = part? {
                            interface.footprint = Some(Footprint {
                                memory: info.memory_size,
                                table: info.table_size,
                            });
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Ok(interface)
}

/// How wide a module's addresses are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Addresses {
    /// Its memory has 64-bit addresses.
    pub memory64: bool,
    /// Its code has 64-bit pointers, told by the type of `malloc` where that is exported.
    pub pointers64: Option<bool>,
}

/// Reads how wide addresses are.
///
/// # Errors
/// When the bytes are no WebAssembly.
pub fn addresses(bytes: &[u8]) -> Result<Addresses, WasmError> {
    let mut addresses = Addresses::default();
    let mut results: Vec<Option<ValType>> = Vec::new();
    let mut functions: Vec<u32> = Vec::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::TypeSection(types) => {
                for ty in types.into_iter_err_on_gc_types() {
                    results.push(ty?.results().first().copied());
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    match import?.ty {
                        TypeRef::Func(ty) | TypeRef::FuncExact(ty) => functions.push(ty),
                        TypeRef::Memory(memory) => addresses.memory64 |= memory.memory64,
                        _ => {}
                    }
                }
            }
            Payload::FunctionSection(types) => {
                for ty in types {
                    functions.push(ty?);
                }
            }
            Payload::MemorySection(memories) => {
                for memory in memories {
                    addresses.memory64 |= memory?.memory64;
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.kind == ExternalKind::Func && export.name == "malloc" {
                        let ty = functions.get(export.index as usize);
                        let result = ty.and_then(|ty| results.get(*ty as usize)).copied();
                        addresses.pointers64 = result.map(|ty| ty == Some(ValType::I64));
                    }
                }
            }
            _ => {}
        }
    }
    Ok(addresses)
}

/// The module without its custom sections, `dylink.0` left in: no names, no debugging information, no producers. What is left
/// is all that a loader reads, and the same whatever version of linker and optimizer wrote those sections: lengths of sections
/// are written in their shortest form, which not all of them do.
///
/// # Errors
/// When the bytes are no WebAssembly.
pub fn strip(bytes: &[u8]) -> Result<Vec<u8>, WasmError> {
    /// Magic and version.
    const HEAD: usize = 8;
    let cut = || WasmError::Malformed("it is too short".to_owned());
    let mut kept = bytes.get(..HEAD).ok_or_else(cut)?.to_vec();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        let Some((id, range)) = payload.as_section() else {
            continue;
        };
        if matches!(&payload, Payload::CustomSection(section) if section.name() != "dylink.0") {
            continue;
        }
        let body = usize::try_from(range.start)
            .ok()
            .zip(usize::try_from(range.end).ok());
        let body = body
            .and_then(|(start, end)| bytes.get(start..end))
            .ok_or_else(cut)?;
        kept.push(id);
        push_leb128(&mut kept, body.len());
        kept.extend_from_slice(body);
    }
    Ok(kept)
}

/// Writes an unsigned number as WebAssembly has them: seven bits a byte, the lowest first, the top bit set on all but the last.
pub fn push_leb128(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A section with its id and length; lengths here fit in a byte.
    fn section(id: u8, body: &[u8]) -> Vec<u8> {
        [&[id, body.len() as u8], body].concat()
    }

    fn name(text: &str) -> Vec<u8> {
        [&[text.len() as u8], text.as_bytes()].concat()
    }

    fn custom(title: &str, body: &[u8]) -> Vec<u8> {
        section(0, &[&name(title)[..], body].concat())
    }

    fn module(sections: &[Vec<u8>]) -> Vec<u8> {
        [&b"\0asm\x01\0\0\0"[..], &sections.concat()].concat()
    }

    fn import(from: &str, field: &str, kind: &[u8]) -> Vec<u8> {
        [&name(from)[..], &name(field), kind].concat()
    }

    fn sample() -> Vec<u8> {
        let function: &[u8] = &[0, 0];
        let global: &[u8] = &[3, 0x7f, 1];
        let imports = [
            import("env", "memory", &[2, 0, 0]),
            import("env", "__memory_base", &[3, 0x7f, 0]),
            import("env", "jk_call", function),
            import("GOT.func", "jk_throw", global),
            import("GOT.mem", "some_data", global),
        ];
        module(&[
            // mem_size 300 (LEB128 0xac 0x02), alignment 4, table_size 7, alignment 0
            custom("dylink.0", &[1, 5, 0xac, 2, 4, 7, 0]),
            section(1, &[1, 0x60, 0, 0]),
            section(2, &[&[imports.len() as u8][..], &imports.concat()].concat()),
            section(7, &[&[1][..], &name("jank_batch_1"), &[0, 0]].concat()),
            custom("name", b"anything"),
            custom("producers", b"anything"),
        ])
    }

    #[test]
    fn footprint_imports_and_exports_are_read() {
        let names = |list: &[&str]| {
            list.iter()
                .map(|name| (*name).to_owned())
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(
            interface(&sample()),
            Ok(Interface {
                footprint: Some(Footprint {
                    memory: 300,
                    table: 7
                }),
                imports: names(&["jk_call", "jk_throw", "some_data"]),
                exports: names(&["jank_batch_1"]),
            })
        );
    }

    #[test]
    fn stripping_takes_names_and_leaves_what_loaders_read() {
        let stripped = strip(&sample()).unwrap();
        assert!(
            !stripped
                .windows(4)
                .any(|bytes| bytes == b"name" || bytes == b"prod")
        );
        assert_eq!(interface(&stripped), interface(&sample()));
        assert_eq!(strip(&stripped).unwrap(), stripped);
    }

    #[test]
    fn stripping_writes_lengths_in_their_shortest_form() {
        let long = module(&[vec![1, 0x84, 0x80, 0x80, 0x80, 0, 1, 0x60, 0, 0]]);
        assert_eq!(
            strip(&long).unwrap(),
            module(&[section(1, &[1, 0x60, 0, 0])])
        );
        let large = module(&[
            [&[1, 0x84, 0x80, 0][..], &[1, 0x60, 0, 0]].concat(),
            custom("x", &[0; 100]),
        ]);
        assert_eq!(strip(&large).unwrap().len(), 8 + 6);
    }

    proptest! {
        #[test]
        fn lengths_are_written_as_parsers_read_them(number: u32) {
            let mut bytes = Vec::new();
            push_leb128(&mut bytes, number as usize);
            prop_assert_eq!(wasmparser::BinaryReader::new(&bytes, 0).read_var_u32().unwrap(), number);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>, at: prop::sample::Index, flip: u8) {
            let _ = interface(&bytes);
            let _ = addresses(&bytes);
            let _ = strip(&bytes);
            let mut damaged = sample();
            let at = at.index(damaged.len());
            damaged[at] ^= flip;
            let _ = interface(&damaged);
            let _ = strip(&damaged);
        }
    }
}
