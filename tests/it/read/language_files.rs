//! A language in a file of its own: what is shown, what a result depends on, and the messages about differences.

use vitae::digest::Digest;
use vitae::export::flow::text;
use vitae::{DocumentChoice, Failed, Inputs, Options, build, draft};

use crate::support::messages::render_all;
use crate::support::shelf::includes;

const CV: &str = r#"lang = "en"

[vars]
company = "Acme"

[targets.backend]
headline = "Backend engineer"

[targets.lecturer]
lang = "de-CH"
include = "teaching"
headline = "Dozentin"
[[targets.lecturer.patch]]
match = { position = "Engineer" }
highlights.first = ["teaching"]

[basics]
name = "Mira Lindqvist"
headline = "Engineer"
email = "mira@lindqvist.example"
other = { Licence = "Category B" }

[summary]
text = ["I would like to work at {{company}}.", "Soon."]

[[work]]
organization = "Northgrid"
position = { text = "Engineer", backend = "Engineer of backends" }
start = "2020-03"
priority = 3
highlights = [
  "Wrote the scheduler.",
  { text = "Taught.", tags = ["teaching"], highlights = ["Apprentices."] },
  { text = "Only in English.", lang = "en" },
]

[[work]]
lang = "de"
position = "Nur auf Deutsch"

[[projects]]
name = { en = "Scheduler", de = "Planer" }
summary = "Plans."

[skills]
tags = "teaching"
Languages = ["Rust", "SQL"]
Grade = "1.0"
"#;

const GERMAN: &str = r#"lang = "de"

[targets.backend]
headline = "Backend-Ingenieurin"

[basics]
name = "Mira Lindqvist"
headline = "Ingenieurin"
other = { Fahrerlaubnis = "Klasse B" }

[summary]
text = ["Ich möchte bei {{company}} arbeiten.", "Bald."]

[[work]]
organization = "Northgrid"
position = { text = "Ingenieurin", backend = "Ingenieurin für Backends" }
start = "2020-03"
highlights = ["Schrieb den Planer.", { text = "Lehrte.", highlights = ["Lehrlinge."] }]

[[projects]]
summary = "Plant."

[skills]
Sprachen = ["Rust", "SQL"]
Note = "1,0"
"#;

fn inputs(resume: &str, files: &[(&str, &str)], options: Options) -> Inputs {
    let options = Options { layout: Some("ats".to_owned()), ..options };
    Inputs { options, includes: includes(files), ..Inputs::of("cv.toml", resume) }
}

fn lang(tag: &str) -> Options {
    Options { lang: Some(tag.to_owned()), ..Options::default() }
}

fn target(name: &str) -> Options {
    Options { target: Some(name.to_owned()), ..Options::default() }
}

fn read(resume: &str, files: &[(&str, &str)], options: Options) -> (String, String) {
    match draft(&inputs(resume, files, options)) {
        Ok(draft) => (text::export(&draft.reading), render_all(&draft.warnings, &draft.sources)),
        Err(Failed { diagnostics, sources }) => (String::new(), render_all(&diagnostics, &sources)),
    }
}

fn in_german(options: Options) -> String {
    let (text, messages) = read(CV, &[("cv.de.toml", GERMAN)], options);
    assert!(!messages.contains("error"), "{messages}");
    text
}

#[test]
fn texts_come_from_the_file_in_the_chosen_language() {
    insta::assert_snapshot!("german", in_german(lang("de")));
    assert_eq!(in_german(lang("de-CH")).replace("März", ""), in_german(lang("de")).replace("März", ""));
    let english = in_german(Options::default());
    assert_eq!(english, read(CV, &[], Options::default()).0);
    assert!(english.contains("I would like") && english.contains("Only in English."), "{english}");
}

#[test]
fn targets_choose_the_file_and_have_wordings_in_it() {
    let backend = in_german(Options { target: Some("backend".to_owned()), ..lang("de") });
    assert!(
        backend.contains("Backend-Ingenieurin\n") && backend.contains("Ingenieurin für Backends"),
        "{backend}"
    );
    // Its texts are in its own language, and a patch finds an entry by its text in either.
    let lecturer = in_german(target("lecturer"));
    assert!(lecturer.contains("Dozentin\n") && lecturer.contains("- Lehrte."), "{lecturer}");
    assert!(lecturer.find("Lehrte") < lecturer.find("Schrieb"), "{lecturer}");
    let files = [("cv.de.toml", GERMAN), ("targets/acme.toml", "lang = \"de\"\nextends = \"backend\"\n")];
    assert!(read(CV, &files, target("acme")).0.contains("Backend-Ingenieurin\n"));
}

#[test]
fn the_language_is_offered_and_counts() {
    let files = [("cv.de.toml", GERMAN), ("cv.pt-BR.toml", ""), ("cv.old.toml", ""), ("cv.fr.md.toml", "")];
    let offered = vitae::variants(&inputs(CV, &files, Options::default()));
    assert_eq!(offered.langs, ["en", "de", "pt-BR"]);
    let bare = "[basics]\nname = \"Mira\"\n";
    assert_eq!(vitae::variants(&inputs(bare, &files, Options::default())).langs, ["en", "de", "pt-BR"]);
    let digest = |files: &[(&str, &str)], options: Options| -> Digest {
        let surveyed = inputs(CV, files, options.clone());
        vitae::survey(&surveyed);
        let built = inputs(CV, files, options);
        let _ = build(&built);
        assert_eq!(built.digest(), surveyed.digest());
        built.digest()
    };
    let changed = GERMAN.replace("Bald.", "Jetzt.");
    let changed = [("cv.de.toml", changed.as_str())];
    assert_ne!(digest(&files, lang("de")), digest(&changed, lang("de")));
    assert_ne!(digest(&files, target("lecturer")), digest(&changed, target("lecturer")));
    assert_eq!(digest(&files, lang("en")), digest(&changed, lang("en")));
    assert_eq!(digest(&files, Options::default()), digest(&[], Options::default()));
}

