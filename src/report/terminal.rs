//! Events as lines for a person. Pure: events in, lines out; the reporter prints them.

use std::collections::BTreeMap;

use super::release_table::release_table;
use super::save_line::{Built, SaveLine, build_parts, names};
use super::style::{Look, Verbosity, bytes, count, harmless, time};
use super::{BuildReason, BuildTimes, Diagnostic, Event, FileSize, Severity, snippet};
use crate::lang::NsName;
use crate::release::Left;
use crate::testing::Counts;

/// A line, or several, and the stream that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// What the program prints.
    Out(String),
    /// What is said about it.
    Err(String),
}

/// Tells events to a person.
#[derive(Debug)]
pub(super) struct Terminal {
    /// Stands before each line.
    label: String,
    look: Look,
    verbosity: Verbosity,
    /// The connected browsers and what they are called.
    clients: BTreeMap<u64, String>,
    /// Namespaces whose change started the build that runs, and why it was started.
    started: Option<(BuildReason, Vec<NsName>)>,
    /// Errors since the build was started.
    errors: usize,
    /// A build has succeeded, so that a page can run.
    has_built: bool,
    waiting: Option<SaveLine>,
}

impl Terminal {
    /// For the one build that there is, or for one of several, whose name then stands before its lines.
    pub fn of_build(look: Look, verbosity: Verbosity, build: Option<&str>) -> Self {
        let label = build.map(|name| look.faint(&format!("[{}]", harmless(name))) + " ");
        Terminal {
            label: label.unwrap_or_default(),
            look,
            verbosity,
            clients: BTreeMap::new(),
            started: None,
            errors: 0,
            has_built: false,
            waiting: None,
        }
    }

    /// Does a line wait for browsers? It should be flushed after a while, because one of them may sleep.
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    /// Tells the line that waits for browsers as it is.
    pub fn flush(&mut self) -> Vec<Line> {
        let lines = self.take_waiting();
        self.labelled(lines)
    }

    fn take_waiting(&mut self) -> Vec<Line> {
        let line = self.waiting.take().map(|line| line.text(self.look));
        self.said(Verbosity::Normal, line).into_iter().collect()
    }

    /// What to print for `event`.
    pub fn event(&mut self, event: &Event) -> Vec<Line> {
        let lines = self.lines(event);
        self.labelled(lines)
    }

    fn labelled(&self, lines: Vec<Line>) -> Vec<Line> {
        let label = |text: String| match text.strip_prefix('\n') {
            _ if self.label.is_empty() => text,
            Some(rest) => format!("\n{}{rest}", self.label),
            None => format!("{}{text}", self.label),
        };
        let of = |line| match line {
            Line::Out(text) => Line::Out(label(text)),
            Line::Err(text) => Line::Err(label(text)),
        };
        lines.into_iter().map(of).collect()
    }

