//! One résumé from several sources: what a later one has is added, and every place is in the source that it came from.

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
    let draft = draft(&inputs(&[PERSON, MORE])).expect("nothing is wrong with it");
    let text = export::flow::text::export(&draft.reading);
    let places: Vec<Option<usize>> =
        ["Ada King", "ada@king.example", "Analytical Engines", "Difference Engines", "Punched cards"]
            .iter()
            .map(|words| text.find(words))
            .collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in\n{text}");
    assert!(!text.contains("Somebody Else"), "what the first one says of a thing holds:\n{text}");
    let said: Vec<&str> = draft.warnings.list.iter().map(|warning| warning.message.as_str()).collect();
    let left_out = |key| format!("this `{key}` is left out: another file has one already");
    assert_eq!(said, [left_out("lang"), left_out("name")], "and what is left out is told");
    assert_eq!(draft.content.info.lang, "en-GB");
    assert_eq!(text.matches("Difference Engines").count(), 1, "{text}");
}

#[test]
fn the_order_of_sources_is_that_of_the_page() {
    let text = |sources: &[&str]| {
        let draft = draft(&inputs(sources)).expect("nothing is wrong with it");
        export::flow::text::export(&draft.reading)
    };
    let turned = text(&[MORE, PERSON]);
    assert!(turned.find("Difference Engines") < turned.find("Analytical Engines"), "{turned}");
    assert!(turned.contains("Somebody Else"), "{turned}");
}

#[test]
fn an_error_points_into_its_own_source() {
    let failed = draft(&inputs(&[PERSON, "[[work]]\nemployer_ = \"x\"\n"])).expect_err("no such key");
    let error = &failed.diagnostics.list[0];
    let span = error.span.expect("it has a place");
    let source = failed.sources.get(span.source);
    assert_eq!((source.name.as_str(), source.line_column(span.start)), ("part-2.toml", (2, 1)));
}
