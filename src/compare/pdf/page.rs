//! The content streams of a page → runs of text (ISO 32000-1 §9.4).

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::compare::pdf::font::{PdfFont, with_map};
use crate::compare::pdf::matrix::Matrix;
use crate::compare::pdf::run::{PdfRun, RunMark};
use crate::compare::pdf::value::{MAX_STREAM, number};

/// The most forms within forms.
const MAX_FORMS: usize = 6;
/// The most runs of a page.
const MAX_RUNS: usize = 200_000;

/// Reads the text of a page.
pub(super) struct PageReader<'a> {
    file: &'a Document,
    runs: Vec<PdfRun>,
    /// The number of forms that are open.
    depth: usize,
    marks: Vec<(RunMark, Option<String>)>,
}

/// The state that `q` saves.
#[derive(Clone, Copy)]
struct PenState {
    ctm: Matrix,
    font: Option<usize>,
    size: f64,
    leading: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
}

impl<'a> PageReader<'a> {
    pub(super) fn new(file: &'a Document) -> Self {
        Self { file, runs: Vec::new(), depth: 0, marks: Vec::new() }
    }

    /// Returns the runs of a page, in painting order; none if its content cannot be read.
    pub(super) fn read(mut self, page: ObjectId) -> Vec<PdfRun> {
        let content = self.file.get_page_content_with_limit(page, MAX_STREAM).unwrap_or_default();
        let fonts = self.file.get_page_fonts(page).unwrap_or_default();
        let own = self.file.get_dictionary(page).ok().and_then(|page| self.resolved(page, b"Resources"));
        let scope = Scope { fonts, resources: own };
        self.content(&content, &scope, Matrix::IDENTITY);
        self.runs
    }

    fn resolved(&self, owner: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        self.file.dereference(owner.get(key).ok()?).ok()?.1.as_dict().ok()
    }

    /// Reads a content stream.
    fn content(&mut self, content: &[u8], scope: &Scope<'a>, ctm: Matrix) {
        let Ok(content) = Content::decode(content) else { return };
        let mapped: Vec<(&Vec<u8>, Dictionary)> =
            scope.fonts.iter().map(|(name, font)| (name, with_map(font))).collect();
        let fonts: Vec<(&Vec<u8>, PdfFont<'_>)> = mapped
            .iter()
            .zip(0..)
            .map(|((name, font), id)| (*name, PdfFont::read(self.file, font, id)))
            .collect();
        let first = PenState {
            ctm,
            font: None,
            size: 0.0,
            leading: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
        };
        let mut pen = TextPen {
            state: first,
            saved: Vec::new(),
            line: Matrix::IDENTITY,
            at: Matrix::IDENTITY,
            fonts: &fonts,
        };
        let n_marks = self.marks.len();
        for operation in &content.operations {
            if self.runs.len() > MAX_RUNS {
                break;
            }
            self.operation(operation, &mut pen, scope);
        }
        self.marks.truncate(n_marks);
    }

    fn operation(&mut self, operation: &Operation, pen: &mut TextPen<'_, '_>, scope: &Scope<'a>) {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BMC" | "BDC" => self.begin(operands, scope),
            "EMC" => drop(self.marks.pop()),
            "Do" => self.form(operands, pen.state.ctm, scope),
            "Tj" | "'" | "\"" | "TJ" => {
                match (operation.operator.as_str(), &operands[..]) {
                    ("\"", [words, letters, _]) => {
                        pen.state.word_spacing = number(self.file, words).unwrap_or(0.0);
                        pen.state.spacing = number(self.file, letters).unwrap_or(0.0);
                        pen.next_line();
                    }
                    ("'", _) => pen.next_line(),
                    _ => {}
                }
                match operands.last() {
                    Some(Object::Array(items)) => items.iter().for_each(|item| self.show(item, pen)),
                    Some(item) => self.show(item, pen),
                    None => {}
                }
            }
            operator => {
                let numbers: Vec<f64> =
                    operands.iter().filter_map(|operand| number(self.file, operand)).collect();
                let name = operands.first().and_then(|operand| operand.as_name().ok());
                pen.set(operator, &numbers, name);
            }
        }
    }

    /// Begins marked content. Content inside an artifact or another content belongs to it.
    fn begin(&mut self, operands: &[Object], scope: &Scope<'a>) {
        let tag = operands.first().and_then(|tag| tag.as_name().ok()).unwrap_or_default();
        let properties = match operands.get(1) {
            Some(Object::Dictionary(own)) => Some(own),
            Some(Object::Name(name)) => scope
                .resources
                .and_then(|resources| self.resolved(resources, b"Properties"))
                .and_then(|named| self.resolved(named, name)),
            _ => None,
        };
        let outer = self.marks.last().map_or(RunMark::None, |(mark, _)| *mark);
        let content = properties.and_then(|own| own.get(b"MCID").and_then(Object::as_i64).ok());
        let mark = match content {
            _ if tag == b"Artifact" || outer == RunMark::Artifact => RunMark::Artifact,
            Some(id) => RunMark::Content(id),
            None => outer,
        };
        let actual = properties.and_then(|own| own.get(b"ActualText").ok());
        self.marks.push((mark, actual.and_then(|text| lopdf::decode_text_string(text).ok())));
    }

