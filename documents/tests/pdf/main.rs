//! What a PDF of ours must be for who reads it by ear, and for an archive: tagged, in order, whole, and the same each time.
//! PDF/UA-1 is ISO 14289-1; what it asks for is said at each test.

mod reading;

use anyhow::{Result, ensure};
use documents::{Block, Column, Document, Fault, Figure, Holds, Section, Table, pdf};
use jiff::civil::date;
use proptest::prelude::*;
use reading::Read;

const DRAWING: &str = concat!(
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"400\" height=\"120\" viewBox=\"0 0 400 120\">",
    "<rect x=\"10\" y=\"20\" width=\"180\" height=\"40\" fill=\"#1d5c80\"/>",
    "<text x=\"10\" y=\"90\" font-family=\"system-ui,sans-serif\" font-size=\"13\">Året 2025: 4 210 &amp; fler</text></svg>"
);

/// An invented report with one of everything, and a table that is longer than a page.
fn report() -> Document {
    let head = |head: &str, holds| Column { head: head.to_owned(), holds };
    let table = Table {
        caption: "Anmälningar per månad (påhittade)".to_owned(),
        columns: vec![
            head("Månad", Holds::Words),
            head("Anmälningar", Holds::Numbers),
            head("Vad vi såg", Holds::Words),
        ],
        rows: (1..=60)
            .map(|row| vec![format!("Rad {row}"), (row * 7).to_string(), "Förhandsbedömningarna hanns med.".to_owned()])
            .collect(),
    };
    let figure = Figure {
        caption: "Befolkning 2025".to_owned(),
        alt: "Ett stapeldiagram: 4 210 personer bor i området.".to_owned(),
        svg: DRAWING.to_owned(),
    };
    let within = Section::of("Barnen", vec![Block::Paragraph("Var tredje är under 18 år.".to_owned())]);
    Document {
        language: "sv".to_owned(),
        title: "Områdesanalys: Påhittade området".to_owned(),
        unit: "Socialtjänst Påhittad".to_owned(),
        version: "Version 1, signerad 1 december 2025".to_owned(),
        on: date(2025, 12, 1),
        watermark: None,
        lead: vec![Block::Paragraph("Analysen är påhittad.".to_owned())],
        sections: vec![
            Section {
                sections: vec![within],
                ..Section::of(
                    "Demografi",
                    vec![
                        Block::Paragraph("Området är ungt och växer.".to_owned()),
                        Block::List(vec!["2025: 4 210".to_owned(), "2020: 3 980".to_owned()]),
                        Block::Figure(figure),
                        Block::Note("Källa: påhittad statistik.".to_owned()),
                    ],
                )
            },
            Section::of("Behov", vec![Block::Table(table)]),
        ],
        closing: vec![Block::Note("Fingeravtryck: abc.".to_owned())],
    }
}

fn read() -> Result<Read> {
    Read::of(&pdf(&report())?)
}

#[test]
fn it_says_what_it_is_in_which_language_and_shows_its_title() -> Result<()> {
    let read = read()?;
    // 7.1 and 7.2: tagged, a language for all of it, and the title in the window's frame.
    ensure!(read.catalog("Lang")?.as_str()? == b"sv", "{:?}", read.catalog("Lang")?);
    ensure!(read.catalog("MarkInfo")?.as_dict()?.get(b"Marked")?.as_bool()?, "it is not marked");
    let shown = read.catalog("ViewerPreferences")?.as_dict()?.get(b"DisplayDocTitle")?.as_bool()?;
    ensure!(shown, "the file's name is shown in place of its title");
    let metadata = read.metadata()?;
    // 5: the file itself says that it is PDF/UA-1; and PDF/A-2a, for the archive.
    for said in ["pdfuaid:part>1<", "pdfaid:part>2<", "pdfaid:conformance>A<", "Områdesanalys: Påhittade området"] {
        ensure!(metadata.contains(said), "no {said} in {metadata}");
    }
    for (name, inside) in read.fonts()? {
        ensure!(inside, "the font {name} is not in the file");
    }
    Ok(())
}

#[test]
fn it_is_read_in_the_order_in_which_it_is_written() -> Result<()> {
    let read = read()?;
    ensure!(read.texts("H1") == ["Demografi", "Behov"] && read.texts("H2") == ["Barnen"], "{:?}", read.elements);
    let all: String = read.elements.iter().filter(|one| one.depth == 0).map(|one| one.text.as_str()).collect();
    let mut from = 0;
    for said in [
        "Områdesanalys: Påhittade området",
        "Analysen är påhittad.",
        "Demografi",
        "Området är ungt",
        "2025: 4 210",
        "2020: 3 980",
        "Källa: påhittad",
        "Barnen",
        "Var tredje",
        "Behov",
        "Anmälningar per månad",
        "Rad 1",
        "Rad 60",
        "Fingeravtryck",
    ] {
        let at = all[from..].find(said);
        ensure!(at.is_some(), "“{said}” is not read after what stands before it: {all}");
        from += at.unwrap_or_default();
    }
    let levels: Vec<usize> =
        (read.elements.iter()).filter_map(|one| one.role.strip_prefix('H')?.parse().ok()).collect();
    // 7.4.2: no level is skipped.
    ensure!(levels.first() == Some(&1) && levels.windows(2).all(|two| two[1] <= two[0] + 1), "{levels:?}");
    Ok(())
}

