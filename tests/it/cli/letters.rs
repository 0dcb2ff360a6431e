//! `vitae letter`, `--with-letter`, `--letter`, `vitae new --letter`: which files are written, and what is in them.

use crate::cli::folder::Folder;

const CV: &str = r#"lang = "en-GB"

[targets.backend]
include = "backend"

[targets.lead]
include = "lead"
output = "out/{name}-{target}.pdf"

[basics]
name = "Mira Lindqvist"

[letter]
date = 2026-11-29
paragraphs = ["I write servers.", { text = "I lead.", tags = "lead" }, { text = "I code.", tags = "backend" }]

[letters.backend]
recipient = { organization = "Northgrid" }

[letters.lead]
recipient = { organization = "Elbgrid" }

[[work]]
organization = "Kvarn"
position = "Engineer"
tags = ["backend", "lead"]
"#;

fn text(folder: &Folder, name: &str) -> String {
    String::from_utf8(folder.read(name)).unwrap()
}

#[test]
fn a_letter_is_written_beside_its_resume() {
    let folder = Folder::new("letters-names");
    folder.put("cv.toml", CV);
    folder.put("resume.toml", CV);
    folder.run(&["letter", "cv.toml", "--letter", "lead"]).well();
    assert!(folder.0.join("cv-letter.pdf").is_file());
    folder.run(&["letter", "--letter", "lead", "--format", "txt"]).well();
    assert!(
        text(&folder, "letter.txt").contains("Elbgrid") && text(&folder, "letter.txt").contains("I lead.")
    );
    folder.run(&["letter", "--letter", "lead", "-o", "other.md"]).well();
    assert!(text(&folder, "other.md").contains("Elbgrid"));
    folder.run(&["letter", "--letter", "lead", "-o", "there/"]).well();
    assert!(folder.0.join("there/letter.pdf").is_file());
    // A letter that is up to date is not written again, and --check knows it.
    let again = folder.run(&["letter", "cv.toml", "--letter", "lead"]).well().text();
    assert!(again.contains("unchanged"), "{again}");
    folder.run(&["letter", "cv.toml", "--letter", "lead", "--check"]).well();
    let other = folder.run(&["letter", "cv.toml", "--letter", "backend", "--check"]);
    assert_eq!(other.code, Some(1), "{}", other.err);
}

#[test]
fn a_letter_goes_before_its_resume_or_beside_it() {
    let folder = Folder::new("letters-placement");
    folder.put("resume.toml", CV);
    let front = folder.run(&["--with-letter", "--target", "backend"]).well().text();
    assert!(front.contains("resume-backend.pdf · 2 pages"), "{front}");
    assert!(!folder.0.join("letter.pdf").exists());
    folder.run(&["--with-letter=apart", "--target", "all", "--format", "pdf,txt"]).well();
    for name in
        ["resume-backend", "letter-backend", "out/Mira-Lindqvist-lead", "out/Mira-Lindqvist-lead-letter"]
    {
        for extension in ["pdf", "txt"] {
            assert!(folder.0.join(format!("{name}.{extension}")).is_file(), "{name}.{extension}");
        }
    }
    let lead = text(&folder, "out/Mira-Lindqvist-lead-letter.txt");
    assert!(lead.contains("Elbgrid") && lead.contains("I lead.") && !lead.contains("I code."), "{lead}");
    assert!(!text(&folder, "resume-backend.txt").contains("Northgrid"));
    let again = folder.run(&["--with-letter=apart", "--target", "all", "--format", "pdf,txt"]).well().text();
    assert_eq!(again.matches(" · unchanged\n").count(), 8, "{again}");
    folder.run(&["--with-letter=apart", "--target", "backend", "-o", "mine.pdf"]).well();
    assert!(folder.0.join("mine.pdf").is_file() && folder.0.join("mine-letter.pdf").is_file());
    folder.run(&["--with-letter=only", "--target", "backend", "-o", "only.pdf"]).well();
    assert!(!folder.0.join("only-letter.pdf").exists());
}

