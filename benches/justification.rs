//! The evenness of justified text: word spaces in em and the number of hyphens, at two widths, and the time taken.
//!
//! `cargo bench --bench justification -- FILE` reads one paragraph per line; the default is the prose below. Set in
//! Source Serif 4 at 10 pt.

#![expect(clippy::print_stdout, reason = "its output is the figures")]
#![expect(clippy::disallowed_methods, reason = "it reads the text to measure and the clock")]

use std::sync::Arc;
use std::time::Instant;

use vitae::compose::content::{Paragraph, Piece, PieceRole};
use vitae::compose::inline::Emphasis;
use vitae::compose::style::{Align, Case, Direction, Figures, ParStyle, TextStyle};
use vitae::font::{FontBook, FontQuery};
use vitae::geom::Pt;
use vitae::path::Color;
use vitae::typeset::frame::Item;
use vitae::typeset::paragraph::{Line, Shaper, best, break_lines, prepare, set_lines};

const PROSE: &str = "Designed the forecasting platform that plans the charging of fourteen hundred batteries \
    for the European grid, and reduced imbalance costs by more than a third within its first year. Led six \
    engineers through the rewrite of a trading engine, replacing overnight batches by a stream of events \
    that operators can replay, inspect and explain. Introduced property-based testing throughout the \
    organisation; the number of incidents attributed to arithmetic has been zero ever since.";

const SIZE: f64 = 10.0;

/// Measurements of the justified lines.
#[derive(Default)]
struct Figure {
    lines: usize,
    hyphens: usize,
    spaces: Vec<f64>,
}

fn main() {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let text = match file {
        Some(path) => std::fs::read_to_string(path).expect("the file can be read"),
        None => PROSE.to_owned(),
    };
    let book = FontBook::embedded();
    for width in [330.0, 240.0] {
        let mut figure = Figure::default();
        let mut shaper = Shaper::new(&book);
        let started = Instant::now();
        let set: Vec<Vec<Line>> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| set(line, width, &book, &mut shaper))
            .collect();
        let milliseconds = started.elapsed().as_secs_f64() * 1e3;
        for lines in &set {
            figure.add(lines);
        }
        let words = text.split_whitespace().count();
        println!("{width} pt: {figure}   {words} words in {milliseconds:.2} ms");
    }
}

fn set(text: &str, width: f64, book: &FontBook, shaper: &mut Shaper<'_>) -> Vec<Line> {
    let query = FontQuery { family: "Source Serif 4".into(), weight: 400, italic: false };
    let style = TextStyle {
        fonts: book.select(&query).into_iter().collect(),
        size: Pt(SIZE),
        color: Color::BLACK,
        tracking: 0.0,
        case: Case::Normal,
        figures: Figures::Proportional,
    };
    let piece = Piece {
        range: 0..text.len(),
        style: Arc::new(style),
        tag: None,
        emphasis: Emphasis::default(),
        span: None,
        link: None,
        role: PieceRole::Text,
        decor: None,
    };
    let style = ParStyle {
        leading: Pt(13.0),
        align: Align::Justify,
        hyphenate: true,
        balance: false,
        direction: Direction::Auto,
        lang: "en".into(),
    };
    let paragraph = Paragraph { text: text.to_owned(), pieces: vec![piece], style };
    let prepared = prepare(&paragraph, shaper);
    let all = break_lines(&prepared, Pt(width));
    set_lines(&prepared, &all[best(&all)], Pt(width), shaper)
}

impl Figure {
    fn add(&mut self, lines: &[Line]) {
        self.lines += lines.len();
        for line in &lines[..lines.len() - 1] {
            self.hyphens += usize::from(line.hyphenated);
            for placed in &line.items {
                let Item::Glyphs(run) = &placed.item else { continue };
                let mut x = placed.at.x;
                for glyph in &run.glyphs {
                    if run.shown_by(glyph) == " " && x < line.right - Pt(1e-6) {
                        self.spaces.push(glyph.advance / Pt(SIZE));
                    }
                    x += glyph.advance;
                }
            }
        }
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let n = f64::from(u32::try_from(self.spaces.len()).unwrap_or(u32::MAX));
        let mean = self.spaces.iter().sum::<f64>() / n;
        let variance = self.spaces.iter().map(|space| (space - mean) * (space - mean)).sum::<f64>() / n;
        let most = self.spaces.iter().copied().fold(0.0, f64::max);
        let Self { lines, hyphens, .. } = self;
        let deviation = variance.sqrt();
        write!(f, "{lines} lines, spaces {mean:.3} ± {deviation:.3}, at most {most:.3} em, {hyphens} hyphens")
    }
}
