//! The schemas and the readers agree on every key of every table: its words, its bounds, and the values of every kind
//! that it accepts.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::includes::Includes;
use crate::layouts::Layouts;
use crate::read;
use crate::read::length::{Length, Range};
use crate::read::load_layout::{Changes, Wanted, load_layout};
use crate::read::parse_resume::keys::SETTINGS;
use crate::read::reader::{Dialect, Reader};
use crate::read::resume::SectionKind;
use crate::read::schema::shape::{KeyGroup, Rest, ValueType};
use crate::read::schema::{layout, resume, target};
use crate::source::{Source, Sources};

/// Keys whose texts have rules that a schema cannot express: a language, a paper, an address, a section.
const MEANT: [&str; 7] = ["lang", "paper", "email", "redact", "sections", "extends", "consent"];

/// Values of every kind, as TOML.
const VALUES: [&str; 19] = [
    "\"zzz zzz\"",
    "\"12pt\"",
    "\"#123456\"",
    "1",
    "7",
    "0.75",
    "100.5",
    "-1",
    "100000",
    "nan",
    "inf",
    "true",
    "false",
    "[]",
    "[\"x\"]",
    "[1]",
    "[[\"x\"]]",
    "[{}]",
    "{}",
];

/// A place for values in a file.
#[derive(Clone, Copy)]
struct Spot<'a> {
    /// The path of keys to it.
    path: &'a str,
    /// The file with a value in this place.
    document: &'a dyn Fn(&str) -> String,
}

/// A reader, and the disagreements found.
struct Trial {
    read: fn(&str) -> Diagnostics,
    wrong: Vec<String>,
}

fn read_resume(text: &str) -> Diagnostics {
    let mut sources = Sources::new();
    let source = sources.add(Source::new("resume.toml", text));
    let mut reader = Reader::new(&mut sources, Dialect::Vitae);
    read::resume(&[source], &mut reader);
    // A single key may leave the résumé empty, which a schema cannot express.
    reader
        .diagnostics
        .list
        .retain(|diagnostic| diagnostic.message != "there is nothing to print in this file");
    reader.diagnostics
}

fn read_layout(text: &str) -> Diagnostics {
    let mut sources = Sources::new();
    let own = text.to_owned();
    let layouts = Layouts::new(Box::new(move |name| {
        Ok(Source::new(name, if name == "trial" { own.clone() } else { String::new() }))
    }));
    let mut reader = Reader::new(&mut sources, Dialect::Vitae);
    load_layout(Wanted { name: "trial", span: None }, &layouts, Changes::default(), &mut reader);
    reader.diagnostics
}

fn read_target(text: &str) -> Diagnostics {
    let own = text.to_owned();
    let load = Box::new(move |_: &str, wanted: &str| Ok(vec![Source::new(wanted, own.as_str())]));
    let names = Box::new(|_: &str, _: &str| vec!["targets/trial.toml".to_owned()]);
    let includes = Includes::new(load).with_names(names);
    let mut sources = Sources::new();
    let source = sources.add(Source::new("resume.toml", "[basics]\nname = \"t\""));
    let mut reader = Reader::new(&mut sources, Dialect::Vitae);
    reader.includes = Some(&includes);
    reader.choice.target = Some("trial".to_owned());
    read::resume(&[source], &mut reader);
    reader.diagnostics
}

fn errors(found: &Diagnostics) -> Vec<&Diagnostic> {
    found.list.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).collect()
}

/// Whether the schema accepts a value of [`VALUES`], or one like it.
fn takes(shape: &ValueType, value: &str) -> bool {
    let is_text = value.starts_with('"');
    let text = value.trim_matches('"');
    let number: Option<f64> = value.parse().ok();
    let items = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|_| !is_text);
    let all = |shape: &ValueType| items.is_some_and(|item| item.is_empty() || takes(shape, item));
    match shape {
        ValueType::Text => is_text,
        ValueType::TextOrNumber => is_text || number.is_some(),
        ValueType::Date => is_text || number.is_some_and(|n| n.fract() == 0.0 && (1.0..=9999.0).contains(&n)),
        ValueType::Texts => is_text || all(&ValueType::Text),
        ValueType::Flag => matches!(value, "true" | "false"),
        ValueType::No => value == "false",
        ValueType::Number(from, to) => number.is_some_and(|n| (*from..=*to).contains(&n)),
        ValueType::Whole(from, to) => {
            number.is_some_and(|n| n.fract() == 0.0 && (f64::from(*from)..=f64::from(*to)).contains(&n))
        }
        ValueType::Length => number.is_some_and(|n| Range::Extent.holds(Length::pt(n))) || text == "12pt",
        ValueType::Size => number.is_some_and(|n| Range::Size.holds(Length::pt(n))) || text == "12pt",
        ValueType::Color => is_text,
        ValueType::ColorValue => text == "#123456",
        ValueType::Word(words) => is_text && words.contains(&text),
        ValueType::Words(words) => is_text && words.contains(&text) || all(&ValueType::Word(words.clone())),
        ValueType::Bullets => {
            is_text || items.is_some_and(|item| item.is_empty() || item.starts_with(['"', '[', '{']))
        }
        ValueType::Table(group) => value == "{}" && group.required.is_none(),
        ValueType::List(item) => all(item),
        ValueType::Any(shapes) => shapes.iter().any(|shape| takes(shape, value)),
        ValueType::Named(_, shape) => takes(shape, value),
    }
}

