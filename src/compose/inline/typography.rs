//! Typewriter characters → typographic ones: quotation marks, apostrophes, dashes, ellipses.
//!
//! Only characters typed as text change. Code, addresses and escaped characters serve as context.

use crate::compose::inline::atom::{Atom, Typed};
use crate::compose::locale::{Marks, Quotes};

/// Words that begin with an apostrophe in English.
const ELIDED: [&str; 6] = ["tis", "twas", "em", "til", "cause", "n"];

/// Applies all substitutions to a text.
pub(crate) fn set(atoms: Vec<Atom>, quotes: &Quotes) -> Vec<Atom> {
    let atoms = one_space(quote(dashes(atoms), quotes));
    if quotes.spaced { narrow_spaces(atoms) } else { atoms }
}

/// `--` → –, `---` → —, `...` → …. Longer runs, arrows and options (`--release`) stay.
fn dashes(atoms: Vec<Atom>) -> Vec<Atom> {
    let is_pair = |pair: &[Atom]| pair[0].c == pair[1].c && matches!(pair[0].c, '-' | '.');
    if !atoms.windows(2).any(is_pair) {
        return atoms;
    }
    let mut out = Vec::with_capacity(atoms.len());
    let mut at = 0;
    while at < atoms.len() {
        let here = atoms[at];
        let is_same = |atom: &&Atom| atom.c == here.c && atom.source == here.source;
        let length = match here.c {
            '-' | '.' if here.source == Typed::Text => atoms[at..].iter().take_while(is_same).count(),
            _ => 1,
        };
        let (before, after) = (char_at(&atoms, at.checked_sub(1)), char_at(&atoms, at.checked_add(length)));
        let set = match (here.c, length) {
            ('-', 2) if is_option(before, after) || is_arrow(before, after) => None,
            ('-', 2) => Some('–'),
            ('-', 3) if !is_arrow(before, after) => Some('—'),
            ('.', 3) => Some('…'),
            _ => None,
        };
        match set {
            Some(c) => out.push(Atom { c, ..here }),
            None => out.extend_from_slice(&atoms[at..at + length]),
        }
        at += length;
    }
    out
}

fn is_option(before: Option<char>, after: Option<char>) -> bool {
    is_start(before) && after.is_some_and(char::is_alphanumeric)
}

fn is_arrow(before: Option<char>, after: Option<char>) -> bool {
    matches!(before, Some('<' | '!')) || after == Some('>')
}

fn char_at(atoms: &[Atom], at: Option<usize>) -> Option<char> {
    atoms.get(at?).map(|atom| atom.c)
}

/// Whether a quotation may begin after this character.
fn is_start(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || "([{<“‘„‚«‹–—-/=\"'".contains(c))
}

fn is_hebrew(c: Option<char>) -> bool {
    c.is_some_and(|c| ('\u{5d0}'..='\u{5ea}').contains(&c))
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// The result for a straight quotation mark.
enum Set {
    Char(char),
    Open(Marks),
    Close(Marks),
}

/// The state while quotation marks are replaced: positions and open quotations.
struct Quoter<'a> {
    atoms: &'a [Atom],
    quotes: &'a Quotes,
    /// Index of the last double mark.
    last_double: Option<usize>,
    /// Index of the last single mark that could close a quotation.
    last_closing_single: Option<usize>,
    n_double: usize,
    single_is_open: bool,
}

fn quote(atoms: Vec<Atom>, quotes: &Quotes) -> Vec<Atom> {
    if !atoms.iter().any(|atom| matches!(atom.c, '"' | '\'')) {
        return atoms;
    }
    let atoms = atoms.as_slice();
    let is_typed = |atom: &Atom, c| atom.c == c && atom.source == Typed::Text;
    let closes = |at: usize| {
        let (before, after) = (char_at(atoms, at.checked_sub(1)), char_at(atoms, at.checked_add(1)));
        before.is_some_and(|c| !c.is_whitespace()) && !is_word(after)
    };
    let last_closing_single = (0..atoms.len()).rev().find(|&at| is_typed(&atoms[at], '\'') && closes(at));
    let last_double = atoms.iter().rposition(|atom| is_typed(atom, '"'));
    let mut quoter =
        Quoter { atoms, quotes, last_double, last_closing_single, n_double: 0, single_is_open: false };
    let mut out = Vec::with_capacity(atoms.len());
    for (at, atom) in atoms.iter().enumerate() {
        if !matches!(atom.c, '"' | '\'') || atom.source == Typed::Literal {
            out.push(*atom);
            continue;
        }
        let (before, after) = (char_at(atoms, at.checked_sub(1)), char_at(atoms, at.checked_add(1)));
        let set = match atom.c {
            '"' => quoter.double(at, before, after),
            _ => quoter.single(at, before, after),
        };
        match set {
            Set::Char(c) => out.push(Atom { c, ..*atom }),
            Set::Open(marks) => out.extend(marks.open.chars().map(|c| Atom { c, ..*atom })),
            Set::Close(marks) => out.extend(marks.close.chars().map(|c| Atom { c, ..*atom })),
        }
    }
    out
}

