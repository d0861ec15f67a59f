//! From bytes of the module to lines of jank: the source map that emcc makes of debugging information, with jank's files alone and their
//! texts. <https://tc39.es/ecma426/>; for WebAssembly there is one line, and its columns are the module's bytes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::File;
use super::bundle::hashed;
use super::size::Module;
use crate::toolchain::wasm::push_leb128;
use crate::toolchain::{Job, LinkedProgram};

/// A source map as a file has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceMap {
    version: u8,
    sources: Vec<String>,
    #[serde(rename = "sourcesContent", default)]
    contents: Vec<String>,
    names: Vec<String>,
    mappings: String,
}

/// A place of the module: from this byte on, up to the next one, the code is of this source and line, or of none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Segment {
    byte: i64,
    /// The index of a source, the line and the column, from 0.
    of: Option<(i64, i64, i64)>,
}

/// The map is none.
#[derive(Debug, thiserror::Error)]
#[error(
    "emcc's source map can't be read: {0}; build without `release.source-maps`, and please report this"
)]
pub struct MisshapenMap(String);

impl SourceMap {
    /// Reads emcc's map and leaves in it what leads to `texts`: the project's and the core library's files by the names that `#line`
    /// gave them. The code stands `moved` bytes further on than when the map was made.
    ///
    /// # Errors
    /// When it is none.
    pub fn of_emcc(
        json: &[u8],
        texts: &BTreeMap<String, String>,
        moved: i64,
    ) -> Result<SourceMap, MisshapenMap> {
        let misshapen = |why: &dyn std::fmt::Display| MisshapenMap(why.to_string());
        let map: SourceMap = serde_json::from_slice(json).map_err(|error| misshapen(&error))?;
        let segments = decode(&map.mappings).ok_or_else(|| misshapen(&"its mappings are cut"))?;
        let mut sources: Vec<&String> = Vec::new();
        let mut kept: Vec<Segment> = Vec::new();
        for segment in segments {
            let name = segment.of.and_then(|(source, line, column)| {
                let name = map.sources.get(usize::try_from(source).ok()?)?;
                Some((texts.get_key_value(name)?.0, line, column))
            });
            let of = name.map(|(name, line, column)| {
                let index = sources.iter().position(|known| *known == name);
                let index = index.unwrap_or_else(|| {
                    sources.push(name);
                    sources.len() - 1
                });
                (index as i64, line, column)
            });
            if kept.last().is_none_or(|last| last.of != of) {
                kept.push(Segment {
                    byte: segment.byte + moved,
                    of,
                });
            }
        }
        Ok(SourceMap {
            version: 3,
            contents: sources
                .iter()
                .filter_map(|name| texts.get(*name).cloned())
                .collect(),
            sources: sources.into_iter().cloned().collect(),
            names: Vec::new(),
            mappings: encode(&kept),
        })
    }

