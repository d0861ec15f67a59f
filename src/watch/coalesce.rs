//! Changes that belong together. Pure: the time is an argument.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Gathers changes until it was quiet for a while, but no longer than a bound, so that a file that is written to all the time
/// holds nothing up for ever.
#[derive(Debug)]
pub(super) struct Coalescer {
    quiet: Duration,
    longest: Duration,
    pending: Option<Pending>,
}

/// Changes that wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pending {
    pub paths: BTreeSet<PathBuf>,
    /// Everything must be compared.
    pub rescan: bool,
    /// When the first change was noticed.
    pub since: Instant,
    /// How often the files were looked at and not believed.
    pub attempts: u8,
    /// When it was quiet for long enough, as far as is known.
    quiet_at: Instant,
    /// When it is acted upon in any case.
    latest: Instant,
}

impl Coalescer {
    /// Waits for `quiet` without a change, and at most for `longest` in all.
    pub fn new(quiet: Duration, longest: Duration) -> Self {
        Coalescer {
            quiet,
            longest,
            pending: None,
        }
    }

    /// Notes changes that are told at `now` and were noticed at `since`.
    pub fn add(
        &mut self,
        now: Instant,
        since: Instant,
        paths: impl IntoIterator<Item = PathBuf>,
        rescan: bool,
    ) {
        let mut paths = paths.into_iter().peekable();
        if paths.peek().is_none() && !rescan {
            return;
        }
        let longest = self.longest;
        let pending = self.pending.get_or_insert_with(|| Pending {
            paths: BTreeSet::new(),
            rescan: false,
            since,
            attempts: 0,
            quiet_at: now,
            latest: now + longest,
        });
        pending.paths.extend(paths);
        pending.rescan |= rescan;
        pending.since = pending.since.min(since);
        pending.quiet_at = pending.quiet_at.max(now + self.quiet);
    }

    /// Puts back what was taken, to be looked at again after `pause`; changes that come meanwhile join it.
    pub fn again(&mut self, now: Instant, mut taken: Pending, pause: Duration) {
        taken.attempts = taken.attempts.saturating_add(1);
        taken.quiet_at = now + pause;
        taken.latest = now + pause + self.longest;
        self.pending = Some(taken);
    }

    /// When something is to be taken.
    pub fn deadline(&self) -> Option<Instant> {
        self.pending
            .as_ref()
            .map(|pending| pending.quiet_at.min(pending.latest))
    }

    /// Takes the changes when their time has come.
    pub fn take_due(&mut self, now: Instant) -> Option<Pending> {
        self.pending
            .take_if(|pending| pending.quiet_at.min(pending.latest) <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is taken and when, in milliseconds, from changes that come at given times.
    fn taken(changes: &[(u64, &str)]) -> Vec<(u64, Vec<String>)> {
        let start = Instant::now();
        let mut coalescer = Coalescer::new(Duration::from_millis(10), Duration::from_millis(200));
        let mut out = Vec::new();
        for now in 0..1000 {
            let at = start + Duration::from_millis(now);
            for (_, path) in changes.iter().filter(|(time, _)| *time == now) {
                coalescer.add(at, at, [PathBuf::from(path)], false);
            }
            if let Some(pending) = coalescer.take_due(at) {
                out.push((
                    now,
                    pending
                        .paths
                        .iter()
                        .map(|p| p.display().to_string())
                        .collect(),
                ));
            }
        }
        out
    }

    fn set(at: u64, paths: &[&str]) -> (u64, Vec<String>) {
        (at, paths.iter().map(|p| (*p).to_owned()).collect())
    }

    #[test]
    fn changes_are_taken_when_it_was_quiet() {
        assert_eq!(taken(&[]), []);
        assert_eq!(taken(&[(0, "a")]), [set(10, &["a"])]);
        assert_eq!(
            taken(&[(0, "a"), (5, "b"), (5, "a"), (12, "c")]),
            [set(22, &["a", "b", "c"])],
            "each restarts the wait"
        );
        assert_eq!(
            taken(&[(0, "a"), (50, "a")]),
            [set(10, &["a"]), set(60, &["a"])]
        );
    }

    #[test]
    fn endless_changes_hold_nothing_up() {
        let endless: Vec<(u64, &str)> = (0..500).map(|time| (time, "log")).collect();
        let times: Vec<u64> = taken(&endless).into_iter().map(|(time, _)| time).collect();
        assert_eq!(times, [200, 401, 509]);
    }

    #[test]
    fn what_is_put_back_is_joined_by_what_comes() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut coalescer = Coalescer::new(Duration::from_millis(10), Duration::from_millis(200));
        coalescer.add(at(0), at(0), [PathBuf::from("a")], false);
        let first = coalescer.take_due(at(10)).expect("it was quiet");
        assert_eq!(first.attempts, 0);
        coalescer.again(at(10), first, Duration::from_millis(30));
        coalescer.add(at(20), at(15), [PathBuf::from("b")], true);
        assert_eq!(coalescer.take_due(at(39)), None);
        let second = coalescer.take_due(at(40)).expect("the pause is over");
        assert_eq!(
            (second.attempts, second.rescan, second.since),
            (1, true, at(0))
        );
        assert_eq!(second.paths.len(), 2);
        assert_eq!(coalescer.deadline(), None);
    }

    #[test]
    fn nothing_is_no_change() {
        let mut coalescer = Coalescer::new(Duration::from_millis(10), Duration::from_millis(200));
        coalescer.add(Instant::now(), Instant::now(), [], false);
        assert_eq!(coalescer.deadline(), None);
    }
}