    /// Reads a form that is painted like a picture.
    fn form(&mut self, operands: &[Object], ctm: Matrix, scope: &Scope<'a>) {
        let file = self.file;
        let found = || {
            let name = operands.first()?.as_name().ok()?;
            let forms = self.resolved(scope.resources?, b"XObject")?;
            let form = file.dereference(forms.get(name).ok()?).ok()?.1.as_stream().ok()?;
            (form.dict.get(b"Subtype").and_then(Object::as_name).ok()? == b"Form").then_some(form)
        };
        let Some(form) = found().filter(|_| self.depth < MAX_FORMS) else { return };
        let content = form.decompressed_content_with_limit(MAX_STREAM).unwrap_or_default();
        let resources = self.resolved(&form.dict, b"Resources").or(scope.resources);
        let fonts = resources.and_then(|resources| self.resolved(resources, b"Font"));
        let fonts = fonts
            .into_iter()
            .flat_map(Dictionary::iter)
            .filter_map(|(name, font)| Some((name.clone(), file.dereference(font).ok()?.1.as_dict().ok()?)));
        let inner = Scope { fonts: fonts.collect(), resources };
        let numbers = form.dict.get(b"Matrix").and_then(Object::as_array).ok();
        let numbers: Vec<f64> =
            numbers.into_iter().flatten().filter_map(|operand| number(file, operand)).collect();
        let own = numbers.try_into().map_or(Matrix::IDENTITY, Matrix);
        self.depth += 1;
        self.content(&content, &inner, own.then(ctm));
        self.depth -= 1;
    }

    /// Shows a string, or moves by a number of thousandths.
    fn show(&mut self, item: &Object, pen: &mut TextPen<'_, '_>) {
        let Object::String(codes, _) = item else {
            let back = number(self.file, item).unwrap_or(0.0);
            pen.forward(-back / 1000.0 * pen.state.size * pen.state.stretch);
            return;
        };
        let Some((_, font)) = pen.state.font.and_then(|font| pen.fonts.get(font)) else { return };
        let to_page = pen.at.then(pen.state.ctm);
        let ((start, y), size) = (to_page.origin(), pen.state.size * to_page.height());
        let mut width = 0.0;
        for code in codes.chunks(if font.is_wide { 2 } else { 1 }) {
            let code = code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            let space = if !font.is_wide && code == 32 { pen.state.word_spacing } else { 0.0 };
            width += font.width(code) / 1000.0 * pen.state.size + pen.state.spacing + space;
        }
        pen.forward(width * pen.state.stretch);
        let (end, _) = pen.at.then(pen.state.ctm).origin();
        let mark = self.marks.last().map_or(RunMark::None, |(mark, _)| *mark);
        // The text given instead belongs to the first string.
        let instead = self.marks.iter_mut().find_map(|(_, actual)| actual.as_mut());
        let text = instead.map_or_else(|| font.text(codes), std::mem::take);
        self.runs.push(PdfRun { text, mark, x: (start, end), y, size, font: font.id });
    }
}

/// What the names in a content stream refer to.
struct Scope<'a> {
    fonts: BTreeMap<Vec<u8>, &'a Dictionary>,
    resources: Option<&'a Dictionary>,
}

/// Where the next glyph goes.
struct TextPen<'f, 'a> {
    state: PenState,
    saved: Vec<PenState>,
    line: Matrix,
    at: Matrix,
    fonts: &'f [(&'f Vec<u8>, PdfFont<'a>)],
}

impl TextPen<'_, '_> {
    /// Obeys an operator that changes the state.
    fn set(&mut self, operator: &str, numbers: &[f64], name: Option<&[u8]>) {
        match (operator, numbers) {
            ("q", _) => self.saved.push(self.state),
            ("Q", _) => self.state = self.saved.pop().unwrap_or(self.state),
            ("BT", _) => self.to(Matrix::IDENTITY),
            ("T*", _) => self.next_line(),
            ("cm", &[a, b, c, d, e, f]) => self.state.ctm = Matrix([a, b, c, d, e, f]).then(self.state.ctm),
            ("Tm", &[a, b, c, d, e, f]) => self.to(Matrix([a, b, c, d, e, f])),
            ("Td", &[x, y]) => self.to(Matrix::moving(x, y).then(self.line)),
            ("TD", &[x, y]) => {
                self.state.leading = -y;
                self.to(Matrix::moving(x, y).then(self.line));
            }
            ("Tf", &[size]) => {
                self.state.size = size;
                self.state.font = self.fonts.iter().position(|(own, _)| Some(own.as_slice()) == name);
            }
            ("TL", &[leading]) => self.state.leading = leading,
            ("Tc", &[spacing]) => self.state.spacing = spacing,
            ("Tw", &[spacing]) => self.state.word_spacing = spacing,
            ("Tz", &[percent]) => self.state.stretch = percent / 100.0,
            _ => {}
        }
    }

    fn to(&mut self, line: Matrix) {
        (self.line, self.at) = (line, line);
    }

    fn next_line(&mut self) {
        self.to(Matrix::moving(0.0, -self.state.leading).then(self.line));
    }

    fn forward(&mut self, distance: f64) {
        self.at = Matrix::moving(distance, 0.0).then(self.at);
    }
}
