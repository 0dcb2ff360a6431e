//! Résumés of random words, the same in every run.

use vitae::source::Source;

/// Pseudorandom numbers, the same in every run (Knuth's MMIX generator).
pub(crate) struct Dice(u64);

impl Dice {
    /// Creates dice with a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// Returns a number from `least` to `most`.
    pub(crate) fn roll(&mut self, least: usize, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let high = usize::try_from(self.0 >> 33).expect("31 bits");
        least + high % (most - least + 1)
    }

    fn words(&mut self, count: usize) -> String {
        const WORDS: [&str; 16] = [
            "moved",
            "the",
            "billing",
            "platform",
            "of",
            "1,400",
            "batteries",
            "from",
            "nightly",
            "jobs",
            "to",
            "streams",
            "internationalisation",
            "a",
            "week-long",
            "forecast",
        ];
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.roll(0, WORDS.len() - 1)]).collect();
        words.join(" ")
    }
}

/// Returns a résumé of a random length, from half a page to about three.
pub(crate) fn random(seed: u64) -> Source {
    let mut dice = Dice::new(seed);
    let mut text = String::from("[basics]\nname = \"Mira Lindqvist\"\nemail = \"mira@lindqvist.example\"\n");
    if dice.roll(0, 2) > 0 {
        let n_words = dice.roll(5, 90);
        text += &format!("summary = \"{}\"\n", dice.words(n_words));
    }
    for section in ["work", "education", "projects"] {
        let most = if section == "work" { 6 } else { 3 };
        for _ in 0..dice.roll(0, most) {
            let (head, name) = if section == "projects" { ("name", "name") } else { ("organization", "o") };
            text +=
                &format!("[[{section}]]\n{head} = \"{} {name}\"\nstart = 2015\nend = 2019\n", dice.words(2));
            let highlights: Vec<String> = (0..dice.roll(0, 6))
                .map(|_| {
                    let n_words = dice.roll(2, 45);
                    format!("\"{}\"", dice.words(n_words))
                })
                .collect();
            text += &format!("highlights = [{}]\n", highlights.join(", "));
        }
    }
    text += "[skills]\n";
    for skill in 0..dice.roll(1, 5) {
        let n_words = dice.roll(2, 25);
        text += &format!("Skill{skill} = \"{}\"\n", dice.words(n_words));
    }
    Source::new(format!("random-{seed}.toml"), text)
}
