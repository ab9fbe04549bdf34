"""Whether a price list keeps to a rulebook: what its components may not do.

The book says how far the region may go and on what terms, the list brings the prices. Where
the book gives no answer or calls it missing, the list is free.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from vardval.core.rulebook import DatedValue, Rulebook, RuleMissing, ValueMissing
from vardval.core.settlement.mechanisms import Clawback, Grant, Payee, PerHour, Sanction
from vardval.core.settlement.price_list import MeasurementDay, PriceList
from vardval.core.settlement.shown import shown_number
from vardval.core.settlement.stated_in_books import norms_of


class ListBreaksBook(ValueError):
    """A price list that does what the rulebook does not allow; nothing is settled by it."""

    def __init__(self, price_list: PriceList, book: Rulebook, clause: str, why: str) -> None:
        super().__init__(
            f"Prislistan {price_list.name} stämmer inte med regelboken {book.id}: {why} ({clause})."
            " Rätta prislistan."
        )


def check_keeps_to(price_list: PriceList, book: Rulebook, day: date) -> None:
    """Raise `ListBreaksBook` for the first thing that the book of `day` does not allow."""
    for rule_id, broken in _RULES.items():
        try:
            value = book.rule_on(rule_id, day)
        except (RuleMissing, ValueMissing):
            continue
        why = broken(price_list, value)
        if why:
            raise ListBreaksBook(price_list, book, value.clause, why)
    _check_norms(price_list, book, day)


def _vite_above_ceiling(price_list: PriceList, value: DatedValue) -> str | None:
    share = value.arguments.get("andel")
    for one in price_list.components:
        if isinstance(one.mechanism, Sanction) and isinstance(share, Decimal):
            ceiling = Fraction(share) * 100
            if Fraction(one.mechanism.ceiling_percent) > ceiling:
                return (
                    f"{one.id} kan dra av {one.mechanism.ceiling_percent} procent, men vitet får"
                    f" vara högst {shown_number(ceiling)} procent"
                )
    return None


def _vite_for_some(price_list: PriceList, value: DatedValue) -> str | None:
    """Other components may differ by payee: compensation for tax is no part of the system."""
    if value.mechanism != "samma_system_för_alla":
        return None
    for one in price_list.components:
        if isinstance(one.mechanism, Sanction | Clawback) and one.payee is not Payee.ALL:
            return f"{one.id} gäller bara {one.payee.value}, men villkoren ska vara lika för alla"
    return None


def _branches_without_terms(price_list: PriceList, value: DatedValue) -> str | None:
    """The terms are told apart by number: a list names them in words of its own."""
    asked = sum(
        value.arguments.get(one) is True for one in ("egen_mottagningskod", "öppettidskrav")
    )
    for one in price_list.components:
        match one.mechanism:
            case Grant(branches=branches, conditions=terms) if branches and len(terms) < asked:
                return (
                    f"{one.id} betalar filialer med färre villkor än de {asked} som boken ställer"
                )
    return None


_DAYS = {
    "månadens_första_dag": MeasurementDay.FIRST_OF_MONTH,
    "sista_dagen_månaden_före": MeasurementDay.LAST_OF_PREVIOUS_MONTH,
    "månadens_sista_dag": MeasurementDay.LAST_OF_MONTH,
}


def _another_measuring_day(price_list: PriceList, value: DatedValue) -> str | None:
    wanted = _DAYS[value.mechanism]
    if price_list.measurement is wanted:
        return None
    return f"mätdagen är {price_list.measurement.value}, men ska vara {wanted.value}"


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


_RULES: Mapping[str, Callable[[PriceList, DatedValue], str | None]] = {
    "ersättning.lika_villkor": _vite_for_some,
    "ersättning.mätdag": _another_measuring_day,
    "ersättning.filialer": _branches_without_terms,
    "ersättning.vite": _vite_above_ceiling,
}
