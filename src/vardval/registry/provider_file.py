"""Files about providers: whose lines are all that is told of a provider in that kind of file.

Owns what such lines share and when they cannot all be true. Providers come with the units' file.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from stdnum.se import orgnr

from vardval.platform.dated_line import DatedLine, first_day, last_day, overlaps
from vardval.platform.dated_table import DatedTable, lock_registers
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.register_file import (
    BadCell,
    Fault,
    RegisterFileRefused,
    column,
    read_lines,
)
from vardval.registry.actions import RegisterLoad
from vardval.registry.file_loading import Piece, replace_told
from vardval.registry.models import Provider


def an_organisation_number(cell: str) -> str:
    """The ten digits of the number in the cell; raises `BadCell`."""
    if not orgnr.is_valid(cell):
        raise BadCell(f"”{cell}” är inget organisationsnummer.", "Skriv de tio siffrorna.")
    return orgnr.compact(cell)


@dataclass(frozen=True, slots=True)
class ProviderLine(DatedLine):
    """Something about a provider, from a day through another."""

    organisation_number: str = column(
        "leverantör_orgnr", an_organisation_number, "leverantörens organisationsnummer"
    )
    first_on: date = first_day()
    last_on: date | None = last_day()

    @property
    def about(self) -> tuple[str, ...]:
        """What the line is about: a day has at most one line about the same."""
        return (self.organisation_number,)


P = TypeVar("P", bound=ProviderLine)


@dataclass(frozen=True, slots=True)
class ProviderFile(Generic[P]):
    """A kind of file: its lines, the table that they fill, and the row that a line becomes.

    `piece` takes a line and its provider's key; `together` tells what lines say wrong together.
    """

    table: DatedTable
    lines: type[P]
    happened: str
    piece: Callable[[P, int], Piece]
    together: Callable[[Sequence[P]], Iterable[Fault]] = field(default=lambda _lines: ())


def load_provider_file(
    kind: ProviderFile[P], content: bytes, name: str, *, actor: Actor | str, at: datetime
) -> RegisterLoad:
    """Load the file: all of it, or none of it with every fault told; call it in a transaction.

    The same file twice changes nothing. Raises `RegisterFileRefused` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.LOAD_REGISTERS)
    lock_registers()
    lines = read_lines(content, name, kind.lines)
    providers = dict(Provider.objects.values_list("organisation_number", "id"))
    faults = [fault for line in lines for fault in _faults(line, providers)]
    faults = faults or [
        *overlaps(lines, lambda one: one.about, same=lambda _: "samma leverantör"),
        *kind.together(lines),
    ]
    if faults:
        raise RegisterFileRefused(name, faults)
    return replace_told(
        kind.table,
        [kind.piece(line, providers[line.organisation_number]) for line in lines],
        about={providers[line.organisation_number] for line in lines},
        lines=len(lines),
        happened=kind.happened,
        file=name,
        actor=acting,
        at=at,
    )


def _faults(line: ProviderLine, providers: Collection[str]) -> Iterable[Fault]:
    if line.organisation_number not in providers:
        yield Fault(
            line.line,
            f"Leverantören {line.organisation_number} finns inte.",
            "Läs in enheterna först.",
        )
    yield from line.faults_of_days()
