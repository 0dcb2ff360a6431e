//! The content of a PDF: fonts, text, structure, links, outline, and identical bytes for identical documents.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::sample::reader::{self, dictionary, entry, text};
use crate::support::sample::structure::{Element, Kid, numbers, structure};
use crate::support::sample::{Sheet, curriculum, face, full, shape};
use lopdf::{Dictionary, Document, Object, ObjectId};
use vitae::export::page::pdf::export;
use vitae::geom::Pt;
use vitae::tags::{StructType, TagTree};
use vitae::typeset::frame::{Glyph, Item};

fn bytes(sheet: &Sheet) -> Vec<u8> {
    export(&sheet.document, &sheet.fonts)
}

fn read(sheet: &Sheet) -> Document {
    Document::load_mem(&bytes(sheet)).expect("the file can be read")
}

fn catalog(file: &Document) -> &Dictionary {
    file.catalog().expect("the file has a catalogue")
}

/// The text of a page in painting order, without artifacts; `|` separates marked content.
fn page_text(page: &reader::Page) -> String {
    let mut text = String::new();
    let mut last = None;
    for glyph in page.glyphs.iter().filter(|glyph| glyph.content.is_some()) {
        if last.is_some() && last != glyph.content {
            text.push('|');
        }
        last = glyph.content;
        text.push_str(&glyph.text);
    }
    text
}

#[test]
fn fonts_are_subset_embedded_and_mapped() {
    let sheet = curriculum();
    let file = read(&sheet);
    let resources = file.get_pages().into_values().next().map(|id| file.get_dictionary(id).unwrap()).unwrap();
    let resources = dictionary(&file, resources.get(b"Resources").unwrap());
    let fonts = dictionary(&file, resources.get(b"Font").unwrap());
    assert_eq!(fonts.len(), 5);
    for (_, font) in fonts {
        let font = dictionary(&file, font);
        let name = String::from_utf8(font.get(b"BaseFont").unwrap().as_name().unwrap().to_vec()).unwrap();
        let (label, _) = name.split_once('+').expect("the name has a subset's label");
        assert!(label.len() == 6 && label.bytes().all(|b| b.is_ascii_uppercase()), "{name}");
        let descendants = entry(&file, font, "DescendantFonts").as_array().unwrap();
        let descendant = dictionary(&file, &descendants[0]);
        let descriptor = dictionary(&file, descendant.get(b"FontDescriptor").unwrap());
        assert_eq!(descriptor.get(b"FontName").unwrap(), font.get(b"BaseFont").unwrap());
        let key = if name.contains("Inter") { "FontFile2" } else { "FontFile3" };
        let program = entry(&file, descriptor, key).as_stream().unwrap().decompressed_content().unwrap();
        assert!(program.len() < 12_000, "{name} has {} bytes", program.len());
        let italic = descriptor.get(b"ItalicAngle").unwrap().as_i64().unwrap() < 0;
        assert_eq!(italic, name.ends_with("-It"), "{name}");
    }
}

#[test]
fn text_is_read_in_order() {
    let sheet = curriculum();
    let pages = reader::pages(&read(&sheet));
    assert_eq!(
        page_text(&pages[0]),
        "Mira Lindqvist|Leeds, UK · |mira@lindqvist.example| · by post|Work|Principal engineer2022–present|\
         Office affinity: the |Größe| of a well-known prob\u{ad}lem, set on two lines; see |the long paper|.|\
         •|Cut the bill by 40 %|•|Wrote “Rust (2nd ed.)” \\ naïve"
    );
    let foot: String =
        pages[1].glyphs.iter().filter(|g| g.content.is_none()).map(|g| g.text.as_str()).collect();
    assert_eq!(foot, "2 / 2");
    assert_eq!(pages[1].running, ["Footer"]);
    assert!(pages[0].running.is_empty());
}

#[test]
fn glyphs_are_where_they_were_placed() {
    let sheet = full();
    let pages = reader::pages(&read(&sheet));
    for (page, read) in sheet.document.pages.iter().zip(&pages) {
        let mut read = read.glyphs.iter();
        for placed in &page.items {
            let Item::Glyphs(run) = &placed.item else { continue };
            let mut x = placed.at.x.0;
            for glyph in &run.glyphs {
                let found = read.next().expect("every glyph is shown");
                let slack = run.size.0 * 0.002 + 0.001;
                assert!((found.x - x).abs() <= slack, "{found:?} belongs at {x}");
                assert!((found.baseline - (page.size.height - placed.at.y).0).abs() < 0.001);
                x += glyph.advance.0;
            }
        }
        assert!(read.next().is_none());
    }
}

