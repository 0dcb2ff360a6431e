//! What a layout has before its file says anything: plain and neutral, so that a layout of three lines
//! sets a readable page.

use std::collections::BTreeMap;

use crate::geom::{Align, Edge};
use crate::image::Outline;
use crate::path::Color;
use crate::read::layout::decor::{KeywordForm, LevelForm, LevelSpec, TagSpec};
use crate::read::layout::header::{
    Arrangement, ContactForm, ContactItem, ContactLabels, HeaderSpec, PhotoSpec, UrlForm, VerticalAlign,
};
use crate::read::layout::heading::{HeadingChange, HeadingPlace, HeadingSpec, Padding, RulePlace};
use crate::read::layout::marginal::MarginalSpec;
use crate::read::layout::page::{FitSpec, PageSpec};
use crate::read::layout::section::{
    BodyPart, DateSpec, Form, LabelPlace, ListSpec, Month, Numbering, RolesForm, RowSpec, SectionSpec,
};
use crate::read::layout::side::{RailSpec, SideSpec};
use crate::read::layout::style::{ColorSpec, Spaces, StyleSpec};
use crate::read::layout::{Layout, Length, Space, Unit};
use crate::read::paper::Paper;
use crate::read::template::{Field, FieldPart, Template, TemplatePart};
use crate::source::{SourceId, Span, Spanned};

/// The place of values that no source holds.
const NOWHERE: Span = Span { source: SourceId(0), start: 0, end: 0 };

impl Default for Layout {
    fn default() -> Self {
        Self {
            description: String::new(),
            page: PageSpec::default(),
            side: None,
            rail: RailSpec::default(),
            colors: BTreeMap::new(),
            styles: BTreeMap::from([("text".to_owned(), StyleSpec::default())]),
            space: Spaces::default(),
            header: HeaderSpec::default(),
            heading: HeadingSpec::default(),
            sections: BTreeMap::from([("default".to_owned(), SectionSpec::default())]),
            list: ListSpec::default(),
            tags: TagSpec::default(),
            levels: LevelSpec::default(),
            dates: DateSpec { month: Month::Short, range: " – ".to_owned(), present: None },
            pages: None,
            fit: FitSpec {
                min_size: Length::pt(9.0),
                max_size: Length::pt(11.0),
                min_leading: 1.18,
                max_leading: 1.45,
                min_margin: Length::pt(42.5),
            },
            head: MarginalSpec::default(),
            foot: MarginalSpec::default(),
        }
    }
}

impl Default for PageSpec {
    fn default() -> Self {
        let margin = Length::pt(56.7);
        Self {
            paper: Paper::A4,
            top: margin,
            right: margin,
            bottom: margin,
            left: margin,
            first_top: None,
            first_bottom: None,
            margin_column: None,
            span: None,
        }
    }
}

impl Default for Spaces {
    fn default() -> Self {
        Self {
            header: Space::lines(1.0),
            section: Space::lines(1.2),
            heading: Space::lines(0.4),
            entry: Space::lines(0.8),
            role: Space::lines(0.5),
            paragraph: Space::lines(0.3),
            list: Space::lines(0.0),
            item: Space::lines(0.0),
            pair: Space::lines(0.0),
            keywords: Space::lines(0.0),
        }
    }
}

impl Default for HeaderSpec {
    fn default() -> Self {
        use ContactItem::{Email, Location, Other, Phone, Profiles, Url};
        Self {
            align: Align::Left,
            rows: vec![
                row([(Field::Name, "")]),
                row([(Field::Headline, ""), (Field::Credentials, ", ")]),
                row([(Field::Contact, "")]),
            ],
            contact: vec![Email, Phone, Url, Location, Profiles, Other],
            separator: "   ·   ".to_owned(),
            contact_form: ContactForm::Line,
            contact_columns: 2,
            contact_labels: ContactLabels::None,
            contact_gap: Space::lines(0.0),
            urls: UrlForm::Short,
            icons: false,
            icon_color: None,
            arrangement: Arrangement::Stacked,
            contact_width: Length::pt(170.0),
            contact_align: None,
            photo: PhotoSpec::default(),
            across: false,
            fill: None,
            pad: Length::lines(1.0),
        }
    }
}

impl Default for SideSpec {
    fn default() -> Self {
        Self {
            edge: Edge::Left,
            width: Length::pt(140.0),
            gap: Length::pt(36.0),
            pad: Length::pt(18.0),
            fill: None,
            rule: None,
            rule_width: Length::pt(0.4),
            header: Vec::new(),
            contact_heading: false,
            sections: Vec::new(),
            heading: HeadingChange::default(),
            styles: BTreeMap::new(),
        }
    }
}

