//! Alfabet: å, ä and ö come after z.

use super::Language;
use std::cmp::Ordering;

impl Language {
    /// Which of two words comes first in a list. Swedish names keep their Swedish order in English too.
    #[must_use]
    pub fn compare(self, one: &str, other: &str) -> Ordering {
        one.chars().map(place).cmp(other.chars().map(place)).then_with(|| one.cmp(other))
    }
}

fn place(letter: char) -> (u32, u32) {
    let small = letter.to_lowercase().next().unwrap_or(letter);
    match small {
        'å' => (u32::from('z'), 1),
        'ä' | 'æ' => (u32::from('z'), 2),
        'ö' | 'ø' => (u32::from('z'), 3),
        'é' | 'è' => (u32::from('e'), 0),
        _ => (u32::from(small), 0),
    }
}

#[cfg(test)]
mod tests {
    use super::Language::Swedish;

    #[test]
    fn a_ring_and_dots_come_after_z() {
        let mut names = ["Åkerbo", "Östergård", "Valla", "Ängen", "berga", "Ryd"];
        names.sort_by(|one, other| Swedish.compare(one, other));
        assert_eq!(names, ["berga", "Ryd", "Valla", "Åkerbo", "Ängen", "Östergård"]);
    }
}
