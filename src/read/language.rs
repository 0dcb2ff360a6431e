//! Detects the language of a résumé that does not set one, if its text is long enough.

use whatlang::{Lang, detect};

use crate::diag::Diagnostic;
use crate::read::parse_resume::check_tag;
use crate::read::reader::{OwnKeys, Reader, Syntax};
use crate::read::resume::{Highlight, Resume};
use crate::source::{Span, Spanned};

/// With fewer letters, detection is unreliable.
const MIN_LETTERS: usize = 200;
/// More letters do not improve detection.
const MAX_LETTERS: usize = 1_500;
/// The percentage of words in [`ENGLISH`] from which a text counts as English.
const MIN_ENGLISH: usize = 8;
const ENGLISH: [&str; 16] =
    ["the", "and", "of", "to", "in", "for", "with", "a", "on", "by", "from", "as", "at", "that", "is", "an"];

/// The languages that are detected: ISO 639-3 and BCP 47. Not Latin, which is common as placeholder text.
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

/// Sets the language of a foreign résumé without one to the language of its text, with a warning; for vitae's own
/// format, only warns.
pub(crate) fn settle(resume: &mut Resume, reader: &mut Reader<'_>) {
    if resume.settings.lang.is_some() {
        return;
    }
    let Some((tag, name)) = guess(&prose(resume)) else { return };
    if reader.own_keys == OwnKeys::Read {
        let warning = Diagnostic::warning(format!("the text appears to be {name} but is typeset as English"));
        reader.push(warning.hint(match reader.dialect.syntax() {
            Syntax::Toml => format!("write `lang = \"{tag}\"` at the top of the file"),
            Syntax::Json => format!("write `\"lang\": \"{tag}\"` in `meta.vitae`"),
        }));
        return;
    }
    let warning =
        Diagnostic::warning(format!("the file does not set a language, so its text is typeset as {name}"));
    reader.push(warning.hint(format!("if it is in another language, add `--lang`, such as `--lang {tag}`")));
    let place = resume.basics.span.or(resume.sections.first().map(|section| section.span));
    resume.settings.lang = place.map(|span: Span| Spanned::new(tag.to_owned(), span));
}

/// The tag of a language given by tag or name: `en_US`, `German`, `Deutsch`.
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

/// The tag and name of the language of a text, if detection is reliable and it is not English.
fn guess(text: &str) -> Option<(&'static str, &'static str)> {
    if text.chars().filter(|c| c.is_alphabetic()).count() < MIN_LETTERS || is_english(text) {
        return None;
    }
    let info = detect(text).filter(whatlang::Info::is_reliable)?;
    Some((tag_of(info.lang())?, info.lang().eng_name()))
}

/// Whether a text has as many of the most common English words as English text has.
fn is_english(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let (mut n_words, mut n_english) = (0, 0);
    for word in words {
        n_words += 1;
        n_english += usize::from(ENGLISH.iter().any(|english| word.eq_ignore_ascii_case(english)));
    }
    n_english * 100 >= n_words * MIN_ENGLISH
}

/// The prose of a résumé, up to the length needed.
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
    fn short_and_english_texts_are_not_detected() {
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
