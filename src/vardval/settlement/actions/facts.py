"""Loading of fact files: one file replaces the one before it for its months."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from vardval.core.settlement.care_need_index import NotPossibleCounts
from vardval.core.time import Month
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.register_file import Fault, RegisterFileRefused, read_lines
from vardval.population.copying import NULL, copy_rows, escaped
from vardval.population.facts import people_by_number
from vardval.settlement.access import check_may_load_facts
from vardval.settlement.fact_lines import IndexLine, PersonValueLine
from vardval.settlement.models import FactFile, IndexFact

FactKind = FactFile.Kind
"""What a fact file says something of."""

_UNKNOWN = "Personen finns inte i befolkningsregistret."
_REMEDY = "Raden läggs åt sidan. Läs in filen igen när personen har aviserats."


class MonthsTurned(ValueError):
    """A file for months whose first comes after the last."""

    def __init__(self, first_month: Month, last_month: Month) -> None:
        super().__init__(
            f"Underlaget kan inte gälla från {first_month} till och med {last_month}. Ange den"
            " första månaden först."
        )


@dataclass(frozen=True, slots=True)
class FactLoad:
    """What a file came to: its id, how many lines count, and those set aside with the reason."""

    file_id: int
    rows: int
    set_aside: tuple[Fault, ...]


@transaction.atomic
def load_person_values(
    *,
    content: bytes,
    name: str,
    series: str,
    first_month: Month,
    last_month: Month,
    actor: Actor | str,
    at: datetime,
) -> FactLoad:
    """Load points or codes by person for the months from the first through the last.

    A line about somebody who is not in the population register is set aside; a line that
    cannot be read, or a person who stands twice, refuses the whole file. Raises
    `RegisterFileRefused`, `MonthsTurned` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_load_facts(acting)
    _check_months(first_month, last_month)
    lines = read_lines(content, name, PersonValueLine)
    people = people_by_number({line.number for line in lines})
    faults = [*_silent_lines(lines), *_repeated(lines, people)]
    if faults:
        raise RegisterFileRefused(name, faults)
    found = [line for line in lines if line.number in people]
    file = _store(
        FactFile.Kind.PERSON_VALUES,
        (series, first_month, last_month),
        (content, name, len(found)),
        acting,
        at,
    )
    copy_rows(
        "settlement_personfact",
        ("file_id", "person_id", "points_e4", "code"),
        (_row(file.id, people[line.number], line) for line in found),
    )
    set_aside = tuple(
        Fault(line.line, _UNKNOWN, _REMEDY) for line in lines if line.number not in people
    )
    return FactLoad(file.id, len(found), set_aside)


@transaction.atomic
def load_index_counts(
    *,
    content: bytes,
    name: str,
    kind: FactFile.Kind,
    first_month: Month,
    last_month: Month,
    actor: Actor | str,
    at: datetime,
) -> FactLoad:
    """Load the seven counts of Care Need Index by area or by unit, as `kind` says.

    Raises `RegisterFileRefused` with every line that no population can have, `MonthsTurned`
    and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_load_facts(acting)
    _check_months(first_month, last_month)
    lines = read_lines(content, name, IndexLine)
    faults = _impossible(lines)
    if faults:
        raise RegisterFileRefused(name, faults)
    file = _store(kind, ("", first_month, last_month), (content, name, len(lines)), acting, at)
    IndexFact.objects.bulk_create(
        IndexFact(
            file=file,
            key=line.key,
            population=line.population,
            under_five=line.under_five,
            foreign_born=line.foreign_born,
            aged_alone=line.aged_alone,
            single_parent=line.single_parent,
            moved_in=line.moved_in,
            unemployed=line.unemployed,
            low_education=line.low_education,
        )
        for line in lines
    )
    return FactLoad(file.id, len(lines), ())


def _check_months(first_month: Month, last_month: Month) -> None:
    if last_month < first_month:
        raise MonthsTurned(first_month, last_month)


def _store(
    kind: FactFile.Kind,
    what: tuple[str, Month, Month],
    came: tuple[bytes, str, int],
    acting: Actor,
    at: datetime,
) -> FactFile:
    series, first_month, last_month = what
    content, name, rows = came
    sha256 = hashlib.sha256(content).hexdigest()
    entry = write_entry(
        actor=acting.username,
        purpose="settlement",
        happened="facts_loaded",
        at=at,
        kind=kind.value,
        series=series,
        first_month=str(first_month),
        last_month=str(last_month),
        sha256=sha256,
        rows=rows,
    )
    return FactFile.objects.create(
        kind=kind,
        series=series,
        first_month=first_month.first,
        last_month=last_month.first,
        name=name,
        sha256=sha256,
        rows=rows,
        entry=entry,
    )


def _row(file_id: int, person_id: int, line: PersonValueLine) -> str:
    points = NULL if line.points_e4 is None else str(line.points_e4)
    code = NULL if line.code is None else escaped(line.code)
    return f"{file_id}\t{person_id}\t{points}\t{code}"


def _silent_lines(lines: Iterable[PersonValueLine]) -> list[Fault]:
    return [
        Fault(
            line.line, "Raden har varken poäng eller kod.", "Fyll i en av dem eller ta bort raden."
        )
        for line in lines
        if line.points_e4 is None and line.code is None
    ]


def _repeated(lines: Sequence[PersonValueLine], people: dict[str, int]) -> list[Fault]:
    seen: dict[int | str, int] = {}
    faults = []
    for line in lines:
        # Two numbers may be one person: the number's person decides where there is one.
        key = people.get(line.number, line.number)
        if key in seen:
            what = f"Personen står också på rad {seen[key]}."
            faults.append(Fault(line.line, what, "Behåll en av raderna."))
        seen.setdefault(key, line.line)
    return faults


def _impossible(lines: Sequence[IndexLine]) -> list[Fault]:
    faults = []
    seen: dict[str, int] = {}
    for line in lines:
        if line.key in seen:
            what = f"{line.key} står också på rad {seen[line.key]}."
            faults.append(Fault(line.line, what, "Behåll en av raderna."))
        seen.setdefault(line.key, line.line)
        try:
            line.counts()
        except NotPossibleCounts as error:
            faults.append(Fault(line.line, str(error), "Rätta antalen."))
    return faults
