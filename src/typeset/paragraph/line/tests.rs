//! Finished lines.

use super::{Line, set_lines};
use crate::compose::content::{Paragraph, PieceRole};
use crate::compose::style::{Align, Case};
use crate::font::FontBook;
use crate::geom::Pt;
use crate::tags::TagId;
use crate::typeset::frame::{GlyphRun, Item, Link};
use crate::typeset::paragraph::fixture::{Sample, face};
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

fn runs(line: &Line) -> Vec<(f64, &GlyphRun)> {
    let glyphs = line.items.iter().filter_map(|placed| match &placed.item {
        Item::Glyphs(run) => Some((placed.at.x.0, run)),
        Item::Path(_) | Item::Image(_) | Item::Link(_) => None,
    });
    glyphs.collect()
}

fn links(line: &Line) -> Vec<(f64, &Link)> {
    let links = line.items.iter().filter_map(|placed| match &placed.item {
        Item::Link(link) => Some((placed.at.x.0, link)),
        Item::Path(_) | Item::Image(_) | Item::Glyphs(_) => None,
    });
    links.collect()
}

/// The texts of the runs from left to right, each with the texts of its glyphs in the same order.
fn visual(line: &Line) -> Vec<(String, Vec<String>)> {
    let mut runs = runs(line);
    runs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let glyphs = |run: &GlyphRun| run.glyphs.iter().map(|g| run.shown_by(g).to_owned()).collect();
    runs.into_iter().map(|(_, run)| (run.text.clone(), glyphs(run))).collect()
}

fn all_text(lines: &[Line]) -> String {
    lines.iter().flat_map(runs).map(|(_, run)| run.text.as_str()).collect()
}

#[test]
fn runs_of_two_directions_are_in_visual_order() {
    let lines = set(&Sample::new().text("abc שלום def").paragraph(), 200.0);
    let order = runs(&lines[0]).iter().map(|(_, run)| run.text.as_str()).collect::<Vec<_>>();
    assert_eq!(order, ["abc ", "שלום", " def"]);
    let visual = visual(&lines[0]);
    assert_eq!(visual[1].1, ["ם", "ו", "ל", "ש"]);
    assert!(runs(&lines[0])[1].1.right_to_left);
    assert!(runs(&lines[0]).windows(2).all(|pair| pair[0].0 < pair[1].0));
}

#[test]
fn a_hebrew_paragraph_runs_from_the_right() {
    let lines = set(&Sample::new().text("שלום abc def").paragraph(), 200.0);
    let texts: Vec<String> = visual(&lines[0]).into_iter().map(|(text, _)| text).collect();
    assert_eq!(texts, ["abc def", "שלום "]);
    assert_eq!(all_text(&lines), "שלום abc def");
    let lines = set(&Sample::new().par(|par| par.align = Align::Justify).text("שלום").paragraph(), 200.0);
    assert!((lines[0].right.0 - 200.0).abs() < 1e-9);
}

#[test]
fn copied_text_is_as_typed() {
    let copied = |case, text: &str| {
        let sample = Sample::new().styled(|style| style.case = case);
        all_text(&set(&sample.text(text).paragraph(), 200.0))
    };
    assert_eq!(copied(Case::Upper, "Street, office"), "Street, office");
    assert_eq!(
        copied(Case::Upper, "Straße, office"),
        "STRASSE, OFFICE",
        "two capitals cannot be copied as one letter"
    );
    assert_eq!(copied(Case::SmallCaps, "Straße"), "Straße");
    assert_eq!(copied(Case::Normal, "of\u{ad}fice \u{2060}ok"), "office ok");
}

#[test]
fn ligatures_carry_all_their_letters() {
    let lines = set(&Sample::new().text("office fjord").paragraph(), 99.0);
    let run = runs(&lines[0])[0].1;
    let texts: Vec<&str> = run.glyphs.iter().map(|g| run.shown_by(g)).collect();
    assert_eq!(texts.concat(), "office fjord");
    assert!(texts.len() < "office fjord".len(), "{texts:?}");
}

