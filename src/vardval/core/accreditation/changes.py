"""A change that a centre tells of: what kind it is, and what a book can make of it.

Owns the closed set of kinds, how a change is told and judged, and the days that follow. Knows no
register: what a decided change does there is told by whoever carries it out.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from vardval.core.trace import Step


class ChangeKind(Enum):
    """What is to change at a centre. The value is the rule's name in the chapter `ändringar`."""

    MANAGER = "verksamhetschef"
    MEDICAL_LEAD = "medicinskt_ledningsansvarig"
    MOVE_WITHIN = "flytt_inom_kommunen"
    MOVE_AWAY = "flytt_till_annan_kommun"
    HOURS = "öppettider"
    CLOSURE = "tillfällig_stängning"
    SUMMER_HOURS = "filialens_sommartid"
    SUBCONTRACTOR = "underleverantör"
    BRANCH_OPENS = "filial_öppnas"
    BRANCH_ENDS = "filial_avslutas"
    COOPERATION = "samverkan"
    LISTING_STOP = "listningsstopp"
    NAME = "namn"
    NO_PHYSICIAN = "utan_läkare"
    MARKETING = "marknadsföring"

    @property
    def rule_id(self) -> str:
        """The rule that a book answers about it."""
        return f"ändringar.{self.value}"


class Form(Enum):
    """How a change is dealt with."""

    DECISION = "beslut"
    NOTICE = "anmälan"
    NEW_ESTABLISHMENT = "nyetablering"
    NEED_NOT_BE_TOLD = "behöver inte anmälas"


@dataclass(frozen=True, slots=True)
class Asked:
    """A change as told on a day, to hold from a day, for a number of days where it ends.

    `tells` are the things that the telling contains, in the words of the book's arguments.
    `decided_on` is the day of the decision; None while it is not yet decided.
    """

    told_on: date
    from_on: date
    days: int | None = None
    tells: frozenset[str] = frozenset()
    is_written: bool = True
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What the book makes of a change.

    `lacks` are the things that it asks to be told and that were not, `last_on` the last day to
    tell it, `bar` what stands in the way of a decision from the day asked for.
    """

    form: Form
    step: Step
    decided_by: str = ""
    lacks: tuple[str, ...] = ()
    last_on: date | None = None
    bar: Step | None = None

    def is_late(self, told_on: date) -> bool:
        """Whether it was told after the last day."""
        return self.last_on is not None and told_on > self.last_on

    @property
    def decide_by_on(self) -> date | None:
        """The last day to decide so that nothing holds undecided; None where nothing is decided."""
        starts = self.step.parameter("starts") if self.form is Form.DECISION else None
        return starts - timedelta(days=1) if isinstance(starts, date) else None
