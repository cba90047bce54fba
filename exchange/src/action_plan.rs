//! Åtgärdsplan som tabell: a measure a row, as municipalities keep them in a sheet, and back.

use crate::{Faults, Rejected, text};
use area::AreaCode;
use area::action_plan::Status;
use csv::StringRecord;
use jiff::civil::Date;

/// A file over this is refused before it is read.
pub const MOST_BYTES: u64 = 4_000_000;

/// En rad: a measure as a sheet tells of it, its partners by their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The row in the file, from 1; none in a file that is written.
    pub row: Option<u64>,
    /// The municipality's own number.
    pub reference: String,
    /// What is done.
    pub title: String,
    /// What it is to lead to.
    pub goal: String,
    /// Who answers for it.
    pub responsible: String,
    /// With whom.
    pub partners: Vec<String>,
    /// The indicator that it is followed by.
    pub indicator: Option<String>,
    /// Where.
    pub place: Option<AreaCode>,
    /// From which day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// What it may cost, in kronor.
    pub budget_sek: Option<i64>,
    /// How it stands.
    pub status: Status,
}

/// The columns: the Swedish name, the English one, and whether a file must have it.
const COLUMNS: [(&str, &str, bool); 11] = [
    ("nummer", "number", true),
    ("åtgärd", "measure", true),
    ("mål", "goal", true),
    ("ansvarig", "responsible", true),
    ("parter", "partners", false),
    ("indikator", "indicator", false),
    ("område", "area", false),
    ("från", "from", false),
    ("till", "to", false),
    ("kronor", "sek", false),
    ("status", "status", false),
];

/// What parts partners in their cell.
const BETWEEN: char = '|';

/// The words of a status in a sheet.
const fn status_word(status: Status) -> &'static str {
    match status {
        Status::Planned => "planerad",
        Status::Ongoing => "pågår",
        Status::Done => "genomförd",
        Status::Resting => "vilar",
        Status::Stopped => "avbruten",
    }
}

/// Reads a plan, with semicolons or commas between the columns.
///
/// # Errors
/// Everything found wrong, by row and column; then nothing of the file is taken.
pub fn read(bytes: &[u8]) -> Result<Vec<Row>, Rejected> {
    let decoded = text::decode(bytes, None)?;
    let first = decoded.lines().next().unwrap_or_default();
    let separator = if first.matches(';').count() >= first.matches(',').count() { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(decoded.as_bytes());
    let broken = |fault: csv::Error| Rejected::whole(format!("the columns cannot be told apart: {fault}"));
    let header = reader.headers().map_err(broken)?.clone();
    let at = places(&header)?;
    let mut faults = Faults::default();
    let mut rows: Vec<Row> = Vec::new();
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(broken)? {
        let line = record.position().map_or(0, csv::Position::line);
        let Some(row) = Reading { record: &record, at: &at, line, faults: &mut faults }.row() else { continue };
        if rows.iter().any(|known| known.reference == row.reference) {
            faults.add(
                line,
                COLUMNS[0].0,
                format!("“{}” stands on a row before; each measure has its own", row.reference),
            );
        }
        rows.push(row);
    }
    if rows.is_empty() && faults.count() == 0 {
        return Err(Rejected::whole("the file has a row of names and no measure"));
    }
    faults.or(rows)
}

/// Writes a plan as a sheet reads it.
#[must_use]
pub fn write(rows: &[Row]) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    // Nothing is written to a disk, so that nothing can fail.
    let _ = writer.write_record(COLUMNS.map(|(name, ..)| name));
    for row in rows {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let cells = [
            row.reference.clone(),
            row.title.clone(),
            row.goal.clone(),
            row.responsible.clone(),
            row.partners.join(&format!(" {BETWEEN} ")),
            row.indicator.clone().unwrap_or_default(),
            row.place.as_ref().map(ToString::to_string).unwrap_or_default(),
            day(row.from),
            day(row.to),
            row.budget_sek.map(|sum| sum.to_string()).unwrap_or_default(),
            status_word(row.status).to_owned(),
        ];
        let _ = writer.write_record(cells.map(|cell| harmless(&cell)));
    }
    writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// A sheet program counts what begins so; a space before it makes it text, and is left out when read.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!(" {cell}") } else { cell.to_owned() }
}

/// Where each column stands.
fn places(header: &StringRecord) -> Result<[Option<usize>; COLUMNS.len()], Rejected> {
    let found: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let at = COLUMNS.map(|(sv, en, _)| found.iter().position(|name| name == sv || name == en));
    let missing: Vec<&str> =
        COLUMNS.iter().zip(at).filter(|((.., must), at)| *must && at.is_none()).map(|((sv, ..), _)| *sv).collect();
    if missing.is_empty() {
        return Ok(at);
    }
    let names = COLUMNS.map(|(sv, ..)| sv).join(", ");
    let problem = format!(
        "there is no column {}; the file has {}. The first row names the columns: {names}",
        missing.join(", "),
        found.join(", ")
    );
    Err(Rejected { rejections: vec![crate::Rejection { row: Some(1), field: None, problem }] })
}

