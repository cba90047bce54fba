//! Vägvisaren: every route and its handlers, and what surrounds them all.

use crate::decision::{self, not_executed};
use crate::error::Failure;
use crate::intake::{receipt, report_of_concern};
use crate::investigation::overview;
use crate::routes::{self, Route};
use crate::shell::{Place, Shell, page_with};
use crate::state::AppState;
use crate::visit::Visit;
use crate::{
    access_log, account, action_plan, activities, analysis, area, assets, assignments, case, cases, collaboration, ctc,
    documents, evaluation, followup, gallery, grants, inventory, my_day, people, security, step, theory, unnamed,
    voices,
};
use askama::Template;
use axum::Router;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use casework::after_review::{BeginAfterReview, EndAfterReview, ReopenCase};
use casework::assignment::{AssignCaseWorker, HandOverCase};
use casework::circle::conflict_of_interest::{DeclareConflict, EndConflict};
use casework::circle::insight::{AnswerInsight, RequestInsight};
use casework::circle::protected_identity::{EndIdentityProtection, ProtectIdentity};
use casework::closure::CloseCase;
use casework::decision::appeal::{HandleAppeal, ReceiveAppeal};
use casework::decision::correction::CorrectDecision;
use casework::decision::execution::ExecuteDecision;
use casework::decision::making::{MakeDecision, ProposeDecision};
use casework::decision::notification::NotifyDecision;
use casework::decision::request::{self, ReceiveRequest};
use casework::instrument::ScoreInstrument;
use casework::intake::feedback::{AnswerFeedback, RequestFeedback};
use casework::intake::meeting::OfferMeeting;
use casework::intake::preliminary_assessment::DecidePreliminaryAssessment;
use casework::intake::protection_assessment::AssessProtection;
use casework::intake::reply::AnswerRequest;
use casework::intervention::arranging::ArrangeIntervention;
use casework::intervention::delivery::RecordSession;
use casework::intervention::ending::EndIntervention;
use casework::intervention::goal::{RateGoals, SetGoal};
use casework::intervention::plan::MakePlan;
use casework::intervention::provider::{AnswerAssignment, AssignProvider};
use casework::intervention::review::HoldReview;
use casework::intervention::running::{ChangeIntervention, InterruptIntervention, StartIntervention};
use casework::investigation::ConcludeInvestigation;
use casework::investigation::bbic::DescribeBbicArea;
use casework::investigation::child_talk::HearChild;
use casework::investigation::communication::{Communicate, ReceiveReply};
use casework::investigation::extension::ExtendInvestigation;
use casework::investigation::plan::{PlanInvestigation, TellOfInvestigation};
use casework::investigation::sources::ConsultSource;
use casework::measure::deciding::DecideMeasure;
use casework::measure::following::{AdvanceMeasure, EndMeasure, ReviewMeasure};
use casework::notes::correct::CorrectNote;
use casework::notes::dissent::NoteDissent;
use casework::notes::write::WriteNote;
use casework::people::child_details::DescribeChild;
use casework::people::relation::{ChangeRelation, EndRelation, RecordRelation};
use casework::placement::caring::{GiveHealthNotice, VisitPlacedChild};
use casework::placement::considering::{ConsiderCustodyTransfer, ConsiderPlacement};
use casework::placement::starting::{EndPlacement, StartPlacement};
use tower_http::compression::CompressionLayer;

