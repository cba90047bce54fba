# Insatser: what is offered, and the classification.

ksi-title = Search KSI
ksi-lead = The classification of what social services do gives the same thing the same name in the whole country. It says what something is called, not how well it works.
ksi-search = What are you looking for?
ksi-search-hint = Write one or more Swedish words, or a code. For instance: stödjande samtal familj.
ksi-search-button = Search
ksi-selection = Field
ksi-all = All fields
ksi-children = Children and young people
ksi-adults = Adults, addiction
ksi-disability = Disability
ksi-older = Older people
ksi-financial_assistance = Financial assistance
ksi-results = Results
ksi-found = { $count ->
    [0] Nothing was found. Try a shorter word, or all fields.
    [one] One activity was found.
   *[other] { $count } activities were found, the nearest first.
  }
ksi-many = The { $count } nearest are shown. Write more words to get fewer.
ksi-more = Includes and excludes
ksi-includes = Includes
ksi-excludes = Excludes
ksi-version = Source: { $version }. { $count } activities.
ksi-none = The classification has not been read in. Whoever looks after Nära reads Socialstyrelsen's workbook in with

inventory-title = Interventions
inventory-lead = What the municipality offers: to whom, how one comes to it, what is known of it and how it is followed up. There are no persons here.
inventory-invented = The interventions are invented.
inventory-add = Add an intervention
inventory-change = Change the intervention
inventory-open = As residents see it
inventory-file-xlsx = Take along as a workbook (XLSX)
inventory-open-title-unnamed = Support from social services in the municipality
inventory-open-fee = What does it cost?
inventory-open-data = The same interventions as open data (HSDS, JSON)
inventory-file = Take along as a table (CSV)
inventory-empty = The catalogue is empty. Add the first intervention, or read in a sheet.
inventory-search = Search the interventions
inventory-show = Show
inventory-all = All
inventory-lists = Lists
inventory-list-erbjuds = Offered now
inventory-list-avslutade = No longer offered
inventory-due = { $count ->
    [0] Nothing to look over
    [one] One to look over
   *[other] { $count } to look over
  }
inventory-found = { $count ->
    [0] No intervention matches.
    [one] One intervention.
   *[other] { $count } interventions.
  }
inventory-now = Due now.
inventory-review-on = Looked over by { $day }.
inventory-closed-on = Closed { $day }.
inventory-closed-why = No longer offered since { $day }: { $why }
inventory-ages = { $from }–{ $to } years
inventory-ages-from = from { $from } years
inventory-ages-to = up to { $to } years
inventory-free = Free
inventory-kronor = SEK { $sum }
inventory-reference = Number in the catalogue
inventory-law = What the act says
inventory-law-apply = Whoever gives the intervention tells that one can apply for interventions after an assessment of needs (SoL 11:6).
inventory-law-exempt = The committee has decided that who takes part is not documented (SoL 14:5).
inventory-law-advice = Who takes part is documented, but not personal circumstances that come up in advice (SoL 14:3–4).
inventory-law-documented = Who takes part is documented (SoL 14:3). The committee can decide otherwise for special reasons (14:5).
inventory-look-over = Look the intervention over
inventory-look-over-lead = Is all that stands here right? Say when it is looked over next. Otherwise change it first.
inventory-next = Next time
inventory-reviewed = Looked over, it is right
inventory-close = Stop offering the intervention
inventory-why = Why?
inventory-close-button = Offer it no longer
inventory-form-lead = Write so that who needs the intervention understands. Write nothing of single persons.
inventory-refused-always = Such an intervention is always given after an assessment of needs ({ $section }). Choose “After an assessment of needs”.
inventory-refused-long = The text is too long. Shorten it.
inventory-refused-person = A number that may be a person's stands here. Take it away.
inventory-refused-unlisted = Choose something in the list.
inventory-refused-number = Write a whole number, for instance 12.
inventory-refused-day = Write a day, for instance 2026-01-31.
inventory-refused-ksi = Write a KSI code, for instance SSJ.PU.ZZ, or search with “Look up a KSI code” at the bottom.
inventory-refused-web = Write the whole address, with https:// first.
inventory-refused-ages = The last age comes before the first.
inventory-refused-ahead = The day has not come yet.
inventory-refused-passed = Choose a day that is to come.
inventory-refused-known = There is an intervention of that name already.
inventory-refused-gone = The intervention is not there, or is no longer offered.
inventory-open-title = Support from social services in { $municipality }
inventory-open-lead = Here is which support you can get, and how.
inventory-open-search = What do you need?
inventory-open-found = { $count ->
    [0] No support was found. Try another word, or call social services.
    [one] One kind of support.
   *[other] { $count } kinds of support.
  }
inventory-open-entry = How you get it
inventory-open-straight = You need not apply.
inventory-open-apply = You apply to social services, which find out what you need and decide.
inventory-open-apply-note = Do you not find what you need? You can always apply to social services for support by your needs.
inventory-open-web = Read more about { $name }
inventory-open-others = Other municipalities
done-offer-added = The intervention is added.
done-offer-changed = The intervention is changed.
done-offer-reviewed = The intervention is looked over.
done-offer-closed = The intervention is no longer offered.

