report-title = New report of concern
report-lead = Write down what has come in. It is saved when you press Register, and you get a receipt.
report-arrived = When did the report come?
report-day = Day
report-time = Time
report-day-missing = Write which day the report came.
report-time-missing = Write at what time the report came, for example 16:40.
report-add-child = Add a child
report-concern = What is the concern?
report-text = The concern in the reporter’s words
report-text-hint = Write what has happened, when, and what the child has said.
report-text-missing = Write what the concern is.
report-reasons = What is it about?
report-reasons-hint = Choose all that fit.
report-reasons-missing = Choose at least one reason for the concern.
report-who = Who reports?
report-reporter = Reporter
report-reporter-missing = Choose who reports.
report-protected = Name and contact are kept apart, under a protection of their own. Only those who work with the case can see them, and each showing is logged. They may be secret even to the family.
report-reporter-name = The reporter’s name
report-reporter-name-hint = Leave empty if the reporter wants to be anonymous.
report-reporter-contact = Phone or e-mail
report-save = Register the report

child-title = The child
child-title-of-several =
    { $count ->
        [1] Child { $count }
       *[other] Child { $count }
    }
child-remove =
    { $count ->
        [1] Take out child { $count }
       *[other] Take out child { $count }
    }
child-given = Given name
child-family = Family name
child-name-missing = Write the child’s name. Write “Unknown” if you don’t know.
child-unborn-legend = Is the child born?
child-is-unborn = The child is not born yet
child-is-unborn-hint = Then write the expecting parent’s name.
child-personnummer = Personal identity number
child-personnummer-hint = Twelve digits, if it is known.
child-born = Day of birth
child-born-hint = If the number is not known.
child-expected = Expected birth, if known
child-sex = Sex
child-area = Lives in
child-area-none = Unknown or protected
child-interpreter = Interpreter
child-interpreter-none = Not needed
sex-girl = girl
sex-boy = boy
sex-unknown = not known

receipt-title = The report is registered
receipt-lead = Saved { $day } at { $time }.
receipt-next = Next step: assess whether the child needs protection at once
receipt-case = Case { $number }
receipt-new = A new case. The child is not known here since before.
receipt-joined = The child has a case here. The report now stands in it.
receipt-joined-other = The child has a case with a colleague. The report now stands there, and the colleague sees it on their day.
receipt-known-elsewhere = A new case here. Another unit has a case about the child too. Ask the unit manager who takes it.
receipt-another = Register another

way-in = What has come in?
way-in-report = A report of concern
way-in-application = An application from a guardian or the child
way-in-statement_request = A request for a statement (police, prosecutor, court)
way-in-eviction_notice = A notice of eviction (Enforcement Authority)
report-feedback-legend = Feedback to the reporter
report-feedback = The reporter wants to know whether an investigation is opened
report-feedback-hint = Only those bound to report can be told (SoL 19:6).
report-siblings-legend = Are the children siblings?
report-siblings = The children are siblings
report-siblings-hint = They are then noted as siblings in each other’s cases.
child-protected = Protected identity
child-protected-none = No, or not known

step-feedback-title = The reporter wants to be told
step-feedback-lead = Whoever is bound to report is told on request whether an investigation was opened: within a week, or at once if the question comes later. SoL 19:6.
step-feedback-save = Note that the reporter wants to be told
step-feedback-answer-title = Tell the reporter
step-feedback-answer-lead = Say only whether an investigation was opened or not, or already runs. Nothing more is disclosed. SoL 19:6, OSL 26:9 a.
step-feedback-answer-save = Save
feedback-answer = Has the reporter been told?
feedback-answer-missing = Choose whether the reporter has been told.
feedback-told = Yes
feedback-told-hint = Write how, and who was told.
feedback-not_told = No, it is inappropriate
feedback-not_told-hint = Write why.
feedback-words = How, or why not
feedback-words-hint = For example: called the headteacher.
feedback-words-missing = Write how the reporter was told, or why not.

