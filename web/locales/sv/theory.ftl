theory-title = Verksamhetslogik
theory-lead = Vad arbetet tros leda till, och varför. Varje pil är ett antagande som kan vara fel: här står vad man vet om det, och vad talen säger nu.
theory-none = Ingen verksamhetslogik är skriven än.
theory-new = Skriv en ny verksamhetslogik
theory-version = Version { $version }
theory-arrows = { $count ->
    [one] { $count } samband
   *[other] { $count } samband
}
theory-only-draft = Utkast, ingen version än

theory-as-picture = Som bild
theory-picture = Verksamhetslogik: { $title }
theory-picture-text = { $parts } delar i fem led, från resurser till effekter på lång sikt, och { $arrows } numrerade pilar mellan dem. Samma pilar står i listan under bilden.
theory-line-supported = Stöd finns
theory-line-doubted = Något är känt, men kan betvivlas
theory-line-untested = Inte prövat
theory-line-against = Talar emot

theory-stage-resource = Resurser
theory-stage-resource-about = Det man har att arbeta med.
theory-stage-activity = Aktiviteter
theory-stage-activity-about = Det man gör.
theory-stage-output = Prestationer
theory-stage-output-about = Det som kommer ut av arbetet och kan räknas.
theory-stage-short_outcome = Effekter på kort sikt
theory-stage-short_outcome-about = Det som väntas bli annorlunda inom något år.
theory-stage-long_outcome = Effekter på lång sikt
theory-stage-long_outcome-about = Det som arbetet till slut är till för.

theory-status-not_tested = Inte prövat
theory-status-not_tested-about = Ingen har prövat det här, och ingen forskning är angiven.
theory-status-local_experience = Lokal erfarenhet
theory-status-local_experience-about = Någon har sett det här, utan något att jämföra med.
theory-status-contested = Omstritt
theory-status-contested-about = Det man vet pekar åt olika håll eller kan förklaras på annat sätt.
theory-status-supported_elsewhere = Stöd från annat håll
theory-status-supported_elsewhere-about = Forskning på annat håll stöder det. Om det gäller här är en annan fråga.
theory-status-supported_here = Stöd här
theory-status-supported_here-about = En utvärdering här har funnit det.
theory-status-speaks_against = Talar emot
theory-status-speaks_against-about = Det man vet talar emot att det är så.

theory-links = Sambanden
theory-links-lead = Talen säger hur det ser ut, inte om pilen är sann. För det behövs en utvärdering.
theory-leads-to = leder till
theory-assumption = Antagande:
theory-evidence = Kunskapsläge:
theory-source = Källa: { $source }
theory-figures-now = Vad talen säger nu
theory-no-indicator = Inget mått prövar det här sambandet än.
theory-no-figure = Inget tal än
theory-figure-withheld = Skyddat, för få att visa
theory-figure-on-its-page = Se måttets sida
theory-moved-nothing-before = Inget år före att jämföra med.
theory-moved-no-surely = Ingen säker skillnad mot { $period } ({ $value }).
theory-moved-up = Högre än { $period } ({ $value }).
theory-moved-down = Lägre än { $period } ({ $value }).
theory-moved-better = Åt det bättre hållet.
theory-moved-worse = Åt det sämre hållet.
theory-more = { $count ->
    [one] { $count } mått till om sambandet
   *[other] { $count } mått till om sambandet
}
theory-tested-by = Prövas av:
theory-link-name = Namn i indikatorernas filer: { $name }
theory-parts = Delarna
theory-sources = Källor
theory-versions = Versioner
theory-changed-why = Därför:
theory-old-version = Du läser version { $version }, som den stod.
theory-to-standing = Till den som gäller
theory-change = Ändra verksamhetslogiken
theory-to-draft = Fortsätt med utkastet

theory-draft-of = Utkast: { $title }
theory-draft-lead = Andra läser den version som gäller tills du publicerar. Ett utkast får vara ofärdigt; en version ska hänga ihop.
theory-draft-not-begun = Inget är ändrat än. Välj en del eller ett samband att ändra, eller lägg till ett nytt.
theory-change-title = Ändra titel och inledning
theory-add-part = Lägg till en del
theory-add-link = Lägg till ett samband
theory-change-part-form = Ändra en del
theory-change-link-form = Ändra ett samband
theory-part-lead = En del är en ruta i bilden. Säg det så kort att den ryms.
theory-link-lead = Ett samband är en pil. Säg varför det ena skulle leda till det andra, och vad man vet om det.
theory-about-lead = Vilket arbete det gäller, och vem som har skrivit ner det ur vad.
theory-publish-title = Publicera
theory-publish = Publicera som ny version
theory-drop = Kasta utkastet
theory-why = Varför ändras den?
theory-why-hint = Det står kvar bredvid versionen. Den förra versionen finns också kvar.
theory-what-changes = Det här ändras
theory-faults = { $count ->
    [one] Det är { $count } sak kvar att ordna innan utkastet hänger ihop
   *[other] Det är { $count } saker kvar att ordna innan utkastet hänger ihop
}
theory-back = Till utkastet
theory-save = Spara i utkastet
theory-cancel = Avbryt
theory-remove = Ta bort
theory-remove-part = { $count ->
    [0] Ingen pil går till eller från delen.
    [one] { $count } pil som går till eller från delen följer med.
   *[other] { $count } pilar som går till eller från delen följer med.
}
theory-remove-link = Delarna som pilen går mellan blir kvar.

