greeting-morning = Good morning, { $name }
greeting-day = Hello, { $name }
greeting-evening = Good evening, { $name }
my-day-lead =
    { $count ->
        [0] { $today }. Nothing is urgent just now.
        [1] { $today }. One thing can’t wait.
        [2] { $today }. Two things can’t wait.
        [3] { $today }. Three things can’t wait.
        [4] { $today }. Four things can’t wait.
        [5] { $today }. Five things can’t wait.
       *[other] { $today }. { $count } things can’t wait.
    }
my-day-lead-empty = { $today }. Nothing waits for you.
my-day-late = Can’t wait
my-day-soon = The coming week
my-day-calm = Calm
my-day-nobody = Nobody is responsible yet.
my-day-responsible = Responsible: { $name }.
my-day-show-more =
    { $count ->
        [1] Show one more
       *[other] Show { $count } more
    }
my-day-more =
    { $count ->
        [1] One more under Cases
       *[other] { $count } more under Cases
    }
my-day-agreed = Agreed at follow-up meetings
my-day-agreed-at = Agreed at the meeting of { $month }.
my-day-agreed-owner = Holds on to it: { $name }.
my-day-agreed-open = Open the meeting
my-day-begun = Begun
my-day-draft-saved = Draft, saved { $when }.
my-day-draft-go-on = Go on writing
my-day-locking = Notes that soon lock
my-day-note-locks = Not signed. Locks { $day }.
my-day-note-read = Read and sign
my-day-own-cases = My cases
my-day-write-note-in-own = Write a note in one of my cases
my-day-write-note = Write a note
my-day-new-report = Register a report of concern

clock-late =
    { $count ->
        [1] 1 day late
       *[other] { $count } days late
    }
clock-today = today
clock-tomorrow = tomorrow
clock-left =
    { $count ->
        [1] 1 day left
       *[other] { $count } days left
    }
day-yesterday = yesterday
day-today = today
day-tomorrow = tomorrow

step-protection-button = Assess protection
step-preliminary-button = Take a position
step-open-button = Open the case
my-day-log-activity = Log an activity
my-day-duties = To do in the area
my-day-duty-law = The act (2023:196) asks for it every second year, next by { $day }.
my-day-duty-open = Open the plan
my-day-duty-agreement = An agreement to look over: { $subject }
my-day-duty-review = With { $names }. To be looked over by { $day }.
my-day-duty-look = Look it over
my-day-duty-measure = A measure of the plan, { $name }. Followed up every year, now by { $day }.
my-day-duty-measures =
    { $count ->
        [one] { $count } measure of the plan to follow up
       *[other] { $count } measures of the plan to follow up
    }
my-day-duty-measures-why = Each measure is followed up once a year. The first was to be followed up by { $day }.
my-day-duty-follow = Follow up
