//! What is said of the whole document: XMP, the older Info dictionary that must agree with it, and the
//! colour space that its numbers are meant in.

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};
use time::UtcDateTime;
use xmp_writer::{DateTime, Namespace, Timezone, XmpWriter};

use crate::export::page::pdf::object::{name, text};
use crate::tags::Info;

/// sRGB as a small ICC v2 profile: Clinton Ingram's, CC0-1.0.
static SRGB: &[u8] = include_bytes!("sRGB-v2-magic.icc");

const CREATOR: &str = "vitae";
const PRODUCER: &str = concat!("vitae ", env!("CARGO_PKG_VERSION"), " (printpdf 0.12.8)");

/// The Info dictionary (ISO 32000-1 §14.3.3).
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
        let moment = calendar(seconds);
        let ((year, month, day), (hour, minute, second)) = (moment.to_calendar_date(), moment.as_hms());
        let month = u8::from(month);
        let date = format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}Z");
        dictionary.set("CreationDate", text(&date));
        dictionary.set("ModDate", text(&date));
    }
    dictionary
}

/// The output intent of PDF/A (ISO 19005-2 §6.2.3): colours are sRGB.
pub(super) fn output_intent(file: &mut File) -> Object {
    // Deflating it would save a hundred bytes, and cost as much time as a page's text.
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

/// The XMP packet (ISO 16684-1) as a stream that stays plain, so that any program can find it.
pub(super) fn xmp(info: &Info, file: &mut File) -> ObjectId {
    let header = dictionary! {"Type" => "Metadata", "Subtype" => name("XML")};
    file.add_object(Stream::new(header, packet(info).into_bytes()).with_compression(false))
}

fn packet(info: &Info) -> String {
    let [title, author, subject, lang] =
        [&info.title, &info.author, &info.subject, &info.lang].map(|text| xml(text));
    let keywords: Vec<String> = info.keywords.iter().map(|keyword| xml(keyword)).collect();
    let mut xmp = XmpWriter::new();
    xmp.format("application/pdf").producer(PRODUCER).creator_tool(CREATOR);
    if !title.is_empty() {
        xmp.title([(None, title.as_str())]);
    }
    if !author.is_empty() {
        xmp.creator([author.as_str()]);
    }
    if !subject.is_empty() {
        xmp.description([(None, subject.as_str())]);
    }
    if !lang.is_empty() {
        xmp.element("language", Namespace::DublinCore).unordered_array([lang.as_str()]);
    }
    if !keywords.is_empty() {
        xmp.subject(keywords.iter().map(String::as_str)).pdf_keywords(&keywords.join(", "));
    }
    if let Some(seconds) = info.created {
        let date = xmp_date(calendar(seconds));
        xmp.create_date(date).modify_date(date).metadata_date(date);
    }
    xmp.pdfa_part(2).pdfa_conformance("A").pdfua_part(1);
    // PDF/A does not know the schema of PDF/UA and wants it described.
    xmp.extension_schemas().pdfua_id().properties().describe_part();
    xmp.finish(None)
}

fn xmp_date(moment: UtcDateTime) -> DateTime {
    let year = u16::try_from(moment.year()).expect("years are clamped to 1 to 9999");
    let (hour, minute, second) = moment.as_hms();
    DateTime::new(year, moment.month().into(), moment.day(), hour, minute, second, Timezone::Utc)
}

/// Text without the characters that XML does not have (XML 1.0 §2.2).
fn xml(text: &str) -> String {
    let is_xml = |c: &char| match c {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        c => *c >= ' ',
    };
    text.chars().filter(is_xml).collect()
}

/// The moment (UTC) that is a number of seconds after 1970 began, within the years 1 to 9999.
fn calendar(seconds: i64) -> UtcDateTime {
    let seconds = seconds.clamp(-62_135_596_800, 253_402_300_799);
    UtcDateTime::from_unix_timestamp(seconds).expect("these are years of the calendar")
}

#[cfg(test)]
mod tests {
    use super::{calendar, packet, xmp_date};
    use crate::tags::Info;
    use xmp_writer::XmpType;

    #[test]
    fn dates_of_seconds() {
        for (seconds, date) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_735_689_599, "2024-12-31T23:59:59Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (i64::MAX, "9999-12-31T23:59:59Z"),
            (i64::MIN, "0001-01-01T00:00:00Z"),
        ] {
            let mut written = String::new();
            xmp_date(calendar(seconds)).write(&mut written);
            assert_eq!(written, date);
        }
    }

    #[test]
    fn xml_text() {
        let info = Info { title: "a<b> & \"c\"\u{1}\u{ffff}".to_owned(), ..Info::default() };
        assert!(packet(&info).contains(">a&lt;b&gt; &amp; &quot;c&quot;<"));
    }
}
