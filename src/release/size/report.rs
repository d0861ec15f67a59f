//! The figures of a release.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use super::{Labels, Module};
use crate::config::Encoding;
use crate::release::Left;
use crate::release::compress::compressed;

/// The version of `report.json`.
const VERSION: u8 = 1;

/// C++ names that are longer are told without their templates' arguments.
const LONG: usize = 60;

/// So many functions are named.
const LARGEST: usize = 10;

/// What is no namespace's code: the runtime's C++ and the C library; or, where the program is loaded into a runtime, that one's file.
const RUNTIME: &str = "runtime";

/// What is no namespace's code in a module that is loaded into a runtime: our glue, and what namespaces share of jank's headers.
const GLUE: &str = "glue";

/// Texts and other constants of all of them.
const CONSTANTS: &str = "constants";

/// How large something is, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sizes {
    /// As it is.
    pub raw: u64,
    /// Compressed by gzip.
    pub gzip: u64,
    /// Compressed by brotli.
    pub brotli: u64,
}

impl Sizes {
    /// Of some content.
    pub fn of(content: &[u8]) -> Sizes {
        Sizes {
            raw: content.len() as u64,
            gzip: compressed(content, Encoding::Gzip).len() as u64,
            brotli: compressed(content, Encoding::Brotli).len() as u64,
        }
    }

    fn and(self, other: Sizes) -> Sizes {
        Sizes {
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// A file of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramFile {
    /// Its path in the bundle.
    pub path: String,
    /// Its size.
    #[serde(flatten)]
    pub sizes: Sizes,
}

/// A namespace's share of the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NsSize {
    /// The namespace; `runtime`, `glue` and `constants` are none.
    pub name: String,
    /// How many functions it has.
    pub functions: usize,
    /// The size of its code, compressed by itself: together with the rest it takes less.
    #[serde(flatten)]
    pub sizes: Sizes,
}

/// A function of the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionSize {
    /// In jank, or in C++ where it is the runtime's.
    pub name: String,
    /// The namespace, `runtime` or `glue`.
    pub ns: String,
    /// Its code.
    pub raw: u64,
}

/// What is other than in the last release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The last release's program.
    pub before: Sizes,
    /// Namespaces whose code is larger or smaller, those that came and those that went; the largest change first.
    pub namespaces: Vec<NsChange>,
}

/// A namespace whose code has another size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NsChange {
    /// The namespace.
    pub name: String,
    /// So many bytes more, or less where it is negative.
    pub raw: i64,
}

/// What the project allows itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// So many bytes, with brotli.
    pub limit: u64,
    /// So many there are.
    pub used: u64,
}

impl Budget {
    /// Is there too much?
    pub fn is_exceeded(self) -> bool {
        self.used > self.limit
    }
}

/// How large a release is and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizeReport {
    /// The version of this format.
    pub v: u8,
    /// The project.
    pub project: String,
    /// The program: its script and its module.
    pub total: Sizes,
    /// The two by themselves.
    pub files: Vec<ProgramFile>,
    /// The project's own files, which are not compressed here.
    pub static_files: u64,
    /// What the module is made of, the largest first.
    pub namespaces: Vec<NsSize>,
    /// The ten largest functions, the largest first.
    pub largest: Vec<FunctionSize>,
    /// What was left out of the program and the core library.
    #[serde(default)]
    pub left: Left,
    /// Against the last release, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// What the project allows itself, if it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Budget>,
}

/// What a report is made of.
#[derive(Debug)]
pub struct Input<'a> {
    /// The project's name.
    pub project: &'a str,
    /// The program's files: path and content.
    pub program: &'a [(&'a str, &'a [u8])],
    /// The bytes of the project's own files.
    pub static_files: u64,
    /// The linked module with its names.
    pub named: &'a [u8],
    /// The WebAssembly of the runtime that it is loaded into, one of the program's files; none where it is in the module.
    pub runtime: Option<&'a [u8]>,
    /// What they stand for.
    pub labels: &'a Labels,
    /// What was left out.
    pub left: &'a Left,
    /// The last release's.
    pub before: Option<&'a SizeReport>,
    /// `release.budget`
    pub budget: Option<u64>,
}

