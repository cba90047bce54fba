greeting-morning = God morgon, { $name }
greeting-day = Hej, { $name }
greeting-evening = God kväll, { $name }
my-day-lead =
    { $count ->
        [0] { $today }. Inget brådskar just nu.
        [1] { $today }. En sak kan inte vänta.
        [2] { $today }. Två saker kan inte vänta.
        [3] { $today }. Tre saker kan inte vänta.
        [4] { $today }. Fyra saker kan inte vänta.
        [5] { $today }. Fem saker kan inte vänta.
       *[other] { $today }. { $count } saker kan inte vänta.
    }
my-day-lead-empty = { $today }. Inget väntar på dig.
my-day-late = Kan inte vänta
my-day-soon = Den närmaste veckan
my-day-calm = Lugnt
my-day-nobody = Ingen är ansvarig än.
my-day-responsible = Ansvarig: { $name }.
my-day-show-more =
    { $count ->
        [1] Visa en till
       *[other] Visa { $count } till
    }
my-day-more =
    { $count ->
        [1] Ett till under Ärenden
       *[other] { $count } till under Ärenden
    }
my-day-agreed = Överenskommet på uppföljningsmöten
my-day-agreed-at = Överenskommet på mötet i { $month }.
my-day-agreed-owner = Håller i det: { $name }.
my-day-agreed-open = Öppna mötet
my-day-begun = Påbörjat
my-day-draft-saved = Utkast, sparat { $when }.
my-day-draft-go-on = Skriv vidare
my-day-locking = Anteckningar som snart låses
my-day-note-locks = Inte signerad. Låses { $day }.
my-day-note-read = Läs och signera
my-day-own-cases = Mina ärenden
my-day-write-note-in-own = Anteckna i ett av mina ärenden
my-day-write-note = Anteckna
my-day-new-report = Registrera en orosanmälan

clock-late =
    { $count ->
        [1] försenad 1 dag
       *[other] försenad { $count } dagar
    }
clock-today = i dag
clock-tomorrow = i morgon
clock-left =
    { $count ->
        [1] 1 dag kvar
       *[other] { $count } dagar kvar
    }
day-yesterday = i går
day-today = i dag
day-tomorrow = i morgon

step-protection-button = Bedöm skydd
step-preliminary-button = Ta ställning
step-open-button = Öppna ärendet
my-day-log-activity = Logga en aktivitet
my-day-duties = Att göra i området
my-day-duty-law = Lagen (2023:196) begär det vartannat år, nästa gång senast { $day }.
my-day-duty-open = Öppna planen
my-day-duty-agreement = Överenskommelse att gå igenom: { $subject }
my-day-duty-review = Med { $names }. Genomgång senast { $day }.
my-day-duty-look = Gå igenom
my-day-duty-measure = Åtgärd i planen, { $name }. Följs upp varje år, nu senast { $day }.
my-day-duty-measures =
    { $count ->
        [one] { $count } åtgärd i planen att följa upp
       *[other] { $count } åtgärder i planen att följa upp
    }
my-day-duty-measures-why = Varje åtgärd följs upp en gång om året. Den första skulle följas upp senast { $day }.
my-day-duty-follow = Följ upp
