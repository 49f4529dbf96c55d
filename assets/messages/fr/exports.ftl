# Mots des documents et classeurs exportés.
page-of = Page { $page } sur { $pages }
sum-of = Somme : { $name }
budget-title = { $title } ({ $currency }, nominal)
sheet-incomplete-mark = (incomplet)
sheet-at-least = Une donnée inconnue manque à ces totaux : ils se lisent « au moins ».
level-of = niveau { $level } sur { $top }
chart-sheet-payers = Graphique par payeur
chart-sheet-instruments = Graphique par instrument
chart-sheet-frontier = Graphique de la frontière
no-figures = Le plan n’a pas encore de chiffres.
brief-costs-unknown = Le coût du paquet n’est pas connu : aucun de ses coûts n’est publié ni estimé.
brief-no-costs = Le paquet ne coûte encore rien.
assumptions-count = { $count ->
    [0] Chaque chiffre nomme une source.
    [one] Un chiffre n’a pas de source : c’est une hypothèse.
   *[other] { $count } chiffres n’ont pas de source : ce sont des hypothèses.
}
commitment-pays-unknown = Supporte des coûts qui ne sont pas connus (plan entier).
commitment-pays = Supporte { $amount } (coût total : { $total } ; nominal, plan entier).
points-more = { $points } (plus vaut mieux)
points-less = { $points } (moins vaut mieux)
rule-kept = respectée
rule-broken = enfreinte
rule-side = { $instrument }, niveau { $level }
rule-says-needs = { $what } ou plus exige { $with } ou plus.
rule-says-linkage = { $give } ou plus contre { $take } ou plus : les deux ou aucun.
rule-says-better = { $what } agit mieux avec { $with } ou plus ; sans cela, ses effets sur { $interests } sont multipliés par { $factor }.

# Titres.
heading-commitments = Engagements
heading-jointly = Conjointement
heading-budget = Budget par payeur et par année (nominal)
heading-balance = Bilan
heading-safeguards = Garanties pour les migrants
heading-sources = Sources et hypothèses

# Tableaux ; ce sont aussi des noms de feuilles, de 31 caractères au plus.
table-plan = Plan
table-budget = Budget
table-budget-instruments = Budget par instrument
table-parties = Parties
table-instruments = Instruments
table-budget-lines = Lignes budgétaires
table-budget-cells = Cellules du budget
table-funding = Financement
table-packages = Paquets
table-rules = Règles
table-interests = Intérêts
table-effects = Effets
table-values = Valeurs
table-balance = Bilan
table-frontier = Frontière
table-sources = Sources
table-assumptions = Hypothèses

