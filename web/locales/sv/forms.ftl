problems-title =
    { $count ->
        [1] En sak att rätta
       *[other] { $count } saker att rätta
    }
problems-in-title = Rätta:
pick-none = Välj …
not-saved = Det gick inte att spara just nu. Allt du skrev står kvar. Försök igen om en stund.
stale = Ärendet har ändrats sedan du öppnade sidan. Inget är sparat än. Läs vad som har hänt bredvid, ändra om det behövs och spara igen.
stale-save = Spara ändå
day-unreadable = Skriv dagen som år, månad och dag, till exempel 2026-03-05.
personnummer-form = Skriv tolv siffror, till exempel 20160423-2387.
personnummer-day = De åtta första siffrorna är inget datum. Kontrollera numret.
personnummer-check = Den sista siffran stämmer inte. Kontrollera numret.
pages = Bläddra i listan
page-before = Föregående
page-after = Nästa
step-back = Tillbaka till ärendet
step-ways = Andra formulär för samma sak
step-at-hand = Ur ärendet
step-meanwhile = Det här har hänt under tiden
problems-not-saved = Inte sparat än
