//! Types of values → JSON Schema, draft 7, which editors support best.
//!
//! Aliases, and the spellings `startDate` and `start_date` of `start-date`, are patterns: editors check them but do not
//! suggest them.

use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};
use serde_json::{Map, Value, json};

use crate::read::length::{Range, Unit};
use crate::read::schema::shape::{Key, KeyGroup, PRIORITY, Rest, ValueType, key};
use crate::read::spelling::camel_case;

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";
/// The pattern of a length: a number and a unit.
pub(crate) const LENGTH: &str = r"^\s*[+]?([0-9]+\.?[0-9]*|\.[0-9]+)\s*(pt|mm|cm|in|em|lines?)?\s*$";
/// The pattern of a colour: a value or a name.
pub(crate) const COLOR: &str = "^(#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})|[^#].*)$";
/// The pattern of a colour's value.
pub(crate) const COLOR_VALUE: &str = "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$";

/// A schema as a file, after a change to the whole of it.
pub(crate) fn document(title: &str, group: &KeyGroup, change: impl FnOnce(&mut Value)) -> String {
    let mut definitions = Map::new();
    let mut schema = table(group, &mut definitions);
    let Value::Object(fields) = &mut schema else { unreachable!("a table's schema is an object") };
    fields.insert("$schema".to_owned(), json!(DRAFT));
    fields.insert("title".to_owned(), json!(title));
    fields.insert("definitions".to_owned(), Value::Object(definitions));
    change(&mut schema);
    let mut bytes = Vec::new();
    let narrow = PrettyFormatter::with_indent(b" ");
    schema
        .serialize(&mut Serializer::with_formatter(&mut bytes, narrow))
        .expect("texts and numbers are JSON");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// The schema of a type; named ones go into `definitions`.
fn shape(shape: &ValueType, definitions: &mut Map<String, Value>) -> Value {
    match shape {
        ValueType::Text => json!({ "type": "string" }),
        // Editors check a TOML date as text.
        ValueType::TextOrNumber => json!({ "type": ["string", "number"] }),
        ValueType::Date => define(
            "date",
            definitions,
            |_| json!({ "anyOf": [{ "type": "string" }, { "type": "integer", "minimum": 1, "maximum": 9999 }] }),
        ),
        ValueType::Texts => define("texts", definitions, |_| one_or_list(&json!({ "type": "string" }))),
        ValueType::Flag => json!({ "type": "boolean" }),
        ValueType::No => json!({ "const": false }),
        ValueType::Number(from, to) => json!({ "type": "number", "minimum": from, "maximum": to }),
        ValueType::Whole(from, to) => json!({ "type": "integer", "minimum": from, "maximum": to }),
        ValueType::Length => define("length", definitions, |_| length(Range::Extent)),
        ValueType::Size => define("size", definitions, |_| length(Range::Size)),
        ValueType::Color => define("color", definitions, |_| json!({ "type": "string", "pattern": COLOR })),
        ValueType::ColorValue => json!({ "type": "string", "pattern": COLOR_VALUE }),
        ValueType::Word(words) => json!({ "enum": words }),
        ValueType::Words(words) => one_or_list(&json!({ "enum": words })),
        ValueType::Bullets => define("bullets", definitions, bullets),
        ValueType::Table(group) => table(group, definitions),
        ValueType::List(item) => json!({ "type": "array", "items": self::shape(item, definitions) }),
        ValueType::Any(shapes) => {
            json!({ "anyOf": shapes.iter().map(|shape| self::shape(shape, definitions)).collect::<Vec<Value>>() })
        }
        ValueType::Named(name, inner) => {
            define(name, definitions, |definitions| self::shape(inner, definitions))
        }
    }
}

/// Text with a unit, or a number of points; the bounds of text are checked only by the reader.
fn length(range: Range) -> Value {
    let (least, most) = range.bounds(Unit::Pt);
    let points = json!({ "type": "number", "minimum": least, "maximum": most });
    json!({ "anyOf": [{ "type": "string", "pattern": LENGTH }, points] })
}

fn one_or_list(item: &Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

/// A reference to a definition, which the first reference creates. It is in an `allOf`, because keys beside `$ref`
/// are ignored.
fn define(
    name: &str,
    definitions: &mut Map<String, Value>,
    schema: impl FnOnce(&mut Map<String, Value>) -> Value,
) -> Value {
    if !definitions.contains_key(name) {
        // Bullets contain bullets, so the name is reserved before the schema is made.
        definitions.insert(name.to_owned(), Value::Null);
        let schema = schema(definitions);
        definitions.insert(name.to_owned(), schema);
    }
    json!({ "allOf": [{ "$ref": format!("#/definitions/{name}") }] })
}

/// Texts, nested lists of bullets, and tables.
fn bullets(definitions: &mut Map<String, Value>) -> Value {
    let table = ValueType::table(vec![
        key(&["text"], ValueType::Text, "Text of the bullet."),
        key(&["highlights", "highlight"], ValueType::Bullets, "Nested bullets."),
        key(&["priority"], ValueType::Whole(0, 100), PRIORITY),
        key(&["number"], ValueType::Whole(1, 9999), "Number of the bullet, where `numbered` does not fit."),
    ]);
    let item = ValueType::Any(vec![ValueType::Text, ValueType::List(Box::new(ValueType::Bullets)), table]);
    shape(&ValueType::Text.or(ValueType::List(Box::new(item))), definitions)
}

fn table(group: &KeyGroup, definitions: &mut Map<String, Value>) -> Value {
    let (mut properties, mut patterns) = (Map::new(), Map::new());
    for key in &group.keys {
        let plain = shape(&key.shape, definitions);
        let others = spellings(key);
        if !others.is_empty() {
            patterns.insert(format!("^({})$", others.join("|")), plain.clone());
        }
        properties.insert(key.names[0].to_owned(), described(plain, &key.description));
    }
    let rest = match &group.rest {
        None => json!(false),
        Some(Rest::Anything) => json!(true),
        Some(Rest::Shape(of)) => shape(of, definitions),
    };
    let mut schema = json!({ "type": "object", "properties": properties, "additionalProperties": rest });
    if let Value::Object(fields) = &mut schema {
        if let Some(required) = group.required {
            fields.insert("required".to_owned(), json!([required]));
        }
        let twice: Vec<Value> = group.keys.iter().flat_map(twice).collect();
        if !twice.is_empty() {
            fields.insert("allOf".to_owned(), Value::Array(twice));
        }
        if !patterns.is_empty() {
            fields.insert("patternProperties".to_owned(), Value::Object(patterns));
        }
    }
    schema
}

/// Forbids a key under two of its names.
fn twice(key: &Key) -> Vec<Value> {
    let pairs = key
        .names
        .iter()
        .enumerate()
        .flat_map(|(at, one)| key.names[at + 1..].iter().map(move |other| [one, other]));
    pairs.map(|pair| json!({ "not": { "required": pair } })).collect()
}

/// All spellings of a key but the suggested one.
fn spellings(key: &Key) -> Vec<String> {
    let all =
        key.names.iter().flat_map(|name| [(*name).to_owned(), camel_case(name), name.replace('-', "_")]);
    let mut names: Vec<String> = all.filter(|name| name != key.names[0]).collect();
    names.sort();
    names.dedup();
    names
}

fn described(mut schema: Value, description: &str) -> Value {
    if let Value::Object(fields) = &mut schema {
        fields.insert("description".to_owned(), json!(description));
    }
    schema
}
