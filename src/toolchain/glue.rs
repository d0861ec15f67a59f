//! Our hand inside a runtime of jank's own (`templates/jank/glue.cpp`), compiled and linked: also the probe that the runtime's headers,
//! flags and exports fit together.

use include_dir::{Dir, include_dir};

use super::link::{Input, LinkError, Linked, write};
use super::objects::ObjectError;
use super::program::PROGRAM_BATCH;
use super::scratch::Scratch;
use super::target::Table;
use super::{Exports, Toolchain, UserRuntimeError, batch};
use crate::compiler::Cancel;
use crate::store::Kind;

/// What stands in pages' half of the glue and in ours.
pub(super) static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/jank");

/// The one function of the glue.
pub(super) const GLUE_ENTRY: &str = "jank_watch_glue";

const SOURCE: &str = "glue.cpp";
/// What only development has of it.
const RELOADING: &str = "reloading.hpp";
/// What it knows of the runtime.
const SETTINGS: &str = "jank_glue_exports.h";

/// What the glue uses of jank's C API only where the runtime has it.
const OPTIONAL: &[&str] = &["jank_box", "jank_module_register"];

impl Toolchain {
    /// The glue as the side module that pages of development load first.
    pub(super) fn glue(
        &self,
        exports: &Exports,
        cancel: &Cancel,
    ) -> Result<Vec<u8>, UserRuntimeError> {
        self.kept_glue(Kind::Module, exports, |settings, scratch| {
            let object = self.glue_object(settings, scratch, cancel)?;
            let linked = self.probed(&[("glue.o", &object)], exports, scratch, cancel)?;
            Ok(linked.bytes)
        })
    }

    /// The glue for a release, an object: it looks for namespaces in the module that it becomes part of.
    pub(super) fn glue_of_release(
        &self,
        exports: &Exports,
        cancel: &Cancel,
    ) -> Result<Vec<u8>, UserRuntimeError> {
        self.kept_glue(Kind::Object, exports, |settings, scratch| {
            let object = self.glue_object(settings, scratch, cancel)?;
            // A program of no namespaces.
            let table = batch::glue_source(PROGRAM_BATCH, &[])
                .map_err(|error| UserRuntimeError::Link(error.to_string()))?;
            let table = self
                .object(&table, &self.table_key(&table), scratch, cancel)
                .map_err(refused)?;
            let objects = [("glue.o", &*object), ("table.o", &table.bytes)];
            self.probed(&objects, exports, scratch, cancel)?;
            Ok(object)
        })
    }

    /// What `make` makes of the glue's settings, or has made of the same before.
    fn kept_glue(
        &self,
        kind: Kind,
        exports: &Exports,
        make: impl FnOnce(&str, &Scratch) -> Result<Vec<u8>, UserRuntimeError>,
    ) -> Result<Vec<u8>, UserRuntimeError> {
        let settings = self.glue_settings(exports);
        let key = self
            .target
            .modules_key()
            .part("objects", self.target.objects_key().finish().as_bytes())
            .part("glue", text(SOURCE))
            .part("reloading", text(RELOADING))
            .part("settings", &settings)
            .part("exports", exports.hash().as_bytes())
            .finish();
        if let Some(glue) = self.shared.get(kind, &key) {
            return Ok(glue);
        }
        let glue = make(&settings, &Scratch::new()?)?;
        self.shared.put(kind, &key, &glue);
        Ok(glue)
    }

    /// What of the optional part of the API there is, and what the glue becomes part of.
    fn glue_settings(&self, exports: &Exports) -> String {
        let mut settings = has(exports);
        if self.target.table == Table::GlueOfRelease {
            settings.push_str("#define JANK_PROGRAM 1\n");
        }
        settings
    }

    fn glue_object(
        &self,
        settings: &str,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<Vec<u8>, UserRuntimeError> {
        for name in [SOURCE, RELOADING] {
            scratch.write(name, text(name).as_bytes())?;
        }
        scratch.write(SETTINGS, settings.as_bytes())?;
        let prelude = self.target.prelude.as_ref();
        let extra = prelude.map_or_else(Vec::new, |prelude| prelude.flags().to_vec());
        let recipe = &self.target.compile;
        self.compile(recipe, scratch.path(), SOURCE, "glue.o", &extra, cancel)
            .map_err(refused)?;
        Ok(scratch.read("glue.o")?)
    }

    fn probed(
        &self,
        objects: &[(&str, &[u8])],
        exports: &Exports,
        scratch: &Scratch,
        cancel: &Cancel,
    ) -> Result<Linked, UserRuntimeError> {
        let inputs = objects.iter().map(|(file, bytes)| Input {
            ns: None,
            file: (*file).to_owned(),
            bytes,
        });
        let inputs: Vec<Input> = inputs.collect();
        write(&inputs, scratch)?;
        let linked = self.linked(&inputs, GLUE_ENTRY, exports, scratch, cancel);
        linked.map_err(|error| match error {
            LinkError::Tool(error) => error.into(),
            LinkError::Refused(said) => UserRuntimeError::Link(shortened(&said)),
            LinkError::Missing(symbols) => UserRuntimeError::Symbols(symbols.into_iter().collect()),
        })
    }
}

fn has(exports: &Exports) -> String {
    let has = OPTIONAL.iter().filter(|name| exports.contains(name));
    has.map(|name| format!("#define HAS_{name} 1\n")).collect()
}

fn refused(error: ObjectError) -> UserRuntimeError {
    match error {
        ObjectError::Tool(error) => error.into(),
        ObjectError::Rejected(said) => UserRuntimeError::Glue(shortened(&said)),
    }
}

/// The text of one of [`FILES`].
pub(super) fn text(name: &str) -> &'static str {
    let file = FILES.get_file(name);
    file.and_then(|file| file.contents_utf8())
        .unwrap_or_default()
}

/// The end of what clang said is rarely news, and can be very long.
pub(super) fn shortened(said: &str) -> String {
    const LINES: usize = 12;
    let mut lines: Vec<&str> = said.lines().take(LINES + 1).collect();
    if lines.len() > LINES {
        lines.pop();
        lines.push("…");
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_is_told_what_it_can_use() {
        let exports =
            |names: &[&str]| Exports::new(names.iter().map(|n| (*n).to_owned()).collect());
        assert_eq!(
            has(&exports(&["jank_box", "jank_eval", "jank_module_register"])),
            "#define HAS_jank_box 1\n#define HAS_jank_module_register 1\n"
        );
        assert_eq!(has(&exports(&[])), "");
    }
}
