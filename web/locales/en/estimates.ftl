estimate-note-adjusted-any = Adjusted p-values bound the chance of any false finding among the { $outcomes } outcomes of the plan.
estimate-note-adjusted-share = Adjusted p-values bound the share of false findings among those reported: for exploring, not for confirming.
estimate-note-against-binned = Effects are against the period { $since } from the start. Periods beyond leads and lags share the effect of the outermost one.
estimate-note-against-dropped = Effects are against the period { $since } from the start. Treated units' periods beyond leads and lags are left out.
estimate-note-against-each = Effects are against the period { $since } from the start. Every period has an effect of its own.
estimate-note-all-withheld = The counts are too small to show any of it.
estimate-note-always-treated = { $units } units are treated from the first period on: there is nothing before to compare with, and they are left out.
estimate-note-areas-alike = The areas differ no more than chance allows: all are drawn to the same figure, and the intervals are too narrow.
estimate-note-areas-on-regression = The areas differ no more than their errors allow: all lie on the regression, and the errors given are too small.
estimate-note-chains-disagree = The chains disagree (potential scale reduction { $spread }): ask for more draws before the answer is used.
estimate-note-change-alone = Without a comparison group a change holds whatever else happened, and that people come when it is at its worst.
estimate-note-chart-asks = A chart tells when to ask what happened; it does not tell what an intervention did.
estimate-note-chart-shifted = The series has shifted: too long a run on one side of the middle, or too few crossings of it.
estimate-note-chart-short = The limits rest on { $periods } periods; at least 12 are advised, and 20 are better.
estimate-note-competing-events = There are competing events: one minus this curve overstates how many meet a single cause. Use aalen-johansen.
estimate-note-conformal-floor = The conformal p of the whole period can be no smaller than { $whole }, and of one period { $one }; they assume that errors before and after the start are alike, and the interval of the whole that the effect is constant. An end that is missing is one that the test cannot find.
estimate-note-cox-few-clusters = { $clusters } clusters are too few for clustered errors (advised: 40); they are likely too small.
estimate-note-cr2-impossible = CR2 needs units that lie whole in clusters of at most 600 rows, clustered one way; the errors are CR1.
estimate-note-different-persons = The rows are taken as different persons in each period: who is there may change with the treatment, and that would look like an effect.
estimate-note-draft-floor = With one treated unit and { $comparisons } to compare with, the smallest p that a placebo test can give is { $p }.
estimate-note-draft-floor-high = No effect, however large, can reach p < 0.05 in the placebo test: read the interval, not the p-value.
estimate-note-draft-periods = The figures are for { $periods } periods from the start on; say periods = … in [treatment] for another number, at most half of those before.
estimate-note-draft-weak = { $method } would find an effect of { $detectable } four times out of five; the smallest worth finding is { $smallest }: a result that shows nothing will not mean that there is nothing.
estimate-note-drawn-toward-common = Drawn toward the common: right for the areas together, too near the middle for one that truly stands out. The raw figure is in the particulars.
estimate-note-few-clusters = { $clusters } clusters are few for clustered standard errors: they are somewhat too small. Compare with event-study, which has CR2 errors, a wild bootstrap and a randomisation test.
estimate-note-few-clusters-cr1 = { $clusters } clusters, { $treated } of them treated, are too few for the plain clustered errors that were asked for: they are too small. Use errors = "cr2", wild_bootstrap, or the randomisation test.
estimate-note-few-clusters-cr2 = { $clusters } clusters, { $treated } of them treated, are too few for plain clustered errors: CR2 with Satterthwaite's degrees of freedom is given, and the randomisation test beside it. Add wild_bootstrap = 9999 for a third opinion.
estimate-note-few-early = Observation begins late: at { $time } only { $at_risk } are at risk, and an event among so few decides the whole curve. Start the clock later.
estimate-note-few-early-in-group = Observation begins late: at { $time } only { $at_risk } of “{ $group }” are at risk, and an event among so few decides the whole curve. Start the clock later.
estimate-note-few-treated = Treated units: { $treated }. They are too few for clustered standard errors, which are too small. Use placebo inference (synthetic-control or synthetic-did).
estimate-note-few-treated-clusters = Treated clusters: { $treated }. They are too few for clustered standard errors, which are too small. Use placebo inference (synthetic-control or synthetic-did).
estimate-note-fewer-than-ten = Some groups have fewer than ten events: half of such a figure may be chance.
estimate-note-forbidden-comparisons = { $percent } per cent of the two-way estimate compares with units already treated (Goodman-Bacon 2021). Where effects grow or shrink over time that misleads, even as to the sign: use did.
estimate-note-funnel-inside = A unit inside the limits is not shown to differ; the order within them means nothing.
estimate-note-funnel-overdispersed = The units differ { $times } times as much as chance allows: read z_additive and the wide limits, not the exact ones.
estimate-note-gaussian-rate = With a population the Gaussian model is of the rate per 100 000.
estimate-note-gray-late-entry = Gray's test does not apply when observation begins late; compare hazards with cox.
estimate-note-group-without-before = Units first treated in { $group } have no period before their start and are left out.
estimate-note-group-without-comparison = There is no unit to compare group { $group } with in period { $period }.
estimate-note-hazard-changes = The hazard ratio of “{ $term }” changes over time (p = { $p }): one number for it is an average that depends on how long people were followed.
estimate-note-indirect-with-reference = Indirectly standardised ratios compare each group with the reference, not the groups with each other.
estimate-note-items-against = These go against the other items: { $items }. Should they be in reversed?
estimate-note-its-alone = One series without a comparison cannot tell the intervention from what else happened then.
estimate-note-its-controlled = The change beyond the comparison's is reported; it assumes that whatever else happened struck both alike, and that nothing spilled over.
estimate-note-its-linked = What the model leaves unexplained is linked from period to period ({ $correlation }): its errors are too small. Use se = "prais-winsten" or "newey-west" with a Gaussian model, or structural-series.
estimate-note-its-short = { $before } periods before and { $after } after: at least 12 on each side are advised (Wagner et al. 2002).
estimate-note-its-short-season = { $before } periods before hold fewer than two full seasons of { $season }: season and trend cannot be told apart well.
estimate-note-leads-little-power = The test of the leads has little power: that it finds nothing does not show that trends were parallel. Look at the leads and their intervals.
estimate-note-method-not-let-out = { $method } is not let out for data of practice, because it tells a figure of each area or person.
estimate-note-negative-weights = { $units } comparison units have negative weights, { $total } in all: by design the answer reaches outside the comparison units, and rests on the ridge regression there.
estimate-note-newey-west-short = Newey–West errors are too small in short series (Turner et al. 2021); Prais–Winsten is safer.
estimate-note-no-clustered-error = { $treated } treated and { $untreated } untreated clusters: no clustered error or bootstrap holds, so none is given. The p-value and the interval are of the randomisation test; placebo inference (synthetic-control, synthetic-did) is the other way.
estimate-note-no-score-after = { $missing } of { $all } had no score after. Those who answer often did better: if none of them changed, the mean change is { $unchanged }.
estimate-note-no-score-after-in-group = “{ $group }”: { $missing } of { $all } had no score after. Those who answer often did better: if none of them changed, the mean change is { $unchanged }.
estimate-note-no-sensitivity = How much trends may have differed cannot be told: it takes two periods before the start, and an effect in every period.
estimate-note-no-sensitivity-here = How much trends may have differed cannot be told: it takes errors that hold, two periods before the start, and an effect in every period.
estimate-note-one-donor = { $unit } carries { $percent } per cent of the synthetic unit: what happens there decides the answer.
estimate-note-overdispersed-counts = The counts vary { $times } times as much as a Poisson model allows: its errors are too small. Set overdispersion = true or family = "negative-binomial".
estimate-note-periods-bridged = { $periods } periods without an outcome are bridged before the start and left out after it.
estimate-note-periods-withheld = { $periods } periods are withheld, since few persons stand behind them; they are in the effect over all periods.
estimate-note-placebo-error-alike = The placebo error assumes that treated and comparison units vary alike.
estimate-note-placebo-error-exact = The placebo error is exact: each of the { $units } comparison units once.
estimate-note-placebo-error-few = The error rests on { $placebos } placebos, so the interval is rough and may be too narrow.
estimate-note-placebo-floor = With { $units } units the smallest p that a placebo test can give is { $p }.
estimate-note-placebos-for-one = Placebos are made for one treated unit; here there are several, so none are.
estimate-note-pooled-staggered = Units start at different times: the pooled regression also compares with units already treated, and effects that differ between groups contaminate each other. Use cohorts = "interacted" in an event study, or did.
estimate-note-poor-fit = The comparison fits poorly before the start (RMSPE { $rmspe } against a standard deviation of { $deviation }): the effect should not be believed.
estimate-note-pretest-little-power = The pre-period test has little power: that it finds nothing does not show that trends were parallel. Look at the pre-period estimates and their intervals.
estimate-note-randomisation-all = The randomisation test tries all { $assignments } assignments over { $areas } areas; the smallest p that it can give is { $p }.
estimate-note-randomisation-drawn = The randomisation test tries { $assignments } drawn assignments over { $areas } areas; the smallest p that it can give is { $p }.
estimate-note-rests-on-belief = The interval rests on the belief that the level hardly moves by itself (prior_level_sd = { $prior }). With { $tenfold } it is { $low } to { $high } per period: rest the conclusion on that one unless a comparison series follows the outcome closely.
estimate-note-romano-wolf-without-draws = { $method }: romano-wolf needs draws of every outcome (bootstrap in did, the randomisation test, or placebos); holm is used.
estimate-note-rows-independent = The errors take every row as independent: what happens to a whole unit in a period is not in them. They hold only where treatment was given to the persons, not to the unit.
estimate-note-rows-left-out = Rows that lack a number or weigh nothing, left out: { $rows }.
estimate-note-rows-without-covariate = Rows that lack a covariate, left out: { $rows }.
estimate-note-rows-without-item = { $missing } of { $rows } rows lack an item.
estimate-note-sdid-early = Treated units with fewer than two periods before their start, left out: { $units }.
estimate-note-sdid-more-periods-than-units = There are more periods before the start than comparison units: the data leave the weights of periods open, and the flattest are taken.
estimate-note-second-reference = Nobody is never treated, so the effect { $since } from the start is taken to be zero too, or a common trend could not be told from the effects (Borusyak, Jaravel & Spiess 2024).
estimate-note-short-before = Only { $periods } periods lie before the start: a good fit may be chance.
estimate-note-steps-withheld = { $steps } steps or groups are put together or withheld, since few persons stand behind them.
estimate-note-structural-alone = No comparison series: what is expected is the series' own past carried on, and anything else that happened is part of the effect.
estimate-note-structural-comparison = It is assumed that what was done did not move the comparison series.
estimate-note-structural-short = The model learns from { $periods } periods; at least 12 are advised.
estimate-note-subdistribution = The ratio is of the cumulative incidence: it mixes what a covariate does to the cause with what it does to the competing ones.
estimate-note-survey-silent = { $silent } of { $rows } did not answer and are left out; those who answer may differ from those who do not.
estimate-note-too-many-covariates = { $covariates } covariates for { $periods } periods: too many to be told apart. inference = "bayesian" chooses among them.
estimate-note-unadjusted = { $outcomes } outcomes are tested and their p-values are not adjusted; say [multiplicity] method = "holm" in the plan.
estimate-note-unbalanced = The panel is unbalanced: the regression uses the rows there are, and the answer may come from who is missing when.
estimate-note-units-left-out = { $left_out } of { $units } units lack a row in some period and are left out.
estimate-note-variances-known = The variances are taken as known, so the interval is somewhat too narrow.
estimate-note-wild-too-seldom = With so few treated clusters the wild bootstrap rejects too seldom when the null is imposed (MacKinnon & Webb 2017); trust the randomisation test more.
estimate-note-written = { $text }
estimate-note-subgroup-refused = The group “{ $subgroup }” could not be estimated: { $why }
estimate-note-subgroups-not-run = The plan names groups ({ $subgroups }) but no column for them, so they are not run. Say subgroup = "…" in [data].
estimate-note-subgroups-together = { $subgroups } groups are tested one by one, and their p-values are adjusted for it (Holm). That an effect shows in one group and not in another does not show that they differ.
