"""Whether a price list keeps to a rulebook: what its components may not do.

The book says how far the region may go and on what terms, the list brings the prices. A
component that cites a clause of the book has to be of a mechanism that can carry the clause
out. Where the book gives no answer or calls it missing, the list is free.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from vardval.core.rulebook import DatedValue, Rulebook, RuleMissing, ValueMissing
from vardval.core.settlement.carried_out import CARRIED_OUT_BY, KEYS
from vardval.core.settlement.mechanisms import (
    Clawback,
    CostCharge,
    Grant,
    Payee,
    PerHour,
    Sanction,
)
from vardval.core.settlement.price_list import Component, MeasurementDay, PriceList
from vardval.core.settlement.shown import shown_number
from vardval.core.settlement.stated_in_books import norms_of


class ListBreaksBook(ValueError):
    """A price list that does what the rulebook does not allow; nothing is settled by it."""

    def __init__(self, price_list: PriceList, book: Rulebook, clause: str, why: str) -> None:
        super().__init__(
            f"Prislistan {price_list.name} stämmer inte med regelboken {book.id}: {why} ({clause})."
            " Rätta prislistan."
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """A component as the book looks at it: what it does, for whom, and what it cites.

    Of a vite `percent` is its ceiling, of a grant to branches `terms` is how many terms each
    has to fulfil, of a charge `excepts` tells whether anything is left out of it; None where
    the component is of another kind.
    """

    id: str
    mechanism: str
    clauses: frozenset[str] = frozenset()
    payee: Payee = Payee.ALL
    percent: Decimal | None = None
    terms: int | None = None
    excepts: bool | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why the book does not accept a component, and by which of its clauses."""

    clauses: tuple[str, ...]
    why: str


def check_keeps_to(price_list: PriceList, book: Rulebook, day: date) -> None:
    """Raise `ListBreaksBook` for the first thing that the book of `day` does not allow."""
    for one in price_list.components:
        refused = component_refused(drawn_of(price_list, one), book, day)
        if refused:
            raise ListBreaksBook(price_list, book, ", ".join(refused.clauses), refused.why)
    _check_measuring_day(price_list, book, day)
    _check_norms(price_list, book, day)


def drawn_of(price_list: PriceList, component: Component) -> Drawn:
    """The component as the book looks at it."""
    cited = frozenset(
        clause
        for place, clause in price_list.clauses.items()
        if place.split("/")[0] == component.id
    )
    drawn = Drawn(component.id, component.mechanism.NAME, cited, component.payee)
    match component.mechanism:
        case Sanction(ceiling_percent=percent):
            return replace(drawn, percent=percent)
        case Grant(branches=branches, conditions=terms) if branches:
            return replace(drawn, terms=len(terms))
        case CostCharge(rows=rows):
            return replace(drawn, excepts=any(one.percent == 0 for one in rows))
    return drawn


def component_refused(drawn: Drawn, book: Rulebook, day: date) -> Refused | None:
    """Why the book of the day does not accept the component; None where it does."""
    for rule_id, broken in _RULES.items():
        value = _stated(book, rule_id, day)
        why = broken(drawn, value) if value else None
        if value and why:
            return Refused(value.clauses, why)
    return _not_carried_out(drawn, book, day)


def month_without_list_refused(book: Rulebook, day: date) -> Refused | None:
    """Why no month is settled without a price list: the book leaves the amounts to one."""
    value = _stated(book, "ersättning.modell", day)
    if value is None:
        return None
    return Refused(value.clauses, "boken har inga belopp, utan lämnar dem till en prislista")


def _stated(book: Rulebook, rule_id: str, day: date) -> DatedValue | None:
    try:
        return book.rule_on(rule_id, day)
    except (RuleMissing, ValueMissing):
        return None


def _not_carried_out(drawn: Drawn, book: Rulebook, day: date) -> Refused | None:
    """A clause that the component cites, of rules that its mechanism cannot carry out."""
    carrying: dict[str, set[str]] = {}
    for rule_id, names in CARRIED_OUT_BY.items():
        value = _stated(book, rule_id, day)
        paying = set(names) - set(KEYS)
        if value is None or (names and not paying):
            continue
        for clause in drawn.clauses.intersection(value.clauses):
            of_clause = carrying.setdefault(clause, set())
            of_clause |= set() if value.mechanism == _REGION_PAYS else paying
    for clause, able in sorted(carrying.items()):
        if drawn.mechanism not in able:
            by = f"betalas med {_or(sorted(able))}" if able else "inte gå genom avräkningen"
            return Refused((clause,), f"{drawn.id} är ett {drawn.mechanism}, men {clause} ska {by}")
    return None