impl SizeReport {
    /// Measures; besides the report, all functions, the largest first. A module that can't be read has no namespaces; it can't be
    /// run either, which others tell.
    pub fn measure(input: &Input<'_>) -> (SizeReport, Vec<FunctionSize>) {
        let files: Vec<ProgramFile> = input
            .program
            .into_par_iter()
            .map(|(path, content)| ProgramFile {
                path: (*path).to_owned(),
                sizes: known(input.before, path, content).unwrap_or_else(|| Sizes::of(content)),
            })
            .collect();
        let total = files
            .iter()
            .fold(Sizes::default(), |sum, file| sum.and(file.sizes));
        let module = Module::read(input.named).unwrap_or_default();
        let rest = input.runtime.map_or(RUNTIME, |_| GLUE);
        let mut functions = functions(&module, input.labels, rest);
        let mut namespaces = namespaces(&module, &functions, input.named);
        if let Some(runtime) = input.runtime {
            let mut file = files.iter().zip(input.program);
            let file = file.find(|(_, (_, content))| *content == runtime);
            namespaces.push(NsSize {
                name: RUNTIME.to_owned(),
                functions: Module::read(runtime).map_or(0, |module| module.functions.len()),
                sizes: file.map_or_else(Sizes::default, |(file, _)| file.sizes),
            });
        }
        namespaces.sort_by(|a, b| {
            let by_size = b.sizes.raw.cmp(&a.sizes.raw);
            by_size.then_with(|| a.name.cmp(&b.name))
        });
        functions.sort_by(|a, b| b.raw.cmp(&a.raw).then_with(|| a.name.cmp(&b.name)));
        let change = input.before.map(|before| Change {
            before: before.total,
            namespaces: changes(&before.namespaces, &namespaces),
        });
        let report = SizeReport {
            v: VERSION,
            project: input.project.to_owned(),
            total,
            files,
            static_files: input.static_files,
            namespaces,
            left: input.left.clone(),
            largest: functions.iter().take(LARGEST).cloned().collect(),
            change,
            budget: input.budget.map(|limit| Budget {
                limit,
                used: total.brotli,
            }),
        };
        (report, functions)
    }
}

/// The sizes of a file that was in the last release too: its name holds the hash of its content. To compress a whole runtime of jank's
/// takes a minute.
fn known(before: Option<&SizeReport>, path: &str, content: &[u8]) -> Option<Sizes> {
    let mut files = before?.files.iter();
    let same = |file: &&ProgramFile| file.path == path && file.sizes.raw == content.len() as u64;
    files.find(same).map(|file| file.sizes)
}

/// One for each function of the module, in its order; what is no namespace's is of `rest`.
fn functions(module: &Module, labels: &Labels, rest: &str) -> Vec<FunctionSize> {
    let of = |function: &super::Function| {
        let (ns, name) = match labels.find(&function.name) {
            Some((ns, name)) => (ns.to_owned(), name),
            // The tables of namespaces: what runs when several parts are loaded, often with all of them inlined.
            None if is_table(&function.name) => (rest.to_owned(), "loading a namespace".to_owned()),
            None if function.name.is_empty() => (rest.to_owned(), "without a name".to_owned()),
            None => (rest.to_owned(), readable(&function.name)),
        };
        FunctionSize {
            name,
            ns,
            raw: function.code.len() as u64,
        }
    };
    module.functions.iter().map(of).collect()
}

