# Graphiques, axes et énoncés de l’analyse.
split-instrument = Par instrument
split-payer = Par bailleur
split-family = Par famille
split-stage = Par étape
split-category = Par nature de coût
split-oda = Par éligibilité à l’APD
slice-shared = Le partenariat dans son ensemble
slice-no-payer = Aucun payeur désigné

chart-budget-by-year = Budget par année
chart-frontier = Ce que les deux parties peuvent atteindre
chart-level-pairs = Arbitrage entre deux instruments
axis-year = Année
axis-nominal-cost = Coût nominal
series-committed = Contributions engagées
series-gap = Déficit de financement
series-frontier = Frontière
series-packages = Paquets
mark-reservation = Valeur de réserve : { $party }

limit-ceiling-total = Plafond pour l’ensemble du plan
limit-ceiling-year = Plafond pour { $year }
limit-ceiling-payer = Plafond de { $payer }
limit-ceiling-payer-year = Plafond de { $payer } pour { $year }
limit-earmark = Affectation : { $name }
limit-percent = { $name } : { $percent } % au plus

violation-needs = { $instrument } au niveau { $level } exige { $other } au niveau { $other-level } ou plus.
violation-linkage = { $instrument } au niveau { $level } est offert en échange de { $other } au niveau { $other-level } ou plus, qui manque.
violation-must-settle = Tout accord doit régler { $instrument }.
violation-ceiling = { $limit } : { $spent } dépensés, { $bound } autorisés.
violation-earmark = Affectation { $name } : { $spent } dépensés, { $bound } au moins doivent l’être.
violation-percent = { $name } : { $spent } dépensés, { $bound } autorisés ({ $percent } % au plus).
