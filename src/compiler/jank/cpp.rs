//! C++ as tokens: as much of it as it takes to find names and brackets, and to leave strings and comments alone. Pure.

/// The kinds of tokens. Comments and white space are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An identifier or a keyword.
    Word,
    /// A string, raw or not, without its prefix.
    Text,
    /// A number, a character literal, or one character of punctuation.
    Other,
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// What it is.
    pub kind: Kind,
    /// As it is written.
    pub text: &'t str,
    /// The byte it begins at.
    pub start: usize,
}

impl Token<'_> {
    /// Is it this word or this character?
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }

    /// The byte behind it.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The tokens of a text.
#[derive(Debug, Default)]
pub struct Tokens<'t> {
    /// All of them.
    pub all: Vec<Token<'t>>,
    /// Spans of raw strings and comments: a line that begins in one of them is not what it looks like.
    opaque: Vec<(usize, usize)>,
}

impl<'t> Tokens<'t> {
    /// Of any text: what is no C++ comes out as tokens all the same.
    pub fn of(text: &'t str) -> Tokens<'t> {
        let mut lexer = Lexer {
            text,
            at: 0,
            found: Tokens::default(),
        };
        while lexer.step() {}
        lexer.found
    }

    /// Does the line that begins at this byte begin inside of a string or a comment?
    pub fn is_inside(&self, line_start: usize) -> bool {
        let behind = self.opaque.partition_point(|(_, end)| *end <= line_start);
        self.opaque
            .get(behind)
            .is_some_and(|(start, _)| *start < line_start)
    }

    /// The place of the bracket that closes the one at `open`.
    pub fn closing(&self, open: usize) -> Option<usize> {
        let mut depth = 0usize;
        for (place, token) in self.all.iter().enumerate().skip(open) {
            if token.kind == Kind::Text {
                continue;
            }
            match token.text {
                "(" | "{" | "[" => depth += 1,
                ")" | "}" | "]" => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return Some(place);
                    }
                }
                _ => {}
            }
        }
        None
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    found: Tokens<'t>,
}

/// What stands before the quote of a raw string.
const RAW: [&str; 5] = ["R", "LR", "uR", "UR", "u8R"];

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// One token, comment or space; false at the end.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return false;
        };
        let word = |c: char| c == '_' || c == '$' || c.is_alphanumeric();
        if rest.starts_with("//") {
            self.opaque(rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            let body = rest.get(2..).unwrap_or("");
            self.opaque(body.find("*/").map_or(rest.len(), |end| end + 4));
        } else if first == '"' {
            self.string(rest);
        } else if first == '\'' {
            self.take(Kind::Other, literal(rest, '\''));
        } else if first.is_ascii_digit() {
            // A number may have apostrophes in it.
            let end = rest.find(|c: char| !(word(c) || c == '\'' || c == '.'));
            self.take(Kind::Other, end.unwrap_or(rest.len()));
        } else if word(first) {
            let end = rest.find(|c: char| !word(c));
            self.take(Kind::Word, end.unwrap_or(rest.len()));
        } else if first.is_whitespace() {
            self.at += first.len_utf8();
        } else {
            self.take(Kind::Other, first.len_utf8());
        }
        true
    }

    fn string(&mut self, rest: &'t str) {
        let raw = self.found.all.last().is_some_and(|before| {
            before.kind == Kind::Word && before.end() == self.at && RAW.contains(&before.text)
        });
        if !raw {
            return self.take(Kind::Text, literal(rest, '"'));
        }
        let length = rest
            .get(1..)
            .and_then(|body| body.split_once('('))
            .and_then(|(delimiter, body)| {
                let end = format!("){delimiter}\"");
                Some(1 + delimiter.len() + 1 + body.find(&end)? + end.len())
            })
            .unwrap_or(rest.len());
        self.found.opaque.push((self.at, self.at + length));
        self.take(Kind::Text, length);
    }

    fn opaque(&mut self, length: usize) {
        self.found.opaque.push((self.at, self.at + length));
        self.at += length;
    }

    fn take(&mut self, kind: Kind, length: usize) {
        let text = self.rest().get(..length).unwrap_or("");
        self.found.all.push(Token {
            kind,
            text,
            start: self.at,
        });
        self.at += length.max(1);
    }
}

/// The length of a literal between two of `quote`. It ends with the line at the latest: text behind `#error` may have one quote only.
fn literal(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (place, c) in rest.char_indices().skip(1) {
        match c {
            '\n' if !escaped => return place,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return place + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        Tokens::of(text).all.iter().map(|t| t.text).collect()
    }

    #[test]
    fn literals_and_comments_hide_what_is_in_them() {
        for (text, tokens) in [
            ("a::b{1}", &["a", ":", ":", "b", "{", "1", "}"][..]),
            ("f(\"g(\\\"{\")", &["f", "(", "\"g(\\\"{\"", ")"]),
            ("'{' 1'000u '\\'' x", &["'{'", "1'000u", "'\\''", "x"]),
            ("R\"q(a)\" {)q\" z", &["R", "\"q(a)\" {)q\"", "z"]),
            ("a // {\nb /* } */ c", &["a", "b", "c"]),
            ("#error don't\nx", &["#", "error", "don", "'t", "x"]),
            ("\"open", &["\"open"]),
            ("/* open", &[]),
        ] {
            assert_eq!(texts(text), tokens, "{text}");
        }
    }

    #[test]
    fn lines_in_raw_strings_and_comments_are_known() {
        let text = "a\nR\"(b\nc)\" d\n/* e\nf */\n// g\nh";
        let tokens = Tokens::of(text);
        let lines = text.match_indices('\n').map(|(at, _)| at + 1);
        let inside: Vec<bool> = lines.map(|at| tokens.is_inside(at)).collect();
        assert_eq!(inside, [false, true, false, true, false, false]);
    }

    #[test]
    fn brackets_close() {
        let text = "f(a[1]{\")\"}) {";
        let tokens = Tokens::of(text);
        let close = tokens.closing(1).map(|place| tokens.all[place].start);
        assert_eq!(close, text.rfind(')'));
        assert_eq!(tokens.closing(tokens.all.len() - 1), None);
    }

    proptest! {
        #[test]
        fn any_text_is_taken_apart(text in "[a-zR\"'\\\\/*(){}\n #é0-9]{0,60}") {
            let tokens = Tokens::of(&text);
            let mut before = 0;
            for token in &tokens.all {
                prop_assert!(token.start >= before);
                prop_assert_eq!(text.get(token.start..token.end()), Some(token.text));
                before = token.end();
            }
        }
    }
}
