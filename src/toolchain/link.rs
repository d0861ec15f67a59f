//! Objects to one side module, and the check that a browser can load it.

use std::collections::BTreeSet;
use std::path::Path;

use super::objects::Ran;
use super::scratch::Scratch;
use super::wasm::{self, Footprint, WasmError};
use super::{BuildError, Exports, Toolchain, ToolchainError};
use crate::compiler::Cancel;
use crate::lang::NsName;
use crate::process::Invocation;
use crate::report::{Diagnostic, Stage};

/// An object to be linked.
pub(super) struct Input<'a> {
    /// The namespace it is of; none for the batch's table.
    pub(super) ns: Option<&'a NsName>,
    /// Its file in the scratch folder.
    pub(super) file: String,
    pub(super) bytes: &'a [u8],
}

/// Writes the objects where the linker looks for them.
pub(super) fn write(inputs: &[Input], scratch: &Scratch) -> Result<(), ToolchainError> {
    let mut inputs = inputs.iter();
    inputs.try_for_each(|input| scratch.write(&input.file, input.bytes))
}

/// A linked module that was checked.
pub(super) struct Linked {
    pub(super) bytes: Vec<u8>,
    /// The same with the names of functions.
    pub(super) named: Vec<u8>,
    pub(super) footprint: Footprint,
}

/// Why there is no module.
pub(super) enum LinkError {
    /// The linker refused the objects; what it printed.
    Refused(String),
    /// The runtime lacks what the module asks for.
    Missing(BTreeSet<String>),
    /// The tools do not work, or it was cancelled.
    Tool(ToolchainError),
}

impl From<ToolchainError> for LinkError {
    fn from(error: ToolchainError) -> Self {
        LinkError::Tool(error)
    }
}

