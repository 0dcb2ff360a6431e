//! `--redact` in messages: nothing that is hidden is on standard output or standard error, whatever is wrong with the
//! résumé.

use crate::cli::folder::Folder;

/// What must not be said.
const SECRETS: [&str; 9] = [
    "mira",
    "lindqvist",
    "496 0000",
    "northgrid",
    "2019-03",
    "2021",
    "stockholm",
    "riddargatan",
    "portrait-of-her",
];

/// A résumé without errors.
const CV: &str = r#"# Mira Lindqvist, +44 113 496 0000
lang = "en"

[basics]
name = "Mira Lindqvist"
headline = "Engineer"
email = "mira@lindqvist.example"
phone = "+44 113 496 0000"
photo = { path = "portrait-of-her.png", alt = "Mira Lindqvist laughing" }
location = { address = "Riddargatan 12", city = "Stockholm" }

[[work]]
organization = "Northgrid"
position = "Engineer"
start = "2019-03"
end = "2021"
highlights = ["Wrote the scheduler of Northgrid with Mira Lindqvist."]

[[work]]
organization = "York"
position = "Tutor"
tags = "teaching"
"#;

/// Mistakes: a text and what replaces it.
const MISTAKES: [(&str, &str); 22] = [
    ("lang = \"en\"", "lang = \"english\""),
    ("lang = \"en\"", "layout = \"modrn\""),
    ("name = \"Mira", "nmae = \"Mira"),
    ("name = \"Mira Lindqvist\"", "name = Mira Lindqvist"),
    ("name = \"Mira Lindqvist\"", "name = \"Mira Lindqvist"),
    ("name = \"Mira Lindqvist\"", "name = [\"Mira\", \"Lindqvist\"]"),
    ("name = \"Mira Lindqvist\"", "name = \"Mira Lindqvist\" Mira"),
    ("email = ", "emial = "),
    ("email = \"mira@lindqvist.example\"", "email = mira@lindqvist.example"),
    ("phone = \"+44 113 496 0000\"", "phone = +44 113 496 0000"),
    ("phone = \"+44 113 496 0000\"", "phone = 441134960000\nphone = \"+44 113 496 0000\""),
    ("address = \"Riddargatan 12\"", "adress = \"Riddargatan 12\""),
    ("city = \"Stockholm\" }", "city = \"Stockholm\""),
    ("start = \"2019-03\"", "start = \"2019-033\""),
    ("start = \"2019-03\"", "start = 2019-03"),
    ("end = \"2021\"", "end = \"2021-02-30\""),
    ("end = \"2021\"", "end = \"2018\""),
    ("organization = \"Northgrid\"", "organization = 'Northgrid"),
    ("organization = \"Northgrid\"", "organization = { en = \"Northgrid\", de = 5 }"),
    ("highlights = [\"Wrote", "highlights = [\"Wrote {{northgrid}}"),
    ("highlights = [\"Wrote", "highlights = [{ text = \"Wrote\", de = 3 }, \"Northgrid"),
    ("[[work]]", "[work]"),
];

fn check(folder: &Folder, words: &[&str], what: &str) -> Option<i32> {
    let ran = folder.run(words);
    let said = format!("{}{}", ran.text(), ran.err).to_lowercase();
    for secret in SECRETS {
        assert!(!said.contains(secret), "{what}: {secret} in\n{said}");
    }
    ran.code
}

#[test]
fn no_message_contains_what_is_hidden() {
    let folder = Folder::new("redact-messages");
    let mut n_failed = 0;
    for (old, new) in MISTAKES {
        let text = CV.replace(old, new);
        assert_ne!(text, CV, "{old}");
        folder.put("cv.toml", &text);
        // The photo is missing, but it is hidden.
        for more in [&["-f", "pdf"][..], &["-f", "txt"], &["-f", "json"], &["--message-format", "json"]] {
            let words = [&["cv.toml", "--redact", "all"], more].concat();
            n_failed += usize::from(check(&folder, &words, new) != Some(0));
        }
        check(&folder, &["targets", "cv.toml", "--redact", "all"], new);
        check(&folder, &["diff", "cv.toml", "cv.toml", "--redact", "all"], new);
    }
    assert!(n_failed > 50, "{n_failed}");
}

