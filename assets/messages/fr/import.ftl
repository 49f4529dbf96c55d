# Grilles d’évaluation et tableaux de points.
import-source = Grille d’évaluation « { $name } »
import-interest = Points de { $party }
import-points-unit = points
import-payer = Payeur (non nommé dans la grille)
import-no-agreement = Pas d’accord

import-wrong = { $file } : { $what }
import-wrong-at = { $file }, { $where } : { $what }
import-where-sheet = feuille « { $sheet } »
import-where-row = ligne { $row }
import-where-column = colonne « { $column } »

import-too-large = le fichier est trop grand : { $limit } Mio au plus.
import-no-sheet = ce n’est ni un fichier CSV en UTF-8 ni un classeur XLSX : { $reason }.
import-empty = il n’y a rien à lire. Il faut une ligne d’en-têtes et au moins une ligne dessous.
import-no-column = la colonne « { $column } » manque. Ajoutez-la à la ligne d’en-têtes.
import-unknown-column = la colonne « { $column } » ne veut rien dire ici. Supprimez-la, ou utilisez instrument, level, level_name, cost, cost:PAYEUR ou points:PARTIE.
import-column-twice = « { $column } » s’y trouve deux fois. N’en gardez qu’une.
import-two-sorts-of-cost = « cost » et « cost:PAYEUR » ne vont pas ensemble. Nommez le payeur dans chaque colonne de coût.
import-empty-cell = la cellule est vide. Remplissez-la.
import-bad-number = « { $found } » n’est pas un nombre. Écrivez-le comme 1234.5.
import-number-too-large = « { $found } » est trop grand. Les nombres doivent rester sous 1 000 000 000 000.
import-number-ambiguous = « { $found } » peut vouloir dire des milliers ou une fraction. Écrivez les milliers sans marque (1234) et les fractions avec un autre nombre de chiffres (1.2340).
import-number-too-precise = « { $found } » a trop de chiffres : 6 au plus après la virgule et 15 en tout.
import-bad-amount = « { $found } » n’est pas un montant en { $currency } : trop de chiffres, ou trop grand.
import-negative = { $number } est négatif. Écrivez un coût ou un plafond de 0 ou plus.
import-bad-level = « { $found } » n’est pas un niveau. Écrivez un nombre entier de 0 à 20.
import-bad-year = « { $found } » n’est pas une année. Écrivez-en une de 1900 à 2200, ou laissez la cellule vide.
import-level-twice = { $instrument } a deux fois le niveau { $level }. Gardez une des lignes.
import-level-missing = { $instrument } a un niveau supérieur mais pas de niveau { $level }. Ajoutez une ligne pour lui, ou numérotez les niveaux sans lacune.
import-only-level-zero = { $instrument } n’a que le niveau 0. Ajoutez une ligne pour le niveau 1.
import-level-zero-counts = le niveau 0 veut dire « non utilisé » et ne porte ni points ni coût. Mettez 0, ou numérotez les niveaux à partir de 1.
import-no-agreement-twice = il y a une seconde ligne « no agreement ». N’en gardez qu’une.
import-no-agreement-counts = la ligne « no agreement » n’a que des points : laissez vides le niveau et le coût.
import-unknown-payer = personne ne s’appelle « { $payer } » dans la grille. Utilisez un nom de ses colonnes de coût ou de points, ou « total ».
import-ceiling-twice = « { $payer } » a déjà un plafond pour la même période. N’en gardez qu’un.
import-too-many = plus de { $limit } cellules se trouvent entre la première et la dernière qui contiennent quelque chose. Supprimez ce qui est loin du tableau et enregistrez à nouveau.
import-not-two-parties = un tableau de points a l’enjeu et deux parties, donc trois colonnes ; il y a ici { $count } parties.

# Partage.
divide-negative = des points négatifs ne se partagent pas : { $issue }, { $party }. Donnez zéro ou plus.
divide-unequal = les deux doivent donner autant de points au total : { $first } en a donné { $first-total }, { $second } { $second-total }.
divide-none = il n’y a pas de points à partager. Les deux parties doivent donner des points à un enjeu au moins.
divide-too-large = les points sont trop grands pour être partagés exactement. Donnez des points comme 0 à 100, avec peu de chiffres.
divide-each = Chacun obtient { $points } de ses propres points.
divide-issue = Enjeu
divide-whole = tout
divide-nothing = rien
divide-share = { $share } ({ $percent } %)

# Grilles d’évaluation écrites.
export-sheet = XLSX : la grille d’évaluation (instruments, niveaux, coûts et points)
sheet-without = La grille n’a pas de place pour :
sheet-without-hard-rules = les besoins et les liens entre instruments
sheet-without-soft-rules = les règles qui réduisent les bénéfices : les points sont ceux où elles sont toutes remplies
sheet-without-ranges = les intervalles et les taux d’utilisation des effets : les points sont les plus probables
sheet-without-interests = les intérêts derrière les points, leurs unités et échelles
sheet-without-years = l’échéance des coûts
sheet-without-instruments = les instruments sans aucun niveau : ils ne peuvent qu’être laissés de côté
sheet-without-ceilings = les plafonds de parties qui ne donnent pas de points et ne paient aucun instrument
sheet-without-shared-lines = les coûts du partenariat lui-même ; les plafonds en sont diminués
sheet-without-earmarks = les affectations
sheet-without-donor-profiles = les règles de pourcentage des bailleurs
sheet-without-contributions = les contributions engagées
sheet-without-reservation-values = les valeurs de réserve
sheet-without-sources = les sources, les hypothèses et le diagramme
sheet-party-one = Destination
sheet-party-two = Origine
sheet-instrument = Contingent de travail
sheet-level-none = Non utilisé
sheet-level-pilot = Pilote
sheet-level-full = Complet

