//! The keys of the terminal: one at a time, without Enter.
//!
//! The terminal is told to hand over each key at once and not to show it; Ctrl-C, Ctrl-Z and how lines are written stay as they
//! were. [`restore`] puts the terminal back, however the process ends; only being killed outright can prevent that.

use std::io::Read;
use std::sync::{Mutex, PoisonError};

#[cfg(unix)]
type Saved = rustix::termios::Termios;
#[cfg(not(unix))]
type Saved = ();

/// How the terminal was, while it is not so.
static SAVED: Mutex<Option<Saved>> = Mutex::new(None);

/// The keys that are waited for; [`restore`] is called when it is dropped.
#[derive(Debug)]
pub struct Keyboard(());

impl Keyboard {
    /// Hands each character that is typed to `tell`, from a thread of its own, until that says `false`. `None` where nobody can
    /// type: stdin is no terminal, or another program has it, as for a process in the background.
    pub fn listen(tell: impl FnMut(char) -> bool + Send + 'static) -> Option<Keyboard> {
        take_over()?;
        let keyboard = Keyboard(());
        std::thread::Builder::new()
            .name("keyboard".to_owned())
            .spawn(move || read_keys(std::io::stdin().lock(), tell))
            .ok()?;
        Some(keyboard)
    }
}

impl Drop for Keyboard {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back to how it was; nothing where it is so already.
pub fn restore() {
    let saved = SAVED.lock().unwrap_or_else(PoisonError::into_inner).take();
    #[cfg(unix)]
    if let Some(saved) = saved {
        use rustix::termios::{OptionalActions, tcsetattr};
        // A terminal that has gone needs no order.
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, &saved);
    }
    #[cfg(not(unix))]
    drop(saved);
}

#[cfg(unix)]
fn take_over() -> Option<()> {
    use rustix::process::getpgrp;
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcgetpgrp, tcsetattr};
    let stdin = std::io::stdin();
    // Changing the terminal from the background would stop the process.
    if tcgetpgrp(&stdin).ok()? != getpgrp() {
        return None;
    }
    let before = tcgetattr(&stdin).ok()?;
    let mut now = before.clone();
    now.local_modes -= LocalModes::ICANON | LocalModes::ECHO;
    let mut saved = SAVED.lock().unwrap_or_else(PoisonError::into_inner);
    tcsetattr(&stdin, OptionalActions::Now, &now).ok()?;
    *saved = Some(before);
    Some(())
}

/// Elsewhere keys come with Enter.
#[cfg(not(unix))]
fn take_over() -> Option<()> {
    std::io::IsTerminal::is_terminal(&std::io::stdin()).then_some(())
}

fn read_keys(mut input: impl Read, mut tell: impl FnMut(char) -> bool) {
    let mut bytes = [0; 64];
    loop {
        match input.read(&mut bytes) {
            Ok(0) => return,
            Ok(read) => {
                let typed = bytes.get(..read).unwrap_or_default();
                if !characters(typed).all(&mut tell) {
                    return;
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

/// The characters that were typed, without what is no ASCII. Arrows and function keys, which begin with Escape and end with a byte
/// from `@` to `~` (ECMA-48, 5.4), are none.
fn characters(typed: &[u8]) -> impl Iterator<Item = char> {
    let mut bytes = typed.iter().copied().peekable();
    std::iter::from_fn(move || {
        loop {
            match bytes.next()? {
                // `[` of a control sequence, or the `O` of some terminals' function keys.
                0x1b if bytes.next_if(|next| matches!(next, b'[' | b'O')).is_some() => {
                    bytes.find(|last| (b'@'..=b'~').contains(last));
                }
                byte if byte.is_ascii_graphic() => return Some(char::from(byte)),
                _ => {}
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_single_characters_and_nothing_else() {
        for (typed, keys) in [
            ("r", "r"),
            ("ro\n", "ro"),
            (" \t?\r", "?"),
            ("\x1b[A", ""),
            ("\x1b[A5", "5"),
            ("\x1bOPq", "q"),
            ("q\x1b[1;5Cr\x1b", "qr"),
            ("é", ""),
            ("", ""),
        ] {
            let found: String = characters(typed.as_bytes()).collect();
            assert_eq!(found, keys, "{typed:?}");
        }
    }

    #[test]
    fn the_reader_ends_when_nobody_wants_more_or_nothing_comes() {
        let mut told = String::new();
        read_keys(&b"abc"[..], |c| {
            told.push(c);
            c != 'b'
        });
        assert_eq!(told, "ab");
    }
}
