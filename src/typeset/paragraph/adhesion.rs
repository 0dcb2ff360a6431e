//! Text that stays together although UAX #14 would allow a break: numbers and units, initials, technical names.

use unicode_script::{Script, UnicodeScript};

/// Whether a line may end between two characters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Join {
    /// No.
    Holds,
    /// Yes, at a cost.
    Breaks(f64),
}

/// The number of bytes of a word that are examined, which keeps long strings without spaces cheap.
const REACH: usize = 48;

/// Units that stay with the number before them. Words with another meaning (`in`, `a`) are left out.
const UNITS: &[&str] = &[
    "%",
    "‰",
    "°C",
    "°F",
    "°",
    "€",
    "$",
    "£",
    "¥",
    "EUR",
    "USD",
    "GBP",
    "CHF",
    "k",
    "K",
    "M",
    "bn",
    "m",
    "cm",
    "mm",
    "km",
    "µm",
    "nm",
    "g",
    "kg",
    "mg",
    "t",
    "l",
    "ml",
    "s",
    "ms",
    "µs",
    "μs",
    "ns",
    "min",
    "h",
    "Hz",
    "kHz",
    "MHz",
    "GHz",
    "B",
    "kB",
    "KB",
    "MB",
    "GB",
    "TB",
    "PB",
    "KiB",
    "MiB",
    "GiB",
    "TiB",
    "kbit",
    "Mbit",
    "Gbit",
    "Mbps",
    "Gbps",
    "W",
    "kW",
    "MW",
    "GW",
    "kWh",
    "MWh",
    "GWh",
    "V",
    "kV",
    "mA",
    "A",
    "px",
    "pt",
    "dpi",
    "x",
    "×",
    "million",
    "millions",
    "billion",
    "trillion",
    "thousand",
    "percent",
    "Mio",
    "Mio.",
    "Mrd",
    "Mrd.",
    "Millionen",
    "Milliarden",
    "Tsd.",
    "Prozent",
    "millones",
    "milliards",
    "milioni",
    "mln",
    "mld",
    "tys.",
    "mil",
    "tis.",
];

/// Abbreviations that stay with the number after them.
const BEFORE_NUMBERS: &[&str] =
    &["p.", "pp.", "No.", "no.", "Nr.", "nr.", "vol.", "Vol.", "§", "§§", "Fig.", "#", "S."];

/// Returns whether the words before `trim` and after `next` stay together.
pub(crate) fn between_words(text: &str, trim: usize, next: usize, language: &str) -> Join {
    if are_plain(text.as_bytes(), trim, next) { Join::Breaks(0.0) } else { weigh(text, trim, next, language) }
}

/// Whether the first of two words ends in three small letters and the second begins with one. Most pairs do, and no
/// rule applies to them.
fn are_plain(text: &[u8], trim: usize, next: usize) -> bool {
    let end = trim.checked_sub(3).and_then(|from| text.get(from..trim));
    end.is_some_and(|end| end.iter().all(u8::is_ascii_lowercase))
        && text.get(next).is_some_and(u8::is_ascii_lowercase)
}

/// Applies all rules to two words.
fn weigh(text: &str, trim: usize, next: usize, language: &str) -> Join {
    let before = word_before(text, trim);
    let after = word_after(text, next);
    let first = after.chars().next().unwrap_or(' ');
    let last = before.chars().next_back().unwrap_or(' ');
    let letters = before.trim_start_matches(['(', '[', '„', '“', '«', '"']);
    let unit = after.trim_end_matches([',', ';', ':', ')', '!', '?']);
    let number = last.is_numeric() && is_unit(unit);
    let numbered = first.is_numeric() && BEFORE_NUMBERS.contains(&letters);
    let initial = is_initial(letters) && (first.is_uppercase() || is_initial(unit));
    let single = matches!(language, "cs" | "pl" | "sk") && is_letter(letters);
    let french =
        language == "fr" && (matches!(first, ';' | ':' | '!' | '?' | '»' | '›') || matches!(last, '«' | '‹'));
    if number || numbered || initial || single || french {
        return Join::Holds;
    }
    Join::Breaks(match (before, after) {
        (_, "–" | "—") => 100.0,
        ("–" | "—", _) if first.is_numeric() => 50.0,
        _ if last.is_numeric() && first.is_lowercase() => 80.0,
        _ if is_stub(letters) => 30.0,
        _ => 0.0,
    })
}

