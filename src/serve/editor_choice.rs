//! Which editor opens places, and how it is told of them.

use std::path::Path;

use super::editor::{Editor, EditorError};
use crate::config::{EditorConfig, EditorKind};

/// Where an editor shows its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Surface {
    /// A window of its own.
    Window,
    /// The terminal that it is started in.
    Terminal,
}

/// What is known of an editor.
struct Preset {
    /// Its programs, the best one first.
    programs: &'static [&'static str],
    /// How a place is said to it; its own ways, by its manual.
    place: &'static [&'static str],
    surface: Surface,
    /// How to get its program.
    remedy: &'static str,
}

const GOTO: &[&str] = &["--goto", "{file}:{line}:{column}"];
const BEHIND: &[&str] = &["{file}:{line}:{column}"];
const BEFORE: &[&str] = &["+{line}:{column}", "{file}"];
const CURSOR: &[&str] = &["+call cursor({line}, {column})", "{file}"];
const OPTIONS: &[&str] = &["--line", "{line}", "--column", "{column}", "{file}"];

const fn window(
    programs: &'static [&'static str],
    place: &'static [&'static str],
    remedy: &'static str,
) -> Preset {
    Preset {
        programs,
        place,
        surface: Surface::Window,
        remedy,
    }
}

const fn terminal(programs: &'static [&'static str], place: &'static [&'static str]) -> Preset {
    Preset {
        programs,
        place,
        surface: Surface::Terminal,
        remedy: "install it",
    }
}

const VSCODE: Preset = window(
    &["code", "code-insiders"],
    GOTO,
    "run \"Shell Command: Install 'code' command in PATH\" in VS Code",
);
const VSCODIUM: Preset = window(
    &["codium"],
    GOTO,
    "run \"Shell Command: Install 'codium' command in PATH\" in VSCodium",
);
const CURSOR_EDITOR: Preset = window(
    &["cursor"],
    GOTO,
    "run \"Shell Command: Install 'cursor' command\" in Cursor",
);
const INTELLIJ: Preset = window(
    &["idea", "clion", "rustrover", "webstorm", "pycharm"],
    OPTIONS,
    "create its command-line launcher in the JetBrains Toolbox",
);
const EMACS: Preset = window(
    &["emacsclient", "emacs"],
    BEFORE,
    "install Emacs, and start its server with `M-x server-start`",
);
const ZED: Preset = window(&["zed", "zeditor"], BEHIND, "run \"cli: install\" in Zed");
const SUBLIME: Preset = window(
    &["subl", "sublime_text"],
    BEHIND,
    "link its program `subl` into a folder of the PATH",
);
const KATE: Preset = window(&["kate"], OPTIONS, "install Kate");
const GVIM: Preset = window(
    &["gvim"],
    &[
        "--remote-silent",
        "+call cursor({line}, {column})",
        "{file}",
    ],
    "install gvim",
);
const VIM: Preset = terminal(&["vim"], CURSOR);
const NEOVIM: Preset = terminal(&["nvim"], CURSOR);
const HELIX: Preset = terminal(&["hx", "helix"], BEHIND);

/// Known besides those that have a kind.
const OTHERS: [Preset; 6] = [
    window(&["windsurf"], GOTO, "install it"),
    terminal(&["vi"], &["+{line}", "{file}"]),
    terminal(&["kak"], BEFORE),
    terminal(&["nano"], &["+{line},{column}", "{file}"]),
    terminal(&["micro"], BEFORE),
    terminal(&["ne", "mg", "joe"], &["+{line}", "{file}"]),
];

const KINDS: [Preset; 12] = [
    VSCODE,
    VSCODIUM,
    CURSOR_EDITOR,
    INTELLIJ,
    EMACS,
    ZED,
    SUBLIME,
    KATE,
    GVIM,
    VIM,
    NEOVIM,
    HELIX,
];

