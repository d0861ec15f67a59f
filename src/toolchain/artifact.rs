//! Entries of several parts: some data as JSON, and files beside it, in one run of bytes for the store.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes do not hold what they should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it does not hold what it should: {0}")]
pub(super) struct Misshapen(String);

/// Length of the JSON, the JSON, then each file with its length before it. Lengths are u64, little endian.
pub(super) fn encode<T: Serialize>(data: &T, files: &[&[u8]]) -> Option<Vec<u8>> {
    let json = serde_json::to_vec(data).ok()?;
    let mut bytes =
        Vec::with_capacity(json.len() + files.iter().map(|file| file.len() + 8).sum::<usize>() + 8);
    for part in std::iter::once(json.as_slice()).chain(files.iter().copied()) {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part);
    }
    Some(bytes)
}

/// The data and exactly `N` files.
pub(super) fn decode<T: DeserializeOwned, const N: usize>(
    bytes: &[u8],
) -> Result<(T, [Vec<u8>; N]), Misshapen> {
    let mut rest = bytes;
    let mut next = || {
        let (length, behind) = rest.split_first_chunk::<8>()?;
        let (part, behind) =
            behind.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        rest = behind;
        Some(part)
    };
    let short = || Misshapen("it is too short".to_owned());
    let data = serde_json::from_slice(next().ok_or_else(short)?)
        .map_err(|error| Misshapen(error.to_string()))?;
    let mut files: [Vec<u8>; N] = std::array::from_fn(|_| Vec::new());
    for file in &mut files {
        *file = next().ok_or_else(short)?.to_vec();
    }
    if rest.is_empty() {
        Ok((data, files))
    } else {
        Err(Misshapen("there is more than it should hold".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn data_and_files_come_back(data: Vec<String>, a: Vec<u8>, b: Vec<u8>) {
            let bytes = encode(&data, &[&a, &b]).unwrap();
            prop_assert_eq!(decode(&bytes), Ok((data, [a, b])));
            prop_assert!(decode::<Vec<String>, 1>(&bytes).is_err());
            prop_assert!(decode::<Vec<String>, 3>(&bytes).is_err());
        }

        #[test]
        fn arbitrary_bytes_are_refused(bytes: Vec<u8>) {
            prop_assert!(decode::<Vec<String>, 1>(&bytes).is_err());
        }
    }
}
