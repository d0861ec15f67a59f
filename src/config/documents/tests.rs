//! The files that are checked in are those that the table makes, and the schema accepts and refuses what the reader does.

use std::path::Path;

use super::*;

fn checked_in(path: &str, made: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        text == made,
        "{path} is not what the table of keys makes: run scripts/write-config-docs"
    );
}

#[test]
fn the_example_the_schema_and_the_reference_are_those_of_the_table() {
    checked_in("jank-watch.toml.example", &example());
    checked_in("docs/jank-watch.schema.json", &schema());
    checked_in("docs/configuration.md", &reference());
}

#[test]
fn every_key_stands_in_all_four() {
    let (example, schema, reference) = (example(), schema(), reference());
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("the schema is JSON");
    for key in KEYS {
        let said = match key.shape {
            Shape::Tables(_) => format!("#[[{}]]\n", key.path),
            _ => format!("\n#{} = ", key.name()),
        };
        assert!(example.contains(&said), "{} in the example", key.path);
        let property = &schema["definitions"][key.section()]["properties"][key.name()];
        assert_eq!(
            property["description"], key.doc,
            "{} in the schema",
            key.path
        );
        assert!(
            reference.contains(&format!("| `{}`", key.name())),
            "{} in the reference",
            key.path
        );
        assert!(
            key.doc.ends_with('.') && !key.allowed.ends_with('.'),
            "{}: a meaning is a sentence, what is allowed the end of one",
            key.path
        );
        assert!(
            SECTIONS
                .iter()
                .any(|(section, _)| *section == key.section()),
            "{} stands in a table that is described",
            key.path
        );
    }
}

fn validator() -> jsonschema::Validator {
    let schema = serde_json::from_str(&schema()).expect("the schema is JSON");
    jsonschema::draft7::meta::validate(&schema).expect("it is a schema of draft 7");
    jsonschema::draft7::new(&schema).expect("it can be validated with")
}

fn json(toml: &str) -> serde_json::Value {
    let table: toml::Table = toml
        .parse()
        .unwrap_or_else(|error| panic!("{toml}: {error}"));
    serde_json::to_value(table).expect("no dates")
}

#[test]
fn the_schema_and_the_reader_agree_about_files() {
    let validator = validator();
    let place = Place {
        root: "/project".into(),
        file: "/project/jank-watch.toml".into(),
        cores: 1,
    };
    // The example with the `#` of its keys taken away; prose has a space behind its `#`.
    let spoken_out: String = example()
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with([' ', ':']) => format!("{rest}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    let fine = [
        "",
        &example(),
        &spoken_out,
        "[hooks]\nbefore-build = [[\"make\", \"css\"], [\"x\"]]\ntimeout = \"1.5 min\"",
        "[cache]\nmax-size = \"1.5GB\"",
        "[compiler]\nkind = \"embedded\"\n[compiler.jank]\nargs = [\"-O2\"]",
        "[[build]]\nname = \"admin\"\nserver.port = 1",
    ];
    for text in fine {
        assert!(resolve(text, &place, None, &[]).is_ok(), "read: {text}");
        let errors: Vec<String> = validator
            .iter_errors(&json(text))
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{text}: {errors:#?}");
    }
    for text in [
        "prot = 1",
        "[server]\nprot = 9501",
        "[server]\nport = \"9501\"",
        "[server]\nport = 70000",
        "[server]\nport = -1",
        "server = 3",
        "[project]\nsource-paths = [\"a\", 3]",
        "[watch]\ndebounce = \"fast\"",
        "[cache]\nmax-size = \"2 gigs\"",
        "[release]\noptimize = \"spede\"",
        "[[server.proxy]]\npath = \"/api\"",
        "[[server.proxy]]\npaht = \"/api\"",
        "[[build]]\nserver.port = 1",
        "[[build]]\nname = \"a\"\nserver.prot = 1",
        "[hooks]\nbefore-build = [\"make css\"]",
        "[hooks]\nbefore-build = [[]]",
        "[server.headers]\na = 1",
    ] {
        assert!(resolve(text, &place, None, &[]).is_err(), "read: {text}");
        assert!(!validator.is_valid(&json(text)), "{text}");
    }
}

#[test]
fn a_key_and_a_table_explain_themselves() {
    let port = explain("server.port").expect("it is a key");
    for part in [
        "the next free one",
        "65535",
        "9500",
        "JANK_WATCH_SERVER_PORT",
    ] {
        assert!(port.contains(part), "{part} in {port}");
    }
    let proxy = explain("server.proxy").expect("it is a key");
    assert!(
        proxy.contains("path: ") && !proxy.contains("environment"),
        "{proxy}"
    );
    let hooks = explain("hooks").expect("it is a table");
    assert!(
        hooks.contains("hooks.before-build") && hooks.contains("hooks.timeout"),
        "{hooks}"
    );
    assert_eq!(explain("server.prot"), Err(Some("server.port")));
    assert_eq!(explain("port"), Err(Some("server.port")));
    assert_eq!(explain("hook"), Err(Some("hooks")));
    assert_eq!(explain("zzzzzzzz"), Err(None));
}
