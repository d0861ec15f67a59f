//! Opening the user's browser.

use crate::report::{Diagnostic, Event, Events, Stage};

/// Opens a browser at `url`, or says that it can't.
pub fn open_browser(url: &str, events: &Events) {
    if let Err(error) = open::that_detached(url) {
        let warning = Diagnostic::warning(Stage::Config, format!("no browser was opened: {error}"))
            .help(format!("open {url} yourself"))
            .code("serve/open");
        events.emit(Event::Diagnostic(Box::new(warning)));
    }
}
