//! Events as JSON lines.

use serde::Serialize;

use super::Event;

/// The version of the events; `docs/events.md` describes them.
const VERSION: u8 = 1;

#[derive(Serialize)]
struct Line<'e> {
    v: u8,
    #[serde(flatten)]
    event: &'e Event,
    #[serde(skip_serializing_if = "Option::is_none")]
    build: Option<&'e str>,
}

/// `event` as one line of JSON, without a line end. `build` is the `[[build]]` that it is of, where there are several.
pub fn json_line(event: &Event, build: Option<&str>) -> String {
    let line = Line {
        v: VERSION,
        event,
        build,
    };
    serde_json::to_string(&line).unwrap_or_else(|error| {
        // Events hold numbers, strings and lists only, which can always be written; a reader gets valid JSON even so.
        serde_json::json!({"v": VERSION, "t": "diagnostic", "severity": "error", "stage": "runtime",
            "message": format!("an event could not be written: {error}; please report this")})
        .to_string()
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::samples;
    use super::*;

    #[test]
    fn an_event_of_one_of_several_builds_names_it() {
        let line = json_line(&samples::started(), Some("admin"));
        let value: serde_json::Value = serde_json::from_str(&line).expect("a line is JSON");
        assert_eq!(value["build"], "admin");
        assert!(!json_line(&samples::started(), None).contains("\"build\""));
    }

    /// Editors and scripts read these: `UPDATE_GOLDEN=1` writes them anew, for a change that is meant.
    #[test]
    fn every_event_is_written_as_its_golden_file_says() {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/events");
        let mut names = Vec::new();
        for event in samples::all() {
            let line = json_line(&event, None);
            let value: serde_json::Value = serde_json::from_str(&line).expect("a line is JSON");
            let name = format!(
                "{}.json",
                value["t"].as_str().expect("every event has a `t`")
            );
            let path = dir.join(&name);
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                let pretty = serde_json::to_string_pretty(&value).expect("JSON is written");
                std::fs::write(&path, pretty + "\n").expect("the golden file is written");
            }
            let golden = std::fs::read_to_string(&path)
                .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let golden: serde_json::Value =
                serde_json::from_str(&golden).expect("a golden file is JSON");
            assert_eq!(value, golden, "{name}");
            assert!(!line.contains('\n'), "one line");
            assert!(line.starts_with(r#"{"v":1,"t":"#), "{line}");
            names.push(name);
        }
        let files = std::fs::read_dir(&dir).expect("the golden files are there");
        for file in files.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            assert!(names.contains(&name), "no event belongs to {name}");
        }
    }
}
