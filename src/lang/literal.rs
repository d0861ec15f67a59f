//! What stands inside atoms: escapes of strings, characters, symbols and keywords.

use std::ops::Range;

use super::FormKind;

/// The text that `raw`, the inside of a string literal, stands for, and what is wrong in it by byte range. A bad escape adds
/// nothing to the text.
pub(super) fn unescape(raw: &str) -> (String, Vec<(Range<usize>, String)>) {
    let mut out = String::with_capacity(raw.len());
    let mut problems = Vec::new();
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let start = raw.len() - rest.len() + at;
        let (length, escape) = escape(&rest[at + 1..]);
        match escape {
            Ok(c) => out.push(c),
            Err(message) => problems.push((start..start + 1 + length, message)),
        }
        rest = &rest[at + 1 + length..];
    }
    out.push_str(rest);
    (out, problems)
}

/// Length in bytes and meaning of the escape that `text`, the part behind the backslash, begins with.
fn escape(text: &str) -> (usize, Result<char, String>) {
    let Some(c) = text.chars().next() else {
        return (0, Err("`\\` has nothing to escape".to_owned()));
    };
    let simple = |c| (1, Ok(c));
    match c {
        't' => simple('\t'),
        'r' => simple('\r'),
        'n' => simple('\n'),
        'b' => simple('\u{8}'),
        'f' => simple('\u{c}'),
        '\\' | '"' => simple(c),
        'u' => unicode_escape(text),
        '0'..='7' => {
            let length = text
                .bytes()
                .take(3)
                .take_while(|b| matches!(b, b'0'..=b'7'))
                .count();
            let code = u32::from_str_radix(&text[..length], 8).unwrap_or(u32::MAX);
            let value = char::from_u32(code)
                .filter(|_| code <= 0o377)
                .ok_or_else(|| format!("`\\{}` is past `\\377`", &text[..length]));
            (length, value)
        }
        _ => (
            c.len_utf8(),
            Err(format!(
                "`\\{}` is no escape: `\\t \\r \\n \\b \\f \\\\ \\\" \\u00e9 \\101` are",
                c.escape_debug()
            )),
        ),
    }
}

/// The value of the four hexadecimal digits behind the `u` that `text` begins with.
fn four_digits(text: &str) -> Option<u32> {
    let digits = text.get(1..5)?;
    if digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        u32::from_str_radix(digits, 16).ok()
    } else {
        None
    }
}

fn unicode_escape(text: &str) -> (usize, Result<char, String>) {
    let Some(first) = four_digits(text) else {
        return (1, Err("`\\u` needs four hexadecimal digits".to_owned()));
    };
    if let Some(c) = char::from_u32(first) {
        return (5, Ok(c));
    }
    let second = text
        .get(5..)
        .and_then(|t| t.strip_prefix('\\'))
        .filter(|t| t.starts_with('u'))
        .and_then(four_digits);
    let pair = second.and_then(|second| {
        char::decode_utf16([first as u16, second as u16])
            .next()?
            .ok()
    });
    match pair {
        Some(c) => (11, Ok(c)),
        None => (
            5,
            Err(format!(
                "`\\{}` is half of a surrogate pair, and its other half is missing",
                &text[..5]
            )),
        ),
    }
}

/// The UTF-16 code unit of a character literal, given without its backslash; never empty.
pub(super) fn character(token: &str) -> Result<u16, String> {
    let mut chars = token.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return u16::try_from(u32::from(c)).map_err(|_| {
            format!("`\\{c}` does not fit into one UTF-16 unit; write it as a string: `\"{c}\"`")
        });
    }
    match token {
        "newline" => return Ok(0x0a),
        "space" => return Ok(0x20),
        "tab" => return Ok(0x09),
        "backspace" => return Ok(0x08),
        "formfeed" => return Ok(0x0c),
        "return" => return Ok(0x0d),
        _ => {}
    }
    if token.len() == 5
        && let Some(unit) = token.starts_with('u').then(|| four_digits(token)).flatten()
    {
        return Ok(unit as u16);
    }
    if let Some(octal) = token.strip_prefix('o')
        && (1..=3).contains(&octal.len())
        && octal.bytes().all(|b| matches!(b, b'0'..=b'7'))
    {
        return u16::from_str_radix(octal, 8)
            .ok()
            .filter(|unit| *unit <= 0o377)
            .ok_or_else(|| format!("`\\{token}` is past `\\o377`"));
    }
    Err(format!(
        "`\\{token}` is no character: one character, `\\newline`, `\\space`, `\\tab`, `\\backspace`, `\\formfeed`, `\\return`, \
         `\\u00e9` or `\\o101` is"
    ))
}

/// The symbol, keyword, `nil`, `true` or `false` that `token` writes, or code and message of what is wrong with it.
pub(super) fn name(token: &str) -> Result<FormKind, (&'static str, String)> {
    match token {
        "nil" => return Ok(FormKind::Nil),
        "true" => return Ok(FormKind::Bool(true)),
        "false" => return Ok(FormKind::Bool(false)),
        _ => {}
    }
    if token.contains(char::is_control) {
        return Err((
            "read/invalid-character",
            format!("a control character stands in `{}`", token.escape_debug()),
        ));
    }
    if let Some(rest) = token.strip_prefix(':') {
        let (auto, rest) = match rest.strip_prefix(':') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let (ns, name) = split(rest)
            .ok_or_else(|| ("read/invalid-keyword", format!("`{token}` is no keyword")))?;
        return Ok(FormKind::Keyword { auto, ns, name });
    }
    let (ns, name) =
        split(token).ok_or_else(|| ("read/invalid-symbol", format!("`{token}` is no symbol")))?;
    Ok(FormKind::Symbol { ns, name })
}

/// Namespace and name of `ns/name`, `name`, `/` and `ns//`; `None` for what is neither.
fn split(text: &str) -> Option<(Option<String>, String)> {
    if text.is_empty() || text.ends_with(':') || text.contains("::") {
        return None;
    }
    if text == "/" {
        return Some((None, text.to_owned()));
    }
    match text.split_once('/') {
        None => Some((None, text.to_owned())),
        Some((ns, name)) => {
            let fine = !ns.is_empty()
                && !ns.ends_with(':')
                && !name.is_empty()
                && (name == "/" || !name.contains('/'));
            fine.then(|| (Some(ns.to_owned()), name.to_owned()))
        }
    }
}
