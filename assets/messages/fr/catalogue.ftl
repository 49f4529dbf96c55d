# Le catalogue de mesures, les modèles et le départ guidé.

# Plans faits à partir de réponses.
guided-plan-name = { $destination } et { $source } : partenariat migratoire
guided-plan-description = Issu de réponses à quelques questions. Les points sont égaux et la plupart des chiffres sont des valeurs typiques : remplacez-les par les vôtres.
guided-no-agreement = Pas d’accord
guided-exchange-name = Donnant, donnant
guided-exchange-note = Choisi au début du plan.
guided-ceiling-note = Indiqué au début du plan.
guided-flow-entry = Entrée contrôlée
guided-flow-uncontrolled = Entrée non contrôlée
guided-flow-return = Retour contrôlé
guided-flow-remittances = Transferts de fonds

# Noms des choix propres au catalogue.
element-conflict-transformation = Transformation des conflits
element-training-officials = Formation des agents
element-reintegration = Réintégration des personnes rentrées
element-hiv-aids = VIH/sida et migration
element-education = Formation
element-job-placement = Placement
element-remittances = Transferts de fonds facilités
element-institutions = Institutions renforcées
pillar-legal-migration = Migration légale et mobilité
pillar-irregular-migration = Migration irrégulière et traite
pillar-protection = Protection internationale et asile
pillar-development = Effets de la migration sur le développement
payer-organisation = Organisation internationale
payer-employers = Employeurs
gcm-1 = Données
gcm-2 = Facteurs de migration
gcm-3 = Information
gcm-4 = Identité légale
gcm-5 = Voies régulières
gcm-6 = Recrutement équitable, travail décent
gcm-7 = Vulnérabilités
gcm-8 = Sauver des vies, migrants disparus
gcm-9 = Trafic illicite
gcm-10 = Traite
gcm-11 = Gestion des frontières
gcm-12 = Examen, évaluation, orientation
gcm-13 = Alternatives à la détention
gcm-14 = Protection consulaire
gcm-15 = Services de base
gcm-16 = Inclusion
gcm-17 = Non-discrimination, débat public
gcm-18 = Compétences, reconnaissance
gcm-19 = Apports de la diaspora
gcm-20 = Transferts de fonds
gcm-21 = Retour, réadmission, réintégration
gcm-22 = Sécurité sociale transférable
gcm-23 = Coopération internationale

# Le panneau.
tab-catalogue = Catalogue
command-catalogue = Depuis le catalogue …
command-add-catalogue = Ajouter un catalogue …
step-insert-measure = Insérer « { $name } »
catalogue-search = Chercher une mesure
catalogue-any = tout
catalogue-cause = Cause
catalogue-three-r = Trois R
catalogue-element = Élément
catalogue-gcm = PMM
catalogue-clear = Tout afficher
catalogue-count = { $count ->
    [one] { $count } mesure
   *[other] { $count } mesures
 }, à glisser sur le diagramme
catalogue-choose = Choisissez une mesure pour voir ce qu’elle coûte, ce qu’elle change et sur quoi cela repose. Double-cliquez, utilisez le bouton ou glissez-la sur le diagramme.
catalogue-in-plan = dans le plan
catalogue-insert = Insérer dans le plan
catalogue-insert-again = Insérer encore une fois
catalogue-levels = Niveaux
catalogue-place = Sa place
catalogue-costs = Coûts typiques, par niveau
catalogue-effects = Effets dans l’année de référence : bas – probable – haut
catalogue-needs = Ce qu’il lui faut à côté
catalogue-norms = Pacte mondial : { $gcm }. Approche globale de l’UE : { $pillar }. ODD { $sdg }.
catalogue-line-yearly = { $name } : { $cost } par { $unit } ; { $quantities } par an
catalogue-line-once = { $name } : { $cost } par { $unit } ; { $quantities } au total
catalogue-effect = { $outcome } ({ $unit })
catalogue-of-baseline = pour cent du niveau actuel
catalogue-level = Niveau { $level }
catalogue-uptake = fois un taux d’utilisation de { $uptake } %
catalogue-range = { $low } – { $likely } – { $high }
catalogue-need-hard = { $measure } : sans elle, impossible à partir du niveau { $level }. { $why }.
catalogue-need-soft = { $measure } : sans elle, l’effet est moindre. { $why }.
catalogue-troubles = { $count ->
    [one] { $count } partie de fichier de catalogue laissée de côté
   *[other] { $count } parties de fichiers de catalogue laissées de côté
 }
