//! Lengths and numbers in CSS.
//!
//! A point of the layout is the custom property `--u`: a point in print, and on screens the part of the reader's own
//! size of text that makes the main text as large. `--w` is the same for the width of margin columns; on a phone it is
//! zero, so that these columns disappear.

use crate::geom::Pt;

/// Space on the left from which it counts as a column in the margin, not as an indent.
const WIDE: f64 = 48.0;

/// Returns a number with at most two decimals, such as `12.5`.
pub(super) fn number(value: f64) -> String {
    let mut text = format!("{value:.2}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" { "0".to_owned() } else { text }
}

/// Returns a length.
pub(super) fn length(length: Pt) -> String {
    times(length, "--u")
}

/// Returns the length of an indent: zero on a phone if it is a column in the margin.
pub(super) fn indent(indent: Pt) -> String {
    if is_wide(indent) { times(indent, "--w") } else { length(indent) }
}

/// Whether white space on the left is a column in the margin.
pub(super) fn is_wide(indent: Pt) -> bool {
    indent.abs().0 >= WIDE
}

fn times(length: Pt, unit: &str) -> String {
    match number(length.0).as_str() {
        "0" => "0px".to_owned(),
        number => format!("calc({number}*var({unit}))"),
    }
}

#[cfg(test)]
mod tests {
    use super::{indent, length, number};
    use crate::geom::Pt;

    #[test]
    fn numbers_have_two_decimals_at_most() {
        assert_eq!([1.0, 12.345, 0.1 + 0.2, -0.001, 100.0].map(number), ["1", "12.35", "0.3", "0", "100"]);
    }

    #[test]
    fn only_wide_indents_disappear_on_a_phone() {
        assert_eq!(length(Pt(9.5)), "calc(9.5*var(--u))");
        assert_eq!(indent(Pt(9.5)), "calc(9.5*var(--u))");
        assert_eq!(indent(Pt(-99.0)), "calc(-99*var(--w))");
    }
}
