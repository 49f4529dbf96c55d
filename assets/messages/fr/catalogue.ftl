# Le catalogue de mesures et les modèles.
