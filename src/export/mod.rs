//! Finished documents → bytes.
//!
//! Export decides nothing: pages come in as flat lists of placed items, text as it is read, and both are only written.
//! It cannot fail.

mod calendar;
pub mod flow;
pub mod page;
pub mod seal;
