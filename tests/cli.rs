//! The command line as a user meets it: help, configuration, mistakes, exit codes.

mod support;

use support::Workspace;

#[test]
fn help_tells_what_there_is() {
    let workspace = Workspace::empty();
    insta::assert_snapshot!(
        "help",
        workspace.run(&["--help"]).exits(0).err_is_empty().seen()
    );
    for command in ["new", "init", "config", "clean", "completions"] {
        insta::assert_snapshot!(
            format!("help-{command}"),
            workspace
                .run(&[command, "--help"])
                .exits(0)
                .err_is_empty()
                .seen()
        );
    }
}

#[test]
fn wrong_arguments_are_exit_2_with_a_hint() {
    let workspace = Workspace::new();
    insta::assert_snapshot!("unknown-command", workspace.run(&["confg"]).exits(2).seen());
    insta::assert_snapshot!(
        "unknown-flag",
        workspace.run(&["config", "--jsn"]).exits(2).seen()
    );
    workspace
        .run(&["-q", "-v", "config"])
        .exits(2)
        .err_has("cannot be used with");
    workspace
        .run(&["--port", "9501", "config"])
        .exits(2)
        .err_has("an option of `watch` stands before a command");
    workspace
        .run(&["config", "--color", "sometimes"])
        .exits(2)
        .err_has("[possible values: auto, always, never]");
}

#[test]
fn wrong_arguments_are_events_with_json() {
    let run = Workspace::new().run(&["--json", "confg"]).exits(2);
    let events = run.events();
    assert_eq!(events.len(), 2);
    assert_eq!(events[0]["t"], "diagnostic");
    assert_eq!(events[0]["message"], "unrecognized subcommand 'confg'");
    assert!(
        events[0]["help"]
            .as_str()
            .is_some_and(|help| help.contains("'config'"))
    );
}

#[test]
fn a_folder_without_configuration_is_exit_2_and_names_the_way_to_one() {
    let workspace = Workspace::empty();
    insta::assert_snapshot!("no-config", workspace.run(&["config"]).exits(2).seen());
    workspace
        .write("jank-watch.toml", "")
        .create_dir("src/deep");
    workspace
        .run(&["-C", "src/deep", "config"])
        .exits(2)
        .err_has("there is one in");
    workspace
        .run(&["-C", "nowhere", "config"])
        .exits(2)
        .err_has("there is no folder `nowhere`");
    workspace.create_dir("folder.toml");
    workspace
        .run(&["--config", "folder.toml", "config"])
        .exits(2)
        .err_has("can't be read");
}

#[test]
fn config_prints_what_runs_and_where_it_came_from() {
    let workspace = Workspace::new();
    workspace.write(
        "jank-watch.toml",
        "[project]\nname = \"demo\"\n\n[server]\nport = 9600\n\n[[build]]\nname = \"admin\"\nproject.main = \"admin.core\"\n",
    );
    let mut command = workspace.command(&["config", "--build", "admin"]);
    command.env("JANK_WATCH_WATCH_POLL", "1");
    let run = workspace.run_command(command).exits(0).err_is_empty();
    insta::assert_snapshot!("config", run.seen());
    // What is printed is a configuration itself.
    workspace.write("printed.toml", run.stdout());
    workspace
        .run(&["--config", "printed.toml", "config"])
        .exits(0)
        .out_has("main = \"admin.core\"");
}

#[test]
fn config_as_json_is_one_line_and_the_exit() {
    let workspace = Workspace::new();
    workspace.write("jank-watch.toml", "[server]\nport = 9600");
    let run = workspace.run(&["config", "--json"]).exits(0).err_is_empty();
    let events = run.events();
    assert_eq!(events.len(), 2);
    let settings = events[0]["settings"]
        .as_array()
        .expect("the settings are a list");
    let port = settings
        .iter()
        .find(|setting| setting["key"] == "server.port")
        .expect("there is a port");
    assert_eq!(port["value"], 9600);
    assert_eq!(
        port["from"],
        serde_json::json!({"kind": "file", "file": "jank-watch.toml", "line": 2, "column": 8})
    );
}

