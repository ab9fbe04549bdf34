"""What may be read of the common plans, and of who answers for a place.

Every read says its day and what was known.
"""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.core.catchment import LocalPlan, Matter, Question, RevisionDue, Site
from vardval.core.listing import plan_of, responsible, unnamed_housing
from vardval.core.trace import Trace
from vardval.listing.models import PlanHappening
from vardval.listing.plan_facts import county_on
from vardval.listing.rules_in_force import rules_in_force
from vardval.platform.ledger import number_known_at
from vardval.platform.sentences import SpokenError
from vardval.platform.stored_trace import trace_told
from vardval.platform.two_axes import known_rows
from vardval.registry.queries import municipalities


class NoSuchPlace(SpokenError, LookupError):
    """The area, or the site in it, is not in the register on the day."""

    def __init__(self, name: str) -> None:
        super().__init__("plan.no_such_place", name=name)


@dataclass(frozen=True, slots=True)
class Answered:
    """Who answers for a matter at a place, or None, and the steps that say why."""

    unit_id: int | None
    trace: Trace


@dataclass(frozen=True, slots=True)
class PlanOnDay:
    """A municipality's plan as it stands on a day.

    `sites` are those that are there on the day; `lacks` the housing units for which the plan
    names nobody who is open. `exists` is why there is a plan, empty where the book knows none.
    """

    municipality: str
    name: str
    plan: LocalPlan
    sites: tuple[Site, ...]
    lacks: tuple[str, ...]
    exists: Trace
    is_late: bool

    @property
    def due(self) -> tuple[RevisionDue, ...]:
        """The revisions that are owed, the first due first."""
        return tuple(sorted(self.plan.due, key=lambda one: one.due_on))


@dataclass(frozen=True, slots=True)
class PlanStep:
    """Something that happened to a plan, and why it could."""

    kind: str
    on: date
    answers: dict[str, int]
    provider: str
    starts_on: date | None
    trace: Trace
    known_from: int


def plans_on(*, valid_on: date, known_at: datetime | int) -> list[PlanOnDay]:
    """Return the plan of every municipality, by its code."""
    number = number_known_at(known_at)
    county = county_on(valid_on, number)
    step = rules_in_force(known_at=number).on_or_first(valid_on).plan.exists()
    found = []
    for code, name in municipalities().items():
        plan = plan_of(county, code)
        sites = tuple(
            one for one in county.sites.values() if county.areas[one.area].municipality == code
        )
        lacks = unnamed_housing(county, code, valid_on) if step is not None else ()
        exists = () if step is None else (step,)
        found.append(PlanOnDay(code, name, plan, sites, lacks, exists, plan.is_late_on(valid_on)))
    return found


def history_of(municipality: str, *, known_at: datetime | int) -> list[PlanStep]:
    """Return what has happened to the municipality's plan, the latest first."""
    rows = PlanHappening.objects.filter(
        known_rows(number_known_at(known_at)), municipality=municipality
    ).order_by("-happened_on", "-id")
    return [
        PlanStep(
            row.kind,
            row.happened_on,
            {str(name): int(unit) for name, unit in row.answers.items()},
            row.provider,
            row.starts_on,
            trace_told(row.trace),
            row.recorded.lower,
        )
        for row in rows
    ]


def answers_for(
    matter: Matter,
    *,
    area: str,
    site: str | None = None,
    valid_on: date,
    known_at: datetime | int,
) -> Answered:
    """Return who answers for the matter in the area, or at the site in it, on the day.

    Raises `NoSuchPlace`, `NoRulebook` and `NotInForce`.
    """
    number = number_known_at(known_at)
    county = county_on(valid_on, number)
    if area not in county.areas:
        raise NoSuchPlace(area)
    there = [one for one in county.sites.values() if one.area == area and one.name == site]
    if site is not None and not there:
        raise NoSuchPlace(site)
    question = Question(matter, area, valid_on, there[0] if there else None)
    placement = responsible(county, question, rules_in_force(known_at=number).on(valid_on))
    unit = None if placement.unit is None else int(placement.unit)
    return Answered(unit, placement.trace)
