//! Objects → bytes (ISO 32000-1 §7.5): one object stream for everything that may be in one, a cross-reference stream
//! with predictor and compression, and space for the file's identity.
//!
//! lopdf could save too, but it would copy every object, write each twice and leave the cross-references uncompressed,
//! which takes twice the time and a tenth more bytes.

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, StringFormat, dictionary};

use crate::export::page::pdf::object::{count, name};
use crate::export::seal;

/// The compression level. Higher levels cost more time than the bytes they save are worth: on a résumé of three pages,
/// 3 adds a twentieth to the time of the whole build for 4 %, and 6 takes half as long again for 5 % more.
const LEVEL: Compression = Compression::new(2);
/// The size of the compression window, as a power of two. A page is little larger, and the whole window is zeroed at
/// each start.
const WINDOW_BITS: u8 = 13;
/// The bytes of a cross-reference: type, offset, index.
const FIELDS: [usize; 3] = [1, 3, 2];
const ROW: usize = FIELDS[0] + FIELDS[1] + FIELDS[2];

/// Where an object is.
#[derive(Clone, Copy)]
enum ObjectPlace {
    Free,
    Offset(usize),
    InStream { stream: usize, index: usize },
}

/// Objects written as soon as they are made. The elements of a structure tree are many and small, and each takes a
/// kilobyte while it is a value.
#[derive(Default)]
pub(super) struct WrittenObjects {
    bytes: Vec<u8>,
    /// Their numbers, and the end of each.
    ends: Vec<(ObjectId, usize)>,
}

impl WrittenObjects {
    /// Writes a dictionary.
    pub(super) fn add(&mut self, id: ObjectId, entries: &Entries) {
        let entries = entries.iter().map(|(key, value)| (key.as_bytes(), value));
        write_entries(&mut self.bytes, entries);
        self.ends.push((id, self.bytes.len()));
    }

    fn iter(&self) -> impl Iterator<Item = (ObjectId, &[u8])> {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|&(_, end)| end));
        self.ends.iter().zip(starts).map(|(&(id, end), start)| (id, &self.bytes[start..end]))
    }
}

/// The few entries of a dictionary, in order: smaller in memory than a dictionary that can be searched.
pub(super) type Entries = Vec<(&'static str, Object)>;

/// An object to save.
enum Unsaved<'w> {
    Stream(Stream),
    Value(Object),
    Written(&'w [u8]),
}

/// All objects to save, in order of their numbers.
fn unsaved(file: BTreeMap<ObjectId, Object>, written: &WrittenObjects) -> Vec<(usize, Unsaved<'_>)> {
    let values = file.into_iter().map(|(id, object)| match object {
        Object::Stream(stream) => (id, Unsaved::Stream(stream)),
        object => (id, Unsaved::Value(object)),
    });
    let all = values.chain(written.iter().map(|(id, bytes)| (id, Unsaved::Written(bytes))));
    let mut all: Vec<_> = all.map(|((id, _), object)| (usize::try_from(id).unwrap_or(0), object)).collect();
    all.sort_by_key(|&(id, _)| id);
    all
}

/// Saves a file together with the objects already written.
pub(super) fn save(file: File, written: &WrittenObjects) -> Vec<u8> {
    let mut writer = FileWriter::new();
    let objects = unsaved(file.objects, written);
    let container = objects.last().map_or(0, |&(id, _)| id) + 1;
    let mut places = vec![ObjectPlace::Free; container];
    let mut packed = Packed::default();
    for (id, object) in objects {
        let in_stream = |index| ObjectPlace::InStream { stream: container, index };
        places[id] = match object {
            Unsaved::Stream(stream) => ObjectPlace::Offset(writer.stream(id, stream)),
            Unsaved::Value(object) => in_stream(packed.add(id, |out| write_object(out, &object))),
            Unsaved::Written(bytes) => in_stream(packed.add(id, |out| out.extend_from_slice(bytes))),
        };
    }
    places.push(ObjectPlace::Offset(writer.stream(container, packed.into_stream())));
    let xref = writer.out.len();
    places.push(ObjectPlace::Offset(xref));
    let mut trailer = dictionary! {"Type" => name("XRef"), "Size" => count(places.len())};
    for key in [b"Root".as_slice(), b"Info"] {
        if let Ok(value) = file.trailer.get(key) {
            trailer.set(key, value.clone());
        }
    }
    // Zeros, to be overwritten by the seal.
    let identity = Object::String(vec![0; seal::N_BYTES], StringFormat::Hexadecimal);
    trailer.set("ID", vec![identity.clone(), identity]);
    writer.stream(container + 1, cross_references(trailer, &places));
    let _ = writeln!(writer.out, "startxref\n{xref}\n%%EOF");
    writer.out
}

/// The objects other than streams, one after another.
#[derive(Default)]
struct Packed {
    index: Vec<u8>,
    body: Vec<u8>,
    n_objects: usize,
}

impl Packed {
    /// Adds an object by writing it; returns its index in the stream.
    fn add(&mut self, id: usize, write: impl FnOnce(&mut Vec<u8>)) -> usize {
        for number in [id, self.body.len()] {
            write_integer(&mut self.index, number);
            self.index.push(b' ');
        }
        write(&mut self.body);
        self.body.push(b'\n');
        self.n_objects += 1;
        self.n_objects - 1
    }

    fn into_stream(mut self) -> Stream {
        let header = dictionary! {
            "Type" => name("ObjStm"), "N" => count(self.n_objects), "First" => count(self.index.len()),
        };
        self.index.append(&mut self.body);
        Stream::new(header, self.index)
    }
}

/// Makes the cross-reference stream: rows of [`FIELDS`], each minus the row above it (PNG's *Up* predictor).
fn cross_references(mut header: Dictionary, places: &[ObjectPlace]) -> Stream {
    let mut above = [0_u8; ROW];
    let mut rows = Vec::with_capacity(places.len() * (ROW + 1));
    for place in places {
        let (kind, at, index) = match *place {
            ObjectPlace::Free => (0, 0, 0xFFFF),
            ObjectPlace::Offset(offset) => (1, offset, 0),
            ObjectPlace::InStream { stream, index } => (2, stream, index),
        };
        let (at, index) = (at.to_be_bytes(), index.to_be_bytes());
        let row = [
            kind,
            at[at.len() - 3],
            at[at.len() - 2],
            at[at.len() - 1],
            index[index.len() - 2],
            index[index.len() - 1],
        ];
        rows.push(2);
        rows.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = row;
    }
    header.set("W", FIELDS.map(|n| Object::Integer(count(n))).to_vec());
    header.set("DecodeParms", dictionary! {"Predictor" => 12, "Columns" => count(ROW)});
    Stream::new(header, rows)
}

/// The bytes so far and the only compressor, since setting one up takes longer than deflating a small stream.
struct FileWriter {
    out: Vec<u8>,
    compress: Compress,
}

impl FileWriter {
    fn new() -> Self {
        let mut out = Vec::with_capacity(96 * 1024);
        out.extend_from_slice(b"%PDF-1.7\n%\xC7\xEC\x8F\xA2\n");
        Self { out, compress: Compress::new_with_window_bits(LEVEL, true, WINDOW_BITS) }
    }

    /// Writes a stream and returns its offset.
    fn stream(&mut self, id: usize, mut stream: Stream) -> usize {
        let offset = self.out.len();
        self.deflate(&mut stream);
        let mut header = stream.dict;
        header.set("Length", count(stream.content.len()));
        let _ = writeln!(self.out, "{id} 0 obj");
        write_object(&mut self.out, &Object::Dictionary(header));
        self.out.extend_from_slice(b"\nstream\n");
        self.out.extend_from_slice(&stream.content);
        self.out.extend_from_slice(b"\nendstream\nendobj\n");
        offset
    }

    /// Deflates a stream, unless it must stay uncompressed or would not shrink.
    fn deflate(&mut self, stream: &mut Stream) {
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            return;
        }
        if self.compress.total_in() > 0 {
            self.compress.reset();
        }
        let mut bytes = Vec::with_capacity(stream.content.len());
        let status = self.compress.compress_vec(&stream.content, &mut bytes, FlushCompress::Finish);
        // The buffer is as long as the stream itself: if the result does not fit, the stream would not shrink.
        if let Ok(Status::StreamEnd) = status {
            stream.dict.set("Filter", name("FlateDecode"));
            stream.content = bytes;
        }
    }
}

