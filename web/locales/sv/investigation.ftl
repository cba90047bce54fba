party-child = Barnet
party-guardian = Vårdnadshavare
party-other_guardian = Den andra vårdnadshavaren
party-representative = Ombud eller ställföreträdare
party-other = Annan berörd

plan-questions = Frågor
plan-talk-with = Talas med
plan-consultations = Samråd och utlåtanden
plan-timetable = Tidsplan

bbic-side-child = Barnets utveckling
bbic-side-parents = Föräldrarnas förmåga
bbic-side-surroundings = Familj och miljö
bbic-area-health = Hälsa
bbic-area-education = Utbildning
bbic-area-emotions = Känslor och beteende
bbic-area-relations = Sociala relationer
bbic-area-basic_care = Grundläggande omsorg
bbic-area-safety = Säkerhet
bbic-area-guidance = Stimulans och vägledning
bbic-area-warmth = Känslomässig tillgänglighet
bbic-area-family_now = Nuvarande familjesituation
bbic-area-family_background = Familjebakgrund
bbic-area-home_and_economy = Boende, arbete och ekonomi
bbic-area-network = Socialt nätverk och integration
bbic-risk-some = Viss risk
bbic-risk-clear = Påtaglig risk
bbic-risk-severe = Allvarlig risk
bbic-protection-some = Visst skydd
bbic-protection-strong = Starkt skydd

talk-alone = Barnet ensamt
talk-with_support = Barnet med någon det är tryggt med
talk-with_guardian = Barnet med vårdnadshavare
talk-observed = Litet barn, sett i samspel
talk-not_held = Inget samtal

source-school = Skola eller förskola
source-health_care = Hälso- och sjukvård
source-police = Polisen
source-social_services = Annan socialtjänst
source-other_authority = Annan myndighet
source-network = Familjens nätverk
source-other = Någon annan
source-ground-duty = Lämnat enligt uppgiftsskyldigheten.
source-ground-consent = Lämnat med samtycke.
source-ground-consultation = Samråd utan att röja mer än vad som behövdes.

instrument-ors = ORS
instrument-cors = CORS
instrument-srs = SRS
instrument-sdq_total = SDQ, totala svårigheter
instrument-sdq_impact = SDQ, belastning
instrument-kasam13 = KASAM-13
instrument-sos_scale = Trygghetsskala (Signs of Safety)
instrument-bra_fam = BRA-fam
instrument-earl = EARL
instrument-savry = SAVRY
instrument-freda = FREDA-kortfrågor
respondent-child = barnet
respondent-guardian = vårdnadshavare
respondent-school = skolan
respondent-worker = socialsekreteraren
respondent-other = någon annan
score-baseline = före insats
score-during = under insats
score-end = vid insatsens slut
score-after = efter avslut

exception-unnecessary = Kommunicering är uppenbart obehövlig
exception-hinder_execution = Beslutet skulle annars bli mycket svårare att genomföra
exception-cannot_wait = Beslutet kan inte vänta

body-official = Tjänsteman på delegation
body-chair = Ordföranden
body-sub_committee = Utskottet
body-committee = Nämnden

told-to = { $who }
told-informed-opened = De som berörs har fått veta att utredningen har inletts
told-informed-concluded = De som berörs har fått veta att utredningen är avslutad
told-withheld-opened = Särskilda skäl mot att berätta att utredningen har inletts
told-withheld-concluded = Skäl mot att berätta att utredningen är avslutad
told-planned = Utredningsplan
told-bbic = BBIC: { $area }
told-heard-alone = Samtal med barnet ensamt
told-heard-with_support = Samtal med barnet och någon det är tryggt med
told-heard-with_guardian = Samtal med barnet och vårdnadshavare
told-heard-observed = Barnet sett i samspel
told-heard-not_held = Inget samtal med barnet
told-source = Uppgifter: { $from }
told-scored = { $instrument }: { $points } poäng
told-scored-by = Svar av { $who }, { $occasion }.
told-communicated = Underlaget är kommunicerat
told-not-communicated = Underlaget kommuniceras inte
told-reply-by = Svar senast { $day }.
told-reply = Yttrande: { $who }
told-nothing-to-add = Har inget att tillägga.
told-hearing-wanted = Vill tala inför nämnden innan beslutet.
told-extended = Utredningstiden är förlängd till { $day }
told-decided-by = Beslutat av: { $body }, { $name }.
told-concluded-intervention = Utredningen är klar: leder till insats
told-concluded-no_need = Utredningen är klar: inget behov av insats
told-concluded-need_without_consent = Utredningen är klar: behov finns, men samtycke saknas
told-concluded-transferred = Utredningen är överflyttad till en annan kommun
told-concluded-discontinued = Utredningen läggs ner

