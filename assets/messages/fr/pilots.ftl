# Projets pilotes, indicateurs, calendrier et cadre logique.
