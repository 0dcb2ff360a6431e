//! Indexes (Technical Note 5176, §5): consecutive objects and their end offsets.

/// Consecutive objects (Technical Note 5176, §5).
#[derive(Clone, Copy, Default)]
pub(super) struct Index<'a> {
    n_objects: usize,
    /// The number of bytes of an offset.
    width: usize,
    offsets: &'a [u8],
    /// The data that the offsets point into, counted from 1.
    data: &'a [u8],
}

impl<'a> Index<'a> {
    /// Reads the index at an offset and returns it with its end.
    pub(super) fn read(table: &'a [u8], at: usize) -> Option<(Self, usize)> {
        let count = table.get(at..at.checked_add(2)?)?;
        let n_objects = usize::from(u16::from_be_bytes([count[0], count[1]]));
        if n_objects == 0 {
            return Some((Self::default(), at + 2));
        }
        let width = usize::from(*table.get(at + 2)?);
        let data = at + 3 + (n_objects + 1) * width;
        let offsets = table.get(at + 3..data).filter(|_| (1..=4).contains(&width))?;
        let mut index = Self { n_objects, width, offsets, data: table.get(data..)? };
        let end = index.offset(n_objects)?;
        index.data = index.data.get(..end)?;
        Some((index, data + end))
    }

    fn offset(&self, index: usize) -> Option<usize> {
        let bytes = self.offsets.get(index * self.width..(index + 1) * self.width)?;
        bytes.iter().fold(0, |offset, &byte| offset << 8 | usize::from(byte)).checked_sub(1)
    }

    pub(super) fn get(&self, index: usize) -> Option<&'a [u8]> {
        self.data.get(self.offset(index)?..self.offset(index + 1)?)
    }

    /// Returns the subroutine that a charstring calls by a number (Technical Note 5177, §4.7).
    pub(super) fn subroutine(&self, number: i32) -> Option<&'a [u8]> {
        let bias = match self.n_objects {
            0..1_240 => 107,
            1_240..33_900 => 1_131,
            _ => 32_768,
        };
        self.get(usize::try_from(number.checked_add(bias)?).ok()?)
    }
}

/// The objects of an index to be written.
#[derive(Default)]
pub(super) struct Objects {
    ends: Vec<usize>,
    data: Vec<u8>,
}

impl Objects {
    pub(super) fn add(&mut self, object: &[u8]) {
        self.data.extend_from_slice(object);
        self.ends.push(self.data.len());
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let width = match self.data.len() + 1 {
            0..0x100 => 1,
            0x100..0x1_0000 => 2,
            0x1_0000..0x100_0000 => 3,
            _ => 4,
        };
        put_short(out, self.ends.len());
        out.push(width);
        for end in [0].iter().chain(&self.ends) {
            out.extend_from_slice(&(end + 1).to_be_bytes()[size_of::<usize>() - usize::from(width)..]);
        }
        out.extend_from_slice(&self.data);
    }
}

/// Writes a two-byte number.
pub(super) fn put_short(out: &mut Vec<u8>, number: usize) {
    out.extend_from_slice(&number.to_be_bytes()[size_of::<usize>() - 2..]);
}
