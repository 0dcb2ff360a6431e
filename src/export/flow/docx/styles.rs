//! `styles.xml`: the styles of a document under the names that Word has for them.

use crate::export::flow::docx::faces::Faces;
use crate::export::flow::docx::markup::{DECLARATION, NAMESPACES, escaped};
use crate::export::flow::docx::par_look::ParLook;
use crate::export::flow::docx::paragraph::StyleKey;
use crate::export::flow::docx::run_look::RunChange;
use crate::export::flow::docx::sheet::{WordStyle, WordStyles};
use crate::tags::Info;

/// The id and the name of a paragraph style.
pub(super) fn names(key: StyleKey, sheet: &WordStyles) -> [String; 2] {
    let numbered = |id: &str, name: &str, depth: usize| match depth {
        0 => [id.to_owned(), name.to_owned()],
        _ => [format!("{id}{}", depth.min(4) + 1), format!("{name} {}", depth.min(4) + 1)],
    };
    match key {
        StyleKey::Normal => ["Normal".to_owned(), "Normal".to_owned()],
        StyleKey::Title => ["Title".to_owned(), "Title".to_owned()],
        StyleKey::Subtitle => ["Subtitle".to_owned(), "Subtitle".to_owned()],
        StyleKey::Heading(level) => [format!("Heading{level}"), format!("heading {level}")],
        StyleKey::Bullet(depth) => numbered("ListBullet", "List Bullet", depth),
        StyleKey::Number(depth) => numbered("ListNumber", "List Number", depth),
        StyleKey::Named(index) => {
            let name = sheet.names[index].clone();
            [name.replace(' ', ""), name]
        }
    }
}

/// The id and the name of the character style of a named style.
pub(super) fn character_names(index: usize, sheet: &WordStyles) -> [String; 2] {
    let [id, name] = names(StyleKey::Named(index), sheet);
    match sheet.paragraphs.contains_key(&StyleKey::Named(index)) {
        true => [format!("{id}Char"), format!("{name} Char")],
        false => [id, name],
    }
}

/// Writes `styles.xml`.
pub(super) fn part(sheet: &WordStyles, info: &Info, faces: &Faces<'_>) -> String {
    let mut out = format!("{DECLARATION}<w:styles {NAMESPACES}>");
    push_defaults(sheet, info, faces, &mut out);
    for (&key, style) in &sheet.paragraphs {
        push_paragraph_style((key, style), sheet, faces, &mut out);
    }
    out.push_str(
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>\
<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>\
<w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>\
<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>\
<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>\
<w:basedOn w:val=\"DefaultParagraphFont\"/><w:uiPriority w:val=\"99\"/><w:unhideWhenUsed/></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Header\"><w:name w:val=\"header\"/><w:basedOn w:val=\"Normal\"/>\
<w:uiPriority w:val=\"99\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/>\
<w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"99\"/></w:style>",
    );
    for (&index, change) in &sheet.characters {
        push_character_style((index, change), sheet, faces, &mut out);
    }
    out.push_str("</w:styles>");
    out
}

fn push_defaults(sheet: &WordStyles, info: &Info, faces: &Faces<'_>, out: &mut String) {
    let normal = sheet.normal().run;
    let whole = RunChange {
        family: Some(normal.family),
        is_bold: normal.is_bold.then_some(true),
        is_italic: normal.is_italic.then_some(true),
        case: None,
        color: Some(normal.color),
        tracking: (normal.tracking != 0).then_some(normal.tracking),
        size: Some(normal.size),
        figures: None,
    };
    out.push_str("<w:docDefaults><w:rPrDefault><w:rPr>");
    let mut properties = String::new();
    whole.push(faces, &mut properties);
    // Pairs of letters are kerned from one point on. The property precedes the size.
    let at = properties.find("<w:sz ").unwrap_or(properties.len());
    properties.insert_str(at, "<w:kern w:val=\"2\"/>");
    out.push_str(&properties);
    let lang = escaped(&info.lang);
    out.push_str(&format!("<w:lang w:val=\"{lang}\" w:eastAsia=\"{lang}\" w:bidi=\"{lang}\"/>"));
    out.push_str("<w14:ligatures w14:val=\"standard\"/></w:rPr></w:rPrDefault>");
    out.push_str(
        "<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" \
w:lineRule=\"atLeast\"/></w:pPr></w:pPrDefault></w:docDefaults>",
    );
}

