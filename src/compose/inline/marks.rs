//! Markup → characters with styles: escapes, code, links, addresses; asterisks go on to `emphasis`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::compose::inline::address::{self, MAX_URL};
use crate::compose::inline::atom::{Atom, Emphasis, LinkMark, Typed};
use crate::compose::inline::decoded::decoded;
use crate::compose::inline::emphasis::{MarkNode, MarkRun, resolve};

/// Maximum nesting of parentheses in an address, so that malformed input is not scanned repeatedly.
const MAX_DEPTH: usize = 32;

/// Reads the characters of a text with their styles, and its links.
pub(crate) fn read(chars: &[char]) -> (Vec<Atom>, Vec<LinkMark>) {
    let pairs = Pairs::find(chars);
    let mut reader = MarkReader { chars, pairs, links: Vec::new() };
    let atoms = reader.read(0, chars.len(), None);
    (atoms, reader.links)
}

struct MarkReader<'a> {
    chars: &'a [char],
    pairs: Pairs,
    links: Vec<LinkMark>,
}

impl MarkReader<'_> {
    /// Reads a stretch of text. With `link` it is the text of that link, in which there are no other links.
    fn read(&mut self, start: usize, end: usize, link: Option<usize>) -> Vec<Atom> {
        let mut nodes: Vec<MarkNode> = Vec::with_capacity(end - start);
        let mut at = start;
        while at < end {
            at = self.step(at..end, link, &mut nodes);
        }
        resolve(&nodes, link)
    }

    /// Reads one element. Returns where the next begins.
    fn step(&mut self, rest: Range<usize>, link: Option<usize>, nodes: &mut Vec<MarkNode>) -> usize {
        let Range { start: at, end } = rest;
        let c = self.chars[at];
        match c {
            '\\' if at + 1 < end && self.chars[at + 1].is_ascii_punctuation() => {
                nodes.push(literal(self.chars[at + 1], Emphasis::default(), link));
                return at + 2;
            }
            '`' => return self.code(at, link, nodes),
            '*' => {
                let n_stars = self.chars[at..end].iter().take_while(|&&c| c == '*').count();
                let before = at.checked_sub(1).map(|i| self.chars[i]);
                let after = self.chars.get(at + n_stars).copied();
                nodes.push(MarkNode::Run(MarkRun::between(n_stars, before, after)));
                return at + n_stars;
            }
            '[' if link.is_none() => {
                if let Some(next) = self.link(at, nodes) {
                    return next;
                }
            }
            _ if link.is_none() => {
                if let Some((length, url)) = address::bare(self.chars, at) {
                    match url {
                        Some(url) => self.address(at..at + length, url, nodes),
                        None => {
                            let address = &self.chars[at..at + length];
                            nodes.extend(address.iter().map(|&c| literal(c, Emphasis::default(), None)));
                        }
                    }
                    return at + length;
                }
            }
            _ => {}
        }
        nodes.push(MarkNode::Atom(Atom { c, emphasis: Emphasis::default(), link, source: Typed::Text }));
        at + 1
    }

    /// Reads code up to the same number of backticks, or without these the backticks as text.
    fn code(&self, at: usize, link: Option<usize>, nodes: &mut Vec<MarkNode>) -> usize {
        let length = self.chars[at..].iter().take_while(|&&c| c == '`').count();
        let Some(&close) = self.pairs.code.get(&at) else {
            nodes.extend((0..length).map(|_| literal('`', Emphasis::default(), link)));
            return at + length;
        };
        let mut inside = &self.chars[at + length..close];
        // One space at each end is dropped, so that code can begin or end with a backtick.
        if let [' ', middle @ .., ' '] = inside
            && !middle.is_empty()
        {
            inside = middle;
        }
        let code = Emphasis { code: true, ..Emphasis::default() };
        nodes.extend(inside.iter().map(|&c| literal(c, code, link)));
        close + length
    }

    /// Reads a link `[text](address)`; `None` if there is none, or if its address is not safe.
    fn link(&mut self, at: usize, nodes: &mut Vec<MarkNode>) -> Option<usize> {
        let close = *self.pairs.brackets.get(&at)?;
        let (typed, next) = target(self.chars, close + 1)?;
        let url = address::link_url(&typed)?;
        if close == at + 1 {
            let first = close + 2;
            self.address(first..next - 1, url, nodes);
        } else {
            self.links.push(LinkMark { url, is_address: false });
            let atoms = self.read(at + 1, close, Some(self.links.len() - 1));
            nodes.extend(atoms.into_iter().map(MarkNode::Atom));
        }
        Some(next)
    }

    fn address(&mut self, shown: Range<usize>, url: String, nodes: &mut Vec<MarkNode>) {
        self.links.push(LinkMark { url, is_address: true });
        let link = Some(self.links.len() - 1);
        let typed = &self.chars[shown];
        let plain = |c| literal(c, Emphasis::default(), link);
        if typed.contains(&'%') {
            nodes.extend(decoded(&typed.iter().collect::<String>()).chars().map(plain));
        } else {
            nodes.extend(typed.iter().copied().map(plain));
        }
    }
}

