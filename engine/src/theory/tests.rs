use super::*;
use proptest::prelude::*;
use std::path::Path;

fn all_known() -> BTreeSet<IndicatorName> {
    known(&Catalogue::load(None))
}

const SMALL: &str = "name = \"liten\"\n[sv]\ntitle = \"Liten\"\nlead = \"Påhittad.\"\n\
    [[part]]\nname = \"team\"\nstage = \"resource\"\nsv = \"Team\"\n\
    [[part]]\nname = \"trust\"\nstage = \"short_outcome\"\nsv = \"Tillit\"\n\
    [[link]]\nname = \"so-trust\"\nfrom = \"team\"\nto = \"trust\"\nsv = \"Därför.\"\nevidence = \"not_tested\"\n";

fn told(text: &str) -> String {
    read("liten.toml", text, &all_known()).expect_err("something is wrong").to_string()
}

#[test]
fn every_theory_of_ours_hangs_together_and_speaks_both_languages() {
    for (file, text) in FILES {
        let (name, theory) = read(file, text, &all_known()).unwrap_or_else(|faulty| panic!("{faulty}"));
        assert_eq!(format!("{name}.toml"), *file);
        let About { title, lead, .. } = &theory.about;
        let notes = theory.parts.iter().filter_map(|part| part.note.as_ref());
        let evidence = theory.links.iter().filter_map(|link| link.evidence.note.as_ref());
        let said = theory.parts.iter().map(|part| &part.title).chain(theory.links.iter().map(|link| &link.assumption));
        for words in [title, lead].into_iter().chain(notes).chain(evidence).chain(said) {
            assert!(words.en.is_some(), "{file}: “{}” is not said in English", words.sv);
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../theories");
    assert_eq!(std::fs::read_dir(folder).expect("the folder").count(), FILES.len(), "a file is not compiled in");
}

#[test]
fn every_indicator_of_ours_points_at_a_link_in_a_theory_of_ours() {
    let links: BTreeSet<String> =
        ours().iter().flat_map(|(_, theory)| theory.links.iter().map(|link| link.name.to_string())).collect();
    for indicator in Catalogue::load(None).indicators {
        let theory = indicator.theory.unwrap_or_default();
        assert!(links.contains(&theory), "{}: no theory has the link “{theory}”", indicator.id);
    }
}

/// A link that the definitions point at is tested by some of those that point at it.
#[test]
fn an_arrow_is_tested_by_measures_that_say_they_test_it() {
    let catalogue = Catalogue::load(None);
    for (theory, link) in ours().iter().flat_map(|(name, theory)| theory.links.iter().map(move |link| (name, link))) {
        let mut pointing = testing(&catalogue, &link.name).peekable();
        if pointing.peek().is_some() {
            let named = |indicator: &Indicator| link.indicators.iter().any(|name| name.as_str() == indicator.id);
            assert!(pointing.any(named), "{theory}: {} names none of its own measures", link.name);
        }
    }
}

#[test]
fn the_decision_of_skaggetorp_has_its_variables_and_outcomes() {
    let (_, theory) = ours().into_iter().find(|(name, _)| name.as_str() == "skaggetorp").expect("it is ours");
    let at = |stage| theory.parts.iter().filter(|part| part.stage == stage).count();
    // FACTS 6.22 and 6.23: five of each.
    assert_eq!((at(Stage::Activity), at(Stage::LongOutcome)), (5, 5));
}

#[test]
fn what_is_wrong_is_told_with_line_and_column() {
    assert!(read("liten.toml", SMALL, &all_known()).is_ok());
    let misspelt = SMALL.replace("stage = \"resource\"", "stage = \"resourse\"");
    assert!(told(&misspelt).starts_with("liten.toml, line 7, column 9: “resourse” is no stage"), "{}", told(&misspelt));
    let unknown = SMALL.replace("evidence =", "indicators = [\"no-such\"]\nevidence =");
    assert!(
        told(&unknown).starts_with("liten.toml, line 13, column 1: there is no indicator “no-such”"),
        "{}",
        told(&unknown)
    );
    let backwards = SMALL.replace("from = \"team\"\nto = \"trust\"", "from = \"trust\"\nto = \"team\"");
    assert!(told(&backwards).contains("line 13, column 1: the arrow goes backwards"), "{}", told(&backwards));
    let extra = SMALL.replace("sv = \"Team\"", "sv = \"Team\"\nsvv = \"x\"");
    assert!(
        told(&extra).contains("line 9, column 1: there is no key “svv” in [part]; did you mean “sv”?"),
        "{}",
        told(&extra)
    );
    assert!(told("name = ").contains("this is not TOML"));
    assert!(told("name = \"liten\"").contains("“[sv]” is missing"), "{}", told("name = \"liten\""));
}

proptest! {
    #[test]
    fn a_theory_that_is_written_is_read_as_it_was(texts in prop::collection::vec("[^\\p{C}\\s][^\\p{C}]{0,30}[^\\p{C}\\s]", 5)) {
        let (name, mut theory) = ours().remove(0);
        theory.about.title.sv.clone_from(&texts[0]);
        theory.about.sources.push(texts[1].clone());
        theory.parts[0].title = Words::sv(&texts[2]);
        theory.links[0].assumption = Words { sv: texts[3].clone(), en: Some(texts[4].clone()) };
        let written = write(&name, &theory);
        prop_assert_eq!(read("x.toml", &written, &all_known()), Ok((name, theory)), "{}", written);
    }

    #[test]
    fn no_text_makes_the_reader_fall_over(text in "\\PC{0,200}", at in 0_usize..400) {
        let _ = read("x.toml", &text, &BTreeSet::new());
        let cut: String = SMALL.chars().take(at).collect();
        let _ = read("x.toml", &format!("{cut}{text}"), &BTreeSet::new());
    }
}