fn is_table(name: &str) -> bool {
    let name = readable(name);
    let number = name.strip_prefix("load_");
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// A C++ name without its arguments; Binaryen writes `\28` for `(` and its like.
fn readable(name: &str) -> String {
    let name = name
        .replace("\\28", "(")
        .replace("\\29", ")")
        .replace("\\20", " ")
        .replace("\\2c", ",")
        .replace("(anonymous namespace)::", "");
    let name = name.split('(').next().unwrap_or_default();
    match name.len() > LONG {
        true => without_template_arguments(name),
        false => name.to_owned(),
    }
}

/// `pair<int, int> map<int>::at` as `pair<…> map<…>::at`.
fn without_template_arguments(name: &str) -> String {
    let mut out = String::new();
    let mut depth = 0_usize;
    for c in name.chars() {
        match c {
            '<' => {
                if depth == 0 {
                    out.push_str("<…");
                }
                depth += 1;
            }
            '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            out.push(c);
        }
    }
    out
}

fn namespaces(module: &Module, functions: &[FunctionSize], bytes: &[u8]) -> Vec<NsSize> {
    let mut code: BTreeMap<&str, (usize, Vec<u8>)> = BTreeMap::new();
    for (function, size) in module.functions.iter().zip(functions) {
        let (count, content) = code.entry(&size.ns).or_default();
        *count += 1;
        content.extend_from_slice(bytes.get(function.code.clone()).unwrap_or_default());
    }
    let (_, constants) = code.entry(CONSTANTS).or_default();
    for data in &module.data {
        constants.extend_from_slice(bytes.get(data.clone()).unwrap_or_default());
    }
    code.into_par_iter()
        .map(|(name, (functions, content))| NsSize {
            name: name.to_owned(),
            functions,
            sizes: Sizes::of(&content),
        })
        .collect()
}

fn changes(before: &[NsSize], now: &[NsSize]) -> Vec<NsChange> {
    let mut changes: BTreeMap<&str, i64> = BTreeMap::new();
    for ns in now {
        *changes.entry(&ns.name).or_default() += ns.sizes.raw as i64;
    }
    for ns in before {
        *changes.entry(&ns.name).or_default() -= ns.sizes.raw as i64;
    }
    let mut changes: Vec<NsChange> = changes
        .into_iter()
        .filter(|(_, raw)| *raw != 0)
        .map(|(name, raw)| NsChange {
            name: name.to_owned(),
            raw,
        })
        .collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.raw.abs()));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ns(name: &str, raw: u64) -> NsSize {
        NsSize {
            name: name.to_owned(),
            functions: 1,
            sizes: Sizes {
                raw,
                ..Sizes::default()
            },
        }
    }

    #[test]
    fn changes_are_told_largest_first_with_what_came_and_went() {
        let before = [ns("a", 10), ns("b", 100), ns("c", 5)];
        let now = [ns("b", 101), ns("c", 5), ns("d", 7)];
        let told: Vec<(String, i64)> = changes(&before, &now)
            .into_iter()
            .map(|c| (c.name, c.raw))
            .collect();
        assert_eq!(
            told,
            [
                ("a".to_owned(), -10),
                ("d".to_owned(), 7),
                ("b".to_owned(), 1)
            ]
        );
    }

    #[test]
    fn the_budget_is_what_brotli_makes_of_the_program() {
        let script = b"let x = 1;".repeat(50);
        let program = [("a.js", script.as_slice())];
        let input = Input {
            project: "demo",
            program: &program,
            static_files: 9,
            named: b"\0asm\x01\0\0\0",
            runtime: None,
            labels: &Labels::default(),
            left: &Left::default(),
            before: None,
            budget: Some(20),
        };
        let (report, functions) = SizeReport::measure(&input);
        assert_eq!(functions, []);
        assert_eq!(report.total.raw, 500);
        let budget = report.budget.expect("there is one");
        assert_eq!(budget.used, report.total.brotli);
        assert!(
            budget.used > 10
                && !Budget {
                    limit: budget.used,
                    ..budget
                }
                .is_exceeded()
        );
        assert!(
            Budget {
                limit: budget.used - 1,
                ..budget
            }
            .is_exceeded()
        );
        let json = serde_json::to_string(&report).expect("JSON");
        assert_eq!(
            serde_json::from_str::<SizeReport>(&json).expect("it reads"),
            report
        );
    }

    #[test]
    fn names_of_the_runtime_lose_their_arguments() {
        assert_eq!(
            readable("\\28anonymous\\20namespace\\29::f2\\28int\\29"),
            "f2"
        );
        assert_eq!(readable("jk_call(long long)"), "jk_call");
        assert_eq!(readable("list<int>::add(int)"), "list<int>::add");
        let long =
            "std::pair<std::list<char, std::allocator<char> >, bool> std::map<char, int>::at(int)";
        assert_eq!(readable(long), "std::pair<…> std::map<…>::at");
    }
}
