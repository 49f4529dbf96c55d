# Words of exported documents and workbooks.
page-of = Page { $page } of { $pages }
sum-of = Sum: { $name }
budget-title = { $title } ({ $currency }, nominal)
sheet-incomplete-mark = (incomplete)
sheet-at-least = Something unknown is missing from these totals: they read “at least”.
level-of = level { $level } of { $top }
chart-sheet-payers = Chart by payer
chart-sheet-instruments = Chart by instrument
chart-sheet-frontier = Chart of the frontier
no-figures = The plan has no figures yet.
brief-costs-unknown = What the package costs is not known: none of its costs is published or estimated.
brief-no-costs = The package costs nothing yet.
assumptions-count = { $count ->
    [0] Every figure names a source.
    [one] One figure has no source and is an assumption.
   *[other] { $count } figures have no source and are assumptions.
}
commitment-pays-unknown = Bears costs that are not known (whole plan).
commitment-pays = Bears { $amount } of the total cost of { $total } (nominal, whole plan).
points-more = { $points } (more is better)
points-less = { $points } (less is better)
rule-kept = kept
rule-broken = broken
rule-side = { $instrument }, level { $level }
rule-says-needs = { $what } or more needs { $with } or more.
rule-says-linkage = { $give } or more in exchange for { $take } or more: both or neither.
rule-says-better = { $what } works better with { $with } or more; without it, its effects on { $interests } are multiplied by { $factor }.

# Headings.
heading-commitments = Commitments
heading-jointly = Jointly
heading-budget = Budget by payer and year (nominal)
heading-balance = Balance
heading-safeguards = Safeguards for migrants
heading-sources = Sources and assumptions

# Tables; they are names of sheets too, of at most 31 characters.
table-plan = Plan
table-budget = Budget
table-budget-instruments = Budget by instrument
table-parties = Parties
table-instruments = Instruments
table-budget-lines = Budget lines
table-budget-cells = Budget cells
table-funding = Funding
table-packages = Packages
table-rules = Rules
table-interests = Interests
table-effects = Effects
table-values = Values
table-balance = Balance
table-frontier = Frontier
table-sources = Sources
table-assumptions = Assumptions

# Columns.
column-item = Item
column-content = Content
column-plan = Plan
column-description = Description
column-date = Date
column-marking = Marking
column-package = Package
column-package-description = Description of the package
column-currency = Currency
column-years = Years
column-first-year = First year
column-last-year = Last year
column-price-base = Price base year
column-reference-year = Effects in year
column-inflation = Inflation per year (%)
column-total = Total
column-total-nominal = Total, nominal
column-total-base = Total, prices of the base year
column-discount = Discount rate (%)
column-total-discounted = Total, discounted
column-gap = Funding gap (nominal)
column-assumptions = Figures without a source
column-party = Party
column-formal-name = Formal name
column-kind = Kind
column-roles = Roles
column-points-shown = Its points are
column-instrument = Instrument
column-stage = Stage
column-family = Family
column-lead = Lead
column-level = Level
column-of-levels = Highest level
column-level-name = Name of the level
column-level-meaning = What the level means
column-from-year = From
column-to-year = Until
column-nominal = Cost, nominal
column-base = Cost, base-year prices
column-causes = Causes addressed
column-serves = Serves
column-safeguards = Safeguards stated
column-id = Identity
column-rule = Rule
column-says = What it says
column-kept = In this package
column-line = Line
column-category = Category
column-unit = Unit
column-own-unit-cost = Unit cost, own currency
column-own-currency = Own currency
column-price-year = Prices of
column-unit-cost = Unit cost, base-year prices
column-quantity = Quantity
column-payers = Payers
column-oda = Counts as ODA
column-source = Source
column-assumption = assumption
column-grade = Evidence
column-note = Note
column-payer = Payer
column-year = Year
column-committed = Committed
column-missing = Missing
column-payer-number = Payer no.
column-category-number = Category no.
column-instrument-number = Instrument no.
column-interest = Interest
column-baseline = Level without plan
column-scale-low = Low end
column-scale-high = High end
column-reached = Level reached
column-reached-low = At the low effects
column-reached-high = At the high effects
column-points-of = Points of { $party }
column-in-package = In this package
column-chosen = chosen
column-low = Low
column-likely = Likely
column-high = High
column-uptake = Uptake
column-cost-borne = Cost borne
column-value = Value
column-gain = Gain
column-reservation = Reservation value
column-surplus = Surplus
column-side = Side
column-what = What
column-change = Change
column-contribution = Points
column-number = No.
column-value-of = Value for { $party }
column-marks = Marks
column-citation = Citation
column-published = Published
column-address = Address
column-figures = Figures resting on it
column-figure = Figure

