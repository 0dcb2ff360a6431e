//! One résumé from several sources: later sources add to earlier ones, and every span is in the source it came from.

use vitae::source::Source;
use vitae::{Inputs, draft, export};

const PERSON: &str = "\
lang = \"en-GB\"
[basics]
name = \"Ada King\"
[[work]]
name = \"Analytical Engines\"
position = \"Analyst\"
";

const MORE: &str = "\
lang = \"de\"
[basics]
name = \"Somebody Else\"
email = \"ada@king.example\"
[[work]]
name = \"Difference Engines\"
position = \"Clerk\"
[skills]
Languages = \"Punched cards, French\"
";

fn inputs(texts: &[&str]) -> Inputs {
    let name = |index: usize| format!("part-{}.toml", index + 1);
    let sources = texts.iter().enumerate().map(|(index, text)| Source::new(name(index), *text)).collect();
    Inputs { sources, ..Inputs::of("", "") }
}

#[test]
fn a_later_source_adds_to_those_before_it() {
    let draft = draft(&inputs(&[PERSON, MORE])).expect("it has no errors");
    let text = export::flow::text::export(&draft.reading);
    let places: Vec<Option<usize>> =
        ["Ada King", "ada@king.example", "Analytical Engines", "Difference Engines", "Punched cards"]
            .iter()
            .map(|words| text.find(words))
            .collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in\n{text}");
    assert!(!text.contains("Somebody Else"), "the first value of a key wins:\n{text}");
    let messages: Vec<&str> = draft.warnings.list.iter().map(|warning| warning.message.as_str()).collect();
    let ignored = |key| format!("`{key}` is ignored because another file already sets it");
    assert_eq!(messages, [ignored("lang"), ignored("name")], "ignored values are reported");
    assert_eq!(draft.reading.info.lang, "en-GB");
    assert_eq!(text.matches("Difference Engines").count(), 1, "{text}");
}

#[test]
fn sources_are_printed_in_their_order() {
    let text = |sources: &[&str]| {
        let draft = draft(&inputs(sources)).expect("it has no errors");
        export::flow::text::export(&draft.reading)
    };
    let reversed = text(&[MORE, PERSON]);
    assert!(reversed.find("Difference Engines") < reversed.find("Analytical Engines"), "{reversed}");
    assert!(reversed.contains("Somebody Else"), "{reversed}");
}

#[test]
fn an_error_points_into_its_own_source() {
    let failed = draft(&inputs(&[PERSON, "[[work]]\nemployer_ = \"x\"\n"])).expect_err("the key is unknown");
    let error = &failed.diagnostics.list[0];
    let span = error.span.expect("it has a place");
    let source = failed.sources.get(span.source);
    assert_eq!((source.name.as_str(), source.line_column(span.start)), ("part-2.toml", (2, 1)));
}
