//! A page → its picture, drawn on first use, once per width.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::thread;

use vitae::export::page::png::{self, Packing};
use vitae::font::FontBook;
use vitae::typeset::frame::Page;

/// The permitted widths of a picture, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 100..=2400;
/// The number of pictures kept per page: windows of several sizes may show it.
const MAX_DRAWN: usize = 4;

/// The number of pictures drawn at the same time; a large one takes some hundred megabytes.
const MAX_AT_ONCE: usize = 2;

/// The number of pictures being drawn, and a signal when one is done.
static DRAWING: (Mutex<usize>, Condvar) = (Mutex::new(0), Condvar::new());

/// The right to draw a picture, until it is dropped.
struct Turn;

impl Turn {
    fn take() -> Self {
        let (count, done) = &DRAWING;
        let count = count.lock().unwrap_or_else(PoisonError::into_inner);
        let mut count = done.wait_while(count, |n| *n >= MAX_AT_ONCE).unwrap_or_else(PoisonError::into_inner);
        *count += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let (count, done) = &DRAWING;
        *count.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        done.notify_one();
    }
}

/// A page of a PDF, and its pictures.
#[derive(Debug)]
pub(crate) struct PreviewSheet {
    /// A number that no other version of a page has.
    pub(crate) id: u64,
    /// The contents of the page.
    pub(crate) page: Page,
    fonts: Arc<FontBook>,
    drawn: Mutex<BTreeMap<u32, Arc<OnceLock<Vec<u8>>>>>,
}

impl PreviewSheet {
    /// Returns a page and the fonts that it is set in, not drawn yet.
    pub(crate) fn new(id: u64, page: Page, fonts: Arc<FontBook>) -> Self {
        Self { id, page, fonts, drawn: Mutex::default() }
    }

    /// Starts to draw the page at the width of another sheet, before a browser requests it.
    pub(crate) fn draw_like(self: Arc<Self>, other: &Self) {
        let drawn = other.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&width) = drawn.keys().next_back() {
            thread::spawn(move || self.draw(width));
        }
    }

    /// Returns the picture as a PNG of the given width in pixels. Threads that request the same one wait for the
    /// first.
    pub(crate) fn draw(&self, width: u32) -> Vec<u8> {
        let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
        let cell = {
            let mut drawn = self.drawn.lock().unwrap_or_else(PoisonError::into_inner);
            if drawn.len() >= MAX_DRAWN && !drawn.contains_key(&width) {
                drawn.clear();
            }
            Arc::clone(drawn.entry(width).or_default())
        };
        let dpi = f64::from(width) * 72.0 / self.page.size.width.0.max(1.0);
        let draw = || {
            let _turn = Turn::take();
            png::draw(&self.page, &self.fonts, dpi).encode(Packing::Quick)
        };
        cell.get_or_init(draw).clone()
    }
}
