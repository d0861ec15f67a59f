//! How the terminal's text looks, and how much of it there is.

use console::Style;

/// `--color`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set or the terminal is a dumb one.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl ColorChoice {
    /// Decides for a stream. `no_color` is whether `NO_COLOR` is set to anything but the empty string.
    pub fn decide(self, is_terminal: bool, no_color: bool, is_dumb: bool) -> bool {
        match self {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => is_terminal && !no_color && !is_dumb,
        }
    }
}

/// `-q` and `-v`
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Verbosity {
    /// Errors, warnings and what the program prints.
    Quiet,
    /// What a person wants to see while they edit.
    #[default]
    Normal,
    /// Everything that happens.
    Verbose,
}

/// How text is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// With colours. They never say anything that the words do not.
    pub color: bool,
    /// Where long messages are wrapped, in columns.
    pub width: usize,
}

impl Look {
    /// No colours, 100 columns.
    pub const PLAIN: Look = Look {
        color: false,
        width: 100,
    };

    fn paint(self, style: Style, text: &str) -> String {
        style.force_styling(self.color).apply_to(text).to_string()
    }

    /// What went well.
    pub(super) fn good(self, text: &str) -> String {
        self.paint(Style::new().green(), text)
    }

    /// What went wrong.
    pub(super) fn bad(self, text: &str) -> String {
        self.paint(Style::new().red().bold(), text)
    }

    /// What should be looked at.
    pub(super) fn warn(self, text: &str) -> String {
        self.paint(Style::new().yellow(), text)
    }

    /// What the line is about.
    pub(super) fn strong(self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    /// What is there for those who want to know.
    pub(super) fn faint(self, text: &str) -> String {
        self.paint(Style::new().dim(), text)
    }
}

/// `text` without control characters, which could move the cursor or recolour the terminal: browsers, compilers and file names
/// have a say in what is printed. Line feeds and tabs stay.
pub(super) fn harmless(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' => c,
        // The control pictures of Unicode stand in the order of the characters that they show.
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\x7f'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    };
    text.replace("\r\n", "\n").chars().map(shown).collect()
}

/// Milliseconds as a person reads them: `0.3`, `6`, `94`; the unit is left to the caller.
pub(super) fn ms(ms: f64) -> String {
    let tenths = format!("{ms:.1}");
    match tenths.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None if ms < 9.95 => tenths,
        None => format!("{ms:.0}"),
    }
}

/// Milliseconds with a unit: `94 ms`, `1.2 s`, `3 min 5 s`.
pub(super) fn time(ms: f64) -> String {
    match ms {
        ms if ms < 999.5 => format!("{} ms", self::ms(ms)),
        ms if ms < 59_950.0 => format!("{:.1} s", ms / 1000.0),
        ms => {
            let seconds = (ms / 1000.0).round() as u64;
            format!("{} min {} s", seconds / 60, seconds % 60)
        }
    }
}

/// `1 browser`, `2 browsers`.
pub(super) fn count(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{n} {noun}s")
    }
}

/// Bytes as a person reads them.
pub(super) fn bytes(n: u64) -> String {
    match n {
        0..1000 => format!("{n} B"),
        1000..1_000_000 => format!("{:.1} kB", n as f64 / 1e3),
        _ => format!("{:.1} MB", n as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_is_for_terminals_unless_said_otherwise() {
        use ColorChoice::{Always, Auto, Never};
        for (choice, terminal, no_color, dumb, colour) in [
            (Auto, true, false, false, true),
            (Auto, true, true, false, false),
            (Auto, true, false, true, false),
            (Auto, false, false, false, false),
            (Always, false, true, true, true),
            (Never, true, false, false, false),
        ] {
            assert_eq!(
                choice.decide(terminal, no_color, dumb),
                colour,
                "{choice:?} {terminal} {no_color} {dumb}"
            );
        }
    }

    #[test]
    fn what_others_wrote_cannot_steer_the_terminal() {
        assert_eq!(
            harmless("a\x1b[2Jb\r\nc\td\u{9b}e\u{202e}"),
            "a␛[2Jb\nc\td\u{fffd}e\u{fffd}"
        );
    }

    #[test]
    fn times_have_as_many_digits_as_one_reads() {
        for (milliseconds, text) in [
            (0.31, "0.3 ms"),
            (9.96, "10 ms"),
            (94.2, "94 ms"),
            (1234.0, "1.2 s"),
            (185_000.0, "3 min 5 s"),
        ] {
            assert_eq!(time(milliseconds), text);
        }
    }
}
