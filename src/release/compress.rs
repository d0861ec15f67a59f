//! Compressed twins of files, made once with all the effort there is, so that a host has nothing to compute.

use std::io::Write;

use flate2::GzBuilder;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::{Bundle, File};
use crate::config::Encoding;

/// What is smaller than this costs as many packets compressed as not.
const WORTH_IT: usize = 256;

/// The twins in `encodings` of all files of `bundle` that gain by them: `app.wasm.br` beside `app.wasm`. The same files give the same
/// bytes on every machine.
pub fn twins(bundle: &Bundle, encodings: &[Encoding]) -> Vec<(String, File)> {
    let wanted: Vec<(&str, &File, Encoding)> = bundle
        .files()
        .filter(|(path, file)| file.content.len() >= WORTH_IT && !is_compressed(path))
        .flat_map(|(path, file)| {
            let encodings = encodings.iter();
            encodings.map(move |encoding| (path, file, *encoding))
        })
        .collect();
    wanted
        .into_par_iter()
        .map(|(path, file, encoding)| {
            let content = compressed(&file.content, encoding);
            (path, file, encoding, content)
        })
        .filter(|(_, file, _, content)| content.len() < file.content.len())
        .map(|(path, file, encoding, content)| {
            let hashed = file.hashed;
            let path = format!("{path}.{}", encoding.extension());
            (path, File { content, hashed })
        })
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
    let parameters = ::brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 24,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut encoded = Vec::new();
    // Reading from and writing to memory does not fail.
    let _ = ::brotli::BrotliCompress(&mut &*content, &mut encoded, &parameters);
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

    fn bundle(entries: &[(&str, &[u8])]) -> Bundle {
        let mut bundle = Bundle::default();
        for (path, content) in entries {
            let content = content.to_vec();
            let hashed = false;
            bundle
                .add(path, File { content, hashed })
                .expect("it is new");
        }
        bundle
    }

    const BOTH: [Encoding; 2] = [Encoding::Gzip, Encoding::Brotli];

    #[test]
    fn twins_hold_the_same_and_stand_beside() {
        let text = "(defn f [x] x)\n".repeat(100);
        let made = twins(&bundle(&[("a/app.js", text.as_bytes())]), &BOTH);
        let [(gz, gzip), (br, brotli)] = made.as_slice() else {
            panic!("{made:?}");
        };
        assert_eq!((gz.as_str(), br.as_str()), ("a/app.js.gz", "a/app.js.br"));
        let mut plain = String::new();
        flate2::read::GzDecoder::new(&*gzip.content)
            .read_to_string(&mut plain)
            .expect("gzip");
        assert_eq!(plain, text);
        let mut plain = Vec::new();
        ::brotli::BrotliDecompress(&mut &*brotli.content, &mut plain).expect("brotli");
        assert_eq!(plain, text.as_bytes());
        assert_eq!(gzip.content.get(4..8), Some(&[0; 4][..]), "no time");
    }

    #[test]
    fn what_gains_nothing_has_no_twin() {
        let noise: Vec<u8> = (0_u32..500)
            .flat_map(|n| blake3::hash(&n.to_le_bytes()).as_bytes()[..4].to_vec())
            .collect();
        let text = vec![b' '; 2000];
        let all = bundle(&[
            ("noise.bin", &noise),
            ("picture.PNG", &text),
            ("tiny.js", b"1"),
            ("empty.css", b""),
        ]);
        assert_eq!(twins(&all, &BOTH), []);
        assert_eq!(twins(&bundle(&[("a.js", &text)]), &[]), []);
    }
}