fn write_object(out: &mut Vec<u8>, object: &Object) {
    let _ = match object {
        Object::Null => out.write_all(b"null"),
        Object::Boolean(value) => write!(out, "{value}"),
        Object::Integer(value) => {
            write_integer(out, *value);
            Ok(())
        }
        Object::Real(value) => write!(out, "{value}"),
        Object::Reference((id, generation)) => {
            write_integer(out, *id);
            out.push(b' ');
            write_integer(out, *generation);
            out.write_all(b" R")
        }
        Object::Name(name) => {
            write_name(out, name);
            Ok(())
        }
        Object::String(text, format) => {
            write_string(out, text, *format);
            Ok(())
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write_object(out, item);
            }
            out.write_all(b"]")
        }
        Object::Dictionary(entries) => write_dictionary(out, entries),
        // A stream is always an indirect object, so no other object contains one.
        Object::Stream(stream) => write_dictionary(out, &stream.dict),
    };
}

fn write_dictionary(out: &mut Vec<u8>, entries: &Dictionary) -> std::io::Result<()> {
    write_entries(out, entries.iter().map(|(key, value)| (key.as_slice(), value)));
    Ok(())
}

fn write_entries<'o>(out: &mut Vec<u8>, entries: impl Iterator<Item = (&'o [u8], &'o Object)>) {
    out.extend_from_slice(b"<<");
    for (key, value) in entries {
        write_name(out, key);
        out.push(b' ');
        write_object(out, value);
    }
    out.extend_from_slice(b">>");
}

fn write_integer(out: &mut Vec<u8>, number: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    if name.iter().all(u8::is_ascii_alphanumeric) {
        return out.extend_from_slice(name);
    }
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

fn write_string(out: &mut Vec<u8>, text: &[u8], format: StringFormat) {
    if format == StringFormat::Hexadecimal {
        out.push(b'<');
        for byte in text {
            let _ = write!(out, "{byte:02X}");
        }
        out.push(b'>');
        return;
    }
    out.push(b'(');
    for &byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            // A bare carriage return would be read as a line feed.
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use lopdf::{Object, StringFormat};

    use super::write_object;

    #[test]
    fn strings_and_names_survive_their_delimiters() {
        let mut out = Vec::new();
        let text = Object::String(b"a(b\\c)\rd\xFE".to_vec(), StringFormat::Literal);
        write_object(
            &mut out,
            &Object::Array(vec![text, Object::Name(b"A B#/".to_vec()), Object::Real(0.5)]),
        );
        assert_eq!(out, b"[(a\\(b\\\\c\\)\\rd\xFE) /A#20B#23#2F 0.5]");
    }
}
