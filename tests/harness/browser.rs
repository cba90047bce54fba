//! Headless Chromium: pages as people meet them, and axe.

use crate::webdriver::{Chromedriver, Plain};
use anyhow::{Context, ensure};
use serde_json::{Value, json};
use std::fmt;
use std::ops::Deref;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

/// A browser of its own, with an empty profile. [`WebDriver`]'s methods are at hand: `browser.goto(…)`, `browser.find(…)`.
#[derive(Debug)]
pub struct Browser {
    driver: WebDriver,
    _chromedriver: Chromedriver,
}

/// How somebody looks at a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub window: Window,
    pub scheme: Scheme,
}

/// How wide the window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// 1 280 × 900.
    Desktop,
    /// 360 × 740, the narrowest phone that must work.
    Phone,
}

/// What the person has asked the system for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// Every look that a page must pass axe in.
pub const LOOKS: [Look; 4] = [
    Look { window: Window::Desktop, scheme: Scheme::Light },
    Look { window: Window::Desktop, scheme: Scheme::Dark },
    Look { window: Window::Phone, scheme: Scheme::Light },
    Look { window: Window::Phone, scheme: Scheme::Dark },
];

impl Deref for Browser {
    type Target = WebDriver;

    fn deref(&self) -> &WebDriver {
        &self.driver
    }
}

impl fmt::Display for Look {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Look { window, scheme } = self;
        write!(out, "{window:?}, {scheme:?}")
    }
}

impl Browser {
    /// Opens a browser on a desktop window, light, with JavaScript.
    ///
    /// # Errors
    /// When Chromium or its driver is missing or does not start.
    pub async fn open() -> anyhow::Result<Self> {
        let chromedriver = Chromedriver::start().await?;
        let mut capabilities = DesiredCapabilities::chrome();
        let profile = format!("--user-data-dir={}", chromedriver.profile().display());
        // The background-networking flags keep Chromium from asking the internet for anything.
        let flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
        let quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];
        for flag in flags.into_iter().chain(quiet).chain(["--lang=sv-SE", "--hide-scrollbars", &profile]) {
            capabilities.add_arg(flag)?;
        }
        let driver = WebDriver::builder(chromedriver.url(), capabilities).client(Plain).await;
        let browser = Browser { driver: driver.context("Chromium did not start")?, _chromedriver: chromedriver };
        browser.look(LOOKS[0]).await?;
        Ok(browser)
    }

    /// Changes the window and the colour scheme.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn look(&self, look: Look) -> anyhow::Result<()> {
        let (width, height, mobile) = match look.window {
            Window::Desktop => (1280, 900, false),
            Window::Phone => (360, 740, true),
        };
        let scheme = match look.scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile});
        self.tell("Emulation.setDeviceMetricsOverride", size).await?;
        // A theme that fades in would be caught by axe half-way.
        let features = json!([
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]);
        self.tell("Emulation.setEmulatedMedia", json!({"features": features})).await
    }

    /// Turns the scripts of pages off; the test's own still run.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn without_javascript(&self) -> anyhow::Result<()> {
        self.tell("Emulation.setScriptExecutionDisabled", json!({"value": true})).await
    }

    /// Asks axe about the page that is open: WCAG 2.2 A and AA, and its best practices.
    ///
    /// # Errors
    /// When axe finds a violation; the message names each rule, each place, and what to do.
    pub async fn assert_no_axe_violations(&self) -> anyhow::Result<()> {
        let axe = include_str!("../vendor/axe-core/axe.min.js");
        self.driver.execute(format!("if (!window.axe) {{ {axe} }}"), Vec::new()).await?;
        let ask = r#"
            const done = arguments[arguments.length - 1];
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
            axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]})
                .then(found => done({violations: found.violations}), failure => done({failure: String(failure)}));"#;
        let answer = self.driver.execute_async(ask, Vec::new()).await?;
        let answer = answer.json();
        let violations = answer["violations"].as_array().with_context(|| format!("axe did not run: {answer}"))?;
        let page = self.driver.current_url().await?;
        ensure!(violations.is_empty(), "axe on {page}:\n{}", violations.iter().map(describe).collect::<String>());
        Ok(())
    }

    /// Asks axe about one page in every look.
    ///
    /// # Errors
    /// When axe finds a violation, in which look, or the page cannot be opened.
    pub async fn assert_accessible(&self, url: &str) -> anyhow::Result<()> {
        for look in LOOKS {
            self.look(look).await?;
            self.driver.goto(url).await?;
            self.assert_no_axe_violations().await.with_context(|| look.to_string())?;
            self.assert_fits().await.with_context(|| look.to_string())?;
        }
        Ok(())
    }

    /// Nothing sticks out to the right: a person never has to scroll sideways (WCAG 1.4.10).
    async fn assert_fits(&self) -> anyhow::Result<()> {
        let measure = "const page = document.documentElement; return [page.scrollWidth, page.clientWidth]";
        let answer = self.driver.execute(measure, Vec::new()).await?;
        let (needs, has) = (answer.json()[0].as_i64(), answer.json()[1].as_i64());
        ensure!(needs <= has, "{} needs {needs:?} px where there are {has:?}", self.driver.current_url().await?);
        Ok(())
    }

    async fn tell(&self, command: &str, arguments: Value) -> anyhow::Result<()> {
        self.driver.cdp().send_raw(command, arguments).await?;
        Ok(())
    }
}

fn describe(violation: &Value) -> String {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut lines = format!("  {}: {} ({})\n", word(&violation["id"]), word(&violation["help"]), violation["impact"]);
    for node in violation["nodes"].as_array().into_iter().flatten() {
        let summary = word(&node["failureSummary"]).replace('\n', " ");
        lines.push_str(&format!("    {} {}\n      {summary}\n", node["target"], word(&node["html"])));
    }
    lines
}
