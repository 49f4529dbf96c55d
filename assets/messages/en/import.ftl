# Scoring sheets and points tables.
import-source = Scoring sheet “{ $name }”
import-interest = Points of { $party }
import-points-unit = points
import-payer = Payer (not named in the sheet)
import-no-agreement = No agreement

import-wrong = { $file }: { $what }
import-wrong-at = { $file }, { $where }: { $what }
import-where-sheet = sheet “{ $sheet }”
import-where-row = row { $row }
import-where-column = column “{ $column }”

import-too-large = the file is too large: at most { $limit } MiB.
import-no-sheet = this is neither a CSV file in UTF-8 nor an XLSX workbook: { $reason }.
import-empty = there is nothing to read. A heading row and at least one row below it are needed.
import-no-column = the column “{ $column }” is missing. Add it to the heading row.
import-unknown-column = the column “{ $column }” means nothing here. Remove it, or use instrument, level, level_name, cost, cost:PAYER or points:PARTY.
import-column-twice = “{ $column }” is there twice. Keep one of them.
import-two-sorts-of-cost = “cost” and “cost:PAYER” do not go together. Name the payer in every cost column.
import-empty-cell = the cell is empty. Fill it in.
import-bad-number = “{ $found }” is no number. Write it like 1234.5.
import-number-too-large = “{ $found }” is too large. Numbers must be below 1 000 000 000 000.
import-number-ambiguous = “{ $found }” could be thousands or a fraction. Write thousands without a mark (1234) and fractions with another number of digits (1.2340).
import-number-too-precise = “{ $found }” has too many digits: at most 6 after the point and 15 in all.
import-bad-amount = “{ $found }” is no amount in { $currency }: it has too many digits or is too large.
import-negative = { $number } is below nought. Write a cost or ceiling of 0 or more.
import-bad-level = “{ $found }” is no level. Write a whole number from 0 to 20.
import-bad-year = “{ $found }” is no year. Write one from 1900 to 2200, or leave the cell empty.
import-level-twice = { $instrument } has level { $level } twice. Keep one of the rows.
import-level-missing = { $instrument } has a higher level but no level { $level }. Add a row for it, or number the levels without a gap.
import-only-level-zero = { $instrument } has no level but 0. Add a row for level 1.
import-level-zero-counts = level 0 means “not used” and carries neither points nor cost. Make it 0, or number the levels from 1.
import-no-agreement-twice = there is a second row “no agreement”. Keep one of them.
import-no-agreement-counts = the row “no agreement” has only points: leave level and cost empty.
import-unknown-payer = nobody called “{ $payer }” is in the sheet. Use a name from its cost or points columns, or “total”.
import-ceiling-twice = “{ $payer }” already has a ceiling for the same time. Keep one of them.
import-too-many = more than { $limit } cells lie between the first and the last that hold something. Delete what stands far from the table, and save again.
import-not-two-parties = a points table has the issue and two parties, so three columns; here are { $count } parties.

# Division.
divide-negative = points below nought cannot be divided: { $issue }, { $party }. Give nought or more.
divide-unequal = both must give the same number of points in all: { $first } has given { $first-total }, { $second } { $second-total }.
divide-none = there are no points to divide. Both parties must give points to at least one issue.
divide-too-large = the points are too large to be divided exactly. Give points such as 0 to 100, with few digits.
divide-each = Each gets { $points } of its own points.
divide-issue = Issue
divide-whole = all
divide-nothing = nothing
divide-share = { $share } ({ $percent } %)

# Scoring sheets written.
export-sheet = XLSX: the scoring sheet (instruments, levels, costs and points)
sheet-without = The sheet has no place for:
sheet-without-hard-rules = needs and linkages between instruments
sheet-without-soft-rules = rules that shrink benefits: the points are those with every such rule met
sheet-without-ranges = ranges and uptake of effects: the points are the likely ones
sheet-without-interests = the interests behind the points, their units and scales
sheet-without-years = when costs fall due
sheet-without-instruments = instruments without any level: they can only be left unused
sheet-without-ceilings = ceilings of parties that neither give points nor pay for an instrument
sheet-without-shared-lines = costs of the partnership itself; the ceilings are lowered by them
sheet-without-earmarks = earmarks
sheet-without-donor-profiles = percentage rules of donors
sheet-without-contributions = committed contributions
sheet-without-reservation-values = reservation values
sheet-without-sources = sources, assumptions and the diagram
sheet-party-one = Destination
sheet-party-two = Origin
sheet-instrument = Work quota
sheet-level-none = Not used
sheet-level-pilot = Pilot
sheet-level-full = Full

