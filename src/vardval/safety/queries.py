"""What may be read of the registers; every read says what was known. Who may is asked before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from vardval.cases.matter_queries import MatterTold, NoSuchMatter, matter, matters
from vardval.core.safety import Kind
from vardval.platform.ledger import number_known_at
from vardval.registry.queries import unit_ids
from vardval.safety.models import Registered

MOST_CLOSED = 100
"""How many matters that are over a list shows, the newest ones."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The centre that the matter is about and the one that sent it, by key and HSA-id.

    None and "" for the one that is no centre.
    """

    unit_id: int | None
    unit: str
    sender_id: int | None
    sender: str

    @property
    def hsa_ids(self) -> tuple[str, ...]:
        """The centres that there are, the one that it is about first."""
        return tuple(dict.fromkeys(one for one in (self.unit, self.sender) if one))


@dataclass(frozen=True, slots=True)
class SafetyTold:
    """A matter about safety as known, with what it was registered with."""

    matter: MatterTold
    parties: Parties
    outside: str
    reference: str
    kind: Kind
    told: str
    happened_on: date


def safety_matter(matter_id: int, *, known_at: datetime | int) -> SafetyTold:
    """Return the matter; raises `NoSuchMatter` for what is no matter about safety, too."""
    found = matter(matter_id, known_at=known_at)
    row = Registered.objects.filter(matter_id=matter_id).first()
    if row is None:
        raise NoSuchMatter
    return _told(row, found, _hsa_ids())


def safety_matters(
    *,
    known_at: datetime | int,
    unit_key: int | None = None,
    registers: Iterable[str] | None = None,
) -> list[SafetyTold]:
    """Return the matters, those that are open first by their nearest last day.

    `unit_key` keeps those that the centre has to answer or has sent. Of those that are over the
    newest are told.
    """
    rows = Registered.objects.filter(entry__lte=number_known_at(known_at))
    if unit_key is not None:
        rows = rows.filter(Q(unit_id=unit_key) | Q(sender_id=unit_key))
    if registers is not None:
        rows = rows.filter(matter__machine__in=list(registers))
    by_id = {one.matter_id: one for one in rows}
    told = matters(known_at=known_at, ids=by_id)
    names = _hsa_ids()
    is_open = [one for one in told if one.is_open]
    over = sorted((one for one in told if not one.is_open), key=lambda one: -one.id)
    return [_told(by_id[one.id], one, names) for one in (*is_open, *over[:MOST_CLOSED])]


def _hsa_ids() -> dict[int | None, str]:
    return {key: hsa_id for hsa_id, key in unit_ids().items()}


def _told(row: Registered, found: MatterTold, names: dict[int | None, str]) -> SafetyTold:
    return SafetyTold(
        found,
        Parties(
            row.unit_id,
            names.get(row.unit_id, ""),
            row.sender_id,
            names.get(row.sender_id, ""),
        ),
        row.outside,
        row.reference,
        Kind(row.kind),
        row.told,
        row.happened_on,
    )
