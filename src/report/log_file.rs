//! `--log-file FILE`: everything that is told, in plain text, each line with its time (UTC), behind what the file holds already.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use chrono::{DateTime, SecondsFormat, Utc};

use super::Event;
use super::style::{Look, Verbosity};
use super::terminal::{Line, Terminal};

/// The file, and what a person would see of the events.
#[derive(Debug)]
pub(super) struct LogFile {
    file: File,
    terminal: Terminal,
}

impl LogFile {
    /// Opens the file, or makes it.
    pub fn open(path: &Path) -> io::Result<LogFile> {
        let mut log = LogFile {
            file: OpenOptions::new().create(true).append(true).open(path)?,
            terminal: Terminal::of_build(Look::PLAIN, Verbosity::Verbose, None),
        };
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        log.line(&format!(
            "jank-watch {} {}",
            env!("CARGO_PKG_VERSION"),
            arguments.join(" ")
        ))?;
        Ok(log)
    }

    /// Writes what `event` tells.
    pub fn event(&mut self, event: &Event) -> io::Result<()> {
        let lines = self.terminal.event(event);
        self.lines(&lines)?;
        match event {
            Event::Exit { code } => self.line(&format!("exit {code}")),
            _ => Ok(()),
        }
    }

    /// Writes the line that waits for browsers.
    pub fn flush(&mut self) -> io::Result<()> {
        let lines = self.terminal.flush();
        self.lines(&lines)
    }

    /// Writes a text as it is said.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        let time = stamp(Utc::now());
        let text: String = text
            .trim_end_matches('\n')
            .split('\n')
            .map(|line| format!("{time} {line}\n"))
            .collect();
        self.file.write_all(text.as_bytes())
    }

    fn lines(&mut self, lines: &[Line]) -> io::Result<()> {
        lines.iter().try_for_each(|line| match line {
            Line::Out(text) | Line::Err(text) => self.line(text),
        })
    }
}

fn stamp(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn every_line_has_its_time_and_no_colours_and_the_file_grows() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("jank-watch.log");
        for _ in 0..2 {
            let mut log = LogFile::open(&path).expect("it is opened");
            log.event(&Event::Diagnostic(Box::new(samples::diagnostic())))
                .expect("it is written");
            log.event(&Event::Exit { code: 1 }).expect("it is written");
        }
        let text = std::fs::read_to_string(&path).expect("it is there");
        assert!(!text.contains('\x1b'));
        for line in text.lines() {
            let (time, _) = line.split_once(' ').unwrap_or((line, ""));
            assert!(DateTime::parse_from_rfc3339(time).is_ok(), "{line}");
        }
        let ends = text.lines().filter(|line| line.ends_with(" exit 1"));
        assert_eq!(ends.count(), 2);
        assert!(text.contains("unknown symbol `wdth`"), "{text}");
    }
}
