//! The total-fit line breaker (Knuth–Plass 1981), over exact widths and for every number of lines.
//!
//! A state is a break, the number of lines up to it, the last line's fitness class and the number of
//! hyphens in a row; of all ways to a state the cheapest is kept. So the end has one cheapest way for each
//! number of lines, from which a page may choose.

use std::ops::Range;

use crate::geom::Pt;
use crate::typeset::paragraph::demerits::{DOUBLE_HYPHEN, Fit, Goal, LADDER, Mode, Tolerance, contrast, fit};
use crate::typeset::paragraph::emergency::with_emergencies;
use crate::typeset::paragraph::opportunities::Kind;
use crate::typeset::paragraph::prepare::{BreakPoint, Prepared};

/// One way to break a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Breaks {
    /// Its lines, one at least.
    pub lines: Vec<LineBreak>,
    /// What it costs.
    pub demerits: f64,
    /// Whether a line is longer than the width.
    pub overfull: bool,
}

/// A line as a stretch of the paragraph's text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineBreak {
    /// Its first byte.
    pub from: usize,
    /// One past the last byte of its ink.
    pub to: usize,
    /// Where the next line starts; between lie spaces or a separator.
    pub next: usize,
    /// Whether a hyphen is added.
    pub hyphen: bool,
    /// Whether its spaces stay as they are although the paragraph is justified: it ends the paragraph or
    /// is forced to end.
    pub last: bool,
    /// How much its spaces give: 1 is all they should, −1 all they can.
    pub ratio: f64,
    /// Its natural width without what hangs out.
    pub width: Pt,
}

/// A way to a break.
#[derive(Clone, Copy, Debug)]
struct Node {
    point: usize,
    lines: usize,
    class: u8,
    ladder: u8,
    demerits: f64,
    from: usize,
    fit: Fit,
}

impl Node {
    /// The start of the paragraph.
    const START: Self = Self {
        point: 0,
        lines: 0,
        class: 1,
        ladder: 0,
        demerits: 0.0,
        from: 0,
        fit: Fit { ratio: 0.0, demerits: 0.0, width: 0.0, class: 1, overfull: false },
    };
}

/// A justified paragraph that has no looser line than this without hyphens is set without.
const GOOD_ENOUGH: f64 = 1.0;

/// From this many lines on only the cheapest way is looked for, whatever its number of lines.
const LONG: f64 = 60.0;

/// Every feasible number of lines with its cheapest breaks, fewest lines first; never empty: an overfull
/// one as last resort. The window is the fewest lines and 4 % more, two at least. A paragraph of more than
/// sixty lines has its cheapest breaks alone, a balanced one its fewest lines alone.
#[must_use]
pub fn break_lines(prepared: &Prepared, width: Pt) -> Vec<Breaks> {
    let goal = Goal::new(&prepared.style, if width.0 > 0.0 { width.0 } else { 0.0 });
    let plain: Vec<BreakPoint> =
        prepared.points.iter().filter(|point| point.kind != Kind::Hyphen).copied().collect();
    if goal.mode == Mode::Justified && plain.len() < prepared.points.len() {
        let all = search(prepared, &plain, &goal, Tolerance::Strict);
        if all.get(best(&all)).is_some_and(is_good_enough) {
            return all;
        }
    }
    let mut all = search(prepared, &prepared.points, &goal, Tolerance::Strict);
    if all.is_empty() {
        all = search(prepared, &with_emergencies(prepared, goal.width), &goal, Tolerance::Anything);
    }
    if goal.mode == Mode::Balanced {
        all.truncate(1);
    }
    all
}

/// The index of the cheapest of several ways, the first of equals; 0 if there is none.
#[must_use]
pub fn best(all: &[Breaks]) -> usize {
    let cheapest = all.iter().enumerate().min_by(|(_, a), (_, b)| a.demerits.total_cmp(&b.demerits));
    cheapest.map_or(0, |(index, _)| index)
}

fn is_good_enough(breaks: &Breaks) -> bool {
    breaks.lines.iter().all(|line| line.ratio <= GOOD_ENOUGH)
}

/// The cheapest ways through `points` by their number of lines; empty if there is none.
pub(crate) fn search(
    prepared: &Prepared,
    points: &[BreakPoint],
    goal: &Goal,
    tolerance: Tolerance,
) -> Vec<Breaks> {
    let mut search = Search {
        prepared,
        points,
        goal,
        tolerance,
        by_lines: prepared.natural_width().0 <= LONG * goal.width,
        slack: 2.0 * prepared.em(),
        nodes: vec![Node::START],
        ends: vec![0, 1],
        first_active: 0,
    };
    for (index, point) in points.iter().enumerate().skip(1) {
        let ways = search.ways_to(index);
        search.nodes.extend(ways.kept());
        search.ends.push(search.nodes.len());
        if point.kind == Kind::Forced {
            search.first_active = index;
        }
    }
    let last = search.at(points.len() - 1);
    collect(points, &search.nodes, last)
}

