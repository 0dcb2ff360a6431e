//! The language of a résumé that does not say: guessed from its text, where that is long enough to tell.

use whatlang::{Lang, detect};

use crate::diag::Diagnostic;
use crate::read::parse_resume::check_tag;
use crate::read::reader::Reader;
use crate::read::resume::{Highlight, Resume};
use crate::source::{Span, Spanned};

/// In fewer letters than this, no language is clear.
const MIN_LETTERS: usize = 200;
/// More letters make nothing clearer.
const MAX_LETTERS: usize = 1_500;
/// Of a hundred words of English, so many at least are among [`ENGLISH`].
const MIN_ENGLISH: usize = 8;
const ENGLISH: [&str; 16] =
    ["the", "and", "of", "to", "in", "for", "with", "a", "on", "by", "from", "as", "at", "that", "is", "an"];

/// Languages that are guessed: ISO 639-3 and BCP 47. Latin is what people fill templates with, so it is none of them.
const TAGS: [(&str, &str); 52] = [
    ("rus", "ru"),
    ("cmn", "zh"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("ben", "bn"),
    ("fra", "fr"),
    ("deu", "de"),
    ("ukr", "uk"),
    ("kat", "ka"),
    ("ara", "ar"),
    ("hin", "hi"),
    ("jpn", "ja"),
    ("heb", "he"),
    ("pol", "pl"),
    ("kor", "ko"),
    ("nob", "nb"),
    ("dan", "da"),
    ("swe", "sv"),
    ("fin", "fi"),
    ("tur", "tr"),
    ("nld", "nl"),
    ("hun", "hu"),
    ("ces", "cs"),
    ("ell", "el"),
    ("bul", "bg"),
    ("bel", "be"),
    ("mar", "mr"),
    ("ron", "ro"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("srp", "sr"),
    ("mkd", "mk"),
    ("lit", "lt"),
    ("lav", "lv"),
    ("est", "et"),
    ("tam", "ta"),
    ("vie", "vi"),
    ("urd", "ur"),
    ("tha", "th"),
    ("ind", "id"),
    ("tel", "te"),
    ("pes", "fa"),
    ("nep", "ne"),
    ("khm", "km"),
    ("afr", "af"),
    ("slk", "sk"),
    ("cat", "ca"),
    ("hye", "hy"),
    ("cym", "cy"),
    ("guj", "gu"),
    ("mal", "ml"),
];

/// Settles the language of a résumé that names none: in a foreign file the one that its text is in, with a warning; in
/// vitae's own there is a warning only.
pub(crate) fn settle(resume: &mut Resume, reader: &mut Reader<'_>) {
    if resume.settings.lang.is_some() {
        return;
    }
    let Some((tag, name)) = guess(&prose(resume)) else { return };
    if reader.dialect.is_strict() {
        let warning = Diagnostic::warning(format!("the text appears to be {name} but is typeset as English"));
        reader.push(warning.hint(format!("write `lang = \"{tag}\"` at the top of the file")));
        return;
    }
    let warning =
        Diagnostic::warning(format!("the file does not set a language, so its text is typeset as {name}"));
    reader.push(warning.hint(format!("if it is in another language, add `--lang`, such as `--lang {tag}`")));
    let place = resume.basics.span.or(resume.sections.first().map(|section| section.span));
    resume.settings.lang = place.map(|span: Span| Spanned::new(tag.to_owned(), span));
}

/// The tag of a language that a foreign file names by its tag or in words: `en_US`, `German`, `Deutsch`.
pub(crate) fn named(text: &str) -> Option<String> {
    let text = text.trim();
    let tag = text.split('.').next().unwrap_or_default().replace('_', "-");
    if check_tag(&tag, str::to_owned).is_ok() {
        return Some(tag);
    }
    let is_it = |lang: &&Lang| {
        [lang.eng_name(), lang.name()].iter().any(|name| name.to_lowercase() == text.to_lowercase())
    };
    match Lang::all().iter().find(is_it)? {
        Lang::Eng => Some("en".to_owned()),
        lang => tag_of(*lang).map(str::to_owned),
    }
}

fn tag_of(lang: Lang) -> Option<&'static str> {
    TAGS.iter().find(|(code, _)| *code == lang.code()).map(|(_, tag)| *tag)
}

/// The tag and the name of the language that a text is clearly in, if that is not English.
fn guess(text: &str) -> Option<(&'static str, &'static str)> {
    if text.chars().filter(|c| c.is_alphabetic()).count() < MIN_LETTERS || is_english(text) {
        return None;
    }
    let info = detect(text).filter(whatlang::Info::is_reliable)?;
    Some((tag_of(info.lang())?, info.lang().eng_name()))
}

/// Whether a text has as many of the commonest words as English has.
fn is_english(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let (mut n_words, mut n_english) = (0, 0);
    for word in words {
        n_words += 1;
        n_english += usize::from(ENGLISH.iter().any(|english| word.eq_ignore_ascii_case(english)));
    }
    n_english * 100 >= n_words * MIN_ENGLISH
}

/// The sentences of a résumé, as many as are needed.
fn prose(resume: &Resume) -> String {
    let mut text = String::new();
    for section in &resume.sections {
        section.text.iter().for_each(|paragraph| add(&mut text, &paragraph.value));
        bullets(&mut text, &section.highlights);
        for entry in &section.entries {
            entry.description.iter().for_each(|line| add(&mut text, &line.value));
            for role in &entry.roles {
                role.summary.iter().for_each(|paragraph| add(&mut text, &paragraph.value));
                bullets(&mut text, &role.highlights);
            }
        }
        if text.len() > MAX_LETTERS {
            break;
        }
    }
    text
}

fn add(text: &mut String, more: &str) {
    if text.len() <= MAX_LETTERS {
        text.extend(more.chars().take(MAX_LETTERS));
        text.push('\n');
    }
}

fn bullets(text: &mut String, highlights: &[Highlight]) {
    for highlight in highlights {
        add(text, &highlight.text.value);
        bullets(text, &highlight.children);
    }
}

#[cfg(test)]
mod tests {
    use super::{guess, named};

    #[test]
    fn languages_are_known_by_tag_and_name() {
        for (typed, tag) in [
            ("de", Some("de")),
            ("en_US", Some("en-US")),
            ("fr_FR.UTF-8", Some("fr-FR")),
            ("German", Some("de")),
            ("français", Some("fr")),
            ("ENGLISH", Some("en")),
            ("Klingon", None),
        ] {
            assert_eq!(named(typed).as_deref(), tag, "{typed}");
        }
    }

    #[test]
    fn a_short_text_or_an_english_one_is_not_guessed() {
        let german = "Leitung der Abteilung für Netzplanung mit zwölf Mitarbeitern. ";
        let english = "Led the planning of the grid with a team of twelve people in Leeds. ";
        let latin =
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt. ";
        assert_eq!(guess(&german.repeat(8)), Some(("de", "German")));
        assert_eq!(guess(german), None);
        assert_eq!(guess(&english.repeat(8)), None);
        assert_eq!(guess(&latin.repeat(8)), None);
    }
}
