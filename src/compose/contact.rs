//! Contacts: in a line, a grid or a list, with icons and labels if the layout has them.
//!
//! Each contact is a separate item of text, with a link if it has an address. Its label, its text or the title of its
//! link gives the meaning of its icon.

use std::sync::Arc;

use crate::compose::composer::{Composer, Following};
use crate::compose::content::{BlockKind, Cell, CellContent, LineBreaks, LinkTarget, Row, Width};
use crate::compose::field_value::{FieldValue, ValueKind, ValuePart};
use crate::compose::inline::{self, decoded, display_url, tel_url};
use crate::compose::joined::in_one;
use crate::compose::link::link_target;
use crate::compose::locale::term::Term;
use crate::compose::locality::locality;
use crate::compose::network::account_url;
use crate::compose::paragraph::{Dress, ParagraphBuilder};
use crate::compose::style::Align;
use crate::icon::Icon;
use crate::read::basics::{Basics, Location, Profile};
use crate::read::layout::header::{ContactItem, ContactLabels, UrlForm};
use crate::source::{Span, Text};
use crate::tags::{StructType, TagId, TagTree};

/// A contact: an e-mail address, a telephone number, a profile …
#[derive(Clone, Debug)]
pub struct Contact {
    /// Its label; `None` if the text makes it clear or the layout has no labels.
    pub label: Option<String>,
    /// Its icon; `None` if the layout has no icons.
    pub icon: Option<Icon>,
    /// Its text and link.
    pub value: FieldValue,
    /// How its text breaks in a column that is too narrow for it.
    breaks: ValueKind,
}

/// The arrangement of contacts in a grid or a list.
#[derive(Clone, Copy, Debug)]
pub struct ContactPlace<'a> {
    /// How they follow the block above.
    pub follow: Following,
    /// The style of their text.
    pub style: &'a str,
    /// Their alignment.
    pub align: Align,
    /// Number of columns, at least 1.
    pub n_columns: usize,
}

/// All contacts that the layout shows, in its order.
#[must_use]
pub fn contacts(c: &Composer<'_>, basics: &Basics) -> Vec<Contact> {
    let mut all: Vec<Contact> = Vec::new();
    for item in &c.layout.header.contact {
        match item {
            ContactItem::Email => all.extend(basics.email.iter().map(|text| email(c, text))),
            ContactItem::Phone => all.extend(basics.phone.iter().map(|text| phone(c, text))),
            ContactItem::Url => all.extend(basics.url.iter().map(|text| web(c, text))),
            ContactItem::Location => {
                all.extend(home(c, &basics.location).map(|home| place(c, &home)));
            }
            ContactItem::Profiles => all.extend(basics.profiles.iter().map(|known| profile(c, known))),
            ContactItem::Other => all.extend(basics.other.iter().map(|other| {
                let label = other.label.value.clone();
                let mut value = FieldValue::default();
                let label = if has_labels(c) {
                    Some(label)
                } else {
                    let label = format!("{label}{}", c.locale.colon());
                    value.push(ValueKind::Whole, label, Some(other.label.span));
                    value.push(ValueKind::Whole, " ", None);
                    None
                };
                value.push(ValueKind::WholeMarkup, &*other.text.value, Some(other.text.span));
                Contact { label, icon: None, value, breaks: ValueKind::Markup }
            })),
        }
    }
    all.retain(|contact| !contact.value.is_empty());
    all
}

fn has_labels(c: &Composer<'_>) -> bool {
    c.layout.header.contact_labels != ContactLabels::None
}

fn icon_of(term: Term) -> Option<&'static str> {
    match term {
        Term::Email => Some("email"),
        Term::Phone => Some("phone"),
        Term::Web => Some("web"),
        Term::Home => Some("location"),
        _ => None,
    }
}

/// A contact that has a label and an icon. The label goes into the link's title, too.
fn known(c: &Composer<'_>, term: Term, mut value: FieldValue, breaks: ValueKind) -> Contact {
    let word = c.locale.term(term);
    let icon = icon_of(term).and_then(Icon::named).filter(|_| c.layout.header.icons);
    if icon.is_some() {
        let shown = value.plain(&c.locale);
        for link in value.parts.iter_mut().filter_map(|part| part.link.as_mut()) {
            Arc::make_mut(link).title = format!("{word}{} {shown}", c.locale.colon());
        }
    }
    Contact { label: has_labels(c).then(|| word.to_owned()), icon, value, breaks }
}