impl Default for RailSpec {
    fn default() -> Self {
        let black = Spanned::new(ColorSpec::Value(Color::BLACK), NOWHERE);
        Self {
            offset: Length::pt(12.0),
            width: Length::pt(0.6),
            color: black.clone(),
            dot: Length::pt(5.0),
            dot_color: black,
        }
    }
}

impl Default for PhotoSpec {
    fn default() -> Self {
        let (width, height) = (Length::pt(74.0), Length::pt(96.0));
        Self {
            side: None,
            width,
            height,
            gap: Length::pt(20.0),
            shape: Outline::Rectangle,
            radius: Length::pt(6.0),
            align: VerticalAlign::Center,
            border: Length::ZERO,
            border_color: Spanned::new(ColorSpec::Value(Color::BLACK), NOWHERE),
            border_gap: Length::ZERO,
            monogram: false,
            fill: Spanned::new(ColorSpec::Value(Color { r: 0xe3, g: 0xe6, b: 0xe8 }), NOWHERE),
        }
    }
}

impl Default for HeadingSpec {
    fn default() -> Self {
        Self {
            style: Spanned::new("section".to_owned(), NOWHERE),
            place: HeadingPlace::Text,
            rule: RulePlace::None,
            color: Spanned::new(ColorSpec::Value(Color::BLACK), NOWHERE),
            width: Length::pt(0.4),
            length: None,
            gap: Length::pt(3.0),
            fill: None,
            padding: Padding::all(Length::pt(3.0)),
            radius: Length::ZERO,
        }
    }
}

impl Default for MarginalSpec {
    fn default() -> Self {
        Self {
            text: None,
            align: Align::Center,
            left: None,
            center: None,
            right: None,
            distance: Length::pt(24.0),
            rule: None,
            width: Length::pt(0.4),
            gap: Length::pt(3.0),
            first: false,
        }
    }
}

impl Default for TagSpec {
    fn default() -> Self {
        let em = |value| Length { value, unit: Unit::Em };
        Self {
            fill: Some(color(0xec)),
            outline: None,
            width: Length::pt(0.5),
            radius: Length::pt(2.0),
            padding: em(0.5),
            height: em(1.5),
            gap: em(0.4),
        }
    }
}

impl Default for LevelSpec {
    fn default() -> Self {
        let em = |value| Length { value, unit: Unit::Em };
        let (size, length, gap) = (em(0.55), em(5.0), em(0.6));
        Self { color: color(0x00), empty: Some(color(0xc8)), steps: 5, size, length, gap }
    }
}

/// A grey that no source names.
fn color(value: u8) -> Spanned<ColorSpec> {
    Spanned::new(ColorSpec::Value(Color { r: value, g: value, b: value }), NOWHERE)
}

impl Default for SectionSpec {
    fn default() -> Self {
        use BodyPart::{Authors, Description, Facts, Highlights, Keywords, Level, Lists, Summary};
        let mut head = row([(Field::Title, ""), (Field::Organization, ", "), (Field::Location, ", ")]);
        head.right = Some(template([(Field::Dates, "")]));
        Self {
            form: Form::Entries,
            rows: vec![head],
            role: Vec::new(),
            single: Vec::new(),
            gap: None,
            label_place: LabelPlace::Text,
            label: template([(Field::Title, "")]),
            text: template([(Field::Level, ""), (Field::Keywords, ", "), (Field::Summary, " ")]),
            body: vec![Description, Facts, Level, Authors, Summary, Lists, Highlights, Keywords],
            roles: RolesForm::Nested,
            hidden: None,
            heading: true,
            heading_change: HeadingChange::default(),
            rail: false,
            keywords_label: true,
            numbering: Numbering::None,
            own_name: false,
            group: Vec::new(),
            keywords: KeywordForm::Text,
            levels: LevelForm::Words,
            columns: 2,
            column_gap: Length { value: 2.0, unit: Unit::Em },
        }
    }
}

impl Default for ListSpec {
    fn default() -> Self {
        Self {
            marker: "•".to_owned(),
            nested_marker: "–".to_owned(),
            indent: Length::ZERO,
            hang: Length::pt(11.0),
        }
    }
}

fn row<const N: usize>(fields: [(Field, &str); N]) -> RowSpec {
    RowSpec { left: Some(template(fields)), ..RowSpec::default() }
}

fn template<const N: usize>(fields: [(Field, &str); N]) -> Template {
    let part = |(field, before): (Field, &str)| {
        TemplatePart::Field(FieldPart { before: before.to_owned(), field, style: None, after: String::new() })
    };
    Template { parts: fields.into_iter().map(part).collect() }
}
