"""How a fact file is entered: its row, its one ledger entry, and what the sender says of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import F

from vardval.core.time import Month
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor
from vardval.platform.register_file import Fault
from vardval.platform.sentences import SpokenError
from vardval.settlement.agreement import Agreement, SaidTotal
from vardval.settlement.models.facts import FactControl, FactFile


class MonthsTurned(ValueError):
    """A file for months whose first comes after the last."""

    def __init__(self, first_month: Month, last_month: Month) -> None:
        super().__init__(
            f"Underlaget kan inte gälla från {first_month} till och med {last_month}. Ange den"
            " första månaden först."
        )


class AlreadyLoaded(SpokenError):
    """The very same file is the newest of its series, months and sender."""

    def __init__(self, name: str, file_id: int) -> None:
        self.file_id = file_id
        super().__init__("settlement.facts.already_loaded", name=name, file=str(file_id))


@dataclass(frozen=True, slots=True)
class FactLoad:
    """What a file came to: its id, how many rows count, those set aside with the reason.

    `agreement` is None until the sender has said a total.
    """

    file_id: int
    rows: int
    set_aside: tuple[Fault, ...]
    agreement: Agreement | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What a file is about: the kind and series, the months, and the unit that sent it."""

    kind: FactFile.Kind
    series: str
    first_month: Month
    last_month: Month
    sender_unit_id: int | None = None

    def check(self) -> None:
        """Raise `MonthsTurned` where no month lies between the two."""
        if self.last_month < self.first_month:
            raise MonthsTurned(self.first_month, self.last_month)


@dataclass(frozen=True, slots=True)
class Came:
    """What came: the file's name and digest, its rows and sum, and how many rows were taken."""

    name: str
    sha256: str
    received: SaidTotal
    rows: int

    def against(self, said: SaidTotal | None) -> Agreement | None:
        """What the sender says against what came; None where nothing has been said."""
        return None if said is None else Agreement(said, self.received)


def digest_of(content: bytes) -> str:
    """The digest by which the same file is known again."""
    return hashlib.sha256(content).hexdigest()


def check_not_loaded(about: About, name: str, sha256: str) -> None:
    """Raise `AlreadyLoaded` where the newest file of the same kind is this very one."""
    newest = (
        FactFile.objects.filter(
            kind=about.kind,
            series=about.series,
            first_month=about.first_month.first,
            last_month=about.last_month.first,
            sender_unit_id=about.sender_unit_id,
        )
        .order_by("-entry", "-id")
        .values_list("id", "sha256")
        .first()
    )
    if newest is not None and newest[1] == sha256:
        raise AlreadyLoaded(name, newest[0])


def store_file(
    about: About, came: Came, *, said: SaidTotal | None, acting: Actor, at: datetime
) -> FactFile:
    """Enter the file with its one ledger entry, and the total where the sender has said one."""
    agreement = came.against(said)
    entry = write_entry(
        actor=acting.username,
        purpose="settlement",
        happened="facts_loaded",
        at=at,
        kind=about.kind.value,
        series=about.series,
        first_month=str(about.first_month),
        last_month=str(about.last_month),
        sha256=came.sha256,
        rows=came.rows,
        agrees=None if agreement is None else agreement.agrees,
    )
    file = FactFile.objects.create(
        kind=about.kind,
        series=about.series,
        sender_unit_id=about.sender_unit_id,
        first_month=about.first_month.first,
        last_month=about.last_month.first,
        name=came.name,
        sha256=came.sha256,
        rows=came.rows,
        rows_received=came.received.rows,
        sum_received=came.received.total,
        entry=entry,
    )
    if agreement is not None:
        keep_control(file, agreement, by=acting.username, at=at, entry=entry)
    return file


def keep_control(
    file: FactFile, agreement: Agreement, *, by: str, at: datetime, entry: int
) -> None:
    """Keep what was said of the file, and whether it agrees."""
    FactControl.objects.create(
        file=file,
        rows=agreement.said.rows,
        total=agreement.said.total,
        agrees=agreement.agrees,
        said_by=by,
        said_at=at,
        entry=entry,
    )


def agreement_of(file: FactFile) -> Agreement | None:
    """The newest total said of the file against what was received; None where none is said."""
    newest = file.controls.order_by(F("entry").desc(), F("id").desc()).first()
    if newest is None or file.rows_received is None or file.sum_received is None:
        return None
    received = SaidTotal(file.rows_received, Decimal(file.sum_received))
    return Agreement(SaidTotal(newest.rows, newest.total), received)
