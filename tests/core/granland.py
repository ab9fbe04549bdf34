"""Books of a made-up region, with just the rules that a test is about, each by its own clause."""

from collections.abc import Mapping
from datetime import date

from vardval.core.rulebook import BookStatus, DatedValue, Rule, Rulebook
from vardval.core.rulebook.book import Argument
from vardval.core.time import Period

YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))
Says = str | tuple[str, Mapping[str, Argument]] | None
"""A mechanism, with its arguments where it has any; None where the book says that it is missing."""


def a_book(rules: Mapping[str, Says], valid: Period = YEAR) -> Rulebook:
    """A book with the rules and no others; rule `x.y` stands on the clause `GL-y`."""
    made = {}
    for rule_id, says in rules.items():
        mechanism, arguments = (says, {}) if isinstance(says, str) else says or ("", {})
        missing = "Det står inte." if says is None else None
        value = DatedValue(valid, mechanism, arguments, (clause_of_rule(rule_id),), missing)
        made[rule_id] = Rule(rule_id, rule_id.split(".")[0], rule_id, (value,))
    return Rulebook("granland/2023", "granland", "Bok", valid, BookStatus.ADOPTED, None, made)


def clause_of_rule(rule_id: str) -> str:
    """The clause that the rule stands on in these books."""
    return f"GL-{rule_id.split('.', maxsplit=1)[1]}"
