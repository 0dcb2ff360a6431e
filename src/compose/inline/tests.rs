//! Markup as typed, and the printed result.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::{Inline, clean, parse, plain, read};
use crate::compose::locale::Locale;

/// Writes pieces as one line: strong `B(…)`, italic `I(…)`, code `C(…)`, links `text<url>`, addresses `text@<url>`.
fn show(text: &str) -> String {
    parse(text, &Locale::find("en")).iter().map(show_piece).collect()
}

fn show_piece(piece: &Inline) -> String {
    let mut out = piece.text.clone();
    for (is, mark) in [(piece.emphasis.code, 'C'), (piece.emphasis.italic, 'I'), (piece.emphasis.strong, 'B')]
    {
        if is {
            out = format!("{mark}({out})");
        }
    }
    match &piece.link {
        Some(url) if piece.is_address => format!("{out}@<{url}>"),
        Some(url) => format!("{out}<{url}>"),
        None => out,
    }
}

fn check(cases: &[(&str, &str)]) {
    for (typed, shown) in cases {
        assert_eq!(show(typed), *shown, "typed: {typed}");
    }
}

#[test]
fn emphasis() {
    check(&[
        ("**bold** and *italic*", "B(bold) and I(italic)"),
        ("***both***", "B(I(both))"),
        ("**bold *and italic* text**", "B(bold )B(I(and italic))B( text)"),
        ("*a **b** c*", "I(a )B(I(b))I( c)"),
        ("a **b**, (**c**)", "a B(b), (B(c))"),
        ("**C++**/**.NET**", "B(C++)/**.NET**"),
        ("**C++**, **.NET**", "B(C++), B(.NET)"),
        ("**Rust**-Kenntnisse", "B(Rust)-Kenntnisse"),
        ("**太字**です", "B(太字)です"),
        ("**a*", "*I(a)"),
        ("*a**", "I(a)*"),
        ("\"**quoted**\"", "“B(quoted)”"),
    ]);
}

#[test]
fn anything_else_prints_as_typed() {
    for text in [
        "2 * 3 * 4",
        "2*3*4",
        "2**3**4",
        "snake_case",
        "_no italic_",
        "__init__",
        "C++",
        "C#",
        "5 < 6 > 4",
        "100 %",
        "#1",
        "$5",
        "*",
        "**",
        "****",
        "a * b",
        "price* and cost*",
        "*required",
        "f(*args, **kwargs)",
        "src/*.rs, tests/*.rs",
        "`",
        "a ` b",
        "``",
        "[",
        "]",
        "[a",
        "[a]",
        "[a](",
        "[a](b",
        "[a](b)",
        "](",
        "R&D",
        "~x~",
        "a\\b",
        "AC\\DC",
        "\\",
        "->",
        "-->",
        "<--",
        "--release",
        "a - b",
        "....",
        "..",
        "----",
        "5'",
        "6\"",
        "5'10\"",
        "12\" vinyl",
        "{}",
        "|",
        "^",
        "\"",
        "a \"",
        "'",
        "&amp;",
        "<b>",
        "!",
        "@",
        "a@b",
        "@handle",
        "react@18.2.0",
    ] {
        let text = text.replace("\\\\", "\\");
        assert_eq!(show(&text), text);
    }
}

#[test]
fn code() {
    check(&[
        ("run `cargo --release ...`", "run C(cargo --release ...)"),
        ("`*a*` and `[b](https://c.example)`", "C(*a*) and C([b](https://c.example))"),
        ("`` a`b ``", "C(a`b)"),
        ("**`x`**", "B(C(x))"),
        ("a ``b` c", "a ``b` c"),
        ("`a\\`b", "C(a\\)b"),
    ]);
}

#[test]
fn escapes() {
    check(&[
        ("\\*a\\*", "*a*"),
        ("\\\"a\\\"", "\"a\""),
        ("\\[a](https://b.example)", "[a](https://b.example@<https://b.example>)"),
        ("\\`a`", "`a`"),
        ("\\a", "\\a"),
        ("a\\--b", "a--b"),
        ("\\\\*a*", "\\I(a)"),
    ]);
}

#[test]
fn links() {
    check(&[
        ("[Ada](https://ada.example)", "Ada<https://ada.example>"),
        ("[**Ada** L.](https://ada.example/a)", "B(Ada)<https://ada.example/a> L.<https://ada.example/a>"),
        ("**[Ada](https://ada.example)**", "B(Ada)<https://ada.example>"),
        ("[a](https://b.example/c_(d))", "a<https://b.example/c_(d)>"),
        ("([a](https://b.example))", "(a<https://b.example>)"),
        ("[a [b]](https://c.example)", "a [b]<https://c.example>"),
        ("[a](b.example/x y)", "[a](b.example/x y)"),
        ("[a](b.example/é)", "a<https://b.example/%C3%A9>"),
        ("[a](https://b.example/x y)", "a<https://b.example/x%20y>"),
        ("[mail](ada@b.example)", "mail<mailto:ada@b.example>"),
        ("[](https://b.example)", "https://b.example@<https://b.example>"),
        ("[a][b](https://c.example)", "[a]b<https://c.example>"),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("[a](file:///etc/passwd)", "[a](file:///etc/passwd)"),
        ("[a](data:text/html,b)", "[a](data:text/html,b)"),
        ("[a](JaVaScRiPt:b.example)", "[a](JaVaScRiPt:b.example)"),
        ("[it's \"here\"](https://b.example)", "it’s “here”<https://b.example>"),
    ]);
}

