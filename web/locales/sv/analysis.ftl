analysis-title = Områdesanalys
analysis-title-of = Områdesanalys: { $area }
analysis-invented = Analysen är påhittad.
analysis-read = Områdesanalysen
analysis-state-draft = Under arbete. { $written } av { $all } delar är skrivna, ingen version är signerad.
analysis-state-signed = Version { $version } är signerad { $day }. Inget är ändrat sedan dess.
analysis-state-changed = Version { $version } är signerad { $day }. Texten nedan är ändrad sedan dess.
analysis-versions = Signerade versioner
analysis-version = Version { $version }, signerad { $day } av { $by }
analysis-as-now = Analysen som den är nu
analysis-file = Hämta som en fil (HTML)
analysis-file-pdf = Hämta som tillgänglig PDF
analysis-seal = Fingeravtryck (SHA-256): { $hash }. Text och uppgifter är desamma som när de signerades.
analysis-seal-broken = Fingeravtryck (SHA-256): { $hash }. Det stämmer inte med innehållet. Berätta det för den som ansvarar för systemet.
analysis-source = { $source } Som det var känt { $day }.
analysis-source-indicator = Nära, måttets definition i version { $version }.
analysis-source-own = Nära.
analysis-source-voices = Enkät i Nära. Andelar visas när minst fem har svarat.
analysis-figure-statistic = Statistik: { $title }
analysis-figure-indicator = Mått: { $title }
analysis-figure-round = Röster: { $title }
analysis-figure-collaboration = Samverkan: parter, överenskommelser och möten
analysis-figure-plan = Åtgärdsplanen: hur åtgärderna står
analysis-figure-voices = Invånarnas röster
analysis-figure-when-signed = Visas för samverkansparter när analysen är signerad.
analysis-figure-gone = Uppgiften finns inte längre.
analysis-figure-few = För få har svarat för att det ska visas.
analysis-figure-choose = Tal eller diagram { $number }
analysis-figure-choose-hint = Talen står under texten, som de är just då. De fryses när analysen signeras.
analysis-figure-none = Ingen
analysis-partners = { $count ->
    [one] 1 part
   *[other] { $count } parter
}
analysis-agreements = { $count ->
    [one] 1 överenskommelse gäller
   *[other] { $count } överenskommelser gäller
}
analysis-meetings = { $count ->
    [one] 1 möte det senaste året
   *[other] { $count } möten det senaste året
}
analysis-text = Text
analysis-text-hint = Ett stycke på varje rad. Skriv om området, inte om enskilda.
analysis-write = Skriv
analysis-comments = Att svara på
analysis-comment = Kommentera
analysis-comment-label = Vad vill du säga?
analysis-comment-hint = Skriv om området, inte om enskilda. Din roll visas, inte ditt namn.
analysis-comment-send = Skicka kommentaren
analysis-comment-by = { $role }, { $day }
analysis-settle = Svara
analysis-answer = Vad gjorde ni av kommentaren?
analysis-answered = { $count ->
    [one] 1 besvarad kommentar
   *[other] { $count } besvarade kommentarer
}
analysis-sign = Signera
analysis-sign-lead = Texten och uppgifterna fryses som de är nu, med ditt namn och dagens datum. Det går sedan att skriva vidare mot nästa version.
analysis-sign-now = Signera analysen
analysis-refused-figures = En del kan ha högst 24 uppgifter.
analysis-refused-stale = Någon annan har skrivit här under tiden. Öppna delen igen och för in din ändring.
analysis-refused-gone = Kommentaren är redan besvarad.
analysis-refused-unfinished = Delen { $part } är tom.
analysis-refused-same = Inget är ändrat sedan analysen signerades.
done-part-written = Delen är sparad.
done-comment-made = Kommentaren är sparad. Tack.
done-comment-settled = Svaret är sparat.
done-analysis-signed = Analysen är signerad.
analysis-part-demography = Demografi och socioekonomi
analysis-part-needs = Problem och behov
analysis-part-interventions = Insatser som finns
analysis-part-follow_up = Hur insatserna följs upp
analysis-part-influence = Invånarnas inflytande
analysis-part-conclusions = Slutsatser
analysis-about-demography = Vilka som bor här och hur de har det: ålder, familj, arbete, inkomst, bostad, skola.
analysis-about-needs = Vad som är svårt och vad som är starkt, och för vilka. Vad skola, polis, vård och invånare ser.
analysis-about-interventions = Vad som görs för enskilda, i grupp och i området, och vad som fattas.
analysis-about-follow_up = Vad vi vet om hur det går, hur vi vet det och vad ingen följer upp.
analysis-about-influence = Hur barn, föräldrar och andra invånare är med och bestämmer.
analysis-about-conclusions = Mål, utfallsmått, strategier och hur arbetet organiseras.
analysis-part-title = Del av områdesanalysen