impl Quoter<'_> {
    fn double(&mut self, at: usize, before: Option<char>, after: Option<char>) -> Set {
        if is_hebrew(before) && is_hebrew(after) {
            return Set::Char('\u{5f4}');
        }
        let touches = after.is_some_and(|c| !c.is_whitespace());
        let has_partner = self.last_double.is_some_and(|last| last > at);
        let is_figure = before.is_some_and(|c| c.is_ascii_digit() || c == '\'');
        if touches && is_start(before) && has_partner && self.may_open_double(before) {
            self.n_double += 1;
            Set::Open(self.double_marks())
        } else if self.n_double == 0
            || before.is_none_or(char::is_whitespace)
            || is_figure && self.next_closes(at)
        {
            Set::Char('"')
        } else {
            let marks = self.double_marks();
            self.n_double -= 1;
            Set::Close(marks)
        }
    }

    /// The marks of the innermost open quotation.
    fn double_marks(&self) -> Marks {
        if self.n_double == 1 { self.quotes.outer } else { self.quotes.inner }
    }

    /// Whether a double mark may open a quotation: inside another only after white space, at most two deep.
    fn may_open_double(&self, before: Option<char>) -> bool {
        self.n_double == 0 || self.n_double == 1 && before.is_some_and(char::is_whitespace)
    }

    /// Whether the next double mark closes the quotation, so that this one means inches.
    fn next_closes(&self, at: usize) -> bool {
        let next = (at + 1..self.atoms.len()).find(|&i| self.atoms[i].c == '"');
        next.is_some_and(|next| !is_start(char_at(self.atoms, next.checked_sub(1))))
    }

    fn single(&mut self, at: usize, before: Option<char>, after: Option<char>) -> Set {
        let touches = after.is_some_and(|c| !c.is_whitespace());
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let has_partner = self.last_closing_single.is_some_and(|last| last > at);
        if is_digit(before) && (is_digit(after) || !is_word(after) && !self.single_is_open) {
            Set::Char('\'') // feet, minutes
        } else if is_hebrew(before) && (!self.single_is_open || is_word(after)) {
            Set::Char('\u{5f3}')
        } else if is_word(before) && is_word(after) {
            Set::Char('’')
        } else if touches && is_start(before) && has_partner && !self.single_is_open && !self.is_elided(at) {
            self.single_is_open = true;
            Set::Open(self.quotes.inner)
        } else if self.single_is_open && before.is_some_and(|c| !c.is_whitespace()) && !is_word(after) {
            self.single_is_open = false;
            Set::Close(self.quotes.inner)
        } else if !touches && before.is_none_or(char::is_whitespace) {
            Set::Char('\'')
        } else {
            Set::Char('’')
        }
    }

    /// Whether the mark replaces omitted letters or digits: ’90s, ’tis, rock ’n’ roll.
    fn is_elided(&self, at: usize) -> bool {
        let rest = self.atoms.iter().skip(at + 1).map(|atom| atom.c);
        let word: String =
            rest.take_while(|c| c.is_alphanumeric()).take(8).flat_map(char::to_lowercase).collect();
        let figures = word.strip_suffix('s').unwrap_or(&word);
        ELIDED.contains(&word.as_str()) || figures.len() == 2 && figures.bytes().all(|b| b.is_ascii_digit())
    }
}

/// Drops repeated spaces, which removed markup may leave, and spaces at the ends.
fn one_space(mut atoms: Vec<Atom>) -> Vec<Atom> {
    let mut before = ' ';
    atoms.retain(|atom| {
        let keep = !(atom.c == ' ' && before == ' ');
        before = atom.c;
        keep
    });
    if atoms.last().is_some_and(|atom| atom.c == ' ') {
        atoms.pop();
    }
    atoms
}

/// Makes typed spaces inside guillemets and before `; : ! ?` narrow and no-break, as in French.
fn narrow_spaces(mut atoms: Vec<Atom>) -> Vec<Atom> {
    for at in 0..atoms.len() {
        if atoms[at].c != ' ' || atoms[at].source == Typed::Literal {
            continue;
        }
        let (before, after) = (char_at(&atoms, at.checked_sub(1)), char_at(&atoms, at.checked_add(1)));
        let ends = char_at(&atoms, at.checked_add(2)).is_none_or(|c| !c.is_alphanumeric());
        atoms[at].c = match (before, after) {
            (Some('«'), _) | (_, Some('»')) => '\u{202f}',
            (_, Some(';' | '!' | '?')) if ends => '\u{202f}',
            (_, Some(':')) if ends => '\u{a0}',
            _ => ' ',
        };
    }
    atoms
}
