# Insatser: what is offered, and the classification.

ksi-title = Sök i KSI
ksi-lead = Klassifikationen av socialtjänstens insatser och aktiviteter ger samma sak samma namn i hela landet. Den säger vad något heter, inte hur bra det fungerar.
ksi-search = Vad söker du?
ksi-search-hint = Skriv ett eller flera ord, eller en kod. Till exempel: stödjande samtal familj.
ksi-search-button = Sök
ksi-selection = Område
ksi-all = Alla områden
ksi-children = Barn och unga
ksi-adults = Vuxna, missbruk och beroende
ksi-disability = Funktionsnedsättning
ksi-older = Äldre
ksi-financial_assistance = Ekonomiskt bistånd
ksi-results = Träffar
ksi-found = { $count ->
    [0] Ingenting hittades. Pröva med ett kortare ord eller alla områden.
    [one] En aktivitet hittades.
   *[other] { $count } aktiviteter hittades, de närmaste först.
  }
ksi-many = De { $count } närmaste visas. Skriv fler ord för att få färre.
ksi-more = Innefattar och utesluter
ksi-includes = Innefattar
ksi-excludes = Utesluter
ksi-version = Källa: { $version }. { $count } aktiviteter.
ksi-none = Klassifikationen är inte inläst. Den som sköter Nära läser in Socialstyrelsens arbetsbok med

inventory-title = Insatser
inventory-lead = Vad kommunen erbjuder: till vem, hur man får det, vad som är känt om det och hur det följs upp. Här finns inga personer.
inventory-invented = Insatserna är påhittade.
inventory-add = Lägg till en insats
inventory-change = Ändra insatsen
inventory-open = Som invånarna ser det
inventory-file-xlsx = Hämta som arbetsbok (XLSX)
inventory-open-title-unnamed = Stöd från socialtjänsten i kommunen
inventory-open-fee = Vad kostar det?
inventory-open-data = Samma insatser som öppna data (HSDS, JSON)
inventory-file = Hämta som tabell (CSV)
inventory-empty = Katalogen är tom. Lägg till den första insatsen, eller läs in ett kalkylblad.
inventory-search = Sök bland insatserna
inventory-show = Visa
inventory-all = Alla
inventory-lists = Listor
inventory-list-erbjuds = Erbjuds nu
inventory-list-avslutade = Erbjuds inte längre
inventory-due = { $count ->
    [0] Inget att se över
    [one] En att se över
   *[other] { $count } att se över
  }
inventory-found = { $count ->
    [0] Ingen insats svarar mot urvalet.
    [one] En insats.
   *[other] { $count } insatser.
  }