#[test]
fn a_figure_has_its_words_and_a_table_its_heads() -> Result<()> {
    let read = read()?;
    // 7.3: a figure has an alternative.
    let alts: Vec<_> = read.all("Figure").map(|one| one.alt.as_deref()).collect();
    ensure!(alts == [Some("Ett stapeldiagram: 4 210 personer bor i området.")], "{alts:?}");
    // 7.5: heads, and what each is the head of; once, though the table goes on over pages.
    let heads: Vec<_> = read.all("TH").map(|one| (one.text.as_str(), one.scope.as_deref())).collect();
    ensure!(heads[..3].iter().all(|(_, scope)| *scope == Some("Column")) && heads[1].0 == "Anmälningar", "{heads:?}");
    ensure!(heads[3..].iter().all(|(_, scope)| *scope == Some("Row")) && heads.len() == 63, "{heads:?}");
    ensure!(read.all("TD").count() == 120 && read.pages() > 1, "the table is whole, over {} pages", read.pages());
    ensure!(read.texts("Caption").contains(&"Anmälningar per månad (påhittade)"), "{:?}", read.texts("Caption"));
    ensure!(read.texts("LBody") == ["2025: 4 210", "2020: 3 980"], "{:?}", read.texts("LBody"));
    Ok(())
}

#[test]
fn the_same_document_gives_the_same_bytes() -> Result<()> {
    let once = pdf(&report())?;
    pdf(&Document { title: "Något annat".to_owned(), ..report() })?;
    ensure!(pdf(&report())? == once, "the file differs");
    Ok(())
}

#[test]
fn what_is_not_whole_is_told_and_not_drawn() {
    let with = |block: Block| Document { lead: vec![block], ..report() };
    let figure = |svg: &str, alt: &str| {
        Block::Figure(Figure { caption: "Kartan".to_owned(), alt: alt.to_owned(), svg: svg.to_owned() })
    };
    let caption = || "Kartan".to_owned();
    for broken in
        ["", "ingen bild", "<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"-1\" height=\"0\"/>", "<p/>"]
    {
        assert_eq!(pdf(&with(figure(broken, "Karta"))), Err(Fault::Figure { caption: caption() }), "{broken}");
    }
    assert_eq!(pdf(&with(figure(DRAWING, " "))), Err(Fault::Wordless { caption: caption() }));
    let columns = vec![Column { head: "A".to_owned(), holds: Holds::Words }];
    let table = Table { caption: caption(), columns, rows: vec![vec!["1".to_owned(), "2".to_owned()]] };
    let fault = Fault::Row { caption: caption(), row: 1, cells: 2, columns: 1 };
    assert_eq!(pdf(&with(Block::Table(table))), Err(fault));
    let outside = DRAWING.replace("<rect", "<image href=\"/etc/hostname\" width=\"9\" height=\"9\"/><rect");
    assert!(matches!(pdf(&with(figure(&outside, "Karta"))), Err(Fault::Set(_))), "nothing outside is read");
    assert!(matches!(pdf(&Document { title: " ".to_owned(), ..report() }), Err(Fault::Untitled)));
}

/// Text without what a line break or a page may change.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn everywhere(text: &str) -> Document {
    let said = || text.to_owned();
    let column = |holds| Column { head: said(), holds };
    let table = Table {
        caption: said(),
        columns: vec![column(Holds::Words), column(Holds::Numbers)],
        rows: vec![vec![said(), said()]],
    };
    let figure = Figure { caption: said(), alt: format!("Bild: {text}"), svg: DRAWING.to_owned() };
    let blocks = vec![
        Block::Paragraph(said()),
        Block::List(vec![said()]),
        Block::Table(table),
        Block::Figure(figure),
        Block::Note(said()),
    ];
    Document {
        title: format!("T {text}"),
        unit: said(),
        version: said(),
        sections: vec![Section::of(format!("R {text}"), blocks)],
        ..report()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_comes_out_as_itself(text in "[#$\\\\\"'*_`~<>@\\[\\](){}=+/.,:;!?%&|^ a-zåäöA-ZÅÄÖ0-9\\n-]{1,24}") {
        let read = Read::of(&pdf(&everywhere(&text)).expect("any text can be set")).expect("it can be read");
        let (said, paragraphs) = (letters(&text), read.texts("P"));
        prop_assert!(paragraphs.iter().any(|one| letters(one) == said), "{text:?} in {paragraphs:?}");
        for (role, before) in [("LBody", ""), ("TD", ""), ("TH", ""), ("H1", "R")] {
            let found = read.texts(role);
            prop_assert!(found.iter().all(|one| letters(one) == format!("{before}{said}")), "{text:?} in {role}: {found:?}");
        }
    }

    #[test]
    fn any_text_at_all_can_be_set(text in ".{0,40}") {
        let read = Read::of(&pdf(&everywhere(&text)).expect("any text can be set")).expect("it can be read");
        prop_assert_eq!(read.texts("H1").len(), 1);
    }
}

#[test]
fn arabic_is_written_with_its_own_letters() -> Result<()> {
    let text = "مرحبا بكم في منطقتنا";
    let read = Read::of(&pdf(&Document { language: "ar".to_owned(), ..everywhere(text) })?)?;
    let sorted = |text: &str| {
        let mut all: Vec<char> = letters(text).chars().collect();
        all.sort_unstable();
        all
    };
    // Glyphs stand in the order in which they are drawn; a reader turns them by the letters' own direction.
    let paragraphs = read.texts("P");
    ensure!(paragraphs.iter().any(|one| sorted(one) == sorted(text)), "{paragraphs:?}");
    Ok(())
}
