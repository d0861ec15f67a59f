//! Looking at all files again and again, where the system tells nothing: network file systems, folders shared with virtual
//! machines and containers, and when its limit of watches is reached.
//!
//! Why not notify's own polling: it compares times by the second, so that the second of two quick saves is lost, or hashes
//! every file in every round; and it walks through `.git` and `node_modules`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

use super::Scope;
use super::fingerprint::files;

/// The shortest time between two rounds.
const SHORTEST: Duration = Duration::from_millis(250);
/// The longest.
const LONGEST: Duration = Duration::from_secs(3);
/// A round may take this share of the time.
const SHARE: u32 = 20;
/// File systems keep times in steps of up to this length (FAT: two seconds): a file that was changed so recently may have been
/// changed again without its time showing it.
const GRAIN: Duration = Duration::from_secs(2);

/// What a file looks like from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    bytes: u64,
    changed: Option<SystemTime>,
    /// It was changed just before it was looked at, so the stamp says little.
    is_fresh: bool,
}

/// Finds files that may have changed.
#[derive(Debug)]
pub(super) struct Poller {
    stamps: BTreeMap<PathBuf, Stamp>,
    next: Instant,
}

impl Poller {
    /// Begins with the files of `scope` as they are.
    pub fn new(scope: &Scope) -> Self {
        let mut poller = Poller {
            stamps: BTreeMap::new(),
            next: Instant::now(),
        };
        poller.round(scope);
        poller
    }

    /// When the next round is to be made.
    pub fn next(&self) -> Instant {
        self.next
    }

    /// Looks at all files; gives those that came, went, look different, or were changed so recently that they can't be told.
    pub fn round(&mut self, scope: &Scope) -> BTreeSet<PathBuf> {
        let begin = Instant::now();
        let now = SystemTime::now();
        let stamps: BTreeMap<PathBuf, Stamp> = files(scope)
            .into_iter()
            .filter_map(|path| Some((stamp(&path, now)?, path)))
            .map(|(stamp, path)| (path, stamp))
            .collect();
        let differs = |(path, stamp): &(&PathBuf, &Stamp)| match self.stamps.get(*path) {
            Some(old) => old.is_fresh || (old.bytes, old.changed) != (stamp.bytes, stamp.changed),
            None => true,
        };
        let mut differing: BTreeSet<PathBuf> = stamps
            .iter()
            .filter(differs)
            .map(|(path, _)| path.clone())
            .collect();
        differing.extend(
            self.stamps
                .keys()
                .filter(|path| !stamps.contains_key(*path))
                .cloned(),
        );
        self.stamps = stamps;
        self.next = Instant::now() + (begin.elapsed() * SHARE).clamp(SHORTEST, LONGEST);
        differing
    }
}

fn stamp(path: &std::path::Path, now: SystemTime) -> Option<Stamp> {
    let found = std::fs::metadata(path)
        .ok()
        .filter(std::fs::Metadata::is_file)?;
    let changed = found.modified().ok();
    // A time in the future, by another machine's clock, counts as fresh as well.
    let is_fresh =
        changed.is_none_or(|changed| now.duration_since(changed).map_or(true, |age| age <= GRAIN));
    Some(Stamp {
        bytes: found.len(),
        changed,
        is_fresh,
    })
}
