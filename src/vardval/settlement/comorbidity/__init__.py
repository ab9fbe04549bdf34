"""The open measure of comorbidity that comes with the product, as data with its sources.

Owns `charlson.yaml` and its reading. How points come about is the core's, what a file of
diagnoses becomes is `actions`'.
"""

from vardval.settlement.comorbidity.loading import Charlson, charlson, read_charlson

__all__ = ["Charlson", "charlson", "read_charlson"]
