//! Fitting without a requested number of pages: a text slightly over its pages is tightened to fit, and for one
//! further over, the result states how it would fit.

use std::path::Path;

use crate::support::desk;
use crate::support::random::random;
use vitae::Options;
use vitae::layouts::Layouts;
use vitae::source::Source;
use vitae::typeset::frame::Document;

/// The fraction by which leading may shrink.
const TAKE_IN: f64 = 0.05;

fn example(name: &str, set: &str) -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    with(desk::source(&path), set)
}

/// A résumé that sets other values of its layout.
fn with(resume: Source, set: &str) -> Source {
    Source::new(resume.name, format!("{}\n[set]\n{set}\n", resume.text))
}

fn build(resume: Source, layout: &str, pages: Option<usize>) -> Document {
    let options = Options { layout: Some(layout.to_owned()), pages, ..Options::default() };
    desk::build(resume, options).expect("it builds").document
}

fn overrun(document: &Document) -> Option<String> {
    document.overrun.as_ref().map(ToString::to_string)
}

#[test]
fn a_text_slightly_over_is_tightened() {
    let document = build(example("engineer.toml", ""), "timeline", None);
    assert_eq!(document.pages.len(), 1);
    let fit = document.fit.as_ref().expect("something was changed");
    assert_eq!(fit.to_string(), "leading 1.32 → 1.27");
    assert_eq!(overrun(&document), None);
}

#[test]
fn a_long_text_does_not_lose_several_pages() {
    let engineer = example("engineer.toml", "");
    let (head, work) = engineer.text.split_once("[[work]]").expect("there is work");
    let work = format!("[[work]]{}", work.split("[[education]]").next().unwrap_or_default());
    for n in 50..54 {
        let text = format!("{head}{}", work.repeat(n));
        let pages =
            |set| build(with(Source::new("long.toml", text.clone()), set), "classic", None).pages.len();
        let (plain, taken_in) = (pages("fit.take-in = 0"), pages("fit.take-in = 0.2"));
        assert!(plain > 20 && plain <= taken_in + 1, "{plain} and {taken_in}");
    }
}

#[test]
fn the_layout_limits_how_much_a_text_is_tightened() {
    for (set, n_pages) in [("0", 2), ("0.01", 2), ("0.03", 1), ("0.2", 1)] {
        let set = format!("fit.take-in = {set}");
        assert_eq!(build(example("engineer.toml", &set), "timeline", None).pages.len(), n_pages, "{set}");
    }
    let bound = build(example("engineer.toml", "fit.min-leading = 1.3"), "timeline", None);
    assert_eq!(bound.pages.len(), 2, "no smaller than for a number of pages");
}

#[test]
fn the_result_states_how_a_text_would_fit() {
    let said = |set: &str| overrun(&build(example("engineer.toml", set), "timeline", None));
    let never = "fit.take-in = 0\n";
    assert_eq!(said(never).as_deref(), Some("1.1 needed (--pages 1 fits with leading 1.28)"));
    let size = format!("{never}fit.min-leading = 1.32");
    assert_eq!(said(&size).as_deref(), Some("1.1 needed (--pages 1 fits at 9.5 pt)"));
    let margin =
        format!("{never}fit.min-leading = 1.32\nfit.min-size = \"9.6pt\"\nfit.min-margin = \"10pt\"");
    assert_eq!(said(&margin).as_deref(), Some("1.1 needed (--pages 1 fits with margins 0.7 mm narrower)"));
    let none = format!("{never}fit.min-leading = 1.32\nfit.min-size = \"9.6pt\"\nfit.min-margin = \"50pt\"");
    assert_eq!(said(&none), None, "it would not fit");
}

#[test]
fn nothing_is_stated_if_the_last_page_is_well_filled_or_a_number_of_pages_is_requested() {
    let document = build(example("engineer.toml", "fit.take-in = 0"), "timeline", Some(2));
    assert_eq!(overrun(&document), None);
    let document = build(example("engineer.toml", "styles.text.size = \"12.5pt\""), "timeline", None);
    assert_eq!((document.pages.len(), overrun(&document)), (2, None));
}

/// For random texts in all layouts: only leading changes, within the layout's limit, and the stated way to make a text
/// fit is what requesting it does.
#[test]
fn random_texts_are_tightened_within_limits_and_fit_as_stated() {
    let (mut n_taken_in, mut n_over) = (0, 0);
    let layouts: Vec<&str> = Layouts::builtin().map(|(name, _)| name).collect();
    for seed in 0..150 {
        let (resume, layout) =
            (random(5_000 + seed), layouts[usize::try_from(seed).expect("few") % layouts.len()]);
        let name = format!("{} in {layout}", resume.name);
        let document = build(resume.clone(), layout, None);
        if let Some(fit) = &document.fit {
            assert_eq!(
                (fit.size.0, fit.margin.0, fit.pages),
                (fit.size.1, fit.margin.1, document.pages.len()),
                "{name}"
            );
            assert!(fit.leading.1 < fit.leading.0, "{name}: {fit:?}");
            assert!(fit.leading.1 >= fit.leading.0 * (1.0 - TAKE_IN) - 1e-9, "{name}: {fit:?}");
            let plain = build(with(resume.clone(), "fit.take-in = 0"), layout, None);
            assert_eq!(plain.pages.len(), document.pages.len() + 1, "{name}: it saves a page");
            n_taken_in += 1;
        }
        if let Some(overrun) = &document.overrun {
            let n_pages = document.pages.len();
            assert_eq!(overrun.fit.pages, n_pages - 1, "{name}");
            let asked =
                build(resume, layout, Some(n_pages - 1)).fit.expect("a number of pages was requested");
            assert_eq!(asked, overrun.fit, "{name}");
            n_over += 1;
        }
    }
    assert!(n_taken_in > 5 && n_over > 5, "{n_taken_in} tightened, {n_over} over");
}
