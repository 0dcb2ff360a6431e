//! Makes the person's own name bold among the authors of a publication, in any of its usual spellings.
//!
//! ```text
//! Ada Byron Lovelace   →   Ada Byron Lovelace · Lovelace, Ada · A. B. Lovelace · Lovelace, A. · Lovelace AB …
//! ```
//!
//! A spelling matches only as a whole name: not in a longer name, not beside another initial, and not if it is already
//! bold.

use crate::compose::locale::lists::{NAMES, words};

/// The spellings of a name, longest first.
#[derive(Clone, Debug)]
pub struct OwnName {
    spellings: Vec<Vec<char>>,
}

impl OwnName {
    /// The spellings of a name without markup, such as `Prof. Ada Byron Lovelace`.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let parted = name.replace('.', ". ");
        let words: Vec<&str> = parted.split_whitespace().skip_while(|word| is_title(word)).collect();
        let mut spellings = vec![words.join(" ")];
        let mut cuts: Vec<usize> = Vec::new();
        if let Some(last) = words.len().checked_sub(1).filter(|&last| last > 0) {
            let particles = words[..last].iter().rev().take_while(|word| is_particle(word)).count();
            // The family name may include its particles, and may be two words.
            cuts.extend([last - particles, last, last - 1]);
        }
        for cut in cuts.into_iter().filter(|&cut| cut > 0) {
            let given: Vec<&str> = words[..cut].iter().copied().filter(|word| !is_particle(word)).collect();
            if !given.is_empty() {
                spellings.extend(of_parts(&given, &words[cut..].join(" ")));
            }
        }
        let mut spellings: Vec<Vec<char>> =
            spellings.iter().filter(|one| !one.is_empty()).map(|one| one.chars().collect()).collect();
        spellings.sort_by(|a, b| (b.len(), a).cmp(&(a.len(), b)));
        spellings.dedup();
        Self { spellings }
    }

    /// Makes every occurrence of the name in a text bold.
    #[must_use]
    pub fn in_bold(&self, markup: &str) -> String {
        let chars: Vec<char> = markup.chars().collect();
        let mut out = String::with_capacity(markup.len() + 4);
        let mut at = 0;
        while at < chars.len() {
            let found = self.spellings.iter().find(|spelling| stands_at(&chars, at, spelling));
            let end = at + found.map_or(1, Vec::len);
            let text: String = chars[at..end].iter().collect();
            if found.is_some() {
                out += &format!("**{text}**");
            } else {
                out += &text;
            }
            at = end;
        }
        out
    }
}

/// The initials of a person's first and last name, without titles.
#[must_use]
pub fn monogram(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().skip_while(|word| is_title(word)).collect();
    let last = words.len().saturating_sub(1);
    let ends = words.iter().enumerate().filter(|(index, _)| *index == 0 || *index == last);
    ends.filter_map(|(_, word)| word.chars().find(|c| c.is_alphabetic()))
        .flat_map(char::to_uppercase)
        .collect()
}

fn is_title(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    is_listed("title", bare) || (word.ends_with('.') && bare.chars().count() > 1)
}

/// Whether a word is listed under a sort, such as title or particle.
fn is_listed(sort: &str, word: &str) -> bool {
    words(NAMES).any(|(key, known)| key == sort && known == word)
}

fn is_particle(word: &str) -> bool {
    is_listed("particle", word)
}

/// The spellings of given names and a family name.
fn of_parts(given: &[&str], family: &str) -> Vec<String> {
    let initials: Vec<Vec<char>> = given.iter().map(|name| initials(name)).collect();
    let dotted: Vec<String> = initials.iter().map(|all| join(all, ".-") + ".").collect();
    let bare: Vec<String> = initials.iter().map(|all| join(all, "-")).collect();
    let run: String = initials.iter().flatten().collect();
    // `Ada B.`: the first name in full, all others as initials.
    let mixed = [given[0].to_owned(), dotted[1..].join(" ")].join(" ").trim().to_owned();
    let mut before = vec![given.join(" "), given[0].to_owned(), mixed];
    before.extend([dotted.join(" "), dotted.concat(), dotted[0].clone()]);
    before.extend([bare.join(" "), bare.concat(), bare[0].clone(), run]);
    let orders = |given: &String| {
        [format!("{given} {family}"), format!("{family}, {given}"), format!("{family} {given}")]
    };
    before.iter().flat_map(orders).collect()
}

/// The initials of a given name: one per hyphenated part, so two for `Jean-Luc`.
fn initials(name: &str) -> Vec<char> {
    name.split('-').filter_map(|part| part.chars().next()).collect()
}

