"""A change that takes effect: what it is, who decided it, and why it may not."""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.accreditation.changes.change import Change
from vardval.accreditation.changes.queries import Told
from vardval.core.accreditation import ChangeKind
from vardval.core.trace import Trace
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor
from vardval.platform.sentences import SpokenError, explain, sentence
from vardval.registry.queries import folded, unit, unit_id

_OF_A_BRANCH = frozenset({ChangeKind.BRANCH_ENDS, ChangeKind.SUMMER_HOURS})


class EffectRefused(SpokenError):
    """A change whose effect the rules of another capability forbid; `trace` says why."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        super().__init__("change.effect_refused", why=" ".join(explain(trace, "sv")))

    def told(self, language: str) -> str:
        """Return the sentence, with the reasons in the language too."""
        return sentence(self.code, language, why=" ".join(explain(self.trace, language)))


class NothingChanged(SpokenError):
    """A change that is so already: nothing would come of the decision."""

    def __init__(self) -> None:
        super().__init__("change.nothing_changed")


class EndsBeforeItHolds(SpokenError):
    """A change decided to hold from a day after its own last one."""

    def __init__(self, on: date, last_on: date) -> None:
        super().__init__("change.ends_before_it_holds", on=on, last=last_on)


class NotItsBranch(SpokenError):
    """A branch told of that belongs to no centre, or to another."""

    def __init__(self, branch: str) -> None:
        super().__init__("change.not_its_branch", branch=branch[:40])


@dataclass(frozen=True, slots=True)
class Taking:
    """What takes effect: the change, at which unit, from which day, by whom, and as told.

    `granted_on` is the day of the decision; None for what is noted and decided by nobody.
    """

    change: Change
    unit_hsa_id: str
    on: date
    actor: Actor
    at: datetime
    told: Told
    decided_by: str = ""
    granted_on: date | None = None

    @property
    def unit(self) -> int:
        """The unit's key."""
        return unit_id(self.unit_hsa_id)


def check_own_branch(change: Change, unit_hsa_id: str, on: date) -> None:
    """Check that a branch that ends or changes its hours is the centre's own on the day.

    Raises `NotItsBranch`, and `UnitUnknown` for what is no unit then.
    """
    if change.kind not in _OF_A_BRANCH:
        return
    parent = unit(change.branch, valid_on=on, known_at=committed_number()).parent_hsa_id
    if parent != folded(unit_hsa_id):
        raise NotItsBranch(change.branch)


def entry_of(taking: Taking) -> int:
    """Write the ledger entry under which the change is stored."""
    return write_entry(
        actor=taking.actor.username,
        purpose="matter",
        happened="change_took_effect",
        at=taking.at,
        unit=folded(taking.unit_hsa_id),
        kind=taking.change.kind.name.lower(),
        on=taking.on,
    )