    /// As a file has it.
    pub fn to_json(&self) -> Vec<u8> {
        // Strings and numbers can always be written.
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// Makes the map of a linked program, and writes into its module where it is: the map's path in the bundle and the file. `None` where
/// none was asked for. `jobs` are what the program was made of.
///
/// # Errors
/// When emcc's map is none.
pub fn attach<'j>(
    linked: &mut LinkedProgram,
    jobs: impl Iterator<Item = &'j Job>,
) -> Result<Option<(String, File)>, MisshapenMap> {
    let Some(json) = &linked.map else {
        return Ok(None);
    };
    let texts = jobs
        .map(|job| (job.source.file.to_string(), job.source.text.to_string()))
        .collect();
    let moved = code_begins(&linked.wasm)? - code_begins(&linked.named)?;
    let content = SourceMap::of_emcc(json, &texts, moved)?.to_json();
    let (name, path) = hashed("program", "wasm.map", &content);
    linked.wasm = [&*linked.wasm, &url_section(&name)].concat().into();
    let hashed = true;
    Ok(Some((path, File { content, hashed })))
}

/// Where the first function of a module stands.
fn code_begins(wasm: &[u8]) -> Result<i64, MisshapenMap> {
    let module = Module::read(wasm).map_err(|error| MisshapenMap(error.to_string()))?;
    let first = module.functions.first();
    Ok(first.map_or(0, |function| function.code.start as i64))
}

/// The custom section that says where the map is, as browsers' debuggers read it.
fn url_section(url: &str) -> Vec<u8> {
    const NAME: &str = "sourceMappingURL";
    let mut body = Vec::new();
    for text in [NAME, url] {
        push_leb128(&mut body, text.len());
        body.extend_from_slice(text.as_bytes());
    }
    let mut section = vec![0];
    push_leb128(&mut section, body.len());
    section.extend(body);
    section
}

/// The letters of the numbers, six bits each.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The segments of the only line; `None` where the text is none.
fn decode(mappings: &str) -> Option<Vec<Segment>> {
    let mut at = [0_i64; 4];
    let mut segments = Vec::new();
    for text in mappings.split(',').filter(|text| !text.is_empty()) {
        let numbers = numbers(text)?;
        for (at, step) in at.iter_mut().zip(&numbers) {
            *at += step;
        }
        let [byte, source, line, column] = at;
        segments.push(Segment {
            byte,
            of: (numbers.len() >= 4).then_some((source, line, column)),
        });
    }
    Some(segments)
}

/// The numbers of a segment: five bits a letter, the lowest first, the sixth says that more follow; the lowest bit of all is the sign.
fn numbers(text: &str) -> Option<Vec<i64>> {
    let mut numbers = Vec::new();
    let (mut value, mut shift) = (0_i64, 0_u32);
    for letter in text.bytes() {
        let digit = LETTERS.iter().position(|known| *known == letter)? as i64;
        value |= (digit & 31).checked_shl(shift)?;
        shift += 5;
        if digit & 32 == 0 {
            let number = value >> 1;
            numbers.push(if value & 1 == 1 { -number } else { number });
            (value, shift) = (0, 0);
        } else if shift > 55 {
            return None;
        }
    }
    (shift == 0).then_some(numbers)
}

fn encode(segments: &[Segment]) -> String {
    let mut text = String::new();
    let mut last = [0_i64; 4];
    for segment in segments {
        let now = match segment.of {
            Some((source, line, column)) => vec![segment.byte, source, line, column],
            None => vec![segment.byte],
        };
        if !text.is_empty() {
            text.push(',');
        }
        for (last, now) in last.iter_mut().zip(now) {
            push_number(&mut text, now - *last);
            *last = now;
        }
    }
    text
}

fn push_number(text: &mut String, number: i64) {
    let mut rest = (number.unsigned_abs() << 1) | u64::from(number < 0);
    loop {
        let digit = (rest & 31) as usize;
        rest >>= 5;
        let letter = LETTERS[digit | if rest > 0 { 32 } else { 0 }];
        text.push(char::from(letter));
        if rest == 0 {
            return;
        }
    }
}

/// C++ with `#line` directives that say where its lines are from: `lines` has for each the line of `file`, 0 where it is from none.
pub fn with_positions(cpp: &str, lines: &[u32], file: &str) -> String {
    /// What no file of a project is called.
    const NOWHERE: &str = "#line 1 \"jank:none\"\n";
    let name = file.replace('\\', "\\\\").replace('"', "\\\"");
    let mut out = String::with_capacity(cpp.len() * 2);
    let mut next = None;
    for (at, text) in cpp.lines().enumerate() {
        let line = lines.get(at).copied().unwrap_or(0);
        if next != Some(line) {
            match line {
                0 => out.push_str(NOWHERE),
                line => out.push_str(&format!("#line {line} \"{name}\"\n")),
            }
        }
        next = Some(if line == 0 { 0 } else { line + 1 });
        out.push_str(text);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_jank_is_left_out_and_the_rest_moves() {
        // One byte each: a C++ line, two of jank, one of none.
        let before = SourceMap {
            version: 3,
            sources: vec!["jank:none".to_owned(), "src/a.jank".to_owned()],
            contents: Vec::new(),
            names: Vec::new(),
            mappings: encode(&[
                Segment {
                    byte: 100,
                    of: Some((0, 4, 0)),
                },
                Segment {
                    byte: 110,
                    of: Some((1, 7, 2)),
                },
                Segment {
                    byte: 111,
                    of: Some((1, 7, 2)),
                },
                Segment {
                    byte: 120,
                    of: Some((1, 9, 0)),
                },
                Segment {
                    byte: 130,
                    of: None,
                },
            ]),
        };
        let texts = BTreeMap::from([("src/a.jank".to_owned(), "(ns a)".to_owned())]);
        let map = SourceMap::of_emcc(&before.to_json(), &texts, -4).expect("a map");
        assert_eq!(map.sources, ["src/a.jank"]);
        assert_eq!(map.contents, ["(ns a)"]);
        assert_eq!(
            decode(&map.mappings).expect("mappings"),
            [
                Segment { byte: 96, of: None },
                Segment {
                    byte: 106,
                    of: Some((0, 7, 2))
                },
                Segment {
                    byte: 116,
                    of: Some((0, 9, 0))
                },
                Segment {
                    byte: 126,
                    of: None
                },
            ]
        );
        for bad in [
            &b"{}"[..],
            b"",
            br#"{"version":3,"sources":[],"names":[],"mappings":"g"}"#,
        ] {
            assert!(SourceMap::of_emcc(bad, &texts, 0).is_err());
        }
    }

    #[test]
    fn lines_of_cpp_say_where_they_are_from() {
        let text = with_positions("a\nb\nc\nd\ne\nf\n", &[0, 0, 7, 8, 8], "src/x \"y\".jank");
        assert_eq!(
            text,
            "#line 1 \"jank:none\"\na\nb\n#line 7 \"src/x \\\"y\\\".jank\"\nc\nd\n#line 8 \"src/x \\\"y\\\".jank\"\ne\n#line 1 \"jank:none\"\nf\n"
        );
    }

    proptest! {
        #[test]
        fn what_is_encoded_decodes(segments in proptest::collection::vec((0..1_i64 << 40, proptest::option::of((0..9_i64, 0..1_i64 << 30, -9..9_i64))), 0..9)) {
            let segments: Vec<Segment> = segments.into_iter().map(|(byte, of)| Segment { byte, of }).collect();
            prop_assert_eq!(decode(&encode(&segments)), Some(segments));
        }

        #[test]
        fn any_text_can_be_decoded(text in "[A-Za-z0-9+/,;!]{0,40}") {
            let _ = decode(&text);
        }
    }
}