conclusion-facts = Vad som har kommit fram
conclusion-child = Barnets inställning
conclusion-guardians = Vårdnadshavarnas inställning

refusal-in-the-future = Dagen har inte varit än. Kontrollera datumet.
refusal-investigation-not-concluded = Utredningen är inte avslutad än.
refusal-nobody-named = Ange vem som har fått veta eller fått underlaget (SoL 20:4, FL 25).
refusal-not-bound = Den du har frågat är inte skyldig att lämna uppgifter (SoL 20:6). Välj en annan grund.
refusal-no-time-to-reply = Sista dag att svara måste vara efter den dag underlaget lämnades (FL 25).
refusal-nothing-communicated = Inget underlag har kommunicerats som det går att svara på.
refusal-extension-not-later = Den nya sista dagen måste vara senare än den nuvarande (SoL 20:3).
refusal-extension-time-out = Tiden hade redan gått ut när förlängningen beslutades (SoL 20:3). Utredningen är försenad, och det står kvar.
refusal-score-range = Instrumentet har ingen sådan poäng. Kontrollera siffran.
refusal-score-already = Poängen är redan noterad för den dagen, tillfället och den som svarade.
conclusion-facts-hint = Uppgifter, med källa. Det ni tycker om dem hör till bedömningen.
conclusion-child-hint = Vad barnet vill och tycker, helst med egna ord, eller varför det inte är känt.

choose-one = Välj
missing-words = Skriv under ”{ $label }”.
missing-choice = Välj under ”{ $label }”.
missing-day = Ange en dag under ”{ $label }”.
decider = Vem beslutar?
decider-hint = En tjänsteman beslutar i eget namn. Det nämnden, utskottet eller ordföranden beslutar för du in här.
decider-name = Namn på ordföranden, eller den som ledde mötet
decider-name-hint = Fylls inte i när du själv beslutar.

investigation-title = Utredningen
investigation-lead = Inledd { $opened }. Ska vara klar { $due }.
investigation-lead-concluded = Inledd { $opened }, avslutad { $day }.
investigation-parts = Det här är gjort, och det här återstår
part-done = Gjort { $day }.
part-not-yet = Inte gjort än
part-talks =
    { $count ->
        [1] Barnet har träffats { $count } gång.
       *[other] Barnet har träffats { $count } gånger.
    }
part-talk-not-held = Inget samtal, och skälet är antecknat.
part-sources =
    { $count ->
        [1] { $count } har lämnat uppgifter.
       *[other] { $count } har lämnat uppgifter.
    }
part-reply-came = Svaret har kommit.
part-reply-by = Väntar på svar till och med { $day }.
bbic-title = BBIC-triangeln
bbic-lead = Välj ett delområde för att beskriva det. Ett område i taget räcker. Skalorna för risk och skydd är Näras egna.
bbic-described = Beskrivet
step-conclude-on = Till utredningen

step-tell-title = Berätta om utredningen
step-tell-lead = De som berörs ska genast få veta att utredningen har inletts, om inte särskilda skäl talar emot. SoL 20:4. De ska också få veta när den är avslutad.
step-tell-why = De som berörs ska få veta det genast.
step-tell-button = Berätta
step-tell-save = Spara
done-step-tell = Det är antecknat vilka som har fått veta.
tell-who = Vilka har fått veta?
tell-on = När?
tell-how = Hur, och vad sa de?
tell-how-hint = Möte, samtal eller brev. Barnet ska få det förklarat så att det förstår.
tell-withheld = Särskilda skäl mot att berätta
tell-withheld-hint = Fylls bara i om ingen har fått veta, till exempel för att polisen ska höra barnet först.
tell-withheld-concluded = Skäl mot att berätta
tell-withheld-concluded-hint = Fylls bara i om ingen har fått veta.

