//! Highlights → a list of bullets that reads as the same highlights.
//!
//! Bullets are texts, nested lists follow the bullet they belong to, and a bullet with a priority is a table. A list
//! that is numbered in a way that `numbered` cannot say is one text with its numbers, or
//! tables with numbers.

use crate::read::resume::Highlight;
use crate::read::table::Value;
use crate::read::text::{self, LINE_BREAK};
use crate::source::Spanned;
use crate::write::new_table::{NOWHERE, NewTable};

/// Adds `highlights` and `numbered` to a table.
pub(crate) fn add(fields: &mut NewTable, highlights: &[Highlight]) {
    if highlights.is_empty() {
        return;
    }
    let numbers = || highlights.iter().zip(1..).all(|(bullet, number)| bullet.number == Some(number));
    let is_plain_inside = highlights.iter().all(|bullet| !has_numbers(&bullet.children));
    if numbers() && (is_plain_inside || as_text(highlights).is_none()) {
        let bare = |bullet: &Highlight| Highlight { number: None, ..bullet.clone() };
        let bare: Vec<Highlight> = highlights.iter().map(bare).collect();
        fields.push("highlights", Value::Array(items(&bare)));
        fields.flag("numbered", true);
    } else {
        let items = items(highlights);
        fields.push(
            "highlights",
            match items.as_slice() {
                // A list typed in one text, on several lines.
                [Spanned { value: Value::String(text), .. }] if text.contains('\n') => {
                    Value::String(text.clone())
                }
                _ => Value::Array(items),
            },
        );
    }
}

fn has_numbers(highlights: &[Highlight]) -> bool {
    highlights.iter().any(|bullet| bullet.number.is_some() || has_numbers(&bullet.children))
}

fn has_priorities(highlights: &[Highlight]) -> bool {
    highlights.iter().any(|bullet| bullet.priority.is_some() || has_priorities(&bullet.children))
}

/// The items of a list.
pub(crate) fn items(highlights: &[Highlight]) -> Vec<Spanned<Value>> {
    if has_numbers(highlights)
        && let Some(whole) = as_text(highlights)
    {
        return vec![Spanned::new(Value::String(whole), NOWHERE)];
    }
    let mut items = Vec::new();
    let mut rest = highlights;
    while let Some((first, others)) = rest.split_first() {
        if let Some((text, n_bullets, children)) = first.number.and_then(|_| numbered(rest)) {
            items.push(Spanned::new(Value::String(text), NOWHERE));
            push_children(&mut items, children);
            rest = &rest[n_bullets..];
        } else {
            items.push(Spanned::new(item(first), NOWHERE));
            push_children(&mut items, &first.children);
            rest = others;
        }
    }
    items
}

fn push_children(items: &mut Vec<Spanned<Value>>, children: &[Highlight]) {
    if !children.is_empty() {
        items.push(Spanned::new(Value::Array(self::items(children)), NOWHERE));
    }
}

/// A bullet without the bullets in it.
fn item(bullet: &Highlight) -> Value {
    let text = &bullet.text.value;
    let alone = Highlight { number: None, ..Highlight::of(bullet.text.clone(), Vec::new()) };
    let forms =
        [text.clone(), text.replace(LINE_BREAK, "\\\n"), format!("- {}", text.replace(LINE_BREAK, "\\\n"))];
    match forms.into_iter().find(|form| reads_as(form, &[&alone])) {
        Some(form) if bullet.priority.is_none() && bullet.number.is_none() => Value::String(form),
        _ => {
            let mut fields = NewTable::new();
            fields.push("text", Value::String(text.clone()));
            fields.number("number", bullet.number.map(i64::from));
            fields.number("priority", bullet.priority.map(i64::from));
            Value::Table(fields.table())
        }
    }
}

/// The longest numbered list at the start of some bullets that can be one text: the text, the number of bullets in it,
/// and the bullets in its last one, if they cannot be part of the text.
fn numbered(highlights: &[Highlight]) -> Option<(String, usize, &[Highlight])> {
    let follows = |n: usize| highlights[n].number.is_some() && highlights[n].number != Some(1);
    let n_most = (1..highlights.len()).find(|&n| !follows(n)).unwrap_or(highlights.len());
    (1..=n_most).rev().find_map(|n| {
        let run = &highlights[..n];
        if let Some(text) = as_text(run) {
            return Some((text, n, [].as_slice()));
        }
        let last = run.last()?;
        let bare = Highlight { children: Vec::new(), ..last.clone() };
        let run = [&run[..n - 1], &[bare]].concat();
        as_text(&run).map(|text| (text, n, last.children.as_slice()))
    })
}

/// Bullets as one text, if it reads as the same bullets.
fn as_text(highlights: &[Highlight]) -> Option<String> {
    if has_priorities(highlights) {
        return None;
    }
    let mut lines = Vec::new();
    add_lines(&mut lines, highlights, 0);
    let text = lines.join("\n");
    let wanted: Vec<&Highlight> = highlights.iter().collect();
    reads_as(&text, &wanted).then_some(text)
}

fn add_lines(lines: &mut Vec<String>, highlights: &[Highlight], depth: usize) {
    for bullet in highlights {
        let mark = bullet.number.map_or("-".to_owned(), |number| format!("{number}."));
        lines.push(format!("{}{mark} {}", "   ".repeat(depth), bullet.text.value));
        add_lines(lines, &bullet.children, depth + 1);
    }
}

fn reads_as(text: &str, wanted: &[&Highlight]) -> bool {
    let read = text::highlights(Spanned::new(text.to_owned(), NOWHERE));
    are_same(&read.iter().collect::<Vec<_>>(), wanted)
}

/// Whether bullets are the same, wherever they are in a file.
fn are_same(some: &[&Highlight], others: &[&Highlight]) -> bool {
    let is_same = |(one, other): (&&Highlight, &&Highlight)| {
        let inner = |bullet: &'_ Highlight| bullet.children.clone();
        let (first, second) = (inner(one), inner(other));
        one.text.value == other.text.value
            && one.number == other.number
            && one.priority == other.priority
            && are_same(&first.iter().collect::<Vec<_>>(), &second.iter().collect::<Vec<_>>())
    };
    some.len() == others.len() && some.iter().zip(others).all(is_same)
}
