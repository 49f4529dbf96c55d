# Pilots, indicators, timeline and logframe.
