//! The report as one HTML file that needs no server and no network.

use serde::Serialize;

use super::{FunctionSize, SizeReport};

const PAGE: &str = include_str!("../../../templates/report/index.html");
const STYLE: &str = include_str!("../../../templates/report/style.css");
const LAYOUT: &str = include_str!("../../../templates/report/treemap.js");
const SCRIPT: &str = include_str!("../../../templates/report/report.js");

/// What the page's script reads.
#[derive(Serialize)]
struct Data<'a> {
    #[serde(flatten)]
    report: &'a SizeReport,
    functions: &'a [FunctionSize],
}

/// The page. The figures stand in it as JSON, and its script makes elements and texts of them: nothing of the project becomes HTML.
pub fn page(report: &SizeReport, functions: &[FunctionSize]) -> String {
    // In JSON a `<` only stands in texts, where it may be escaped; so no text ends the element.
    let data = serde_json::to_string(&Data { report, functions })
        .unwrap_or_default()
        .replace('<', "\\u003c");
    let layout = LAYOUT.replace("export function", "function");
    let script: String = SCRIPT
        .lines()
        .filter(|line| !line.starts_with("import "))
        .flat_map(|line| [line, "\n"])
        .collect();
    PAGE.replace("{{style}}", STYLE)
        .replace("{{script}}", &format!("{layout}\n{script}"))
        .replace("{{data}}", &data)
}

#[cfg(test)]
mod tests {
    use super::super::{Input, Labels};
    use super::*;
    use crate::release::Left;

    #[test]
    fn no_text_of_the_project_becomes_html() {
        let (report, functions) = SizeReport::measure(&Input {
            project: "</script><script>alert(1)</script>{{script}}",
            program: &[],
            static_files: 0,
            named: b"",
            runtime: None,
            labels: &Labels::default(),
            left: &Left::default(),
            before: None,
            budget: None,
        });
        let html = page(&report, &functions);
        assert_eq!(html.matches("</script>").count(), 2, "its own two");
        assert!(
            html.contains("\\u003c/script>\\u003cscript>alert(1)"),
            "{html}"
        );
        assert!(!html.contains("import {"));
    }
}
