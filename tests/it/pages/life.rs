//! Ett helt liv i webbläsaren: from the report to the follow-up after closing, led by the one button that says what comes next.

use super::browser::{in_swedish, leave_by, sign_in};
use super::desk::{Office, REPORT, worker};
use anyhow::{Context, ensure};
use harness::browser::Browser;
use harness::site::Site;
use thirtyfour::prelude::ElementQueryable;
use thirtyfour::{By, WebElement};

const CASE: &str = "/arenden/2026-0001";

/// A browser in which somebody works with the case.
struct Work {
    browser: Browser,
    site: Site,
}

impl Work {
    /// Presses the button that the case shows, which must be this one, and fills in the form behind it.
    async fn next(&self, button: &str, fields: &[(&str, &str)], done: &str) -> anyhow::Result<()> {
        self.browser.goto(self.site.at(CASE)).await?;
        let next = self.browser.find(By::Css(".next .ds-button")).await?;
        let words = next.text().await?;
        ensure!(words == button, "what comes next is “{words}”, not “{button}”");
        leave_by(&self.browser, By::Css(".next .ds-button")).await?;
        self.fill(fields, done).await.with_context(|| button.to_owned())
    }

    /// Opens a step that the case links to among others, by its words.
    async fn other(&self, link: &str, fields: &[(&str, &str)], done: &str) -> anyhow::Result<()> {
        self.browser.goto(self.site.at(CASE)).await?;
        for steps in self.browser.find_all(By::Css("details.steps summary")).await? {
            press(&steps).await?;
        }
        leave_by(&self.browser, By::LinkText(link)).await.with_context(|| link.to_owned())?;
        self.fill(fields, done).await.with_context(|| link.to_owned())
    }

    /// Fills in the form that is open, sends it, and waits until the page after it says that it is done.
    async fn fill(&self, fields: &[(&str, &str)], done: &str) -> anyhow::Result<()> {
        self.browser.query(By::Css("form[data-keep]")).first().await?;
        for (name, value) in fields {
            self.answer(name, value).await.with_context(|| format!("{name} = {value}"))?;
        }
        leave_by(&self.browser, By::Css("form[data-keep] .actions button")).await?;
        let said = self.browser.query(By::Css(".note[role=\"status\"][autofocus]")).first().await;
        let said = match said {
            Ok(said) => said.text().await?,
            Err(_) => anyhow::bail!("refused: {}", self.browser.find(By::Tag("main")).await?.text().await?),
        };
        ensure!(said == done, "{said}");
        Ok(())
    }

    async fn answer(&self, name: &str, value: &str) -> anyhow::Result<()> {
        let chosen = format!("input[name=\"{name}\"][value=\"{value}\"]");
        if let Some(choice) = self.browser.find_all(By::Css(chosen)).await?.first() {
            return press(choice).await;
        }
        let field = self.browser.find(By::Name(name)).await?;
        if field.tag_name().await? == "select" {
            for option in field.find_all(By::Tag("option")).await? {
                if option.text().await?.contains(value) {
                    return Ok(option.click().await?);
                }
            }
            anyhow::bail!("no such choice");
        }
        // A day is typed in the browser's own order; its value is the same everywhere.
        if field.attr("type").await?.as_deref() == Some("date") {
            let script = "arguments[0].value = arguments[1]";
            self.browser.execute(script, vec![field.to_json()?, value.into()]).await?;
            return Ok(());
        }
        field.scroll_into_view().await?;
        Ok(field.send_keys(value).await?)
    }

    /// Becomes somebody else.
    async fn be(&self, number: u128) -> anyhow::Result<()> {
        self.browser.goto(self.site.at("/konto")).await?;
        leave_by(&self.browser, By::Css(format!("button[value=\"{}\"]", worker(number)))).await?;
        self.browser.query(By::Css("a[aria-current=\"page\"]")).first().await?;
        Ok(())
    }
}

/// As with a hand: what is off the page is scrolled to, then pressed.
async fn press(element: &WebElement) -> anyhow::Result<()> {
    element.scroll_into_view().await?;
    Ok(element.click().await?)
}

