//! What of the project itself can be wrong before anything is built, and the runtime.

use super::super::{compiler, user_runtime, workshop};
use crate::compiler::{Cancel, Compiler, embedded::Embedded};
use crate::config::{Config, RuntimeConfig};
use crate::project::Project;
use crate::report::Severity;
use crate::store::{Kind, Store};
use crate::toolchain::doctor::Check;

/// Are there sources, and one to begin with?
pub(super) fn sources(config: &Config) -> Check {
    const NAME: &str = "sources";
    let project = Project::open(&config.root, &config.project.source_paths);
    let mistakes = project.diagnostics(&compiler::provides(config));
    let errors = mistakes.iter().filter(|d| d.severity == Severity::Error);
    let count = project.namespaces().count();
    if let Some(first) = errors.clone().next() {
        let place = first
            .place()
            .map(|place| format!("{place}: "))
            .unwrap_or_default();
        let detail = match errors.count() {
            1 => format!("{place}{}", first.message),
            n => format!("{place}{} (and {} more)", first.message, n - 1),
        };
        let remedy = first.help.clone();
        return Check::bad(
            NAME,
            detail,
            remedy.unwrap_or_else(|| "`jank-watch graph` shows all of it".to_owned()),
        );
    }
    let main = config.project.main.as_ref().or_else(|| project.main());
    match main {
        Some(main) if project.source_of(main).is_some() => Check::good(
            NAME,
            format!("{count} namespaces; {main}/-main runs when the page loads"),
        ),
        Some(main) => Check::bad(
            NAME,
            format!("`project.main` is `{main}`, and no file declares that namespace"),
            "correct `project.main`; `jank-watch graph` lists the namespaces",
        ),
        None => Check::limited(
            NAME,
            format!("{count} namespaces, and nothing runs when the page loads"),
            "define `-main` in one namespace, or name it with `project.main`",
        ),
    }
}

/// Which runtime pages boot, and whether this machine has one already; one of jank's own is tried.
pub(super) fn runtime(config: &Config, cancel: &Cancel) -> Check {
    const NAME: &str = "runtime";
    if let RuntimeConfig::Jank(runtime) = &config.runtime {
        let script = runtime.script.display();
        return match user_runtime::probe(config, runtime, cancel) {
            Ok(exports) => Check::good(
                NAME,
                format!("jank's own, {script}: C++ compiles and links for it ({exports} symbols)"),
            ),
            Err(failure) => {
                let told = failure.diagnostics.first();
                Check::bad(
                    NAME,
                    told.map_or("it was not tried to the end", |diagnostic| {
                        &diagnostic.message
                    }),
                    told.and_then(|diagnostic| diagnostic.help.as_deref())
                        .unwrap_or("docs/real-jank.md says what a runtime must be and export"),
                )
            }
        };
    }
    let version = format!(
        "jank-watch {}, compiler {}",
        env!("CARGO_PKG_VERSION"),
        Embedded::new().identity()
    );
    let shared = workshop::shared_dir().map(|dir| dir.join("shared"));
    let dir = shared.unwrap_or_else(|| config.cache.dir.clone());
    let store = match Store::open(&dir) {
        Ok(store) => store,
        Err(error) => {
            return Check::limited(
                NAME,
                format!("{version}; {error}"),
                "name another place with `XDG_CACHE_HOME`; until then each project makes its own runtime",
            );
        }
    };
    if let Some(warning) = store.take_warnings().first() {
        return Check::limited(
            NAME,
            format!("{version}; {warning}"),
            "make the folder writable, or name another one with `XDG_CACHE_HOME`",
        );
    }
    let made = store.usage().ok().and_then(|usage| {
        let kind = usage
            .kinds
            .iter()
            .find(|kind| kind.kind == Kind::Runtime.name())?;
        Some(kind.entries)
    });
    let detail = match made {
        Some(0) | None => "the first build makes it, which takes a minute".to_owned(),
        Some(_) => format!("kept in {}", dir.display()),
    };
    Check::good(NAME, format!("{version}; {detail}"))
}
