//! What is left of a text when white space and comments are taken away.

use std::fmt::Write;

use super::lexer::Lexer;

/// A hash of a text's tokens: the same for two texts that differ in comments and white space only. All branches of reader
/// conditionals are in it, and so is what `#_` discards. `None` when the text has errors.
pub fn essence(text: &str) -> Option<blake3::Hash> {
    let mut lexer = Lexer::new(text, 0);
    let mut hasher = blake3::Hasher::new();
    let mut written = String::new();
    while let Some(token) = lexer.next() {
        written.clear();
        // Tokens have no spans in their kinds. Writing to a string can't fail.
        let _ = writeln!(written, "{:?}", token.kind);
        hasher.update(written.as_bytes());
    }
    lexer.errors.is_empty().then(|| hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_white_space_do_not_count() {
        let plain = essence("(defn f [x] #?(:wasm 1 :jank 2) \"a b\")");
        assert!(plain.is_some());
        assert_eq!(
            plain,
            essence("; why\n(defn f\n  [x], ;; so\n  #?(:wasm 1\n     :jank 2)\n \"a b\")\n")
        );
        for other in [
            "(defn f [x] #?(:wasm 3 :jank 2) \"a b\")",
            "(defn f [x] #?(:wasm 1 :jank 2) \"a  b\")",
            "(defn f [x] #?(:wasm 1 :jank 2) \"a b\" #_gone)",
            "(defn f (x) #?(:wasm 1 :jank 2) \"a b\")",
        ] {
            assert_ne!(plain, essence(other), "{other}");
        }
        assert_eq!(essence("(def s \"open"), None);
    }
}
