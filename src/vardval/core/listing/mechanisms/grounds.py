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


def grounds_named(value: DatedValue) -> tuple[Ground, ...]:
    """The grounds that the value names, in the vocabulary's order; every one where it names none.

    A book that asks for no certain ground takes any.
    """
    named = value.arguments.get(GROUNDS.name)
    if named is None:
        return tuple(GROUND_WORDS.values())
    accepted = grounds_argument(value)
    return tuple(one for one in GROUND_WORDS.values() if one in accepted)
