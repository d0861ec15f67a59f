//! An entry as a file: a header that tells whether what follows is whole.

/// Begins every entry; the digit is the format's version.
const MAGIC: &[u8; 8] = b"JWENTRY1";
/// Magic, length (u64, little endian), BLAKE3.
const HEADER: usize = 8 + 8 + 32;

/// Why an entry can't be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Damage {
    #[error("it has no header")]
    Header,
    #[error("it is {found} bytes long and should be {expected}")]
    Length { expected: u64, found: u64 },
    #[error("its hash is not the one it was written with")]
    Hash,
}

/// What stands before `payload`.
pub(super) fn header(payload: &[u8]) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..8].copy_from_slice(MAGIC);
    header[8..16].copy_from_slice(&(payload.len() as u64).to_le_bytes());
    header[16..].copy_from_slice(blake3::hash(payload).as_bytes());
    header
}

/// The payload of a file's bytes, when they are whole.
pub(super) fn decode(mut bytes: Vec<u8>) -> Result<Vec<u8>, Damage> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(Damage::Header)?;
    let (length, rest) = rest.split_first_chunk::<8>().ok_or(Damage::Header)?;
    let (hash, payload) = rest.split_first_chunk::<32>().ok_or(Damage::Header)?;
    let (expected, found) = (u64::from_le_bytes(*length), payload.len() as u64);
    if expected != found {
        return Err(Damage::Length { expected, found });
    }
    if blake3::hash(payload) != *hash {
        return Err(Damage::Hash);
    }
    bytes.drain(..HEADER);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn encoded(payload: &[u8]) -> Vec<u8> {
        [&header(payload)[..], payload].concat()
    }

    proptest! {
        #[test]
        fn what_was_written_comes_back(payload: Vec<u8>) {
            prop_assert_eq!(decode(encoded(&payload)), Ok(payload));
        }

        #[test]
        fn any_changed_byte_is_found(payload: Vec<u8>, place: prop::sample::Index, flip in 1u8..) {
            let mut bytes = encoded(&payload);
            let at = place.index(bytes.len());
            bytes[at] ^= flip;
            prop_assert!(decode(bytes).is_err());
        }

        #[test]
        fn any_other_length_is_found(payload: Vec<u8>, place: prop::sample::Index, more: Vec<u8>) {
            let bytes = encoded(&payload);
            prop_assert!(decode(bytes[..place.index(bytes.len())].to_vec()).is_err());
            prop_assume!(!more.is_empty());
            prop_assert!(decode([bytes, more].concat()).is_err());
        }

        #[test]
        fn arbitrary_bytes_are_no_entry(bytes: Vec<u8>) {
            prop_assert!(decode(bytes).is_err());
        }
    }
}
