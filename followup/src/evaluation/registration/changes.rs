//! Vad som ändrades: what differs between two versions of a plan, key by key.

use std::collections::BTreeMap;
use toml::Value;

/// Ändring: one key with what it said before and says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The key, such as `treatment.start` or `estimator 2.method`.
    pub key: String,
    /// What it said; none when it is new.
    pub before: Option<String>,
    /// What it says; none when it is gone.
    pub after: Option<String>,
}

/// What differs between two texts, in the order of the keys. Comments and layout change nothing that is estimated.
#[must_use]
pub fn between(before: &str, after: &str) -> Vec<Change> {
    let (before, after) = (keys(before), keys(after));
    let mut all: Vec<&String> = before.keys().chain(after.keys()).collect();
    all.sort();
    all.dedup();
    all.into_iter()
        .filter(|key| before.get(*key) != after.get(*key))
        .map(|key| Change { key: key.clone(), before: before.get(key).cloned(), after: after.get(key).cloned() })
        .collect()
}

fn keys(text: &str) -> BTreeMap<String, String> {
    let mut keys = BTreeMap::new();
    if let Ok(table) = text.parse::<toml::Table>() {
        for (key, value) in table {
            gather(&mut keys, key, &value);
        }
    }
    keys
}

fn gather(keys: &mut BTreeMap<String, String>, at: String, value: &Value) {
    match value {
        Value::Table(table) => {
            for (key, value) in table {
                gather(keys, format!("{at}.{key}"), value);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_table) => {
            for (number, item) in items.iter().enumerate() {
                gather(keys, format!("{at} {}", number + 1), item);
            }
        }
        Value::Array(items) => {
            keys.insert(at, items.iter().map(plain).collect::<Vec<_>>().join(", "));
        }
        _ => {
            keys.insert(at, plain(value));
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_by_its_key_and_a_comment_is_none() {
        let before =
            "title = \"A\"\n[treatment]\nunits = [\"Norr\"]\nstart = \"2022-Q4\"\n[[estimator]]\nmethod = \"did\"\n";
        let after = "# now\ntitle = \"A\"\n[treatment]\nunits = [\"Norr\", \"Söder\"]\n[[estimator]]\nmethod = \"did\"\nseed = 2\n";
        let told: Vec<(String, Option<String>, Option<String>)> =
            between(before, after).into_iter().map(|change| (change.key, change.before, change.after)).collect();
        let said = |text: &str| Some(text.to_owned());
        assert_eq!(
            told,
            [
                ("estimator 1.seed".to_owned(), None, said("2")),
                ("treatment.start".to_owned(), said("2022-Q4"), None),
                ("treatment.units".to_owned(), said("Norr"), said("Norr, Söder")),
            ]
        );
    }
}
