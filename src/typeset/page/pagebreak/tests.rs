//! Breaking slabs into pages: rules, last pages, first pages, forced breaks.

use crate::compose::content::{Break, Starts};
use crate::geom::{Glue, Pt};
use crate::typeset::page::extent::{Extent, Heights, Sums};
use crate::typeset::page::pagebreak::{LastPage, Rules, Steps, break_into, break_pages, fewest_pages};

fn slab(page_break: Break) -> Extent {
    Extent { above: Glue::default(), page_break, starts: Starts::Part, height: Pt(10.0) }
}

fn both(height: f64) -> Heights {
    Heights { first: Pt(height), later: Pt(height), line: Pt(10.0) }
}

fn ends(slabs: &[Extent], height: f64) -> Vec<usize> {
    break_pages(slabs, both(height), LastPage::Alone).breaks.iter().map(|page| page.end).collect()
}

#[test]
fn a_heading_stays_with_what_follows() {
    let free = slab(Break::Penalty(0.0));
    let kept = slab(Break::Never);
    // The fourth slab is a heading: the fifth may not be separated from it.
    let slabs = [free, free, free, free, kept, free, free];
    assert_eq!(ends(&slabs, 40.0), [3, 7]);
}

#[test]
fn nothing_is_lost_when_no_rule_can_be_kept() {
    let slabs = [slab(Break::Never); 9];
    assert_eq!(ends(&slabs, 40.0).last(), Some(&9));
    let high = Extent { height: Pt(500.0), ..slab(Break::Never) };
    assert_eq!(ends(&[slab(Break::Never), high, slab(Break::Never)], 40.0), [1, 2, 3]);
}

/// An entry of some lines that stay together.
fn entry(n_lines: usize) -> Vec<Extent> {
    let head = Extent { starts: Starts::Entry, ..slab(Break::Penalty(0.0)) };
    let line = Extent { starts: Starts::Item, ..slab(Break::Never) };
    std::iter::once(head).chain(vec![line; n_lines - 1]).collect()
}

#[test]
fn one_whole_entry_moves_to_a_last_page_of_few_lines() {
    let slabs = [5, 5, 4, 4, 5].map(entry).concat();
    assert_eq!(ends(&slabs, 200.0), [14, 23], "otherwise five lines would be left");
    // Beside another column it does not matter.
    let shared = break_pages(&slabs, both(200.0), LastPage::Shared);
    assert_eq!(shared.breaks[0].end, 18);
    let slabs = [5, 5, 4, 4, 6].map(entry).concat();
    assert_eq!(ends(&slabs, 200.0), [18, 24], "six lines are enough");
    let slabs = [5, 3, 10, 2].map(entry).concat();
    assert_eq!(ends(&slabs, 180.0), [18, 20], "half a page is too much to move");
}

#[test]
fn the_last_section_moves_whole_to_a_last_page_of_few_lines() {
    let mut slabs = [5, 5, 4, 2, 2, 3].map(entry).concat();
    assert_eq!(ends(&slabs, 180.0), [16, 21]);
    slabs[14].starts = Starts::Section;
    slabs[16].page_break = Break::Never;
    assert_eq!(ends(&slabs, 180.0), [14, 21], "three entries of one section");
}

#[test]
fn a_page_does_not_end_early_inside_a_list() {
    let item = Extent { starts: Starts::Item, ..slab(Break::Penalty(30.0)) };
    let slabs = [entry(2), vec![item; 21]].concat();
    let ends = ends(&slabs, 200.0);
    assert!(ends.len() == 2 && ends[0] >= 18, "{ends:?}");
}

#[test]
fn an_entry_kept_whole_may_leave_a_page_unfilled() {
    let slabs = [5, 8, 12, 12].map(entry).concat();
    assert_eq!(ends(&slabs, 200.0), [13, 25, 37]);
}

#[test]
fn a_first_page_may_be_lower_or_higher() {
    let slabs = [slab(Break::Penalty(0.0)); 9];
    let ends = |first: f64, later: f64| -> Vec<usize> {
        let heights = Heights { first: Pt(first), later: Pt(later), line: Pt(10.0) };
        break_pages(&slabs, heights, LastPage::Alone).breaks.iter().map(|page| page.end).collect()
    };
    assert_eq!(ends(20.0, 40.0), [2, 6, 9]);
    assert_eq!(ends(60.0, 20.0), [6, 8, 9]);
}

#[test]
fn a_forced_break_is_kept() {
    let free = slab(Break::Penalty(0.0));
    assert_eq!(ends(&[free, free, slab(Break::Always), free], 1000.0), [2, 4]);
}

#[test]
fn a_page_that_ends_by_force_is_not_stretched() {
    let above = Glue { stretch: Pt(5.0), ..Glue::fixed(Pt(2.0)) };
    let free = Extent { above, ..slab(Break::Penalty(0.0)) };
    let forced = Extent { page_break: Break::Always, ..free };
    let slabs = [free, free, forced, free, free, free, free, free];
    let pages = break_pages(&slabs, both(50.0), LastPage::Alone);
    let ratios: Vec<(usize, f64)> = pages.breaks.iter().map(|page| (page.end, page.ratio)).collect();
    assert_eq!(ratios[0], (2, 0.0));
    assert!(ratios[1].1 > 0.0, "a full page is: {ratios:?}");
    assert!(pages.is_sound);
}