# Importing in the window.
command-import = Import scoring sheet …
command-empty-sheet = Empty scoring sheet …
import-title = Import a scoring sheet
import-failed = This scoring sheet cannot be imported
empty-sheet-title = Save an empty scoring sheet
empty-sheet-file = scoring-sheet
notice-imported = Made from { $file }. Save to keep it.

# Reading back an edited workbook
command-read-back = Read back workbook …
read-back-title = Read back workbook
read-back-failed = The workbook cannot be read back
read-back-none = The workbook holds nothing that the plan does not hold already.
read-back-count = { $count ->
    [one] One change, of which { $taken } will be taken over
   *[other] { $count } changes, of which { $taken } will be taken over
}
read-back-all = All
read-back-no-one = None
read-back-place = Place
read-back-what = What
read-back-old = Plan
read-back-new = Workbook
read-back-take = Take over
read-back-troubles = { $count ->
    [one] One thing was not read:
   *[other] { $count } things were not read:
}
step-read-back = read back workbook
notice-read-back = { $count ->
    [one] Took over one change of the workbook.
   *[other] Took over { $count } changes of the workbook.
}
merge-change = { $place }: { $what }: { $old } becomes { $new }
merge-count = { $count ->
    [0] No changes.
    [one] One change.
   *[other] { $count } changes.
}
merge-refused = Nothing was written: put right what could not be read, or take over the rest in the window (File, Read back workbook).
merge-meanwhile = the plan has changed since the export, which said { $exported }
merge-by-formula = reckoned by a formula
merge-unit-cost = unit cost of “{ $line }”
merge-quantity = quantity of “{ $line }” at level { $level }
merge-note = note of “{ $line }”
merge-level = level of “{ $instrument }” in “{ $package }”
merge-nothing = nothing
merge-text = “{ $text }”
merge-unreadable = It is not an XLSX workbook ({ $reason }). Save it as XLSX in your spreadsheet.
merge-foreign = It was not exported by this version of the program, or its hidden sheet has been removed. Export a workbook from the plan and edit that.
merge-other-plan = It was exported from another plan: “{ $plan }”. Open that plan first.
merge-no-sheet = the sheet is missing. If it was renamed, give it this name again.
merge-no-column = no column has this head. If it was changed, write it as it stands here.
merge-no-id = passed over: the row was added in the workbook. Add it in the program.
merge-bad-id = “{ $found }” is not an id of this workbook. Undo what was changed in the hidden column of ids.
merge-gone = passed over: what the row stood for is no longer in the plan.
merge-row-twice = row { $row } has the same id. Delete one of the two.
merge-rows-deleted = { $count ->
    [one] one row was deleted; what it stood for stays as it is.
   *[other] { $count } rows were deleted; what they stood for stays as it is.
}
merge-not-a-number = a number is needed, but there is “{ $found }”. Write a number, or “unknown” where nobody knows it.
merge-empty = the cell is empty. Write a number, 0 or “unknown”.
merge-formula-error = its formula gives { $error }. Put the formula right or write the number.
merge-no-result = its formula has no result. Open and save the file in a spreadsheet, or write the number.
merge-negative = the number is below nought. Write it without a minus.
merge-too-much = the number is larger than a plan can hold.
merge-too-precise = the amount has more digits than { $currency } has. Round it.
merge-other-currency = the line has another currency than “{ $found }”. Change currencies in the program.
merge-bad-level = a whole number from 0 to { $top } is needed.
merge-reckoned = the figure follows from the unit cost in the line’s own currency. Edit that instead.
merge-not-used = the package does not use the instrument at this level. Edit quantities in the sheet of quantities by level.
merge-contradicts = { $other } says something else of the same. Make both the same; neither is taken over.