    fn lines(&mut self, event: &Event) -> Vec<Line> {
        match event {
            Event::Listening { url, network } => self.listening(url, network),
            Event::ConfigChanged { applied, restart } => self.config_changed(applied, restart),
            Event::BuildStarted {
                reason, changed, ..
            } => self.build_started(*reason, changed),
            Event::BuildFinished { ok: true, .. } => self.build_succeeded(event),
            Event::BuildFinished { ms, .. } => self.build_failed(ms),
            Event::Explained { namespaces, .. } => namespaces
                .iter()
                .flat_map(|explained| self.detail(harmless(&explained.text)))
                .collect(),
            Event::Released {
                out_dir,
                files,
                left,
            } => self.released(out_dir, files, left),
            Event::Spans(_) => Vec::new(),
            Event::Diagnostic(diagnostic) => self.diagnostic(diagnostic),
            Event::Printed { ns, text } => text
                .lines()
                .map(|line| {
                    let from = self.look.faint(&format!("{ns}, macro:"));
                    Line::Err(format!("{from} {}", harmless(line)))
                })
                .collect(),
            Event::ClientConnected {
                client, browser, ..
            } => {
                self.clients.insert(*client, harmless(browser));
                let text = format!("{} connected", self.browser(*client));
                self.note(self.look.faint(&text))
            }
            Event::ClientDisconnected { client, .. } => self.client_left(*client),
            Event::Reloaded {
                client,
                generation,
                ms,
                ..
            } => {
                let Some(line) = self.waiting_for(*generation) else {
                    return self.detail(format!("browser {client} runs generation {generation}"));
                };
                line.reloaded(*client, *ms);
                self.flush_complete()
            }
            Event::ReloadFailed {
                client,
                generation,
                message,
            } => {
                let text = format!(
                    "{} browser {client} could not load generation {generation} and runs on with the code before: {}",
                    self.look.bad("error:"),
                    harmless(message)
                );
                let mut lines: Vec<Line> = vec![Line::Err(text)];
                if let Some(line) = self.waiting_for(*generation) {
                    line.failed(*client);
                    lines.extend(self.flush_complete());
                }
                lines
            }
            Event::Console {
                client,
                level,
                text,
            } => vec![self.console(*client, level, text)],
            Event::ReleaseSizes { sizes } => self.note(release_table(sizes, self.look)),
            Event::TestsStarted { namespaces } => {
                self.detail(format!("testing {}", names(namespaces)))
            }
            Event::TestFinished {
                ns,
                test,
                outcome,
                ms,
                ..
            } => self.detail(format!("{ns}/{test}: {} in {}", outcome.word(), time(*ms))),
            Event::TestsFinished { ran, total, ms, .. } => {
                vec![Line::Out(self.tests_finished(ran, total, *ms))]
            }
            Event::Exit { .. } => self.take_waiting(),
        }
    }

    /// `3 tests, 12 assertions: 1 failure, 0 errors (41 ms)`, and how all tests stand where only some of them ran.
    fn tests_finished(&self, ran: &Counts, total: &Counts, ms: f64) -> String {
        let verdict = |counts: &Counts| {
            if counts.ok() {
                return self.look.good("all pass");
            }
            let failures = count(counts.failures, "failure");
            let errors = count(counts.errors, "error");
            self.look.bad(&format!("{failures}, {errors}"))
        };
        let spent = self.look.faint(&format!("({})", time(ms)));
        let line = format!(
            "\n{}, {}: {} {spent}",
            count(ran.tests, "test"),
            count(ran.assertions, "assertion"),
            verdict(ran),
        );
        if ran == total {
            return line;
        }
        format!(
            "{line}\nall {}: {}",
            count(total.tests, "test"),
            verdict(total)
        )
    }

    fn said(&self, at_least: Verbosity, text: Option<String>) -> Option<Line> {
        text.filter(|_| self.verbosity >= at_least).map(Line::Err)
    }

    fn note(&self, text: String) -> Vec<Line> {
        self.said(Verbosity::Normal, Some(text))
            .into_iter()
            .collect()
    }

    fn detail(&self, text: String) -> Vec<Line> {
        self.said(Verbosity::Verbose, Some(self.look.faint(&text)))
            .into_iter()
            .collect()
    }

    fn build_started(&mut self, reason: BuildReason, changed: &[NsName]) -> Vec<Line> {
        // Browsers that have not answered by now are asked again with the new build.
        let mut lines = self.take_waiting();
        self.errors = 0;
        self.started = Some((reason, changed.to_vec()));
        lines.extend(match reason {
            BuildReason::Initial => self.detail("building".to_owned()),
            BuildReason::Save => self.detail(format!("{} changed", names(changed))),
            BuildReason::Config => {
                self.detail("building anew, as the configuration says".to_owned())
            }
        });
        lines
    }

