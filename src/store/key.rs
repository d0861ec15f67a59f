//! Keys: hashes of everything that bytes depend on.

/// Puts a key together from named parts. Name and length of every part are hashed too, so that no two different lists of parts
/// run together to the same bytes.
#[derive(Debug, Clone)]
pub struct KeyBuilder(blake3::Hasher);

impl KeyBuilder {
    /// For keys of one `purpose`, such as `object`; give it another name when the meaning of the bytes under the key changes.
    pub fn new(purpose: &str) -> Self {
        KeyBuilder(blake3::Hasher::new_derive_key(&format!(
            "jank-watch 2026-11-21 {purpose}"
        )))
    }

    /// Adds a part.
    #[must_use]
    pub fn part(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        for bytes in [name.as_bytes(), value.as_ref()] {
            self.0.update(&(bytes.len() as u64).to_le_bytes());
            self.0.update(bytes);
        }
        self
    }

    /// Adds a list of parts under one name; the empty list, and a list with an empty item, count.
    #[must_use]
    pub fn list<T: AsRef<[u8]>>(self, name: &str, values: impl IntoIterator<Item = T>) -> Self {
        let mut count = 0u64;
        let mut key = self;
        for value in values {
            key = key.part(name, value);
            count += 1;
        }
        key.part(name, count.to_le_bytes())
    }

    /// The key.
    pub fn finish(self) -> blake3::Hash {
        self.0.finalize()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_parts_are_different_keys() {
        let keys = [
            KeyBuilder::new("a").finish(),
            KeyBuilder::new("b").finish(),
            KeyBuilder::new("a").part("x", "").finish(),
            KeyBuilder::new("a").part("x", "y").finish(),
            KeyBuilder::new("a").part("xy", "").finish(),
            KeyBuilder::new("a").part("x", "y").part("x", "z").finish(),
            KeyBuilder::new("a").part("x", "yz").finish(),
            KeyBuilder::new("a").list("x", [""; 0]).finish(),
            KeyBuilder::new("a").list("x", [""]).finish(),
            KeyBuilder::new("a").list("x", ["y", "z"]).finish(),
            KeyBuilder::new("a").list("x", ["yz"]).finish(),
            KeyBuilder::new("a").list("x", ["z", "y"]).finish(),
        ];
        for (i, a) in keys.iter().enumerate() {
            for b in &keys[..i] {
                assert_ne!(a, b);
            }
        }
    }

    #[test]
    fn the_same_parts_are_the_same_key() {
        let key = || {
            KeyBuilder::new("a")
                .part("x", "y")
                .list("z", ["1", "2"])
                .finish()
        };
        assert_eq!(key(), key());
    }
}
