"""Traces: how an outcome came about, as codes, parameters and clauses.

Owns the shape of an explanation. Owns no sentence: a step's code is looked up in the
catalogue of sentences, and its parameters fill the gaps there.
"""

from vardval.core.trace.step import Parameter, Step, Trace, clause_of, clauses_of, step

__all__ = ["Parameter", "Step", "Trace", "clause_of", "clauses_of", "step"]