fn email(c: &Composer<'_>, text: &Text) -> Contact {
    // Without an `@` it is not an e-mail address.
    let link = link_target(&text.value).filter(|_| text.value.contains('@'));
    let value = linked(text.value.trim(), Some(text.span), link);
    known(c, Term::Email, value, ValueKind::Address)
}

fn phone(c: &Composer<'_>, text: &Text) -> Contact {
    let plain = inline::plain(&text.value, &c.locale);
    let link = tel_url(&plain).map(|url| LinkTarget { url, title: plain });
    known(c, Term::Phone, marked(text, link), ValueKind::WholeMarkup)
}

fn web(c: &Composer<'_>, text: &Text) -> Contact {
    let value = linked(&shown_url(c, &text.value), Some(text.span), link_target(&text.value));
    known(c, Term::Web, value, ValueKind::Address)
}

/// An address in the layout's form.
fn shown_url(c: &Composer<'_>, typed: &str) -> String {
    match c.layout.header.urls {
        UrlForm::Short => decoded(display_url(typed)),
        UrlForm::Full => {
            link_target(typed).map_or_else(|| typed.trim().to_owned(), |link| decoded(&link.url))
        }
    }
}

fn place(c: &Composer<'_>, home: &Text) -> Contact {
    known(c, Term::Home, marked(home, None), ValueKind::Markup)
}

/// The person's location as one text.
fn home(c: &Composer<'_>, location: &Location) -> Option<Text> {
    let Location { text, address, country, country_code, .. } = location;
    let code = country_code.as_ref().filter(|_| location.shows_country_code());
    let named = code.map(|code| match c.locale.country(&code.value) {
        Some(name) => Text::new(name.to_owned(), code.span),
        None => code.clone(),
    });
    let locality = locality(location, c.document);
    in_one([text, address].into_iter().flatten().chain(&locality).chain(country).chain(&named))
}

/// A text that never breaks, with an optional link.
fn linked(text: &str, span: Option<Span>, link: Option<LinkTarget>) -> FieldValue {
    let link = link.map(Arc::new);
    FieldValue { parts: vec![ValuePart { text: text.to_owned(), kind: ValueKind::Whole, span, link }] }
}

/// A text with markup that never breaks, with an optional link.
fn marked(text: &Text, link: Option<LinkTarget>) -> FieldValue {
    let mut value = linked(text.value.trim(), Some(text.span), link);
    value.parts.iter_mut().for_each(|part| part.kind = ValueKind::WholeMarkup);
    value
}

/// An account, after its network's name unless its address or its label contains it.
fn profile(c: &Composer<'_>, profile: &Profile) -> Contact {
    let network = profile.network.as_ref().map_or("", |network| network.value.trim());
    let url = profile.url.as_ref().map_or_else(String::new, |url| shown_url(c, &url.value));
    let url = url.as_str();
    let says = |text: &str, word: &str| text.to_lowercase().contains(&word.to_lowercase());
    let (shown, span) = match (&profile.username, &profile.url) {
        // Beside an icon, show the address if it contains the network and the user name.
        (Some(name), Some(typed))
            if c.layout.header.icons
                && !has_labels(c)
                && says(url, network)
                && says(url, name.value.trim()) =>
        {
            (url, Some(typed.span))
        }
        (Some(name), Some(typed))
            if c.layout.header.urls == UrlForm::Full && says(url, name.value.trim()) =>
        {
            (url, Some(typed.span))
        }
        (Some(name), _) => (name.value.trim(), Some(name.span)),
        (None, Some(typed)) => (url, Some(typed.span)),
        (None, None) => ("", None),
    };
    let typed = profile.url.as_ref().map(|url| link_target(&url.value));
    let of_name = || account_url(network, &profile.username.as_ref()?.value).as_deref().and_then(link_target);
    let mut link = typed.unwrap_or_else(of_name);
    if let Some(link) = link.as_mut().filter(|_| profile.network.is_some()) {
        link.title = format!("{}: {}", inline::plain(network, &c.locale), link.url);
    }
    let link = link.map(Arc::new);
    let is_address = profile.username.is_none() || shown == url;
    let kind = |is_address| if is_address { ValueKind::Whole } else { ValueKind::WholeMarkup };
    let part = |text: &str, kind, span| ValuePart { text: text.to_owned(), kind, span, link: link.clone() };
    let mut value = FieldValue::default();
    let label = (has_labels(c) && !network.is_empty() && !shown.is_empty())
        .then(|| inline::plain(network, &c.locale));
    if label.is_none() && !network.is_empty() && !(is_address && says(shown, network)) {
        let between = if shown.is_empty() { "" } else { "\u{a0}" };
        let span = profile.network.as_ref().map(|text| text.span);
        value.parts.push(part(network, kind(false), span));
        value.parts.push(part(between, ValueKind::Whole, None));
    }
    value.parts.push(part(shown, kind(is_address), span));
    let icon = c.layout.header.icons.then(|| Icon::of_network(network, url).or_else(|| Icon::named("link")));
    Contact { label, icon: icon.flatten(), value, breaks: ValueKind::Address }
}

