//! Exactly N pages, whatever the résumé and the layout, or an error that states how far off the result is.

use crate::support::cores::each;
use crate::support::{desk, messages};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::random::random;
use vitae::Options;
use vitae::geom::Pt;
use vitae::layouts::Layouts;
use vitae::read::layout::{Length, Unit};
use vitae::read::load_layout::{Changes, Wanted, load_layout};
use vitae::read::reader::{Dialect, Reader};
use vitae::source::{Source, Sources};
use vitae::typeset::frame::{Document, Item, Page};

/// The fraction from which a last page counts as well filled.
const WELL_FILLED: f64 = 0.85;
/// The smallest size of text.
const SMALLEST: f64 = 9.0;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Builds a number of pages, or returns the error's text.
fn build(resume: Source, layout: &str, pages: Option<usize>) -> Result<Document, String> {
    let options = Options { layout: Some(layout.to_owned()), pages, ..Options::default() };
    match desk::build(resume, options) {
        Ok(built) => Ok(built.document),
        Err(failed) => Err(messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

/// Whether an error states by how much the number of pages is missed, in lines or in pages.
fn states_how_far(message: &str) -> bool {
    let too_long =
        message.contains("does not fit on") && message.contains(" too long even at the smallest settings");
    let too_short = message.contains("even at the largest settings");
    message.starts_with("error[page-count]: ") && (too_long || too_short)
}

/// The size of the smallest text on the pages.
fn smallest(document: &Document) -> f64 {
    let items = document.pages.iter().flat_map(|page| &page.items);
    // The text in running feet has no element and is never scaled.
    let sizes = items.filter(|item| item.tag.is_some()).filter_map(|item| match &item.item {
        Item::Glyphs(run) => Some(run.size.0),
        _ => None,
    });
    sizes.fold(f64::MAX, f64::min)
}

/// The letters and digits on the pages, sorted, without hyphens and separators, which come and go with line breaks.
fn letters(document: &Document) -> Vec<char> {
    let items = document.pages.iter().flat_map(|page| &page.items).filter(|item| item.tag.is_some());
    let texts = items.filter_map(|item| match &item.item {
        Item::Glyphs(run) => Some(run.text.chars().filter(|c| c.is_alphanumeric())),
        _ => None,
    });
    let mut letters: Vec<char> = texts.flatten().collect();
    letters.sort_unstable();
    letters
}

/// A layout and its limits for fitting.
struct Bounds {
    name: String,
    size: Length,
    margin: Length,
}

impl Bounds {
    fn of(name: &str) -> Self {
        let mut sources = Sources::new();
        let mut reader = Reader::new(&mut sources, Dialect::Vitae);
        let wanted = Wanted { name, span: None };
        let layout = load_layout(wanted, &Layouts::embedded(), Changes::default(), &mut reader);
        Self { name: name.to_owned(), size: layout.fit.min_size, margin: layout.fit.min_margin }
    }

    /// The limits of all built-in layouts.
    fn all() -> Vec<Self> {
        Layouts::builtin().map(|(name, _)| Self::of(name)).collect()
    }
}

fn points(length: Length) -> f64 {
    assert_eq!(length.unit, Unit::Pt, "limits are absolute lengths");
    length.value
}

/// Checks the properties of any build for a number of pages; returns whether it succeeded.
fn check(resume: &Source, layout: &Bounds, pages: usize, plain: &Document) -> bool {
    let name = format!("{} in {} on {pages} pages", resume.name, layout.name);
    let document = match build(resume.clone(), &layout.name, Some(pages)) {
        Ok(document) => document,
        Err(message) => {
            assert!(states_how_far(&message), "{name}:\n{message}");
            return false;
        }
    };
    assert_eq!(document.pages.len(), pages, "{name}");
    assert_eq!(letters(&document), letters(plain), "{name}: a letter is lost or set twice");
    let report = document.fit.as_ref().expect("a number of pages was requested");
    assert_eq!(report.misfit, None, "{name}");
    let (text, least) = (report.size.0.0, points(layout.size));
    let smallest_wanted = smallest(plain) * (least / text).min(1.0) - 1e-6;
    assert!(smallest(&document) >= smallest_wanted, "{name}: text of {} pt", smallest(&document));
    assert!((0.0..=1.0).contains(&report.last_fill), "{name}: {report:?}");
    assert!(report.size.1.0 >= least.min(text) - 1e-6, "{name}: {report:?}");
    for (page, before) in document.pages.iter().zip(&plain.pages) {
        for (margin, before) in sides(page).iter().zip(sides(before)) {
            let floor = before.0.min(points(layout.margin));
            assert!(margin.0 >= floor - 1e-6, "{name}: a margin of {margin:?}");
        }
        for item in page.items.iter().filter(|item| item.tag.is_some()) {
            let foot = (page.area.at.y + page.area.size.height).0;
            assert!(item.at.y.0 <= foot + 0.5, "{name}: below the foot");
        }
    }
    true
}

/// The margins of a page.
fn sides(page: &Page) -> [Pt; 4] {
    let (at, area, size) = (page.area.at, page.area.size, page.size);
    [at.x, at.y, size.width - at.x - area.width, size.height - at.y - area.height]
}

/// Calls `work` with each number from 0 up to `n`, exclusive, on all cores, and counts its results, true and false.
fn count(n: usize, work: impl Fn(usize) -> Vec<bool> + Sync) -> (usize, usize) {
    let (yes, no) = (AtomicUsize::new(0), AtomicUsize::new(0));
    each(n, |index| {
        for answer in work(index) {
            (if answer { &yes } else { &no }).fetch_add(1, Ordering::Relaxed);
        }
    });
    (yes.into_inner(), no.into_inner())
}

#[test]
fn the_number_of_pages_is_as_requested_or_an_error_states_how_far_off_it_is() {
    let (samples, layout) = (desk::samples(), Bounds::of(Layouts::default_name()));
    let (n_built, n_refused) = count(samples.len(), |index| {
        let plain = build(samples[index].clone(), &layout.name, None).expect("an example builds");
        (1..=3).map(|pages| check(&samples[index], &layout, pages, &plain)).collect()
    });
    assert!(n_built > 5 && n_refused > 5, "{n_built} built, {n_refused} refused");
}

#[test]
fn random_texts_never_have_another_number_of_pages_without_an_error() {
    let layouts = Bounds::all();
    let (n_built, n_refused) = count(200, |index| {
        let resume = random(100 + u64::try_from(index).expect("a small number"));
        let layout = &layouts[index % layouts.len()];
        let plain = build(resume.clone(), &layout.name, None).expect("a random text builds");
        (1..=4).map(|pages| check(&resume, layout, pages, &plain)).collect()
    });
    assert_eq!(n_built + n_refused, 800);
    assert!(n_built > 100 && n_refused > 100, "{n_built} built, {n_refused} refused");
}

#[test]
fn the_student_fills_a_page() {
    let resume = desk::source(&project().join("examples/student.toml"));
    let document = build(resume, Layouts::default_name(), Some(1)).expect("it fits on a page");
    let fit = document.fit.as_ref().expect("a number of pages was requested");
    assert!(fit.last_fill >= WELL_FILLED, "{fit:?}");
    let page = &document.pages[0];
    let texts = page.items.iter().filter(|item| item.tag.is_some());
    let foot = texts.map(|item| item.at.y.0).fold(f64::MIN, f64::max);
    let filled = (foot - page.area.at.y.0) / page.area.size.height.0;
    assert!(filled >= WELL_FILLED - 0.02, "{filled}");
}

#[test]
fn small_text_grows_until_its_page_is_filled() {
    let mut resume = desk::source(&project().join("examples/student.toml"));
    resume = Source::new(
        resume.name,
        format!("{}\n[set]\nstyles.text.size = \"9pt\"\nstyles.text.leading = 1.2\n", resume.text),
    );
    let document = build(resume, Layouts::default_name(), Some(1)).expect("it fits on a page");
    let fit = document.fit.as_ref().expect("a number of pages was requested");
    assert!(fit.last_fill >= WELL_FILLED && fit.leading.1 > fit.leading.0, "{fit:?}");
}

#[test]
fn a_long_resume_fits_two_or_three_pages() {
    for (layout, pages) in ["classic", "modern", "compact", "ats"].into_iter().flat_map(|l| [(l, 2), (l, 3)])
    {
        let options = Options { layout: Some(layout.to_owned()), pages: Some(pages), ..Options::default() };
        let built = desk::build(desk::source(&project().join("resume.toml")), options);
        let Ok(built) = built else { panic!("{layout} refuses {pages} pages") };
        let size = built.document.fit.as_ref().map_or(0.0, |report| report.size.1.0);
        assert!(
            built.document.pages.len() == pages && size >= SMALLEST - 1e-6,
            "{layout}, {pages}: {size} pt"
        );
    }
}