/// A search that is under way.
struct Search<'a> {
    prepared: &'a Prepared,
    points: &'a [BreakPoint],
    goal: &'a Goal,
    tolerance: Tolerance,
    /// Whether ways with different numbers of lines are kept apart.
    by_lines: bool,
    /// How much longer a line may be than a later one from the same point: a hyphen's or a mark's width.
    slack: f64,
    nodes: Vec<Node>,
    /// The nodes of point i are `nodes[ends[i]..ends[i + 1]]`.
    ends: Vec<usize>,
    /// No point before it can begin a line any more.
    first_active: usize,
}

impl Search<'_> {
    fn at(&self, index: usize) -> Range<usize> {
        self.ends[index]..self.ends[index + 1]
    }

    /// The cheapest ways to a point from all points before it.
    fn ways_to(&mut self, index: usize) -> Ways {
        let to = &self.points[index];
        let mut ways = Ways { nodes: Vec::new(), by_lines: self.by_lines };
        while self.first_active < index && self.is_spent(self.first_active, index) {
            self.first_active += 1;
        }
        for start in self.first_active..index {
            let here = self.at(start);
            if here.is_empty() {
                continue;
            }
            let from = &self.points[start];
            let width = self.prepared.width_between(from, to);
            let fits = fit(from, to, width, self.goal, self.tolerance);
            let Some(line) = fits.filter(|line| !line.overfull || start + 1 == index) else { continue };
            for node in here {
                ways.offer(self.next(index, node, line));
            }
        }
        ways
    }

    /// Whether no line from `start` to `index` or beyond can be made.
    fn is_spent(&self, start: usize, index: usize) -> bool {
        let spent = self.at(start).is_empty()
            || is_too_wide(&self.points[start], &self.points[index], self.goal.width + self.slack);
        let only_way = self.tolerance == Tolerance::Anything && start + 1 == index;
        spent && !only_way
    }

    /// The node that a line makes that goes on from another; `None` with too many hyphens in a row.
    fn next(&self, point: usize, from: usize, line: Fit) -> Option<Node> {
        let node = &self.nodes[from];
        let hyphen = self.points[point].kind == Kind::Hyphen;
        let ladder = if hyphen { node.ladder.saturating_add(1) } else { 0 };
        if ladder > LADDER && self.tolerance == Tolerance::Strict {
            return None;
        }
        let mut demerits = node.demerits + line.demerits;
        if self.goal.mode == Mode::Justified {
            demerits += contrast(node.class, line.class);
        }
        if ladder > 1 {
            demerits += DOUBLE_HYPHEN;
        }
        let ladder = ladder.min(LADDER);
        Some(Node { point, lines: node.lines + 1, class: line.class, ladder, demerits, from, fit: line })
    }
}

/// Whether even with all that gives pressed together the line is longer than `width`; so are all later ones from
/// the same point, but for a hyphen's or a hanging mark's width.
fn is_too_wide(from: &BreakPoint, to: &BreakPoint, width: f64) -> bool {
    to.end - from.start + to.end_give.since(&from.start_give).at(-1.0) > width
}

/// The ways to one point that are worth keeping.
struct Ways {
    nodes: Vec<Node>,
    by_lines: bool,
}

impl Ways {
    /// Keeps a node if it is the cheapest of its state.
    fn offer(&mut self, made: Option<Node>) {
        let Some(made) = made else { return };
        let same = |other: &&mut Node| {
            (!self.by_lines || other.lines == made.lines)
                && (other.class, other.ladder) == (made.class, made.ladder)
        };
        match self.nodes.iter_mut().find(same) {
            Some(other) if made.demerits < other.demerits => *other = made,
            Some(_) => {}
            None => self.nodes.push(made),
        }
    }

    /// The ways within the window of line counts.
    fn kept(self) -> impl Iterator<Item = Node> {
        let fewest = self.nodes.iter().map(|node| node.lines).min().unwrap_or(0);
        let most = if self.by_lines { fewest + usize::max(2, fewest / 25) } else { usize::MAX };
        self.nodes.into_iter().filter(move |node| node.lines <= most)
    }
}

fn collect(points: &[BreakPoint], nodes: &[Node], last: Range<usize>) -> Vec<Breaks> {
    let mut ends: Vec<&Node> = nodes[last].iter().collect();
    ends.sort_by(|a, b| a.lines.cmp(&b.lines).then(a.demerits.total_cmp(&b.demerits)));
    ends.dedup_by_key(|node| node.lines);
    ends.into_iter().map(|end| trace(points, nodes, end)).collect()
}