/// Slabs of many kinds, the same for the same seed.
fn odd_slabs(seed: u64) -> Vec<Extent> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let n_slabs = 4 + next(30);
    let slab = |_| {
        let page_break = match next(10) {
            0..4 => Break::Never,
            4 => Break::Always,
            5 => Break::Penalty(-50.0),
            _ => Break::Penalty(if next(2) == 0 { 0.0 } else { 100.0 }),
        };
        let shrink = if next(3) == 0 { Pt(2.0) } else { Pt::ZERO };
        let above = Glue { natural: Pt(4.0), stretch: Pt(3.0), shrink };
        let height = if next(12) == 0 { Pt(55.0) } else { Pt(10.0) };
        let starts = [Starts::Section, Starts::Entry, Starts::Part, Starts::Item]
            [usize::try_from(next(4)).expect("a small number")];
        Extent { above, page_break, starts, height }
    };
    (0..n_slabs).map(slab).collect()
}

#[test]
fn rules_are_kept_wherever_they_can_be() {
    let (mut n_kept, mut n_bent) = (0, 0);
    for seed in 0..2_000 {
        let slabs = odd_slabs(seed);
        let heights = Heights { first: Pt(60.0), later: Pt(75.0), line: Pt(10.0) };
        let bent = Steps::new(&slabs, heights, LastPage::Alone, Rules::Bent).cheapest();
        let bent = bent.expect("a single slab always makes a page");
        assert_eq!(break_pages(&slabs, heights, LastPage::Alone), bent, "seed {seed}");
        let spread = (1..=slabs.len())
            .find(|&n| break_into(&slabs, heights, n, LastPage::Alone).is_some_and(|pages| pages.is_sound));
        assert_eq!(fewest_pages(&slabs, heights), spread, "seed {seed}");
        *if bent.is_sound { &mut n_kept } else { &mut n_bent } += 1;
    }
    assert!(n_kept > 200 && n_bent > 200, "{n_kept} and {n_bent}");
}

/// Whether a page ends early without a reason, following the rule literally.
fn is_early(slabs: &[Extent], heights: Heights, (first, end): (usize, usize)) -> bool {
    let n = slabs.len();
    let sums = Sums::new(slabs);
    let fits = |first: usize, end: usize| {
        let room = sums.page(first, end);
        room.natural - room.shrink <= heights.of(first) + Pt(1e-6)
    };
    let forced = (first + 1..n).find(|&end| slabs[end].page_break == Break::Always).unwrap_or(n);
    let may_end = |end: usize| end == n || slabs[end].page_break != Break::Never;
    let farthest = (first + 1..=forced).filter(|&end| may_end(end) && fits(first, end)).max();
    let Some(farthest) = farthest.filter(|&farthest| farthest > end) else { return false };
    let room = sums.page(first, end);
    let empty = heights.of(first) - room.natural - room.stretch;
    let is_item = slabs[end].starts == Starts::Item;
    if empty <= if is_item { Pt(20.0) } else { heights.of(first) * 0.12 } {
        return false;
    }
    let kinds = |range: std::ops::Range<usize>| -> Vec<Starts> {
        range.filter(|&slab| may_end(slab)).map(|slab| slabs[slab].starts).collect()
    };
    let (moved, all) = (kinds(end..farthest), kinds(end..n));
    let n_entries = moved.iter().filter(|starts| matches!(starts, Starts::Section | Starts::Entry)).count();
    let n_sections = all.iter().filter(|starts| **starts == Starts::Section).count();
    let is_one = matches!(moved[0], Starts::Section | Starts::Entry) && n_entries == 1;
    let is_last_section = moved[0] == Starts::Section && n_sections == 1;
    let is_short = farthest == n || sums.page(farthest, n).natural < Pt(60.0);
    !(is_short && fits(end, n) && (is_one || is_last_section))
}

#[test]
fn no_page_ends_early_without_a_reason() {
    let (mut n_full, mut n_low) = (0, 0);
    for seed in 0..2_000 {
        let slabs = odd_slabs(seed);
        let heights = Heights { first: Pt(130.0), later: Pt(145.0), line: Pt(10.0) };
        let pages = break_pages(&slabs, heights, LastPage::Alone);
        let ends = pages.breaks.iter().map(|page| (page.first, page.end));
        let early: Vec<_> = ends.clone().filter(|page| is_early(&slabs, heights, *page)).collect();
        assert_eq!(
            pages.is_sound && !early.is_empty(),
            pages.is_sound && !pages.is_full,
            "seed {seed}: {early:?}"
        );
        n_full += usize::from(pages.is_sound && pages.is_full);
        n_low += usize::from(pages.is_sound && !pages.is_full);
    }
    assert!(n_full > 200 && n_low < n_full / 50, "{n_full} and {n_low}");
}
