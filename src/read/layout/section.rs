//! What a layout says of sections: the lines of their entries, lists and dates.

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
    /// How a section is set.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SectionSpec, keys SECTION {
        /// How its entries stand: one under the other, as pairs of label and text, as paragraphs that begin with their
        /// labels, all in one paragraph, in boxes, or side by side.
        "form" => form: Form = Form::Entries, Word(FORMS);
        /// The lines at the head of an entry.
        "rows" => rows: Vec<RowSpec> = vec![RowSpec {
            right: Some(template_of([(Field::Dates, "")])),
            ..row([(Field::Title, ""), (Field::Organization, ", "), (Field::Location, ", ")])
        }], Other("rows", rows_shape, |section, table, names, reader| rows(&mut section.rows, table, names, reader));
        /// The lines at the head of each role; without any, `rows` again.
        "role" => role: Vec<RowSpec> = Vec::new(),
            Other("rows", rows_shape, |section, table, names, reader| rows(&mut section.role, table, names, reader));
        /// The lines of an entry with one role, instead of `rows` and `role`.
        "single" => single: Vec<RowSpec> = Vec::new(),
            Other("rows", rows_shape, |section, table, names, reader| rows(&mut section.single, table, names, reader));
        /// Several roles at one organisation: under its lines, or each as an entry of its own, set like one with a
        /// single role.
        "roles" => roles: RolesForm = RolesForm::Nested, Word(ROLES);
        /// White space above an entry but the first; without it `space.entry`, or `space.pair` between entries of one
        /// line and in other forms.
        "gap" => gap: Option<Space> = None, Space;
        /// In all forms but `entries`: what an entry is called, such as `{title}`.
        "label" => label: Template = template_of([(Field::Title, "")]), Template;
        /// In all forms but `entries`: what stands with the label.
        "text" => text: Template =
            template_of([(Field::Level, ""), (Field::Keywords, ", "), (Field::Summary, " ")]), Template;
        /// For pairs and tags: before the text, in the margin column, or on a line of its own; in columns `"above"`, or
        /// else in one paragraph with the text.
        "label-place" => label_place: LabelPlace = LabelPlace::Text, Word(LABEL_PLACES);
        /// In columns: how many there are.
        "columns" => columns: usize = 2, Whole(1, 6);
        /// In columns: white space between two.
        "column-gap" => column_gap: Length = Length { value: 2.0, unit: Unit::Em }, Length;
        /// The order of what follows an entry's lines; what is not named comes after the others.
        "body" => body: Vec<BodyPart> = BODY.map(|(_, part)| part).to_vec(), Words(BODY);
        /// Whether the section stands on the page at all; of one that is left out, a warning tells.
        "show" => hidden: Option<Span> = None, Other("true or false", || ValueType::Flag, |section, table, names, reader| {
            if let Some(show) = table.flag(names, reader) {
                section.hidden = (!show.value).then_some(show.span);
            }
        });
        /// Whether the section has its usual title; one from the résumé is always printed, and that of a summary below
        /// another section. A table is what its heading has of its own, with the keys of `[heading]`.
        "heading" => heading: bool = true, Other(
            "true or false, or a table",
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
        /// Whether a line with dots, `[rail]`, runs along its entries.
        "rail" => rail: bool = false, Flag;
        /// Whether a word stands before key words, or which one: `"Tools"`. Without a word of its own it is "Keywords" in
        /// the résumé's language.
        "keywords-label" => keywords_label: KeywordLabel = KeywordLabel::Usual, Other(
            "true or false, or a text",
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
        /// Whether entries run on in one paragraph where all of them are but names; not so in boxes and in columns.
        "run-on" => run_on: bool = true, Flag;
        /// For entries and runs: numbers before them, from one up or down to one; their style is `number`, or else
        /// `marker`.
        "numbering" => numbering: Numbering = Numbering::None, Word(NUMBERINGS);
        /// Whether the person's own name is bold among the authors.
        "own-name" => own_name: bool = false, Flag;
        /// By what the entries are grouped, the widest first.
        "group" => group: Vec<GroupBy> = Vec::new(), Words(GROUPS);
        /// Key words with commas between them, or in boxes.
        "keywords" => keywords: KeywordForm = KeywordForm::Text, Word(KEYWORDS);
        /// What `{level}` shows: the word, or a drawing after it.
        "levels" => levels: LevelForm = LevelForm::Words, Word(LEVELS);
    }
    beside {
        /// What its heading has of its own.
        heading_change: HeadingChange = HeadingChange::default();
    }
}

layout_table! {
    /// Lists.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ListSpec, keys LIST {
        /// What stands before an item; `""` for nothing.
        "marker" => marker: String = "•".to_owned(), PlainText;
        /// What stands before an item of a list within a list, however deep.
        "nested-marker" => nested_marker: String = "–".to_owned(), PlainText;
        /// From the edge of the column to the marker.
        "indent" => indent: Length = Length::ZERO, Length;
        /// From the marker's left edge to the text, and a nested list's indent.
        "hang" => hang: Length = Length::pt(11.0), Length;
    }
}

layout_table! {
    /// Dates.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct DateSpec, keys DATES {
        /// How months are written: 2018-06, 06/2018, Jun 2018, June 2018, or 2018.
        "month" => month: Month = Month::Short, Word(MONTHS);
        /// What stands between a start and an end.
        "range" => range: String = " – ".to_owned(), PlainText;
        /// The word for now; `""` for the language's own.
        "present" => present: Option<String> = None, TextOrNone;
    }
}

/// The numbers before entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// There are none.
    None,
    /// From one up.
    Ascending,
    /// Down to one.
    Descending,
}

/// By what entries are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupBy {
    /// What they are: articles, books …
    Kind,
    /// In which year they were, or ended.
    Year,
}

/// How several roles of one entry are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RolesForm {
    /// Under the lines of their entry.
    Nested,
    /// Each as an entry with one role.
    Separate,
}

/// In which way the entries of a section are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One under the other, each with its lines and its body.
    Entries,
    /// As two columns: labels and texts.
    Pairs,
    /// Each a paragraph that begins with its label.
    Runs,
    /// All in one paragraph, with the contact line's separator between them.
    Line,
    /// Each key word in a box; entries without key words, each in a box.
    Chips,
    /// Several side by side, each with its label and its text.
    Columns,
}

/// A part of an entry's body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BodyPart {
    /// What the organisation is.
    Description,
    /// Small facts, such as a grade.
    Facts,
    /// How well.
    Level,
    /// Who wrote it.
    Authors,
    /// Paragraphs.
    Summary,
    /// Lists in a line, such as courses.
    Lists,
    /// Bullets.
    Highlights,
    /// Key words.
    Keywords,
}

/// Where the labels of pairs, boxes and columns stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelPlace {
    /// In the text's column, in pairs all as wide as the widest.
    Text,
    /// In the margin column; in the text's where the layout has none.
    Margin,
    /// On a line of their own above the text.
    Above,
}

/// How months are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Month {
    /// `2018-06`.
    Iso,
    /// `06/2018`, as the language does.
    Numeric,
    /// `Jun 2018`.
    Short,
    /// `June 2018`.
    Long,
    /// `2018`: no months at all.
    None,
}
