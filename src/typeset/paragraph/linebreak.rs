//! The total-fit line breaker (Knuth–Plass 1981), over exact widths and for every number of lines.
//!
//! A state is a break, the number of lines up to it, the last line's fitness class and the number of
//! hyphens in a row; of all ways to a state the cheapest is kept. So the end has one cheapest way for each
//! number of lines, from which a page may choose. Where no page does, the cheapest of all is enough, and the
//! numbers of lines are not told apart.

use std::ops::Range;

use crate::geom::Pt;
use crate::typeset::paragraph::demerits::{
    Candidate, DOUBLE_HYPHEN, Fit, LADDER, LineGoal, Mode, Tolerance, contrast, fit, least,
};
use crate::typeset::paragraph::emergency::with_emergencies;
use crate::typeset::paragraph::opportunity::Kind;
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

/// What ways to a break have in common of which one alone is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
struct State {
    lines: u32,
    class: u8,
    ladder: u8,
}

/// A way to a break.
#[derive(Clone, Copy, Debug)]
struct Node {
    state: State,
    demerits: f64,
    point: u32,
    /// The index of the way that it goes on from.
    from: u32,
}

impl Node {
    /// The start of the paragraph.
    const START: Self =
        Self { state: State { lines: 0, class: 1, ladder: 0 }, demerits: 0.0, point: 0, from: 0 };
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
    break_by(prepared, width, Keep::EveryCount)
}

/// The cheapest way to break, whatever its number of lines: that of [`break_lines`], in half the time.
#[must_use]
pub fn break_best(prepared: &Prepared, width: Pt) -> Breaks {
    if let Some(breaks) = on_one_line(prepared, width) {
        return breaks;
    }
    // Balanced lines are to be few before they are of one length.
    let keep = if prepared.style.balance { Keep::EveryCount } else { Keep::Cheapest };
    let mut all = break_by(prepared, width, keep);
    all.swap_remove(best(&all))
}

/// The paragraph on one line, if that has room for it as it is: any other way costs more.
fn on_one_line(prepared: &Prepared, width: Pt) -> Option<Breaks> {
    let goal = LineGoal::new(&prepared.style, width.0);
    let (from, to) = (prepared.points.first()?, prepared.points.last()?);
    let natural = prepared.width_between(from, to);
    if natural > goal.width || prepared.points.iter().any(|point| point.kind == Kind::Forced) {
        return None;
    }
    let fit = fit(&Candidate { from, to, width: natural }, &goal, Tolerance::Strict)?;
    Some(Breaks { lines: vec![line_break(from, to, &fit)], demerits: fit.demerits, overfull: false })
}

/// A line from one point to another.
fn line_break(from: &BreakPoint, to: &BreakPoint, fit: &Fit) -> LineBreak {
    LineBreak {
        from: from.next,
        to: to.trim,
        next: to.next,
        hyphen: to.kind == Kind::Hyphen,
        last: matches!(to.kind, Kind::End | Kind::Forced),
        ratio: fit.ratio,
        width: Pt(fit.width),
    }
}

/// Which ways to a break are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// The cheapest for every number of lines.
    EveryCount,
    /// The cheapest alone.
    Cheapest,
}

