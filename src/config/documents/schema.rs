//! The JSON schema of `jank-watch.toml`, for editors (Taplo, Even Better TOML, and what else reads draft 7).

use serde_json::{Map, Value, json};

use super::super::keys::{BUILD_DOC, Field, KEYS, SECTIONS, Shape};
use super::default;

/// Where the schema is found by editors.
pub const SCHEMA_URL: &str =
    "https://raw.githubusercontent.com/jank-watch/jank-watch/main/docs/jank-watch.schema.json";

/// The schema as indented JSON.
pub fn schema() -> String {
    let mut definitions = Map::new();
    for (section, doc) in SECTIONS {
        definitions.insert((*section).to_owned(), table(section, doc));
    }
    let mut properties = sections_in("");
    let mut build = sections_in("");
    build.insert(
        "name".to_owned(),
        json!({"type": "string", "minLength": 1, "description": "The name by which `--build` chooses it."}),
    );
    properties.insert(
        "build".to_owned(),
        json!({
            "type": "array",
            "description": BUILD_DOC,
            "items": {
                "type": "object",
                "properties": build,
                "required": ["name"],
                "additionalProperties": false,
            },
        }),
    );
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": SCHEMA_URL,
        "title": "jank-watch.toml",
        "description": "The configuration of a jank-watch project.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "definitions": definitions,
    });
    // Strings, numbers and lists always have a JSON form.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// The tables that stand directly in `parent`, each as a reference.
fn sections_in(parent: &str) -> Map<String, Value> {
    let inside = |section: &str| {
        let name = match parent {
            "" => section,
            _ => section.strip_prefix(parent)?.strip_prefix('.')?,
        };
        (!name.contains('.')).then(|| name.to_owned())
    };
    SECTIONS
        .iter()
        .filter_map(|(section, _)| {
            let reference = json!({ "$ref": format!("#/definitions/{section}") });
            Some((inside(section)?, reference))
        })
        .collect()
}

fn table(section: &str, doc: &str) -> Value {
    let mut properties = sections_in(section);
    for key in KEYS.iter().filter(|key| key.section() == section) {
        let mut value = shape(key.shape);
        value.insert("description".to_owned(), key.doc.into());
        if let Some(default) = default(key).and_then(|value| serde_json::to_value(value).ok()) {
            value.insert("default".to_owned(), default);
        }
        properties.insert(key.name().to_owned(), value.into());
    }
    json!({
        "type": "object",
        "description": doc,
        "properties": properties,
        "additionalProperties": false,
    })
}

fn shape(shape: Shape) -> Map<String, Value> {
    let schema = match shape {
        Shape::Text => json!({"type": "string"}),
        Shape::Word(words) => json!({"type": "string", "enum": words}),
        Shape::Duration => {
            json!({"type": "string", "pattern": "^\\s*[0-9]+(\\.[0-9]+)?\\s*(ms|s|min|h)\\s*$"})
        }
        Shape::Size => {
            json!({"type": "string", "pattern": "^\\s*[0-9]+(\\.[0-9]+)?\\s*([kKMGT]?B|[KMGT]iB)\\s*$"})
        }
        Shape::Bool => json!({"type": "boolean"}),
        Shape::Number { least, most } => {
            json!({"type": "integer", "minimum": least, "maximum": most})
        }
        Shape::Texts => json!({"type": "array", "items": {"type": "string"}}),
        Shape::Commands => {
            json!({"type": "array", "items": {"type": "array", "minItems": 1, "items": {"type": "string"}}})
        }
        Shape::Map => json!({"type": "object", "additionalProperties": {"type": "string"}}),
        Shape::Tables(fields) => json!({"type": "array", "items": tables(fields)}),
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

fn tables(fields: &[Field]) -> Value {
    let property = |field: &Field| {
        let mut value = shape(field.shape);
        value.insert("description".to_owned(), field.doc.into());
        (field.name.to_owned(), value.into())
    };
    let properties: Map<String, Value> = fields.iter().map(property).collect();
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| field.required)
        .map(|field| field.name)
        .collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}