# Colonnes.
column-item = Élément
column-content = Contenu
column-plan = Plan
column-description = Description
column-date = Date
column-marking = Mention
column-package = Paquet
column-package-description = Description du paquet
column-currency = Monnaie
column-years = Années
column-first-year = Première année
column-last-year = Dernière année
column-price-base = Année de base des prix
column-reference-year = Effets en
column-inflation = Inflation par an (%)
column-total = Total
column-total-nominal = Total nominal
column-total-base = Total aux prix de base
column-discount = Taux d’actualisation (%)
column-total-discounted = Total actualisé
column-gap = Déficit de financement (nominal)
column-assumptions = Chiffres sans source
column-party = Partie
column-formal-name = Nom officiel
column-kind = Nature
column-roles = Rôles
column-points-shown = Ses points sont
column-instrument = Instrument
column-stage = Étape
column-family = Famille
column-lead = Responsable
column-level = Niveau
column-of-levels = Niveau le plus haut
column-level-name = Nom du niveau
column-level-meaning = Ce que le niveau signifie
column-from-year = De
column-to-year = À
column-nominal = Coût nominal
column-base = Coût aux prix de base
column-causes = Causes traitées
column-serves = Sert
column-safeguards = Garanties énoncées
column-id = Identité
column-rule = Règle
column-says = Ce qu’elle dit
column-kept = Dans ce paquet
column-line = Ligne
column-category = Catégorie
column-unit = Unité
column-own-unit-cost = Coût unitaire, propre monnaie
column-own-currency = Propre monnaie
column-price-year = Prix de
column-unit-cost = Coût unitaire aux prix de base
column-quantity = Quantité
column-payers = Payeurs
column-oda = Compte comme APD
column-source = Source
column-assumption = hypothèse
column-grade = Preuve
column-note = Note
column-payer = Payeur
column-year = Année
column-committed = Engagé
column-missing = Manquant
column-payer-number = No de payeur
column-category-number = No de catégorie
column-instrument-number = No d’instrument
column-interest = Intérêt
column-baseline = Niveau sans plan
column-scale-low = Borne basse
column-scale-high = Borne haute
column-reached = Niveau atteint
column-reached-low = Aux effets bas
column-reached-high = Aux effets hauts
column-points-of = Points de { $party }
column-in-package = Dans ce paquet
column-chosen = choisi
column-low = Bas
column-likely = Probable
column-high = Haut
column-uptake = Utilisation
column-cost-borne = Coût supporté
column-value = Valeur
column-gain = Gain
column-reservation = Valeur de réserve
column-surplus = Surplus
column-side = Côté
column-what = Quoi
column-change = Changement
column-contribution = Points
column-number = No
column-value-of = Valeur pour { $party }
column-marks = Marques
column-citation = Référence
column-published = Parution
column-address = Adresse
column-figures = Chiffres qui s’y appuient
column-figure = Chiffre

# Où se trouve un chiffre.
figure-rate = Taux de change
figure-interest = Intérêt
figure-line = Ligne budgétaire
figure-overheads = Frais généraux
figure-effect = Effet
figure-volume = Volume
figure-ceiling = Plafond
figure-contribution = Contribution
figure-donor = Règle de bailleur
figure-rule = Règle
figure-pilot = Projet pilote
figure-baseline = Valeur initiale
figure-target = Cible
figure-observation = Observation

# What becomes of an export.
export-cancelled = L’exportation a été interrompue.
export-exists = { $file } existe déjà. Pour le remplacer, ajoutez --force.
use-expects-page = A4, A3, A2, A1, A0 ou Letter
export-xlsx = Classeur Excel : budget avec formules, tous les tableaux, graphiques
export-tables = CSV : tous les tableaux, dans un ZIP
export-json = JSON : plan et analyse pour d’autres programmes
export-md = Markdown : un résumé
export-mermaid = Mermaid : le diagramme en texte
export-graphviz = Graphviz : le diagramme en texte
export-all = Tout : un fichier de chaque sorte, dans un ZIP ou un dossier
export-page = Papier
export-page-usual = habituel pour le format

# La déclaration conjointe.
export-docx = Word : une déclaration conjointe à retravailler
diagram-in-words = Diagramme du partenariat « { $name } ». Instruments utilisés : { $instruments }. Flux : { $flows }.
table-pilots = Projets pilotes
table-indicators = Indicateurs
table-milestones = Jalons
column-pilot = Projet pilote
column-start = Début
column-end = Fin
column-people = Personnes touchées
column-places = Lieux
column-instruments = Instruments
column-result = Résultat
column-indicator = Indicateur
column-baseline-value = Valeur initiale
column-baseline-date = Initiale du
column-target = Cible
column-target-date = Cible d’ici au
column-latest = Dernière mesure
column-latest-date = Mesurée le
column-data-source = Source des données
column-conditions = Hypothèses
column-milestone = Jalon
column-by = D’ici au
column-reached-already = État
milestone-reached = atteint
milestone-open = ouvert
jd-title = Déclaration conjointe sur un partenariat migratoire : { $first } et { $second }
jd-title-open = Déclaration conjointe sur un partenariat migratoire
jd-working-text = Texte de travail établi d’après un plan, à négocier et à retravailler par les Signataires.
jd-and = et
jd-signatories = ci-après « les Signataires »,
jd-recitals =
    AGISSANT dans le cadre de leurs ordres juridiques, de leurs compétences et de leurs obligations internationales,
    CONSTATANT que la migration entre leurs pays apporte à chacun des chances et des charges qu’aucun ne peut assumer seul,
    RAPPELANT leurs obligations au titre du droit international des droits de l’homme et des réfugiés, avant tout le principe de non-refoulement,
    SOULIGNANT qu’un partenariat migratoire vise à gérer ensemble la migration et à maintenir le dialogue, non à l’arrêter,
    CONFIRMANT qu’un partenariat repose sur des concessions réciproques et sur une pesée équitable et équilibrée des intérêts de tous, migrants compris,
