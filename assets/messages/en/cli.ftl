# The command line.
help =
    Plan a migration partnership: diagram, levers, budget and trade-offs.

    Usage:
      partnership-planner [FILE]           open the window
      partnership-planner new …            write a new plan from a template
      partnership-planner check FILE       say what in a plan cannot be as it stands
      partnership-planner report FILE      print costs, values and gains of a package
      partnership-planner frontier FILE …  list the packages no other one beats for two parties
      partnership-planner sensitivity FILE say what the values of a package hang on
      partnership-planner divide POINTS    divide contested issues between two parties
      partnership-planner import SHEET …   make a plan of a scoring sheet
      partnership-planner merge FILE …     take over what was edited in an exported workbook
      partnership-planner export FILE …    write a picture, a document or a table

    Options:
      --lang LANGUAGE    en or fr; otherwise the language of the environment
      -h, --help         this help; after a subcommand, the help for it
      -V, --version      the version

    Exit codes: 0 good; 1 the plan has errors; 2 wrong use, or a file that cannot be read or written.
help-new =
    Write a new plan from a template.

    Usage: partnership-planner new --template NAME -o FILE
           partnership-planner new --sheet -o SHEET.xlsx

    Options:
      --template NAME    the template: founding-model, blank or another; without a name all are listed
      --sheet            an empty scoring sheet to hand out instead of a plan
      -o FILE            where to write it
      --date DATE        the plan’s date, such as 2026-01-15
      --force            replace a file that exists
      --lang LANGUAGE    en or fr
help-check =
    Say what in a plan cannot be as it stands, what its packages break, and what guard-rails and
    rules of thumb have to say, with the answers the plan gives.

    Usage: partnership-planner check FILE

    Options:
      --json             as JSON, whose shape is described in documents/check-json.md
      --lang LANGUAGE    en or fr

    Exit codes: 0 no errors (warnings may be there); 1 errors; 2 the file cannot be read.
help-report =
    Print what a package costs and what it is worth to the parties.

    Usage: partnership-planner report FILE

    Options:
      --package NAME     a package by its name or id; otherwise the current one
      --json             as JSON, whose shape is described in documents/report-json.md
      --lang LANGUAGE    en or fr

    A private package is reported only if named; private points are left out.
help-frontier =
    List the packages that obey every rule and that no other such package beats for two parties: one for
    each pair of values, the cheapest, with the solution concepts it meets.

    Usage: partnership-planner frontier FILE --parties A,B

    Options:
      --parties A,B      the two parties, by their names or ids
      --floor C=40       the least value, in points, another party must be left with; may be repeated
      --json             as JSON, whose shape is described in documents/analysis-json.md
      --lang LANGUAGE    en or fr
help-sensitivity =
    Say what the values of a package hang on: the band of each, the effects that move it most, and the
    weights at which another package becomes the better one.

    Usage: partnership-planner sensitivity FILE

    Options:
      --package NAME     a package by its name or id; otherwise the current one
      --json             as JSON, whose shape is described in documents/analysis-json.md
      --lang LANGUAGE    en or fr

    Private packages are not compared, and private points are left out.
help-divide =
    Divide contested issues between two parties so that both get the same in their own points, with at
    most one issue split (Adjusted Winner).

    Usage: partnership-planner divide POINTS

    POINTS is a CSV or XLSX table: issue, then one column of points for each of the two parties. Both must
    give the same number of points in all.

    Options:
      --json             as JSON, whose shape is described in documents/analysis-json.md
      --lang LANGUAGE    en or fr
help-import =
    Make a plan of a scoring sheet.

    Usage: partnership-planner import SHEET -o FILE

    SHEET is a CSV or XLSX table with one row for each instrument and level. Columns: instrument, level,
    level_name, cost (or cost:PAYER for each payer) and points:PARTY for each party. Level 0 is “not used”;
    an instrument without a row for it must be at one of its levels in every package. A row with the
    instrument “no agreement” gives what each party has if talks fail. An XLSX sheet “ceilings” has the
    columns payer (or total), year (may be empty) and amount.

    Options:
      -o FILE            where to write the plan
      --ceiling PAYER=AMOUNT   the most a payer (or “total”) may spend; may be repeated
      --currency CODE    the currency of all amounts; otherwise CHF
      --date DATE        the plan’s date, such as 2026-01-15
      --force            replace a file that exists
      --lang LANGUAGE    en or fr
help-merge =
    Take over what was edited in an exported workbook.

    Usage: partnership-planner merge PLAN WORKBOOK -o OUT
           partnership-planner merge PLAN WORKBOOK --dry-run

    WORKBOOK is what “export --format xlsx” wrote of PLAN, edited in a spreadsheet and saved there. Read back are
    unit costs, quantities and notes of budget lines, and levels of packages. Rows are matched by the ids in a
    hidden column: they may be sorted, filtered or deleted. Every change is listed. Nothing is written if a
    cell cannot be read.

    Options:
      -o OUT             where to write the plan
      --dry-run          only list the changes
      --force            replace a file that exists
      --lang LANGUAGE    en or fr
