//! Reasons as sentences.

use super::record::{Edit, Edits, Loading, Look, Outcome, Reason, Record, Step};
use crate::lang::{DefinitionKind, NsName};

/// So many definitions are named before the rest is counted.
const NAMED: usize = 3;

impl Record {
    /// One sentence or a few for a person: the newest look, and the last time clang ran where that was an earlier one.
    pub fn explain(&self, ns: &NsName) -> String {
        let mut text = self.explain_look(ns, &self.look);
        if let Some(compiled) = &self.compiled {
            let because = because(&compiled.reason, ns, &self.file);
            text.push_str(&format!(" It was last recompiled because {because}."));
        }
        text
    }

    /// What `look` found, in a sentence or two.
    pub fn explain_look(&self, ns: &NsName, look: &Look) -> String {
        let because = because(&look.reason, ns, &self.file);
        let nothing = look.reason == Reason::Nothing;
        let mut text = match (look.outcome, nothing) {
            (Outcome::Compiled, true) => {
                format!("{ns} was recompiled although {because}: its object was not in the cache.")
            }
            (Outcome::Compiled, false) => format!("{ns} was recompiled because {because}."),
            (Outcome::Cached, true) => {
                format!("{ns} was not recompiled: {because}, and its object was in the cache.")
            }
            (Outcome::Cached, false) => format!(
                "{ns} was looked at because {because}, but was not recompiled: an object for its C++ was in the cache."
            ),
            (Outcome::Unchanged, true) => format!("{ns} was not recompiled: {because}."),
            (Outcome::Unchanged, false) => format!(
                "{ns} was looked at because {because}, but was not recompiled: its C++ came out as it was."
            ),
            (Outcome::Failed, true) => format!("{ns} has errors."),
            (Outcome::Failed, false) => {
                format!("{ns} was to be recompiled because {because}, but has errors.")
            }
        };
        if let Some(loading) = loading(&look.loading) {
            text.push(' ');
            text.push_str(&loading);
        }
        text
    }
}

/// The end of "… was recompiled because".
fn because(reason: &Reason, ns: &NsName, file: &str) -> String {
    match reason {
        Reason::New => "it was not built before".to_owned(),
        Reason::Source { edits } if edits.is_empty() => {
            format!("comments or white space in its source ({file}) changed")
        }
        Reason::Source { edits } => format!("its source ({file}) changed: {}", edited(edits)),
        Reason::Macro { steps, line } => macros(steps, *line, ns),
        Reason::Interface {
            ns,
            file,
            line,
            edits,
        } => {
            let what = if edits.is_empty() {
                "what that requires changed".to_owned()
            } else {
                edited(edits)
            };
            format!(
                "{ns} ({file}), which it requires in line {line}, looks different from outside: {what}"
            )
        }
        Reason::Compiler { before, now } => {
            format!("the compiler is another one: {now} instead of {before}")
        }
        Reason::Tools { before, now } => {
            format!("the tools are others: {now} instead of {before}")
        }
        Reason::Flags { before, now } => format!(
            "`toolchain.cxxflags` changed: {} instead of {}",
            flags(now),
            flags(before)
        ),
        Reason::Nothing => "nothing that concerns it changed".to_owned(),
    }
}

fn flags(flags: &[String]) -> String {
    match flags {
        [] => "none".to_owned(),
        some => format!("`{}`", some.join(" ")),
    }
}

fn macros(steps: &[Step], line: u32, ns: &NsName) -> String {
    let Some((first, users)) = steps.split_first() else {
        // Records always have a step; one that was tampered with has not.
        return format!("a macro changed, which it uses in line {line}");
    };
    let mut text = format!("{} changed", step(first));
    let Some((used, between)) = users.split_last() else {
        return format!("{text}, which it uses in line {line}");
    };
    text.push(';');
    for user in between {
        text.push_str(&format!(" {} uses that,", step(user)));
    }
    text.push_str(&format!(
        " {} uses that, and {ns} uses the macro in line {line}",
        step(used)
    ));
    text
}

fn step(step: &Step) -> String {
    let kind = match step.kind {
        DefinitionKind::Macro => "macro",
        DefinitionKind::Function => "function",
        DefinitionKind::Ns | DefinitionKind::Value | DefinitionKind::Effect => "var",
    };
    format!("{kind} {} ({}:{})", step.name, step.file, step.line)
}

/// `draw (line 12) was edited, x (line 3) was added, old was removed`.
fn edited(edits: &Edits) -> String {
    let with_line = |edit: &Edit| format!("{} (line {})", edit.name, edit.line);
    let name = |edit: &Edit| edit.name.clone();
    let parts: Vec<String> = [
        listed(&edits.changed, with_line, "edited"),
        listed(&edits.added, with_line, "added"),
        listed(&edits.removed, name, "removed"),
    ]
    .into_iter()
    .flatten()
    .collect();
    parts.join(", ")
}

fn listed(edits: &[Edit], tell: impl Fn(&Edit) -> String, verb: &str) -> Option<String> {
    let named: Vec<String> = edits.iter().take(NAMED).map(tell).collect();
    let more = edits.len().saturating_sub(NAMED);
    let names = match (named.as_slice(), more) {
        ([], _) => return None,
        ([one], 0) => return Some(format!("{one} was {verb}")),
        ([rest @ .., last], 0) => format!("{} and {last}", rest.join(", ")),
        (some, more) => format!("{} and {more} more", some.join(", ")),
    };
    Some(format!("{names} were {verb}"))
}

fn loading(loading: &Loading) -> Option<String> {
    match loading {
        Loading::Not | Loading::First | Loading::Code => None,
        Loading::Always => Some(
            "Browsers load it with every change, because its metadata asks for that.".to_owned(),
        ),
        Loading::Requires { path } => {
            let hops: Vec<String> = path
                .iter()
                .map(|hop| format!("requires {} (line {})", hop.ns, hop.line))
                .collect();
            Some(format!(
                "Browsers load it anew, because it {}, whose code is new.",
                hops.join(", which ")
            ))
        }
    }
}
