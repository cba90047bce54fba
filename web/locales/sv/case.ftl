road = Ärendets gång
road-report = Anmälan
road-protection = Skyddsbedömning
road-preliminary = Förhandsbedömning
road-investigation = Utredning
road-intervention = Insats
road-closure = Avslut
road-done = klart
road-now = här är ärendet nu
road-ahead = återstår
road-passed = blev inte aktuellt

case-over = Ärende { $number } · { $who }
case-told = Vad som har hänt
case-facts = Uppgifter
case-show-reporter = Visa vem som anmälde
case-show-reporter-logged = Visningen loggas.
child-girl =
    { $count ->
        [1] flicka, { $count } år
       *[other] flicka, { $count } år
    }
child-boy =
    { $count ->
        [1] pojke, { $count } år
       *[other] pojke, { $count } år
    }
child-unknown =
    { $count ->
        [1] { $count } år
       *[other] { $count } år
    }
child-unborn = ofött barn

fact-responsible = Ansvarig
fact-responsible-all-the-way = Ansvarig hela vägen
fact-nobody = Ingen än
fact-nobody-was = Ingen utsågs
fact-nobody-more = Utse någon, så vet familjen vem de ska ringa.
fact-next-limit = Nästa gräns
fact-line = Ansvariga i tur och ordning
fact-line-ended = { $name } { $from } – { $to }
fact-line-now = { $name } från { $from }
fact-limits = Gränser
fact-limits-value =
    { $count ->
        [0] { $kept } hållna
       *[other] { $kept } hållna, { $count } brutna
    }
fact-interpreter = Tolk
fact-reports = Anmälningar
fact-personnummer = Personnummer
fact-born = Född
fact-expected = Beräknad födsel
fact-unknown = okänt

told-report = Orosanmälan: { $from }
told-report-about = Gäller { $reasons }.
told-report-children =
    { $count ->
        [1] Samma anmälan gäller { $count } barn.
       *[other] Samma anmälan gäller { $count } barn.
    }
told-reporter = Anmälare: { $who }
told-protection-not_at_once = Skyddsbedömning: inget omedelbart behov av skydd
told-protection-at_once = Skyddsbedömning: barnet behöver skydd genast
told-preliminary-open = Förhandsbedömning: utredning inleds
told-preliminary-do_not_open = Förhandsbedömning: utredning inleds inte
told-preliminary-joins_running = Förhandsbedömning: hör till den utredning som pågår
told-after-days =
    { $count ->
        [0] Klart samma dag.
        [1] Klart efter en dag.
       *[other] Klart efter { $count } dagar.
    }
told-limit = Gränsen var { $due }.
told-limit-broken =
    { $count ->
        [1] Gränsen var { $due }: en dag för sent.
       *[other] Gränsen var { $due }: { $count } dagar för sent.
    }
told-assigned = { $name } blir ansvarig
told-handover = { $from } lämnar över till { $to }
told-handover-met = Familjen träffade båda.
told-handover-not-met = Familjen har inte träffat båda.
told-closed = Ärendet avslutas

cases-search = Sök ärende
cases-search-hint = Personnummer, namn eller ärendenummer. Lagen tillåter inget annat.
cases-search-button = Sök
cases-found =
    { $count ->
        [1] { $count } ärende
       *[other] { $count } ärenden
    }
cases-lists = Listor
cases-mine = Mina
cases-open = Öppna
cases-all = Alla
cases-none = Här finns inga ärenden.
cases-number = Ärende { $number }
cases-report = senaste anmälan { $day }
status-intake = Förhandsbedömning
status-investigation = Utredning
status-open = Öppet
status-closed = Avslutat

access-log-lead = Vem som har sett eller gjort vad. Titta efter läsningar som ingen behövde för sitt arbete.
access-log-at = När
access-log-who = Vem
access-log-what = Vad
access-log-case = Ärende
access-log-ground = Grund
action-register-report = Registrerade en anmälan
action-list-cases = Såg en lista eller sökte
action-read-case = Läste ärendet
action-read-reporter-identity = Såg vem som anmälde
action-read-protected-contact = Såg skyddade kontaktuppgifter
action-work-on-case = Skrev i ärendet
action-assign-case = Utsåg eller bytte ansvarig
action-close-case = Avslutade ärendet
action-list-assignments = Såg sina uppdrag
action-read-assignment = Läste sitt uppdrag
action-carry-out = Skrev om en insats
action-count-unnamed = Räknade en insats utan namn
action-disclose = Skrev ut eller lämnade ut
action-read-access-log = Läste åtkomstloggen
action-read-follow-up = Såg uppföljningen
action-read-observations = Läste rader bakom ett tal, under pseudonym
action-hand-out-observations = Lämnade ut rader under pseudonym
action-read-releases = Läste registret över utlämnat
action-read-evaluation = Läste utvärderingar
action-run-evaluation = Arbetade med en utvärdering
ground-responsible = ansvarig
ground-named = namngiven i kretsen
ground-intake = mottagning, ingen ansvarig än
ground-leads-unit = leder enheten
ground-assignment = har ett uppdrag i ärendet
ground-role = rollen
fact-responsible-since =
    { $count ->
        [0] Sedan { $since }. Inga byten.
        [1] Ett byte sedan { $since }.
       *[other] { $count } byten sedan { $since }.
    }
