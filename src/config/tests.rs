//! What a user sees when the file is right, and when it is not.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::value::*;
use super::*;
use crate::report::Diagnostic;

fn place() -> Place {
    Place {
        root: PathBuf::from("/home/me/demo"),
        file: PathBuf::from("/home/me/demo/jank-watch.toml"),
        cores: 3,
    }
}

fn fine(text: &str) -> Config {
    resolve(text, &place(), None, &[]).unwrap_or_else(|errors| panic!("{text}\n{errors:#?}"))
}

fn errors(text: &str) -> Vec<Diagnostic> {
    match resolve(text, &place(), None, &[]) {
        Ok(_) => panic!("this should be refused:\n{text}"),
        Err(errors) => errors,
    }
}

const EXAMPLE: &str = include_str!("../../jank-watch.toml.example");

/// The example with the `#` of its keys taken away; prose has a space behind its `#`.
fn uncommented() -> String {
    let line = |line: &str| match line.strip_prefix('#') {
        Some(rest) if !rest.starts_with([' ', ':']) => format!("{rest}\n"),
        _ => format!("{line}\n"),
    };
    EXAMPLE.lines().map(line).collect()
}

#[test]
fn an_empty_file_is_the_defaults() {
    let config = fine("");
    assert_eq!(config.project.name, "demo");
    assert_eq!(config.project.main, None);
    assert_eq!(
        config.project.source_paths,
        [Path::new("/home/me/demo/src")]
    );
    assert_eq!(config.compiler.kind, CompilerKind::Embedded);
    assert_eq!(config.toolchain.emcc, Program::Named("emcc".into()));
    assert_eq!(config.toolchain.jobs, 3, "one per core");
    assert_eq!(config.server.port, 9500);
    assert_eq!(config.watch.debounce, Duration::from_millis(10));
    assert_eq!(config.cache.dir, Path::new("/home/me/demo/.jank-watch"));
    assert_eq!(config.cache.max_size, 2 << 30);
    assert!(config.settings.iter().all(|s| s.origin == Origin::Default));
}

#[test]
fn every_key_is_resolved_and_in_the_order_of_the_table() {
    let keys: Vec<&str> = KEYS.iter().map(|key| key.path).collect();
    let mut settings: Vec<&str> = fine("").settings.iter().map(|s| s.key).collect();
    settings.sort_by_key(|key| keys.iter().position(|k| k == key));
    assert_eq!(settings, keys);
}

#[test]
fn the_example_as_it_stands_changes_nothing() {
    assert_eq!(fine(EXAMPLE), fine(""));
}

#[test]
fn the_example_shows_every_key_with_its_default() {
    let text = uncommented();
    let example = fine(&text);
    for (shown, default) in example.settings.iter().zip(fine("").settings) {
        let file = matches!(shown.origin, Origin::File { .. });
        assert!(file, "`{}` is missing in the example", shown.key);
        match shown.key {
            // These have no default; the example shows one way to say them.
            "project.main"
            | "project.required-version"
            | "release.budget"
            | "runtime.clang"
            | "runtime.cxxflags"
            | "runtime.script"
            | "runtime.wasm"
            | "runtime.wasm-ld"
            | "runtime.wasm-opt"
            | "server.proxy"
            | "server.public-url"
            | "server.tls.cert"
            | "server.tls.key" => {
                assert_ne!(shown.value, default.value);
            }
            key => assert_eq!(shown.value, default.value, "{key}"),
        }
    }
}

#[test]
fn the_example_says_a_sentence_about_every_key() {
    let lines: Vec<&str> = EXAMPLE.lines().collect();
    let tables = lines
        .iter()
        .position(|line| *line == "#[[build]]")
        .unwrap_or(lines.len());
    let mut in_proxy = false;
    for (i, line) in lines[..tables].iter().enumerate() {
        in_proxy = *line == "#[[server.proxy]]" || (in_proxy && !line.starts_with('['));
        let is_key = line.starts_with('#') && !line.starts_with("# ") && line.contains(" = ");
        if is_key && !in_proxy {
            let above = lines[i - 1];
            assert!(
                above.starts_with("# ") && above.ends_with('.'),
                "{line} has no sentence: {above}"
            );
        }
    }
}

