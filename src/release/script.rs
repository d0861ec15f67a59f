//! The one script of a release that pages include: it boots the program and calls its `main`.

use crate::toolchain::FACTORY;

/// The client's modules in the order in which each finds what it needs.
const CLIENT: [&str; 3] = [
    include_str!("../../templates/client/output.js"),
    include_str!("../../templates/client/program.js"),
    include_str!("../../templates/client/release.js"),
];

/// The same where the program runs in a runtime of jank's own.
const CLIENT_OF_JANK: [&str; 8] = [
    include_str!("../../templates/client/output.js"),
    include_str!("../../templates/client/program.js"),
    include_str!("../../templates/jank/wire.mjs"),
    include_str!("../../templates/jank/objects.mjs"),
    include_str!("../../templates/jank/collector.mjs"),
    include_str!("../../templates/jank/host.mjs"),
    include_str!("../../templates/jank/start.mjs"),
    include_str!("../../templates/jank/release.mjs"),
];

/// A file beside the script.
#[derive(Debug, Clone, Copy)]
pub struct Asset<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its content's integrity.
    pub integrity: &'a str,
}

/// What is booted.
#[derive(Debug, Clone, Copy)]
pub enum Program<'a> {
    /// One module that has all in it.
    Whole {
        /// Emscripten's script, which becomes part of this one.
        emscripten: &'a str,
        /// The module.
        wasm: Asset<'a>,
    },
    /// A module that is loaded into a runtime.
    Loaded {
        /// The runtime's script, an ES module.
        script: Asset<'a>,
        /// The runtime's WebAssembly.
        wasm: Asset<'a>,
        /// The module.
        program: Asset<'a>,
    },
}

/// What the script boots.
#[derive(Debug, Clone, Copy)]
pub struct Boot<'a> {
    /// The program.
    pub program: Program<'a>,
    /// The function to call, `ns/name`.
    pub main: Option<&'a str>,
    /// The service worker to register, a file above the script's folder.
    pub worker: Option<&'a str>,
}

/// An ES module that boots a program and calls its `main`. It exports `ready`, as the script of development does.
pub fn script(boot: &Boot<'_>) -> String {
    let main = boot.main.map_or("null".to_owned(), literal);
    let (before, client, what) = match boot.program {
        Program::Whole { emscripten, wasm } => {
            let what = format!("{FACTORY},{}", file(wasm));
            (format!("{emscripten}\n"), &CLIENT[..], what)
        }
        Program::Loaded {
            script,
            wasm,
            program,
        } => {
            let [script, wasm, program] = [script, wasm, program].map(file);
            let what = format!("{{script:{script},wasm:{wasm},program:{program}}}");
            (String::new(), &CLIENT_OF_JANK[..], what)
        }
    };
    let client: String = client.iter().map(|module| joined(module)).collect();
    format!(
        "{before}{client}export const ready=boot({what},{main});\n{}",
        boot.worker.map(register).unwrap_or_default()
    )
}

/// A file as the client wants it.
fn file(asset: Asset<'_>) -> String {
    format!(
        "{{url:new URL({},import.meta.url),integrity:{}}}",
        literal(asset.name),
        literal(asset.integrity)
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

    const WASM: Asset<'_> = Asset {
        name: "p.wasm",
        integrity: "sha384-x",
    };

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
            program: Program::Whole {
                emscripten: "var createRuntime=1;",
                wasm: WASM,
            },
            main: Some("a.b/-main"),
            worker: None,
        };
        let text = script(&boot);
        assert!(
            text.ends_with(
                "export const ready=boot(createRuntime,{url:new URL(\"p.wasm\",import.meta.url),integrity:\"sha384-x\"},\"a.b/-main\");\n"
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
        let text = script(&boot);
        assert!(text.contains(",null);"), "{text}");
        assert!(
            text.contains("register(new URL(\"../sw.js\",import.meta.url))"),
            "{text}"
        );
    }

    #[test]
    fn a_runtime_of_janks_own_is_named_with_what_it_must_be() {
        let text = script(&Boot {
            program: Program::Loaded {
                script: Asset {
                    name: "runtime.js",
                    ..WASM
                },
                wasm: Asset {
                    name: "runtime.wasm",
                    ..WASM
                },
                program: WASM,
            },
            main: None,
            worker: None,
        });
        let (client, call) = text
            .rsplit_once("export const ready=")
            .expect("it is there");
        for name in ["runtime.js", "runtime.wasm", "p.wasm"] {
            let file =
                format!("{{url:new URL(\"{name}\",import.meta.url),integrity:\"sha384-x\"}}");
            assert!(call.contains(&file), "{call}");
        }
        for line in client.lines() {
            let linked = line.starts_with("export ") || line.starts_with("import ");
            assert!(!linked, "{line}");
        }
        for of_development in ["rollback", "gcStress", "forget"] {
            assert!(!client.contains(of_development), "{of_development}");
        }
    }
}
