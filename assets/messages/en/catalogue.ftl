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

# Names of the catalogue’s own choices.
element-conflict-transformation = Conflict transformation
element-training-officials = Training of officials
element-reintegration = Reintegration of returnees
element-hiv-aids = HIV/AIDS and migration
element-education = Education
element-job-placement = Job placement
element-remittances = Facilitating remittances
element-institutions = Stronger institutions
pillar-legal-migration = Legal migration and mobility
pillar-irregular-migration = Irregular migration and trafficking
pillar-protection = International protection and asylum
pillar-development = Development impact of migration
payer-organisation = International organisation
payer-employers = Employers
gcm-1 = Data
gcm-2 = Drivers of migration
gcm-3 = Information
gcm-4 = Legal identity
gcm-5 = Regular pathways
gcm-6 = Fair recruitment, decent work
gcm-7 = Vulnerabilities
gcm-8 = Saving lives, missing migrants
gcm-9 = Smuggling
gcm-10 = Trafficking
gcm-11 = Border management
gcm-12 = Screening, assessment, referral
gcm-13 = Alternatives to detention
gcm-14 = Consular protection
gcm-15 = Basic services
gcm-16 = Inclusion
gcm-17 = Non-discrimination, public discourse
gcm-18 = Skills, recognition
gcm-19 = Contributions of the diaspora
gcm-20 = Remittances
gcm-21 = Return, readmission, reintegration
gcm-22 = Portable social security
gcm-23 = International co-operation

# The panel.
tab-catalogue = Catalogue
command-catalogue = From the catalogue …
command-add-catalogue = Add catalogue …
step-insert-measure = Insert “{ $name }”
catalogue-search = Search measures
catalogue-any = all
catalogue-cause = Cause
catalogue-three-r = Three Rs
catalogue-element = Element
catalogue-gcm = GCM
catalogue-clear = Show all
catalogue-count = { $count ->
    [one] 1 measure
   *[other] { $count } measures
 }, drag one onto the diagram
catalogue-choose = Choose a measure to see what it costs, what it changes and what that rests on. Double-click it, press the button, or drag it onto the diagram.
catalogue-in-plan = in the plan
catalogue-insert = Insert into the plan
catalogue-insert-again = Insert once more
catalogue-levels = Levels
catalogue-place = Where it belongs
catalogue-costs = Typical costs, by level
catalogue-effects = Effects in the reference year: low – likely – high
catalogue-needs = What it needs beside it
catalogue-norms = Global Compact: { $gcm }. EU Global Approach: { $pillar }. SDG { $sdg }.
catalogue-line-yearly = { $name }: { $cost } per { $unit }; { $quantities } a year
catalogue-line-once = { $name }: { $cost } per { $unit }; { $quantities } in all
catalogue-effect = { $outcome } ({ $unit })
catalogue-of-baseline = per cent of today’s level
catalogue-level = Level { $level }
catalogue-uptake = times an uptake of { $uptake } %
catalogue-range = { $low } – { $likely } – { $high }
catalogue-need-hard = { $measure }: without it, not possible from level { $level } on. { $why }.
catalogue-need-soft = { $measure }: without it, it works less well. { $why }.
catalogue-troubles = { $count ->
    [one] 1 part of a catalogue file was left out
   *[other] { $count } parts of catalogue files were left out
 }
catalogue-troubles-title = Left out of the catalogue
catalogue-not-added = The catalogue could not be added
notice-catalogue = { $count ->
    [0] No measure added
    [one] 1 measure added
   *[other] { $count } measures added
 }
inspector-known-donors = Known donors

# What is wrong in a catalogue file. Place comes last.
trouble-twice = “{ $slug }” is there already. Give it another name. { $at }
trouble-levels = “{ $slug }” has { $levels } levels; there must be 1 to 20. { $at }
trouble-objective = “{ $slug }” names objective { $number }; the Global Compact has 1 to 23. { $at }
trouble-source = “{ $slug }” names the source “{ $other }”, which no file has. { $at }
trouble-outcome = “{ $slug }” names the outcome “{ $other }”, which no file has. { $at }
trouble-measure = “{ $slug }” needs the measure “{ $other }”, which no file has. It works without it. { $at }
trouble-shares = “{ $slug }”: the shares of a line sum to { $sum } %, not 100 %, or name a payer twice. { $at }
trouble-entries = “{ $slug }” has figures for more levels than it has. { $at }
trouble-range = “{ $slug }”: low, likely and high are not in this order. { $at }
trouble-out-of-range = “{ $slug }”: { $number } is outside what this figure can be. { $at }
trouble-not-a-catalogue = { $file } is no catalogue: it must begin with (format: "partnership-catalogue", version: 1, …
trouble-newer = { $file } is of version { $version }; this program reads up to version { $ours }.

# The start screen.
start-title = What shall the plan begin with?
start-guided = Guided start …
start-guided-help = A few questions; each may be the last.
start-open = Open a file …
start-open-help = A plan that was saved.
start-import-help = A plan made of a negotiator’s scoring sheet (XLSX or CSV).
start-founding = The founding paper and its examples
start-later = Partnerships since

# The guided start.
guided-title = Guided start
guided-who = Who
guided-why = Why
guided-stages = Which stages
guided-measures = Which measures
guided-how-much = How much
guided-exchange = In exchange
guided-back = Back
guided-next = Next
guided-finish = Make the plan
guided-finish-help = Makes the plan from what has been answered so far; everything can be changed afterwards.
guided-picture = The plan as it would be now
guided-currency = Currency
guided-who-help = Which two countries plan a partnership, for how long, and in which currency?
guided-why-help = What does each side want? Each aim begins with the same points; weigh them afterwards.
guided-aim-more = More: { $outcome }
guided-aim-less = Less: { $outcome }
guided-stages-help = At which stages of migration shall the partnership act?
guided-stages-why = The founding paper finds no approach preferable beforehand and advises to use the full range (p. 8, 10).
guided-measures-help = { $count ->
    [one] 1 measure is chosen.
   *[other] { $count } measures are chosen.
 } All three families and all three Rs belong in a partnership (p. 5, 8).
guided-propose = Propose anew
guided-how-much-help = How far shall each measure go in the first proposal?
guided-all-levels = All at level
guided-ceiling = At most, over all years
guided-exchange-help = Give and take: the two measures are then used together or not at all. The founding paper’s example is jobs and education in exchange for readmission (p. 7).
guided-give = The country of destination gives
guided-take = and gets in exchange
guided-nothing = nothing yet
