"""The grounds that a book may name for relieving a unit, as an argument of mechanisms."""

from collections.abc import Mapping

from vardval.core.listing.capacity import Ground
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue
from vardval.core.rulebook.mechanism import texts_argument

GROUND_WORDS: Mapping[str, Ground] = {
    "patientsäkerhet": Ground.PATIENT_SAFETY,
    "arbetsmiljö": Ground.WORK_ENVIRONMENT,
    "många val": Ground.MANY_CHOICES,
    "annat": Ground.OTHER,
}
"""How books and scenarios write the grounds."""

GROUNDS = ArgumentSpec("skäl", ArgumentType.TEXTS, choices=tuple(GROUND_WORDS))


def grounds_argument(value: DatedValue) -> frozenset[Ground]:
    """The grounds that the value accepts; raises `WrongArgument`."""
    return frozenset(GROUND_WORDS[one] for one in texts_argument(value, "skäl"))
