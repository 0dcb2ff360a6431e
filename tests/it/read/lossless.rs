//! Reading loses nothing: each text of a file is in the model with the same span, or a diagnostic points at it.
#![expect(clippy::disallowed_methods, reason = "samples are files")]

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::{ProptestConfig, any};
use proptest::{prop_assert_eq, proptest};
use serde_json::Value as Json;

use vitae::read::choice::LetterChoice;
use vitae::read::reader::{Dialect, Reader, Syntax};
use vitae::read::table::{Table, Value};
use vitae::read::texts::texts;
use vitae::read::{self, json_syntax, toml_syntax};
use vitae::source::{Source, Sources, Span};

/// Settings whose values are fixed words.
const SETTINGS: [&str; 3] = ["paper", "set", "break-before"];
/// Tables whose keys the user chooses.
const OWN_KEYS: [&str; 3] = ["skills", "languages", "other"];
/// The known keys of such tables.
const KNOWN: [&str; 9] = [
    "title",
    "text",
    "highlights",
    "numbered",
    "entries",
    "keep",
    "break-before",
    "break_before",
    "breakBefore",
];

/// A text of a file, its span, and the spans of the keys, lists and tables that contain it.
struct Written {
    text: String,
    span: Span,
    keys: Vec<Span>,
}

fn collect(value: &Value, span: Span, keys: &[Span], all: &mut Vec<Written>) {
    match value {
        Value::String(text) => all.push(Written { text: text.clone(), span, keys: keys.to_vec() }),
        Value::Array(items) => {
            let within = [keys, &[span]].concat();
            items.iter().for_each(|item| collect(&item.value, item.span, &within, all));
        }
        Value::Table(table) => collect_table(table, "", keys, all),
        Value::Integer(_) | Value::Float(_) | Value::Bool(_) | Value::Date(_) | Value::Null => {}
    }
}

fn collect_table(table: &Table, name: &str, keys: &[Span], all: &mut Vec<Written>) {
    for field in table.fields() {
        let key = field.key.value.as_str();
        if SETTINGS.contains(&key) {
            continue;
        }
        let within = [keys, &[table.span, field.key.span]].concat();
        if OWN_KEYS.contains(&name) && !KNOWN.contains(&key) {
            let text = field.key.value.clone();
            all.push(Written { text, span: field.key.span, keys: within.clone() });
        }
        match &field.value.value {
            Value::Table(inner) => collect_table(inner, key, &within, all),
            other => collect(other, field.value.span, &within, all),
        }
    }
}

/// A text without white space, bullet markers and commas.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"-*•,".contains(*c)).collect()
}

/// The texts of a file that are neither in the model nor reported.
fn lost(name: &str, text: &str) -> Vec<String> {
    let mut sources = Sources::new();
    let source = sources.add(Source::new(name, text.to_owned()));
    let dialect = if name.ends_with(".json") { Dialect::JsonResume } else { Dialect::Vitae };
    let mut reader = Reader::new(&mut sources, dialect);
    reader.choice.letter = LetterChoice::Kept;
    let resume = read::resume(&[source], &mut reader);
    let found = std::mem::take(&mut reader.diagnostics);
    let root = match dialect.syntax() {
        Syntax::Json => json_syntax::parse(source, &mut reader),
        Syntax::Toml => Some(toml_syntax::parse(source, &mut reader)),
    };
    let mut model: BTreeMap<Span, String> = BTreeMap::new();
    for text in texts(&resume) {
        model.entry(text.span).or_default().push_str(&text.value);
    }
    let reported: Vec<Span> = found.list.iter().filter_map(|diagnostic| diagnostic.span).collect();
    let mut written = Vec::new();
    collect_table(&root.expect("the file can be parsed"), "", &[], &mut written);

    let is_lost = |one: &&Written| {
        let wanted = squeezed(&one.text);
        let is_kept = model.get(&one.span).is_some_and(|text| squeezed(text).contains(&wanted));
        let is_reported = reported.iter().any(|span| *span == one.span || one.keys.contains(span));
        !wanted.is_empty() && !is_kept && !is_reported
    };
    written.iter().filter(is_lost).map(|one| one.text.clone()).collect()
}

#[test]
fn every_text_of_every_sample_is_in_the_model() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut n_files = 0;
    for folder in ["", "examples", "tests/samples", "tests/odd", "tests/typeset"] {
        let entries = std::fs::read_dir(root.join(folder)).expect("the folder is there");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            // Each text of the example with targets is in the result of one of them: `cli/story.rs` checks that.
            let others = ["Cargo.toml", ".toml", "applications.toml"];
            let is_sample = name.ends_with(".toml") && !others.contains(&name);
            if is_sample || name.ends_with(".resume.json") {
                let text = std::fs::read_to_string(&path).expect("a sample is text");
                assert_eq!(lost(name, &text), Vec::<String>::new(), "{}", path.display());
                n_files += 1;
            }
        }
    }
    assert!(n_files > 40, "{n_files}");
}

