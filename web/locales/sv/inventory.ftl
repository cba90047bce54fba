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
