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
