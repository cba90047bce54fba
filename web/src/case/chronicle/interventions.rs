//! Insatser i krönikan.

use super::{Entry, Kind, Telling, text};
use crate::language::Language;
use casework::event::intervention::{
    AssignmentAnswered, GoalRated, GoalSet, InterventionArranged, InterventionChanged, InterventionEnded,
    InterventionInterrupted, InterventionResumed, InterventionStarted, PlanMade, ProviderAssigned, ReviewHeld,
    SessionHeld,
};
use casework::ids::{DecisionId, GoalId, InterventionId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What interventions and goals are called, to say it in what follows.
#[derive(Default)]
pub(super) struct Called {
    interventions: BTreeMap<InterventionId, String>,
    goals: BTreeMap<GoalId, String>,
    decisions: BTreeMap<InterventionId, DecisionId>,
    said: BTreeSet<(DecisionId, Date)>,
}

impl Called {
    fn intervention(&self, id: InterventionId) -> &str {
        self.interventions.get(&id).map_or("", String::as_str)
    }

    /// Whether what an intervention did on a day has told of its decision too.
    pub(super) fn has_said(&self, decision: DecisionId, on: Date) -> bool {
        self.said.contains(&(decision, on))
    }

    /// Remembers that the decision is told of with the intervention that it grants; says whether there is one.
    fn say(&mut self, intervention: InterventionId, on: Date) -> bool {
        let decision = self.decisions.get(&intervention).copied();
        self.said.extend(decision.map(|decision| (decision, on)));
        decision.is_some()
    }
}

fn form(language: Language, arranged: &InterventionArranged) -> String {
    let form = language.t(&["form-", arranged.form.code()].concat());
    match &arranged.method {
        Some(method) => format!("{form} ({})", method.as_str()),
        None => form,
    }
}

impl Telling<'_> {
    /// On the day it was arranged, with the day of what it rests on.
    pub(super) fn arranged(&mut self, arranged: &InterventionArranged, on: Date) -> Entry {
        let language = self.language;
        let what = form(language, arranged);
        self.called.interventions.insert(arranged.intervention, what.clone());
        self.called.decisions.extend(arranged.decision.map(|decision| (arranged.intervention, decision)));
        let mut told = vec![self.sentence("side-", arranged.side.code())];
        if arranged.granted_on < on {
            told.push(language.t1("told-granted", "day", language.day_seen_from(arranged.granted_on, self.today)));
        }
        told.extend(arranged.consents.map(|said| self.consents(said)));
        if arranged.right_told_on.is_some() {
            told.push(language.t("told-right"));
        }
        Entry {
            heading: language.t1("told-arranged", "what", what),
            told,
            law: Some(crate::clock::short(arranged.ground.section())),
            ..self.entry(on)
        }
    }

    pub(super) fn started(&mut self, started: &InterventionStarted) -> Entry {
        let review_on = self.language.day_seen_from(started.review_on, self.today);
        let executed = self.called.say(started.intervention, started.on);
        Entry {
            heading: self.language.t1("told-started", "what", self.called.intervention(started.intervention)),
            told: std::iter::once(self.language.t1("told-review-on", "on", review_on))
                .chain(executed.then(|| self.language.t("told-executes")))
                .collect(),
            ..self.entry(started.on)
        }
    }

    pub(super) fn interrupted(&mut self, interrupted: &InterventionInterrupted) -> Entry {
        self.called.say(interrupted.intervention, interrupted.on);
        Entry {
            heading: self.language.t1(
                "told-intervention-interrupted",
                "what",
                self.called.intervention(interrupted.intervention),
            ),
            told: vec![interrupted.reasons.as_str().to_owned()],
            law: Some(crate::clock::short("SoL 2025:400 34:1")),
            ..self.entry(interrupted.on)
        }
    }

    pub(super) fn resumed(&mut self, resumed: &InterventionResumed) -> Entry {
        let executed = self.called.say(resumed.intervention, resumed.on);
        Entry {
            told: executed.then(|| self.language.t("told-executes")).into_iter().collect(),
            heading: self.language.t1("told-resumed", "what", self.called.intervention(resumed.intervention)),
            ..self.entry(resumed.on)
        }
    }

    pub(super) fn changed(&self, changed: &InterventionChanged) -> Entry {
        Entry {
            heading: self.language.t1("told-changed", "what", self.called.intervention(changed.intervention)),
            told: vec![changed.change.as_str().to_owned(), changed.reasons.as_str().to_owned()],
            ..self.entry(changed.on)
        }
    }

    pub(super) fn ended(&self, ended: &InterventionEnded) -> Entry {
        Entry {
            heading: self.language.t1("told-ended", "what", self.called.intervention(ended.intervention)),
            told: vec![self.sentence("end-", ended.reason.code()), ended.summary.as_str().to_owned()],
            ..self.entry(ended.on)
        }
    }

    pub(super) fn provider(&self, assigned: &ProviderAssigned) -> Entry {
        Entry {
            heading: self.language.t1("told-provider", "name", self.names.of(assigned.provider)),
            told: vec![assigned.assignment.as_str().to_owned()],
            ..self.entry(assigned.on)
        }
    }

    pub(super) fn answered(&self, answered: &AssignmentAnswered) -> Entry {
        let key = if answered.declined.is_some() { "told-declined" } else { "told-taken" };
        Entry {
            heading: self.language.t1(key, "name", self.names.of(answered.provider)),
            told: text(answered.declined.as_ref()).into_iter().collect(),
            ..self.entry(answered.on)
        }
    }

    pub(super) fn session(&self, held: &SessionHeld) -> Entry {
        let language = self.language;
        let present: Vec<_> = held.present.iter().map(|who| language.t(&["present-", who.code()].concat())).collect();
        let present = present.join(", ").to_lowercase();
        let mut told = vec![held.what.as_str().to_owned()];
        if !present.is_empty() {
            told.push(language.t1("told-present", "who", present));
        }
        let mut parts = Vec::new();
        if let Some(benefit) = &held.benefit {
            parts.push((language.t("step-session-benefit"), benefit.as_str().to_owned()));
        }
        Entry {
            heading: language.n_with(
                "told-session",
                held.minutes.get(),
                &[("what", &self.called.intervention(held.intervention))],
            ),
            told,
            parts,
            kind: Kind::Talk,
            ..self.entry(held.on)
        }
    }

    pub(super) fn goal_set(&mut self, set: &GoalSet) -> Entry {
        let words = set.words.as_str().to_owned();
        self.called.goals.insert(set.goal, words.clone());
        let level = self.language.t(&["level-", set.baseline.code()].concat());
        Entry {
            heading: self.language.t("told-goal"),
            quote: Some(words),
            told: vec![self.language.t1("goal-baseline", "level", level)],
            ..self.entry(set.on)
        }
    }

    pub(super) fn goal_rated(&self, rated: &GoalRated) -> Entry {
        let level = self.language.t(&["level-", rated.level.code()].concat());
        Entry {
            heading: self.language.t1("told-rated", "level", level),
            quote: self.called.goals.get(&rated.goal).cloned(),
            ..self.entry(rated.on)
        }
    }

    pub(super) fn plan(&self, made: &PlanMade) -> Entry {
        let language = self.language;
        let said = made.content.parts.iter();
        let mut parts: Vec<_> = said
            .map(|(part, words)| (language.t(&["part-", part.code()].concat()), words.as_str().to_owned()))
            .collect();
        if let Some(left_out) = &made.content.left_out {
            parts.push((language.t("told-plan-left-out"), left_out.as_str().to_owned()));
        }
        Entry {
            kind: Kind::Plan,
            heading: language.t1("told-plan", "plan", language.t(&["plan-", made.content.kind.code()].concat())),
            parts,
            law: Some(crate::clock::short(made.content.kind.section())),
            ..self.entry(made.on)
        }
    }

    pub(super) fn reviewed(&self, held: &ReviewHeld) -> Entry {
        let language = self.language;
        let mut told = vec![held.assessment.as_str().to_owned(), self.sentence("course-", held.course.code())];
        if let Some(next_on) = held.next_on {
            told.push(language.t1("told-review-on", "on", language.day_seen_from(next_on, self.today)));
        }
        let mut parts = vec![(language.t("step-review-childs_view"), held.childs_view.as_str().to_owned())];
        if let Some(view) = &held.guardians_view {
            parts.push((language.t("step-review-guardians_view"), view.as_str().to_owned()));
        }
        Entry {
            heading: language.t1("told-reviewed", "what", self.called.intervention(held.intervention)),
            told,
            parts,
            kind: Kind::Talk,
            ..self.entry(held.on)
        }
    }
}
