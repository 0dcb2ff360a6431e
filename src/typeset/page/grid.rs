//! The baseline grid: aligns the lines of two columns that are side by side.
//!
//! Every line with about the leading of the text takes exactly one line of the grid, and white space is rounded so
//! that it begins on one. Anything taller, such as a title with its rule, is placed freely, and the next line of text
//! is back on the grid. The rounding does not depend on the page that a line lands on, so page breaking is unaffected.

use crate::geom::{Glue, Pt};
use crate::typeset::page::extent::Extent;

/// The maximum difference, as a fraction, between the leading of a line on the grid and the grid's.
const NEAR: f64 = 0.15;

/// Returns the leading of a line on a grid: the grid's if the two are about the same.
#[must_use]
pub fn pitch_on(grid: Pt, pitch: Pt) -> Pt {
    if (pitch - grid).abs() <= grid * NEAR { grid } else { pitch }
}

/// Rounds the white space of a column's slabs so that every slab as high as a grid line begins on one.
pub fn snap(extents: &mut [Extent], grid: Pt) {
    // How far the last slab extends past a line of the grid.
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
    fn lines_are_on_the_grid() {
        assert_eq!(tops(&[(0.0, 10.0), (3.0, 10.0), (7.0, 10.0)]), [0.0, 10.0, 30.0]);
        assert_eq!(tops(&[(0.0, 10.0), (0.0, 20.0), (0.0, 10.0)]), [0.0, 10.0, 30.0]);
    }

    #[test]
    fn a_taller_slab_is_placed_freely_and_the_next_line_is_on_the_grid() {
        assert_eq!(tops(&[(0.0, 10.0), (12.0, 14.0), (1.0, 2.0), (2.0, 10.0)]), [0.0, 20.0, 35.0, 40.0]);
        // White space never shrinks.
        assert_eq!(tops(&[(0.0, 23.0), (0.0, 10.0)]), [0.0, 30.0]);
        assert_eq!(tops(&[(0.0, 21.0), (0.0, 10.0)]), [0.0, 20.0]);
    }

    #[test]
    fn a_leading_near_the_grid_is_rounded_to_it() {
        assert_eq!(pitch_on(Pt(13.0), Pt(12.2)), Pt(13.0));
        assert_eq!(pitch_on(Pt(13.0), Pt(16.0)), Pt(16.0));
    }
}
