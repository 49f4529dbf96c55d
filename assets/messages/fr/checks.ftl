# Checks, guard-rails and coverage.

# What an instrument does in substance, and what is agreed about a flow.
inspector-topics = Ce qu’il fait sur le fond
field-topics = Il concerne :
field-sectors = Branches (toutes si aucune n’est cochée) :
field-conditions = Ce qui est convenu pour ce flux :
topic-recruitment = Recrutement : contingents, permis, placement
topic-education = Formation
topic-information = Campagne d’information
topic-border-management = Gestion des frontières
topic-job-ban = Interdiction de travailler
topic-assisted-return = Retour assisté
topic-forced-return = Retour forcé
topic-readmission = Réadmission
topic-conditional-aid = Aide subordonnée à la réadmission
topic-is-called = Désignation : { $label }.
sector-construction = Construction
sector-hospitality = Hôtellerie et restauration
sector-farming = Agriculture
sector-social-services = Services sociaux et soins
sector-industry = Industrie
sector-other = Autres branches
condition-labour-law = Il respecte le droit du travail
condition-timetable = Il suit un calendrier connu d’avance
condition-value-at-source = Il crée une valeur durable dans le pays d’origine
return-assisted = retour assisté
return-assisted-voluntary = retour volontaire assisté
return-forced = retour forcé
grade-before-after = Avant et après : aucune preuve d’un effet
counted-pilots = projets pilotes
counted-indicators = indicateurs
counted-milestones = jalons
counted-answers = réponses aux contrôles
place-pilot = Projet pilote « { $name } »
place-indicator = Indicateur « { $name } »
place-milestone = Jalon « { $name } »
place-family = Famille « { $name } »
place-stage = Étape « { $name } »
place-three-r = { $name } (l’un des trois R)

# The panel.
tab-checks = Contrôles
checks-help = Cliquez un constat pour voir où il est. Une réponse (« accepté parce que… ») fait partie du plan ; les garde-fous restent alors en vue.
checks-errors = Contradictions et règles enfreintes : { $count }
checks-guard-rails = Garde-fous : { $count }
checks-rules-of-thumb = Règles empiriques : { $count }
checks-answered = Répondus : { $count }
checks-none = Rien à signaler.
checks-more = { $count ->
    [one] et un autre
   *[other] et { $count } autres
}
checks-answer = Répondre…
checks-change-answer = Modifier la réponse…
checks-because = Accepté parce que
checks-keep-answer = Garder la réponse
checks-withdraw = Retirer la réponse
step-answer-check = Répondre à un contrôle
answer-dated = Accepté parce que : { $because } ({ $day })
answer-undated = Accepté parce que : { $because }
status-checks = { $count ->
    [0] aucun contrôle en suspens
    [one] un contrôle en suspens
   *[other] { $count } contrôles en suspens
}
status-checks-help = Afficher les contrôles
list-separator = { " ; " }
check-at = { $place } : { $text }
check-page = { $why } Groff 2005, p. { $page }.

# What puts a finding right.
fix-state = L’énoncer
fix-agree = En convenir
fix-use = L’utiliser
fix-uptake = Supposer 20, 60, 90 %
fix-call-assisted = Dire « assisté »
fix-add-instrument = Ajouter un instrument
fix-add-pilot = Ajouter un projet pilote
fix-end-pilot = Finir après deux ans
fix-add-indicator = Ajouter un indicateur
pilot-new = Nouveau projet pilote
indicator-new = Nouvel indicateur

