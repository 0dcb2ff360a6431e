//! Every example in every layout and format, with everything redacted: nothing that is hidden is anywhere in the files.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use vitae::compose::meaning::TextMeaning;
use vitae::compose::reading::{Element, Kid, Reading};
use vitae::export::flow::docx::{self, DocxForm};
use vitae::export::flow::html::{self, HtmlForm};
use vitae::export::flow::{markdown, text};
use vitae::export::page::{pdf, png};
use vitae::layouts::Layouts;
use vitae::read::redaction::Redaction;
use vitae::read::resume::Resume;
use vitae::source::{Source, Text};
use vitae::{Built, DocumentChoice, Inputs, Options};

use crate::support::{cores, desk, said};

/// The fewest letters of a part of a name that is searched for.
const MIN_LETTERS: usize = 4;
/// The fewest characters of other texts.
const MIN_CHARS: usize = 6;

/// A résumé with everything that can be hidden, also in other texts. Names of what is hidden are of no other language.
const FULL: &str = r#"
[basics]
name = "Xanthippe Qvarnholm"
headline = "Engineer at Zyrvex"
email = ["xanthippe@qvarnholm.example", "office@wobbleford.example"]
phone = "+44 113 496 0000"
url = "https://qvarnholm.example/home"
photo = { path = "portrait.png", alt = "Xanthippe Qvarnholm at sea" }
location = { address = "Krummgasse 17", postal-code = "X9Z 8YW", city = "Plimsby", country = "Freedonia" }
summary = "Write to xanthippe@qvarnholm.example, or ask **Zyrvex** for Ms Qvarnholm."

[[basics.profiles]]
network = "GitHub"
username = "quxholm"

[basics.other]
Nationality = "Ruritanian"
"Date of birth" = "Octember 1987"
Gender = "femaleish"
Licence = "class B"

[[work]]
organization = "Zyrvex"
url = "https://zyrvex.example"
position = "Engineer"
start = "2019-03"
end = "2021-11"
highlights = ["Moved Zyrvex, then Wobbleford Ltd, to Rust.", "Kept [the site](https://zyrvex.example/docs) up.",
  "At ZYRVEX, see https://www.zyrvex.example/a, office@wobbleford.example or https://quxholm.example/quxholm"]

[[work]]
organization = "Wobbleford Ltd"
position = "Tutor of Xanthippe's peers"
start = "2017"

[letter]
recipient = { organization = "Wobbleford Ltd", name = "Ms Hirer" }
place = "Plimsby"
date = "2026-05-04"
subject = "Why Zyrvex was not enough for Xanthippe Qvarnholm"
opening = "Dear Ms Hirer,"
paragraphs = ["I, Xanthippe, left Zyrvex. Call +44 113 496 0000."]
closing = "Yours sincerely,"

[[publications]]
title = "On grids"
authors = ["Xanthippe Qvarnholm", "Ada King"]
publisher = "Zyrvex Press"
date = "2020-05"
"#;
/// What is hidden of it, besides what is hidden of any résumé.
const FULL_SECRETS: [&str; 8] =
    ["Plimsby", "Freedonia", "quxholm", "Ruritanian", "Octember", "femaleish", "Zyrvex", "Wobbleford"];

fn samples() -> Vec<Source> {
    let mut samples = desk::samples();
    samples.push(Source::new("full.toml", FULL));
    samples
}

fn inputs(source: &Source, layout: &str, redact: &str) -> Inputs {
    let redactions =
        if redact.is_empty() { Vec::new() } else { Redaction::parse(redact).expect("a redaction") };
    // The letters have the same secrets.
    let has_letter = source.text.contains("[letter");
    // One of several letters is chosen by a target.
    let target = source.text.contains("[targets.backend]").then(|| "backend".to_owned());
    let documents = if has_letter { DocumentChoice::Both } else { DocumentChoice::Resume };
    let options =
        Options { layout: Some(layout.to_owned()), target, documents, redactions, ..Options::default() };
    desk::inputs(source.clone(), options)
}

/// A text without markup.
fn plain(text: &Text) -> String {
    text.value.chars().filter(|c| !"*_`[]\\".contains(*c)).collect()
}

