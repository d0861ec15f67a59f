//! A theme of the corpus as a namespace that prints its answers, and the answers in what it printed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::corpus;

/// The namespace that answers all entries of a theme: a line `#THEME LINE ANSWER` for each that has an answer.
pub fn source(theme: &str, entries: &[corpus::Entry]) -> String {
    let (ns, entries) = entries
        .split_first()
        .expect("a corpus file starts with its `ns` form");
    let mut source = format!("{}\n", ns.text);
    writeln!(
        source,
        "(defn- answer-entry [line entry]\n  (println (str \"#{theme} \" line \" \" {})))",
        corpus::answering("(entry)")
    )
    .expect("a string takes all");
    for entry in entries {
        let text = match entry.answer {
            Some(_) => format!("(answer-entry {} (fn [] {}\n))\n", entry.line, entry.text),
            None => format!("{}\n", entry.text),
        };
        source.push_str(&text);
    }
    source
}

/// What the theme's namespace printed, by line of the corpus file.
pub fn answers(theme: &str, output: &str) -> BTreeMap<usize, String> {
    let mark = format!("#{theme} ");
    output
        .lines()
        .filter_map(|line| {
            let (number, answer) = line.strip_prefix(&mark)?.split_once(' ')?;
            Some((number.parse().ok()?, answer.to_owned()))
        })
        .collect()
}
