//! What holds for every paragraph.

use crate::compose::content::Paragraph;
use crate::font::FontBook;
use crate::geom::Pt;
use crate::typeset::frame::{GlyphRun, Item};
use crate::typeset::paragraph::fixture::Sample;
use crate::typeset::paragraph::line::{Line, set_lines};
use crate::typeset::paragraph::linebreak::{best, break_lines};
use crate::typeset::paragraph::prepare::prepare;
use crate::typeset::paragraph::shape::Shaper;

fn set(paragraph: &Paragraph, width: f64) -> Vec<Line> {
    let book = FontBook::embedded();
    let mut shaper = Shaper::new(&book);
    let prepared = prepare(paragraph, &mut shaper);
    let all = break_lines(&prepared, Pt(width));
    set_lines(&prepared, &all[best(&all)], Pt(width), &mut shaper)
}

fn runs(line: &Line) -> impl Iterator<Item = (f64, &GlyphRun)> {
    line.items.iter().filter_map(|placed| match &placed.item {
        Item::Glyphs(run) => Some((placed.at.x.0, run)),
        Item::Path(_) | Item::Image(_) | Item::Link(_) => None,
    })
}

fn texts(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| runs(line).map(|(_, run)| run.text.as_str()).collect()).collect()
}

const PROSE: &str = "Designed the forecasting platform that plans 1,400 batteries for the European grid, \
    cutting imbalance costs by 38 % in its first year; led six engineers through the rewrite from Python.";

#[test]
fn ragged_lines_keep_every_word() {
    let lines = set(&Sample::new().text(PROSE).paragraph(), 200.0);
    assert_eq!(
        texts(&lines),
        [
            "Designed the forecasting platform that ",
            "plans 1,400 batteries for the European grid, ",
            "cutting imbalance costs by 38 % in its first ",
            "year; led six engineers through the rewrite ",
            "from Python.",
        ]
    );
}

#[test]
fn justified_lines_are_flush() {
    let lines = set(&Sample::new().justified().text(PROSE).paragraph(), 240.0);
    let (last, flush) = lines.split_last().unwrap();
    for (line, text) in flush.iter().zip(texts(&lines)) {
        let hang = if text.ends_with([',', '\u{ad}']) || text.ends_with(", ") { 0.5..2.0 } else { -0.1..0.1 };
        assert!(hang.contains(&(line.right.0 - 240.0)), "{text} ends at {}", line.right.0);
        assert!(line.left.0.abs() < 1e-9);
    }
    assert!(last.right.0 < 200.0);
}
