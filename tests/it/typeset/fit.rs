//! Fitting exactly N pages: the solver compared with an exhaustive search of all settings.

use crate::support::{desk, messages};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;
use std::thread;

use crate::support::random::random;
use vitae::compose::content::{Content, Goal};
use vitae::compose::{Context, DocumentKind, compose};
use vitae::font::FontBook;
use vitae::geom::{Pt, Sides};
use vitae::image::{ImageError, Images};
use vitae::layouts::Layouts;
use vitae::read;
use vitae::read::load_layout::{Changes, Wanted, load_layout};
use vitae::read::reader::{Dialect, Reader};
use vitae::source::{Source, Sources};
use vitae::typeset::frame::Misfit;
use vitae::typeset::page::change::Change;
use vitae::typeset::page::change::Lines;
use vitae::typeset::page::extent::{Extent, Heights};
use vitae::typeset::page::fit::{Fitted, fit};
use vitae::typeset::page::pagebreak::{LastPage, break_into};
use vitae::typeset::page::text::{Plan, PlannedText, Sheets};
use vitae::typeset::paragraph::Shaper;

/// The fraction from which a last page counts as well filled.
const WELL_FILLED: f64 = 0.85;

static FONTS: LazyLock<FontBook> = LazyLock::new(FontBook::embedded);

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Composes a résumé for a number of pages, in a layout or in the one it selects itself.
fn composed(resume: &Source, layout: Option<&str>, pages: usize) -> Content {
    let mut sources = Sources::new();
    let source = sources.add(resume.clone());
    let mut reader = Reader::new(&mut sources, Dialect::Vitae);
    let resume = read::resume(&[source], &mut reader);
    let own = resume.settings.layout.as_ref().map(|name| name.value.as_str());
    let name = layout.or(own).unwrap_or(Layouts::default_name());
    let wanted = Wanted { name, span: None };
    let layouts = Layouts::embedded();
    let changes = Changes { resume: &resume.settings.layout_values, command_line: &[] };
    let layout = load_layout(wanted, &layouts, changes, &mut reader);
    let mut found = reader.diagnostics;
    let images = Images::new(Box::new(|path| {
        #[expect(clippy::disallowed_methods, reason = "samples are files")]
        std::fs::read(project().join("examples").join(path)).map_err(|_| ImageError::Missing(path.into()))
    }));
    let context = Context {
        kind: DocumentKind::Resume,
        layout: &layout,
        paper: resume.settings.paper.as_ref().map_or(layout.page.paper, |paper| paper.value),
        lang: resume.settings.lang.as_ref().map_or(vitae::DEFAULT_LANG, |lang| &lang.value),
        pages: Some(pages),
        fonts: &FONTS,
        images: &images,
        in_main: &[],
    };
    let content = compose(&resume, &context, &mut found);
    assert!(!found.has_errors(), "{}", messages::render_all(&found, &sources));
    content
}

/// The numbers from 1 to `bound` in steps of `step`, and `bound` itself.
fn grid(bound: f64, step: f64) -> Vec<f64> {
    let mut values: Vec<f64> = (0..1000)
        .map(|index| f64::from(index) * step)
        .take_while(|far| *far < (bound - 1.0).abs() - 1e-9)
        .map(|far| if bound < 1.0 { 1.0 - far } else { 1.0 + far })
        .collect();
    values.push(bound);
    values
}

/// The amounts by which the margins may shrink.
fn margins(sides: Sides, floor: Pt) -> Vec<Pt> {
    let widest = sides.top.max(sides.right).max(sides.bottom).max(sides.left);
    let most = (widest - floor).max(Pt::ZERO);
    let mut values: Vec<Pt> =
        (0..1000).map(|index| Pt(2.0) * f64::from(index)).take_while(|by| *by < most).collect();
    values.push(most);
    values
}

/// A tried setting: the plan of the text, and its pages at each leading.
struct Trial<'a> {
    text: &'a PlannedText<'a>,
    goal: &'a Goal,
    plan: Plan,
}

impl<'a> Trial<'a> {
    fn new(text: &'a PlannedText<'a>, goal: &'a Goal, change: &Change) -> Self {
        Self { text, goal, plan: text.plan(change) }
    }

