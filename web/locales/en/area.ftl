area-title = The area
area-lead = What open statistics say about the areas of the municipality.
area-empty = No statistics about the areas have been read in yet.
area-empty-next = Whoever runs the system reads in boundaries and statistics with nara import areas and nara import statistics.
area-choose-statistic = Statistic
area-choose-municipality = Municipality
area-choose-period = Period
area-choose-sex = Sex
area-choose-age = Age
area-show = Show
area-town = The town, where areas lie close together
area-whole = The whole municipality
area-map-whole = Map of the whole municipality: { $title }
area-map-town = Map of the town: { $title }
area-map-of = Where the area lies: { $title }
area-legend = What the colours mean
area-count = { $count ->
    [one] { $count } area
   *[other] { $count } areas
}
area-no-value = no figure
area-value-missing = no figure
area-value-suppressed = protected
area-no-map = No map: the boundaries of { $division } have not been read in.
area-no-map-next = Figures of one division are never laid on the boundaries of another. The table shows every area.

area-summary = Highest is { $highest } at { $most }, lowest { $lowest } at { $least }. Half of the areas are at { $middle } or below.
area-summary-equal = Every area has { $value }.
area-summary-none = No area has a value for this period.
area-summary-municipality = The whole municipality: { $value }.
area-summary-suppressed = { $count ->
    [one] One area is protected by the source, so that no person can be pointed out.
   *[other] { $count } areas are protected by the source, so that no person can be pointed out.
}
area-summary-missing = { $count ->
    [one] One area has no figure.
   *[other] { $count } areas have no figure.
}

area-table = All areas
area-sort = Order:
area-sort-value = highest first
area-sort-name = name
area-column-name = Area
area-column-value = Value
area-column-scale = Place on the scale
area-reference-municipality = The dotted line is the whole municipality: { $value }.
area-reference-middle = The dotted line is the middle area: { $value }.

area-sex-female = women and girls
area-sex-male = men and boys
area-sex-all = all
area-age = aged { $age }
area-age-all = all ages
area-source = Source: { $source }.
area-licence = Licence: { $licence }.
area-division = Division: { $division }.
area-imported = Read in on { $day }.
area-division-regso-2020 = RegSO 2020
area-division-regso-2025 = RegSO 2025
area-division-deso-2018 = DeSO 2018
area-division-deso-2025 = DeSO 2025
area-division-municipality = municipalities
area-division-county = counties
area-division-country = the country

area-back = All areas
area-place = Part of { $municipality }. { $division }, area code { $code }.
area-profile-empty = There are no statistics about this area in this division yet.
area-the-municipality = municipality
area-the-middle = middle area
area-compared-municipality = The whole municipality: { $value }.
area-compared-similar = Areas of the same socio-economic type, the middle one: { $value }.
area-compared-middle = The municipality’s areas, the middle one: { $value }.
area-rank = Place { $rank } of { $count }, counted from the highest.
area-change = From { $from } ({ $first }) to { $to } ({ $last }).
