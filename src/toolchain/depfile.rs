//! Dependency files, as clang's `-MD` writes them for Make. Pure.

use std::path::PathBuf;

/// The files that the first rule names behind its colon. Backslashes continue lines and take their meaning from blanks and `#`;
/// `$$` is a dollar.
pub(super) fn files(text: &str) -> Vec<PathBuf> {
    let Some((_, list)) = text.split_once(": ") else {
        return Vec::new();
    };
    let mut files = Vec::new();
    let mut name = String::new();
    let mut chars = list.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some('\r' | '\n')) => {
                chars.next_if_eq(&'\r');
                chars.next_if_eq(&'\n');
                finish(&mut name, &mut files);
            }
            ('\\', Some(' ' | '#')) => name.extend(chars.next()),
            ('$', Some('$')) => name.extend(chars.next()),
            ('\n', _) => break,
            (' ' | '\t' | '\r', _) => finish(&mut name, &mut files),
            _ => name.push(c),
        }
    }
    finish(&mut name, &mut files);
    files
}

fn finish(name: &mut String, files: &mut Vec<PathBuf>) {
    if !name.is_empty() {
        files.push(PathBuf::from(std::mem::take(name)));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_read_as_make_reads_them() {
        for (text, expected) in [
            ("", &[][..]),
            ("a.o:", &[]),
            ("a.o: a.cpp", &["a.cpp"]),
            (
                "a.o: a.cpp /x/b.hpp \\\n  /y/c.hpp\n",
                &["a.cpp", "/x/b.hpp", "/y/c.hpp"],
            ),
            ("a.o: a.cpp \\\r\n b.h\r\n", &["a.cpp", "b.h"]),
            (
                "a.o: my\\ dir/a.h x\\#y.h pr$$ce.h C:\\x.h",
                &["my dir/a.h", "x#y.h", "pr$ce.h", "C:\\x.h"],
            ),
            // -MP adds rules without files.
            ("a.o: a.h\n\na.h:\n", &["a.h"]),
        ] {
            let expected: Vec<PathBuf> = expected.iter().map(PathBuf::from).collect();
            assert_eq!(files(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text: String) {
            let _ = files(&text);
        }
    }
}
