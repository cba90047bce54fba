followup-title = Uppföljning
followup-lead = Vad observationerna säger om arbetet. Varje tal har sitt intervall, sin jämförelse och sin definition. Inget tal pekar ut någon.
followup-no-value = inget tal än
followup-suppressed = skyddat
followup-no-population = befolkning saknas
followup-unknown = uppgift saknas
followup-yes = ja
followup-no = nej
followup-age = { $age } år
followup-of = { $part } av { $all }
followup-quarter = kvartal { $quarter } { $year }
followup-when = { $period }, intervall { $interval }
followup-before = { $period }: { $value }.
followup-before-overlap = { $period }: { $value }. Intervallen går i varandra, så skillnaden kan vara slump.
followup-before-apart = { $period }: { $value }. Intervallen går inte i varandra: skillnaden är större än slumpen brukar ge.

followup-sex-girl = flickor
followup-sex-boy = pojkar
followup-sex-unknown = okänt kön
followup-outcome-open = utredning inleddes
followup-outcome-do_not_open = utredning inleddes inte
followup-outcome-joins_running = hörde till en pågående utredning
followup-outcome-intervention = ledde till insats
followup-outcome-no_need = inget behov
followup-outcome-need_without_consent = behov utan samtycke

followup-note-undated = { $count ->
    [one] { $count } rad saknar datum och är inte med.
   *[other] { $count } rader saknar datum och är inte med.
}
followup-note-undated-few = Färre än { $least } rader saknar datum och är inte med.
followup-note-unknown = { $count ->
    [one] { $count } rad saknar det som talet behöver och är inte med.
   *[other] { $count } rader saknar det som talet behöver och är inte med.
}
followup-note-unknown-few = Färre än { $least } rader saknar det som talet behöver och är inte med.
followup-note-earlier-population = Befolkningen { $year } får stå för senare år.
followup-note-no-population = Befolkning saknas för en del av området. Läs in områdesstatistik först.
followup-note-division = Befolkningen gäller indelningen { $division }.
followup-note-unfinished = { $period } är inte slut än.
followup-note-nothing = Inget har observerats än.
followup-nothing-to-show = Det finns inget tal att visa än.

followup-shock-prevention = Lagen om kommuners ansvar för brottsförebyggande arbete (2023:196), { $day }.
followup-shock-law = Ny socialtjänstlag, { $day }.
followup-shock-reporters = Fler blir skyldiga att anmäla, { $day }. Fler anmälningar väntas av det i sig.
followup-meanwhile = Annat som hände

followup-choose-period = Period
followup-per-year = år
followup-per-quarter = kvartal
followup-per-month = månad
followup-choose-split = Sida vid sida
followup-by-area = Område
followup-by-sex = Kön
followup-by-age_group = Ålder
followup-by-source = Anmälare
followup-by-main_reason = Orsak
followup-by-violence = Våld bland orsakerna
followup-by-mandated = Anmälningsskyldig
followup-by-unborn = Väntat barn
followup-by-interpreter = Tolk
followup-by-unit = Enhet
followup-by-outcome = Utfall
followup-by-handover_reason = Skäl för överlämning
followup-by-log = Logg
followup-over-time = Över tid
followup-distribution = Fördelning
followup-summary = Från { $from } ({ $first }) till { $to } ({ $last }). Intervallet för { $last } är { $interval }.
followup-summary-plain = Från { $from } ({ $first }) till { $to } ({ $last }).
followup-summary-one = { $last }: { $to }, intervall { $interval }.
followup-summary-one-plain = { $last }: { $to }.
followup-summary-classes = { $period }: vanligast är { $class } dagar, { $value }.
followup-limit-14 = lagens gräns, 14 dagar
followup-how-to-read = Så läser du talet
followup-reference = Den prickade linjen är alla tillsammans: { $value }.
followup-suppressed-why = Skyddade tal är så små, eller så lätta att räkna ut, att någon kunde pekas ut.
followup-table = Talen
followup-column-period = Period
followup-column-class = Klass
followup-column-value = Värde
followup-column-interval = Intervall 95 %
followup-column-counted = Antal
followup-unit = Enhet: { $unit }.
followup-file = Hämta tabellen (CSV)
followup-definition = Definitionen i sin helhet, version { $version }
followup-legal = Följer upp:
followup-definition-file = Så är den skriven
followup-definition-sql = Så frågades databasen

