//! The total-fit line breaker (Knuth–Plass 1981), with exact widths and for every number of lines.
//!
//! A state consists of a break, the number of lines up to it, the fitness class of the last line and the number of
//! hyphens in a row; for each state only the cheapest solution is kept. So there is one cheapest solution for each
//! number of lines, from which a page may choose. If no page needs a choice, the cheapest of all is enough, and states
//! do not distinguish the number of lines.

use std::ops::Range;

use crate::geom::Pt;
use crate::typeset::paragraph::demerits::{
    Candidate, DOUBLE_HYPHEN, Fit, LADDER, LineGoal, Mode, Tolerance, contrast, fit, least,
};
use crate::typeset::paragraph::emergency::with_emergencies;
use crate::typeset::paragraph::opportunity::Kind;
use crate::typeset::paragraph::prepare::{BreakPoint, Prepared};

/// One solution: the chosen breaks of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Breaks {
    /// Its lines, at least one.
    pub lines: Vec<LineBreak>,
    /// Its cost.
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
    /// Where the next line starts, after spaces or a separator.
    pub next: usize,
    /// Whether a hyphen is added.
    pub hyphen: bool,
    /// Whether its spaces keep their natural width although the paragraph is justified, because it ends the paragraph
    /// or is forced to end.
    pub last: bool,
    /// Its glue set ratio: at 1 its spaces stretch fully, at −1 they shrink fully.
    pub ratio: f64,
    /// Its natural width without hanging punctuation.
    pub width: Pt,
}

/// The properties that distinguish solutions; of those with the same state, only the cheapest is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
struct State {
    lines: u32,
    class: u8,
    ladder: u8,
}

/// A solution up to a break.
#[derive(Clone, Copy, Debug)]
struct Node {
    state: State,
    demerits: f64,
    point: u32,
    /// The index of the node it continues.
    from: u32,
}

impl Node {
    /// The start of the paragraph.
    const START: Self =
        Self { state: State { lines: 0, class: 1, ladder: 0 }, demerits: 0.0, point: 0, from: 0 };
}

/// If no line of a justified paragraph is looser than this without hyphens, it is set without them.
const GOOD_ENOUGH: f64 = 1.0;

/// The number of lines from which on only the cheapest solution is sought, whatever its number of lines.
const LONG: f64 = 60.0;

/// Returns the cheapest breaks for every feasible number of lines, fewest lines first. Never empty: an overfull
/// solution is the last resort. The number of lines ranges from the fewest to 4 % more, or at least two more. A
/// paragraph of more than sixty lines has only its cheapest breaks, a balanced one only those with the fewest lines.
#[must_use]
pub fn break_lines(prepared: &Prepared, width: Pt) -> Vec<Breaks> {
    break_by(prepared, width, Keep::EveryCount)
}

/// Returns the cheapest breaks, whatever their number of lines: the same as in [`break_lines`], in half the time.
#[must_use]
pub fn break_best(prepared: &Prepared, width: Pt) -> Breaks {
    if let Some(breaks) = on_one_line(prepared, width) {
        return breaks;
    }
    // Balanced lines should be as few as possible first, and of equal length second.
    let keep = if prepared.style.balance { Keep::EveryCount } else { Keep::Cheapest };
    let mut all = break_by(prepared, width, keep);
    all.swap_remove(best(&all))
}

/// Sets the paragraph on one line if it fits at its natural width: any other solution costs more.
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

/// Makes a line from one point to another.
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

/// Which solutions are kept at each break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// The cheapest for each number of lines.
    EveryCount,
    /// Only the cheapest.
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

/// Returns the index of the cheapest of several solutions, the first of equals; 0 if there is none.
#[must_use]
pub fn best(all: &[Breaks]) -> usize {
    let cheapest = all.iter().enumerate().min_by(|(_, a), (_, b)| a.demerits.total_cmp(&b.demerits));
    cheapest.map_or(0, |(index, _)| index)
}

/// Returns how much longer a line may be than a later one from the same point: the width of a hyphen or a hanging
/// mark.
pub(crate) fn slack(prepared: &Prepared) -> f64 {
    2.0 * prepared.em()
}

fn is_good_enough(breaks: &Breaks) -> bool {
    breaks.lines.iter().all(|line| line.ratio <= GOOD_ENOUGH)
}

/// Returns the cheapest solutions through `points`, by their number of lines; empty if there is none.
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

