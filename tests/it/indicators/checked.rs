//! A definition that cannot be used says where and why; one that can is read by both databases.

use super::given::{self, TODAY};
use anyhow::{Context, ensure};
use engine::{Ask, Catalogue, Indicator};
use harness::databases::for_each_database;

const WHOLE: &str = r#"id = "opened"
version = 1
kind = "share"
from = "reports"
where = "decided_on IS NOT NULL"
numerator = "outcome = 'open'"
period = "received_on"
by = ["area", "sex"]
better = "neither"
level = "individual"

[sv]
title = "t"
description = "d"
reading = "r"
caveat = "c"
better = "b"
source = "s"
unit = "%"

[en]
title = "t"
description = "d"
reading = "r"
caveat = "c"
better = "b"
source = "s"
unit = "%"
"#;

/// The definition with one line changed has one fault, which begins so.
fn check(line: &str, changed: &str, fault: &str) {
    let text = WHOLE.replacen(line, changed, 1);
    assert_ne!(text, WHOLE, "{line} is in the definition");
    match Indicator::read("opened.toml", &text) {
        Ok(_) => panic!("{changed} was let through"),
        Err(faulty) => {
            let found = faulty.to_string();
            assert!(found.starts_with(&format!("opened.toml, {fault}")), "{changed} gave:\n{found}");
            assert_eq!(faulty.problems.len(), 1, "{changed} gave:\n{found}");
        }
    }
}

#[test]
fn a_mistake_is_told_with_line_and_column_in_plain_words() {
    check("where =", "were =", "line 5, column 1: there is no key “were” here; did you mean “where”?");
    check(
        "\"reports\"",
        "\"raports\"",
        "line 4, column 8: there is no table “raports”; expected reports, investigations",
    );
    check(
        "outcome = 'open'",
        "outcom = 'open'",
        "line 6, column 14: in “numerator”: the table “reports” has no column “outcom”; did you mean “outcome”?",
    );
    check("\"received_on\"", "\"source\"", "line 7, column 10: “source” is no date; expected received_on");
    check("\"share\"", "\"part\"", "line 3, column 8: “part” is no kind; expected share, rate, count");
    check("\"neither\"", "\"good\"", "line 9, column 10: “good” is no better; expected higher, lower or neither");
    check("\"sex\"]", "\"child\"]", "line 8, column 15: “child” points at one person");
    check("version = 1", "version = 0", "line 2, column 11: “version” should be a whole number from 1");
    check("id = \"opened\"", "id = \"Öppnad\"", "line 1, column 6: “Öppnad” is no id");
    check("by = [\"area\", \"sex\"]", "value = \"1\"", "line 8, column 1: “value” does not go with kind = \"share\"");
}

#[test]
fn a_language_or_a_text_that_is_missing_is_told() {
    check(
        "[en]\ntitle = \"t\"\ndescription = \"d\"\n",
        "[en]\ntitle = \"t\"\n",
        "line 21, column 2: “description” is missing in [en]",
    );
    let without = WHOLE.split("[en]").next().unwrap_or_default();
    let faulty = Indicator::read("opened.toml", without).expect_err("English is missing");
    assert!(faulty.to_string().contains("“[en]” is missing; every definition speaks Swedish and English"), "{faulty}");
}

