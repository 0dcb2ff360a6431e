//! The language of a résumé: set in the file, or else detected from its text.

use vitae::source::Source;
use vitae::{Dialect, Inputs, Options, draft, export};

const GERMAN: &str = "Leitung der Abteilung für Netzplanung mit zwölf Mitarbeitern. Verantwortlich für die Vorhersage \
                      des Bedarfs und die Einführung neuer Verfahren in allen Werken des Unternehmens. Aufbau einer \
                      Schule für Auszubildende, die heute von mehreren Betrieben gemeinsam getragen wird.";

/// A résumé as plain text, and the messages and hints about it.
fn read(name: &str, text: &str, lang: Option<&str>) -> (String, Vec<(String, String)>) {
    let inputs = Inputs {
        sources: vec![Source::new(name, text)],
        dialect: if name.ends_with("json") { Dialect::JsonResume } else { Dialect::Vitae },
        options: Options { lang: lang.map(str::to_owned), ..Options::default() },
        ..Inputs::of("", "")
    };
    let draft = draft(&inputs).expect("it has no errors");
    let messages =
        draft.warnings.list.iter().map(|warning| (warning.message.clone(), warning.hints.concat()));
    (export::flow::text::export(&draft.reading), messages.collect())
}

fn json(head: &str, basics: &str, summary: &str) -> String {
    format!(
        r#"{{{head} "basics": {{"name": "Mira"{basics}}},
            "work": [{{"name": "Netz", "startDate": "2018-05", "endDate": "2019-05", "summary": "{summary}"}}]}}"#
    )
}

#[test]
fn a_file_may_set_its_language() {
    for (head, basics) in [
        (r#""lang": "de","#, ""),
        (r#""language": "German","#, ""),
        (r#""meta": {"language": "de_DE"},"#, ""),
        (r#""meta": {"lang": "de"},"#, ""),
        ("", r#", "lang": "Deutsch""#),
    ] {
        let (text, messages) = read("cv.json", &json(head, basics, "Kurz."), None);
        assert_eq!(messages, [], "{head}{basics}");
        assert!(text.contains("Mai 2018"), "{text}");
    }
}

#[test]
fn the_language_of_a_long_text_is_detected() {
    let (text, messages) = read("cv.json", &json("", "", GERMAN), None);
    assert!(text.contains("Mai 2018"), "{text}");
    let hint = "if it is in another language, add `--lang`, such as `--lang de`";
    let message = "the file does not set a language, so its text is typeset as German";
    assert_eq!(messages, [(message.to_owned(), hint.to_owned())]);
    // A language that is set wins.
    let (text, messages) = read("cv.json", &json("", "", GERMAN), Some("fr"));
    assert!(text.contains("mai 2018") && messages.is_empty(), "{text} {messages:?}");
    let (_, messages) = read("cv.json", &json(r#""lang": "de","#, "", GERMAN), None);
    assert_eq!(messages, []);
    // A few words are not enough.
    let (text, messages) = read("cv.json", &json("", "", "Leitung der Abteilung."), None);
    assert!(text.contains("May 2018") && messages.is_empty(), "{text} {messages:?}");
}

#[test]
fn a_missing_language_is_suggested() {
    let toml = |lang: &str| format!("{lang}basics = {{ name = \"Mira\", summary = \"{GERMAN}\" }}\n");
    let (_, messages) = read("cv.toml", &toml(""), None);
    let hint = "write `lang = \"de\"` at the top of the file";
    assert_eq!(
        messages,
        [("the text appears to be German but is typeset as English".to_owned(), hint.to_owned())]
    );
    assert_eq!(read("cv.toml", &toml("lang = \"de\"\n"), None).1, []);
    assert_eq!(read("cv.toml", &toml(""), Some("de")).1, []);
}

#[test]
fn a_country_code_alone_is_printed_as_a_name() {
    let place = |location: &str| {
        let basics = format!(r#", "location": {{{location}}}"#);
        read("cv.json", &json(r#""lang": "de","#, &basics, "Kurz."), None)
    };
    let (text, messages) = place(r#""countryCode": "SE""#);
    assert!(text.contains("Schweden") && messages.is_empty(), "{text} {messages:?}");
    let (text, messages) = place(r#""city": "Lund", "countryCode": "SE""#);
    assert!(text.contains("Lund\n") && messages.is_empty(), "{text} {messages:?}");
}