# Where a figure stands.
figure-rate = Exchange rate
figure-interest = Interest
figure-line = Budget line
figure-overheads = Overheads
figure-effect = Effect
figure-volume = Volume
figure-ceiling = Ceiling
figure-contribution = Contribution
figure-donor = Donor rule
figure-rule = Rule
figure-pilot = Pilot
figure-baseline = Baseline
figure-target = Target
figure-observation = Observation

# What becomes of an export.
export-cancelled = The export was called off.
export-exists = { $file } is there already. To replace it, say --force.
use-expects-page = A4, A3, A2, A1, A0 or Letter
export-xlsx = Excel workbook: budget with live formulas, all tables, charts
export-tables = CSV: every table, in a ZIP
export-json = JSON: plan and analysis for other programs
export-md = Markdown: a summary
export-mermaid = Mermaid: the diagram as text
export-graphviz = Graphviz: the diagram as text
export-all = Everything: one of each, in a ZIP or a folder
export-page = Paper
export-page-usual = as usual for the format

# The joint declaration.
export-docx = Word: a joint declaration to be edited on
diagram-in-words = Diagram of the partnership “{ $name }”. Instruments in use: { $instruments }. Flows: { $flows }.
table-pilots = Pilots
table-indicators = Indicators
table-milestones = Milestones
column-pilot = Pilot
column-start = Start
column-end = End
column-people = People reached
column-places = Places
column-instruments = Instruments
column-result = Result
column-indicator = Indicator
column-baseline-value = Baseline
column-baseline-date = Baseline of
column-target = Target
column-target-date = Target by
column-latest = Latest
column-latest-date = Measured on
column-data-source = Source of data
column-conditions = Assumptions
column-milestone = Milestone
column-by = By
column-reached-already = State
milestone-reached = reached
milestone-open = open
jd-title = Joint Declaration on a Migration Partnership: { $first } and { $second }
jd-title-open = Joint Declaration on a Migration Partnership
jd-working-text = Working text drawn up from a plan, for the Signatories to negotiate and edit.
jd-and = and
jd-signatories = hereinafter referred to as “the Signatories”,
jd-recitals =
    ACTING within their respective legal orders, their competences and their international obligations,
    NOTING that migration between their countries brings opportunities and burdens to both, and that neither can deal with them alone,
    RECALLING their obligations under international human rights and refugee law, above all the principle of non-refoulement,
    REMINDING that the aim of a migration partnership is to manage migration together and to keep a dialogue open, not to halt migration,
    CONFIRMING that a partnership rests on give and take and on a fair and balanced weighing of the interests of all concerned, migrants included,
jd-recital-others = WELCOMING the part taken by others: { $others },
jd-have-agreed = have come to the following common understanding:
jd-objectives = Objectives
jd-objectives-text = The Signatories intend to manage migration between their countries in a way from which both, and the migrants themselves, gain.
jd-expected = They expect the following of the package described here in { $year }:
jd-expected-note = Estimates, not promises; the range spans all effects at their low and at their high end. * rests on an assumption.
jd-range = Range
jd-areas = Areas of co-operation
jd-no-instruments = No instrument has been chosen yet.
jd-diagram = The partnership at a glance
jd-exchanges = In exchange
jd-implementation = Implementation
jd-implementation-text =
    A joint committee of both Signatories meets twice a year, takes stock by the scoreboard in annex II and decides on changes to the project list in annex I.
    Experts of both sides keep up a dialogue between its meetings on each area of co-operation.
    Each Signatory names a focal point within one month.
    Other organisations may be invited to the joint committee.
