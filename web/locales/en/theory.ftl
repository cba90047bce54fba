theory-title = Programme theory
theory-lead = What the work is thought to lead to, and why. Each arrow is an assumption that may be wrong: here stands what is known of it, and what the figures say now.
theory-none = No programme theory is written yet.
theory-new = Write a new programme theory
theory-version = Version { $version }
theory-arrows = { $count ->
    [one] { $count } link
   *[other] { $count } links
}
theory-only-draft = Draft, no version yet

theory-as-picture = As a picture
theory-picture = Programme theory: { $title }
theory-picture-text = { $parts } parts in five stages, from resources to long-term outcomes, and { $arrows } numbered arrows between them. The same arrows stand in the list below the picture.
theory-line-supported = There is support
theory-line-doubted = Something is known, but can be doubted
theory-line-untested = Not tested
theory-line-against = Speaks against

theory-stage-resource = Resources
theory-stage-resource-about = What there is to work with.
theory-stage-activity = Activities
theory-stage-activity-about = What is done.
theory-stage-output = Outputs
theory-stage-output-about = What comes out of the work and can be counted.
theory-stage-short_outcome = Short-term outcomes
theory-stage-short_outcome-about = What is expected to differ within a year or so.
theory-stage-long_outcome = Long-term outcomes
theory-stage-long_outcome-about = What the work is for in the end.

theory-status-not_tested = Not tested
theory-status-not_tested-about = Nobody has tested it here, and no research is named.
theory-status-local_experience = Local experience
theory-status-local_experience-about = Somebody has seen it here, with nothing to compare with.
theory-status-contested = Contested
theory-status-contested-about = What is known points in different ways, or can be explained in another way.
theory-status-supported_elsewhere = Supported elsewhere
theory-status-supported_elsewhere-about = Research elsewhere supports it. Whether it holds here is another question.
theory-status-supported_here = Supported here
theory-status-supported_here-about = An evaluation here has found it.
theory-status-speaks_against = Speaks against
theory-status-speaks_against-about = What is known speaks against it.

theory-links = The links
theory-links-lead = The figures say how things look, not whether the arrow is true. That takes an evaluation.
theory-leads-to = leads to
theory-assumption = Assumption:
theory-evidence = What is known:
theory-source = Source: { $source }
theory-figures-now = What the figures say now
theory-no-indicator = No measure tests this link yet.
theory-no-figure = No figure yet
theory-figure-withheld = Withheld, too few to show
theory-figure-on-its-page = See the measure's page
theory-moved-nothing-before = No year before to compare with.
theory-moved-no-surely = No certain difference from { $period } ({ $value }).
theory-moved-up = Higher than { $period } ({ $value }).
theory-moved-down = Lower than { $period } ({ $value }).
theory-moved-better = The better way.
theory-moved-worse = The worse way.
theory-more = { $count ->
    [one] { $count } more measure of the link
   *[other] { $count } more measures of the link
}
theory-tested-by = Tested by:
theory-link-name = Name in the indicators' files: { $name }
theory-parts = The parts
theory-sources = Sources
theory-versions = Versions
theory-changed-why = Because:
theory-old-version = You are reading version { $version }, as it stood.
theory-to-standing = To the one that stands
theory-change = Change the programme theory
theory-to-draft = Go on with the draft

theory-draft-of = Draft: { $title }
theory-draft-lead = Others read the version that stands until you publish. A draft may be unfinished; a version hangs together.
theory-draft-not-begun = Nothing is changed yet. Choose a part or a link to change, or add a new one.
theory-change-title = Change title and introduction
theory-add-part = Add a part
theory-add-link = Add a link
theory-change-part-form = Change a part
theory-change-link-form = Change a link
theory-part-lead = A part is a box in the picture. Say it so briefly that it fits.
theory-link-lead = A link is an arrow. Say why the one should lead to the other, and what is known of it.
theory-about-lead = Which work it is about, and who wrote it down from what.
theory-publish-title = Publish
theory-publish = Publish as a new version
theory-drop = Throw the draft away
theory-why = Why is it changed?
theory-why-hint = It stays beside the version. The version before stays too.
theory-what-changes = This changes
theory-faults = { $count ->
    [one] { $count } thing is left to mend before the draft hangs together
   *[other] { $count } things are left to mend before the draft hangs together
}
theory-back = To the draft
theory-save = Save in the draft
theory-cancel = Cancel
theory-remove = Remove
theory-remove-part = { $count ->
    [0] No arrow leads to the part or from it.
    [one] { $count } arrow that leads to the part or from it goes with it.
   *[other] { $count } arrows that lead to the part or from it go with it.
}
theory-remove-link = The parts that the arrow joins stay.

