//! The state for the page in the browser, as JSON: pages, places, messages and choices.

use serde::Serialize;
use vitae::Options;
use vitae::read::paper::Paper;
use vitae::source::Sources;
use vitae::typeset::places::WordPlace;

use crate::cli::json_report::Message;
use crate::cli::layouts::Listed;
use crate::cli::preview::make::{PagePictures, PreviewResult};
use crate::cli::preview::view::{Offer, View, paper_name};
use crate::cli::variants::EVERY;

/// The contents of a state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PreviewState<'a> {
    /// The résumé, as typed.
    pub(crate) file: &'a str,
    /// The choices made in the browser.
    pub(crate) view: &'a View,
    /// The options of the command line.
    pub(crate) typed: &'a Options,
    /// The available layouts.
    pub(crate) layouts: &'a [Listed],
    /// What can be chosen.
    pub(crate) offer: &'a Offer,
    /// The outcome of the build.
    pub(crate) made: &'a PreviewResult,
}

#[derive(Debug, Serialize)]
struct Shown<'a> {
    revision: u64,
    file: &'a str,
    is_current: bool,
    target: &'a str,
    layout: &'a str,
    paper: &'a str,
    clicked: &'a View,
    targets: &'a [String],
    langs: &'a [String],
    layouts: Vec<ShownLayout<'a>>,
    papers: Vec<&'static str>,
    fit: &'a str,
    pages: Vec<ShownPage<'a>>,
    /// The sources of the places.
    sources: Vec<ShownSource<'a>>,
    messages: Vec<ShownMessage<'a>>,
}

#[derive(Debug, Serialize)]
struct ShownLayout<'a> {
    name: &'a str,
    description: &'a str,
}

/// Lengths are in points.
#[derive(Debug, Serialize)]
struct ShownPage<'a> {
    id: u64,
    width: f64,
    height: f64,
    places: Vec<ShownPlace<'a>>,
}

#[derive(Debug, Serialize)]
struct ShownPlace<'a> {
    /// Left, top, width and height.
    area: [f64; 4],
    source: u16,
    line: usize,
    column: usize,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct ShownSource<'a> {
    name: &'a str,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct ShownMessage<'a> {
    #[serde(flatten)]
    message: Message<'a>,
    /// The line of the message.
    line_text: Option<&'a str>,
}

impl PreviewState<'_> {
    /// Returns the state as JSON, with its revision number.
    pub(crate) fn json(&self, revision: u64) -> Vec<u8> {
        let Self { file, view, typed, layouts, offer, made } = *self;
        let pages = made.pages.as_deref();
        let chosen = pages.map(|pages| &pages.chosen);
        let shown = Shown {
            revision,
            file,
            is_current: made.is_current,
            target: view.target.as_deref().or(typed.target.as_deref()).unwrap_or(EVERY),
            layout: view.layout.as_deref().or(chosen.map(|c| c.layout.as_str())).unwrap_or_default(),
            paper: view.paper.as_deref().or(chosen.map(|c| paper_name(c.paper))).unwrap_or_default(),
            clicked: view,
            targets: &offer.targets,
            langs: &offer.langs,
            layouts: layouts
                .iter()
                .map(|l| ShownLayout { name: &l.name, description: &l.description })
                .collect(),
            papers: Paper::NAMES.iter().map(|(name, _)| *name).collect(),
            fit: pages.map_or("", |pages| &pages.fit),
            pages: pages.map(shown_pages).unwrap_or_default(),
            sources: pages.map(shown_sources).unwrap_or_default(),
            messages: messages(made),
        };
        serde_json::to_vec(&shown).expect("texts and numbers are JSON")
    }
}

fn shown_pages(pages: &PagePictures) -> Vec<ShownPage<'_>> {
    let sheets = pages.sheets.iter().zip(&pages.places);
    sheets
        .map(|(sheet, places)| {
            let (width, height) = (sheet.page.size.width.0, sheet.page.size.height.0);
            let places = places.iter().map(|place| shown_place(place, &pages.sources)).collect();
            ShownPage { id: sheet.id, width, height, places }
        })
        .collect()
}

fn shown_place<'a>(place: &'a WordPlace, sources: &Sources) -> ShownPlace<'a> {
    let (at, size) = (place.area.at, place.area.size);
    let (line, column) = sources.get(place.span.source).line_column(place.span.start);
    let area = [at.x.0, at.y.0, size.width.0, size.height.0].map(|length| (length * 100.0).round() / 100.0);
    ShownPlace { area, source: place.span.source.0, line, column, text: &place.text }
}

fn shown_sources(pages: &PagePictures) -> Vec<ShownSource<'_>> {
    pages.sources.iter().map(|source| ShownSource { name: &source.name, text: &source.text }).collect()
}

fn messages(made: &PreviewResult) -> Vec<ShownMessage<'_>> {
    let message = |diagnostic| ShownMessage {
        message: Message::new(diagnostic, &made.sources),
        line_text: diagnostic.span.map(|span| made.sources.get(span.source).line_at(span.start)),
    };
    made.diagnostics.list.iter().map(message).collect()
}
