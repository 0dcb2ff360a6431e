//! Thousands of broken résumés: whatever is done to a valid file, reading it ends, and every message points into
//! the text. `PROPTEST_CASES` sets the number of cases (default: 10,000).

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof};
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};

use vitae::read;
use vitae::read::reader::{Dialect, Reader};
use vitae::source::{Source, Sources};

const TOML: &str = include_str!("../../samples/full.resume.toml");
const JSON: &str = include_str!("../../samples/full.resume.json");

/// Tokens that mean something to a parser, inserted in the wrong place.
const TOKENS: [&str; 30] = [
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ":",
    ",",
    ".",
    "#",
    "\\",
    "\\u",
    "\n",
    "\r",
    "\t",
    "- ",
    "null",
    "true",
    "2021-13",
    "-1",
    "1e999",
    "\u{feff}",
    "\u{1f680}",
    "[[work]]\n",
    "basics.name = 1\n",
];

#[derive(Clone, Debug)]
enum Mutation {
    Delete(Index, usize),
    Repeat(Index, usize),
    Replace(Index, u8),
    Insert(Index, usize),
    Truncate(Index),
    SwapLines(Index, Index),
    MoveLine(Index, Index),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let at = any::<Index>;
    prop_oneof![
        (at(), 1..40_usize).prop_map(|(at, n)| Mutation::Delete(at, n)),
        (at(), 1..200_usize).prop_map(|(at, n)| Mutation::Repeat(at, n)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Mutation::Replace(at, byte)),
        (at(), 0..TOKENS.len()).prop_map(|(at, token)| Mutation::Insert(at, token)),
        at().prop_map(Mutation::Truncate),
        (at(), at()).prop_map(|(a, b)| Mutation::SwapLines(a, b)),
        (at(), at()).prop_map(|(a, b)| Mutation::MoveLine(a, b)),
    ]
}

fn mutate(bytes: &mut Vec<u8>, mutation: &Mutation) {
    if bytes.is_empty() {
        return;
    }
    let n_bytes = bytes.len();
    match mutation {
        Mutation::Delete(at, n) => {
            let at = at.index(n_bytes);
            bytes.drain(at..(at + n).min(n_bytes));
        }
        Mutation::Repeat(at, n) => {
            let at = at.index(n_bytes);
            let end = (at + n).min(n_bytes);
            let piece = bytes[at..end].to_vec();
            bytes.splice(end..end, piece);
        }
        Mutation::Replace(at, byte) => bytes[at.index(n_bytes)] = *byte,
        Mutation::Insert(at, token) => {
            let at = at.index(n_bytes);
            bytes.splice(at..at, TOKENS[*token].bytes());
        }
        Mutation::Truncate(at) => bytes.truncate(at.index(n_bytes)),
        Mutation::SwapLines(a, b) | Mutation::MoveLine(a, b) => {
            let mut lines: Vec<&[u8]> = bytes.split(|&byte| byte == b'\n').collect();
            let (a, b) = (a.index(lines.len()), b.index(lines.len()));
            if matches!(mutation, Mutation::SwapLines(..)) {
                lines.swap(a, b);
            } else {
                let line = lines.remove(a);
                lines.insert(b.min(lines.len()), line);
            }
            let joined = lines.join(&b'\n');
            *bytes = joined;
        }
    }
}

/// Reads a text in both dialects and checks every message.
fn check(text: &str) {
    let mut sources = Sources::new();
    let source = sources.add(Source::new("resume", text));
    let mut reader = Reader::new(&mut sources, Dialect::Vitae);
    read::resume(&[source], &mut reader);
    reader.dialect = Dialect::JsonResume;
    read::resume(&[source], &mut reader);
    let diagnostics = reader.diagnostics;
    let text = &sources.get(source).text;
    for diagnostic in &diagnostics.list {
        assert!(!diagnostic.message.is_empty());
        if let Some(span) = diagnostic.span {
            assert!(text.get(span.range()).is_some(), "{diagnostic:?} points outside the text");
        }
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the number of cases may be set")]
fn no_mutation_stops_the_reader() {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let good = prop_oneof![Just(TOML), Just(JSON)];
    let mutated = (good, prop::collection::vec(mutation(), 1..6)).prop_map(|(good, mutations)| {
        let mut bytes = good.as_bytes().to_vec();
        for mutation in &mutations {
            mutate(&mut bytes, mutation);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    });
    let outcome = TestRunner::new(config).run(&mutated, |text| {
        check(&text);
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn bombs_are_refused() {
    for bomb in [
        "[".repeat(200_000),
        "{\"a\":".repeat(100_000),
        "a.".repeat(100_000),
        format!("a = {}", "{ b.c.d.e = ".repeat(50_000)),
        format!("a = \"{}\"", "x".repeat(2_000_000)),
        format!("[basics]\nsummary = \"\"\"\n{}\"\"\"", "- x\n".repeat(100_000)),
        "x\n".repeat(20_000),
        "\"".repeat(100_000),
        (0..30_000).map(|n| format!("a{n} = 1\nx\n")).collect(),
        format!("a = [{}", "1 ".repeat(200_000)),
        format!("{{\"a\": [{}", "\"\" ".repeat(200_000)),
        format!("[a\n{}", "b.c = 1\n".repeat(20_000)),
    ] {
        check(&bomb);
    }
}

#[test]
fn deeply_nested_bullets_are_read() {
    let lines: Vec<String> = (0..2_000).map(|depth| format!("{}- x", " ".repeat(depth))).collect();
    check(&format!("[basics]\nname = \"x\"\nsummary = \"\"\"\n{}\n\"\"\"", lines.join("\n")));
}
