# Frontière, sensibilité, priorités et partage.
