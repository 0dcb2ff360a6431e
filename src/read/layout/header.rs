//! What a layout says of the header.

use crate::geom::Align;
use crate::image::Outline;
use crate::read::layout::section::RowSpec;
use crate::read::layout::style::ColorSpec;
use crate::read::length::{Length, Space};
use crate::source::Spanned;

/// The header.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderSpec {
    /// Against which edge its lines stand.
    pub align: Align,
    /// Its lines.
    pub rows: Vec<RowSpec>,
    /// What the contact line holds, in order.
    pub contact: Vec<ContactItem>,
    /// What stands between two items of the contact line.
    pub separator: String,
    /// How the contacts stand.
    pub contact_form: ContactForm,
    /// In a grid: how many stand side by side.
    pub contact_columns: usize,
    /// Where the word for a contact stands.
    pub contact_labels: ContactLabels,
    /// In a grid or a list: white space above a line of contacts but the first.
    pub contact_gap: Space,
    /// How addresses on the web are shown.
    pub urls: UrlForm,
    /// Whether an icon stands before every contact.
    pub icons: bool,
    /// The icons' colour; that of the text beside them if it does not say.
    pub icon_color: Option<Spanned<ColorSpec>>,
    /// How its lines stand to each other.
    pub arrangement: Arrangement,
    /// Beside the other lines: how wide the contacts' column is.
    pub contact_width: Length,
    /// Against which edge contacts stand; that of the header if it does not say.
    pub contact_align: Option<Align>,
    /// The photo.
    pub photo: PhotoSpec,
    /// Whether it stands above the columns, as wide as both.
    pub across: bool,
    /// The ground it stands on, from edge to edge of the paper; `None` for the paper.
    pub fill: Option<Spanned<ColorSpec>>,
    /// From its last line to the end of that ground.
    pub pad: Length,
}

/// What a contact line may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContactItem {
    /// Addresses for mail.
    Email,
    /// Telephone numbers.
    Phone,
    /// Web pages.
    Url,
    /// Where the person lives.
    Location,
    /// Accounts elsewhere.
    Profiles,
    /// Everything else.
    Other,
}

/// How contacts stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactForm {
    /// One after the other, with a separator between two.
    Line,
    /// In columns.
    Grid,
    /// One under the other.
    List,
}

/// How the lines of the header stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// One under the other.
    Stacked,
    /// Those that hold contacts in a column at the right of the others.
    Beside,
}

/// How things side by side stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerticalAlign {
    /// They begin at one height.
    Top,
    /// They have one middle.
    Center,
}

/// Where the word for a contact stands, such as "Email".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactLabels {
    /// Nowhere.
    None,
    /// Before it; in a grid or a list in a column of its own.
    Before,
    /// Above it; in a line before it.
    Above,
}

/// How addresses on the web are shown among the contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlForm {
    /// Without what every address begins with.
    Short,
    /// With their scheme, and so for accounts, too: programs find them.
    Full,
}

/// The photo.
#[derive(Clone, Debug, PartialEq)]
pub struct PhotoSpec {
    /// At which side of the header; `None` for no photo.
    pub side: Option<Side>,
    /// Its width.
    pub width: Length,
    /// Its height at most.
    pub height: Length,
    /// White space between it and the text.
    pub gap: Length,
    /// Its outline; the radius of round corners stands beside it.
    pub shape: Outline,
    /// The radius of its corners, where they are round.
    pub radius: Length,
    /// How it stands to the lines beside it.
    pub align: VerticalAlign,
    /// How wide the line around it is.
    pub border: Length,
    /// That line's colour.
    pub border_color: Spanned<ColorSpec>,
    /// White space between it and that line.
    pub border_gap: Length,
    /// Whether initials stand where there is no photo.
    pub monogram: bool,
    /// What initials stand on.
    pub fill: Spanned<ColorSpec>,
}

/// A side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At the left.
    Left,
    /// At the right.
    Right,
}
