//! The keys of a layout, each declared once: its names, its value, its default and its description.
//!
//! `layout_table!` declares a table: its type, its default and the list of its keys. `changing_table!` also declares
//! the type of changes to it. The list drives the reader ([`read_table`]), the JSON Schema (`read/schema/layout.rs`)
//! and the tables of `docs/layouts.md`, so a declared key is read, suggested, completed in editors and documented.

use crate::geom::Align;
use crate::read::color_spec::ColorSpec;
use crate::read::layout_values::{self as values, ALIGNS};
use crate::read::length::{Length, Space};
use crate::read::reader::Reader;
use crate::read::schema::shape::{Key, KeyGroup, TEMPLATE, ValueType, space};
use crate::read::table::{Names, Table};
use crate::read::template::Template;
use crate::source::{Spanned, Text};

/// A key of a table that becomes an `S`.
#[derive(Debug)]
pub(crate) struct LayoutKey<S: 'static> {
    /// Its names.
    pub(crate) names: Names,
    /// Its description, in a sentence or two: the lines above the key.
    pub(crate) description: &'static [&'static str],
    /// The kind of its value, and how it is stored.
    pub(crate) holds: Holds<S>,
}

/// The kind of a key's value, and how it is stored.
#[derive(Debug)]
pub(crate) enum Holds<S: 'static> {
    /// A text.
    Text(fn(&mut S, Text)),
    /// One or more texts.
    Texts(fn(&mut S, Vec<Text>)),
    /// `true` or `false`.
    Flag(fn(&mut S, bool)),
    /// A number within bounds.
    Number(f64, f64, fn(&mut S, f64)),
    /// A whole number within bounds.
    Whole(u16, u16, fn(&mut S, usize)),
    /// A length of white space, of a column or of a line.
    Length(fn(&mut S, Length)),
    /// A font size.
    Size(fn(&mut S, Length)),
    /// White space.
    Space(fn(&mut S, Space)),
    /// A colour.
    Color(fn(&mut S, Spanned<ColorSpec>)),
    /// A colour or `none`.
    ColorOrNone(fn(&mut S, Option<Spanned<ColorSpec>>)),
    /// An edge.
    Edge(fn(&mut S, Align)),
    /// A template.
    Template(fn(&mut S, Template)),
    /// One of several words, stored by its index.
    Word(Names, fn(&mut S, usize)),
    /// A list of such words.
    Words(Names, fn(&mut S, Vec<usize>)),
    /// A special value.
    Other(OtherKind<S>),
}

/// A kind of value that only one or a few keys have.
#[derive(Debug)]
pub(crate) struct OtherKind<S: 'static> {
    /// The description of the value, for the guide.
    pub(crate) written: &'static str,
    /// The type of the value, for the schema.
    pub(crate) shape: fn() -> ValueType,
    /// Takes the value out of its table.
    pub(crate) read: fn(&mut S, &mut Table, Names, &mut Reader<'_>),
}