#[test]
fn a_space_separates_a_line_from_the_next() {
    let lines = set(&Sample::new().text("alpha beta").paragraph(), 30.0);
    assert_eq!(runs(&lines[0])[0].1.text, "alpha ");
    assert_eq!(runs(&lines[1])[0].1.text, "beta");
    assert!(lines[0].right < runs(&lines[0])[0].1.width());
}

#[test]
fn added_hyphens_are_soft_hyphens() {
    let lines = set(&Sample::new().text("hy\u{ad}phen").paragraph(), 30.0);
    assert_eq!(runs(&lines[0])[0].1.text, "hy\u{ad}");
    assert_eq!(runs(&lines[1])[0].1.text, "phen");
    assert!(lines[0].hyphenated && !lines[1].hyphenated);
}

#[test]
fn a_link_has_one_area_per_line() {
    let paragraph = Sample::new()
        .text("see ")
        .linked("https://ex.org")
        .tagged(2)
        .text("the long ")
        .styled(|style| style.size = Pt(8.0))
        .text("report")
        .paragraph();
    let one = set(&paragraph, 300.0);
    let (x, link) = links(&one[0])[0];
    assert_eq!(links(&one[0]).len(), 1);
    assert!((x - runs(&one[0])[1].0).abs() < 1e-9);
    assert!((x + link.size.width.0 - one[0].right.0).abs() < 1e-9);
    assert_eq!(one[0].items.last().unwrap().tag, Some(TagId(2)));
    let two = set(&paragraph, 50.0);
    assert_eq!(two.iter().map(|line| links(line).len()).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn alignment_moves_the_ink() {
    let edges = |align| {
        let line = &set(&Sample::new().par(|par| par.align = align).text("word").paragraph(), 100.0)[0];
        (line.left.0, line.right.0)
    };
    let width = edges(Align::Left).1;
    assert_eq!(edges(Align::Left).0, 0.0);
    assert_eq!(edges(Align::Right), (100.0 - width, 100.0));
    assert_eq!(edges(Align::Center), ((100.0 - width) / 2.0, (100.0 - width) / 2.0 + width));
}

#[test]
fn separators_at_line_ends_become_a_space() {
    let paragraph = Sample::new()
        .piece(PieceRole::Whole, "alpha")
        .piece(PieceRole::Separator, " · ")
        .piece(PieceRole::Whole, "beta")
        .paragraph();
    assert_eq!(all_text(&set(&paragraph, 30.0)), "alpha beta");
    assert_eq!(all_text(&set(&paragraph, 90.0)), "alpha · beta");
}

#[test]
fn tracking_ends_with_the_last_letter() {
    let plain = &set(&Sample::new().text("abc").paragraph(), 100.0)[0];
    let spaced = Sample::new().styled(|style| style.tracking = 0.1).text("abc").paragraph();
    let spaced = &set(&spaced, 100.0)[0];
    assert!((spaced.right.0 - plain.right.0 - 2.0).abs() < 0.2, "{} {}", spaced.right.0, plain.right.0);
}

#[test]
fn a_line_is_as_tall_as_its_faces() {
    let line = &set(&Sample::new().text("x").paragraph(), 100.0)[0];
    assert!(line.ascent.0 > 6.0 && line.descent.0 > 2.0);
    let empty = &set(&Sample::new().text("").paragraph(), 100.0)[0];
    assert_eq!((empty.ascent, empty.descent), (line.ascent, line.descent));
    assert!(empty.items.is_empty());
}

#[test]
fn text_without_a_face_is_left_out() {
    let lines =
        set(&Sample::new().styled(|style| style.fonts = vec![face("Inter")]).text("ש").paragraph(), 9.0);
    assert_eq!(all_text(&lines), "");
}
