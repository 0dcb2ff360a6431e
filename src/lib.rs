//! vitae: a typesetter for résumés.

pub mod compose;
pub mod diag;
pub mod export;
pub mod font;
pub mod geom;
pub mod image;
pub mod path;
pub mod read;
pub mod source;
pub mod tags;
pub mod typeset;