#[test]
fn an_expression_may_say_only_what_every_database_reads_alike() {
    let numerator = "outcome = 'open'";
    for (text, fault) in [
        (
            "outcome = 'open'; DROP TABLE reports",
            "column 30: in “numerator”: a definition holds one expression and no statement",
        ),
        (
            "outcome IN (SELECT outcome FROM reports)",
            "column 26: in “numerator”: a query within an expression is not allowed",
        ),
        ("load_extension('x') = 1", "column 14: in “numerator”: there is no function “load_extension”"),
        ("outcome = 'open' -- so", "column 31: in “numerator”: comments do not belong"),
        ("child = 'abc'", "column 14: in “numerator”: “child” points at one person"),
        ("outcome", "column 14: in “numerator”: this gives a text, but a yes or no is expected"),
        ("outcome = 3", "column 24: in “numerator”: a text cannot be compared with a number"),
        (
            "received_on > 'igår'",
            "column 28: in “numerator”: a date cannot be compared with a text; a date is written '2022-10-01'",
        ),
        (
            "decided_on - received_on < 3",
            "column 14: in “numerator”: here a number is expected, but this is a date; for the days between",
        ),
        ("decided_on = NULL", "column 27: in “numerator”: nothing equals NULL; write IS NULL"),
        ("outcome = 'open' outcome", "column 31: in “numerator”: did not expect “outcome” here"),
        ("(violence", "column 23: in “numerator”: expected “)” here"),
        ("violence AND", "column 26: in “numerator”: the expression stops here"),
        ("lists(reasons, outcome)", "column 14: in “numerator”: expected lists(column, 'code')"),
    ] {
        check(numerator, text, &format!("line 6, {fault}"));
    }
    let deep = format!("{}violence{}", "(".repeat(500), ")".repeat(500));
    check(numerator, &deep, "line 6, column 74: in “numerator”: too many brackets");
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let text = WHOLE
        .replace("\"share\"", "\"part\"")
        .replace("\"received_on\"", "\"recieved_on\"")
        .replace("version = 1\n", "");
    let faulty = Indicator::read("opened.toml", &text).expect_err("three things are wrong");
    assert_eq!(faulty.problems.len(), 3, "{faulty}");
}

#[tokio::test]
async fn both_databases_read_the_sql_of_every_definition_and_every_expression() -> anyhow::Result<()> {
    let numerators = [
        "NOT (violence OR unborn) AND mandated = TRUE",
        "children_count + 1 > 2 * 3 - -1 AND children_count / 0 IS NULL",
        "age BETWEEN 6 AND 12 AND age NOT IN (7, 8) AND sex NOT IN ('boy')",
        "CASE WHEN outcome = 'open' THEN days(received_on, decided_on) WHEN unborn THEN 0 ELSE NULL END <= 14",
        "year(received_on) = 2025 AND quarter(received_on) = 1 AND month(received_on) <> 2",
        "lists(reasons, 'neglect') AND source = 'O''Hara'",
        "coalesce(decided_on, decision_due_on, today()) <= '2025-01-01'",
        "children_count >= 1.5 OR received_on < today()",
    ];
    for_each_database(async |database| {
        let store = given::store(database).await?;
        for indicator in Catalogue::load(None).indicators {
            engine::check(&store, &indicator, TODAY).await.with_context(|| indicator.id.clone())?;
            // Before anything has happened there is nothing to tell, and that is no failure.
            engine::run(&store, &indicator, &Ask::on(TODAY)).await.with_context(|| indicator.id.clone())?;
        }
        for numerator in numerators {
            let text = WHOLE.replace("outcome = 'open'", numerator);
            let indicator = Indicator::read("expression.toml", &text)?;
            engine::check(&store, &indicator, TODAY).await.with_context(|| numerator.to_owned())?;
        }
        Ok(store.close().await?)
    })
    .await
}

#[tokio::test]
async fn a_split_that_the_definition_does_not_allow_is_refused() -> anyhow::Result<()> {
    for_each_database(async |database| {
        let store = given::store(database).await?;
        let indicator = given::indicator("share-opened");
        for by in ["child", "worker", "decided_on", "week"] {
            let refused = engine::run(&store, &indicator, &Ask::on(TODAY).by(&[by])).await;
            let told = refused.map_or_else(|error| error.to_string(), |_| String::new());
            ensure!(told.starts_with(&format!("“share-opened” cannot be split by “{by}”; expected area,")), "{told}");
        }
        Ok(store.close().await?)
    })
    .await
}

#[test]
fn a_researchers_own_definition_joins_the_catalogue_and_a_faulty_one_leaves_the_rest() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("opened.toml"), WHOLE)?;
    std::fs::write(folder.path().join("broken.toml"), "id = ")?;
    std::fs::write(folder.path().join("bytes.toml"), [0xff, 0xfe])?;
    let catalogue = Catalogue::load(Some(folder.path()));
    ensure!(catalogue.find("opened").is_some());
    ensure!(catalogue.find("share-opened").is_some());
    ensure!(catalogue.problems.len() == 2, "{:?}", catalogue.problems);
    Ok(())
}