fn presets_of(kind: EditorKind) -> &'static [Preset] {
    match kind {
        EditorKind::Auto | EditorKind::None => &[],
        EditorKind::Vscode => &[VSCODE],
        EditorKind::Vscodium => &[VSCODIUM],
        EditorKind::Cursor => &[CURSOR_EDITOR],
        EditorKind::Intellij => &[INTELLIJ],
        EditorKind::Emacs => &[EMACS],
        EditorKind::Vim => &[GVIM, VIM],
        EditorKind::Neovim => &[NEOVIM],
        EditorKind::Zed => &[ZED],
        EditorKind::Sublime => &[SUBLIME],
        EditorKind::Helix => &[HELIX],
        EditorKind::Kate => &[KATE],
    }
}

/// What a choice depends on besides the configuration.
pub struct Surroundings<'s> {
    /// Environment variables.
    pub variable: &'s dyn Fn(&str) -> Option<String>,
    /// Is a program of that name on the PATH?
    pub on_path: &'s dyn Fn(&str) -> bool,
}

/// The editor that opens places: that of `JANK_WATCH_EDITOR`, else `editor.command`, else `editor.kind`, else, for `auto`, that of
/// `VISUAL` or `EDITOR`, else the first with a window that is installed.
///
/// # Errors
/// When there is none, it is not installed, or it runs in a terminal and there is none to open.
pub fn choose_editor(
    config: &EditorConfig,
    around: &Surroundings<'_>,
) -> Result<Editor, EditorError> {
    let named = |name| (around.variable)(name).and_then(|command| words_of(&command));
    if let Some(argv) = named("JANK_WATCH_EDITOR") {
        return editor_of(argv, around);
    }
    if !config.command.is_empty() {
        return editor_of(config.command.clone(), around);
    }
    match config.kind {
        EditorKind::None => Err(EditorError::Off),
        EditorKind::Auto => automatic(["VISUAL", "EDITOR"].into_iter().find_map(named), around),
        kind => installed(presets_of(kind), around),
    }
}

/// Words at white space; no shell sees them.
fn words_of(command: &str) -> Option<Vec<String>> {
    let words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    (!words.is_empty()).then_some(words)
}

fn automatic(named: Option<Vec<String>>, around: &Surroundings<'_>) -> Result<Editor, EditorError> {
    let named = match named.map(|argv| editor_of(argv, around)) {
        Some(Ok(editor)) => return Ok(editor),
        Some(Err(error)) => error,
        None => EditorError::NoEditor,
    };
    let windows = KINDS.iter().filter(|p| p.surface == Surface::Window);
    let found = windows
        .flat_map(|preset| preset.programs)
        .find(|program| (around.on_path)(program));
    found.map_or(Err(named), |program| {
        editor_of(vec![(*program).to_owned()], around)
    })
}

fn installed(presets: &[Preset], around: &Surroundings<'_>) -> Result<Editor, EditorError> {
    let mut programs = presets.iter().flat_map(|preset| preset.programs);
    if let Some(program) = programs.find(|program| (around.on_path)(program)) {
        return editor_of(vec![(*program).to_owned()], around);
    }
    match presets.last() {
        Some(preset) => Err(EditorError::NotFound {
            program: preset.programs.first().copied().unwrap_or("").to_owned(),
            remedy: preset.remedy,
        }),
        None => Err(EditorError::NoEditor),
    }
}

/// The editor that an argv stands for. Where it says no place, the program's own way of saying one is added.
fn editor_of(mut argv: Vec<String>, around: &Surroundings<'_>) -> Result<Editor, EditorError> {
    let program = argv
        .first()
        .map(|program| stem(program))
        .unwrap_or_default();
    let preset = KINDS
        .iter()
        .chain(&OTHERS)
        .find(|preset| preset.programs.contains(&program.as_str()));
    if program == "emacsclient" && argv.len() == 1 {
        argv.push("--no-wait".to_owned());
    }
    let surface = match preset {
        Some(_) if argv.iter().any(|word| is_in_terminal(&program, word)) => Surface::Terminal,
        Some(preset) => preset.surface,
        None => Surface::Window,
    };
    let says_place = argv.iter().any(|word| word.contains("{file}"));
    if !says_place {
        let place = preset.map_or(&["{file}"][..], |preset| preset.place);
        argv.extend(place.iter().map(|word| (*word).to_owned()));
    }
    match surface {
        Surface::Window => Ok(Editor::new(argv)),
        Surface::Terminal => in_terminal(&program, argv, says_place, around),
    }
}

