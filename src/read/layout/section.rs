//! Layout values for sections: the lines of their entries, lists and dates.

use crate::read::layout::decor::{KeywordForm, KeywordLabel, LevelForm};
use crate::read::layout::heading::{HEADING, HeadingChange};
use crate::read::layout::row::{RowSpec, row, rows, rows_shape, template_of};
use crate::read::layout_key::{layout_table, read_table, table_shape};
use crate::read::length::{Length, Space, Unit};
use crate::read::schema::shape::ValueType;
use crate::read::table::Value;
use crate::read::template::{Field, Template};
use crate::source::Span;

const FORMS: [(&str, Form); 6] = [
    ("entries", Form::Entries),
    ("pairs", Form::Pairs),
    ("runs", Form::Runs),
    ("line", Form::Line),
    ("tags", Form::Chips),
    ("columns", Form::Columns),
];
const LABEL_PLACES: [(&str, LabelPlace); 3] =
    [("text", LabelPlace::Text), ("margin", LabelPlace::Margin), ("above", LabelPlace::Above)];
const KEYWORDS: [(&str, KeywordForm); 2] = [("text", KeywordForm::Text), ("tags", KeywordForm::Chips)];
const ROLES: [(&str, RolesForm); 2] = [("nested", RolesForm::Nested), ("separate", RolesForm::Separate)];
const LEVELS: [(&str, LevelForm); 3] =
    [("words", LevelForm::Words), ("dots", LevelForm::Dots), ("bars", LevelForm::Bars)];
const NUMBERINGS: [(&str, Numbering); 3] =
    [("none", Numbering::None), ("ascending", Numbering::Ascending), ("descending", Numbering::Descending)];
const GROUPS: [(&str, GroupBy); 2] = [("kind", GroupBy::Kind), ("year", GroupBy::Year)];
const BODY: [(&str, BodyPart); 8] = [
    ("description", BodyPart::Description),
    ("facts", BodyPart::Facts),
    ("level", BodyPart::Level),
    ("authors", BodyPart::Authors),
    ("summary", BodyPart::Summary),
    ("lists", BodyPart::Lists),
    ("highlights", BodyPart::Highlights),
    ("keywords", BodyPart::Keywords),
];
const MONTHS: [(&str, Month); 5] = [
    ("iso", Month::Iso),
    ("numeric", Month::Numeric),
    ("short", Month::Short),
    ("long", Month::Long),
    ("none", Month::None),
];

layout_table! {
    /// A section.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SectionSpec, keys SECTION {
        /// Form of the section: entries one below the other, pairs of label and text, paragraphs that begin with a
        /// label (`runs`), all entries in one paragraph (`line`), boxes (`tags`), or entries side by side
        /// (`columns`).
        "form" => form: Form = Form::Entries, Word(FORMS);
        /// Lines at the head of an entry.
        "rows" => rows: Vec<RowSpec> = vec![RowSpec {
            right: Some(template_of([(Field::Dates, "")])),
            ..row([(Field::Title, ""), (Field::Organization, ", "), (Field::Location, ", ")])
        }], Other("rows", rows_shape, |section, table, names, reader| rows(&mut section.rows, table, names, reader));
        /// Lines at the head of each role. Default: `rows`.
        "role" => role: Vec<RowSpec> = Vec::new(),
            Other("rows", rows_shape, |section, table, names, reader| rows(&mut section.role, table, names, reader));
        /// Lines of an entry with one role, instead of `rows` and `role`.
        "single" => single: Vec<RowSpec> = Vec::new(),
            Other("rows", rows_shape, |section, table, names, reader| rows(&mut section.single, table, names, reader));
        /// Several roles at one organisation: below the organisation's lines, or each as a separate entry, in the
        /// form of an entry with one role.
        "roles" => roles: RolesForm = RolesForm::Nested, Word(ROLES);
        /// White space above every entry but the first. Default: `space.entry`, or `space.pair` between entries of
        /// one line and in other forms.
        "gap" => gap: Option<Space> = None, Space;
        /// Label of an entry, such as `{title}`, in all forms but `entries`.
        "label" => label: Template = template_of([(Field::Title, "")]), Template;
        /// Text beside the label, in all forms but `entries`.
        "text" => text: Template =
            template_of([(Field::Level, ""), (Field::Keywords, ", "), (Field::Summary, " ")]), Template;
        /// Position of labels. In pairs and tags: before the text, in the margin column, or on their own line. In
        /// columns: `"above"`, or else in one paragraph with the text.
        "label-place" => label_place: LabelPlace = LabelPlace::Text, Word(LABEL_PLACES);
        /// Number of columns, in the form `columns`.
        "columns" => columns: usize = 2, Whole(1, 6);
        /// White space between two columns.
        "column-gap" => column_gap: Length = Length { value: 2.0, unit: Unit::Em }, Length;
        /// Order of the parts below an entry's lines; parts not listed come last.
        "body" => body: Vec<BodyPart> = BODY.map(|(_, part)| part).to_vec(), Words(BODY);
        /// Whether the section is printed; a warning reports a section that is left out.
        "show" => hidden: Option<Span> = None, Other("true or false", || ValueType::Flag, |section, table, names, reader| {
            if let Some(show) = table.flag(names, reader) {
                section.hidden = (!show.value).then_some(show.span);
            }
        });
        /// Whether the section has its usual title. A title from the résumé is always printed, and so is that of a
        /// summary below another section. A table overrides values of `[heading]` for this section.
        "heading" => heading: bool = true, Other(
            "true, false, or a table",
            || ValueType::Flag.or(table_shape(HEADING, "heading")),
            |section, table, names, reader| {
                if !matches!(table.get(names).map(|value| &value.value), Some(Value::Table(_))) {
                    let flag = table.flag(names, reader);
                    section.heading = flag.map_or(section.heading, |flag| flag.value);
                } else if let Some(inner) = table.table(names, reader) {
                    read_table(HEADING, &mut section.heading_change, inner, reader);
                }
            }
        );
        /// Whether a line with dots, `[rail]`, runs along the entries.
        "rail" => rail: bool = false, Flag;
        /// Whether a word precedes keywords, or which one: `"Tools"`. With `true`, it is "Keywords" in the résumé's
        /// language.
        "keywords-label" => keywords_label: KeywordLabel = KeywordLabel::Usual, Other(
            "true, false, or text",
            || ValueType::Flag.or(ValueType::Text),
            |section, table, names, reader| {
                if matches!(table.get(names).map(|value| &value.value), Some(Value::String(_))) {
                    let word = table.text(names, reader).map(|word| word.value).filter(|word| !word.trim().is_empty());
                    section.keywords_label = word.map_or(KeywordLabel::None, KeywordLabel::Word);
                } else if let Some(flag) = table.flag(names, reader) {
                    section.keywords_label = if flag.value { KeywordLabel::Usual } else { KeywordLabel::None };
                }
            }
        );
        /// Whether entries run on in one paragraph if all of them are only names; not in boxes and columns.
        "run-on" => run_on: bool = true, Flag;
        /// Numbers before entries and runs, counting up from one or down to one; their style is `number`, or else
        /// `marker`.
        "numbering" => numbering: Numbering = Numbering::None, Word(NUMBERINGS);
        /// Whether the person's own name is bold among the authors.
        "own-name" => own_name: bool = false, Flag;
        /// Grouping of the entries, outermost group first.
        "group" => group: Vec<GroupBy> = Vec::new(), Words(GROUPS);
        /// Keywords separated by commas, or in boxes.
        "keywords" => keywords: KeywordForm = KeywordForm::Text, Word(KEYWORDS);
        /// What `{level}` shows: the word, or the word followed by a drawing.
        "levels" => levels: LevelForm = LevelForm::Words, Word(LEVELS);
    }
    beside {
        /// Overrides for its heading.
        heading_change: HeadingChange = HeadingChange::default();
    }
}

