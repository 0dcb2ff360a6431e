//! The article: header, sections and entries, in the order of the reading.

use crate::compose::content::Region;
use crate::compose::data::{DocumentKind, SectionKind, SectionMark};
use crate::compose::meaning::TextMeaning;
use crate::compose::reading::{Element, Kid, Reading};
use crate::compose::reading_line::ReadingLine;
use crate::compose::style::Direction;
use crate::export::flow::html::colors::{Colors, is_dark};
use crate::export::flow::html::form::HtmlExtent;
use crate::export::flow::html::line_classes::LineClasses;
use crate::export::flow::html::markup::Markup;
use crate::export::flow::html::used_text::UsedText;
use crate::font::FontBook;
use crate::geom::Pt;
use crate::source::Span;
use crate::tags::{Begins, StructType};

/// The article while it is being written, with what its style sheet needs.
pub(super) struct Article<'a> {
    pub(super) reading: &'a Reading,
    pub(super) fonts: &'a FontBook,
    pub(super) extent: HtmlExtent,
    pub(super) markup: Markup,
    pub(super) sheet: LineClasses,
    pub(super) colors: Colors<'a>,
    pub(super) used: UsedText,
    /// The kind of the current section.
    pub(super) kind: Option<SectionKind>,
    /// The widths of cells that share a width.
    pub(super) shared: Vec<(u32, Pt)>,
    /// The regions that the article has, in order of their first text.
    pub(super) areas: Vec<Area>,
    /// Whether the next line is the first of its region, without white space above.
    pub(super) is_first: bool,
    ids: Vec<String>,
}

/// A part of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    /// The header above both columns.
    Head,
    /// The header in the main column.
    MainHeader,
    /// The part of the header in the side column.
    SideHeader,
    /// The sections of the main column.
    Main,
    /// The sections of the side column.
    Side,
    /// The foot of the main column.
    Foot,
}

impl Area {
    /// Its class.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::MainHeader => "main-header",
            Self::SideHeader => "side-header side-part",
            Self::Main => "main",
            Self::Side => "side side-part",
            Self::Foot => "foot",
        }
    }
}

impl<'a> Article<'a> {
    pub(super) fn new(reading: &'a Reading, fonts: &'a FontBook, extent: HtmlExtent) -> Self {
        let mut body = Self {
            reading,
            fonts,
            extent,
            markup: Markup::default(),
            sheet: LineClasses::default(),
            colors: Colors::new(&reading.styles.colors),
            used: UsedText::default(),
            kind: None,
            shared: Vec::new(),
            areas: Vec::new(),
            is_first: true,
            ids: Vec::new(),
        };
        body.measure_shared();
        body
    }

    /// Writes the article.
    pub(super) fn article(&mut self) {
        let elements: Vec<&Element> = self.reading.elements.iter().collect();
        let is_foot = |element: &&Element| self.region(&[element]) == Region::Foot;
        let n_body = elements.iter().position(is_foot).unwrap_or(elements.len());
        let (elements, foot) = elements.split_at(n_body);
        let is_section = |element: &&Element| element.begins == Some(Begins::Section);
        let n_header = elements.iter().position(is_section).unwrap_or(elements.len());
        let (header, sections) = elements.split_at(n_header);
        let lang = self.reading.info.lang.clone();
        let attributes = if self.extent == HtmlExtent::Fragment { lang.as_str() } else { "" };
        let dir = direction_of(&lang);
        let dir = if self.extent == HtmlExtent::Fragment { dir } else { "" };
        let class = match self.reading.data.kind {
            DocumentKind::Resume => "vitae h-resume",
            DocumentKind::Letter => "vitae",
        };
        self.markup.open_block("article", &[("class", class), ("lang", attributes), ("dir", dir)]);
        self.header(header);
        let sections = chunks(sections, |element| element.begins == Some(Begins::Section));
        let mut rest = sections.as_slice();
        while let Some(first) = rest.first() {
            let region = self.region(first);
            let n = rest.iter().position(|section| self.region(section) != region).unwrap_or(rest.len());
            let area = match region {
                Region::Head => Area::Head,
                Region::Main | Region::Window | Region::Foot => Area::Main,
                Region::Side => Area::Side,
            };
            self.area(area);
            self.markup.open_block("div", &[("class", area.class())]);
            for section in &rest[..n] {
                self.section(section);
            }
            self.markup.line();
            self.markup.close();
            rest = &rest[n..];
        }
        if !foot.is_empty() {
            self.area(Area::Foot);
            self.markup.open_block("footer", &[("class", Area::Foot.class())]);
            self.blocks(foot, Pt::ZERO);
            self.markup.line();
            self.markup.close();
        }
        self.markup.line();
        self.markup.close();
    }

    /// Records that a part of the grid begins.
    fn area(&mut self, area: Area) {
        self.is_first = match area {
            Area::Head | Area::MainHeader | Area::SideHeader => true,
            Area::Main => !self.areas.contains(&Area::MainHeader),
            Area::Side => !self.areas.contains(&Area::SideHeader),
            Area::Foot => false,
        };
        self.areas.push(area);
    }

    fn header(&mut self, elements: &[&Element]) {
        if elements.is_empty() {
            return;
        }
        let mut parts: Vec<(Region, Vec<&Element>)> = Vec::new();
        for element in elements {
            let region = self.region(&[element]);
            match parts.last_mut() {
                Some((known, part)) if *known == region => part.push(element),
                _ => parts.push((region, vec![element])),
            }
        }
        self.markup.open_block("header", &[("class", "h-card p-contact")]);
        for (region, part) in parts {
            let area = match region {
                Region::Head => Area::Head,
                Region::Main | Region::Window | Region::Foot => Area::MainHeader,
                Region::Side => Area::SideHeader,
            };
            self.area(area);
            let dark = if area == Area::Head { self.head_class() } else { "" };
            let class = format!("{}{dark}", area.class());
            self.markup.open_block("div", &[("class", class.as_str())]);
            self.stacks(&part, Pt::ZERO);
            self.markup.line();
            self.markup.close();
        }
        self.markup.line();
        self.markup.close();
    }

