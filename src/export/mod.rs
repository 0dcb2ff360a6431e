//! What is ready → bytes.
//!
//! Nothing is decided here. Pages come in as flat lists of placed items and go out as they are, text comes in as it is
//! read; export cannot fail.

pub mod flow;
pub mod page;
