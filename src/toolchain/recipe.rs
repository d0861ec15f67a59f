//! Recipes: commands captured from emcc, with places left open for input, output and entry symbol.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::process::Invocation;

/// A part of a recipe's arguments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Piece {
    /// An argument as it is.
    Text(String),
    /// The input files, an argument each.
    Inputs,
    /// The output file.
    Output,
    /// An argument with the entry symbol in it, between two texts.
    Entry(String, String),
}

/// A command with open places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Recipe {
    pub(super) program: PathBuf,
    pieces: Vec<Piece>,
}

/// The names that stood in a captured command where a recipe has its open places.
pub(super) struct Marks<'a> {
    pub(super) input: &'a str,
    pub(super) output: &'a str,
    pub(super) entry: &'a str,
}

impl Recipe {
    /// Makes a recipe of a command's words. None when a mark that must be there is not, or stands there twice.
    pub(super) fn from_words(program: &Path, args: &[String], marks: &Marks) -> Option<Recipe> {
        let pieces: Vec<Piece> = args
            .iter()
            .filter(|arg| *arg != "-v")
            .map(|arg| match arg.split_once(marks.entry) {
                _ if arg == marks.input => Piece::Inputs,
                _ if arg == marks.output => Piece::Output,
                Some((before, after)) if !marks.entry.is_empty() => {
                    Piece::Entry(before.to_owned(), after.to_owned())
                }
                _ => Piece::Text(arg.clone()),
            })
            .collect();
        let count = |wanted: &Piece| pieces.iter().filter(|piece| *piece == wanted).count();
        let entries = pieces.iter().any(|piece| matches!(piece, Piece::Entry(..)));
        let fine = count(&Piece::Inputs) == 1
            && count(&Piece::Output) == 1
            && (entries || marks.entry.is_empty());
        fine.then(|| Recipe {
            program: program.to_owned(),
            pieces,
        })
    }

    /// The first command in what `emcc -v` printed whose program's name begins with `tool` and that has all marks.
    ///
    /// emcc prints each command it runs on a line that begins with one space, with words quoted as a shell wants them; its
    /// version decides whether the program's name stands in double quotes.
    pub(super) fn find(printed: &str, tool: &str, marks: &Marks) -> Option<Recipe> {
        printed.lines().find_map(|line| {
            let words = shlex::split(line.strip_prefix(' ')?)?;
            let (program, args) = words.split_first()?;
            let program = Path::new(program);
            let name = program.file_name()?.to_str()?;
            // clang's own `-v` prints the `-cc1` command it goes on with; the one before it can be run by launchers too.
            if !name.starts_with(tool) || args.first().is_some_and(|arg| arg == "-cc1") {
                return None;
            }
            Recipe::from_words(program, args, marks)
        })
    }

    /// The command for these files.
    pub(super) fn command(
        &self,
        dir: &Path,
        inputs: &[String],
        output: &str,
        entry: &str,
        extra: &[String],
    ) -> Invocation {
        let mut args = Vec::with_capacity(self.pieces.len() + inputs.len() + extra.len());
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => args.push(text.clone()),
                Piece::Inputs => args.extend_from_slice(inputs),
                Piece::Output => args.push(output.to_owned()),
                Piece::Entry(before, after) => args.push(format!("{before}{entry}{after}")),
            }
        }
        args.extend_from_slice(extra);
        Invocation {
            program: self.program.clone(),
            args,
            dir: dir.to_owned(),
        }
    }

    /// The same with another program.
    pub(super) fn by(self, program: PathBuf) -> Recipe {
        Recipe { program, ..self }
    }

    /// The recipe as bytes for keys: program, arguments, and where the open places are.
    pub(super) fn key_text(&self) -> String {
        format!("{:?} {:?}", self.program, self.pieces)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: Marks = Marks {
        input: "probe.o",
        output: "probe.wasm",
        entry: "jank_probe",
    };

    #[test]
    fn recipes_are_found_in_what_emcc_prints() {
        for line in [
            r#" "/usr/bin/wasm-ld-14" -o probe.wasm probe.o --export-if-defined=jank_probe -mllvm -x -shared"#,
            r#" /opt/emsdk/upstream/bin/wasm-ld -o probe.wasm probe.o '--export=jank_probe' -mllvm -x -shared"#,
        ] {
            let printed = format!(
                "cache:INFO: fine\n \"/usr/bin/clang-14\" -c a.c -o a.o\n{line}\n \"wasm-opt\" probe.wasm"
            );
            let recipe = Recipe::find(&printed, "wasm-ld", &MARKS).unwrap();
            let command = recipe.command(
                Path::new("/s"),
                &["a.o".into(), "b.o".into()],
                "m.wasm",
                "e",
                &["--y".into()],
            );
            let [output, mark, first, second, export, rest @ ..] = &command.args[..] else {
                panic!("{command}")
            };
            assert_eq!(
                [output, mark, first, second].map(String::as_str),
                ["-o", "m.wasm", "a.o", "b.o"]
            );
            assert!(
                export.starts_with("--export") && export.ends_with("=e"),
                "{export}"
            );
            assert_eq!(rest, ["-mllvm", "-x", "-shared", "--y"]);
        }
    }

    #[test]
    fn words_with_spaces_and_quotes_stay_whole() {
        let marks = Marks {
            input: "p.cpp",
            output: "p.o",
            entry: "",
        };
        let printed = " \"/my tools/clang++\" -v '-DX=a b' '-DY=it'\"'\"'s' -c p.cpp -o p.o";
        let recipe = Recipe::find(printed, "clang", &marks).unwrap();
        let command = recipe.command(Path::new("/"), &["q.cpp".into()], "q.o", "", &[]);
        assert_eq!(command.program, Path::new("/my tools/clang++"));
        assert_eq!(
            command.args,
            ["-DX=a b", "-DY=it's", "-c", "q.cpp", "-o", "q.o"]
        );
    }

    #[test]
    fn a_command_without_its_marks_is_no_recipe() {
        for printed in [
            "",
            "wasm-ld -o probe.wasm probe.o --export=jank_probe",
            " wasm-ld -o probe.wasm --export=jank_probe",
            " wasm-ld -o other.wasm probe.o --export=jank_probe",
            " wasm-ld -o probe.wasm probe.o probe.o --export=jank_probe",
            " wasm-ld -o probe.wasm probe.o",
            " wasm-ld @/tmp/response-file",
            " wasm-ld 'unbalanced -o probe.wasm probe.o --export=jank_probe",
        ] {
            assert_eq!(Recipe::find(printed, "wasm-ld", &MARKS), None, "{printed}");
        }
    }

    #[test]
    fn the_cc1_command_is_left_out() {
        let marks = Marks {
            input: "p.cpp",
            output: "p.o",
            entry: "",
        };
        assert_eq!(
            Recipe::find(
                " \"/usr/lib/clang\" -cc1 -o p.o -x c++ p.cpp",
                "clang",
                &marks
            ),
            None
        );
    }
}