fn trace(points: &[BreakPoint], nodes: &[Node], end: &Node) -> Breaks {
    let mut lines = Vec::with_capacity(end.lines);
    let mut overfull = false;
    let mut node = end;
    while node.point > 0 {
        let before = &nodes[node.from];
        let (from, to) = (&points[before.point], &points[node.point]);
        overfull |= node.fit.overfull;
        lines.push(LineBreak {
            from: from.next,
            to: to.trim,
            next: to.next,
            hyphen: to.kind == Kind::Hyphen,
            last: matches!(to.kind, Kind::End | Kind::Forced),
            ratio: node.fit.ratio,
            width: Pt(node.fit.width),
        });
        node = before;
    }
    lines.reverse();
    Breaks { lines, demerits: end.demerits, overfull }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

    use super::{Breaks, best, break_lines, search};
    use crate::compose::content::{Paragraph, PieceRole};
    use crate::font::FontBook;
    use crate::geom::Pt;
    use crate::typeset::paragraph::demerits::{DOUBLE_HYPHEN, Goal, LADDER, Mode, Tolerance, contrast, fit};
    use crate::typeset::paragraph::fixture::Sample;
    use crate::typeset::paragraph::opportunities::Kind;
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

    /// The cheapest of all ways from point `from` on.
    fn brute(prepared: &Prepared, goal: &Goal, from: usize, class: u8, ladder: u8) -> Option<f64> {
        let points = &prepared.points;
        if from + 1 == points.len() {
            return Some(0.0);
        }
        let mut cheapest: Option<f64> = None;
        for to in from + 1..points.len() {
            let width = prepared.width_between(&points[from], &points[to]);
            let hyphen = points[to].kind == Kind::Hyphen;
            let ladder = if hyphen { ladder + 1 } else { 0 };
            let line = fit(&points[from], &points[to], width, goal, Tolerance::Strict);
            if let Some(line) = line.filter(|_| ladder <= LADDER) {
                let mut cost = line.demerits;
                if goal.mode == Mode::Justified {
                    cost += contrast(class, line.class);
                }
                if ladder > 1 {
                    cost += DOUBLE_HYPHEN;
                }
                if let Some(rest) = brute(prepared, goal, to, line.class, ladder) {
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

    fn random(picks: &[usize]) -> String {
        let words: Vec<&str> = WORDS.split(' ').collect();
        picks.iter().map(|&pick| words[pick % words.len()]).collect::<Vec<_>>().join(" ")
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_optimum_is_that_of_brute_force(
            picks in proptest::collection::vec(0usize..11, 1..11),
            width in 60.0f64..160.0,
            justified: bool,
        ) {
            let mut sample = Sample::new().text(&random(&picks));
            if justified {
                sample = sample.justified();
            }
            let prepared = prepared(&sample.paragraph());
            let goal = Goal::new(&prepared.style, width);
            let all = search(&prepared, &prepared.points, &goal, Tolerance::Strict);
            let found = all.get(best(&all)).map(|breaks| breaks.demerits);
            let wanted = brute(&prepared, &goal, 0, 1, 0);
            prop_assert_eq!(found.is_some(), wanted.is_some());
            if let (Some(found), Some(wanted)) = (found, wanted) {
                prop_assert!((found - wanted).abs() <= 1e-9 * wanted, "{} is not {}", found, wanted);
            }
        }

        #[test]
        fn every_number_of_lines_is_there_once(
            picks in proptest::collection::vec(0usize..11, 0..30),
            width in 0.0f64..300.0,
            justified: bool,
        ) {
            let mut sample = Sample::new().text(&random(&picks));
            if justified {
                sample = sample.justified();
            }
            let paragraph = sample.paragraph();
            let all = break_lines(&prepared(&paragraph), Pt(width));
            prop_assert!(!all.is_empty());
            prop_assert!(all.windows(2).all(|pair| pair[0].lines.len() < pair[1].lines.len()));
            for breaks in &all {
                prop_assert_eq!(breaks.lines[0].from, 0);
                prop_assert!(breaks.lines.windows(2).all(|pair| pair[0].next == pair[1].from));
                prop_assert_eq!(breaks.lines[breaks.lines.len() - 1].next, paragraph.text.len());
            }
        }
    }

    #[test]
    fn a_lone_short_word_takes_another_down() {
        let paragraph =
            Sample::new().text("Cut the nightly build of the trading engine to 4 minutes flat").paragraph();
        let natural = prepared(&paragraph).natural_width().0;
        assert_eq!(
            broken(&paragraph, natural - 5.0),
            ["Cut the nightly build of the trading engine to", "4 minutes flat"]
        );
    }

    #[test]
    fn balanced_lines_are_of_one_length() {
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
    fn forced_lines_end_where_they_must() {
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
    fn no_column_is_too_narrow_to_end() {
        for width in [-5.0, 0.0, 1.0, f64::NAN] {
            let paragraph = Sample::new().text("narrow columns").paragraph();
            let lines = broken(&paragraph, width);
            assert_eq!(lines.len(), 13, "{width}");
        }
    }

    #[test]
    fn whole_pieces_break_at_their_spaces_in_need() {
        let paragraph = Sample::new().piece(PieceRole::Whole, "Leeds, United Kingdom").paragraph();
        assert_eq!(broken(&paragraph, 80.0), ["Leeds, United", "Kingdom"]);
    }

    #[test]
    fn hundred_thousand_characters_are_no_trouble() {
        let sentence = "Designed the forecasting platform that plans batteries for the European grid. ";
        let paragraph = Sample::new().justified().text(&sentence.repeat(1300)).paragraph();
        let lines = broken(&paragraph, 240.0);
        assert!(lines.len() > 1500);
        let paragraph = Sample::new().text(&"x".repeat(100_000)).paragraph();
        assert!(broken(&paragraph, 240.0).len() > 1500);
    }
}
