"""Loading of person values and index counts: files of register lines, whole or not at all.

One file replaces the one before it for its months, once a total said of it agrees.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from vardval.core.settlement.care_need_index import NotPossibleCounts
from vardval.core.time import Month
from vardval.platform.policy import Actor, as_actor
from vardval.platform.register_file import Fault, RegisterFileRefused, read_lines
from vardval.population.copying import NULL, copy_rows, escaped
from vardval.population.facts import people_by_number
from vardval.settlement.access import check_may_send_facts
from vardval.settlement.actions.fact_storing import (
    About,
    Came,
    FactLoad,
    check_not_loaded,
    digest_of,
    store_file,
)
from vardval.settlement.agreement import SaidTotal
from vardval.settlement.fact_files.report import ControlReport, Sum
from vardval.settlement.fact_lines import IndexLine, PersonValueLine
from vardval.settlement.models import FactFile, FactReport, IndexFact

FactKind = FactFile.Kind
"""What a fact file says something of."""

_UNKNOWN = "Personen finns inte i befolkningsregistret."
_REMEDY = "Raden väntar. Pröva underlaget igen när personen har aviserats."


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
    said: SaidTotal | None = None,
) -> FactLoad:
    """Load points or codes by person for the months from the first through the last.

    A line about somebody who is not in the population register waits; a line that cannot be
    read, or a person who stands twice, refuses the whole file. `said` is the sender's rows and
    sum of points. Raises `RegisterFileRefused`, `MonthsTurned`, `AlreadyLoaded` and
    `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_send_facts(acting, unit_hsa_id="")
    about = About(FactKind.PERSON_VALUES, series, first_month, last_month)
    about.check()
    lines = read_lines(content, name, PersonValueLine)
    people = people_by_number({line.number for line in lines})
    faults = [*_silent_lines(lines), *_repeated(lines, people)]
    if faults:
        raise RegisterFileRefused(name, faults)
    found = [line for line in lines if line.number in people]
    sha256 = digest_of(content)
    check_not_loaded(about, name, sha256)
    received = SaidTotal(len(lines), Decimal(sum(one.points_e4 or 0 for one in lines)).scaleb(-4))
    came = Came(name, sha256, received, len(found))
    file = store_file(about, came, said=said, acting=acting, at=at)
    copy_rows(
        "settlement_personfact",
        ("file_id", "person_id", "points_e4", "code"),
        (_row(file.id, people[line.number], line) for line in found),
    )
    waiting = [line for line in lines if line.number not in people]
    _report(file, _sum_e6(lines), _sum_e6(found), _sum_e6(waiting))
    copy_rows(
        "settlement_waitingrow",
        ("file_id", "line", "number", "content"),
        (_waiting(file.id, line) for line in waiting),
    )
    set_aside = tuple(Fault(line.line, _UNKNOWN, _REMEDY) for line in waiting)
    return FactLoad(file.id, len(found), set_aside, came.against(said))


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
    said: SaidTotal | None = None,
) -> FactLoad:
    """Load the seven counts of Care Need Index by area or by unit, as `kind` says.

    `said` is the sender's rows and sum of the populations. Raises `RegisterFileRefused` with
    every line that no population can have, `MonthsTurned`, `AlreadyLoaded` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_send_facts(acting, unit_hsa_id="")
    about = About(kind, "", first_month, last_month)
    about.check()
    lines = read_lines(content, name, IndexLine)
    faults = _impossible(lines)
    if faults:
        raise RegisterFileRefused(name, faults)
    sha256 = digest_of(content)
    check_not_loaded(about, name, sha256)
    received = SaidTotal(len(lines), Decimal(sum(one.population for one in lines)))
    came = Came(name, sha256, received, len(lines))
    file = store_file(about, came, said=said, acting=acting, at=at)
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
    taken = Sum(len(lines), int(received.total) * 10**6)
    _report(file, taken, taken, Sum())
    return FactLoad(file.id, len(lines), (), came.against(said))


def _sum_e6(lines: Sequence[PersonValueLine]) -> Sum:
    return Sum(len(lines), sum(one.points_e4 or 0 for one in lines) * 100)


def _report(file: FactFile, received: Sum, taken: Sum, waiting: Sum) -> None:
    report = ControlReport(received=received, taken=taken, waiting=waiting)
    FactReport.objects.create(file=file, content=report.content())


def _waiting(file_id: int, line: PersonValueLine) -> str:
    points = None if line.points_e4 is None else str(Decimal(line.points_e4).scaleb(-4))
    content = json.dumps({"poäng": points or "", "kod": line.code or ""}, ensure_ascii=False)
    return f"{file_id}\t{line.line}\t{line.number}\t{escaped(content)}"


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
