//! The résumé as plain text.

#[expect(dead_code, reason = "this test uses a part")]
mod sample;

use sample::{Sheet, curriculum, face, shape};
use vitae::export::text::export;
use vitae::tags::{Role, TagTree};

#[test]
fn curriculum_as_text() {
    let entry = "Principal engineer  2022–present\n\
                 Office affinity: the Größe of a well-known problem, set on two lines; see the long paper.\n\
                 - Cut the bill by 40 %\n- Wrote “Rust (2nd ed.)” \\ naïve\n";
    assert_eq!(
        export(&curriculum().document),
        format!(
            "Mira Lindqvist\nLeeds, UK · mira@lindqvist.example · by post\n\n\
             WORK\n{entry}\nVOLUNTARY WORK\n{entry}"
        )
    );
}

#[test]
fn lists_nest_by_indentation() {
    let mut sheet = Sheet::new("en");
    let list = sheet.tag(TagTree::ROOT, Role::L);
    let item = sheet.tag(list, Role::Li);
    let label = sheet.tag(item, Role::Lbl);
    let body = sheet.tag(item, Role::LBody);
    sheet.text(60.0, 100.0, Some(label), "•");
    sheet.text(72.0, 100.0, Some(body), "outer, which goes ");
    sheet.text(72.0, 112.0, Some(body), "on");
    let inner = sheet.tag(body, Role::L);
    sheet.bullet(72.0, 124.0, inner, "inner");
    sheet.bullet(72.0, 136.0, inner, "another");
    sheet.bullet(60.0, 148.0, list, "last");
    assert_eq!(export(&sheet.document), "- outer, which goes on\n  - inner\n  - another\n- last\n");
}

#[test]
fn ends_of_a_row_in_two_elements_share_a_line() {
    let mut sheet = Sheet::new("en");
    let title = sheet.tag(TagTree::ROOT, Role::H3);
    let dates = sheet.tag(TagTree::ROOT, Role::P);
    let text = sheet.tag(TagTree::ROOT, Role::P);
    sheet.text(60.0, 100.0, Some(title), "Engineer");
    sheet.text(400.0, 100.0, Some(dates), "2020");
    sheet.text(60.0, 112.0, Some(text), "Kept lights ");
    sheet.text(60.0, 124.0, Some(text), "on.");
    assert_eq!(export(&sheet.document), "Engineer  2020\nKept lights on.\n");
}

#[test]
fn lines_join_as_they_were_broken() {
    let mut sheet = Sheet::new("en");
    let par = sheet.tag(TagTree::ROOT, Role::P);
    for (line, text) in
        ["soft hy\u{ad}", "phen, hard-", "hyphen, 1\u{a0}%", "end, https://a.example/", "path"]
            .iter()
            .enumerate()
    {
        sheet.text(60.0, 100.0 + 12.0 * line as f64, Some(par), text);
    }
    assert_eq!(export(&sheet.document), "soft hyphen, hard-hyphen, 1 % end, https://a.example/path\n");
}

#[test]
fn reading_order_is_the_tree_and_not_the_painting() {
    let mut sheet = Sheet::new("en");
    let first = sheet.tag(TagTree::ROOT, Role::H2);
    let second = sheet.tag(TagTree::ROOT, Role::P);
    sheet.text(60.0, 200.0, Some(second), "second");
    sheet.text(60.0, 100.0, Some(first), "first");
    let font = face(&sheet.fonts, "Inter", 400, false);
    let foot = shape(&sheet.fonts, font, 8.0, "1 / 2");
    sheet.run(60.0, 800.0, None, foot);
    assert_eq!(export(&sheet.document), "FIRST\nsecond\n");
}

#[test]
fn items_of_a_line_keep_their_marks() {
    let mut sheet = Sheet::new("en");
    let contact = sheet.tag(TagTree::ROOT, Role::P);
    let link = sheet.tag(contact, Role::Link);
    sheet.text(60.0, 100.0, Some(link), "mira@lindqvist.example");
    sheet.text(200.0, 100.0, None, "   ·   ");
    sheet.text(220.0, 100.0, Some(contact), "Leeds, UK");
    sheet.text(300.0, 100.0, None, " ");
    sheet.text(60.0, 112.0, Some(contact), "GitHub mlindqvist ");
    sheet.text(60.0, 124.0, Some(contact), "(code)");
    let apart = sheet.tag(TagTree::ROOT, Role::P);
    sheet.text(60.0, 150.0, Some(apart), "I build platforms.");
    assert_eq!(
        export(&sheet.document),
        "mira@lindqvist.example · Leeds, UK\nGitHub mlindqvist (code)\n\nI build platforms.\n"
    );
}
