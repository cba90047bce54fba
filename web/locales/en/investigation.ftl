party-child = The child
party-guardian = Guardian
party-other_guardian = The other guardian
party-representative = Counsel or representative
party-other = Somebody else concerned

plan-questions = Questions
plan-talk-with = To talk with
plan-consultations = Consultations and opinions
plan-timetable = Timetable

bbic-side-child = The child’s development
bbic-side-parents = The parents’ capacity
bbic-side-surroundings = Family and surroundings
bbic-area-health = Health
bbic-area-education = Education
bbic-area-emotions = Emotions and behaviour
bbic-area-relations = Social relations
bbic-area-basic_care = Basic care
bbic-area-safety = Safety
bbic-area-guidance = Stimulation and guidance
bbic-area-warmth = Emotional availability
bbic-area-family_now = The family now
bbic-area-family_background = Family background
bbic-area-home_and_economy = Housing, work and economy
bbic-area-network = Social network and integration
bbic-risk-some = Some risk
bbic-risk-clear = Clear risk
bbic-risk-severe = Severe risk
bbic-protection-some = Some protection
bbic-protection-strong = Strong protection

talk-alone = The child alone
talk-with_support = The child with somebody it feels safe with
talk-with_guardian = The child with a guardian
talk-observed = A small child, seen with its parents
talk-not_held = No talk

source-school = School or preschool
source-health_care = Health care
source-police = The police
source-social_services = Other social services
source-other_authority = Another authority
source-network = The family’s network
source-other = Somebody else
source-ground-duty = Given under the duty to tell.
source-ground-consent = Given with consent.
source-ground-consultation = A consultation that told no more than was needed.

instrument-ors = ORS
instrument-cors = CORS
instrument-srs = SRS
instrument-sdq_total = SDQ, total difficulties
instrument-sdq_impact = SDQ, impact
instrument-kasam13 = SOC-13
instrument-sos_scale = Safety scale (Signs of Safety)
instrument-bra_fam = BRA-fam
instrument-earl = EARL
instrument-savry = SAVRY
instrument-freda = FREDA short questions
respondent-child = the child
respondent-guardian = a guardian
respondent-school = the school
respondent-worker = the case worker
respondent-other = somebody else
score-baseline = before an intervention
score-during = during an intervention
score-end = at the end of an intervention
score-after = after closing

exception-unnecessary = Communication is obviously unnecessary
exception-hinder_execution = The decision would otherwise be much harder to carry out
exception-cannot_wait = The decision cannot wait

body-official = Official by delegation
body-chair = The chair
body-sub_committee = The sub-committee
body-committee = The committee

told-to = { $who }
told-informed-opened = Those concerned know that the investigation has been opened
told-informed-concluded = Those concerned know that the investigation is concluded
told-withheld-opened = Special reasons against telling that the investigation has been opened
told-withheld-concluded = Reasons against telling that the investigation is concluded
told-planned = Plan for the investigation
told-bbic = BBIC: { $area }
told-heard-alone = Talk with the child alone
told-heard-with_support = Talk with the child and somebody it feels safe with
told-heard-with_guardian = Talk with the child and a guardian
told-heard-observed = The child seen with its parents
told-heard-not_held = No talk with the child
told-source = What others know: { $from }
told-scored = { $instrument }: score { $points }
told-scored-by = Answered by { $who }, { $occasion }.
told-communicated = The material has been communicated
told-not-communicated = The material is not communicated
told-reply-by = Reply by { $day }.
told-reply = Reply: { $who }
told-nothing-to-add = Has nothing to add.
told-hearing-wanted = Wants to speak to the committee before the decision.
told-extended = The time for the investigation is extended to { $day }
told-decided-by = Decided by: { $body }, { $name }.
told-concluded-intervention = The investigation is done: leads to an intervention
told-concluded-no_need = The investigation is done: no need of an intervention
told-concluded-need_without_consent = The investigation is done: a need was found, but consent is missing
told-concluded-transferred = The investigation is transferred to another municipality
told-concluded-discontinued = The investigation is discontinued

conclusion-facts = What has come forth
conclusion-child = What the child thinks
conclusion-guardians = What the guardians think

refusal-in-the-future = The day has not been yet. Check the date.
refusal-investigation-not-concluded = The investigation is not concluded yet.
refusal-nobody-named = Say who was told or got the material (SoL 20:4, FL 25).
refusal-not-bound = Whom you asked is not bound to tell anything (SoL 20:6). Choose another ground.
refusal-no-time-to-reply = The last day to reply must come after the day the material was handed over (FL 25).
refusal-nothing-communicated = No material has been communicated that could be replied to.
refusal-extension-not-later = The new last day must be later than the present one (SoL 20:3).
refusal-extension-time-out = The time was already out when the extension was decided (SoL 20:3). The investigation is late, and stays so.
refusal-score-range = The instrument has no such score. Check the number.
refusal-score-already = The score is already noted for that day, occasion and respondent.
conclusion-facts-hint = What is known, and from whom. What you make of it belongs in the assessment.
conclusion-child-hint = What the child wants and thinks, in its own words if possible, or why that is not known.

choose-one = Choose
missing-words = Write under “{ $label }”.
missing-choice = Choose under “{ $label }”.
missing-day = Give a day under “{ $label }”.
decider = Who decides?
decider-hint = An official decides in their own name. What the committee, the sub-committee or the chair decides you enter here.
decider-name = Name of the chair, or of whoever led the meeting
decider-name-hint = Left empty when you decide yourself.

