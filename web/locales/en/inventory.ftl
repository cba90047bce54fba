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