    /// Where a release is, how much it is, and what is not in it.
    fn released(&self, out_dir: &str, files: &[FileSize], left: &Left) -> Vec<Line> {
        let total = files.iter().map(|file| file.bytes).sum();
        let how_many = count(files.len(), "file");
        let text = format!(
            "release in {}: {how_many}, {}",
            harmless(out_dir),
            bytes(total)
        );
        let mut lines = self.note(text);
        for ns in &left.computed {
            let text = format!(
                "nothing is left out: {ns} looks up vars by names that only the running program knows"
            );
            lines.extend(self.note(text));
        }
        // The table of sizes says so where nothing could be.
        if left.computed.is_empty() && !left.everything_stays {
            let out = left.vars.len();
            let whole = count(left.namespaces.len(), "namespace");
            lines.extend(self.note(self.look.faint(&format!(
                "left out: {whole} and {} more; {} stay (`jank-watch why --release NAME` says why)",
                count(out, "var"),
                count(left.kept, "var"),
            ))));
        }
        lines
    }

    fn build_succeeded(&mut self, event: &Event) -> Vec<Line> {
        let Event::BuildFinished {
            generation,
            namespaces,
            removed,
            compiled,
            cached,
            unchanged,
            modules,
            ms,
            ..
        } = event
        else {
            return Vec::new();
        };
        let (reason, changed) = self
            .started
            .take()
            .unwrap_or((BuildReason::Save, Vec::new()));
        self.has_built = true;
        let idle = modules.is_empty() && compiled.is_empty() && removed.is_empty();
        if reason != BuildReason::Initial && idle {
            return self.nothing_to_reload(
                if changed.is_empty() {
                    unchanged
                } else {
                    &changed
                },
                ms,
            );
        }
        let mut lines = Vec::new();
        for (what, which) in [
            ("compiled", compiled),
            ("from the cache", cached),
            ("unchanged", unchanged),
        ] {
            if !which.is_empty() {
                lines.extend(self.detail(format!("{what}: {}", names(which))));
            }
        }
        for module in modules {
            lines.extend(self.detail(format!("{} {}", harmless(&module.url), bytes(module.bytes))));
        }
        let built = Built {
            generation: *generation,
            reason,
            changed,
            namespaces: namespaces.clone(),
            removed: removed.clone(),
            compiled: compiled.len(),
            cached: cached.len(),
            module_bytes: modules.iter().map(|module| module.bytes).sum(),
            ms: *ms,
        };
        self.waiting = Some(SaveLine::new(built, self.clients.keys().copied().collect()));
        lines.extend(self.flush_complete());
        lines
    }

    fn nothing_to_reload(&self, looked_at: &[NsName], ms: &BuildTimes) -> Vec<Line> {
        let what = match looked_at {
            [] => "nothing changed".to_owned(),
            some => format!("{}: the code is the same, nothing to reload", names(some)),
        };
        let parts = build_parts(ms);
        let spent = if parts.is_empty() {
            String::new()
        } else {
            format!(" ({})", parts.join(" · "))
        };
        self.note(self.look.faint(&format!("{what}{spent}")))
    }

    fn build_failed(&mut self, ms: &BuildTimes) -> Vec<Line> {
        self.started = None;
        let errors = match self.errors {
            0 => String::new(),
            n => format!(" with {}", count(n, "error")),
        };
        let rest = match (self.has_built, self.clients.is_empty()) {
            (true, false) => "; the code before runs on",
            _ => "",
        };
        let text = format!(
            "{}{errors} after {}{rest}",
            self.look.bad("build failed"),
            time(ms.total)
        );
        vec![Line::Err(text)]
    }

    fn diagnostic(&mut self, diagnostic: &Diagnostic) -> Vec<Line> {
        if diagnostic.severity == Severity::Error {
            self.errors += 1;
        }
        // An empty line sets it off from what follows.
        let text = snippet(diagnostic, self.look) + "\n";
        match diagnostic.client {
            Some(client) if self.clients.len() > 1 => {
                let from = self.look.faint(&format!("in {}:", self.browser(client)));
                vec![Line::Err(format!("{from}\n{text}"))]
            }
            _ => vec![Line::Err(text)],
        }
    }