/// Declares a table of a layout: its type, its default, and its keys.
///
/// The sentence above a key is its description in the schema and the guide. `beside` declares fields that are not keys.
macro_rules! layout_table {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident, keys $keys:ident {
            $(
                $(#[doc = $description:literal])+
                $first:literal $(| $other:literal)* =>
                    $field:ident: $type:ty = $default:expr, $kind:ident $(($($argument:expr),+))?;
            )*
        }
        $(beside {
            $(
                $(#[doc = $words:literal])+
                $extra:ident: $extra_type:ty = $extra_default:expr;
            )*
        })?
    ) => {
        $(#[$attribute])*
        pub struct $name {
            $($(#[doc = $description])+ pub $field: $type,)*
            $($($(#[doc = $words])+ pub $extra: $extra_type,)*)?
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default,)* $($($extra: $extra_default,)*)? }
            }
        }

        #[doc = concat!("The keys of [`", stringify!($name), "`].")]
        pub(crate) const $keys: &[$crate::read::layout_key::LayoutKey<$name>] = &[
            $($crate::read::layout_key::LayoutKey {
                names: &[$first $(, $other)*],
                description: &[$($description),+],
                holds: $crate::read::layout_key::holds!($field, $kind $(($($argument),+))?),
            },)*
        ];
    };
}

/// Declares a table whose values another table may override, as one section's heading overrides that of all sections:
/// its type, the type of changes, and their keys. `parts` declares keys whose own parts are overridden separately.
macro_rules! changing_table {
    (
        $(#[$attribute:meta])*
        pub struct $name:ident, change $change:ident, keys $keys:ident {
            $(
                $(#[doc = $description:literal])+
                $first:literal $(| $other:literal)* =>
                    $field:ident: $type:ty = $default:expr, $kind:ident $(($($argument:expr),+))?;
            )*
        }
        $(parts {
            $(
                $(#[doc = $words:literal])+
                $part_key:literal => $part:ident: $part_type:ty, change $part_change:ty,
                    $part_kind:ident($($part_argument:expr),+);
            )*
        })?
    ) => {
        $(#[$attribute])*
        pub struct $name {
            $($(#[doc = $description])+ pub $field: $type,)*
            $($($(#[doc = $words])+ pub $part: $part_type,)*)?
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default,)* $($($part: <$part_type>::default(),)*)? }
            }
        }

        impl $name {
            /// The same table with a change applied.
            #[must_use]
            pub fn changed(&self, change: &$change) -> Self {
                Self {
                    $($field: change.$field.as_ref().unwrap_or(&self.$field).clone(),)*
                    $($($part: self.$part.changed(&change.$part),)*)?
                }
            }
        }

        $crate::read::layout_key::layout_table! {
            #[doc = concat!("A change to [`", stringify!($name), "`].")]
            #[derive(Clone, Debug, PartialEq)]
            pub struct $change, keys $keys {
                $(
                    $(#[doc = $description])+
                    $first $(| $other)* => $field: Option<$type> = None, $kind $(($($argument),+))?;
                )*
                $($(
                    $(#[doc = $words])+
                    $part_key => $part: $part_change = <$part_change>::default(), $part_kind($($part_argument),+);
                )*)?
            }
        }
    };
}

/// The kind of a key's value, and how it is stored in a field.
macro_rules! holds {
    ($field:ident, PlainText) => {
        $crate::read::layout_key::Holds::Text(|spec, text| spec.$field = text.value)
    };
    ($field:ident, TextOrNone) => {
        $crate::read::layout_key::Holds::Text(|spec, text| {
            spec.$field = Some(text.value).filter(|text| !text.is_empty());
        })
    };
    ($field:ident, Number($least:expr, $most:expr)) => {
        $crate::read::layout_key::Holds::Number($least, $most, |spec, number| spec.$field = number.into())
    };
    ($field:ident, Whole($least:expr, $most:expr)) => {
        $crate::read::layout_key::Holds::Whole($least, $most, |spec, number| spec.$field = number.into())
    };
    ($field:ident, Word($words:expr)) => {
        $crate::read::layout_key::Holds::Word(&$crate::read::layout_key::names_of(&$words), |spec, at| {
            spec.$field = $words[at].1.into()
        })
    };
    ($field:ident, Words($words:expr)) => {
        $crate::read::layout_key::Holds::Words(&$crate::read::layout_key::names_of(&$words), |spec, all| {
            spec.$field = all.into_iter().map(|at| $words[at].1).collect()
        })
    };
    ($field:ident, Group($keys:expr, $name:expr)) => {
        $crate::read::layout_key::Holds::Other($crate::read::layout_key::OtherKind {
            written: "a table",
            shape: || $crate::read::layout_key::table_shape($keys, $name),
            read: |spec, table, names, reader| {
                if let Some(inner) = table.table(names, reader) {
                    $crate::read::layout_key::read_table($keys, &mut spec.$field, inner, reader);
                }
            },
        })
    };
    ($field:ident, Other($written:expr, $shape:expr, $read:expr)) => {
        $crate::read::layout_key::Holds::Other($crate::read::layout_key::OtherKind {
            written: $written,
            shape: $shape,
            read: $read,
        })
    };
    ($field:ident, $kind:ident) => {
        $crate::read::layout_key::Holds::$kind(|spec, value| spec.$field = value.into())
    };
}

pub(crate) use {changing_table, holds, layout_table};

/// The words of a list of words with their meanings.
pub(crate) const fn names_of<T: Copy, const N: usize>(words: &[(&'static str, T); N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = words[at].0;
        at += 1;
    }
    names
}

/// Sets the values of `spec` from a table, key by key; keys left in the table are unknown.
pub(crate) fn read_table<S>(keys: &[LayoutKey<S>], spec: &mut S, table: Table, reader: &mut Reader<'_>) {
    let mut table = table;
    for key in keys {
        key.read(spec, &mut table, reader);
    }
    table.finish(reader);
}

impl<S> LayoutKey<S> {
    fn read(&self, spec: &mut S, table: &mut Table, reader: &mut Reader<'_>) {
        let names = self.names;
        match &self.holds {
            Holds::Text(put) => give(spec, *put, table.text(names, reader)),
            Holds::Texts(put) => {
                let is_there = table.get(names).is_some();
                give(spec, *put, is_there.then(|| table.texts(names, reader)));
            }
            Holds::Flag(put) => give(spec, *put, table.flag(names, reader).map(|flag| flag.value)),
            Holds::Number(least, most, put) => {
                give(spec, *put, values::number_within(table, names, (*least, *most), reader));
            }
            Holds::Whole(least, most, put) => {
                give(spec, *put, values::whole_within(table, names, (*least, *most), reader));
            }
            Holds::Length(put) => give(spec, *put, values::length(table, names, reader)),
            Holds::Size(put) => give(spec, *put, values::size(table, names, reader)),
            Holds::Space(put) => give(spec, *put, values::space(table, names, reader)),
            Holds::Color(put) => give(spec, *put, values::color(table, names, reader)),
            Holds::ColorOrNone(put) => give(spec, *put, values::color_or_none(table, names, reader)),
            Holds::Edge(put) => {
                let at = values::word(table, names, &names_of(&ALIGNS), reader);
                give(spec, *put, at.map(|at| ALIGNS[at].1));
            }
            Holds::Template(put) => give(spec, *put, values::template(table, names, reader)),
            Holds::Word(words, put) => give(spec, *put, values::word(table, names, words, reader)),
            Holds::Words(words, put) => give(spec, *put, values::words(table, names, words, reader)),
            Holds::Other(kind) => (kind.read)(spec, table, names, reader),
        }
    }

    /// Its description, in one line.
    pub(crate) fn sentence(&self) -> String {
        self.description.iter().map(|line| line.trim()).collect::<Vec<&str>>().join(" ")
    }
}

fn give<S, T>(spec: &mut S, put: fn(&mut S, T), value: Option<T>) {
    if let Some(value) = value {
        put(spec, value);
    }
}

impl<S> Holds<S> {
    /// The type of the value, for the schema.
    fn shape(&self) -> ValueType {
        match self {
            Self::Text(_) => ValueType::Text,
            Self::Texts(_) => ValueType::Texts,
            Self::Flag(_) => ValueType::Flag,
            Self::Number(least, most, _) => ValueType::Number(*least, *most),
            Self::Whole(least, most, _) => ValueType::Whole(*least, *most),
            Self::Length(_) => ValueType::Length,
            Self::Size(_) => ValueType::Size,
            Self::Space(_) => space(),
            Self::Color(_) => ValueType::Color,
            Self::ColorOrNone(_) => ValueType::Word(vec!["none"]).or(ValueType::Color).named("color-or-none"),
            Self::Edge(_) => ValueType::Word(names_of(&ALIGNS).to_vec()).named("edge"),
            Self::Template(_) => TEMPLATE,
            Self::Word(words, _) => ValueType::Word(words.to_vec()),
            Self::Words(words, _) => ValueType::Words(words.to_vec()),
            Self::Other(kind) => (kind.shape)(),
        }
    }

    /// The description of the value, for the guide.
    fn written(&self) -> String {
        let quoted =
            |words: Names| words.iter().map(|word| format!("`\"{word}\"`")).collect::<Vec<_>>().join(", ");
        let number = |number: f64| number.to_string().replace('-', "−");
        match self {
            Self::Text(_) => "text".to_owned(),
            Self::Texts(_) => "text, or a list of texts".to_owned(),
            Self::Flag(_) => "true or false".to_owned(),
            Self::Number(least, most, _) => format!("{} to {}", number(*least), number(*most)),
            Self::Whole(least, most, _) => format!("{least} to {most}"),
            Self::Length(_) | Self::Size(_) => "a length".to_owned(),
            Self::Space(_) => "a space".to_owned(),
            Self::Color(_) => "a colour".to_owned(),
            Self::ColorOrNone(_) => "a colour, or `\"none\"`".to_owned(),
            Self::Edge(_) => "an edge".to_owned(),
            Self::Template(_) => "a template".to_owned(),
            Self::Word(words, _) => quoted(words),
            Self::Words(words, _) => format!("a list of {}", quoted(words)),
            Self::Other(kind) => kind.written.to_owned(),
        }
    }
}

/// The keys of a table, for the schema.
pub(crate) fn schema_keys<S>(keys: &[LayoutKey<S>]) -> Vec<Key> {
    let key = |key: &LayoutKey<S>| Key {
        names: key.names.to_vec(),
        description: key.sentence(),
        shape: key.holds.shape(),
    };
    keys.iter().map(key).collect()
}

/// Some of the keys of a table, for the schema.
pub(crate) fn schema_keys_of<S>(keys: &[LayoutKey<S>], names: &[Names]) -> Vec<Key> {
    let some = keys.iter().filter(|key| names.iter().any(|names| names[0] == key.names[0]));
    some.flat_map(|key| schema_keys(std::slice::from_ref(key))).collect()
}

/// A table of these keys, for the schema, which defines it once under its name.
pub(crate) fn table_shape<S>(keys: &[LayoutKey<S>], name: &str) -> ValueType {
    ValueType::Table(KeyGroup { keys: schema_keys(keys), ..KeyGroup::default() }).named(name)
}

/// The keys of a table, for the guide, as a table in Markdown.
pub(crate) fn guide_table<S>(keys: &[LayoutKey<S>]) -> String {
    let mut table = "| key | value | meaning |\n|---|---|---|\n".to_owned();
    for key in keys {
        let (first, others) = key.names.split_first().expect("a key has a name");
        let others = others.iter().map(|name| format!(" (or `{name}`)")).collect::<String>();
        table += &format!("| `{first}`{others} | {} | {} |\n", key.holds.written(), key.sentence());
    }
    table
}