/// A value that a type accepts.
fn sample(shape: &ValueType, key: &str) -> String {
    match (shape, key) {
        (_, "lang") => "\"en\"".to_owned(),
        (_, "paper") => "\"a4\"".to_owned(),
        (_, "redact") => "\"contact\"".to_owned(),
        (_, "email") => "\"ada@example.org\"".to_owned(),
        (_, "sections") if matches!(shape, ValueType::Texts) => "\"work\"".to_owned(),
        (ValueType::Word(words) | ValueType::Words(words), _) => format!("\"{}\"", words[0]),
        (ValueType::Number(from, _), _) => format!("{from:?}"),
        (ValueType::Whole(from, _), _) => from.to_string(),
        (ValueType::Any(shapes), _) => sample(&shapes[0], key),
        (ValueType::Named(_, shape), _) => sample(shape, key),
        (ValueType::Table(group), _) => {
            let required = group.required.map(|key| format!("{key} = \"t\"")).unwrap_or_default();
            format!("{{ {required} }}")
        }
        _ => {
            (*VALUES.iter().find(|value| takes(shape, value)).expect("every type accepts a value")).to_owned()
        }
    }
}

/// A value for a required key.
fn least(key: &str) -> &'static str {
    if key == "entries" { "[]" } else { "\"t\"" }
}

impl Trial {
    fn complain(&mut self, path: &str, what: &str) {
        self.wrong.push(format!("{path}: {what}"));
    }

    /// Tries a table; `document` makes the file with these lines in the table.
    fn group(&mut self, group: &KeyGroup, path: &str, document: &dyn Fn(&[String]) -> String) {
        let assign = |name: &str, value: &str| format!("{name} = {value}");
        let required =
            |name: &str| group.required.filter(|key| *key != name).map(|key| assign(key, least(key)));
        let known: BTreeSet<&str> = group.keys.iter().flat_map(|key| key.names.iter().copied()).collect();
        if path.is_empty() && known.contains("basics") {
            let read: BTreeSet<&str> = SETTINGS
                .into_iter()
                .chain(["letter", "letters"])
                .chain(SectionKind::KEYS.map(|(name, _)| name))
                .collect();
            if read != known {
                self.complain(path, &format!("the reader knows {read:?}, the schema {known:?}"));
            }
        }
        self.keys(group, path, document);
        for key in &group.keys {
            for name in &key.names {
                let inner = |value: &str| {
                    let lines: Vec<String> =
                        required(name).into_iter().chain([assign(name, value)]).collect();
                    document(&lines)
                };
                self.value(&key.shape, name, Spot { path: &format!("{path}.{name}"), document: &inner });
            }
        }
        if let Some(Rest::Shape(shape)) = &group.rest {
            // A custom section, or else the name of a known section.
            let name = if known.contains("basics") { "talks" } else { "work" };
            let lines =
                |value: &str| required(name).into_iter().chain([assign(name, value)]).collect::<Vec<_>>();
            let inner = |value: &str| document(&lines(value));
            self.value(shape, name, Spot { path: &format!("{path}.*"), document: &inner });
        }
    }

    /// Tries the values of a key.
    fn value(&mut self, shape: &ValueType, name: &str, spot: Spot<'_>) {
        // A paper has a minimum size, unlike other lengths.
        if spot.path.contains(".paper.") {
            return self.expect(true, "\"300mm\"", spot);
        }
        let good = sample(shape, name);
        self.expect(true, &good, spot);
        for value in VALUES {
            let is_meant = MEANT.contains(&name) && value.contains('"')
                || matches!(shape, ValueType::Bullets) && value == "[[\"x\"]]";
            if !is_meant {
                self.expect(takes(shape, value), value, spot);
            }
        }
        self.parts(shape, spot);
    }

    /// Tries each of several types, and the parts of a type.
    fn parts(&mut self, shape: &ValueType, spot: Spot<'_>) {
        let Spot { path, document } = spot;
        let inline = |lines: &[String]| format!("{{ {} }}", lines.join(", "));
        match shape {
            ValueType::Any(shapes) => shapes.iter().for_each(|shape| self.parts(shape, spot)),
            ValueType::Named(_, shape) => self.parts(shape, spot),
            ValueType::List(item) => {
                self.parts(item, Spot { path, document: &|value| document(&format!("[{value}]")) });
            }
            // Such a table has values of a layout, which are tried there.
            ValueType::Table(KeyGroup { rest: Some(Rest::Anything), .. }) => {}
            ValueType::Table(group) => self.group(group, path, &|lines| document(&inline(lines))),
            ValueType::Word(words) | ValueType::Words(words) => {
                for word in words {
                    self.expect(true, &format!("\"{word}\""), spot);
                }
                self.words(words, spot);
            }
            ValueType::Number(from, to) => self.bounds([*from, *to], 0.01, spot),
            ValueType::Whole(from, to) => self.bounds([f64::from(*from), f64::from(*to)], 1.0, spot),
            _ => {}
        }
    }

