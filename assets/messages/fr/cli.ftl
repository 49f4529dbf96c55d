# The command line.
help =
    Planifier un partenariat migratoire : diagramme, leviers, budget et arbitrages.

    Utilisation :
      partnership-planner [FICHIER]           ouvrir la fenêtre
      partnership-planner new …               écrire un nouveau plan d’après un modèle
      partnership-planner check FICHIER       dire ce qui ne va pas dans un plan
      partnership-planner report FICHIER      afficher coûts, valeurs et gains d’un paquet
      partnership-planner frontier FICHIER …     lister les paquets qu’aucun autre ne bat pour deux parties
      partnership-planner sensitivity FICHIER    dire de quoi dépendent les valeurs d’un paquet
      partnership-planner divide POINTS          partager des enjeux entre deux parties
      partnership-planner import GRILLE …        faire un plan d’une grille d’évaluation
      partnership-planner merge FICHIER …  reprendre ce qui a été modifié dans un classeur exporté
      partnership-planner export FICHIER …    écrire une image, un document ou un tableau

    Options :
      --lang LANGUE      en ou fr ; sinon la langue de l’environnement
      -h, --help         cette aide ; après une sous-commande, l’aide de celle-ci
      -V, --version      la version

    Codes de sortie : 0 bien ; 1 le plan a des erreurs ; 2 mauvais usage, ou fichier illisible ou impossible à écrire.
help-new =
    Écrire un nouveau plan d’après un modèle.

    Utilisation : partnership-planner new --template NOM -o FICHIER
           ou : partnership-planner new --sheet -o GRILLE.xlsx

    Options :
      --template NOM     le modèle : founding-model, blank ou un autre ; sans nom, tous sont énumérés
      --sheet            une grille d’évaluation vide à distribuer, au lieu d’un plan
      -o FICHIER         où l’écrire
      --date DATE        la date du plan, par exemple 2026-01-15
      --force            remplacer un fichier existant
      --lang LANGUE      en ou fr
help-check =
    Dire ce qui ne va pas dans un plan, ce que ses paquets enfreignent, et ce qu’en disent les
    garde-fous et les règles empiriques, avec les réponses du plan.

    Utilisation : partnership-planner check FICHIER

    Options :
      --json             en JSON, dont la forme est décrite dans documents/check-json.md
      --lang LANGUE      en ou fr

    Codes de sortie : 0 aucune erreur (des avertissements sont possibles) ; 1 des erreurs ; 2 fichier illisible.
help-report =
    Afficher ce que coûte un paquet et ce qu’il vaut pour les parties.

    Utilisation : partnership-planner report FICHIER

    Options :
      --package NOM      un paquet, par son nom ou son identifiant ; sinon le paquet courant
      --json             en JSON, dont la forme est décrite dans documents/report-json.md
      --lang LANGUE      en ou fr

    Un paquet privé n’est présenté que s’il est nommé ; les points privés sont omis.
help-frontier =
    Lister les paquets qui respectent toutes les règles et qu’aucun autre ne bat pour deux parties : un
    pour chaque paire de valeurs, le moins cher, avec les solutions de négociation qu’il remplit.

    Usage : partnership-planner frontier FICHIER --parties A,B

    Options :
      --parties A,B      les deux parties, par leurs noms ou identifiants
      --floor C=40       la valeur, en points, à laisser au moins à une autre partie ; répétable
      --json             en JSON, dont la forme est décrite dans documents/analysis-json.md
      --lang LANGUE      en ou fr
help-sensitivity =
    Dire de quoi dépendent les valeurs d’un paquet : leur fourchette, les effets qui les déplacent le plus,
    et les poids à partir desquels un autre paquet devient le meilleur.

    Usage : partnership-planner sensitivity FICHIER

    Options :
      --package NOM      un paquet par son nom ou identifiant ; sinon l’actuel
      --json             en JSON, dont la forme est décrite dans documents/analysis-json.md
      --lang LANGUE      en ou fr

    Les paquets privés ne sont pas comparés, et les points privés sont omis.
