//! What of the machine's disks and clock can be in the way.

use std::path::Path;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant, SystemTime};

use notify::{RecursiveMode, Watcher};

use crate::store::Store;
use crate::toolchain::doctor::Check;

/// Less free space than this, in bytes, is soon used up by objects and modules.
const SOON_FULL: u64 = 512 << 20;
/// With less than this, in bytes, not even a runtime can be made.
const FULL: u64 = 64 << 20;
/// How long a change may take to be noticed.
const NOTICED: Duration = Duration::from_secs(2);
/// Clocks of a file system and of the machine may differ by this much.
const SKEW: Duration = Duration::from_secs(2);

/// All checks. The folder `cache` is written to; it stands where the project's own files are, unless it was configured away.
pub(super) fn checks(root: &Path, cache: &Path, polls: bool) -> Vec<Check> {
    let mut checks: Vec<Check> = free_space(root).map(space).into_iter().collect();
    // The cache is there and ours, unless its own check has told why not.
    if Store::open(cache).is_ok()
        && let Ok(scratch) = tempfile::tempdir_in(cache)
    {
        checks.extend(clock(scratch.path()));
        checks.push(changes(scratch.path(), polls));
    }
    checks
}

/// Bytes that may still be written below `path`; `None` where the system does not tell.
fn free_space(path: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let told = rustix::fs::statvfs(path).ok()?;
        told.f_bavail.checked_mul(told.f_frsize)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

fn space(free: u64) -> Check {
    const NAME: &str = "disk";
    let detail = format!("{} MiB are free", free >> 20);
    let remedy = "make room; `jank-watch cache trim` and `jank-watch clean` remove what jank-watch can make again";
    match free {
        _ if free < FULL => Check::bad(NAME, detail, remedy),
        _ if free < SOON_FULL => Check::limited(NAME, detail, remedy),
        _ => Check::good(NAME, detail),
    }
}

/// Do files get the time that it is?
fn clock(dir: &Path) -> Option<Check> {
    let file = dir.join("clock");
    std::fs::write(&file, "").ok()?;
    let written = std::fs::metadata(&file).ok()?.modified().ok()?;
    Some(skew(written, SystemTime::now()))
}

fn skew(written: SystemTime, now: SystemTime) -> Check {
    const NAME: &str = "clock";
    let year_2020 = SystemTime::UNIX_EPOCH + Duration::from_secs(1_577_836_800);
    if now < year_2020 {
        return Check::limited(
            NAME,
            "the clock is before 2020",
            "set the clock: downloads over TLS fail with a wrong one",
        );
    }
    let apart = now
        .duration_since(written)
        .unwrap_or_else(|error| error.duration());
    if apart > SKEW {
        return Check::limited(
            NAME,
            format!("files get times that are {} s off", apart.as_secs()),
            "set the clocks of this machine and of the file server by NTP. jank-watch compares contents and is not misled, but other tools are",
        );
    }
    Check::good(NAME, "files get the time that it is")
}

/// Does the system tell of changes? Some file systems do not.
fn changes(dir: &Path, polls: bool) -> Check {
    const NAME: &str = "changes";
    const REMEDY: &str =
        "set `watch.poll = true`: jank-watch then looks at the files again and again";
    if polls {
        return Check::good(NAME, "are looked for again and again (`watch.poll`)");
    }
    let (sender, events) = channel();
    let told = move |event: notify::Result<notify::Event>| {
        // Nobody waits any more.
        let _ = sender.send(event.is_ok());
    };
    let mut watcher = match notify::recommended_watcher(told) {
        Ok(watcher) => watcher,
        Err(error) => return Check::limited(NAME, format!("can't be told of: {error}"), REMEDY),
    };
    if let Err(error) = watcher.watch(dir, RecursiveMode::Recursive) {
        return Check::limited(NAME, format!("can't be told of: {error}"), REMEDY);
    }
    let saved = Instant::now();
    if let Err(error) = std::fs::write(dir.join("changed"), "") {
        return Check::limited(
            NAME,
            format!("can't be tried: {error}"),
            "make the cache folder writable",
        );
    }
    match events.recv_timeout(NOTICED) {
        Ok(true) => Check::good(
            NAME,
            format!("are told of after {} ms", saved.elapsed().as_millis()),
        ),
        _ => Check::limited(
            NAME,
            format!("a saved file was not told of in {} s", NOTICED.as_secs()),
            REMEDY,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::toolchain::doctor::Health;

    #[test]
    fn a_full_disk_is_told() {
        for (mebibytes, health) in [
            (10, Health::Bad),
            (100, Health::Limited),
            (5000, Health::Good),
        ] {
            let check = space(mebibytes << 20);
            assert_eq!(check.health, health);
            assert_eq!(check.remedy.is_some(), health != Health::Good);
        }
        #[cfg(unix)]
        assert!(free_space(Path::new("/")).is_some());
    }

    #[test]
    fn a_clock_that_is_off_is_told_whichever_way() {
        let now = SystemTime::now();
        let minute = Duration::from_secs(60);
        assert_eq!(skew(now, now).health, Health::Good);
        for written in [now - minute, now + minute] {
            let check = skew(written, now);
            assert_eq!(check.health, Health::Limited);
            assert!(check.detail.contains("60 s off"), "{check:?}");
        }
        let epoch = SystemTime::UNIX_EPOCH;
        assert!(skew(epoch, epoch).detail.contains("before 2020"));
    }

    #[test]
    fn a_change_is_noticed_or_polled_for() {
        let dir = tempfile::tempdir().expect("a folder");
        assert_eq!(changes(dir.path(), false).health, Health::Good);
        assert!(changes(dir.path(), true).detail.contains("watch.poll"));
        let gone = dir.path().join("gone");
        let check = changes(&gone, false);
        assert_eq!(check.health, Health::Limited);
        assert!(
            check
                .remedy
                .is_some_and(|remedy| remedy.contains("watch.poll"))
        );
    }
}
