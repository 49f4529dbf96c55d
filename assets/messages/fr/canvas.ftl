# Gestes, mise en page, recherche et vues du canevas.
