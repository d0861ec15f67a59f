//! What a release weighs, as a table for a person.

use super::style::{Look, bytes, count, harmless};
use crate::release::size::{FunctionSize, NsSize, SizeReport, Sizes};

/// So many namespaces are named; the rest is a line.
const NAMED: usize = 20;
/// So many namespaces that changed are named.
const NAMED_CHANGES: usize = 5;
/// So wide is the column of names.
const NAMES: usize = 44;

/// The table, without a line end behind it.
pub(super) fn release_table(report: &SizeReport, look: Look) -> String {
    let mut lines = vec![look.faint(&row(&["", "raw", "gzip", "brotli"]))];
    lines.push(look.strong(&sizes("the program", report.total)));
    lines.extend(
        report
            .files
            .iter()
            .map(|file| sizes(&file.path, file.sizes)),
    );
    lines.push(String::new());
    lines.push(look.faint(&row(&[
        "what it is made of",
        "raw",
        "gzip alone",
        "brotli alone",
    ])));
    let (named, rest) = report
        .namespaces
        .split_at(report.namespaces.len().min(NAMED));
    lines.extend(named.iter().map(|ns| sizes(&ns.name, ns.sizes)));
    lines.extend((!rest.is_empty()).then(|| others(rest)));
    lines.push(String::new());
    lines.push(look.faint(&row(&["largest functions", "raw"])));
    lines.extend(report.largest.iter().map(function));
    lines.push(String::new());
    lines.extend(changes(report));
    lines.extend(budget(report, look));
    lines.extend(report.left.everything_stays.then(everything_stays));
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// A name, shortened from its front where it is long, and figures in columns.
fn row(cells: &[&str]) -> String {
    let Some((name, figures)) = cells.split_first() else {
        return String::new();
    };
    let name = harmless(name);
    let length = name.chars().count();
    let name = match length.checked_sub(NAMES) {
        None | Some(0) => name,
        Some(over) => format!("…{}", name.chars().skip(over + 1).collect::<String>()),
    };
    let figures: String = figures
        .iter()
        .map(|figure| format!("{figure:>14}"))
        .collect();
    format!("  {name:<NAMES$}{figures}")
}

fn sizes(name: &str, sizes: Sizes) -> String {
    row(&[
        name,
        &bytes(sizes.raw),
        &bytes(sizes.gzip),
        &bytes(sizes.brotli),
    ])
}

fn others(rest: &[NsSize]) -> String {
    let raw = rest.iter().map(|ns| ns.sizes.raw).sum();
    row(&[&format!("{} more", rest.len()), &bytes(raw)])
}

fn function(function: &FunctionSize) -> String {
    let name = match function.name.contains('/') || function.ns.is_empty() {
        true => function.name.clone(),
        false => format!("{} ({})", function.name, function.ns),
    };
    row(&[&name, &bytes(function.raw)])
}

fn changes(report: &SizeReport) -> Vec<String> {
    let Some(change) = &report.change else {
        return Vec::new();
    };
    let (now, before) = (report.total.brotli as i64, change.before.brotli as i64);
    let total = match now - before {
        0 if change.namespaces.is_empty() => {
            return vec!["  as large as the last release".to_owned()];
        }
        difference => format!(
            "  {} with brotli since the last release",
            signed(difference)
        ),
    };
    let some = change.namespaces.iter().take(NAMED_CHANGES);
    let mut named: Vec<String> = some
        .map(|ns| format!("{} {}", harmless(&ns.name), signed(ns.raw)))
        .collect();
    let rest = change.namespaces.len().saturating_sub(NAMED_CHANGES);
    if rest > 0 {
        named.push(count(rest, "more namespace"));
    }
    if named.is_empty() {
        return vec![total];
    }
    vec![format!("{total} (raw: {})", named.join(", "))]
}

fn signed(difference: i64) -> String {
    let sign = if difference < 0 { '-' } else { '+' };
    format!("{sign}{}", bytes(difference.unsigned_abs()))
}

fn everything_stays() -> String {
    "  nothing is left out: jank's own runtime looks everything up by name".to_owned()
}

fn budget(report: &SizeReport, look: Look) -> Option<String> {
    let budget = report.budget?;
    let left = budget.limit.abs_diff(budget.used);
    Some(match budget.is_exceeded() {
        true => look.bad(&format!(
            "  {} over the budget of {}",
            bytes(left),
            bytes(budget.limit)
        )),
        false => format!(
            "  {} below the budget of {}",
            bytes(left),
            bytes(budget.limit)
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn the_table_tells_what_there_is_and_what_changed() {
        insta::assert_snapshot!(release_table(&samples::sizes(), Look::PLAIN));
    }

    #[test]
    fn a_first_release_without_a_budget_ends_with_its_functions() {
        let first = SizeReport {
            change: None,
            budget: None,
            ..samples::sizes()
        };
        let text = release_table(&first, Look::PLAIN);
        assert!(
            text.lines()
                .last()
                .is_some_and(|line| line.contains("jk_call")),
            "{text}"
        );
    }

    #[test]
    fn where_nothing_can_be_left_out_the_table_says_so() {
        let mut report = samples::sizes();
        assert!(!release_table(&report, Look::PLAIN).contains("nothing is left out"));
        report.left.everything_stays = true;
        assert!(
            release_table(&report, Look::PLAIN)
                .ends_with("nothing is left out: jank's own runtime looks everything up by name")
        );
    }

    #[test]
    fn long_names_keep_their_ends() {
        let line = row(&[&"x".repeat(60), "1 B"]);
        assert_eq!(line.chars().count(), 2 + NAMES + 14);
        assert!(line.contains('…'));
    }
}
