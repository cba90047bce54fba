road = The case’s road
road-report = Report
road-protection = Protection
road-preliminary = Preliminary assessment
road-investigation = Investigation
road-intervention = Intervention
road-closure = Closure
road-done = done
road-now = the case is here now
road-ahead = ahead
road-passed = did not come about

case-over = Case { $number } · { $who }
case-told = What has happened
case-facts = Facts
case-show-reporter = Show who reported
case-show-reporter-logged = The showing is logged.
child-girl =
    { $count ->
        [1] girl, { $count } year
       *[other] girl, { $count } years
    }
child-boy =
    { $count ->
        [1] boy, { $count } year
       *[other] boy, { $count } years
    }
child-unknown =
    { $count ->
        [1] { $count } year
       *[other] { $count } years
    }
child-unborn = unborn child

fact-responsible = Responsible
fact-responsible-all-the-way = Responsible all the way
fact-nobody = Nobody yet
fact-nobody-was = Nobody was named
fact-nobody-more = Name somebody, so that the family knows whom to call.
fact-next-limit = Next limit
fact-line = Responsible, one after another
fact-line-ended = { $name } { $from } – { $to }
fact-line-now = { $name } from { $from }
fact-limits = Limits
fact-limits-value =
    { $count ->
        [0] { $kept } kept
       *[other] { $kept } kept, { $count } broken
    }
fact-interpreter = Interpreter
fact-reports = Reports
fact-personnummer = Personal identity number
fact-born = Born
fact-expected = Expected birth
fact-unknown = not known

told-report = Report of concern: { $from }
told-report-about = It is about { $reasons }.
told-report-children =
    { $count ->
        [1] The same report concerns { $count } child.
       *[other] The same report concerns { $count } children.
    }
told-reporter = Reporter: { $who }
told-protection-not_at_once = Protection assessment: no need of protection at once
told-protection-at_once = Protection assessment: the child needs protection at once
told-preliminary-open = Preliminary assessment: an investigation is opened
told-preliminary-do_not_open = Preliminary assessment: no investigation is opened
told-preliminary-joins_running = Preliminary assessment: it belongs to the running investigation
told-after-days =
    { $count ->
        [0] Done the same day.
        [1] Done after one day.
       *[other] Done after { $count } days.
    }
told-limit = The limit was { $due }.
told-limit-broken =
    { $count ->
        [1] The limit was { $due }: one day too late.
       *[other] The limit was { $due }: { $count } days too late.
    }
told-assigned = { $name } becomes responsible
told-handover = { $from } hands over to { $to }
told-handover-met = The family met both.
told-handover-not-met = The family has not met both.
told-closed = The case is closed

cases-search = Search for a case
cases-search-hint = Personal identity number, name or case number. The law allows nothing else.
cases-search-button = Search
cases-found =
    { $count ->
        [1] { $count } case
       *[other] { $count } cases
    }
cases-lists = Lists
cases-mine = Mine
cases-open = Open
cases-all = All
cases-none = There are no cases here.
cases-number = Case { $number }
cases-report = latest report { $day }
status-intake = Preliminary assessment
status-investigation = Investigation
status-open = Open
status-closed = Closed

access-log-lead = Who has seen or done what. Look for readings that nobody needed for their work.
access-log-at = When
access-log-who = Who
access-log-what = What
access-log-case = Case
access-log-ground = Ground
action-register-report = Registered a report
action-list-cases = Saw a list, or searched
action-read-case = Read the case
action-read-reporter-identity = Saw who reported
action-read-protected-contact = Saw protected contact details
action-work-on-case = Wrote in the case
action-assign-case = Named or changed who is responsible
action-close-case = Closed the case
action-list-assignments = Saw their assignments
action-read-assignment = Read their assignment
action-carry-out = Wrote about an intervention
action-count-unnamed = Counted an intervention without names
action-disclose = Printed or handed out
action-read-access-log = Read the access log
action-read-follow-up = Saw the follow-up
action-read-observations = Read rows behind a figure, under pseudonyms
action-hand-out-observations = Handed out rows under pseudonyms
action-read-releases = Read the register of what has left
action-read-evaluation = Read evaluations
action-run-evaluation = Worked with an evaluation
ground-responsible = responsible
ground-named = named in the circle
ground-intake = intake, nobody responsible yet
ground-leads-unit = leads the unit
ground-assignment = has an assignment in the case
ground-role = the role
fact-responsible-since =
    { $count ->
        [0] Since { $since }. No changes.
        [1] One change since { $since }.
       *[other] { $count } changes since { $since }.
    }
