//! The choices that a Word document leaves open.

/// How a Word document is written.
///
/// # Examples
/// ```
/// use vitae::export::flow::docx::{DocxFonts, DocxForm, DocxSide};
///
/// let form = DocxForm { fonts: DocxFonts::Embedded, ..DocxForm::default() };
/// assert_eq!(form.side, DocxSide::Below);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DocxForm {
    /// Where the side column goes.
    pub side: DocxSide,
    /// Whether the document carries its fonts.
    pub fonts: DocxFonts,
}

/// Where a layout's side column goes in a Word document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocxSide {
    /// Below the main column, in the styles of the main column: no tables.
    #[default]
    Below,
    /// Beside the main column, in a table without lines.
    Table,
}

/// Whether a Word document carries its fonts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocxFonts {
    /// Names them, with a similar font of Windows or macOS for each.
    #[default]
    Named,
    /// Carries the faces in use, as far as their makers permit it.
    Embedded,
}