/// Contacts in one line, with the layout's separator between two.
#[must_use]
pub fn contact_line(c: &Composer<'_>, contacts: &[Contact]) -> FieldValue {
    let mut line = FieldValue::default();
    for contact in contacts {
        if !line.parts.is_empty() {
            line.push(ValueKind::Separator, c.layout.header.separator.clone(), None);
        }
        let link = contact.value.parts.first().and_then(|part| part.link.clone());
        if let Some(icon) = contact.icon {
            line.push_icon(icon, link.clone());
        }
        if let Some(label) = &contact.label {
            let text = format!("{label}{}\u{a0}", c.locale.colon());
            line.parts.push(ValuePart { text, kind: ValueKind::Whole, span: None, link });
        }
        line.parts.extend(contact.value.parts.iter().cloned());
    }
    line
}

/// White space between two columns of a grid, in em of the contacts' text.
const COLUMN_GAP: f64 = 1.6;
/// White space between a label and its contact, in em of the contacts' text.
const LABEL_GAP: f64 = 0.9;

/// Adds contacts as lines of `n_columns` each, with icons and labels. The blocks fit any column: in a narrow one, an
/// address breaks after its punctuation.
pub fn compose_contacts(c: &mut Composer<'_>, contacts: &[Contact], place: ContactPlace<'_>) {
    if contacts.is_empty() {
        return;
    }
    let grid = Grid::new(c, contacts, place);
    let mut follow = place.follow;
    for line in contacts.chunks(place.n_columns) {
        let cells = grid.line(c, line);
        let row = Row { ground: None, cells, lines: LineBreaks::Never };
        c.block(follow, c.inset(), BlockKind::Row(row));
        follow = Following::kept(c.styles.glue(&c.layout.header.contact_gap));
    }
}

/// What all lines of a grid share.
struct Grid<'a> {
    place: ContactPlace<'a>,
    labels: ContactLabels,
    has_icons: bool,
    /// The first number of the shared widths: two per column, for labels and for texts.
    shared: u32,
}

impl<'a> Grid<'a> {
    fn new(c: &mut Composer<'_>, contacts: &[Contact], place: ContactPlace<'a>) -> Self {
        let shared = c.next_shared;
        c.next_shared += u32::try_from(2 * place.n_columns).expect("a grid has few columns");
        let labels = match c.layout.header.contact_labels {
            ContactLabels::Before if contacts.iter().all(|contact| contact.label.is_none()) => {
                ContactLabels::None
            }
            labels => labels,
        };
        let has_icons = contacts.iter().any(|contact| contact.icon.is_some());
        Self { place, labels, has_icons, shared }
    }

    /// Whether there is one column of text only, which can be aligned by itself.
    fn is_plain(&self) -> bool {
        self.place.n_columns == 1 && !self.has_icons && self.labels != ContactLabels::Before
    }

    /// Whether the columns are grouped in the middle or on the right instead of filling the width.
    fn is_pushed(&self) -> bool {
        matches!(self.place.align, Align::Center | Align::Right) && !self.is_plain()
    }

