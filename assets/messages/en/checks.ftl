# Checks, guard-rails and coverage.

# What an instrument does in substance, and what is agreed about a flow.
inspector-topics = What it does in substance
field-topics = It is about:
field-sectors = Sectors of work (all if none is ticked):
field-conditions = What is agreed about this flow:
topic-recruitment = Recruitment: quotas, permits, placement
topic-education = Education and training
topic-information = Information campaign
topic-border-management = Border management
topic-job-ban = Ban on work
topic-assisted-return = Assisted return
topic-forced-return = Forced return
topic-readmission = Readmission
topic-conditional-aid = Aid that depends on readmission
topic-is-called = It is called: { $label }.
sector-construction = Construction
sector-hospitality = Hotels and restaurants
sector-farming = Farming
sector-social-services = Social services and care
sector-industry = Industry
sector-other = Other sectors
condition-labour-law = It conforms to labour law
condition-timetable = It follows a timetable known beforehand
condition-value-at-source = It adds lasting value in the country of origin
return-assisted = assisted return
return-assisted-voluntary = assisted voluntary return
return-forced = forced return
grade-before-after = Before and after: no proof of an effect
counted-pilots = pilots
counted-indicators = indicators
counted-milestones = milestones
counted-answers = answers to checks
place-pilot = Pilot “{ $name }”
place-indicator = Indicator “{ $name }”
place-milestone = Milestone “{ $name }”
place-family = Family “{ $name }”
place-stage = Stage “{ $name }”
place-three-r = { $name } (one of the three Rs)

# The panel.
tab-checks = Checks
checks-help = Click a finding to see where it is. An answer (“accepted because …”) is part of the plan; guard-rails stay in view even then.
checks-errors = Contradictions and broken rules: { $count }
checks-guard-rails = Guard-rails: { $count }
checks-rules-of-thumb = Rules of thumb: { $count }
checks-answered = Answered: { $count }
checks-none = Nothing to say.
checks-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
checks-answer = Answer …
checks-change-answer = Change answer …
checks-because = Accepted because
checks-keep-answer = Keep the answer
checks-withdraw = Withdraw the answer
step-answer-check = Answer a check
answer-dated = Accepted because: { $because } ({ $day })
answer-undated = Accepted because: { $because }
status-checks = { $count ->
    [0] no open checks
    [one] one open check
   *[other] { $count } open checks
}
status-checks-help = Show the checks
list-separator = { "; " }
check-at = { $place }: { $text }
check-page = { $why } Groff 2005, p. { $page }.

# What puts a finding right.
fix-state = State it
fix-agree = Agree it
fix-use = Use it
fix-uptake = Assume 20, 60, 90 %
fix-call-assisted = Call it assisted
fix-add-instrument = Add an instrument
fix-add-pilot = Add a pilot
fix-end-pilot = End after two years
fix-add-indicator = Add an indicator
pilot-new = New pilot
indicator-new = New indicator

