# Charts, axes and what the analysis says.
split-instrument = By instrument
split-payer = By payer
split-family = By family
split-stage = By stage
split-category = By sort of cost
split-oda = By ODA eligibility
slice-shared = The partnership as a whole
slice-no-payer = Nobody named to pay

chart-budget-by-year = Budget by year
chart-frontier = What both parties can reach
chart-level-pairs = Trade-off of two instruments
axis-year = Year
axis-nominal-cost = Nominal cost
series-committed = Committed contributions
series-gap = Funding gap
series-frontier = Frontier
series-packages = Packages
mark-reservation = Reservation value: { $party }

limit-ceiling-total = Ceiling for the whole plan
limit-ceiling-year = Ceiling for { $year }
limit-ceiling-payer = Ceiling of { $payer }
limit-ceiling-payer-year = Ceiling of { $payer } for { $year }
limit-earmark = Earmark: { $name }
limit-percent = { $name }: at most { $percent } %

violation-needs = { $instrument } at level { $level } needs { $other } at level { $other-level } or more.
violation-linkage = { $instrument } at level { $level } is offered in exchange for { $other } at level { $other-level } or more, which is missing.
violation-must-settle = Any agreement must settle { $instrument }.
violation-ceiling = { $limit }: { $spent } is spent, { $bound } is allowed.
violation-earmark = Earmark { $name }: { $spent } is spent, at least { $bound } must be.
violation-percent = { $name }: { $spent } is spent, { $bound } is allowed (at most { $percent } %).

# What no package can reach.
obstacle-rule = Rule “{ $name }”
obstacle-must-settle = { $name } must be settled
obstacle-needs = Rule “{ $name }”: { $instrument } at level { $level } or more needs { $other } at level { $other-level } or more
obstacle-linkage = Rule “{ $name }”: { $instrument } at level { $level } or more and { $other } at level { $other-level } or more come together or not at all
obstacle-at-most = { $limit }: at most { $bound }
obstacle-at-least = { $limit }: at least { $bound }
obstacle-percent = { $limit }: at most { $bound } %
reach-level = No package can have { $instrument } at level { $level }: { $because }.
reach-nothing = No package at all can keep to these together: { $because }.
reach-incomplete = Whether every level can be reached was too much to find out; levels not listed may be out of reach or not.
reach-level-title = No package can have { $instrument } at level { $level }. Without any one of these it could:
reach-nothing-title = No package at all keeps to all rules and limits. Without any one of these some would:
levers-out-of-reach = Levels of { $instrument } out of reach, and why
checks-out-of-reach = Out of reach ({ $count })
