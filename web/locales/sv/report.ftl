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

way-in = Vad har kommit in?
way-in-report = Orosanmälan
way-in-application = Ansökan från vårdnadshavare eller barn
way-in-statement_request = Begäran om yttrande (polis, åklagare, domstol)
way-in-eviction_notice = Underrättelse om avhysning (Kronofogden)
report-feedback-legend = Besked till anmälaren
report-feedback = Anmälaren vill få veta om utredning inleds
report-feedback-hint = Bara den som är skyldig att anmäla kan få besked (SoL 19:6).
report-siblings-legend = Är barnen syskon?
report-siblings = Barnen är syskon
report-siblings-hint = Då noteras de som syskon i varandras ärenden.
child-protected = Skyddade personuppgifter
child-protected-none = Nej, eller inte känt

step-feedback-title = Anmälaren vill ha besked
step-feedback-lead = Den som är skyldig att anmäla får på begäran veta om utredning har inletts: inom en vecka, eller genast om frågan kommer senare. SoL 19:6.
step-feedback-save = Notera att anmälaren vill ha besked
step-feedback-answer-title = Ge anmälaren besked
step-feedback-answer-lead = Berätta bara om utredning har inletts eller inte, eller redan pågår. Inget mer lämnas ut. SoL 19:6, OSL 26:9 a.
step-feedback-answer-save = Spara
feedback-answer = Har anmälaren fått besked?
feedback-answer-missing = Välj om anmälaren har fått besked.
feedback-told = Ja
feedback-told-hint = Skriv hur, och vem som tog emot beskedet.
feedback-not_told = Nej, det är olämpligt
feedback-not_told-hint = Skriv varför.
feedback-words = Hur, eller varför inte
feedback-words-hint = Till exempel: ringde rektorn.
feedback-words-missing = Skriv hur beskedet gavs, eller varför det inte gavs.

step-meeting-title = Möte efter anmälan
step-meeting-lead = Barnet, vårdnadshavarna och anmälaren bör erbjudas ett möte om det är lämpligt. SoL 19:5.
step-meeting-save = Spara
meeting-outcome = Hur blev det?
meeting-outcome-missing = Välj hur det blev med mötet.
meeting-offered = Mötet är erbjudet
meeting-held = Mötet är hållet
meeting-declined = De som erbjöds mötet tackade nej
meeting-not_suitable = Ett möte är inte lämpligt
meeting-note = Vilka, vad som kom fram, eller varför det inte är lämpligt
meeting-note-hint = Kort räcker. Det som sägs på mötet kan stå i en anteckning.
interpreters-needed = Tolk behövs. { $needs }.

step-answer-title = Svara på begäran
step-answer-button = Svara
step-answer-why = Någon väntar på svar.
step-answer-lead = Ett svar på en underrättelse om avhysning lämnas samma dag, med vem som är ansvarig. SoF 11:3.
step-answer-save = Spara svaret
reply-words = Vad har ni svarat?
reply-words-hint = Den som frågar ska vända sig till { $name }.
reply-words-missing = Skriv vad ni har svarat.

step-insight-title = Någon begär insyn
step-insight-lead = Notera vem som vill se vad. Varje uppgift prövas sedan för sig, också mot en vårdnadshavare (OSL 26:1, 12:3).
step-insight-save = Notera begäran
step-insight-answer-title = Pröva begäran om insyn
step-insight-answer-lead = Kan någon lida men av att uppgiften lämnas ut? Vid skyddade personuppgifter: lämna inget som visar var barnet är (OSL 21:3, 26:2).
step-insight-answer-save = Spara prövningen
insight-by = Vem begär det?
insight-by-missing = Välj vem som begär insyn. Lägg först till personen om den inte finns.
insight-what = Vad vill personen se?
insight-what-hint = Med personens egna ord.
insight-what-missing = Skriv vad personen vill se.
insight-answer = Hur blir det?
insight-answer-missing = Välj hur det blir.
insight-let_out = Allt lämnas ut
insight-in_part = En del lämnas ut
insight-refused = Inget lämnas ut
insight-reasons = Prövningen
insight-reasons-hint = Vad kan skada vem, och enligt vilken paragraf?
insight-reasons-missing = Skriv hur du har prövat begäran.
protected-alert = { $name } ({ $relation }) begär insyn.

told-application = Ansökan: { $from }
told-statement_request = Begäran om yttrande: { $from }
told-eviction_notice = Underrättelse om avhysning: { $from }
told-earlier = Anmälningar före denna: { $six } inom sex månader, { $twelve } inom tolv månader. Den senaste kom { $latest }.
told-feedback-requested = Anmälaren vill ha besked
told-feedback-told = Anmälaren har fått besked
told-feedback-not-told = Anmälaren får inte besked
told-meeting-offered = Möte efter anmälan är erbjudet
told-meeting-held = Möte efter anmälan är hållet
told-meeting-declined = Möte efter anmälan: de tackade nej
told-meeting-not_suitable = Möte efter anmälan är inte lämpligt
told-answered = Begäran är besvarad
told-answered-contact = Ansvarig att vända sig till: { $name }.
told-insight-requested = { $name } begär insyn
told-insight-let_out = { $name } får insyn
told-insight-in_part = { $name } får insyn i en del
told-insight-refused = { $name } får inte insyn


done-step-feedback = Noterat: anmälaren vill ha besked.
done-step-feedback-answer = Beskedet till anmälaren är sparat.
done-step-meeting = Mötet är noterat.
done-step-answer = Svaret är sparat.
done-step-insight = Begäran om insyn är noterad.
done-step-insight-answer = Prövningen är sparad.

refusal-feedback-not-mandated = Bara den som är skyldig att anmäla får besked (SoL 19:6, OSL 26:9 a). Till andra får inget sägas.
refusal-feedback-already = Det är redan noterat att anmälaren vill ha besked.
refusal-feedback-not-asked = Besked ges på begäran (SoL 19:6). Notera först att anmälaren vill ha besked.
refusal-feedback-nothing = Det finns inget att berätta än. Ta först ställning till om utredning ska inledas.
refusal-feedback-answered = Anmälaren har redan fått svar.
refusal-meeting-settled = Det är redan noterat hur det blev med mötet.
refusal-meeting-reason = Skriv varför ett möte inte är lämpligt (SoL 19:5).
refusal-reply-nothing = Det här är ingen begäran, så ingen väntar på svar.
refusal-reply-already = Begäran är redan besvarad.
refusal-reply-nobody = Svaret ska säga vem som är ansvarig (SoF 11:3). Utse någon först.
refusal-insight-already = En begäran från samma person väntar redan på prövning.
refusal-insight-not-asked = Ingen begäran från den personen väntar.
refusal-report-sender = En sådan handling kommer inte därifrån. Ansökan görs av barnet eller en vårdnadshavare (SoL 3:4), och en underrättelse om avhysning kommer från Kronofogden (SoF 11:3).
refusal-report-under-15 = Ett barn ansöker självt först från 15 år (SoL 3:4). Registrera en ansökan från vårdnadshavaren, eller en orosanmälan från barnet.