jd-rights = Human rights and data protection
jd-rights-text =
    Nothing in this declaration touches the right to seek asylum, the principle of non-refoulement or the prohibition of collective expulsion. Every return is preceded by an individual assessment and is safe and dignified.
    Personal data are exchanged only on a legal basis of their own; this declaration and its annexes hold aggregates alone.
jd-rights-stated = The Signatories state that:
jd-rights-open = Still to be settled: { $open }.
jd-financing = Financing
jd-gap = Not yet committed: { $gap } (nominal).
jd-financing-text =
    Contributions are subject to the budgetary procedures of each Signatory. Amounts are in prices of each year.
jd-aid-free = What is counted as official development assistance has the development and welfare of the partner country as its main objective; it is not made conditional on readmission.
jd-aid-conditional = What is counted as official development assistance has the development and welfare of the partner country as its main objective. Some of what is agreed makes aid depend on readmission: whether it may be counted has to be examined under the rules of the OECD DAC.
jd-monitoring = Monitoring and evaluation
jd-monitoring-text =
    Pilots are limited in duration and extent and are closely monitored against indicators with a baseline and a target.
    The joint committee reviews indicators and the rights of those concerned once a year and publishes a summary.
    An independent evaluation takes place before pilots are extended.
jd-duration = Duration, amendment and suspension
jd-duration-text =
    The partnership is unlimited in time and open to new fields; its projects are limited.
    It may be amended at any time by common consent in writing.
    Either Signatory may suspend it in whole or in part, in particular where human rights of migrants are seriously at risk.
    This declaration states political intent. It creates no rights or obligations under national or international law.
jd-signatures = Signatures
jd-done = Done in two originals, in English and in French, each text being of equal standing.
jd-for = For: { $party }
jd-signature = Place, date, name, signature
jd-annex-projects = Annex I: Project list
jd-partners = Partners
jd-indicator = Measured by
jd-annex-scoreboard = Annex II: Scoreboard
jd-annex-scoreboard-text = Kept up by the joint committee; not part of the declaration proper.
jd-agreed = Agreed
jd-state = State
jd-next = Next step and by when
jd-annex-readmission = Annex III: Readmission
jd-annex-readmission-text = Procedures of readmission are laid down in a protocol of their own, with its own legal basis, deadlines and safeguards. It is to be named here: ____________________
jd-annex-sources = Annex { $number }: Sources and assumptions
chart-points = { $name }, points

# The brief.
export-brief = PDF brief: summary, commitments, budget, trade-off, balance, sources
brief-kind = Brief on a migration partnership
brief-summary = Summary
brief-gains = Gain against no agreement, in points of value: { $gains }.
brief-frontier = Each point is a package that no other beats for both. Diamonds are the packages of the plan, the square stands for no agreement; a hollow mark breaks a rule.
brief-timeline = Timeline, monitoring and milestones
brief-broken = { $count ->
    [one] The package breaks one rule or limit of the plan.
   *[other] The package breaks { $count } rules and limits of the plan.
}
brief-all-kept = The package keeps every rule and limit of the plan.
brief-balance = Against no agreement, at the likely effects. These are estimates, not promises.
labelled = { $title }: { $detail }
column-series = Series
export-no-frontier = There is no frontier to draw: two parties must have given points, and the plan must not be too large.
export-chart-not-drawn = --chart is for svg, png, pdf and csv only.
use-expects-chart = the name of a plot: see “partnership-planner export --help”
export-picture = Shows
export-whole-budget = Whole budget
export-progress = Step { $done } of { $steps }
export-working = Working …
naming-convention = Names of countries: { $convention }.
column-naming = Names of countries
column-footnote = Footnote
column-country = Country (ISO 3166)
table-checks = Checks and answers
column-check = Check
column-severity = Kind of check
column-finding = What was found
column-why = Why it matters
column-answer = Answer
column-answered-on = Answered on
brief-progress = Progress of the indicators
jd-annex-answers = Working annex: guard-rails and answers
jd-annex-answers-text = For the talks; to be taken out before signature. Every guard-rail that the plan does not meet stands here, with the answer the parties have given.
export-chart-progress = Progress of the indicators
export-no-indicator = There is no indicator to draw: add one under Pilots, Indicators.
table-quantities = Quantities by level
column-quantity-at = Quantity at level { $level }

