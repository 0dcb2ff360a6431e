//! Documents built by hand, item by item, for the tests of the exporters.
//!
//! Text is shaped naively, with one glyph for each character, its own advance and no kerning, since the tests are
//! about finished pages, not about how they are made.

use std::sync::Arc;

use vitae::compose::content::LinkTarget;
use vitae::font::{FontBook, FontId, FontQuery};
use vitae::geom::{Point, Pt, Rect, Size};
use vitae::image::{Image, Outline, Pixels};
use vitae::path::{Color, Path, Stroke};
use vitae::tags::{Info, Pagination, StructType, TagId, TagTree};
use vitae::typeset::frame::{Document, Glyph, GlyphRun, Item, Link, Page, Picture, Placed, Running};

pub(crate) mod reader;
pub(crate) mod structure;

/// A4 in points.
pub(crate) const PAPER: Size = Size { width: Pt(595.276), height: Pt(841.89) };

/// A document under construction.
pub(crate) struct Sheet {
    /// The faces.
    pub(crate) fonts: FontBook,
    /// The document so far.
    pub(crate) document: Document,
}

/// A face by family, weight and slant.
pub(crate) fn face(fonts: &FontBook, family: &str, weight: u16, italic: bool) -> FontId {
    fonts.select(&FontQuery { family: family.into(), weight, italic }).expect("the family is embedded")
}

/// Makes a run with a glyph for each character; a soft hyphen shows the hyphen.
pub(crate) fn shape(fonts: &FontBook, font: FontId, size: f64, text: &str) -> GlyphRun {
    let face = fonts.get(font);
    let offset = |at: usize| u32::try_from(at).expect("a sample is short");
    let glyphs = text
        .char_indices()
        .map(|(at, c)| {
            let id = face.glyph(if c == '\u{ad}' { '-' } else { c }).unwrap_or(0);
            Glyph {
                id,
                advance: Pt(face.advance(id) * size / face.metrics.units_per_em),
                dx: 0.0,
                dy: 0.0,
                text: offset(at)..offset(at + c.len_utf8()),
            }
        })
        .collect();
    GlyphRun {
        font,
        size: Pt(size),
        color: Color::BLACK,
        text: text.into(),
        glyphs,
        right_to_left: false,
        stretch: 1.0,
    }
}

impl Sheet {
    /// Creates a document of one empty page.
    pub(crate) fn new(lang: &str) -> Self {
        let info = Info {
            title: "Mira Lindqvist – CV".into(),
            author: "Mira Lindqvist".into(),
            subject: "Platform engineer".into(),
            keywords: vec!["Rust".into(), "R&D".into()],
            lang: lang.into(),
            created: None,
        };
        let mut sheet = Self {
            fonts: FontBook::embedded(),
            document: Document {
                pages: Vec::new(),
                tags: TagTree::new(),
                info,
                missing: Vec::new(),
                fit: None,
                window: None,
                overrun: None,
            },
        };
        sheet.page();
        sheet
    }

    /// Begins a new page.
    pub(crate) fn page(&mut self) {
        let area = Rect { at: Point::new(Pt(60.0), Pt(60.0)), size: Size::new(Pt(475.0), Pt(720.0)) };
        self.document.pages.push(Page {
            size: PAPER,
            area,
            columns: vec![area],
            items: Vec::new(),
            running: Vec::new(),
        });
    }

    /// Adds an element.
    pub(crate) fn tag(&mut self, parent: TagId, role: StructType) -> TagId {
        self.document.tags.add(parent, role)
    }

    /// Adds a heading with its title for the outline.
    pub(crate) fn heading(&mut self, role: StructType, title: &str) -> TagId {
        let tag = self.tag(TagTree::ROOT, role);
        self.document.tags.get_mut(tag).title = Some(title.into());
        tag
    }

