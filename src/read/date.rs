//! Dates as people write them in a résumé: a year, a month, a day, a season, "present", or words.

use crate::source::Spanned;

/// A point in time, as exactly as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Date {
    /// `2018`.
    Year(i32),
    /// `2018-06`.
    Month(i32, u8),
    /// `2018-06-30`.
    Day(i32, u8, u8),
    /// `present`.
    Present,
    /// Words that are none of these, such as "Summer 2014"; printed as typed.
    Words(String),
}

/// When: a point or a stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Period {
    /// A single date.
    At(Date),
    /// From one date on, with nothing said of the end.
    From(Date),
    /// Up to a date, with nothing said of the start.
    Until(Date),
    /// From one to another.
    Between(Date, Date),
}

/// Where both ends of a period stand, for messages.
pub type SpannedDate = Spanned<Date>;
