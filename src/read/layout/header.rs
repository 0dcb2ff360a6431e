//! Layout values for the header and its photo.

use crate::geom::{Align, Pt};
use crate::image::Outline;
use crate::read::color_spec::{ColorSpec, black, plain};
use crate::read::layout::row::{RowSpec, row, rows, rows_shape};
use crate::read::layout_key::{layout_table, read_table, table_shape};
use crate::read::length::{Length, Space};
use crate::read::schema::shape::ValueType;
use crate::read::table::Value;
use crate::read::template::Field;
use crate::source::Spanned;

const CONTACT: [(&str, ContactItem); 6] = [
    ("email", ContactItem::Email),
    ("phone", ContactItem::Phone),
    ("url", ContactItem::Url),
    ("location", ContactItem::Location),
    ("profiles", ContactItem::Profiles),
    ("other", ContactItem::Other),
];
const FORMS: [(&str, ContactForm); 3] =
    [("line", ContactForm::Line), ("grid", ContactForm::Grid), ("list", ContactForm::List)];
const LABELS: [(&str, ContactLabels); 3] =
    [("none", ContactLabels::None), ("before", ContactLabels::Before), ("above", ContactLabels::Above)];
const ARRANGEMENTS: [(&str, Arrangement); 2] =
    [("stacked", Arrangement::Stacked), ("beside", Arrangement::Beside)];
const URLS: [(&str, UrlForm); 2] = [("short", UrlForm::Short), ("full", UrlForm::Full)];

layout_table! {
    /// The header.
    #[derive(Clone, Debug, PartialEq)]
    pub struct HeaderSpec, keys HEADER {
        /// Alignment of the header's lines.
        "align" => align: Align = Align::Left, Edge;
        /// The header's lines.
        "rows" => rows: Vec<RowSpec> = vec![
            row([(Field::Name, "")]),
            row([(Field::Headline, ""), (Field::Credentials, ", ")]),
            row([(Field::Contact, "")]),
        ], Other("rows", rows_shape, |header, table, names, reader| rows(&mut header.rows, table, names, reader));
        /// Contacts in `{contact}`, in this order; contacts not listed are not printed.
        "contact" => contact: Vec<ContactItem> = CONTACT.map(|(_, item)| item).to_vec(), Words(CONTACT);
        /// Text between two items of the contact line, and of sections in the form `line`.
        "separator" => separator: String = "   ·   ".to_owned(), PlainText;
        /// Contacts in a line, in columns (`grid`), or one below the other (`list`).
        "contact-form" => contact_form: ContactForm = ContactForm::Line, Word(FORMS);
        /// Number of columns in a grid of contacts.
        "contact-columns" => contact_columns: usize = 2, Whole(1, 6);
        /// Position of each contact's label: Email, Phone, Web, Home, or the network's name.
        "contact-labels" => contact_labels: ContactLabels = ContactLabels::None, Word(LABELS);
        /// White space between the lines of a grid or list of contacts.
        "contact-gap" => contact_gap: Space = Space::lines(0.0), Space;
        /// Web addresses as `ada.example`, or in full as `https://ada.example`, which programs that read résumés
        /// expect; in full, an account is shown as its address, too.
        "urls" => urls: UrlForm = UrlForm::Short, Word(URLS);
        /// Whether each contact has an icon before it.
        "icons" => icons: bool = false, Flag;
        /// Colour of the icons. Default: the colour of the text beside them.
        "icon-color" | "icon-colour" => icon_color: Option<Spanned<ColorSpec>> = None, Color;
        /// Rows one below the other, or rows with `{contact}` in a column to the right of the others.
        "arrangement" => arrangement: Arrangement = Arrangement::Stacked, Word(ARRANGEMENTS);
        /// Width of the column with contacts, in the arrangement `beside`.
        "contact-width" => contact_width: Length = Length::pt(170.0), Length;
        /// Alignment of contacts. Default: `align`.
        "contact-align" => contact_align: Option<Align> = None, Edge;
        /// The photo, or `false` for none.
        "photo" => photo: PhotoSpec = PhotoSpec::default(), Other(
            "a table, or `false`",
            || ValueType::No.or(table_shape(PHOTO, "photo")),
            |header, table, names, reader| {
                if let Some(Value::Bool(false)) = table.get(names).map(|value| &value.value) {
                    table.take(names);
                    header.photo.side = None;
                } else if let Some(inner) = table.table(names, reader) {
                    read_table(PHOTO, &mut header.photo, inner, reader);
                }
            }
        );
        /// Whether the header spans both columns, in layouts with a side column.
        "across" => across: bool = false, Flag;
        /// Background colour, from edge to edge of the paper; the header then always spans both columns.
        "fill" => fill: Option<Spanned<ColorSpec>> = None, Color;
        /// Distance from the header's last line to the end of its background.
        "pad" => pad: Length = Length::lines(1.0), Length;
    }
}