# Options kept in the plan, and what else an export can do.
marking-draft = Draft
marking-confidential = Confidential
export-transparent-not-drawn = --transparent and --opaque are for svg, png and all only.
export-poster-not-pdf = --poster is for pdf and all only.
export-layout-not-xlsx = --layout is for xlsx and all only.
export-plan-not-carried = --with-plan is for svg, png, pdf, brief and all only.
use-expects-orientation = landscape, portrait or fitting
use-expects-poster = pages across and down, 1 to 10 each, such as 3x2
use-expects-without = notes, points, packages, sources (parted by commas) or nothing
export-discloses =
    The file carries the plan, and anybody can open it from there. It holds { $packages ->
        [one] one package
       *[other] { $packages } packages
    }, the points of { $parties ->
        [0] no party
        [one] one party
       *[other] { $parties } parties
    }, { $notes ->
        [0] no notes
        [one] one note
       *[other] { $notes } notes
    }, the names of { $sources ->
        [0] no sources
        [one] one source
       *[other] { $sources } sources
    }, { $answers ->
        [0] no answers to checks
        [one] one answer to a check
       *[other] { $answers } answers to checks
    } and all budget lines with their remarks. { $left ->
        [0] Nothing in the plan is private or left out.
        [one] One private or excluded thing (package, note or points) is not in it; opened from there, the plan lacks it.
       *[other] { $left } private or excluded things (packages, notes, points) are not in it; opened from there, the plan lacks them.
    }
poster-place = row { $row } of { $rows }, column { $column } of { $columns }
notice-unpacked = The plan was read from { $file }. It has no file of its own yet, and lacks what was private or left out.