help-export =
    Write a picture, a document, a table or all of them, of a package.

    Usage: partnership-planner export FILE --format FORMAT -o OUT

    Options:
      --format FORMAT    svg, png, pdf, mermaid, graphviz (the diagram), brief (PDF), docx (joint declaration),
                         xlsx (workbook), csv (budget), sheet (scoring sheet), tables (every table), json,
                         md (summary) or all; otherwise as OUT ends
      -o OUT             where to write it, or a folder; for all a folder, or a ZIP if it ends in .zip
      --force            replace a file that exists
      --package NAME     a package by its name or id; otherwise the current one
      --theme THEME      light, dark, projector or print
      --date DATE        the date shown, such as 2026-01-15; otherwise the plan’s own
      --scale NUMBER     png, all: pixels per point
      --width PIXELS     png, all: width
      --page SIZE        paper: A4, A3, A2, A1, A0 or Letter
      --orientation WAY  pdf, all: landscape, portrait or fitting
      --poster 3x2       pdf, all: over so many pages across and down, to be glued together; 1x1 for one page
      --chart NAME       svg, png, pdf, csv: a plot in place of the diagram: budget-by-SPLIT, cumulative-by-SPLIT
                         or areas-by-SPLIT (SPLIT: payer, instrument, family, stage, category or oda), money-flow,
                         spread (instruments by year), funding, frontier, priority, parties, level-pairs, effects,
                         tornado, weights, bands, difference, balance, progress or timeline
      --prices PRICES    budget, cumulative, areas, money-flow, spread: nominal, base-year or discounted
      --parties A,B      frontier, parties, level-pairs: the two parties
      --floor C=40       frontier, parties: the least points another party is left with; may be repeated
      --party NAME       priority, effects, tornado, weights, bands: the party it is about
      --instruments A,B  level-pairs: the two instruments
      --against PACKAGE  difference: the package the one shown is set against
      --at-top           effects: every instrument at its highest level
      --transparent      svg, png, all: without a ground
      --opaque           svg, png, all: with one, though the plan’s exports have none
      --marking TEXT     on every page and picture: draft, confidential or a text; "" for none
      --watermark TEXT   in light letters across every page and picture, as --marking
      --layout LIST      xlsx, all: sheets in the layouts of donors besides, parted by commas: eu-annex-iii,
                         un-work-plan, logframe; or none
      --without LIST     what else to leave out, parted by commas: notes, points, packages, sources; or nothing
      --with-plan        svg, png, pdf, brief: carry the plan, so that it can be opened from the file
      --file-name NAME   the name of the file where OUT is a folder; may hold
                         the parts {"{title}"}, {"{package}"}, {"{date}"}, {"{format}"}, {"{language}"} and {"{marking}"}
      --lang LANGUAGE    the language of the file, too: en or fr

    Where an option is not given, the plan’s own export options hold. What is private is left out; a private package is exported only if named.
no-window = this build has no window; see “partnership-planner --help” for what it can do without one.
wrote = Wrote { $file }.
output-failed = the results could not be written: { $reason }.

# Wrong use.
use-see-help = See “partnership-planner{ $command } --help”.
use-no-file = Which file? Name one.
use-unexpected-argument = One argument too many: { $argument }.
use-unknown-option = There is no option { $option } here.
use-option-twice = The option { $option } is given twice.
use-option-needed = The option { $option } is needed.
use-value-missing = The option { $option } needs a value.
use-value-unexpected = The option { $option } takes no value.
use-bad-value = { $option } cannot be “{ $value }”: expected { $expected }.
use-wrong = { $reason }.
use-expects-date = a date such as 2026-01-15
use-expects-scale = a number above 0 and at most 16
use-expects-width = a whole number of pixels from 1 to 16384
use-expects-language = en or fr
use-expects-theme = light, dark, projector or print
use-expects-format = svg, png, pdf, mermaid, graphviz, brief, docx, xlsx, csv, sheet, tables, json, md or all
use-expects-ceiling = PAYER=AMOUNT, such as total=250000
use-expects-currency = a currency code such as CHF
use-expects-floor = PARTY=POINTS, such as IOM=40
use-two-parties = Name two different parties of the plan, such as --parties A,B.
use-expects-text = readable text
new-which = Which template? There are:
new-unknown = There is no template “{ $name }”. There are:
new-exists = { $file } is there already. To replace it, say --force.

# What check says.
check-error = error: { $text }
check-warning = warning: { $text }
check-package = Package “{ $package }”: { $text }
check-good = { $file }: nothing wrong.
check-summary = { $file }: { $errors ->
    [0] no errors
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}, { $hints ->
    [0] no open hints
    [one] { $hints } open hint
   *[other] { $hints } open hints
}.
check-hint = hint: { $text }
check-accepted = accepted: { $text }

