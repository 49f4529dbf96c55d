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
violation-linkage = { $instrument } au niveau { $level } est offert contre { $other } au niveau { $other-level } ou plus, qui manque.
violation-must-settle = Tout accord doit régler { $instrument }.
violation-ceiling = { $limit } : { $spent } dépensés, { $bound } autorisés.
violation-earmark = Affectation { $name } : { $spent } dépensés, { $bound } au moins doivent l’être.
violation-percent = { $name } : { $spent } dépensés, { $bound } autorisés ({ $percent } % au plus).

# Ce qu’aucun paquet ne peut atteindre.
obstacle-rule = Règle « { $name } »
obstacle-must-settle = { $name } doit être réglé
obstacle-needs = Règle « { $name } » : { $instrument } au niveau { $level } ou plus exige { $other } au niveau { $other-level } ou plus
obstacle-linkage = Règle « { $name } » : { $instrument } au niveau { $level } ou plus et { $other } au niveau { $other-level } ou plus vont ensemble ou pas du tout
obstacle-at-most = { $limit } : au plus { $bound }
obstacle-at-least = { $limit } : au moins { $bound }
obstacle-percent = { $limit } : au plus { $bound } %
reach-level = Aucun paquet ne peut avoir { $instrument } au niveau { $level } : { $because }.
reach-nothing = Aucun paquet ne peut respecter tout cela à la fois : { $because }.
reach-incomplete = Savoir si chaque niveau peut être atteint demandait trop de calcul ; les niveaux non cités peuvent l’être ou non.
reach-level-title = Aucun paquet ne peut avoir { $instrument } au niveau { $level }. Sans l’un de ces points, quel qu’il soit, ce serait possible :
reach-nothing-title = Aucun paquet ne respecte toutes les règles et limites. Sans l’un de ces points, quel qu’il soit, certains le feraient :
levers-out-of-reach = Niveaux de { $instrument } hors d’atteinte, et pourquoi
checks-out-of-reach = Hors d’atteinte ({ $count })
