//! The lines on pages without a structure → paragraphs, by the distance and the look of lines.

use lopdf::ObjectId;

use crate::compare::pdf::run::{PdfRun, RunMark, joined};
use crate::compare::transcript::{TextPartKind, Transcript};

/// The largest distance of two baselines in a paragraph, as a part of the size.
const MAX_LEADING: f64 = 1.6;
/// How far two lines of a paragraph may begin from each other, in points.
const SAME_EDGE: f64 = 1.5;
/// How much two sizes may differ.
const SAME_SIZE: f64 = 0.05;
/// The characters that begin a list item.
const BULLETS: [char; 12] = ['•', '·', '▪', '■', '◦', '‣', '–', '-', '*', '●', '○', '▸'];

/// Adds a part for each paragraph.
pub(super) fn add(pages: &[(ObjectId, Vec<PdfRun>)], transcript: &mut Transcript) {
    for ((_, runs), number) in pages.iter().zip(1..) {
        let lines = lines(runs);
        let mut start = 0;
        for at in 1..=lines.len() {
            if at == lines.len() || !lines[at].continues(&lines[at - 1], &lines[start]) {
                let paragraph = &lines[start..at];
                let text = joined(paragraph.iter().flat_map(|line| &line.runs).copied());
                let item = paragraph.first().filter(|line| line.is_item);
                let kind = if item.is_some() { TextPartKind::Item } else { TextPartKind::Text };
                let text = if item.is_some() { text.trim_start().trim_start_matches(BULLETS) } else { &text };
                transcript.add(kind, text, Some(number));
                start = at;
            }
        }
    }
}

/// The runs on one baseline.
struct PaintedLine<'a> {
    runs: Vec<&'a PdfRun>,
    first: &'a PdfRun,
    is_item: bool,
}

fn lines(runs: &[PdfRun]) -> Vec<PaintedLine<'_>> {
    let mut lines: Vec<PaintedLine<'_>> = Vec::new();
    let shown = runs.iter().filter(|run| run.mark != RunMark::Artifact && !run.text.trim().is_empty());
    for run in shown {
        match lines.last_mut() {
            Some(line) if line.runs.last().is_some_and(|before| !run.is_on_new_line(before)) => {
                line.runs.push(run);
            }
            _ => {
                let mut letters = run.text.trim().chars();
                let is_bullet = letters.next().is_some_and(|first| BULLETS.contains(&first));
                let is_item = is_bullet && letters.next().is_none_or(char::is_whitespace);
                lines.push(PaintedLine { runs: vec![run], first: run, is_item });
            }
        }
    }
    lines
}

impl PaintedLine<'_> {
    /// Whether it continues the paragraph that begins with `start` and ends with `before`.
    fn continues(&self, before: &Self, start: &Self) -> bool {
        // The text of an item begins after its bullet.
        let edges = start.runs.iter().take(2).map(|run| run.x.0);
        let is_same_edge = edges.clone().any(|edge| (self.first.x.0 - edge).abs() < SAME_EDGE)
            || (start.is_item
                && edges.clone().next_back().is_some_and(|edge| edge < self.first.x.0 + SAME_EDGE));
        let look = before.runs.last().map_or(before.first, |run| run);
        let is_same_look =
            (self.first.size / look.size - 1.0).abs() < SAME_SIZE && self.first.font == look.font;
        let leading = before.first.y - self.first.y;
        !self.is_item && is_same_edge && is_same_look && (0.0..MAX_LEADING * look.size).contains(&leading)
    }
}
