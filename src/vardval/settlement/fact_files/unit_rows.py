"""Values of units, municipalities and the county out of a file's rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from vardval.settlement.fact_files.cells import Unreadable, figure
from vardval.settlement.fact_files.report import ControlReport, RowFault
from vardval.settlement.fact_files.rows import FileRows

_E6 = 6
_MUNICIPALITY = re.compile(r"[0-9]{4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class UnitValue:
    """A value, in millionths, of a unit (HSA-id), a municipality or the county (empty key)."""

    line: int
    key: str
    e6: int

    @property
    def value(self) -> Decimal:
        """The value as the file has it."""
        return Decimal(self.e6).scaleb(-_E6)


def unit_values(
    found: FileRows, units: Mapping[str, int], sender: str, report: ControlReport
) -> Iterator[UnitValue | RowFault]:
    """Each row as a value, or what is wrong with it; a key that stands twice is not taken."""
    place = {heading: at for at, heading in enumerate(found.headings)}
    seen: set[str] = set()
    for line, cells in found:
        one = _read(line, cells, place, report)
        if isinstance(one, UnitValue):
            one = _checked(one, units, sender, seen)
        if isinstance(one, RowFault):
            report.rejected[one.code] += 1
        yield one


def _read(
    line: int, cells: list[str], place: Mapping[str, int], report: ControlReport
) -> UnitValue | RowFault:
    if len(cells) != len(place):
        report.received.add(0)
        return RowFault(line, "", "wrong_width")
    try:
        e6 = figure(cells[place["värde"]], _E6, code="not_a_value", signed=True)
    except Unreadable as unreadable:
        report.received.add(0)
        return RowFault(line, "värde", unreadable.code)
    report.received.add(e6)
    return UnitValue(line, cells[place["nyckel"]].upper(), e6)


def _checked(
    one: UnitValue, units: Mapping[str, int], sender: str, seen: set[str]
) -> UnitValue | RowFault:
    if one.key and one.key not in units and not _MUNICIPALITY.fullmatch(one.key):
        return RowFault(one.line, "nyckel", "unknown_unit")
    if sender and one.key != sender:
        return RowFault(one.line, "nyckel", "another_unit")
    if one.key in seen:
        return RowFault(one.line, "nyckel", "repeated")
    seen.add(one.key)
    return one
