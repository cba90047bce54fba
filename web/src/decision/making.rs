//! Att föreslå och fatta beslut (SoL 30:5–7, FL 31–32 §§).

use super::{CHANGES, PROPOSAL, chosen};
use crate::asking::{Ask, DAY, ME, Reader, fill};
use crate::fields::{Field, Fields};
use crate::form::{Problems, Typed};
use crate::language::Language;
use crate::routes::Route;
use crate::state::{Names, new_id};
use crate::step::Step;
use casework::access::Action;
use casework::consent::{ChildsWord, Consents, Guardians, Suitability};
use casework::decision::making::{ChangeGround, MakeDecision, ProposeDecision};
use casework::decision::{DecisionKind, Refusal};
use casework::delegation::Body;
use casework::event::decision::{Answer, Change};
use casework::ids::{DecisionId, WorkerId};
use casework::views::ViewsAt;
use casework::{Case, Event, Occasion};

fn kinds() -> impl Iterator<Item = &'static str> {
    DecisionKind::ALL.iter().map(|kind| kind.code())
}

impl Step for ProposeDecision {
    type Refusal = Refusal;
    const KEY: &'static str = "step-propose";
    const ACTION: Action = Action::WorkOnCase;

    fn route(number: String) -> Route {
        Route::ProposeDecision(number)
    }

    fn about(_: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        case.closed.is_none().then(Vec::new)
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        vec![ask.pick("kind", "decision-kind", "decision-", kinds()), ask.text("proposal", "decision-proposal")]
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let kind = reader.code("kind", "decision-kind", DecisionKind::from_code);
        let proposal = reader.words("proposal", "decision-proposal");
        Some(Self { decision: DecisionId::new(new_id()), kind: kind?, proposal: proposal? })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Decisions(number)
    }
}

impl Step for MakeDecision {
    type Refusal = Refusal;
    const KEY: &'static str = "step-decide";
    const ACTION: Action = Action::WorkOnCase;
    const VIEWS_AT: Option<ViewsAt> = Some(ViewsAt::Decision);

    fn route(number: String) -> Route {
        Route::MakeDecision(number)
    }

    fn about(typed: &Typed, case: &Case) -> Option<Vec<(String, String)>> {
        let mut hidden = vec![(ME.to_owned(), typed.one(ME).to_owned())];
        for name in [PROPOSAL, CHANGES] {
            hidden.extend(typed.has(name).then(|| (name.to_owned(), typed.one(name).to_owned())));
        }
        case.closed.is_none().then_some(hidden)
    }

    fn known(_: &Case, me: WorkerId) -> Typed {
        Typed::new([(ME.to_owned(), me.to_string())])
    }

    fn begin(typed: &mut Typed, case: &Case, occasion: &Occasion) {
        fill(typed, DAY, occasion.on().to_string());
        if let Some(proposed) = chosen(typed, PROPOSAL).and_then(|id| case.decisions.proposal(id)) {
            fill(typed, "kind", proposed.kind.code());
            fill(typed, "content", proposed.proposal.as_str());
        }
        if let Some(before) = chosen(typed, CHANGES).and_then(|id| case.decisions.decision(id)) {
            fill(typed, "kind", before.made.kind.code());
            fill(typed, "rules", before.made.rules.as_str());
        }
        fill(typed, "body", Body::Official.code());
    }

    fn fields(language: Language, fields: Fields<'_>, _: &Case, _: &Names) -> Vec<Field> {
        let ask = Ask { language, fields };
        let [body, name] = ask.decider();
        let mut asked = vec![
            ask.pick("kind", "decision-kind", "decision-", kinds()),
            ask.one_of("answer", "decision-answer", "answer-", Answer::ALL.iter().map(|answer| answer.code())),
            ask.text("content", "decision-content"),
            ask.text("reasons", "decision-reasons"),
            ask.line("rules", "decision-rules"),
            ask.one_of(
                "guardians",
                "consent-guardians",
                "guardians-say-",
                Guardians::ALL.iter().map(|said| said.code()),
            ),
            ask.one_of("child", "consent-child", "child-says-", ChildsWord::ALL.iter().map(|said| said.code())),
            ask.one_of("without", "consent-without", "consent-", Suitability::ALL.iter().map(|said| said.code())),
            body,
            name,
            ask.day(DAY, "decision-on"),
            ask.line("others", "decision-others"),
        ];
        if fields.typed.has(CHANGES) {
            let grounds = ChangeGround::ALL.iter().map(|ground| ground.code());
            asked.insert(0, ask.one_of("change", "decision-change", "change-", grounds));
        }
        asked
    }

    fn read(language: Language, typed: &Typed, problems: &mut Problems, _: &Case) -> Option<Self> {
        let mut reader = Reader { language, typed, problems };
        let before = chosen(typed, CHANGES);
        let change = before.map(|_| reader.code("change", "decision-change", ChangeGround::from_code));
        let kind = reader.code("kind", "decision-kind", DecisionKind::from_code);
        let answer = reader.code("answer", "decision-answer", Answer::from_code);
        let content = reader.words("content", "decision-content");
        let reasons = reader.words("reasons", "decision-reasons");
        let rules = reader.words("rules", "decision-rules");
        let decided_by = reader.decider();
        let on = reader.day(DAY, "decision-on");
        let said = (Guardians::from_code(typed.one("guardians")), ChildsWord::from_code(typed.one("child")));
        let without_guardians = Suitability::from_code(typed.one("without")).unwrap_or(Suitability::NotSuitable);
        let consents = match said {
            (Some(guardians), Some(child)) => Some(Consents { guardians, child, without_guardians }),
            _ => None,
        };
        let changes = match (before, change) {
            (Some(decision), Some(ground)) => Some(Change { decision, ground: ground? }),
            _ => None,
        };
        Some(Self {
            decision: chosen(typed, PROPOSAL).unwrap_or_else(|| DecisionId::new(new_id())),
            kind: kind?,
            on: on?,
            answer: answer?,
            content: content?,
            decided_by: decided_by?,
            others: reader.maybe("others"),
            reasons: reasons?,
            rules: rules?,
            consents,
            changes,
        })
    }

    fn decide(&self, case: &Case, occasion: &Occasion) -> Result<Vec<Event>, Refusal> {
        Self::decide(self, case, occasion)
    }

    fn onward(&self, number: String, _: WorkerId) -> Route {
        Route::Decisions(number)
    }
}
