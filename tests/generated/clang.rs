//! Whether clang takes the C++ of units: the clang that Emscripten uses, with the flags it gives it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A clang that was found.
pub struct Clang {
    words: Vec<String>,
    dir: PathBuf,
}

/// What units are compiled with, as `src/toolchain/flags.rs` has it, but for the code that clang would make.
const FLAGS: [&str; 5] = [
    "-std=c++17",
    "-fno-exceptions",
    "-fno-rtti",
    "-fPIC",
    "-fsyntax-only",
];

impl Clang {
    /// Asks em++ what it would run.
    pub fn find(dir: &Path) -> Self {
        let probe = dir.join("probe.cpp");
        std::fs::write(&probe, "int probe;\n").expect("a file is written");
        let output = Command::new("em++")
            .arg("-v")
            .args(FLAGS)
            .arg(&probe)
            .current_dir(dir)
            .output()
            .expect("em++ is installed");
        let said = String::from_utf8_lossy(&output.stderr);
        let words = said
            .lines()
            .find_map(|line| {
                let words = shlex::split(line.strip_prefix(' ')?)?;
                let is_clang = words.first()?.contains("clang") && words.get(1)? != "-cc1";
                is_clang.then_some(words)
            })
            .unwrap_or_else(|| panic!("em++ -v names no clang: {said}"));
        let probe = probe.to_string_lossy();
        let runtime = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/runtime");
        let mut words: Vec<String> = words
            .into_iter()
            .filter(|word| word != "-v" && *word != probe)
            .collect();
        words.extend(["-I".to_owned(), runtime.to_owned()]);
        Clang {
            words,
            dir: dir.to_owned(),
        }
    }

    /// What clang says of these units together, where it rejects one. Each becomes part of one translation unit, in a
    /// namespace of its own: the header is read once.
    pub fn errors(&self, units: &[&str]) -> Option<String> {
        let mut text = String::from("#include \"jank_unit.h\"\n");
        for (number, unit) in units.iter().enumerate() {
            let file = self.dir.join(format!("unit_{number}.cpp"));
            std::fs::write(&file, unit).expect("a unit is written");
            writeln!(
                text,
                "namespace unit_{number} {{\n#include \"unit_{number}.cpp\"\n}}"
            )
            .expect("a string takes all");
        }
        let all = self.dir.join("units.cpp");
        std::fs::write(&all, text).expect("a file is written");
        let (program, args) = self.words.split_first().expect("a command has a program");
        let output = Command::new(program)
            .args(args)
            .arg(&all)
            .current_dir(&self.dir)
            .output()
            .expect("clang starts");
        (!output.status.success()).then(|| String::from_utf8_lossy(&output.stderr).into_owned())
    }
}
