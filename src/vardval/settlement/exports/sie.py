"""Vouchers as a SIE 4 file for import (type 4I of the format, www.sie.se, version 4B).

One voucher a unit, debiting an account for each component and balanced on the counter account.
Units are objects of the plan's dimension. The character set is the only one that the format
knows, PC8 (IBM code page 437), and what it lacks is written with its nearest sign.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from vardval.core.settlement.account_plan import COUNTER_TEXT, AccountPlan, Ownership
from vardval.core.time import Month
from vardval.settlement.queries.ledger import LedgerRow, UnitLedger

ENCODING = "cp437"
_LINE_END = "\r\n"
_NEAREST = str.maketrans({"–": "-", "—": "-", "”": "'", "“": "'", "’": "'", "…": "..."})


@dataclass(frozen=True, slots=True)
class SieHeading:
    """What a file tells of itself besides its vouchers."""

    plan: AccountPlan
    month: Month
    run_id: int
    made_on: date


def sie_file(heading: SieHeading, ownership: Ownership, units: Sequence[UnitLedger]) -> bytes:
    """The vouchers of the units, which are all of the ownership and have all their accounts."""
    return _encoded(_lines(heading, ownership, [one for one in units if one.rows]))


def _lines(heading: SieHeading, ownership: Ownership, units: Sequence[UnitLedger]) -> Iterable[str]:
    plan, month = heading.plan, heading.month
    dimension, dimension_name = plan.dimension
    yield _record("#FLAGGA", "0")
    yield _record("#PROGRAM", _text("Vårdval"), _text(version("vardval")))
    yield _record("#FORMAT", "PC8")
    yield _record("#GEN", _day(heading.made_on))
    yield _record("#SIETYP", "4")
    yield _record("#ORGNR", _organisation_number(plan.payer.organisation_number))
    yield _record("#FNAMN", _text(plan.payer.name))
    # A region's financial year is the calendar year (lagen om kommunal bokföring och redovisning).
    yield _record("#RAR", "0", f"{month.year}0101", f"{month.year}1231")
    for account, name in sorted(_accounts(units)):
        yield _record("#KONTO", account, _text(name))
    yield _record("#DIM", str(dimension), _text(dimension_name))
    for unit in units:
        yield _record("#OBJEKT", str(dimension), _text(unit.unit_hsa_id), _text(unit.unit_name))
    booked_on = _day(plan.booking_day.in_month(month))
    for unit in units:
        told = f"Vårdval {month} körning {heading.run_id} {unit.unit_name}"
        series = _text(plan.series[ownership])
        yield _record("#VER", series, '""', booked_on, _text(told), _day(heading.made_on))
        yield "{"
        where = f'{{"{dimension}" {_text(unit.unit_hsa_id)}}}'
        for row in unit.rows:
            told = _text(_row_text(row, month))
            yield _record("#TRANS", row.account, where, _kronor(row.amount_ore), '""', told)
        counter = _kronor(-unit.total_ore)
        yield _record("#TRANS", unit.counter_account, where, counter, '""', _text(COUNTER_TEXT))
        yield "}"


def _accounts(units: Iterable[UnitLedger]) -> set[tuple[str, str]]:
    """Each account once with its text; texts that share an account are told together."""
    texts: dict[str, set[str]] = {}
    for unit in units:
        texts.setdefault(unit.counter_account, set()).add(COUNTER_TEXT)
        for row in unit.rows:
            texts.setdefault(row.account, set()).add(row.account_text)
    return {(account, ", ".join(sorted(told))) for account, told in texts.items()}


def _row_text(row: LedgerRow, month: Month) -> str:
    return row.name if row.about == month else f"Rättelse {row.about}: {row.name}"


def _record(label: str, *fields: str) -> str:
    return " ".join((label, *fields))


def _text(written: str) -> str:
    """The text in quotation marks, its own escaped; control characters become spaces."""
    plain = "".join(one if one.isprintable() else " " for one in _in_pc8(written))
    escaped = plain.replace("\\", "/").replace('"', '\\"')
    return f'"{escaped}"'


def _in_pc8(written: str) -> str:
    """The text in signs of the code page; a letter that it lacks loses its accent, or is "?"."""
    found = []
    for one in written.translate(_NEAREST):
        for sign in (one, unicodedata.normalize("NFKD", one)[:1]):
            if _is_in_pc8(sign):
                found.append(sign)
                break
        else:
            found.append("?")
    return "".join(found)


def _is_in_pc8(sign: str) -> bool:
    try:
        sign.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True


def _kronor(ore: int) -> str:
    whole, rest = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{whole}.{rest:02}"


def _day(on: date) -> str:
    return f"{on:%Y%m%d}"


def _organisation_number(number: str) -> str:
    return f"{number[:6]}-{number[6:]}"


def _encoded(lines: Iterable[str]) -> bytes:
    return "".join(f"{one}{_LINE_END}" for one in lines).encode(ENCODING)
