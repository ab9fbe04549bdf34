"""An obligation with a due rule, for tests about its days."""

from datetime import date

from vardval.core.followup import (
    Consequence,
    Deadlines,
    DueRule,
    Evidence,
    EvidenceKind,
    Happened,
    Obligation,
    Owner,
    deadlines,
)
from vardval.core.time import Period

CLAUSES = ("GL-3-1", "GL-3-2")
YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))


def owing(due: DueRule) -> Obligation:
    """An obligation that falls due by the rule."""
    return Obligation(
        id="GL-Å-3-1",
        group="rapporter",
        heading="Rapport",
        act="Årlig rapport",
        owner=Owner.PROVIDER,
        owner_name=None,
        recipient="region",
        duty="Leverantören lämnar rapporten.",
        due=due,
        evidence=Evidence(EvidenceKind.DOCUMENT, "Rapporten."),
        control="Rapporten har kommit i tid.",
        consequence=Consequence("Vite.", ("GL-1-1",)),
        clauses=CLAUSES,
    )


def due_days(due: DueRule, *happened: Happened, period: Period = YEAR) -> tuple[date, ...]:
    """The days on which the rule makes something due in the period."""
    return deadlines(owing(due), period, happened).days


def reckoned(due: DueRule, *happened: Happened, period: Period = YEAR) -> Deadlines:
    """The deadlines with their traces."""
    return deadlines(owing(due), period, happened)
