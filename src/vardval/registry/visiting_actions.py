"""What changes how units are visited: the three register files."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from vardval.platform.dated_table import DatedTable
from vardval.platform.policy import Actor, as_actor
from vardval.platform.timeline import Held
from vardval.registry.actions import RegisterLoad
from vardval.registry.file_loading import FileKind, Piece, load_file
from vardval.registry.models import ClosedDays, OpeningHours, UnitContact
from vardval.registry.visiting_file import ClosedLine, ContactLine, HoursLine

CONTACTS = DatedTable(
    model=UnitContact,
    key=("unit_id",),
    values=("street_address", "postal_code", "locality", "telephone", "email", "services"),
)
HOURS = DatedTable(model=OpeningHours, key=("unit_id", "weekday", "opens"), values=("closes",))
CLOSED = DatedTable(model=ClosedDays, key=("unit_id",), values=("answering_unit_id", "reason"))


def _contact_pieces(line: ContactLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    value = (
        line.street_address,
        line.postal_code,
        line.locality,
        line.telephone,
        line.email,
        line.services,
    )
    yield (keys[line.hsa_id],), Held(line.valid, value)


def _hours_pieces(line: HoursLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    for weekday in line.weekdays:
        yield (keys[line.hsa_id], weekday, line.opens), Held(line.valid, (line.closes,))


def _closed_pieces(line: ClosedLine, keys: Mapping[str, int]) -> Iterable[Piece]:
    answering = keys[line.answering] if line.answering else None
    yield (keys[line.hsa_id],), Held(line.valid, (answering, line.reason))


_CONTACT_FILE = FileKind(CONTACTS, ContactLine, "contacts_loaded", _contact_pieces)
_HOURS_FILE = FileKind(HOURS, HoursLine, "hours_loaded", _hours_pieces)
_CLOSED_FILE = FileKind(CLOSED, ClosedLine, "closed_days_loaded", _closed_pieces)


@transaction.atomic
def load_contacts(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> RegisterLoad:
    """Load a file of contact details. The same file twice changes nothing.

    Raises `RegisterFileRefused` and `AccessDenied`, as the other loads here do.
    """
    return load_file(_CONTACT_FILE, content, name, actor=as_actor(actor), at=at)


@transaction.atomic
def load_hours(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> RegisterLoad:
    """Load a file of weekly hours."""
    return load_file(_HOURS_FILE, content, name, actor=as_actor(actor), at=at)


@transaction.atomic
def load_closed_days(
    *, content: bytes, name: str, actor: Actor | str, at: datetime
) -> RegisterLoad:
    """Load a file of days on which units are closed."""
    return load_file(_CLOSED_FILE, content, name, actor=as_actor(actor), at=at)
