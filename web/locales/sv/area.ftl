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
area-beside = Mer om området
area-conversion-link = Ändrade DeSO
area-conversion-title = Omräknat till 2025
area-conversion-lead = Statistik från före 2025 gäller den äldre indelningen. Här står vad som blev av områdets DeSO, och vad som kan sägas om värdena i dag.
area-conversion-none = Ingen nyckel mellan indelningarna är inläst för området.
area-conversion-summary = Av { $all } DeSO före 2025 är { $same } desamma, { $divided } delade och { $redrawn } omritade.
area-conversion-sums = Summan bevaras: av { $came } är { $carried } överförda och { $left } kan inte överföras.
area-conversion-values = Värden i de DeSO som ändrades
area-conversion-unchanged = Inget DeSO här ändrades: alla värden gäller samma yta som förut.
area-conversion-value = Värde före
area-conversion-said = Vad som går att säga
area-conversion-estimated = Fördelat på delarna efter hur många som bor i dem. En uppskattning.
area-conversion-redrawn = Kan inte räknas om: gränserna är omritade.
area-conversion-unknown = Kan inte räknas om: området finns inte i nyckeln.
area-conversion-uncounted = Kan inte räknas om: det är inte känt hur många som bor i varje del, eller så saknas värdet.
area-conversion-no-sum = Kan inte räknas om: en andel, ett medelvärde eller en median säger inget om delarna.
area-conversion-no-value = Det äldre området har inget värde för måttet.
area-place-alone = { $division }, områdeskod { $code }.
area-place = Del av { $municipality }. { $division }, områdeskod { $code }.
area-profile-empty = Det finns ingen statistik om det här området i den här indelningen än.
area-the-municipality = kommunen
area-the-middle = mittersta området
area-compared-municipality = Hela kommunen: { $value }.
area-compared-weighted = Kommunens områden sammanvägda: { $value }.
area-line = Prickad linje: { $name }.
area-line-municipality = Prickad linje: kommunen.
area-line-weighted = Prickad linje: kommunens områden sammanvägda.
area-meanwhile =
    { $count ->
        [one] En händelse under tiden
       *[other] { $count } händelser under tiden
    }
area-compared-similar = Liknande områden i kommunen, det mittersta: { $value }.
area-compared-middle = Kommunens områden, det mittersta: { $value }.
area-rank = Plats { $rank } av { $count }, räknat från det högsta.
area-change = Från { $from } ({ $first }) till { $to } ({ $last }).

area-register-title = Områdesregistret
area-register-lead = Kommunen delas i RegSO, och varje RegSO i DeSO. Egna områden, som stadsdelar, sätts samman av dem.
area-register-regso = RegSO 2025 och deras DeSO
area-register-none = Inga områden i indelningen från 2025 är inlästa än. Den som sköter systemet läser in dem med nara import areas.
area-register-code = Kod
area-own-title = Egna områden
area-own-lead = En stadsdel är sällan ett område i statistiken. Ett eget område sätts samman av RegSO och DeSO, och varje siffra säger vilka den bygger på.
area-own-none = Inget eget område är sammansatt än.
area-own-new = Sätt samman ett eget område
area-own-new-lead = Välj de delar som området består av, på kartan eller i listan, och ge det ett namn.
area-own-which = 1. Vilka delar?
area-own-called = 2. Vad heter det?
area-own-map = Karta att välja områden på
area-own-map-how = Tryck på ett område på kartan för att välja det, och en gång till för att ta bort det. Listan under visar samma sak.
area-own-parts = Delar
area-own-choose = Välj { $name }
area-own-leave-out = Ta bort { $name }
area-own-only-some = Bara vissa DeSO i { $name }
area-own-chosen = { $count ->
    [0] Ingen del är vald.
    [one] En del är vald.
   *[other] { $count } delar är valda.
}
area-own-name = Namn
area-own-name-hint = Det som folk säger, till exempel stadsdelens namn. Finns namnet redan ersätts det området.
area-own-kind = Slag
area-own-district = Stadsdel
area-own-working = Arbetsområde
area-own-note = Vad delarna täcker mer, eller saknar
area-own-note-hint = Till exempel att ett industriområde följer med. Visas vid området.
area-own-save = Spara området
area-own-covers = Bygger på { $parts }.
area-own-refused-name = Skriv ett namn.
area-own-refused-number = Skriv inga långa nummer här: ingen person ska kunna pekas ut.
area-own-refused-parts = Välj minst en del.
area-own-refused-unknown = { $code } finns inte bland kommunens områden i indelningen från 2025.
area-own-refused-twice = { $part } ligger i { $whole }, som också är valt. Ta bort det ena, annars räknas de som bor där två gånger.
done-own-area-composed = Området är sparat.
area-key-title = Från indelningen 2018/2020 till 2025
area-key-summary = Av kommunens DeSO är { $same } desamma, { $divided } delade och { $redrawn } omritade. { $regso } av { $all } RegSO är desamma.
area-key-how = Nyckeln är läst ur SCB:s två förteckningar över vilka DeSO som hör till vilket RegSO. Ett område som har kvar sin kod räknas som samma område; det är vår läsning, SCB lovar det inte. Antal i ett delat område fördelas efter folkmängd och märks som uppskattade. Andelar, medelvärden och allt om omritade områden räknas inte om.
area-key-before = Område 2018/2020
area-key-became = 2025
area-key-divided = Delat i { $parts }. Antal kan fördelas, andra mått inte.
area-key-redrawn = Omritat. Äldre siffror kan inte räknas om.
area-key-none = Nyckeln visas när områdena i båda indelningarna är inlästa.

