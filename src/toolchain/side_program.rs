//! A release for a runtime that the user has built: our glue and all namespaces in one side module, with all passes.

use super::glue::GLUE_ENTRY;
use super::link::Input;
use super::main_module::LINK_PATIENCE;
use super::objects::Ran;
use super::program::{LinkedFiles, ObjectFile};
use super::scratch::Scratch;
use super::target::Optimizer;
use super::{BuildError, ReleaseRuntime, Toolchain, ToolchainError, wasm};
use crate::compiler::Cancel;
use crate::process::Invocation;
use crate::report::{Diagnostic, Stage};

/// The glue's object.
const GLUE: &str = "glue.o";

impl Toolchain {
    /// Links the glue of `runtime` with `objects`, which lie in `scratch`.
    pub(super) fn link_side_program(
        &self,
        objects: &[ObjectFile],
        runtime: &ReleaseRuntime,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<LinkedFiles, BuildError> {
        scratch.write(GLUE, &runtime.glue)?;
        let contents = objects.iter().map(|object| scratch.read(&object.name));
        let contents = contents.collect::<Result<Vec<_>, _>>()?;
        let mut inputs = vec![Input {
            ns: None,
            file: GLUE.to_owned(),
            bytes: &runtime.glue,
        }];
        inputs.extend(objects.iter().zip(&contents).map(|(object, bytes)| Input {
            ns: object.ns.as_ref(),
            file: object.name.clone(),
            bytes,
        }));
        let linked = self.link(&inputs, GLUE_ENTRY, &runtime.exports, scratch, cancel)?;
        let optimized = match &self.target.optimizer {
            None => Err("there is no wasm-opt".to_owned()),
            Some(optimizer) => self.optimized(optimizer, &linked.named, scratch, cancel)?,
        };
        let (named, without) = match optimized {
            Ok(named) => (named, None),
            Err(why) => (linked.named, Some(unoptimized(&why))),
        };
        Ok(LinkedFiles {
            script: Vec::new(),
            named,
            map: Vec::new(),
            without,
        })
    }

    /// The module with Binaryen's passes behind it; else why it can't be had.
    fn optimized(
        &self,
        optimizer: &Optimizer,
        module: &[u8],
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<Result<Vec<u8>, String>, ToolchainError> {
        const BEFORE: &str = "linked.wasm";
        const AFTER: &str = "optimized.wasm";
        scratch.write(BEFORE, module)?;
        // What features there are stands in the module. The names of functions stay.
        let args = [optimizer.level, "-g", BEFORE, "-o", AFTER];
        let invocation = Invocation {
            program: optimizer.program.clone(),
            args: args.map(str::to_owned).to_vec(),
            dir: scratch.path().to_owned(),
        };
        let limit = self.config.timeout.saturating_mul(LINK_PATIENCE);
        Ok(match self.run(invocation, limit, cancel)? {
            Ran::Refused(said) if said.trim().is_empty() => {
                Err("it failed and did not say why".to_owned())
            }
            Ran::Refused(said) => Err(said),
            Ran::Well(_) => {
                let after = scratch.read(AFTER)?;
                // One that is too old for the way in which the module says what it needs would lose that.
                match wasm::interface(&after) {
                    Ok(interface) if interface.footprint.is_some() => Ok(after),
                    _ => Err("what it writes is no side module".to_owned()),
                }
            }
        })
    }
}

fn unoptimized(why: &str) -> Diagnostic {
    Diagnostic::warning(
        Stage::Link,
        format!(
            "wasm-opt can't optimize the program's module, so it is larger and slower than it could be: {}",
            why.trim()
        ),
    )
    .help("name one that fits your Emscripten with `runtime.wasm-opt`")
    .code("link/passes")
}