    /// The cells of a line of contacts, padded with empty columns.
    fn line(&self, c: &mut Composer<'_>, contacts: &[Contact]) -> Vec<Cell> {
        let em = c.styles.size(self.place.style);
        let empty = |width| Cell { width, content: CellContent::Empty };
        let mut cells = Vec::new();
        cells.extend(self.is_pushed().then(|| empty(Width::Rest)));
        for (column, shared) in (0..self.place.n_columns).zip((self.shared..).step_by(2)) {
            let item =
                contacts.get(column).map(|contact| (contact, c.tags.add(TagTree::ROOT, StructType::P)));
            cells.extend((column > 0).then(|| empty(Width::Fixed(em * COLUMN_GAP))));
            if self.has_icons {
                let icon = item.and_then(|(contact, _)| contact.icon);
                cells.push(self.icon(c, icon));
            }
            if self.labels == ContactLabels::Before {
                cells.push(self.label(c, item, shared));
                cells.push(empty(Width::Fixed(em * LABEL_GAP)));
            }
            cells.push(self.text(c, item, shared + 1));
        }
        cells.extend((self.is_pushed() && self.place.align == Align::Center).then(|| empty(Width::Rest)));
        cells
    }

    /// The fraction of the width for each column.
    fn part(&self, of_column: f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a grid has few columns")]
        let n_columns = self.place.n_columns as f64;
        of_column / n_columns
    }

    fn icon(&self, c: &mut Composer<'_>, icon: Option<Icon>) -> Cell {
        let width = Width::Fixed(c.styles.size(self.place.style) * Icon::ADVANCE);
        let Some(icon) = icon else { return Cell { width, content: CellContent::Empty } };
        let mut builder = ParagraphBuilder::new();
        builder.icon(icon, self.place.style, &mut c.styles);
        Cell { width, content: CellContent::Text(builder.finish(c.styles.row(self.place.style))) }
    }

    fn label(&self, c: &mut Composer<'_>, item: Option<(&Contact, TagId)>, shared: u32) -> Cell {
        let width = Width::Shared(shared, self.part(0.32));
        let Some((label, tag)) = item.and_then(|(contact, tag)| Some((contact.label.as_ref()?, tag))) else {
            return Cell { width, content: CellContent::Empty };
        };
        let style = label_style(c, self.place.style);
        let mut builder = ParagraphBuilder::new();
        builder.plain(label, Dress { style, tag }, &mut c.styles);
        Cell { width, content: CellContent::Text(builder.finish(c.styles.row(style))) }
    }

    fn text(&self, c: &mut Composer<'_>, item: Option<(&Contact, TagId)>, shared: u32) -> Cell {
        let of_column = if self.labels == ContactLabels::Before { 0.58 } else { 0.84 };
        let width = if self.is_pushed() { Width::Shared(shared, self.part(of_column)) } else { Width::Rest };
        let Some((contact, tag)) = item else { return Cell { width, content: CellContent::Empty } };
        let mut builder = ParagraphBuilder::new();
        if let (ContactLabels::Above, Some(label)) = (self.labels, &contact.label) {
            let dress = Dress { style: label_style(c, self.place.style), tag };
            builder.plain(label, dress, &mut c.styles);
            builder.line_break(dress, &mut c.styles);
        }
        let dress = Dress { style: self.place.style, tag };
        builder.value(&loosened(contact), dress, c);
        let mut style = c.styles.row(self.place.style);
        style.align = if self.is_plain() { self.place.align } else { Align::Left };
        Cell { width, content: CellContent::Text(builder.finish(style)) }
    }
}

/// The style of labels: `STYLE-label` if the layout has it, else that of the contacts.
fn label_style<'a>(c: &Composer<'_>, style: &'a str) -> &'a str {
    if c.styles.has("contact-label") { "contact-label" } else { style }
}

/// The text of a contact in a column: it may break where necessary, and so may the space after a network's name.
fn loosened(contact: &Contact) -> FieldValue {
    let mut value = contact.value.clone();
    for part in &mut value.parts {
        match (part.kind, contact.breaks) {
            _ if part.text.trim().is_empty() => (part.text, part.kind) = (" ".to_owned(), ValueKind::Plain),
            (ValueKind::WholeMarkup, ValueKind::WholeMarkup) => {}
            (ValueKind::Whole, ValueKind::Markup) => part.kind = ValueKind::Plain,
            (ValueKind::WholeMarkup, _) => part.kind = ValueKind::Markup,
            (_, breaks) => part.kind = breaks,
        }
    }
    value
}