#[test]
fn tracking_moves_the_pen() {
    let mut sheet = Sheet::new("en");
    let tag = sheet.tag(TagTree::ROOT, StructType::P);
    let font = face(&sheet.fonts, "Inter", 400, false);
    let mut run = shape(&sheet.fonts, font, 10.0, "AV");
    run.glyphs[0].advance += Pt(1.5);
    let second = 60.0 + run.glyphs[0].advance.0;
    sheet.run((60.0, 100.0), Some(tag), run);
    let pages = reader::pages(&read(&sheet));
    assert!((pages[0].glyphs[1].x - second).abs() < 0.02);
}

#[test]
fn text_that_glyphs_cannot_give_is_actual_text() {
    let mut sheet = Sheet::new("en");
    let tag = sheet.tag(TagTree::ROOT, StructType::P);
    let font = face(&sheet.fonts, "Source Serif 4", 400, false);
    let mut small_caps = shape(&sheet.fonts, font, 10.0, "AaBbC");
    for pair in [(0, 1), (2, 3)] {
        small_caps.glyphs[pair.1].id = small_caps.glyphs[pair.0].id;
    }
    let x = sheet.run((60.0, 100.0), Some(tag), small_caps);
    // An é of two glyphs, an fi ligature, a no-break space, and a character that the face lacks.
    let mut built = shape(&sheet.fonts, font, 10.0, "e´fi\u{a0}漢.");
    built.text = "é_fi\u{a0}漢.".into();
    let texts = [0..2, 2..2, 3..5, 5..7, 7..10, 10..11];
    let ids: Vec<u16> = built.glyphs.iter().map(|glyph| glyph.id).collect();
    built.glyphs = [ids[0], ids[1], ids[2], ids[4], ids[5], ids[6]]
        .into_iter()
        .zip(texts)
        .map(|(id, text)| Glyph { id, advance: Pt(5.0), dx: 0.0, dy: 0.0, text })
        .collect();
    assert_eq!(built.glyphs[4].id, 0, "the face lacks the character");
    sheet.run((x, 100.0), Some(tag), built);
    let pages = reader::pages(&read(&sheet));
    assert_eq!(page_text(&pages[0]), "AaBbCéfi 漢.");
}

#[test]
fn a_right_to_left_run_is_written_from_left_to_right() {
    let mut sheet = Sheet::new("he");
    let tag = sheet.tag(TagTree::ROOT, StructType::P);
    let font = face(&sheet.fonts, "Noto Sans Hebrew", 400, false);
    let mut run = shape(&sheet.fonts, font, 10.0, "שלום");
    run.glyphs.reverse();
    run.right_to_left = true;
    let width = run.width().0;
    sheet.run((60.0, 100.0), Some(tag), run);
    let pages = reader::pages(&read(&sheet));
    let letters: Vec<&str> = pages[0].glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
    assert_eq!(letters, ["ם", "ו", "ל", "ש"], "readers reverse the word");
    let xs: Vec<f64> = pages[0].glyphs.iter().map(|glyph| glyph.x).collect();
    assert!(xs.windows(2).all(|pair| pair[0] < pair[1]), "{xs:?} increase");
    assert!((xs[0] - 60.0).abs() < 0.02 && xs[3] < 60.0 + width);
}

#[test]
fn contents_and_parent_tree_agree() {
    for sheet in [curriculum(), full()] {
        let file = read(&sheet);
        let tree = structure(&file);
        let numbers = numbers(&file);
        let page_ids: Vec<ObjectId> = file.get_pages().into_values().collect();
        let mut owned: BTreeMap<(ObjectId, i64), &Element> = BTreeMap::new();
        tree.walk(&mut |element| {
            for kid in &element.kids {
                if let Kid::Content { page, id } = kid {
                    assert!(
                        owned.insert((*page, *id), element).is_none(),
                        "content {id} has only one element"
                    );
                }
            }
        });
        let mut n_contents = 0;
        for (page_id, page) in page_ids.iter().zip(reader::pages(&file)) {
            let key = file.get_dictionary(*page_id).unwrap().get(b"StructParents").unwrap().as_i64().unwrap();
            let parents = numbers[&key].as_array().unwrap();
            assert_eq!(parents.len(), page.contents.len());
            for (id, role) in page.contents {
                let element = owned[&(*page_id, id)];
                assert_eq!(element.role, role);
                let parent = parents[usize::try_from(id).unwrap()].as_reference().unwrap();
                assert_eq!(file.get_dictionary(parent).unwrap(), &element.object);
                n_contents += 1;
            }
        }
        assert_eq!(n_contents, owned.len(), "every element's content exists");
    }
}

