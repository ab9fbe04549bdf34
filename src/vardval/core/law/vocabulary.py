"""The chapter `lag`: what a book of acts answers, and no region's book does."""

from vardval.core.law.demands import DEMANDS
from vardval.core.rulebook import Vocabulary

VOCABULARY = Vocabulary(tuple(one.spec for one in DEMANDS.values()))