jd-recital-others = SALUANT la participation d’autres parties : { $others },
jd-have-agreed = sont convenus de ce qui suit :
jd-objectives = Objectifs
jd-objectives-text = Les Signataires entendent gérer la migration entre leurs pays de telle sorte que tous deux, et les migrants eux-mêmes, y gagnent.
jd-expected = Ils attendent du paquet décrit ici, en { $year } :
jd-expected-note = Des estimations, non des promesses ; la fourchette va de tous les effets à leur borne basse à tous à leur borne haute. * repose sur une hypothèse.
jd-range = Fourchette
jd-areas = Domaines de coopération
jd-no-instruments = Aucun instrument n’a encore été choisi.
jd-diagram = Le partenariat en un coup d’œil
jd-exchanges = En échange
jd-implementation = Mise en œuvre
jd-implementation-text =
    Un comité mixte des deux Signataires se réunit deux fois par an, fait le point à l’aide du tableau de bord de l’annexe II et décide des changements à la liste de projets de l’annexe I.
    Entre ses réunions, les experts des deux parties poursuivent le dialogue dans chaque domaine de coopération.
    Chaque Signataire désigne un point de contact dans un délai d’un mois.
    D’autres organisations peuvent être invitées au comité mixte.
jd-rights = Droits de l’homme et protection des données
jd-rights-text =
    Rien dans la présente déclaration ne porte atteinte au droit de demander l’asile, au principe de non-refoulement ni à l’interdiction des expulsions collectives. Tout retour est précédé d’un examen individuel et se déroule dans la sécurité et la dignité.
    Les données personnelles ne sont échangées que sur une base légale propre ; la présente déclaration et ses annexes ne contiennent que des agrégats.
jd-rights-stated = Les Signataires déclarent :
jd-rights-open = Reste à régler : { $open }.
jd-financing = Financement
jd-gap = Pas encore engagé : { $gap } (nominal).
jd-financing-text =
    Les contributions sont soumises aux procédures budgétaires de chaque Signataire. Les montants sont aux prix de chaque année.
jd-aid-free = Ce qui est compté comme aide publique au développement a pour but principal le développement et le bien-être du pays partenaire ; cette aide n’est pas subordonnée à la réadmission.
jd-aid-conditional = Ce qui est compté comme aide publique au développement a pour but principal le développement et le bien-être du pays partenaire. Une partie de ce qui est convenu subordonne l’aide à la réadmission : il faut examiner, selon les règles du CAD de l’OCDE, si elle peut être comptée.
jd-monitoring = Suivi et évaluation
jd-monitoring-text =
    Les projets pilotes sont limités en durée et en étendue et suivis de près par des indicateurs dotés d’une valeur initiale et d’une cible.
    Le comité mixte examine une fois par an les indicateurs et les droits des personnes concernées et en publie un résumé.
    Une évaluation indépendante précède toute extension d’un projet pilote.
jd-duration = Durée, modification et suspension
jd-duration-text =
    Le partenariat est illimité dans le temps et ouvert à de nouveaux domaines ; ses projets sont limités.
    Il peut être modifié en tout temps d’un commun accord par écrit.
    Chaque Signataire peut le suspendre en tout ou en partie, notamment lorsque les droits de migrants sont gravement menacés.
    La présente déclaration exprime une intention politique. Elle ne crée ni droits ni obligations en droit national ou international.
