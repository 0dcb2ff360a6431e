//! What a layout says of the header.

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
        /// Against which edge its lines stand.
        "align" => align: Align = Align::Left, Edge;
        /// Its lines.
        "rows" => rows: Vec<RowSpec> = vec![
            row([(Field::Name, "")]),
            row([(Field::Headline, ""), (Field::Credentials, ", ")]),
            row([(Field::Contact, "")]),
        ], Other("rows", rows_shape, |header, table, names, reader| rows(&mut header.rows, table, names, reader));
        /// What `{contact}` holds, in this order; what is not named is not printed.
        "contact" => contact: Vec<ContactItem> = CONTACT.map(|(_, item)| item).to_vec(), Words(CONTACT);
        /// What stands between two items of the contact line, and of sections set in a line.
        "separator" => separator: String = "   ·   ".to_owned(), PlainText;
        /// How contacts stand: in a line, in columns, or one under the other.
        "contact-form" => contact_form: ContactForm = ContactForm::Line, Word(FORMS);
        /// In a grid: how many contacts stand side by side.
        "contact-columns" => contact_columns: usize = 2, Whole(1, 6);
        /// Where the word for each contact stands: Email, Phone, Web, Home, the network's name.
        "contact-labels" => contact_labels: ContactLabels = ContactLabels::None, Word(LABELS);
        /// In a grid or a list: white space above a line of contacts but the first.
        "contact-gap" => contact_gap: Space = Space::lines(0.0), Space;
        /// Whether addresses on the web are shown as `ada.example` or as `https://ada.example`, which programs that read
        /// résumés want; then an account is shown as its address, too.
        "urls" => urls: UrlForm = UrlForm::Short, Word(URLS);
        /// Whether an icon stands before each contact.
        "icons" => icons: bool = false, Flag;
        /// The icons' colour; without it, that of the text beside them.
        "icon-color" | "icon-colour" => icon_color: Option<Spanned<ColorSpec>> = None, Color;
        /// Whether the rows stand one under the other, or those with `{contact}` in a column at the right of the others.
        "arrangement" => arrangement: Arrangement = Arrangement::Stacked, Word(ARRANGEMENTS);
        /// How wide that column is.
        "contact-width" => contact_width: Length = Length::pt(170.0), Length;
        /// Against which edge contacts stand; as `align` if it does not say.
        "contact-align" => contact_align: Option<Align> = None, Edge;
        /// The photo, or false for none.
        "photo" => photo: PhotoSpec = PhotoSpec::default(), Other(
            "a table, or false",
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
        /// Whether it stands above both columns, as wide as they are together; for layouts with a side column.
        "across" => across: bool = false, Flag;
        /// The ground it stands on, from edge to edge of the paper; it is then always across.
        "fill" => fill: Option<Spanned<ColorSpec>> = None, Color;
        /// From its last line to the end of that ground.
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
        /// At which side of the header it stands; without it, there is no photo, unless the side column has it.
        "side" => side: Option<Side> = None, Word(SIDES);
        /// Its largest width, its border and all; it keeps its proportions.
        "width" => width: Length = Length::pt(74.0), Length;
        /// Its largest height, its border and all.
        "height" => height: Length = Length::pt(96.0), Length;
        /// White space between it and the header's lines.
        "gap" => gap: Length = Length::pt(20.0), Length;
        /// Its outline: with corners, as a circle, with round corners.
        "shape" => shape: Outline = Outline::Rectangle, Word(SHAPES);
        /// The radius of round corners.
        "radius" => radius: Length = Length::pt(6.0), Length;
        /// Whether it and the lines beside it have one middle, or begin at one height.
        "align" => align: VerticalAlign = VerticalAlign::Center, Word(PLACES);
        /// How wide the line around it is.
        "border" => border: Length = Length::ZERO, Length;
        /// That line's colour.
        "border-color" | "border-colour" => border_color: Spanned<ColorSpec> = black(), Color;
        /// White space between it and that line, which makes a ring of it.
        "border-gap" => border_gap: Length = Length::ZERO, Length;
        /// Whether the initials of the name stand in its place if the résumé has no photo; their style is `monogram`,
        /// whose size does not matter.
        "monogram" => monogram: bool = false, Flag;
        /// What the initials stand on, in the photo's shape.
        "fill" => fill: Spanned<ColorSpec> = plain(0xe3, 0xe6, 0xe8), Color;
    }
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

/// A side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// At the left.
    Left,
    /// At the right.
    Right,
}
