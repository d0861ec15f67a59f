//! What pages tell, as events.

use std::collections::BTreeMap;
use std::time::Instant;

use crate::report::{Diagnostic, Event, Events, ReloadTimes, Severity, Stage};
use crate::serve::PageEvent;
use crate::serve::protocol::{Failed, Log, LogLevel, TraceEntry};
use crate::session::PositionTables;

/// When the oldest change of each generation was noticed.
pub(super) type SavedAt = BTreeMap<u64, Instant>;

/// So many generations' save times are kept for pages that are slow to answer.
const KEPT_SAVES: usize = 32;

/// Notes that the oldest change of `generation` was noticed at `since`.
pub(super) fn remember(saved_at: &mut SavedAt, generation: u64, since: Instant) {
    saved_at.insert(generation, since);
    while saved_at.len() > KEPT_SAVES {
        saved_at.pop_first();
    }
}

/// Tells what a page told.
pub(super) fn tell(
    event: PageEvent,
    events: &Events,
    positions: &PositionTables,
    saved_at: &SavedAt,
) {
    let telling = Telling { events, positions };
    match event {
        PageEvent::Connected { client, generation } => events.emit(Event::ClientConnected {
            client: client.0,
            generation,
        }),
        PageEvent::Disconnected { client, generation } => events.emit(Event::ClientDisconnected {
            client: client.0,
            generation,
        }),
        PageEvent::Applied { client, applied } => {
            let since_save = saved_at
                .get(&applied.generation)
                .map_or(applied.ms.total, |saved| {
                    saved.elapsed().as_secs_f64() * 1000.0
                });
            events.emit(Event::Reloaded {
                client: client.0,
                generation: applied.generation,
                namespaces: applied.namespaces,
                ms: ReloadTimes {
                    fetch: applied.ms.fetch,
                    load: applied.ms.load,
                    total: applied.ms.total,
                    since_save,
                },
            });
        }
        PageEvent::Failed { client, failed } => telling.load_failed(client.0, failed),
        PageEvent::Log { client, log } => telling.log(client.0, log),
        PageEvent::NotOpened { message } => {
            telling.tell(Diagnostic::warning(Stage::Runtime, message).code("serve/editor"));
        }
    }
}

struct Telling<'t> {
    events: &'t Events,
    positions: &'t PositionTables,
}

impl Telling<'_> {
    fn tell(&self, diagnostic: Diagnostic) {
        self.events.emit(Event::Diagnostic(Box::new(diagnostic)));
    }

    fn load_failed(&self, client: u64, failed: Failed) {
        let trace = self.trace(&failed.trace);
        let mut diagnostic = Diagnostic::error(Stage::Load, with_trace(&failed.message, &trace))
            .help("the page runs on with what it had before; correct the code and save")
            .code("load/failed");
        diagnostic.ns = failed.ns;
        if let Some(place) = trace.iter().find(|place| place.file.is_some()) {
            diagnostic.file.clone_from(&place.file);
            diagnostic.line = place.line;
            diagnostic.column = place.column;
        }
        self.tell(diagnostic);
        self.events.emit(Event::ReloadFailed {
            client,
            generation: failed.generation,
            message: failed.message,
        });
    }

    fn log(&self, client: u64, log: Log) {
        let text = with_trace(&log.text, &self.trace(&log.trace));
        if log.level == LogLevel::Error && !log.trace.is_empty() {
            let mut diagnostic =
                Diagnostic::error(Stage::Runtime, text.clone()).code("runtime/exception");
            diagnostic.severity = Severity::Error;
            if let Some(place) = self
                .trace(&log.trace)
                .into_iter()
                .find(|p| p.file.is_some())
            {
                diagnostic.file = place.file;
                diagnostic.line = place.line;
                diagnostic.column = place.column;
            }
            self.tell(diagnostic);
        }
        self.events.emit(Event::Console {
            client: Some(client),
            level: log.level.as_str().to_owned(),
            text,
        });
    }

    /// A page's trace with files and lines, as far as their units are known.
    fn trace(&self, entries: &[TraceEntry]) -> Vec<TracePlace> {
        entries
            .iter()
            .map(|entry| {
                let place = self.positions.place(&entry.unit, entry.site);
                TracePlace {
                    function: entry.function.clone(),
                    file: place.as_ref().map(|(file, _)| file.to_string()),
                    line: place.as_ref().map(|(_, site)| site.line),
                    column: place.as_ref().map(|(_, site)| site.column),
                }
            })
            .collect()
    }
}

/// An entry of a trace, with its place where that is known.
struct TracePlace {
    function: String,
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
}

fn with_trace(message: &str, trace: &[TracePlace]) -> String {
    let mut text = message.to_owned();
    for place in trace {
        text.push_str("\n    at ");
        text.push_str(&place.function);
        if let (Some(file), Some(line)) = (&place.file, place.line) {
            text.push_str(&format!(" ({file}:{line})"));
        }
    }
    text
}