#[test]
fn formats_without_pages_have_one_document() {
    let folder = Folder::new("letters-formats");
    folder.put("cv.toml", CV);
    folder.refuses(
        &["cv.toml", "--with-letter", "--letter", "lead", "--format", "pdf,txt"],
        2,
        "error: a `txt` file cannot have both the letter and the résumé\n   = hint: `--with-letter=apart` writes the \
         letter to a file of its own\n\n",
    );
    assert!(!folder.0.join("cv.pdf").exists());
    folder.run(&["cv.toml", "--with-letter=apart", "--letter", "lead", "--format", "pdf,txt"]).well();
    assert!(
        text(&folder, "cv-letter.txt").contains("I lead.") && !text(&folder, "cv.txt").contains("I lead.")
    );
}

#[test]
fn a_gallery_shows_letters() {
    let folder = Folder::new("letters-gallery");
    folder.put("cv.toml", CV);
    let gallery = |name: &str, more: &[&str]| {
        let all = [&["gallery", "cv.toml", "--letter", "lead", "--dpi", "20", "-o", name], more].concat();
        folder.run(&all).well();
        let file = lopdf::Document::load_mem(&folder.read(name)).unwrap();
        let pages: Vec<u32> = file.get_pages().into_keys().collect();
        file.extract_text(&pages).unwrap()
    };
    assert!(!gallery("resumes.pdf", &[]).contains("Elbgrid"));
    let letters = gallery("letters.pdf", &["--with-letter=only"]);
    assert!(letters.contains("Elbgrid") && !letters.contains("Kvarn"), "{letters}");
    assert!(gallery("both.pdf", &["--with-letter"]).contains("Elbgrid"));
}

#[test]
fn a_new_letter_can_be_built() {
    let folder = Folder::new("letters-new");
    folder.run(&["new", "--letter"]).well();
    folder.run(&["letter", "letter.toml", "--strict"]).well();
    let alone = text(&folder, "letter.toml");
    assert!(alone.contains("[basics]") && alone.contains("# include"), "{alone}");
    folder.run(&["new"]).well();
    folder.run(&["new", "--letter", "--force", "--lang", "de"]).well();
    let beside = text(&folder, "letter.toml");
    assert!(beside.contains("\ninclude = [\"resume.toml\"]") && !beside.contains("[basics]"), "{beside}");
    folder.run(&["letter", "letter.toml", "--format", "txt"]).well();
    let letter = text(&folder, "letter.txt");
    assert!(letter.contains("Mit freundlichen Grüßen") && letter.contains("29. November 2026"), "{letter}");
    // The sender is the person of the résumé.
    assert!(
        letter.starts_with(&text(&folder, "resume.toml").split_once("name = \"").unwrap().1[..5]),
        "{letter}"
    );
    assert_eq!(folder.run(&["new", "--letter"]).code, Some(1));
}

#[test]
fn a_letter_stays_in_other_files_of_the_resume() {
    let folder = Folder::new("letters-written");
    folder.put("cv.toml", CV);
    folder.run(&["cv.toml", "--target", "lead", "-o", "lead.toml"]).well();
    let lead = text(&folder, "lead.toml");
    assert!(lead.contains("[letter]") && lead.contains("Elbgrid") && lead.contains("I lead."), "{lead}");
    folder.run(&["cv.toml", "--target", "lead", "-o", "lead.json"]).well();
    folder.run(&["lead.json", "-o", "again.toml"]).well();
    assert_eq!(text(&folder, "again.toml"), lead);
    // Which of several letters is meant cannot be guessed.
    let several = folder.run(&["cv.toml", "-o", "cv.json"]);
    assert!(several.err.contains("`--letter backend`"), "{}", several.err);
}

#[test]
fn json_has_no_letter() {
    let folder = Folder::new("letters-json");
    folder.put("cv.json", r#"{"basics": {"name": "Mira Lindqvist"}}"#);
    for words in [&["letter", "cv.json"][..], &["cv.json", "--with-letter"]] {
        let ran = folder.run(words);
        assert_eq!((ran.code, folder.names().len()), (Some(1), 1), "{}", ran.err);
        assert!(ran.err.starts_with("error: there is no letter in `cv.json`\n"), "{}", ran.err);
    }
}

#[test]
fn a_letter_as_a_web_page_has_nothing_of_the_resume_but_the_sender() {
    let folder = Folder::new("letters-html");
    folder.put("cv.toml", CV);
    folder.run(&["letter", "cv.toml", "--target", "lead", "-o", "letter.html"]).well();
    let page = text(&folder, "letter.html");
    assert!(page.contains("\"name\":\"Mira Lindqvist\"") && page.contains("Elbgrid"), "{page}");
    assert!(!page.contains("Kvarn"), "{page}");
}
