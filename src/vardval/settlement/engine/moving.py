"""A basis and its events with people moved, for simulations: the core's moves as passes of SQL."""

from collections.abc import Sequence
from pathlib import Path

from vardval.core.settlement.care_event import PatientClass
from vardval.core.settlement.what_if import Move, share_expression
from vardval.settlement.engine.basis_file import holds_days
from vardval.settlement.engine.connection import literal, quoted, settlement_database


def write_moved_basis(basis: Path, moves: Sequence[Move], path: Path) -> None:
    """Write the basis with everybody where the moves leave them, in the order of a basis.

    In a basis that counts days, whose days at two units both come to one has one row there.
    """
    told = f"SELECT * EXCLUDE (origin_id) FROM {_moved(basis, moves)}"  # noqa: S608 - a path of ours
    if holds_days(basis):
        told = (
            "SELECT * EXCLUDE (days, is_measured), sum(days)::SMALLINT AS days,"  # noqa: S608 - expressions of ours
            f" bool_or(is_measured) AS is_measured FROM ({told}) AS told GROUP BY ALL"
        )
    _write(told, "unit_id, person_id", path)


def write_moved_events(events: Path, basis: Path, moves: Sequence[Move], path: Path) -> None:
    """Write the events as they would have been, had the moves been made before them.

    Who has been moved is listed at the new unit, and what their earlier unit did for them the
    new one does. Care at other units stays where it was.
    """
    performing = (
        "CASE WHEN moved.unit_id IS NOT NULL AND event.performing_unit_id = moved.origin_id"
        " THEN moved.unit_id ELSE event.performing_unit_id END"
    )
    _write(
        f"""
        SELECT event.* REPLACE (
                 coalesce(moved.unit_id, event.listed_unit_id)::INTEGER AS listed_unit_id,
                 ({performing})::INTEGER AS performing_unit_id,
                 (CASE WHEN moved.unit_id IS NULL THEN event.patient_class
                       WHEN {performing} = moved.unit_id THEN {PatientClass.LISTED_HERE.number}
                       ELSE {PatientClass.LISTED_ELSEWHERE.number} END)::SMALLINT
                   AS patient_class)
          FROM read_parquet({literal(events)}) AS event
          LEFT JOIN (SELECT person_id, origin_id, unit_id FROM {_moved(basis, moves)}
                      WHERE origin_id <> unit_id) AS moved
               ON moved.person_id = event.person_id AND moved.origin_id = event.listed_unit_id
        """,  # noqa: S608 - expressions and paths of ours
        "series, month, number",
        path,
    )


def _write(told: str, order: str, path: Path) -> None:
    with settlement_database(path.parent / "spill") as connection:
        connection.execute(
            f"COPY ({told} ORDER BY {order})"
            f" TO {literal(path)} (FORMAT parquet, COMPRESSION snappy)"
        )


def _moved(basis: Path, moves: Sequence[Move]) -> str:
    """The basis as a subquery, `unit_id` where the moves lead and `origin_id` where it was."""
    told = f"(SELECT *, unit_id AS origin_id FROM read_parquet({literal(basis)})) AS listed"  # noqa: S608 - a path of ours
    for place, move in enumerate(moves, 1):
        told = (
            f"(SELECT * REPLACE ((CASE WHEN {_condition(move, place)} THEN {move.target}"  # noqa: S608 - numbers and quoted texts of ours
            f" ELSE unit_id END)::INTEGER AS unit_id) FROM {told}) AS {quoted(f'move_{place}')}"
        )
    return told


def _condition(move: Move, place: int) -> str:
    conditions = [
        f"unit_id <> {move.target}",
        f"age BETWEEN {move.first_age} AND {move.last_age}",
        f"{share_expression(place)} < {move.percent}",
    ]
    if move.origins:
        conditions.append(f"unit_id IN ({', '.join(map(str, sorted(move.origins)))})")
    if move.areas:
        areas = ", ".join("'" + one.replace("'", "''") + "'" for one in sorted(move.areas))
        conditions.append(f"area IN ({areas})")
    return " AND ".join(conditions)
