"""The rules as data: each region's books by year, and the clauses that they cite.

Holds no code. `vardval.rulebook` reads it; README.md tells, in Swedish, how to read and
write a rule.
"""
