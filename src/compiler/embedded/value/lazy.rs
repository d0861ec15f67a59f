//! Sequences that are no lists: views of collections, conses, lazy sequences.

use std::cell::RefCell;
use std::rc::Rc;

use super::Value;

/// How many items a chunk has at most.
pub const CHUNK: usize = 32;

/// The items of a collection from some index on; never empty where it is used as a value.
#[derive(Debug, Clone)]
pub struct Seq {
    items: Rc<[Value]>,
    at: usize,
    /// Hands out its items in chunks, as vectors do.
    chunked: bool,
}

impl Seq {
    /// The sequence of `items`, `None` of no items.
    pub fn of(items: impl IntoIterator<Item = Value>) -> Option<Self> {
        let items: Rc<[Value]> = items.into_iter().collect();
        (!items.is_empty()).then_some(Seq {
            items,
            at: 0,
            chunked: false,
        })
    }

    /// The same items, handed out in chunks.
    pub fn in_chunks(self) -> Self {
        Seq {
            chunked: true,
            ..self
        }
    }

    /// How many items the first chunk has; `None` where the sequence has none. A chunk ends where a vector's leaf does.
    pub fn chunk(&self) -> Option<usize> {
        let leaf_end = (self.at / CHUNK + 1) * CHUNK;
        self.chunked
            .then(|| leaf_end.min(self.items.len()) - self.at)
    }

    /// The items in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Value> {
        self.items.get(self.at..).unwrap_or_default().iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len().saturating_sub(self.at)
    }

    /// No items?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Without the first `n` items; `None` where nothing is left.
    pub fn drop(&self, n: usize) -> Option<Seq> {
        let at = self.at.saturating_add(n);
        (at < self.items.len()).then(|| Seq {
            items: self.items.clone(),
            at,
            chunked: self.chunked,
        })
    }

    /// The same items of the same array?
    pub fn is_same(&self, other: &Seq) -> bool {
        Rc::ptr_eq(&self.items, &other.items) && self.at == other.at
    }
}

/// An item before a sequence.
#[derive(Debug)]
pub struct Cons {
    /// The item.
    pub first: Value,
    /// A sequence or nil.
    pub rest: Value,
    /// How many items from this one on belong to one chunk; 0: it was made by itself.
    pub chunk: usize,
    /// Its metadata map, or nil.
    pub meta: Value,
}

impl Drop for Cons {
    // A long chain would overflow the stack if each link dropped the next.
    fn drop(&mut self) {
        let mut rest = std::mem::take(&mut self.rest);
        while let Value::Cons(cons) = rest {
            match Rc::try_unwrap(cons) {
                Ok(mut cons) => rest = std::mem::take(&mut cons.rest),
                Err(_) => break,
            }
        }
    }
}

/// A lazy sequence.
#[derive(Debug)]
pub struct LazySeq {
    /// How far it is.
    pub state: RefCell<LazyState>,
    /// Its metadata map, or nil.
    pub meta: Value,
}

/// How far a lazy sequence is.
#[derive(Debug, Clone)]
pub enum LazyState {
    /// Not asked for: the function that makes it.
    Thunk(Value),
    /// Numbers from `start` to `end` (exclusive) by `step`.
    Range {
        /// The first one.
        start: Value,
        /// Where it ends; nil: never.
        end: Value,
        /// The distance.
        step: Value,
    },
    /// Being made; who asks now asks for itself.
    Running,
    /// A sequence or nil.
    Realised(Value),
}

impl LazySeq {
    /// A lazy sequence in that state.
    pub fn new(state: LazyState) -> Self {
        LazySeq {
            state: RefCell::new(state),
            meta: Value::Nil,
        }
    }

    /// The sequence `of` under other metadata.
    pub fn with_meta(of: Rc<LazySeq>, meta: Value) -> Self {
        LazySeq {
            state: RefCell::new(LazyState::Realised(Value::Lazy(of))),
            meta,
        }
    }

    /// What it stands for, where it was asked for before.
    pub fn realised(&self) -> Option<Value> {
        match &*self.state.borrow() {
            LazyState::Realised(value) => Some(value.clone()),
            _ => None,
        }
    }
}

impl Drop for LazySeq {
    // As for conses: the realised tail of a long sequence is taken apart link by link.
    fn drop(&mut self) {
        let mut rest = match std::mem::replace(self.state.get_mut(), LazyState::Running) {
            LazyState::Realised(value) => value,
            _ => return,
        };
        loop {
            rest = match rest {
                Value::Cons(cons) => match Rc::try_unwrap(cons) {
                    Ok(mut cons) => std::mem::take(&mut cons.rest),
                    Err(_) => return,
                },
                Value::Lazy(lazy) => match Rc::try_unwrap(lazy) {
                    Ok(mut lazy) => {
                        match std::mem::replace(lazy.state.get_mut(), LazyState::Running) {
                            LazyState::Realised(value) => value,
                            _ => return,
                        }
                    }
                    Err(_) => return,
                },
                _ => return,
            };
        }
    }
}