/// Random numbers (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }
}

/// A random value that a schema allows, as TOML on one line; a number makes each text unique.
fn value(schema: &Json, root: &Json, random: &mut Random, n_texts: &mut usize) -> Option<String> {
    if let Some(name) = schema["$ref"].as_str() {
        // Variants are chosen before a résumé is read.
        match name.trim_start_matches("#/definitions/") {
            "text" => return value(&serde_json::json!({ "type": "string" }), root, random, n_texts),
            "wording" | "target" => return None,
            part if part.starts_with("part-") => return None,
            _ => {}
        }
        let name = name.rsplit('/').next()?;
        return value(&root["definitions"][name], root, random, n_texts);
    }
    if let Some(all) = schema["allOf"].as_array().filter(|_| schema["properties"].is_null()) {
        return value(all.first()?, root, random, n_texts);
    }
    if let Some(any) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        let at = usize::try_from(random.next() % any.len() as u64).ok()?;
        return value(&any[at], root, random, n_texts);
    }
    if let Some(words) = schema["enum"].as_array() {
        let at = usize::try_from(random.next() % words.len() as u64).ok()?;
        return words[at].as_str().map(|word| format!("\"{word}\""));
    }
    *n_texts += 1;
    let n = *n_texts;
    match schema["type"].as_str()? {
        "string" => Some(match random.next() % 4 {
            0 => format!("\"Text {n}, more {n}\""),
            1 => format!("\"T{n} @ **bold {n}, too**\""),
            2 => format!("\"doi:10.{n}/x\""),
            _ => format!("\"https://a{n}.example/@me\""),
        }),
        "integer" | "number" => Some("2".to_owned()),
        "boolean" => Some("true".to_owned()),
        "array" => {
            let items: Vec<String> = (0..random.next() % 3)
                .filter_map(|_| value(&schema["items"], root, random, n_texts))
                .collect();
            Some(format!("[{}]", items.join(", ")))
        }
        "object" => Some(table(schema, root, random, n_texts)),
        _ => None,
    }
}

/// A random table that a schema allows, as TOML on one line; no key appears under two names.
fn table(schema: &Json, root: &Json, random: &mut Random, n_texts: &mut usize) -> String {
    let mut names: Vec<&String> =
        schema["properties"].as_object().into_iter().flat_map(|keys| keys.keys()).collect();
    let apart = schema["allOf"].as_array().into_iter().flatten();
    let pairs: Vec<Vec<&str>> = apart
        .filter_map(|not| not["not"]["required"].as_array())
        .map(|names| names.iter().filter_map(Json::as_str).collect())
        .collect();
    let mut chosen: Vec<&String> = Vec::new();
    names.retain(|_| !random.one_in(3));
    for name in names {
        let clashes = |pair: &Vec<&str>| {
            pair.contains(&name.as_str()) && chosen.iter().any(|other| pair.contains(&other.as_str()))
        };
        if !pairs.iter().any(clashes) {
            chosen.push(name);
        }
    }
    let fields: Vec<String> = chosen
        .into_iter()
        .filter_map(|name| {
            let value = value(&schema["properties"][name], root, random, n_texts)?;
            Some(format!("{name} = {value}"))
        })
        .collect();
    format!("{{ {} }}", fields.join(", "))
}

/// A random résumé that uses any key of the schema.
fn resume(seed: u64) -> String {
    let schema: Json = serde_json::from_str(&read::schema::resume()).expect("a schema is JSON");
    let (mut random, mut n_texts) = (Random(seed), 0);
    let mut text = String::new();
    let keys = schema["properties"].as_object().expect("a résumé is a table");
    for (name, of) in keys {
        if [
            "layout", "lang", "paper", "pages", "set", "titles", "sections", "$schema", "redact", "vars",
            "targets", "include", "letters",
        ]
        .contains(&name.as_str())
        {
            continue;
        }
        if let Some(value) = value(of, &schema, &mut random, &mut n_texts) {
            text += &format!("{name} = {value}\n");
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_of_a_random_resume_is_in_the_model(seed in any::<u64>()) {
        let text = resume(seed);
        prop_assert_eq!(lost("random.toml", &text), Vec::<String>::new(), "{}", text);
    }
}