    /// Places an item on the last page.
    pub(crate) fn put(&mut self, (x, y): (f64, f64), tag: Option<TagId>, item: Item) {
        let page = self.document.pages.last_mut().expect("a sheet has a page");
        page.items.push(Placed { at: Point::new(Pt(x), Pt(y)), tag, span: None, item });
    }

    /// Sets text in 10 pt Source Serif 4 and returns where it ends.
    pub(crate) fn text(&mut self, (x, y): (f64, f64), tag: Option<TagId>, text: &str) -> f64 {
        let font = face(&self.fonts, "Source Serif 4", 400, false);
        self.run((x, y), tag, shape(&self.fonts, font, 10.0, text))
    }

    /// Places a run and returns where it ends.
    pub(crate) fn run(&mut self, (x, y): (f64, f64), tag: Option<TagId>, run: GlyphRun) -> f64 {
        let end = x + run.width().0;
        self.put((x, y), tag, Item::Glyphs(run));
        end
    }

    /// Sets linked text with its annotation and returns where it ends.
    pub(crate) fn link(&mut self, (x, y): (f64, f64), tag: TagId, (text, url): (&str, &str)) -> f64 {
        let end = self.text((x, y), Some(tag), text);
        let link = Link {
            size: Size::new(Pt(end - x), Pt(12.0)),
            target: LinkTarget { url: url.into(), title: format!("Link to {url}") }.into(),
        };
        self.put((x, y - 10.0), Some(tag), Item::Link(link));
        end
    }

    /// Sets a list item with a bullet and its text.
    pub(crate) fn bullet(&mut self, (x, y): (f64, f64), list: TagId, text: &str) {
        let item = self.tag(list, StructType::Li);
        let label = self.tag(item, StructType::Lbl);
        let body = self.tag(item, StructType::LBody);
        self.text((x, y), Some(label), "•");
        self.text((x + 12.0, y), Some(body), text);
    }
}

/// A picture of a smooth field of colour with a border that fades out.
pub(crate) fn portrait() -> Arc<Image> {
    let (width, height) = (60_u32, 80_u32);
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let edge = x.min(y).min(width - 1 - x).min(height - 1 - y).min(15);
            let byte = |value: u32| u8::try_from(value).expect("below 256");
            pixels.extend([byte(x * 4), byte(y * 3), 128, byte(edge * 17)]);
        }
    }
    Arc::new(Image { width, height, data: Pixels::Rgba(pixels) })
}

/// A two-page document with one of everything.
pub(crate) fn curriculum() -> Sheet {
    let mut sheet = Sheet::new("en-GB");
    let rule = Stroke { color: Color { r: 40, g: 80, b: 120 }, width: Pt(0.6) };
    let name = sheet.heading(StructType::H1, "Mira Lindqvist");
    let bold = face(&sheet.fonts, "Source Sans 3", 700, false);
    let run = shape(&sheet.fonts, bold, 24.0, "Mira Lindqvist");
    sheet.run((60.0, 80.0), Some(name), run);

    let contact = sheet.tag(TagTree::ROOT, StructType::P);
    let x = sheet.text((60.0, 100.0), Some(contact), "Leeds, UK · ");
    let link = sheet.tag(contact, StructType::Link);
    let x = sheet.link((x, 100.0), link, ("mira@lindqvist.example", "mailto:mira@lindqvist.example"));
    sheet.text((x, 100.0), Some(contact), " · by post");
    sheet.put((60.0, 108.0), None, Item::Path(Path::line(Point::new(Pt(475.0), Pt::ZERO), rule)));

    let photo = sheet.tag(TagTree::ROOT, StructType::Figure);
    sheet.document.tags.get_mut(photo).alt = Some("Portrait of Mira".into());
    let picture = Picture { image: portrait(), size: Size::new(Pt(60.0), Pt(60.0)), shape: Outline::Round };
    sheet.put((475.0, 40.0), Some(photo), Item::Image(picture));

    section(&mut sheet, "Work", 130.0);
    sheet.page();
    section(&mut sheet, "Voluntary work", 80.0);
    sheet.text((290.0, 820.0), None, "2 / 2");
    let items = &mut sheet.document.pages[1].items;
    let foot = Running { kind: Pagination::Footer, items: items.len() - 1..items.len() };
    sheet.document.pages[1].running.push(foot);
    sheet
}

