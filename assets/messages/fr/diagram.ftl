# Words in the diagram and on exported sheets.
at-least = ≥ { $amount }
level-not-used = non utilisé
flow-per-year = { $amount } / an
flow-volume-unknown = volume inconnu
flow-in-words = { $name }, { $kind }, { $volume }
instrument-in-words = { $name }, { $stage }, { $family }, niveau { $level } sur { $top }, { $cost }, points à vérifier : { $checks }, garanties : { $safeguards }
linkage = { $give } en échange de { $take }
linkage-broken = { $name } (un seul côté est rempli)