# Plots as files.
chart-areas = Budget as areas
chart-spread = Budget by instrument and year
chart-funding = Funding: cost, commitments and gap
chart-balance = What each party gives and gets
chart-timeline = Timeline
chart-split = { $what }: { $split }
chart-at-least = { $figure } +
chart-empty = Nothing to show in this package.
chart-more = and { $count } more
chart-cell-shows = In each cell from the top: { $names }
chart-cell-one = In each cell: { $names }
chart-of-parties = Parties: { $one }, { $other }
chart-of-party = Party: { $party }
chart-floor = { $party } at least { $points } points
chart-against = Set against: { $package }
chart-runs = { $runs } runs, seed { $seed }
chart-sign-at-least = + something unknown is missing from the figure: it is at least as high.
chart-sign-packages = Diamond: package; square: no agreement; hollow: breaks a rule or a limit.
chart-sign-solutions = N: Nash; E: egalitarian; KS: Kalai–Smorodinsky; Σ: largest sum.
chart-sign-pairs = Framed: the package as it is; × breaks a rule or a limit; blue: better for both; orange: worse for both.
chart-sign-balance = Against no agreement, at the likely values.
chart-prices = Prices: { $prices }; amounts in { $currency }
chart-frontier-of = Frontier of { $one } and { $other }
chart-assumed = { $assumed } of the { $count } figures behind this plot have no source and are assumptions.
chart-without-private = Private packages and points are left out.
timeline-pilot = Pilot
timeline-milestone = Milestone
timeline-reached = Milestone reached
timeline-open-state = not reached yet
timeline-date = Date of the plan
timeline-open = from { $from }
csv-chosen = Chosen
csv-one-end = { $what }, one end
csv-other-end = { $what }, other end
csv-kept = keeps all rules
csv-broken = breaks a rule or a limit
csv-split-from = Split from
csv-from = From
csv-split-to = Split to
csv-to = To
csv-amount = Amount
csv-pays = Pays
export-no-discount = The plan has no discount rate: choose other prices, or state a rate in the settings of the plan.
export-no-effects = No instrument in use has an effect on what a party gives points to, so there is nothing to draw.
export-no-points = No party has given points that may be shown. Give points to interests, or make them shared.
export-no-points-of = A party chosen has given no points, or they are private. Choose another one, or make its points shared.
export-no-other-package = There is no other shared package to set this one against.
export-choice-unfit = { $option } has no meaning for { $chart }: leave it out, or choose another plot with --chart.
use-expects-prices = nominal, base-year or discounted
use-two-instruments = Name two different instruments of the plan, such as --instruments A,B. There are:
chart-at-most = max. { $figure }
chart-incomplete = { $figure } ±
chart-sign-at-most = max.: something unknown is missing from the figure: it is at most as high.
chart-sign-incomplete = ± something unknown is missing from the figure: it may be higher or lower.
# Sheets in the layouts of donors.
column-line-number = Line no.
layout-eu-annex-iii = EU annex III budget
layout-un-work-plan = UN multi-year work plan
layout-logframe = Logframe
layout-eu-note = In the layout of annex III of EU grant contracts, from the budget lines in use. Total costs are in prices of each year; a unit value is the total cost divided by the number of units. Taxes, contributions in kind and the contribution asked of the donor are not in the plan: these cells are blank. Cost is in the currency of the plan.
layout-un-note = In the layout of the multi-year work plan of United Nations project documents: instruments in use are the outputs, their budget lines the activities. The plan knows years and no quarters, and neither agencies nor codes of accounts: these are not filled in.
layout-logframe-note = In the layout of the logical framework of EU actions. Outcomes are what the package is expected to move at the likely effects (estimates, not promises), outputs are the indicators. The plan states no impact, and no current value of an outcome: these cells are blank.
donor-difference = Difference from the budget of the plan
eu-costs = Costs
eu-number = Number of units
eu-unit-value = Unit value
eu-total-cost = Total cost
eu-human-resources = 1. Human resources
eu-travel = 2. Travel
eu-equipment = 3. Equipment and supplies
eu-local-office = 4. Local office
eu-services = 5. Other costs, services
eu-other = 6. Other: direct assistance and grants
eu-subtotal = Subtotal { $name }
eu-7 = 7. Subtotal direct eligible costs (1–6)
eu-8 = 8. Indirect costs (at most 7 % of 7)
eu-9 = 9. Total eligible costs, without reserve (7+8)
eu-10 = 10. Provision for contingency reserve (at most 5 % of 7)
eu-11 = 11. Total eligible costs (9+10)
eu-12 = 12. Taxes, contributions in kind
eu-13 = 13. Total accepted costs (11+12)
eu-indirect-share = Indirect costs as a share of 7 (at most 7 %)
eu-reserve-share = Contingency reserve as a share of 7 (at most 5 %)
eu-kept = kept
eu-exceeded = exceeded
eu-funding = Expected sources of funding
eu-share = Share
eu-requested = Contribution asked of the donor
un-outputs = Expected outputs
un-activities = Planned activities
un-responsible = Responsible party
un-source = Funding source
un-description = Budget description
un-amount = Amount
log-results = Results chain
log-current = Current value
log-reached = Way covered
log-impact = Impact
log-outcomes = Outcomes
log-outputs = Outputs
log-assumed = Rests on an assumption.
log-many = The template of the Commission holds at most ten results.