theory-field-heading-sv = Title, in Swedish
theory-field-heading-en = Title in English
theory-field-title-sv = What it says, in Swedish
theory-field-title-en = The same in English
theory-field-lead-sv = Introduction, in Swedish
theory-field-lead-en = Introduction in English
theory-field-note-sv = More about it, in Swedish (not needed)
theory-field-note-en = The same in English
theory-field-assumption-sv = Assumption, in Swedish: why should the one lead to the other?
theory-field-assumption-en = The same in English
theory-field-evidence-sv = What is known, in more words, in Swedish (not needed)
theory-field-evidence-en = The same in English
theory-english-hint = May be left empty. Readers who have chosen English then read the Swedish.
theory-field-sources = Sources
theory-field-sources-hint = One on each line.
theory-field-stage = Stage
theory-field-from = From
theory-field-to = To
theory-choose-part = Choose a part
theory-field-status = What is known
theory-field-source = Source
theory-field-source-hint = Needed when something is known.
theory-field-indicators = Measures that test it
theory-field-indicators-hint = The measures' names in the catalogue, such as goals-reached, one on each line. The most telling first.
theory-swedish-missing = Write it in Swedish.
theory-stage-missing = Choose the stage that the part belongs to.
theory-end-missing = Choose a part.
theory-status-missing = Choose what is known of the link.

theory-fault-no-outcome = There is no outcome. Add what the work is hoped to lead to.
theory-fault-part-twice = Two parts have the same name: { $part }.
theory-fault-link-twice = Two links have the name { $link }.
theory-fault-same-way = There is an arrow between those parts already. Change that one instead.
theory-fault-no-such-part = There is no part { $part }.
theory-fault-to-itself = The arrow ends where it begins. Choose two different parts.
theory-fault-backwards = The arrow goes backwards, from { $from } to { $to }. Turn it round, or move one of the parts.
theory-fault-circle = The arrow makes the chain go round in a circle. Take one of the arrows away.
theory-fault-orphan = No arrow leads to “{ $part }” or from it. Say what it has to do with the rest, or take it away.
theory-fault-unknown-indicator = There is no measure called { $indicator }. The names stand in the catalogue of indicators.
theory-fault-no-source = Name the source, or choose Not tested.
theory-already-there = There is a programme theory of that name already.
theory-draft-in-the-way = There is a draft that is not published. Publish it or throw it away first.
theory-unchanged = Nothing is changed.
theory-why-missing = Write why the programme theory is changed.
theory-no-draft = There is no draft.
theory-not-there = It is no longer in the programme theory.
theory-stale = Somebody else has changed the programme theory while you wrote. Open the draft again and see what is new.

theory-change-about = Title, introduction or sources have changed.
theory-change-order = The order has changed.
theory-change-part-added = New part: { $what }
theory-change-part-removed = Part taken away: { $what }
theory-change-part-renamed = “{ $before }” is now called “{ $after }”
theory-change-part-moved = { $what }: moved from { $before } to { $after }
theory-change-part = { $what }: its description has changed
theory-change-link-added = New link: { $what }
theory-change-link-removed = Link taken away: { $what }
theory-change-evidence = { $what }: what is known was { $before } and is { $after }
theory-change-assumption = { $what }: the assumption was “{ $before }” and is “{ $after }”
theory-change-link = { $what }: its source, measures or words have changed
