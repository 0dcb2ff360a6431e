//! Names for the layout's styles, as Word writes names: `Contact Label`.

use std::collections::BTreeSet;

use crate::compose::style_sheet::StyleSheet;

/// Names of styles that Word has already, with another meaning.
const TAKEN: [&str; 20] = [
    "Caption",
    "Closing",
    "Comment",
    "Date",
    "Emphasis",
    "Footer",
    "Header",
    "Heading",
    "Hyperlink",
    "List",
    "Macro",
    "Name",
    "Normal",
    "Quote",
    "Salutation",
    "Signature",
    "Strong",
    "Subtitle",
    "Title",
    "Toc",
];

/// Returns a name for each named style. Variants of a style with emphasis have the name of the style.
pub(super) fn own_names(styles: &StyleSheet) -> Vec<String> {
    let keys = styles.styles.iter().map(|style| (style.name.as_str(), style.is_side));
    word_names(&keys.collect::<Vec<(&str, bool)>>())
}

/// Returns a name for each key, a name in the layout and whether it is the side column's. Different keys have different
/// names, even without spaces.
fn word_names(keys: &[(&str, bool)]) -> Vec<String> {
    let mut used = BTreeSet::new();
    let mut names: Vec<String> = Vec::new();
    for (index, key) in keys.iter().enumerate() {
        if let Some(known) = keys[..index].iter().position(|other| other == key) {
            names.push(names[known].clone());
            continue;
        }
        let (name, is_side) = *key;
        let plain = capitalized(name);
        let plain = if plain.is_empty() || TAKEN.contains(&plain.as_str()) {
            format!("Entry {plain}").trim().to_owned()
        } else {
            plain
        };
        let is_twice = is_side && keys.contains(&(name, false));
        let mut own = if is_twice { format!("{plain} Side") } else { plain };
        let id = |name: &str| name.replace(' ', "").to_ascii_lowercase();
        while !used.insert(id(&own)) {
            own = format!("{own} {}", index + 1);
        }
        names.push(own);
    }
    names
}

/// The words of a name, each with a capital; characters that an id cannot have are left out.
fn capitalized(name: &str) -> String {
    let words =
        name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(|word| {
            let mut word = word.to_owned();
            if let Some(first) = word.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            word
        });
    words.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::word_names;

    #[test]
    fn names_differ_from_each_other_and_from_those_of_word() {
        let keys = [("contact-label", false), ("title", false), ("title", true), ("日付", false)];
        assert_eq!(word_names(&keys), ["Contact Label", "Entry Title", "Entry Title Side", "Entry"]);
        assert_eq!(word_names(&[("a-b", false), ("a b", false), ("a-b", false)]), ["A B", "A B 2", "A B"]);
        assert_eq!(word_names(&[("dates", true)]), ["Dates"]);
    }
}