    fn head_class(&self) -> &'static str {
        let fill = self.reading.styles.page.head.fill;
        if fill.is_some_and(is_dark) { " on-dark" } else { "" }
    }

    fn section(&mut self, elements: &[&Element]) {
        let mark = elements.first().and_then(|first| first.section.clone());
        self.kind = mark.as_ref().map(|mark| mark.kind);
        let id = self.id(mark.as_ref());
        let class = if self.kind == Some(SectionKind::Summary) { "p-summary" } else { "" };
        self.markup.open_block("section", &[("id", id.as_str()), ("class", class)]);
        self.stacks(elements, Pt::ZERO);
        self.markup.line();
        self.markup.close();
        self.kind = None;
    }

    /// The id of a section: its key, with other characters replaced, and a number if it is taken.
    fn id(&mut self, mark: Option<&SectionMark>) -> String {
        let key = mark.map_or("section", |mark| mark.key.as_str());
        let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
        let mut id = key.to_lowercase().chars().map(plain).collect::<String>();
        if !id.starts_with(|c: char| c.is_ascii_alphabetic()) {
            id.insert_str(0, "section-");
        }
        if self.extent == HtmlExtent::Fragment {
            id.insert_str(0, "vitae-");
        }
        let taken = self.ids.iter().filter(|known| **known == id).count();
        self.ids.push(id.clone());
        if taken > 0 { format!("{id}--{}", taken + 1) } else { id }
    }

    /// Writes elements of which some may belong to stacks side by side.
    fn stacks(&mut self, elements: &[&Element], left: Pt) {
        let mut rest = elements;
        while let Some(first) = rest.first() {
            let group = self.group(first);
            let n = rest.iter().position(|element| self.group(element) != group).unwrap_or(rest.len());
            let (part, later) = rest.split_at(n);
            match group {
                None => self.entries(part, left),
                Some(_) => self.columns(part, left),
            }
            rest = later;
        }
    }

    /// Writes elements, with an element around each entry.
    pub(super) fn entries(&mut self, elements: &[&Element], left: Pt) {
        let begins = |element: &Element| element.begins == Some(Begins::Entry);
        for part in chunks(elements, begins) {
            if !part.first().is_some_and(|first| begins(first)) {
                self.blocks(&part, left);
                continue;
            }
            let class = self.entry_class();
            self.markup.open_block("div", &[("class", class)]);
            self.blocks(&part, left);
            self.markup.line();
            self.markup.close();
        }
    }

    /// The classes of an entry.
    pub(super) fn entry_class(&self) -> &'static str {
        match self.kind {
            Some(SectionKind::Work | SectionKind::Volunteer) => "entry p-experience h-event",
            Some(SectionKind::Education) => "entry p-education h-event",
            Some(SectionKind::Projects | SectionKind::Awards | SectionKind::Certificates) => "entry h-event",
            _ => "entry",
        }
    }

    /// The sides on which lines start and end. They are those of the document even for a text that runs the other
    /// way, so that all texts start at one edge.
    pub(super) fn edges(&self) -> (&'static str, &'static str) {
        if direction_of(&self.reading.info.lang) == "rtl" { ("right", "left") } else { ("left", "right") }
    }

    /// The region of the first line of some elements.
    fn region(&self, elements: &[&Element]) -> Region {
        let line = elements.iter().find_map(|element| self.first_line(element));
        line.map_or(Region::Main, |line| line.region)
    }

    /// The number of the stacks that an element belongs to.
    fn group(&self, element: &Element) -> Option<usize> {
        self.first_line(element)?.column.map(|column| column.group)
    }

    /// The first line of an element.
    pub(super) fn first_line(&self, element: &Element) -> Option<&'a ReadingLine> {
        if let Some(place) = element.place {
            return self.reading.lines.get(place.line);
        }
        element.kids.iter().find_map(|kid| match kid {
            Kid::Element(kid) => self.first_line(kid),
            Kid::Run(_) => None,
        })
    }

    /// Whether an element has a text with a meaning that `test` accepts.
    pub(super) fn means(&self, element: &Element, test: fn(&TextMeaning) -> bool) -> bool {
        let meanings = &self.reading.data.meanings;
        let is = |span: Span| meanings.at(span).is_some_and(test);
        element.kids.iter().any(|kid| match kid {
            Kid::Element(kid) => self.means(kid, test),
            Kid::Run(run) => run.span.is_some_and(is),
        })
    }
}

/// Splits elements before each one that `begins` accepts.
fn chunks<'e>(elements: &[&'e Element], begins: impl Fn(&Element) -> bool) -> Vec<Vec<&'e Element>> {
    let mut all: Vec<Vec<&Element>> = Vec::new();
    for element in elements {
        match all.last_mut() {
            Some(last) if !begins(element) => last.push(element),
            _ => all.push(vec![element]),
        }
    }
    all
}

/// The value of `dir` for a language.
pub(super) fn direction_of(lang: &str) -> &'static str {
    if Direction::of(lang) == Direction::RightToLeft { "rtl" } else { "" }
}

/// Whether an element is a heading.
pub(super) fn is_heading(element: &Element) -> bool {
    matches!(element.role, StructType::H1 | StructType::H2 | StructType::H3 | StructType::H4)
}
