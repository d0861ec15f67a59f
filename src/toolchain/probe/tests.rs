//! Toolchains that are missing, broken, hanging, killed, other than expected, and replaced.

use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use super::*;
use crate::toolchain::test_support::{config, exports, loading};
use crate::toolchain::{BuildError, Toolchain};
use std::sync::Arc;

/// A folder with a fake `emcc`, a cache, and a log that the fake writes a line to whenever it runs.
struct Fake(tempfile::TempDir);

impl Fake {
    fn new(script: &str) -> Fake {
        let fake = Fake(tempfile::tempdir().unwrap());
        fake.replace(script);
        fake
    }

    /// `$REAL` in the script is the installed emcc.
    fn replace(&self, script: &str) {
        let real = which::which("emcc").unwrap();
        let script = format!(
            "#!/bin/sh\nREAL='{}'\necho \"$@\" >> '{}'\n{script}\n",
            real.display(),
            self.0.path().join("log").display()
        );
        // Written aside and renamed: a file that is open for writing in a process being forked can't be executed.
        let (aside, path) = (self.0.path().join("aside"), self.0.path().join("emcc"));
        std::fs::write(&aside, script).unwrap();
        std::fs::set_permissions(&aside, std::fs::Permissions::from_mode(0o755)).unwrap();
        std::fs::rename(aside, path).unwrap();
    }

    fn runs(&self) -> usize {
        std::fs::read_to_string(self.0.path().join("log")).map_or(0, |log| log.lines().count())
    }

    fn environment(&self) -> Environment {
        let path = std::env::var("PATH").unwrap();
        Environment::of_this_process().with("PATH", format!("{}:{path}", self.0.path().display()))
    }

    fn store(&self) -> Arc<Store> {
        Arc::new(Store::open(&self.0.path().join("cache")).unwrap())
    }

    fn find_within(&self, timeout: Duration) -> Result<Tools, ToolchainError> {
        let config = ToolchainConfig {
            timeout,
            ..config()
        };
        Tools::find(&config, &self.environment(), &self.store(), &Cancel::new())
    }

    fn find(&self) -> Result<Tools, ToolchainError> {
        self.find_within(config().timeout)
    }
}

const VERSION: &str = "emcc (Emscripten gcc/clang-like replacement + linker emulating GNU ld)";

#[test]
fn a_missing_emcc_says_how_to_get_it() {
    let empty = tempfile::tempdir().unwrap();
    let store = Store::open(&empty.path().join("cache")).unwrap();
    let environment = Environment::of_this_process().with("PATH", empty.path());
    for emcc in [
        Program::Named("emcc".to_owned()),
        Program::At(empty.path().join("emcc")),
    ] {
        let config = ToolchainConfig { emcc, ..config() };
        let error = Tools::find(&config, &environment, &store, &Cancel::new()).unwrap_err();
        assert!(matches!(error, ToolchainError::Missing { .. }), "{error}");
        assert!(
            error.to_string().contains("apt install emscripten"),
            "{error}"
        );
    }
}

#[test]
fn a_broken_emcc_is_quoted() {
    for (script, told) in [
        (
            "echo 'no python here' >&2; exit 127",
            ["exit code 127", "no python here"],
        ),
        (
            "echo 'Welcome to emcc!'",
            ["does not tell its version", "Welcome to emcc!"],
        ),
        (
            "head -c 3000000 /dev/urandom",
            ["does not tell its version", "emcc"],
        ),
        (
            "if [ \"$1\" = --version ]; then exec \"$REAL\" --version; else echo 'LLVM is gone' >&2; exit 1; fi",
            ["exit code 1", "LLVM is gone"],
        ),
        (
            "if [ \"$1\" = --version ]; then exec \"$REAL\" --version; fi",
            ["made no `probe.o`", "emcc"],
        ),
        (
            &*format!("echo '{VERSION} 3.1.6 ()'; exit 1"),
            ["exit code 1", "3.1.6"],
        ),
    ] {
        let error = Fake::new(script).find().unwrap_err();
        assert!(
            matches!(error, ToolchainError::Broken { .. }),
            "{script}: {error}"
        );
        let text = error.to_string();
        assert!(
            told.iter().all(|part| text.contains(part)),
            "{script}: {text}"
        );
    }
}

#[test]
fn an_emcc_that_hangs_is_killed_and_told() {
    let error = Fake::new("sleep 1000")
        .find_within(Duration::from_millis(200))
        .unwrap_err();
    assert!(matches!(error, ToolchainError::TimedOut { .. }), "{error}");
    assert!(error.to_string().contains("toolchain.timeout"), "{error}");
}

#[test]
fn an_emcc_that_is_killed_is_told() {
    let error = Fake::new("echo 'so far so good' >&2; kill -9 $$")
        .find()
        .unwrap_err();
    assert!(
        matches!(error, ToolchainError::Killed { signal: 9, .. }),
        "{error}"
    );
    assert!(error.to_string().contains("so far so good"), "{error}");
}

#[test]
fn an_old_emcc_is_refused() {
    let error = Fake::new(&format!("echo '{VERSION} 2.0.12 ()'"))
        .find()
        .unwrap_err();
    assert!(
        error.to_string().contains("2.0.12") && error.to_string().contains("3.1.6"),
        "{error}"
    );
}

#[test]
fn a_file_that_can_not_be_started_is_told() {
    let fake = Fake::new("");
    std::fs::write(fake.0.path().join("emcc"), "\0\0not a program").unwrap();
    let error = fake.find().unwrap_err();
    assert!(matches!(error, ToolchainError::Start { .. }), "{error}");
}

