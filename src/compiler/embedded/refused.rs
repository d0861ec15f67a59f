//! Vars of Clojure that are not here on purpose, each with its reason and what to use instead.
//!
//! This is the one list of them: the analyser's error, the tables in `docs/language.md` and the test of all vars
//! (`tests/language_vars.rs`) come from it.

/// Vars that are refused for the same reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// Their namespace.
    pub ns: &'static str,
    /// Their names.
    pub names: &'static [&'static str],
    /// Why they make no sense here, as a sentence without its full stop.
    pub reason: &'static str,
    /// What to do in their place, as a sentence without its full stop.
    pub instead: &'static str,
}

/// Vars that don't exist: naming one is an error of the compiler.
pub const REFUSED: &[Refusal] = &[
    Refusal {
        ns: "clojure.core",
        names: &["compile", "load", "load-reader", "load-string"],
        reason: "the compiler is not in the page, so that nothing can be compiled there",
        instead: "require the namespace in the `ns` form; a saved file is compiled and loaded by itself",
    },
    Refusal {
        ns: "clojure.core",
        names: &["alias", "in-ns", "ns-unalias", "remove-ns"],
        reason: "names get their meaning when a namespace is compiled, and running code can't change that",
        instead: "write `(:require [some.ns :as alias :refer [name]])` in the `ns` form",
    },
    Refusal {
        ns: "clojure.core",
        names: &["import", "refer", "refer-clojure", "require", "use"],
        reason: "the compiler follows it at the top level of a file, and it is no function",
        instead: "write it there or in the `ns` form; `requiring-resolve` finds a var while the program runs",
    },
    Refusal {
        ns: "clojure.core",
        names: &[
            "send-via",
            "set-agent-send-executor!",
            "set-agent-send-off-executor!",
        ],
        reason: "there is one thread, and so no thread pools",
        instead: "use `send`: actions run one after the other on that thread",
    },
    Refusal {
        ns: "clojure.core",
        names: &["file-seq", "slurp", "spit"],
        reason: "a page has no files",
        instead: "get what a server has with `js/fetch`, and keep things with `js/localStorage`",
    },
    Refusal {
        ns: "clojure.core",
        names: &["bytes?"],
        reason: "arrays hold anything, and none is of bytes alone",
        instead: "use `array?`, and `js/Uint8Array` where bytes matter",
    },
    Refusal {
        ns: "clojure.core",
        names: &[
            "add-classpath",
            "enumeration-seq",
            "gen-class",
            "ns-imports",
            "resultset-seq",
            "with-loading-context",
        ],
        reason: "there is no JVM, and so no class path and no Java objects",
        instead: "use JavaScript's: `js/…`, and `iterator-seq` for its iterators",
    },
];

/// Vars that work in macros, which run in the compiler, and throw an `UnsupportedOperationException` in the page.
pub const MACROS_ONLY: &[Refusal] = &[
    Refusal {
        ns: "clojure.core",
        names: &["eval", "macroexpand", "macroexpand-1", "destructure"],
        reason: "the compiler is not in the page",
        instead: "call it in a macro",
    },
    Refusal {
        ns: "clojure.walk",
        names: &["macroexpand-all"],
        reason: "the compiler is not in the page",
        instead: "call it in a macro",
    },
];

/// Why `ns/name` is refused, where it is.
pub fn find(ns: &str, name: &str) -> Option<&'static Refusal> {
    REFUSED
        .iter()
        .find(|refusal| refusal.ns == ns && refusal.names.contains(&name))
}

/// The rows of the table in `docs/language.md` for `refusals`.
pub fn table(refusals: &[Refusal]) -> String {
    let mut rows = String::from("| vars | reason | instead |\n|---|---|---|\n");
    for refusal in refusals {
        let prefix = match refusal.ns {
            "clojure.core" => String::new(),
            ns => format!("{ns}/"),
        };
        let names: Vec<String> = refusal
            .names
            .iter()
            .map(|name| format!("`{prefix}{name}`"))
            .collect();
        let row = format!(
            "| {} | {} | {} |\n",
            names.join(" "),
            refusal.reason,
            refusal.instead
        );
        rows.push_str(&row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiler::embedded::env::CORE;
    use crate::compiler::embedded::library;

    #[test]
    fn a_refused_name_has_one_reason() {
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for refusal in REFUSED.iter().chain(MACROS_ONLY) {
            assert!(library::provides(refusal.ns), "{}", refusal.ns);
            for name in refusal.names {
                assert!(!seen.contains(&(refusal.ns, name)), "{name} stands twice");
                seen.push((refusal.ns, name));
            }
        }
        assert!(find(CORE, "slurp").is_some_and(|r| r.reason.contains("files")));
        assert_eq!(find(CORE, "map"), None);
        assert_eq!(find("app.core", "slurp"), None);
    }
}