area-own-place = Eget område i { $municipality }, jämfört med kommunens områden i { $division }.
area-people = Vilka som bor här, { $period }
area-people-young = { $children } under 20 år bor här. Hur många som är äldre säger källan inte.
area-people-summary = { $all } bor här. Av dem är { $children } under 20 år, det vill säga { $share } av hundra.
area-people-table = Visa som tabell
area-similar = Områden som liknar det här
area-similar-by = Likast efter: { $statistics }.
area-similar-distance = Avstånd
area-similar-how = Avståndet mäts i standardavvikelser mellan alla områden som är inlästa: 0 är lika i allt, 1 är i snitt en standardavvikelse ifrån. Antal räknas per hundra invånare. Siffrorna är lika; varför säger de inte.
area-compare = Jämför med
area-compare-none = inget särskilt område
area-compare-municipality = Områden i kommunen
area-similar-choose = Välj vad de ska likna varandra i
area-similar-legend = Mått att jämföra efter (inget valt: alla)
area-similar-none = Inget annat område har alla de valda måtten.
area-similar-compare = Jämför med { $name }
area-similar-beside = Jämförelse
area-theme-demography = Befolkning
area-theme-living = Levnadsvillkor
area-theme-work = Arbete och försörjning
area-theme-school = Skola och utbildning
area-theme-safety = Trygghet
area-theme-health = Hälsa
area-theme-other = Övrigt
area-missing = Det som saknas
area-missing-not-combined = { $title } kan inte räknas fram för ett område som är sammansatt av flera: måttet går varken att summera eller väga ihop.
area-missing-theme = { $theme }: ingen statistik på den här nivån är inläst.
area-note-weighted = Sammanvägt av { $count } områden efter { $weight }.
area-note-summed = Summa av { $count } områden.
area-note-break = Från { $period } gäller den nya indelningen. Området är detsamma före och efter, enligt nyckeln mellan indelningarna.
area-note-noise = SCB lägger sedan 2025 ett litet slumpmässigt brus på siffror om små områden, så delar summerar inte exakt.

area-country-title = Hela landet
area-country-lead = Ett mått över alla RegSO som är inlästa, på en karta och i en tabell för varje län.
area-country-summary = { $count } områden har ett värde. Hälften av dem ligger på { $middle } eller lägre.
area-country-carried = Siffrorna är från indelningen 2020 och visas där området är detsamma 2025. { $count } områden är omritade och visas utan värde.
area-country-unseen = { $count } små områden, de flesta i städer, syns inte i den här skalan. De finns i tabellen.
area-country-to-table = Till tabellen
area-country-counties = Länen
area-country-county = Län { $code }
area-country-back = Alla län
area-country-column-name = Län
area-country-column-areas = Områden
area-country-column-least = Lägst
area-country-column-middle = Mitten
area-country-column-most = Högst

area-venues-title = Skolor och mötesplatser
area-venues-here = Skolor och mötesplatser här
area-venues-map = Karta: skolor och mötesplatser i { $name }
area-venues-legend = Vad tecknen på kartan betyder
area-venues-choose = Platser på kartan
area-venues-all = alla slag
area-venues-summary = { $count ->
    [0] Ingen plats här är inläst.
    [one] { $count } plats är inläst.
   *[other] { $count } platser är inlästa.
}
area-venues-unplaced = { $count ->
    [one] { $count } av dem saknar läge: den står i listan men inte på kartan.
   *[other] { $count } av dem saknar läge: de står i listan men inte på kartan.
}
area-venue-name = Plats
area-venue-kind = Slag
area-venue-address = Adress
area-venue-source = Källa
area-venue-outside = utanför områdena
area-venue-no-position = saknar läge
area-venue-school = Skola
area-venue-preschool = Förskola
area-venue-family-centre = Familjecentral
area-venue-youth-club = Fritidsgård
area-venue-library = Bibliotek
area-venue-meeting-place = Annan mötesplats
area-reach-title = Dina områden
area-reach = Du är inbjuden till de här områdena. Andra områdens egna sidor är inte öppna för dig; statistiken över hela kommunen är det.
