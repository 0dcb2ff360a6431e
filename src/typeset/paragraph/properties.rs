//! Properties of every paragraph.

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

use crate::compose::content::Paragraph;
use crate::compose::style::{Align, Case};
use crate::font::FontBook;
use crate::geom::Pt;
use crate::typeset::frame::{GlyphRun, Item};
use crate::typeset::paragraph::fewest::least_lines;
use crate::typeset::paragraph::fixture::Sample;
use crate::typeset::paragraph::line::{Line, set_lines};
use crate::typeset::paragraph::linebreak::{Breaks, best, break_lines};
use crate::typeset::paragraph::opportunity::Kind;
use crate::typeset::paragraph::prepare::{Prepared, prepare};
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

const WORDS: &[&str] = &[
    "of",
    "AVATAR",
    "To",
    "office",
    "engineering",
    "(well-known)",
    "Typography.",
    "C++",
    "שלום",
    "38 %",
    "“fjord”",
    "https://ex.org/a-b",
    "Ta\u{ad}ble",
    "A\u{ad}V\u{ad}A\u{ad}TA",
    "f\u{ad}jord\u{ad}f\u{ad}fix",
    "straße",
];

fn sample(picks: &[usize], align: Align, case: Case) -> Paragraph {
    let mut sample = Sample::new().styled(|style| style.case = case).par(|par| {
        par.align = align;
        par.hyphenate = true;
    });
    for (index, pick) in picks.iter().enumerate() {
        sample = sample.tagged(u32::try_from(index % 3).unwrap());
        sample = sample.text(WORDS[pick % WORDS.len()]).text(" ");
    }
    sample.paragraph()
}

/// Whether a line ends at an emergency break: its width is then an estimate.
fn has_emergency_break(prepared: &Prepared, breaks: &Breaks) -> bool {
    breaks.lines.iter().any(|line| prepared.points.iter().all(|point| point.next != line.next))
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{ad}').collect()
}

#[test]
fn a_cut_stretch_shares_its_first_and_last_line() {
    let paragraph = sample(&[8, 0, 13, 11, 2], Align::Left, Case::Normal);
    let prepared = prepare(&paragraph, &mut Shaper::new(&FontBook::embedded()));
    let width = Pt(62.836_516);
    assert!(least_lines(&prepared, width) <= break_lines(&prepared, width)[0].lines.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_is_on_exactly_one_line(
        picks in proptest::collection::vec(0usize..16, 1..20),
        width in 10.0f64..200.0,
        align in 0usize..4,
        case in 0usize..3,
    ) {
        let align = [Align::Left, Align::Right, Align::Center, Align::Justify][align];
        let case = [Case::Normal, Case::Upper, Case::SmallCaps][case];
        let paragraph = sample(&picks, align, case);
        let lines = set(&paragraph, width);
        let (shown, typed) = (visible(&texts(&lines).concat()), visible(&paragraph.text));
        if case == Case::Upper && paragraph.text.contains('ß') {
            prop_assert_eq!(shown.to_uppercase(), typed.to_uppercase());
        } else {
            prop_assert_eq!(shown, typed);
        }
        for (_, run) in lines.iter().flat_map(runs) {
            let mut ranges: Vec<_> = run.glyphs.iter().map(|glyph| glyph.bytes()).collect();
            ranges.retain(|range| !range.is_empty());
            ranges.sort_by_key(|range| range.start);
            let joined: String = ranges.into_iter().map(|range| &run.text[range]).collect();
            prop_assert_eq!(&joined, &run.text);
        }
    }

    #[test]
    fn words_stay_separate(picks in proptest::collection::vec(0usize..16, 1..20), width in 90.0f64..200.0) {
        let paragraph = sample(&picks, Align::Left, Case::Normal);
        let text = texts(&set(&paragraph, width)).concat().replace('\u{ad}', "");
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(words(&text), words(&paragraph.text.replace('\u{ad}', "")));
    }

    #[test]
    fn lines_are_as_wide_as_computed(
        picks in proptest::collection::vec(0usize..16, 1..16),
        width in 20.0f64..200.0,
        justified: bool,
    ) {
        let align = if justified { Align::Justify } else { Align::Left };
        let paragraph = sample(&picks, align, Case::Normal);
        let book = FontBook::embedded();
        let mut shaper = Shaper::new(&book);
        let prepared = prepare(&paragraph, &mut shaper);
        for breaks in break_lines(&prepared, Pt(width)).iter().filter(|breaks| !has_emergency_break(&prepared, breaks)) {
            let lines = set_lines(&prepared, breaks, Pt(width), &mut shaper);
            for (line, planned) in lines.iter().zip(&breaks.lines) {
                let kind = if planned.hyphen { Kind::Hyphen } else { Kind::Plain };
                let hang = prepared.hang_start(planned.from, &shaper) + prepared.hang_end(planned.to, kind, &shaper);
                let off = line.width.0 - hang - planned.width.0;
                let text = &paragraph.text[planned.from..planned.to];
                prop_assert!(off.abs() < 1e-6, "{:?} is {} wider than computed", text, off);
                prop_assert!(line.overfull || line.right.0 - line.left.0 <= width + hang + 0.02);
            }
        }
    }

    #[test]
    fn the_lower_bound_on_lines_holds(
        picks in proptest::collection::vec(0usize..16, 1..20),
        width in 10.0f64..200.0,
        align in 0usize..4,
    ) {
        let align = [Align::Left, Align::Right, Align::Center, Align::Justify][align];
        let prepared = prepare(&sample(&picks, align, Case::Normal), &mut Shaper::new(&FontBook::embedded()));
        let (all, least) = (break_lines(&prepared, Pt(width)), least_lines(&prepared, Pt(width)));
        let fewest = all[0].lines.len();
        prop_assert!(least <= fewest, "counted at least {}, but {} are enough", least, fewest);
        // The bound is exact for ragged lines without emergency breaks, and without hyphens, of which too many in a
        // row are forbidden.
        let has_hyphens = prepared.points.iter().any(|point| point.kind == Kind::Hyphen);
        if align == Align::Left && !has_hyphens && !has_emergency_break(&prepared, &all[0]) {
            prop_assert_eq!(least, fewest);
        }
    }
}
