# Contrôles, garde-fous et couverture.
