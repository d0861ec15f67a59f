//! Events: everything that is told to the outside while jank-watch works. `docs/events.md` describes their JSON.

use serde::Serialize;

use super::{Diagnostic, Span};
use crate::lang::NsName;
use crate::release::Left;
use crate::release::size::SizeReport;
use crate::testing::{Counts, Outcome, Problem};

/// Why a build was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BuildReason {
    /// The first one of this process.
    Initial,
    /// Sources changed.
    Save,
    /// The configuration changed.
    Config,
}

/// Where the time of a build went, in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct BuildTimes {
    /// Reading changed files and planning.
    pub plan: f64,
    /// jank to C++.
    pub codegen: f64,
    /// C++ to objects.
    pub compile: f64,
    /// Objects to the side module.
    pub link: f64,
    /// From the first change to the published generation.
    pub total: f64,
}

/// What a build did with a namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// The namespace.
    pub ns: NsName,
    /// What, and why, in a sentence or two.
    pub text: String,
}

/// A side module of a build.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModuleSize {
    /// Its URL path on the server.
    pub url: String,
    /// Its size.
    pub bytes: u64,
}

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileSize {
    /// Its path in the release.
    pub path: String,
    /// Its size.
    pub bytes: u64,
}

/// Where the time of a reload in a browser went, in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct ReloadTimes {
    /// Fetching modules.
    pub fetch: f64,
    /// Running load functions and hooks.
    pub load: f64,
    /// From the message to the last hook.
    pub total: f64,
    /// From the save to the acknowledgement, by the server's clock.
    pub since_save: f64,
}

/// One thing that happened. The JSON form has `"v":1` besides.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "t", rename_all = "kebab-case")]
pub enum Event {
    /// The server can be reached.
    Listening {
        /// Where.
        url: String,
        /// Where other machines of the network can reach it; none while it is this machine's alone.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        network: Vec<String>,
    },
    /// An edit to the configuration was taken over.
    ConfigChanged {
        /// The keys whose new values work now, or with the build that follows.
        applied: Vec<&'static str>,
        /// The keys whose new values wait for the next start.
        restart: Vec<&'static str>,
    },
    /// A build begins.
    BuildStarted {
        /// Its number.
        generation: u64,
        /// Why.
        reason: BuildReason,
        /// The namespaces whose files changed.
        changed: Vec<NsName>,
    },
    /// A build is over.
    BuildFinished {
        /// Its number.
        generation: u64,
        /// No errors.
        ok: bool,
        /// What browsers load, in load order.
        namespaces: Vec<NsName>,
        /// What was part of the program before and is not any more.
        removed: Vec<NsName>,
        /// What the C++ compiler ran for.
        compiled: Vec<NsName>,
        /// What came from the cache.
        cached: Vec<NsName>,
        /// What was looked at and came out the same.
        unchanged: Vec<NsName>,
        /// The side modules that were made.
        modules: Vec<ModuleSize>,
        /// Where the time went.
        ms: BuildTimes,
    },
    /// A release stands in its folder.
    Released {
        /// The folder, relative to the project where it is inside.
        out_dir: String,
        /// Its files, by path.
        files: Vec<FileSize>,
        /// What was left out of the program and the core library.
        left: Left,
    },
    /// What a build did with each namespace that it looked at or that browsers load, and why; before its end is told. Left out
    /// are those of a first build that were not built before, or that came from the cache.
    Explained {
        /// The build's number.
        generation: u64,
        /// In load order.
        namespaces: Vec<Explained>,
    },
    /// Where the time of a build went, for `--trace`; in no JSON line.
    #[serde(skip)]
    Spans(Vec<Span>),
    /// Something is wrong.
    Diagnostic(Box<Diagnostic>),
    /// Macros printed something while a namespace was compiled.
    Printed {
        /// The namespace that was compiled.
        ns: NsName,
        /// What.
        text: String,
    },
    /// A browser came.
    ClientConnected {
        /// Its number.
        client: u64,
        /// The generation it runs.
        generation: u64,
        /// A short name for it, such as `Firefox 128`.
        browser: String,
    },
    /// A browser went.
    ClientDisconnected {
        /// Its number.
        client: u64,
        /// The generation it ran last.
        generation: u64,
    },
    /// A browser runs a generation.
    Reloaded {
        /// The browser.
        client: u64,
        /// The generation.
        generation: u64,
        /// What it loaded, in load order.
        namespaces: Vec<NsName>,
        /// Where the time went.
        ms: ReloadTimes,
    },
    /// A browser could not load a generation and runs on with the one before.
    ReloadFailed {
        /// The browser.
        client: u64,
        /// The generation.
        generation: u64,
        /// Why.
        message: String,
    },
    /// The program printed something.
    Console {
        /// The browser; `None` under Node.
        #[serde(skip_serializing_if = "Option::is_none")]
        client: Option<u64>,
        /// `log`, `info`, `warn`, `error`, `debug`, or `out` for the program's `println`.
        level: String,
        /// What.
        text: String,
    },
    /// What a release weighs, and why; told before it is written.
    ReleaseSizes {
        /// The figures.
        sizes: Box<SizeReport>,
    },
    /// Tests begin to run.
    TestsStarted {
        /// Whose.
        namespaces: Vec<NsName>,
    },
    /// A test is over.
    TestFinished {
        /// Its namespace.
        ns: String,
        /// Its name.
        test: String,
        /// How it ended.
        outcome: Outcome,
        /// How many assertions it made.
        assertions: usize,
        /// How long it ran, in milliseconds.
        ms: f64,
        /// What went wrong.
        problems: Vec<Problem>,
    },
    /// The tests are over.
    TestsFinished {
        /// Nothing went wrong, in these and in those that did not run again.
        ok: bool,
        /// What ran now.
        ran: Counts,
        /// All newest results.
        total: Counts,
        /// How long the run took, in milliseconds.
        ms: f64,
    },
    /// The process ends; always the last event.
    Exit {
        /// Its exit code.
        code: u8,
    },
}
