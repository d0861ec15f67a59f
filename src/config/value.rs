//! Values as the file writes them: durations, sizes, choices, and what makes one impossible.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::nearest;

/// Declares an enum whose values are words in the file; a wrong word is answered with the nearest one and all of them.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub enum $name { $($(#[$item_doc])* $item,)+ }

        impl $name {
            /// The words of the file.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word of the file for it.
            pub fn word(self) -> &'static str {
                match self { $($name::$item => $word,)+ }
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.word().to_owned()
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;

            fn try_from(text: String) -> Result<Self, String> {
                match text.as_str() {
                    $($word => Ok($name::$item),)+
                    _ => Err(not_one_of(&text, Self::WORDS)),
                }
            }
        }
    };
}

fn not_one_of(text: &str, words: &[&str]) -> String {
    match nearest(text, words.iter().copied()) {
        Some(word) => format!("`{text}` is not known; did you mean `{word}`?"),
        None => format!("`{text}` is not known"),
    }
}

choice! {
    /// `compiler.kind` as the file says it.
    CompilerChoice {
        /// jank when `[compiler.jank]` is set, else the embedded one.
        Auto = "auto",
        /// The compiler inside jank-watch.
        Embedded = "embedded",
        /// The real jank, started for each build.
        Jank = "jank",
        /// The real jank, kept running and spoken to over nREPL.
        JankNrepl = "jank-nrepl",
    }
}

choice! {
    /// Which jank `compiler.jank.command` starts.
    Dialect {
        /// jank-lang/jank.
        Upstream = "upstream",
        /// The fork that targets WebAssembly.
        WasmFork = "wasm-fork",
    }
}

choice! {
    /// What the browser boots.
    RuntimeKind {
        /// The runtime that jank-watch brings along.
        Embedded = "embedded",
        /// jank's own.
        Jank = "jank",
    }
}

choice! {
    /// The memory that a user's runtime has, and how its code is made.
    Memory {
        /// 32-bit addresses.
        Wasm32 = "wasm32",
        /// 64-bit addresses, which need a browser that knows memory64.
        Wasm64 = "wasm64",
        /// Compiled for 64-bit addresses and then lowered to 32-bit memory by wasm-opt.
        Lowered = "lowered",
    }
}

choice! {
    /// How C++ exceptions are thrown; main and side modules must agree.
    Exceptions {
        /// By WebAssembly's own instructions: `-fwasm-exceptions`.
        Wasm = "wasm",
        /// Through JavaScript: `-fexceptions`.
        Js = "js",
    }
}

choice! {
    /// What a release is optimized for.
    Optimize {
        /// Run time.
        Speed = "speed",
        /// Download size.
        Size = "size",
    }
}

choice! {
    /// How a file travels, besides as it is.
    Encoding {
        /// RFC 1952.
        Gzip = "gzip",
        /// RFC 7932.
        Brotli = "brotli",
    }
}

impl Encoding {
    /// What stands behind the name of a file in that encoding.
    pub fn extension(self) -> &'static str {
        match self {
            Encoding::Gzip => "gz",
            Encoding::Brotli => "br",
        }
    }
}

choice! {
    /// Which editor opens the places that the overlay shows.
    EditorKind {
        /// The one that the environment names, else one that is installed.
        Auto = "auto",
        /// None: places are not opened.
        None = "none",
        /// Visual Studio Code.
        Vscode = "vscode",
        /// VSCodium.
        Vscodium = "vscodium",
        /// Cursor.
        Cursor = "cursor",
        /// IntelliJ IDEA and its siblings.
        Intellij = "intellij",
        /// Emacs, by emacsclient.
        Emacs = "emacs",
        /// Vim, in a window of its own where gvim is installed.
        Vim = "vim",
        /// Neovim.
        Neovim = "neovim",
        /// Zed.
        Zed = "zed",
        /// Sublime Text.
        Sublime = "sublime",
        /// Helix.
        Helix = "helix",
        /// Kate.
        Kate = "kate",
    }
}