/// Elsa's case is investigated by Amina.
async fn investigated(office: &Office) -> anyhow::Result<Work> {
    office.desk(1).await?.fill("/anmalan/ny", &REPORT).await?;
    let site = Site::serve(office.app()).await?;
    let browser = Browser::open().await?;
    in_swedish(&browser, &site).await?;
    sign_in(&browser, &site).await?;
    let work = Work { browser, site };
    let fields = [("need", "not_at_once"), ("reasons", "Trygg hos mormor.")];
    work.next("Bedöm skydd", &fields, "Skyddsbedömningen är sparad.").await?;
    let fields = [("outcome", "open"), ("grounds", "Oron har vuxit.")];
    work.next("Ta ställning", &fields, "Ställningstagandet är sparat.").await?;
    work.next("Utse ansvarig", &[("worker", "Amina Hassan")], "Ärendet har en ansvarig.").await?;
    let fields = [("party", "guardian"), ("how", "Vid ett möte.")];
    work.next("Berätta", &fields, "Det är antecknat vilka som har fått veta.").await?;
    Ok(work)
}

/// The investigation is concluded from its own page.
async fn conclude(work: &Work, conclusion: &str) -> anyhow::Result<()> {
    work.browser.goto(work.site.at(CASE)).await?;
    leave_by(&work.browser, By::Css(".next .ds-button")).await?;
    leave_by(&work.browser, By::LinkText("Avsluta utredningen")).await?;
    let fields = [("conclusion", conclusion), ("assessment", "Elsa behöver stöd på morgnarna.")];
    work.fill(&fields, "Utredningen är avslutad.").await
}

#[tokio::test]
async fn a_life_goes_from_report_to_follow_up_after_closing_by_the_button_that_comes_next() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let work = investigated(&office).await?;
    conclude(&work, "intervention").await?;
    let decision = [
        ("kind", "Öppen insats"),
        ("answer", "in_favour"),
        ("content", "Familjestöd i sex månader."),
        ("reasons", "Familjen behöver stöd på morgnarna."),
        ("rules", "SoL 11:1, 21:1"),
        ("guardians", "all"),
        ("child", "consents"),
        ("body", "official"),
    ];
    work.next("Fatta beslut", &decision, "Beslutet är fattat. Underrätta nu parterna.").await?;
    let fields = [("party", "guardian"), ("received", "2026-03-05")];
    work.next("Underrätta", &fields, "Underrättelsen är sparad.").await?;
    let fields = [("form", "Behovsprövat personligt"), ("side", "provider")];
    work.next("Ordna insats", &fields, "Insatsen är ordnad.").await?;
    let fields = [("provider", "Ylva Utförare"), ("assignment", "Två morgnar i veckan.")];
    work.next("Ge uppdrag", &fields, "Uppdraget är givet.").await?;

    work.be(8).await?;
    leave_by(&work.browser, By::Css(".rows .ds-button")).await?;
    work.fill(&[("answer", "taken")], "Svaret är sparat.").await?;
    work.be(1).await?;
    work.next("Påbörja insats", &[("review_on", "2026-06-05")], "Insatsen är påbörjad.").await?;
    let fields = [("words", "Elsa äter frukost hemma."), ("baseline", "-2")];
    work.other("Sätt ett mål", &fields, "Målet är sparat.").await?;

    work.be(8).await?;
    leave_by(&work.browser, By::Css(".rows .ds-button")).await?;
    leave_by(&work.browser, By::Css(".next .ds-button")).await?;
    let fields = [("minutes", "75"), ("present", "child"), ("what", "Vi åt frukost."), ("benefit", "Elsa skrattade.")];
    work.fill(&fields, "Tillfället är sparat.").await?;
    work.be(1).await?;
    let fields = [("childs_view", "”Det är lugnare.”"), ("assessment", "Målet är nått."), ("course", "end")];
    work.next("Följ upp", &fields, "Uppföljningen är sparad.").await?;
    let fields = [("reason", "goals_reached"), ("summary", "Elsa äter frukost hemma varje dag.")];
    work.other("Avsluta insatsen", &fields, "Insatsen är avslutad.").await?;
    let fields = [("reason", "goals_reached"), ("note", "Elsa och mamma vet.")];
    work.next("Avsluta ärendet", &fields, "Ärendet är avslutat.").await?;
    work.browser.goto(work.site.at(CASE)).await?;
    let told = work.browser.find(By::Tag("main")).await?.text().await?;
    for words in ["Vi åt frukost.", "Elsa äter frukost hemma varje dag.", "Ärendet avslutas"] {
        ensure!(told.contains(words), "the chronicle tells: {words}");
    }
    ensure!(office.store.verify().await?.findings.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_need_without_consent_is_followed_up_after_closing() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let work = investigated(&office).await?;
    conclude(&work, "need_without_consent").await?;
    let fields = [("reason", "no_intervention"), ("note", "Elsa och mamma vet.")];
    work.next("Avsluta ärendet", &fields, "Ärendet är avslutat.").await?;
    let fields = [("after", "tredningen"), ("ground", "special_need"), ("reasons", "Vi är oroliga.")];
    work.other("Följ upp efteråt", &[&fields[..], &[("told_on", "2026-03-05")]].concat(), "Uppföljningen är inledd.")
        .await?;
    let fields = [("reason", "well"), ("summary", "Elsa mår bra."), ("told_on", "2026-03-05")];
    work.next("Avsluta", &fields, "Uppföljningen är avslutad.").await?;
    let fields = [("reason", "no_intervention"), ("note", "Allt är lugnt.")];
    work.next("Avsluta ärendet", &fields, "Ärendet är avslutat.").await?;
    work.other("Öppna ärendet igen", &[("reasons", "Mamma ringde och vill ha hjälp.")], "Ärendet är öppet igen.").await
}