#[test]
fn what_is_not_hidden_is_quoted() {
    let folder = Folder::new("redact-quoted");
    // A warning about a shown text, on a line with a hidden one.
    folder.put(
        "cv.toml",
        CV.replace("headline = \"Engineer\"", "headline = \"Engineer \\u4e2d of Northgrid\""),
    );
    let ran = folder.run(&["cv.toml", "--redact", "contact,name,photo"]);
    assert!(ran.err.contains("Engineer \\u4e2d of Northgrid"), "{}", ran.err);
    let ran = folder.run(&["cv.toml", "--redact", "all"]);
    assert!(ran.err.contains(" | headline = \"*******"), "{}", ran.err);
    // The file itself can hide, too.
    folder.put("cv.toml", format!("redact = [\"name\"]\n{}", CV.replace("headline", "headlin")));
    let ran = folder.run(&["cv.toml"]);
    assert!(ran.err.contains("= hint: did you mean `headline`?"), "{}", ran.err);
    assert!(!ran.err.contains("Engineer\""), "{}", ran.err);
}

#[test]
fn a_table_of_targets_hides_names() {
    let folder = Folder::new("redact-targets");
    let text = CV.replace("lang = \"en\"", "lang = \"en\"\n[targets.lecturer]\ninclude = \"teaching\"\n");
    folder.put("cv.toml", text.replace("photo = ", "other = "));
    let shown = folder.run(&["targets", "cv.toml"]).text();
    assert!(shown.contains("Northgrid"), "{shown}");
    check(&folder, &["targets", "cv.toml", "--redact", "all"], "targets");
}

#[test]
fn a_pdf_is_not_compared_with_a_redacted_resume() {
    let folder = Folder::new("redact-diff");
    folder.put("cv.toml", CV.replace("photo = ", "other = "));
    folder.put("cv.pdf", "");
    folder.refuses(
        &["diff", "cv.pdf", "cv.toml", "--redact", "all"],
        2,
        "error: `--redact` applies to résumés, not to PDFs\n   = hint: omit `--redact`, or compare the résumés\n\n",
    );
}

#[test]
fn a_file_name_does_not_reveal_what_is_hidden() {
    let folder = Folder::new("redact-names");
    let text = CV.replace("photo = ", "other = ");
    folder.put("Lindqvist_cv.toml", &text);
    folder.put("engineer.toml", &text);
    folder.put("mira.toml", format!("redact = [\"name\"]\n{text}"));
    folder.put(
        "mira2.toml",
        text.replace("lang = \"en\"", "lang = \"en\"\n[targets.blind]\nredact = \"name\"\n"),
    );
    let written = |words: &[&str]| {
        let lines = folder.run(words).text();
        lines.split(' ').next().unwrap_or_default().to_owned()
    };
    let neutral = written(&["Lindqvist_cv.toml", "--redact", "name"]);
    assert!(neutral.starts_with("candidate-") && neutral.ends_with(".pdf"), "{neutral}");
    assert_eq!(
        written(&["Lindqvist_cv.toml", "--redact", "name=Profile 17", "--format", "md"]),
        "profile-17.md"
    );
    assert_eq!(written(&["Lindqvist_cv.toml", "--redact", "photo"]), "Lindqvist_cv.pdf");
    assert_eq!(written(&["engineer.toml", "--redact", "all"]), "engineer.pdf");
    assert_eq!(written(&["mira.toml"]), neutral);
    assert_eq!(written(&["mira.toml", "-o", "mine.pdf"]), "mine.pdf");
    let blind = written(&["mira2.toml", "--target", "all"]);
    assert!(blind.starts_with("candidate-") && blind.ends_with("-blind.pdf"), "{blind}");
    // Up to date under the same name.
    folder.run(&["mira.toml", "--check"]).well();
}
