//! Names of namespaces.

use std::fmt;
use std::sync::Arc;

/// The name of a namespace, such as `demo.my-ns`: at least one part, parts separated by single dots, and nothing in it that
/// could lead out of a source folder when it becomes a path.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NsName(Arc<str>);

/// The text is no name of a namespace.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no namespace name: parts of letters, digits and `- _ * + ! ? < > = ' & % $ | #`, separated by single dots, are"
)]
pub struct InvalidNsName(pub String);

impl NsName {
    /// Checks `text` and makes it a name.
    ///
    /// # Errors
    /// When a part is empty or has a character that is none of a symbol's, a slash or backslash among them.
    pub fn new(text: &str) -> Result<Self, InvalidNsName> {
        let fine = |c: char| c.is_alphanumeric() || "-_*+!?<>='&%$|#".contains(c);
        if text
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(fine))
        {
            Ok(NsName(Arc::from(text)))
        } else {
            Err(InvalidNsName(text.to_owned()))
        }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NsName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for NsName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::borrow::Borrow<str> for NsName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for NsName {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for NsName {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        NsName::new(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_symbols_parts_are_names() {
        for good in ["demo.core", "a", "my-app.sub_mod?", "x'.y*"] {
            assert!(NsName::new(good).is_ok(), "{good}");
        }
        for bad in [
            "", ".", "a..b", "a.", "../x", "a/b", "a\\b", "a b", "a:b", "a\0",
        ] {
            assert!(NsName::new(bad).is_err(), "{bad:?}");
        }
    }
}
