//! Tal: numbers as they are written in Swedish (1 000, 3,5, −2, 58 %) and in English (1,000, 3.5, −2, 58%).

/// The language of the page a figure stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Svenska.
    Swedish,
    /// Engelska.
    English,
}

/// What stands after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Nothing: the title says what is counted.
    None,
    /// A per cent sign. The number is already in per cent.
    Percent,
}

/// How the numbers of a figure are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// The language.
    pub language: Language,
    /// How many decimals.
    pub decimals: usize,
    /// What stands after the number.
    pub unit: Unit,
}

impl Numbers {
    /// The number with its unit.
    #[must_use]
    pub fn write(self, value: f64) -> String {
        let number = self.bare(value);
        match (self.unit, self.language) {
            (Unit::None, _) => number,
            (Unit::Percent, Language::Swedish) => format!("{number}\u{a0}%"),
            (Unit::Percent, Language::English) => format!("{number}%"),
        }
    }

    /// The number alone.
    #[must_use]
    pub fn bare(self, value: f64) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let plain = format!("{:.*}", self.decimals, value.abs());
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let (thousands, decimal) = match self.language {
            Language::Swedish => ('\u{a0}', ','),
            Language::English => (',', '.'),
        };
        let mut text = String::new();
        if value < 0.0 && plain.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
            text.push('−');
        }
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(thousands);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(decimal);
            text.push_str(fraction);
        }
        text
    }

    /// The same way of writing, with as many decimals as steps of this size need.
    #[must_use]
    pub fn for_steps_of(self, step: f64) -> Self {
        let exact = |decimals: &usize| {
            let shifted = step * 10_f64.powi(i32::try_from(*decimals).unwrap_or(0));
            (shifted - shifted.round()).abs() < 1e-6
        };
        Self { decimals: (0..=4).find(exact).unwrap_or(self.decimals), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SWEDISH: Numbers = Numbers { language: Language::Swedish, decimals: 1, unit: Unit::None };

    #[test]
    fn a_number_is_written_as_the_language_writes_it() {
        assert_eq!(SWEDISH.write(1234567.25), "1\u{a0}234\u{a0}567,2");
        assert_eq!(Numbers { decimals: 0, ..SWEDISH }.write(-2.0), "−2");
        assert_eq!(Numbers { decimals: 0, ..SWEDISH }.write(-0.2), "0");
        assert_eq!(Numbers { unit: Unit::Percent, ..SWEDISH }.write(58.0), "58,0\u{a0}%");
        let english = Numbers { language: Language::English, decimals: 1, unit: Unit::Percent };
        assert_eq!(english.write(1000.5), "1,000.5%");
        assert_eq!(SWEDISH.write(f64::NAN), "–");
    }

    #[test]
    fn steps_on_an_axis_show_no_more_decimals_than_they_need() {
        assert_eq!(SWEDISH.for_steps_of(20.0).decimals, 0);
        assert_eq!(SWEDISH.for_steps_of(0.25).decimals, 2);
    }
}
