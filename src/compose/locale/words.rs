//! The words that vitae adds to a page.

/// Blocks `[tag]` of lines `key: word`.
const TABLE: &str = include_str!("words.txt");

/// The words of a language: a chain of blocks, nearest first, English last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    blocks: [&'static str; 3],
}

impl Words {
    /// The words of a tag: its block, then that of its language, then English.
    pub(crate) fn find(tag: &str) -> Self {
        let language = tag.split('-').next().unwrap_or(tag);
        let blocks = [tag, language, "en"].map(|tag| block(tag).unwrap_or(""));
        Self { blocks }
    }

    /// The word of a key; empty for a key that English lacks.
    pub(crate) fn get(&self, key: &str) -> &'static str {
        self.blocks.iter().find_map(|block| word(block, key)).unwrap_or("")
    }
}

fn block(tag: &str) -> Option<&'static str> {
    let mut rest = TABLE;
    while let Some((_, after)) = rest.split_once("\n[") {
        let (name, body) = after.split_once("]\n")?;
        if name == tag {
            return Some(body.split_once("\n[").map_or(body, |(body, _)| body));
        }
        rest = after;
    }
    None
}

fn word(block: &'static str, key: &str) -> Option<&'static str> {
    block
        .lines()
        .find_map(|line| line.split_once(": ").filter(|(name, _)| *name == key).map(|(_, word)| word))
}

#[cfg(test)]
mod tests {
    use super::{TABLE, Words, block};

    #[test]
    fn every_block_has_only_keys_that_english_has() {
        let english: Vec<&str> = keys(block("en").unwrap());
        assert_eq!(english.len(), 51);
        for tag in TABLE.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')) {
            let keys = keys(block(tag).unwrap());
            assert!(keys.iter().all(|key| english.contains(key)), "{tag}: {keys:?}");
            assert!(tag.contains('-') || keys == english, "{tag} lacks a word or has them in another order");
        }
    }

    fn keys(block: &'static str) -> Vec<&'static str> {
        block.lines().filter(|l| !l.is_empty()).map(|l| l.split_once(": ").expect(l).0).collect()
    }

    #[test]
    fn a_region_falls_back_to_its_language_and_then_to_english() {
        assert_eq!(Words::find("pt-PT").get("awards"), "Prémios");
        assert_eq!(Words::find("pt-PT").get("work"), "Experiência profissional");
        assert_eq!(Words::find("ga").get("work"), "Experience");
    }
}
