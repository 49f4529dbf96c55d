# Words in the diagram and on exported sheets.
cost-unknown = cost unknown
flow-per-year = { $amount } / yr
flow-volume-unknown = volume unknown
flow-in-words = { $name }, { $kind }, { $volume }
instrument-in-words = { $name }, { $stage }, { $family }, level { $level } of { $top }, { $cost }, open checks: { $checks }, safeguards: { $safeguards }
group-holds = { $count ->
    [one] one node
   *[other] { $count } nodes
}
group-arriving = arriving { $amount }
group-leaving = leaving { $amount }
group-unknown = unknown
group-in-words = { $name }, collapsed group, { $rest }
linkage = { $give } in exchange for { $take }
linkage-broken = { $name } (only one side holds)
sheet-description = Diagram of the migration partnership “{ $name }”.
sheet-facts = Package: { $package } · { $date } · { $first }–{ $last } · unit costs in prices of { $year }, totals nominal
sheet-cost = total cost (nominal)
sheet-gap = funding gap (nominal)
sheet-assumptions = { $count ->
    [0] All figures behind this sheet name a source.
    [one] One figure behind this sheet has no source. Figures without a source are assumptions.
   *[other] { $count } figures behind this sheet have no source. Figures without a source are assumptions.
}
legend-families = Families of instruments
legend-flows = Flows (width by volume)
legend-signs = Signs
legend-level = level reached, of those possible
legend-checks = open checks, with their number
legend-safeguards = safeguards stated, with their number
legend-linkage = given in exchange
legend-assumption = rests on an assumption (no source)
legend-safeguards-stated = Safeguards for migrants
legend-stated-by = { $safeguard } (stated by { $count })
legend-not-stated = { $safeguard } (not stated)
csv-plan = Plan
csv-package = Package
csv-date = Date
csv-marking = Marking
csv-price-base = Price base year
csv-instrument = Instrument
csv-line = Line
csv-category = Category
csv-year = Year
csv-payer = Payer
csv-currency = Currency
csv-base = Cost in base-year prices
csv-nominal = Nominal cost
csv-whole-plan = Whole plan
csv-no-payer = No payer named
csv-unknown = unknown
diagram-background = Picture behind the diagram
