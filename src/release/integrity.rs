//! Subresource integrity: <https://www.w3.org/TR/SRI/>.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

/// The content's integrity as HTML, `fetch` and import maps take it: `sha384-` and the digest in Base64.
pub fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The digest of nothing is in FIPS 180-4's test vectors; the Base64 is `openssl dgst -sha384 -binary | base64`.
    #[test]
    fn it_is_the_digest_in_base64() {
        assert_eq!(
            integrity(b""),
            "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
        );
    }
}