const SIDES: [(&str, Side); 2] = [("left", Side::Left), ("right", Side::Right)];
const SHAPES: [(&str, Outline); 3] =
    [("rectangle", Outline::Rectangle), ("round", Outline::Round), ("rounded", Outline::Rounded(Pt::ZERO))];
const PLACES: [(&str, VerticalAlign); 3] =
    [("top", VerticalAlign::Top), ("center", VerticalAlign::Center), ("centre", VerticalAlign::Center)];

layout_table! {
    /// The photo.
    #[derive(Clone, Debug, PartialEq)]
    pub struct PhotoSpec, keys PHOTO {
        /// Side of the header with the photo. Default: no photo, unless the side column has it.
        "side" => side: Option<Side> = None, Word(SIDES);
        /// Largest width, including the border; the photo keeps its proportions.
        "width" => width: Length = Length::pt(74.0), Length;
        /// Largest height, including the border.
        "height" => height: Length = Length::pt(96.0), Length;
        /// White space between the photo and the header's lines.
        "gap" => gap: Length = Length::pt(20.0), Length;
        /// Outline: a rectangle, a circle (`round`), or a rectangle with rounded corners.
        "shape" => shape: Outline = Outline::Rectangle, Word(SHAPES);
        /// Radius of rounded corners.
        "radius" => radius: Length = Length::pt(6.0), Length;
        /// Whether the photo and the lines beside it are centred on each other, or aligned at the top.
        "align" => align: VerticalAlign = VerticalAlign::Center, Word(PLACES);
        /// Width of the border.
        "border" => border: Length = Length::ZERO, Length;
        /// Colour of the border.
        "border-color" | "border-colour" => border_color: Spanned<ColorSpec> = black(), Color;
        /// White space between the photo and its border, which turns the border into a ring.
        "border-gap" => border_gap: Length = Length::ZERO, Length;
        /// Whether the name's initials replace a missing photo; their style is `monogram`, whose size is ignored.
        "monogram" => monogram: bool = false, Flag;
        /// Background of the initials, in the photo's shape.
        "fill" => fill: Spanned<ColorSpec> = plain(0xe3, 0xe6, 0xe8), Color;
    }
}

/// A kind of contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContactItem {
    /// Email addresses.
    Email,
    /// Phone numbers.
    Phone,
    /// Web addresses.
    Url,
    /// Where the person lives.
    Location,
    /// Profiles on other sites.
    Profiles,
    /// Everything else.
    Other,
}

/// The arrangement of contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactForm {
    /// On a line, with separators.
    Line,
    /// In columns.
    Grid,
    /// One below the other.
    List,
}

/// The arrangement of the header's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// One below the other.
    Stacked,
    /// Lines with contacts in a column to the right of the others.
    Beside,
}

/// The vertical alignment of things side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerticalAlign {
    /// Aligned at the top.
    Top,
    /// Centred on each other.
    Center,
}

/// The position of a contact's label, such as "Email".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactLabels {
    /// No labels.
    None,
    /// Before the contact; in a grid or a list, in its own column.
    Before,
    /// Above the contact; on a line, before it.
    Above,
}

/// The form of web addresses in the contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlForm {
    /// Without the scheme and `www.`.
    Short,
    /// With the scheme, also for accounts, so that programs find them.
    Full,
}

/// A side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The left side.
    Left,
    /// The right side.
    Right,
}
