//! A stretch of text on a page, and stretches joined to a text.

/// A gap between two runs that is a space, as a part of their size.
const SPACE: f64 = 0.18;
/// The same in a text that has spaces of its own, where small gaps are between letters.
const WIDE_SPACE: f64 = 0.8;
/// A change of the baseline that begins a line, as a part of the size.
const NEW_LINE: f64 = 0.5;

/// Text shown by one string.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PdfRun {
    pub(super) text: String,
    /// What it belongs to.
    pub(super) mark: RunMark,
    /// Its start and end.
    pub(super) x: (f64, f64),
    /// Its baseline, upwards.
    pub(super) y: f64,
    /// Its size.
    pub(super) size: f64,
    /// A number that is the same for the same font.
    pub(super) font: usize,
}

/// What a run belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunMark {
    /// Nothing.
    None,
    /// The page, not its text.
    Artifact,
    /// The marked content with this MCID.
    Content(i64),
}

impl PdfRun {
    /// Whether it begins another line than the run before it.
    pub(super) fn is_on_new_line(&self, before: &Self) -> bool {
        (self.y - before.y).abs() > NEW_LINE * self.size.max(before.size)
    }
}

/// The text of runs that are not artifacts.
pub(super) fn own_text(runs: &[PdfRun]) -> String {
    joined(runs.iter().filter(|run| run.mark != RunMark::Artifact))
}

/// The text of runs, with a space where a line or a gap is between two.
pub(super) fn joined<'a>(runs: impl Iterator<Item = &'a PdfRun> + Clone) -> String {
    let has_spaces = runs.clone().any(|run| run.text.contains(' '));
    let least = if has_spaces { WIDE_SPACE } else { SPACE };
    let (mut text, mut line) = (String::new(), String::new());
    let mut before: Option<&PdfRun> = None;
    for run in runs {
        if let Some(before) = before {
            if run.is_on_new_line(before) {
                text.push_str(&in_reading_order(&line));
                line.clear();
                // A hyphen at the end of a line joins two halves of a word.
                if !text.ends_with(['\u{ad}', '-', '\u{2010}']) {
                    text.push(' ');
                }
            } else if run.x.0 - before.x.1 > least * run.size {
                line.push(' ');
            }
        }
        line.push_str(&run.text);
        before = Some(run);
    }
    text + &in_reading_order(&line)
}

/// The text of a line that is painted from left to right, with its Hebrew and Arabic words in reading order.
fn in_reading_order(line: &str) -> String {
    if !line.contains(is_right_to_left) {
        return line.to_owned();
    }
    let letters: Vec<char> = line.chars().collect();
    let (mut out, mut at) = (String::new(), 0);
    while at < letters.len() {
        if !is_right_to_left(letters[at]) {
            out.push(letters[at]);
            at += 1;
            continue;
        }
        let is_foreign = |c: &char| !c.is_whitespace() && !is_right_to_left(*c);
        let stretch =
            letters[at..].iter().position(is_foreign).map_or(&letters[at..], |end| &letters[at..at + end]);
        // Spaces after the last word belong to what follows.
        let n = stretch.iter().rposition(|c| is_right_to_left(*c)).map_or(1, |last| last + 1);
        out.extend(stretch[..n].iter().rev());
        at += n;
    }
    out
}

/// Whether a character is of Hebrew or Arabic.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::in_reading_order;

    #[test]
    fn hebrew_is_read_from_the_right() {
        assert_eq!(in_reading_order("Press (המקש תאצוה), Tel Aviv"), "Press (הוצאת שקמה), Tel Aviv");
        assert_eq!(in_reading_order("a b"), "a b");
    }
}
