//! Items 16 and 17: what is started, with which arguments, in which environment; and what starts nothing.

use std::os::unix::fs::PermissionsExt;

use crate::support::Workspace;

/// A workspace whose compiler is started through a script that writes down its arguments, a line each, and its environment.
fn recording() -> Workspace {
    let workspace = Workspace::new();
    let script = "#!/bin/sh\nhere=\"${0%/*}\"\nfor argument; do printf '%s\\n' \"$argument\"; done >> \"$here/arguments\"\nenv >> \"$here/environment\"\nexec \"$@\"\n";
    workspace.write("record/tool", script).write(
        "jank-watch.toml",
        format!(
            "[toolchain]\nlauncher = [{:?}]\n",
            workspace.path("record/tool").display().to_string()
        ),
    );
    std::fs::set_permissions(
        workspace.path("record/tool"),
        std::fs::Permissions::from_mode(0o755),
    )
    .expect("it is our file");
    workspace
}

#[test]
fn item_16_names_are_arguments_and_never_commands_or_options() {
    let workspace = recording();
    let hostile = [
        "-rf",
        "--version",
        "$(touch pwned)",
        "; touch pwned;",
        "`touch pwned`",
        "@list",
        "a b",
    ];
    for (at, name) in hostile.iter().enumerate() {
        // The folder's name is hostile, the file in it has the name of its namespace.
        workspace.write(
            &format!("src {at}/{name}/ok{at}.jank"),
            format!("(ns ok{at})\n(def x {at})"),
        );
    }
    let folders: Vec<String> = hostile
        .iter()
        .enumerate()
        .map(|(at, name)| format!("{:?}", format!("src {at}/{name}")))
        .collect();
    let config = workspace.read("jank-watch.toml");
    workspace.write(
        "jank-watch.toml",
        format!(
            "[project]\nsource-paths = [{}]\n{config}",
            folders.join(", ")
        ),
    );
    workspace.run(&["build"]).exits(0);
    let arguments = workspace.read("record/arguments");
    assert!(arguments.contains(".cpp"), "{arguments}");
    for name in hostile {
        assert!(
            !arguments.lines().any(|argument| argument == name),
            "{name}: {arguments}"
        );
    }
    let found = walkdir::WalkDir::new(workspace.root())
        .into_iter()
        .filter_map(Result::ok)
        .any(|entry| entry.file_name() == "pwned");
    assert!(!found, "a name was run");
}

#[test]
fn item_16_a_namespace_whose_name_begins_with_a_dash_is_no_option() {
    let workspace = recording();
    workspace
        .write("src/_o.jank", "(ns -o)\n(defn f [x] (inc x))")
        .write("src/__version.jank", "(ns --version)\n(defn g [x] x)");
    workspace.run(&["build"]).exits(0);
    for argument in workspace.read("record/arguments").lines() {
        assert!(
            argument != "--version" && !argument.starts_with("-o.") && !argument.starts_with("@-"),
            "{argument}"
        );
    }
    // A file that is named on the command line can begin with a dash too.
    workspace.write("-d/_x.jank", "(ns -x)\n(println :ran)");
    let run = workspace.run(&["run", "./-d/_x.jank"]);
    run.out_has(":ran").exits(0);
}

#[test]
fn item_16_a_namespace_leads_to_no_file_outside_the_source_folders() {
    for name in [
        "..secret",
        "../secret",
        "a.../../secret",
        "/etc/passwd",
        "a/../../secret",
        "secret\\..\\x",
    ] {
        let workspace = Workspace::new();
        workspace
            .write("secret.jank", "(ns secret)\n(def x :leaked)")
            .write("src/a.jank", format!("(ns a (:require [{name} :as s]))"));
        let run = workspace.run(&["build"]).exits(1);
        assert!(
            !run.stderr().contains("leaked") && run.stderr().contains("src/a.jank"),
            "{name}: {}",
            run.stderr()
        );
        // Nor does a file get to be somewhere else by the name that it declares.
        let workspace = Workspace::new();
        workspace.write("src/a.jank", format!("(ns {name})"));
        workspace.run(&["build"]).exits(1).err_has("src/a.jank");
    }
}

#[test]
fn item_16_tools_see_the_allowed_environment_only() {
    let workspace = recording();
    workspace.write("src/a.jank", "(ns a)");
    let mut build = workspace.command(&["build"]);
    build
        .env("AWS_SECRET_ACCESS_KEY", "s3cret")
        .env("GITHUB_TOKEN", "s3cret")
        .env("LD_PRELOAD", "")
        .env("EM_OF_THE_TEST", "passed on");
    workspace.run_command(build).exits(0);
    let environment = workspace.read("record/environment");
    assert!(!environment.contains("s3cret"), "{environment}");
    assert!(!environment.contains("LD_PRELOAD"), "{environment}");
    assert!(
        environment.contains("EM_OF_THE_TEST=passed on"),
        "{environment}"
    );
}

#[test]
fn item_16_long_lists_of_files_go_in_a_response_file() {
    let workspace = Workspace::new();
    for at in 0..70 {
        workspace.write(
            &format!("src/n{at}.jank"),
            format!("(ns n{at})\n(def x {at})"),
        );
    }
    workspace.write(
        "src/app.jank",
        format!(
            "(ns app\n  (:require {}))\n(println (+ {}))",
            (0..70).map(|at| format!("[n{at}]")).collect::<String>(),
            (0..70).map(|at| format!("n{at}/x ")).collect::<String>()
        ),
    );
    let run = workspace.run(&["run", "app"]).exits(0);
    assert_eq!(run.stdout(), "2415\n");
}

#[test]
fn item_17_only_the_project_file_names_commands_and_has_no_hooks() {
    // Hooks are functions of the program, which run in the page. There are no hooks that are commands:
    for table in ["hooks", "build.hooks", "server.hooks"] {
        let workspace = Workspace::new();
        workspace
            .write(
                "jank-watch.toml",
                format!("[{table}]\npre-build = \"touch pwned\"\n"),
            )
            .write("src/a.jank", "(ns a)");
        workspace.run(&["build"]).exits(2).err_has("hooks");
        assert!(!workspace.path("pwned").exists(), "{table}");
    }
    // A project file of another folder names nothing.
    let workspace = Workspace::new();
    for folder in ["src", "public", ".jank-watch"] {
        workspace.write(
            &format!("{folder}/jank-watch.toml"),
            "[toolchain]\nemcc = \"./pwn\"\nlauncher = [\"./pwn\"]\n",
        );
    }
    workspace.write("src/a.jank", "(ns a)");
    let _ = std::fs::remove_dir_all(workspace.path(".jank-watch"));
    workspace.run(&["build"]).exits(0);
}

#[test]
fn item_17_macros_start_nothing_and_read_no_files() {
    for expression in [
        "(slurp \"secret.txt\")",
        "(spit \"pwned\" \"x\")",
        "(clojure.java.shell/sh \"touch\" \"pwned\")",
        "(.exec (Runtime/getRuntime) \"touch pwned\")",
        "(js/require \"child_process\")",
        "(load-file \"secret.txt\")",
    ] {
        let workspace = Workspace::new();
        workspace.write("secret.txt", "\"leaked\"").write(
            "src/a.jank",
            format!("(ns a)\n(defmacro m [] {expression})\n(def x (m))"),
        );
        let run = workspace.run(&["build"]).exits(1).err_has("src/a.jank");
        assert!(
            !run.stderr().contains("leaked"),
            "{expression}: {}",
            run.stderr()
        );
        assert!(!workspace.path("pwned").exists(), "{expression}");
    }
}
