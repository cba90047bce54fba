//! Insatser utan namn: only how many reaches the observations, and a form sent twice counts once (SoL 14:4–5).

use super::desk::Office;
use anyhow::ensure;
use store::select::Value;

const PAGE: &str = "/utan-namn";

#[tokio::test]
async fn what_is_given_without_names_is_counted_once_and_names_nobody() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let olle = office.desk(4).await?;
    let form = olle.open(PAGE).await?;
    let counted = [("form", "open_service"), ("children", "12")];
    let untold = olle.fill_in(PAGE, &form, &counted).await?;
    ensure!(untold.status == 422 && untold.body.contains("11:6"), "the right to apply is told: {}", untold.status);
    let told = [&counted[..], &[("right", "told")]].concat();
    for _ in 0..2 {
        let sent = olle.fill_in(PAGE, &form, &told).await?;
        ensure!(sent.status == 303, "{}", sent.body);
    }
    let advice = olle.fill(PAGE, &[("form", "advice"), ("children", "3")]).await?;
    ensure!(advice.status == 303, "advice asks for nothing more: {}", advice.body);
    let columns = "form, children_count, child, case_ref, sex, age";
    let now = format!("SELECT {columns} FROM unnamed_interventions WHERE superseded_at IS NULL ORDER BY form");
    let rows = office.store.select(&now, &[]).await?.rows;
    let row = |form: &str, count| {
        let mut row = vec![Value::Text(form.to_owned()), Value::Integer(count)];
        row.extend(std::iter::repeat_n(Value::Null, 4));
        row
    };
    ensure!(rows == [row("advice", 3), row("open_service", 12)], "{rows:?}");
    let cases = office.store.select("SELECT COUNT(*) FROM streams", &[]).await?.rows;
    ensure!(cases == [[Value::Integer(0)]], "no case is begun: {cases:?}");
    Ok(())
}