#[test]
fn the_second_start_runs_nothing_until_emcc_is_another() {
    let fake = Fake::new("exec \"$REAL\" \"$@\"");
    let tools = fake.find().unwrap();
    assert_eq!(
        (&tools.compile_route, &tools.link_route),
        (&Route::Direct, &Route::Direct)
    );
    assert!(tools.clang.is_some() && tools.wasm_ld.is_some());
    let runs = fake.runs();
    assert_eq!(runs, 3);
    assert_eq!(fake.find().unwrap(), tools);
    assert_eq!(fake.runs(), runs);

    fake.replace("exec \"$REAL\" \"$@\" # another");
    assert_eq!(fake.find().unwrap(), tools);
    assert_eq!(fake.runs(), 2 * runs);

    let flags = ToolchainConfig {
        cxxflags: vec!["-O2".to_owned()],
        ..config()
    };
    let other = Tools::find(&flags, &fake.environment(), &fake.store(), &Cancel::new()).unwrap();
    assert_ne!(other.compile, tools.compile);

    let steered = fake.environment().with("EMCC_CFLAGS", "-O2");
    Tools::find(&config(), &steered, &fake.store(), &Cancel::new()).unwrap();
    assert_eq!(
        fake.runs(),
        4 * runs,
        "flags from the environment are flags too"
    );
}

#[test]
fn a_clang_that_was_replaced_is_probed_again() {
    let fake = Fake::new("exec \"$REAL\" \"$@\"");
    let store = fake.store();
    let clang = fake.0.path().join("clang");
    std::fs::write(&clang, "one").unwrap();
    let tools = Tools {
        clang: Stamp::of(&clang),
        ..fake.find().unwrap()
    };
    let key = blake3::hash(b"key");
    store.put(Kind::Probe, &key, &serde_json::to_vec(&tools).unwrap());
    assert_eq!(kept(&store, &key), Some(tools));
    std::fs::write(&clang, "another").unwrap();
    assert_eq!(kept(&store, &key), None);
}

#[test]
fn where_emcc_does_not_show_its_commands_it_is_called_itself() {
    for script in [
        // Tells nothing.
        "exec \"$REAL\" \"$@\" 2>/dev/null",
        // Tells other commands than it runs.
        "[ \"$1\" = --version ] && exec \"$REAL\" \"$@\"\n\"$REAL\" \"$@\" 2>&1 | sed 's/ -O1/ -O0/; s/ --strip-debug/ --no-entry --export-all/' >&2",
    ] {
        let fake = Fake::new(script);
        let tools = Toolchain::open(
            config(),
            fake.environment(),
            fake.store(),
            fake.store(),
            &Cancel::new(),
        )
        .unwrap();
        let found = tools.tools();
        assert!(
            matches!(
                (&found.compile_route, &found.link_route),
                (Route::Emcc(_), Route::Emcc(_))
            ),
            "{found:?}"
        );
        let module = tools
            .side_module(
                &[loading("demo.a", "jank_load_a_1")],
                &exports(&["jk_ns_begin"]),
                &Cancel::new(),
            )
            .unwrap();
        assert_eq!(module.compiled.len(), 1);
    }
}

/// A toolchain that was found with patience, and starts clang through `script` with little of it.
fn launching(fake: &Fake, script: &str, timeout: Duration) -> Toolchain {
    let launcher = ["/bin/sh", "-c", script, "launcher"]
        .map(str::to_owned)
        .to_vec();
    let config = ToolchainConfig {
        launcher,
        ..config()
    };
    let mut tools = Toolchain::open(
        config,
        fake.environment(),
        fake.store(),
        fake.store(),
        &Cancel::new(),
    )
    .unwrap();
    tools.config.timeout = timeout;
    tools
}

#[test]
fn a_compiler_that_hangs_or_is_killed_is_no_error_of_the_project() {
    let fake = Fake::new("exec \"$REAL\" \"$@\"");
    let build = |script: &str, timeout| {
        launching(&fake, script, timeout).side_module(
            &[loading("demo.a", "jank_load_a_1")],
            &exports(&[]),
            &Cancel::new(),
        )
    };
    let hung = build("sleep 1000", Duration::from_millis(200));
    assert!(
        matches!(hung, Err(BuildError::Tool(ToolchainError::TimedOut { .. }))),
        "{hung:?}"
    );
    let killed = build("kill -9 $$", config().timeout);
    assert!(
        matches!(
            killed,
            Err(BuildError::Tool(ToolchainError::Killed { signal: 9, .. }))
        ),
        "{killed:?}"
    );
    let crashed = build(
        "echo 'PLEASE submit a bug report to x' >&2; exit 70",
        config().timeout,
    );
    assert!(
        matches!(
            crashed,
            Err(BuildError::Tool(ToolchainError::Broken { .. }))
        ),
        "{crashed:?}"
    );
}

#[test]
fn a_cache_that_can_not_be_written_only_makes_builds_slow() {
    let fake = Fake::new("exec \"$REAL\" \"$@\"");
    let store = fake.store();
    let root = store.dir().join("store/v1");
    std::fs::create_dir_all(&root).unwrap();
    for kind in Kind::ALL {
        // A file where the folder should be: no write can work.
        std::fs::write(root.join(kind.name()), "").unwrap();
    }
    let tools = Toolchain::open(
        config(),
        fake.environment(),
        store.clone(),
        store.clone(),
        &Cancel::new(),
    )
    .unwrap();
    for _ in 0..2 {
        let module = tools
            .side_module(
                &[loading("demo.a", "jank_load_a_1")],
                &exports(&["jk_ns_begin"]),
                &Cancel::new(),
            )
            .unwrap();
        assert_eq!(module.compiled.len(), 1);
    }
    let warnings = store.take_warnings();
    assert!(
        warnings
            .iter()
            .any(|warning| warning.code() == "cache/unwritable"),
        "{warnings:?}"
    );
}