#[test]
fn structure_interleaves_content_and_omits_empty_elements() {
    let file = read(&curriculum());
    let tree = structure(&file);
    let section = "H2(.) H3(.) P(. Span(.) . Link(. @ @) .) L(LI(Lbl(.) LBody(.)) LI(Lbl(.) LBody(.)))";
    assert_eq!(tree.outline(), format!("Document(H1(.) P(. Link(. @) .) Figure(.) {section} {section})"));
    let list = tree.all("L")[0];
    let attributes = list.object.get(b"A").unwrap().as_dict().unwrap();
    assert_eq!(attributes.get(b"ListNumbering").unwrap().as_name().unwrap(), b"Disc");
    assert_eq!(text(tree.all("Span")[0].object.get(b"Lang").unwrap()), "de");
}

#[test]
fn a_paragraph_over_two_pages_is_one_element() {
    let mut sheet = Sheet::new("en");
    let tag = sheet.tag(TagTree::ROOT, StructType::P);
    sheet.text((60.0, 780.0), Some(tag), "one ");
    sheet.page();
    sheet.text((60.0, 80.0), Some(tag), "two");
    let file = read(&sheet);
    let pages: Vec<ObjectId> = structure(&file).all("P")[0]
        .kids
        .iter()
        .map(|kid| match kid {
            Kid::Content { page, id: 0 } => *page,
            _ => panic!("expected marked content"),
        })
        .collect();
    assert_eq!(pages, file.get_pages().into_values().collect::<Vec<_>>());
}