    fn sheets(&self, change: &Change) -> Sheets {
        self.text.pages(&self.plan, change)
    }

    /// Whether the text can be spread over exactly the requested number of pages if it takes no more.
    fn fits(&self, change: &Change) -> bool {
        let sheets = self.sheets(change);
        if !sheets.is_sound() || sheets.n_pages() > self.goal.pages {
            return false;
        }
        sheets.n_pages() == self.goal.pages || self.text.spread(&self.plan, change, self.goal.pages).is_some()
    }
}

/// Returns the first setting in order of harm (margins, size, lines, leading) that makes the text fit.
fn scan_smaller(text: &PlannedText<'_>, goal: &Goal) -> Option<Change> {
    for margin in margins(text.page.margins, goal.min_margin) {
        for scale in grid(goal.min_scale, 0.05 / goal.size.0) {
            for lines in [Lines::Best, Lines::Fewest] {
                let first = Change { scale, leading: 1.0, lines, margin };
                let trial = Trial::new(text, goal, &first);
                for leading in grid(goal.min_leading, 0.01) {
                    let change = Change { leading, ..first };
                    if trial.fits(&change) {
                        return Some(change);
                    }
                }
            }
        }
    }
    None
}

/// Returns the first setting in order of harm (size, leading) that fills the last page well, otherwise the one that
/// fills it best; `None` if none gives the number of pages.
fn scan_larger(text: &PlannedText<'_>, goal: &Goal) -> Option<Change> {
    let mut best: Option<(f64, Change)> = None;
    for scale in grid(goal.max_scale, 0.05 / goal.size.0) {
        let first = Change { scale, ..Change::NONE };
        let trial = Trial::new(text, goal, &first);
        for leading in grid(goal.max_leading, 0.01) {
            let change = Change { leading, ..first };
            let sheets = trial.sheets(&change);
            if !sheets.is_sound() || sheets.n_pages() != goal.pages {
                continue;
            }
            let filled = sheets.last_fill();
            if filled >= WELL_FILLED {
                return Some(change);
            }
            if best.is_none_or(|(fill, _)| filled > fill) {
                best = Some((filled, change));
            }
        }
    }
    best.map(|(_, change)| change)
}

fn scan(text: &PlannedText<'_>, goal: &Goal) -> Option<Change> {
    let plain = Trial::new(text, goal, &Change::NONE).sheets(&Change::NONE);
    let is_short = plain.is_sound() && plain.n_pages() <= goal.pages;
    if is_short { scan_larger(text, goal) } else { scan_smaller(text, goal) }
}

fn same(a: &Change, b: &Change) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 1e-6;
    near(a.scale, b.scale) && near(a.leading, b.leading) && near(a.margin.0, b.margin.0) && a.lines == b.lines
}

/// Describes the solver's result in a few words.
fn describe(solved: &Fitted) -> String {
    match &solved.misfit {
        None => format!("{:?}, fill {:.3}", solved.change, solved.sheets.last_fill()),
        Some(misfit) => format!("{misfit:?}"),
    }
}

/// Compares the solver with the search for one to three pages, and counts the kinds of results in `seen`.
fn compare(resume: &Source, seen: &mut BTreeMap<&'static str, usize>) {
    for pages in 1..=3 {
        *seen.entry(compare_on(resume, None, pages)).or_default() += 1;
    }
}