impl Toolchain {
    /// As [`Toolchain::linked`], with what is wrong told about the project.
    pub(super) fn link(
        &self,
        inputs: &[Input],
        entry: &str,
        runtime: &Exports,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<Linked, BuildError> {
        let linked = self.linked(inputs, entry, runtime, scratch, cancel);
        linked.map_err(|error| match error {
            LinkError::Tool(error) => error.into(),
            LinkError::Refused(said) => BuildError::Project(vec![of_linker(&said, inputs)]),
            LinkError::Missing(names) => BuildError::Project(unresolved(&names, inputs)),
        })
    }

    /// Links `inputs`, which lie in `scratch`, to a module that exports `entry`, takes off what no loader reads, and checks that `runtime` has all that
    /// the module asks for.
    pub(super) fn linked(
        &self,
        inputs: &[Input],
        entry: &str,
        runtime: &Exports,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<Linked, LinkError> {
        const OUTPUT: &str = "module.wasm";
        let files = files_or_list(inputs, scratch)?;
        let command = self
            .target
            .link
            .command(scratch.path(), &files, OUTPUT, entry, &[]);
        match self.run(command, self.config.timeout, cancel)? {
            Ran::Well(_) => {}
            Ran::Refused(said) => return Err(LinkError::Refused(said)),
        }
        let output = match &self.target.lowering {
            Some(wasm_opt) => self.lower(wasm_opt, OUTPUT, scratch, cancel)?,
            None => OUTPUT,
        };
        let named = scratch.read(output)?;
        let bytes = wasm::strip(&named).map_err(ToolchainError::from)?;
        let interface = wasm::interface(&bytes).map_err(ToolchainError::from)?;
        let footprint = interface
            .footprint
            .ok_or(ToolchainError::Output(WasmError::NotDynamic))?;
        if !interface.exports.contains(entry) {
            let why = WasmError::Malformed(format!("`{entry}` is not exported"));
            return Err(ToolchainError::from(why).into());
        }
        let missing: BTreeSet<String> = interface
            .imports
            .iter()
            .filter(|name| !runtime.contains(name) && !interface.exports.contains(*name))
            .cloned()
            .collect();
        if missing.is_empty() {
            Ok(Linked {
                bytes,
                named,
                footprint,
            })
        } else {
            Err(LinkError::Missing(missing))
        }
    }

    /// Makes a module of 64-bit addresses run in 32-bit memory; gives the name of the file.
    fn lower(
        &self,
        wasm_opt: &Path,
        module: &str,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<&'static str, ToolchainError> {
        const LOWERED: &str = "lowered.wasm";
        let args = [
            "--all-features",
            "--memory64-lowering",
            "--table64-lowering",
            // The names of functions stay.
            "-g",
            module,
            "-o",
            LOWERED,
        ];
        let invocation = Invocation {
            program: wasm_opt.to_owned(),
            args: args.map(str::to_owned).to_vec(),
            dir: scratch.path().to_owned(),
        };
        let command = invocation.to_string();
        match self.run(invocation, self.config.timeout, cancel)? {
            Ran::Well(_) => Ok(LOWERED),
            Ran::Refused(said) => Err(ToolchainError::Broken {
                command,
                reason: "it does not lower a module of 64-bit addresses; Binaryen 119 or newer can"
                    .to_owned(),
                said,
            }),
        }
    }
}

/// The arguments that name the inputs: the files, or, where they are so many that the command line could be longer than a system
/// allows (Windows: 32,767 characters), a response file that lists them.
fn files_or_list(inputs: &[Input], scratch: &Scratch) -> Result<Vec<String>, ToolchainError> {
    const MOST_ON_THE_LINE: usize = 64;
    const LIST: &str = "inputs.rsp";
    let files: Vec<String> = inputs.iter().map(|input| input.file.clone()).collect();
    if files.len() <= MOST_ON_THE_LINE {
        return Ok(files);
    }
    // The names are hex digits, so nothing in them wants quotes.
    scratch.write(LIST, files.join("\n").as_bytes())?;
    Ok(vec![format!("@{LIST}")])
}

/// One diagnostic for each symbol that nothing defines. A browser would load the module and throw at the first call.
fn unresolved(missing: &BTreeSet<String>, inputs: &[Input]) -> Vec<Diagnostic> {
    let diagnostic = |symbol: &str| {
        let diagnostic = Diagnostic::error(Stage::Link, format!("`{symbol}` is used and defined nowhere, neither in the runtime nor in what is loaded with it"))
            .code("link/unresolved")
            .help("define it in the C++ of the project, or report this if there is no C++ of your own: the compiler then uses something that the runtime does not have");
        let user = inputs.iter().filter(|input| {
            wasm::interface(input.bytes).is_ok_and(|object| object.imports.contains(symbol))
        });
        match user.filter_map(|input| input.ns).next() {
            Some(ns) => diagnostic.ns(ns.clone()),
            None => diagnostic,
        }
    };
    missing.iter().map(|symbol| diagnostic(symbol)).collect()
}

/// What wasm-ld said, with the names of object files replaced by what they are of.
fn of_linker(said: &str, inputs: &[Input]) -> Diagnostic {
    let mut text = said.trim().to_owned();
    let mut about = None;
    for input in inputs {
        let name = input.ns.map_or("the batch's table", NsName::as_str);
        if text.contains(&input.file) {
            about = about.or(input.ns);
            text = text.replace(&input.file, name);
        }
    }
    if text.is_empty() {
        text = "the linker failed and did not say why".to_owned();
    }
    let diagnostic = Diagnostic::error(Stage::Link, text)
        .code("link/failed")
        .help("a symbol that two namespaces define must get another name in one of them; if there is no C++ of your own, please report this");
    match about {
        Some(ns) => diagnostic.ns(ns.clone()),
        None => diagnostic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linkers_words_name_namespaces() {
        let ns = NsName::new("demo.core").unwrap();
        let inputs = [
            Input {
                ns: None,
                file: "aa.o".into(),
                bytes: &[],
            },
            Input {
                ns: Some(&ns),
                file: "bb.o".into(),
                bytes: &[],
            },
        ];
        for (said, text, about) in [
            (
                "wasm-ld: error: duplicate symbol: f\n>>> defined in bb.o\n>>> defined in aa.o",
                "wasm-ld: error: duplicate symbol: f\n>>> defined in demo.core\n>>> defined in the batch's table",
                Some(&ns),
            ),
            ("", "the linker failed and did not say why", None),
        ] {
            let diagnostic = of_linker(said, &inputs);
            assert_eq!(
                (diagnostic.message.as_str(), diagnostic.ns.as_ref()),
                (text, about)
            );
        }
    }

    #[test]
    fn a_symbol_nobody_defines_is_an_error_each() {
        let told = unresolved(&BTreeSet::from(["f".to_owned(), "g".to_owned()]), &[]);
        assert_eq!(told.len(), 2);
        assert!(told[0].message.contains("`f`") && told[1].message.contains("`g`"));
    }
}
