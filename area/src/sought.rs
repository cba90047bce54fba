//! Sökord: finding one of some thousands by Swedish words, without an index and without knowing how the word is bent.

/// Sought words, at most.
const MOST: usize = 8;

/// The endings that a Swedish noun, adjective or verb most often has, longest first.
const ENDINGS: [&str; 24] = [
    "arnas", "ernas", "ornas", "arna", "erna", "orna", "ande", "ende", "ens", "ets", "ade", "en", "et", "ar", "er",
    "or", "na", "as", "es", "a", "e", "n", "s", "t",
];

/// Letters that are left of a word, at least, when its ending is taken away.
const STEM: usize = 4;

/// What a match in the title is worth before one in the rest.
const IN_TITLE: u32 = 10;

/// Sökord: the words that somebody has typed. å, ä and ö are letters of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sought(Vec<String>);

impl Sought {
    /// The words of a text; none when it has no letter and no digit.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let words: Vec<String> = split(&text.to_lowercase()).take(MOST).map(str::to_owned).collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// The part of the longest word that every match has in it, in small letters and digits alone.
    #[must_use]
    pub fn rarest(&self) -> &str {
        let longest = self.0.iter().max_by_key(|word| word.chars().count());
        longest.map_or("", |word| stem(word))
    }

    /// How near a thing is, by its title and all else that is said of it: the greater, the nearer; none when a word is
    /// nowhere in it. A word that stands as it was typed is nearer than one that is bent, and one within a longer word is
    /// the farthest.
    #[must_use]
    pub fn nearness(&self, title: &str, rest: &str) -> Option<u32> {
        let (title, rest) = (title.to_lowercase(), rest.to_lowercase());
        let one = |word: &String| near(word, &title).map(|near| near * IN_TITLE).or_else(|| near(word, &rest));
        self.0.iter().map(one).sum()
    }
}

/// How a word stands in a text: as it is, at the beginning of a word, bent, or within one.
fn near(word: &str, text: &str) -> Option<u32> {
    let stem = stem(word);
    if !text.contains(stem) {
        return None;
    }
    let found = split(text).map(|standing| match standing {
        same if same == word => 4,
        begins if begins.starts_with(word) => 3,
        bent if bent.starts_with(stem) => 2,
        _ => 1,
    });
    Some(found.max().unwrap_or(1))
}

/// A word without its ending.
fn stem(word: &str) -> &str {
    let long = |stem: &&str| stem.chars().count() >= STEM;
    ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(long)).unwrap_or(word)
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Sought;

    fn near(sought: &str, title: &str, rest: &str) -> Option<u32> {
        Sought::new(sought).and_then(|sought| sought.nearness(title, rest))
    }

    #[test]
    fn a_word_is_found_however_it_is_bent_and_within_a_longer_one() {
        for sought in ["familj", "familjer", "Familjerna", "FAMILJENS", "famil"] {
            assert!(near(sought, "Stödjande samtal om familjerelationer", "").is_some(), "{sought}");
        }
        assert!(near("samtal", "Gruppsamtal", "").is_some());
        assert!(near("stöd familj", "Stöd i familjerelationer", "").is_some());
    }

    #[test]
    fn every_word_must_be_there_and_letters_are_not_mixed_up() {
        assert_eq!(near("familj skola", "Stöd i familjerelationer", "hemma"), None);
        assert_eq!(near("fardighet", "Färdighetsträning", ""), None);
        assert_eq!(near("barn", "Börnskola", ""), None);
        assert_eq!(Sought::new(" – "), None);
    }

    #[test]
    fn what_stands_in_the_title_as_typed_comes_first() {
        let exact = near("samtal", "Stödjande samtal", "");
        let within = near("samtal", "Gruppsamtal", "");
        let told = near("samtal", "Observation", "ett samtal");
        assert!(exact > within && within > told, "{exact:?} {within:?} {told:?}");
    }

    #[test]
    fn the_rarest_part_is_in_all_that_matches() {
        let sought = Sought::new("om familjerna").expect("words");
        assert_eq!(sought.rarest(), "familj");
    }
}
