//! Dates in the forms that people write.

use vitae::source::Source;
use vitae::{Inputs, draft, export};

/// An entry in TOML as plain text, and the messages about it.
fn set(lang: &str, entry: &str) -> (String, Vec<String>) {
    let text = format!("lang = \"{lang}\"\nbasics.name = \"Mira\"\n{entry}\n");
    let inputs = Inputs { sources: vec![Source::new("cv.toml", text)], ..Inputs::of("", "") };
    match draft(&inputs) {
        Ok(draft) => {
            let messages = draft.warnings.list.iter().map(|diagnostic| diagnostic.message.clone());
            (export::flow::text::export(&draft.reading), messages.collect())
        }
        Err(failed) => (
            String::new(),
            failed.diagnostics.list.iter().map(|diagnostic| diagnostic.message.clone()).collect(),
        ),
    }
}

#[test]
fn months_are_read_in_the_language_of_the_resume() {
    for (lang, typed, shown, month) in [
        ("de", "März 2019", "März 2019", 3),
        ("de", "Mai 2019", "Mai 2019", 5),
        ("de-AT", "Jänner 2019", "Jän. 2019", 1),
        ("fr", "février 2019", "févr. 2019", 2),
        ("es", "marzo de 2019", "mar 2019", 3),
        ("pl", "grudzień 2019", "gru 2019", 12),
        ("pl", "grudnia 2019", "gru 2019", 12),
        ("hu", "2019. március", "2019. márc.", 3),
        ("pt", "Março de 2019", "mar. de 2019", 3),
    ] {
        let (text, messages) =
            set(lang, &format!("[[work]]\nname = \"A\"\nstart = \"2001\"\nend = \"{typed}\""));
        assert_eq!(messages, [""; 0], "{typed}");
        assert!(text.contains(shown), "{lang} {typed}: {shown} in {text}");
        // It is read as a date, not as words, so the order is checked.
        let (_, messages) =
            set(lang, &format!("[[work]]\nname = \"A\"\nstart = \"{typed}\"\nend = \"2001\""));
        assert_eq!(messages, [format!("the end date, 2001, is before the start date, 2019-{month:02}")]);
    }
}

#[test]
fn the_order_of_school_years_is_checked() {
    let order = |start: &str, end: &str| {
        set("en", &format!("[[work]]\nname = \"A\"\nstart = \"{start}\"\nend = \"{end}\"")).1
    };
    assert_eq!(order("2019-20", "2018"), ["the end date, 2018, is before the start date, 2019–20"]);
    assert_eq!(order("2017", "2015-16"), ["the end date, 2015–16, is before the start date, 2017"]);
    assert_eq!(order("2016", "2015-16"), [""; 0]);
}

#[test]
fn a_period_within_one_month_is_printed_as_that_month() {
    for (start, end) in [("2017-03", "2017-03"), ("2017-03-01", "2017-03-20"), ("March 2017", "2017-3")] {
        let (text, _) = set("en", &format!("[[work]]\nname = \"A\"\nstart = \"{start}\"\nend = \"{end}\""));
        assert!(text.contains("Mar 2017") && text.matches("2017").count() == 1, "{text}");
    }
}

#[test]
fn an_end_alone_is_the_date_of_a_degree() {
    for (section, key) in [("education", "institution"), ("certificates", "name")] {
        let (text, _) = set("en", &format!("[[{section}]]\n{key} = \"A\"\nend = \"2017-03\""));
        assert!(text.contains("Mar 2017") && !text.contains("ntil"), "{text}");
    }
    let (text, _) = set("en", "[[education]]\ninstitution = \"A\"\ndate = 2016\nend = \"2017-03\"");
    assert!(text.contains("Mar 2017") && !text.contains("until"), "{text}");
    let (text, _) = set("en", "[[work]]\nname = \"A\"\nend = \"2017-03\"");
    assert!(text.contains("until Mar 2017"), "{text}");
}

#[test]
fn a_hyphen_between_years_becomes_a_dash() {
    for typed in ["2018-2020", "2018 - 2020"] {
        let (text, _) = set("en", &format!("[[projects]]\nname = \"A\"\ndate = \"{typed}\""));
        assert!(text.contains("2018–2020"), "{text}");
    }
}
