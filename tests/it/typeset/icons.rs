//! Icons beside contacts are only visual: they have no character and no element, and their meaning is also given as
//! text.

use crate::support::sample::reader;
use crate::support::{desk, messages};
use vitae::Options;
use vitae::export::page::pdf;
use vitae::font::FontBook;
use vitae::read::resume::Override;
use vitae::source::Source;
use vitae::typeset::frame::{Document, Item};

const RESUME: &str = r#"
[basics]
name = "Mira"
email = "mira@lindqvist.example"
phone = "+44 20 7946 0312"
url = "https://lindqvist.example"
location = "Leeds, UK"
profiles = [
    { network = "GitHub", username = "mlindqvist", url = "https://github.com/mlindqvist" },
    { network = "Pigeon post", username = "mira3", url = "https://pigeon.example/3" },
]
"#;
/// The contacts of the résumé.
const N_CONTACTS: usize = 6;

fn build(set: &[(&str, &str)]) -> Document {
    let overrides = set.iter().map(|&(key, value)| Override { key: key.into(), value: value.into() });
    let options =
        Options { layout: Some("plain.toml".into()), overrides: overrides.collect(), ..Options::default() };
    match desk::build(Source::new("resume.toml", RESUME), options) {
        Ok(built) => built.document,
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

/// The words of the pages in content stream order.
fn words(document: &Document) -> Vec<String> {
    let file = lopdf::Document::load_mem(&pdf::export(document, &FontBook::embedded())).expect("a PDF");
    let pages = reader::pages(&file);
    let text: String = pages.iter().flat_map(|page| &page.glyphs).map(|glyph| glyph.text.as_str()).collect();
    text.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

const FORMS: [&str; 3] = ["line", "grid", "list"];

#[test]
fn icons_leave_no_characters() {
    for form in FORMS {
        let labels = [("header.contact-form", form), ("header.contact-labels", "before")];
        let icons = [labels[0], labels[1], ("header.icons", "true")];
        assert_eq!(words(&build(&icons)), words(&build(&labels)), "{form}");
    }
}

#[test]
fn every_contact_has_an_icon_that_is_an_artifact() {
    for form in FORMS {
        let document = build(&[("header.contact-form", form), ("header.icons", "true")]);
        let paths = document.pages[0].items.iter().filter(|item| matches!(item.item, Item::Path(_)));
        let tags: Vec<_> = paths.map(|item| item.tag).collect();
        assert_eq!(tags, [None; N_CONTACTS], "{form}");
    }
}

#[test]
fn links_give_the_meaning_of_icons() {
    let document = build(&[("header.icons", "true")]);
    let links = document.pages[0].items.iter().filter_map(|item| match &item.item {
        Item::Link(link) => Some(link.target.title.as_str()),
        _ => None,
    });
    assert_eq!(
        links.collect::<Vec<_>>(),
        [
            "Email: mira@lindqvist.example",
            "Phone: +44 20 7946 0312",
            "Web: lindqvist.example",
            "GitHub: https://github.com/mlindqvist",
            "Pigeon post: https://pigeon.example/3",
        ]
    );
}

#[test]
fn no_line_ends_between_an_icon_and_its_contact() {
    for margin in 0..40 {
        let margin = format!("{}pt", 60 + 10 * margin);
        let document = build(&[("header.icons", "true"), ("page.margin.right", &margin)]);
        let items = &document.pages[0].items;
        let mut n_icons = 0;
        for (index, icon) in items.iter().enumerate().filter(|(_, item)| matches!(item.item, Item::Path(_))) {
            n_icons += 1;
            let next = items.get(index + 1).expect("a contact follows");
            let Item::Glyphs(run) = &next.item else { panic!("its text follows") };
            let distance = (next.at.x - icon.at.x).0 / run.size.0;
            assert!((distance - 1.4).abs() < 0.01, "{} is {distance} em after its icon", run.text);
            let (rise, cap) = ((next.at.y - icon.at.y).0 / run.size.0, 0.67);
            assert!((rise - (0.94 + cap) / 2.0).abs() < 0.01, "it is not centred on the capitals: {rise}");
        }
        assert_eq!(n_icons, N_CONTACTS);
    }
}
