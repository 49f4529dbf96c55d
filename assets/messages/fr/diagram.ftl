# Words in the diagram and on exported sheets.
cost-unknown = coût inconnu
flow-per-year = { $amount } / an
flow-volume-unknown = volume inconnu
flow-in-words = { $name }, { $kind }, { $volume }
instrument-in-words = { $name }, { $stage }, { $family }, niveau { $level } sur { $top }, { $cost }, points à vérifier : { $checks }, garanties : { $safeguards }
group-holds = { $count ->
    [one] un nœud
   *[other] { $count } nœuds
}
group-arriving = arrivées { $amount }
group-leaving = départs { $amount }
group-unknown = inconnu
group-in-words = { $name }, groupe réduit, { $rest }
linkage = { $give } contre { $take }
linkage-broken = { $name } (un seul côté est rempli)
sheet-description = Diagramme du partenariat migratoire « { $name } ».
sheet-facts = Paquet : { $package } · { $date } · { $first }–{ $last } · coûts unitaires aux prix de { $year }, totaux nominaux
sheet-cost = coût total (nominal)
sheet-gap = déficit de financement (nominal)
sheet-assumptions = { $count ->
    [0] Tous les chiffres de cette feuille ont une source.
    [one] Un chiffre de cette feuille n’a pas de source. Les chiffres sans source sont des hypothèses.
   *[other] { $count } chiffres de cette feuille n’ont pas de source. Les chiffres sans source sont des hypothèses.
}
legend-families = Familles d’instruments
legend-flows = Flux (largeur selon le volume)
legend-signs = Signes
legend-level = niveau atteint, parmi les niveaux possibles
legend-checks = points à vérifier, avec leur nombre
legend-safeguards = garanties énoncées, avec leur nombre
legend-linkage = donné en échange
legend-assumption = repose sur une hypothèse (sans source)
legend-safeguards-stated = Garanties pour les migrants
legend-stated-by = { $safeguard } (énoncée par { $count })
legend-not-stated = { $safeguard } (non énoncée)
csv-plan = Plan
csv-package = Paquet
csv-date = Date
csv-marking = Mention
csv-price-base = Année de base des prix
csv-instrument = Instrument
csv-line = Ligne
csv-category = Catégorie
csv-year = Année
csv-payer = Payeur
csv-currency = Monnaie
csv-base = Coût aux prix de l’année de base
csv-nominal = Coût nominal
csv-whole-plan = Ensemble du plan
csv-no-payer = Sans payeur désigné
csv-unknown = inconnu
diagram-background = Image derrière le diagramme