fn push_paragraph_style(
    (key, style): (StyleKey, &WordStyle),
    sheet: &WordStyles,
    faces: &Faces<'_>,
    out: &mut String,
) {
    let [id, name] = names(key, sheet);
    let normal = sheet.normal();
    let is_normal = key == StyleKey::Normal;
    let kind = match key {
        StyleKey::Normal => " w:default=\"1\"",
        StyleKey::Named(_) => " w:customStyle=\"1\"",
        _ => "",
    };
    out.push_str(&format!(
        "<w:style w:type=\"paragraph\"{kind} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>"
    ));
    if !is_normal {
        out.push_str("<w:basedOn w:val=\"Normal\"/>");
    }
    if let StyleKey::Title | StyleKey::Subtitle | StyleKey::Heading(_) = key {
        out.push_str("<w:next w:val=\"Normal\"/>");
    }
    if let StyleKey::Named(index) = key
        && sheet.characters.contains_key(&index)
    {
        out.push_str(&format!("<w:link w:val=\"{id}Char\"/>"));
    }
    out.push_str(match key {
        StyleKey::Normal => "<w:qFormat/>",
        StyleKey::Title | StyleKey::Heading(_) => "<w:uiPriority w:val=\"9\"/><w:qFormat/>",
        StyleKey::Subtitle => "<w:uiPriority w:val=\"11\"/><w:qFormat/>",
        _ => "<w:uiPriority w:val=\"12\"/><w:qFormat/>",
    });
    let mut properties = String::new();
    let base = if is_normal { &ParLook::default() } else { &normal.par };
    let numbering = match (key, sheet.bullets) {
        (StyleKey::Bullet(0), Some(list)) => format!("<w:numPr><w:numId w:val=\"{}\"/></w:numPr>", list + 1),
        _ => String::new(),
    };
    style.par.push_since(base, &numbering, &mut properties);
    if let StyleKey::Heading(level) = key {
        properties.push_str(&format!("<w:outlineLvl w:val=\"{}\"/>", level - 1));
    }
    push_within(out, "w:pPr", &properties);
    if !is_normal {
        push_run_properties(&style.run.since(&normal.run), faces, out);
    }
    out.push_str("</w:style>");
}

fn push_character_style(
    (index, change): (usize, &RunChange),
    sheet: &WordStyles,
    faces: &Faces<'_>,
    out: &mut String,
) {
    let [id, name] = character_names(index, sheet);
    out.push_str(&format!(
        "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>"
    ));
    out.push_str("<w:basedOn w:val=\"DefaultParagraphFont\"/>");
    if let Some(own) = id.strip_suffix("Char") {
        out.push_str(&format!("<w:link w:val=\"{own}\"/>"));
    }
    out.push_str("<w:uiPriority w:val=\"12\"/><w:qFormat/>");
    push_run_properties(change, faces, out);
    out.push_str("</w:style>");
}

fn push_run_properties(change: &RunChange, faces: &Faces<'_>, out: &mut String) {
    let mut properties = String::new();
    change.push(faces, &mut properties);
    change.push_figures(&mut properties);
    push_within(out, "w:rPr", &properties);
}

/// Appends properties in their element, unless there are none.
pub(super) fn push_within(out: &mut String, element: &str, properties: &str) {
    if !properties.is_empty() {
        out.push_str(&format!("<{element}>{properties}</{element}>"));
    }
}