help-divide =
    Partager des enjeux entre deux parties pour que chacune obtienne autant dans ses propres points, en
    divisant un enjeu au plus (Adjusted Winner).

    Usage : partnership-planner divide POINTS

    POINTS est un tableau CSV ou XLSX : l’enjeu, puis une colonne de points pour chacune des deux parties.
    Les deux doivent donner autant de points au total.

    Options :
      --json             en JSON, dont la forme est décrite dans documents/analysis-json.md
      --lang LANGUE      en ou fr
help-import =
    Faire un plan d’une grille d’évaluation.

    Usage : partnership-planner import GRILLE -o FICHIER

    GRILLE est un tableau CSV ou XLSX, une ligne par instrument et niveau. Colonnes : instrument, level,
    level_name, cost (ou cost:PAYEUR pour chaque payeur) et points:PARTIE pour chaque partie. Le niveau 0 veut
    dire « non utilisé » ; un instrument sans ligne pour lui doit être à l’un de ses niveaux dans chaque
    paquet. Une ligne avec l’instrument « no agreement » donne ce qu’a chaque partie si les pourparlers
    échouent. Une feuille XLSX « ceilings » a les colonnes payer (ou total), year (peut être vide) et amount.

    Options :
      -o FICHIER         où écrire le plan
      --ceiling PAYEUR=MONTANT   le plus qu’un payeur (ou « total ») peut dépenser ; répétable
      --currency CODE    la monnaie de tous les montants ; sinon CHF
      --date DATE        la date du plan, comme 2026-01-15
      --force            remplacer un fichier existant
      --lang LANGUE      en ou fr
help-merge =
    Reprendre ce qui a été modifié dans un classeur exporté.

    Usage : partnership-planner merge PLAN CLASSEUR -o SORTIE
            partnership-planner merge PLAN CLASSEUR --dry-run

    CLASSEUR est ce que « export --format xlsx » a écrit de PLAN, modifié et enregistré dans un tableur. Sont
    repris les coûts unitaires, quantités et notes des lignes budgétaires, et les niveaux des paquets. Les
    lignes sont reconnues à l’identifiant d’une colonne masquée : on peut les trier, filtrer ou supprimer.
    Chaque changement est listé. Rien n’est écrit si une cellule ne peut être lue.

    Options :
      -o SORTIE          où écrire le plan
      --dry-run          lister seulement les changements
      --force            remplacer un fichier existant
      --lang LANGUE      en ou fr
