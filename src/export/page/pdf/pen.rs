//! The text object that is open, and the operators that are being collected.

use std::fmt::Write as _;

use crate::font::FontId;

/// The text object that is open.
#[derive(Debug, Default)]
pub(super) struct Pen {
    pub(super) open: bool,
    pub(super) font: Option<(FontId, f32)>,
    pub(super) rise: f32,
    /// Horizontal scaling; `None` for none.
    pub(super) stretch: Option<f64>,
    /// The baseline on which it stands.
    pub(super) baseline: Option<f32>,
    /// Where it stands, by the widths that the font states.
    pub(super) x: f64,
    /// The operators that are being collected, as the page will have them.
    pub(super) text: String,
    /// Whether it ends inside the array of a `TJ`.
    pub(super) in_array: bool,
    /// Whether that ends inside a string.
    pub(super) in_string: bool,
}

impl Pen {
    /// Where the next operator is to be written, on a line of its own.
    pub(super) fn operator(&mut self) -> &mut String {
        self.end_array();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        &mut self.text
    }

    /// Adds a code to the array's last string (ISO 32000-1 §7.3.4.2).
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