investigation-title = The investigation
investigation-lead = Opened { $opened }. To be done by { $due }.
investigation-lead-concluded = Opened { $opened }, concluded { $day }.
investigation-parts = What is done, and what is left
part-done = Done { $day }.
part-not-yet = Not done yet
part-talks =
    { $count ->
        [1] The child has been met { $count } time.
       *[other] The child has been met { $count } times.
    }
part-talk-not-held = No talk, and the reason is noted.
part-sources =
    { $count ->
        [1] { $count } has told what they know.
       *[other] { $count } have told what they know.
    }
part-reply-came = The reply has come.
part-reply-by = Waits for a reply until { $day }.
bbic-title = The BBIC triangle
bbic-lead = Choose a sub-area to describe it. One at a time is enough. The scales of risk and protection are Nära’s own.
bbic-described = Described
step-conclude-on = To the investigation

step-tell-title = Tell of the investigation
step-tell-lead = Those concerned must know at once that the investigation has been opened, unless there are special reasons against it. SoL 20:4. They must also know when it is concluded.
step-tell-why = Those concerned must know at once.
step-tell-button = Tell
step-tell-save = Save
done-step-tell = It is noted who has been told.
tell-who = Who has been told?
tell-on = When?
tell-how = How, and what did they say?
tell-how-hint = A meeting, a talk or a letter. The child must have it explained in a way it understands.
tell-withheld = Special reasons against telling
tell-withheld-hint = Filled in only when nobody has been told, for instance because the police will hear the child first.
tell-withheld-concluded = Reasons against telling
tell-withheld-concluded-hint = Filled in only when nobody has been told.

step-plan-investigation-title = Plan for the investigation
step-plan-investigation-lead = Investigate without delay, and no more than is needed. SoL 20:3 and 20:5. A new plan replaces the one before it, which can be read in the chronicle.
step-plan-investigation-button = Plan
step-plan-investigation-save = Save the plan
done-step-plan-investigation = The plan is saved.
plan-questions-hint = What is the investigation to answer?
plan-talk-with-hint = The child first.
plan-consultations-hint = School, health care or others, and what you need to know from them.

step-bbic-title = The BBIC triangle
step-bbic-lead = Write what you know and from whom. What you make of it belongs in the assessment.
step-bbic-save = Save the sub-area
done-step-bbic = The sub-area is saved.
bbic-description = Description
bbic-description-hint = What is known, and from whom.
bbic-childs-words = The child’s own words
bbic-severity = Risk
bbic-risk-none = No risk known
bbic-risk = What is the risk?
bbic-strength = Protection
bbic-protection-none = No protection known
bbic-protection = What protects?

step-hear-title = Talk with the child
step-hear-lead = The child may be heard without the guardian’s consent, and without the guardian being there. SoL 20:7. If you have written a note about the talk, it counts already.
step-hear-button = Write about a talk
step-hear-save = Save
done-step-hear = The talk is saved.
talk-form = Who was there?
talk-on = When?
talk-words = What the child said, or why there was no talk
talk-words-hint = In the child’s own words if possible.

step-source-title = What others know
step-source-lead = Those who are bound to report must tell everything that may matter to the investigation. SoL 20:6. Others you ask with consent.
step-source-button = Enter what they told
step-source-save = Save
done-step-source = It is saved.
source-who = Who told it?
source-name = Name or place
source-on = When?
source-ground = Why could you ask?
source-because-duty = Duty to tell (SoL 20:6)
source-because-consent = Consent
source-because-consultation = A consultation that told no more than was needed
source-words = What they told

step-score-title = Score of an instrument
step-score-lead = Only the score is kept, never the questions. The ranges have not been checked against the manuals.
step-score-button = Enter a score
step-score-save = Save the score
done-step-score = The score is saved.
score-instrument = Instrument
score-points = Score
score-points-hint = For instance 27.4.
score-occasion = Occasion
score-respondent = Who answered?
score-on = When?

step-communicate-title = Communicate the material
step-communicate-lead = Before the committee decides, the party must see all that matters and have time to reply. FL 25, SoL 14:8. The party may also speak to the committee. SoL 14:10.
step-communicate-button = Communicate
step-communicate-save = Save
done-step-communicate = It is noted what has been communicated.
communicate-way = How is it to be?
exception-send = The party gets to see the material
communicate-who = To whom?
communicate-on = When?
communicate-reply-by = Last day to reply
communicate-reply-by-hint = You set the time that is needed. Two weeks are filled in.
communicate-material = What was handed over, or why is it not done?

step-reply-title = The party’s reply
step-reply-lead = What does the party say about the material?
step-reply-button = Enter the reply
step-reply-save = Save the reply
done-step-reply = The reply is saved.
reply-who = Who replied?
reply-on = When?
reply-said = What did the party say?
reply-said-hint = Leave empty if the party has nothing to add.
reply-hearing = Does the party want to speak to the committee?
hearing-not_wanted = No
hearing-wanted = Yes

step-extend-title = Extend the investigation
step-extend-lead = The committee may extend the time for a certain time when there are special reasons. SoL 20:3. It must be decided before the time is out.
step-extend-button = Extend the investigation
step-extend-save = Save the extension
done-step-extend = The investigation is extended.
extend-until = New last day
extend-reasons = Special reasons
extend-reasons-hint = For instance that a doctor’s opinion takes time. A heavy workload is no special reason.
extend-on = When was it decided?
