"""Settlement as the region runs it: price lists, facts, runs, statements, corrections.

Owns the stored price lists and fact files, the export of a run's basis, the fast engine over
Parquet, the runs with their states and the statements. The meaning of every mechanism lies
in `vardval.core.settlement`, whose plain engine is the oracle of the fast one. Does not own
who is listed where: a run reads that as it was known, and never writes it.
"""
