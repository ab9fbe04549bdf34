"""Books with nothing but rules about changed terms, told or not told."""

from collections.abc import Mapping
from datetime import date

from vardval.core.rulebook import BookStatus, DatedValue, Rule, Rulebook
from vardval.core.rulebook.book import Argument
from vardval.core.time import Period

YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))
TOLD: Mapping[str, tuple[str, Mapping[str, Argument]]] = {
    "avtal.ändring": ("regionen_får_ändra", {}),
    "avtal.besked": ("genast_och_dagar_före", {"tid": 90}),
    "avtal.svar": ("dagar_efter_beslut", {"tid": 60}),
    "avtal.upphör": ("månader_efter_anmälan", {"tid": 12}),
    "avtal.tills_dess": ("ursprungliga_villkor", {}),
    "avtal.ersättning": ("ingen_särskild", {}),
}


def book(
    told: Mapping[str, tuple[str, Mapping[str, Argument]]] = TOLD, valid: Period = YEAR
) -> Rulebook:
    """A book that answers with what is told and calls every other rule missing."""
    rules = {}
    for rule_id in TOLD:
        mechanism, arguments = told.get(rule_id, ("", {}))
        missing = None if rule_id in told else "Det står i avtalet."
        value = DatedValue(valid, mechanism, arguments, ("GL-1-1",), missing)
        rules[rule_id] = Rule(rule_id, "avtal", rule_id, (value,))
    return Rulebook("granland/2023", "granland", "Bok", valid, BookStatus.ADOPTED, None, rules)
