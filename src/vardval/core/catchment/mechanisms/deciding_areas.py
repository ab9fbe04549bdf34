"""The rules about who decides on catchments and when, and the mechanisms that a book may pick.

beslut_efter_dialog: the final word is that of those whom the book names, after a dialogue with
the providers of the units that gain or lose areas. beslut: the same without dialogue.
bara_vid: catchments change for the reasons that the book names, and no other. alltid: whenever
the region finds reason to.
"""

from collections.abc import Callable
from dataclasses import dataclass

from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice, texts_argument
from vardval.core.trace import Step, step

DECIDERS = ("beställaren", "regionen", "leverantören")
REASONS = (
    "nyetablering",
    "nedläggning",
    "sammanslagning",
    "omvandling till filial",
    "flytt av enhet",
    "samhällsomvandling",
    "nytt bostadsområde",
    "annat",
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whether a decision on catchments stands, and why."""

    is_valid: bool
    step: Step


Deciding = Callable[[str, tuple[str, ...], tuple[str, ...]], Ruling]
"""Whether it stands: who decided, the providers concerned, and those who have been heard."""

Reasoned = Callable[[str], Ruling]
"""Whether the reason allows a change."""

_DECIDERS = ArgumentSpec("beslutas_av", ArgumentType.TEXTS, choices=DECIDERS)


def _deciding(name: str, *, hears: bool) -> Mechanism[Deciding]:
    def bind(value: DatedValue) -> Deciding:
        clauses = value.clauses
        deciders = texts_argument(value, "beslutas_av")

        def ruling(by: str, concerned: tuple[str, ...], heard: tuple[str, ...]) -> Ruling:
            if by not in deciders:
                return Ruling(is_valid=False, step=step("areas.not_theirs_to_decide", clauses))
            unheard = [one for one in concerned if one not in heard] if hears else []
            if unheard:
                names = ", ".join(sorted(unheard))
                code = step("areas.provider_not_heard", clauses, providers=names)
                return Ruling(is_valid=False, step=code)
            return Ruling(is_valid=True, step=step("areas.decided", clauses))

        return ruling

    return Mechanism(MechanismSpec(name, (_DECIDERS,)), bind)


def _only_for(value: DatedValue) -> Reasoned:
    clauses = value.clauses
    reasons = texts_argument(value, "skäl")

    def ruling(reason: str) -> Ruling:
        code = "areas.reason_given" if reason in reasons else "areas.no_reason_to_change"
        return Ruling(is_valid=reason in reasons, step=step(code, clauses))

    return ruling


def _whenever(value: DatedValue) -> Reasoned:
    clauses = value.clauses

    def ruling(reason: str) -> Ruling:
        return Ruling(is_valid=True, step=step("areas.reason_given", clauses))

    return ruling


DECIDED_BY: MechanismChoice[Deciding] = MechanismChoice(
    "upptagningsområde.beslut",
    "Vem som beslutar om upptagningsområden",
    (_deciding("beslut_efter_dialog", hears=True), _deciding("beslut", hears=False)),
)
REASONED: MechanismChoice[Reasoned] = MechanismChoice(
    "upptagningsområde.skäl",
    "När upptagningsområden ändras",
    (
        Mechanism(
            MechanismSpec("bara_vid", (ArgumentSpec("skäl", ArgumentType.TEXTS, choices=REASONS),)),
            _only_for,
        ),
        Mechanism(MechanismSpec("alltid"), _whenever),
    ),
)
