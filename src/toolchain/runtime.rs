//! What the embedded runtime is made of: the C++ under `templates/runtime`, how it is compiled and linked, and what it exports.

use include_dir::{Dir, include_dir};

use super::{Job, RuntimeSpec};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/runtime");

/// Headers whose functions side modules and the page may use.
const EXPORTING: [&str; 4] = ["jank_unit.h", "jank_prims.h", "jank_host.h", "jank_js.h"];

/// What clang may call by itself in a unit, and what the page's loader needs.
const ALWAYS: [&str; 5] = ["memcpy", "memset", "memmove", "malloc", "free"];

/// The runtime with the namespaces of `core` inside, in load order.
pub fn spec(core: Vec<Job>) -> RuntimeSpec {
    let text = |flags: &[&str]| flags.iter().map(|f| (*f).to_owned()).collect::<Vec<_>>();
    let mut cxxflags = text(&[
        "-std=c++17",
        "-O2",
        "-fPIC",
        // Copies are one instruction, which every browser has known since 2021, and no call out to JavaScript.
        "-mbulk-memory",
        "-fno-exceptions",
        "-fno-rtti",
        "-fno-strict-aliasing",
        "-DNDEBUG",
    ]);
    if !core.is_empty() {
        cxxflags.push("-DJANK_CORE_BATCH=1".to_owned());
    }
    RuntimeSpec {
        files: files(),
        cxxflags,
        // From -O2 on emcc rewrites the JavaScript with a package that Debian's does not always find.
        ldflags: text(&[
            "-O1",
            "-fPIC",
            "-fno-exceptions",
            "-sMAIN_MODULE=2",
            "-sWASM_BIGINT",
            "-sMODULARIZE",
            "-sEXPORT_ES6",
            "-sALLOW_MEMORY_GROWTH",
            "-sALLOW_TABLE_GROWTH",
            "-sMAXIMUM_MEMORY=2GB",
            "-sSTACK_SIZE=8MB",
            "-sFORCE_FILESYSTEM",
            "-sENVIRONMENT=web,node",
            "-sNO_EXIT_RUNTIME=1",
            "-sEXPORTED_RUNTIME_METHODS=FS,ccall,loadDynamicLibrary,stackSave,stackRestore,stackAlloc,UTF8ToString,stringToUTF8,lengthBytesUTF8",
            "--js-library",
            "js_glue.js",
            "--no-entry",
        ]),
        exports: exports(),
        core,
    }
}

/// The runtime's sources and headers by name.
pub(super) fn files() -> Vec<(String, String)> {
    let texts = FILES.files().filter_map(|file| {
        let name = file.path().to_str()?.to_owned();
        Some((name, file.contents_utf8()?.to_owned()))
    });
    texts.collect()
}

/// The functions that the headers declare.
fn exports() -> Vec<String> {
    let mut names: Vec<String> = EXPORTING
        .iter()
        .filter_map(|header| FILES.get_file(header)?.contents_utf8())
        .flat_map(declared)
        .chain(ALWAYS.iter().map(|name| (*name).to_owned()))
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Names of functions declared with external linkage: `type name(…);` at the start of a line.
fn declared(header: &str) -> Vec<String> {
    header
        .lines()
        .map(|line| {
            line.trim_start_matches("JK_PURE ")
                .trim_start_matches("JK_ALLOC ")
                .trim_start_matches("JK_CALL ")
        })
        .filter(|line| !line.starts_with([' ', '/', '#', '}']) && line.contains(");"))
        .filter(|line| {
            !line.starts_with("static")
                && !line.starts_with("typedef")
                && !line.starts_with("JK_INLINE")
        })
        .filter_map(|line| {
            let before = line.split('(').next()?;
            let name = before.rsplit([' ', '*']).next()?;
            name.starts_with("ja")
                .then_some(name)
                .or(name.starts_with("jk_").then_some(name))
        })
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_units_and_pages_use_is_exported() {
        let exports = exports();
        for name in [
            "jk_call",
            "jk_cons",
            "jk_rand",
            "jank_watch_boot",
            "jank_box_integer",
            "memcpy",
        ] {
            assert!(
                exports.iter().any(|e| e == name),
                "{name} is missing in {exports:?}"
            );
        }
        assert!(
            !exports
                .iter()
                .any(|e| e == "jk_call0" || e.starts_with("jki_"))
        );
    }
}
