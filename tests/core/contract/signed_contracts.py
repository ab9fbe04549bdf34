"""A book that answers all of a contract's rules, or all but some, and a contract by it."""

from datetime import date, timedelta

from vardval.core.contract import (
    Contract,
    Signing,
    signed,
)
from vardval.core.rulebook import BookStatus, DatedValue, Rule, Rulebook
from vardval.core.rulebook.book import Argument
from vardval.core.time import Period
from vardval.core.trace import Trace
from vardval.platform.sentences import LANGUAGES, explain

YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))
STARTS = date(2023, 3, 1)
DAY = timedelta(days=1)
RULES: dict[str, tuple[str, dict[str, Argument]]] = {
    "kontrakt.beställare": ("regionen", {}),
    "kontrakt.krav": ("tecknat_kontrakt", {}),
    "kontrakt.part": ("bara_juridisk_person", {}),
    "kontrakt.godkännande": ("bara_efter_godkännande", {}),
    "kontrakt.antal": ("ett_per_hälsocentral", {}),
    "kontrakt.verksamhetschef": ("namnges", {}),
    "kontrakt.villkor": ("i_sin_helhet", {}),
    "kontrakt.början": ("när_verksamheten_startar", {}),
    "kontrakt.tid": ("år_och_förlängning", {"tid": 4, "förlängning": 2}),
    "kontrakt.avisering": ("månader_före_slutet", {"tid": 9}),
    "kontrakt.uppsägning": ("månader_efter_uppsägning", {"tid": 12}),
    "kontrakt.återkallelse": ("månader_efter_begäran", {"tid": 6}),
    "kontrakt.återkallelsens_form": ("skriftligen", {}),
    "kontrakt.hävning": ("godkännandet_återkallas", {}),
    "kontrakt.överlåtelse": ("ny_leverantör_tecknar_eget", {}),
}


def book(*without: str, missing: str = "") -> Rulebook:
    """A book that answers all but the rules without, each by a clause of its own name."""
    rules = {}
    for rule_id, (mechanism, arguments) in RULES.items():
        if rule_id in without:
            continue
        why = "Det står i avtalet." if rule_id == missing else None
        value = DatedValue(YEAR, mechanism, arguments, (f"GL {rule_id}",), why)
        rules[rule_id] = Rule(rule_id, "kontrakt", rule_id, (value,))
    return Rulebook("granland/2023", "granland", "Bok", YEAR, BookStatus.ADOPTED, None, rules)


BOOK = book()
WHOLE = Signing(
    unit="T",
    provider="Bolaget",
    is_legal_person=True,
    signed_on=date(2023, 2, 1),
    starts_on=STARTS,
    approved_on=date(2023, 2, 1),
    manager="Eva Ek",
    opens_on=STARTS,
)


def contract(by: Rulebook = BOOK) -> Contract:
    made = signed(WHOLE, None, by).contract
    assert made is not None
    return made


def codes(trace: Trace) -> list[tuple[str, tuple[str, ...]]]:
    """Each step's code with its clauses; every one has a sentence in both languages."""
    assert all(explain(trace, language) for language in LANGUAGES) or not trace
    return [(one.code, one.clauses) for one in trace]
