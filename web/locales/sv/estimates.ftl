estimate-note-adjusted-any = Den justerade chansen gäller alla { $outcomes } utfall i planen tillsammans: att något av dem ser ut som ett fynd fast inget hände.
estimate-note-adjusted-share = De justerade p-värdena begränsar hur stor del av fynden som är falska: till för att utforska, inte för att bekräfta.
estimate-note-against-binned = Effekterna är mot perioden { $since } från starten. Perioder bortom de yttersta delar effekt med den yttersta.
estimate-note-against-dropped = Effekterna är mot perioden { $since } från starten. Perioder bortom de yttersta är utelämnade för dem som fick insatsen.
estimate-note-against-each = Effekterna är mot perioden { $since } från starten. Varje period har en egen effekt.
estimate-note-all-withheld = Antalen är för små för att något av det ska kunna visas.
estimate-note-always-treated = Enheter med insats redan från första perioden: { $units }. För dem finns inget före att jämföra med, och de är utelämnade.
estimate-note-areas-alike = Områdena skiljer sig inte mer än slumpen tillåter. Alla dras till samma tal, och intervallen är för smala.
estimate-note-areas-on-regression = Områdena skiljer sig inte mer än deras osäkerhet tillåter. Alla ligger på linjen, och felen som visas är för små.
estimate-note-chains-disagree = Beräkningens kedjor är inte överens ({ $spread }, borde vara under 1,1). Begär fler dragningar innan svaret används.
estimate-note-change-alone = Utan en jämförelsegrupp rymmer förändringen allt annat som hände, och att människor kommer när det är som värst.
estimate-note-chart-asks = Ett styrdiagram säger när det är dags att fråga vad som hände. Det säger inte vad en insats gjorde.
estimate-note-chart-shifted = Serien har flyttat sig: för lång rad på samma sida om mitten, eller för få korsningar av den.
estimate-note-chart-short = Gränserna vilar på { $periods } perioder. Minst 12 behövs, och 20 är bättre.
estimate-note-competing-events = Det finns händelser som utesluter varandra. Ett minus den här kurvan överdriver hur många som möter en av dem. Använd aalen-johansen.
estimate-note-conformal-floor = Lägsta p för hela perioden är { $whole }, för en enda period { $one }. Metoden antar att avvikelserna är likadana före och efter starten, och intervallet för helheten att effekten är jämn. En ände som saknas kunde inte hittas.
estimate-note-cox-few-clusters = Felen bygger på { $clusters } grupper. Det är för få (råd: 40), så de är troligen för små.
estimate-note-cr2-impossible = Det säkrare felet (CR2) går inte att räkna här: det kräver att enheter ligger hela i grupper om högst 600 rader. Felen är vanliga klusterfel (CR1).
estimate-note-different-persons = Raderna tas som olika personer i varje period. Vilka som är där kan ändras med insatsen, och det skulle se ut som en effekt.
estimate-note-draft-floor = Med en enhet med insats och { $comparisons } att jämföra med är det lägsta p som ett placebotest kan ge { $p }.
estimate-note-draft-floor-high = Ingen effekt, hur stor den än är, kan nå under 0,05 i placebotestet: läs intervallet, inte p-värdet.
estimate-note-draft-periods = Talen gäller { $periods } perioder från starten. Skriv periods = … i [treatment] för ett annat antal, högst hälften av dem före.
estimate-note-draft-weak = { $method } hittar en effekt på { $detectable } fyra gånger av fem; den minsta som spelar roll är { $smallest }. Om inget visas betyder det då inte att inget finns.
estimate-note-drawn-toward-common = Talen är dragna mot det gemensamma: rätt för områdena tillsammans, men för nära mitten för ett som verkligen sticker ut. Det råa talet finns bland detaljerna.
estimate-note-few-clusters = { $clusters } grupper är få för klusterfel: de blir något för små. Jämför med event-study, som har CR2-fel, wild bootstrap och randomiseringstest.
estimate-note-few-clusters-cr1 = { $clusters } grupper, { $treated } av dem med insats, är för få för de vanliga klusterfel som planen bad om: de är för små. Använd errors = "cr2", wild_bootstrap eller randomiseringstestet.
estimate-note-few-clusters-cr2 = { $clusters } grupper, { $treated } av dem med insats, är för få för vanliga klusterfel. Därför visas CR2-fel med Satterthwaites frihetsgrader, och randomiseringstestet bredvid. Lägg till wild_bootstrap = 9999 för en tredje bedömning.
estimate-note-few-early = Observationen börjar sent: vid { $time } är bara { $at_risk } kvar att följa, och en händelse bland så få avgör hela kurvan. Starta klockan senare.
estimate-note-few-early-in-group = Observationen börjar sent: vid { $time } är bara { $at_risk } i gruppen ”{ $group }” att följa, och en händelse bland så få avgör hela kurvan. Starta klockan senare.
estimate-note-few-treated = Enheter med insats: { $treated }. Det är för få för metodens klusterfel, som blir för små. Använd placebotest (synthetic-control eller synthetic-did).
estimate-note-few-treated-clusters = Grupper med insats: { $treated }. Det är för få för metodens klusterfel, som blir för små. Använd placebotest (synthetic-control eller synthetic-did).
estimate-note-fewer-than-ten = Några grupper har färre än tio händelser. Halva talet kan då vara slump.
estimate-note-forbidden-comparisons = { $percent } procent av tvåvägsskattningen jämför med enheter som redan hade insatsen (Goodman-Bacon 2021). Där effekter växer eller krymper över tid missleder det, även om riktningen: använd did.
estimate-note-funnel-inside = En enhet innanför gränserna har inte visats skilja sig. Ordningen bland dem betyder inget.
estimate-note-funnel-overdispersed = Enheterna skiljer sig { $times } gånger så mycket som slumpen tillåter. Läs z_additive och de vida gränserna, inte de exakta.
estimate-note-gaussian-rate = När planen har en befolkning gäller den gaussiska modellen antalet per 100 000.
estimate-note-gray-late-entry = Grays test gäller inte när observationen börjar sent. Jämför risker med cox.
estimate-note-group-without-before = Enheter som fick insatsen först { $group } har ingen period före sin start och är utelämnade.
estimate-note-group-without-comparison = Det finns ingen att jämföra gruppen { $group } med i period { $period }.
estimate-note-hazard-changes = Riskkvoten för ”{ $term }” ändras över tid (p = { $p }). Ett enda tal är då ett snitt som beror på hur länge människor följdes.
estimate-note-indirect-with-reference = Indirekt standardiserade kvoter jämför varje grupp med referensen, inte grupperna med varandra.
estimate-note-items-against = Går emot de andra frågorna: { $items }. Ska de stå i reversed?
estimate-note-its-alone = En serie utan jämförelse kan inte skilja insatsen från annat som hände då.
estimate-note-its-controlled = Det som visas är ändringen utöver jämförelsens. Det antar att allt annat som hände träffade båda lika, och att inget spillde över.
estimate-note-its-linked = Det som modellen inte förklarar hänger ihop från period till period ({ $correlation }), så felen är för små. Använd se = "prais-winsten" eller "newey-west" med en gaussisk modell, eller structural-series.
estimate-note-its-short = { $before } perioder före och { $after } efter. Minst 12 på var sida är rådet (Wagner m.fl. 2002).
estimate-note-its-short-season = { $before } perioder före rymmer inte två hela säsonger om { $season }. Säsong och trend går inte att skilja åt väl.
estimate-note-leads-little-power = Testet av perioderna före starten är svagt. Att det inte hittar något visar inte att områdena följdes åt. Se perioderna och deras intervall.
estimate-note-method-not-let-out = { $method } släpps inte ut för data ur praktiken, eftersom metoden visar ett tal för varje område eller person.
estimate-note-negative-weights = Områden med negativ vikt: { $units }, tillsammans { $total }. Det är så metoden är gjord: svaret når utanför det som jämförs, och vilar där på en regression.
estimate-note-newey-west-short = Newey–Wests fel är för små i korta serier (Turner m.fl. 2021). Prais–Winsten är säkrare.
estimate-note-no-clustered-error = { $treated } grupper med insats och { $untreated } utan: då håller varken klusterfel eller bootstrap, och inget sådant visas. Intervall och p är randomiseringstestets. Den andra vägen är placebotest (synthetic-control, synthetic-did).
estimate-note-no-score-after = { $missing } av { $all } saknade skattning efter. De som svarar har ofta fått det bättre: om ingen av de andra ändrades är snittet { $unchanged }.
estimate-note-no-score-after-in-group = I gruppen ”{ $group }” saknade { $missing } av { $all } skattning efter. De som svarar har ofta fått det bättre: om ingen av de andra ändrades är snittet { $unchanged }.
estimate-note-no-sensitivity = Hur mycket trenderna kan ha skilt sig går inte att säga: det kräver två perioder före starten, och en effekt i varje period.
estimate-note-no-sensitivity-here = Hur mycket trenderna kan ha skilt sig går inte att säga: det kräver fel som håller, två perioder före starten, och en effekt i varje period.
estimate-note-one-donor = { $unit } är { $percent } procent av den syntetiska enheten. Det som händer där avgör svaret.
estimate-note-overdispersed-counts = Antalen varierar { $times } gånger så mycket som en Poissonmodell tillåter, så felen är för små. Skriv overdispersion = true eller family = "negative-binomial".
estimate-note-periods-bridged = Perioder utan utfall: { $periods }. De överbryggas före starten och utelämnas efter den.
estimate-note-periods-withheld = Skyddade perioder: { $periods }. Få personer står bakom dem. De ingår i effekten över alla perioder.
estimate-note-placebo-error-alike = Placebofelet antar att enheter med och utan insats svänger lika mycket.
estimate-note-placebo-error-exact = Placebofelet är exakt: var och en av { $units } jämförda enheter en gång.
estimate-note-placebo-error-few = Felet vilar på { $placebos } placebon, så intervallet är grovt och kan vara för smalt.
estimate-note-placebo-floor = Med { $units } enheter är det lägsta p som ett placebotest kan ge { $p }.
estimate-note-placebos-for-one = Placebon görs för en enhet med insats. Här är det flera, så inga är gjorda.
estimate-note-pooled-staggered = Enheterna startar vid olika tid. Den gemensamma regressionen jämför också med dem som redan har insatsen, och effekter som skiljer mellan grupper smittar varandra. Använd cohorts = "interacted" i en händelsestudie, eller did.
estimate-note-poor-fit = Jämförelsen följer dåligt före starten (avvikelse { $rmspe }, när talet självt svängde { $deviation }). Effekten går inte att tro på.
estimate-note-pretest-little-power = Testet av perioderna före starten är svagt. Att det inte hittar något visar inte att områdena följdes åt. Se skattningarna före starten och deras intervall.
estimate-note-randomisation-all = Randomiseringstestet prövar alla { $assignments } sätt att fördela insatsen på { $areas } områden. Lägsta p det kan ge är { $p }.
estimate-note-randomisation-drawn = Randomiseringstestet prövar { $assignments } lottade sätt att fördela insatsen på { $areas } områden. Lägsta p det kan ge är { $p }.
estimate-note-rests-on-belief = Intervallet vilar på antagandet att nivån knappt rör sig av sig själv (prior_level_sd = { $prior }). Med { $tenfold } är det från { $low } till { $high } per period. Vila slutsatsen på det, om ingen jämförelseserie följer utfallet nära.
estimate-note-romano-wolf-without-draws = { $method }: romano-wolf kräver dragningar för varje utfall (bootstrap i did, randomiseringstestet eller placebon). Här används holm.
estimate-note-rows-independent = Felen tar varje rad som oberoende: det som händer en hel enhet i en period är inte med. De håller bara där insatsen gavs till personerna, inte till enheten.
estimate-note-rows-left-out = Utelämnade rader, där ett tal saknas eller vikten är noll: { $rows }.
estimate-note-rows-without-covariate = Utelämnade rader, där en kovariat saknas: { $rows }.
estimate-note-rows-without-item = { $missing } av { $rows } rader saknar en fråga.
estimate-note-sdid-early = Utelämnade enheter, med färre än två perioder före sin start: { $units }.
estimate-note-sdid-more-periods-than-units = Perioderna före starten är fler än enheterna att jämföra med. Data lämnar periodernas vikter öppna, och de jämnaste tas.
estimate-note-second-reference = Alla får insatsen någon gång. Därför tas också effekten { $since } från starten som noll, annars går en gemensam trend inte att skilja från effekterna (Borusyak, Jaravel & Spiess 2024).
estimate-note-short-before = Det är bara { $periods } perioder före starten. En bra passning kan vara slump.
estimate-note-steps-withheld = Steg eller grupper som slagits ihop eller skyddats, eftersom få personer står bakom dem: { $steps }.
estimate-note-structural-alone = Det finns ingen jämförelseserie. Det väntade är seriens egen historia förlängd, och allt annat som hände ingår i effekten.
estimate-note-structural-comparison = Metoden antar att insatsen inte rörde jämförelseserierna.
estimate-note-structural-short = Modellen lär sig av { $periods } perioder. Minst 12 är rådet.
estimate-note-subdistribution = Kvoten gäller den kumulativa incidensen: den blandar vad kovariaten gör med händelsen och med de andra som utesluter den.
estimate-note-survey-silent = { $silent } av { $rows } svarade inte och är utelämnade. De som svarar kan skilja sig från dem som inte gör det.
estimate-note-too-many-covariates = { $covariates } kovariater för { $periods } perioder: för många att skilja åt. inference = "bayesian" väljer bland dem.
estimate-note-unadjusted = { $outcomes } utfall prövas utan att p-värdena skärps. Skriv [multiplicity] method = "holm" i planen.
estimate-note-unbalanced = Alla enheter finns inte i alla perioder. Regressionen använder de rader som finns, och svaret kan komma av vilka som saknas när.
estimate-note-units-left-out = { $left_out } av { $units } enheter saknar en rad i någon period och är utelämnade.
estimate-note-variances-known = Varianserna tas som kända, så intervallet är något för smalt.
estimate-note-wild-too-seldom = Med så få grupper med insats säger wild bootstrap för sällan att något hände (MacKinnon & Webb 2017). Lita mer på randomiseringstestet.
estimate-note-written = { $text }
estimate-note-subgroup-refused = Gruppen ”{ $subgroup }” gick inte att räkna: { $why }
estimate-note-subgroups-not-run = Planen namnger grupper ({ $subgroups }) men ingen kolumn för dem, så de är inte körda. Skriv subgroup = "…" i [data].
estimate-note-subgroups-together = { $subgroups } grupper är prövade var för sig, och deras p-värden är skärpta för det (Holm). Att effekten syns i en grupp och inte i en annan visar inte att de skiljer sig.
