//! Compressed twins of files, made once with all the effort there is, so that a host has nothing to compute.

use std::io::Write;

use flate2::GzBuilder;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::Files;
use crate::config::Encoding;

/// What is smaller than this costs as many packets compressed as not.
const WORTH_IT: usize = 256;

/// The twins in `encodings` of all `files` that gain by them: `app.wasm.br` beside `app.wasm`. The same files give the same bytes on
/// every machine.
pub fn twins(files: &Files, encodings: &[Encoding]) -> Files {
    let wanted: Vec<(&String, &Vec<u8>, Encoding)> = files
        .iter()
        .filter(|(path, content)| content.len() >= WORTH_IT && !is_compressed(path))
        .flat_map(|(path, content)| {
            encodings
                .iter()
                .map(move |encoding| (path, content, *encoding))
        })
        .collect();
    wanted
        .into_par_iter()
        .map(|(path, content, encoding)| (path, content, encoding, compressed(content, encoding)))
        .filter(|(_, content, _, twin)| twin.len() < content.len())
        .map(|(path, _, encoding, twin)| (format!("{path}.{}", encoding.extension()), twin))
        .collect()
}

/// The content as it travels in that encoding.
pub fn compressed(content: &[u8], encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Gzip => gzip(content),
        Encoding::Brotli => brotli(content),
    }
}

/// Without a name and a time in its head (RFC 1952, 2.3): the same content gives the same bytes.
fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), flate2::Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(content);
    encoder.finish().unwrap_or_default()
}

/// Quality 11 in a window of 16 MB, the largest that every browser takes (RFC 7932, 9.1).
fn brotli(content: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut encoded = Vec::new();
    // Reading from and writing to memory does not fail.
    let _ = brotli::BrotliCompress(&mut &*content, &mut encoded, &parameters);
    encoded
}

/// Formats that compress by themselves.
fn is_compressed(path: &str) -> bool {
    const FORMATS: [&str; 18] = [
        "png", "jpg", "jpeg", "gif", "webp", "avif", "woff", "woff2", "mp3", "mp4", "m4a", "ogg",
        "webm", "zip", "gz", "br", "zst", "7z",
    ];
    let ending = path
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| FORMATS.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn files(entries: &[(&str, &[u8])]) -> Files {
        entries
            .iter()
            .map(|(path, content)| ((*path).to_owned(), content.to_vec()))
            .collect()
    }

    #[test]
    fn twins_hold_the_same_and_stand_beside() {
        let text = "(defn f [x] x)\n".repeat(100);
        let made = twins(
            &files(&[("a/app.js", text.as_bytes())]),
            &[Encoding::Gzip, Encoding::Brotli],
        );
        assert_eq!(
            made.keys().collect::<Vec<_>>(),
            ["a/app.js.br", "a/app.js.gz"]
        );
        let mut plain = String::new();
        flate2::read::GzDecoder::new(&*made["a/app.js.gz"])
            .read_to_string(&mut plain)
            .expect("gzip");
        assert_eq!(plain, text);
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &*made["a/app.js.br"], &mut plain).expect("brotli");
        assert_eq!(plain, text.as_bytes());
        assert_eq!(made["a/app.js.gz"].get(4..8), Some(&[0; 4][..]), "no time");
    }

    #[test]
    fn what_gains_nothing_has_no_twin() {
        let noise: Vec<u8> = (0_u32..2000)
            .flat_map(|n| blake3::hash(&n.to_le_bytes()).as_bytes()[..4].to_vec())
            .collect();
        let text = vec![b' '; 2000];
        let all = files(&[
            ("noise.bin", &noise),
            ("picture.PNG", &text),
            ("tiny.js", b"1"),
            ("empty.css", b""),
        ]);
        assert_eq!(
            twins(&all, &[Encoding::Gzip, Encoding::Brotli]),
            Files::new()
        );
        assert_eq!(twins(&files(&[("a.js", &text)]), &[]), Files::new());
    }
}
