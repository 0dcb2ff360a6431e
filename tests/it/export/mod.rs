//! Exported files, read back.

mod ats;
mod docx;
mod docx_package;
mod external;
mod html;
mod markdown;
mod pdf;
mod pdf_pictures;
mod pictures;
mod png;
mod redacted;
mod structure;
mod text;
mod text_order;
