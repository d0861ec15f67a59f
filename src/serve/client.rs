//! The pages that are connected: their ids, what they tell, and bounds on how much of it.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::protocol::{Applied, Failed, Log};
use crate::report::{Call, Diagnostic};

/// The number of a connection of a page; never used twice in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClientId(pub u64);

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What pages tell. Each is about one connection except the last.
#[derive(Debug, Clone, PartialEq)]
pub enum PageEvent {
    /// A page came.
    Connected {
        /// Which.
        client: ClientId,
        /// The generation it runs; 0: none yet.
        generation: u64,
        /// A short name for a person, such as `Firefox 128`.
        browser: String,
    },
    /// A page went.
    Disconnected {
        /// Which.
        client: ClientId,
        /// The generation it ran last.
        generation: u64,
    },
    /// A page runs a generation.
    Applied {
        /// Which.
        client: ClientId,
        /// What it loaded, and how long that took.
        applied: Applied,
    },
    /// A page could not load a generation.
    Failed {
        /// Which.
        client: ClientId,
        /// Why.
        failed: Failed,
        /// Why, for a person.
        diagnostic: Box<Diagnostic>,
    },
    /// Something was thrown in a page that nothing caught.
    Threw {
        /// What; it has the page's number.
        diagnostic: Box<Diagnostic>,
    },
    /// A page printed something.
    Log {
        /// Which.
        client: ClientId,
        /// What.
        log: Log,
        /// The calls of an exception that was printed.
        trace: Vec<Call>,
    },
    /// A place should have been opened in the editor, and was not.
    NotOpened {
        /// Why, with the remedy.
        message: String,
    },
}

/// Gives every connection an id and a seat; there are only so many seats.
#[derive(Debug)]
pub(super) struct Clients {
    next: AtomicU64,
    seats: Arc<Semaphore>,
}

/// A connection's right to be there; dropping it frees the seat.
#[derive(Debug)]
pub(super) struct Seat {
    pub id: ClientId,
    _permit: OwnedSemaphorePermit,
}

impl Clients {
    pub fn new(seats: usize) -> Self {
        Clients {
            next: AtomicU64::new(1),
            seats: Arc::new(Semaphore::new(seats)),
        }
    }

    /// `None` where all seats are taken.
    pub fn seat(&self) -> Option<Seat> {
        let permit = self.seats.clone().try_acquire_owned().ok()?;
        Some(Seat {
            id: ClientId(self.next.fetch_add(1, Ordering::Relaxed)),
            _permit: permit,
        })
    }
}

/// A token bucket: so many messages a second on average, four times as many at once.
#[derive(Debug)]
pub(super) struct Rate {
    per_second: f64,
    left: f64,
    at: Instant,
    dropped: u64,
}

impl Rate {
    pub fn new(per_second: u32, now: Instant) -> Self {
        let per_second = f64::from(per_second);
        Rate {
            per_second,
            left: per_second * 4.0,
            at: now,
            dropped: 0,
        }
    }

    /// May a message pass? Counts those that may not.
    pub fn admit(&mut self, now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.at);
        self.at = now;
        self.left = (self.left + passed.as_secs_f64() * self.per_second).min(self.per_second * 4.0);
        if self.left < 1.0 {
            self.dropped += 1;
            return false;
        }
        self.left -= 1.0;
        true
    }

    /// How many did not pass since this was asked last.
    pub fn take_dropped(&mut self) -> u64 {
        std::mem::take(&mut self.dropped)
    }
}

/// A page that has said nothing for three heartbeats is gone.
pub(super) fn is_gone(silent: Duration, heartbeat: Duration) -> bool {
    silent > heartbeat * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_never_reused_and_seats_are() {
        let clients = Clients::new(2);
        let first = clients.seat().unwrap();
        let second = clients.seat().unwrap();
        assert!(clients.seat().is_none());
        let (one, two) = (first.id, second.id);
        drop(first);
        let third = clients.seat().unwrap();
        assert_ne!(third.id, one);
        assert_ne!(third.id, two);
    }

    #[test]
    fn a_flood_is_cut_and_a_trickle_is_not() {
        let start = Instant::now();
        let mut rate = Rate::new(10, start);
        let passed = (0..100).filter(|_| rate.admit(start)).count();
        assert_eq!((passed, rate.take_dropped()), (40, 60));
        let mut later = start;
        for _ in 0..50 {
            later += Duration::from_millis(100);
            assert!(rate.admit(later), "ten a second pass for ever");
        }
        assert_eq!(rate.take_dropped(), 0);
    }
}
