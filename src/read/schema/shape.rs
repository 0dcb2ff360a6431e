//! The types of values.

/// The type of a key's value.
#[derive(Clone, Debug)]
pub(crate) enum ValueType {
    /// A text.
    Text,
    /// A text, a number or a TOML date.
    TextOrNumber,
    /// A text or a list of texts.
    Texts,
    /// `true` or `false`.
    Flag,
    /// `false` alone.
    No,
    /// A number within bounds.
    Number(f64, f64),
    /// A whole number within bounds.
    Whole(u16, u16),
    /// A text with a number and its unit, or a number of points.
    Length,
    /// A font size.
    Size,
    /// A text that begins with `#`, or the name of a colour.
    Color,
    /// The value of a colour, without names.
    ColorValue,
    /// A text, a year or a TOML date.
    Date,
    /// One of these words.
    Word(Vec<&'static str>),
    /// A list of these words, or one of them.
    Words(Vec<&'static str>),
    /// Bullets: texts, nested lists, tables.
    Bullets,
    /// A table.
    Table(KeyGroup),
    /// A list of tables.
    List(Box<Self>),
    /// One of several types.
    Any(Vec<Self>),
    /// A type used in several places, under a name; equal names are equal types.
    Named(String, Box<Self>),
}

/// The keys of a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyGroup {
    /// The known keys.
    pub(crate) keys: Vec<Key>,
    /// The values of any other key; `None` if other keys are not allowed.
    pub(crate) rest: Option<Rest>,
    /// A required key.
    pub(crate) required: Option<&'static str>,
}

/// The values of keys that the user chooses.
#[derive(Clone, Debug)]
pub(crate) enum Rest {
    /// Values of this type.
    Shape(Box<ValueType>),
    /// Anything.
    Anything,
}

/// A key of a table.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    /// Its name, then aliases.
    pub(crate) names: Vec<&'static str>,
    /// Its description, in a sentence.
    pub(crate) description: String,
    /// The type of its value.
    pub(crate) shape: ValueType,
}

impl ValueType {
    /// A table of these keys and no others.
    pub(crate) fn table(keys: Vec<Key>) -> Self {
        Self::Table(KeyGroup { keys, ..KeyGroup::default() })
    }

    /// A table whose keys the user chooses.
    pub(crate) fn map(of: Self) -> Self {
        Self::Table(KeyGroup { rest: Some(Rest::Shape(Box::new(of))), ..KeyGroup::default() })
    }

    /// A list of tables of these keys, or one such table.
    pub(crate) fn tables(keys: Vec<Key>) -> Self {
        let table = Self::table(keys);
        Self::Any(vec![Self::List(Box::new(table.clone())), table])
    }

    /// The same type, defined once under a name.
    pub(crate) fn named(self, name: impl Into<String>) -> Self {
        Self::Named(name.into(), Box::new(self))
    }

    /// This type or another.
    pub(crate) fn or(self, other: Self) -> Self {
        Self::Any(vec![self, other])
    }
}

/// A key.
pub(crate) fn key(names: &[&'static str], shape: ValueType, description: &'static str) -> Key {
    Key { names: names.to_vec(), description: description.to_owned(), shape }
}

/// White space: a length, or a table with stretch and shrink.
pub(crate) fn space() -> ValueType {
    let flexible = ValueType::table(vec![
        key(&["size"], ValueType::Length, "Length before it stretches or shrinks."),
        key(&["stretch"], ValueType::Length, "How much it may stretch."),
        key(&["shrink"], ValueType::Length, "How much it may shrink."),
    ]);
    ValueType::Length.or(flexible).named("space")
}

/// Text with fields in braces.
pub(crate) const TEMPLATE: ValueType = ValueType::Text;

/// The description of `priority`.
pub(crate) const PRIORITY: &str =
    "Priority for `--trim`, from 0 to 100: the lowest is left out first, an item without one never.";