fn join(initials: &[char], between: &str) -> String {
    initials.iter().map(char::to_string).collect::<Vec<_>>().join(between)
}

/// Whether a spelling is at an index and is a whole name there.
fn stands_at(chars: &[char], at: usize, spelling: &[char]) -> bool {
    let Some(here) = chars.get(at..at + spelling.len()) else { return false };
    // A no-break space matches a space.
    let same = |(a, b): (&char, &char)| a == b || (*b == ' ' && *a == '\u{a0}');
    let after = &chars[at + spelling.len()..];
    // If a full stop follows a final initial, either a longer spelling matches or another initial follows.
    let is_initial = matches!(spelling, [.., before, _] if !before.is_alphanumeric());
    here.iter().zip(spelling).all(same)
        && ends_before(&chars[..at])
        && begins_after(after)
        && !(is_initial && after.first() == Some(&'.'))
}

/// Whether a name may begin after this text: it does not end in a letter or an initial.
fn ends_before(before: &[char]) -> bool {
    match before {
        [.., initial, '.', ' ' | '\u{a0}'] if initial.is_uppercase() => false,
        [.., last] => !last.is_alphanumeric() && !matches!(last, '*' | '-' | '.' | '’' | '\''),
        [] => true,
    }
}

/// Whether a name may end before this text: it does not continue the name.
fn begins_after(after: &[char]) -> bool {
    match after {
        [' ' | '\u{a0}', next, ..] => !next.is_uppercase(),
        ['.', '-', ..] => false,
        [next, ..] => !next.is_alphanumeric() && !matches!(next, '*' | '-' | '’' | '\''),
        [] => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{OwnName, monogram};

    fn bold(name: &str, authors: &str) -> String {
        OwnName::new(name).in_bold(authors)
    }

    #[test]
    fn usual_spellings() {
        for spelling in [
            "Ada Lovelace",
            "A. Lovelace",
            "A Lovelace",
            "Lovelace, Ada",
            "Lovelace, A.",
            "Lovelace A",
            "Lovelace A.",
            "A.\u{a0}Lovelace",
        ] {
            let authors = format!("C. Babbage, {spelling}, and M. Somerville");
            let wanted = format!("C. Babbage, **{spelling}**, and M. Somerville");
            assert_eq!(bold("Ada Lovelace", &authors), wanted);
            assert_eq!(bold("Prof. Dr Ada Lovelace", spelling), format!("**{spelling}**"));
        }
    }

    #[test]
    fn several_given_names() {
        for spelling in
            ["A. B. Lovelace", "A.B. Lovelace", "Lovelace, A. B.", "Lovelace AB", "Ada B. Lovelace"]
        {
            assert_eq!(bold("Ada Byron Lovelace", spelling), format!("**{spelling}**"));
        }
        for spelling in ["J.-L. Picard", "Picard, J.-L.", "Picard JL", "Jean-Luc Picard"] {
            assert_eq!(bold("Jean-Luc Picard", spelling), format!("**{spelling}**"));
        }
    }

    #[test]
    fn family_names_of_several_words() {
        for (name, spelling) in [
            ("Vincent van Gogh", "van Gogh, V."),
            ("Vincent van Gogh", "V. van Gogh"),
            ("Vincent van Gogh", "Gogh, V."),
            ("María García López", "García López, M."),
            ("María García López", "M. García López"),
            ("Henrike Stavenhagen-Mori", "H. Stavenhagen-Mori"),
        ] {
            assert_eq!(bold(name, spelling), format!("**{spelling}**"));
        }
    }

    #[test]
    fn other_names_stay_unchanged() {
        for other in [
            "B. Lovelace",
            "A. Lovelace-King",
            "A. Lovelace King",
            "M. A. Lovelace",
            "Lovelace, A. M.",
            "Lovelace AM",
            "Maria Lovelace",
            "Lovelace",
            "Ada",
            "A.-M. Lovelace",
            "**A. Lovelace**",
        ] {
            assert_eq!(bold("Ada Lovelace", other), other);
        }
        assert_eq!(bold("", "A. Lovelace"), "A. Lovelace");
    }

    #[test]
    fn monograms() {
        for (name, letters) in [
            ("Mira Lindqvist", "ML"),
            ("Prof. Dr Henrike Stavenhagen-Mori", "HS"),
            ("Vincent van Gogh", "VG"),
            ("Plato", "P"),
            ("øyvind ås", "ØÅ"),
            ("", ""),
        ] {
            assert_eq!(monogram(name), letters);
        }
    }

    #[test]
    fn a_name_of_one_word() {
        assert_eq!(bold("Plato", "Socrates, Plato and Aristotle"), "Socrates, **Plato** and Aristotle");
    }
}
