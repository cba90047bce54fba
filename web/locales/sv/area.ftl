area-title = Området
area-lead = Vad öppen statistik säger om kommunens områden.
area-empty = Ingen statistik om områdena är inläst än.
area-empty-next = Den som sköter systemet läser in gränser och statistik med nara import areas och nara import statistics.
area-choose-statistic = Mått
area-choose-municipality = Kommun
area-choose-period = Period
area-choose-sex = Kön
area-choose-age = Ålder
area-show = Visa
area-town = Tätorten, där områdena ligger tätt
area-whole = Hela kommunen
area-map-whole = Karta över hela kommunen: { $title }
area-map-town = Karta över tätorten: { $title }
area-map-of = Var området ligger: { $title }
area-legend = Vad färgerna betyder
area-count = { $count ->
    [one] { $count } område
   *[other] { $count } områden
}
area-no-value = uppgift saknas
area-value-missing = uppgift saknas
area-value-suppressed = skyddad
area-no-map = Ingen karta: gränserna för { $division } är inte inlästa.
area-no-map-next = Siffror från en indelning läggs aldrig på en annan indelnings gränser. Tabellen visar alla områden.

area-summary = Högst är { $highest } med { $most }, lägst { $lowest } med { $least }. Hälften av områdena ligger på { $middle } eller lägre.
area-summary-equal = Alla områden har { $value }.
area-summary-none = Inget område har något värde för den här perioden.
area-summary-municipality = Hela kommunen: { $value }.
area-summary-suppressed = { $count ->
    [one] Ett område är skyddat av källan, för att ingen person ska kunna pekas ut.
   *[other] { $count } områden är skyddade av källan, för att ingen person ska kunna pekas ut.
}
area-summary-missing = { $count ->
    [one] För ett område saknas uppgift.
   *[other] För { $count } områden saknas uppgift.
}

area-table = Alla områden
area-sort = Ordning:
area-sort-value = högst först
area-sort-name = namn
area-column-name = Område
area-column-value = Värde
area-column-scale = Läge på skalan
area-reference-municipality = Den prickade linjen är hela kommunen: { $value }.
area-reference-middle = Den prickade linjen är det mittersta området: { $value }.

area-sex-female = kvinnor och flickor
area-sex-male = män och pojkar
area-sex-all = alla
area-age = { $age } år
area-age-all = alla åldrar
area-source = Källa: { $source }.
area-licence = Licens: { $licence }.
area-division = Indelning: { $division }.
area-imported = Inläst { $day }.
area-division-regso-2020 = RegSO 2020
area-division-regso-2025 = RegSO 2025
area-division-deso-2018 = DeSO 2018
area-division-deso-2025 = DeSO 2025
area-division-municipality = kommuner
area-division-county = län
area-division-country = riket

area-back = Alla områden
area-place = Del av { $municipality }. { $division }, områdeskod { $code }.
area-profile-empty = Det finns ingen statistik om det här området i den här indelningen än.
area-the-municipality = kommunen
area-the-middle = mittersta området
area-compared-municipality = Hela kommunen: { $value }.
area-compared-similar = Områden av samma områdestyp, det mittersta: { $value }.
area-compared-middle = Kommunens områden, det mittersta: { $value }.
area-rank = Plats { $rank } av { $count }, räknat från det högsta.
area-change = Från { $from } ({ $first }) till { $to } ({ $last }).
