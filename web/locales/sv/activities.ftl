menu-activities = Aktiviteter
activities-title = Aktiviteter
activities-lead = Det vi gör i grupp och i området. Ingen namnges: här finns bara vad, var, med vilka och hur många.
activities-log = Logga en aktivitet
activities-series = Återkommer
activities-series-more = Mer
activities-series-end = Serien är slut
activities-log-next = Logga { $day }
activities-cancel = { $day } ställdes in
activities-times = { $count ->
    [one] 1 gång
   *[other] { $count } gånger
}
activities-cancelled = { $count ->
    [one] 1 inställd
   *[other] { $count } inställda
}
activities-logged-in = Loggat i { $month }
activities-months = Månader
activities-level = Nivå:
activities-all-levels = alla
activities-count = { $count ->
    [0] –
   *[other] { $count } st
}
activities-none = Inget är loggat den månaden.
activities-with = med { $partners }
activities-hours = { $count } h
activities-corrected = { $count ->
    [one] rättad en gång
   *[other] rättad { $count } gånger
}
activities-withdrawn = borttagen, räknas inte
activities-came = { $count ->
    [one] 1 deltagare
   *[other] { $count } deltagare
} ({ $girls } flickor och kvinnor, { $boys } pojkar och män)
activities-nobody = ingen räknad
activities-figures = Vad det blir tillsammans
activities-figures-lead = Små grupper visas inte. Varje tal har sin definition bakom rubriken.
activities-figures-none = Inget att visa ännu.
done-activity = Aktiviteten är loggad.
done-activity-corrected = Aktiviteten är rättad. Det som stod förut finns kvar.
done-activity-withdrawn = Aktiviteten är borttagen och räknas inte längre.
done-occasion-cancelled = Tillfället är noterat som inställt.
done-series-ended = Serien är avslutad. Det som är loggat finns kvar.
activity-title = Logga en aktivitet
activity-lead = Det här räcker: vad ni gjorde och hur många som kom. Resten är ifyllt.
activity-next-title = Logga nästa gång
activity-next-lead = Ifyllt som förra gången. Ändra det som skilde sig.
activity-correct-title = Rätta en aktivitet
activity-correct-lead = Det som stod förut finns kvar i journalen.
activity-what = Vad gjorde ni?
activity-came = Hur många kom?
activity-came-hint = Så som ni uppfattade dem. Lämna tomt där ingen kom.
activity-came-not-a-number = Skriv antal med siffror. Här står ”{ $text }”.
activity-partners = Med vilka?
activity-partners-hint = Organisationer, inte personer.
activity-hours = Arbetstimmar för er tillsammans
activity-hours-hint = Hela timmar. Två som arbetar tre timmar är 6.
activity-place = Var?
activity-place-hint = Området där det hölls.
activity-on = Dag
activity-more = Nivå, metod och initiativ
activity-level = Nivå
activity-level-hint = Lämna tomt så blir det som aktiviteten brukar vara.
activity-prevention = Vem det var för
activity-method = Metod
activity-initiated_by = Vems idé var det?
activity-participation = Hur delaktiga var de som kom?
activity-participation-hint = Er bedömning. Barn har rätt till minst nivå tre när det gäller dem.
activity-recurs = Återkommer det?
activity-recurs-hint = Då kan ni logga nästa gång med ett tryck.
activity-right-to-apply = Den som håller i en insats utan prövning berättar för dem som är med att de kan ansöka om stöd (SoL 11 kap. 6 §).
activity-save = Spara
activity-correct = Spara rättelsen
activity-withdraw = Ta bort aktiviteten
activity-withdraw-lead = Om den loggades av misstag. Den räknas inte längre, men försvinner inte ur journalen.
activity-earlier = Så stod det förut
activity-refused-ahead = Det som inte har hänt ännu kan inte loggas. Välj i dag eller en tidigare dag.
activity-refused-other-month = En rättelse stannar i sin månad. Ta bort aktiviteten och logga den på rätt dag.
activity-refused-nobody = Skriv hur många som kom. Bara arbete på områdesnivå kan vara utan deltagare.
activity-refused-many = Mer än 2 000 av en ålder och ett kön är fler än vi tror på. Kontrollera talet.
activity-refused-hours = Skriv arbetstimmarna i hela timmar, mellan 1 och { $most }.
activity-refused-unchanged = Inget är ändrat.
activity-refused-meanwhile = Någon annan har rättat aktiviteten nyss. Öppna den på nytt och se vad som står.
activity-refused-gone = Aktiviteten är borttagen.
activity-refused-series = Serien är avslutad. Logga aktiviteten för sig.
activity-open_youth = Öppen ungdomsverksamhet
activity-outreach = Fältarbete
activity-child_group = Barn- eller ungdomsgrupp
activity-parent_group = Föräldragrupp
activity-open_preschool = Öppen förskola
activity-in_school = I skolan
activity-leisure = Lov, kultur, idrott
activity-open_advice = Öppen rådgivning
activity-information = Information
activity-resident_dialogue = Boendedialog
activity-safety_walk = Trygghetsarbete
activity-area_event = Träff i området
activity-other = Annat
level-individual = Individ
level-group = Grupp
level-area = Område
prevention-universal = För alla
prevention-selective = För dem med större risk
prevention-indicated = För dem med tecken på problem
method-abc = ABC, Alla Barn i Centrum
method-komet = Komet
method-cope = Cope
method-icdp = Vägledande samspel
method-mi = Motiverande samtal
method-repulse = Repulse
method-community_work = Samhällsarbete
method-own = Vårt eget arbetssätt
partner-school = Skola
partner-preschool = Förskola
partner-health_care = Vården
partner-police = Polisen
partner-landlord = Hyresvärd
partner-culture_leisure = Kultur och fritid
partner-association = Förening
partner-faith = Trossamfund
partner-other = Annan
initiator-unit = Vår
initiator-partner = En samverkansparts
initiator-residents = Boendes
initiator-children = Barns eller ungas
initiator-together = Vår tillsammans med dem
degree-of-participation-1 = 1. Vi lyssnade
degree-of-participation-2 = 2. De fick stöd att säga vad de tycker
degree-of-participation-3 = 3. Det de tyckte vägdes in
degree-of-participation-4 = 4. De var med och bestämde
degree-of-participation-5 = 5. De delade makt och ansvar
rhythm-weekly = Varje vecka
rhythm-fortnightly = Varannan vecka
rhythm-four_weekly = Var fjärde vecka
came-girl = Flickor, kvinnor
came-boy = Pojkar, män
came-unknown = Vet inte
came-adults = 21 år och äldre
came-age-unknown = Okänd ålder
followup-by-level = Nivå
followup-by-prevention = Vem det är för
followup-by-activity = Aktivitet
followup-by-initiated_by = Initiativ
followup-initiated_by-unit = Enheten
followup-initiated_by-partner = En samverkanspart
followup-initiated_by-residents = Boende
followup-initiated_by-children = Barn och unga
followup-initiated_by-together = Enheten tillsammans med dem
