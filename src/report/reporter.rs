//! The thread that writes, and the handles that others tell it things with.

use std::collections::{BTreeMap, HashMap};
use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::copies::Copies;
use super::progress::{Progress, Task};
use super::style::{Look, Verbosity, harmless, time};
use super::terminal::{Line, Terminal};
use super::{Event, json_line};

/// The line of a save waits this long for browsers that do not answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a person.
    Human {
        /// How it is drawn.
        look: Look,
        /// How much.
        verbosity: Verbosity,
    },
    /// One JSON object a line on stdout and nothing else there.
    Json,
}

/// What the reporter's thread is told.
enum Message {
    /// What happened, and in which of several builds.
    Event(Event, Option<Arc<str>>),
    Progress(Progress),
    Data(String),
    /// For a person only.
    Note(String),
    /// Empties the screen.
    Clear,
    /// The last one; the sender waits until it is written.
    Exit(u8, Sender<()>),
}

/// Tells the reporter what happens. Cheap to clone, for any thread; what is told after the exit is dropped.
#[derive(Debug, Clone)]
pub struct Events {
    reporter: Sender<Message>,
    build: Option<Arc<str>>,
}

impl Events {
    /// The same, but what is told with it happened in one of several builds, which is named with it.
    #[must_use]
    pub fn of_build(&self, name: &str) -> Events {
        Events {
            reporter: self.reporter.clone(),
            build: Some(name.into()),
        }
    }

    /// Tells that `event` happened.
    pub fn emit(&self, event: Event) {
        // The reporter only goes when the process does; nobody is left to be told.
        let _ = self
            .reporter
            .send(Message::Event(event, self.build.clone()));
    }

    /// Says something to a person at the terminal; nothing with `--json` or `-q`.
    pub fn note(&self, text: impl Into<String>) {
        let text = match &self.build {
            Some(build) => format!("[{build}] {}", text.into()),
            None => text.into(),
        };
        let _ = self.reporter.send(Message::Note(text));
    }

    /// Empties the screen, if there is one.
    pub fn clear(&self) {
        let _ = self.reporter.send(Message::Clear);
    }

    /// Tells how far long work is.
    pub fn progress(&self, progress: Progress) {
        let _ = self.reporter.send(Message::Progress(progress));
    }

    /// Writes a command's result to stdout as it is, in every format: with `--json` it must be one line of JSON.
    pub fn data(&self, text: impl Into<String>) {
        let _ = self.reporter.send(Message::Data(text.into()));
    }

    /// Ends the report with `exit` and waits until everything is written. The first call counts; further ones only wait.
    pub fn exit(&self, code: u8) {
        let (done, wait) = mpsc::channel();
        if self.reporter.send(Message::Exit(code, done)).is_ok() {
            // An error means that the thread has gone after an earlier exit, which has waited already.
            let _ = wait.recv();
        }
    }
}

/// Writes what it is told, in one thread.
#[derive(Debug)]
pub struct Reporter {
    events: Events,
    thread: Option<JoinHandle<()>>,
}

impl Reporter {
    /// Starts the thread, which writes to the process's stdout and stderr.
    pub fn start(format: Format, copies: Copies) -> Self {
        let terminal = std::io::stderr().is_terminal();
        Reporter::start_with(
            format,
            copies,
            terminal,
            Box::new(std::io::stdout()),
            Box::new(std::io::stderr()),
        )
    }

    fn start_with(
        format: Format,
        copies: Copies,
        on_terminal: bool,
        out: Box<dyn Write + Send>,
        err: Box<dyn Write + Send>,
    ) -> Self {
        let (sender, receiver) = mpsc::channel();
        let mut writer = Writer::new(format, copies, on_terminal, out, err);
        let thread = std::thread::spawn(move || writer.run(&receiver));
        Reporter {
            events: Events {
                reporter: sender,
                build: None,
            },
            thread: Some(thread),
        }
    }

    /// A handle to tell it things.
    pub fn events(&self) -> Events {
        self.events.clone()
    }

    /// Writes `exit` as the last line and ends the thread.
    pub fn finish(mut self, code: u8) {
        self.events.exit(code);
        if let Some(thread) = self.thread.take() {
            // A thread that has panicked has written all it could.
            let _ = thread.join();
        }
    }
}

enum Mode {
    Human {
        /// One for each build that was heard of.
        terminals: BTreeMap<Option<Arc<str>>, Terminal>,
        look: Look,
        verbosity: Verbosity,
    },
    Json,
}

struct Writer {
    mode: Mode,
    copies: Copies,
    out: Box<dyn Write + Send>,
    err: Box<dyn Write + Send>,
    on_terminal: bool,
    /// The bars of long work; `None` where nobody sees them move.
    bars: Option<MultiProgress>,
    tasks: HashMap<Task, (Instant, Option<ProgressBar>)>,
}