#[test]
fn the_written_resume_has_the_texts_of_the_file() {
    let inputs = inputs(CV, &[("cv.de.toml", GERMAN)], lang("de"));
    let read = vitae::read_resume(&inputs).expect("there are only warnings");
    assert!(read.to_toml().contains("Ingenieurin") && !read.to_toml().contains("Engineer"));
    assert!(read.to_json().contains("Ingenieurin"));
}

#[test]
fn targets_with_a_language_need_no_translation() {
    let resume =
        CV.replace("[basics]", "[targets.reader]\nextends = \"lecturer\"\nheadline = \"Leser\"\n\n[basics]");
    let (text, messages) = read(&resume, &[("cv.de.toml", GERMAN)], target("reader"));
    assert!(text.contains("Leser\n"), "{messages}");
}

#[test]
fn a_language_file_can_include_others() {
    let resume = "lang = \"en\"\n[basics]\nname = \"Mira\"\n[[work]]\ninclude = \"jobs/a.toml\"\n";
    let job = ("jobs/a.toml", "position = \"Engineer\"\nstart = 2020\n");
    let german = "[basics]\nname = \"Mira\"\n[[work]]\ninclude = \"jobs/a.de.toml\"\n";
    let files = [job, ("cv.de.toml", german), ("jobs/a.de.toml", "position = \"Ingenieurin\"\n")];
    let (text, messages) = read(resume, &files, lang("de"));
    assert_eq!((text.contains("Ingenieurin"), messages.as_str()), (true, ""));
    let files = [job, files[1], ("jobs/a.de.toml", "positon = \"Ingenieurin\"\n")];
    insta::assert_snapshot!(read(resume, &files, lang("de")).1);
}

#[test]
fn differences_name_both_places() {
    let mut all = String::new();
    let of = |old: &str, new: &str| {
        assert!(GERMAN.contains(old), "{old}");
        GERMAN.replace(old, new)
    };
    for german in [
        of("headline = \"Ingenieurin\"\n", ""),
        of("position = {", "positon = {"),
        of(", backend = \"Ingenieurin für Backends\"", ""),
        of("{ text = \"Ingenieurin\", backend = \"Ingenieurin für Backends\" }", "\"Ingenieurin\""),
        of("\"Schrieb den Planer.\", ", ""),
        of("summary = \"Plant.\"\n", "summary = \"Plant.\"\nname = \"Planer\"\n"),
        of("[[projects]]\nsummary = \"Plant.\"\n", ""),
        of("[[projects]]", "[[talks]]\nname = \"Rede\"\n[[projects]]"),
        of("[[projects]]", "[[work]]\nposition = \"Mehr\"\n[[projects]]"),
        of("2020-03", "2021-03"),
        of("Note = \"1,0\"\n", ""),
        of("lang = \"de\"", "lang = \"fr\""),
        of("lang = \"de\"", "pages = 1"),
        of("\"Lehrte.\", highlights", "\"Lehrte.\", tags = [\"other\"], highlights"),
        of("[\"Rust\", \"SQL\"]", "7"),
        of("[\"Lehrlinge.\"]", "[\"Lehrlinge.\""),
        of("[targets.backend]", "[targets.backnd]"),
    ] {
        let (_, messages) = read(CV, &[("cv.de.toml", &german)], lang("de"));
        assert!(!messages.is_empty(), "{german}");
        all.push_str(&messages);
    }
    all.push_str(&read(CV, &[("cv.de.toml", GERMAN)], lang("fr")).1);
    all.push_str(&read(CV, &[("cv.de.toml", GERMAN), ("cv.en.toml", "")], Options::default()).1);
    insta::assert_snapshot!(all);
}

#[test]
fn a_letter_may_be_in_one_language() {
    let resume = "lang = \"en\"\nconsent = \"I agree to all of this.\"\n[basics]\nname = \"Mira\"\n\
                  [letter]\nopening = \"Dear all,\"\ntext = \"I write.\"\ndate = 2026-01-01\n";
    let german = "consent = \"Ich stimme allem zu.\"\n[basics]\nname = \"Mira\"\n";
    let shown = |resume: &str, german: &str| {
        let options = Options { documents: DocumentChoice::Both, ..lang("de") };
        match vitae::read_resume(&inputs(resume, &[("cv.de.toml", german)], options)) {
            Ok(read) => format!("{:?}", read.resume),
            Err(failed) => render_all(&failed.diagnostics, &failed.sources),
        }
    };
    let text = shown(resume, german);
    assert!(text.contains("Ich stimme allem zu.") && text.contains("Dear all,"), "{text}");
    let letter = "[letter]\nopening = \"Guten Tag\"\n";
    let messages = shown(resume, &format!("{german}{letter}"));
    assert!(messages.contains("`text` is missing in `cv.de.toml`"), "{messages}");
    let text = shown(resume, &format!("{german}{letter}text = \"Ich schreibe.\"\n"));
    assert!(text.contains("Guten Tag") && text.contains("Ich schreibe."), "{text}");
    // The code of a country is the same in every language.
    let text = shown(&resume.replace("I agree to all of this.", "pl"), "[basics]\nname = \"Mira\"\n");
    assert!(text.contains("Mira"), "{text}");
}
