//! The résumé as plain text.

use crate::support::snapshots::check_text;
use crate::support::{desk, messages};
use unicode_width::UnicodeWidthStr;
use vitae::Options;
use vitae::compose::reading::Reading;
use vitae::export::flow::text::{export, export_to_width};
use vitae::layouts::Layouts;
use vitae::source::Source;

fn reading(resume: Source, layout: &str) -> Reading {
    let options = Options { layout: Some(layout.to_owned()), ..Options::default() };
    match vitae::draft(&desk::inputs(resume, options)) {
        Ok(draft) => draft.reading,
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

fn text(resume: &str, layout: &str) -> String {
    export(&reading(Source::new("cv.toml", resume.to_owned()), layout))
}

fn wrapped(resume: &str, width: usize) -> String {
    export_to_width(&reading(Source::new("cv.toml", resume.to_owned()), "classic"), width)
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

#[test]
fn wrapped_text_has_the_same_words_in_lines_of_the_width() {
    // The mark between two items disappears at the end of a line.
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().filter(|word| !["·", "|"].contains(word)).map(str::to_owned).collect()
    };
    let (mut n_lines, mut n_full) = (0, 0);
    for source in desk::samples() {
        for (layout, _) in Layouts::builtin() {
            let reading = reading(source.clone(), layout);
            let whole = export(&reading);
            for width in [1, 24, 40, 72, 100] {
                let text = export_to_width(&reading, width);
                let name = format!("{} in {layout}, {width} columns", source.name);
                assert_eq!(words(&text), words(&whole), "{name}");
                for line in text.lines() {
                    let words = line.trim_start_matches(|c: char| " -.".contains(c) || c.is_ascii_digit());
                    let is_alone = !words.contains(' ');
                    assert!(line.width() <= width || is_alone, "{name}: {line}");
                    assert_eq!(line, line.trim_end(), "{name}");
                    n_lines += 1;
                    n_full += usize::from(line.width() == width);
                }
            }
        }
    }
    assert!(n_lines > 20_000 && n_full > 5_000, "{n_lines} lines, {n_full} of them full");
}

#[test]
fn items_hang_and_dates_end_in_the_last_column() {
    let text = wrapped(RESUME, 30);
    let work = text.split("EXPERIENCE\n").nth(1).and_then(|rest| rest.split("\n\n").next());
    assert_eq!(
        work.expect("there is work"),
        "Principal engineer, Northgrid\n                2022 – present\n\
         Forecasting for 1,400\nbatteries.\n\
         - Cut the bill\n  - by 40 %\n  - and more\n- See the paper"
    );
    let long = RESUME.replace("by 40 %", "by forty of a hundred, every year");
    assert!(wrapped(&long, 30).contains("  - by forty of a hundred,\n    every year\n"));
}

#[test]
fn contacts_and_addresses_are_not_broken() {
    let resume = "[basics]\nname = \"Mira\"\nphone = \"+44 20 7946 0312\"\nlocation = \"Leeds, UK\"\n\
                  summary = \"See https://a.example/a/very-long/address-that/does-not/break for more.\"\n";
    assert_eq!(
        wrapped(resume, 24),
        "Mira\n+44 20 7946 0312\nLeeds, UK\n\nSee\n\
         https://a.example/a/very-long/address-that/does-not/break\nfor more.\n"
    );
}

#[test]
fn characters_of_chinese_and_japanese_have_two_columns() {
    let resume = "summary = \"信頼性を最も大切にしています。\"\n[basics]\nname = \"山田 太郎\"\n";
    assert_eq!(wrapped(resume, 14), "山田 太郎\n\n信頼性を最も大\n切にしていま\nす。\n");
}

#[test]
fn text_from_right_to_left_is_wrapped_in_the_order_of_reading() {
    let resume = "summary = \"כותבת תוכנה לספריות כבר תשע שנים\"\n[basics]\nname = \"נועה\"\n";
    assert_eq!(wrapped(resume, 20), "נועה\n\nכותבת תוכנה לספריות\nכבר תשע שנים\n");
}

#[test]
fn wrapped_text_looks_like_this() {
    let of =
        |name: &str| desk::samples().into_iter().find(|sample| sample.name == name).expect("it is a sample");
    check_text("text-engineer-72", &export_to_width(&reading(of("engineer.toml"), "classic"), 72));
    check_text("text-german-40", &export_to_width(&reading(of("german.toml"), "sidebar"), 40));
}
