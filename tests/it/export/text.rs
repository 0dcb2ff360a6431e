//! The résumé as plain text.

use crate::support::{desk, messages};
use vitae::Options;
use vitae::export::flow::text::export;
use vitae::source::Source;

fn text(resume: &str, layout: &str) -> String {
    let options = Options { layout: Some(layout.to_owned()), ..Options::default() };
    match desk::build(Source::new("cv.toml", resume.to_owned()), options) {
        Ok(built) => export(&built.reading),
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

const RESUME: &str = r#"
summary = ["I build platforms.", "And bridges: a *soft* hy\u00ADphen, 1\u00A0%."]

[basics]
name = "Mira Lindqvist"
email = "mira@lindqvist.example"
location = "Leeds, UK"

[[work]]
position = "Principal engineer"
organization = "Northgrid"
start = 2022
end = "present"
summary = "Forecasting for 1,400 batteries."
highlights = ["Cut the bill", ["by 40 %", "and more"], "See [the paper](https://a.example/long)"]

[[work]]
organization = "Saltmarsh"
[[work.roles]]
position = "Head"
start = 2020
highlights = ["Led"]
[[work.roles]]
position = "Hand"
start = 2018

[[awards]]
title = "First prize"
awarder = "Jury"
date = 2019
[[awards]]
title = "Second prize"
awarder = "Jury"
date = 2018

[skills]
Languages = "Rust, Go"
"#;

#[test]
fn a_paragraph_is_a_line_and_related_lines_stay_together() {
    assert_eq!(
        text(RESUME, "classic"),
        "Mira Lindqvist\n\
         mira@lindqvist.example · Leeds, UK\n\
         \n\
         I build platforms.\n\
         And bridges: a soft hyphen, 1 %.\n\
         \n\
         EXPERIENCE\n\
         Principal engineer, Northgrid  2022 – present\n\
         Forecasting for 1,400 batteries.\n\
         - Cut the bill\n  - by 40 %\n  - and more\n\
         - See the paper\n\
         \n\
         Saltmarsh\n\
         Head  2020\n\
         - Led\n\
         \n\
         Hand  2018\n\
         \n\
         AWARDS\n\
         First prize, Jury  2019\n\
         Second prize, Jury  2018\n\
         \n\
         SKILLS\n\
         Languages  Rust, Go\n"
    );
}

#[test]
fn the_places_of_a_layout_change_only_the_order() {
    let words = |layout: &str| {
        let text = text(RESUME, layout).replace(['·', ',', '-', '–', '—'], " ");
        let mut words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.sort();
        words
    };
    assert_eq!(words("academic"), words("classic"));
}

#[test]
fn items_separated_only_by_white_space_each_get_a_line() {
    let text = text(RESUME, "modern");
    assert!(text.contains("mira@lindqvist.example\nLeeds, UK\n"), "{text}");
}

#[test]
fn numbers_stay_before_their_entries() {
    let resume = format!("{RESUME}\n[set]\n\"sections.awards.numbering\" = \"ascending\"\n");
    let text = text(&resume, "classic");
    assert!(text.contains("1. First prize") && text.contains("\n2. Second prize"), "{text}");
}
