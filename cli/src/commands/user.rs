//! `nara user`: who can sign in outside a demo. Nobody but the worker ever knows the password.

use crate::commands::serve::DEMO_MARKER;
use crate::settings::{Format, Settings};
use anyhow::{Context, bail, ensure};
use area::LocalityCode;
use casework::access::{Competence, Role};
use casework::ids::{UnitId, WorkerId};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use serde_json::json;
use std::collections::BTreeSet;
use store::Store;
use store::sign_ins::{Invitation, SignIn};
use store::staff::{Organisation, Unit, Worker};
use uuid::Uuid;

/// What to do with those who can sign in.
#[derive(Debug, Subcommand)]
pub enum Users {
    /// Add somebody, and print the link by which they choose their password.
    Add(Add),
    /// Print a new link, for a password that is forgotten.
    Invite(Invite),
    /// Limit a partner to some areas, or with none named let them see every area again.
    Limit(Limit),
    /// Everyone who can sign in, or could.
    List,
    /// Close a sign-in: whoever has left is signed out at once, and what they did stands.
    Close {
        /// The name to sign in by.
        sign_in: String,
    },
}

/// Whom to add.
#[derive(Debug, Args)]
pub struct Add {
    /// The name to sign in by, such as an e-mail address.
    sign_in: String,
    /// What colleagues call them.
    #[arg(long)]
    name: String,
    /// The title; else what the role is called.
    #[arg(long)]
    title: Option<String>,
    /// What they are in the unit. A partner sees the area and never a person.
    #[arg(long, value_parser = role, value_name = "case_worker|unit_manager|area_worker|researcher|provider|partner")]
    role: Role,
    /// The unit's name.
    #[arg(long)]
    unit: String,
    /// The code of the municipality, for a unit that is not there yet.
    #[arg(long, value_name = "CODE")]
    municipality: Option<String>,
    /// They have a degree in social work, or another that the Act asks of those who assess and investigate (SoL 25:1).
    #[arg(long)]
    social_work_degree: bool,
    /// An area that a partner is let in to, by its code or its own area's id; may be said several times. Every area when none is.
    #[arg(long = "area", value_name = "CODE")]
    areas: Vec<String>,
    #[command(flatten)]
    address: Address,
}

/// Whom to invite again.
#[derive(Debug, Args)]
pub struct Invite {
    /// The name to sign in by.
    sign_in: String,
    #[command(flatten)]
    address: Address,
}

/// Whom to limit, and to what.
#[derive(Debug, Args)]
pub struct Limit {
    /// The name to sign in by.
    sign_in: String,
    /// An area that the partner is let in to, by its code or its own area's id; may be said several times.
    #[arg(long = "area", value_name = "CODE")]
    areas: Vec<String>,
}

/// Where Nära is reached.
#[derive(Debug, Args)]
struct Address {
    /// The address by which people reach Nära, for the link.
    #[arg(long, env = "NARA_ADDRESS", default_value = "http://127.0.0.1:8080", value_name = "URL")]
    address: String,
}

fn role(code: &str) -> Result<Role, String> {
    let all = || Role::ALL.map(Role::code).join(", ");
    Role::from_code(code).ok_or_else(|| format!("it is one of {}", all()))
}

impl Users {
    /// Does it.
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        ensure!(
            !settings.data.join(DEMO_MARKER).exists(),
            "{} holds a demo, where anyone chooses whom to be; use another folder with --data",
            settings.data.display()
        );
        let store = settings.open_store().await?;
        let done = match self {
            Self::Add(add) => add.run(&store, settings.format).await,
            Self::Invite(invite) => invite.run(&store, settings.format).await,
            Self::Limit(limit) => limit.run(&store).await,
            Self::List => list(&store, settings.format).await,
            Self::Close { sign_in } => close(&store, &sign_in).await,
        };
        store.close().await?;
        done
    }
}