/// The texts that must be in no file.
///
/// Cities are not among them: that of the person may be that of an employer, which is not hidden. Nor are dates without a
/// month: `2020 – 2023` may be in a sentence, too, which is not a date of an entry.
fn secrets(resume: &Resume, reading: &Reading) -> BTreeSet<String> {
    let basics = &resume.basics;
    let mut secrets = BTreeSet::new();
    let name = basics.name.as_ref().map(plain).unwrap_or_default();
    let is_name = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= MIN_LETTERS;
    secrets.extend(
        name.split([' ', '-', ',']).filter(is_name).filter(|word| !word.ends_with('.')).map(str::to_owned),
    );
    secrets.insert(name);
    let mut long: Vec<String> = Vec::new();
    let contacts = basics.email.iter().chain(&basics.phone).chain(&basics.url);
    let profiles = basics.profiles.iter().flat_map(|profile| profile.username.iter().chain(&profile.url));
    let address = basics.location.address.iter().chain(&basics.location.postal_code);
    let photo = basics.photo.iter().flat_map(|photo| std::iter::once(&photo.path).chain(&photo.alt));
    let entries = resume.sections.iter().flat_map(|section| &section.entries);
    let employers = entries.flat_map(|entry| entry.organization.iter().chain(&entry.url));
    long.extend(contacts.chain(profiles).chain(address).chain(photo).chain(employers).map(plain));
    for text in long.clone() {
        // As it is printed: without the scheme and a final slash.
        let bare =
            text.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
        long.push(bare.trim_end_matches('/').to_owned());
    }
    reading.elements.iter().for_each(|element| dates(element, reading, &mut long));
    secrets.extend(long.into_iter().filter(|text| text.chars().count() >= MIN_CHARS));
    secrets.remove("");
    secrets
}

/// The dates of entries, as they are printed.
fn dates(element: &Element, reading: &Reading, found: &mut Vec<String>) {
    for kid in &element.kids {
        match kid {
            Kid::Element(inner) => dates(inner, reading, found),
            Kid::Run(run) => {
                let meaning = run.span.and_then(|span| reading.data.meanings.at(span));
                let has_month = run.text.contains(char::is_alphabetic);
                if has_month && matches!(meaning, Some(TextMeaning::Dates(_))) {
                    found.push(run.text.clone());
                }
            }
        }
    }
}

/// A text in a form that does not depend on line breaks, hyphens at the ends of lines and kinds of spaces.
fn squeezed(text: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && !"\u{ad}\u{200b}\u{2060}".contains(*c);
    text.to_lowercase()
        .chars()
        .filter(is_kept)
        .map(|c| if "\u{2010}\u{2011}".contains(c) { '-' } else { c })
        .collect()
}

/// The secrets in a text. A short one must be a whole word: `Mori` is not in "memories".
fn found<'a>(secrets: &'a BTreeSet<String>, text: &str) -> Vec<&'a str> {
    let (words, squeezed_text) = (text.to_lowercase(), squeezed(text));
    let is_letter = |c: char| c.is_alphanumeric();
    let is_word = |word: &str| {
        let around =
            |at: usize| !words[..at].ends_with(is_letter) && !words[at + word.len()..].starts_with(is_letter);
        words.match_indices(word).any(|(at, _)| around(at))
    };
    let is_there = |secret: &&String| match secret.chars().count() {
        0..=8 => is_word(&secret.to_lowercase()),
        _ => squeezed_text.contains(&squeezed(secret)),
    };
    secrets.iter().filter(is_there).map(String::as_str).collect()
}

/// The files of a résumé, each as everything it says.
fn files(built: &Built) -> Vec<(&'static str, String, bool)> {
    let (reading, fonts) = (&built.reading, &built.fonts);
    let pdf = pdf::export(&built.document, fonts);
    let docx = docx::export(reading, fonts, DocxForm::default());
    let html = html::export(reading, fonts, HtmlForm::default());
    let has_media = String::from_utf8_lossy(&docx).contains("word/media/");
    let has_data = ["jpeg", "png", "webp"].iter().any(|kind| html.contains(&format!("data:image/{kind}")));
    vec![
        ("pdf", said::of_pdf(&pdf), said::has_picture(&pdf)),
        ("docx", said::of_docx(&docx), has_media),
        ("html", said::of_markup(&html), has_data),
        ("md", markdown::export(reading), false),
        ("txt", text::export(reading), false),
    ]
}