offer-title = Intervention in the catalogue
offer-name = What is the intervention called?
offer-summary = What is it?
offer-summary-hint = A few plain sentences. Residents read them if the intervention is shown to them.
offer-target_group = For whom?
offer-target_group-hint = For instance: young people who feel bad, and their parents.
offer-areas = Areas of activity
offer-areas-children = Children and young people
offer-areas-disability = Disability
offer-areas-addiction = Addiction
offer-areas-social_psychiatry = Social psychiatry
offer-areas-violence = Violence in close relationships
offer-areas-older = Older people
offer-kind = Kind of intervention
offer-kind-advice = Advice and support
offer-kind-family_support = Family treatment, individual parent support
offer-kind-parent_group = Parent support in group
offer-kind-child_group = Group for children or young people
offer-kind-treatment = Treatment, open care programme
offer-kind-meeting_place = Open house, meeting place
offer-kind-outreach = Outreach, field work
offer-kind-practical_support = Practical support at home
offer-kind-day_activity = Occupation, day activity
offer-kind-contact_person = Contact person, contact family
offer-kind-family_home = Family home
offer-kind-residential_care = Emergency home, supported or protected housing, or other residential care
offer-kind-special_housing = Special housing
offer-kind-other = Other
offer-level = Level
offer-level-individual = Individual
offer-level-group = Group
offer-level-area = Area
offer-from_age = From age
offer-to_age = Up to age
offer-entry = Assessment of needs
offer-entry-hint = The committee may decide that an intervention is given without an assessment (SoL 11:5). Residential care, family homes, contact persons and special housing are always assessed.
offer-entry-assessed = After an assessment of needs
offer-entry-without_assessment = Without an assessment of needs
offer-terms = The committee's decision, if it is given without an assessment
offer-conditions = Conditions for taking part
offer-decided_on = Day of the decision
offer-decision = The decision's number in the diary
offer-exempt_on = Day of the decision not to document who takes part
offer-exempt_on-hint = Only if the committee has found special reasons (SoL 14:5).
offer-exemption = That decision's number in the diary
offer-digital = Digital
offer-digital-no = No
offer-digital-partly = Partly
offer-digital-fully = Fully
offer-knowledge = Knowledge, manual, instrument and KSI code
offer-manual = Manual
offer-manual-hint = What it is called, if the intervention follows one.
offer-evidence = What is known of the effect?
offer-evidence-hint = What stands in a source that can be looked up. The scale is Nära's own.
offer-evidence-not_reviewed = Not reviewed
offer-evidence-supported = Supported by research
offer-evidence-limited = Some support, uncertain
offer-evidence-unknown = Reviewed, knowledge is missing
offer-evidence-against = Research speaks against
offer-source = Source
offer-source-hint = For instance a review by SBU or Socialstyrelsen.
offer-evidence_on = When was it reviewed?
offer-ksi = KSI code
offer-ksi-hint = Write the code, or some Swedish words, and press “Look up a KSI code” at the bottom.
offer-ksi-find = Look up a KSI code
offer-ksi-found = Choose a code
offer-ksi-looked-up = { $count ->
    [0] No code was found. Write other words in the field KSI code.
    [one] One code was found. Choose it under the field KSI code.
   *[other] { $count } codes were found. Choose one under the field KSI code.
  }
offer-provider = Who gives the intervention?
offer-provider-own = The municipality itself
offer-provider-other_municipality = Another municipality, or several together
offer-provider-region = The region
offer-provider-private = A company
offer-provider-non_profit = A non-profit organisation
offer-practical = Provider, places, price, languages and how to get there
offer-provider_name = The provider's name
offer-places = Places
offer-fee = Fee for who takes part, in kronor
offer-fee-hint = 0 if it is free.
offer-cost = Cost for the municipality in a year, in kronor
offer-follow_up = How is it followed up?
offer-follow_up-none = Not at all
offer-follow_up-ad_hoc = Now and then, in no set way
offer-follow_up-individual = Systematically for each
offer-follow_up-group = Systematically, in group too
offer-instrument = Instrument
offer-languages = Languages
offer-languages-sv = Swedish
offer-languages-en = English
offer-languages-ar = Arabic
offer-languages-fa = Persian, Dari
offer-languages-fi = Finnish
offer-languages-pl = Polish
offer-languages-rom = Romani
offer-languages-so = Somali
offer-languages-ti = Tigrinya
offer-languages-tr = Turkish
offer-languages-uk = Ukrainian
offer-languages-swl = Swedish Sign Language
offer-languages-interpreter = Other languages with an interpreter
offer-way = How to get there
offer-contact = Contact
offer-contact-hint = The unit's telephone or e-mail, not a person's.
offer-web = Web page
offer-shown_to = Who may read of it?
offer-shown_to-staff = Staff
offer-shown_to-residents = Residents, without signing in
offer-review_on = Looked over by