choice! {
    /// A thing that the page's overlay can show.
    OverlayPart {
        /// Errors of a build.
        Errors = "errors",
        /// Warnings of a build.
        Warnings = "warnings",
        /// What is thrown in the page and not caught.
        Exceptions = "exceptions",
        /// That a build is under way.
        Building = "building",
        /// That there is no connection, or that the page is another server's.
        Connection = "connection",
        /// That namespaces were loaded.
        Reloads = "reloads",
    }
}

impl OverlayPart {
    /// All of them.
    pub const ALL: [OverlayPart; 6] = [
        OverlayPart::Errors,
        OverlayPart::Warnings,
        OverlayPart::Exceptions,
        OverlayPart::Building,
        OverlayPart::Connection,
        OverlayPart::Reloads,
    ];
}

/// Versions of jank-watch, as Cargo writes them: `">=0.1"`, `"0.1.2"`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Requirement(pub semver::VersionReq);

impl TryFrom<String> for Requirement {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        semver::VersionReq::parse(&text)
            .map(Requirement)
            .map_err(|error| format!("`{text}` is no version requirement: {error}"))
    }
}

impl From<Requirement> for String {
    fn from(Requirement(requirement): Requirement) -> String {
        requirement.to_string()
    }
}

/// Where a bundle stands on its host.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Base {
    /// Anywhere: pages name its files relative to themselves. `"./"` in the file.
    #[default]
    Relative,
    /// At this path, which begins and ends with `/`.
    At(String),
}

impl TryFrom<String> for Base {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text == "./" {
            return Ok(Base::Relative);
        }
        // What needs no escape in a path (RFC 3986, 3.3), quotes left out since it stands in attributes.
        let fine = |c: char| c.is_ascii_alphanumeric() || "-._~!$()*+,;=:@".contains(c);
        let name = |name: &str| !matches!(name, "" | "." | "..") && name.chars().all(fine);
        let inner = text
            .strip_prefix('/')
            .map(|rest| rest.strip_suffix('/').unwrap_or(rest));
        match inner {
            Some("") => Ok(Base::At("/".to_owned())),
            Some(inner) if inner.split('/').all(name) => Ok(Base::At(format!("/{inner}/"))),
            _ => Err(format!(
                "`{text}` is neither `./` nor a path that begins with `/`"
            )),
        }
    }
}

impl From<Base> for String {
    fn from(base: Base) -> String {
        match base {
            Base::Relative => "./".to_owned(),
            Base::At(path) => path,
        }
    }
}

/// A TCP port; 0 stands for any free one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "i64")]
pub struct Port(pub u16);

impl TryFrom<i64> for Port {
    type Error = String;

    fn try_from(number: i64) -> Result<Self, String> {
        u16::try_from(number)
            .map(Port)
            .map_err(|_| format!("{number} is no port"))
    }
}

/// How many jobs run at once; 0 stands for one per core.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "i64")]
pub struct Jobs(pub u16);

impl TryFrom<i64> for Jobs {
    type Error = String;

    fn try_from(number: i64) -> Result<Self, String> {
        match u16::try_from(number) {
            Ok(jobs) if jobs <= 1024 => Ok(Jobs(jobs)),
            _ => Err(format!("{number} is no number of jobs")),
        }
    }
}

/// A span of time such as `"10ms"`, `"120s"`, `"1.5s"`, `"2min"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Time(pub Duration);

impl TryFrom<String> for Time {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let units = [("ms", 1e-3), ("s", 1.0), ("min", 60.0), ("h", 3600.0)];
        quantity(&text, &units)
            .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
            .map(Time)
            .ok_or_else(|| format!("`{text}` is no duration"))
    }
}

impl From<Time> for String {
    fn from(Time(duration): Time) -> String {
        let ms = duration.as_millis();
        if ms % 1000 == 0 && ms > 0 {
            format!("{}s", ms / 1000)
        } else {
            format!("{ms}ms")
        }
    }
}

/// A number of bytes such as `"512MiB"`, `"2GiB"`, `"500MB"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Size(pub u64);

const BINARY_UNITS: [(&str, u64); 4] = [
    ("TiB", 1 << 40),
    ("GiB", 1 << 30),
    ("MiB", 1 << 20),
    ("KiB", 1 << 10),
];