jd-signatures = Signatures
jd-done = Fait en deux exemplaires originaux, en anglais et en français, chaque texte faisant également foi.
jd-for = Pour : { $party }
jd-signature = Lieu, date, nom, signature
jd-annex-projects = Annexe I : Liste de projets
jd-partners = Partenaires
jd-indicator = Mesuré par
jd-annex-scoreboard = Annexe II : Tableau de bord
jd-annex-scoreboard-text = Tenu par le comité mixte ; ne fait pas partie de la déclaration proprement dite.
jd-agreed = Convenu
jd-state = État
jd-next = Prochaine étape et échéance
jd-annex-readmission = Annexe III : Réadmission
jd-annex-readmission-text = Les procédures de réadmission sont fixées dans un protocole à part, avec sa propre base légale, ses délais et ses garanties. À nommer ici : ____________________
jd-annex-sources = Annexe { $number } : Sources et hypothèses
chart-points = { $name }, points

# La note de synthèse.
export-brief = Note PDF : résumé, engagements, budget, arbitrage, bilan, sources
brief-kind = Note sur un partenariat migratoire
brief-summary = Résumé
brief-gains = Gain par rapport à l’absence d’accord, en points de valeur : { $gains }.
brief-frontier = Chaque point est un paquet qu’aucun autre ne surpasse pour les deux. Les losanges sont les paquets du plan, le carré l’absence d’accord ; une marque vide enfreint une règle.
brief-timeline = Calendrier, suivi et jalons
brief-broken = { $count ->
    [one] Le paquet enfreint une règle ou une limite du plan.
   *[other] Le paquet enfreint { $count } règles et limites du plan.
}
brief-all-kept = Le paquet respecte toutes les règles et limites du plan.
brief-balance = Par rapport à l’absence d’accord, aux effets probables. Ce sont des estimations, non des promesses.
labelled = { $title } : { $detail }
column-series = Série
export-no-frontier = Il n’y a pas de frontière à dessiner : deux parties doivent avoir donné des points, et le plan ne doit pas être trop grand.
export-chart-not-drawn = --chart ne vaut que pour svg, png, pdf et csv.
use-expects-chart = le nom d’un graphique : voir « partnership-planner export --help »
export-picture = Montre
export-whole-budget = Budget entier
export-progress = Étape { $done } sur { $steps }
export-working = En cours …
naming-convention = Noms de pays : { $convention }.
column-naming = Noms de pays
column-footnote = Note
column-country = Pays (ISO 3166)
table-checks = Contrôles et réponses
column-check = Contrôle
column-severity = Nature du contrôle
column-finding = Constat
column-why = Pourquoi
column-answer = Réponse
column-answered-on = Réponse du
brief-progress = Progrès des indicateurs
jd-annex-answers = Annexe de travail : garde-fous et réponses
jd-annex-answers-text = Pour les négociations ; à retirer avant la signature. Chaque garde-fou que le plan ne respecte pas figure ici avec la réponse des parties.
export-chart-progress = Progrès des indicateurs
export-no-indicator = Il n’y a pas d’indicateur à dessiner : ajoutez-en un sous Projets pilotes, Indicateurs.
table-quantities = Quantités par niveau
column-quantity-at = Quantité au niveau { $level }

