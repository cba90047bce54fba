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
area-beside = More about the area
area-conversion-link = Changed DeSO
area-conversion-title = Converted to 2025
area-conversion-lead = Statistics from before 2025 are of the older division. Here is what became of the area’s DeSO, and what can be said of the values today.
area-conversion-none = No key between the divisions has been read in for the area.
area-conversion-summary = Of { $all } DeSO before 2025, { $same } are the same, { $divided } divided and { $redrawn } drawn anew.
area-conversion-sums = The sum is kept: of { $came }, { $carried } are carried over and { $left } cannot be.
area-conversion-values = Values of the DeSO that changed
area-conversion-unchanged = No DeSO here changed: all values are of the same ground as before.
area-conversion-value = Value before
area-conversion-said = What can be said
area-conversion-estimated = Shared between the parts by how many live in them. An estimate.
area-conversion-redrawn = Cannot be converted: the borders were drawn anew.
area-conversion-unknown = Cannot be converted: the key does not know the area.
area-conversion-uncounted = Cannot be converted: it is not known how many live in each part, or the value is missing.
area-conversion-no-sum = Cannot be converted: a share, a mean or a median says nothing of the parts.
area-conversion-no-value = The older area has no value of the statistic.
area-place-alone = { $division }, area code { $code }.
area-place = Part of { $municipality }. { $division }, area code { $code }.
area-profile-empty = There are no statistics about this area in this division yet.
area-the-municipality = municipality
area-the-middle = middle area
area-compared-municipality = The whole municipality: { $value }.
area-compared-weighted = The municipality’s areas, weighted: { $value }.
area-line = Dotted line: { $name }.
area-line-municipality = Dotted line: the municipality.
area-line-weighted = Dotted line: the municipality’s areas, weighted.
area-meanwhile =
    { $count ->
        [one] One event meanwhile
       *[other] { $count } events meanwhile
    }
area-compared-similar = Areas like it in the municipality, the middle one: { $value }.
area-compared-middle = The municipality’s areas, the middle one: { $value }.
area-rank = Place { $rank } of { $count }, counted from the highest.
area-change = From { $from } ({ $first }) to { $to } ({ $last }).

area-register-title = The area register
area-register-lead = The municipality is divided into RegSO, and each RegSO into DeSO. Own areas, such as districts, are put together of them.
area-register-regso = RegSO 2025 and their DeSO
area-register-none = No areas of the division of 2025 have been read in yet. Whoever runs the system reads them in with nara import areas.
area-register-code = Code
area-own-title = Own areas
area-own-lead = A district is seldom an area of the statistics. An own area is put together of RegSO and DeSO, and each figure says which it is made of.
area-own-none = No own area has been put together yet.
area-own-new = Put together an own area
area-own-new-lead = Choose the parts that the area is made of, on the map or in the list, and give it a name.
area-own-which = 1. Which parts?
area-own-called = 2. What is it called?
area-own-map = Map to choose areas on
area-own-map-how = Press an area on the map to choose it, and once more to leave it out. The list below shows the same.
area-own-parts = Parts
area-own-choose = Choose { $name }
area-own-leave-out = Leave out { $name }
area-own-only-some = Only some DeSO in { $name }
area-own-chosen = { $count ->
    [0] No part is chosen.
    [one] One part is chosen.
   *[other] { $count } parts are chosen.
}
area-own-name = Name
area-own-name-hint = What people say, for example the name of the district. If the name is there already, that area is replaced.
area-own-kind = Kind
area-own-district = District
area-own-working = Working area
area-own-note = What the parts cover besides, or miss
area-own-note-hint = For example that an industrial estate comes with it. Shown beside the area.
area-own-save = Save the area
area-own-covers = Made of { $parts }.
area-own-refused-name = Write a name.
area-own-refused-number = Write no long numbers here: nobody is to be pointed out.
area-own-refused-parts = Choose at least one part.
area-own-refused-unknown = { $code } is not among the municipality's areas in the division of 2025.
area-own-refused-twice = { $part } lies in { $whole }, which is chosen too. Leave one of them out, or those who live there are counted twice.
done-own-area-composed = The area is saved.
area-key-title = From the division of 2018/2020 to that of 2025
area-key-summary = Of the municipality's DeSO, { $same } are the same, { $divided } divided and { $redrawn } drawn anew. { $regso } of { $all } RegSO are the same.
area-key-how = The key is read out of SCB's two lists of which DeSO belong to which RegSO. An area that has kept its code is taken to be the same area; that is our reading, SCB does not promise it. Counts of a divided area are shared by population and marked as estimates. Shares, means and all about areas drawn anew are not converted.
area-key-before = Area 2018/2020
area-key-became = 2025
area-key-divided = Divided into { $parts }. Counts can be shared, other figures not.
area-key-redrawn = Drawn anew. Older figures cannot be converted.
area-key-none = The key is shown when the areas of both divisions have been read in.

