//! Charstrings (Technical Note 5177): one program for each glyph, which may call subroutines.

use crate::export::page::pdf::cff::dict::{ESCAPE, short_integer};
use crate::export::page::pdf::cff::index::Index;

/// The maximum depth of calls.
const MAX_DEPTH: u8 = 10;
/// The maximum number of operands that wait for their operator.
const MAX_OPERANDS: usize = 48;

/// A charstring with its subroutines inlined.
pub(super) struct Flat<'a> {
    global: Index<'a>,
    local: Index<'a>,
    pub(super) program: Vec<u8>,
    /// Where the operands that wait for their operator are in the program.
    operands: Vec<usize>,
    n_stems: usize,
    /// The number of bytes of a stem mask; 0 before the first one.
    mask: usize,
}

/// How a program or subroutine ends.
#[derive(PartialEq, Eq)]
pub(super) enum End {
    /// The caller continues.
    Returned,
    /// The glyph is drawn.
    Drawn,
}

impl<'a> Flat<'a> {
    /// Creates an empty program with the available subroutines.
    pub(super) fn new(global: Index<'a>, local: Index<'a>) -> Self {
        Self { global, local, program: Vec::new(), operands: Vec::new(), n_stems: 0, mask: 0 }
    }

    /// Inlines the program of a glyph.
    pub(super) fn draw(&mut self, program: &[u8]) -> Option<End> {
        self.program.clear();
        self.operands.clear();
        (self.n_stems, self.mask) = (0, 0);
        self.run(program, 0)
    }

    /// Copies code in the longest possible stretches: up to a call, a return or the end.
    fn run(&mut self, code: &[u8], depth: u8) -> Option<End> {
        if depth > MAX_DEPTH {
            return None;
        }
        let (mut at, mut copied) = (0, 0);
        while let Some(&first) = code.get(at) {
            let here = at;
            at += match first {
                28 => 3,
                255 => 5,
                247..=254 | ESCAPE => 2,
                _ => 1,
            };
            match first {
                28 | 32.. => {
                    self.operands.push(self.program.len() + here - copied);
                    if self.operands.len() > MAX_OPERANDS {
                        return None;
                    }
                }
                // hstem, vstem, hstemhm, vstemhm
                1 | 3 | 18 | 23 => self.count_stems(),
                // hintmask, cntrmask: a mask follows; stems before it need no operator
                19 | 20 => {
                    if self.mask == 0 {
                        self.count_stems();
                        self.mask = self.n_stems.div_ceil(8);
                    }
                    at += self.mask;
                }
                // moves, lines, curves
                4..=8 | 21 | 22 | 24..=27 | 30 | 31 => self.operands.clear(),
                // hflex, flex, hflex1, flex1
                ESCAPE if matches!(code.get(here + 1), Some(34..=37)) => self.operands.clear(),
                // callsubr, callgsubr
                10 | 29 => {
                    self.program.extend_from_slice(&code[copied..here]);
                    copied = at;
                    let index = if first == 10 { self.local } else { self.global };
                    let number = self.operands.pop()?;
                    let subroutine = index.subroutine(short_integer(&self.program[number..])?)?;
                    self.program.truncate(number);
                    if self.run(subroutine, depth + 1)? == End::Drawn {
                        return Some(End::Drawn);
                    }
                }
                // return
                11 => {
                    self.program.extend_from_slice(&code[copied..here]);
                    return Some(End::Returned);
                }
                // endchar; with four operands it would compose a letter and its accent
                14 if self.operands.len() < 4 => {
                    self.program.extend_from_slice(&code[copied..at]);
                    return Some(End::Drawn);
                }
                _ => return None,
            }
        }
        // Code that ends within a number or a mask is broken.
        self.program.extend_from_slice(code.get(copied..at)?);
        Some(End::Returned)
    }

    fn count_stems(&mut self) {
        self.n_stems += self.operands.len() / 2;
        self.operands.clear();
    }
}