fn section(sheet: &mut Sheet, title: &str, y: f64) {
    let semibold = face(&sheet.fonts, "Source Serif 4", 600, false);
    let italic = face(&sheet.fonts, "Source Serif 4", 400, true);
    let inter = face(&sheet.fonts, "Inter", 400, false);
    let heading = sheet.heading(StructType::H2, title);
    let run = shape(&sheet.fonts, semibold, 13.0, title);
    sheet.run((60.0, y), Some(heading), run);
    let entry = sheet.heading(StructType::H3, "Principal engineer");
    let run = shape(&sheet.fonts, semibold, 10.0, "Principal engineer");
    sheet.run((60.0, y + 20.0), Some(entry), run);
    let dates = shape(&sheet.fonts, inter, 9.0, "2022–present");
    let x = 535.0 - dates.width().0;
    sheet.run((x, y + 20.0), Some(entry), dates);

    let par = sheet.tag(TagTree::ROOT, StructType::P);
    let x = sheet.text((60.0, y + 36.0), Some(par), "Office affinity: the ");
    let foreign = sheet.tag(par, StructType::Span);
    sheet.document.tags.get_mut(foreign).lang = Some("de".into());
    let run = shape(&sheet.fonts, italic, 10.0, "Größe");
    let x = sheet.run((x, y + 36.0), Some(foreign), run);
    sheet.text((x, y + 36.0), Some(par), " of a well-known prob\u{ad}");
    let x = sheet.text((60.0, y + 50.0), Some(par), "lem, set on two lines; see ");
    let link = sheet.tag(par, StructType::Link);
    sheet.link((x, y + 50.0), link, ("the long ", "https://lindqvist.example/paper?q=(1)"));
    let x = sheet.link((60.0, y + 64.0), link, ("paper", "https://lindqvist.example/paper?q=(1)"));
    sheet.text((x, y + 64.0), Some(par), ".");

    let list = sheet.tag(TagTree::ROOT, StructType::L);
    sheet.bullet((60.0, y + 80.0), list, "Cut the bill by 40 %");
    sheet.bullet((60.0, y + 94.0), list, "Wrote “Rust (2nd ed.)” \\ naïve");
    sheet.tag(TagTree::ROOT, StructType::P);
}

/// Three full pages: about 12,000 glyphs in five faces, 100 list items, 40 links.
pub(crate) fn full() -> Sheet {
    const WORDS: [&str; 12] = [
        "Moved",
        "the",
        "billing",
        "platform",
        "of",
        "1,400",
        "batteries",
        "from",
        "nightly",
        "jobs",
        "to",
        "streams,",
    ];
    let mut sheet = Sheet::new("en-GB");
    let name = sheet.heading(StructType::H1, "Mira Lindqvist");
    let bold = face(&sheet.fonts, "Source Sans 3", 700, false);
    let run = shape(&sheet.fonts, bold, 24.0, "Mira Lindqvist");
    sheet.run((60.0, 50.0), Some(name), run);
    for page in 0..3 {
        if page > 0 {
            sheet.page();
        }
        let mut y = 80.0;
        for entry in 0..6 {
            section(&mut sheet, &format!("Section {page}{entry}"), y);
            y += 110.0;
            let list = sheet.tag(TagTree::ROOT, StructType::L);
            for line in 0..6 {
                let text: Vec<&str> = (0..15).map(|i| WORDS[(i * (line + 5) + entry + page) % 12]).collect();
                sheet.bullet((60.0, y), list, &text.join(" "));
                y += 3.0;
            }
            y -= 10.0;
        }
    }
    sheet
}