    fn client_left(&mut self, client: u64) -> Vec<Line> {
        let mut lines = self.detail(format!("{} disconnected", self.browser(client)));
        self.clients.remove(&client);
        if let Some(line) = &mut self.waiting {
            line.gone(client);
            lines.extend(self.flush_complete());
        }
        lines
    }

    /// `browser 2 (Firefox 128)`.
    fn browser(&self, client: u64) -> String {
        match self.clients.get(&client) {
            Some(name) => format!("browser {client} ({name})"),
            None => format!("browser {client}"),
        }
    }

    fn waiting_for(&mut self, generation: u64) -> Option<&mut SaveLine> {
        self.waiting
            .as_mut()
            .filter(|line| line.built.generation == generation)
    }

    fn flush_complete(&mut self) -> Vec<Line> {
        match &self.waiting {
            Some(line) if line.is_complete() => self.take_waiting(),
            _ => Vec::new(),
        }
    }

    /// Plain URLs, which terminals make links of.
    fn listening(&self, url: &str, network: &[String]) -> Vec<Line> {
        let mut lines = self.note(format!("listening on {}", self.look.strong(&harmless(url))));
        for url in network {
            lines.extend(self.note(format!(
                "on the network: {}",
                self.look.strong(&harmless(url))
            )));
        }
        lines
    }

    fn config_changed(&self, applied: &[&str], restart: &[&str]) -> Vec<Line> {
        let keys = |keys: &[&str]| {
            let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            quoted.join(", ")
        };
        let mut lines = match (applied, restart) {
            ([], []) => self.note("the configuration is right again".to_owned()),
            ([], _) => Vec::new(),
            _ => self.note(format!("the configuration changed: {}", keys(applied))),
        };
        if !restart.is_empty() {
            let text = format!(
                "{} {}: start jank-watch again for the new value to take effect",
                self.look.warn("waits for a restart:"),
                keys(restart)
            );
            lines.extend(self.note(text));
        }
        lines
    }

