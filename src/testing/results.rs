//! What came of tests: a state that takes messages, and keeps the results of namespaces that were not run again.

use std::collections::BTreeMap;

use super::message::{Message, Problem, ProblemKind};

/// How a test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Every assertion held.
    Pass,
    /// An assertion did not hold.
    Fail,
    /// Something was thrown.
    Error,
}

impl Outcome {
    /// As events name it.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Pass => "pass",
            Outcome::Fail => "fail",
            Outcome::Error => "error",
        }
    }
}

/// A test that ran.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its namespace.
    pub ns: String,
    /// Its name.
    pub test: String,
    /// How many assertions it made.
    pub assertions: usize,
    /// Those that did not hold, and what was thrown.
    pub problems: Vec<Problem>,
    /// What it printed, reports included.
    pub output: String,
    /// How long it ran, in milliseconds.
    pub ms: f64,
}

impl Case {
    fn new(ns: &str, test: &str) -> Self {
        Case {
            ns: ns.to_owned(),
            test: test.to_owned(),
            assertions: 0,
            problems: Vec::new(),
            output: String::new(),
            ms: 0.0,
        }
    }

    /// How it ended.
    pub fn outcome(&self) -> Outcome {
        let has = |kind| self.problems.iter().any(|problem| problem.kind == kind);
        if has(ProblemKind::Error) {
            Outcome::Error
        } else if has(ProblemKind::Fail) {
            Outcome::Fail
        } else {
            Outcome::Pass
        }
    }
}

/// The tests of a namespace.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suite {
    /// In the order in which they ran.
    pub cases: Vec<Case>,
    /// What went wrong outside of them, as in a fixture.
    pub problems: Vec<Problem>,
}

/// How many there are of what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Namespaces.
    pub namespaces: usize,
    /// Tests.
    pub tests: usize,
    /// Assertions.
    pub assertions: usize,
    /// Assertions that did not hold.
    pub failures: usize,
    /// What was thrown.
    pub errors: usize,
}

impl Counts {
    /// Is everything fine?
    pub fn ok(&self) -> bool {
        self.failures == 0 && self.errors == 0
    }

    fn add(&mut self, suite: &Suite) {
        self.namespaces += 1;
        self.tests += suite.cases.len();
        self.assertions += suite.cases.iter().map(|c| c.assertions).sum::<usize>();
        let cases = suite.cases.iter().flat_map(|case| &case.problems);
        for problem in cases.chain(&suite.problems) {
            match problem.kind {
                ProblemKind::Fail => self.failures += 1,
                ProblemKind::Error => self.errors += 1,
            }
        }
    }
}

/// What a message is to be told as.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Nothing.
    Nothing,
    /// The program, or a report, printed this.
    Printed(String),
    /// A test is over.
    Finished(Case),
    /// Something was thrown outside of any test.
    Crashed(String),
    /// All tests ran.
    Ended,
}

/// The newest results of all namespaces.
#[derive(Debug, Default)]
pub struct Results {
    suites: BTreeMap<String, Suite>,
    /// The namespace and the test that run.
    ns: Option<String>,
    case: Option<Case>,
}