impl Add {
    async fn run(self, store: &Store, format: Format) -> anyhow::Result<()> {
        let (sign_in, name) = (self.sign_in.trim(), self.name.trim());
        ensure!(!sign_in.is_empty() && !sign_in.contains(char::is_whitespace), "the name to sign in by is one word");
        ensure!(!name.is_empty(), "--name says what colleagues call them");
        let unit = self.unit(store).await?;
        let areas = known_areas(store, self.role, unit, &self.areas).await?;
        let worker = Worker {
            worker: WorkerId::new(Uuid::now_v7()),
            name: name.to_owned(),
            title: self.title.clone().unwrap_or_else(|| title(self.role).to_owned()),
            role: self.role,
            competence: if self.social_work_degree { Competence::SocialWorkDegree } else { Competence::Other },
            unit,
        };
        let added = store.add_sign_in(worker, sign_in, Timestamp::now()).await?;
        let Some(invitation) = added else {
            bail!("somebody signs in by that name already; `nara user invite` prints a new link");
        };
        // Nobody is let in before the link is told.
        if !areas.is_empty() {
            store.limit_sign_in(sign_in, areas, Timestamp::now()).await?;
        }
        print(sign_in, &invitation, &self.address, format)
    }

    /// The unit by its name; a new one, in the municipality that is named.
    async fn unit(&self, store: &Store) -> anyhow::Result<UnitId> {
        let (organisation, name) = (store.organisation().await?, self.unit.trim());
        if let Some(found) = organisation.units.iter().find(|unit| unit.name == name) {
            return Ok(found.unit);
        }
        let known: Vec<_> = organisation.units.iter().map(|unit| unit.name.as_str()).collect();
        let known = if known.is_empty() { "none yet".to_owned() } else { known.join(", ") };
        let municipality = self.municipality.clone().with_context(|| {
            format!("there is no unit called “{name}” (units: {known}); for a new one, give --municipality")
        })?;
        let digits = municipality.len() == 4 && municipality.bytes().all(|byte| byte.is_ascii_digit());
        ensure!(digits, "“{municipality}” is no municipality: its code has four digits, such as 0580");
        let unit = UnitId::new(Uuid::now_v7());
        store.add_unit(Unit { unit, name: name.to_owned(), municipality }).await?;
        Ok(unit)
    }
}

impl Invite {
    async fn run(self, store: &Store, format: Format) -> anyhow::Result<()> {
        let invitation = store.invite_again(&self.sign_in, Timestamp::now()).await?;
        let invitation = invitation.with_context(|| nobody(&self.sign_in))?;
        print(&self.sign_in, &invitation, &self.address, format)
    }
}

impl Limit {
    async fn run(self, store: &Store) -> anyhow::Result<()> {
        let (organisation, sign_ins) = (store.organisation().await?, store.sign_ins().await?);
        let name = self.sign_in.to_lowercase();
        let found = sign_ins.iter().find(|one| one.name == name).and_then(|one| organisation.worker(one.worker));
        let worker = found.with_context(|| nobody(&self.sign_in))?;
        let areas = known_areas(store, worker.role, worker.unit, &self.areas).await?;
        let told: Vec<_> = areas.iter().cloned().collect();
        store.limit_sign_in(&name, areas, Timestamp::now()).await?.with_context(|| nobody(&self.sign_in))?;
        match told.is_empty() {
            true => println!("{name} sees every area."),
            false => println!("{name} sees {}.", told.join(", ")),
        }
        Ok(())
    }
}

/// Areas of the unit's municipality that a partner may be limited to.
async fn known_areas(store: &Store, role: Role, unit: UnitId, areas: &[String]) -> anyhow::Result<BTreeSet<String>> {
    ensure!(areas.is_empty() || role == Role::Partner, "only a partner is limited to areas: staff work in them all");
    let organisation = store.organisation().await?;
    let municipality = organisation.unit(unit).map(|unit| unit.municipality.as_str()).unwrap_or_default();
    let known = |area: &String| {
        let code = LocalityCode::in_address(area.trim(), municipality);
        let code = code.with_context(|| {
            format!("“{area}” is no area of municipality {municipality}, such as {municipality}R018 or egen-skaggetorp")
        })?;
        Ok(code.address().to_owned())
    };
    areas.iter().map(known).collect()
}

