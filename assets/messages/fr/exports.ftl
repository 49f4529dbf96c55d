# Mots des documents et classeurs exportés.
