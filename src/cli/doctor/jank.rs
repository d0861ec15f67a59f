//! The real jank, where the configuration asks for it.

use super::super::compiler;
use crate::compiler::Cancel;
use crate::compiler::jank::{INSTALL_JANK, Installation, Jank, JankError};
use crate::config::{CompilerKind, Config};
use crate::toolchain::doctor::Check;

const NAME: &str = "jank";

/// Where jank is and which one, what it says of its own health, and whether its C++ is for the runtime that pages boot.
pub(super) fn checks(config: &Config, cancel: &Cancel) -> Vec<Check> {
    let mut checks = Vec::new();
    if config.compiler.kind != CompilerKind::Embedded {
        match Jank::of(config).and_then(|jank| Ok((jank.find(cancel)?, jank))) {
            Ok((found, jank)) => {
                checks.push(Check::good(NAME, described(config, &found)));
                checks.push(health(&jank, &found, cancel));
            }
            Err(error) => checks.push(missing(&error)),
        }
    }
    if let Err(failure) = compiler::check(config) {
        let told = failure.diagnostics.into_iter().map(|diagnostic| {
            Check::bad(
                "compiler",
                diagnostic.message,
                diagnostic.help.unwrap_or_default(),
            )
        });
        checks.extend(told);
    }
    checks
}

fn described(config: &Config, found: &Installation) -> String {
    let dialect = config.compiler.jank.dialect.word();
    let place = found.program.display();
    match &found.version {
        Some(version) => format!("{dialect}, {version} at {place}"),
        None => format!("{dialect} at {place}"),
    }
}

fn missing(error: &JankError) -> Check {
    // The message ends in its remedy.
    let text = error.to_string();
    let (detail, remedy) = text.split_once("; ").unwrap_or((&text, INSTALL_JANK));
    Check::bad(NAME, detail, remedy)
}

fn health(jank: &Jank, found: &Installation, cancel: &Cancel) -> Check {
    const NAME: &str = "jank health";
    let remedy = "run `jank check-health` in a terminal, and do what it says; a jank that can't compile makes no C++";
    match jank.health(found, cancel) {
        Ok(output) if output.status.success() => Check::good(NAME, "jank finds nothing wrong"),
        Ok(output) => Check::limited(NAME, complaints(&output.said()), remedy),
        Err(error) => Check::limited(NAME, error.to_string(), remedy),
    }
}

/// The lines of a report that complain; all of it where none is known to.
fn complaints(report: &str) -> String {
    // It is coloured even where nobody sees it.
    let report = console::strip_ansi_codes(report);
    let complains = |line: &&str| line.contains('❌') || line.contains('⚠');
    let lines = report.lines().filter(complains);
    let found: Vec<&str> = lines
        .map(|line| line.trim_start_matches("─ ").trim())
        .collect();
    match found.as_slice() {
        [] => report.trim().to_owned(),
        found => found.join("; "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_complaints_are_shown() {
        let report = "─ jank ──\n\x1b[32m─ ✅\x1b[0m operating system: linux\n\x1b[31m─ ❌\x1b[0m jank can not aot compile\n";
        assert_eq!(complaints(report), "❌ jank can not aot compile");
        assert_eq!(complaints(" broken\n"), "broken");
    }
}