followup-process-title = Ärendets väg
followup-process-lead = Vad en händelselogg säger om hur ett ärende går: hur länge, hur ofta det byter händer, hur många som håller tiden.
followup-process-log = Logg
followup-process-source = Källa: { $source }. Licens: { $licence }. Fil: { $file }. Det som setts i färre än fyra ärenden visas bara tillsammans.
followup-process-empty = Ingen händelselogg är inläst än.
followup-process-empty-next = Den som sköter systemet läser in en logg med nara import events.
followup-fact-cases = Ärenden
followup-fact-cases-reading = { $events } händelser av { $activities } slag.
followup-fact-throughput = Genomloppstid, median
followup-fact-throughput-reading = Hälften av ärendena går fortare. Medelvärdet är { $mean }, och ett av tio tar mer än { $p90 }.
followup-fact-deadline = Klara i tid
followup-fact-deadline-reading = { $within } av { $cases } ärenden med en tidsgräns, intervall { $low }–{ $high }.
followup-fact-changes = Byten av handläggare per ärende
followup-fact-changes-reading = Hur ofta nästa steg i ett ärende görs av någon annan, i medeltal. Varje byte är en ny människa att berätta allt för.
followup-ways = Vägar genom arbetet
followup-ways-reading = Ärenden som går samma väg räknas tillsammans, den vanligaste först.
followup-cases = { $count ->
    [one] { $count } ärende
   *[other] { $count } ärenden
}
followup-other-ways = { $count ->
    [one] Ytterligare { $count } ärende gick { $kinds } vägar som var för sig är sällsynta.
   *[other] Ytterligare { $count } ärenden gick { $kinds } vägar som var för sig är sällsynta.
}
followup-handover-groups = Överlämningar mellan grupper
followup-handover-workers = Överlämningar mellan handläggare
followup-handover-summary = { $share } av stegen går vidare till samma hand. Rutans yta är antalet; raden lämnar, kolumnen tar emot.
followup-handover-table = De vanligaste överlämningarna som tabell
followup-follows = Vad som följer på vad
followup-follows-reading = De vanligaste paren. Väntan är mediantiden från det första steget till det nästa.
followup-column-from = Från
followup-column-to = Till
followup-column-times = Gånger
followup-column-wait = Väntan
followup-days = { $amount } dagar
followup-hours = { $amount } timmar
followup-minutes = { $amount } minuter

followup-theme-reports = Från oro till beslut
followup-theme-investigation = Utredningen
followup-theme-participation = Barnets delaktighet
followup-theme-continuity = Samma människa hela vägen
followup-theme-interventions = Insatserna
followup-theme-placements = Vård utanför hemmet
followup-theme-results = Vad det ledde till
followup-theme-law = Lagens tider
followup-theme-reach = Vilka arbetet når
followup-theme-economy = Vad det kostar
followup-theme-levels = Individ, grupp och område
followup-theme-flow = Ärendets väg
followup-theme-voices = Röster
followup-theme-other = Annat
followup-level-individual = individnivå
followup-level-group = gruppnivå
followup-level-area = områdesnivå
followup-better-higher = högre är bättre
followup-better-lower = lägre är bättre
followup-better-neither = beskriver, utan bättre eller sämre
followup-status-tal = har tal
followup-status-tomt = inget observerat än
followup-version = version { $version }
followup-version-own = egen definition, version { $version }
followup-more-of-theme = { $count ->
    [one] Ett mått till
   *[other] { $count } mått till
}
followup-all-indicators = Hela katalogen: { $count } mått
followup-catalogue-title = Indikatorkatalogen
followup-catalogue-lead = Alla mått som går att följa, med vad de räknar och om det finns något att räkna. Ett mått är en fil: lägg en egen i mappen för definitioner, så syns den här direkt.
followup-catalogue-search = Sök på ord, paragraf eller tabell
followup-catalogue-all = alla
followup-catalogue-theme = Tema
followup-catalogue-level = Nivå
followup-catalogue-status = Läge
followup-catalogue-found = { $count ->
    [0] Inget mått passar. Ta bort ett val eller sök på ett annat ord.
    [one] Ett mått.
   *[other] { $count } mått.
}
followup-choose-as-of = Som det såg ut (dag)
followup-made-now = Räknat efter definitionens version { $version }, på allt som är känt nu.
followup-made-as-of = Räknat som det såg ut { $day }: på det som var känt då, efter version { $version } av definitionen. Det som skrivits eller rättats senare är inte med.
followup-version-since = Version { $version } gäller från { $day }.
followup-version-first = Version { $version } gällde från början.
followup-numerator = Täljare:
followup-denominator = Nämnare:
followup-research = Vilar på:
followup-by-kind = Slag
followup-by-place = Plats
followup-by-form = Form
followup-by-account = Konto
followup-by-grant_ref = Bidrag
followup-by-needs_assessed = Behovet prövat
followup-by-side = Vem som ger insatsen
followup-by-decided_by = Vem som beslutade
followup-by-code = Tidsgräns
followup-by-instrument = Instrument
followup-by-respondent = Vem som svarade
followup-by-stage = Tillfälle

