//! Files that get what is told besides the terminal.

use std::path::{Path, PathBuf};

use super::Event;
use super::log_file::LogFile;
use super::trace::TraceFile;

/// The files of `--log-file` and `--trace`, as far as they are asked for.
#[derive(Debug, Default)]
pub struct Copies {
    log: Option<LogFile>,
    trace: Option<TraceFile>,
}

impl Copies {
    /// Opens the files of `--log-file` and `--trace`.
    ///
    /// # Errors
    /// The file that can't be written, and why.
    pub fn open(
        log: Option<&Path>,
        trace: Option<&Path>,
    ) -> Result<Copies, (PathBuf, std::io::Error)> {
        let named = |path: &Path| {
            let path = path.to_owned();
            move |error| (path, error)
        };
        Ok(Copies {
            log: log
                .map(|path| LogFile::open(path).map_err(named(path)))
                .transpose()?,
            trace: trace
                .map(|path| TraceFile::create(path).map_err(named(path)))
                .transpose()?,
        })
    }

    /// Writes what `event` tells. A copy that can't be written any more ends there: the work itself goes on.
    pub(super) fn event(&mut self, event: &Event) {
        if self
            .log
            .as_mut()
            .is_some_and(|log| log.event(event).is_err())
        {
            self.log = None;
        }
        if self
            .trace
            .as_mut()
            .is_some_and(|trace| trace.event(event).is_err())
        {
            self.trace = None;
        }
    }

    /// Writes the line that waits for browsers to the log.
    pub(super) fn flush(&mut self) {
        if self.log.as_mut().is_some_and(|log| log.flush().is_err()) {
            self.log = None;
        }
    }

    /// Writes what is said to the log.
    pub(super) fn line(&mut self, text: &str) {
        if self.log.as_mut().is_some_and(|log| log.line(text).is_err()) {
            self.log = None;
        }
    }
}