fn literal(c: char, emphasis: Emphasis, link: Option<usize>) -> MarkNode {
    MarkNode::Atom(Atom { c, emphasis, link, source: Typed::Literal })
}

/// The address in parentheses at an index, and where the text continues.
fn target(chars: &[char], at: usize) -> Option<(String, usize)> {
    if chars.get(at) != Some(&'(') {
        return None;
    }
    let mut depth = 0_usize;
    let mut typed = String::new();
    let mut rest = chars.iter().enumerate().skip(at + 1).take(MAX_URL);
    while let Some((index, &c)) = rest.next() {
        match c {
            '\\' if chars.get(index + 1).is_some_and(char::is_ascii_punctuation) => {
                typed.extend(rest.next().map(|(_, &c)| c));
                continue;
            }
            '(' if depth == MAX_DEPTH => return None,
            '(' => depth += 1,
            ')' if depth == 0 => return Some((typed, index + 1)),
            ')' => depth -= 1,
            _ => {}
        }
        typed.push(c);
    }
    None
}

/// Matching backticks and brackets, found once so that no input is scanned twice.
struct Pairs {
    /// First backtick of an opening run → first backtick of its closing run.
    code: BTreeMap<usize, usize>,
    /// Opening bracket → closing bracket.
    brackets: BTreeMap<usize, usize>,
}

impl Pairs {
    fn find(chars: &[char]) -> Self {
        let mut later: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (start, length) in backtick_runs(chars).into_iter().rev() {
            later.entry(length).or_default().push(start);
        }
        let (mut code, mut brackets) = (BTreeMap::new(), BTreeMap::new());
        let (mut open, mut at) = (Vec::new(), 0);
        while at < chars.len() {
            match chars[at] {
                '\\' if chars.get(at + 1).is_some_and(char::is_ascii_punctuation) => at += 1,
                '`' => {
                    let length = chars[at..].iter().take_while(|&&c| c == '`').count();
                    let starts = later.entry(length).or_default();
                    while starts.last().is_some_and(|&start| start <= at) {
                        starts.pop();
                    }
                    let close = starts.last().copied();
                    code.extend(close.map(|close| (at, close)));
                    at = close.unwrap_or(at) + length - 1;
                }
                '[' => open.push(at),
                ']' => brackets.extend(open.pop().map(|start| (start, at))),
                _ => {}
            }
            at += 1;
        }
        Self { code, brackets }
    }
}

/// The start and length of each run of backticks.
fn backtick_runs(chars: &[char]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (index, _) in chars.iter().enumerate().filter(|(_, c)| **c == '`') {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == index => *length += 1,
            _ => runs.push((index, 1)),
        }
    }
    runs
}
