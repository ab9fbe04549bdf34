"""What the book that binds the centre asks in a matter about safety."""

from collections.abc import Mapping
from datetime import date, datetime

from vardval.core.safety import (
    BY_NAME,
    DEVIATION_SENT,
    INSPECTION,
    LEX_MARIA,
    PATIENT_BOARD,
    SUPERVISION,
    Duty,
    duty,
)
from vardval.registry.terms_queries import NoBookBinds, rulebook_of_unit

ASKED: Mapping[str, tuple[str, ...]] = {
    DEVIATION_SENT.name: ("avvikelse_besvaras",),
    LEX_MARIA.name: ("lex_maria_kopia", "lex_maria_beslut"),
    PATIENT_BOARD.name: ("patientnämnd_svar", "patientnämnd_svarets_innehåll"),
    SUPERVISION.name: ("tillsyn_resultat",),
    INSPECTION.name: ("inspektion",),
}
"""The rules of the chapter that are about each register."""


def duties_of(
    register: str, unit_hsa_id: str, began_on: date, *, known_at: datetime | int
) -> tuple[Duty, ...]:
    """Return what the book that binds the centre on the day asks; nothing where none binds it."""
    if not unit_hsa_id:
        return ()
    try:
        book = rulebook_of_unit(unit_hsa_id, valid_on=began_on, known_at=known_at)
    except NoBookBinds:
        return ()
    asked = (duty(BY_NAME[name], book, began_on) for name in ASKED.get(register, ()))
    return tuple(one for one in asked if one is not None)