/// A search in progress.
struct LineSearch<'a> {
    prepared: &'a Prepared,
    points: &'a [BreakPoint],
    goal: &'a LineGoal,
    tolerance: Tolerance,
    /// Whether solutions with different numbers of lines are kept apart.
    by_lines: bool,
    /// How much longer a line may be than a later one from the same point: the width of a hyphen or a hanging mark.
    slack: f64,
    nodes: Vec<Node>,
    /// The nodes of point i are `nodes[ends[i]..ends[i + 1]]`.
    ends: Vec<usize>,
    /// The first point that can still begin a line.
    first_active: usize,
}

impl LineSearch<'_> {
    fn at(&self, index: usize) -> Range<usize> {
        self.ends[index]..self.ends[index + 1]
    }

    /// Finds the cheapest solutions up to a point from all points before it; `ways` may be reused from another point.
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
            // The later a line starts, the shorter it is: if this one already costs too much, later ones cost more.
            let least = least(&self.points[index], line.width + self.slack, self.goal);
            if ways.cheapest().is_some_and(|known| cheapest + least > known) {
                return;
            }
        }
    }

    /// Returns the line between two points; `None` if it is not feasible.
    fn line(&self, start: usize, index: usize) -> Option<Fit> {
        let (from, to) = (&self.points[start], &self.points[index]);
        fit(&Candidate { from, to, width: self.prepared.width_between(from, to) }, self.goal, self.tolerance)
    }

    /// Whether no line from `start` to `index` or beyond is possible.
    fn is_spent(&self, start: usize, index: usize) -> bool {
        let spent = self.at(start).is_empty()
            || is_too_wide(&self.points[start], &self.points[index], self.goal.width + self.slack);
        let only_way = self.tolerance == Tolerance::Anything && start + 1 == index;
        spent && !only_way
    }

    /// Extends the solutions up to a line's first point by that line, except for those with too many hyphens in a row.
    fn go_on(&self, points: Range<usize>, line: &Fit, ways: &mut Ways) {
        let Range { start, end: index } = points;
        let hyphen = self.points[index].kind == Kind::Hyphen;
        let point = u32::try_from(index).expect("a paragraph has fewer than 2^32 points");
        let here = self.at(start);
        let first = u32::try_from(here.start).expect("a paragraph has fewer than 2^32 solutions");
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

    /// Returns the cheapest solution up to the last point for each number of lines.
    fn found(&self) -> Vec<Breaks> {
        let mut ends: Vec<&Node> = self.nodes[self.at(self.points.len() - 1)].iter().collect();
        ends.sort_by(|a, b| a.state.lines.cmp(&b.state.lines).then(a.demerits.total_cmp(&b.demerits)));
        ends.dedup_by_key(|node| node.state.lines);
        ends.into_iter().map(|end| self.trace(end)).collect()
    }

    /// Follows a solution back to the start and returns its lines.
    fn trace(&self, end: &Node) -> Breaks {
        let mut lines = Vec::with_capacity(end.state.lines as usize);
        let mut overfull = false;
        let mut node = end;
        while node.point > 0 {
            let before = &self.nodes[node.from as usize];
            let (start, index) = (before.point as usize, node.point as usize);
            let fit = self.line(start, index).expect("a solution consists of feasible lines");
            let (from, to) = (&self.points[start], &self.points[index]);
            overfull |= fit.overfull;
            lines.push(line_break(from, to, &fit));
            node = before;
        }
        lines.reverse();
        Breaks { lines, demerits: end.demerits, overfull }
    }
}

/// Whether the line is longer than `width` even fully shrunk. If so, then so are all later ones from the same point,
/// except for the width of a hyphen or a hanging mark.
pub(crate) fn is_too_wide(from: &BreakPoint, to: &BreakPoint, width: f64) -> bool {
    to.end - from.start + to.end_give.since(&from.start_give).at(-1.0) > width
}

/// The solutions up to one point that are worth keeping.
struct Ways {
    nodes: Vec<Node>,
    by_lines: bool,
    /// The highest number of lines worth keeping so far; it falls as solutions with fewer lines are found.
    most_lines: u32,
}

impl Ways {
    fn clear(&mut self) {
        self.nodes.clear();
        self.most_lines = u32::MAX;
    }

    /// Keeps a solution if it is the cheapest of its state, and returns the index of that state's solution. It is
    /// looked for at `likely` first, since the solutions of different points mostly come in the same order.
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

    /// Returns the cost of the only solution that can be kept, as far as known; `None` if several may be kept.
    fn cheapest(&self) -> Option<f64> {
        match self.nodes.as_slice() {
            [only] if !self.by_lines => Some(only.demerits),
            _ => None,
        }
    }

    /// Returns the solutions whose number of lines is in the range worth keeping.
    fn kept(&self) -> impl Iterator<Item = Node> {
        self.nodes.iter().filter(|node| node.state.lines <= self.most_lines).copied()
    }
}

#[cfg(test)]
mod tests;
