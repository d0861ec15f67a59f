//! Bytes of a file as text.

use std::borrow::Cow;

use super::{SourceError, Span};

/// `bytes` as text; where they are no UTF-8, the text with `\u{fffd}` in place of what is wrong, and an error at the first such
/// place (its span counts bytes of the text that is returned).
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<SourceError>) {
    let Err(error) = std::str::from_utf8(bytes) else {
        return (String::from_utf8_lossy(bytes), None);
    };
    let at = error.valid_up_to();
    let message = match bytes.get(at) {
        Some(byte) => {
            format!("invalid UTF-8: byte 0x{byte:02x} at offset {at} begins no character")
        }
        None => format!("invalid UTF-8 at offset {at}"),
    };
    let replacement = '\u{fffd}'.len_utf8();
    let error = SourceError::new(
        "read/invalid-utf8",
        Span::new(at, at + replacement),
        message,
    )
    .help("save the file as UTF-8");
    (String::from_utf8_lossy(bytes), Some(error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::LineIndex;

    #[test]
    fn invalid_bytes_have_a_place() {
        let (text, error) = decode(b"(ns a)\n; caf\xe9\n(b)");
        let error = error.unwrap();
        let position = LineIndex::new(&text).position(&text, error.span.start);
        assert_eq!((position.line, position.column), (2, 6));
        assert_eq!(
            error.message,
            "invalid UTF-8: byte 0xe9 at offset 12 begins no character"
        );
        assert!(text.ends_with("(b)"));
    }

    #[test]
    fn utf8_is_taken_as_it_is() {
        assert_eq!(decode("é".as_bytes()), (Cow::Borrowed("é"), None));
    }
}
