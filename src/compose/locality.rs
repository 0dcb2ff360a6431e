//! The city with its postal code, in the order of its country.

use crate::compose::data::DocumentKind;
use crate::read::basics::Location;
use crate::source::Text;

/// Countries whose postal codes are after the city and the region (ISO 3166-1).
const AFTER: [&str; 7] = ["AU", "CA", "GB", "IE", "IN", "NZ", "US"];

/// The city, its postal code and its region, as the parts of an address that commas separate: `20099 Hamburg`,
/// `Leeds LS1 4AP`, `Springfield` and `IL 62704`.
///
/// Without a country that says so, a code is after the city if it begins with a letter, or if the region is an
/// abbreviation. In résumés, a code that would be after the city stays a part of its own before it: programs that read
/// them know that order from JSON Resume.
#[must_use]
pub fn locality(location: &Location, document: DocumentKind) -> Vec<Text> {
    let Location { postal_code, city, region, country_code, .. } = location;
    let apart = || [postal_code, city, region].into_iter().flatten().cloned().collect();
    let (Some(code), Some(city)) = (postal_code, city) else { return apart() };
    let of_country = country_code
        .as_ref()
        .is_some_and(|code| AFTER.iter().any(|after| code.value.eq_ignore_ascii_case(after)));
    let is_short =
        |region: &Text| region.value.len() <= 3 && region.value.chars().all(|c| c.is_ascii_uppercase());
    // `D-20099` has the sign of its country.
    let is_worded = code.value.starts_with(|c: char| c.is_ascii_alphabetic()) && !code.value.contains('-');
    let beside = |one: &Text, other: &Text| Text::new(format!("{} {}", one.value, other.value), one.span);
    let is_after = of_country || is_worded || region.as_ref().is_some_and(is_short);
    if is_after && document == DocumentKind::Resume {
        return apart();
    }
    match region {
        Some(region) if is_after => {
            vec![city.clone(), beside(region, code)]
        }
        None if is_after => vec![beside(city, code)],
        _ => [beside(code, city)].into_iter().chain(region.clone()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{DocumentKind, locality};
    use crate::read::basics::Location;
    use crate::source::{SourceId, Span, Text};

    fn written(code: &str, city: &str, region: Option<&str>, country: Option<&str>) -> String {
        let text = |value: &str| Text::new(value.to_owned(), Span::new(SourceId(0), 0..0));
        let location = Location {
            postal_code: Some(text(code)),
            city: Some(text(city)),
            region: region.map(text),
            country_code: country.map(text),
            ..Location::default()
        };
        locality(&location, DocumentKind::Letter)
            .into_iter()
            .map(|part| part.value)
            .collect::<Vec<_>>()
            .join(", ")
    }

    #[test]
    fn postal_codes_are_where_their_countries_have_them() {
        assert_eq!(written("20099", "Hamburg", None, None), "20099 Hamburg");
        assert_eq!(written("D-20099", "Hamburg", None, None), "D-20099 Hamburg");
        assert_eq!(written("111 23", "Stockholm", None, Some("SE")), "111 23 Stockholm");
        assert_eq!(
            written("28001", "Madrid", Some("Comunidad de Madrid"), None),
            "28001 Madrid, Comunidad de Madrid"
        );
        assert_eq!(written("LS1 4AP", "Leeds", None, None), "Leeds LS1 4AP");
        assert_eq!(
            written("LS1 4AP", "Leeds", Some("West Yorkshire"), None),
            "Leeds, West Yorkshire LS1 4AP"
        );
        assert_eq!(written("62704", "Springfield", Some("IL"), None), "Springfield, IL 62704");
        assert_eq!(
            written("62704", "Springfield", Some("Illinois"), Some("us")),
            "Springfield, Illinois 62704"
        );
        assert_eq!(written("6011", "Wellington", None, Some("NZ")), "Wellington 6011");
    }

    #[test]
    fn a_resume_keeps_codes_that_would_be_after_the_city_before_it() {
        let text = |value: &str| Some(Text::new(value.to_owned(), Span::new(SourceId(0), 0..0)));
        let of = |code: &str| {
            let location = Location { postal_code: text(code), city: text("York"), ..Location::default() };
            locality(&location, DocumentKind::Resume).len()
        };
        assert_eq!((of("YO1 7HH"), of("20099")), (2, 1));
    }
}
