"""A centre, its branch and its service point, and what a single demand finds wanting in one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tests.core.granland import a_book
from vardval.core.registry import (
    RULES,
    Function,
    NamedFunction,
    Premises,
    Profession,
    UnitFacts,
    UnitKind,
    demand_told,
)
from vardval.core.rulebook.book import Argument
from vardval.core.trace import Step, step
from vardval.rulebook.loading import load_book

DAY = date(2023, 3, 1)
NB, VB, KB, VL = "norrbotten/2023", "vasterbotten/2021", "kronoberg/2023", "varmland/2022"
BY_ID = {one.rule_id: one for one in RULES}
EVA = NamedFunction(Function.OPERATIONS_MANAGER, "Eva", Profession.NURSE, date(2023, 1, 1))
CENTRE = UnitFacts(
    "Torgets hälsocentral",
    UnitKind.HEALTH_CENTRE,
    provider_number="5560360793",
    address="Torget 1",
    functions=(EVA,),
)
BRANCH = replace(
    CENTRE, name="Ådalens filial", kind=UnitKind.BRANCH, address="Ådalen 2", parent=CENTRE
)
POINT = replace(
    CENTRE,
    name="Bussen",
    kind=UnitKind.SERVICE_POINT,
    address="",
    parent=CENTRE,
    premises=Premises(is_mobile=True),
)


def wanting(
    unit: UnitFacts,
    rule: str,
    mechanism: str,
    on: date = DAY,
    of: Mapping[str, Argument] | None = None,
) -> Step | None:
    """What the unit falls short in by a book with the one demand; it cites `GL-<rule>`."""
    rule_id = f"enhet.{rule}"
    told = demand_told(BY_ID[rule_id], unit, a_book({rule_id: (mechanism, of or {})}), on)
    assert told is not None
    return told.shortcoming


def wanting_by(book: str, unit: UnitFacts, rule: str) -> Step | None:
    """What the unit falls short in by the shipped book's own demand, on 1 March of its year."""
    day = date(int(book.rsplit("/", maxsplit=1)[1]), 3, 1)
    told = demand_told(BY_ID[f"enhet.{rule}"], unit, load_book(book), day)
    assert told is not None
    assert told.missing is None
    return told.shortcoming


def short(code: str, rule: str, **parameters: str | int | date | None) -> Step:
    """The step of a shortcoming in the rule of a made-up book."""
    return step(f"unit.{code}", f"GL-{rule}", **parameters)
