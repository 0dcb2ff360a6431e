//! The schema of a résumé → the same with variants: texts by target and language, tags, targets, variables, includes.
//!
//! Variants are chosen before a résumé is read, so the readers do not know their keys. They are added to the finished
//! schema, wherever a text or a part may be.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::read::variant::wording::LANGUAGES;

/// The top-level keys whose values belong to the layout or are settings.
const SETTINGS: [&str; 8] = ["set", "layout", "lang", "paper", "pages", "sections", "redact", "titles"];
/// A key that each part has.
const MARK: &str = "keep";
/// A key that bullets and parts have.
const PRIORITY: &str = "priority";

/// Adds variants to the schema of a résumé.
pub(crate) fn add_variants(schema: &mut Value) {
    add(schema, own_properties(), own_definitions());
}

/// Adds the keys of a target to the schema of the values that it replaces, and lets its texts vary.
pub(crate) fn add_target(schema: &mut Value) {
    let mut definitions = own_definitions();
    definitions.remove("target");
    add(schema, target_properties(), definitions);
}

/// Lets every text vary, and adds properties and definitions.
fn add(schema: &mut Value, own: Map<String, Value>, own_definitions: Map<String, Value>) {
    let Value::Object(root) = schema else { return };
    let mut definitions = match root.remove("definitions") {
        Some(Value::Object(definitions)) => definitions,
        _ => Map::new(),
    };
    let mut names = Vec::new();
    if let Some(Value::Object(properties)) = root.get_mut("properties") {
        for (key, value) in properties.iter_mut() {
            if !SETTINGS.contains(&key.as_str()) {
                vary(value, &mut names);
            }
        }
    }
    for key in ["patternProperties", "additionalProperties"] {
        root.get_mut(key).into_iter().for_each(|value| vary(value, &mut names));
    }
    let mut done = BTreeSet::new();
    while let Some(name) = names.pop() {
        if done.insert(name.clone())
            && let Some(definition) = definitions.get_mut(&name)
        {
            vary(definition, &mut names);
        }
    }
    definitions.extend(own_definitions);
    if let Some(Value::Object(properties)) = root.get_mut("properties") {
        properties.extend(own);
    }
    root.insert("definitions".to_owned(), Value::Object(definitions));
}

/// Lets every text vary and every part have tags; collects the names of definitions in use.
fn vary(schema: &mut Value, names: &mut Vec<String>) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(|item| vary(item, names)),
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                names.extend(reference.strip_prefix("#/definitions/").map(str::to_owned));
            }
            if fields.get("type") == Some(&json!("string")) && fields.keys().all(|key| is_plain(key)) {
                fields.remove("type");
                fields.insert("allOf".to_owned(), json!([reference("text")]));
                return;
            }
            fields.values_mut().for_each(|value| vary(value, names));
            if let Some(Value::Object(properties)) = fields.get_mut("properties") {
                let is_part = properties.contains_key(MARK) || properties.contains_key(PRIORITY);
                if let Some(Value::Object(priority)) = properties.get_mut(PRIORITY) {
                    priority.retain(|key, _| key == "description");
                    priority.insert("allOf".to_owned(), json!([reference(PRIORITY)]));
                }
                if is_part {
                    properties.extend(part_properties());
                }
            }
        }
        _ => {}
    }
}

fn is_plain(key: &str) -> bool {
    matches!(key, "type" | "description")
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// The keys of every part.
fn part_properties() -> Map<String, Value> {
    let keys = ["tags", "private", "lang", "include"];
    keys.into_iter().map(|key| (key.to_owned(), reference(&format!("part-{key}")))).collect()
}

/// The top-level keys.
fn own_properties() -> Map<String, Value> {
    let keys = [
        (
            "vars",
            json!({
                "type": "object",
                "additionalProperties": { "type": ["string", "number", "boolean"] },
                "description": "Variables: `{{name}}` in a text becomes the value of `name`.",
            }),
        ),
        (
            "targets",
            json!({
                "type": "object",
                "additionalProperties": reference("target"),
                "description": "Targets: which parts each shows, and what it replaces.",
            }),
        ),
        (
            "include",
            json!({
                "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }],
                "description": "Files to include; `*` matches any name.",
            }),
        ),
    ];
    keys.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect()
}

/// A text or a list of texts.
fn texts() -> Value {
    json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] })
}

/// The keys of a target, besides the values that it replaces.
fn target_properties() -> Map<String, Value> {
    let described = |schema: Value, text: &str| json!({ "allOf": [schema], "description": text });
    let keys = [
        ("include", described(reference("tags"), "Tags of the parts to show.")),
        ("exclude", described(reference("tags"), "Tags of the parts to leave out.")),
        ("extends", json!({ "type": "string", "description": "Target that this one is based on." })),
        ("first", described(texts(), "Tags of the highlights that come first.")),
        ("hide", described(texts(), "Sections to leave out.")),
        ("pin", described(texts(), "Sections to show whatever their tags are.")),
        ("letter", json!({ "type": "string", "description": "Name of the letter for it." })),
        (
            "vars",
            json!({
                "type": "object",
                "additionalProperties": { "type": ["string", "number", "boolean"] },
                "description": "Variables that differ for it.",
            }),
        ),
        (
            "output",
            json!({
                "type": "string",
                "description": "Path of the result, with `{name}`, `{target}` and `{lang}`.",
            }),
        ),
        (
            "patch",
            json!({
                "type": "array",
                "items": { "type": "object", "required": ["match"] },
                "description": "Changes to single entries, found by `match`.",
            }),
        ),
    ];
    keys.into_iter().map(|(key, schema)| (key.to_owned(), schema)).collect()
}

fn own_definitions() -> Map<String, Value> {
    let text_or_list = json!({ "anyOf": [{ "type": "string" }, { "type": "array" }, reference("wording")] });
    let wordings = json!({ "anyOf": [text_or_list, { "type": "boolean" }, { "type": "number" }] });
    let language =
        format!("^({})(-[0-9A-Za-z]{{2,8}})*$", LANGUAGES.split_whitespace().collect::<Vec<_>>().join("|"));
    let tags = json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": reference("tags") }, {
        "type": "object",
        "properties": { "any-of": reference("tags"), "all-of": reference("tags"), "not": reference("tags") },
        "additionalProperties": false,
    }] });
    let priority = json!({ "type": "integer", "minimum": 0, "maximum": 100 });
    let target = json!({ "type": "object", "properties": target_properties() });
    let described = |schema: Value, text: &str| json!({ "allOf": [schema], "description": text });
    let definitions = [
        ("text", json!({ "anyOf": [{ "type": "string" }, reference("wording")] })),
        ("part-tags", described(texts(), "Tags: a target that does not name one of them leaves this out.")),
        (
            "part-private",
            described(json!({ "type": "boolean" }), "Whether it is shown only with `--private`."),
        ),
        ("part-lang", described(json!({ "type": "string" }), "Language: it is left out in another one.")),
        ("part-include", described(texts(), "Files to include here; `*` matches any name.")),
        (
            "wording",
            json!({ "anyOf": [
                { "type": "object", "required": ["text"], "additionalProperties": wordings.clone() },
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": { "pattern": language },
                    "additionalProperties": wordings,
                },
            ] }),
        ),
        (
            PRIORITY,
            json!({ "anyOf": [
                priority.clone(),
                { "type": "object", "minProperties": 1, "additionalProperties": priority },
            ] }),
        ),
        ("tags", tags),
        ("target", target),
    ];
    definitions.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}
