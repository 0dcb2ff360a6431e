//! The texts of a page by style: the characters that its fonts need.

use std::sync::Arc;

use crate::compose::style::TextStyle;

/// The texts of each style.
#[derive(Debug, Default)]
pub(super) struct UsedText {
    pub(super) texts: Vec<(Arc<TextStyle>, String)>,
}

impl UsedText {
    /// Adds a text. A space separates it from others, whose last letter it might otherwise be kerned with.
    pub(super) fn add(&mut self, style: &Arc<TextStyle>, text: &str) {
        match self.texts.iter_mut().find(|(known, _)| Arc::ptr_eq(known, style)) {
            Some((_, all)) => {
                all.push(' ');
                all.push_str(text);
            }
            None => self.texts.push((Arc::clone(style), text.to_owned())),
        }
    }
}