/// A row while it is read.
struct Reading<'r> {
    record: &'r StringRecord,
    at: &'r [Option<usize>; COLUMNS.len()],
    line: u64,
    faults: &'r mut Faults,
}

impl Reading<'_> {
    /// The row; none when it is empty.
    fn row(mut self) -> Option<Row> {
        if self.record.iter().all(|cell| cell.trim().is_empty()) {
            return None;
        }
        let reference = self.must(0);
        let (title, goal, responsible) = (self.must(1), self.must(2), self.must(3));
        let partners = self.cell(4).split(BETWEEN).map(str::trim).filter(|name| !name.is_empty());
        let partners = partners.map(str::to_owned).collect();
        let indicator = Some(self.cell(5).to_owned()).filter(|id| !id.is_empty());
        let place = self.perhaps(6, "is no area code, such as 0580R027", |text| text.parse().ok());
        let from = self.perhaps(7, "is no day, such as 2026-01-31", |text| text.parse().ok());
        let to = self.perhaps(8, "is no day, such as 2026-01-31", |text| text.parse().ok());
        let sum = |text: &str| {
            let digits: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
            digits.parse().ok().filter(|sum| *sum >= 0)
        };
        let budget_sek = self.perhaps(9, "is no sum in whole kronor, such as 200000", sum);
        let known = |text: &str| {
            let text = text.to_lowercase();
            Status::ALL.iter().copied().find(|status| status.code() == text || status_word(*status) == text)
        };
        let words: Vec<&str> = Status::ALL.iter().map(|status| status_word(*status)).collect();
        let status = self.perhaps(10, &format!("is none of {}", words.join(", ")), known);
        let status = status.unwrap_or(Status::Planned);
        let row = Some(self.line);
        Some(Row { row, reference, title, goal, responsible, partners, indicator, place, from, to, budget_sek, status })
    }

    fn cell(&self, column: usize) -> &str {
        self.at[column].and_then(|at| self.record.get(at)).unwrap_or_default().trim()
    }

    fn must(&mut self, column: usize) -> String {
        let text = self.cell(column).to_owned();
        if text.is_empty() {
            self.faults.add(self.line, COLUMNS[column].0, "is empty; every measure has one");
        }
        text
    }

    fn perhaps<T>(&mut self, column: usize, otherwise: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.cell(column).to_owned();
        if text.is_empty() {
            return None;
        }
        let found = read(&text);
        if found.is_none() {
            self.faults.add(self.line, COLUMNS[column].0, format!("“{text}” {otherwise}"));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{read, write};
    use area::action_plan::Status;

    const PLAN: &str = "Nummer;Åtgärd;Mål;Ansvarig;Parter;Från;Kronor;Status;Anteckning\n\
        1;Fältare på kvällar;Färre otrygga;Socialförvaltningen;Skolan | Polisen;2026-01-01;1 200 000;Pågår;syns inte\n\
        2;Öppen gård;Fler barn är ute;Kultur;;;;;\n;;;;;;;;\n";

    #[test]
    fn a_sheet_is_read_and_comes_back_as_it_was() {
        let rows = read(PLAN.as_bytes()).expect("a plan");
        assert_eq!(rows.len(), 2);
        assert_eq!(
            (rows[0].partners.as_slice(), rows[0].budget_sek),
            (&["Skolan".into(), "Polisen".into()][..], Some(1_200_000))
        );
        assert_eq!((rows[0].status, rows[1].status), (Status::Ongoing, Status::Planned));
        assert_eq!(read(write(&rows).as_bytes()).expect("what was written"), rows);
    }

    #[test]
    fn each_fault_is_told_with_its_row_and_column() {
        let wrong = "nummer,åtgärd,mål,ansvarig,från,status\n1,Gård,,Kultur,i vår,klar\n1,Gård,Ute,Kultur,,\n";
        let told = read(wrong.as_bytes()).expect_err("a plan with faults").to_string();
        for part in
            ["row 2, field “mål”: is empty", "“i vår” is no day", "“klar” is none of planerad", "row 3, field “nummer”"]
        {
            assert!(told.contains(part), "{part} in {told}");
        }
        let nameless = read(b"a;b\n1;2\n").expect_err("no names").to_string();
        assert!(nameless.contains("no column nummer, \u{e5}tg\u{e4}rd"), "{nameless}");
        assert!(read("nummer;åtgärd;mål;ansvarig\n".as_bytes()).is_err());
    }
}
