"""listas_inte: whoever has one of the degrees of protection that the book names is not listed."""

from vardval.core.listing.mechanisms.kinds import Bar
from vardval.core.listing.world import Resident
from vardval.core.population import ProtectionDegree
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism, texts_argument
from vardval.core.trace import Step, step

WORDS = {
    "sekretessmarkering": ProtectionDegree.SECRECY_MARKING,
    "skyddad folkbokföring": ProtectionDegree.PROTECTED_REGISTRATION,
}


def _bind(value: DatedValue) -> Bar:
    clauses = value.clauses
    degrees = frozenset(WORDS[word] for word in texts_argument(value, "grader"))

    def bar(resident: Resident) -> Step | None:
        if degrees.isdisjoint(resident.protection):
            return None
        return step("protected.not_listed", clauses)

    return bar


PROTECTED_NOT_LISTED = Mechanism(
    MechanismSpec(
        "listas_inte", (ArgumentSpec("grader", ArgumentType.TEXTS, choices=tuple(WORDS)),)
    ),
    _bind,
)
