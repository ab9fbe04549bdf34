"""The chapter `diariet`: how long what the diary holds of each kind is kept.

A book that says nothing of a kind gives it no time, and then it is never weeded. No shipped book
gives one, and each says so: their times are about choice forms and journals.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from vardval.core.rulebook import (
    ArgumentSpec,
    ArgumentType,
    DatedValue,
    MechanismSpec,
    Rulebook,
    RuleMissing,
    Unit,
    ValueMissing,
    Vocabulary,
)
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice, integer_argument
from vardval.core.time import years_after
from vardval.core.trace import Step, step

WeededFrom = Callable[[date], Step]
"""From the day on which a matter ended, the step that tells the first day to weed it."""


def _bind(value: DatedValue) -> WeededFrom:
    years = integer_argument(value, "tid")

    def weeded_from(ended_on: date) -> Step:
        return step("diary.weeded_from", value.clauses, first=years_after(ended_on, years))

    return weeded_from


def _rule(kind: str, what: str) -> MechanismChoice[WeededFrom]:
    spec = MechanismSpec(
        "en_tid_efter_avslut", (ArgumentSpec("tid", ArgumentType.INTEGER, unit=Unit.YEARS),)
    )
    return MechanismChoice(f"diariet.{kind}", what, (Mechanism(spec, _bind),))


CHANGES_KEPT = _rule("ändringar", "Hur länge ärenden om ändringar finns kvar")
SHORTCOMINGS_KEPT = _rule("brister", "Hur länge ärenden om brister finns kvar")
APPLICATIONS_KEPT = _rule("ansökningar", "Hur länge ansökningar finns kvar")
CONTRACTS_KEPT = _rule("kontrakt", "Hur länge ärenden om kontrakt finns kvar")
SAFETY_KEPT = _rule("säkerhet", "Hur länge avvikelser, klagomål och tillsyn finns kvar")
DISCLOSURES_KEPT = _rule("utlämnanden", "Hur länge begäran om utlämnande finns kvar")
DIARY_RULES = (
    *(APPLICATIONS_KEPT, CHANGES_KEPT, SHORTCOMINGS_KEPT, CONTRACTS_KEPT),
    *(SAFETY_KEPT, DISCLOSURES_KEPT),
)
VOCABULARY = Vocabulary(tuple(replace(one.spec, required=False) for one in DIARY_RULES))


def weeded_from(
    rule: MechanismChoice[WeededFrom], ended_on: date, book: Rulebook, day: date
) -> Step | None:
    """The step with the first day to weed the matter; None where the book has no time."""
    try:
        return rule.bound(book, day)(ended_on)
    except (RuleMissing, ValueMissing):
        return None
