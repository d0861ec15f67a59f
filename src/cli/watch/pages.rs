//! What pages tell, as events.

use std::collections::BTreeMap;
use std::time::Instant;

use crate::report::{Diagnostic, Event, Events, ReloadTimes, Stage, call_lines};
use crate::serve::PageEvent;

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
pub(super) fn tell(event: PageEvent, events: &Events, saved_at: &SavedAt) {
    let wrong = |diagnostic| events.emit(Event::Diagnostic(Box::new(diagnostic)));
    match event {
        PageEvent::Connected {
            client,
            generation,
            browser,
        } => events.emit(Event::ClientConnected {
            client: client.0,
            generation,
            browser,
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
        PageEvent::Failed {
            client,
            failed,
            diagnostic,
        } => {
            wrong(*diagnostic);
            events.emit(Event::ReloadFailed {
                client: client.0,
                generation: failed.generation,
                message: failed.message,
            });
        }
        PageEvent::Threw { diagnostic } => wrong(*diagnostic),
        PageEvent::Log { client, log, trace } => events.emit(Event::Console {
            client: Some(client.0),
            level: log.level.as_str().to_owned(),
            text: [vec![log.text], call_lines(&trace)].concat().join("\n    "),
        }),
        PageEvent::NotOpened { message } => {
            wrong(Diagnostic::warning(Stage::Runtime, message).code("serve/editor"));
        }
    }
}
