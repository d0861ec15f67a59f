//! What a bundle gets besides the program and the public folder: its place on the host, a service worker, compressed twins, the
//! manifest.

use super::bundle::{is_html, may_import};
use super::integrity::integrity;
use super::place::Placing;
use super::{Bundle, File, MANIFEST, Manifest, ReleaseError, compress, offline};
use crate::config::ReleaseConfig;

/// The bundle with all that the configuration asks for.
///
/// # Errors
/// When the public folder has a file where one of these goes.
pub fn outfit(mut bundle: Bundle, config: &ReleaseConfig) -> Result<Bundle, ReleaseError> {
    place(&mut bundle, config);
    if config.service_worker {
        let worker = offline::worker(&bundle);
        bundle.add(offline::WORKER, plain(worker.into_bytes()))?;
    }
    let twins = compress::twins(&bundle, &config.compress);
    let manifest = Manifest::new(config.base.clone(), &bundle, &twins);
    bundle.add(MANIFEST, plain(manifest.to_json()))?;
    for (path, twin) in twins {
        bundle.add(&path, twin)?;
    }
    Ok(bundle)
}

fn place(bundle: &mut Bundle, config: &ReleaseConfig) {
    let paths: std::collections::BTreeSet<String> =
        bundle.files().map(|(path, _)| path.to_owned()).collect();
    let script = bundle.script().to_owned();
    let content = bundle.file(&script).map(|file| file.content.as_slice());
    let integrity = integrity(content.unwrap_or_default());
    let placing = Placing {
        base: &config.base,
        script: &script,
        integrity: &integrity,
        has: &|path| paths.contains(path),
    };
    bundle.rewrite(|path, content| {
        let Ok(text) = std::str::from_utf8(content) else {
            return;
        };
        if is_html(path) {
            *content = placing.page(text, path).into_bytes();
        } else if may_import(path) {
            *content = placing.script_named(text, path).into_bytes();
        }
    });
}

fn plain(content: Vec<u8>) -> File {
    File {
        content,
        hashed: false,
    }
}