#[test]
fn values_know_their_line() {
    let config = fine("[server]\nport = 80\n\n[watch]\ndebounce = \"1s\"\n");
    assert_eq!(config.server.port, 80);
    assert_eq!(
        config.origin("server.port").to_string(),
        "jank-watch.toml:2"
    );
    assert_eq!(
        config.origin("watch.debounce").to_string(),
        "jank-watch.toml:5"
    );
    assert_eq!(config.origin("server.host").to_string(), "default");
    let error = config.error("server.port", "the port is taken");
    assert_eq!(error.place().as_deref(), Some("jank-watch.toml:2:8"));
}

#[test]
fn a_build_overrides_the_top_level_key_by_key() {
    let text = r#"
        [server]
        port = 1
        host = "localhost"
        [[build]]
        name = "app"
        [[build]]
        name = "admin"
        server.port = 2
        project.main = "admin.core"
    "#;
    let build = |name| resolve(text, &place(), name, &[]).unwrap_or_else(|e| panic!("{e:#?}"));
    assert_eq!(build(None).server.port, 1);
    assert_eq!(build(Some("app")).server.port, 1);
    let admin = build(Some("admin"));
    assert_eq!(
        (admin.server.port, admin.server.host.as_str()),
        (2, "localhost")
    );
    assert_eq!(
        admin.project.main.as_ref().map(|m| m.as_str()),
        Some("admin.core")
    );
    let unknown = resolve(text, &place(), Some("amin"), &[]).expect_err("there is no such build");
    assert_eq!(unknown[0].message, "there is no build named `amin`");
    assert_eq!(
        unknown[0].help.as_deref(),
        Some("did you mean `admin`? the builds are: app, admin")
    );
}

#[test]
fn a_flag_wins_over_the_environment_and_that_over_the_file() {
    let file = "[server]\nport = 1\nhost = \"localhost\"\nopen = true";
    let variables = [
        ("JANK_WATCH_SERVER_PORT", "2"),
        ("JANK_WATCH_SERVER_HOST", "::1"),
        ("HOME", "/"),
    ];
    let mut overrides = environment(variables.map(|(n, v)| (n.to_owned(), v.to_owned())))
        .unwrap_or_else(|e| panic!("{e}"));
    overrides.push(Override::flag("--port", "server.port", 3));
    let config = resolve(file, &place(), None, &overrides).unwrap_or_else(|e| panic!("{e:#?}"));
    assert_eq!(
        (
            config.server.port,
            config.server.host.as_str(),
            config.server.open
        ),
        (3, "::1", true)
    );
    assert_eq!(config.origin("server.port").to_string(), "flag --port");
    assert_eq!(
        config.origin("server.host").to_string(),
        "env JANK_WATCH_SERVER_HOST"
    );
}

#[test]
fn a_wrong_environment_variable_is_refused() {
    for (name, value, message, help) in [
        (
            "JANK_WATCH_SERVER_PROT",
            "1",
            "the environment variable `JANK_WATCH_SERVER_PROT` is no setting",
            "did you mean `JANK_WATCH_SERVER_PORT`?",
        ),
        (
            "JANK_WATCH_WATCH_POLL",
            "maybe",
            "the environment variable `JANK_WATCH_WATCH_POLL` is `maybe`",
            "allowed is `true` or `false`",
        ),
    ] {
        let error = environment([(name.to_owned(), value.to_owned())]).expect_err(name);
        let diagnostics = error.diagnostics();
        assert_eq!(diagnostics[0].message, message);
        let first = diagnostics[0]
            .help
            .as_deref()
            .and_then(|help| help.lines().next());
        assert_eq!(first, Some(help));
    }
}