    /// For an unknown key, the reader suggests exactly the keys of the schema.
    fn keys(&mut self, group: &KeyGroup, path: &str, document: &dyn Fn(&[String]) -> String) {
        let stranger = "qqqqqqqqqqqq = 1".to_owned();
        let required = group.required.map(|key| format!("{key} = {}", least(key)));
        let found = (self.read)(&document(&required.into_iter().chain([stranger]).collect::<Vec<String>>()));
        let mut hints = errors(&found).into_iter().flat_map(|error| &error.hints);
        let Some(list) = hints.find(|hint| hint.starts_with("expected ") && !hint.ends_with("or a section"))
        else {
            return;
        };
        let proposed: BTreeSet<&str> = list.split('`').skip(1).step_by(2).collect();
        let known: BTreeSet<&str> = group.keys.iter().map(|key| key.names[0]).collect();
        for name in known.difference(&proposed) {
            self.complain(path, &format!("the schema has `{name}`, the reader does not suggest it"));
        }
        for name in proposed.difference(&known) {
            self.complain(
                path,
                &format!("the reader has `{name}`, the schema does not: add it to src/read/schema/"),
            );
        }
    }

    /// The reader suggests exactly the words of the schema.
    fn words(&mut self, words: &[&str], spot: Spot<'_>) {
        let found = (self.read)(&(spot.document)("\"qqqqqqqqqqqq\""));
        let hints = errors(&found).into_iter().flat_map(|error| &error.hints);
        let Some(list) = hints.filter_map(|hint| hint.strip_prefix("expected one of: ")).next() else {
            return;
        };
        let proposed: BTreeSet<&str> = list.split('`').skip(1).step_by(2).collect();
        let known: BTreeSet<&str> = words.iter().copied().collect();
        if proposed != known {
            self.complain(spot.path, &format!("the reader's words are {proposed:?}, the schema's {known:?}"));
        }
    }

    fn bounds(&mut self, [from, to]: [f64; 2], step: f64, spot: Spot<'_>) {
        for (value, is_good) in [(from, true), (to, true), (from - step, false), (to + step, false)] {
            self.expect(is_good, &format!("{value:?}"), spot);
        }
    }

    fn expect(&mut self, is_good: bool, value: &str, spot: Spot<'_>) {
        let text = (spot.document)(value);
        let found = (self.read)(&text);
        let errors: Vec<&str> = errors(&found).iter().map(|error| error.message.as_str()).collect();
        if errors.is_empty() != is_good {
            let (one, other) = if is_good { ("schema", "reader") } else { ("reader", "schema") };
            self.complain(
                spot.path,
                &format!("the {one} accepts {value}, the {other} does not {errors:?}: {text}"),
            );
        }
    }
}

fn agree(group: &KeyGroup, read: fn(&str) -> Diagnostics) {
    let mut trial = Trial { read, wrong: Vec::new() };
    trial.group(group, "", &|lines| lines.join("\n"));
    assert!(trial.wrong.is_empty(), "{}", trial.wrong.join("\n"));
}

#[test]
fn the_schema_and_the_reader_of_a_layout_agree() {
    agree(&layout::layout(), read_layout);
}

#[test]
fn the_schema_and_the_reader_of_a_resume_agree() {
    agree(&resume::resume(), read_resume);
}

#[test]
fn the_schema_and_the_reader_of_a_target_agree() {
    agree(&target::target(), read_target);
}

#[test]
fn equal_names_are_equal_types() {
    let mut named: BTreeMap<String, String> = BTreeMap::new();
    let groups = [layout::layout(), resume::resume(), target::target()];
    let mut waiting: Vec<ValueType> = groups.map(ValueType::Table).into();
    while let Some(shape) = waiting.pop() {
        match shape {
            ValueType::Named(name, shape) => {
                let looks = format!("{shape:?}");
                assert_eq!(named.entry(name.clone()).or_insert_with(|| looks.clone()), &looks, "{name}");
                waiting.push(*shape);
            }
            ValueType::Any(shapes) => waiting.extend(shapes),
            ValueType::List(shape) => waiting.push(*shape),
            ValueType::Table(group) => {
                waiting.extend(group.keys.into_iter().map(|key| key.shape));
                if let Some(Rest::Shape(shape)) = group.rest {
                    waiting.push(*shape);
                }
            }
            _ => {}
        }
    }
    assert!(named.len() > 20, "{:?}", named.keys());
}

#[test]
fn the_schema_files_are_up_to_date() {
    let remedy = "regenerate it with `vitae schema`";
    assert_eq!(resume(), include_str!("../../../schemas/resume.json"), "{remedy} resume");
    assert_eq!(target(), include_str!("../../../schemas/target.json"), "{remedy} target");
    assert_eq!(layout(), include_str!("../../../schemas/layout.json"), "{remedy} layout");
}
