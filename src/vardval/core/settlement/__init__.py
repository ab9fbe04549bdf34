"""Settlement: what a month's listings are worth, exactly, and how each amount came about.

Owns the mechanisms that a price list composes, the plain engine that settles person by
person (the oracle of the fast one in `vardval.settlement.engine`), statements, corrections
and the hash that tells runs apart. Owns no price and no region: price lists are data. Reads
no files and stores nothing.
"""