#[test]
fn a_wrong_value_of_a_flag_names_the_flag() {
    let overrides = [Override::flag("--host", "server.host", "no host")];
    let errors = resolve("", &place(), None, &overrides).expect_err("a host has no space");
    assert_eq!(
        errors[0].message,
        "`server.host`: `no host` is no address and no host name (flag --host)"
    );
}

#[test]
fn auto_is_jank_when_jank_is_set() {
    for (text, kind) in [
        ("", CompilerKind::Embedded),
        ("[compiler.jank]", CompilerKind::Embedded),
        ("[compiler.jank]\nargs = []", CompilerKind::Jank),
        (
            "[compiler]\nkind = \"embedded\"\n[compiler.jank]\nargs = []",
            CompilerKind::Embedded,
        ),
        ("[compiler]\nkind = \"jank-nrepl\"", CompilerKind::JankNrepl),
    ] {
        assert_eq!(fine(text).compiler.kind, kind, "{text}");
    }
    assert_eq!(
        fine("[compiler.jank]\ndialect = \"wasm-fork\"")
            .compiler
            .jank
            .dialect,
        Dialect::WasmFork
    );
}

#[test]
fn paths_are_absolute_and_programs_are_names_or_paths() {
    let config = fine(
        "[project]\nsource-paths = [\"./a\", \"../b\", \"/c\"]\ntest-paths = [\"spec\"]\n[toolchain]\nemcc = \"tools/../emcc\"",
    );
    let expected = ["/home/me/demo/a", "/home/me/b", "/c"].map(PathBuf::from);
    assert_eq!(config.project.source_paths, expected);
    assert_eq!(
        config.project.test_paths,
        [PathBuf::from("/home/me/demo/spec")]
    );
    assert_eq!(
        config.toolchain.emcc,
        Program::At("/home/me/demo/emcc".into())
    );
}

