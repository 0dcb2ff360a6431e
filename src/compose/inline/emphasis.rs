//! Asterisks: which of them open and close emphasis (CommonMark 0.31 §6.2, simplified).

use crate::compose::inline::atom::{Atom, Emphasis, Typed};

/// A character, or a run of asterisks that is not yet resolved.
#[derive(Clone, Copy, Debug)]
pub(crate) enum MarkNode {
    /// A character.
    Atom(Atom),
    /// Consecutive asterisks.
    Run(MarkRun),
}

/// A run of consecutive asterisks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkRun {
    n_stars: usize,
    can_open: bool,
    can_close: bool,
}

/// The class of a run's neighbour, which determines whether the run can open or close emphasis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// White space, or the start or end of the text.
    Space,
    /// A letter or digit of a script with spaces between words.
    Word,
    /// A letter of a script without spaces: emphasis may begin and end anywhere.
    Ideograph,
    /// Anything else.
    Punctuation,
}

impl MarkRun {
    /// A run of `n_stars` between two characters (`None` for the start or end of the text).
    pub(crate) fn between(n_stars: usize, before: Option<char>, after: Option<char>) -> Self {
        let (left, right) = (class(before), class(after));
        let inside_word = left == Class::Word && right == Class::Word;
        let opens_before_mark = matches!(left, Class::Space | Class::Ideograph)
            || before.is_some_and(|c| "([{<\"'“‘„‚«‹-–—`".contains(c));
        let closes_after_mark = matches!(right, Class::Space | Class::Ideograph)
            || after.is_some_and(|c| ")]}>\"'”’“‘»›.,;:!?…-–—/`".contains(c));
        Self {
            n_stars,
            can_open: right != Class::Space
                && !inside_word
                && (right != Class::Punctuation || opens_before_mark),
            can_close: left != Class::Space
                && !inside_word
                && (left != Class::Punctuation || closes_after_mark),
        }
    }
}

fn class(c: Option<char>) -> Class {
    match c {
        None => Class::Space,
        Some(c) if c.is_whitespace() => Class::Space,
        Some(c) if !c.is_alphanumeric() => Class::Punctuation,
        Some('\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}') => Class::Ideograph,
        Some('\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..) => Class::Ideograph,
        Some(_) => Class::Word,
    }
}

/// An opener without a closer so far.
struct Opener {
    node: usize,
    left: usize,
}

/// Pairs the runs, innermost first, and sets the emphasis of the characters between them. Unpaired asterisks are
/// ordinary characters.
pub(crate) fn resolve(nodes: &[MarkNode], link: Option<usize>) -> Vec<Atom> {
    let mut printed: Vec<usize> =
        nodes.iter().map(|node| if let MarkNode::Run(run) = node { run.n_stars } else { 0 }).collect();
    // Number of pairs that begin (+) or end (−) at a node; their running sum is the depth of a node.
    let mut strong = vec![0_i32; nodes.len()];
    let mut italic = vec![0_i32; nodes.len()];
    let mut openers: Vec<Opener> = Vec::new();
    for (index, node) in nodes.iter().enumerate() {
        let MarkNode::Run(run) = node else { continue };
        let mut left = run.n_stars;
        while run.can_close && left > 0 {
            let Some(opener) = openers.last_mut() else { break };
            let n_used = if left >= 2 && opener.left >= 2 { 2 } else { 1 };
            let depth = if n_used == 2 { &mut strong } else { &mut italic };
            depth[opener.node] += 1;
            depth[index] -= 1;
            left -= n_used;
            opener.left -= n_used;
            printed[opener.node] = opener.left;
            if opener.left == 0 {
                openers.pop();
            }
        }
        printed[index] = left;
        if run.can_open && left > 0 {
            openers.push(Opener { node: index, left });
        }
    }
    paint(nodes, &printed, &[strong, italic], link)
}

fn paint(
    nodes: &[MarkNode],
    printed: &[usize],
    [strong, italic]: &[Vec<i32>; 2],
    link: Option<usize>,
) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(nodes.len());
    let (mut strong_depth, mut italic_depth) = (0, 0);
    for (index, node) in nodes.iter().enumerate() {
        // Leftover asterisks of a run are outside the emphasis that it opens or closes.
        let outside = Emphasis {
            strong: strong_depth + strong[index].min(0) > 0,
            italic: italic_depth + italic[index].min(0) > 0,
            code: false,
        };
        strong_depth += strong[index];
        italic_depth += italic[index];
        match node {
            MarkNode::Atom(atom) => {
                let strong = atom.emphasis.strong || strong_depth > 0;
                let italic = atom.emphasis.italic || italic_depth > 0;
                atoms.push(Atom { emphasis: Emphasis { strong, italic, code: atom.emphasis.code }, ..*atom });
            }
            MarkNode::Run(_) => {
                let star = Atom { c: '*', emphasis: outside, link, source: Typed::Literal };
                atoms.extend(std::iter::repeat_n(star, printed[index]));
            }
        }
    }
    atoms
}