conformance-title = Den beskrivna processen
conformance-summary = { $share } av { $cases } ärenden följde processen steg för steg. I medeltal stämde { $fitness } av ett ärendes steg. Stegen med en frist hölls i { $timely } av ärendena.
conformance-few = Ännu är det för få ärenden för att säga hur processen följs.
conformance-column-step = Steg
conformance-column-cases = Ärenden
conformance-column-deviations = Avvikelser, i så många ärenden
conformance-column-wait = Väntan
conformance-after = Efter { $steps }.
conformance-or = {" eller "}
conformance-within-days = Inom { $count } dagar från { $step }.
conformance-within-months = Inom { $count } månader från { $step }.
conformance-skipped = Överhoppat: { $cases }
conformance-wrong-order = I fel ordning: { $cases }
conformance-repeated = Upprepat utan orsak: { $cases }
conformance-too-late = För sent: { $cases }
conformance-wait = { $median }, nio av tio inom { $p90 }
conformance-reading = Väntan räknas från det senaste av stegen före, medianen först. En avvikelse är en fråga att ställa, inte ett fel: den kan vara klokt handlat i just det ärendet. Färre än fyra ärenden visas inte.
# Registret över det som har lämnats ut.
released-title = Det som har lämnats ut
released-lead = Filer med siffror eller rader som har lämnat verksamheten. Det som har lämnats ut går inte att ta tillbaka, så det som lämnas ut senare prövas mot det som står här.
released-none = Inget har lämnats ut.
released-at = När
released-who = Vem
released-what = Vad
released-as-of = Som det såg ut
released-files = Filer
released-hash = Koden efter varje fil är början på filens fingeravtryck (SHA-256). Med det går det att se om en fil är den som lämnades ut.
released-shown = { $count ->
    [one] ett tal visat
   *[other] { $count } tal visade
}
released-withheld = { $count ->
    [0] inget dolt
    [one] ett dolt
   *[other] { $count } dolda
}
released-rows = { $count ->
    [one] en rad
   *[other] { $count } rader
}
released-purpose = För: { $purpose }. Underlag: { $approval }.
released-indicator = Indikator
released-meeting = Uppföljningsmöte
released-evaluation = Utvärdering
released-not-executed = Ej verkställda beslut
released-observations = Rader under pseudonym
released-event-log = Händelselogg under pseudonym
released-area-analysis = Områdesanalys
released-action-plan = Åtgärdsplan
released-inventory = Insatskatalogen
followup-file-about = I filen står hela verksamheten år för år, som det såg ut vid det senaste månadsskiftet. Ett tal som har lämnats ut förut ändras först när det har ändrats med tillräckligt många. Uppdelat eller för kortare tid lämnas avslutade år ut, som de såg ut den 31 mars året efter.
followup-known-on = Talen är som det såg ut den { $day }.
followup-counted-earlier = Räknat kl. { $time }. Något har skrivits sedan dess, och nyare tal räknas nu.
followup-working-out = Talen räknas fram, och det tar en stund första gången i månaden. Sidan visas av sig själv när de är klara.
