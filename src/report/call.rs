//! The calls that an exception came through.

use serde::{Deserialize, Serialize};

/// A call that an exception came through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The function, with its namespace.
    #[serde(rename = "fn")]
    pub function: String,
    /// The namespace whose code it is.
    pub ns: String,
    /// Its file, relative to the project, with `/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line of the call, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Its column, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

impl Call {
    /// `file:line:column`, or the namespace where the place is not known.
    fn place(&self) -> String {
        match (&self.file, self.line, self.column) {
            (Some(file), Some(line), Some(column)) => format!("{file}:{line}:{column}"),
            (Some(file), Some(line), None) => format!("{file}:{line}"),
            _ => self.ns.clone(),
        }
    }
}

/// A line for each call, the innermost first; the same call again and again is one line that says how often.
pub fn call_lines(calls: &[Call]) -> Vec<String> {
    calls
        .chunk_by(|one, next| one == next)
        .filter_map(|same| {
            let call = same.first()?;
            let line = format!("at {} ({})", call.function, call.place());
            Some(match same.len() {
                1 => line,
                times => format!("{line}, {times} times"),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(function: &str, line: Option<u32>) -> Call {
        Call {
            function: function.to_owned(),
            ns: "demo.core".to_owned(),
            file: line.map(|_| "src/demo/core.jank".to_owned()),
            line,
            column: line.map(|_| 3),
        }
    }

    #[test]
    fn recursion_is_one_line() {
        let step = call("demo.core/step", Some(4));
        let calls = [
            step.clone(),
            step.clone(),
            call("demo.core/-main", None),
            step,
        ];
        assert_eq!(
            call_lines(&calls),
            [
                "at demo.core/step (src/demo/core.jank:4:3), 2 times",
                "at demo.core/-main (demo.core)",
                "at demo.core/step (src/demo/core.jank:4:3)",
            ]
        );
    }
}
