//! Files without a résumé, or in the format of another program.

use vitae::source::Source;
use vitae::{Dialect, Inputs, draft};

/// The first error about a file.
fn refused(name: &str, text: &str) -> String {
    let dialect = if name.ends_with("json") { Dialect::JsonResume } else { Dialect::Vitae };
    let inputs = Inputs { sources: vec![Source::new(name, text)], dialect, ..Inputs::of("", "") };
    let failed = draft(&inputs).expect_err(text);
    let mut errors = failed
        .diagnostics
        .list
        .iter()
        .filter(|diagnostic| diagnostic.severity == vitae::diag::Severity::Error);
    errors.next().expect("there is an error").message.clone()
}

#[test]
fn nothing_to_print_is_an_error() {
    let package = r#"{"name": "left-pad", "version": "1.0.0", "description": "Pads", "license": "MIT", "author": "M",
        "keywords": ["pad"], "repository": {"type": "git"}, "dependencies": {"a": "1"}, "scripts": {"test": "b"}}"#;
    for (name, text) in [
        ("package.json", package),
        ("cv.json", r#"{"person": {"name": "Mira"}}"#),
        ("cv.json", "{}"),
        ("cv.json", r#"{"basics": {"name": ""}, "work": [], "skills": null}"#),
        ("cv.toml", "lang = \"en\"\n"),
        ("cv.toml", "[basics]\n"),
    ] {
        assert_eq!(refused(name, text), "there is nothing to print in this file", "{text}");
    }
}

#[test]
fn files_of_other_programs_are_recognised() {
    for (text, program) in [
        (r#"{"name": "M", "meta": {"format": "FRESH@0.6.0"}, "employment": {"history": []}}"#, "FRESH"),
        (r#"{"name": "M", "employment": {"summary": "", "history": [{"employer": "N"}]}}"#, "FRESH"),
        (r#"{"basics": {"name": "M"}, "sections": {"summary": {}}, "metadata": {}}"#, "Reactive Resume"),
        (r#"{"cv": {"name": "M", "sections": {}}, "design": {"theme": "plain"}}"#, "RenderCV"),
        (r#"{"content": {"basics": {"name": "M"}, "work": []}, "locale": {"language": "en"}}"#, "YAMLResume"),
        (r#"{"SkillsPassport": {"LearnerInfo": {}}}"#, "Europass"),
    ] {
        assert_eq!(refused("cv.json", text), format!("this is a {program} file, which vitae cannot read"));
    }
}
