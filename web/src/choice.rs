//! Val: a list to choose from in a form that is sent with GET, so that what one sees has an address.

/// A list with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name in the address.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What can be chosen.
    pub options: Vec<ChoiceOption>,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Its value in the address.
    pub value: String,
    /// Its words.
    pub words: String,
    /// Whether it is the one chosen.
    pub chosen: bool,
}

impl Choice {
    /// A list of values with their words.
    #[must_use]
    pub fn new(name: &'static str, label: String, options: Vec<(String, String)>, chosen: &str) -> Self {
        let option = |(value, words): (String, String)| ChoiceOption { chosen: value == chosen, value, words };
        Self { name, label, options: options.into_iter().map(option).collect() }
    }

    /// The value that is chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&str> {
        self.options.iter().find(|option| option.chosen).map(|option| option.value.as_str())
    }

    /// Whether there is anything to choose between.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.options.len() > 1
    }
}