/// Each: the file, then place, message and help of its one error.
#[test]
fn mistakes_are_named_with_place_and_remedy() {
    let cases = [
        (
            "[server]\nprot = 9501",
            "2:1-5",
            "unknown key `prot` in `[server]`",
            "did you mean `port`? known there: `host`, `port`, `strict-port`, `open`, `allowed-hosts`, `headers`, `cross-origin-isolation`, `spa-fallback`, `public-url`, `proxy`, `tls`",
        ),
        (
            "port = 9501",
            "1:1-5",
            "unknown key `port` in the top level",
            "`port` belongs in `[server]`. known there: `project`, `compiler`, `runtime`, `toolchain`, `server`, `watch`, \
             `reload`, `hooks`, `overlay`, `console`, `editor`, `cache`, `release`, `build`",
        ),
        (
            "[server]\nport = \"9501\"",
            "2:8-14",
            "`server.port` is a string",
            "allowed is a whole number from 0 (any free port) to 65535",
        ),
        (
            "[server]\nport = 70000",
            "2:8-13",
            "`server.port`: 70000 is no port",
            "allowed is a whole number from 0 (any free port) to 65535",
        ),
        (
            "[server]\nport = -1",
            "2:8-10",
            "`server.port`: -1 is no port",
            "allowed is a whole number from 0 (any free port) to 65535",
        ),
        (
            "server = 3",
            "1:10-11",
            "`server` must be a table, not a whole number",
            "write `[server]` and its keys below it: `host`, `port`, `strict-port`, `open`, `allowed-hosts`, `headers`, `cross-origin-isolation`, `spa-fallback`, `public-url`, `proxy`, `tls`",
        ),
        (
            "[project]\nsource-paths = [\"a\", 3]",
            "2:22-23",
            "`project.source-paths` holds a whole number",
            "allowed is a list of folders, such as [\"src\"]",
        ),
        (
            "[project]\nsource-paths = []",
            "2:16-18",
            "`project.source-paths`: without a folder there are no sources",
            "allowed is a list of folders, such as [\"src\"]",
        ),
        (
            "[project]\nmain = \"../x\"",
            "2:8-14",
            "`project.main`: `../x` is no namespace name: parts of letters, digits and `- _ * + ! ? < > = ' & % $ | #`, separated by single dots, are",
            "allowed is a namespace in quotes, such as \"demo.core\"",
        ),
        (
            "[watch]\ndebounce = \"fast\"",
            "2:12-18",
            "`watch.debounce`: `fast` is no duration",
            "allowed is a duration up to 10 seconds in quotes, such as \"10ms\"",
        ),
        (
            "[watch]\ndebounce = \"1min\"",
            "2:12-18",
            "`watch.debounce`: a save would wait longer than 10 seconds",
            "allowed is a duration up to 10 seconds in quotes, such as \"10ms\"",
        ),
        (
            "[toolchain]\ntimeout = \"0s\"",
            "2:11-15",
            "`toolchain.timeout`: no tool can finish in no time",
            "allowed is a duration above zero in quotes, such as \"120s\"",
        ),
        (
            "[cache]\nmax-size = \"2 gigs\"",
            "2:12-20",
            "`cache.max-size`: `2 gigs` is no size",
            "allowed is a size in quotes, such as \"2GiB\"",
        ),
        (
            "[cache]\ndir = \"src\"",
            "2:7-12",
            "`cache.dir`: this folder holds `src` with the sources",
            "allowed is a folder in quotes that holds no sources",
        ),
        (
            "[cache]\ndir = \"..\"",
            "2:7-11",
            "`cache.dir`: this folder holds the project itself, and `jank-watch clean` empties it",
            "allowed is a folder in quotes that holds no sources",
        ),
        (
            "[release]\nout-dir = \"public/out\"",
            "2:11-23",
            "`release.out-dir`: this folder overlaps with `public`, which holds static files",
            "allowed is a folder in quotes that holds no sources",
        ),
        (
            "[release]\noptimize = \"spede\"",
            "2:12-19",
            "`release.optimize`: `spede` is not known; did you mean `speed`?",
            "allowed is \"speed\" or \"size\"",
        ),
        (
            "[[server.proxy]]\npath = \"api\"\ntarget = \"http://x:1\"",
            "1:1-17",
            "`server.proxy`: the path `api` must start with `/`",
            "allowed is `[[server.proxy]]` tables with `path`, `target` and, if wanted, `ws`, `rewrite`, `headers`, `keep-host`",
        ),
        (
            "[[server.proxy]]\npath = \"/_jank/ws\"\ntarget = \"http://x:1\"",
            "1:1-17",
            "`server.proxy`: `/_jank/ws` is a path of jank-watch itself, which a proxy can't take",
            "allowed is `[[server.proxy]]` tables with `path`, `target` and, if wanted, `ws`, `rewrite`, `headers`, `keep-host`",
        ),
        (
            "[[server.proxy]]\npath = \"/api\"\ntarget = \"file:///etc\"",
            "1:1-17",
            "`server.proxy`: `file:///etc` is no address of the form `http://host:port`",
            "allowed is `[[server.proxy]]` tables with `path`, `target` and, if wanted, `ws`, `rewrite`, `headers`, `keep-host`",
        ),
        (
            "[[server.proxy]]\npaht = \"/api\"",
            "2:1-5",
            "unknown key `paht` in `[server.proxy]`",
            "did you mean `path`? known there: `path`, `target`, `ws`, `rewrite`, `headers`, `keep-host`",
        ),
        (
            "[[server.proxy]]\npath = \"/api\"",
            "1:1-17",
            "`server.proxy`: missing field `target`",
            "allowed is `[[server.proxy]]` tables with `path`, `target` and, if wanted, `ws`, `rewrite`, `headers`, `keep-host`",
        ),
        (
            "[server.headers]\n\"a b\" = \"c\"",
            "1:1-17",
            "`server.headers`: `a b` is no name of a header",
            "allowed is a table of header names and values in quotes",
        ),
        (
            "[watch]\nignore = [\"a[\"]",
            "2:10-16",
            "`watch.ignore`: `a[` is no glob: unclosed character class; missing ']'",
            "allowed is a list of globs, such as [\"**/*.tmp\"]",
        ),
        (
            "[[build]]\nserver.port = 1",
            "1:1-10",
            "this `[[build]]` has no `name`",
            "add `name = \"…\"`; `--build NAME` chooses it",
        ),
        (
            "[[build]]\nname = \"a\"\n[[build]]\nname = \"a\"",
            "4:8-11",
            "there are two builds named `a`",
            "give each `[[build]]` a name of its own",
        ),
        (
            "[[build]]\nname = \"a\"\nserver.port = 70000",
            "3:15-20",
            "`server.port`: 70000 is no port",
            "allowed is a whole number from 0 (any free port) to 65535",
        ),
        (
            "[hooks]\nbefore-build = [[\"make\"], \"make css\"]",
            "2:27-37",
            "`hooks.before-build` holds a string",
            "allowed is a list of commands, each a program and its arguments, such as [[\"npx\", \"tailwindcss\", \"-o\", \"public/style.css\"]]",
        ),
        (
            "[hooks]\nafter-build = [[]]",
            "2:15-19",
            "`hooks.after-build`: a command names no program",
            "allowed is a list of commands, each a program and its arguments, such as [[\"notify-send\", \"built\"]]",
        ),
        (
            "[hooks]\ntimeout = \"0s\"",
            "2:11-15",
            "`hooks.timeout`: no command can finish in no time",
            "allowed is a duration above zero in quotes, such as \"60s\"",
        ),
        (
            "[project]\nrequired-version = \"new\"",
            "2:20-25",
            "`project.required-version`: `new` is no version requirement: unexpected character 'n' while parsing major version number",
            "allowed is a version requirement in quotes, such as \">=0.1\"",
        ),
        (
            "[compiler.jank]\ncommand = []",
            "2:11-13",
            "`compiler.jank.command`: names no program",
            "allowed is a program and its first arguments, such as [\"jank\"]",
        ),
    ];
    for (text, place, message, help) in cases {
        let errors = errors(text);
        let shown = |e: &Diagnostic| {
            format!(
                "{}:{}-{}",
                e.line.unwrap_or(0),
                e.column.unwrap_or(0),
                e.end_column.unwrap_or(0)
            )
        };
        let found: Vec<_> = errors
            .iter()
            .map(|e| {
                (
                    shown(e),
                    e.message.clone(),
                    // What the key is for stands behind that, see below.
                    e.help
                        .as_deref()
                        .and_then(|help| help.lines().next())
                        .unwrap_or_default()
                        .to_owned(),
                )
            })
            .collect();
        assert_eq!(
            found,
            [(place.to_owned(), message.to_owned(), help.to_owned())],
            "{text}"
        );
        assert!(!errors[0].excerpt.is_empty(), "the line is shown");
    }
}