layout_table! {
    /// Lists.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ListSpec, keys LIST {
        /// Marker before a list item; `""` for none.
        "marker" => marker: String = "•".to_owned(), PlainText;
        /// Marker before an item of a nested list, at any depth.
        "nested-marker" => nested_marker: String = "–".to_owned(), PlainText;
        /// Distance from the edge of the column to the marker.
        "indent" => indent: Length = Length::ZERO, Length;
        /// Distance from the left edge of the marker to the text, and the indent of a nested list.
        "hang" => hang: Length = Length::pt(11.0), Length;
    }
}

layout_table! {
    /// Dates.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct DateSpec, keys DATES {
        /// Form of months: 2018-06, 06/2018, Jun 2018, June 2018, or 2018.
        "month" => month: Month = Month::Short, Word(MONTHS);
        /// Text between a start and an end.
        "range" => range: String = " – ".to_owned(), PlainText;
        /// Word for the present; `""` for the usual one in the résumé's language.
        "present" => present: Option<String> = None, TextOrNone;
    }
}

/// The numbers before entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// No numbers.
    None,
    /// Up from one.
    Ascending,
    /// Down to one.
    Descending,
}

/// The property that entries are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupBy {
    /// Their kind: articles, books …
    Kind,
    /// The year of their date, or of their end.
    Year,
}

/// The form of several roles of one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RolesForm {
    /// Below the lines of their entry.
    Nested,
    /// Each as an entry with one role.
    Separate,
}

/// The form of the entries of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One below the other, each with its lines and its body.
    Entries,
    /// As two columns: labels and texts.
    Pairs,
    /// Each a paragraph that begins with its label.
    Runs,
    /// All in one paragraph, separated like items of the contact line.
    Line,
    /// Each keyword in a box; an entry without keywords is in a box itself.
    Chips,
    /// Several side by side, each with its label and its text.
    Columns,
}

/// A part of an entry's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BodyPart {
    /// The description of the organisation.
    Description,
    /// Small facts, such as a grade.
    Facts,
    /// The level.
    Level,
    /// The authors.
    Authors,
    /// Paragraphs.
    Summary,
    /// Lists on one line, such as courses.
    Lists,
    /// Bullets.
    Highlights,
    /// Keywords.
    Keywords,
}

/// The position of labels in pairs, boxes and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelPlace {
    /// In the text's column; in pairs, all as wide as the widest.
    Text,
    /// In the margin column, or in the text's if the layout has none.
    Margin,
    /// On their own line above the text.
    Above,
}

/// The form of months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Month {
    /// `2018-06`.
    Iso,
    /// `06/2018`, in the form of the language.
    Numeric,
    /// `Jun 2018`.
    Short,
    /// `June 2018`.
    Long,
    /// `2018`: no months at all.
    None,
}
