//! What `templates/client/test.js` tells while tests run, one JSON object a line.

use serde::Deserialize;

use crate::report::Call;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "t", rename_all = "kebab-case")]
pub enum Message {
    /// The tests of a namespace begin.
    BeginNs {
        /// Which.
        ns: String,
    },
    /// They are over.
    EndNs {
        /// Which.
        ns: String,
    },
    /// A test begins.
    BeginTest {
        /// Its namespace.
        ns: String,
        /// Its name.
        test: String,
    },
    /// It is over.
    EndTest {
        /// Its namespace.
        ns: String,
        /// Its name.
        test: String,
        /// How long it ran, in milliseconds.
        ms: f64,
    },
    /// An assertion held.
    Pass,
    /// One did not, or something was thrown.
    Problem(Problem),
    /// The program printed something.
    Out {
        /// What.
        text: String,
    },
    /// Something was thrown outside of any test: while a namespace loaded, or in a callback.
    Crash {
        /// What, with its calls.
        text: String,
    },
    /// All tests ran.
    End,
}

/// Is it an assertion that does not hold, or an exception?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ProblemKind {
    /// An assertion that does not hold.
    Fail,
    /// An exception.
    Error,
}

/// What went wrong in a test, as `clojure.test` reports it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, serde::Serialize)]
pub struct Problem {
    /// Fail or error.
    pub kind: ProblemKind,
    /// The namespace, where a test was running.
    #[serde(skip_serializing)]
    pub ns: Option<String>,
    /// The test, where one was running.
    #[serde(skip_serializing)]
    pub test: Option<String>,
    /// The assertion's message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The texts of the `testing` forms around it, the outermost first.
    pub contexts: Vec<String>,
    /// The assertion, readably.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What there was instead; an exception with its calls and causes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<String>,
    /// The assertion's file, relative to the project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Its line, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The calls that an exception passed, innermost first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub trace: Vec<Call>,
}