# Options gardées dans le plan, et ce qu’un export peut faire d’autre.
marking-draft = Projet
marking-confidential = Confidentiel
export-transparent-not-drawn = --transparent et --opaque ne valent que pour svg, png et all.
export-poster-not-pdf = --poster ne vaut que pour pdf et all.
export-layout-not-xlsx = --layout ne vaut que pour xlsx et all.
export-plan-not-carried = --with-plan ne vaut que pour svg, png, pdf, brief et all.
use-expects-orientation = landscape, portrait ou fitting
use-expects-poster = des pages en largeur et en hauteur, de 1 à 10 chacune, comme 3x2
use-expects-without = notes, points, packages, sources (séparés par des virgules) ou nothing
export-discloses =
    Le fichier emporte le plan, et chacun peut l’ouvrir de là. Il contient { $packages ->
        [one] un paquet
       *[other] { $packages } paquets
    }, les points { $parties ->
        [0] d’aucune partie
        [one] d’une partie
       *[other] de { $parties } parties
    }, { $notes ->
        [0] aucune note
        [one] une note
       *[other] { $notes } notes
    }, les noms { $sources ->
        [0] d’aucune source
        [one] d’une source
       *[other] de { $sources } sources
    }, { $answers ->
        [0] aucune réponse aux contrôles
        [one] une réponse aux contrôles
       *[other] { $answers } réponses aux contrôles
    } et toutes les lignes du budget avec leurs remarques. { $left ->
        [0] Rien dans le plan n’est privé ou omis.
        [one] Une chose privée ou omise (paquet, note ou points) n’y est pas ; ouvert de là, le plan ne l’a pas.
       *[other] { $left } choses privées ou omises (paquets, notes, points) n’y sont pas ; ouvert de là, le plan ne les a pas.
    }
poster-place = rangée { $row } sur { $rows }, colonne { $column } sur { $columns }
notice-unpacked = Le plan a été lu dans { $file }. Il n’a pas encore de fichier à lui, et il lui manque ce qui était privé ou omis.

