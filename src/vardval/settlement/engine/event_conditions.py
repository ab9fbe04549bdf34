"""Which row an event is by, and how much of it a limit leaves, as SQL over the event file.

Ordinary SQL: CASE, window sums and whole numbers, so that every engine reads it alike.
"""

from collections.abc import Iterable
from itertools import groupby

from vardval.core.settlement.care_event import NOBODY_KNOWN
from vardval.core.settlement.mechanisms.events import Cap, CapPeriod, EventMatch, EventMechanism
from vardval.core.settlement.mechanisms.events.event_match import BEGINNING
from vardval.core.settlement.price import POINT
from vardval.core.time import Month
from vardval.settlement.engine.event_file import EVENT_SCHEMA, month_number

# What an event says comes first: a file sent anew numbers the same events otherwise.
_ORDER = (
    "month, happened_on, performing_unit_id, row, quantity_e4, is_received, amount_ore, fee_ore,"
    " listed_unit_id, profession, contact_type, act"
)


def matched_events(mechanism: EventMechanism, month: Month) -> str:
    """The series' events with their `row`, as much of them as is paid in `month`."""
    first = mechanism.cap.first_month(month) if mechanism.cap else month
    matched = f"""
    SELECT * FROM (
      SELECT *, {_row(mechanism.matches)} AS row FROM event
       WHERE series = {text(mechanism.series)}
         AND month BETWEEN {month_number(first)} AND {month_number(month)}
    ) AS told WHERE row IS NOT NULL
    """  # noqa: S608 - expressions of ours
    if mechanism.cap is None:
        return matched
    return _within(mechanism.cap, matched, month)


def condition(match: EventMatch) -> str:
    """The expression that is true for an event that the row is for."""
    found = []
    if match.patients is not None:
        numbers = sorted(one.number for one in match.patients)
        found.append(f"patient_class IN ({', '.join(map(str, numbers))})")
    for column, words in (
        ("profession", match.professions),
        ("contact_type", match.contact_types),
    ):
        if words is not None:
            found.append(f"{column} IN ({', '.join(map(text, sorted(words)))})")
    if match.acts is not None:
        found.append(f"({' OR '.join(map(_is_act, sorted(match.acts)))})")
    if match.ages is not None:
        found.append(f"({' OR '.join(_between(match.ages))})")
    if match.costs_above_ore is not None:
        found.append(f"amount_ore * {POINT} > {match.costs_above_ore} * quantity_e4")
    return " AND ".join(found) or "TRUE"


def text(value: str) -> str:
    """The value as an SQL string."""
    return "'" + value.replace("'", "''") + "'"


def by_row(values: Iterable[int]) -> str:
    """The expression of the value that the event's row has, the rows counted from 1."""
    cells = " ".join(f"WHEN {row} THEN {value}" for row, value in enumerate(values, 1))
    return f"CASE row {cells} END"


def _row(matches: Iterable[EventMatch]) -> str:
    cells = " ".join(f"WHEN {condition(one)} THEN {row}" for row, one in enumerate(matches, 1))
    return f"CASE {cells} END"


def _is_act(wanted: str) -> str:
    if not wanted.endswith(BEGINNING):
        return f"act = {text(wanted)}"
    beginning = wanted.removesuffix(BEGINNING)
    return f"substr(act, 1, {len(beginning)}) = {text(beginning)}"


def _between(ages: Iterable[int]) -> list[str]:
    """Ages that follow one another as one condition each."""
    together = groupby(enumerate(sorted(ages)), lambda placed: placed[1] - placed[0])
    spans = [[age for _, age in span] for _, span in together]
    return [f"age BETWEEN {one[0]} AND {one[-1]}" for one in spans] or ["FALSE"]


def _within(cap: Cap, matched: str, month: Month) -> str:
    # The events reach back to the period's first month: only a year of age has to be told apart.
    period = "age" if cap.period is CapPeriod.AGE else "0"
    alone = f"CASE WHEN person_id = {NOBODY_KNOWN} THEN number ELSE 0 END"
    kept = ", ".join(name for name in (*EVENT_SCHEMA.names, "row") if name != "quantity_e4")
    return f"""
    SELECT {kept}, least(counted_e4, {cap.quantity_e4})
                   - least(counted_e4 - quantity_e4, {cap.quantity_e4}) AS quantity_e4
      FROM (
        SELECT *, sum(quantity_e4) OVER (
                 PARTITION BY person_id, {alone}, {period}
                 ORDER BY {_ORDER}, number
                 ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)::BIGINT AS counted_e4
          FROM ({matched}) AS counting
      ) AS counted
     WHERE month = {month_number(month)}
    """  # noqa: S608 - expressions of ours