# Why a plan cannot be opened.
load-not-found = There is no file { $file }.
load-not-allowed = You may not read { $file }.
load-folder = { $file } is a folder, not a plan.
load-read = { $file } cannot be read: { $reason }.
load-too-large = { $file } is too large for a plan: at most { $limit } MiB.
load-not-utf8 = The file is no plan: it is not text in UTF-8 ({ $at }).
load-not-a-plan = { $file } is no plan: a plan begins with (format: "partnership-plan", version: { $ours }.
load-no-plan-inside = { $file } carries no plan. Only pictures and documents exported with their plan can be opened; open the plan file itself, or export once more with the plan inside.
load-newer = { $file } was saved by a newer version of this program (format { $version }; this one reads up to { $ours }). Update the program to open it.
load-syntax = The file cannot be read as a plan: { $reason } ({ $at }). Correct it there in a text editor.
load-field = The file cannot be read as a plan: { $fault } ({ $at }). Correct it there in a text editor.
load-too-many = { $file } holds { $found } { $what }; a plan may have at most { $limit }.
load-too-deep = The file is no plan: its brackets are nested too deep ({ $at }).
fault-missing = the field “{ $field }” is missing
fault-twice = the field “{ $field }” is there twice
fault-unknown-field = there is no field “{ $found }”; expected one of { $expected }
fault-unknown-choice = there is no choice “{ $found }”; expected one of { $expected }
fault-unfit = expected { $expected }, found { $found }
fault-not-finite = a number is needed, and neither NaN nor an infinity is one
fault-other = { $reason }
counted-entries = entries
counted-parties = parties
counted-interests = interests
counted-instruments = instruments
counted-lines = budget lines
counted-effects = effects
counted-rules = rules
counted-packages = packages
counted-nodes = boxes
counted-flows = flows
counted-frames-and-notes = frames and notes
counted-sources = sources
counted-picture-bytes = bytes of the picture behind the diagram

# Why something cannot be saved.
save-no-folder = { $file } cannot be written: its folder does not exist. Choose another folder, or create this one.
save-not-allowed = You may not write { $file }. Choose another folder, or ask for the right to write there.
save-folder = { $file } is a folder. Choose another name.
save-full = { $file } cannot be written: the disk is full. Free some space, or choose another disk.
save-write = { $file } cannot be written: { $reason }. Choose another folder or name.
save-form = { $file } was not written, because it could not be opened again: { $reason }
save-would-differ = { $file } was not written, because it would not hold the plan as it is.

# Packages named on the command line.
package-none = The plan has no package.
package-private = The current package is private. To use it all the same, name it with --package. Shared packages:
package-unknown = There is no package “{ $name }”. Shared packages:
package-ambiguous = Several packages are called “{ $name }”. Name one by its id: { $ids }.

# What report says.
report-package = Package: { $name }
report-costs = Cost over the whole plan
report-base-year = Base-year prices ({ $year })
report-nominal = Nominal
report-discounted = Discounted at { $percent } % a year
report-gap = Funding gap (nominal)
report-by-year = Cost by year
report-by-payer = Cost by payer (nominal)
report-by-instrument = Cost by instrument (nominal)
report-plan-itself = The plan itself
report-no-payer = No payer named
report-level = level { $level } of { $top }
report-assumption = assumption
report-parties = Value for the parties, in points
report-value = Value
report-gain = Gain
report-reservation = Walks away below
report-surplus = Surplus
report-private = private
report-no-weights = no weights

# What export says.
export-over-plan = The export would replace the plan itself. Choose another name for -o.
export-scale-and-width = Give --scale or --width, not both.
export-size-not-png = --scale and --width are for png and all only.
export-no-package = The plan has no package { $id }.
export-nothing-shared = The current package is private. To export it all the same, name it.
export-png-size = A picture of { $width } by { $height } pixels cannot be made. Choose another size.
export-draw = The drawing could not be written: { $reason }.

# What frontier says.
party-unknown = There is no party “{ $name }”. Parties:
party-ambiguous = Several parties are called “{ $name }”. Name one by its id: { $ids }.
frontier-no-weights = { $party } has given no points yet, so that no package is worth more to it than another. Give it points first.
frontier-no-problem = There is no frontier between these two parties.
frontier-too-large = The plan is too large to be searched to the end. That does not mean that there is no solution: set floors or must-settle levels, or take instruments out.
frontier-none = No package obeys all rules, ceilings and floors.
frontier-pairs = { $points ->
    [one] One pair of values that no package beats:
   *[other] { $points } pairs of values that no package beats:
}
frontier-cost = Cost ({ $currency })
frontier-alternatives = Others
frontier-meets = Meets

# What sensitivity says.
sensitivity-package = What the values of “{ $name }” hang on
sensitivity-runs = Bands: 5 to 95 % of { $runs } runs in which every effect is drawn from its range (seed { $seed }).
sensitivity-value = Value { $value }; drawn { $low } to { $high }, mean { $mean }
sensitivity-effects = Effects that move it most (value at the low and at the high end of their range)
sensitivity-effect = { $instrument }: { $interest }
sensitivity-no-effects = No effect has a range.
sensitivity-weights = Best package by weight
sensitivity-weight = { $stake }: now { $weight }
sensitivity-stretch = { $from }–{ $to }: { $package }
sensitivity-compared = Against other packages (difference of values, share of runs in which it is better)
sensitivity-cost = Cost borne

# What excludes a level or every package.
use-two-files = Name the plan and the workbook.