inventory-now = Dags nu.
inventory-review-on = Ses över senast { $day }.
inventory-closed-on = Avslutad { $day }.
inventory-closed-why = Erbjuds inte längre sedan { $day }: { $why }
inventory-ages = { $from }–{ $to } år
inventory-ages-from = från { $from } år
inventory-ages-to = till och med { $to } år
inventory-free = Kostar ingenting
inventory-kronor = { $sum } kr
inventory-reference = Nummer i katalogen
inventory-law = Vad lagen säger
inventory-law-apply = Den som ger insatsen ska berätta att det går att ansöka om insatser efter behovsprövning (SoL 11:6).
inventory-law-exempt = Nämnden har beslutat att den som deltar inte dokumenteras (SoL 14:5).
inventory-law-advice = Den som deltar dokumenteras, men inte personliga förhållanden som kommer fram i rådgivning (SoL 14:3–4).
inventory-law-documented = Den som deltar dokumenteras (SoL 14:3). Nämnden kan besluta något annat om det finns särskilda skäl (14:5).
inventory-look-over = Se över insatsen
inventory-look-over-lead = Stämmer allt som står här? Säg när det ska ses över nästa gång. Ändra annars först.
inventory-next = Nästa gång
inventory-reviewed = Genomgången, den stämmer
inventory-close = Sluta erbjuda insatsen
inventory-why = Varför?
inventory-close-button = Erbjud inte längre
inventory-form-lead = Skriv så att den som behöver insatsen förstår. Skriv inget om enskilda personer.
inventory-refused-always = En sådan insats ges alltid efter behovsprövning ({ $section }). Välj ”Efter behovsprövning”.
inventory-refused-long = Texten är för lång. Korta den.
inventory-refused-person = Här står ett nummer som kan vara en persons. Ta bort det.
inventory-refused-unlisted = Välj något i listan.
inventory-refused-number = Skriv ett heltal, till exempel 12.
inventory-refused-day = Skriv en dag, till exempel 2026-01-31.
inventory-refused-ksi = Skriv en KSI-kod, till exempel SSJ.PU.ZZ, eller sök med ”Sök kod i KSI” längst ned.
inventory-refused-web = Skriv hela adressen, med https:// först.
inventory-refused-ages = Den sista åldern kommer före den första.
inventory-refused-ahead = Dagen har inte varit än.
inventory-refused-passed = Välj en dag som kommer.
inventory-refused-known = Det finns redan en insats med det namnet.
inventory-refused-gone = Insatsen finns inte, eller erbjuds inte längre.
inventory-open-title = Stöd från socialtjänsten i { $municipality }
inventory-open-lead = Här står vilket stöd du kan få och hur du gör.
inventory-open-search = Vad behöver du?
inventory-open-found = { $count ->
    [0] Inget stöd hittades. Pröva med ett annat ord, eller ring socialtjänsten.
    [one] En sorts stöd.
   *[other] { $count } sorters stöd.
  }
inventory-open-entry = Så får du det
inventory-open-straight = Du behöver inte ansöka.
inventory-open-apply = Du ansöker hos socialtjänsten, som tar reda på vad du behöver och beslutar.
inventory-open-apply-note = Hittar du inte det du behöver? Du kan alltid ansöka hos socialtjänsten om stöd efter dina behov.
inventory-open-web = Läs mer om { $name }
inventory-open-others = Andra kommuner
done-offer-added = Insatsen är tillagd.
done-offer-changed = Insatsen är ändrad.
done-offer-reviewed = Insatsen är genomgången.
done-offer-closed = Insatsen erbjuds inte längre.

