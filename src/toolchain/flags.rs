//! Flags, and how they differ between versions of emcc. Elsewhere flags are written as the newest version spells them;
//! [`for_version`] makes of them what an older one understands.

use super::EmccVersion;

/// What every unit is compiled with.
///
/// - `-fPIC`: `-sSIDE_MODULE` implies it only for calls that link.
/// - no exceptions, no RTTI: generated code uses neither (`jank_unit.h`, "Exceptions"), and without them no type information of
///   a unit can clash with an older generation's.
/// - hidden visibility keeps a unit's own names out of the process-wide table of addresses, where the first definition of a
///   name wins for ever; names are unique to the content besides.
/// - `-O1`: see the measurements in the room's doc. No vectorizing: a value is a word with a tag, so there is nothing to
///   vectorize, and looking for it takes time.
pub(super) const UNIT: &[&str] = &[
    "-fPIC",
    "-std=c++17",
    "-fno-exceptions",
    "-fno-rtti",
    "-fvisibility=hidden",
    "-O1",
    "-fno-vectorize",
    "-fno-slp-vectorize",
];

/// What a unit for a user's runtime is compiled with, before that runtime's own flags.
///
/// - `-fPIC`: as above.
/// - C++20 and RTTI, which jank's headers need; visibility is the units' own matter.
/// - Where a unit spells out a type of the machine that jank runs on, Emscripten's may be narrower.
/// - `-O0`: the headers are templates through and through, and optimizing them doubles what a save takes. Later flags win.
pub(super) const USER_UNIT: &[&str] = &[
    "-fPIC",
    "-std=gnu++20",
    "-frtti",
    "-Wno-c++11-narrowing",
    "-O0",
];

/// Of what `jank print-cflags` prints, the flags that C++ for another machine than jank's own can be compiled with: without threads
/// for the collector, which WebAssembly has not, and without what only fits the machine.
pub fn of_jank(printed: &str) -> Vec<String> {
    let words = shlex::split(printed).unwrap_or_default();
    let mut flags = Vec::with_capacity(words.len());
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "-DGC_THREADS" | "-DGC_THREADS=1" | "-femulated-tls" | "-pthread" => {}
            "-include-pch" | "-target" | "-isysroot" => {
                words.next();
            }
            word if ["--target=", "--sysroot=", "-march=", "-mtune=", "-mcpu="]
                .iter()
                .any(|machine| word.starts_with(machine)) => {}
            _ => flags.push(word),
        }
    }
    flags
}

/// What every side module is linked with. `SIDE_MODULE=2` exports only what is asked for; at `-O1` emcc runs no Binaryen passes.
pub(super) const SIDE_MODULE: &[&str] = &["-sSIDE_MODULE=2", "-sWASM_BIGINT", "-O1"];

/// A setting that is not the same in every version.
struct Change {
    /// Its newest name.
    setting: &'static str,
    /// The version it happened in.
    since: EmccVersion,
    what: What,
}

enum What {
    /// It had this name before.
    Renamed(&'static str),
    /// From then on it is always on, and naming it only makes a warning.
    AlwaysOn,
}

const CHANGES: &[Change] = &[
    Change {
        setting: "STACK_SIZE",
        since: EmccVersion(3, 1, 25),
        what: What::Renamed("TOTAL_STACK"),
    },
    Change {
        setting: "WASM_BIGINT",
        since: EmccVersion(4, 0, 0),
        what: What::AlwaysOn,
    },
];

/// The flags as that version of emcc wants them.
pub fn for_version<T: AsRef<str>>(
    version: EmccVersion,
    flags: impl IntoIterator<Item = T>,
) -> Vec<String> {
    flags
        .into_iter()
        .filter_map(|flag| adapt(version, flag.as_ref()))
        .collect()
}

fn adapt(version: EmccVersion, flag: &str) -> Option<String> {
    let Some(setting) = flag.strip_prefix("-s") else {
        return Some(flag.to_owned());
    };
    let (name, value) = match setting.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (setting, None),
    };
    let Some(change) = CHANGES.iter().find(|change| change.setting == name) else {
        return Some(flag.to_owned());
    };
    match change.what {
        What::Renamed(old) if version < change.since => Some(match value {
            Some(value) => format!("-s{old}={value}"),
            None => format!("-s{old}"),
        }),
        What::AlwaysOn if version >= change.since && value.is_none_or(|value| value == "1") => None,
        _ => Some(flag.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_janks_flags_those_stay_that_fit_webassembly() {
        for (printed, expected) in [
            ("", ""),
            (
                "-std=gnu++20 -DGC_THREADS -I/opt/jank/include -femulated-tls -DIMMER_HAS_LIBGC=1\n",
                "-std=gnu++20 -I/opt/jank/include -DIMMER_HAS_LIBGC=1",
            ),
            ("-include-pch /tmp/x.pch -march=native '-DX=a b'", "-DX=a b"),
        ] {
            assert_eq!(of_jank(printed).join(" "), expected);
        }
    }

    #[test]
    fn flags_follow_the_version() {
        let flags = [
            "-sSTACK_SIZE=2MB",
            "-sWASM_BIGINT",
            "-sWASM_BIGINT=1",
            "-sWASM_BIGINT=0",
            "-O1",
            "-std=c++17",
            "-sMAIN_MODULE=2",
        ];
        for (version, expected) in [
            (
                EmccVersion(3, 1, 6),
                "-sTOTAL_STACK=2MB -sWASM_BIGINT -sWASM_BIGINT=1 -sWASM_BIGINT=0 -O1 -std=c++17 -sMAIN_MODULE=2",
            ),
            (
                EmccVersion(3, 1, 25),
                "-sSTACK_SIZE=2MB -sWASM_BIGINT -sWASM_BIGINT=1 -sWASM_BIGINT=0 -O1 -std=c++17 -sMAIN_MODULE=2",
            ),
            (
                EmccVersion(4, 0, 0),
                "-sSTACK_SIZE=2MB -sWASM_BIGINT=0 -O1 -std=c++17 -sMAIN_MODULE=2",
            ),
            (
                EmccVersion(6, 0, 9),
                "-sSTACK_SIZE=2MB -sWASM_BIGINT=0 -O1 -std=c++17 -sMAIN_MODULE=2",
            ),
        ] {
            assert_eq!(for_version(version, flags).join(" "), expected, "{version}");
        }
    }
}