# Graphiques en fichiers.
chart-areas = Budget en surfaces
chart-spread = Budget par instrument et par année
chart-funding = Financement : coût, engagements et déficit
chart-balance = Ce que chaque partie donne et reçoit
chart-timeline = Calendrier
chart-split = { $what } : { $split }
chart-at-least = { $figure } +
chart-empty = Rien à montrer dans ce paquet.
chart-more = et { $count } de plus
chart-cell-shows = Dans chaque case, de haut en bas : { $names }
chart-cell-one = Dans chaque case : { $names }
chart-of-parties = Parties : { $one }, { $other }
chart-of-party = Partie : { $party }
chart-floor = { $party } au moins { $points } points
chart-against = Comparé à : { $package }
chart-runs = { $runs } tirages, graine { $seed }
chart-sign-at-least = + il manque au chiffre quelque chose d’inconnu : il est au moins aussi élevé.
chart-sign-packages = Losange : paquet ; carré : pas d’accord ; vide : enfreint une règle ou une limite.
chart-sign-solutions = N : Nash ; É : égalitaire ; KS : Kalai–Smorodinsky ; Σ : plus grande somme.
chart-sign-pairs = Encadré : le paquet tel qu’il est ; × enfreint une règle ou une limite ; bleu : mieux pour les deux ; orange : moins bien pour les deux.
chart-sign-balance = Par rapport à l’absence d’accord, aux valeurs probables.
chart-prices = Prix : { $prices } ; montants en { $currency }
chart-frontier-of = Frontière de { $one } et { $other }
chart-assumed = { $assumed } des { $count } chiffres derrière ce graphique n’ont pas de source et sont des hypothèses.
chart-without-private = Les paquets et les points privés sont omis.
timeline-pilot = Projet pilote
timeline-milestone = Jalon
timeline-reached = Jalon atteint
timeline-open-state = pas encore atteint
timeline-date = Date du plan
timeline-open = dès le { $from }
csv-chosen = Choisi
csv-one-end = { $what }, une extrémité
csv-other-end = { $what }, autre extrémité
csv-kept = respecte toutes les règles
csv-broken = enfreint une règle ou une limite
csv-split-from = Répartition d’origine
csv-from = De
csv-split-to = Répartition d’arrivée
csv-to = À
csv-amount = Montant
csv-pays = Paie
export-no-discount = Le plan n’a pas de taux d’actualisation : choisissez d’autres prix ou indiquez un taux dans les réglages du plan.
export-no-effects = Aucun instrument utilisé n’agit sur ce à quoi une partie donne des points : il n’y a rien à dessiner.
export-no-points = Aucune partie n’a donné de points qui puissent être montrés. Donnez des points aux intérêts ou partagez-les.
export-no-points-of = Une partie choisie n’a pas donné de points, ou ils sont privés. Choisissez-en une autre ou partagez ses points.
export-no-other-package = Il n’y a pas d’autre paquet partagé auquel comparer celui-ci.
export-choice-unfit = { $option } n’a pas de sens pour { $chart } : omettez-le ou choisissez un autre graphique avec --chart.
use-expects-prices = nominal, base-year ou discounted
use-two-instruments = Nommez deux instruments différents du plan, par exemple --instruments A,B. Il y a :
chart-at-most = max. { $figure }
chart-incomplete = { $figure } ±
chart-sign-at-most = max. : il manque au chiffre quelque chose d’inconnu : il est au plus aussi élevé.
chart-sign-incomplete = ± il manque au chiffre quelque chose d’inconnu : il peut être plus élevé ou plus bas.
# Feuilles dans la présentation de bailleurs.
column-line-number = No de ligne
layout-eu-annex-iii = Budget UE, annexe III
layout-un-work-plan = Plan de travail ONU
layout-logframe = Cadre logique
layout-eu-note = Dans la présentation de l’annexe III des contrats de subvention de l’UE, à partir des lignes budgétaires utilisées. Les coûts totaux sont aux prix de chaque année ; une valeur unitaire est le coût total divisé par le nombre d’unités. Les taxes, les apports en nature et la contribution demandée au bailleur ne figurent pas dans le plan : ces cellules sont vides. Les coûts sont dans la monnaie du plan.
layout-un-note = Dans la présentation du plan de travail pluriannuel des descriptifs de projet des Nations Unies : les instruments utilisés sont les produits, leurs lignes budgétaires les activités. Le plan connaît des années et non des trimestres, ni organismes ni codes comptables : ils ne sont pas remplis.
layout-logframe-note = Dans la présentation du cadre logique des actions de l’UE. Les effets directs sont ce que le paquet devrait changer aux effets probables (des estimations, non des promesses), les produits sont les indicateurs. Le plan n’énonce pas d’impact, ni de valeur actuelle d’un effet direct : ces cellules sont vides.
donor-difference = Écart avec le budget du plan
eu-costs = Coûts
eu-number = Nombre d’unités
eu-unit-value = Valeur unitaire
eu-total-cost = Coût total
eu-human-resources = 1. Ressources humaines
eu-travel = 2. Voyages
eu-equipment = 3. Équipement et fournitures
eu-local-office = 4. Bureau local
eu-services = 5. Autres coûts, services
eu-other = 6. Autre : aide directe et subventions
eu-subtotal = Sous-total { $name }
eu-7 = 7. Sous-total des coûts directs éligibles (1–6)
eu-8 = 8. Coûts indirects (au plus 7 % de 7)
eu-9 = 9. Total des coûts éligibles, hors réserve (7+8)
eu-10 = 10. Provision pour imprévus (au plus 5 % de 7)
eu-11 = 11. Total des coûts éligibles (9+10)
eu-12 = 12. Taxes, apports en nature
eu-13 = 13. Total des coûts acceptés (11+12)
eu-indirect-share = Coûts indirects en part de 7 (au plus 7 %)
eu-reserve-share = Réserve pour imprévus en part de 7 (au plus 5 %)
eu-kept = respecté
eu-exceeded = dépassé
eu-funding = Sources de financement attendues
eu-share = Part
eu-requested = Contribution demandée au bailleur
un-outputs = Produits attendus
un-activities = Activités prévues
un-responsible = Partie responsable
un-source = Source de financement
un-description = Description du budget
un-amount = Montant
log-results = Chaîne de résultats
log-current = Valeur actuelle
log-reached = Chemin parcouru
log-impact = Impact
log-outcomes = Effets directs
log-outputs = Produits
log-assumed = Repose sur une hypothèse.
log-many = Le modèle de la Commission contient au plus dix résultats.