# Rules of thumb.
check-families = Les trois familles
check-families-why = Mesures préventives, défensives et exploratoires comptent toutes ; aucune ne devrait recevoir moins de 5 % de l’argent (seuil choisi par ce programme).
check-families-missing = aucun instrument de cette famille n’est utilisé, seulement : { $others }.
check-families-share = elle reçoit { $share } % de l’argent, moins de { $least } %.
check-isolation = Aucun instrument isolé
check-isolation-why = Un partenariat fait partie de la gestion d’ensemble des migrations : chaque instrument touche un flux et au moins un autre instrument.
check-isolation-flow = aucun flux n’y commence, n’y finit ou n’y passe.
check-isolation-other = ni flux, ni case commune, ni règle ne le lie à un autre instrument.
check-gains = Chaque partie y gagne
check-gains-why = Les intérêts sont pesés équitablement, si bien que chaque partie s’en trouve mieux que sans accord.
check-gains-none = elle n’y gagne rien par rapport à l’absence d’accord ({ $points } points).
check-gains-incomplete = pour autant qu’on sache, elle n’y gagne rien par rapport à l’absence d’accord ({ $points } points ; il manque quelque chose d’inconnu).
check-pilots = Projets pilotes limités et suivis
check-pilots-why = Le partenariat lui-même n’a de limite ni de temps ni d’étendue (les années du plan sont celles du budget), mais ce qu’on essaie est limité en durée et en étendue, et suivi de près.
check-pilots-none = des instruments exploratoires sont utilisés, mais aucun projet pilote ne les essaie.
check-pilots-end = il n’a pas de fin.
check-pilots-extent = son étendue n’est pas dite : combien de personnes, et où.
check-pilots-indicator = aucun indicateur ne le suit.
check-pilots-measured = aucun de ses indicateurs n’a à la fois une valeur de départ et une cible connues.
check-wording = Gérer, non mettre fin
check-wording-why = Le but n’est pas de mettre fin à la migration irrégulière mais de la gérer et de rester en dialogue ; personnes et mouvements sont irréguliers, non illégaux (glossaire de l’OIM).
check-wording-halt = le texte dit qu’on mettra fin à la migration. Dites comment la gérer.
check-wording-illegal = le texte dit « illégal ». Dites « irrégulier ».
check-three-rs = Les trois R
check-three-rs-why = Le projet idéal réunit recrutement, transferts de fonds et retour, à des degrés divers.
check-three-rs-missing = aucun instrument utilisé n’y sert.
check-legal-paths = Des voies légales, sous conditions
check-legal-paths-why = Des voies légales existent dès le début ; les flux respectent le droit du travail, suivent un calendrier connu et créent une valeur durable dans le pays d’origine.
check-legal-paths-none = aucun instrument utilisé n’ouvre de voie légale.
check-legal-paths-flow = aucun flux régulier n’est dessiné.
check-legal-paths-conditions = pas énoncé dans le plan : { $missing }.
check-legal-paths-fair = il recrute sans énoncer que les travailleurs ne paient aucuns frais et peuvent changer d’employeur.
check-full-range = Toute la gamme
check-full-range-why = Aucune approche n’est préférable d’emblée : utilisez les six étapes et les quatre niveaux de causes.
check-full-range-stage = aucun instrument de cette étape n’est utilisé.
check-full-range-cause = aucun instrument utilisé ne les traite.
check-information = Informer ne suffit pas
check-information-why = Les campagnes d’information doivent s’accompagner de mesures défensives et de voies légales.
check-information-both = elle est seule : ni mesure défensive ni voie légale à ses côtés.
check-information-legal = aucune voie légale à ses côtés.
check-information-defensive = aucune mesure défensive à ses côtés.
check-border = Frontières et voies de pair
check-border-why = La gestion des frontières va de pair avec des contingents de recrutement ou des programmes de formation.
check-border-alone = ni contingent de recrutement ni programme de formation n’est utilisé à ses côtés.
check-coercion = La contrainte seule échoue
check-coercion-why = Elle se heurte à des limites de droit et de capacité.
check-coercion-alone = des personnes sont renvoyées de force sans réintégration ni coopération à la réadmission.
check-contradiction = Mesures qui se contredisent
check-contradiction-why = Interdire de travailler tout en recrutant dans les mêmes branches est incohérent.
check-contradiction-all = il interdit de travailler alors que « { $other } » recrute.
check-contradiction-sectors = il interdit de travailler dans des branches où « { $other } » recrute : { $sectors }.
check-monitoring = Suivi présent et financé
check-monitoring-why = L’efficacité ne se mesure que sur des projets concrets.
check-monitoring-none = aucun instrument de cette étape n’est utilisé et aucun indicateur n’est indiqué.
check-monitoring-unfunded = aucun argent n’y est affecté.
check-monitoring-unknown = son coût est inconnu.
check-linkages = Contreparties complètes
check-linkages-why = Donner et recevoir : il faut nommer les deux côtés, un indicateur qui les déclenche, et de l’argent.
check-linkages-unnamed = l’un de ses côtés n’a pas de nom.
check-linkages-trigger = aucun indicateur ne la déclenche.
check-linkages-unfunded = « { $side } » n’a pas de ligne budgétaire au niveau { $level }.

