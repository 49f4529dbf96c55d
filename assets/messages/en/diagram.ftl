# Words in the diagram and on exported sheets.
at-least = ≥ { $amount }
level-not-used = not used
flow-per-year = { $amount } / yr
flow-volume-unknown = volume unknown
flow-in-words = { $name }, { $kind }, { $volume }
instrument-in-words = { $name }, { $stage }, { $family }, level { $level } of { $top }, { $cost }, open checks: { $checks }, safeguards: { $safeguards }
linkage = { $give } in exchange for { $take }
linkage-broken = { $name } (only one side holds)
