//! Text i en ruta: folded by how wide it becomes, never cut.

/// The size of the letters, in pixels.
const SIZE: f64 = 13.0;

/// A text in lines that are no wider than so many pixels. A word that is wider than a line goes on in the next.
pub fn folded(text: &str, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let mut rest = word;
        loop {
            let line = lines.last_mut().expect("there is always a line");
            let joined = if line.is_empty() { rest.to_owned() } else { format!("{line} {rest}") };
            if wide(&joined) <= width {
                *line = joined;
                break;
            }
            if !line.is_empty() {
                lines.push(String::new());
                continue;
            }
            let fits = fitting(rest, width);
            *line = format!("{}-", &rest[..fits]);
            rest = &rest[fits..];
            lines.push(String::new());
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// How many bytes of a word go into a line with a hyphen: at least a letter, and not all but one.
fn fitting(word: &str, width: f64) -> usize {
    let ends: Vec<usize> = word.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
    let most = ends.iter().take_while(|end| wide(&word[..**end]) + wide("-") <= width).count();
    let last = most.clamp(1, ends.len().saturating_sub(2).max(1));
    ends[last - 1]
}

/// How wide a text becomes, rather too wide than too narrow.
fn wide(text: &str) -> f64 {
    let letter = |letter: char| match letter {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | ' ' | '.' | ',' | ':' | '-' | '\'' | '(' | ')' => 0.36,
        'm' | 'w' | 'M' | 'W' | '–' | '—' => 0.92,
        _ if letter.is_uppercase() => 0.72,
        _ if letter.is_ascii() || letter.is_alphabetic() => 0.58,
        _ => 1.0,
    };
    text.chars().map(letter).sum::<f64>() * SIZE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_folded_at_words_and_a_long_word_goes_on() {
        assert_eq!(folded("Färre överlämningar", 100.0), ["Färre", "överlämningar"]);
        let long = folded("socialsekreterarkontinuitet", 100.0);
        assert!(long.len() == 2 && long[0].ends_with('-'), "{long:?}");
        assert_eq!(folded("  ", 100.0), Vec::<String>::new());
    }
}