# Rules of thumb.
check-families = All three families
check-families-why = Preventive, defensive and explorative measures all matter; none should get less than 5 % of the money (that limit is this program’s choice).
check-families-missing = no instrument of this family is in use, only: { $others }.
check-families-share = it gets { $share } % of the money, less than { $least } %.
check-isolation = No instrument in isolation
check-isolation-why = A partnership is part of the whole management of migration: each instrument touches a flow and at least one other instrument.
check-isolation-flow = no flow begins, ends or passes there.
check-isolation-other = it is tied to no other instrument by a flow, a shared box or a rule.
check-gains = Every party gains
check-gains-why = Interests are weighed fairly and in balance, so that each party is better off than without agreement.
check-gains-none = it gains nothing against no agreement ({ $points } points).
check-gains-incomplete = as far as is known it gains nothing against no agreement ({ $points } points; something unknown is missing).
check-pilots = Pilots are limited and watched
check-pilots-why = The partnership itself is unlimited in time and scope (the plan’s years are those of its budget), but what is tried out is limited in duration and extent and closely monitored.
check-pilots-none = explorative instruments are in use, but no pilot tries them out.
check-pilots-end = it has no end.
check-pilots-extent = its extent is not stated: how many people, and where.
check-pilots-indicator = no indicator watches it.
check-pilots-measured = none of its indicators has both a known baseline and a known target.
check-wording = Manage, not halt
check-wording-why = The aim is not to halt irregular migration but to manage it and to stay in dialogue; people and their movement are irregular, not illegal (IOM glossary).
check-wording-halt = the text says that migration is to be halted. Say how it is to be managed.
check-wording-illegal = the text says “illegal”. Say “irregular”.
check-three-rs = All three Rs
check-three-rs-why = The ideal project combines recruitment, remittances and return, with varying emphasis.
check-three-rs-missing = no instrument in use serves it.
check-legal-paths = Legal paths, under conditions
check-legal-paths-why = Legal paths exist from the start; flows conform to labour law, follow a known timetable and add lasting value in the country of origin.
check-legal-paths-none = no instrument in use opens a legal path.
check-legal-paths-flow = no regular flow is drawn.
check-legal-paths-conditions = not stated in the plan: { $missing }.
check-legal-paths-fair = it recruits without stating that workers pay no fees and may change employer.
check-full-range = The full range
check-full-range-why = No approach is preferable beforehand: use the six stages and the four levels of cause.
check-full-range-stage = no instrument of this stage is in use.
check-full-range-cause = no instrument in use addresses them.
check-information = Information is not enough
check-information-why = Information campaigns need defensive measures and legal options beside them.
check-information-both = it stands alone: there is neither a defensive measure nor a legal option beside it.
check-information-legal = there is no legal option beside it.
check-information-defensive = there is no defensive measure beside it.
check-border = Borders and paths hand in hand
check-border-why = Border management goes hand in hand with recruitment quotas or education programmes.
check-border-alone = no recruitment quota or education programme is in use beside it.
check-coercion = Coercion alone fails
check-coercion-why = It meets legal limits and limits of capacity.
check-coercion-alone = people are returned by force without reintegration and without co-operation in readmission.
check-contradiction = Measures that contradict each other
check-contradiction-why = A ban on work beside recruitment in the same sectors is incoherent.
check-contradiction-all = it bans work while “{ $other }” recruits.
check-contradiction-sectors = it bans work in sectors in which “{ $other }” recruits: { $sectors }.
check-monitoring = Monitoring present and funded
check-monitoring-why = Whether something works can only be measured on concrete projects.
check-monitoring-none = no instrument of this stage is in use and no indicator is stated.
check-monitoring-unfunded = no money is set aside for it.
check-monitoring-unknown = what it costs is unknown.
check-linkages = Linkages are complete
check-linkages-why = Give and take need both sides by name, an indicator that sets them off, and money.
check-linkages-unnamed = one of its sides has no name.
check-linkages-trigger = no indicator sets it off.
check-linkages-unfunded = “{ $side }” has no budget line at level { $level }.

