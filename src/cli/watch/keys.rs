//! Keys in the terminal, and what they do.

use std::io::IsTerminal;
use std::sync::mpsc::Sender;

use super::app::App;
use super::{Input, Shell};
use crate::cli::Context;
use crate::cli::browser::open_browser;
use crate::report::Keyboard;

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// All pages load themselves anew.
    Reload,
    /// A browser is opened at the first build, or at the n-th, from 0.
    Open(usize),
    /// The screen is emptied.
    Clear,
    /// The last build is explained.
    Why,
    /// jank-watch ends.
    Quit,
    /// The keys are listed.
    Help,
}

/// Said once, so that the keys are found.
pub(super) const HINT: &str = "press ? for the keys";

const HELP: &str = "\
r  reload all pages
o  open a browser; 1 to 9 open the first to the ninth build
c  clear the screen
w  say why the last build did what it did
q  quit
?  this list";

impl Key {
    /// What `typed` asks for; capitals are the same keys.
    fn of(typed: char) -> Option<Key> {
        Some(match typed.to_ascii_lowercase() {
            'r' => Key::Reload,
            'o' => Key::Open(0),
            'c' => Key::Clear,
            'w' => Key::Why,
            'q' => Key::Quit,
            '?' | 'h' => Key::Help,
            digit @ '1'..='9' => Key::Open(digit as usize - '1' as usize),
            _ => return None,
        })
    }
}

/// Listens to keys, where a person sits at a terminal: with `--json`, or with output to elsewhere, a program does.
pub(super) fn listen(context: &Context, sender: &Sender<Input>) -> Option<Keyboard> {
    if context.is_json() || !std::io::stderr().is_terminal() {
        return None;
    }
    let sender = sender.clone();
    // An error of the channel means that the loop has ended.
    Keyboard::listen(move |typed| match Key::of(typed) {
        Some(key) => sender.send(Input::Key(key)).is_ok(),
        None => true,
    })
}

impl Shell<'_> {
    /// Does what a key asks for; [`Key::Quit`] is the loop's.
    pub(super) fn key(&mut self, key: Key) {
        let events = self.context.events();
        match key {
            Key::Reload => {
                events.note("reloading pages");
                self.apps.iter().for_each(App::reload_pages);
            }
            Key::Open(index) => match self.apps.get(index) {
                Some(app) => open_browser(app.front.server.url(), events),
                None => events.note(format!("there is no build {}", index + 1)),
            },
            Key::Clear => {
                events.clear();
                for app in &self.apps {
                    app.note(format!("listening on {}", app.front.server.url()));
                }
            }
            Key::Why => self.apps.iter_mut().for_each(App::explain),
            Key::Help => events.note(HELP),
            Key::Quit => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_lists_every_key() {
        for line in HELP.lines() {
            let key = line.chars().next().expect("a key");
            assert!(Key::of(key).is_some(), "{line}");
        }
        assert_eq!(Key::of('R'), Some(Key::Reload));
        assert_eq!(Key::of('3'), Some(Key::Open(2)));
        assert_eq!(Key::of('0'), None);
        assert_eq!(Key::of('x'), None);
    }
}
