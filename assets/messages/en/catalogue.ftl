# The catalogue of measures and the templates.