fn break_by(prepared: &Prepared, width: Pt, keep: Keep) -> Vec<Breaks> {
    let goal = LineGoal::new(&prepared.style, if width.0 > 0.0 { width.0 } else { 0.0 });
    let is_plain = |point: &&BreakPoint| point.kind != Kind::Hyphen;
    if goal.mode == Mode::Justified && !prepared.points.iter().all(|point| is_plain(&point)) {
        let plain: Vec<BreakPoint> = prepared.points.iter().filter(is_plain).copied().collect();
        let all = search(prepared, &plain, &goal, (Tolerance::Strict, keep));
        if all.get(best(&all)).is_some_and(is_good_enough) {
            return all;
        }
    }
    let mut all = search(prepared, &prepared.points, &goal, (Tolerance::Strict, keep));
    if all.is_empty() {
        let points = with_emergencies(prepared, goal.width);
        all = search(prepared, &points, &goal, (Tolerance::Anything, keep));
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

/// How much longer a line may be than a later one from the same point: a hyphen's or a mark's width.
pub(crate) fn slack(prepared: &Prepared) -> f64 {
    2.0 * prepared.em()
}

fn is_good_enough(breaks: &Breaks) -> bool {
    breaks.lines.iter().all(|line| line.ratio <= GOOD_ENOUGH)
}

/// The cheapest ways through `points` by their number of lines; empty if there is none.
pub(crate) fn search(
    prepared: &Prepared,
    points: &[BreakPoint],
    goal: &LineGoal,
    (tolerance, keep): (Tolerance, Keep),
) -> Vec<Breaks> {
    let mut search = LineSearch {
        prepared,
        points,
        goal,
        tolerance,
        by_lines: keep == Keep::EveryCount && prepared.natural_width().0 <= LONG * goal.width,
        slack: slack(prepared),
        nodes: vec![Node::START],
        ends: vec![0, 1],
        first_active: 0,
    };
    let mut ways = Ways { nodes: Vec::new(), by_lines: search.by_lines, most_lines: u32::MAX };
    for (index, point) in points.iter().enumerate().skip(1) {
        search.ways_to(index, &mut ways);
        search.nodes.extend(ways.kept());
        search.ends.push(search.nodes.len());
        if point.kind == Kind::Forced {
            search.first_active = index;
        }
    }
    search.found()
}

/// A search that is under way.
struct LineSearch<'a> {
    prepared: &'a Prepared,
    points: &'a [BreakPoint],
    goal: &'a LineGoal,
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

impl LineSearch<'_> {
    fn at(&self, index: usize) -> Range<usize> {
        self.ends[index]..self.ends[index + 1]
    }

    /// The cheapest ways to a point from all points before it; `ways` may hold those to another.
    fn ways_to(&mut self, index: usize, ways: &mut Ways) {
        ways.clear();
        while self.first_active < index && self.is_spent(self.first_active, index) {
            self.first_active += 1;
        }
        let cheapest = self.nodes[self.ends[self.first_active]..]
            .iter()
            .fold(f64::INFINITY, |least, node| least.min(node.demerits));
        for start in self.first_active..index {
            if self.at(start).is_empty() {
                continue;
            }
            let fits = self.line(start, index);
            let Some(line) = fits.filter(|line| !line.overfull || start + 1 == index) else { continue };
            self.go_on(start..index, &line, ways);
            // The later a line starts the shorter it is: what costs too much already will cost more.
            let least = least(&self.points[index], line.width + self.slack, self.goal);
            if ways.cheapest().is_some_and(|known| cheapest + least > known) {
                return;
            }
        }
    }

    /// The line between two points; `None` if it cannot be let pass.
    fn line(&self, start: usize, index: usize) -> Option<Fit> {
        let (from, to) = (&self.points[start], &self.points[index]);
        fit(&Candidate { from, to, width: self.prepared.width_between(from, to) }, self.goal, self.tolerance)
    }

    /// Whether no line from `start` to `index` or beyond can be made.
    fn is_spent(&self, start: usize, index: usize) -> bool {
        let spent = self.at(start).is_empty()
            || is_too_wide(&self.points[start], &self.points[index], self.goal.width + self.slack);
        let only_way = self.tolerance == Tolerance::Anything && start + 1 == index;
        spent && !only_way
    }

    /// Offers the ways that a line between two points makes of those to the first, but for those with too many
    /// hyphens in a row.
    fn go_on(&self, points: Range<usize>, line: &Fit, ways: &mut Ways) {
        let Range { start, end: index } = points;
        let hyphen = self.points[index].kind == Kind::Hyphen;
        let point = u32::try_from(index).expect("a paragraph has fewer than 2^32 points");
        let here = self.at(start);
        let first = u32::try_from(here.start).expect("a paragraph has fewer than 2^32 ways");
        let mut likely = 0;
        for (node, from) in self.nodes[here].iter().zip(first..) {
            let ladder = if hyphen { node.state.ladder.saturating_add(1) } else { 0 };
            let lines = node.state.lines + 1;
            if lines > ways.most_lines || (ladder > LADDER && self.tolerance == Tolerance::Strict) {
                continue;
            }
            let mut demerits = node.demerits + line.demerits;
            if self.goal.mode == Mode::Justified {
                demerits += contrast(node.state.class, line.class);
            }
            if ladder > 1 {
                demerits += DOUBLE_HYPHEN;
            }
            let state = State { lines, class: line.class, ladder: ladder.min(LADDER) };
            likely = ways.offer(Node { state, demerits, point, from }, likely) + 1;
        }
    }

    /// The cheapest way to the last point for each number of lines.
    fn found(&self) -> Vec<Breaks> {
        let mut ends: Vec<&Node> = self.nodes[self.at(self.points.len() - 1)].iter().collect();
        ends.sort_by(|a, b| a.state.lines.cmp(&b.state.lines).then(a.demerits.total_cmp(&b.demerits)));
        ends.dedup_by_key(|node| node.state.lines);
        ends.into_iter().map(|end| self.trace(end)).collect()
    }

    /// The lines of a way.
    fn trace(&self, end: &Node) -> Breaks {
        let mut lines = Vec::with_capacity(end.state.lines as usize);
        let mut overfull = false;
        let mut node = end;
        while node.point > 0 {
            let before = &self.nodes[node.from as usize];
            let (start, index) = (before.point as usize, node.point as usize);
            let fit = self.line(start, index).expect("a way is made of lines that were let pass");
            let (from, to) = (&self.points[start], &self.points[index]);
            overfull |= fit.overfull;
            lines.push(line_break(from, to, &fit));
            node = before;
        }
        lines.reverse();
        Breaks { lines, demerits: end.demerits, overfull }
    }
}

/// Whether even with all that gives pressed together the line is longer than `width`; so are all later ones from
/// the same point, but for a hyphen's or a hanging mark's width.
pub(crate) fn is_too_wide(from: &BreakPoint, to: &BreakPoint, width: f64) -> bool {
    to.end - from.start + to.end_give.since(&from.start_give).at(-1.0) > width
}

/// The ways to one point that are worth keeping.
struct Ways {
    nodes: Vec<Node>,
    by_lines: bool,
    /// The end of the window of line counts, as far as it is known: it sinks as shorter ways are found.
    most_lines: u32,
}

impl Ways {
    fn clear(&mut self) {
        self.nodes.clear();
        self.most_lines = u32::MAX;
    }

    /// Keeps a way if it is the cheapest of its state; says where the one of its state is. It is looked for at
    /// `likely` first: the ways to one point mostly come in the order of those to another.
    fn offer(&mut self, node: Node, likely: usize) -> usize {
        let state = node.state;
        let same = |other: &Node| {
            let other = other.state;
            (other.lines == state.lines || !self.by_lines)
                && (other.class, other.ladder) == (state.class, state.ladder)
        };
        let is_likely = self.nodes.get(likely).is_some_and(same);
        let found = if is_likely { Some(likely) } else { self.nodes.iter().position(same) };
        let Some(index) = found else {
            if self.by_lines {
                self.most_lines = self.most_lines.min(state.lines + u32::max(2, state.lines / 25));
            }
            self.nodes.push(node);
            return self.nodes.len() - 1;
        };
        if node.demerits < self.nodes[index].demerits {
            self.nodes[index] = node;
        }
        index
    }

    /// What the only way costs that can be kept, as far as is known; `None` where there may be several.
    fn cheapest(&self) -> Option<f64> {
        match self.nodes.as_slice() {
            [only] if !self.by_lines => Some(only.demerits),
            _ => None,
        }
    }

    /// The ways within the window of line counts.
    fn kept(&self) -> impl Iterator<Item = Node> {
        self.nodes.iter().filter(|node| node.state.lines <= self.most_lines).copied()
    }
}

#[cfg(test)]
mod tests;