fn stem(program: &str) -> String {
    let stem = Path::new(program).file_stem();
    stem.unwrap_or_default().to_string_lossy().into_owned()
}

/// Options that keep Emacs in the terminal.
fn is_in_terminal(program: &str, word: &str) -> bool {
    let emacs = program == "emacs" || program == "emacsclient";
    emacs && ["-nw", "-t", "--tty", "--no-window-system"].contains(&word)
}

/// Terminals that can be asked for one more window: the variable that is set inside of them, and how they are asked.
const TERMINALS: [(&str, &[&str]); 4] = [
    ("TMUX", &["tmux", "new-window", "--"]),
    ("ZELLIJ", &["zellij", "run", "--"]),
    ("WEZTERM_PANE", &["wezterm", "cli", "spawn", "--"]),
    ("KITTY_LISTEN_ON", &["kitty", "@", "launch", "--type=tab"]),
];

fn in_terminal(
    program: &str,
    argv: Vec<String>,
    says_place: bool,
    around: &Surroundings<'_>,
) -> Result<Editor, EditorError> {
    // Inside a terminal of Neovim, that Neovim is the editor.
    if program == "nvim"
        && !says_place
        && let (Some(first), Some(server)) = (argv.first(), (around.variable)("NVIM"))
    {
        let ask = |words: [&str; 2]| {
            let mut step = vec![first.clone(), "--server".to_owned(), server.clone()];
            step.extend(words.map(str::to_owned));
            step
        };
        let go = r"<C-\><C-N>:call cursor({line}, {column})<CR>";
        return Ok(Editor::of_steps(vec![
            ask(["--remote", "{file}"]),
            ask(["--remote-send", go]),
        ]));
    }
    let host = TERMINALS
        .iter()
        .find(|(variable, _)| (around.variable)(variable).is_some_and(|value| !value.is_empty()));
    match host {
        Some((_, ask)) => {
            let ask = ask.iter().map(|word| (*word).to_owned());
            Ok(Editor::new(ask.chain(argv).collect()))
        }
        None => Err(EditorError::NeedsTerminal(program.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(
        kind: EditorKind,
        command: &str,
        variables: &[(&str, &str)],
        programs: &[&str],
    ) -> Result<Vec<String>, EditorError> {
        let config = EditorConfig {
            kind,
            command: words_of(command).unwrap_or_default(),
        };
        let variable = |name: &str| {
            let found = variables.iter().find(|(n, _)| *n == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        let around = Surroundings {
            variable: &variable,
            on_path: &|program| programs.contains(&program),
        };
        let editor = choose_editor(&config, &around)?;
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("f"), "").unwrap();
        let mut diagnostic =
            crate::report::Diagnostic::error(crate::report::Stage::Read, "m").file("f");
        (diagnostic.line, diagnostic.column) = (Some(3), Some(7));
        let path = dir.path().canonicalize().unwrap();
        let shown = path.join("f").to_str().unwrap().to_owned();
        let argvs = editor.argvs(&path, &diagnostic)?;
        Ok(argvs
            .iter()
            .map(|argv| argv.join(" ").replace(&shown, "F"))
            .collect())
    }

    fn one(kind: EditorKind, programs: &[&str]) -> String {
        choose(kind, "", &[("TMUX", "x")], programs)
            .unwrap()
            .join(" & ")
    }

    #[test]
    fn every_kind_says_places_in_its_own_way() {
        for (kind, program, expected) in [
            (EditorKind::Vscode, "code", "code --goto F:3:7"),
            (EditorKind::Vscodium, "codium", "codium --goto F:3:7"),
            (EditorKind::Cursor, "cursor", "cursor --goto F:3:7"),
            (EditorKind::Intellij, "idea", "idea --line 3 --column 7 F"),
            (
                EditorKind::Emacs,
                "emacsclient",
                "emacsclient --no-wait +3:7 F",
            ),
            (EditorKind::Zed, "zeditor", "zeditor F:3:7"),
            (EditorKind::Sublime, "subl", "subl F:3:7"),
            (EditorKind::Kate, "kate", "kate --line 3 --column 7 F"),
            (
                EditorKind::Vim,
                "gvim",
                "gvim --remote-silent +call cursor(3, 7) F",
            ),
            (
                EditorKind::Vim,
                "vim",
                "tmux new-window -- vim +call cursor(3, 7) F",
            ),
            (
                EditorKind::Neovim,
                "nvim",
                "tmux new-window -- nvim +call cursor(3, 7) F",
            ),
            (EditorKind::Helix, "hx", "tmux new-window -- hx F:3:7"),
        ] {
            assert_eq!(one(kind, &[program]), expected);
            let missing = choose(kind, "", &[], &[]).unwrap_err().to_string();
            assert!(missing.contains("is not on the PATH"), "{missing}");
        }
    }

    #[test]
    fn a_command_is_taken_as_it_is() {
        let argv = |command: &str| choose(EditorKind::Auto, command, &[], &["code"]).unwrap();
        assert_eq!(argv("my-editor -l {line} {file}"), ["my-editor -l 3 F"]);
        assert_eq!(argv("my-editor"), ["my-editor F"]);
        assert_eq!(
            argv("/opt/bin/code --wait"),
            ["/opt/bin/code --wait --goto F:3:7"]
        );
        assert_eq!(argv("emacsclient -n"), ["emacsclient -n +3:7 F"]);
        assert_eq!(argv("xterm -e vim +{line} {file}"), ["xterm -e vim +3 F"]);
    }

    #[test]
    fn the_environment_and_then_what_is_installed_decide() {
        let auto = |variables: &[(&str, &str)], programs: &[&str]| {
            choose(EditorKind::Auto, "", variables, programs).map(|argvs| argvs.join(" & "))
        };
        assert_eq!(auto(&[], &[]), Err(EditorError::NoEditor));
        assert_eq!(auto(&[], &["subl", "code"]).unwrap(), "code --goto F:3:7");
        let both = [("EDITOR", "vim"), ("VISUAL", "zed")];
        assert_eq!(auto(&both, &["code"]).unwrap(), "zed F:3:7");
        let ours = [("JANK_WATCH_EDITOR", "subl"), ("VISUAL", "zed")];
        assert_eq!(auto(&ours, &["code"]).unwrap(), "subl F:3:7");
        let blank = [("JANK_WATCH_EDITOR", " "), ("EDITOR", "kate")];
        assert_eq!(auto(&blank, &[]).unwrap(), "kate --line 3 --column 7 F");
        assert_eq!(
            choose(EditorKind::None, "", &[("EDITOR", "code")], &["code"]),
            Err(EditorError::Off)
        );
    }

    #[test]
    fn editors_in_terminals_need_one() {
        let auto = |variables: &[(&str, &str)], programs: &[&str]| {
            choose(EditorKind::Auto, "", variables, programs)
        };
        assert_eq!(
            auto(&[("EDITOR", "vim")], &["code"]).unwrap(),
            ["code --goto F:3:7"]
        );
        let error = auto(&[("EDITOR", "vim")], &[]).unwrap_err();
        assert_eq!(error, EditorError::NeedsTerminal("vim".to_owned()));
        assert!(error.to_string().contains("\"+{line}\""), "{error}");
        let zellij = [("EDITOR", "nano"), ("ZELLIJ", "0")];
        assert_eq!(auto(&zellij, &[]).unwrap(), ["zellij run -- nano +3,7 F"]);
        let emacs = [("EDITOR", "emacsclient -t")];
        assert!(auto(&emacs, &[]).is_err());
        let inside = [("EDITOR", "nvim"), ("NVIM", "/run/nvim.0")];
        assert_eq!(
            auto(&inside, &[]).unwrap(),
            [
                "nvim --server /run/nvim.0 --remote F",
                r"nvim --server /run/nvim.0 --remote-send <C-\><C-N>:call cursor(3, 7)<CR>"
            ]
        );
    }
}
