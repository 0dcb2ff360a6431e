//! Files written for other programs: their mistakes are tolerated with a warning, and their text is printed where
//! possible.

use vitae::source::Source;
use vitae::{Dialect, Inputs, Options, build, draft, export};

/// A JSON Resume as plain text, and the warnings about it.
fn read(text: &str) -> (String, Vec<String>) {
    let sources = vec![Source::new("cv.json", text)];
    let inputs = Inputs { sources, dialect: Dialect::JsonResume, ..Inputs::of("", "") };
    let draft = match draft(&inputs) {
        Ok(draft) => draft,
        Err(failed) => panic!("{text} is refused: {:?}", failed.diagnostics),
    };
    let messages = draft.warnings.list.iter().map(|warning| warning.message.clone()).collect();
    (export::flow::text::export(&draft.reading), messages)
}

fn work(entry: &str) -> (String, Vec<String>) {
    read(&format!(r#"{{"basics": {{"name": "Mira"}}, "work": [{{"name": "Northgrid", {entry}}}]}}"#))
}

#[test]
fn null_is_the_same_as_no_key() {
    let (text, messages) = read(
        r#"{"basics": {"name": "Mira", "image": null, "profiles": [null]}, "skills": [null],
            "work": [{"name": "Northgrid", "position": null, "startDate": "2018-06", "endDate": null,
            "highlights": ["Led", null]}], "volunteer": null}"#,
    );
    assert_eq!(messages, [""; 0]);
    assert!(text.contains("Jun 2018 – present") && text.contains("Led"), "{text}");
}

#[test]
fn numbers_are_printed_as_typed() {
    let (text, messages) = read(
        r#"{"basics": {"name": "Mira", "phone": 48123}, "education": [{"institution": "Lund", "score": 8.70,
            "startDate": 2012}], "languages": [{"language": "Polish", "fluency": 10.0}],
            "skills": [{"name": "Data", "keywords": ["SQL", 7]}]}"#,
    );
    assert_eq!(messages, [""; 0]);
    for words in ["48123", "8.70", "2012", "10.0", "SQL, 7"] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn dates_are_read_as_people_write_them() {
    for (start, shown) in [
        ("2022-7", "Jul 2022"),
        ("07/2022", "Jul 2022"),
        ("12.2014", "Dec 2014"),
        ("March 2019", "Mar 2019"),
        ("2021-03-01T00:00:00.000Z", "Mar 2021"),
        ("2019-20", "2019–20"),
    ] {
        let (text, messages) = work(&format!(r#""startDate": "{start}", "endDate": "2030""#));
        assert_eq!(messages, [""; 0], "{start}");
        assert!(text.contains(shown), "{shown} in {text}");
    }
}

#[test]
fn impossible_values_are_reported_and_printed() {
    let (text, messages) = work(r#""startDate": "2022-02-30", "endDate": "2021""#);
    assert_eq!(
        messages,
        [
            "`2022-02-30` is not a valid date: February has 28 days, not 30",
            "the end date, 2021, is before the start date, 2022-02"
        ]
    );
    assert!(text.contains("Feb 2022 – 2021"), "{text}");
    let (text, messages) = read(r#"{"basics": {"name": "Mira", "email": "mira at lindqvist.example"}}"#);
    assert_eq!(messages, ["`mira at lindqvist.example` is not an email address: it has no `@`"]);
    assert!(text.contains("mira at lindqvist.example"), "{text}");
}

#[test]
fn the_last_value_of_a_duplicate_key_counts() {
    let name = |keys: &str| read(&format!(r#"{{"basics": {{{keys}}}}}"#));
    let warnings = ["duplicate key `name`"];
    assert_eq!(
        name(r#""name": "Mira", "name": "M. Lindqvist""#),
        ("M. Lindqvist\n".to_owned(), warnings.map(str::to_owned).to_vec())
    );
    assert_eq!(name(r#""name": "Mira", "name": """#).0, "Mira\n");
    assert_eq!(name(r#""name": "", "name": "Mira""#), ("Mira\n".to_owned(), Vec::new()));
    assert_eq!(name(r#""name": "Mira", "name": "Mira""#), ("Mira\n".to_owned(), Vec::new()));
}

#[test]
fn syntax_mistakes_are_tolerated() {
    for (text, mistake) in [
        (r#"{"basics": {"name": "Mira"},}"#, "unexpected comma after the last item"),
        ("{\"basics\": {\"name\": \"Mira\"} // me\n}", "JSON does not allow comments"),
        ("{'basics': {'name': 'Mira'}}", "JSON does not allow single quotes"),
        ("{\"basics\": {\"name\": \"\nMira\"}}", "this text is not closed on the same line"),
        (r#"{basics: {name: "Mira"}}"#, "the key `basics` must be in quotes"),
    ] {
        assert_eq!(read(text), ("Mira\n".to_owned(), vec![mistake.to_owned()]), "{text}");
    }
}

#[test]
fn a_start_date_that_includes_an_end_is_not_extended_to_today() {
    for start in ["2019-20", "2016-2019", "Jan 2014 to Mar 2016"] {
        let (text, messages) = work(&format!(r#""startDate": "{start}""#));
        assert_eq!(messages, [""; 0]);
        assert!(!text.contains("present"), "{text}");
    }
    assert!(work(r#""startDate": "Summer 2014""#).0.contains("present"));
}

#[test]
fn each_warning_can_be_an_error() {
    let inputs = |strict| Inputs {
        sources: vec![Source::new("cv.json", r#"{"basics": {"name": "Mira", "age": "40"},}"#)],
        dialect: Dialect::JsonResume,
        options: Options { strict, ..Options::default() },
        ..Inputs::of("", "")
    };
    let built = build(&inputs(false)).expect("warnings are not errors");
    let failed = build(&inputs(true)).expect_err("with `strict`, warnings are errors");
    let messages = |list: &[vitae::diag::Diagnostic]| {
        list.iter().map(|diagnostic| diagnostic.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(messages(&failed.diagnostics.list), messages(&built.warnings.list));
    assert!(failed.diagnostics.list.len() == 2 && failed.diagnostics.has_errors());
}

#[test]
fn misnamed_keys_are_read() {
    let entry = |section: &str, key: &str, value: &str| {
        read(&format!(
            r#"{{"basics": {{"name": "Mira"}}, "{section}": [{{"name": "Northgrid", "{key}": {value}}}]}}"#
        ))
    };
    for (section, key, value, shown, meant) in [
        ("work", "bullets", r#"["Led"]"#, "Led", "highlights"),
        ("work", "duties", r#"["Led"]"#, "Led", "highlights"),
        ("work", "Tasks", r#"["Led"]"#, "Led", "highlights"),
        ("work", "Position", r#""Clerk""#, "Clerk", "position"),
        ("work", "START_DATE", r#""2018-06""#, "Jun 2018", "startDate"),
        ("work", "positions", r#"[{"title": "Clerk"}, {"title": "Head"}]"#, "Head", "roles"),
        ("awards", "description", r#""Best of all""#, "Best of all", "summary"),
        ("skills", "description", r#""Ten years""#, "Ten years", "summary"),
        ("projects", "role", r#""Author""#, "Author", "roles"),
        ("projects", "position", r#""Author""#, "Author", "roles"),
        ("projects", "link", r#""https://mira.example/x""#, "https://mira.example/x", "url"),
        ("projects", "repo", r#""https://mira.example/x""#, "https://mira.example/x", "url"),
        ("projects", "github", r#""https://mira.example/x""#, "https://mira.example/x", "url"),
        ("certificates", "courses", r#"["Pumps"]"#, "Pumps", "keywords"),
    ] {
        let (text, messages) = entry(section, key, value);
        assert_eq!(messages, [format!("`{key}` in `{section}` is read as `{meant}`")]);
        // The address is the link of the name.
        assert!(text.contains(shown) || meant == "url", "{shown} in {text}");
    }
    assert!(entry("publications", "keywords", r#"["Pumps"]"#).0.contains("Pumps"));
}

#[test]
fn section_names_of_other_programs_are_read() {
    for (key, kind) in [
        ("experience", "work"),
        ("experiences", "work"),
        ("Experience", "work"),
        ("works", "work"),
        ("positions", "work"),
        ("employment", "work"),
        ("educations", "education"),
        ("certifications", "certificates"),
        ("Skills", "skills"),
    ] {
        let (text, messages) =
            read(&format!(r#"{{"basics": {{"name": "Mira"}}, "{key}": [{{"name": "Northgrid"}}]}}"#));
        assert_eq!(messages[0], format!("`{key}` is read as `{kind}`"));
        assert!(text.contains("Northgrid"), "{text}");
    }
    // Both names at once, one of them empty.
    let (text, messages) =
        read(r#"{"basics": {"name": "Mira"}, "work": [], "experience": [{"company": "Northgrid"}]}"#);
    assert!(text.contains("Northgrid") && messages.len() == 1, "{messages:?} {text}");
}

#[test]
fn repeated_values_are_not_reported() {
    let (text, messages) = work(
        r#""company": "Northgrid", "position": "Clerk", "title": "Clerk", "website": "", "url": "mira.example""#,
    );
    assert_eq!(messages, [""; 0]);
    assert_eq!(text.matches("Northgrid").count(), 1, "{text}");
    let (_, messages) = work(r#""company": "Saltmarsh""#);
    assert_eq!(messages, ["`company` in `work` is ignored because `name` is set"]);
}

#[test]
fn each_key_is_reported_once() {
    let entry = r#"{"name": "A", "meta": {"id": 1}, "Position": "Clerk"}"#;
    let entries = vec![entry; 146].join(",");
    let (_, messages) = read(&format!(
        r#"{{"basics": {{"name": "Mira"}}, "work": [{entries}], "projects": [{{"name": "B", "meta": {{}}}}]}}"#
    ));
    assert_eq!(
        messages,
        [
            "`meta` in `work` is ignored (147 times, also in `projects`)",
            "`Position` in `work` is read as `position` (146 times)"
        ]
    );
}

#[test]
fn values_of_unexpected_types_are_printed() {
    let (text, messages) = read(
        r#"{"basics": {"name": "Mira", "profiles": {"GitHub": "mira-l", "Own": "https://mira.example/l"}},
            "awards": ["Prize of 2019"], "interests": "Chess",
            "volunteer": {"organization": "Choir", "highlights": ["Sang"]},
            "publications": [{"name": "On pumps", "year": 2012}],
            "education": [{"institution": "Lund", "studyType": ["BSc", "MSc"]}],
            "work": [{"name": "Northgrid", "location": {"city": "Lund", "region": "Skåne", "countryCode": "SE"}}]}"#,
    );
    assert_eq!(messages, ["`year` in `publications` is read as `releaseDate`"]);
    for words in [
        "Prize of 2019",
        "BSc, MSc",
        "Lund, Skåne",
        "mira-l",
        "mira.example/l",
        "Chess",
        "Choir",
        "Sang",
        "2012",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn synonyms_of_keys_are_suggested() {
    for (key, meant) in [
        ("[[work]]\nname = \"A\"\nbullets = [\"b\"]", "did you mean `highlights`?"),
        ("[[work]]\nname = \"A\"\nfrom = 2018", "did you mean `start`?"),
        ("[[work]]\nname = \"A\"\nyear = 2018", "did you mean `date`?"),
        ("[[experience]]\nname = \"A\"", "did you mean `[[work]]`?"),
        ("[[work]]\nname = \"A\"\n[[work.role]]\ntitle = \"B\"", "did you mean `[[work.roles]]`?"),
    ] {
        let text = format!("basics.name = \"Mira\"\n{key}");
        let failed = draft(&Inputs::of("cv.toml", &text)).expect_err("an unknown key is an error");
        assert_eq!(failed.diagnostics.list[0].hints, [meant], "{text}");
    }
}

#[test]
fn every_syntax_mistake_is_reported() {
    let text = "{ // me\n'basics': {\"name\": \"Mira\",}, /* jobs */ work: [{\"name\": \"Northgrid\",},],}";
    let (shown, messages) = read(text);
    assert!(shown.contains("Northgrid"));
    assert_eq!(
        messages,
        [
            "JSON does not allow comments (2 times, on lines 1, 2)",
            "JSON does not allow single quotes",
            "unexpected comma after the last item (4 times)",
            "the key `work` must be in quotes"
        ]
    );
    assert_eq!(
        read("{\"basics\": {\"name\": \"Mira\"}}\n}").1,
        ["unexpected text after the end of the JSON"]
    );
}

#[test]
fn a_missing_bracket_is_reported() {
    for (text, message) in [
        ("{\"work\":[{\"name\":\"Q\"},\n\"languages\":[]}", "missing `]` before this key"),
        ("{\"work\":[{\"name\":\"Q\"}}", "missing `]` before this `}`"),
        ("{\"work\":[{\"name\":\"Q\"]}", "missing `}` before this `]`"),
        ("{\"work\":[{\"name\":\"Q\", {\"name\":\"R\"}]}", "missing `}` before this `{`"),
        ("{\"work\":[{\"name\":\"Q\"}]", "this object is not closed"),
        ("{\"work\":[{\"name\":\"Q\"}]} and more", "unexpected text after the end of the JSON"),
        ("{\"basics\":{\"name\":\"Q\"}}, \"work\":[]}", "unexpected text after the end of the JSON"),
    ] {
        let inputs = Inputs {
            sources: vec![Source::new("cv.json", text)],
            dialect: Dialect::JsonResume,
            ..Inputs::of("", "")
        };
        let failed = draft(&inputs).expect_err("its end is unclear");
        assert_eq!(failed.diagnostics.list[0].message, message, "{text}");
    }
}

#[test]
fn a_file_in_another_encoding_is_read() {
    let text = r#"{"basics": {"name": "Zoë Müller"}}"#;
    let utf16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).expect("one byte")).collect();
    for (bytes, encoding) in [(utf16, "UTF-16"), (latin, "Windows-1252")] {
        let inputs = Inputs {
            sources: vec![Source::of_bytes("cv.json", &bytes)],
            dialect: Dialect::JsonResume,
            ..Inputs::of("", "")
        };
        let draft = draft(&inputs).expect("it can be read");
        assert_eq!(export::flow::text::export(&draft.reading), "Zoë Müller\n");
        let messages: Vec<&str> = draft.warnings.list.iter().map(|warning| &*warning.message).collect();
        assert_eq!(messages, [format!("the file is not UTF-8 and is read as {encoding}")]);
    }
}

#[test]
fn html_becomes_markup_and_other_brackets_stay_text() {
    let (text, messages) = work(
        r#""summary": "<p>Led <strong>all</strong> of it.</p><ul><li>One &amp; two</li><li>List&lt;T&gt;</li></ul>",
            "position": "Head<br>of R&amp;D", "highlights": ["<p>5 < 6</p>", "List<T>"]"#,
    );
    assert_eq!(messages, [""; 0]);
    for words in ["Led all of it.\n", "One & two\n", "List<T>\n", "Head of R&D", "5 < 6\n"] {
        assert!(text.contains(words), "{words} in {text}");
    }
}
