//! Data for an evaluation: columns of text, read as numbers where numbers are needed.

use super::estimate::Refusal;

/// A rectangular data set, one row an observation. A cell without text is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dataset {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Dataset {
    /// Takes columns and rows of the same width.
    ///
    /// # Errors
    /// [`Refusal`] names the first row of another width, or a column named twice.
    pub fn new(columns: Vec<String>, rows: Vec<Vec<String>>) -> Result<Self, Refusal> {
        for (at, column) in columns.iter().enumerate() {
            if columns[..at].contains(column) {
                return Err(Refusal(format!("column “{column}” is there twice; name each column once")));
            }
        }
        if let Some(at) = rows.iter().position(|row| row.len() != columns.len()) {
            let found = rows[at].len();
            let expected = columns.len();
            return Err(Refusal(format!("row {}: {found} fields, expected {expected} as in the header", at + 2)));
        }
        if rows.is_empty() {
            return Err(Refusal("the data hold no rows; expected one row per unit and period".to_owned()));
        }
        Ok(Self { columns, rows })
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows; never so for a data set that was made by [`Dataset::new`].
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The data set's rows at these positions.
    ///
    /// # Errors
    /// [`Refusal`] when no row is left.
    pub fn keep_rows(&self, rows: &[usize]) -> Result<Self, Refusal> {
        Self::new(self.columns.clone(), rows.iter().filter_map(|row| self.rows.get(*row).cloned()).collect())
    }

    /// The columns' names, in order.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The rows, in order.
    #[must_use]
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The cells of a column.
    ///
    /// # Errors
    /// [`Refusal`] lists the columns there are.
    pub fn texts(&self, column: &str) -> Result<impl Iterator<Item = &str>, Refusal> {
        let at = self.columns.iter().position(|name| name == column).ok_or_else(|| {
            Refusal(format!("there is no column “{column}” in the data; the columns are {}", self.columns.join(", ")))
        })?;
        Ok(self.rows.iter().map(move |row| row[at].trim()))
    }

    /// The numbers of a column; none where the cell is empty or says `NA`.
    ///
    /// # Errors
    /// [`Refusal`] names row and column of the first text that is no number.
    pub fn numbers(&self, column: &str) -> Result<Vec<Option<f64>>, Refusal> {
        self.texts(column)?
            .enumerate()
            .map(|(at, text)| match text {
                "" | "NA" | "NaN" | "nan" => Ok(None),
                _ => text.parse::<f64>().ok().filter(|number| number.is_finite()).map(Some).ok_or_else(|| {
                    Refusal(format!(
                        "row {}, field “{column}”: “{text}” is not a number; leave the cell empty when it is missing",
                        at + 2
                    ))
                }),
            })
            .collect()
    }

    /// The numbers of a column in which none may be missing.
    ///
    /// # Errors
    /// [`Refusal`] names the first row without a number.
    pub fn complete_numbers(&self, column: &str) -> Result<Vec<f64>, Refusal> {
        self.numbers(column)?
            .into_iter()
            .enumerate()
            .map(|(at, number)| {
                number.ok_or_else(|| Refusal(format!("row {}, field “{column}”: a number is missing", at + 2)))
            })
            .collect()
    }
}