#[test]
fn a_mistake_says_what_the_key_is_for() {
    for (text, meaning) in [
        (
            "[server]\nprot = 1",
            "`server.port`: The port; the next free one is taken",
        ),
        (
            "port = 1",
            "`server.port`: The port; the next free one is taken",
        ),
        ("[serve]\nport = 1", "`server`: The development server."),
        (
            "[server]\nport = \"1\"",
            "`server.port`: The port; the next free one is taken",
        ),
        (
            "[server]\nport = 70000",
            "`server.port`: The port; the next free one is taken",
        ),
        (
            "[[server.proxy]]\npaht = \"/\"",
            "`server.proxy.path`: Requests to this path",
        ),
    ] {
        let help = errors(text)[0].help.clone().unwrap_or_default();
        assert!(help.contains(&format!("\n{meaning}")), "{text}: {help}");
    }
    let help = errors("[server]\nzzzzzz = 1")[0]
        .help
        .clone()
        .unwrap_or_default();
    assert!(!help.contains('\n'), "nothing was meant: {help}");
}

#[test]
fn a_project_for_another_version_says_only_that() {
    let errors = errors("[project]\nrequired-version = \">=99\"\n[future]\nkey = 1");
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(
        errors[0].message,
        format!(
            "this project wants jank-watch >=99, and this is {}",
            env!("CARGO_PKG_VERSION")
        )
    );
    assert_eq!(errors[0].place().as_deref(), Some("jank-watch.toml:2:20"));
    let config = fine(&format!(
        "[project]\nrequired-version = \"{}\"",
        env!("CARGO_PKG_VERSION")
    ));
    assert!(config.project.required_version.is_some());
}

