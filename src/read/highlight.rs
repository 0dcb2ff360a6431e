//! A bullet of a list.

use crate::source::Text;

/// A bullet, which may contain bullets.
#[derive(Clone, Debug, PartialEq)]
pub struct Highlight {
    /// Its text.
    pub text: Text,
    /// The nested bullets.
    pub children: Vec<Self>,
    /// Its number, if its list is numbered.
    pub number: Option<u32>,
    /// Its priority, from 0 to 100; a part without a priority is never left out.
    pub priority: Option<u8>,
}

impl Highlight {
    /// A bullet without a number and a priority.
    #[must_use]
    pub fn of(text: Text, children: Vec<Self>) -> Self {
        Self { text, children, number: None, priority: None }
    }
}
