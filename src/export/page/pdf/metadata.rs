//! Metadata of the whole document: XMP, the older Info dictionary that must agree with it, and the colour space of its
//! colours.

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};

use crate::export::calendar::{calendar, iso_time};
use crate::export::page::pdf::object::{name, text};
use crate::tags::Info;

/// sRGB as a small ICC v2 profile, made by Clinton Ingram, CC0-1.0.
static SRGB: &[u8] = include_bytes!("sRGB-v2-magic.icc");

const CREATOR: &str = "vitae";
const PRODUCER: &str = concat!("vitae ", env!("CARGO_PKG_VERSION"), " (printpdf 0.12.8)");

/// Returns the Info dictionary (ISO 32000-1 §14.3.3).
pub(super) fn info(info: &Info) -> Dictionary {
    let mut dictionary = Dictionary::new();
    let keywords = info.keywords.join(", ");
    let entries = [
        ("Title", info.title.as_str()),
        ("Author", &info.author),
        ("Subject", &info.subject),
        ("Keywords", &keywords),
        ("Creator", CREATOR),
        ("Producer", PRODUCER),
    ];
    for (key, value) in entries {
        if !value.is_empty() {
            dictionary.set(key, text(value));
        }
    }
    if let Some(seconds) = info.created {
        let [year, month, day, hour, minute, second] = calendar(seconds);
        let date = format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z");
        dictionary.set("CreationDate", text(&date));
        dictionary.set("ModDate", text(&date));
    }
    dictionary
}

/// Returns the output intent of PDF/A (ISO 19005-2 §6.2.3): colours are sRGB.
pub(super) fn output_intent(file: &mut File) -> Object {
    // Deflating it would save a hundred bytes and take as long as the text of a page.
    let profile = Stream::new(dictionary! {"N" => 3}, SRGB.to_vec()).with_compression(false);
    let profile = file.add_object(profile);
    Object::Dictionary(dictionary! {
        "Type" => "OutputIntent",
        "S" => name("GTS_PDFA1"),
        "OutputConditionIdentifier" => text("sRGB"),
        "Info" => text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    })
}

/// Writes the XMP packet (ISO 16684-1) as an uncompressed stream, so that any program can find it.
pub(super) fn xmp(info: &Info, file: &mut File) -> ObjectId {
    let header = dictionary! {"Type" => "Metadata", "Subtype" => name("XML")};
    file.add_object(Stream::new(header, packet(info).into_bytes()).with_compression(false))
}

fn packet(info: &Info) -> String {
    let mut xmp = String::with_capacity(3000);
    xmp.push_str(HEAD);
    xmp.push_str("<dc:format>application/pdf</dc:format>\n");
    push(&mut xmp, "dc:title", "rdf:Alt", &[&info.title]);
    push(&mut xmp, "dc:creator", "rdf:Seq", &[&info.author]);
    push(&mut xmp, "dc:description", "rdf:Alt", &[&info.subject]);
    push(&mut xmp, "dc:language", "rdf:Bag", &[&info.lang]);
    let keywords: Vec<&str> = info.keywords.iter().map(String::as_str).collect();
    push(&mut xmp, "dc:subject", "rdf:Bag", &keywords);
    simple(&mut xmp, "pdf:Keywords", &info.keywords.join(", "));
    simple(&mut xmp, "pdf:Producer", PRODUCER);
    simple(&mut xmp, "xmp:CreatorTool", CREATOR);
    if let Some(seconds) = info.created {
        let date = iso_time(seconds);
        for key in ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"] {
            simple(&mut xmp, key, &date);
        }
    }
    xmp.push_str(CLAIMS);
    xmp
}

const HEAD: &str = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";

/// PDF/A-2a, PDF/UA-1, and the description of the latter's schema, which PDF/A does not define.
const CLAIMS: &str = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>\
<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n\
<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n\
</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";

/// Adds a list property; nothing if all of its values are empty.
fn push(xmp: &mut String, key: &str, container: &str, values: &[&str]) {
    if values.iter().all(|value| value.is_empty()) {
        return;
    }
    // Among alternatives, this is the one for any language.
    let language = if container == "rdf:Alt" { " xml:lang=\"x-default\"" } else { "" };
    xmp.push_str(&format!("<{key}><{container}>"));
    for value in values {
        xmp.push_str(&format!("<rdf:li{language}>{}</rdf:li>", escape(value)));
    }
    xmp.push_str(&format!("</{container}></{key}>\n"));
}

/// Adds a text property; nothing if it is empty.
fn simple(xmp: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        xmp.push_str(&format!("<{key}>{}</{key}>\n", escape(value)));
    }
}

/// Escapes a text as XML character data; characters that XML does not permit are dropped.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn xml_text() {
        assert_eq!(escape("a<b> & \"c\"\u{1}"), "a&lt;b&gt; &amp; &quot;c&quot;");
    }
}