# Guard-rails.
check-individual = Individual assessment, no refoulement
check-individual-why = Refugee Convention Art. 33, Convention against Torture Art. 3, ECHR Art. 3 and Protocol 4 Art. 4 (no collective expulsion).
check-individual-missing = people return by it, but it does not state: { $missing }.
check-assisted = Assisted, not voluntary
check-assisted-why = IOM calls a return voluntary only on a free choice and an informed decision; otherwise it is assisted.
check-assisted-voluntary = it says “voluntary” without stating: { $missing }.
check-extra-protection = Children and victims of trafficking
check-extra-protection-why = They need safeguards of their own (A/HRC/38/41).
check-extra-protection-missing = it does not state: { $missing }.
check-conditional-aid = Aid that depends on readmission
check-conditional-aid-why = OECD DAC: the partner’s development comes first; aid must not serve the provider’s own interest in migration, and what neglects rights is no ODA.
check-conditional-aid-stated = it makes aid depend on readmission. Do not report it as ODA without an assessment.
check-conditional-aid-linkage = it ties “{ $aid }”, part of which counts as ODA, to “{ $readmission }”. Do not report it as ODA without an assessment.
check-conditional-aid-unassessed = it ties “{ $aid }”, which may be aid (nothing is stated about ODA), to “{ $readmission }”. Do not report it as ODA without an assessment.
check-complaint = Complaint route and independent monitoring
check-complaint-why = Someone independent watches the partners’ practice, and those concerned can complain (Global Compact for Migration, objective 21).
check-complaint-nowhere = no instrument states: { $missing }.
check-complaint-missing = people return by it, but it does not state: { $missing }.
check-data-protection = Personal data
check-data-protection-why = Personal data lie in separate systems with a legal basis (GDPR, Swiss FADP, Convention 108); a plan never holds them.
check-data-protection-missing = it may handle personal data, but does not state: { $missing }.
check-aggregates = Aggregates only
check-aggregates-why = A plan names nobody, and fewer than ten people could be recognised (small cells; GDPR, Swiss FADP, Convention 108).
check-aggregates-small = { $number } people are fewer than { $least }. Sum them up with others or leave the figure out.
check-aggregates-person = the text seems to hold an address or the number of a personal paper. Take it out.
check-uptake = Uptake is never 100 %
check-uptake-why = Quotas and offers are seldom filled: of Italy’s quota of 2024, 7.8 % became permits (Ero Straniero).
check-uptake-whole = an effect counts the whole offer as taken up. State which part is.
check-before-after = Before and after is no effect
check-before-after-why = What happened after a measure need not have happened because of it (EU–Turkey 2016: 97 % fewer arrivals, without a count of displacement).
check-before-after-effect = its effect on “{ $interest }” rests on a comparison of before and after.

# The coverage map.
tab-coverage = Coverage
coverage-help = What the current package covers: instruments · nominal cost ({ $currency }). A filled cell shows its instruments; an empty one offers what could fill it.
coverage-stages = Stages and families
coverage-causes = Causes and the three Rs
coverage-several = An instrument may address several causes and serve several Rs: these cells do not add up to the budget.
coverage-none-of-them = none of them
coverage-count = { $count ->
    [one] 1 instrument
   *[other] { $count } instruments
}
coverage-empty = empty
coverage-empty-in-words = { $cell }: empty
coverage-cell-in-words = { $cell }: { $count }, { $cost }
coverage-use = Use “{ $name }”
coverage-show = Show “{ $name }”
coverage-measures = { $count ->
    [one] One measure of the catalogue fits here:
   *[other] { $count } measures of the catalogue fit here:
}
coverage-no-measure = No measure of the catalogue fits here.
coverage-in-catalogue = Show them in the catalogue
coverage-new = A new instrument here

# The sources panel.
tab-sources = Sources
sources-assumptions = Assumptions ({ $count })
sources-all = All figures ({ $count })
sources-unused = Unused sources ({ $count })
sources-of = Resting on
sources-figure = Figure
sources-value = Value
sources-source = Source, year
sources-grade = Evidence
sources-assumption = assumption: no source
sources-none-unused = Every source is used.
evidence-cost = unit cost and quantities
evidence-rate = exchange rate
evidence-amount = amount
evidence-percentages = percentages
evidence-baseline = baseline
evidence-target = target
evidence-observation = observation
evidence-effect = effect
evidence-rule = rule
evidence-volume = volume per year
evidence-extent = dates and extent
check-unanswered = Not answered.
severity-guard-rail = guard-rail
severity-rule-of-thumb = rule of thumb
return-ordered-assisted = ordered return, assisted
stage-with-return = { $stage } ({ $kind })
name-with-return = { $name } ({ $kind })