theory-field-heading-sv = Titel
theory-field-heading-en = Titel på engelska
theory-field-title-sv = Vad den säger
theory-field-title-en = Detsamma på engelska
theory-field-lead-sv = Inledning
theory-field-lead-en = Inledning på engelska
theory-field-note-sv = Mer om den (behövs inte)
theory-field-note-en = Detsamma på engelska
theory-field-assumption-sv = Antagande: varför skulle det ena leda till det andra?
theory-field-assumption-en = Detsamma på engelska
theory-field-evidence-sv = Vad man vet, med fler ord (behövs inte)
theory-field-evidence-en = Detsamma på engelska
theory-english-hint = Kan lämnas tomt. Då läser den som valt engelska det svenska.
theory-field-sources = Källor
theory-field-sources-hint = En på varje rad.
theory-field-stage = Led
theory-field-from = Från
theory-field-to = Till
theory-choose-part = Välj en del
theory-field-status = Kunskapsläge
theory-field-source = Källa
theory-field-source-hint = Behövs om något är känt.
theory-field-indicators = Mått som prövar det
theory-field-indicators-hint = Måttens namn i katalogen, som goals-reached, ett på varje rad. Det mest talande först.
theory-swedish-missing = Skriv det på svenska.
theory-stage-missing = Välj vilket led delen hör till.
theory-end-missing = Välj en del.
theory-status-missing = Välj vad man vet om sambandet.

theory-fault-no-outcome = Det finns ingen effekt. Lägg till vad arbetet hoppas leda till.
theory-fault-part-twice = Det finns två delar med samma namn: { $part }.
theory-fault-link-twice = Det finns två samband med namnet { $link }.
theory-fault-same-way = Det finns redan en pil mellan de delarna. Ändra den i stället.
theory-fault-no-such-part = Delen { $part } finns inte.
theory-fault-to-itself = Pilen slutar där den börjar. Välj två olika delar.
theory-fault-backwards = Pilen går bakåt, från { $from } till { $to }. Vänd den, eller flytta en av delarna.
theory-fault-circle = Pilen gör att kedjan går runt i en cirkel. Ta bort en av pilarna.
theory-fault-orphan = Ingen pil går till eller från ”{ $part }”. Säg vad den har med resten att göra, eller ta bort den.
theory-fault-unknown-indicator = Det finns inget mått som heter { $indicator }. Namnen står i indikatorkatalogen.
theory-fault-no-source = Ange källan, eller välj Inte prövat.
theory-already-there = Det finns redan en verksamhetslogik med det namnet.
theory-draft-in-the-way = Det finns ett utkast som inte är publicerat. Publicera eller kasta det först.
theory-unchanged = Inget är ändrat.
theory-why-missing = Skriv varför verksamhetslogiken ändras.
theory-no-draft = Det finns inget utkast.
theory-not-there = Det finns inte längre i verksamhetslogiken.
theory-stale = Någon annan har ändrat verksamhetslogiken medan du skrev. Öppna utkastet igen och se vad som är nytt.

theory-change-about = Titel, inledning eller källor har ändrats.
theory-change-order = Ordningen har ändrats.
theory-change-part-added = Ny del: { $what }
theory-change-part-removed = Borttagen del: { $what }
theory-change-part-renamed = ”{ $before }” heter nu ”{ $after }”
theory-change-part-moved = { $what }: flyttad från { $before } till { $after }
theory-change-part = { $what }: beskrivningen har ändrats
theory-change-link-added = Nytt samband: { $what }
theory-change-link-removed = Borttaget samband: { $what }
theory-change-evidence = { $what }: kunskapsläget var { $before } och är { $after }
theory-change-assumption = { $what }: antagandet var ”{ $before }” och är ”{ $after }”
theory-change-link = { $what }: källa, mått eller ord har ändrats
