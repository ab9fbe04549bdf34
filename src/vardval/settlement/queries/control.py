"""What a draft's control came to: its warnings, how they were answered, and every change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from vardval.core.money import nearest_ore
from vardval.core.settlement.control import Change, ChangeCause, Controlled, Noticed, Threshold
from vardval.core.time import Month
from vardval.registry.queries import units as units_on
from vardval.settlement.lists_in_runs import lists_of
from vardval.settlement.models import Run, RunControl, RunWarning, Statement
from vardval.settlement.queries.runs import stored_run


@dataclass(frozen=True, slots=True)
class AnswerTold:
    """How a warning was answered."""

    note: str
    noted_by: str
    noted_at: datetime


@dataclass(frozen=True, slots=True)
class WarningTold:
    """A warning by its names, with the causes of the difference, the largest first.

    `before` and `now` are öre, or people where `counts_people`. The unit is empty for the
    whole county.
    """

    id: int
    what: Noticed
    unit_hsa_id: str
    unit_name: str
    component_name: str
    before: int
    now: int
    causes: tuple[tuple[ChangeCause, int], ...]
    answer: AnswerTold | None

    @property
    def counts_people(self) -> bool:
        """Whether the warning is about people and not about money."""
        return self.what is Noticed.PEOPLE

    @property
    def difference(self) -> int:
        """How much more it is now."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class UnitChanges:
    """A unit's changes: whole, and component by component (name, change)."""

    hsa_id: str
    name: str
    whole: Change
    components: tuple[tuple[str, Change], ...]


@dataclass(frozen=True, slots=True)
class ControlTold:
    """A run's control. `compared_with` is None for the first month of all."""

    run_id: int
    compared_with: Month | None
    knows_causes: bool
    rule_is_the_lists: bool
    thresholds: tuple[tuple[Controlled, Threshold], ...]
    warnings: tuple[WarningTold, ...]
    units: tuple[UnitChanges, ...]

    @property
    def unanswered(self) -> int:
        """How many warnings nobody has answered."""
        return sum(one.answer is None for one in self.warnings)


def control_of(run_id: int) -> ControlTold:
    """Return the run's control; raises `RunNotFound`."""
    run = stored_run(run_id)
    row = RunControl.objects.select_related("compared_with").get(run=run)
    changes = [_change(one) for one in row.changes]
    named = _unit_names(run, {one.unit_id for one in changes})
    components = _component_names(run, row.compared_with)
    return ControlTold(
        run_id=run.id,
        compared_with=Month.of(row.compared_with.month) if row.compared_with else None,
        knows_causes=row.knows_causes,
        rule_is_the_lists=row.rule_is_the_lists,
        thresholds=tuple(_thresholds(row.thresholds)),
        warnings=tuple(_warnings(run, changes, components)),
        units=tuple(_by_unit(changes, named, components)),
    )


def unanswered_of(run_id: int) -> int:
    """Return how many of the run's warnings nobody has answered."""
    return RunWarning.objects.filter(run=run_id, answer=None).count()


def _thresholds(written: Mapping[str, Any]) -> Iterable[tuple[Controlled, Threshold]]:
    for one in Controlled:
        found = written.get(one.value)
        if found is not None:
            percent = Decimal(found["percent"])
            yield one, Threshold(percent, found["at_least"], found["clause"])


def _change(written: Mapping[str, Any]) -> Change:
    return Change(
        written["unit"],
        written["component"],
        Fraction(written["before"]),
        Fraction(written["now"]),
        written["people_before"],
        written["people_now"],
        {ChangeCause(name): Fraction(ore) for name, ore in written["causes"].items()},
    )


def _component_names(*runs: Run | None) -> dict[str, str]:
    return {
        one.id: one.name for run in runs if run is not None for _, one in lists_of(run).numbered
    }


def _unit_names(run: Run, ids: set[int]) -> dict[int, tuple[str, str]]:
    """HSA-id and name; a unit that is not there on the measuring day goes by its HSA-id."""
    told = Statement.objects.filter(unit__in=ids).values_list("unit_id", "unit__hsa_id")
    found = {unit_id: (hsa_id, hsa_id) for unit_id, hsa_id in told.distinct()}
    on_the_day = units_on(valid_on=run.measured_on, known_at=run.known_number)
    return found | {one.id: (one.hsa_id, one.name) for one in on_the_day}


def _warnings(
    run: Run, changes: Iterable[Change], components: Mapping[str, str]
) -> Iterable[WarningTold]:
    each = tuple(changes)
    rows = list(RunWarning.objects.filter(run=run).select_related("answer").order_by("place"))
    names = _unit_names(run, {one.unit_id for one in rows if one.unit_id is not None})
    for row in rows:
        what = Noticed(row.what)
        told = [
            one
            for one in each
            if row.unit_id in (None, one.unit_id) and row.component_id in ("", one.component_id)
        ]
        explains = what not in {
            Noticed.CORRECTIONS,
            Noticed.PEOPLE,
            Noticed.NEGATIVE,
        }
        hsa_id, name = names.get(row.unit_id or 0, ("", ""))
        answer = getattr(row, "answer", None)
        yield WarningTold(
            id=row.id,
            what=what,
            unit_hsa_id=hsa_id,
            unit_name=name,
            component_name=components.get(row.component_id, ""),
            before=row.before,
            now=row.now,
            causes=_largest_causes(told) if explains else (),
            answer=AnswerTold(answer.note, answer.noted_by, answer.noted_at) if answer else None,
        )


def _largest_causes(changes: Iterable[Change]) -> tuple[tuple[ChangeCause, int], ...]:
    sums = _summed(changes)
    ordered = sorted(sums.items(), key=lambda one: (-abs(one[1]), one[0].value))
    return tuple((cause, nearest_ore(ore)) for cause, ore in ordered if nearest_ore(ore))


def _summed(changes: Iterable[Change]) -> dict[ChangeCause, Fraction]:
    sums: dict[ChangeCause, Fraction] = {}
    for change in changes:
        for cause, ore in change.causes.items():
            sums[cause] = sums.get(cause, Fraction(0)) + ore
    return sums


def _by_unit(
    changes: Iterable[Change],
    names: Mapping[int, tuple[str, str]],
    components: Mapping[str, str],
) -> Iterable[UnitChanges]:
    by_unit: dict[int, list[Change]] = {}
    for one in changes:
        by_unit.setdefault(one.unit_id, []).append(one)
    for unit_id, told in by_unit.items():
        whole = Change(
            unit_id,
            "",
            sum((one.before_ore for one in told), Fraction(0)),
            sum((one.now_ore for one in told), Fraction(0)),
            max(one.people_before for one in told),
            max(one.people_now for one in told),
            _summed(told),
        )
        hsa_id, name = names[unit_id]
        each = tuple((components.get(one.component_id, ""), one) for one in told)
        yield UnitChanges(hsa_id, name, whole, each)
