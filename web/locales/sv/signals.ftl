signal-title = Signal eller brus
signal-figure = { $title }: talen mellan sina gränser
signal-verdict-signal = Signal: talen rör sig mer än de brukar. Ta reda på vad som ändrades.
signal-verdict-hint = Kanske en signal: något sticker ut, men så gör det ibland av slump. Se om nästa period säger detsamma.
signal-verdict-noise = Brus: talen går upp och ned som de brukar. Ingen enskild period behöver en egen förklaring.
signal-verdict-few = För få tal för att skilja signal från brus: { $known } här, minst { $least } behövs.
signal-verdict-phase = Det gäller tiden från och med { $period }.
signal-phase = Ny fas från { $period }: tiden före och efter jämförs inte med samma mitt.
signal-legend = Heldragen linje: mitten. Streckade linjer: gränserna. Dubbel ring: signal. Ring: kanske. Skuggat: talet saknas eller är skyddat.
signal-chart-p = Gränserna visar hur långt slumpen brukar nå, räknat på hur många som står bakom varje period (p-diagram, tre standardavvikelser).
signal-chart-u = Gränserna visar hur långt slumpen brukar nå, räknat på befolkningen bakom varje period (u-diagram, tre standardavvikelser).
signal-chart-prime = Så många står bakom varje period att vanliga gränser vore för snäva. De här räknar också med det som brukar skifta mellan perioder (Laneys diagram, tre standardavvikelser).
signal-chart-i = Gränserna bygger på hur mycket talet brukar röra sig från en period till nästa (XmR-diagram).
signal-on-trial = Gränserna är preliminära: de bygger på färre än { $enough } tal och kan flytta sig.
signal-weight-signal = Signal
signal-weight-hint = Kanske
signal-span = { $first } till { $last }
signal-silent = Inget utslag på: { $rules }.
signal-rule-outside = Utanför gränserna
signal-rule-outside-meaning = Så långt från mitten kommer ett tal sällan av slump.
signal-rule-long-run = Lång följd på samma sida om mitten
signal-rule-long-run-meaning = { $longest } i rad. Slumpen ger sällan fler än { $allowed }.
signal-rule-few-crossings = Korsar sällan mitten
signal-rule-few-crossings-meaning = { $crossings } gånger. Slumpen ger sällan färre än { $needed }.
signal-rule-two-of-three = Två av tre nära samma gräns
signal-rule-two-of-three-meaning = Ett tidigt tecken som ofta är slump.
signal-rule-trend = Sex i rad åt samma håll
signal-rule-trend-meaning = Ett tidigt tecken som ofta är slump.
signal-table = Talen med sina gränser
signal-column-low = Nedre gräns
signal-column-centre = Mitten
signal-column-high = Övre gräns
signal-column-rules = Utslag
signal-choose-phase = Ny fas från
signal-no-phase = ingen

funnel-title = Mer än slumpen mellan dem?
funnel-none-outside = Alla { $count } ligger inom gränserna: de skiljer sig inte mer än slumpen brukar göra. Rangordna dem inte.
funnel-outside = { $outside } av { $all } ligger utanför gränserna: { $names }. Det är en fråga att ställa, inte ett betyg.
funnel-many-outside = { $outside } av { $all } ligger utanför gränserna. Det är en fråga att ställa, inte ett betyg.
funnel-exact = Gränserna är vad slumpen ensam gör med så många bakom talet: 95 procent ligger mellan de prickade, 99,8 procent mellan de streckade. Heldragen linje: alla tillsammans.
funnel-wide = De skiljer sig mer än slumpen ensam gör ({ $times } gånger så mycket). Därför är gränserna vidgade med det som brukar skilja dem åt: 95 procent ligger mellan de prickade, 99,8 procent mellan de streckade. Heldragen linje: alla tillsammans.
funnel-size = Hur många som står bakom talet
funnel-table = Alla med sina gränser
funnel-column-name = Vilken
funnel-column-limits = Gränser 99,8 %
funnel-column-size = Bakom talet
funnel-column-outside = Läge
funnel-is-outside = utanför