impl Results {
    /// Forgets what is known of `namespaces`, which run again.
    pub fn begin<'n>(&mut self, namespaces: impl IntoIterator<Item = &'n str>) {
        for ns in namespaces {
            self.suites.remove(ns);
        }
        self.ns = None;
        self.case = None;
    }

    /// Keeps the results of `namespaces` alone: others are there no more.
    pub fn retain(&mut self, still_there: impl Fn(&str) -> bool) {
        self.suites.retain(|ns, _| still_there(ns));
    }

    /// Takes a message.
    pub fn take(&mut self, message: Message) -> Step {
        match message {
            Message::BeginNs { ns } => {
                self.suites.entry(ns.clone()).or_default();
                self.ns = Some(ns);
                Step::Nothing
            }
            Message::EndNs { .. } => {
                self.ns = None;
                Step::Nothing
            }
            Message::BeginTest { ns, test } => {
                self.case = Some(Case::new(&ns, &test));
                Step::Nothing
            }
            Message::EndTest { ms, .. } => match self.case.take() {
                Some(mut case) => {
                    case.ms = ms;
                    let suite = self.suites.entry(case.ns.clone()).or_default();
                    suite.cases.push(case.clone());
                    Step::Finished(case)
                }
                None => Step::Nothing,
            },
            Message::Pass => {
                if let Some(case) = &mut self.case {
                    case.assertions += 1;
                }
                Step::Nothing
            }
            Message::Problem(problem) => {
                self.problem(problem);
                Step::Nothing
            }
            Message::Out { text } => {
                if let Some(case) = &mut self.case {
                    case.output.push_str(&text);
                }
                Step::Printed(text)
            }
            Message::Crash { text } => Step::Crashed(text),
            Message::End => Step::Ended,
        }
    }

    fn problem(&mut self, problem: Problem) {
        if let Some(case) = &mut self.case {
            case.assertions += 1;
            case.problems.push(problem);
            return;
        }
        let ns = problem.ns.clone().or_else(|| self.ns.clone());
        let suite = self.suites.entry(ns.unwrap_or_default()).or_default();
        suite.problems.push(problem);
    }

    /// The results by namespace.
    pub fn suites(&self) -> impl Iterator<Item = (&str, &Suite)> {
        self.suites.iter().map(|(ns, suite)| (ns.as_str(), suite))
    }

    /// Counts of all namespaces, or of those that `which` takes.
    pub fn counts(&self, which: impl Fn(&str) -> bool) -> Counts {
        let mut counts = Counts::default();
        for (_, suite) in self.suites().filter(|(ns, _)| which(ns)) {
            counts.add(suite);
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take(results: &mut Results, line: &str) -> Step {
        results.take(serde_json::from_str(line).unwrap())
    }

    const RUN: [&str; 9] = [
        r#"{"t":"begin-ns","ns":"a"}"#,
        r#"{"t":"begin-test","ns":"a","test":"one"}"#,
        r#"{"t":"pass"}"#,
        r#"{"t":"problem","kind":"fail","ns":"a","test":"one","message":null,"contexts":[],"expected":"(= 1 2)","actual":"(not (= 1 2))","file":"a.jank","line":3,"trace":[]}"#,
        r#"{"t":"out","text":"FAIL in (one)\n"}"#,
        r#"{"t":"end-test","ns":"a","test":"one","ms":1.5}"#,
        r#"{"t":"problem","kind":"error","ns":null,"test":null,"message":"fixture","contexts":[],"expected":null,"actual":"E","file":null,"line":null}"#,
        r#"{"t":"end-ns","ns":"a"}"#,
        r#"{"t":"end"}"#,
    ];

    #[test]
    fn messages_become_results() {
        let mut results = Results::default();
        let steps: Vec<Step> = RUN.iter().map(|line| take(&mut results, line)).collect();
        let Step::Finished(case) = &steps[5] else {
            panic!("{steps:?}");
        };
        assert_eq!(
            (case.outcome(), case.assertions, case.ms),
            (Outcome::Fail, 2, 1.5)
        );
        assert_eq!(case.output, "FAIL in (one)\n");
        assert_eq!(steps[8], Step::Ended);
        let counts = results.counts(|_| true);
        let expected = Counts {
            namespaces: 1,
            tests: 1,
            assertions: 2,
            failures: 1,
            errors: 1,
        };
        assert_eq!(counts, expected);
        assert!(!counts.ok());
    }

    #[test]
    fn a_namespace_that_runs_again_loses_its_old_results_and_others_keep_theirs() {
        let mut results = Results::default();
        for line in RUN {
            take(&mut results, line);
        }
        take(&mut results, r#"{"t":"begin-ns","ns":"b"}"#);
        results.begin(["a"]);
        assert_eq!(
            results.suites().map(|(ns, _)| ns).collect::<Vec<_>>(),
            ["b"]
        );
        results.retain(|ns| ns != "b");
        assert_eq!(results.counts(|_| true), Counts::default());
    }
}
