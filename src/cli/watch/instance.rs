//! One `jank-watch` a project: a lock in the project's cache folder, and beside it who holds it and where that serves.
//!
//! The lock is the system's, so it goes with the process whatever ends it; a note without a lock is a stale one and is believed by
//! nobody.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::cli::{Exit, Failure};
use crate::config::owned_dir::{self, Purpose};
use crate::report::{Diagnostic, Stage};

/// How long another one has to end after it was asked to.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often it is looked whether it has.
const PAUSE: Duration = Duration::from_millis(20);

/// Who holds the lock; written for people and for those who start again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Note {
    pid: u32,
    /// Empty until it serves.
    #[serde(default)]
    urls: Vec<String>,
}

/// What to do about another one that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rival {
    /// Leave it, and say where it is.
    Name,
    /// Stop it.
    Replace,
}

/// This process's right to the project; dropping it gives that up.
#[derive(Debug)]
pub struct Instance {
    /// `None` where the folder can't be written: then there is no telling, and nothing else goes wrong because of it.
    lock: Option<File>,
    note: PathBuf,
}

impl Instance {
    /// Takes the project whose cache is in `cache`.
    ///
    /// # Errors
    /// When another process has it and does not go.
    pub fn claim(cache: &Path, rival: Rival) -> Result<Self, Failure> {
        let note = cache.join("watch.json");
        let Some(file) = open(cache) else {
            return Ok(Instance { lock: None, note });
        };
        let lock = match file.try_lock() {
            Ok(()) => Some(file),
            // File systems without locks, such as some network ones.
            Err(TryLockError::Error(_)) => None,
            Err(TryLockError::WouldBlock) => {
                let holder = read(&note);
                match rival {
                    Rival::Name => return Err(taken(&holder)),
                    Rival::Replace => replace(&file, &holder)?,
                }
                Some(file)
            }
        };
        let instance = Instance { lock, note };
        instance.announce(&[]);
        Ok(instance)
    }

    /// Notes where this process serves.
    pub fn announce(&self, urls: &[String]) {
        if self.lock.is_none() {
            return;
        }
        let note = Note {
            pid: std::process::id(),
            urls: urls.to_vec(),
        };
        // Without the note the lock still holds; the next one can only say less.
        let _ = write(&self.note, &note);
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        if self.lock.is_some() {
            let _ = std::fs::remove_file(&self.note);
        }
    }
}

fn open(cache: &Path) -> Option<File> {
    owned_dir::claim(cache, Purpose::Cache).ok()?;
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(cache.join("watch.lock")).ok()
}

fn read(path: &Path) -> Note {
    let text = std::fs::read(path).ok();
    text.and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default()
}

/// In one step, so that nobody reads half of it.
fn write(path: &Path, note: &Note) -> std::io::Result<()> {
    let dir = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    std::io::Write::write_all(&mut file, &serde_json::to_vec(note)?)?;
    file.persist(path)?;
    Ok(())
}

fn taken(holder: &Note) -> Failure {
    let who = match holder.pid {
        0 => String::new(),
        pid => format!(" (process {pid})"),
    };
    let place = match holder.urls.as_slice() {
        [] => String::new(),
        urls => format!(", at {}", urls.join(" ")),
    };
    failure(
        format!("jank-watch runs in this project already{who}{place}"),
        "use that one; `--replace` stops it and takes over, and another `cache.dir` makes room for both",
        "watch/running",
    )
}

fn failure(message: String, help: &str, code: &str) -> Failure {
    Failure {
        exit: Exit::Usage,
        diagnostics: vec![
            Diagnostic::error(Stage::Config, message)
                .help(help)
                .code(code),
        ],
    }
}

/// Asks `holder` to end, and waits until the lock is ours.
fn replace(file: &File, holder: &Note) -> Result<(), Failure> {
    if !ask_to_end(holder.pid) {
        let mut failed = taken(holder);
        for diagnostic in &mut failed.diagnostics {
            diagnostic.message += ", and it can't be stopped from here";
        }
        return Err(failed);
    }
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if file.try_lock().is_ok() {
            return Ok(());
        }
        std::thread::sleep(PAUSE);
    }
    Err(failure(
        format!(
            "the jank-watch that runs here (process {}) was asked to end and did not",
            holder.pid
        ),
        "end that process yourself and start again",
        "watch/running",
    ))
}

/// The number comes from a note that was written under the lock which its writer still holds, so it is the right process.
#[cfg(unix)]
fn ask_to_end(pid: u32) -> bool {
    use rustix::process::{Pid, Signal, kill_process};
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
    pid.is_some_and(|pid| kill_process(pid, Signal::TERM).is_ok())
}

#[cfg(not(unix))]
fn ask_to_end(_: u32) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(failure: &Failure) -> &str {
        &failure.diagnostics[0].message
    }

    #[test]
    fn a_project_is_one_instances_and_a_second_one_is_told_where_that_is() {
        let dir = tempfile::tempdir().unwrap();
        let cache = dir.path().join("cache");
        let first = Instance::claim(&cache, Rival::Name).unwrap();
        first.announce(&["http://localhost:9500/".to_owned()]);
        let second = Instance::claim(&cache, Rival::Name).unwrap_err();
        assert_eq!(second.exit, Exit::Usage);
        assert_eq!(
            message(&second),
            format!(
                "jank-watch runs in this project already (process {}), at http://localhost:9500/",
                std::process::id()
            )
        );
        drop(first);
        assert!(!cache.join("watch.json").exists());
        Instance::claim(&cache, Rival::Name).unwrap();
    }

    #[test]
    fn a_note_that_nobody_holds_the_lock_for_is_stale() {
        let dir = tempfile::tempdir().unwrap();
        let cache = dir.path().join("cache");
        drop(Instance::claim(&cache, Rival::Name).unwrap());
        let stale = Note {
            pid: 1,
            urls: vec!["http://localhost:1/".into()],
        };
        write(&cache.join("watch.json"), &stale).unwrap();
        let next = Instance::claim(&cache, Rival::Name).unwrap();
        assert_eq!(read(&next.note).pid, std::process::id());
    }

    #[test]
    fn a_damaged_note_says_less_and_does_no_harm() {
        let dir = tempfile::tempdir().unwrap();
        let first = Instance::claim(dir.path(), Rival::Name).unwrap();
        std::fs::write(&first.note, "{").unwrap();
        let second = Instance::claim(dir.path(), Rival::Name).unwrap_err();
        assert_eq!(message(&second), "jank-watch runs in this project already");
        let third = Instance::claim(dir.path(), Rival::Replace).unwrap_err();
        assert!(message(&third).ends_with("can't be stopped from here"));
    }

    #[test]
    fn a_folder_that_is_not_ours_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("theirs"), "").unwrap();
        let instance = Instance::claim(dir.path(), Rival::Name).unwrap();
        assert!(instance.lock.is_none());
        assert!(!dir.path().join("watch.lock").exists());
    }
}
