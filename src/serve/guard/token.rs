//! The secret that our own pages have and others cannot read.

use std::fmt;

use subtle::ConstantTimeEq;

/// 128 random bits, new with every process. Never printed: its `Debug` form leaves them out.
#[derive(Clone)]
pub struct Token(String);

/// The operating system gave no random bytes.
#[derive(Debug, thiserror::Error)]
#[error("the operating system gives no random bytes: {0}")]
pub struct NoRandomness(getrandom::Error);

/// `bytes` random bytes of the operating system as hex digits.
///
/// # Errors
/// When the operating system has none.
pub(in crate::serve) fn random_hex<const BYTES: usize>() -> Result<String, NoRandomness> {
    use std::fmt::Write;

    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(NoRandomness)?;
    Ok(bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// When the operating system has no random bytes.
    pub fn generate() -> Result<Self, NoRandomness> {
        random_hex::<16>().map(Token)
    }

    /// Is `presented` the token? Takes the same time whatever the first difference is.
    pub fn matches(&self, presented: &str) -> bool {
        self.0.as_bytes().ct_eq(presented.as_bytes()).into()
    }

    /// The token as hex digits, for the page that we serve and for nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_matches_itself_only_and_stays_secret() {
        let token = Token::generate().unwrap();
        let other = Token::generate().unwrap();
        assert_eq!(token.reveal().len(), 32, "128 bits");
        assert_ne!(token.reveal(), other.reveal());
        assert!(token.matches(token.reveal()));
        for wrong in ["", other.reveal(), &token.reveal()[..31]] {
            assert!(!token.matches(wrong));
        }
        assert!(!format!("{token:?}").contains(token.reveal()));
    }
}
