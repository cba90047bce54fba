signal-title = Signal or noise
signal-figure = { $title }: the figures between their limits
signal-verdict-signal = Signal: the figures move by more than they usually do. Find out what changed.
signal-verdict-hint = Maybe a signal: something stands out, but chance does that at times. See whether the next period says the same.
signal-verdict-noise = Noise: the figures go up and down as they usually do. No single period needs an explanation of its own.
signal-verdict-few = Too few figures to tell signal from noise: { $known } here, at least { $least } are needed.
signal-verdict-phase = This holds from { $period } on.
signal-phase = A new phase from { $period }: the time before and after are not held against the same middle.
signal-legend = Solid line: the middle. Dashed lines: the limits. Double ring: signal. Ring: maybe. Shaded: the figure is missing or protected.
signal-chart-p = The limits show how far chance usually reaches, by how many stand behind each period (p chart, three standard deviations).
signal-chart-u = The limits show how far chance usually reaches, by the population behind each period (u chart, three standard deviations).
signal-chart-prime = So many stand behind each period that plain limits would be too narrow. These also allow for what usually shifts between periods (Laney's chart, three standard deviations).
signal-chart-i = The limits rest on how far the figure usually moves from one period to the next (XmR chart).
signal-on-trial = The limits are on trial: they rest on fewer than { $enough } figures and may move.
signal-weight-signal = Signal
signal-weight-hint = Maybe
signal-span = { $first } to { $last }
signal-silent = Nothing by: { $rules }.
signal-rule-outside = Outside the limits
signal-rule-outside-meaning = Chance seldom takes a figure so far from the middle.
signal-rule-long-run = A long run on one side of the middle
signal-rule-long-run-meaning = { $longest } in a row. Chance seldom makes more than { $allowed }.
signal-rule-few-crossings = Seldom crosses the middle
signal-rule-few-crossings-meaning = { $crossings } times. Chance seldom makes fewer than { $needed }.
signal-rule-two-of-three = Two of three near the same limit
signal-rule-two-of-three-meaning = An early sign that is often chance.
signal-rule-trend = Six in a row the same way
signal-rule-trend-meaning = An early sign that is often chance.
signal-table = The figures with their limits
signal-column-low = Lower limit
signal-column-centre = Middle
signal-column-high = Upper limit
signal-column-rules = Stands out
signal-choose-phase = New phase from
signal-no-phase = none

funnel-title = More than chance between them?
funnel-none-outside = All { $count } lie within the limits: they differ by no more than chance usually makes. Do not rank them.
funnel-outside = { $outside } of { $all } lie outside the limits: { $names }. That is a question to ask, not a grade.
funnel-many-outside = { $outside } of { $all } lie outside the limits. That is a question to ask, not a grade.
funnel-exact = The limits are what chance alone does with so many behind the figure: 95 per cent lie between the dotted ones, 99.8 per cent between the dashed. Solid line: all together.
funnel-wide = They differ by more than chance alone makes ({ $times } times as much). So the limits are widened by what usually sets them apart: 95 per cent lie between the dotted ones, 99.8 per cent between the dashed. Solid line: all together.
funnel-size = How many stand behind the figure
funnel-table = All with their limits
funnel-column-name = Which
funnel-column-limits = Limits 99.8%
funnel-column-size = Behind the figure
funnel-column-outside = Place
funnel-is-outside = outside

open-data-title = Open data
open-data-lead = Statistics of whole municipalities that have been read in: over time, beside municipalities alike, and whether they differ by more than chance.
open-data-empty = No statistics of whole municipalities have been read in yet.
open-data-empty-next = Whoever looks after the system reads in a file with nara import statistics. Mappings for Kolada, Brå, SCB and England's children's social care are there.
open-data-no-source = The source is not told
open-data-covers = { $count ->
    [one] { $count } area, { $span }.
   *[other] { $count } areas, { $span }.
}
open-data-withheld = { $count ->
    [one] { $count } figure is protected by the source.
   *[other] { $count } figures are protected by the source.
}
open-data-missing = { $count ->
    [one] { $count } figure is missing.
   *[other] { $count } figures are missing.
}
open-data-not-zero = A figure that is protected or missing is never 0, and is not counted.
open-data-no-value = There is no figure to show.
open-data-no-funnel = The source does not say how many stand behind the figures. So it cannot be said whether the municipalities differ by more than chance.
open-data-no-funnel-few = Fewer than three have figures to compare, so it cannot be said whether they differ by more than chance.
open-data-choose-area = Municipality
open-data-choose-sex = Sex
open-data-choose-age = Age
open-data-all-ages = all
open-data-choose-group = Compare with
comparison-below = { $name }: { $value } ({ $period }). That is lower than in all compared: their median is { $median }, from { $least } to { $most }. Figures are there for { $known } of { $all }.
comparison-within = { $name }: { $value } ({ $period }). Among those compared the median is { $median }, from { $least } to { $most }. Figures are there for { $known } of { $all }.
comparison-above = { $name }: { $value } ({ $period }). That is higher than in all compared: their median is { $median }, from { $least } to { $most }. Figures are there for { $known } of { $all }.
comparison-figure = { $name } among { $group }
comparison-median = median
comparison-caveat = The source chose the group for being alike in other things than what is compared. Median and spread do not say what is good.

instruments-title = Instruments
instruments-lead = Scores together: how things were first and last, and whether the change is larger than the instrument's error. At least five must stand behind each figure.
instruments-range = Scores from { $low } to { $high }, { $better }.
instruments-limit = { $ages }: limit { $score } { $who }
instruments-limit-by = (answered by { $who })
instruments-all-ages = All ages
instruments-ages = Ages { $first }–{ $last }
instruments-ages-from = From age { $first }
instruments-change = First and last
instruments-few = Fewer than five have both a first and a later score, so no change is reckoned.
instruments-no-error = The instrument's error is not known, so it cannot be said what is a reliable change.
instruments-points = A change of more than { $points } points is larger than the error.
instruments-mean-change = { $count ->
    [one] { $count } has scored twice. The mean change is { $mean } (interval { $low } to { $high }).
   *[other] { $count } have scored at least twice. The mean change is { $mean } (interval { $low } to { $high }).
}
instruments-outcomes = How many changed reliably
instruments-outcome = Change
instruments-outcome-recovered = Reliably better, and past the limit
instruments-outcome-improved = Reliably better
instruments-outcome-unchanged = Within the error
instruments-outcome-worse = Reliably worse
instruments-years = Mean by year
instruments-years-summary = The mean of all scores by year, with interval. Who scores differs between years.
instruments-stages = Mean by occasion
instruments-stage = Occasion
instruments-caveat = A reliable change is no effect: those who come when things are at their worst often get better anyway.
instruments-unverified = Not checked against the manual.
