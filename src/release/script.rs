//! The one script of a release: Emscripten's, and the client behind it.

use crate::toolchain::FACTORY;

/// The client's modules in the order in which each finds what it needs.
const CLIENT: [&str; 2] = [
    include_str!("../../templates/client/output.js"),
    include_str!("../../templates/client/release.js"),
];

/// What the script boots.
#[derive(Debug)]
pub struct Boot<'a> {
    /// The module, a file beside the script.
    pub wasm: &'a str,
    /// Its content's integrity.
    pub integrity: &'a str,
    /// The function to call, `ns/name`.
    pub main: Option<&'a str>,
    /// The service worker to register, a file above the script's folder.
    pub worker: Option<&'a str>,
}

/// An ES module that boots a module and calls its `main`. It exports `ready`, as the script of development does.
pub fn script(emscripten: &str, boot: &Boot<'_>) -> String {
    let main = boot.main.map_or("null".to_owned(), literal);
    let wasm = literal(boot.wasm);
    let integrity = literal(boot.integrity);
    let client: String = CLIENT.iter().map(|module| joined(module)).collect();
    format!(
        "{emscripten}\n{client}export const ready=start({FACTORY},new URL({wasm},import.meta.url),{integrity},{main});\n{}",
        boot.worker.map(register).unwrap_or_default()
    )
}

/// Browsers have service workers on HTTPS and on this machine only.
fn register(worker: &str) -> String {
    let worker = literal(&format!("../{worker}"));
    format!(
        "navigator.serviceWorker?.register(new URL({worker},import.meta.url)).catch(e=>console.warn(e));\n"
    )
}

/// A module's text for a file with others: without imports, exports, comments and indentation. Only whole lines count as comments,
/// so nothing in a string is one, as long as no line of a text begins so.
fn joined(module: &str) -> String {
    let mut out = String::new();
    let mut in_comment = false;
    for line in module.lines().map(str::trim) {
        let begins = line.starts_with("/*");
        if in_comment || begins {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") && !line.starts_with("import ") {
            out.push_str(line.strip_prefix("export ").unwrap_or(line));
            out.push('\n');
        }
    }
    out
}

/// A text as a JavaScript string that may stand anywhere in a script.
fn literal(text: &str) -> String {
    serde_json::to_string(text)
        .unwrap_or_default()
        .replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_become_one_script() {
        let text = joined(
            "// A module.\nimport { a } from \"./a.js\";\n\n/** One. */\nexport function b() {\n  /*\n   * Long.\n   */\n  return a(\"// no comment\"); // kept\n}\n",
        );
        assert_eq!(
            text,
            "function b() {\nreturn a(\"// no comment\"); // kept\n}\n"
        );
    }

    #[test]
    fn the_script_exports_ready_and_nothing_else() {
        let boot = Boot {
            wasm: "p.wasm",
            integrity: "sha384-x",
            main: Some("a.b/-main"),
            worker: None,
        };
        let text = script("var createRuntime=1;", &boot);
        assert!(
            text.ends_with(
                "export const ready=start(createRuntime,new URL(\"p.wasm\",import.meta.url),\"sha384-x\",\"a.b/-main\");\n"
            ),
            "{text}"
        );
        assert_eq!(text.matches("export ").count(), 1);
        assert!(!text.contains("import {"));
        let boot = Boot {
            main: None,
            worker: Some("sw.js"),
            ..boot
        };
        let text = script("", &boot);
        assert!(text.contains(",null);"), "{text}");
        assert!(
            text.contains("register(new URL(\"../sw.js\",import.meta.url))"),
            "{text}"
        );
    }
}