step-meeting-title = Meeting after the report
step-meeting-lead = The child, the guardians and the reporter should be offered a meeting when it is suitable. SoL 19:5.
step-meeting-save = Save
meeting-outcome = What became of it?
meeting-outcome-missing = Choose what became of the meeting.
meeting-offered = The meeting is offered
meeting-held = The meeting is held
meeting-declined = Those who were offered it declined
meeting-not_suitable = A meeting is not suitable
meeting-note = Who, what was said, or why it is not suitable
meeting-note-hint = A few words are enough. What is said at the meeting can stand in a note.
interpreters-needed = An interpreter is needed. { $needs }.

step-answer-title = Answer the request
step-answer-button = Answer
step-answer-why = Somebody waits for a reply.
step-answer-lead = A notice of eviction is answered the same day, with who is responsible. SoF 11:3.
step-answer-save = Save the reply
reply-words = What have you answered?
reply-words-hint = Whoever asks is to turn to { $name }.
reply-words-missing = Write what you have answered.

step-insight-title = Somebody asks to see the case
step-insight-lead = Note who wants to see what. Each detail is then tried by itself, also against a guardian (OSL 26:1, 12:3).
step-insight-save = Note the request
step-insight-answer-title = Try the request to see the case
step-insight-answer-lead = Can anybody come to harm if it is disclosed? With a protected identity: let out nothing that shows where the child is (OSL 21:3, 26:2).
step-insight-answer-save = Save the trial
insight-by = Who asks?
insight-by-missing = Choose who asks. Add the person first if they are not there.
insight-what = What does the person want to see?
insight-what-hint = In the person’s own words.
insight-what-missing = Write what the person wants to see.
insight-answer = What becomes of it?
insight-answer-missing = Choose what becomes of it.
insight-let_out = All of it is let out
insight-in_part = Some of it is let out
insight-refused = None of it is let out
insight-reasons = The trial
insight-reasons-hint = What can harm whom, and under which section?
insight-reasons-missing = Write how you have tried the request.
protected-alert = { $name } ({ $relation }) asks to see the case.

told-application = Application: { $from }
told-statement_request = Request for a statement: { $from }
told-eviction_notice = Notice of eviction: { $from }
told-earlier = Reports before this one: { $six } within six months, { $twelve } within twelve months. The latest came on { $latest }.
told-feedback-requested = The reporter wants to be told
told-feedback-told = The reporter has been told
told-feedback-not-told = The reporter is not told
told-meeting-offered = A meeting after the report is offered
told-meeting-held = A meeting after the report is held
told-meeting-declined = A meeting after the report: they declined
told-meeting-not_suitable = A meeting after the report is not suitable
told-answered = The request is answered
told-answered-contact = The one to turn to: { $name }.
told-insight-requested = { $name } asks to see the case
told-insight-let_out = { $name } may see the case
told-insight-in_part = { $name } may see some of the case
told-insight-refused = { $name } may not see the case


done-step-feedback = Noted: the reporter wants to be told.
done-step-feedback-answer = The feedback to the reporter is saved.
done-step-meeting = The meeting is noted.
done-step-answer = The reply is saved.
done-step-insight = The request is noted.
done-step-insight-answer = The trial is saved.

refusal-feedback-not-mandated = Only those bound to report are told (SoL 19:6, OSL 26:9 a). To others nothing may be said.
refusal-feedback-already = It is noted already that the reporter wants to be told.
refusal-feedback-not-asked = The reporter is told on request (SoL 19:6). First note that the reporter wants to be told.
refusal-feedback-nothing = There is nothing to tell yet. First decide whether to open an investigation.
refusal-feedback-answered = The reporter has been answered already.
refusal-meeting-settled = What became of the meeting is noted already.
refusal-meeting-reason = Write why a meeting is not suitable (SoL 19:5).
refusal-reply-nothing = This is no request, so nobody waits for a reply.
refusal-reply-already = The request is answered already.
refusal-reply-nobody = The reply is to say who is responsible (SoF 11:3). Name somebody first.
refusal-insight-already = A request from the same person waits already.
refusal-insight-not-asked = No request from that person waits.
refusal-report-sender = Such a thing does not come from there. An application is made by the child or a guardian (SoL 3:4), and a notice of eviction comes from the Enforcement Authority (SoF 11:3).
refusal-report-under-15 = A child applies on its own from 15 (SoL 3:4). Register an application from the guardian, or a report from the child.