#[test]
fn mistakes_in_the_configuration_are_shown_where_they_stand() {
    let workspace = Workspace::new();
    workspace.write(
        "jank-watch.toml",
        "[server]\nprot = 9600\n\n[watch]\ndebounce = 10\n",
    );
    let run = workspace.run(&["config"]).exits(2);
    insta::assert_snapshot!("config-mistakes", run.seen());
    let run = workspace.run(&["config", "--json"]).exits(2);
    let events = run.events();
    let short: Vec<_> = events[..2]
        .iter()
        .map(|e| {
            (
                e["t"].as_str(),
                e["stage"].as_str(),
                e["file"].as_str(),
                e["line"].as_u64(),
                e["column"].as_u64(),
            )
        })
        .collect();
    let file = Some("jank-watch.toml");
    assert_eq!(
        short,
        [
            (Some("diagnostic"), Some("config"), file, Some(2), Some(1)),
            (Some("diagnostic"), Some("config"), file, Some(5), Some(12)),
        ]
    );
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let workspace = Workspace::new();
    workspace.write("jank-watch.toml", "prot = 1");
    let coloured = |args: &[&str]| workspace.run(args).exits(2).stderr().contains('\x1b');
    assert!(!coloured(&["config"]));
    assert!(coloured(&["config", "--color", "always"]));
    assert!(!coloured(&["config", "--color", "never"]));
}

#[test]
fn clean_removes_what_jank_watch_made_and_nothing_else() {
    let workspace = Workspace::new();
    let mark = "This folder is written by `jank-watch build --release` and emptied by `jank-watch clean`.\n";
    workspace
        .write("dist/.jank-watch-output", mark)
        .write("dist/index.html", "<!doctype html>");
    workspace
        .run(&["clean", "--dry-run"])
        .exits(0)
        .out_has("dist would be removed");
    assert!(workspace.path("dist").exists());
    workspace
        .run(&["clean"])
        .exits(0)
        .out_has("dist is removed")
        .out_has(".jank-watch is not there");
    assert!(!workspace.path("dist").exists());

    workspace.write("dist/my-only-copy.txt", "precious");
    workspace
        .run(&["clean"])
        .exits(1)
        .err_has("has files in it that jank-watch did not make");
    assert_eq!(workspace.read("dist/my-only-copy.txt"), "precious");
    workspace.write("jank-watch.toml", "[release]\nout-dir = \".\"");
    workspace
        .run(&["clean"])
        .exits(2)
        .err_has("this folder holds the project itself");
    assert_eq!(workspace.read("dist/my-only-copy.txt"), "precious");
}

#[test]
fn completions_know_the_commands() {
    let workspace = Workspace::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        workspace
            .run(&["completions", shell])
            .exits(0)
            .err_is_empty()
            .out_has("completions")
            .out_has("config");
    }
    workspace
        .run(&["completions", "csh"])
        .exits(2)
        .err_has("[possible values: bash, elvish, fish, powershell, zsh]");
}

#[test]
fn new_makes_a_project_that_runs() {
    let workspace = Workspace::empty();
    let run = workspace.run(&["new", "My App"]).exits(0).err_is_empty();
    insta::assert_snapshot!("new", run.seen());
    workspace
        .run(&["-C", "My App", "config"])
        .exits(0)
        .out_has("name = \"My App\"")
        .out_has("main = \"my-app.core\"");
    let text = workspace.read("My App/src/my_app/core.jank");
    assert!(text.starts_with("(ns my-app.core\n"), "{text}");
    workspace
        .run(&["new", "My App"])
        .exits(2)
        .err_has("has files in it");
    workspace
        .run(&["-C", "My App", "init"])
        .exits(2)
        .err_has("there is a `jank-watch.toml` already");
    workspace
        .write("file", "")
        .run(&["new", "file"])
        .exits(2)
        .err_has("can't be used");
}

#[test]
fn init_keeps_what_is_there() {
    let workspace = Workspace::empty();
    workspace.write("public/index.html", "mine");
    let events = workspace
        .run(&["init", "--json"])
        .exits(0)
        .err_is_empty()
        .events();
    let written = events[0]["written"]
        .as_array()
        .expect("the files are listed");
    assert!(written.iter().any(|path| path == "jank-watch.toml"));
    assert!(written.iter().all(|path| path != "public/index.html"));
    assert_eq!(workspace.read("public/index.html"), "mine");

    let workspace = Workspace::empty();
    workspace.write("src/own/core.jank", "(ns own.core)");
    workspace
        .run(&["init"])
        .exits(0)
        .out_has("wrote jank-watch.toml")
        .out_has("wrote .gitignore");
    assert!(!workspace.path("public").exists());
    workspace.run(&["config"]).exits(0);
}