# Importer dans la fenêtre.
command-import = Importer une grille d’évaluation …
command-empty-sheet = Grille d’évaluation vide …
import-title = Importer une grille d’évaluation
import-failed = Cette grille d’évaluation ne peut pas être importée
empty-sheet-title = Enregistrer une grille d’évaluation vide
empty-sheet-file = grille-evaluation
notice-imported = Fait de { $file }. Enregistrez pour le garder.

# Relire un classeur modifié
command-read-back = Relire un classeur …
read-back-title = Relire un classeur
read-back-failed = Le classeur ne peut être relu
read-back-none = Le classeur ne contient rien que le plan ne contienne déjà.
read-back-count = { $count ->
    [one] Un changement, dont { $taken } sera repris
   *[other] { $count } changements, dont { $taken } seront repris
}
read-back-all = Tous
read-back-no-one = Aucun
read-back-place = Endroit
read-back-what = Quoi
read-back-old = Plan
read-back-new = Classeur
read-back-take = Reprendre
read-back-troubles = { $count ->
    [one] Un élément n’a pas été lu :
   *[other] { $count } éléments n’ont pas été lus :
}
step-read-back = relire un classeur
notice-read-back = { $count ->
    [one] Un changement du classeur repris.
   *[other] { $count } changements du classeur repris.
}
merge-change = { $place } : { $what } : { $old } devient { $new }
merge-count = { $count ->
    [0] Aucun changement.
    [one] Un changement.
   *[other] { $count } changements.
}
merge-refused = Rien n’a été écrit : corrigez ce qui n’a pu être lu, ou reprenez le reste dans la fenêtre (Fichier, Relire un classeur).
merge-meanwhile = le plan a changé depuis l’export, qui disait { $exported }
merge-by-formula = calculé par une formule
merge-unit-cost = coût unitaire de « { $line } »
merge-quantity = quantité de « { $line } » au niveau { $level }
merge-note = note de « { $line } »
merge-level = niveau de « { $instrument } » dans « { $package } »
merge-nothing = rien
merge-text = « { $text } »
merge-unreadable = Ce n’est pas un classeur XLSX ({ $reason }). Enregistrez-le en XLSX dans votre tableur.
merge-foreign = Il n’a pas été exporté par cette version du programme, ou sa feuille masquée a été supprimée. Exportez un classeur du plan et modifiez celui-là.
merge-other-plan = Il a été exporté d’un autre plan : « { $plan } ». Ouvrez d’abord ce plan.
merge-no-sheet = la feuille manque. Si elle a été renommée, redonnez-lui ce nom.
merge-no-column = aucune colonne ne porte cet en-tête. S’il a été modifié, écrivez-le comme ici.
merge-no-id = laissée de côté : la rangée a été ajoutée dans le classeur. Ajoutez-la dans le programme.
merge-bad-id = « { $found } » n’est pas un identifiant de ce classeur. Annulez ce qui a été changé dans la colonne masquée.
merge-gone = laissée de côté : ce que la rangée représentait n’est plus dans le plan.
merge-row-twice = la rangée { $row } porte le même identifiant. Supprimez l’une des deux.
merge-rows-deleted = { $count ->
    [one] une rangée a été supprimée ; ce qu’elle représentait reste tel quel.
   *[other] { $count } rangées ont été supprimées ; ce qu’elles représentaient reste tel quel.
}
merge-not-a-number = il faut un nombre, mais il y a « { $found } ». Écrivez un nombre, ou « inconnu » si personne ne le connaît.
merge-empty = la cellule est vide. Écrivez un nombre, 0 ou « inconnu ».
merge-formula-error = sa formule donne { $error }. Corrigez la formule ou écrivez le nombre.
merge-no-result = sa formule n’a pas de résultat. Ouvrez et enregistrez le fichier dans un tableur, ou écrivez le nombre.
merge-negative = le nombre est inférieur à zéro. Écrivez-le sans signe moins.
merge-too-much = le nombre dépasse ce qu’un plan peut contenir.
merge-too-precise = le montant a plus de décimales que { $currency } n’en a. Arrondissez-le.
merge-other-currency = la ligne a une autre monnaie que « { $found } ». Changez les monnaies dans le programme.
merge-bad-level = il faut un nombre entier de 0 à { $top }.
merge-reckoned = le montant découle du coût unitaire dans la monnaie de la ligne. Modifiez celui-ci.
merge-not-used = le paquet n’utilise pas la mesure à ce niveau. Modifiez les quantités dans la feuille des quantités par niveau.
merge-contradicts = { $other } dit autre chose de la même donnée. Mettez les deux d’accord ; aucune n’est reprise.