    /// The program's own output goes to stdout as it is; what the browser logs is marked with its level.
    fn console(&self, client: Option<u64>, level: &str, text: &str) -> Line {
        let who = match client {
            Some(client) if self.clients.len() > 1 => {
                let name = self.clients.get(&client).map_or("browser", String::as_str);
                self.look.faint(&format!("[{client} {name}] "))
            }
            _ => String::new(),
        };
        let text = harmless(text.trim_end_matches('\n'));
        match level {
            "out" => Line::Out(format!("{who}{text}")),
            "error" => Line::Err(format!("{who}{} {text}", self.look.bad("console error:"))),
            "warn" => Line::Err(format!(
                "{who}{} {text}",
                self.look.warn("console warning:")
            )),
            _ => Line::Err(format!("{who}{} {text}", self.look.faint("console:"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{
        connected, diagnostic, finished, ns, reloaded, started, tests_finished,
    };
    use super::*;

    fn told(verbosity: Verbosity, events: &[Event]) -> String {
        let mut terminal = Terminal::of_build(Look::PLAIN, verbosity, None);
        let mut lines: Vec<Line> = events
            .iter()
            .flat_map(|event| terminal.event(event))
            .collect();
        lines.extend(terminal.flush());
        let text = |line: Line| match line {
            Line::Out(text) => format!("out│{text}\n"),
            Line::Err(text) => format!("err│{}\n", text.replace('\n', "\nerr│")),
        };
        lines.into_iter().map(text).collect()
    }

    fn normal(events: &[Event]) -> String {
        told(Verbosity::Normal, events)
    }

    fn failed() -> Event {
        let ms = BuildTimes {
            plan: 0.3,
            codegen: 1.0,
            total: 1.3,
            ..BuildTimes::default()
        };
        Event::BuildFinished {
            generation: 7,
            ok: false,
            namespaces: Vec::new(),
            removed: Vec::new(),
            compiled: Vec::new(),
            cached: Vec::new(),
            unchanged: Vec::new(),
            modules: Vec::new(),
            ms,
        }
    }

    fn unchanged() -> Event {
        let ms = BuildTimes {
            plan: 0.3,
            codegen: 1.1,
            total: 1.4,
            ..BuildTimes::default()
        };
        Event::BuildFinished {
            generation: 7,
            ok: true,
            namespaces: Vec::new(),
            removed: Vec::new(),
            compiled: Vec::new(),
            cached: Vec::new(),
            unchanged: vec![ns("demo.render")],
            modules: Vec::new(),
            ms,
        }
    }

    #[test]
    fn a_save_is_one_line_when_all_browsers_have_answered() {
        let events = [
            connected(1),
            connected(2),
            started(),
            finished(),
            reloaded(1),
            reloaded(2),
        ];
        assert_eq!(
            normal(&events),
            "err│browser 1 (Firefox 128) connected\nerr│browser 2 (Firefox 128) connected\n\
             err│demo.render reloaded in 94 ms (plan 0.3 · codegen 1.1 · c++ 38 · link 21 · browser 6) · 2 browsers\n"
        );
        let mut terminal = Terminal::of_build(Look::PLAIN, Verbosity::Normal, None);
        let early: Vec<Line> = events[..5]
            .iter()
            .flat_map(|event| terminal.event(event))
            .collect();
        assert_eq!(
            early.len(),
            2,
            "nothing is told before the last browser has answered"
        );
        assert!(terminal.is_waiting());
    }

    #[test]
    fn what_browsers_print_is_marked_when_there_are_several() {
        let console = Event::Console {
            client: Some(2),
            level: "warn".to_owned(),
            text: "careful".to_owned(),
        };
        let thrown = Event::Diagnostic(Box::new(Diagnostic {
            client: Some(2),
            ..diagnostic()
        }));
        let last = |events: &[Event]| normal(events).lines().last().unwrap_or_default().to_owned();
        let two = [connected(1), connected(2), console.clone()];
        assert_eq!(last(&two), "err│[2 Firefox 128] console warning: careful");
        assert_eq!(
            last(&[connected(2), console]),
            "err│console warning: careful"
        );
        let text = normal(&[connected(1), connected(2), thrown]);
        assert!(text.contains("err│in browser 2 (Firefox 128):\n"), "{text}");
    }

    #[test]
    fn the_line_says_what_became_of_the_browsers() {
        let gone = Event::ClientDisconnected {
            client: 2,
            generation: 6,
        };
        let fails = Event::ReloadFailed {
            client: 2,
            generation: 7,
            message: "boom".to_owned(),
        };
        let last = |events: &[Event]| normal(events).lines().last().unwrap_or_default().to_owned();
        let with = |more: &[Event]| {
            let mut events = vec![
                connected(1),
                connected(2),
                started(),
                finished(),
                reloaded(1),
            ];
            events.extend_from_slice(more);
            last(&events)
        };
        assert!(with(&[]).ends_with("· 1 of 2 browsers"), "one sleeps");
        assert!(with(&[gone]).ends_with("· 1 browser"), "one is closed");
        assert!(
            with(&[fails]).ends_with("· 1 of 2 browsers, 1 failed"),
            "one could not load it"
        );
        assert_eq!(
            last(&[started(), finished()]),
            "err│demo.render built in 62 ms (plan 0.3 · codegen 1.1 · c++ 38 · link 21) · no browser connected"
        );
    }

    #[test]
    fn a_newer_save_does_not_wait_for_a_sleeping_browser() {
        let text = normal(&[connected(1), started(), finished(), started()]);
        assert!(text.ends_with("· 0 of 1 browser\n"), "{text}");
    }

    #[test]
    fn a_save_that_changes_no_code_says_so() {
        assert_eq!(
            normal(&[connected(1), started(), unchanged()])
                .lines()
                .last(),
            Some(
                "err│demo.render: the code is the same, nothing to reload (plan 0.3 · codegen 1.1)"
            )
        );
    }

    #[test]
    fn a_failed_build_shows_its_errors_and_what_runs_on() {
        let error = Event::Diagnostic(Box::new(diagnostic()));
        insta::assert_snapshot!(normal(&[
            connected(1),
            started(),
            finished(),
            reloaded(1),
            started(),
            error,
            failed()
        ]));
    }

    #[test]
    fn quiet_leaves_errors_and_output_and_verbose_adds_details() {
        let out = Event::Console {
            client: Some(1),
            level: "out".to_owned(),
            text: "hello\n".to_owned(),
        };
        let events = [
            connected(1),
            started(),
            finished(),
            reloaded(1),
            out,
            failed(),
        ];
        assert_eq!(
            told(Verbosity::Quiet, &events),
            "out│hello\nerr│build failed after 1.3 ms; the code before runs on\n"
        );
        insta::assert_snapshot!(told(Verbosity::Verbose, &events));
    }

    #[test]
    fn namespaces_that_are_gone_are_named() {
        let events = |changed: &[&str], loaded: &[&str]| {
            let mut end = finished();
            if let Event::BuildFinished {
                namespaces,
                removed,
                compiled,
                modules,
                ..
            } = &mut end
            {
                *namespaces = loaded.iter().map(|name| ns(name)).collect();
                *removed = vec![ns("demo.old")];
                compiled.clear();
                modules.clear();
            }
            let changed = changed.iter().map(|name| ns(name)).collect();
            [
                Event::BuildStarted {
                    generation: 7,
                    reason: BuildReason::Save,
                    changed,
                },
                end,
            ]
        };
        let alone = normal(&events(&[], &[]));
        assert!(
            alone.starts_with("err│the program without demo.old built in"),
            "{alone}"
        );
        let renamed = normal(&events(&["demo.new"], &["demo.new"]));
        assert!(
            renamed.starts_with("err│demo.new (without demo.old) built in"),
            "{renamed}"
        );
    }

    #[test]
    fn many_namespaces_are_named_shortly() {
        let all: Vec<NsName> = ["a", "b", "c", "d", "e"].map(ns).to_vec();
        let events = |changed: &[NsName]| {
            let mut end = finished();
            if let Event::BuildFinished { namespaces, .. } = &mut end {
                *namespaces = all.clone();
            }
            [
                Event::BuildStarted {
                    generation: 7,
                    reason: BuildReason::Save,
                    changed: changed.to_vec(),
                },
                end,
            ]
        };
        assert!(normal(&events(&all)).starts_with("err│a, b, c + 2 more built in"));
        assert!(normal(&events(&all[..1])).starts_with("err│a and 4 dependents built in"));
    }

    #[test]
    fn the_first_build_tells_how_much_there_is() {
        let initial = Event::BuildStarted {
            generation: 7,
            reason: BuildReason::Initial,
            changed: Vec::new(),
        };
        assert_eq!(
            normal(&[initial, finished()]),
            "err│1 namespace built in 62 ms (1 compiled · 0 cached · 4.3 kB)\n"
        );
    }

    #[test]
    fn tests_end_in_one_line_and_in_a_second_where_only_some_ran() {
        assert_eq!(
            normal(&[tests_finished(1)]),
            "out│\n3 tests, 12 assertions: 1 failure, 0 errors (41 ms)\nall 5 tests: 1 failure, 0 errors\n"
        );
        assert!(normal(&[tests_finished(0)]).contains("12 assertions: all pass (41 ms)"));
    }

    #[test]
    fn a_browser_cannot_steer_the_terminal() {
        let log = Event::Console {
            client: Some(1),
            level: "log".to_owned(),
            text: "\x1b]0;title\x07".to_owned(),
        };
        assert_eq!(normal(&[log]), "err│console: ␛]0;title␇\n");
    }
}