impl TryFrom<String> for Size {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut units = vec![
            ("B", 1.0),
            ("KB", 1e3),
            ("kB", 1e3),
            ("MB", 1e6),
            ("GB", 1e9),
            ("TB", 1e12),
        ];
        units.extend(
            BINARY_UNITS
                .iter()
                .map(|(unit, bytes)| (*unit, *bytes as f64)),
        );
        quantity(&text, &units)
            .filter(|bytes| *bytes <= (1_u64 << 53) as f64)
            .map(|bytes| Size(bytes as u64))
            .ok_or_else(|| format!("`{text}` is no size"))
    }
}

impl From<Size> for String {
    fn from(Size(bytes): Size) -> String {
        BINARY_UNITS
            .iter()
            .find(|(_, unit)| bytes >= *unit && bytes.is_multiple_of(*unit))
            .map_or_else(
                || format!("{bytes}B"),
                |(name, unit)| format!("{}{name}", bytes / unit),
            )
    }
}

/// The number in front of one of `units`, times that unit. `None` when there is no number, it is negative, or the unit is none.
fn quantity(text: &str, units: &[(&str, f64)]) -> Option<f64> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = text.split_at(digits);
    let number: f64 = number.parse().ok()?;
    let (_, factor) = units.iter().find(|(name, _)| *name == unit.trim())?;
    Some(number * factor)
}

/// One `[[server.proxy]]` table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Proxy {
    /// Requests to this path and below it are passed on.
    pub path: String,
    /// To this address, `http://host:port`.
    pub target: String,
    /// WebSockets too.
    #[serde(default)]
    pub ws: bool,
    /// What stands in the place of `path` at the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rewrite: Option<String>,
    /// Headers that requests get.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// The target sees the browser's `Host`, not its own.
    #[serde(default, skip_serializing_if = "is_false")]
    pub keep_host: bool,
}

/// For serde, which hands over a reference.
fn is_false(value: &bool) -> bool {
    !value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_a_number_and_a_unit() {
        for (text, ms) in [
            ("10ms", 10),
            ("120s", 120_000),
            ("1.5s", 1500),
            ("2 min", 120_000),
            ("0ms", 0),
        ] {
            assert_eq!(
                Time::try_from(text.to_owned()).map(|t| t.0.as_millis()),
                Ok(ms),
                "{text}"
            );
        }
        for text in [
            "",
            "10",
            "ms",
            "-1s",
            "1d",
            "1.2.3s",
            "1e400s",
            "999999999999999999999h",
            "é",
        ] {
            assert!(Time::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn sizes_are_a_number_and_a_unit() {
        for (text, bytes) in [
            ("2GiB", 2 << 30),
            ("500MB", 500_000_000),
            ("1.5KiB", 1536),
            ("0B", 0),
        ] {
            assert_eq!(Size::try_from(text.to_owned()), Ok(Size(bytes)), "{text}");
        }
        for text in ["2", "2 gigs", "-2GiB", "GiB", "99999999TiB"] {
            assert!(Size::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_base_is_a_path_or_nothing_at_all() {
        for (text, base) in [
            ("./", Base::Relative),
            ("/", Base::At("/".to_owned())),
            ("/app", Base::At("/app/".to_owned())),
            ("/a/b-1/", Base::At("/a/b-1/".to_owned())),
        ] {
            assert_eq!(Base::try_from(text.to_owned()), Ok(base), "{text}");
        }
        for text in [
            "",
            "app/",
            "../",
            "/../",
            "//x/",
            "/a b/",
            "/a\"/",
            "https://x/",
            "/a?b/",
            "/ä/",
        ] {
            assert!(Base::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_written_back_reads_the_same() {
        for text in ["10ms", "120s", "1500ms"] {
            assert_eq!(
                Time::try_from(text.to_owned()).map(String::from).as_deref(),
                Ok(text)
            );
        }
        for text in ["2GiB", "1537B", "3KiB"] {
            assert_eq!(
                Size::try_from(text.to_owned()).map(String::from).as_deref(),
                Ok(text)
            );
        }
    }

    #[test]
    fn a_wrong_word_names_the_nearest() {
        let Err(message) = Optimize::try_from("sped".to_owned()) else {
            panic!("`sped` is no optimization");
        };
        assert_eq!(message, "`sped` is not known; did you mean `speed`?");
    }
}
