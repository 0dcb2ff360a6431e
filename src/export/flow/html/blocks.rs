//! Elements → blocks: headings, paragraphs, lists and figures, with the elements of one line side by side.

use crate::compose::content::Width;
use crate::compose::meaning::TextMeaning;
use crate::compose::reading::{Element, Kid, ReadingRun, RunKind};
use crate::compose::reading_line::{CellKind, ReadingCell};
use crate::export::flow::html::article::{Article, is_heading};
use crate::export::flow::html::length::length;
use crate::export::flow::html::line_classes::{LineLook, declare};
use crate::export::flow::html::text_rules::css_string;
use crate::geom::Pt;
use crate::tags::StructType;

impl Article<'_> {
    /// Writes elements that follow each other. `left` is the distance of what encloses them from the left edge of
    /// their column.
    pub(super) fn blocks(&mut self, elements: &[&Element], left: Pt) {
        let mut rest = elements;
        while let Some(first) = rest.first() {
            // Everything on a line with a contact belongs to it, such as a label in the margin.
            let contact_lines: Vec<usize> = match self.kind {
                None => rest
                    .iter()
                    .filter(|e| self.is_contact(e))
                    .filter_map(|e| e.place)
                    .map(|p| p.line)
                    .collect(),
                Some(_) => Vec::new(),
            };
            let is_address =
                |element: &Element| element.place.is_some_and(|place| contact_lines.contains(&place.line));
            let n_contacts = rest.iter().take_while(|element| is_address(element)).count();
            if n_contacts > 0 {
                self.markup.open_block("address", &[]);
                self.lines(&rest[..n_contacts], left);
                self.markup.line();
                self.markup.close();
                rest = &rest[n_contacts..];
                continue;
            }
            match first.role {
                StructType::L | StructType::Numbered => self.list(first, left),
                StructType::Figure => self.figure(first),
                _ => {
                    let is_text = |element: &&&Element| !is_block(element) && !is_address(element);
                    let n = rest.iter().take_while(is_text).count().max(1);
                    self.lines(&rest[..n], left);
                    rest = &rest[n..];
                    continue;
                }
            }
            rest = &rest[1..];
        }
    }

    fn is_contact(&self, element: &Element) -> bool {
        let is = |meaning: &TextMeaning| {
            matches!(meaning, TextMeaning::Email | TextMeaning::Phone | TextMeaning::Web | TextMeaning::Home)
        };
        element.role == StructType::P && self.means(element, is)
    }

    /// Writes headings and paragraphs, those of one line in one row.
    fn lines(&mut self, elements: &[&Element], left: Pt) {
        let mut rest = elements;
        while let Some(first) = rest.first() {
            let line = first.place.map(|place| place.line);
            let n = rest.iter().take_while(|element| element.place.map(|place| place.line) == line).count();
            let (row, later) = rest.split_at(if line.is_some() { n } else { 1 });
            match row {
                [alone] => self.block(alone, left),
                _ => self.row(row, left),
            }
            rest = later;
        }
    }

    /// Writes a heading or paragraph on a line of its own.
    fn block(&mut self, element: &Element, left: Pt) {
        let Some(place) = element.place else {
            let kids: Vec<&Element> = element.kids.iter().filter_map(inner).collect();
            return self.entries(&kids, left);
        };
        let mut look = self.line_look(place.line, left);
        let line = &self.reading.lines[place.line];
        // White space and empty cells before its own cell.
        let before: Pt = line.cells.iter().take(place.cell).map(|cell| self.empty(cell)).sum();
        if before > Pt::ZERO {
            declare(&mut look.own, &format!("padding-{}", self.edges().0), &length(before));
        }
        let rules = self.rule_cells(place, &mut look);
        self.par_look(place, &mut look);
        let class = self.sheet.class(look);
        self.open_text(element, &class, TextPlace::Block);
        if rules {
            self.markup.open("span", &[]);
        }
        self.inline(element);
        if rules {
            self.markup.close();
        }
        self.markup.close();
        self.nested(element, left);
    }

    /// Opens the element of a text.
    pub(super) fn open_text(&mut self, element: &Element, class: &str, at: TextPlace) {
        let name = match (is_heading(element), element.level) {
            (true, Some(1)) => "h1",
            (true, Some(2)) => "h2",
            (true, Some(3)) => "h3",
            (true, Some(4)) => "h4",
            (true, Some(5)) => "h5",
            (true, Some(_)) => "h6",
            _ => match element.role {
                StructType::Lbl => "span",
                _ => "p",
            },
        };
        let style = self.block_style(element);
        let meaning = self.whole_meaning(element);
        let classes: Vec<&str> =
            [class, &style, meaning].into_iter().filter(|class| !class.is_empty()).collect();
        let classes = classes.join(" ");
        let (lang, dir) = self.language(element);
        let attributes = [("class", classes.as_str()), ("lang", &lang), ("dir", dir)];
        match at {
            TextPlace::Block => self.markup.open_block(name, &attributes),
            TextPlace::InLine => self.markup.open(name, &attributes),
        }
    }

    /// Writes the blocks inside an element of text, such as a list in an item.
    pub(super) fn nested(&mut self, element: &Element, left: Pt) {
        let blocks: Vec<&Element> =
            element.kids.iter().filter_map(inner).filter(|kid| !kid.is_inline()).collect();
        self.entries(&blocks, left);
    }

    fn list(&mut self, list: &Element, left: Pt) {
        let is_numbered = list.role == StructType::Numbered;
        self.markup.open_block(if is_numbered { "ol" } else { "ul" }, &[]);
        for item in list.kids.iter().filter_map(inner) {
            if is_numbered {
                self.numbered_item(item, left);
            } else {
                self.item(item, left);
            }
        }
        self.markup.line();
        self.markup.close();
    }

    /// Writes an item with its bullet as part of its style.
    fn item(&mut self, item: &Element, left: Pt) {
        let label = item.kids.iter().filter_map(inner).find(|kid| kid.role == StructType::Lbl);
        let bodies: Vec<&Element> =
            item.kids.iter().filter_map(inner).filter(|kid| kid.role != StructType::Lbl).collect();
        let Some(place) = bodies.iter().find_map(|body| body.place).or(label.and_then(|label| label.place))
        else {
            return self.plain_item(&bodies, left);
        };
        let mut look = self.line_look(place.line, left);
        let cells = &self.reading.lines[place.line].cells;
        let n_before =
            if bodies.iter().any(|body| body.place.is_some()) { place.cell } else { cells.len() - 1 };
        let before: Pt = cells.iter().take(n_before).map(fixed).sum();
        let inset = self.reading.lines[place.line].inset;
        declare(&mut look.own, &format!("padding-{}", self.edges().0), &length(before));
        if let Some(label) = label {
            self.bullet(label, &mut look);
        }
        self.par_look(place, &mut look);
        let class = self.sheet.class(look);
        let body = bodies.first().copied();
        let style = body.map(|body| self.block_style(body)).unwrap_or_default();
        let begins = bodies.iter().any(|body| body.begins.is_some()) || item.begins.is_some();
        let entry = if begins { self.entry_class() } else { "" };
        let meaning = body.map_or("", |body| self.whole_meaning(body));
        let classes: Vec<&str> =
            [&class, style.as_str(), entry, meaning].into_iter().filter(|class| !class.is_empty()).collect();
        let (lang, dir) = body.map(|body| self.language(body)).unwrap_or_default();
        self.markup.open_block("li", &[("class", &classes.join(" ")), ("lang", &lang), ("dir", dir)]);
        for body in bodies {
            self.inline(body);
            self.nested(body, inset + before);
        }
        self.markup.close();
    }

    fn plain_item(&mut self, bodies: &[&Element], left: Pt) {
        self.markup.open_block("li", &[]);
        self.entries(bodies, left);
        self.markup.close();
    }

    /// The width of a cell before text: a fixed one, or for an empty cell that which it shares.
    fn empty(&self, cell: &ReadingCell) -> Pt {
        match cell.width {
            Width::Shared(number, _) if cell.kind == CellKind::Empty => {
                let known = self.shared.iter().find(|(known, _)| *known == number);
                known.map_or(Pt::ZERO, |(_, width)| *width)
            }
            _ => fixed(cell),
        }
    }

    /// Declares an item's bullet.
    fn bullet(&mut self, label: &Element, look: &mut LineLook) {
        let mut text = String::new();
        for run in label.kids.iter().filter_map(|kid| match kid {
            Kid::Run(run) => Some(run),
            Kid::Element(_) => None,
        }) {
            text.push_str(run.text.trim());
            self.used.add(&run.style, &run.text);
        }
        let Some(place) = label.place else { return };
        let cells = &self.reading.lines[place.line].cells;
        let at: Pt = cells.iter().take(place.cell).map(fixed).sum();
        let text = css_string(&text);
        declare(&mut look.before, "content", &text);
        declare(&mut look.before, "content", &format!("{text}/\"\""));
        declare(&mut look.before, self.edges().0, &length(at));
        declare(&mut look.before, "position", "absolute");
        declare(&mut look.own, "position", "relative");
        if let Some(style) = first_run(label).map(|run| run.style.clone()) {
            let color = self.ink(style.color);
            declare(&mut look.before, "color", &color);
        }
    }

    /// Writes an item with its number as text, in the same row as its first line.
    fn numbered_item(&mut self, item: &Element, left: Pt) {
        let mut parts: Vec<&Element> = Vec::new();
        for kid in item.kids.iter().filter_map(inner) {
            let has_text = kid.kids.iter().any(|kid| matches!(kid, Kid::Run(_)));
            if kid.role == StructType::Lbl || has_text {
                parts.push(kid);
            } else {
                parts.extend(kid.kids.iter().filter_map(inner));
            }
        }
        let begins = parts.iter().any(|part| part.begins.is_some());
        let class = if begins { self.entry_class() } else { "" };
        self.markup.open_block("li", &[("class", class)]);
        self.blocks(&parts, left);
        self.markup.line();
        self.markup.close();
    }
}

/// Where the element of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextPlace {
    /// On lines of its own.
    Block,
    /// In one line with the element before it.
    InLine,
}

/// Whether an element is a list or a figure.
fn is_block(element: &Element) -> bool {
    matches!(element.role, StructType::L | StructType::Numbered | StructType::Figure)
}

/// The first text of an element.
pub(super) fn first_run(element: &Element) -> Option<&ReadingRun> {
    element.kids.iter().find_map(|kid| match kid {
        Kid::Run(run) if matches!(run.kind, RunKind::Words | RunKind::Whole) => Some(run),
        Kid::Run(_) => None,
        Kid::Element(kid) if kid.is_inline() => first_run(kid),
        Kid::Element(_) => None,
    })
}

/// The fixed width of a cell.
pub(super) fn fixed(cell: &ReadingCell) -> Pt {
    match cell.width {
        Width::Fixed(width) => width,
        Width::Part(_) | Width::Natural(_) | Width::Shared(..) | Width::Rest => Pt::ZERO,
    }
}

/// The child element, if it is one.
pub(super) fn inner(kid: &Kid) -> Option<&Element> {
    match kid {
        Kid::Element(element) => Some(element),
        Kid::Run(_) => None,
    }
}
