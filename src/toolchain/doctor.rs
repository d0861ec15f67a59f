//! What `jank-watch doctor` looks at: each tool and setting, found or not, and what to do. Nothing is taken from the cache.

use std::io;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use super::recipe::Recipe;
use super::{INSTALL_EMSCRIPTEN, Route, ToolchainError, Tools};
use crate::compiler::Cancel;
use crate::config::ToolchainConfig;
use crate::process::{self, Environment, Invocation};
use crate::store::Store;

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Health {
    /// As it should be.
    Good,
    /// It works, but not as well as it could, or not for everything.
    Limited,
    /// jank-watch can't work like that.
    Bad,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What: `emcc`, `cache` …
    pub name: &'static str,
    /// How it is.
    pub health: Health,
    /// What was found: version and place, or what is wrong.
    pub detail: String,
    /// What to do about it, where something is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

impl Check {
    /// As it should be.
    pub fn good(name: &'static str, detail: impl Into<String>) -> Check {
        Check {
            name,
            health: Health::Good,
            detail: detail.into(),
            remedy: None,
        }
    }

    /// Works, but not as well as it could.
    pub fn limited(
        name: &'static str,
        detail: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Check {
        Check {
            name,
            health: Health::Limited,
            detail: detail.into(),
            remedy: Some(remedy.into()),
        }
    }

    /// Can't work.
    pub fn bad(name: &'static str, detail: impl Into<String>, remedy: impl Into<String>) -> Check {
        Check {
            name,
            health: Health::Bad,
            detail: detail.into(),
            remedy: Some(remedy.into()),
        }
    }
}

/// What there is to look at.
#[derive(Debug, Clone)]
pub struct Patient<'a> {
    /// The configuration's file (none where defaults are used), or why it can't be used.
    pub config_file: Result<Option<&'a Path>, &'a str>,
    /// The configuration.
    pub toolchain: &'a ToolchainConfig,
    /// `cache.dir`.
    pub cache: &'a Path,
    /// `cache.max-size`, in bytes.
    pub cache_max: u64,
    /// What tools see.
    pub environment: &'a Environment,
}

/// Looks at everything. Takes about two seconds, most of it emcc's.
pub fn checks(patient: &Patient, cancel: &Cancel) -> Vec<Check> {
    let mut checks = vec![config(patient)];
    checks.extend(tools(patient, cancel));
    checks.extend(launcher(patient));
    checks.push(node(patient, cancel));
    checks.push(cache(patient.cache, patient.cache_max));
    checks.extend(watches(Path::new("/proc/sys/fs/inotify")));
    checks
}

fn config(patient: &Patient) -> Check {
    const NAME: &str = "jank-watch.toml";
    match patient.config_file {
        Ok(Some(path)) => Check::good(NAME, path.display().to_string()),
        Ok(None) => Check::good(NAME, "none; every setting has its default"),
        Err(why) => Check::bad(
            NAME,
            why,
            "correct the file; `jank-watch.toml.example` shows every key",
        ),
    }
}

fn tools(patient: &Patient, cancel: &Cancel) -> Vec<Check> {
    match probe(patient, cancel) {
        Ok(tools) => vec![
            Check::good(
                "emcc",
                format!("{} at {}", tools.version, tools.emcc.display()),
            ),
            behind(
                "clang",
                &tools,
                &tools.compile_route,
                &tools.compile,
                patient,
                cancel,
            ),
            behind(
                "wasm-ld",
                &tools,
                &tools.link_route,
                &tools.link,
                patient,
                cancel,
            ),
        ],
        Err(error) => {
            // The message ends in its remedy.
            let text = error.to_string();
            let (detail, remedy) = text.split_once("; ").unwrap_or((&text, INSTALL_EMSCRIPTEN));
            vec![Check::bad("emcc", detail, remedy)]
        }
    }
}

/// A probe in a cache of its own, so that it really looks.
fn probe(patient: &Patient, cancel: &Cancel) -> Result<Tools, ToolchainError> {
    let failed = |source| ToolchainError::Scratch {
        what: "make a folder in",
        path: std::env::temp_dir(),
        source,
    };
    let dir = tempfile::tempdir().map_err(failed)?;
    let store = Store::open(dir.path()).map_err(|error| failed(io::Error::other(error)))?;
    Tools::find(
        patient.toolchain,
        patient.environment,
        &Arc::new(store),
        cancel,
    )
}

fn behind(
    name: &'static str,
    tools: &Tools,
    route: &Route,
    recipe: &Recipe,
    patient: &Patient,
    cancel: &Cancel,
) -> Check {
    match route {
        // By the name that it was found under: some tools are several in one file and go by their name.
        Route::Direct => match version(&recipe.program, patient, cancel) {
            Ok(version) => Check::good(name, format!("{version} at {}", recipe.program.display())),
            Err(why) => Check::bad(name, why, INSTALL_EMSCRIPTEN),
        },
        Route::Emcc(why) => Check::limited(
            name,
            format!("called through emcc {}: {why}", tools.version),
            "nothing has to be done; saves take some hundred milliseconds longer. Please report the version, so that this can be made faster",
        ),
    }
}

/// The first line that names a version.
fn version(program: &Path, patient: &Patient, cancel: &Cancel) -> Result<String, String> {
    let invocation = Invocation {
        program: program.to_owned(),
        args: vec!["--version".to_owned()],
        dir: std::env::temp_dir(),
    };
    let output = process::run(
        &invocation,
        patient.environment,
        patient.toolchain.timeout,
        cancel,
    )
    .map_err(|error| error.to_string())?;
    match output
        .stdout
        .lines()
        .find(|line| line.contains(|c: char| c.is_ascii_digit()))
    {
        Some(line) if output.status.success() => Ok(line.trim().to_owned()),
        _ => Err(format!(
            "`{invocation}` does not tell its version: {}",
            output.said()
        )),
    }
}

fn launcher(patient: &Patient) -> Option<Check> {
    const NAME: &str = "launcher";
    let program = patient.toolchain.launcher.first()?;
    let path = patient.environment.get("PATH");
    Some(match which::which_in(program, path, std::env::temp_dir()) {
        Ok(path) => Check::good(NAME, path.display().to_string()),
        Err(_) => Check::bad(
            NAME,
            format!("`{program}` was not found"),
            format!("install `{program}`, or take `toolchain.launcher` out of jank-watch.toml"),
        ),
    })
}

fn node(patient: &Patient, cancel: &Cancel) -> Check {
    const NAME: &str = "node";
    let remedy = "install Node 18 or newer (`sudo apt install nodejs`, or https://nodejs.org); only `jank-watch run` and `jank-watch test` need it";
    let found = which::which_in_global(NAME, patient.environment.get("PATH"))
        .ok()
        .and_then(|mut found| found.next());
    let Some(path) = found else {
        return Check::limited(NAME, "it was not found", remedy);
    };
    match version(&path, patient, cancel) {
        Ok(version) => {
            let major = version
                .trim_start_matches('v')
                .split('.')
                .next()
                .and_then(|major| major.parse::<u32>().ok());
            let detail = format!("{version} at {}", path.display());
            if major.is_some_and(|major| major >= 18) {
                Check::good(NAME, detail)
            } else {
                Check::limited(NAME, detail, remedy)
            }
        }
        Err(why) => Check::limited(NAME, why, remedy),
    }
}

/// A cache up to this size, in bytes, is read whole; more would take too long.
const VERIFIED: u64 = 512 << 20;

fn cache(dir: &Path, max: u64) -> Check {
    const NAME: &str = "cache";
    // A part of no entry's key; what is written under it is removed by the next trim.
    let key = blake3::hash(b"doctor");
    let remedy = "make the folder writable, free some space, or set `cache.dir` to another place";
    let store = match Store::open(dir) {
        Ok(store) => store,
        Err(error) => return Check::bad(NAME, error.to_string(), remedy),
    };
    store.put(crate::store::Kind::Probe, &key, b"doctor");
    if let Some(warning) = store.take_warnings().first() {
        return Check::limited(NAME, warning.to_string(), remedy);
    }
    let usage = match store.usage() {
        Ok(usage) => usage,
        Err(error) => return Check::limited(NAME, error.to_string(), remedy),
    };
    let place = usage.dir.display();
    let size = format!(
        "{} MiB of at most {} MiB at {place}",
        usage.bytes() >> 20,
        max >> 20
    );
    if usage.bytes() > VERIFIED {
        return Check::good(
            NAME,
            format!("{size}; `jank-watch cache verify` reads all of it"),
        );
    }
    match store.verify() {
        Ok(verified) if verified.damaged.is_empty() => Check::good(
            NAME,
            format!("{size}, {} entries are sound", verified.entries),
        ),
        Ok(verified) => Check::limited(
            NAME,
            format!(
                "{size}; {} of {} entries were damaged",
                verified.damaged.len(),
                verified.entries
            ),
            "they are removed, and made again when they are needed; if it happens again, check the disk",
        ),
        Err(error) => Check::limited(NAME, error.to_string(), remedy),
    }
}

/// Fewer than this many watched folders are soon used up by an editor and a file manager.
const MIN_WATCHES: u64 = 8192;

/// The kernel's limits on watching files; none where it has none.
fn watches(limits: &Path) -> Option<Check> {
    const NAME: &str = "inotify";
    let read = |name: &str| {
        std::fs::read_to_string(limits.join(name))
            .ok()?
            .trim()
            .parse::<u64>()
            .ok()
    };
    let watches = read("max_user_watches")?;
    let detail = match read("max_user_instances") {
        Some(instances) => format!("{watches} watches, {instances} instances for each user"),
        None => format!("{watches} watches for each user"),
    };
    Some(if watches >= MIN_WATCHES {
        Check::good(NAME, detail)
    } else {
        Check::limited(
            NAME,
            detail,
            "`sudo sysctl fs.inotify.max_user_watches=524288`; a line with the same in /etc/sysctl.d keeps it. Without it, set `watch.poll`",
        )
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::config::Program;
    use crate::toolchain::test_support;

    fn run(
        toolchain: &ToolchainConfig,
        path: Option<&Path>,
        config_file: Result<Option<&Path>, &str>,
    ) -> Vec<Check> {
        let dir = tempfile::tempdir().unwrap();
        let mut environment = Environment::of_this_process();
        if let Some(path) = path {
            environment = environment.with("PATH", path);
        }
        let patient = Patient {
            config_file,
            toolchain,
            cache: &dir.path().join("cache"),
            cache_max: 1 << 30,
            environment: &environment,
        };
        checks(&patient, &Cancel::new())
    }

    fn find<'a>(checks: &'a [Check], name: &str) -> &'a Check {
        checks
            .iter()
            .find(|check| check.name == name)
            .unwrap_or_else(|| panic!("no `{name}` in {checks:?}"))
    }

    #[test]
    fn a_machine_that_has_everything_is_healthy() {
        let checks = run(&test_support::config(), None, Ok(None));
        for name in [
            "jank-watch.toml",
            "emcc",
            "clang",
            "wasm-ld",
            "node",
            "cache",
        ] {
            let check = find(&checks, name);
            assert_eq!(
                (check.health, &check.remedy),
                (Health::Good, &None),
                "{check:?}"
            );
        }
        assert!(
            find(&checks, "emcc").detail.contains('.')
                && find(&checks, "clang").detail.contains("clang")
        );
    }

    #[test]
    fn a_machine_that_has_nothing_is_told_what_to_get() {
        let empty = tempfile::tempdir().unwrap();
        let config = ToolchainConfig {
            launcher: vec!["ccache".to_owned()],
            ..test_support::config()
        };
        let checks = run(&config, Some(empty.path()), Err("line 3: `prot` is no key"));
        for (name, health, remedy) in [
            ("jank-watch.toml", Health::Bad, "example"),
            ("emcc", Health::Bad, "apt install emscripten"),
            ("launcher", Health::Bad, "toolchain.launcher"),
            ("node", Health::Limited, "nodejs"),
        ] {
            let check = find(&checks, name);
            assert_eq!(check.health, health, "{check:?}");
            assert!(
                check
                    .remedy
                    .as_deref()
                    .is_some_and(|text| text.contains(remedy)),
                "{check:?}"
            );
        }
    }

    #[test]
    fn a_cache_of_somebody_else_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("mine"), "").unwrap();
        assert_eq!(cache(dir.path(), 1).health, Health::Bad);
    }

    #[test]
    fn damaged_entries_are_found_and_removed() {
        let dir = tempfile::tempdir().unwrap();
        let place = dir.path().join("cache");
        assert_eq!(cache(&place, 1 << 30).health, Health::Good);
        let key = blake3::hash(b"something else");
        let store = Store::open(&place).unwrap();
        store.put(crate::store::Kind::Probe, &key, b"sound");
        let name = key.to_hex();
        let entry = walkdir::WalkDir::new(&place)
            .into_iter()
            .flatten()
            .find(|entry| entry.file_name() == name.as_str())
            .unwrap();
        std::fs::write(entry.path(), b"damaged").unwrap();
        let check = cache(&place, 1 << 30);
        assert_eq!(check.health, Health::Limited, "{check:?}");
        assert!(
            check.detail.contains("1 of 2 entries were damaged"),
            "{check:?}"
        );
        assert_eq!(cache(&place, 1 << 30).health, Health::Good, "they are gone");
    }

    #[test]
    fn few_watches_are_told_with_the_line_that_helps() {
        let limits = tempfile::tempdir().unwrap();
        assert_eq!(watches(limits.path()), None);
        for (watches_allowed, health) in [("8191\n", Health::Limited), ("8192\n", Health::Good)] {
            std::fs::write(limits.path().join("max_user_watches"), watches_allowed).unwrap();
            let check = watches(limits.path()).unwrap();
            assert_eq!(check.health, health);
            assert_eq!(
                check.remedy.is_some_and(|remedy| remedy.contains("sysctl")),
                health == Health::Limited
            );
        }
    }

    #[test]
    fn an_emcc_at_a_path_is_looked_at_there() {
        let config = ToolchainConfig {
            emcc: Program::At("/does/not/exist/emcc".into()),
            ..test_support::config()
        };
        let checks = run(&config, None, Ok(None));
        assert!(
            find(&checks, "emcc")
                .detail
                .contains("/does/not/exist/emcc")
        );
    }
}
