"""Which days each value of a rule holds for: every day of the book, each day once."""

from collections.abc import Sequence
from datetime import date

from vardval.core.time import Period
from vardval.platform.strict_yaml import Table
from vardval.rulebook.front_page import period, read_day
from vardval.rulebook.grammar import Reader


def value_periods(
    reader: Reader, book: Period, rule_id: str, nodes: Sequence[Table]
) -> tuple[Period, ...] | None:
    """The period of each value in order, or None after reporting what is wrong.

    Without `from` the first value starts with the book; a later value has to say. Without
    `tom` a value ends the day before the next, and the last one ends with the book.
    """
    starts = [_start(reader, book, rule_id, node, index) for index, node in enumerate(nodes)]
    if not starts or any(one is None for one in starts):
        return None
    days = [one for one in starts if one is not None]
    ends = [*days[1:], book.end]
    found = [
        _period(reader, rule_id, node, start, end)
        for node, start, end in zip(nodes, days, ends, strict=True)
    ]
    periods = tuple(one for one in found if one is not None)
    if len(periods) < len(nodes) or not _inside(reader, book, rule_id, nodes, periods):
        return None
    return periods if _meet(reader, book, rule_id, nodes, periods) else None


def _start(reader: Reader, book: Period, rule_id: str, node: Table, index: int) -> date | None:
    written = reader.text(node, "from", rule_id, required=index > 0)
    return read_day(reader, written) if written or index else book.start


def _period(reader: Reader, rule_id: str, node: Table, start: date, end: date) -> Period | None:
    written = reader.text(node, "tom", rule_id, required=False)
    if written is not None:
        return period(reader, node, start, read_day(reader, written))
    if end <= start:
        reader.refuse(
            node,
            f"Värdet i {rule_id} börjar {start} men ska vara slut före {end}.",
            "Skriv värdena i tidsordning och inom bokens tid.",
        )
        return None
    return Period(start, end)


def _inside(
    reader: Reader, book: Period, rule_id: str, nodes: Sequence[Table], found: Sequence[Period]
) -> bool:
    outside = [
        (node, valid) for node, valid in zip(nodes, found, strict=True) if not book.covers(valid)
    ]
    for node, valid in outside:
        reader.refuse(
            node,
            f"Värdet i {rule_id} gäller {_days(valid)}, utanför bokens tid {_days(book)}.",
            "Rätta dagarna här eller under ”gäller” i bok.yaml.",
        )
    return not outside


def _meet(
    reader: Reader, book: Period, rule_id: str, nodes: Sequence[Table], found: Sequence[Period]
) -> bool:
    """Whether the periods fill the book; a gap or an overlap is reported where it begins."""
    expected, sound = book.start, True
    for node, valid in zip(nodes, found, strict=True):
        if valid.start > expected:
            _report_gap(reader, rule_id, node, Period(expected, valid.start))
        elif valid.start < expected:
            reader.refuse(
                node,
                f"Två värden i {rule_id} gäller {_days(Period(valid.start, expected))}.",
                "Låt det första sluta dagen innan det andra börjar.",
            )
        sound = sound and valid.start == expected
        expected = valid.end
    if expected < book.end:
        _report_gap(reader, rule_id, nodes[-1], Period(expected, book.end))
    return sound and expected == book.end


def _report_gap(reader: Reader, rule_id: str, node: Table, gap: Period) -> None:
    reader.refuse(
        node,
        f"{rule_id} har inget värde för {_days(gap)}.",
        "Fyll luckan med ett värde, eller skriv ”saknas” och varför.",
    )


def _days(period: Period) -> str:
    """The days as people write them: through the last, or without one."""
    if period.last is None:
        return f"{period.start} tills vidare"
    return f"{period.start} till och med {period.last}"