fn built(inputs: &Inputs) -> Built {
    vitae::build(inputs).unwrap_or_else(|failed| panic!("{:?}", failed.diagnostics))
}

#[test]
fn nothing_that_is_redacted_is_in_any_file() {
    let samples = samples();
    let layouts: Vec<&str> = Layouts::builtin().map(|(name, _)| name).collect();
    let (n_secrets, n_pictures) = (AtomicUsize::new(0), AtomicUsize::new(0));
    cores::each(samples.len() * layouts.len(), |index| {
        let (source, layout) = (&samples[index / layouts.len()], layouts[index % layouts.len()]);
        let name = format!("{} in {layout}", source.name);
        let open = inputs(source, layout, "");
        let resume = vitae::read_resume(&open).expect("an example has no errors").resume;
        let whole = built(&open);
        let mut secrets = secrets(&resume, &whole.reading);
        let own = FULL_SECRETS.iter().filter(|_| source.text == FULL);
        secrets.extend(own.map(|secret| (*secret).to_owned()));
        // Each layout shows most of what is searched for, so that the search can find it.
        let shown = found(&secrets, &text::export(&whole.reading)).len();
        assert!(shown * 2 > secrets.len() || secrets.len() < 4, "{name}: {shown} of {secrets:?}");
        let of_pdf = said::of_pdf(&pdf::export(&whole.document, &whole.fonts));
        assert!(source.text != FULL || of_pdf.contains("Dear Ms Hirer,"), "{name} has no letter");
        n_secrets.fetch_add(secrets.len(), Ordering::Relaxed);
        let had_picture = said::has_picture(&pdf::export(&whole.document, &whole.fonts));
        n_pictures.fetch_add(usize::from(had_picture), Ordering::Relaxed);

        let hidden = inputs(source, layout, "all");
        let redacted = built(&hidden);
        for (format, text, has_picture) in files(&redacted) {
            assert_eq!(found(&secrets, &text), Vec::<&str>::new(), "{name} as {format}");
            assert!(!has_picture, "{name} as {format} has a picture");
            assert!(text.contains("Candidate") || resume.basics.name.is_none(), "{name} as {format}");
        }
        let read = vitae::read_resume(&hidden).expect("an example has no errors");
        for (format, text) in [("json", read.to_json()), ("toml", read.to_toml())] {
            assert_eq!(found(&secrets, &text), Vec::<&str>::new(), "{name} as {format}");
        }
        for warning in redacted.warnings.list.iter().flat_map(|one| one.hints.iter().chain([&one.message])) {
            assert_eq!(found(&secrets, warning), Vec::<&str>::new(), "{name}: {warning}");
        }
        let sources: String = redacted.sources.iter().take(1).map(|source| source.text.as_str()).collect();
        assert_eq!(found(&secrets, &sources), Vec::<&str>::new(), "{name}: source");
    });
    assert!(n_secrets.into_inner() > 1000);
    assert!(n_pictures.into_inner() > 3);
}

#[test]
fn a_picture_of_a_page_has_no_text() {
    let source = &desk::samples()[0];
    let built = built(&inputs(source, "classic", "all"));
    for page in png::render(&built.document, &built.fonts, 40.0) {
        let mut at = 8;
        while at < page.len() {
            let length = u32::from_be_bytes(page[at..at + 4].try_into().expect("four bytes")) as usize;
            let kind = &page[at + 4..at + 8];
            let is_text = [b"tEXt", b"iTXt", b"zTXt", b"eXIf"].iter().any(|text| kind == *text);
            assert!(!is_text, "{}", String::from_utf8_lossy(kind));
            at += length + 12;
        }
    }
}

#[test]
fn secrets_are_found_across_lines_and_in_any_case() {
    let secrets = BTreeSet::from(["Mori".to_owned(), "mira@lindqvist.example".to_owned()]);
    assert_eq!(found(&secrets, "memories\nof MORI."), ["Mori"]);
    assert_eq!(found(&secrets, "mira@lind\u{ad}\nqvist.example"), ["mira@lindqvist.example"]);
    assert!(found(&secrets, "memories").is_empty());
}
