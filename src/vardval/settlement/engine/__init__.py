"""The fast engine: a month settled by DuckDB over Parquet, to the same lines as the oracle.

Owns the SQL of each mechanism, the files that it reads and writes, and their digest. No
division happens in SQL: every mean, share and normaliser is computed exactly in
`vardval.core.settlement.preparation` and goes in as a whole number.
"""
