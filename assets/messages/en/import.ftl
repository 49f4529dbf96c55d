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
import-too-many = there is too much of it: at most { $limit }.
import-not-two-parties = a points table has the issue and two parties, so three columns; here are { $count } parties.

# Division.
divide-negative = points below nought cannot be divided: { $issue }, { $party }.
divide-unequal = both must give the same number of points in all: { $first } has given { $first-total }, { $second } { $second-total }.
divide-none = there are no points to divide.
divide-too-large = the points are too large to be divided exactly.
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
