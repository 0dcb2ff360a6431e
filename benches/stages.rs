//! Time of each stage for the résumé in the repository: `cargo bench --bench stages`.
//!
//! The input of a stage is made outside the measured time. `whole` is everything a run does except for reading and
//! writing files.

use divan::Bencher;
use vitae::compose::content::Content;
use vitae::compose::reading::Reading;
use vitae::diag::Diagnostics;
use vitae::export::flow::text;
use vitae::export::page::{pdf, png};
use vitae::font::FontBook;
use vitae::geom::Pt;
use vitae::image::Images;
use vitae::includes::Includes;
use vitae::layouts::Layouts;
use vitae::read::layout::Layout;
use vitae::read::load_layout::{Changes, Wanted, load_layout};
use vitae::read::reader::{Dialect, Reader};
use vitae::read::resume::Resume;
use vitae::source::{Source, Sources};
use vitae::typeset::frame::Document;
use vitae::typeset::page::change::Change;
use vitae::typeset::page::text::PlannedText;
use vitae::typeset::page::vlist::vlist;
use vitae::typeset::paragraph::Shaper;
use vitae::typeset::typeset;
use vitae::{Inputs, Options};

const RESUME: &str = include_str!("../resume.toml");

fn main() {
    divan::main();
}

fn source() -> Source {
    Source::new("resume.toml", RESUME)
}

fn resume() -> Resume {
    let mut sources = Sources::new();
    let source = sources.add(source());
    vitae::read::resume(&[source], &mut Reader::new(&mut sources, Dialect::Vitae))
}

fn layout() -> Layout {
    let wanted = Wanted { name: Layouts::default_name(), span: None };
    let mut sources = Sources::new();
    let mut reader = Reader::new(&mut sources, Dialect::Vitae);
    load_layout(wanted, &Layouts::embedded(), Changes::default(), &mut reader)
}

fn compose(resume: &Resume, layout: &Layout, fonts: &FontBook) -> Content {
    let images = Images::none();
    let context = vitae::compose::Context {
        kind: vitae::compose::DocumentKind::Resume,
        layout,
        paper: layout.page.paper,
        lang: "en-GB",
        pages: None,
        fonts,
        images: &images,
        in_main: &[],
    };
    vitae::compose::compose(resume, &context, &mut Diagnostics::new())
}

fn content(fonts: &FontBook) -> Content {
    compose(&resume(), &layout(), fonts)
}

fn document(fonts: &FontBook) -> Document {
    typeset(content(fonts), fonts)
}

/// Shapes the text of a résumé.
fn text<'c>(content: &'c Content, shaper: &mut Shaper<'_>) -> PlannedText<'c> {
    PlannedText::new(&content.flows, &content.page, Pt::ZERO, shaper).0
}

#[divan::bench]
fn a_fonts(bencher: Bencher<'_, '_>) {
    bencher.bench_local(FontBook::embedded);
}

#[divan::bench]
fn b_read(bencher: Bencher<'_, '_>) {
    bencher.bench_local(resume);
}

#[divan::bench]
fn c_layout(bencher: Bencher<'_, '_>) {
    bencher.bench_local(layout);
}

#[divan::bench]
fn d_compose(bencher: Bencher<'_, '_>) {
    let (resume, layout, fonts) = (resume(), layout(), FontBook::embedded());
    bencher.bench_local(|| compose(&resume, &layout, &fonts));
}

/// Itemising, shaping, opportunities.
#[divan::bench]
fn e_prepare(bencher: Bencher<'_, '_>) {
    let fonts = FontBook::embedded();
    let content = content(&fonts);
    bencher.bench_local(|| text(&content, &mut Shaper::new(&fonts)));
}

#[divan::bench]
fn f_break_lines(bencher: Bencher<'_, '_>) {
    let fonts = FontBook::embedded();
    let content = content(&fonts);
    let text = text(&content, &mut Shaper::new(&fonts));
    bencher.bench_local(|| text.plan(&Change::NONE));
}

#[divan::bench]
fn g_break_pages(bencher: Bencher<'_, '_>) {
    let fonts = FontBook::embedded();
    let content = content(&fonts);
    let text = text(&content, &mut Shaper::new(&fonts));
    let plan = text.plan(&Change::NONE);
    bencher.bench_local(|| text.pages(&plan, &Change::NONE));
}

#[divan::bench]
fn h_set_lines(bencher: Bencher<'_, '_>) {
    let fonts = FontBook::embedded();
    let content = content(&fonts);
    let mut shaper = Shaper::new(&fonts);
    let planned = || {
        let text = text(&content, &mut Shaper::new(&fonts));
        let plan = text.plan(&Change::NONE);
        (text.columns, plan.columns)
    };
    let benched = bencher.with_inputs(planned);
    benched.bench_local_values(|(columns, plans)| {
        for (column, plan) in columns.into_iter().zip(plans) {
            vlist(column.blocks, plan, 1.0, &mut shaper);
        }
    });
}

#[divan::bench]
fn i_pdf(bencher: Bencher<'_, '_>) {
    let fonts = FontBook::embedded();
    let document = document(&fonts);
    bencher.bench_local(|| pdf::export(&document, &fonts));
}

#[divan::bench]
fn j_text(bencher: Bencher<'_, '_>) {
    let content = content(&FontBook::embedded());
    bencher.bench_local(|| text::export(&Reading::of(&content)));
}

/// All pages at 144 dpi.
#[divan::bench]
fn k_png(bencher: Bencher<'_, '_>) {
    let fonts = FontBook::embedded();
    let document = document(&fonts);
    bencher.bench_local(|| png::render(&document, &fonts, 144.0));
}

#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| {
        let inputs = Inputs {
            sources: vec![source()],
            dialect: Dialect::Vitae,
            layouts: Layouts::embedded(),
            fonts: FontBook::embedded(),
            images: Images::none(),
            includes: Includes::none(),
            options: Options::default(),
        };
        let built = vitae::build(&inputs).expect("the résumé in the repository has no errors");
        pdf::export(&built.document, &inputs.fonts)
    });
}
