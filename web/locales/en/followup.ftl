followup-title = Follow-up
followup-lead = What the observations say about the work. Each figure has its interval, its comparison and its definition. No figure points anyone out.
followup-no-value = no figure yet
followup-suppressed = protected
followup-no-population = population missing
followup-unknown = not known
followup-yes = yes
followup-no = no
followup-age = aged { $age }
followup-of = { $part } of { $all }
followup-quarter = Q{ $quarter } { $year }
followup-when = { $period }, interval { $interval }
followup-before = { $period }: { $value }.
followup-before-overlap = { $period }: { $value }. The intervals overlap, so the difference may be chance.
followup-before-apart = { $period }: { $value }. The intervals do not overlap: the difference is larger than chance usually gives.

followup-sex-girl = girls
followup-sex-boy = boys
followup-sex-unknown = sex not known
followup-outcome-open = investigation opened
followup-outcome-do_not_open = investigation not opened
followup-outcome-joins_running = belonged to a running investigation
followup-outcome-intervention = led to an intervention
followup-outcome-no_need = no need
followup-outcome-need_without_consent = need without consent

followup-note-undated = { $count ->
    [one] { $count } row lacks a date and is not counted.
   *[other] { $count } rows lack a date and are not counted.
}
followup-note-undated-few = Fewer than { $least } rows lack a date and are not counted.
followup-note-unknown = { $count ->
    [one] { $count } row lacks what the figure needs and is not counted.
   *[other] { $count } rows lack what the figure needs and are not counted.
}
followup-note-unknown-few = Fewer than { $least } rows lack what the figure needs and are not counted.
followup-note-earlier-population = The population of { $year } stands in for later years.
followup-note-no-population = No population is known for a part of the area. Read in area statistics first.
followup-note-division = The population is of the division { $division }.
followup-note-unfinished = { $period } is not over.
followup-note-nothing = Nothing has been observed yet.
followup-nothing-to-show = There is no figure to show yet.

followup-shock-prevention = The act on municipalities’ responsibility for crime prevention (2023:196), { $day }.
followup-shock-law = New Social Services Act, { $day }.
followup-shock-reporters = More people become bound to report, { $day }. More reports are expected from that alone.
followup-meanwhile = What else happened

followup-choose-period = Period
followup-per-year = year
followup-per-quarter = quarter
followup-per-month = month
followup-choose-split = Side by side
followup-by-area = Area
followup-by-sex = Sex
followup-by-age_group = Age
followup-by-source = Reporter
followup-by-main_reason = Reason
followup-by-violence = Violence among the reasons
followup-by-mandated = Bound to report
followup-by-unborn = Unborn child
followup-by-interpreter = Interpreter
followup-by-unit = Unit
followup-by-outcome = Outcome
followup-by-handover_reason = Reason for handover
followup-by-log = Log
followup-over-time = Over time
followup-distribution = Distribution
followup-summary = From { $from } ({ $first }) to { $to } ({ $last }). The interval for { $last } is { $interval }.
followup-summary-plain = From { $from } ({ $first }) to { $to } ({ $last }).
followup-summary-one = { $last }: { $to }, interval { $interval }.
followup-summary-one-plain = { $last }: { $to }.
followup-summary-classes = { $period }: most common is { $class } days, { $value }.
followup-limit-14 = the law’s limit, 14 days
followup-how-to-read = How to read the figure
followup-reference = The dotted line is all together: { $value }.
followup-suppressed-why = Protected figures are so small, or so easy to work out, that someone could be pointed out.
followup-table = The figures
followup-column-period = Period
followup-column-class = Class
followup-column-value = Value
followup-column-interval = Interval 95%
followup-column-counted = Count
followup-unit = Unit: { $unit }.
followup-file = Download the table (CSV)
followup-definition = The definition in full, version { $version }
followup-legal = Follows up:
followup-definition-file = As it is written
followup-definition-sql = As the database was asked

