//! Seconds since 1970 → civil time (UTC), for the metadata of files.

use time::UtcDateTime;

/// Converts seconds since 1970 to year, month, day, hour, minute and second (UTC), limited to the years 1 to 9999.
pub(super) fn calendar(seconds: i64) -> [i32; 6] {
    let seconds = seconds.clamp(-62_135_596_800, 253_402_300_799);
    let moment =
        UtcDateTime::from_unix_timestamp(seconds).expect("the seconds are within the years 1 to 9999");
    let (year, month, day) = moment.to_calendar_date();
    let (hour, minute, second) = moment.as_hms();
    [year, u8::from(month).into(), day.into(), hour.into(), minute.into(), second.into()]
}

/// Writes seconds since 1970 as a time (ISO 8601, UTC): `2026-11-29T09:30:00Z`.
pub(super) fn iso_time(seconds: i64) -> String {
    let [year, month, day, hour, minute, second] = calendar(seconds);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::{calendar, iso_time};

    #[test]
    fn dates_of_seconds() {
        assert_eq!(calendar(0), [1970, 1, 1, 0, 0, 0]);
        assert_eq!(calendar(951_782_400), [2000, 2, 29, 0, 0, 0]);
        assert_eq!(calendar(1_735_689_599), [2024, 12, 31, 23, 59, 59]);
        assert_eq!(calendar(-1), [1969, 12, 31, 23, 59, 59]);
        assert_eq!(calendar(i64::MAX)[0], 9999);
        assert_eq!(calendar(i64::MIN)[0], 1);
        assert_eq!(iso_time(951_782_400), "2000-02-29T00:00:00Z");
    }
}