/// The application. Tests serve it on a port of their own.
#[expect(clippy::too_many_lines, reason = "a line a route, in the order of the work")]
pub fn app(state: AppState) -> Router {
    Router::new()
        .route(routes::MY_DAY, get(my_day::get))
        .route(routes::NEW_REPORT, get(report_of_concern::get).post(report_of_concern::post))
        .route(routes::RECEIPT, get(receipt::get))
        .route(routes::CASES, get(cases::get).post(cases::post))
        .route(routes::CASE, get(case::get))
        .route(routes::PROTECTION_ASSESSMENT, step::pages::<AssessProtection>())
        .route(routes::PRELIMINARY_ASSESSMENT, step::pages::<DecidePreliminaryAssessment>())
        .route(routes::INVESTIGATION, get(overview::get))
        .route(routes::TELL_OF_INVESTIGATION, step::pages::<TellOfInvestigation>())
        .route(routes::PLAN_INVESTIGATION, step::pages::<PlanInvestigation>())
        .route(routes::BBIC_AREA, step::pages::<DescribeBbicArea>())
        .route(routes::HEAR_CHILD, step::pages::<HearChild>())
        .route(routes::CONSULT_SOURCE, step::pages::<ConsultSource>())
        .route(routes::COMMUNICATE, step::pages::<Communicate>())
        .route(routes::RECEIVE_REPLY, step::pages::<ReceiveReply>())
        .route(routes::EXTEND_INVESTIGATION, step::pages::<ExtendInvestigation>())
        .route(routes::SCORE_INSTRUMENT, step::pages::<ScoreInstrument>())
        .route(routes::DECISIONS, get(decision::get))
        .route(routes::PROPOSE_DECISION, step::pages::<ProposeDecision>())
        .route(routes::MAKE_DECISION, step::pages::<MakeDecision>())
        .route(routes::NOTIFY_DECISION, step::pages::<NotifyDecision>())
        .route(routes::CORRECT_DECISION, step::pages::<CorrectDecision>())
        .route(routes::EXECUTE_DECISION, step::pages::<ExecuteDecision>())
        .route(routes::RECEIVE_APPEAL, step::pages::<ReceiveAppeal>())
        .route(routes::HANDLE_APPEAL, step::pages::<HandleAppeal>())
        .route(routes::RECEIVE_REQUEST, step::pages::<ReceiveRequest>())
        .route(routes::ANSWER_DECISION_REQUEST, step::pages::<request::AnswerRequest>())
        .route(routes::CONCLUDE_INVESTIGATION, step::pages::<ConcludeInvestigation>())
        .route(routes::ASSIGN_CASE_WORKER, step::pages::<AssignCaseWorker>())
        .route(routes::HAND_OVER, step::pages::<HandOverCase>())
        .route(routes::WRITE_NOTE, step::pages::<WriteNote>())
        .route(routes::CORRECT_NOTE, step::pages::<CorrectNote>())
        .route(routes::NOTE_DISSENT, step::pages::<NoteDissent>())
        .route(routes::DOCUMENTS, get(documents::list))
        .route(routes::DOCUMENT, get(documents::document))
        .route(routes::CLOSE_CASE, step::pages::<CloseCase>())
        .route(routes::REQUEST_FEEDBACK, step::pages::<RequestFeedback>())
        .route(routes::ANSWER_FEEDBACK, step::pages::<AnswerFeedback>())
        .route(routes::OFFER_MEETING, step::pages::<OfferMeeting>())
        .route(routes::ANSWER_REQUEST, step::pages::<AnswerRequest>())
        .route(routes::REQUEST_INSIGHT, step::pages::<RequestInsight>())
        .route(routes::ANSWER_INSIGHT, step::pages::<AnswerInsight>())
        .route(routes::PEOPLE, get(people::get))
        .route(routes::NEW_PERSON, step::pages::<RecordRelation>())
        .route(routes::CHANGE_PERSON, step::pages::<ChangeRelation>())
        .route(routes::END_PERSON, step::pages::<EndRelation>())
        .route(routes::CHILD_DETAILS, step::pages::<DescribeChild>())
        .route(routes::PROTECT_IDENTITY, step::pages::<ProtectIdentity>())
        .route(routes::END_IDENTITY_PROTECTION, step::pages::<EndIdentityProtection>())
        .route(routes::DECLARE_CONFLICT, step::pages::<DeclareConflict>())
        .route(routes::END_CONFLICT, step::pages::<EndConflict>())
        .route(routes::UNNAMED, get(unnamed::get).post(unnamed::post))
        .route(routes::ASSIGNMENTS, get(assignments::get))
        .route(routes::ASSIGNMENT, get(assignments::get_assignment))
        .route(routes::ARRANGE_INTERVENTION, step::pages::<ArrangeIntervention>())
        .route(routes::START_INTERVENTION, step::pages::<StartIntervention>())
        .route(routes::INTERRUPT_INTERVENTION, step::pages::<InterruptIntervention>())
        .route(routes::CHANGE_INTERVENTION, step::pages::<ChangeIntervention>())
        .route(routes::END_INTERVENTION, step::pages::<EndIntervention>())
        .route(routes::ASSIGN_PROVIDER, step::pages::<AssignProvider>())
        .route(routes::ANSWER_ASSIGNMENT, step::pages::<AnswerAssignment>())
        .route(routes::RECORD_SESSION, step::pages::<RecordSession>())
        .route(routes::SET_GOAL, step::pages::<SetGoal>())
        .route(routes::RATE_GOALS, step::pages::<RateGoals>())
        .route(routes::MAKE_PLAN, step::pages::<MakePlan>())
        .route(routes::HOLD_REVIEW, step::pages::<HoldReview>())
        .route(routes::START_PLACEMENT, step::pages::<StartPlacement>())
        .route(routes::END_PLACEMENT, step::pages::<EndPlacement>())
        .route(routes::GIVE_HEALTH_NOTICE, step::pages::<GiveHealthNotice>())
        .route(routes::VISIT_PLACED_CHILD, step::pages::<VisitPlacedChild>())
        .route(routes::CONSIDER_PLACEMENT, step::pages::<ConsiderPlacement>())
        .route(routes::CONSIDER_CUSTODY_TRANSFER, step::pages::<ConsiderCustodyTransfer>())
        .route(routes::DECIDE_MEASURE, step::pages::<DecideMeasure>())
        .route(routes::ADVANCE_MEASURE, step::pages::<AdvanceMeasure>())
        .route(routes::REVIEW_MEASURE, step::pages::<ReviewMeasure>())
        .route(routes::END_MEASURE, step::pages::<EndMeasure>())
        .route(routes::BEGIN_AFTER_REVIEW, step::pages::<BeginAfterReview>())
        .route(routes::END_AFTER_REVIEW, step::pages::<EndAfterReview>())
        .route(routes::REOPEN_CASE, step::pages::<ReopenCase>())
        .route(routes::NOT_EXECUTED, get(not_executed::get))
        .route(routes::ACCESS_LOG, get(access_log::get))
        .route(routes::SIGN_INS, get(access_log::sign_ins::get))
        .route(routes::RELEASED, get(followup::released::get))
        .route(routes::AREA, get(area::get))
        .route(routes::ACTIVITIES, get(activities::get))
        .route(routes::LOG_ACTIVITY, get(activities::log::get).post(activities::log::post))
        .route(routes::ACTIVITY_SERIES, post(activities::log::post_series))
        .route(routes::CORRECT_ACTIVITY, get(activities::log::get_one).post(activities::log::post_one))
        .route(routes::COLLABORATION, get(collaboration::get).post(collaboration::post))
        .route(
            routes::NOTE_PARTNER_MEETING,
            get(collaboration::forms::get_meeting).post(collaboration::forms::post_meeting),
        )
        .route(
            routes::MAKE_AGREEMENT,
            get(collaboration::forms::get_agreement).post(collaboration::forms::post_agreement),
        )
        .route(routes::AREA_REGISTER, get(area::register::get))
        .route(routes::COMPOSE_OWN_AREA, get(area::composing::get).post(area::composing::post))
        .route(routes::COUNTRY, get(area::national::get))
        .route(routes::ACTION_PLAN, get(action_plan::get).post(action_plan::post))
        .route(routes::SITUATION_PICTURE, get(action_plan::situation::get).post(action_plan::situation::post))
        .route(routes::NEW_PLANNED_MEASURE, get(action_plan::forms::get_new).post(action_plan::forms::post_new))
        .route(routes::PLANNED_MEASURE, get(action_plan::measure::get).post(action_plan::measure::post))
        .route(routes::CHANGE_PLANNED_MEASURE, get(action_plan::forms::get_one).post(action_plan::forms::post_one))
        .route(routes::AREA_PROFILE, get(area::get_profile))
        .route(routes::AREA_CONVERSION, get(area::conversion::get))
        .route(routes::RISK_PROFILE, get(ctc::profile::get))
        .route(routes::PRIORITIES, get(ctc::priorities::get).post(ctc::priorities::post))
        .route(routes::CTC_PHASES, get(ctc::phases::get).post(ctc::phases::post))
        .route(routes::AREA_ANALYSIS, get(analysis::get).post(analysis::post))
        .route(routes::ANALYSIS_PART, get(analysis::part::get).post(analysis::part::post))
        .route(routes::SIGNED_ANALYSIS, get(analysis::signed::get))
        .route(routes::GRANTS, get(grants::get))
        .route(routes::NEW_GRANT, get(grants::forms::get_new).post(grants::forms::post_new))
        .route(routes::GRANT, get(grants::one::get).post(grants::one::post))
        .route(routes::CHANGE_GRANT, get(grants::forms::get_one).post(grants::forms::post_one))
        .route(routes::INVENTORY, get(inventory::get))
        .route(routes::NEW_OFFER, get(inventory::forms::get_new).post(inventory::forms::post_new))
        .route(routes::OPEN_INVENTORY, get(inventory::open::get))
        .route(routes::OPEN_INVENTORY_DATA, get(inventory::open::data))
        .route(routes::OFFER, get(inventory::one::get).post(inventory::one::post))
        .route(routes::CHANGE_OFFER, get(inventory::forms::get_one).post(inventory::forms::post_one))
        .route(routes::CLASSIFICATION, get(inventory::classification::get))
        .route(routes::FOLLOW_UP, get(followup::get))
        .route(routes::INDICATOR_CATALOGUE, get(followup::catalogue::get))
        .route(routes::PROCESS, get(followup::process::get))
        .route(routes::SCRUTINY, get(followup::scrutiny::get))
        .route(routes::SCRUTINY_ROWS, get(followup::scrutiny::rows::get))
        .route(routes::OPEN_DATA, get(followup::open_data::get))
        .route(routes::OPEN_STATISTIC, get(followup::open_data::get_statistic))
        .route(routes::INSTRUMENTS, get(followup::instruments::get))
        .route(routes::INSTRUMENT, get(followup::instruments::get_one))
        .route(routes::THEORIES, get(theory::get))
        .route(routes::NEW_THEORY, get(theory::about::get_new).post(theory::about::post_new))
        .route(routes::THEORY, get(theory::one::get))
        .route(routes::THEORY_VERSION, get(theory::one::get_version))
        .route(routes::THEORY_DRAFT, get(theory::draft::get).post(theory::draft::post))
        .route(routes::THEORY_ABOUT, get(theory::about::get).post(theory::about::post))
        .route(routes::THEORY_PART, get(theory::part::get).post(theory::part::post))
        .route(routes::THEORY_LINK, get(theory::link::get).post(theory::link::post))
        .route(routes::MEETINGS, get(followup::meetings::get))
        .route(routes::MEETING, get(followup::meeting::get).post(followup::meeting::post))
        .route(routes::TIMELINE, get(followup::timeline::get).post(followup::timeline::post))
        .route(routes::MARK, get(followup::timeline::get_mark).post(followup::timeline::post_mark))
        .route(routes::INDICATOR, get(followup::get_indicator))
        .route(routes::ROUNDS, get(voices::rounds::get))
        .route(routes::NEW_ROUND, get(voices::opening::get).post(voices::opening::post))
        .route(routes::QUESTIONNAIRES, get(voices::questionnaires::get))
        .route(routes::QUESTIONNAIRE, get(voices::questionnaires::get_one))
        .route(routes::ROUND, get(voices::round::get).post(voices::round::post))
        .route(routes::SLIPS, get(voices::slips::get).post(voices::slips::post))
        .route(routes::REFLECTIONS, get(voices::reflections::get).post(voices::reflections::post))
        .route(routes::TYPE_CODE, get(voices::answering::get_code))
        .route(routes::ANSWER, get(voices::answering::get).post(voices::answering::post))
        .route(routes::EVALUATIONS, get(evaluation::get))
        .route(routes::NEW_EVALUATION, get(evaluation::new::get).post(evaluation::new::post))
        .route(routes::EVALUATION_METHODS, get(evaluation::methods::get))
        .route(routes::EVALUATION_METHOD, get(evaluation::methods::get_method))
        .route(routes::EVALUATION, get(evaluation::plan::get).post(evaluation::plan::post))
        .route(routes::ACCOUNT, get(account::get).post(account::post))
        .route(routes::CHOOSE_PASSWORD, get(account::password::get).post(account::password::post))
        .route(routes::SWITCH_LANGUAGE, get(account::switch_language))
        .route(routes::GALLERY, get(gallery::get))
        .route(routes::SAMPLE, get(gallery::sample))
        .route(routes::ASSET, get(assets::get))
        .fallback(async || crate::Error::NotFound)
        .method_not_allowed_fallback(async || crate::Error::NotFound)
        .layer(from_fn(security::own_forms))
        .layer(from_fn_with_state(state.clone(), failures))
        .layer(from_fn(security::headers))
        .layer(CompressionLayer::new())
        .with_state(state)
}

