analysis-title = Area analysis
analysis-title-of = Area analysis: { $area }
analysis-invented = The analysis is invented.
analysis-read = The area analysis
analysis-state-draft = Being written. { $written } of { $all } parts are written, no version is signed.
analysis-state-signed = Version { $version } was signed on { $day }. Nothing has changed since.
analysis-state-changed = Version { $version } was signed on { $day }. The text below has changed since.
analysis-versions = Signed versions
analysis-version = Version { $version }, signed { $day } by { $by }
analysis-as-now = The analysis as it stands now
analysis-file = Get it as one file (HTML)
analysis-file-pdf = Get it as accessible PDF
analysis-seal = Fingerprint (SHA-256): { $hash }. Text and figures are as they were signed.
analysis-seal-broken = Fingerprint (SHA-256): { $hash }. It does not agree with the content. Tell those who look after the system.
analysis-source = { $source } As known on { $day }.
analysis-source-indicator = Nära, version { $version } of the indicator’s definition.
analysis-source-own = Nära.
analysis-source-voices = Survey in Nära. Shares are shown when at least five have answered.
analysis-figure-statistic = Statistic: { $title }
analysis-figure-indicator = Indicator: { $title }
analysis-figure-round = Voices: { $title }
analysis-figure-collaboration = Collaboration: partners, agreements and meetings
analysis-figure-plan = The action plan: how its measures stand
analysis-figure-voices = The residents’ voices
analysis-figure-when-signed = Shown to partners when the analysis is signed.
analysis-figure-gone = The figure is no longer there.
analysis-figure-few = Too few have answered for it to be shown.
analysis-figure-choose = Figure { $number }
analysis-figure-choose-hint = The figures stand below the text, as they are at the time. They are frozen when the analysis is signed.
analysis-figure-none = None
analysis-partners = { $count ->
    [one] 1 partner
   *[other] { $count } partners
}
analysis-agreements = { $count ->
    [one] 1 agreement in force
   *[other] { $count } agreements in force
}
analysis-meetings = { $count ->
    [one] 1 meeting in the last year
   *[other] { $count } meetings in the last year
}
analysis-text = Text
analysis-text-hint = A paragraph on each line. Write about the area, not about single persons.
analysis-write = Write
analysis-comments = To answer
analysis-comment = Comment
analysis-comment-label = What do you want to say?
analysis-comment-hint = Write about the area, not about single persons. Your role is shown, not your name.
analysis-comment-send = Send the comment
analysis-comment-by = { $role }, { $day }
analysis-settle = Answer
analysis-answer = What did you make of the comment?
analysis-answered = { $count ->
    [one] 1 answered comment
   *[other] { $count } answered comments
}
analysis-sign = Sign off
analysis-sign-lead = Text and figures are frozen as they are now, with your name and today’s date. The writing can then go on towards the next version.
analysis-sign-now = Sign the analysis
analysis-refused-figures = A part can have at most 24 figures.
analysis-refused-stale = Somebody else has written here meanwhile. Open the part again and bring in your change.
analysis-refused-gone = The comment is answered already.
analysis-refused-unfinished = The part { $part } is empty.
analysis-refused-same = Nothing has changed since the analysis was signed.
done-part-written = The part is saved.
done-comment-made = The comment is saved. Thank you.
done-comment-settled = The answer is saved.
done-analysis-signed = The analysis is signed.
analysis-part-demography = Demography and socio-economy
analysis-part-needs = Problems and needs
analysis-part-interventions = Interventions that exist
analysis-part-follow_up = How interventions are followed up
analysis-part-influence = The residents’ influence
analysis-part-conclusions = Conclusions
analysis-about-demography = Who lives here and how they are: age, family, work, income, housing, school.
analysis-about-needs = What is hard and what is strong, and for whom. What school, police, health care and residents see.
analysis-about-interventions = What is done for single persons, in groups and in the area, and what is missing.
analysis-about-follow_up = What we know of how it goes, how we know it, and what nobody follows up.
analysis-about-influence = How children, parents and other residents take part in deciding.
analysis-about-conclusions = Goals, outcome measures, strategies, and how the work is organised.
analysis-part-title = A part of the area’s analysis