def _or(names: list[str]) -> str:
    return " eller ".join(filter(None, (", ".join(names[:-1]), names[-1])))


_REGION_PAYS = "regionen_betalar"
_WITH_EXCEPTIONS = "enheten_betalar_med_undantag"


def _vite_above_ceiling(drawn: Drawn, value: DatedValue) -> str | None:
    share = value.arguments.get("andel")
    if drawn.percent is None or not isinstance(share, Decimal):
        return None
    ceiling = Fraction(share) * 100
    if Fraction(drawn.percent) <= ceiling:
        return None
    return (
        f"{drawn.id} kan dra av {drawn.percent} procent, men vitet får"
        f" vara högst {shown_number(ceiling)} procent"
    )


def _vite_for_some(drawn: Drawn, value: DatedValue) -> str | None:
    """Other components may differ by payee: compensation for tax is no part of the system."""
    if value.mechanism != "samma_system_för_alla" or drawn.payee is Payee.ALL:
        return None
    if drawn.mechanism not in (Sanction.NAME, Clawback.NAME):
        return None
    return f"{drawn.id} gäller bara {drawn.payee.value}, men villkoren ska vara lika för alla"


def _branches_without_terms(drawn: Drawn, value: DatedValue) -> str | None:
    """The terms are told apart by number: a list names them in words of its own."""
    asked = sum(
        value.arguments.get(one) is True for one in ("egen_mottagningskod", "öppettidskrav")
    )
    if drawn.terms is None or drawn.terms >= asked:
        return None
    return f"{drawn.id} betalar filialer med färre villkor än de {asked} som boken ställer"


def _charged_without_exceptions(drawn: Drawn, value: DatedValue) -> str | None:
    if value.mechanism != _WITH_EXCEPTIONS or drawn.excepts is not False:
        return None
    if not drawn.clauses.intersection(value.clauses):
        return None
    return f"{drawn.id} belastar enheten med allt, men boken undantar något"


_DAYS = {
    "månadens_första_dag": MeasurementDay.FIRST_OF_MONTH,
    "sista_dagen_månaden_före": MeasurementDay.LAST_OF_PREVIOUS_MONTH,
    "månadens_sista_dag": MeasurementDay.LAST_OF_MONTH,
}


def _check_measuring_day(price_list: PriceList, book: Rulebook, day: date) -> None:
    value = _stated(book, "ersättning.mätdag", day)
    wanted = _DAYS[value.mechanism] if value else price_list.measurement
    if value and price_list.measurement is not wanted:
        why = f"mätdagen är {price_list.measurement.value}, men ska vara {wanted.value}"
        raise ListBreaksBook(price_list, book, value.clause, why)


def _check_norms(price_list: PriceList, book: Rulebook, day: date) -> None:
    """A norm by the same clause as the book's asks for the same hours."""
    for stated in norms_of(book, day):
        for one in price_list.components:
            norm = one.mechanism.norm if isinstance(one.mechanism, PerHour) else None
            if norm and norm.clause in stated.clauses and not stated.agrees_with(norm):
                why = (
                    f"{one.id} har en norm på {shown_number(Fraction(norm.hours))} timmar per"
                    f" {shown_number(Fraction(norm.per))}, men boken säger {stated.hours} per"
                    f" {stated.per} {stated.counted}, och hur de delas och räknas"
                )
                raise ListBreaksBook(price_list, book, norm.clause, why)


_RULES: Mapping[str, Callable[[Drawn, DatedValue], str | None]] = {
    "ersättning.lika_villkor": _vite_for_some,
    "ersättning.filialer": _branches_without_terms,
    "ersättning.vite": _vite_above_ceiling,
    "ersättning.läkemedel": _charged_without_exceptions,
    "ersättning.provtagning": _charged_without_exceptions,
}
