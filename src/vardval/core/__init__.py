"""The thinking half of Vårdval: pure decisions and sums, one package a capability.

Owns every rule mechanism as a function from frozen values to frozen values. Owns no
storage, no clock, no sentence that a person reads and no region's manner: values come
from a rulebook, sentences from the catalogue in `vardval.platform.sentences`.
"""
