//! The one line of a save: what a build did and what the browsers made of it, told when the last of them has answered.

use super::style::{Look, bytes, count, ms, time};
use super::{BuildReason, BuildTimes, ReloadTimes};
use crate::lang::NsName;

/// A build that is over, as its event tells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Built {
    pub generation: u64,
    pub reason: BuildReason,
    pub changed: Vec<NsName>,
    pub namespaces: Vec<NsName>,
    pub removed: Vec<NsName>,
    pub compiled: usize,
    pub cached: usize,
    pub module_bytes: u64,
    pub ms: BuildTimes,
}

/// A build whose line is not told yet, because browsers still load it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SaveLine {
    pub built: Built,
    /// Browsers that have not answered.
    waiting: Vec<u64>,
    /// Those that run it, with their times.
    reloaded: Vec<ReloadTimes>,
    failed: usize,
    /// Browsers that were there when the build ended.
    asked: usize,
}

impl SaveLine {
    pub fn new(built: Built, clients: Vec<u64>) -> Self {
        SaveLine {
            built,
            asked: clients.len(),
            waiting: clients,
            reloaded: Vec::new(),
            failed: 0,
        }
    }

    /// Notes that `client` runs the build.
    pub fn reloaded(&mut self, client: u64, ms: ReloadTimes) {
        if !self.waiting.contains(&client) {
            // It came after the build ended and so was not counted.
            self.asked += 1;
        }
        self.reloaded.push(ms);
        self.answered(client);
    }

    /// Notes that `client` could not load the build.
    pub fn failed(&mut self, client: u64) {
        self.failed += 1;
        self.answered(client);
    }

    /// Notes that `client` is closed: one that has not answered does not count any more.
    pub fn gone(&mut self, client: u64) {
        if self.waiting.contains(&client) {
            self.asked -= 1;
        }
        self.answered(client);
    }

    fn answered(&mut self, client: u64) {
        self.waiting.retain(|waiting| *waiting != client);
    }

    /// Has every browser answered?
    pub fn is_complete(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The line, as much of it as is known by now.
    pub fn text(&self, look: Look) -> String {
        let Built { ms: times, .. } = &self.built;
        let slowest = |of: fn(&ReloadTimes) -> f64| {
            self.reloaded
                .iter()
                .map(of)
                .fold(None, |a: Option<f64>, b| Some(a.map_or(b, |a| a.max(b))))
        };
        let (verb, total) = match slowest(|ms| ms.since_save) {
            Some(total) => ("reloaded", total),
            None => ("built", times.total),
        };
        let mut parts = build_parts(times);
        if let Some(browser) = slowest(|ms| ms.total) {
            parts.push(format!("browser {}", ms(browser)));
        }
        let line = format!(
            "{} {verb} in {} {} · {}",
            look.strong(&self.what()),
            look.good(&time(total)),
            look.faint(&format!("({})", parts.join(" · "))),
            self.browsers(),
        );
        match self.built.reason {
            BuildReason::Initial if self.asked == 0 => self.initial(look),
            _ => line,
        }
    }

    /// The first build of the process: nobody saved anything, and most often nobody looks yet.
    fn initial(&self, look: Look) -> String {
        let Built {
            namespaces,
            compiled,
            cached,
            module_bytes,
            ms,
            ..
        } = &self.built;
        let details = format!(
            "({compiled} compiled · {cached} cached · {})",
            bytes(*module_bytes)
        );
        let namespaces = count(namespaces.len(), "namespace");
        format!(
            "{} built in {} {}",
            look.strong(&namespaces),
            look.good(&time(ms.total)),
            look.faint(&details)
        )
    }

    fn what(&self) -> String {
        let Built {
            changed,
            namespaces,
            removed,
            ..
        } = &self.built;
        let others = namespaces.iter().filter(|ns| !changed.contains(ns)).count();
        let without = match removed.as_slice() {
            [] => String::new(),
            gone if changed.is_empty() && others == 0 => {
                return format!("the program without {}", names(gone));
            }
            gone => format!(" (without {})", names(gone)),
        };
        let loaded = match (changed.is_empty(), others) {
            (true, _) => count(namespaces.len(), "namespace"),
            (false, 0) => names(changed),
            (false, _) => format!("{} and {}", names(changed), count(others, "dependent")),
        };
        loaded + &without
    }

    fn browsers(&self) -> String {
        let live = self.reloaded.len();
        match (self.asked, live, self.failed) {
            (0, _, _) => "no browser connected".to_owned(),
            (asked, live, _) if asked == live => count(live, "browser"),
            (asked, live, 0) => format!("{live} of {}", count(asked, "browser")),
            (asked, live, failed) => {
                format!("{live} of {}, {failed} failed", count(asked, "browser"))
            }
        }
    }
}

/// `plan 0.3 · codegen 1.1 · c++ 38 · link 21`, without what took no time at all.
pub(super) fn build_parts(times: &BuildTimes) -> Vec<String> {
    let parts = [
        ("plan", times.plan),
        ("codegen", times.codegen),
        ("c++", times.compile),
        ("link", times.link),
    ];
    let spent = parts.iter().filter(|(_, time)| *time > 0.0);
    spent
        .map(|(name, time)| format!("{name} {}", ms(*time)))
        .collect()
}

/// The first three names and how many more there are.
pub(super) fn names(names: &[NsName]) -> String {
    const SHOWN: usize = 3;
    let mut text = names
        .iter()
        .take(SHOWN)
        .map(NsName::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > SHOWN {
        text.push_str(&format!(" + {} more", names.len() - SHOWN));
    }
    text
}
