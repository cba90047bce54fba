use anyhow::ensure;
use axum::Router;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::Html;
use axum::routing::get;
use harness::browser::{Browser, LOOKS};
use harness::site::Site;
use thirtyfour::By;

const GOOD: &str = r#"<!doctype html><html lang="sv"><head><title>Min dag</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head>
<body><main><h1>Min dag</h1><p id="said">utan skript</p></main><script src="/script.js"></script></body></html>"#;

async fn serve() -> anyhow::Result<Site> {
    let strict = [(CONTENT_SECURITY_POLICY, "default-src 'none'; script-src 'self'")];
    let pages = Router::new()
        .route("/bra", get(move || async move { (strict, Html(GOOD)) }))
        .route("/daligt", get(|| async { Html("<html><body><img src=x><input><p>Hej</body></html>") }))
        .route("/brett", get(|| async { Html(GOOD.replace("<p id", "<p style='width: 900px' id")) }))
        .route("/script.js", get(|| async { "document.getElementById('said').textContent = 'med skript'" }));
    Site::serve(pages).await
}

#[tokio::test]
async fn a_page_with_faults_is_found_out() -> anyhow::Result<()> {
    let (browser, site) = (Browser::open().await?, serve().await?);
    browser.assert_accessible(&site.at("/bra")).await?;
    browser.goto(site.at("/daligt")).await?;
    let found = browser.assert_no_axe_violations().await.expect_err("the page has no title, and more").to_string();
    ensure!(found.contains("document-title") && found.contains("image-alt") && found.contains("label"), "{found}");
    let wide = browser.assert_accessible(&site.at("/brett")).await.expect_err("360 px is too narrow for it");
    ensure!(format!("{wide:#}").contains("Phone, Light"), "{wide:#}");
    Ok(())
}

#[tokio::test]
async fn a_page_is_met_without_javascript_and_in_the_dark() -> anyhow::Result<()> {
    let (browser, site) = (Browser::open().await?, serve().await?);
    let said = async || anyhow::Ok(browser.find(By::Id("said")).await?.text().await?);
    browser.goto(site.at("/bra")).await?;
    ensure!(said().await? == "med skript");
    browser.without_javascript().await?;
    browser.goto(site.at("/bra")).await?;
    ensure!(said().await? == "utan skript");
    for look in LOOKS {
        browser.look(look).await?;
        let ask = "return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]";
        let seen = browser.execute(ask, Vec::new()).await?.json().to_string();
        ensure!(
            ["[1280,false]", "[1280,true]", "[360,false]", "[360,true]"].contains(&seen.as_str()),
            "{look}: the page sees {seen}"
        );
    }
    Ok(())
}