#[test]
fn hooks_are_programs_and_arguments_without_a_shell() {
    let config =
        fine("[hooks]\nbefore-build = [[\"make\", \"a b\"], [\"tools/x\"]]\ntimeout = \"5s\"");
    assert_eq!(
        config.hooks.before_build,
        [
            HookCommand {
                program: Program::Named("make".into()),
                args: vec!["a b".into()]
            },
            HookCommand {
                program: Program::At("/home/me/demo/tools/x".into()),
                args: Vec::new()
            },
        ]
    );
    assert!(config.hooks.after_build.is_empty());
    assert_eq!(config.hooks.timeout, Duration::from_secs(5));
}

#[test]
fn all_mistakes_are_told_at_once_and_in_order() {
    let errors = errors("[server]\nopen = 1\nprot = 2\nport = 70000\n[watch]\npol = true");
    let lines: Vec<_> = errors.iter().map(|e| e.line).collect();
    assert_eq!(lines, [Some(2), Some(3), Some(4), Some(6)]);
}

#[test]
fn broken_toml_is_shown_where_it_breaks() {
    let errors = errors("[server\nport = 1");
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].line, Some(1));
    assert_eq!(errors[0].code.as_deref(), Some("config/toml"));
}

#[test]
fn without_a_file_the_way_to_one_is_named() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let load = |dir: &Path| {
        load(&Request {
            dir: dir.to_owned(),
            ..Request::default()
        })
    };
    let diagnostics = load(dir.path())
        .expect_err("there is no file")
        .diagnostics();
    assert!(
        diagnostics[0]
            .message
            .starts_with("there is no `jank-watch.toml` in `")
    );
    assert!(
        diagnostics[0]
            .help
            .as_ref()
            .is_some_and(|h| h.contains("jank-watch init"))
    );

    std::fs::write(dir.path().join(CONFIG_FILE), "").expect("the file is written");
    assert!(load(dir.path()).is_ok(), "an empty file is a project");
    let below = dir.path().join("src");
    std::fs::create_dir(&below).expect("the folder is made");
    let diagnostics = load(&below).expect_err("the file is above").diagnostics();
    assert!(
        diagnostics[0]
            .help
            .as_ref()
            .is_some_and(|h| h.starts_with("there is one in `"))
    );

    std::fs::write(dir.path().join(CONFIG_FILE), [b'a', 0xff]).expect("the file is written");
    let diagnostics = load(dir.path()).expect_err("it is no UTF-8").diagnostics();
    assert!(
        diagnostics[0]
            .message
            .ends_with("it is not UTF-8 from byte 2 on")
    );
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[\\[\\]a-z.=\"0-9 \n{},é-]{0,80}") {
            let _ = resolve(&text, &place(), None, &[]);
        }

        #[test]
        fn times_survive_being_written(ms in 0_u64..10_000_000) {
            let time = Time(Duration::from_millis(ms));
            prop_assert_eq!(Time::try_from(String::from(time)), Ok(time));
        }
    }
}