help-export =
    Écrire une image, un document, un tableau ou tout cela, d’un paquet.

    Utilisation : partnership-planner export FICHIER --format FORMAT -o SORTIE

    Options :
      --format FORMAT    svg, png, pdf, mermaid, graphviz (le diagramme), brief (PDF), docx (déclaration),
                         xlsx (classeur), csv (budget), sheet (grille d’évaluation), tables (tous les tableaux), json,
                         md (résumé) ou all ; sinon d’après SORTIE
      -o SORTIE          où l’écrire, ou un dossier ; pour all un dossier, ou un ZIP si le nom finit par .zip
      --force            remplacer un fichier qui existe
      --package NOM      un paquet, par son nom ou son identifiant ; sinon le paquet courant
      --theme THÈME      light, dark, projector ou print
      --date DATE        la date affichée, par exemple 2026-01-15 ; sinon celle du plan
      --scale NOMBRE     png, all : pixels par point
      --width PIXELS     png, all : largeur
      --page FORMAT      papier : A4, A3, A2, A1, A0 ou Letter
      --orientation SENS pdf, all : landscape (paysage), portrait ou fitting (selon le dessin)
      --poster 3x2       pdf, all : sur tant de pages en largeur et en hauteur, à coller ensemble ; 1x1 pour une page
      --chart NOM        svg, png, pdf, csv : un graphique au lieu du diagramme : budget-by-SPLIT, cumulative-by-SPLIT
                         ou areas-by-SPLIT (SPLIT : payer, instrument, family, stage, category ou oda), money-flow,
                         spread (instruments par année), funding, frontier, priority, parties, level-pairs, effects,
                         tornado, weights, bands, difference, balance, progress ou timeline
      --prices PRIX      budget, cumulative, areas, money-flow, spread : nominal, base-year ou discounted
      --parties A,B      frontier, parties, level-pairs : les deux parties
      --floor C=40       frontier, parties : le minimum de points laissé à une autre partie ; peut être répété
      --party NOM        priority, effects, tornado, weights, bands : la partie dont il s’agit
      --instruments A,B  level-pairs : les deux instruments
      --against PAQUET   difference : le paquet auquel celui montré est comparé
      --at-top           effects : chaque instrument à son plus haut niveau
      --transparent      svg, png, all : sans fond
      --opaque           svg, png, all : avec un fond, même si les exports du plan n’en ont pas
      --marking TEXTE    sur chaque page et image : draft (projet), confidential (confidentiel) ou un texte ; "" pour aucun
      --watermark TEXTE  en lettres claires en travers de chaque page et image, comme --marking
      --layout LISTE     xlsx, all : en plus, des feuilles dans la présentation de bailleurs, séparées par des
                         virgules : eu-annex-iii, un-work-plan, logframe ; ou none
      --without LISTE    ce qu’il faut aussi omettre, séparé par des virgules : notes, points, packages, sources ; ou nothing
      --with-plan        svg, png, pdf, brief : emporter le plan, pour pouvoir l’ouvrir depuis le fichier
      --file-name NOM    le nom du fichier si SORTIE est un dossier ; peut contenir
                         les parties {"{title}"}, {"{package}"}, {"{date}"}, {"{format}"}, {"{language}"} et {"{marking}"}
      --lang LANGUE      la langue du fichier aussi : en ou fr

    Sans option, ce sont les options d’export du plan qui valent. Ce qui est privé est omis ; un paquet privé n’est exporté que s’il est nommé.
no-window = cette version n’a pas de fenêtre ; « partnership-planner --help » dit ce qu’elle sait faire sans elle.
wrote = Écrit : { $file }.
output-failed = les résultats n’ont pas pu être écrits : { $reason }.

# Wrong use.
use-see-help = Voir « partnership-planner{ $command } --help ».
use-no-file = Quel fichier ? Indiquez-en un.
use-unexpected-argument = Un argument de trop : { $argument }.
use-unknown-option = Il n’y a pas d’option { $option } ici.
use-option-twice = L’option { $option } est donnée deux fois.
use-option-needed = L’option { $option } est nécessaire.
use-value-missing = L’option { $option } demande une valeur.
use-value-unexpected = L’option { $option } ne prend pas de valeur.
use-bad-value = { $option } ne peut pas être « { $value } » : il faut { $expected }.
use-wrong = { $reason }.
use-expects-date = une date comme 2026-01-15
use-expects-scale = un nombre supérieur à 0 et d’au plus 16
use-expects-width = un nombre entier de pixels, de 1 à 16384
use-expects-language = en ou fr
use-expects-theme = light, dark, projector ou print
use-expects-format = svg, png, pdf, mermaid, graphviz, brief, docx, xlsx, csv, sheet, tables, json, md ou all
use-expects-ceiling = PAYEUR=MONTANT, comme total=250000
use-expects-currency = un code de monnaie comme CHF
use-expects-floor = PARTIE=POINTS, comme OIM=40
use-two-parties = Nommez deux parties différentes du plan, comme --parties A,B.
use-expects-text = du texte lisible
new-which = Quel modèle ? Il y a :
new-unknown = Il n’y a pas de modèle « { $name } ». Il y a :
new-exists = { $file } existe déjà. Pour le remplacer, ajoutez --force.