followup-process-title = The way of a case
followup-process-lead = What an event log says about how a case goes: how long it takes, how often it changes hands, how many keep the time.
followup-process-log = Log
followup-process-source = Source: { $source }. Licence: { $licence }. File: { $file }. What was seen in fewer than four cases is shown only together.
followup-process-empty = No event log has been read in yet.
followup-process-empty-next = Whoever runs the system reads in a log with nara import events.
followup-fact-cases = Cases
followup-fact-cases-reading = { $events } events of { $activities } kinds.
followup-fact-throughput = Throughput time, median
followup-fact-throughput-reading = Half of the cases are faster. The mean is { $mean }, and one in ten takes more than { $p90 }.
followup-fact-deadline = Done in time
followup-fact-deadline-reading = { $within } of { $cases } cases with a deadline, interval { $low }–{ $high }.
followup-fact-changes = Changes of worker per case
followup-fact-changes-reading = How often the next step of a case is done by someone else, on average. Each change is a new person to tell everything to.
followup-ways = Ways through the work
followup-ways-reading = Cases that go the same way are counted together, the commonest first.
followup-cases = { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
followup-other-ways = { $count ->
    [one] Another { $count } case went { $kinds } ways that are rare one by one.
   *[other] Another { $count } cases went { $kinds } ways that are rare one by one.
}
followup-handover-groups = Handovers between groups
followup-handover-workers = Handovers between workers
followup-handover-summary = { $share } of the steps go on in the same hand. The area of a square is the number; the row hands over, the column receives.
followup-handover-table = The commonest handovers as a table
followup-follows = What follows what
followup-follows-reading = The commonest pairs. The wait is the median time from the first step to the next.
followup-column-from = From
followup-column-to = To
followup-column-times = Times
followup-column-wait = Wait
followup-days = { $amount } days
followup-hours = { $amount } hours
followup-minutes = { $amount } minutes

followup-theme-reports = From concern to decision
followup-theme-investigation = The investigation
followup-theme-participation = The child's participation
followup-theme-continuity = The same person all the way
followup-theme-interventions = The interventions
followup-theme-placements = Care outside home
followup-theme-results = What it led to
followup-theme-law = The times set by law
followup-theme-reach = Whom the work reaches
followup-theme-economy = What it costs
followup-theme-levels = Individual, group and area
followup-theme-flow = The course of a case
followup-theme-voices = Voices
followup-theme-other = Other
followup-level-individual = individual level
followup-level-group = group level
followup-level-area = area level
followup-better-higher = higher is better
followup-better-lower = lower is better
followup-better-neither = describes, neither better nor worse
followup-status-tal = has figures
followup-status-tomt = nothing observed yet
followup-version = version { $version }
followup-version-own = own definition, version { $version }
followup-more-of-theme = { $count ->
    [one] One more indicator
   *[other] { $count } more indicators
}
followup-all-indicators = The whole catalogue: { $count } indicators
followup-catalogue-title = The indicator catalogue
followup-catalogue-lead = Every indicator that can be followed, with what it counts and whether there is anything to count. An indicator is a file: put one of your own in the folder of definitions, and it is seen here at once.
followup-catalogue-search = Search by word, section of law or table
followup-catalogue-all = all
followup-catalogue-theme = Theme
followup-catalogue-level = Level
followup-catalogue-status = Status
followup-catalogue-found = { $count ->
    [0] No indicator fits. Take away a choice or search for another word.
    [one] One indicator.
   *[other] { $count } indicators.
}
followup-choose-as-of = As it looked on (day)
followup-made-now = Counted by version { $version } of the definition, on all that is known now.
followup-made-as-of = Counted as it looked on { $day }: on what was known then, by version { $version } of the definition. What was written or corrected later is not included.
followup-version-since = Version { $version } counts from { $day }.
followup-version-first = Version { $version } counted from the beginning.
followup-numerator = Numerator:
followup-denominator = Denominator:
followup-research = Rests on:
followup-by-kind = Kind
followup-by-place = Place
followup-by-form = Form
followup-by-account = Account
followup-by-grant_ref = Grant
followup-by-needs_assessed = Need assessed
followup-by-side = Who gives it
followup-by-decided_by = Who decided
followup-by-code = Time limit
followup-by-instrument = Instrument
followup-by-respondent = Who answered
followup-by-stage = Occasion

conformance-title = The described process
conformance-summary = { $share } of { $cases } cases followed the process step by step. On average { $fitness } of the steps of a case fitted. The steps with a time limit were kept in { $timely } of the cases.
conformance-few = There are too few cases yet to say how the process is followed.
conformance-column-step = Step
conformance-column-cases = Cases
conformance-column-deviations = Deviations, in so many cases
conformance-column-wait = Waiting
conformance-after = After { $steps }.
conformance-or = {" or "}
conformance-within-days = Within { $count } days of { $step }.
conformance-within-months = Within { $count } months of { $step }.
conformance-skipped = Skipped: { $cases }
conformance-wrong-order = In the wrong order: { $cases }
conformance-repeated = Repeated without cause: { $cases }
conformance-too-late = Too late: { $cases }
conformance-wait = { $median }, nine of ten within { $p90 }
conformance-reading = Waiting is counted from the latest of the steps before, the median first. A deviation is a question to ask, not a fault: it may be wisely done in that very case. Fewer than four cases are not shown.
# The register of what has left.
released-title = What has been handed out
released-lead = Files with figures or rows that have left the service. What has been handed out cannot be taken back, so what is handed out later is held against what stands here.
released-none = Nothing has been handed out.
released-at = When
released-who = Who
released-what = What
released-as-of = As it looked on
released-files = Files
released-hash = The code after each file is the beginning of its fingerprint (SHA-256). It tells whether a file is the one that was handed out.
released-shown = { $count ->
    [one] one figure shown
   *[other] { $count } figures shown
}
released-withheld = { $count ->
    [0] none withheld
    [one] one withheld
   *[other] { $count } withheld
}
released-rows = { $count ->
    [one] one row
   *[other] { $count } rows
}
released-purpose = For: { $purpose }. On the ground of: { $approval }.
released-indicator = Indicator
released-meeting = Follow-up meeting
released-evaluation = Evaluation
released-not-executed = Decisions not carried out
released-observations = Rows under pseudonyms
released-event-log = Event log under pseudonyms
released-area-analysis = Area analysis
released-action-plan = Action plan
released-inventory = The catalogue of interventions
followup-file-about = The file tells the whole unit year by year, as it looked at the end of the latest month. A figure that has been handed out before changes only when it has changed by enough. Split, or for shorter periods, closed years are handed out, as they looked on 31 March the year after.
followup-known-on = The figures are as they were known on { $day }.
followup-counted-earlier = Counted at { $time }. Something has been written since, and newer figures are being counted now.
followup-working-out = The figures are being worked out, which takes a while the first time each month. The page shows by itself when they are ready.