#[test]
fn links_have_annotations_with_their_element() {
    let file = read(&curriculum());
    let numbers = numbers(&file);
    let tree = structure(&file);
    let mut from_tree = BTreeSet::new();
    for link in tree.all("Link") {
        for kid in &link.kids {
            let Kid::Annotation(id) = kid else { continue };
            from_tree.insert(*id);
            let annotation = file.get_dictionary(*id).unwrap();
            assert!(text(annotation.get(b"Contents").unwrap()).starts_with("Link to "));
            let key = annotation.get(b"StructParent").unwrap().as_i64().unwrap();
            let owner = file.get_dictionary(numbers[&key].as_reference().unwrap()).unwrap();
            assert_eq!(owner, &link.object);
            let action = annotation.get(b"A").unwrap().as_dict().unwrap();
            assert!(action.get(b"URI").unwrap().as_str().unwrap().is_ascii());
        }
    }
    let mut from_pages = BTreeSet::new();
    for page in file.get_pages().into_values() {
        let page = file.get_dictionary(page).unwrap();
        assert_eq!(page.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
        for annotation in page.get(b"Annots").unwrap().as_array().unwrap() {
            from_pages.insert(annotation.as_reference().unwrap());
        }
    }
    assert_eq!(from_tree.len(), 5);
    assert_eq!(from_tree, from_pages);
}

#[test]
fn a_link_without_an_element_gets_one() {
    let mut sheet = Sheet::new("en");
    let par = sheet.tag(TagTree::ROOT, StructType::P);
    sheet.link((60.0, 100.0), par, ("site", "https://lindqvist.example"));
    assert_eq!(structure(&read(&sheet)).outline(), "Document(P(. Link(@)))");
}

#[test]
fn figures_have_alternate_text_and_a_bounding_box() {
    let file = read(&curriculum());
    let tree = structure(&file);
    let figure = tree.all("Figure")[0];
    assert_eq!(text(figure.object.get(b"Alt").unwrap()), "Portrait of Mira");
    let bounds = figure.object.get(b"A").unwrap().as_dict().unwrap().get(b"BBox").unwrap();
    let bounds: Vec<f32> = bounds.as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect();
    assert_eq!(bounds, [475.0, 741.89, 535.0, 801.89]);
    let masks = file.objects.values().filter_map(|object| object.as_stream().ok());
    assert_eq!(masks.filter(|stream| stream.dict.has(b"SMask")).count(), 1);
}

#[test]
fn a_figure_without_alternate_text_is_decoration() {
    let mut sheet = curriculum();
    let figures: Vec<_> = sheet
        .document
        .tags
        .iter()
        .filter(|(_, tag)| tag.role == StructType::Figure)
        .map(|(id, _)| id)
        .collect();
    sheet.document.tags.get_mut(figures[0]).alt = None;
    assert!(structure(&read(&sheet)).all("Figure").is_empty());
}

#[test]
fn outline_nests_by_level() {
    fn level(file: &Document, parent: &Dictionary) -> String {
        let mut titles = Vec::new();
        let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
        while let Some(id) = next {
            let entry = file.get_dictionary(id).unwrap();
            assert_eq!(entry.get(b"Dest").unwrap().as_array().unwrap()[1].as_name().unwrap(), b"XYZ");
            titles.push(format!("{}{}", text(entry.get(b"Title").unwrap()), level(file, entry)));
            next = entry.get(b"Next").and_then(Object::as_reference).ok();
        }
        if titles.is_empty() { String::new() } else { format!("[{}]", titles.join(", ")) }
    }
    let file = read(&curriculum());
    let outline = entry(&file, catalog(&file), "Outlines").as_dict().unwrap();
    assert_eq!(
        level(&file, outline),
        "[Mira Lindqvist[Work[Principal engineer], Voluntary work[Principal engineer]]]"
    );
}

#[test]
fn the_catalogue_describes_the_document() {
    let mut sheet = curriculum();
    sheet.document.info.created = Some(1_700_000_000);
    let bytes = bytes(&sheet);
    assert!(bytes.starts_with(b"%PDF-1.7\n") && bytes.ends_with(b"%%EOF\n"));
    let file = Document::load_mem(&bytes).unwrap();
    assert_eq!(text(catalog(&file).get(b"Lang").unwrap()), "en-GB");
    let view = entry(&file, catalog(&file), "ViewerPreferences").as_dict().unwrap();
    assert!(view.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let info = dictionary(&file, file.trailer.get(b"Info").unwrap());
    assert_eq!(text(info.get(b"Title").unwrap()), "Mira Lindqvist – CV");
    assert_eq!(text(info.get(b"CreationDate").unwrap()), "D:20231114221320Z");
    assert!(!info.has(b"GTS_PDFXVersion"));
    let xmp = entry(&file, catalog(&file), "Metadata").as_stream().unwrap();
    assert!(!xmp.dict.has(b"Filter"));
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    for wanted in [
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<rdf:li xml:lang=\"x-default\">Mira Lindqvist – CV</rdf:li>",
        "<pdf:Keywords>Rust, R&amp;D</pdf:Keywords>",
        "<xmp:CreateDate>2023-11-14T22:13:20Z</xmp:CreateDate>",
    ] {
        assert!(xmp.contains(wanted), "{wanted} is not in {xmp}");
    }
}

#[test]
fn there_is_no_date_unless_one_is_given() {
    let file = read(&curriculum());
    let info = dictionary(&file, file.trailer.get(b"Info").unwrap());
    assert!(!info.has(b"CreationDate") && !info.has(b"ModDate"));
    let xmp = entry(&file, catalog(&file), "Metadata").as_stream().unwrap();
    assert!(!String::from_utf8_lossy(&xmp.content).contains("Date>"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = bytes(&curriculum());
    let other = bytes(&full());
    assert_eq!(bytes(&curriculum()), first);
    let id = |bytes: &[u8]| {
        let file = Document::load_mem(bytes).unwrap();
        file.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
    };
    assert_eq!(id(&first).len(), 32);
    assert_ne!(id(&first), id(&other), "different documents have different identities");
}

#[test]
fn three_full_pages_are_small() {
    let size = bytes(&full()).len();
    assert!(size < 45_000, "{size} bytes");
}

#[test]
fn an_empty_page_is_written() {
    let file = read(&Sheet::new("en"));
    assert_eq!(file.get_pages().len(), 1);
    assert_eq!(numbers(&file)[&0].as_array().unwrap().len(), 0);
}