/// Returns whether the two parts of a word that meet at `at` stay together.
pub(crate) fn inside_word(text: &str, at: usize) -> Join {
    let before = word_before(text, at);
    let after = word_after(text, at);
    let mut backwards = before.chars().rev();
    let last = backwards.next().unwrap_or(' ');
    let penultimate = backwards.next().unwrap_or(' ');
    let first = after.chars().next().unwrap_or(' ');
    if is_ideographic(last) || is_ideographic(first) || last == '\u{200b}' {
        return Join::Breaks(0.0);
    }
    let left = before.chars().filter(|c| c.is_alphanumeric()).count();
    let right = after.chars().filter(|c| c.is_alphanumeric()).count();
    let in_letters = penultimate.is_alphabetic() && first.is_alphabetic();
    match last {
        '-' | '\u{2010}' if in_letters && left >= 2 && right >= 3 && left + right >= 7 => {
            Join::Breaks(if left < 4 || right < 4 { 50.0 } else { 25.0 })
        }
        '/' if in_letters && left >= 3 && right >= 3 => Join::Breaks(300.0),
        '–' if penultimate.is_numeric() || first.is_numeric() => Join::Breaks(300.0),
        '–' if in_letters => Join::Breaks(50.0),
        '—' => Join::Breaks(20.0),
        '\u{ad}' | '-' | '\u{2010}' | '/' | '–' => Join::Holds,
        _ if first == '—' || "+#%@=&.".contains(first) || "+#%@=&.".contains(last) => Join::Holds,
        _ => Join::Breaks(100.0),
    }
}

fn is_unit(word: &str) -> bool {
    UNITS.contains(&word) || word.strip_suffix('.').is_some_and(|word| UNITS.contains(&word))
}

fn word_before(text: &str, at: usize) -> &str {
    let from = text[..at].char_indices().rev().take_while(|(i, c)| !c.is_whitespace() && at - i <= REACH);
    &text[from.last().map_or(at, |(i, _)| i)..at]
}

fn word_after(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let to = rest.char_indices().take_while(|(i, c)| !c.is_whitespace() && *i < REACH).last();
    &rest[..to.map_or(0, |(i, c)| i + c.len_utf8())]
}

/// Whether a word is an initial: `J.`, or the `z.` of `z. B.`.
fn is_initial(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(is_letter)
}

fn is_letter(word: &str) -> bool {
    let mut characters = word.chars();
    characters.next().is_some_and(char::is_alphabetic) && characters.next().is_none()
}

/// Whether a word is so short, one or two letters, that it looks lost at the end of a line.
fn is_stub(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && word.chars().count() <= 2
}

fn is_ideographic(character: char) -> bool {
    matches!(
        character.script(),
        Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo | Script::Yi
    ) || ('\u{3000}'..='\u{303f}').contains(&character)
        || ('\u{ff00}'..='\u{ffef}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::{BEFORE_NUMBERS, UNITS, between_words, weigh};

    #[test]
    fn plain_words_need_no_rules() {
        let words =
            ["the", "of", "a", "I", "vor", "p.", "z.", "Größe", "3", "«", "mln,", "end)", "—", "(so", "käse"];
        let words = || words.iter().chain(UNITS).chain(BEFORE_NUMBERS);
        for language in ["en", "fr", "cs"] {
            for (one, other) in words().flat_map(|one| words().map(move |other| (one, other))) {
                let text = format!("{one} {other}");
                let (trim, next) = (one.len(), one.len() + 1);
                let (fast, whole) =
                    (between_words(&text, trim, next, language), weigh(&text, trim, next, language));
                assert_eq!(fast, whole, "{text:?} in {language}");
            }
        }
    }
}