# What check says.
check-error = erreur : { $text }
check-warning = avertissement : { $text }
check-package = Paquet « { $package } » : { $text }
check-good = { $file } : tout va bien.
check-summary = { $file } : { $errors ->
    [0] aucune erreur
    [one] { $errors } erreur
   *[other] { $errors } erreurs
}, { $warnings ->
    [0] aucun avertissement
    [one] { $warnings } avertissement
   *[other] { $warnings } avertissements
}, { $hints ->
    [0] aucun conseil en suspens
    [one] { $hints } conseil en suspens
   *[other] { $hints } conseils en suspens
}.
check-hint = conseil : { $text }
check-accepted = accepté : { $text }

# Why a plan cannot be opened.
load-not-found = Le fichier { $file } n’existe pas.
load-not-allowed = Vous n’avez pas le droit de lire { $file }.
load-folder = { $file } est un dossier, pas un plan.
load-read = { $file } ne peut pas être lu : { $reason }.
load-too-large = { $file } est trop grand pour un plan : { $limit } Mio au plus.
load-not-utf8 = Ce fichier n’est pas un plan : ce n’est pas du texte en UTF-8 ({ $at }).
load-not-a-plan = { $file } n’est pas un plan : un plan commence par (format: "partnership-plan", version: { $ours }.
load-no-plan-inside = { $file } n’emporte pas de plan. Seuls les images et documents exportés avec leur plan peuvent être ouverts ; ouvrez le fichier du plan lui-même, ou exportez à nouveau avec le plan.
load-newer = { $file } a été enregistré par une version plus récente de ce programme (format { $version } ; celle-ci lit jusqu’à { $ours }). Mettez le programme à jour pour l’ouvrir.
load-syntax = Le fichier ne peut pas être lu comme un plan : { $reason } ({ $at }). Corrigez à cet endroit dans un éditeur de texte.
load-field = Le fichier ne peut pas être lu comme un plan : { $fault } ({ $at }). Corrigez à cet endroit dans un éditeur de texte.
load-too-many = { $file } contient { $found } { $what } ; un plan en a au plus { $limit }.
load-too-deep = Ce fichier n’est pas un plan : ses parenthèses sont trop imbriquées ({ $at }).
fault-missing = le champ « { $field } » manque
fault-twice = le champ « { $field } » s’y trouve deux fois
fault-unknown-field = il n’y a pas de champ « { $found } » ; champs possibles : { $expected }
fault-unknown-choice = il n’y a pas de choix « { $found } » ; choix possibles : { $expected }
fault-unfit = attendu { $expected }, trouvé { $found }
fault-not-finite = il faut un nombre ; NaN et l’infini n’en sont pas
fault-other = { $reason }
counted-entries = entrées
counted-parties = parties
counted-interests = intérêts
counted-instruments = instruments
counted-lines = lignes budgétaires
counted-effects = effets
counted-rules = règles
counted-packages = paquets
counted-nodes = cases
counted-flows = flux
counted-frames-and-notes = cadres et notes
counted-sources = sources
counted-picture-bytes = octets de l’image derrière le diagramme

# Why something cannot be saved.
save-no-folder = { $file } ne peut pas être écrit : son dossier n’existe pas. Choisissez un autre dossier, ou créez celui-ci.
save-not-allowed = Vous n’avez pas le droit d’écrire { $file }. Choisissez un autre dossier, ou demandez ce droit.
save-folder = { $file } est un dossier. Choisissez un autre nom.
save-full = { $file } ne peut pas être écrit : le disque est plein. Libérez de la place, ou choisissez un autre disque.
save-write = { $file } ne peut pas être écrit : { $reason }. Choisissez un autre dossier ou nom.
save-form = { $file } n’a pas été écrit, car il ne pourrait plus être ouvert : { $reason }
save-would-differ = { $file } n’a pas été écrit, car il ne contiendrait pas le plan tel qu’il est.

# Packages named on the command line.
package-none = Le plan n’a pas de paquet.
package-private = Le paquet courant est privé. Pour l’utiliser quand même, nommez-le avec --package. Paquets partagés :
package-unknown = Il n’y a pas de paquet « { $name } ». Paquets partagés :
package-ambiguous = Plusieurs paquets s’appellent « { $name } ». Désignez-en un par son identifiant : { $ids }.

# What report says.
report-package = Paquet : { $name }
report-costs = Coût sur tout le plan
report-base-year = Prix de l’année de base ({ $year })
report-nominal = Nominal
report-discounted = Actualisé à { $percent } % par an
report-gap = Déficit de financement (nominal)
report-by-year = Coût par année
report-by-payer = Coût par payeur (nominal)
report-by-instrument = Coût par instrument (nominal)
report-plan-itself = Le plan lui-même
report-no-payer = Sans payeur désigné
report-level = niveau { $level } sur { $top }
report-assumption = hypothèse
report-parties = Valeur pour les parties, en points
report-value = Valeur
report-gain = Gain
report-reservation = Refuse au-dessous de
report-surplus = Surplus
report-private = privé
report-no-weights = sans pondération

# What export says.
export-over-plan = L’export remplacerait le plan lui-même. Choisissez un autre nom pour -o.
export-scale-and-width = Indiquez --scale ou --width, pas les deux.
export-size-not-png = --scale et --width ne valent que pour png et all.
export-no-package = Le plan n’a pas de paquet { $id }.
export-nothing-shared = Le paquet courant est privé. Pour l’exporter quand même, nommez-le.
export-png-size = Une image de { $width } sur { $height } pixels est impossible. Choisissez une autre taille.
export-draw = Le dessin n’a pas pu être écrit : { $reason }.

# Ce que dit frontier.
party-unknown = Il n’y a pas de partie « { $name } ». Parties :
party-ambiguous = Plusieurs parties s’appellent « { $name } ». Nommez-en une par son identifiant : { $ids }.
frontier-no-weights = { $party } n’a pas encore donné de points ; aucun paquet ne vaut donc plus qu’un autre pour elle. Donnez-lui d’abord des points.
frontier-no-problem = Il n’y a pas de frontière entre ces deux parties.
frontier-too-large = Le plan est trop grand pour être exploré jusqu’au bout. Cela ne veut pas dire qu’il n’y a pas de solution : fixez des planchers ou des niveaux obligatoires, ou retirez des instruments.
frontier-none = Aucun paquet ne respecte toutes les règles, tous les plafonds et planchers.
frontier-pairs = { $points ->
    [one] Une paire de valeurs qu’aucun paquet ne bat :
   *[other] { $points } paires de valeurs qu’aucun paquet ne bat :
}
frontier-cost = Coût ({ $currency })
frontier-alternatives = Autres
frontier-meets = Remplit

# Ce que dit sensitivity.
sensitivity-package = De quoi dépendent les valeurs de « { $name } »
sensitivity-runs = Fourchettes : 5 à 95 % de { $runs } tirages où chaque effet est tiré de son intervalle (graine { $seed }).
sensitivity-value = Valeur { $value } ; tirée de { $low } à { $high }, moyenne { $mean }
sensitivity-effects = Effets qui la déplacent le plus (valeur au bas et au haut de leur intervalle)
sensitivity-effect = { $instrument } : { $interest }
sensitivity-no-effects = Aucun effet n’a d’intervalle.
sensitivity-weights = Meilleur paquet selon le poids
sensitivity-weight = { $stake } : aujourd’hui { $weight }
sensitivity-stretch = { $from }–{ $to } : { $package }
sensitivity-compared = Face aux autres paquets (différence des valeurs, part des tirages où il est meilleur)
sensitivity-cost = Coût supporté

# What excludes a level or every package.
use-two-files = Indiquez le plan et le classeur.