#[test]
fn bare_addresses() {
    check(&[
        ("see https://a.example/b_c.", "see https://a.example/b_c@<https://a.example/b_c>."),
        ("(https://a.example/x_(y))", "(https://a.example/x_(y)@<https://a.example/x_(y)>)"),
        ("www.a.example, b", "www.a.example@<https://www.a.example>, b"),
        ("www.", "www."),
        ("https://", "https://"),
        ("**https://a.example**", "B(https://a.example)@<https://a.example>"),
        ("\"https://a.example\"", "“https://a.example@<https://a.example>”"),
        ("ada.l+cv@b.example!", "ada.l+cv@b.example@<mailto:ada.l+cv@b.example>!"),
        ("mailto:ada@b.example", "mailto:ada@b.example@<mailto:ada@b.example>"),
        ("git@b.example:ada/cv.git", "git@b.example:ada/cv.git"),
        ("http://a.example/--x...", "http://a.example/--x@<http://a.example/--x>…"),
        ("https://a.example/ü", "https://a.example/ü@<https://a.example/%C3%BC>"),
    ]);
}

#[test]
fn quotation_marks_and_apostrophes() {
    check(&[
        ("\"a\" and 'b'", "“a” and ‘b’"),
        ("\"a 'b' c\"", "“a ‘b’ c”"),
        ("\"a \"b\" c\"", "“a ‘b’ c”"),
        ("(\"a\")", "(“a”)"),
        ("don't, James' and the '90s", "don’t, James’ and the ’90s"),
        ("rock 'n' roll, 'tis", "rock ’n’ roll, ’tis"),
        ("the 1990's", "the 1990’s"),
        ("'in 2020'", "‘in 2020’"),
        ("\"in 2020\" and \"b\"", "“in 2020” and “b”"),
        ("\"a 6\" pipe\"", "“a 6\" pipe”"),
        ("*'a'* b", "I(‘a’) b"),
        ("say \"hello", "say \"hello"),
        ("O'Neil's 'x's", "O’Neil’s ’x’s"),
    ]);
}

#[test]
fn quotation_marks_of_other_languages() {
    for (tag, typed, set) in [
        ("de", "\"a 'b'\" geht's", "„a ‚b‘“ geht’s"),
        ("de-CH", "\"a 'b'\"", "«a ‹b›»"),
        ("fr", "\"a \"b\"\"", "«\u{202f}a “b”\u{202f}»"),
        ("fr", "« a » : oui ! l'un", "«\u{202f}a\u{202f}»\u{a0}: oui\u{202f}! l’un"),
        ("sv", "\"a\"", "”a”"),
        ("pl", "\"a\"", "„a”"),
        ("it", "\"a\"", "«a»"),
        ("he", "צה\"ל ג'ורג'", "צה״ל ג׳ורג׳"),
        ("en", "צה\"ל", "צה״ל"),
    ] {
        assert_eq!(plain(typed, &Locale::find(tag)), set, "{tag}: {typed}");
    }
}

#[test]
fn dashes_and_ellipses() {
    check(&[
        ("2018--2020", "2018–2020"),
        ("a -- b", "a – b"),
        ("a---b", "a—b"),
        ("and so on...", "and so on…"),
        ("C--", "C–"),
        ("use --release", "use --release"),
    ]);
}

#[test]
fn white_space_and_controls() {
    check(&[
        ("  a \n\t b  ", "a b"),
        ("\u{feff}a\u{0}b\u{7}", "ab"),
        ("a\u{a0}b", "a\u{a0}b"),
        ("a\u{2028}b", "a\u{2028}b"),
        ("", ""),
        (" \n ", ""),
        ("a [ b ](https://c.example) d", "a b <https://c.example>d"),
    ]);
}

#[test]
fn long_malformed_input_takes_linear_time() {
    for unit in
        ["[", "[](", "*a ", "a* ", "`", "``a` ", "'a ", "\"a ", "a@", "https://(", "**a", "[a](https://b"]
    {
        let text = unit.repeat(20_000);
        let n_bytes = plain(&text, &Locale::find("fr")).len();
        assert!(n_bytes > 4_000, "{unit}: {n_bytes}");
    }
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #[test]
    fn letters_survive_in_order(text in "[-a-cA9é*_`'\". ./:@\\\\\\[\\]{}<>%,!?א\u{0}\n]{0,60}") {
        for tag in ["en", "de", "fr", "he"] {
            prop_assert_eq!(letters(&plain(&text, &Locale::find(tag))), letters(&text));
        }
    }

    #[test]
    fn only_addresses_of_links_disappear(text in "(\\[|\\]\\(|\\)|https://|www\\.|a@b\\.example|[a-c*`\\\\ '\".-]){0,30}") {
        let typed = letters(&text);
        let mut rest = typed.iter();
        for c in letters(&plain(&text, &Locale::find("en"))) {
            prop_assert!(rest.any(|typed| *typed == c));
        }
    }

    #[test]
    fn the_shortcut_for_plain_text_agrees_with_all_stages(text in "(--?|[.][.]?|w|W|://?|[-a.:/ é!\u{a0}\n\t\x7f]){0,20}") {
        for tag in ["en", "de", "he"] {
            let locale = Locale::find(tag);
            prop_assert_eq!(parse(&text, &locale), read(&clean(&text), &locale));
        }
    }

    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        for piece in parse(&text, &Locale::find("fr")) {
            prop_assert!(!piece.text.is_empty());
        }
    }
}
