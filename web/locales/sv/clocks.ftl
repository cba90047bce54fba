clock-skydd = Skyddsbedömning
since-skydd = Anmälan kom { $since }.
clock-forhand = Förhandsbedömning
since-forhand = Anmälan kom { $since }.
clock-anmalare = Återkoppling till anmälaren
since-anmalare = Ställningstagandet gjordes { $since }, och anmälaren har bett om besked.
clock-anmalare-genast = Återkoppling till anmälaren
since-anmalare-genast = Anmälaren bad om besked { $since }.
clock-inled = Inleda utredning
since-inled = Uppgifterna kom { $since }.
clock-info-utr = Underrättelse om utredningen
since-info-utr = Utredningen inleddes { $since }.
clock-utr = Utredning
since-utr = Utredningen inleddes { $since }.
clock-komm = Kommunicering
since-komm = Materialet lämnades { $since }.
clock-beslut = Beslutets innehåll
clock-overkl = Överklagandetid
since-overkl = Parten fick beslutet { $since }.
clock-droj = Sex månader utan avgörande
since-droj = Parten inledde ärendet { $since }.
clock-droj-svar = Svar på begäran om avgörande
since-droj-svar = Parten begärde ett avgörande { $since }.
clock-verkst = Verkställa beslutet
since-verkst = Insatsen har väntat sedan { $since }.
clock-verkst-rapp = Rapport till IVO
clock-avgift = Särskild avgift
clock-uppf-utr = Uppföljning efter utredning
since-uppf-utr = Utredningen avslutades { $since }.
clock-uppf-plac = Uppföljning efter placering
since-uppf-plac = Placeringen avslutades { $since }.
clock-uppf-lvu = Uppföljning efter LVU
since-uppf-lvu = Uppföljningen började { $since }.
clock-uppf-kp = Uppföljning av kontaktperson eller kontaktfamilj
since-uppf-kp = Insatsen följdes senast upp eller började { $since }.
clock-uppf-plan = Uppföljning av insats
since-uppf-plan = Insatsen började eller följdes senast upp { $since }.
clock-vardplan = Vårdplan
since-vardplan = Placeringen började { $since }.
clock-vardplan-rev = Revidera vårdplanen
since-vardplan-rev = Vårdplanen gjordes { $since }.
clock-overv-sol = Övervägande av placeringen
since-overv-sol = Placeringen började eller övervägdes senast { $since }.
clock-overv-lvu2 = Övervägande av vård enligt LVU 2 §
since-overv-lvu2 = Vården började eller övervägdes senast { $since }.
clock-ompr-lvu3 = Omprövning av vård enligt LVU 3 §
since-ompr-lvu3 = Vården började eller omprövades senast { $since }.
clock-mellan = Prövning av öppenvård utan samtycke
since-mellan = Beslutet fattades eller prövades senast { $since }.
clock-lvu6 = Underställning till förvaltningsrätten
since-lvu6 = Barnet omhändertogs { $since }.
clock-lvu6-dom = Rättens prövning
since-lvu6-dom = Beslutet underställdes { $since }.
clock-lvu6-ans = Ansökan om vård
since-lvu6-ans = Omhändertagandet verkställdes { $since }.
clock-lvu5 = Påbörja vården
since-lvu5 = Beslutet om vård fick laga kraft { $since }.
clock-umg = Överväga umgängesbegränsningen
since-umg = Beslutet fattades eller övervägdes senast { $since }.
clock-flytt = Överväga flyttningsförbudet
since-flytt = Beslutet fattades eller övervägdes senast { $since }.
clock-utrese = Ompröva utreseförbudet
since-utrese = Beslutet fattades eller omprövades senast { $since }.
clock-utrese-und = Underställning av utreseförbudet
since-utrese-und = Det tillfälliga utreseförbudet beslutades { $since }.
clock-utrese-ans = Ansökan om utreseförbud
since-utrese-ans = Rätten fastställde det tillfälliga förbudet { $since }.
clock-vardnad = Överväga vårdnadsöverflyttning
since-vardnad = Barnet flyttade till familjehemmet { $since }.
clock-vardnad-ar = Överväga vårdnadsöverflyttning på nytt
since-vardnad-ar = Det övervägdes senast { $since }.
clock-jour = Längsta tid i jourhem
since-jour = Utredningen avslutades { $since }.
clock-halsa = Underrätta regionen om hälsoundersökning
since-halsa = Placeringen började { $since }.
clock-besok = Besök hos barnet
since-besok = Placeringen började eller barnet besöktes senast { $since }.
clock-skyddbo = Underställning av skyddat boende
since-skyddbo = Beslutet fattades { $since }.
clock-skyddbo-ompr = Ompröva skyddat boende
since-skyddbo-ompr = Beslutet fattades eller omprövades senast { $since }.
clock-ungtj = Påbörja ungdomstjänst
since-ungtj = Domen fick laga kraft { $since }.
clock-avhys = Svar till Kronofogden
clock-forteck = Förteckning till IVO
clock-lexsarah = Rapportera missförhållande
clock-lexsarah-utr = Utreda missförhållande
clock-lexsarah-ivo = Anmäla allvarligt missförhållande
clock-anm-in = Anmälan till socialnämnden

limit-is = Gränsen är { $due }, { $limit }.
limit-was = Gränsen var { $due }, { $limit }.
limit-at-once-is = Det ska göras genast, senast { $due }.
limit-at-once-was = Det skulle ha gjorts genast, senast { $due }.
limit-set-is = Bestämd dag är { $due }.
limit-set-was = Bestämd dag var { $due }.
limit-days =
    { $count ->
        [1] 1 dag
       *[other] { $count } dagar
    }
limit-weeks =
    { $count ->
        [1] 1 vecka
       *[other] { $count } veckor
    }
limit-months =
    { $count ->
        [1] 1 månad
       *[other] { $count } månader
    }
limit-years =
    { $count ->
        [1] 1 år
       *[other] { $count } år
    }
