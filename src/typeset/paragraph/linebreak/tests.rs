//! Line breaking: optima, counts and odd cases.

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

use super::{Breaks, Keep, best, break_best, break_lines, search};
use crate::compose::content::{Paragraph, PieceRole};
use crate::font::FontBook;
use crate::geom::Pt;
use crate::typeset::paragraph::demerits::{
    Candidate, DOUBLE_HYPHEN, LADDER, LineGoal, Mode, Tolerance, contrast, fit,
};
use crate::typeset::paragraph::fixture::Sample;
use crate::typeset::paragraph::opportunity::Kind;
use crate::typeset::paragraph::prepare::{Prepared, prepare};
use crate::typeset::paragraph::shape::Shaper;

fn prepared(paragraph: &Paragraph) -> Prepared {
    let book = FontBook::embedded();
    prepare(paragraph, &mut Shaper::new(&book))
}

fn lines<'a>(text: &'a str, breaks: &Breaks) -> Vec<&'a str> {
    breaks.lines.iter().map(|line| &text[line.from..line.to]).collect()
}

fn broken(paragraph: &Paragraph, width: f64) -> Vec<&str> {
    let all = break_lines(&prepared(paragraph), Pt(width));
    lines(&paragraph.text, &all[best(&all)])
}

#[test]
fn ragged_lines_leave_compounds_whole() {
    let text = "A man on a mission to be a length-limited conversation with you";
    let ragged = broken(&Sample::new().text(text).paragraph(), 160.0).join("|");
    assert_eq!(ragged, "A man on a mission to be a|length-limited conversation|with you");
    let narrow = broken(&Sample::new().text("a length-limited").paragraph(), 50.0).join("|");
    assert_eq!(narrow, "a length-|limited");
}

/// The lowest cost of all solutions from point `from` on.
fn brute(prepared: &Prepared, goal: &LineGoal, from: usize, (class, ladder): (u8, u8)) -> Option<f64> {
    let points = &prepared.points;
    if from + 1 == points.len() {
        return Some(0.0);
    }
    let mut cheapest: Option<f64> = None;
    for to in from + 1..points.len() {
        let width = prepared.width_between(&points[from], &points[to]);
        let hyphen = points[to].kind == Kind::Hyphen;
        let ladder = if hyphen { ladder + 1 } else { 0 };
        let line = fit(&Candidate { from: &points[from], to: &points[to], width }, goal, Tolerance::Strict);
        if let Some(line) = line.filter(|_| ladder <= LADDER) {
            let mut cost = line.demerits;
            if goal.mode == Mode::Justified {
                cost += contrast(class, line.class);
            }
            if ladder > 1 {
                cost += DOUBLE_HYPHEN;
            }
            if let Some(rest) = brute(prepared, goal, to, (line.class, ladder)) {
                cheapest = Some(cheapest.map_or(cost + rest, |least| f64::min(least, cost + rest)));
            }
        }
        if points[to].kind == Kind::Forced {
            break;
        }
    }
    cheapest
}

const WORDS: &str = "of extraordinary measurements a grid engineering (well-known) platform, 38 % in";

fn random(picks: &[usize], justified: bool) -> Prepared {
    let words: Vec<&str> = WORDS.split(' ').collect();
    let words: Vec<&str> = picks.iter().map(|&pick| words[pick % words.len()]).collect();
    let sample = Sample::new().text(&words.join(" "));
    prepared(&if justified { sample.justified() } else { sample }.paragraph())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn skipped_solutions_would_have_cost_more(
        picks in proptest::collection::vec(0usize..11, 1..150),
        width in 60.0f64..600.0,
        justified: bool,
    ) {
        let prepared = random(&picks, justified);
        let goal = LineGoal::new(&prepared.style, width);
        let cost = |keep| {
            let all = search(&prepared, &prepared.points, &goal, (Tolerance::Strict, keep));
            all.get(best(&all)).map(|breaks| breaks.demerits)
        };
        // One search skips solutions with too many lines, the other expensive beginnings of lines.
        let (every, cheapest) = (cost(Keep::EveryCount), cost(Keep::Cheapest));
        prop_assert_eq!(every.is_some(), cheapest.is_some());
        prop_assert!(cheapest <= every.map(|every| every * (1.0 + 1e-9)), "{:?} is not {:?}", cheapest, every);
    }

    #[test]
    fn the_optimum_equals_brute_force(
        picks in proptest::collection::vec(0usize..11, 1..11),
        width in 60.0f64..160.0,
        justified: bool,
    ) {
        let prepared = random(&picks, justified);
        let goal = LineGoal::new(&prepared.style, width);
        let wanted = brute(&prepared, &goal, 0, (1, 0));
        for keep in [Keep::EveryCount, Keep::Cheapest] {
            let all = search(&prepared, &prepared.points, &goal, (Tolerance::Strict, keep));
            let found = all.get(best(&all)).map(|breaks| breaks.demerits);
            prop_assert_eq!(found.is_some(), wanted.is_some());
            if let (Some(found), Some(wanted)) = (found, wanted) {
                prop_assert!((found - wanted).abs() <= 1e-9 * wanted, "{} is not {}", found, wanted);
            }
        }
    }

    #[test]
    fn every_number_of_lines_occurs_once(
        picks in proptest::collection::vec(0usize..11, 0..30),
        width in 0.0f64..300.0,
        justified: bool,
    ) {
        let prepared = random(&picks, justified);
        let all = break_lines(&prepared, Pt(width));
        prop_assert!(!all.is_empty());
        prop_assert_eq!(&break_best(&prepared, Pt(width)), &all[best(&all)]);
        prop_assert!(all.windows(2).all(|pair| pair[0].lines.len() < pair[1].lines.len()));
        for breaks in &all {
            prop_assert_eq!(breaks.lines[0].from, 0);
            prop_assert!(breaks.lines.windows(2).all(|pair| pair[0].next == pair[1].from));
            prop_assert_eq!(breaks.lines[breaks.lines.len() - 1].next, prepared.text.len());
        }
    }
}

