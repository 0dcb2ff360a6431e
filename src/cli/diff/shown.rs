//! A comparison → text in the form of a patch, so that pull requests show it in colour.
//!
//! ```text
//! --- cv.toml --target backend
//! +++ cv.toml --target lead
//!
//! pages  2 → 1
//!
//! @@ Work › Engineer @@
//! ! Led a team of [-five-]{+seven+}.
//! - • Wrote the scheduler.
//! > • Taught apprentices. (moved up)
//! ```

use annotate_snippets::renderer::{AnsiColor, Style};
use vitae::compare::{ChangeKind, Comparison, Hunk, Move, TextChange, TextPartKind, WordRun, WordRunKind};

use crate::cli::diff::facts::{DiffSide, differences};
use crate::cli::name::printable;
use crate::cli::report::Look;

/// The fewest words that are left out of a text that is the same on both sides.
const MIN_LEFT_OUT: usize = 4;
/// The words that are shown beside a change.
const CONTEXT: usize = 8;
/// What separates headings.
const BELOW: &str = " › ";

/// Returns what differs; one line if nothing does.
pub(crate) fn shown((old, new): (&DiffSide, &DiffSide), comparison: &Comparison, look: Look) -> String {
    let facts = differences(old, new);
    if comparison.is_empty() && facts.is_empty() {
        return format!("`{}` and `{}` have the same text\n", old.name, new.name);
    }
    let paint = Paint { look };
    let mut out = paint.line(AnsiColor::Red, &format!("--- {}", old.name));
    out += &paint.line(AnsiColor::Green, &format!("+++ {}", new.name));
    if !facts.is_empty() {
        out.push('\n');
        let width = facts.iter().map(|(name, ..)| name.chars().count()).max().unwrap_or(0);
        for (name, old, new) in &facts {
            out += &format!("{name:width$}  {old} → {new}\n");
        }
    }
    let n_pages = old.transcript.n_pages.max(new.transcript.n_pages);
    let title = new.transcript.parts.first().map_or("", |part| part.text.as_str());
    for hunk in &comparison.hunks {
        out += &format!("\n{}", paint.line(AnsiColor::Cyan, &head(hunk, title, n_pages)));
        for change in &hunk.changes {
            out += &paint.change(change);
        }
    }
    match comparison.n_translated {
        0 => {}
        1 => out += "\n1 text is translated\n",
        n => out += &format!("\n{n} texts are translated\n"),
    }
    out
}

/// The line above a hunk: its headings, and its pages if there are several.
fn head(hunk: &Hunk, title: &str, n_pages: usize) -> String {
    let path = if hunk.path.is_empty() { title.to_owned() } else { hunk.path.join(BELOW) };
    let page = match hunk.pages {
        _ if n_pages < 2 => String::new(),
        (Some(old), Some(new)) if old != new => format!(" (page {old} → {new})"),
        (Some(page), _) | (None, Some(page)) => format!(" (page {page})"),
        (None, None) => String::new(),
    };
    format!("@@ {}{page} @@", printable(&path))
}

struct Paint {
    look: Look,
}

impl Paint {
    fn text(&self, color: AnsiColor, text: &str) -> String {
        let style = match self.look {
            Look::Plain => Style::new(),
            Look::Colored => color.on_default(),
        };
        format!("{style}{}{style:#}", printable(text))
    }

    fn line(&self, color: AnsiColor, text: &str) -> String {
        self.text(color, text) + "\n"
    }

    fn change(&self, change: &TextChange) -> String {
        let bullet = if change.part.kind == TextPartKind::Item { "• " } else { "" };
        let text = format!("{bullet}{}", change.part.text);
        let moved = change.moved.as_ref().map_or_else(String::new, |moved| format!(" ({})", of_move(moved)));
        match &change.kind {
            ChangeKind::Added => self.line(AnsiColor::Green, &format!("+ {text}")),
            ChangeKind::Removed => self.line(AnsiColor::Red, &format!("- {text}")),
            ChangeKind::Moved => self.line(AnsiColor::Yellow, &format!("> {text}{moved}")),
            ChangeKind::Changed(runs) => format!("! {bullet}{}{}\n", self.words(runs), printable(&moved)),
        }
    }

    /// A text with its changes marked. Long stretches that are the same are shortened.
    fn words(&self, runs: &[WordRun]) -> String {
        let last = runs.len().saturating_sub(1);
        let shown = runs.iter().enumerate().map(|(at, run)| match run.kind {
            WordRunKind::Old => self.text(AnsiColor::Red, &format!("[-{}-]", run.text)),
            WordRunKind::New => self.text(AnsiColor::Green, &format!("{{+{}+}}", run.text)),
            WordRunKind::Same => {
                let (before, after) =
                    (if at == 0 { 0 } else { CONTEXT }, if at == last { 0 } else { CONTEXT });
                printable(&shortened(&run.text, before, after))
            }
        });
        shown.collect()
    }
}

/// A text without its middle, if it is long: `before` and `after` are the numbers of words that are kept.
fn shortened(text: &str, before: usize, after: usize) -> String {
    let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let n_words = spaces.len() + 1;
    if n_words < before + after + MIN_LEFT_OUT {
        return text.to_owned();
    }
    let head = before.checked_sub(1).and_then(|at| spaces.get(at)).map_or("", |end| &text[..=*end]);
    let tail = spaces.get(n_words - 1 - after).map_or("", |start| &text[*start..]);
    format!("{head}…{tail}")
}

fn of_move(moved: &Move) -> String {
    match moved {
        Move::Up => "moved up".to_owned(),
        Move::Down => "moved down".to_owned(),
        Move::From(path) if path.is_empty() => "moved from the top".to_owned(),
        Move::From(path) => format!("moved from {}", path.join(BELOW)),
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn long_stretches_are_shortened() {
        assert_eq!(shortened("a b c d e f g h", 2, 1), "a b … h");
        assert_eq!(shortened("a b c d e f g h", 0, 2), "… g h");
        assert_eq!(shortened("a b c d e f g h", 2, 0), "a b …");
        assert_eq!(shortened("a b c d e f", 2, 1), "a b c d e f");
    }
}
