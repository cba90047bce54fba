clock-skydd = Protection assessment
since-skydd = The report came { $since }.
clock-forhand = Preliminary assessment
since-forhand = The report came { $since }.
clock-anmalare = Answer to the reporter
since-anmalare = The decision was made { $since }, and the reporter has asked.
clock-anmalare-genast = Answer to the reporter
since-anmalare-genast = The reporter asked { $since }.
clock-inled = Opening an investigation
since-inled = The information came { $since }.
clock-info-utr = Notice of the investigation
since-info-utr = The investigation was opened { $since }.
clock-utr = Investigation
since-utr = The investigation was opened { $since }.
clock-komm = Hearing the party
since-komm = The material was sent { $since }.
clock-beslut = Content of the decision
clock-overkl = Time for appeal
since-overkl = The party received the decision { $since }.
clock-droj = Six months without a decision
since-droj = The party opened the case { $since }.
clock-droj-svar = Answer to a request for a decision
since-droj-svar = The party asked for a decision { $since }.
clock-verkst = Executing the decision
since-verkst = The intervention has waited since { $since }.
clock-verkst-rapp = Report to IVO
clock-avgift = Special charge
clock-uppf-utr = Follow-up after investigation
since-uppf-utr = The investigation was closed { $since }.
clock-uppf-plac = Follow-up after placement
since-uppf-plac = The placement ended { $since }.
clock-uppf-lvu = Follow-up after LVU
since-uppf-lvu = The follow-up began { $since }.
clock-uppf-kp = Follow-up of contact person or family
since-uppf-kp = Last reviewed, or begun, { $since }.
clock-uppf-plan = Review of an intervention
since-uppf-plan = The intervention began or was last reviewed { $since }.
clock-vardplan = Care plan
since-vardplan = The placement began { $since }.
clock-vardplan-rev = Revising the care plan
since-vardplan-rev = The care plan was made { $since }.
clock-overv-sol = Considering the placement
since-overv-sol = The placement began or was last considered { $since }.
clock-overv-lvu2 = Considering care under LVU 2 §
since-overv-lvu2 = The care began or was last considered { $since }.
clock-ompr-lvu3 = Reviewing care under LVU 3 §
since-ompr-lvu3 = The care began or was last reviewed { $since }.
clock-mellan = Reviewing open care without consent
since-mellan = The decision was made or last reviewed { $since }.
clock-lvu6 = Referral to the administrative court
since-lvu6 = The child was taken into care { $since }.
clock-lvu6-dom = The court's review
since-lvu6-dom = The decision was referred { $since }.
clock-lvu6-ans = Application for care
since-lvu6-ans = The taking into care was executed { $since }.
clock-lvu5 = Beginning the care
since-lvu5 = The decision on care became final { $since }.
clock-umg = Considering the restriction of contact
since-umg = The decision was made or last considered { $since }.
clock-flytt = Considering the prohibition of removal
since-flytt = The decision was made or last considered { $since }.
clock-utrese = Reviewing the travel ban
since-utrese = The decision was made or last reviewed { $since }.
clock-utrese-und = Referral of the travel ban
since-utrese-und = The temporary travel ban was decided { $since }.
clock-utrese-ans = Application for a travel ban
since-utrese-ans = The court confirmed the temporary ban { $since }.
clock-vardnad = Considering a transfer of custody
since-vardnad = The child moved to the family home { $since }.
clock-vardnad-ar = Considering a transfer of custody again
since-vardnad-ar = It was last considered { $since }.
clock-jour = Longest stay in an emergency home
since-jour = The investigation was closed { $since }.
clock-halsa = Telling the region about a health examination
since-halsa = The placement began { $since }.
clock-besok = Visit to the child
since-besok = The placement began, or the child was last visited, { $since }.
clock-skyddbo = Referral of protected housing
since-skyddbo = The decision was made { $since }.
clock-skyddbo-ompr = Reviewing protected housing
since-skyddbo-ompr = The decision was made or last reviewed { $since }.
clock-ungtj = Beginning youth service
since-ungtj = The judgment became final { $since }.
clock-avhys = Answer to the Enforcement Authority
clock-forteck = List to IVO
clock-lexsarah = Reporting a wrong
clock-lexsarah-utr = Investigating a wrong
clock-lexsarah-ivo = Telling IVO of a serious wrong
clock-anm-in = Report to the committee

limit-is = The limit is { $due }, { $limit }.
limit-was = The limit was { $due }, { $limit }.
limit-at-once-is = It is to be done at once, by { $due }.
limit-at-once-was = It should have been done at once, by { $due }.
limit-set-is = The day set is { $due }.
limit-set-was = The day set was { $due }.
limit-days =
    { $count ->
        [1] 1 day
       *[other] { $count } days
    }
limit-weeks =
    { $count ->
        [1] 1 week
       *[other] { $count } weeks
    }
limit-months =
    { $count ->
        [1] 1 month
       *[other] { $count } months
    }
limit-years =
    { $count ->
        [1] 1 year
       *[other] { $count } years
    }