impl Writer {
    fn new(
        format: Format,
        copies: Copies,
        on_terminal: bool,
        out: Box<dyn Write + Send>,
        err: Box<dyn Write + Send>,
    ) -> Self {
        let (mode, moving) = match format {
            Format::Human { look, verbosity } => (
                Mode::Human {
                    terminals: BTreeMap::new(),
                    look,
                    verbosity,
                },
                on_terminal && verbosity > Verbosity::Quiet,
            ),
            Format::Json => (Mode::Json, false),
        };
        Writer {
            mode,
            copies,
            out,
            err,
            on_terminal,
            bars: moving.then(|| MultiProgress::with_draw_target(ProgressDrawTarget::stderr())),
            tasks: HashMap::new(),
        }
    }

    fn run(&mut self, messages: &Receiver<Message>) {
        // When the line of a save that waits for browsers is told in any case.
        let mut deadline: Option<Instant> = None;
        loop {
            let message = match deadline {
                None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => messages.recv_timeout(at.saturating_duration_since(Instant::now())),
            };
            match message {
                Ok(Message::Exit(code, done)) => {
                    self.flush();
                    self.event(&Event::Exit { code }, None);
                    // Whoever waits may have given up.
                    let _ = done.send(());
                    return;
                }
                Ok(Message::Event(event, build)) => self.event(&event, build),
                Ok(Message::Note(text)) => self.note(text),
                Ok(Message::Clear) => self.clear(),
                Ok(Message::Progress(progress)) => self.progress(progress),
                Ok(Message::Data(text)) => {
                    self.copies.line(&text);
                    self.write(&Line::Out(text));
                }
                Err(RecvTimeoutError::Timeout) => self.flush(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            deadline = match &self.mode {
                Mode::Human { terminals, .. } if terminals.values().any(Terminal::is_waiting) => {
                    deadline.or(Some(Instant::now() + PATIENCE))
                }
                _ => None,
            };
        }
    }

    fn event(&mut self, event: &Event, build: Option<Arc<str>>) {
        self.copies.event(event);
        let lines = match &mut self.mode {
            Mode::Human {
                terminals,
                look,
                verbosity,
            } => {
                let new = || Terminal::of_build(*look, *verbosity, build.as_deref());
                let terminal = terminals.entry(build.clone()).or_insert_with(new);
                terminal.event(event)
            }
            Mode::Json if matches!(event, Event::Spans(_)) => Vec::new(),
            Mode::Json => vec![Line::Out(json_line(event, build.as_deref()))],
        };
        lines.iter().for_each(|line| self.write(line));
    }

    fn flush(&mut self) {
        self.copies.flush();
        if let Mode::Human { terminals, .. } = &mut self.mode {
            let lines: Vec<Line> = terminals.values_mut().flat_map(Terminal::flush).collect();
            lines.iter().for_each(|line| self.write(line));
        }
    }

    fn note(&mut self, text: String) {
        if let Mode::Human { verbosity, .. } = self.mode
            && verbosity > Verbosity::Quiet
        {
            self.write(&Line::Err(text));
        }
    }

    /// Moves the cursor home and erases screen and scrollback (ECMA-48 `CUP` and `ED`; 3 is xterm's).
    fn clear(&mut self) {
        if let Mode::Human { .. } = self.mode
            && self.on_terminal
        {
            self.write(&Line::Err("\x1b[H\x1b[2J\x1b[3J".to_owned()));
        }
    }

    fn write(&mut self, line: &Line) {
        let (stream, text) = match line {
            Line::Out(text) => (&mut self.out, text),
            Line::Err(text) => (&mut self.err, text),
        };
        let end = if text.ends_with('\n') { "" } else { "\n" };
        let mut print = || {
            // A reader that has closed its end wants no more; that is no error of ours.
            let _ = write!(stream, "{text}{end}").and_then(|()| stream.flush());
        };
        match &self.bars {
            // The bars step aside while the line is written above them.
            Some(bars) => bars.suspend(print),
            None => print(),
        }
    }

    fn progress(&mut self, progress: Progress) {
        let Mode::Human {
            look, verbosity, ..
        } = self.mode
        else {
            return;
        };
        match progress {
            Progress::Started { task, total } => {
                let bar = self.bars.as_ref().map(|bars| bars.add(bar(&task, total)));
                if bar.is_none() && verbosity > Verbosity::Quiet {
                    self.write(&Line::Err(format!("{} …", harmless(&task.0))));
                }
                self.tasks.insert(task, (Instant::now(), bar));
            }
            Progress::Step { task, done, now } => {
                if let Some((_, Some(bar))) = self.tasks.get(&task) {
                    bar.set_position(done);
                    bar.set_message(harmless(&now));
                }
            }
            Progress::Finished { task } => {
                let Some((since, bar)) = self.tasks.remove(&task) else {
                    return;
                };
                if let Some(bar) = bar {
                    bar.finish_and_clear();
                }
                if verbosity > Verbosity::Quiet {
                    let spent = time(since.elapsed().as_secs_f64() * 1000.0);
                    let text = format!("{} took {spent}", harmless(&task.0));
                    self.write(&Line::Err(look.faint(&text)));
                }
            }
        }
    }
}

fn bar(task: &Task, total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::new(total),
            "{spinner} {prefix} {bar:24} {pos}/{len} {wide_msg}",
        ),
        None => (
            ProgressBar::new_spinner(),
            "{spinner} {prefix} {elapsed} {wide_msg}",
        ),
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_prefix(harmless(&task.0));
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::super::samples;
    use super::*;

    #[derive(Clone, Default)]
    struct Buffer(Arc<Mutex<Vec<u8>>>);

    impl Buffer {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().expect("nobody panicked").clone())
                .expect("UTF-8 was written")
        }
    }

    impl Write for Buffer {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0
                .lock()
                .expect("nobody panicked")
                .extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn started(format: Format) -> (Reporter, Buffer, Buffer) {
        let (out, err) = (Buffer::default(), Buffer::default());
        let reporter = Reporter::start_with(
            format,
            Copies::default(),
            false,
            Box::new(out.clone()),
            Box::new(err.clone()),
        );
        (reporter, out, err)
    }

    const HUMAN: Format = Format::Human {
        look: Look::PLAIN,
        verbosity: Verbosity::Normal,
    };

    #[test]
    fn json_goes_to_stdout_a_line_each_and_exit_is_the_last() {
        let (reporter, out, err) = started(Format::Json);
        let events = reporter.events();
        let threads: Vec<_> = (0..8)
            .map(|client| {
                let events = reporter.events();
                std::thread::spawn(move || {
                    for _ in 0..50 {
                        events.emit(samples::reloaded(client));
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().expect("nobody panicked");
        }
        events.progress(Progress::Started {
            task: Task::new("working"),
            total: None,
        });
        reporter.finish(1);
        events.emit(samples::started());
        events.exit(0);
        let text = out.text();
        assert_eq!(text.lines().count(), 8 * 50 + 1);
        for line in text.lines() {
            let value: serde_json::Value = serde_json::from_str(line).expect("every line is JSON");
            assert_eq!(value["v"], 1);
        }
        assert_eq!(text.lines().last(), Some(r#"{"v":1,"t":"exit","code":1}"#));
        assert_eq!(err.text(), "");
    }

    #[test]
    fn data_goes_to_stdout_and_all_else_to_stderr() {
        let (reporter, out, err) = started(HUMAN);
        let events = reporter.events();
        events.emit(Event::Listening {
            url: "http://127.0.0.1:9500/".to_owned(),
            network: Vec::new(),
        });
        events.data("digraph {}\n");
        let task = Task::new("building the runtime");
        events.progress(Progress::Started {
            task: task.clone(),
            total: Some(3),
        });
        events.progress(Progress::Step {
            task: task.clone(),
            done: 1,
            now: "map.cpp".to_owned(),
        });
        events.progress(Progress::Finished { task });
        reporter.finish(0);
        assert_eq!(out.text(), "digraph {}\n");
        let err = err.text();
        let lines: Vec<&str> = err.lines().collect();
        assert_eq!(
            lines[..2],
            [
                "listening on http://127.0.0.1:9500/",
                "building the runtime …"
            ]
        );
        assert!(
            lines[2].starts_with("building the runtime took "),
            "{}",
            lines[2]
        );
    }

    #[test]
    fn a_line_that_waits_for_a_browser_is_told_at_the_latest_at_the_end() {
        let (reporter, _, err) = started(HUMAN);
        let events = reporter.events();
        for event in [
            samples::connected(1),
            samples::started(),
            samples::finished(),
        ] {
            events.emit(event);
        }
        reporter.finish(130);
        assert!(err.text().ends_with("· 0 of 1 browser\n"), "{}", err.text());
    }

    #[test]
    fn a_reader_that_goes_away_does_no_harm() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
                Err(std::io::ErrorKind::BrokenPipe.into())
            }

            fn flush(&mut self) -> std::io::Result<()> {
                Err(std::io::ErrorKind::BrokenPipe.into())
            }
        }
        let reporter = Reporter::start_with(
            Format::Json,
            Copies::default(),
            false,
            Box::new(Closed),
            Box::new(Closed),
        );
        let events = reporter.events();
        events.emit(samples::started());
        reporter.finish(0);
        assert!(
            events.reporter.send(Message::Data(String::new())).is_err(),
            "the thread has ended by itself"
        );
    }
}
