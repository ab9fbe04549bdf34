"""Control of drafts: what it came to is kept with the draft, and its warnings are answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from vardval.core.settlement.canonical import fraction_text
from vardval.core.settlement.control import Change, ControlRule
from vardval.core.time import Month
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError
from vardval.settlement.access import check_may_answer_warning
from vardval.settlement.computing import ComputedRun
from vardval.settlement.controlling import SettledSide, control
from vardval.settlement.course import check_is_draft
from vardval.settlement.engine.changes import MonthFiles
from vardval.settlement.facts import unit_line
from vardval.settlement.lists_in_runs import lists_of
from vardval.settlement.models import (
    Run,
    RunControl,
    RunWarning,
    StatementLine,
    WarningNote,
)
from vardval.settlement.places import settlement_folder
from vardval.settlement.queries.runs import run_status

_LONGEST_NOTE = 2_000


class WarningNotFound(SpokenError, LookupError):
    """No warning with that number in the run."""

    def __init__(self) -> None:
        super().__init__("settlement.control.no_warning")


class NoNote(SpokenError):
    """A warning answered with nothing."""

    def __init__(self) -> None:
        super().__init__("settlement.control.no_note")


class AnsweredAlready(SpokenError):
    """A warning that somebody has answered."""

    def __init__(self) -> None:
        super().__init__("settlement.control.answered_already")


@dataclass(frozen=True, slots=True)
class MadeControl:
    """What a draft's control comes to, as the rows that wait for the draft's own."""

    control: RunControl
    warnings: tuple[RunWarning, ...]

    def store(self, run: Run) -> None:
        """Keep it with the draft."""
        self.control.run = run
        self.control.save(force_insert=True)
        for one in self.warnings:
            one.run = run
        RunWarning.objects.bulk_create(self.warnings)


def make_control(computed: ComputedRun, folder: Path, *, compared_with: Run | None) -> MadeControl:
    """Hold the draft, whose files lie in `folder`, against the approved run."""
    found = control(
        before=None if compared_with is None else _side_of(compared_with),
        now=SettledSide(computed.terms.lists, computed.settled.statement, _files(folder)),
        corrections=computed.corrections,
        spill_folder=folder / "spill",
    )
    kept = RunControl(
        compared_with=compared_with,
        rule_is_the_lists=found.rule.is_the_lists,
        knows_causes=found.knows_causes,
        thresholds=_thresholds(found.rule),
        changes=_changes(found.changes),
    )
    warnings = tuple(
        RunWarning(
            place=place,
            what=one.what.value,
            unit_id=one.unit_id or None,
            component_id=one.component_id,
            before=one.before,
            now=one.after,
        )
        for place, one in enumerate(found.warnings, 1)
    )
    return MadeControl(kept, warnings)


@transaction.atomic
def answer_warnings(
    *, run_id: int, warning_ids: Iterable[int], note: str, actor: Actor | str, at: datetime
) -> None:
    """Answer the run's warnings with one note, each of them once.

    Raises `AccessDenied`, `StepNotAllowed` for a run that is no draft, `NoNote`,
    `WarningNotFound` and `AnsweredAlready`.
    """
    acting = as_actor(actor)
    check_may_answer_warning(acting)
    words = note.strip()[:_LONGEST_NOTE]
    if not words:
        raise NoNote
    wanted = set(warning_ids)
    run = Run.objects.select_for_update().filter(id=run_id).first()
    rows = list(RunWarning.objects.filter(run=run_id, id__in=wanted).order_by("place"))
    if run is None or not wanted or len(rows) != len(wanted):
        raise WarningNotFound
    check_is_draft(Month.of(run.month), run_status(run))
    if WarningNote.objects.filter(warning__in=rows).exists():
        raise AnsweredAlready
    entry = write_entry(
        actor=acting.username,
        purpose="settlement",
        happened="run_warnings_answered",
        at=at,
        month=f"{run.month:%Y-%m}",
        run=run.id,
        warnings=[one.place for one in rows],
    )
    WarningNote.objects.bulk_create(
        WarningNote(warning=one, note=words, noted_by=acting.username, noted_at=at, entry=entry)
        for one in rows
    )


def _side_of(run: Run) -> SettledSide:
    month = run.month
    rows = StatementLine.objects.filter(statement__run=run, about=month).select_related("statement")
    return SettledSide(
        lists_of(run),
        tuple(unit_line(one, one.statement.unit_id) for one in rows),
        _files(settlement_folder() / run.folder),
    )


def _files(folder: Path) -> MonthFiles:
    return MonthFiles(folder / "lines", folder / "basis.parquet")


def _thresholds(rule: ControlRule) -> Mapping[str, Mapping[str, str | int]]:
    return {
        what.value: {
            "percent": str(one.percent),
            "at_least": one.at_least,
            "clause": one.clause,
        }
        for what, one in rule.thresholds.items()
    }


def _changes(changes: Iterable[Change]) -> list[dict[str, object]]:
    return [
        {
            "unit": one.unit_id,
            "component": one.component_id,
            "before": fraction_text(one.before_ore),
            "now": fraction_text(one.now_ore),
            "people_before": one.people_before,
            "people_now": one.people_now,
            "causes": {cause.value: fraction_text(ore) for cause, ore in one.causes.items()},
        }
        for one in changes
    ]