step-plan-investigation-title = Utredningsplan
step-plan-investigation-lead = Utred skyndsamt, och inte mer än vad som behövs. SoL 20:3 och 20:5. En ny plan ersätter den förra, som går att läsa i krönikan.
step-plan-investigation-button = Planera
step-plan-investigation-save = Spara planen
done-step-plan-investigation = Utredningsplanen är sparad.
plan-questions-hint = Vad ska utredningen svara på?
plan-talk-with-hint = Barnet först.
plan-consultations-hint = Skola, vård eller andra, och vad du behöver veta av dem.

step-bbic-title = BBIC-triangeln
step-bbic-lead = Skriv vad du vet och av vem. Det du tycker om det hör till bedömningen.
step-bbic-save = Spara delområdet
done-step-bbic = Delområdet är sparat.
bbic-description = Beskrivning
bbic-description-hint = Uppgifter, med källa.
bbic-childs-words = Barnets egna ord
bbic-severity = Risk
bbic-risk-none = Ingen risk känd
bbic-risk = Vad är risken?
bbic-strength = Skydd
bbic-protection-none = Inget skydd känt
bbic-protection = Vad skyddar?

step-hear-title = Samtal med barnet
step-hear-lead = Barnet får höras utan vårdnadshavarens samtycke, och utan att vårdnadshavaren är med. SoL 20:7. Har du skrivit en journalanteckning om samtalet räknas det redan.
step-hear-button = Skriv om ett samtal
step-hear-save = Spara
done-step-hear = Samtalet är sparat.
talk-form = Vem var med?
talk-on = När?
talk-words = Vad barnet sa, eller varför det inte blev något samtal
talk-words-hint = Helst med barnets egna ord.

step-source-title = Uppgifter från andra
step-source-lead = Den som är anmälningsskyldig ska lämna alla uppgifter som kan ha betydelse för utredningen. SoL 20:6. Andra frågar du med samtycke.
step-source-button = Skriv in uppgifter
step-source-save = Spara uppgifterna
done-step-source = Uppgifterna är sparade.
source-who = Vem har lämnat dem?
source-name = Namn eller plats
source-on = När?
source-ground = Varför kunde du fråga?
source-because-duty = Uppgiftsskyldighet (SoL 20:6)
source-because-consent = Samtycke
source-because-consultation = Samråd utan att röja mer än vad som behövs
source-words = Vad de berättade

step-score-title = Poäng från ett instrument
step-score-lead = Bara poängen sparas, aldrig frågorna. Skalornas gränser är inte kontrollerade mot manualerna.
step-score-button = Skriv in poäng
step-score-save = Spara poängen
done-step-score = Poängen är sparad.
score-instrument = Instrument
score-points = Poäng
score-points-hint = Till exempel 27,4.
score-occasion = Tillfälle
score-respondent = Vem har svarat?
score-on = När?

step-communicate-title = Kommunicera underlaget
step-communicate-lead = Innan nämnden beslutar ska parten få se allt av betydelse och få tid att svara. FL 25, SoL 14:8. Parten får också tala inför nämnden. SoL 14:10.
step-communicate-button = Kommunicera
step-communicate-save = Spara
done-step-communicate = Det är antecknat vad som har kommunicerats.
communicate-way = Hur blir det?
exception-send = Parten får se underlaget
communicate-who = Till vem?
communicate-on = När?
communicate-reply-by = Sista dag att svara
communicate-reply-by-hint = Ni bestämmer hur lång tid som behövs. Två veckor är förifyllt.
communicate-material = Vad har lämnats, eller varför görs det inte?

step-reply-title = Partens yttrande
step-reply-lead = Vad säger parten om underlaget?
step-reply-button = Skriv in svaret
step-reply-save = Spara yttrandet
done-step-reply = Yttrandet är sparat.
reply-who = Vem har svarat?
reply-on = När?
reply-said = Vad har parten sagt?
reply-said-hint = Lämna tomt om parten inte har något att tillägga.
reply-hearing = Vill parten tala inför nämnden?
hearing-not_wanted = Nej
hearing-wanted = Ja

step-extend-title = Förläng utredningen
step-extend-lead = Nämnden får förlänga för en viss tid om det finns särskilda skäl. SoL 20:3. Beslutet ska fattas innan tiden går ut.
step-extend-button = Förläng utredningen
step-extend-save = Spara förlängningen
done-step-extend = Utredningen är förlängd.
extend-until = Ny sista dag
extend-reasons = Särskilda skäl
extend-reasons-hint = Till exempel att ett läkarutlåtande dröjer. Hög arbetsbelastning är inget särskilt skäl.
extend-on = När beslutades det?