catalogue-troubles-title = Laissé hors du catalogue
catalogue-not-added = Le catalogue n’a pas pu être ajouté
notice-catalogue = { $count ->
    [0] Aucune mesure ajoutée
    [one] { $count } mesure ajoutée
   *[other] { $count } mesures ajoutées
 }
inspector-known-donors = Donateurs connus

# Ce qui ne va pas dans un fichier de catalogue. Le lieu vient en dernier.
trouble-twice = « { $slug } » existe déjà. Donnez-lui un autre nom. { $at }
trouble-levels = « { $slug } » a { $levels } niveaux ; il en faut 1 à 20. { $at }
trouble-objective = « { $slug } » nomme l’objectif { $number } ; le Pacte mondial en a 1 à 23. { $at }
trouble-source = « { $slug } » nomme la source « { $other } », qu’aucun fichier ne contient. { $at }
trouble-outcome = « { $slug } » nomme le résultat « { $other } », qu’aucun fichier ne contient. { $at }
trouble-measure = « { $slug } » a besoin de la mesure « { $other } », qu’aucun fichier ne contient. Elle fonctionne sans. { $at }
trouble-shares = « { $slug } » : les parts d’une ligne font { $sum } % et non 100 %, ou nomment deux fois un payeur. { $at }
trouble-entries = « { $slug } » a des chiffres pour plus de niveaux qu’elle n’en a. { $at }
trouble-range = « { $slug } » : bas, probable et haut ne sont pas dans cet ordre. { $at }
trouble-out-of-range = « { $slug } » : { $number } est hors de ce que ce chiffre peut être. { $at }
trouble-not-a-catalogue = { $file } n’est pas un catalogue : il doit commencer par (format: "partnership-catalogue", version: 1, …
trouble-newer = { $file } est de la version { $version } ; ce programme lit jusqu’à la version { $ours }.

# L’écran de départ.
start-title = Par quoi commencer le plan ?
start-guided = Départ guidé …
start-guided-help = Quelques questions ; chacune peut être la dernière.
start-open = Ouvrir un fichier …
start-open-help = Un plan enregistré.
start-import-help = Un plan fait d’une grille de notation (XLSX ou CSV).
start-founding = L’étude fondatrice et ses exemples
start-later = Les partenariats depuis lors

# Le départ guidé.
guided-title = Départ guidé
guided-who = Qui
guided-why = Pourquoi
guided-stages = Quelles étapes
guided-measures = Quelles mesures
guided-how-much = Combien
guided-exchange = En échange
guided-back = Précédent
guided-next = Suivant
guided-finish = Faire le plan
guided-finish-help = Fait le plan à partir des réponses données ; tout peut être changé ensuite.
guided-picture = Le plan tel qu’il serait
guided-currency = Monnaie
guided-who-help = Quels sont les deux pays du partenariat, pour combien de temps et dans quelle monnaie ?
guided-why-help = Que veut chaque partie ? Chaque but reçoit d’abord les mêmes points ; pesez-les ensuite.
guided-aim-more = Davantage : { $outcome }
guided-aim-less = Moins : { $outcome }
guided-stages-help = À quelles étapes de la migration le partenariat doit-il agir ?
guided-stages-why = L’étude fondatrice ne préfère aucune approche d’avance et conseille d’utiliser toute la palette (p. 8, 10).
guided-measures-help = { $count ->
    [one] { $count } mesure est choisie.
   *[other] { $count } mesures sont choisies.
 } Les trois familles et les trois R ont leur place dans un partenariat (p. 5, 8).
guided-propose = Proposer à nouveau
guided-how-much-help = Jusqu’où va chaque mesure dans la première proposition ?
guided-all-levels = Toutes au niveau
guided-ceiling = Au plus, sur toutes les années
guided-exchange-help = Donnant, donnant : les deux mesures sont alors utilisées ensemble ou pas du tout. L’exemple de l’étude : emplois et formation contre réadmission (p. 7).
guided-give = Le pays de destination donne
guided-take = et reçoit en échange
guided-nothing = rien encore
