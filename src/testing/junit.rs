//! The report that CI systems read: JUnit's XML, one `testsuite` a namespace, one `testcase` a test.

use std::time::Duration;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::message::{Problem, ProblemKind};
use super::results::{Case, Outcome, Results, Suite};

/// The report could not be written as XML.
#[derive(Debug, thiserror::Error)]
#[error("the JUnit report can't be written: {0}")]
pub struct JunitError(#[from] quick_junit::SerializeError);

/// `results` as XML.
///
/// # Errors
/// When the writer refuses it; what is no character of XML is left out beforehand.
pub fn junit(project: &str, results: &Results) -> Result<String, JunitError> {
    let mut report = Report::new(project);
    let mut time = Duration::ZERO;
    for (ns, suite) in results.suites() {
        let suite = suite_of(ns, suite);
        time += suite.time.unwrap_or_default();
        report.add_test_suite(suite);
    }
    report.set_time(time);
    Ok(report.to_string()?)
}

fn suite_of(ns: &str, suite: &Suite) -> TestSuite {
    let mut out = TestSuite::new(ns);
    let mut time = Duration::ZERO;
    for case in &suite.cases {
        let case = case_of(case);
        time += case.time.unwrap_or_default();
        out.add_test_case(case);
    }
    // What went wrong outside of the tests belongs to none of them, and must not be lost.
    if !suite.problems.is_empty() {
        let mut case = TestCase::new(
            "(outside of tests)",
            status(Outcome::Error, &suite.problems),
        );
        case.set_classname(ns);
        out.add_test_case(case);
    }
    out.set_time(time);
    out
}

fn case_of(case: &Case) -> TestCase {
    let mut out = TestCase::new(case.test.as_str(), status(case.outcome(), &case.problems));
    out.set_classname(case.ns.as_str())
        .set_assertions(case.assertions)
        .set_time(Duration::from_secs_f64(case.ms.max(0.0) / 1000.0));
    let place = case
        .problems
        .iter()
        .find_map(|p| Some((p.file.as_ref()?, p.line?)));
    if let Some((file, line)) = place {
        out.extra.insert("file".into(), file.as_str().into());
        out.extra.insert("line".into(), line.to_string().into());
    }
    if !case.output.is_empty() {
        out.set_system_out(case.output.as_str());
    }
    out
}

fn status(outcome: Outcome, problems: &[Problem]) -> TestCaseStatus {
    let kind = match outcome {
        Outcome::Pass => return TestCaseStatus::success(),
        Outcome::Fail => NonSuccessKind::Failure,
        Outcome::Error => NonSuccessKind::Error,
    };
    let mut status = TestCaseStatus::non_success(kind);
    if let Some(first) = problems.first() {
        status.set_message(headline(first));
    }
    status.set_type(match outcome {
        Outcome::Error => "error",
        _ => "failure",
    });
    let texts: Vec<String> = problems.iter().map(text).collect();
    status.set_description(texts.join("\n\n"));
    status
}

/// One line: the message, or what was expected.
fn headline(problem: &Problem) -> String {
    let expected = || problem.expected.as_ref().map(|e| format!("expected: {e}"));
    let actual = || problem.actual.as_ref().and_then(|a| a.lines().next());
    problem
        .message
        .clone()
        .or_else(expected)
        .or_else(|| actual().map(str::to_owned))
        .unwrap_or_default()
}

/// All of it, as the terminal shows it.
fn text(problem: &Problem) -> String {
    let mut lines = Vec::new();
    if let (Some(file), Some(line)) = (&problem.file, problem.line) {
        lines.push(format!("{file}:{line}"));
    }
    if !problem.contexts.is_empty() {
        lines.push(problem.contexts.join(" "));
    }
    lines.extend(problem.message.clone());
    if problem.expected.is_some() || problem.kind == ProblemKind::Fail {
        lines.push(format!(
            "expected: {}",
            problem.expected.as_deref().unwrap_or("nil")
        ));
    }
    if let Some(actual) = &problem.actual {
        lines.push(format!("  actual: {}", actual.trim_end()));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_holds_every_test_with_what_is_wrong_with_it() {
        let mut results = Results::default();
        for line in [
            r#"{"t":"begin-ns","ns":"a.b"}"#,
            r#"{"t":"begin-test","ns":"a.b","test":"fine?"}"#,
            r#"{"t":"pass"}"#,
            r#"{"t":"end-test","ns":"a.b","test":"fine?","ms":2}"#,
            r#"{"t":"begin-test","ns":"a.b","test":"<wrong>"}"#,
            r#"{"t":"out","text":"said \u001b[1m & so\n"}"#,
            r#"{"t":"problem","kind":"fail","ns":"a.b","test":"<wrong>","message":"why","contexts":["ctx"],"expected":"(< 2 1)","actual":"(not (< 2 1))","file":"test/a/b.jank","line":7,"trace":[]}"#,
            r#"{"t":"end-test","ns":"a.b","test":"<wrong>","ms":3}"#,
            r#"{"t":"problem","kind":"error","ns":null,"test":null,"message":null,"contexts":[],"expected":"nil","actual":"Exception: fixture\n","file":null,"line":null}"#,
            r#"{"t":"end-ns","ns":"a.b"}"#,
        ] {
            results.take(serde_json::from_str(line).unwrap());
        }
        insta::assert_snapshot!(junit("demo", &results).unwrap());
    }
}