area-own-place = Own area in { $municipality }, compared with the municipality's areas in { $division }.
area-people = Who live here, { $period }
area-people-young = { $children } under 20 live here. How many are older the source does not say.
area-people-summary = { $all } live here. Of them { $children } are under 20, that is { $share } in a hundred.
area-people-table = Show as a table
area-similar = Areas like this one
area-similar-by = Most alike by: { $statistics }.
area-similar-distance = Distance
area-similar-how = The distance is in standard deviations between all areas that have been read in: 0 is alike in all, 1 is on average one standard deviation apart. Counts are per hundred inhabitants. The figures are alike; why, they do not say.
area-compare = Compare with
area-compare-none = no area in particular
area-compare-municipality = Areas in the municipality of
area-similar-choose = Choose what they are to be alike in
area-similar-legend = Statistics to compare by (none chosen: all)
area-similar-none = No other area has all the chosen statistics.
area-similar-compare = Compare with { $name }
area-similar-beside = Comparison
area-theme-demography = Population
area-theme-living = Living conditions
area-theme-work = Work and income
area-theme-school = School and education
area-theme-safety = Safety
area-theme-health = Health
area-theme-other = Other
area-missing = What is missing
area-missing-not-combined = { $title } cannot be worked out for an area put together of several: the figure can be neither summed nor weighted.
area-missing-theme = { $theme }: no statistics on this level have been read in.
area-note-weighted = Weighted together of { $count } areas by { $weight }.
area-note-summed = Sum of { $count } areas.
area-note-break = From { $period } the new division holds. The area is the same before and after, by the key between the divisions.
area-note-noise = Since 2025 SCB adds a little random noise to figures of small areas, so parts do not add up exactly.

area-country-title = The whole country
area-country-lead = One statistic over every RegSO that has been read in, on a map and in a table for each county.
area-country-summary = { $count } areas have a value. Half of them are at { $middle } or lower.
area-country-carried = The figures are of the division of 2020 and are shown where the area is the same in 2025. { $count } areas were drawn anew and are shown without a value.
area-country-unseen = { $count } small areas, most of them in towns, cannot be seen at this scale. They are in the table.
area-country-to-table = To the table
area-country-counties = The counties
area-country-county = County { $code }
area-country-back = All counties
area-country-column-name = County
area-country-column-areas = Areas
area-country-column-least = Lowest
area-country-column-middle = Middle
area-country-column-most = Highest

area-venues-title = Schools and meeting places
area-venues-here = Schools and meeting places here
area-venues-map = Map: schools and meeting places in { $name }
area-venues-legend = What the signs on the map mean
area-venues-choose = Places on the map
area-venues-all = all kinds
area-venues-summary = { $count ->
    [0] No place here has been read in.
    [one] { $count } place has been read in.
   *[other] { $count } places have been read in.
}
area-venues-unplaced = { $count ->
    [one] { $count } of them has no position: it is in the list and not on the map.
   *[other] { $count } of them have no position: they are in the list and not on the map.
}
area-venue-name = Place
area-venue-kind = Kind
area-venue-address = Address
area-venue-source = Source
area-venue-outside = outside the areas
area-venue-no-position = no position
area-venue-school = School
area-venue-preschool = Preschool
area-venue-family-centre = Family centre
area-venue-youth-club = Youth club
area-venue-library = Library
area-venue-meeting-place = Other meeting place
area-reach-title = Your areas
area-reach = You are invited to these areas. Other areas' own pages are not open to you; the statistics of the whole municipality are.
