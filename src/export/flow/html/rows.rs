//! The look of lines: white space, rules, grounds and rails; cells and stacks side by side.

use crate::compose::content::{Break, Rail, Rule, Width};
use crate::compose::decor::Ground;
use crate::compose::reading::{Element, Kid, Place};
use crate::compose::reading_line::{CellKind, ReadingLine};
use crate::compose::style::{Align, Direction, ParStyle};
use crate::export::flow::html::article::{Article, direction_of};
use crate::export::flow::html::blocks::{TextPlace, first_run, fixed, inner};
use crate::export::flow::html::colors::ColorUse;
use crate::export::flow::html::length::{indent, is_wide, length, number};
use crate::export::flow::html::line_classes::{LineLook, declare};
use crate::geom::Pt;
use crate::path::{Color, Stroke};
use crate::tags::StructType;

impl Article<'_> {
    /// The value of a colour of text and drawings.
    pub(super) fn ink(&mut self, color: Color) -> String {
        self.colors.value(color, ColorUse::Ink)
    }

    /// The look of a line as a whole: white space around it, rules, its ground and its rail.
    pub(super) fn line_look(&mut self, line: usize, left: Pt) -> LineLook {
        let reading = self.reading;
        let line = &reading.lines[line];
        let mut look = LineLook::default();
        if !std::mem::take(&mut self.is_first) && line.above.natural > Pt::ZERO {
            look.set("margin-top", &length(line.above.natural));
        }
        if line.inset != left {
            let (start, _) = self.edges();
            look.set(&format!("margin-{start}"), &indent(line.inset - left));
        }
        match line.page_break {
            Break::Never => look.set("break-before", "avoid"),
            Break::Always => look.set("break-before", "page"),
            Break::Penalty(_) | Break::AfterTwoLines(_) => {}
        }
        if let Some((rule, gap)) = line.rule_above {
            look.before = self.rule(rule);
            declare(&mut look.before, "margin-bottom", &length(gap));
        }
        if let Some((rule, gap)) = line.rule_below {
            look.after = self.rule(rule);
            declare(&mut look.after, "margin-top", &length(gap));
        }
        if let Some(ground) = line.ground {
            let Ground { padding, .. } = ground;
            let sides = [padding.top, padding.right, padding.bottom, padding.left].map(length);
            look.set("padding", &sides.join(" "));
            self.ground(ground, &mut look);
        }
        self.rail(line, &mut look);
        look
    }

    /// Declares a ground.
    pub(super) fn ground(&mut self, ground: Ground, look: &mut LineLook) {
        if let Some(fill) = ground.fill {
            look.set("background", &self.colors.value(fill, ColorUse::Ground));
        }
        if let Some(stroke) = ground.stroke {
            let pen = self.pen(stroke);
            look.set("border", &pen);
        }
        if ground.radius > Pt::ZERO {
            look.set("border-radius", &length(ground.radius));
        }
    }

    fn pen(&mut self, stroke: Stroke) -> String {
        let color = self.colors.value(stroke.color, ColorUse::Line);
        format!("max(1px,{}) solid {color}", length(stroke.width))
    }

    /// The declarations of a rule.
    fn rule(&mut self, rule: Rule) -> String {
        let mut out = "content:\"\";display:block;".to_owned();
        declare(&mut out, "border-top", &self.pen(rule.stroke));
        if let Some(width) = rule.length {
            declare(&mut out, "width", &length(width));
        }
        match rule.align {
            Align::Center => declare(&mut out, "margin-inline", "auto"),
            Align::Right => declare(&mut out, "margin-inline-start", "auto"),
            Align::Left | Align::Justify => {}
        }
        out
    }

    fn rail(&mut self, line: &ReadingLine, look: &mut LineLook) {
        let (at, is_stop) = match line.rail {
            Rail::None => return,
            Rail::Along(at) => (at, false),
            Rail::Stop(at) => (at, true),
        };
        let style = self.reading.styles.page.rail;
        let (start, _) = self.edges();
        let left = |back: Pt| format!("calc({} - {})", indent(at - line.inset), length(back));
        let half = line.cells.iter().enumerate().filter_map(|(cell, _)| line.par(cell));
        let half = half.map(|par| par.leading).fold(Pt::ZERO, Pt::max) / 2.0;
        look.set("position", "relative");
        let mut rail = "content:\"\";position:absolute;bottom:0;".to_owned();
        let top = if is_stop { half } else { -line.above.natural };
        declare(&mut rail, "top", &length(top));
        declare(&mut rail, start, &left(style.offset + style.stroke.width / 2.0));
        declare(&mut rail, &format!("border-{start}"), &self.pen(style.stroke));
        look.after = rail;
        if is_stop {
            let mut dot = "content:\"\";position:absolute;z-index:1;border-radius:50%;".to_owned();
            declare(&mut dot, "width", &length(style.dot));
            declare(&mut dot, "height", &length(style.dot));
            declare(&mut dot, start, &left(style.offset + style.dot / 2.0));
            declare(&mut dot, "top", &length(half - style.dot / 2.0));
            let color = self.ink(style.dot_color);
            declare(&mut dot, "background", &color);
            look.before = dot;
        }
    }

    /// The look of the lines of a text: leading, alignment, breaking.
    pub(super) fn par_look(&self, place: Place, look: &mut LineLook) {
        let Some(par) = self.reading.lines[place.line].par(place.cell) else { return };
        let ParStyle { leading, align, hyphenate, balance, .. } = par;
        look.set("line-height", &length(*leading));
        match align {
            Align::Left => {}
            Align::Right => look.set("text-align", self.edges().1),
            Align::Center => look.set("text-align", "center"),
            Align::Justify => look.set("text-align", "justify"),
        }
        if *hyphenate {
            look.set("hyphens", "auto");
        }
        if *balance {
            look.set("text-wrap", "balance");
        }
    }

    /// Declares the rules beside the text of a heading; returns whether there are any.
    pub(super) fn rule_cells(&mut self, place: Place, look: &mut LineLook) -> bool {
        let reading = self.reading;
        let cells = &reading.lines[place.line].cells;
        let mut has_rule = false;
        for (index, cell) in cells.iter().enumerate() {
            let CellKind::Rule { stroke, raise } = cell.kind else { continue };
            has_rule = true;
            let mut rule = "content:\"\";flex:1;height:0;position:relative;".to_owned();
            declare(&mut rule, "border-top", &self.pen(stroke));
            declare(&mut rule, "top", &length(-raise));
            if index < place.cell { look.before = rule } else { look.after = rule }
        }
        if has_rule {
            let gap: Pt =
                cells.iter().filter(|cell| cell.kind == CellKind::Empty).map(fixed).fold(Pt::ZERO, Pt::max);
            look.set("display", "flex");
            look.set("align-items", "baseline");
            look.set("column-gap", &length(gap));
        }
        has_rule
    }

    /// Writes the elements of one line side by side.
    pub(super) fn row(&mut self, elements: &[&Element], left: Pt) {
        let Some(place) = elements.first().and_then(|element| element.place) else { return };
        let is_cell = |cell: usize| elements.iter().any(|e| e.place.is_some_and(|p| p.cell == cell));
        if elements.iter().all(|element| element.place == Some(place)) {
            return self.cell(elements, place, CellPlace::Alone(left));
        }
        let reading = self.reading;
        let line = &reading.lines[place.line];
        let mut look = self.line_look(place.line, left);
        let n_cells = line.cells.len();
        let tracks: Vec<String> = line.cells.iter().map(|cell| self.track(cell.width, &cell.kind)).collect();
        look.set("display", "grid");
        look.set("align-items", "baseline");
        look.set("grid-template-columns", &tracks.join(" "));
        let has_number = elements.iter().any(|element| element.role == StructType::Lbl);
        let is_margin = |cell: usize| matches!(line.cells[cell].width, Width::Fixed(width) if is_wide(width));
        let is_edge = |cell: usize| line.par(cell).is_some_and(|par| par.align == Align::Right);
        let mut class = self.sheet.class(look);
        let stacks = (0..n_cells).any(|cell| is_cell(cell) && (is_margin(cell) || is_edge(cell)));
        class.push_str(match (stacks, has_number) {
            (true, false) => " stack",
            (true, true) => " stack numbered",
            (false, _) => "",
        });
        self.markup.open_block("div", &[("class", class.trim())]);
        let mut rest = elements;
        while let Some(first) = rest.first() {
            let n = rest.iter().take_while(|element| element.place == first.place).count();
            let (cell, later) = rest.split_at(n);
            if let Some(place) = first.place {
                self.cell(cell, place, CellPlace::InRow);
            }
            rest = later;
        }
        self.markup.line();
        self.markup.close();
        for element in elements {
            self.nested(element, left);
        }
    }

    /// Writes the elements of a cell; those after the first continue its text.
    fn cell(&mut self, elements: &[&Element], place: Place, at: CellPlace) {
        let mut look = match at {
            CellPlace::Alone(left) => self.line_look(place.line, left),
            CellPlace::InRow => {
                let mut look = LineLook::default();
                look.set("grid-area", &format!("1/{}", place.cell + 1));
                look
            }
        };
        self.par_look(place, &mut look);
        let class = self.sheet.class(look);
        if let [alone] = elements {
            self.open_text(alone, &class, TextPlace::Block);
            self.inline(alone);
            return self.markup.close();
        }
        self.markup.open_block("div", &[("class", format!("{class} together").as_str())]);
        for element in elements {
            self.open_text(element, "", TextPlace::InLine);
            self.inline(element);
            self.markup.close();
        }
        self.markup.close();
    }

    /// The width of a cell's column in the grid of its row.
    fn track(&self, width: Width, kind: &CellKind) -> String {
        match width {
            Width::Fixed(width) if is_wide(width) || matches!(kind, CellKind::Text(_)) => length(width),
            Width::Fixed(width) => length(width),
            Width::Part(part) => format!("{}%", number(part * 100.0)),
            Width::Natural(part) => format!("fit-content({}%)", number(part * 100.0)),
            Width::Shared(number, _) => {
                let known = self.shared.iter().find(|(known, _)| *known == number);
                known.map_or_else(|| "auto".to_owned(), |(_, width)| length(*width))
            }
            Width::Rest => "minmax(0,1fr)".to_owned(),
        }
    }

    /// Writes stacks side by side.
    pub(super) fn columns(&mut self, elements: &[&Element], left: Pt) {
        let place = |body: &Self, element: &Element| body.first_line(element).and_then(|line| line.column);
        let mut stacks: Vec<(usize, Vec<&Element>)> = Vec::new();
        for element in elements {
            let column = place(self, element).map_or(0, |column| column.column);
            match stacks.last_mut() {
                Some((last, stack)) if *last == column => stack.push(element),
                _ => stacks.push((column, vec![element])),
            }
        }
        let Some(first) = elements.first().and_then(|first| place(self, first)) else { return };
        let mut tracks = vec!["minmax(0,1fr)".to_owned(); first.n_columns];
        for column in elements.iter().filter_map(|element| place(self, element)) {
            tracks[column.column] = self.track(column.width, &CellKind::Empty);
        }
        let mut look = LineLook::default();
        // The white space above the stacks is that of the first line.
        let above =
            self.reading.lines.iter().find(|line| line.column.is_some_and(|c| c.group == first.group));
        if let Some(line) = above.filter(|line| !self.is_first && line.above.natural > Pt::ZERO) {
            look.set("margin-top", &length(line.above.natural));
        }
        look.set("grid-template-columns", &tracks.join(" "));
        look.set("column-gap", &length(first.gap));
        // On a phone, a picture stays beside the name; other stacks follow each other.
        let pictures: Vec<bool> = (0..first.n_columns).map(|column| is_picture(&stacks, column)).collect();
        if pictures.contains(&true) {
            let tracks =
                pictures.iter().map(|is_picture| if *is_picture { "4.75rem" } else { "minmax(0,1fr)" });
            let tracks = tracks.collect::<Vec<&str>>().join(" ");
            declare(&mut look.narrow, "grid-template-columns", &tracks);
        }
        if first.is_centered {
            look.set("align-items", "center");
        }
        let class = self.sheet.class(look);
        let kind = if pictures.contains(&true) { "columns" } else { "columns stacked" };
        self.markup.open_block("div", &[("class", format!("{class} {kind}").as_str())]);
        for (column, stack) in stacks {
            let mut look = LineLook::default();
            look.set("grid-area", &format!("1/{}", column + 1));
            let class = self.sheet.class(look);
            self.markup.open_block("div", &[("class", class.as_str())]);
            self.is_first = true;
            self.entries(&stack, left);
            self.markup.line();
            self.markup.close();
        }
        self.is_first = false;
        self.markup.line();
        self.markup.close();
    }

    /// Measures the cells that share a width.
    pub(super) fn measure_shared(&mut self) {
        let reading = self.reading;
        let page = &reading.styles.page;
        let room = page.size.width - page.margins.left - page.margins.right;
        let mut pending: Vec<&Element> = reading.elements.iter().collect();
        while let Some(element) = pending.pop() {
            pending.extend(element.kids.iter().filter_map(inner));
            let Some(place) = element.place.filter(|_| !element.is_inline()) else { continue };
            let Some(cell) = reading.lines[place.line].cells.get(place.cell) else { continue };
            let Width::Shared(number, part) = cell.width else { continue };
            let width = self.text_width(element).min(room * part);
            match self.shared.iter_mut().find(|(known, _)| *known == number) {
                Some((_, widest)) => *widest = widest.max(width),
                None => self.shared.push((number, width)),
            }
        }
    }

    /// The width of an element's text on one line, without kerning, and a little more.
    fn text_width(&self, element: &Element) -> Pt {
        let Some(style) = first_run(element).map(|run| &run.style) else { return Pt::ZERO };
        let advance = |c: char| {
            let fonts = style.fonts.iter().map(|font| self.fonts.get(*font));
            let found = fonts.into_iter().find_map(|font| Some((font, font.glyph(c)?)));
            found.map_or(0.0, |(font, glyph)| font.advance(glyph) / font.metrics.units_per_em)
        };
        let em: f64 = element.text().chars().map(|c| advance(c) + style.tracking).sum();
        style.size * (em * 1.02)
    }

    /// The values of `lang` and `dir` for an element, empty if they are the document's.
    pub(super) fn language(&self, element: &Element) -> (String, &'static str) {
        let document = direction_of(&self.reading.info.lang);
        let lang = element.lang.clone().unwrap_or_default();
        let own = if lang.is_empty() { document } else { direction_of(&lang) };
        let par = element.place.and_then(|place| self.reading.lines[place.line].par(place.cell));
        let dir = match par.map(|par| par.direction) {
            Some(Direction::Auto) if has_right_to_left(element) != (document == "rtl") => "auto",
            Some(Direction::RightToLeft) if document != "rtl" => "rtl",
            Some(Direction::LeftToRight) if document == "rtl" => "ltr",
            _ if own != document && !lang.is_empty() => {
                if own == "rtl" {
                    "rtl"
                } else {
                    "ltr"
                }
            }
            _ => "",
        };
        (lang, dir)
    }
}

/// Whether a stack is a picture.
fn is_picture(stacks: &[(usize, Vec<&Element>)], column: usize) -> bool {
    let in_column = stacks.iter().filter(|(known, _)| *known == column).flat_map(|(_, stack)| stack);
    in_column.into_iter().any(|element| element.role == StructType::Figure)
}

/// Where a cell is.
enum CellPlace {
    /// On a line of its own, in what begins at this distance from the column's left edge.
    Alone(Pt),
    /// In a row.
    InRow,
}

/// Whether an element has a letter of a script that runs from right to left.
fn has_right_to_left(element: &Element) -> bool {
    element.kids.iter().any(|kid| match kid {
        Kid::Element(kid) => kid.is_inline() && has_right_to_left(kid),
        Kid::Run(run) => {
            run.text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}'))
        }
    })
}
