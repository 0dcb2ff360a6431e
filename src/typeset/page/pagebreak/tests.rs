//! Breaking slabs into pages: rules, last pages, first pages, forced breaks.

use crate::compose::content::Break;
use crate::geom::{Glue, Pt};
use crate::typeset::page::pagebreak::{
    Extent, Heights, LastPage, Rules, Steps, break_into, break_pages, fewest_pages,
};

fn slab(page_break: Break) -> Extent {
    Extent { above: Glue::default(), page_break, height: Pt(10.0) }
}

fn both(height: f64) -> Heights {
    Heights { first: Pt(height), later: Pt(height) }
}

fn ends(slabs: &[Extent], height: f64) -> Vec<usize> {
    break_pages(slabs, both(height), LastPage::Alone).breaks.iter().map(|page| page.end).collect()
}

#[test]
fn a_heading_stays_with_what_follows() {
    let free = slab(Break::Penalty(0.0));
    let kept = slab(Break::Never);
    // The fourth slab is a heading: the fifth may not leave it.
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

#[test]
fn a_last_page_is_no_scrap() {
    let slabs = [slab(Break::Penalty(0.0)); 11];
    // Ten would fill the first page and leave one slab alone.
    let ends = ends(&slabs, 100.0);
    assert_eq!(ends.len(), 2);
    assert!(ends[0] <= 8, "{ends:?}");
    // Beside another column it does not matter.
    let shared = break_pages(&slabs, both(100.0), LastPage::Shared);
    assert_eq!(shared.breaks[0].end, 10);
}

#[test]
fn a_first_page_may_be_lower_or_higher() {
    let slabs = [slab(Break::Penalty(0.0)); 9];
    let ends = |first: f64, later: f64| -> Vec<usize> {
        let heights = Heights { first: Pt(first), later: Pt(later) };
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

/// Slabs of many kinds, always the same for the same seed.
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
        Extent { above, page_break, height }
    };
    (0..n_slabs).map(slab).collect()
}

#[test]
fn rules_are_kept_wherever_they_can_be() {
    let (mut n_kept, mut n_bent) = (0, 0);
    for seed in 0..2_000 {
        let slabs = odd_slabs(seed);
        let heights = Heights { first: Pt(60.0), later: Pt(75.0) };
        let bent = Steps::new(&slabs, heights, LastPage::Alone, Rules::Bent).cheapest();
        let bent = bent.expect("a slab alone is always a page");
        assert_eq!(break_pages(&slabs, heights, LastPage::Alone), bent, "seed {seed}");
        let spread =
            (1..=slabs.len()).find(|&n| break_into(&slabs, heights, n).is_some_and(|pages| pages.is_sound));
        assert_eq!(fewest_pages(&slabs, heights), spread, "seed {seed}");
        *if bent.is_sound { &mut n_kept } else { &mut n_bent } += 1;
    }
    assert!(n_kept > 200 && n_bent > 200, "{n_kept} and {n_bent}");
}
