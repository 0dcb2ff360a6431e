//! The open text object, and the operators collected for it.

use std::fmt::Write as _;

use crate::font::FontId;

/// The open text object.
#[derive(Debug, Default)]
pub(super) struct Pen {
    pub(super) open: bool,
    pub(super) font: Option<(FontId, f32)>,
    pub(super) rise: f32,
    /// The horizontal scaling; `None` if not set.
    pub(super) stretch: Option<f64>,
    /// Its current baseline.
    pub(super) baseline: Option<f32>,
    /// The position of the pen according to the widths stated in the font.
    pub(super) x: f64,
    /// The operators collected so far, as they are written to the page.
    pub(super) text: String,
    /// Whether they end inside the array of a `TJ`.
    pub(super) in_array: bool,
    /// Whether that array ends inside a string.
    pub(super) in_string: bool,
}

impl Pen {
    /// Begins a new line for the next operator and returns the text to append to.
    pub(super) fn operator(&mut self) -> &mut String {
        self.end_array();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        &mut self.text
    }

    /// Adds a code to the last string of the array (ISO 32000-1 §7.3.4.2).
    pub(super) fn code(&mut self, code: u16) {
        if !self.in_string {
            self.begin_array();
            self.text.push('(');
            self.in_string = true;
        }
        for byte in code.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.text.extend(['\\', char::from(byte)]),
                // A bare carriage return would be read as a line feed.
                b'\r' => self.text.push_str("\\r"),
                0..0x80 => self.text.push(char::from(byte)),
                _ => {
                    let _ = write!(self.text, "\\{byte:03o}");
                }
            }
        }
    }

    pub(super) fn end_string(&mut self) {
        if self.in_string {
            self.text.push(')');
            self.in_string = false;
        }
    }

    pub(super) fn begin_array(&mut self) {
        if !self.in_array {
            self.operator().push('[');
            self.in_array = true;
        }
    }

    pub(super) fn end_array(&mut self) {
        self.end_string();
        if self.in_array {
            self.text.push_str("]TJ");
            self.in_array = false;
        }
    }
}
