//! Limits: a résumé that would take excessive time or memory is an error.

use unicode_segmentation::UnicodeSegmentation;

use crate::compose::content::{Flow, Paragraph};
use crate::diag::{Diagnostic, Diagnostics};
use crate::read::resume::{Highlight, Resume, Role, Section};

/// Maximum number of paragraphs, which fill hundreds of pages.
const MAX_BLOCKS: usize = 20_000;
/// Maximum length of the text in bytes, which fill about eighty pages.
const MAX_TEXT: usize = 256 * 1024;
/// Maximum length of a letter with its marks, in bytes: positioning each mark depends on all before it.
const MAX_LETTER: usize = 1000;

/// The error for a résumé with too many paragraphs, whatever the layout shows of it.
#[must_use]
pub fn too_many(resume: &Resume) -> Option<Diagnostic> {
    let n_blocks = resume.sections.iter().map(of_section).sum::<usize>();
    (n_blocks > MAX_BLOCKS).then(|| many(n_blocks))
}

/// Reports content with too many paragraphs, too much text, or a letter with too many marks.
#[must_use]
pub fn check_length(flows: &mut [Flow]) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let n_blocks: usize = flows.iter().map(|flow| flow.blocks.len()).sum();
    let mut n_bytes = 0;
    let mut marked = None;
    for block in flows.iter_mut().flat_map(|flow| &mut flow.blocks) {
        block.each_paragraph(&mut |paragraph| {
            n_bytes += paragraph.text.len();
            if marked.is_none() {
                marked = marked_letter(paragraph);
            }
        });
    }
    diagnostics.list.extend(marked);
    if n_blocks > MAX_BLOCKS {
        diagnostics.push(many(n_blocks));
    }
    if n_bytes > MAX_TEXT {
        let (size, most) = (n_bytes / 1024, MAX_TEXT / 1024);
        let message = format!("the résumé has {size} KiB of text; the limit is {most} KiB");
        diagnostics.push(Diagnostic::error(message).hint("a page holds about 3 KiB"));
    }
    diagnostics
}

/// The error for a letter with more combining marks than any script uses.
fn marked_letter(paragraph: &Paragraph) -> Option<Diagnostic> {
    let text = &paragraph.text;
    if text.len() <= MAX_LETTER || text.is_ascii() {
        return None;
    }
    let (at, letter) = text.grapheme_indices(true).find(|(_, letter)| letter.len() > MAX_LETTER)?;
    let (n_marks, base) = (letter.chars().count() - 1, letter.chars().next()?);
    let error = Diagnostic::error(format!("`{base}` has {n_marks} combining marks, too many to typeset"));
    let error = error.hint("a letter usually has one or two");
    let piece = paragraph.pieces.iter().find(|piece| piece.range.contains(&at));
    Some(match piece.and_then(|piece| piece.span) {
        Some(span) => error.at(span),
        None => error,
    })
}

fn many(n_blocks: usize) -> Diagnostic {
    let message = format!("the résumé has {n_blocks} paragraphs; the limit is {MAX_BLOCKS}");
    Diagnostic::error(message).hint("a page holds about 50")
}

fn of_section(section: &Section) -> usize {
    let roles = section.entries.iter().flat_map(|entry| &entry.roles);
    let own = section.text.len() + of_highlights(&section.highlights);
    own + section.entries.len() + roles.map(of_role).sum::<usize>()
}

fn of_role(role: &Role) -> usize {
    role.summary.len() + of_highlights(&role.highlights)
}

fn of_highlights(highlights: &[Highlight]) -> usize {
    highlights.iter().map(|highlight| 1 + of_highlights(&highlight.children)).sum()
}
