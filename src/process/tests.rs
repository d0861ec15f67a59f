//! Children that end, hang, are killed, shout, and leave others behind.

use super::*;

/// Far longer than any test waits: whoever gets that far was not killed.
const FOREVER: &str = "sleep 1000";
const PLENTY: Duration = Duration::from_secs(60);

fn shell(script: &str) -> Invocation {
    Invocation {
        program: PathBuf::from("/bin/sh"),
        args: vec!["-c".into(), script.into()],
        dir: std::env::temp_dir(),
    }
}

fn environment() -> Environment {
    Environment::of_this_process()
}

/// Is there a process of this id that is no zombie?
fn lives(pid: &str) -> bool {
    std::fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|stat| !stat.contains(") Z "))
}

/// Waits until the process is gone, for which the kernel needs a moment after a kill.
fn must_go(pid: &str) {
    while lives(pid) {
        std::thread::yield_now();
    }
}

/// Runs a script that writes a process id into a pipe and hangs; calls `act` once the id has arrived; returns it with the
/// result of the run.
fn hanging(
    script: &str,
    limit: Duration,
    act: impl FnOnce(&Cancel),
) -> (String, Result<Output, ProcessError>) {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("pid");
    let made = Command::new("mkfifo").arg(&fifo).status().unwrap();
    assert!(made.success());
    let invocation = shell(&script.replace("$FIFO", &fifo.display().to_string()));
    let cancel = Cancel::new();
    std::thread::scope(|scope| {
        let running = scope.spawn(|| run(&invocation, &environment(), limit, &cancel));
        // Blocks until the script writes.
        let pid = std::fs::read_to_string(&fifo).unwrap().trim().to_owned();
        act(&cancel);
        (pid, running.join().unwrap())
    })
}

#[test]
fn output_and_status_come_back() {
    let output = run(
        &shell("echo out; echo err >&2; exit 3"),
        &environment(),
        PLENTY,
        &Cancel::new(),
    )
    .unwrap();
    assert_eq!(
        (output.stdout.as_str(), output.stderr.as_str()),
        ("out\n", "err\n")
    );
    assert_eq!((output.status.code(), output.killed_by()), (Some(3), None));
    assert_eq!(output.said(), "out\nerr");
}

#[test]
fn there_is_nothing_to_read() {
    let output = run(&shell("cat"), &environment(), PLENTY, &Cancel::new()).unwrap();
    assert!(output.status.success());
}

#[test]
fn a_lot_of_output_blocks_nothing_and_is_cut() {
    let shout = "yes 0123456789 | head -c 6000000";
    let output = run(
        &shell(&format!("({shout}) >&2; {shout}")),
        &environment(),
        PLENTY,
        &Cancel::new(),
    )
    .unwrap();
    assert!(output.status.success());
    assert_eq!(
        (output.stdout.len(), output.stderr.len()),
        (MAX_OUTPUT, MAX_OUTPUT)
    );
}

#[test]
fn bytes_that_are_no_text_are_replaced() {
    let output = run(
        &shell(r"printf 'a\377b'"),
        &environment(),
        PLENTY,
        &Cancel::new(),
    )
    .unwrap();
    assert_eq!(output.stdout, "a\u{fffd}b");
}

#[test]
fn a_child_that_hangs_is_killed_with_what_it_started() {
    let script = format!("({FOREVER} & echo $! > $FIFO; wait) ; true");
    let (grandchild, result) = hanging(&script, Duration::from_millis(300), |_| {});
    assert!(
        matches!(result, Err(ProcessError::TimedOut { limit, .. }) if limit == Duration::from_millis(300)),
        "{result:?}"
    );
    must_go(&grandchild);
}

#[test]
fn cancelling_kills_the_group() {
    let script = format!("({FOREVER} & echo $! > $FIFO; wait) ; true");
    let (grandchild, result) = hanging(&script, PLENTY, Cancel::cancel);
    assert!(matches!(result, Err(ProcessError::Cancelled)), "{result:?}");
    must_go(&grandchild);
}

#[test]
fn a_child_that_closed_its_output_and_hangs_is_killed_too() {
    let script = format!("echo $$ > $FIFO; exec >&- 2>&-; exec {FOREVER}");
    let (child, result) = hanging(&script, Duration::from_millis(300), |_| {});
    assert!(
        matches!(result, Err(ProcessError::TimedOut { .. })),
        "{result:?}"
    );
    must_go(&child);
}

#[test]
fn what_a_child_left_running_is_killed_when_it_ends() {
    let (grandchild, result) = hanging(
        &format!("{FOREVER} & echo $! > $FIFO; echo done"),
        PLENTY,
        |_| {},
    );
    let output = result.unwrap();
    assert_eq!(
        (output.status.code(), output.stdout.as_str()),
        (Some(0), "done\n")
    );
    must_go(&grandchild);
}

#[test]
fn a_signal_is_told() {
    let output = run(&shell("kill -9 $$"), &environment(), PLENTY, &Cancel::new()).unwrap();
    assert_eq!(output.killed_by(), Some(9));
}

#[test]
fn what_was_cancelled_before_is_never_started() {
    let cancel = Cancel::new();
    cancel.cancel();
    let nothing = Invocation {
        program: "/does/not/exist".into(),
        args: vec![],
        dir: "/".into(),
    };
    assert!(matches!(
        run(&nothing, &environment(), PLENTY, &cancel),
        Err(ProcessError::Cancelled)
    ));
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let nothing = Invocation {
        program: "/does/not/exist".into(),
        args: vec![],
        dir: "/".into(),
    };
    let error = run(&nothing, &environment(), PLENTY, &Cancel::new()).unwrap_err();
    assert!(error.to_string().contains("/does/not/exist"), "{error}");
}

#[test]
fn tools_see_the_allowed_part_of_the_environment() {
    let all = [
        ("PATH", "/bin:/usr/bin"),
        ("EM_CONFIG", "c"),
        ("CCACHE_DIR", "d"),
        ("AWS_SECRET_ACCESS_KEY", "s"),
        ("LC_ALL", "C"),
        ("LD_PRELOAD", "x"),
    ];
    let environment = Environment::filtered(all.map(|(name, value)| (name.into(), value.into())))
        .with("EM_X", "1");
    let env = Invocation {
        program: "/usr/bin/env".into(),
        args: vec![],
        dir: "/".into(),
    };
    let output = run(&env, &environment, PLENTY, &Cancel::new()).unwrap();
    let mut lines: Vec<_> = output.stdout.lines().collect();
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "CCACHE_DIR=d",
            "EM_CONFIG=c",
            "EM_X=1",
            "LC_ALL=C",
            "PATH=/bin:/usr/bin"
        ]
    );
    let steering: Vec<_> = environment
        .emscripten()
        .map(|(name, _)| name.to_str().unwrap())
        .collect();
    assert_eq!(steering, ["EM_CONFIG", "EM_X"]);
}

#[test]
fn a_path_is_never_an_option() {
    assert_eq!(path_argument(Path::new("-o")), "./-o");
    assert_eq!(path_argument(Path::new("a-b")), "a-b");
}

#[test]
fn commands_are_shown_as_they_would_be_typed() {
    let invocation = Invocation {
        program: "/a b/emcc".into(),
        args: vec!["-DX='1'".into(), "x.cpp".into()],
        dir: "/".into(),
    };
    let words = shlex::split(&invocation.to_string()).unwrap();
    assert_eq!(words, ["/a b/emcc", "-DX='1'", "x.cpp"]);
}
