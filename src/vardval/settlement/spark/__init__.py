"""The engine's SQL on Apache Spark, for regions whose months no longer fit one machine.

Owns the translation of the engine's statements and the session they run in. Owns no rule and
no arithmetic: what is settled and how is `vardval.settlement.engine`'s, and the lines are the
same, byte for byte in what is hashed. An extra: `make spark` installs and tests it.
"""
