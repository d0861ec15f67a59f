//! What the stand-in tells of itself.

use std::path::Path;

use jank_watch::compiler::Compiler;
use jank_watch::compiler::embedded::Embedded;

use crate::failure::{Failure, Failures};
use crate::options::Options;

/// The version that is told; an old one on demand.
fn jank_version(failures: &Failures) -> &'static str {
    if failures.has(&Failure::OldVersion) {
        "jank-0.1-old"
    } else {
        "jank-0.1-alpha"
    }
}

/// The name of the folder below the build folder.
pub fn binary_version(options: &Options, failures: &Failures) -> String {
    if let Some(forced) = &options.binary_version {
        return forced.clone();
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update(jank_version(failures).as_bytes());
    hasher.update(Embedded::new().identity().as_bytes());
    for flag in &options.flags {
        hasher.update(flag.as_bytes());
        hasher.update(b"\n");
    }
    format!("x86_64-unknown-linux-gnu-{}", hasher.finalize().to_hex())
}

/// The flags for C++ that the stand-in has made. Two of them, as with jank, are for the host alone.
pub fn cflags(options: &Options) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut flags = vec![
        "-std=gnu++20".to_owned(),
        "-DGC_THREADS".to_owned(),
        "-femulated-tls".to_owned(),
        "-DSTAND_IN_JANK=1".to_owned(),
    ];
    for folder in ["fixtures/stand-in-runtime/include", "templates/runtime"] {
        flags.push(format!("-I{}", root.join(folder).display()));
    }
    flags.extend(options.flags.iter().cloned());
    flags.join(" ")
}

/// The report on its health.
pub fn health(failures: &Failures) -> String {
    let version = jank_version(failures);
    format!(
        "─ system ───────────────────────────────────────────────────────────────────────\n\
         ─ ✅ operating system: linux\n\
         ─ ✅ default triple: x86_64-unknown-linux-gnu\n\n\
         ─ jank install ─────────────────────────────────────────────────────────────────\n\
         ─ ✅ jank version: {version}\n\n\
         ─ jank runtime ─────────────────────────────────────────────────────────────────\n\
         ─ ✅ jank runtime initialized\n"
    )
}
