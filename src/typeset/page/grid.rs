//! The baseline grid: where two columns stand side by side, their lines stand at the same heights.
//!
//! Every line of about the text's leading takes exactly one line of the grid, and white space is rounded
//! so that such a line begins on one. What is higher, such as a title with its rule, stands freely, and
//! the next line of text is back on the grid. The rounding of a place does not depend on the page it
//! lands on, so that pages can be broken as ever.

use crate::geom::{Glue, Pt};
use crate::typeset::page::extent::Extent;

/// A line whose leading differs from the grid's by this part at most is set on the grid.
const NEAR: f64 = 0.15;

/// The leading of a line on a grid: the grid's, if they are about the same.
#[must_use]
pub fn pitch_on(grid: Pt, pitch: Pt) -> Pt {
    if (pitch - grid).abs() <= grid * NEAR { grid } else { pitch }
}

/// Rounds the white space of a column's slabs so that all whose height is the grid's begin on it.
pub fn snap(extents: &mut [Extent], grid: Pt) {
    // How far the last slab reaches beyond a line of the grid.
    let mut beyond = Pt::ZERO;
    for extent in extents {
        let is_line = is_multiple(extent.height, grid);
        let mut above = extent.above.natural;
        if is_line || beyond == Pt::ZERO {
            let wanted = (beyond + above) / grid;
            let mut n_lines = (wanted + 0.5).floor();
            if grid * n_lines < beyond - grid * NEAR {
                n_lines += 1.0;
            }
            above = grid * n_lines - beyond;
            beyond = Pt::ZERO;
        }
        extent.above = Glue::fixed(above);
        beyond = if is_line {
            Pt::ZERO
        } else {
            beyond + extent.height + if beyond == Pt::ZERO { Pt::ZERO } else { above }
        };
    }
}

fn is_multiple(height: Pt, grid: Pt) -> bool {
    let n_lines = height / grid;
    (n_lines - (n_lines + 0.5).floor()).abs() < 1e-6
}

#[cfg(test)]
mod tests {
    use super::{pitch_on, snap};
    use crate::compose::content::{Break, Starts};
    use crate::geom::{Glue, Pt};
    use crate::typeset::page::extent::Extent;

    fn tops(slabs: &[(f64, f64)]) -> Vec<f64> {
        let mut extents: Vec<Extent> = slabs
            .iter()
            .map(|&(above, height)| Extent {
                above: Glue { natural: Pt(above), stretch: Pt(2.0), shrink: Pt(2.0) },
                page_break: Break::Never,
                starts: Starts::Part,
                height: Pt(height),
            })
            .collect();
        snap(&mut extents, Pt(10.0));
        let mut y = 0.0;
        let mut tops = Vec::new();
        for extent in extents {
            y += extent.above.natural.0;
            tops.push(y);
            y += extent.height.0;
        }
        tops
    }

    #[test]
    fn lines_stand_on_the_grid() {
        assert_eq!(tops(&[(0.0, 10.0), (3.0, 10.0), (7.0, 10.0)]), [0.0, 10.0, 30.0]);
        assert_eq!(tops(&[(0.0, 10.0), (0.0, 20.0), (0.0, 10.0)]), [0.0, 10.0, 30.0]);
    }

    #[test]
    fn what_is_higher_stands_freely_and_the_next_line_on_the_grid() {
        assert_eq!(tops(&[(0.0, 10.0), (12.0, 14.0), (1.0, 2.0), (2.0, 10.0)]), [0.0, 20.0, 35.0, 40.0]);
        // Nothing is pressed into what stands above it.
        assert_eq!(tops(&[(0.0, 23.0), (0.0, 10.0)]), [0.0, 30.0]);
        assert_eq!(tops(&[(0.0, 21.0), (0.0, 10.0)]), [0.0, 20.0]);
    }

    #[test]
    fn about_the_grid_is_the_grid() {
        assert_eq!(pitch_on(Pt(13.0), Pt(12.2)), Pt(13.0));
        assert_eq!(pitch_on(Pt(13.0), Pt(16.0)), Pt(16.0));
    }
}
