//! A page → its picture, drawn when somebody first looks at it, once for each width.

use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::thread;

use vitae::export::page::png::{self, Packing};
use vitae::font::FontBook;
use vitae::typeset::frame::Page;

/// The widths that a picture may have, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 100..=2400;
/// So many pictures of a page are kept: windows of several sizes may show it.
const MAX_DRAWN: usize = 4;

/// So many pictures are drawn at once: each takes some hundred megabytes where it is large.
const MAX_AT_ONCE: usize = 2;

/// How many pictures are being drawn, and where to wait for one to be done.
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

/// A page of a PDF, and what was drawn of it.
#[derive(Debug)]
pub(crate) struct PreviewSheet {
    /// No other look of a page has this number.
    pub(crate) id: u64,
    /// What is on it.
    pub(crate) page: Page,
    fonts: Arc<FontBook>,
    drawn: Mutex<BTreeMap<u32, Arc<OnceLock<Vec<u8>>>>>,
}

impl PreviewSheet {
    /// A page, and the faces that it is set in.
    pub(crate) fn new(id: u64, page: Page, fonts: Arc<FontBook>) -> Self {
        Self { id, page, fonts, drawn: Mutex::default() }
    }

    /// Begins to draw it as wide as another was drawn, before somebody asks for it.
    pub(crate) fn draw_like(self: Arc<Self>, other: &Self) {
        let drawn = other.drawn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(&width) = drawn.keys().next_back() {
            thread::spawn(move || self.draw(width));
        }
    }

    /// Its picture, as a PNG file so many pixels wide. Threads that want the same one wait for the first.
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
