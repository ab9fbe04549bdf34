"""What may be read of obligations: a register, one obligation's history, and everyone's days.

Every read says the day and what was known; a register is the one of the book that binds then.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Q

from vardval.core.followup import (
    Due,
    Obligation,
    Standing,
    Warned,
    Word,
    event_of,
    next_due,
    standing,
    whole_standing,
)
from vardval.core.trace import Trace
from vardval.followup.bookshelf import Bookshelf, Centre
from vardval.followup.facts import Subject, of_register, words_by_due
from vardval.followup.models import DueMark, ObligationDue
from vardval.platform.sentences import SpokenError
from vardval.platform.stored_trace import trace_told
from vardval.registry.queries import UnitUnknown, folded


class NoSuchObligation(SpokenError, LookupError):
    """The obligation stands in no such register on the day."""

    def __init__(self, obligation_id: str) -> None:
        super().__init__("followup.no_such_obligation", id=obligation_id[:40])


@dataclass(frozen=True, slots=True)
class DueTold:
    """A due day that has come up, how it stands, and when each warning was given."""

    id: int
    unit_id: int | None
    obligation_id: str
    book_id: str
    due_on: date | None
    due_at: time | None
    came_on: date
    trace: Trace
    standing: Standing
    marks: Mapping[str, date]

    @property
    def reminded_on(self) -> date | None:
        """The day that it was reminded of; None before that."""
        return self.marks.get(Warned.REMINDED.value)

    @property
    def fired_on(self) -> date | None:
        """The day that it fell due; None before that."""
        return self.marks.get(Warned.FIRED.value)

    @property
    def escalated_on(self) -> date | None:
        """The day that it had been late so long that it was escalated; None before that."""
        return self.marks.get(Warned.ESCALATED.value)

    @property
    def has_lapsed(self) -> bool:
        """Whether it lapsed instead of falling due."""
        return DueMark.Kind.LAPSED.value in self.marks


@dataclass(frozen=True, slots=True)
class Stood:
    """An obligation in a register, with its due days, the oldest first, and how it stands.

    `next_due` is the first day to come, by the calendar or that has come up; None for none.
    """

    obligation: Obligation
    book_id: str
    standing: Standing
    dues: tuple[DueTold, ...]
    next_due: Due | None


@dataclass(frozen=True, slots=True)
class OwnRegister:
    """What a centre owes on a day by the book that binds it; `centre` is None for the region."""

    valid_on: date
    centre: Centre | None
    book_id: str | None
    stood: tuple[Stood, ...]

    def of(self, obligation_id: str) -> Stood:
        """The obligation as it stands; raises `NoSuchObligation`."""
        for one in self.stood:
            if one.obligation.id == obligation_id:
                return one
        raise NoSuchObligation(obligation_id)


@dataclass(frozen=True, slots=True)
class _Known:
    """The due days and the words of some registers, as known."""

    dues: dict[tuple[int | None, str], list[DueTold]] = field(default_factory=dict)
    words: dict[Subject, tuple[Word, ...]] = field(default_factory=dict)


def register_of(hsa_id: str, *, valid_on: date, known_at: datetime | int) -> OwnRegister:
    """What the centre owes, or the region and others where `hsa_id` is "".

    Raises `UnitUnknown` for what is no health centre that day.
    """
    shelf = Bookshelf(known_at)
    centre = _centre(shelf, hsa_id, valid_on) if hsa_id else None
    unit_id = centre.unit.id if centre else None
    return _register(shelf, unit_id, valid_on, _known(shelf, valid_on, of_register(unit_id)))


Owed = tuple[DueTold, Centre | None, Obligation]
"""A due day with whose it is, None for the region, and what it is."""


class Everyone:
    """Every register on a day as known, read once for whoever asks several things of it."""

    def __init__(self, *, valid_on: date, known_at: datetime | int) -> None:
        self._day = valid_on
        self._shelf = Bookshelf(known_at)
        self._known = _known(self._shelf, valid_on, Q())

    def registers(self) -> tuple[OwnRegister, ...]:
        """Every centre's register, in Swedish order, the region's own last."""
        keys: Iterable[int | None] = (*self._shelf.centres(self._day), None)
        return tuple(_register(self._shelf, one, self._day, self._known) for one in keys)

    def dues(self) -> tuple[Owed, ...]:
        """Every due day that has come up and has not lapsed, by day.

        Those of a centre that has gone are left out: nobody is there to meet them.
        """
        centres = self._shelf.centres(self._day)
        found: list[Owed] = []
        for (unit_id, obligation_id), dues in self._known.dues.items():
            if unit_id is not None and unit_id not in centres:
                continue
            for one in dues:
                obligation = self._shelf.owed(unit_id, one.book_id).get(obligation_id)
                if obligation is not None and not one.has_lapsed:
                    whose = centres[unit_id] if unit_id is not None else None
                    found.append((one, whose, obligation))
        return tuple(sorted(found, key=lambda each: (each[0].due_on or date.max, each[0].id)))


def all_registers(*, valid_on: date, known_at: datetime | int) -> tuple[OwnRegister, ...]:
    """Every centre's register on the day, in Swedish order, the region's own last."""
    return Everyone(valid_on=valid_on, known_at=known_at).registers()


def dues_of_all(*, valid_on: date, known_at: datetime | int) -> tuple[Owed, ...]:
    """Every due day that has come up and has not lapsed, by day."""
    return Everyone(valid_on=valid_on, known_at=known_at).dues()


def _register(shelf: Bookshelf, unit_id: int | None, valid_on: date, known: _Known) -> OwnRegister:
    book_id = shelf.binding(unit_id, valid_on)
    stood = tuple(
        _stood(one, str(book_id), unit_id, valid_on, known)
        for one in shelf.owed(unit_id, book_id).values()
    )
    centre = shelf.centres(valid_on)[unit_id] if unit_id is not None else None
    return OwnRegister(valid_on, centre, book_id, stood)


def _stood(
    obligation: Obligation, book_id: str, unit_id: int | None, day: date, known: _Known
) -> Stood:
    dues = known.dues.get((unit_id, obligation.id), [])
    alive = [one for one in dues if not one.has_lapsed]
    itself = known.words.get((unit_id, obligation.id, None), ())
    stood = [one.standing for one in alive]
    if itself or not alive:
        stood.append(standing(day, None, itself))
    coming = next_due(obligation, day) if event_of(obligation.due) is None else None
    ahead = [Due(one.due_on, one.trace, one.due_at) for one in alive if _is_ahead(one, day)]
    return Stood(
        obligation, book_id, whole_standing(stood), tuple(dues), ahead[0] if ahead else coming
    )


def _is_ahead(one: DueTold, day: date) -> bool:
    return one.due_on is not None and one.due_on >= day and one.standing is not Standing.MET


def _known(shelf: Bookshelf, day: date, about: Q) -> _Known:
    number = shelf.number
    words = words_by_due(known_at=number, about=about)
    rows = ObligationDue.objects.filter(about, entry__lte=number).order_by("due_on", "pk")
    marks: dict[int, dict[str, date]] = defaultdict(dict)
    given = DueMark.objects.filter(due__in=rows.values("pk"), entry__lte=number)
    for due_id, kind, on in given.values_list("due_id", "kind", "given_on"):
        marks[due_id][kind] = on
    dues: dict[tuple[int | None, str], list[DueTold]] = defaultdict(list)
    for row in rows:
        said = words.get((row.unit_id, row.obligation_id, row.pk), ())
        dues[row.unit_id, row.obligation_id].append(
            DueTold(
                row.pk,
                row.unit_id,
                row.obligation_id,
                row.book_id,
                row.due_on,
                row.due_at,
                row.came_on,
                trace_told(row.trace),
                standing(day, row.due_on, said),
                marks.get(row.pk, {}),
            )
        )
    return _Known(dues, words)


def _centre(shelf: Bookshelf, hsa_id: str, day: date) -> Centre:
    wanted = folded(hsa_id)
    for one in shelf.centres(day).values():
        if one.unit.hsa_id == wanted:
            return one
    raise UnitUnknown(hsa_id)
