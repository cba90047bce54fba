//! Control charts against R `qicharts2`.

use super::evaluate;
use super::golden::Case;
use anyhow::ensure;

#[test]
fn limits_signals_and_runs_equal_the_reference() -> anyhow::Result<()> {
    let infections = "[data]\nfile = \"here\"\ntime = \"month\"\noutcome = \"n\"\n";
    let exposed = format!("{infections}population = \"days\"\n");
    let accidents = "[data]\nfile = \"here\"\ntime = \"i\"\noutcome = \"r\"\npopulation = \"n\"\n";
    for (id, file, data, options) in [
        ("cdi_u", "cdi.csv", exposed.as_str(), "chart = \"u\"\nper = 10000"),
        ("cdi_c", "cdi.csv", infections, "chart = \"c\""),
        ("cdi_c_freeze24", "cdi.csv", infections, "chart = \"c\"\nfreeze = 24"),
        ("cdi_uprime", "cdi.csv", &exposed, "chart = \"u-prime\"\nper = 10000"),
        ("cdi_i", "cdi.csv", &exposed, "chart = \"i\"\nper = 10000"),
        ("nhs_p", "nhs_accidents.csv", accidents, "chart = \"p\""),
        ("nhs_pprime", "nhs_accidents.csv", accidents, "chart = \"p-prime\""),
    ] {
        let Some(case) = Case::open("spc/qicharts2", file)? else { return Ok(()) };
        let answer = case.answer(&format!("{data}[[estimator]]\nmethod = \"spc\"\n{options}"))?;
        let ours = &answer.estimates[0];
        let limits = case.quantity(&format!("{id}.limits"))?;
        for (at, centre) in limits.list("cl")?.iter().enumerate() {
            limits.check("centre", ours.estimate, centre)?;
            let series = &ours.details["series"];
            for (found, key) in [("observed", "y"), ("low", "lcl"), ("high", "ucl")] {
                limits.check(key, series[found][at].as_f64(), &limits.list(key)?[at])?;
            }
            ensure!(series["signal"][at] == limits.list("sigma_signal")?[at], "{id} period {at}");
        }
        let runs = case.quantity(&format!("{id}.runs"))?;
        for (found, key) in [
            ("useful", "n_useful"),
            ("longest", "longest_run"),
            ("longest_allowed", "longest_run_max"),
            ("crossings", "n_crossings"),
            ("crossings_needed", "n_crossings_min"),
        ] {
            runs.check(key, ours.details["runs"][found].as_f64(), &runs.value()[key])?;
        }
        ensure!(ours.details["runs"]["signal"] == runs.value()["runs_signal"], "{id}: runs");
    }
    Ok(())
}

#[test]
fn a_chart_that_cannot_be_drawn_is_refused_in_words() -> anyhow::Result<()> {
    let csv = "month,n,days\n1,4,100\n2,5,100\n3,6,5\n";
    let plan = "[data]\nfile = \"here\"\ntime = \"month\"\noutcome = \"n\"\npopulation = \"days\"\n[[estimator]]\nmethod = \"spc\"\n";
    for (options, expected) in [
        ("chart = \"p\"", "6 out of 5 is no rate or share"),
        ("chart = \"c\"", "takes no population"),
        ("chart = \"u\"\nfreeze = 9", "freeze lies between"),
    ] {
        let refusal = evaluate(&format!("{plan}{options}"), csv.as_bytes())?.err();
        ensure!(
            refusal.as_ref().is_some_and(|refusal| refusal.0.contains(expected)),
            "expected “{expected}”, got {refusal:?}"
        );
    }
    let steady = evaluate(&format!("{plan}chart = \"i\""), b"month,n,days\n1,7,1\n2,7,1\n3,7,1\n4,7,1\n")??;
    ensure!(steady.estimates[0].details["outside"] == 0, "{steady:?}");
    Ok(())
}