offer-title = Insats i katalogen
offer-name = Vad heter insatsen?
offer-summary = Vad är det?
offer-summary-hint = Några meningar i klarspråk. Invånarna läser dem om insatsen visas för dem.
offer-target_group = För vem?
offer-target_group-hint = Till exempel: unga som mår dåligt och deras föräldrar.
offer-areas = Verksamhetsområden
offer-areas-children = Barn och unga
offer-areas-disability = Funktionshinder
offer-areas-addiction = Missbruk och beroende
offer-areas-social_psychiatry = Socialpsykiatri
offer-areas-violence = Våld i nära relationer
offer-areas-older = Äldre
offer-kind = Slag av insats
offer-kind-advice = Råd och stöd
offer-kind-family_support = Familjebehandling, individuellt föräldrastöd
offer-kind-parent_group = Föräldrastöd i grupp
offer-kind-child_group = Barn- eller ungdomsgrupp
offer-kind-treatment = Behandling, öppenvårdsprogram
offer-kind-meeting_place = Öppen verksamhet, mötesplats
offer-kind-outreach = Uppsökande arbete, fältarbete
offer-kind-practical_support = Praktiskt stöd i hemmet
offer-kind-day_activity = Sysselsättning, dagverksamhet
offer-kind-contact_person = Kontaktperson, kontaktfamilj
offer-kind-family_home = Familjehem
offer-kind-residential_care = Jourhem, stödboende, skyddat boende eller annat HVB
offer-kind-special_housing = Särskilt boende, bostad med särskild service
offer-kind-other = Annat
offer-level = Nivå
offer-level-individual = Individ
offer-level-group = Grupp
offer-level-area = Område
offer-from_age = Från ålder
offer-to_age = Till och med ålder
offer-entry = Behovsprövning
offer-entry-hint = Nämnden får besluta att en insats ges utan behovsprövning (SoL 11:5). Hem för vård, familjehem, kontaktperson och särskilt boende prövas alltid.
offer-entry-assessed = Efter behovsprövning
offer-entry-without_assessment = Utan behovsprövning
offer-terms = Nämndens beslut, om insatsen ges utan behovsprövning
offer-conditions = Villkor för att delta
offer-decided_on = Dag för beslutet
offer-decision = Beslutets nummer i diariet
offer-exempt_on = Dag för beslut att inte dokumentera den som deltar
offer-exempt_on-hint = Bara om nämnden har funnit särskilda skäl (SoL 14:5).
offer-exemption = Det beslutets nummer i diariet
offer-digital = Digitalt
offer-digital-no = Nej
offer-digital-partly = Delvis
offer-digital-fully = Helt
offer-knowledge = Kunskap, manual, instrument och KSI-kod
offer-manual = Manual
offer-manual-hint = Vad den heter, om insatsen följer en.
offer-evidence = Vad är känt om effekten?
offer-evidence-hint = Vad som står i en källa som går att slå upp. Skalan är Näras egen.
offer-evidence-not_reviewed = Inte granskat
offer-evidence-supported = Stöd i forskning
offer-evidence-limited = Visst stöd, osäkert
offer-evidence-unknown = Granskat, kunskap saknas
offer-evidence-against = Forskning talar mot
offer-source = Källa
offer-source-hint = Till exempel en översikt från SBU eller Socialstyrelsen.
offer-evidence_on = När granskades det?
offer-ksi = KSI-kod
offer-ksi-hint = Skriv koden, eller några ord och tryck på ”Sök kod i KSI” längst ned.
offer-ksi-find = Sök kod i KSI
offer-ksi-found = Välj kod
offer-ksi-looked-up = { $count ->
    [0] Ingen kod hittades. Skriv andra ord i fältet KSI-kod.
    [one] En kod hittades. Välj den under fältet KSI-kod.
   *[other] { $count } koder hittades. Välj en under fältet KSI-kod.
  }
offer-provider = Vem ger insatsen?
offer-provider-own = Kommunen själv
offer-provider-other_municipality = En annan kommun, eller flera ihop
offer-provider-region = Regionen
offer-provider-private = Ett företag
offer-provider-non_profit = En ideell organisation
offer-practical = Utförare, platser, pris, språk och hur man hittar dit
offer-provider_name = Utförarens namn
offer-places = Antal platser
offer-fee = Avgift för den som deltar, i kronor
offer-fee-hint = 0 om det inte kostar något.
offer-cost = Kostnad för kommunen per år, i kronor
offer-follow_up = Hur följs insatsen upp?
offer-follow_up-none = Inte alls
offer-follow_up-ad_hoc = Ibland, utan bestämt sätt
offer-follow_up-individual = Systematiskt för var och en
offer-follow_up-group = Systematiskt, också i grupp
offer-instrument = Instrument
offer-languages = Språk
offer-languages-sv = Svenska
offer-languages-en = Engelska
offer-languages-ar = Arabiska
offer-languages-fa = Persiska, dari
offer-languages-fi = Finska
offer-languages-pl = Polska
offer-languages-rom = Romani
offer-languages-so = Somaliska
offer-languages-ti = Tigrinja
offer-languages-tr = Turkiska
offer-languages-uk = Ukrainska
offer-languages-swl = Svenskt teckenspråk
offer-languages-interpreter = Andra språk med tolk
offer-way = Hitta hit
offer-contact = Kontakt
offer-contact-hint = Enhetens telefon eller e-post, inte en persons.
offer-web = Webbsida
offer-shown_to = Vem får läsa om insatsen?
offer-shown_to-staff = Personalen
offer-shown_to-residents = Invånarna, utan att logga in
offer-review_on = Ses över senast
