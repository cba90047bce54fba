report-title = Ny orosanmälan
report-lead = Skriv in det som har kommit fram. Det sparas när du trycker på Registrera, och du får ett kvitto.
report-arrived = När kom anmälan?
report-day = Dag
report-time = Klockan
report-day-missing = Skriv vilken dag anmälan kom.
report-time-missing = Skriv när på dagen anmälan kom, till exempel 16:40.
report-add-child = Lägg till ett barn
report-concern = Vad gäller oron?
report-text = Oron med anmälarens ord
report-text-hint = Skriv vad som har hänt, när, och vad barnet själv har sagt.
report-text-missing = Skriv vad oron gäller.
report-reasons = Vad handlar den om?
report-reasons-hint = Välj allt som stämmer.
report-reasons-missing = Välj minst ett skäl till oron.
report-who = Vem anmäler?
report-reporter = Anmälare
report-reporter-missing = Välj vem som anmäler.
report-protected = Namn och kontakt sparas för sig, under eget skydd. De visas bara för den som arbetar med ärendet, och varje visning loggas. De kan vara hemliga även för familjen.
report-reporter-name = Anmälarens namn
report-reporter-name-hint = Lämna tomt om anmälaren vill vara anonym.
report-reporter-contact = Telefon eller e-post
report-save = Registrera anmälan

child-title = Barnet
child-title-of-several =
    { $count ->
        [1] Barn { $count }
       *[other] Barn { $count }
    }
child-remove =
    { $count ->
        [1] Ta bort barn { $count }
       *[other] Ta bort barn { $count }
    }
child-given = Förnamn
child-family = Efternamn
child-name-missing = Skriv vad barnet heter. Skriv ”Okänd” om ni inte vet.
child-unborn-legend = Är barnet fött?
child-is-unborn = Barnet är inte fött än
child-is-unborn-hint = Skriv då den väntande förälderns namn.
child-personnummer = Personnummer
child-personnummer-hint = Tolv siffror, om det är känt.
child-born = Födelsedag
child-born-hint = Om personnumret inte är känt.
child-expected = Beräknad födsel, om den är känd
child-sex = Kön
child-area = Bor i
child-area-none = Okänt eller skyddat
child-interpreter = Tolk
child-interpreter-none = Behövs inte
sex-girl = flicka
sex-boy = pojke
sex-unknown = vet inte

receipt-title = Anmälan är registrerad
receipt-lead = Sparad { $day } klockan { $time }.
receipt-next = Nästa steg: bedöm om barnet behöver skydd genast
receipt-case = Ärende { $number }
receipt-new = Nytt ärende. Barnet är inte känt här sedan tidigare.
receipt-joined = Barnet har ett ärende här. Anmälan ligger nu i det.
receipt-joined-other = Barnet har ett ärende hos en kollega. Anmälan ligger nu där, och kollegan ser den på sin dag.
receipt-known-elsewhere = Nytt ärende här. En annan enhet har också ett ärende om barnet. Hör med enhetschefen vem som tar det.
receipt-another = Registrera en till
