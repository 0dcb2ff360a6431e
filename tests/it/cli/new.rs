//! `vitae new` with an example, a language and a layout.

use std::fs;

use vitae::layouts::Layouts;

use crate::cli::folder::Folder;
use crate::support::desk;

/// Languages to write examples in: another than their own for most of them.
const LANGS: [&str; 5] = ["en-US", "de", "fr-CA", "pl", "ja"];

/// The names of the examples, in order.
fn examples() -> Vec<String> {
    let mut files = desk::files("examples");
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.iter().map(|file| file.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

#[test]
fn every_example_builds_as_it_is_written() {
    let examples = examples();
    assert!(examples.len() >= 8);
    for example in &examples {
        let folder = Folder::new(&format!("new-example-{example}"));
        folder.run(&["new", "--example", example]).well();
        let text = String::from_utf8(folder.read("resume.toml")).unwrap();
        let source = fs::read_to_string(format!("{}/examples/{example}.toml", env!("CARGO_MANIFEST_DIR")));
        assert_eq!(text, format!("#:schema resume.schema.json\n{}", source.unwrap()));
        folder.run(&[]).well();
    }
}

#[test]
fn examples_build_in_other_layouts_and_languages_without_a_warning() {
    let folder = Folder::new("new-samples");
    let mut files = Vec::new();
    for (n, layout) in Layouts::builtin().map(|(name, _)| name).enumerate() {
        // The texts of one example are in two languages, so in another language there is a warning.
        let examples: Vec<String> = examples().into_iter().filter(|name| name != "applications").collect();
        for (k, example) in examples.iter().map(Some).chain([None]).enumerate() {
            let file = format!("{n}-{k}.toml");
            let lang = LANGS[(n + k) % LANGS.len()];
            let mut words = vec!["new", &file, "--lang", lang, "--layout", layout];
            words.extend(example.iter().flat_map(|example| ["--example", example.as_str()]));
            folder.run(&words).well();
            let text = String::from_utf8(folder.read(&file)).unwrap();
            assert!(text.contains(&format!("\nlang = \"{lang}\"")), "{text}");
            assert!(text.contains(&format!("\nlayout = \"{layout}\"\n")), "{text}");
            files.push(file);
        }
    }
    let mut words = vec!["-q"];
    words.extend(files.iter().map(String::as_str));
    folder.run(&words).well();
}

#[test]
fn the_help_lists_every_example() {
    let help = Folder::new("new-help").run(&["new", "--help"]).well().text();
    let (_, list) = help.split_once("\nExamples for --example:\n").unwrap();
    let names: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, examples());
    assert!(list.lines().all(|line| line.split_whitespace().count() > 3), "each has a description: {list}");
}

#[test]
fn an_unknown_example_gets_a_suggestion() {
    let folder = Folder::new("new-unknown");
    let ran = folder.run(&["new", "--example", "studant"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("tip: a similar value exists: 'student'"), "{}", ran.err);
    assert!(examples().iter().all(|name| ran.err.contains(name.as_str())), "{}", ran.err);
    assert!(folder.names().is_empty());
}

#[test]
fn a_wrong_language_or_layout_is_refused_as_in_a_build() {
    let folder = Folder::with_cv("new-wrong");
    for option in [["--lang", "english"], ["--layout", "no-such-layout"]] {
        let (build, new) = (
            folder.run(&[&["cv.toml"], option.as_slice()].concat()),
            folder.run(&[&["new"], option.as_slice()].concat()),
        );
        assert_eq!((build.code, new.code), (Some(1), Some(1)), "{}", new.err);
        assert_eq!(build.err, new.err);
    }
    assert_eq!(folder.names(), ["cv.toml"]);
}

#[test]
fn a_layout_may_be_a_path() {
    let folder = Folder::new("new-path");
    folder.put("mine.toml", "");
    folder.run(&["new", "--layout", "./mine.toml"]).well();
    assert!(
        folder.run(&["new", "-", "--layout", "./mine.toml"]).text().contains("\nlayout = \"./mine.toml\"\n")
    );
    folder.run(&[]).well();
}

#[test]
fn a_photo_never_replaces_a_file() {
    let example = examples()
        .into_iter()
        .find(|name| fs::exists(format!("{}/examples/{name}.jpg", env!("CARGO_MANIFEST_DIR"))).unwrap());
    let example = example.unwrap();
    let photo = format!("{example}.jpg");
    let folder = Folder::new("new-photo");
    let line = folder.run(&["new", "--example", &example]).well().text();
    assert!(line.contains(&format!("\n{photo} · written · the photo of the example\n")), "{line}");
    folder.put(&photo, "mine");
    let line = folder.run(&["new", "--force", "--example", &example]).well().text();
    assert!(line.contains(&format!("\n{photo} · already exists, so the example has no photo\n")), "{line}");
    assert_eq!(folder.read(&photo), b"mine");
    folder.run(&[]).well();
    let text = folder.run(&["new", "-", "--example", &example]).well().text();
    assert!(text.contains("\n# photo = "), "{text}");
    assert_eq!(text.as_bytes(), folder.read("resume.toml"));
}
