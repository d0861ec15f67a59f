//! Regular expressions and their matchers.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Map, Value};
use crate::compiler::embedded::regex::{Group, Program};

/// A regular expression.
#[derive(Debug)]
pub struct Regex {
    /// Its pattern, as written.
    pub pattern: Rc<str>,
    /// Its program and the numbers of its named groups; `None` until it is needed.
    pub prepared: RefCell<Option<Prepared>>,
}

/// What `jank.regex/program` made of a pattern.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Its program.
    pub program: Rc<Program>,
    /// From the names of groups to their numbers.
    pub names: Rc<Map>,
}

impl Regex {
    /// A regular expression that is not prepared.
    pub fn new(pattern: &str) -> Self {
        Regex {
            pattern: Rc::from(pattern),
            prepared: RefCell::default(),
        }
    }

    /// Its literal, as Clojure prints it: quotes that were not escaped in the pattern are.
    pub fn literal(&self) -> String {
        let mut text = String::from("#\"");
        let mut quoting = false; // between \Q and \E
        let mut chars = self.pattern.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => {
                    text.push(c);
                    if let Some(escaped) = chars.next() {
                        text.push(escaped);
                        quoting = if quoting {
                            escaped != 'E'
                        } else {
                            escaped == 'Q'
                        };
                    }
                }
                '"' if quoting => text.push_str("\\E\\\"\\Q"),
                '"' => text.push_str("\\\""),
                c => text.push(c),
            }
        }
        text.push('"');
        text
    }
}

/// A matcher, as `java.util.regex.Matcher`.
#[derive(Debug)]
pub struct Matcher {
    /// The regular expression.
    pub regex: Rc<Regex>,
    /// The text.
    pub text: Vec<u16>,
    /// How far it is.
    pub state: RefCell<MatcherState>,
}

/// How far a matcher is.
#[derive(Debug, Default)]
pub struct MatcherState {
    /// What the groups of the last match took; `None` without one.
    pub groups: Option<Vec<Group>>,
    /// Where the last match ended that there was.
    pub last: usize,
}

/// A regular expression is equal to itself alone.
impl PartialEq for Regex {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl From<Regex> for Value {
    fn from(regex: Regex) -> Self {
        Value::Regex(Rc::new(regex))
    }
}