/// Felsida.
#[derive(Template)]
#[template(path = "failure.html")]
pub(crate) struct FailurePage {
    pub shell: Shell,
    pub title: String,
    pub explanation: String,
    pub next: String,
}

impl FailurePage {
    pub(crate) fn new(shell: Shell, failure: Failure) -> Self {
        let text = |part: &str| shell.language.t(&[failure.key(), "-", part].concat());
        Self { title: text("title"), explanation: text("explanation"), next: text("next"), shell }
    }
}

/// Makes a page around what went wrong, in the visitor's language. An address that makes no sense is one that does not exist.
async fn failures(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let response = next.run(Request::from_parts(parts.clone(), body)).await;
    let failure = match response.extensions().get::<Failure>() {
        Some(failure) => *failure,
        None if response.status() == StatusCode::BAD_REQUEST => Failure::NotFound,
        None => return response,
    };
    let Ok(visit) = Visit::from_request_parts(&mut parts, &app).await else {
        return Failure::Broken.status().into_response();
    };
    if failure == Failure::SignIn {
        let back = format!("{}?till={}", Route::Account, routes::as_value(&visit.path));
        return Redirect::to(&back).into_response();
    }
    let view = FailurePage::new(visit.shell(Place::Elsewhere), failure);
    page_with(failure.status(), &view).unwrap_or_else(|_| failure.status().into_response())
}