open-data-title = Öppna data
open-data-lead = Statistik om hela kommuner som har lästs in: över tid, bredvid liknande kommuner, och om skillnaderna är mer än slump.
open-data-empty = Ingen statistik om hela kommuner är inläst än.
open-data-empty-next = Den som sköter systemet läser in en fil med nara import statistics. För Kolada, Brå, SCB och Englands barnavård finns färdiga mappningar.
open-data-no-source = Källan är inte angiven
open-data-covers = { $count ->
    [one] { $count } område, { $span }.
   *[other] { $count } områden, { $span }.
}
open-data-withheld = { $count ->
    [one] { $count } tal är skyddat av källan.
   *[other] { $count } tal är skyddade av källan.
}
open-data-missing = { $count ->
    [one] { $count } tal saknas.
   *[other] { $count } tal saknas.
}
open-data-not-zero = Ett tal som är skyddat eller saknas är aldrig 0, och räknas inte med.
open-data-no-value = Det finns inget tal att visa.
open-data-no-funnel = Källan säger inte hur många som står bakom talen. Därför går det inte att säga om skillnaderna mellan kommunerna är mer än slump.
open-data-no-funnel-few = Färre än tre har tal att jämföra, så det går inte att säga om skillnaderna är mer än slump.
open-data-choose-area = Kommun
open-data-choose-sex = Kön
open-data-choose-age = Ålder
open-data-all-ages = alla
open-data-choose-group = Jämför med
comparison-below = { $name }: { $value } ({ $period }). Det är lägre än i alla som jämförs: där är medianen { $median }, från { $least } till { $most }. Tal finns för { $known } av { $all }.
comparison-within = { $name }: { $value } ({ $period }). Hos dem som jämförs är medianen { $median }, från { $least } till { $most }. Tal finns för { $known } av { $all }.
comparison-above = { $name }: { $value } ({ $period }). Det är högre än i alla som jämförs: där är medianen { $median }, från { $least } till { $most }. Tal finns för { $known } av { $all }.
comparison-figure = { $name } bland { $group }
comparison-median = median
comparison-caveat = Gruppen är vald av källan för att kommunerna liknar varandra i annat än det som jämförs. Median och spridning säger inte vad som är bra.

instruments-title = Instrument
instruments-lead = Skattningar i grupp: hur det var först och sist, och om förändringen är större än instrumentets mätfel. Minst fem måste stå bakom varje tal.
instruments-range = Poäng från { $low } till { $high }, { $better }.
instruments-limit = { $ages }: gräns { $score } { $who }
instruments-limit-by = (svar av { $who })
instruments-all-ages = Alla åldrar
instruments-ages = { $first }–{ $last } år
instruments-ages-from = Från { $first } år
instruments-change = Först och sist
instruments-few = Färre än fem har både en första och en senare skattning, så ingen förändring räknas.
instruments-no-error = Instrumentets mätfel är inte känt, så det går inte att säga vad som är en säker förändring.
instruments-points = En förändring på mer än { $points } poäng är större än mätfelet.
instruments-mean-change = { $count ->
    [one] { $count } har skattat två gånger. Medelförändringen är { $mean } (intervall { $low } till { $high }).
   *[other] { $count } har skattat minst två gånger. Medelförändringen är { $mean } (intervall { $low } till { $high }).
}
instruments-outcomes = Hur många ändrades säkert
instruments-outcome = Förändring
instruments-outcome-recovered = Säkert bättre, och över gränsen
instruments-outcome-improved = Säkert bättre
instruments-outcome-unchanged = Inom mätfelet
instruments-outcome-worse = Säkert sämre
instruments-years = Medel per år
instruments-years-summary = Alla skattningars medelvärde per år, med intervall. De som skattar skiljer sig åt mellan åren.
instruments-stages = Medel efter tillfälle
instruments-stage = Tillfälle
instruments-caveat = En säker förändring är ingen effekt: de som kommer när det är som värst får det ofta bättre ändå.
instruments-unverified = Inte kontrollerat mot manualen.
