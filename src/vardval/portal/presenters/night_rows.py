"""Nights as rows: how each went, what its steps came to, and what is left for a person to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from vardval.platform.nightly.queries import NightTold, RunStatus, StepStatus, StepTold
from vardval.platform.nightly.wording import (
    counts_told,
    failure_told,
    status_told,
    step_told,
    what_is_told,
)
from vardval.platform.sentences import format_number, sentence

# Where the work is that a step leaves, when it is not with the people that it lists.
_WORK_AT = {
    "notices": "notices",
    "courses_end": "campaigns",
    "defaults_due": "tasks",
    "retries": "region_updates",
}
_BADGES = {
    RunStatus.DONE: "success",
    RunStatus.RUNNING: "info",
    RunStatus.INCOMPLETE: "error",
    StepStatus.DONE: "success",
    StepStatus.RUNNING: "info",
    StepStatus.WAITING: "info",
    StepStatus.FAILED: "error",
    StepStatus.SKIPPED: "warning",
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in words; `failure` says what happened and what to do, "" when nothing did.

    `work_at` is the page with what it leaves to do, "" where there is none. `concerned` are
    people by key under the words for what they have to do with the step.
    """

    name: str
    status: str
    badge: str
    came_to: str
    took: str
    tasks: int
    work_at: str
    failure: str
    concerned: Sequence[tuple[str, Sequence[int]]]


@dataclass(frozen=True, slots=True)
class NightRow:
    """A night in words."""

    day: date
    status: str
    badge: str
    started_at: datetime
    took: str
    tasks: int
    lacking: str
    steps: Sequence[StepRow]


def night_row(night: NightTold, language: str) -> NightRow:
    """Return the night and its steps in words."""
    return NightRow(
        day=night.day,
        status=status_told(night.status, language),
        badge=_BADGES[night.status],
        started_at=night.started_at,
        took=_took(night.started_at, night.ended_at, language),
        tasks=night.tasks,
        lacking=", ".join(step_told(one.name, language) for one in night.lacking),
        steps=[_step(one, language) for one in night.steps],
    )


def _step(step: StepTold, language: str) -> StepRow:
    return StepRow(
        name=step_told(step.name, language),
        status=status_told(step.status, language),
        badge=_BADGES[step.status],
        came_to=_as_a_sentence(counts_told(step, language) or sentence("night.nothing", language)),
        took=_took(step.started_at, step.ended_at, language),
        tasks=step.tasks,
        work_at=reverse(_WORK_AT[step.name]) if step.tasks and step.name in _WORK_AT else "",
        failure=failure_told(step, language),
        concerned=[
            (what_is_told(step.name, code, language), people)
            for code, people in step.concerned.items()
        ],
    )


def _as_a_sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _took(started_at: datetime | None, ended_at: datetime | None, language: str) -> str:
    if started_at is None or ended_at is None:
        return ""
    seconds = round((ended_at - started_at) / timedelta(seconds=1))
    if not seconds:
        return ""
    return sentence("portal.nights.seconds", language, seconds=format_number(seconds, language))