/// Compares the solver with the search and returns the kind of result.
fn compare_on(resume: &Source, layout: Option<&str>, pages: usize) -> &'static str {
    let content = composed(resume, layout, pages);
    let goal = content.goal.expect("a number of pages was requested");
    let (text, _) =
        PlannedText::new(&content.flows, &content.page, goal.min_margin, &mut Shaper::new(&FONTS));
    let (solved, scanned) = (fit(&text, &goal), scan(&text, &goal));
    let name = format!("{} on {pages} pages in {layout:?}", resume.name);
    match (&solved.misfit, &scanned) {
        (None, Some(change)) => {
            let fitted = &solved;
            let solver = describe(&solved);
            assert!(same(&fitted.change, change), "{name}: {solver}, but {change:?} does less harm");
            assert_eq!(fitted.sheets.n_pages(), pages, "{name}");
            assert!(fitted.sheets.is_sound(), "{name}");
            if fitted.change == Change::NONE {
                "plain"
            } else if change.scale > 1.0 || change.leading > 1.0 {
                "larger"
            } else if change.margin > Pt::ZERO {
                "narrower margins"
            } else {
                "smaller"
            }
        }
        (Some(misfit), None) => {
            if let Misfit::TooLong { n_lines, .. } = misfit {
                assert_eq!(*n_lines, lines_over(&text, &goal), "{name}");
            }
            "misfit"
        }
        _ => panic!("{name}: {}, but the search found {scanned:?}", describe(&solved)),
    }
}

/// The number of lines that must be removed at the smallest settings until the rest fits: slabs are removed one after
/// another from the end of the longest column.
fn lines_over(text: &PlannedText<'_>, goal: &Goal) -> usize {
    let margins = margins(text.page.margins, goal.min_margin);
    let margin = *margins.last().expect("there is one");
    let least = Change { scale: goal.min_scale, leading: goal.min_leading, lines: Lines::Fewest, margin };
    let plan = text.plan(&least);
    let areas = text.areas(&plan, &least);
    let over = text.columns.iter().zip(text.extents(&plan, &least)).map(|(column, extents)| {
        let heights = areas.heights(column.region);
        let fits = |n: &usize| break_into_fewer(&extents[..*n], heights, goal.pages);
        let kept = (0..=extents.len()).rev().find(fits).unwrap_or(0);
        extents[kept..].iter().map(|extent| extent.height.0).sum::<f64>()
    });
    let lines = over.fold(0.0, f64::max) / (text.page.leading.0 * least.leading);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a text has few lines")]
    let lines = lines.ceil() as usize;
    lines.max(1)
}

/// Whether slabs fit on at most `most` pages.
fn break_into_fewer(slabs: &[Extent], heights: Heights, most: usize) -> bool {
    slabs.is_empty()
        || (1..=most).any(|pages| {
            break_into(slabs, heights, pages, LastPage::Asked).is_some_and(|pages| pages.is_sound)
        })
}

#[test]
fn the_least_harmful_change_is_chosen_for_the_examples() {
    let mut seen = BTreeMap::new();
    for resume in desk::samples() {
        compare(&resume, &mut seen);
    }
    assert!(seen.len() > 3, "{seen:?}");
}

#[test]
fn the_least_harmful_change_is_chosen_for_random_texts() {
    let mut seen = BTreeMap::new();
    for seed in 1..=10 {
        compare(&random(seed), &mut seen);
    }
    assert!(seen.len() > 3, "{seen:?}");
}

#[test]
fn two_pages_are_refused_only_with_reason_in_every_layout() {
    let resume = desk::source(&project().join("resume.toml"));
    let kinds = thread::scope(|scope| {
        let trials =
            Layouts::builtin().map(|(layout, _)| scope.spawn(|| compare_on(&resume, Some(layout), 2)));
        let trials: Vec<_> = trials.collect();
        trials.into_iter().map(|trial| trial.join().expect("they agree")).collect::<Vec<_>>()
    });
    assert!(kinds.contains(&"misfit") && kinds.contains(&"smaller"), "{kinds:?}");
}

/// A random text whose size and leading can change only a little, so that the margins must.
fn with_wide_margins(seed: u64) -> Source {
    let set = r#"[set]
"page.margin" = "60pt"
"fit.min-size" = "9.9pt"
"fit.max-size" = "10.1pt"
"fit.min-leading" = 1.28
"fit.max-leading" = 1.32
"#;
    let resume = random(seed);
    Source::new(resume.name, format!("{set}{}", resume.text))
}

#[test]
fn the_least_harmful_change_is_chosen_when_margins_must_shrink() {
    let mut seen = BTreeMap::new();
    for seed in 11..=30 {
        compare(&with_wide_margins(seed), &mut seen);
    }
    assert!(seen.contains_key("narrower margins") && seen.len() > 3, "{seen:?}");
}
