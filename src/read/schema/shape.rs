//! Shapes: what may be the value of a key.

/// What may be the value of a key.
#[derive(Clone, Debug)]
pub(crate) enum ValueType {
    /// A text.
    Text,
    /// A text, a number or a date of TOML.
    TextOrNumber,
    /// A text or a list of texts.
    Texts,
    /// `true` or `false`.
    Flag,
    /// `false` alone.
    No,
    /// A number between two.
    Number(f64, f64),
    /// A whole number between two.
    Whole(u16, u16),
    /// A text with a number and its unit, or a number of points.
    Length,
    /// A length of letters.
    Size,
    /// A text that begins with `#`, or the name of a colour.
    Color,
    /// A colour by its value alone.
    ColorValue,
    /// A text, a year or a date of TOML.
    Date,
    /// One of these words.
    Word(Vec<&'static str>),
    /// A list of these words, or one of them.
    Words(Vec<&'static str>),
    /// Bullets: texts, lists of them, tables.
    Bullets,
    /// A table.
    Table(KeyGroup),
    /// A list of tables.
    List(Box<Self>),
    /// One of several shapes.
    Any(Vec<Self>),
    /// A shape that stands in several places, by a name; the same name is the same shape.
    Named(String, Box<Self>),
}

/// What may stand in a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyGroup {
    /// The keys that vitae knows.
    pub(crate) keys: Vec<Key>,
    /// What keys of the person's own choice hold; without it, there are none.
    pub(crate) rest: Option<Rest>,
    /// A key that must be there.
    pub(crate) required: Option<&'static str>,
}

/// What keys of the person's own choice hold.
#[derive(Clone, Debug)]
pub(crate) enum Rest {
    /// Values of this shape.
    Shape(Box<ValueType>),
    /// Anything.
    Anything,
}

/// A key of a table.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    /// Its name, and then others that mean the same.
    pub(crate) names: Vec<&'static str>,
    /// What it is for, in a sentence.
    pub(crate) says: String,
    /// What may be its value.
    pub(crate) shape: ValueType,
}

impl ValueType {
    /// A table of these keys and no others.
    pub(crate) fn table(keys: Vec<Key>) -> Self {
        Self::Table(KeyGroup { keys, ..KeyGroup::default() })
    }

    /// A table whose keys the person chooses.
    pub(crate) fn map(of: Self) -> Self {
        Self::Table(KeyGroup { rest: Some(Rest::Shape(Box::new(of))), ..KeyGroup::default() })
    }

    /// A list of tables of these keys, or one such table.
    pub(crate) fn tables(keys: Vec<Key>) -> Self {
        let table = Self::table(keys);
        Self::Any(vec![Self::List(Box::new(table.clone())), table])
    }

    /// The same shape, to be written once.
    pub(crate) fn named(self, name: impl Into<String>) -> Self {
        Self::Named(name.into(), Box::new(self))
    }

    /// This, or that.
    pub(crate) fn or(self, other: Self) -> Self {
        Self::Any(vec![self, other])
    }
}

/// A key.
pub(crate) fn key(names: &[&'static str], shape: ValueType, says: &'static str) -> Key {
    Key { names: names.to_vec(), says: says.to_owned(), shape }
}

/// White space: a length, or how it gives.
pub(crate) fn space() -> ValueType {
    let gives = ValueType::table(vec![
        key(&["size"], ValueType::Length, "Length before it stretches or shrinks."),
        key(&["stretch"], ValueType::Length, "How much it may stretch."),
        key(&["shrink"], ValueType::Length, "How much it may shrink."),
    ]);
    ValueType::Length.or(gives).named("space")
}

/// Text with fields in braces.
pub(crate) const TEMPLATE: ValueType = ValueType::Text;

/// What `priority` is for.
pub(crate) const PRIORITY: &str =
    "Priority for `--trim`, from 0 to 100: the lowest is left out first; what has no priority stays.";