#[test]
fn a_lone_short_word_pulls_another_down() {
    let paragraph =
        Sample::new().text("Cut the nightly build of the trading engine to 4 minutes flat").paragraph();
    let natural = prepared(&paragraph).natural_width().0;
    assert_eq!(
        broken(&paragraph, natural - 5.0),
        ["Cut the nightly build of the trading engine to", "4 minutes flat"]
    );
}

#[test]
fn balanced_lines_are_of_equal_length() {
    let text = "Reliable forecasts for the whole European grid";
    let balanced = Sample::new().text(text).par(|par| par.balance = true).paragraph();
    let natural = prepared(&balanced).natural_width().0;
    assert_eq!(broken(&balanced, natural - 5.0), ["Reliable forecasts for", "the whole European grid"]);
    assert_eq!(break_lines(&prepared(&balanced), Pt(natural - 5.0)).len(), 1);
}

#[test]
fn a_paragraph_fits_its_natural_width() {
    for text in ["", " ", "word", "A whole line, with “quotes”.", "end-to-end C++"] {
        let prepared = prepared(&Sample::new().text(text).paragraph());
        let all = break_lines(&prepared, prepared.natural_width());
        assert_eq!(all[best(&all)].lines.len(), 1, "{text}");
        assert!(!all[best(&all)].overfull, "{text}");
    }
}

#[test]
fn forced_breaks_are_kept() {
    let paragraph = Sample::new()
        .text("one two")
        .piece(PieceRole::LineBreak, "\n")
        .piece(PieceRole::LineBreak, "\n")
        .text("three")
        .paragraph();
    assert_eq!(broken(&paragraph, 400.0), ["one two", "", "three"]);
    assert_eq!(broken(&paragraph, 25.0), ["one", "two", "", "three"]);
}

#[test]
fn separators_vanish_at_line_ends() {
    let paragraph = Sample::new()
        .piece(PieceRole::Whole, "mira@lindqvist.example")
        .piece(PieceRole::Separator, " · ")
        .piece(PieceRole::Whole, "+44 20 7946 0312")
        .paragraph();
    assert_eq!(broken(&paragraph, 400.0), ["mira@lindqvist.example · +44 20 7946 0312"]);
    assert_eq!(broken(&paragraph, 120.0), ["mira@lindqvist.example", "+44 20 7946 0312"]);
}

#[test]
fn words_wider_than_the_column_are_cut() {
    let word = "x".repeat(300);
    let paragraph = Sample::new().text(&format!("a {word} b")).paragraph();
    let lines = broken(&paragraph, 100.0);
    assert_eq!(lines.concat().replace(' ', ""), format!("a{word}b"));
    assert!(lines.len() > 14 && lines.len() < 24, "{}", lines.len());
    let all = break_lines(&prepared(&paragraph), Pt(100.0));
    assert!(!all[0].overfull);
}

#[test]
fn breaking_ends_however_narrow_the_column() {
    for width in [-5.0, 0.0, 1.0, f64::NAN] {
        let paragraph = Sample::new().text("narrow columns").paragraph();
        let lines = broken(&paragraph, width);
        assert_eq!(lines.len(), 13, "{width}");
    }
}

#[test]
fn whole_pieces_break_at_spaces_if_they_must() {
    let paragraph = Sample::new().piece(PieceRole::Whole, "Leeds, United Kingdom").paragraph();
    assert_eq!(broken(&paragraph, 80.0), ["Leeds, United", "Kingdom"]);
}

#[test]
fn whole_addresses_break_after_punctuation_if_they_must() {
    let whole = |text: &str| Sample::new().piece(PieceRole::Whole, text).paragraph();
    let parts = ["example.org/a/long/", "path?query=string&", "more=yes"];
    assert_eq!(broken(&whole(&parts.concat()), 102.0), parts);
    // A line is not broken where it would be nearly empty.
    let scant = whole("a/supercalifragilisticexpialidocious");
    let lines = broken(&scant, 95.0);
    assert!(lines[0].len() > 10, "{lines:?}");
}

#[test]
fn a_hundred_thousand_characters_are_broken() {
    let sentence = "Designed the forecasting platform that plans batteries for the European grid. ";
    let paragraph = Sample::new().justified().text(&sentence.repeat(1300)).paragraph();
    let lines = broken(&paragraph, 240.0);
    assert!(lines.len() > 1500);
    let paragraph = Sample::new().text(&"x".repeat(100_000)).paragraph();
    assert!(broken(&paragraph, 240.0).len() > 1500);
}

#[test]
fn a_page_can_choose_between_numbers_of_lines() {
    let text =
        "Designed the forecasting platform that plans 1,400 batteries for the European grid, cutting costs";
    let paragraph = Sample::new().text(text).paragraph();
    let all = break_lines(&prepared(&paragraph), Pt(150.0));
    let counts: Vec<usize> = all.iter().map(|breaks| breaks.lines.len()).collect();
    assert_eq!(counts, [4, 5, 6]);
}