async fn close(store: &Store, sign_in: &str) -> anyhow::Result<()> {
    store.close_sign_in(sign_in, Timestamp::now()).await?.with_context(|| nobody(sign_in))?;
    println!("{sign_in} is closed.");
    Ok(())
}

fn nobody(sign_in: &str) -> String {
    format!("nobody signs in as “{sign_in}”; `nara user list` shows who does")
}

const fn title(role: Role) -> &'static str {
    match role {
        Role::CaseWorker => "socialsekreterare",
        Role::UnitManager => "enhetschef",
        Role::AreaWorker => "områdesarbetare",
        Role::Researcher => "forskare",
        Role::Provider => "utförare",
        Role::Partner => "samverkanspart",
    }
}

fn print(sign_in: &str, invitation: &Invitation, at: &Address, format: Format) -> anyhow::Result<()> {
    let link = web::account::password::link(&at.address, &invitation.code);
    match format {
        Format::Text => {
            println!("{sign_in} chooses a password here, once, before {}:", invitation.until.strftime("%Y-%m-%d"));
            println!("{link}");
        }
        Format::Json => {
            let told = json!({ "sign_in": sign_in, "link": link, "until": invitation.until.to_string() });
            println!("{}", serde_json::to_string_pretty(&told)?);
        }
        Format::Csv => {
            let mut file = csv::Writer::from_writer(std::io::stdout());
            file.write_record(["sign_in", "link", "until"])?;
            file.write_record([sign_in, &link, &invitation.until.to_string()])?;
            file.flush()?;
        }
    }
    Ok(())
}

async fn list(store: &Store, format: Format) -> anyhow::Result<()> {
    let (organisation, sign_ins) = (store.organisation().await?, store.sign_ins().await?);
    let rows: Vec<[String; 7]> = sign_ins.iter().map(|one| row(one, &organisation)).collect();
    match format {
        Format::Text if rows.is_empty() => println!("Nobody can sign in; `nara user add` adds somebody."),
        Format::Text => {
            for [sign_in, name, role, unit, state, ..] in &rows {
                println!("{sign_in:<28} {name:<20} {role:<13} {unit:<20} {state}");
            }
        }
        Format::Json => {
            let told: Vec<_> = (rows.iter())
                .map(|row| KEYS.iter().zip(row).map(|(key, value)| ((*key).to_owned(), json!(value))))
                .map(|pairs| serde_json::Value::Object(pairs.collect()))
                .collect();
            println!("{}", serde_json::to_string_pretty(&told)?);
        }
        Format::Csv => {
            let mut file = csv::Writer::from_writer(std::io::stdout());
            file.write_record(KEYS)?;
            for row in &rows {
                file.write_record(row)?;
            }
            file.flush()?;
        }
    }
    Ok(())
}

const KEYS: [&str; 7] = ["sign_in", "name", "role", "unit", "state", "last_at", "closed_at"];

fn row(one: &SignIn, organisation: &Organisation) -> [String; 7] {
    let worker = organisation.worker(one.worker);
    let unit = worker.and_then(|worker| organisation.unit(worker.unit));
    let state = match (one.closed_at, one.chosen, one.invited_until) {
        (Some(_), ..) => "closed",
        (None, true, _) => "open",
        (None, false, Some(_)) => "invited",
        (None, false, None) => "not invited",
    };
    let moment = |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    [
        one.name.clone(),
        worker.map(|worker| worker.name.clone()).unwrap_or_default(),
        worker.map(|worker| worker.role.code().to_owned()).unwrap_or_default(),
        unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        state.to_owned(),
        moment(one.last_at),
        moment(one.closed_at),
    ]
}
