# The catalogue of measures, the templates and the guided start.

# Plans made from answers.
guided-plan-name = { $destination } and { $source }: migration partnership
guided-plan-description = Made from answers to a few questions. Points are equal and most figures are typical values: replace them with your own.
guided-no-agreement = No agreement
guided-exchange-name = Give and take
guided-exchange-note = Chosen when the plan was begun.
guided-ceiling-note = Stated when the plan was begun.
guided-flow-entry = Entry in controlled conditions
guided-flow-uncontrolled = Uncontrolled entry
guided-flow-return = Return in controlled conditions
guided-flow-remittances = Remittances
