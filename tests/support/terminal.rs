//! The binary as in a terminal: its coloured text, waited for, and shown in a browser to be photographed.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use super::browser::Page;

const PATIENCE: Duration = Duration::from_secs(300);

/// A process whose output is kept as one text, as a terminal would show it. Ended when this is dropped.
pub struct Session {
    child: Child,
    text: Arc<(Mutex<String>, Condvar)>,
    /// What [`Session::wait_for_another`] has seen.
    read: usize,
}

impl Session {
    /// Starts `command`.
    pub fn start(mut command: Command) -> Session {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let text = Arc::new((Mutex::new(String::new()), Condvar::new()));
        collect(child.stdout.take().expect("it is piped"), &text);
        collect(child.stderr.take().expect("it is piped"), &text);
        Session {
            child,
            text,
            read: 0,
        }
    }

    /// Waits until `part` has been printed, colours left out.
    #[track_caller]
    pub fn wait_for(&mut self, part: &str) {
        self.read = self.wait(part, 0);
    }

    /// Waits until `part` has been printed behind what was waited for last.
    #[track_caller]
    pub fn wait_for_another(&mut self, part: &str) {
        self.read = self.wait(part, self.read);
    }

    /// Waits for the address that it listens on.
    #[track_caller]
    pub fn wait_for_url(&mut self) -> String {
        self.wait_for("/\n");
        let plain = self.plain();
        let start = plain.find("http://").expect("an address was printed");
        let url = plain
            .get(start..)
            .and_then(|rest| rest.split_whitespace().next());
        url.expect("it has an end").to_owned()
    }

    /// Ends the process; what it has printed, with its colours.
    pub fn end(mut self) -> String {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.text.0.lock().expect("no reader panicked").clone()
    }

    fn plain(&self) -> String {
        let text = self.text.0.lock().expect("no reader panicked");
        console::strip_ansi_codes(&text).into_owned()
    }

    /// Where `part` ends.
    #[track_caller]
    fn wait(&self, part: &str, from: usize) -> usize {
        let (text, changed) = &*self.text;
        let find = |text: &str| {
            let plain = console::strip_ansi_codes(text);
            let at = plain.get(from..)?.find(part)?;
            Some(from + at + part.len())
        };
        let text = text.lock().expect("no reader panicked");
        let (text, _) = changed
            .wait_timeout_while(text, PATIENCE, |text| find(text).is_none())
            .expect("no reader panicked");
        find(&text).unwrap_or_else(|| panic!("{part:?} was not printed:\n{text}"))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Nothing can be done where it is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn collect(mut pipe: impl Read + Send + 'static, text: &Arc<(Mutex<String>, Condvar)>) {
    let text = text.clone();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        let mut rest = Vec::new();
        while let Ok(n @ 1..) = pipe.read(&mut bytes) {
            rest.extend_from_slice(bytes.get(..n).unwrap_or_default());
            // A character may lie across two pieces.
            let whole = match std::str::from_utf8(&rest) {
                Ok(whole) => whole.len(),
                Err(error) => error.valid_up_to(),
            };
            let piece: Vec<u8> = rest.drain(..whole).collect();
            let (text, changed) = &*text;
            if let Ok(mut text) = text.lock() {
                text.push_str(&String::from_utf8_lossy(&piece));
                changed.notify_all();
            }
        }
    });
}

/// Shows `text` in a page as a terminal window.
pub async fn show(page: &Page, title: &str, text: &str) {
    page.open("about:blank").await;
    let pieces = json!(pieces(text.trim_end()));
    let title = json!(title);
    page.eval(&format!("void ({SHOW})({title}, {pieces})"))
        .await;
    page.wait_for("document.fonts.status === 'loaded'").await;
}

const SHOW: &str = r#"(title, pieces) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    body { margin: 0; padding: 14px; background: #fff; }
    main { border-radius: 10px; overflow: hidden; background: #17181c; box-shadow: 0 1px 4px rgb(0 0 0 / 0.3); }
    h1 { margin: 0; padding: 8px; font: 12.5px/1.4 system-ui, "DejaVu Sans", sans-serif; color: #a9abb3; background: #24262c; text-align: center; }
    pre { margin: 0; padding: 14px 18px 18px; font: 13px/1.5 "DejaVu Sans Mono", monospace; color: #d6d8de; white-space: pre-wrap; overflow-wrap: anywhere; }`);
  document.adoptedStyleSheets = [sheet];
  const make = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
  const spans = pieces.map(({ text, color, bold, faint, underline }) => {
    const span = make("span", text);
    Object.assign(span.style, {
      color: color ?? "",
      fontWeight: bold ? "700" : "",
      opacity: faint ? "0.65" : "",
      textDecoration: underline ? "underline" : "",
    });
    return span;
  });
  document.body.replaceChildren(make("main", make("h1", title), make("pre", ...spans)));
}"#;

/// The colours 30–37 and 90–97 of a terminal.
const COLORS: [&str; 16] = [
    "#5c6370", "#f0717f", "#8fce7e", "#e5c07b", "#6cb0f5", "#d58cef", "#5fc6d0", "#d6d8de",
    "#7f848e", "#ff8a97", "#a5e393", "#f5d38a", "#86c1ff", "#e5a5ff", "#7adbe5", "#ffffff",
];

/// A text with escape sequences as pieces of one look each; sequences that are no colours are left out.
fn pieces(text: &str) -> Vec<Value> {
    let mut pieces = Vec::new();
    let mut look = Look::default();
    for (index, part) in text.split("\u{1b}[").enumerate() {
        let part = match (index, part.find(|c: char| c.is_ascii_alphabetic())) {
            (0, _) | (_, None) => part,
            (_, Some(end)) => {
                let (codes, rest) = part.split_at(end);
                if rest.starts_with('m') {
                    look.apply(codes);
                }
                rest.get(1..).unwrap_or_default()
            }
        };
        if !part.is_empty() {
            pieces.push(json!({ "text": part, "color": look.color, "bold": look.bold, "faint": look.faint, "underline": look.underline }));
        }
    }
    pieces
}

#[derive(Default)]
struct Look {
    color: Option<&'static str>,
    bold: bool,
    faint: bool,
    underline: bool,
}

impl Look {
    fn apply(&mut self, codes: &str) {
        let mut codes = codes.split(';').map(|code| code.parse().unwrap_or(0_usize));
        while let Some(code) = codes.next() {
            match code {
                0 => *self = Look::default(),
                1 => self.bold = true,
                2 => self.faint = true,
                4 => self.underline = true,
                22 => (self.bold, self.faint) = (false, false),
                24 => self.underline = false,
                30..=37 => self.color = COLORS.get(code - 30).copied(),
                90..=97 => self.color = COLORS.get(code - 82).copied(),
                // Of the 256 colours the first 16 are the same again.
                38 => self.color = codes.nth(1).and_then(|color| COLORS.get(color).copied()),
                39 => self.color = None,
                _ => {}
            }
        }
    }
}
