//! Direction marks: after Hebrew or Arabic in a line from left to right, numbers such as `2010 – 2013` would be shown
//! from right to left (UAX #9 W2, N1). An invisible mark between ends the influence of the words before it.

/// The mark that lets a line from left to right continue in its direction.
const LEFT_TO_RIGHT: char = '\u{200e}';
/// The mark that lets a line from right to left continue in its direction.
const RIGHT_TO_LEFT: char = '\u{200f}';

/// Returns the mark to put after the text of a line, before text that does not belong to it; `None` if the text ends in
/// the direction in which it begins.
pub(crate) fn mark_after<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<char> {
    if !texts.clone().any(|text| !text.is_ascii() && text.contains(is_right_to_left)) {
        return None;
    }
    let mut letters = texts.flat_map(str::chars).filter(|c| c.is_alphabetic()).map(is_right_to_left);
    let begins = letters.next()?;
    let ends = letters.last().unwrap_or(begins);
    (begins != ends).then_some(if begins { RIGHT_TO_LEFT } else { LEFT_TO_RIGHT })
}

/// Whether a character belongs to a script from right to left (the ranges of UAX #9, table 4).
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}')
}

#[cfg(test)]
mod tests {
    use super::mark_after;

    #[test]
    fn only_a_change_of_direction_gets_a_mark() {
        let after = |text: &str| mark_after([text].into_iter());
        assert_eq!(after("Hebrew Literature (ספרות)"), Some('\u{200e}'));
        assert_eq!(after("פיתוח בשפת Rust"), Some('\u{200f}'));
        assert_eq!(after("ספרות Rust עברית"), None);
        assert_eq!(after("Zoë (12)"), None);
        assert_eq!(after(""), None);
    }
}