#[tokio::test]
async fn a_child_is_taken_into_care_placed_and_comes_home_again() -> anyhow::Result<()> {
    let office = Office::open().await?;
    let work = investigated(&office).await?;
    let fields = [
        ("kind", "lvu_6"),
        ("body", "chair"),
        ("decider", "Påhittad Ordförande"),
        ("grounds", "Elsa är inte trygg i natt."),
    ];
    work.other("Besluta om tvångsåtgärd", &fields, "Beslutet är sparat.").await?;
    // The court's week comes before the investigation's four months.
    work.next("Följ", &[("stage", "referred")], "Det är antecknat.").await?;
    work.other("Anteckna vad som har hänt", &[("stage", "executed")], "Det är antecknat.").await?;
    let fields = [("form", "Familjehem"), ("side", "external")];
    work.other("Ordna insats", &fields, "Insatsen är ordnad.").await?;
    let fields = [("home", "Familjen Påhittad"), ("visit_on", "2026-03-12")];
    work.other("Barnet flyttar in", &fields, "Placeringen är sparad.").await?;
    let plan = ["goal", "measures", "contact", "others_responsibility", "childs_view", "guardians_view"];
    let plan = plan.map(|part| (format!("care-{part}"), "Det som är bestämt."));
    let plan: Vec<(&str, &str)> = plan.iter().map(|(name, words)| (name.as_str(), *words)).collect();
    work.next("Vårdplan", &plan, "Planen är sparad.").await?;
    work.next("Underrätta regionen", &[("notice", "sent")], "Underrättelsen är sparad.").await?;
    let fields = [("alone", "alone"), ("told", "”Jag vill hem.”"), ("next_on", "2026-04-02")];
    work.other("Besök hos barnet", &fields, "Besöket är sparat.").await?;
    work.other("Avsluta placeringen", &[("reason", "reunified")], "Placeringen är avslutad.").await?;
    let fields = [("reason", "coercion_ended"), ("summary", "Elsa bor hemma igen.")];
    work.other("Avsluta insatsen", &fields, "Insatsen är avslutad.").await?;
    work.other("Åtgärden har upphört", &[("reason", "court_ended")], "Det är antecknat.").await?;
    conclude(&work, "no_need").await?;
    ensure!(office.store.verify().await?.findings.is_empty());
    Ok(())
}