# Guard-rails.
check-individual = Examen individuel, non-refoulement
check-individual-why = Convention sur les réfugiés art. 33, Convention contre la torture art. 3, CEDH art. 3 et Protocole 4 art. 4 (pas d’expulsion collective).
check-individual-missing = des personnes retournent par là, mais il n’énonce pas : { $missing }.
check-assisted = Assisté, non volontaire
check-assisted-why = L’OIM n’appelle un retour volontaire que s’il repose sur un choix libre et une décision éclairée ; sinon il est assisté.
check-assisted-voluntary = il dit « volontaire » sans énoncer : { $missing }.
check-extra-protection = Enfants et victimes de la traite
check-extra-protection-why = Il leur faut des garanties propres (A/HRC/38/41).
check-extra-protection-missing = il n’énonce pas : { $missing }.
check-conditional-aid = Aide subordonnée à la réadmission
check-conditional-aid-why = CAD de l’OCDE : le développement du partenaire prime ; l’aide ne doit pas servir l’intérêt migratoire du donneur, et ce qui néglige les droits n’est pas de l’APD.
check-conditional-aid-stated = il subordonne l’aide à la réadmission. Ne le comptez pas comme APD sans examen.
check-conditional-aid-linkage = elle lie « { $aid } », qui compte en partie comme APD, à « { $readmission } ». Ne le comptez pas comme APD sans examen.
check-conditional-aid-unassessed = elle lie « { $aid } », qui peut être de l’aide (rien n’est dit de l’APD), à « { $readmission } ». Ne le comptez pas comme APD sans examen.
check-complaint = Voie de recours et suivi indépendant
check-complaint-why = Un organe indépendant suit la pratique des partenaires, et les personnes concernées peuvent se plaindre (Pacte mondial sur les migrations, objectif 21).
check-complaint-nowhere = aucun instrument n’énonce : { $missing }.
check-complaint-missing = des personnes retournent par là, mais il n’énonce pas : { $missing }.
check-data-protection = Données personnelles
check-data-protection-why = Les données personnelles sont dans des systèmes séparés, sur base légale (RGPD, LPD, Convention 108) ; un plan n’en contient jamais.
check-data-protection-missing = il peut traiter des données personnelles, mais n’énonce pas : { $missing }.
check-aggregates = Agrégats seulement
check-aggregates-why = Un plan ne nomme personne, et moins de dix personnes seraient reconnaissables (petits effectifs ; RGPD, LPD, Convention 108).
check-aggregates-small = { $number } personnes, c’est moins de { $least }. Regroupez-les avec d’autres ou omettez le chiffre.
check-aggregates-person = le texte semble contenir une adresse ou le numéro d’un document personnel. Retirez-le.
check-uptake = Jamais 100 % de participation
check-uptake-why = Contingents et offres sont rarement épuisés : du contingent italien de 2024, 7,8 % sont devenus des permis (Ero Straniero).
check-uptake-whole = un effet compte l’offre entière comme acceptée. Dites quelle part l’est.
check-before-after = Avant et après n’est pas un effet
check-before-after-why = Ce qui suit une mesure n’en résulte pas forcément (UE–Turquie 2016 : 97 % d’arrivées en moins, sans décompte des reports).
check-before-after-effect = son effet sur « { $interest } » repose sur une comparaison avant/après.

# The coverage map.
tab-coverage = Couverture
coverage-help = Ce que couvre le paquet actuel : instruments · coût nominal ({ $currency }). Une case remplie montre ses instruments ; une case vide propose de quoi la remplir.
coverage-stages = Étapes et familles
coverage-causes = Causes et les trois R
coverage-several = Un instrument peut traiter plusieurs causes et servir plusieurs R : ces cases ne s’additionnent pas au budget.
coverage-none-of-them = aucun d’eux
coverage-count = { $count ->
    [one] 1 instrument
   *[other] { $count } instruments
}
coverage-empty = vide
coverage-empty-in-words = { $cell } : vide
coverage-cell-in-words = { $cell } : { $count }, { $cost }
coverage-use = Utiliser « { $name } »
coverage-show = Montrer « { $name } »
coverage-measures = { $count ->
    [one] Une mesure du catalogue convient ici :
   *[other] { $count } mesures du catalogue conviennent ici :
}
coverage-no-measure = Aucune mesure du catalogue ne convient ici.
coverage-in-catalogue = Les montrer dans le catalogue
coverage-new = Un nouvel instrument ici

# The sources panel.
tab-sources = Sources
sources-assumptions = Hypothèses ({ $count })
sources-all = Tous les chiffres ({ $count })
sources-unused = Sources inutilisées ({ $count })
sources-of = Reposant sur
sources-figure = Chiffre
sources-value = Valeur
sources-source = Source, année
sources-grade = Preuve
sources-assumption = hypothèse : aucune source
sources-none-unused = Chaque source est utilisée.
evidence-cost = coût unitaire et quantités
evidence-rate = taux de change
evidence-amount = montant
evidence-percentages = pourcentages
evidence-baseline = valeur de départ
evidence-target = cible
evidence-observation = observation
evidence-effect = effet
evidence-rule = règle
evidence-volume = volume annuel
evidence-extent = dates et étendue
check-unanswered = Sans réponse.
severity-guard-rail = garde-fou
severity-rule-of-thumb = règle d’expérience
return-ordered-assisted = retour ordonné, assisté
stage-with-return = { $stage } ({ $kind })
name-with-return = { $name } ({ $kind })
