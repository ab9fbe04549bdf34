"""A basis with people moved, for simulations: the moves of the core as one pass of SQL."""

from collections.abc import Sequence
from pathlib import Path

from vardval.core.settlement.what_if import Move, share_expression
from vardval.settlement.engine.connection import literal, quoted, settlement_database


def write_moved_basis(basis: Path, moves: Sequence[Move], path: Path) -> None:
    """Write the basis with everybody where the moves leave them, in the order of a basis."""
    told = f"read_parquet({literal(basis)})"
    for place, move in enumerate(moves, 1):
        told = (
            f"(SELECT * REPLACE ((CASE WHEN {_condition(move, place)} THEN {move.target}"  # noqa: S608 - numbers and quoted texts of ours
            f" ELSE unit_id END)::INTEGER AS unit_id) FROM {told}) AS {quoted(f'move_{place}')}"
        )
    with settlement_database(path.parent / "spill") as connection:
        connection.execute(
            f"COPY (SELECT * FROM {told} ORDER BY unit_id, person_id)"  # noqa: S608 - expressions and paths of ours
            f" TO {literal(path)} (FORMAT parquet, COMPRESSION snappy)"
        )


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
