"""A price list is held against the book: a vite, branches and the day that people are counted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.core.settlement.example_lists import component, monthly, price_list
from vardval.core.rulebook import BookStatus, DatedValue, NotInForce, Rule, Rulebook
from vardval.core.rulebook.book import Argument
from vardval.core.settlement.conditions import Condition, Limit
from vardval.core.settlement.keeping_to_book import (
    Drawn,
    ListBreaksBook,
    Refused,
    check_keeps_to,
    component_refused,
    drawn_of,
    month_without_list_refused,
)
from vardval.core.settlement.measures import SeriesValue
from vardval.core.settlement.mechanisms import CostCharge, Grant, Payee, Sanction
from vardval.core.settlement.mechanisms.events.cost_charge import CostRow
from vardval.core.settlement.mechanisms.events.event_match import EventMatch
from vardval.core.settlement.mechanisms.events.event_mechanism import PaidUnit
from vardval.core.settlement.price_list import MeasurementDay, PriceList
from vardval.core.time import Period

DAY = date(2023, 3, 1)
YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))


def book(rule_id: str, mechanism: str, missing: str | None = None, **said: Argument) -> Rulebook:
    value = DatedValue(YEAR, mechanism, said, ("GL-1-1",), missing)
    return Rulebook(
        id="granland/2023",
        region="granland",
        name="Granland",
        valid=YEAR,
        status=BookStatus.ADOPTED,
        based_on=None,
        rules={rule_id: Rule(rule_id, "ersättning", "Rubrik", (value,))},
    )


def with_vite(percent: str) -> PriceList:
    grant = component(1, "vårdpeng", Grant(monthly(100)))
    vite = Sanction("viten", ("vårdpeng",), Decimal(percent), "PROV-1")
    return price_list(grant, component(2, "vite", vite, Payee.PRIVATE))


def with_branches(terms: int) -> PriceList:
    term = Condition("egna besök", SeriesValue("filialbesök"), Limit.ABOVE, Fraction(0), "PROV-1")
    return price_list(
        component(
            1,
            "filialer",
            Grant(monthly(100), conditions=(term,) * terms, branches={"F1": "SE1-A"}),
        )
    )


VITE = book("ersättning.vite", "högst_andel_av_vårdpengen", andel=Decimal("0.1"))
BRANCHES = book("ersättning.filialer", "på_villkor", egen_mottagningskod=True, öppettidskrav=True)


def test_a_vite_of_as_much_as_the_book_allows_is_settled_and_one_above_is_refused() -> None:
    check_keeps_to(with_vite("10"), VITE, DAY)
    with pytest.raises(ListBreaksBook) as broken:
        check_keeps_to(with_vite("10.5"), VITE, DAY)
    assert str(broken.value) == (
        "Prislistan Provlistan stämmer inte med regelboken granland/2023: vite kan dra av 10.5"
        " procent, men vitet får vara högst 10 procent (GL-1-1). Rätta prislistan."
    )


def test_a_vite_for_private_units_alone_is_refused_where_all_have_the_same_terms() -> None:
    alike = book("ersättning.lika_villkor", "samma_system_för_alla")
    with pytest.raises(ListBreaksBook, match="vite gäller bara privata, men villkoren ska vara"):
        check_keeps_to(with_vite("10"), alike, DAY)
    grant, vite = with_vite("10").components
    check_keeps_to(price_list(grant, replace(vite, payee=Payee.ALL)), alike, DAY)
    more_for_some = book("ersättning.lika_villkor", "tillägg_för_privata")
    check_keeps_to(with_vite("10"), more_for_some, DAY)


def test_branches_are_paid_on_as_many_terms_as_the_book_sets() -> None:
    check_keeps_to(with_branches(2), BRANCHES, DAY)
    with pytest.raises(ListBreaksBook, match="filialer med färre villkor än de 2"):
        check_keeps_to(with_branches(1), BRANCHES, DAY)
    without_code = book(
        "ersättning.filialer", "på_villkor", egen_mottagningskod=False, öppettidskrav=True
    )
    check_keeps_to(with_branches(1), without_code, DAY)
    check_keeps_to(price_list(component(1, "anslag", Grant(monthly(100)))), BRANCHES, DAY)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("månadens_första_dag", MeasurementDay.FIRST_OF_MONTH),
        ("sista_dagen_månaden_före", MeasurementDay.LAST_OF_PREVIOUS_MONTH),
        ("månadens_sista_dag", MeasurementDay.LAST_OF_MONTH),
    ],
)
def test_people_are_counted_on_the_books_day(said: str, day: MeasurementDay) -> None:
    rules = book("ersättning.mätdag", said)
    for one in MeasurementDay:
        counted = replace(with_vite("10"), measurement=one)
        if one is day:
            check_keeps_to(counted, rules, DAY)
        else:
            with pytest.raises(ListBreaksBook, match=f"mätdagen är {one.value}, men ska vara"):
                check_keeps_to(counted, rules, DAY)


def test_where_the_book_does_not_know_or_does_not_say_the_list_is_free() -> None:
    unknown = book("ersättning.vite", "", missing="Del 1 är inte känd.")
    check_keeps_to(with_vite("99"), unknown, DAY)
    check_keeps_to(with_vite("99"), BRANCHES, DAY)


def test_a_book_that_is_not_in_force_is_held_against_nothing() -> None:
    with pytest.raises(NotInForce):
        check_keeps_to(with_vite("10"), VITE, date(2024, 1, 1))


def drawn(mechanism: str, *, excepts: bool | None = None) -> Drawn:
    return Drawn("prov", mechanism, frozenset({"GL-1-1"}), excepts=excepts)


def test_a_component_that_cites_a_clause_is_of_a_mechanism_that_carries_it_out() -> None:
    states = book("ersättning.läkemedel", "enheten_betalar")
    assert component_refused(drawn("kostnadsansvar"), states, DAY) is None
    assert component_refused(drawn("anslag"), states, DAY) == Refused(
        ("GL-1-1",), "prov är ett anslag, men GL-1-1 ska betalas med kostnadsansvar"
    )
    assert component_refused(replace(drawn("anslag"), clauses=frozenset()), states, DAY) is None


def test_what_the_region_pays_or_never_passes_through_a_settlement_is_no_component() -> None:
    by_the_region = book("ersättning.tolk", "regionen_betalar")
    outside = book("ersättning.skyltar", "enheten_betalar")
    why = "prov är ett kostnadsansvar, men GL-1-1 ska inte gå genom avräkningen"
    told = Refused(("GL-1-1",), why)
    for states in (by_the_region, outside):
        assert component_refused(drawn("kostnadsansvar"), states, DAY) == told


def test_a_charge_leaves_out_what_the_book_excepts() -> None:
    states = book("ersättning.läkemedel", "enheten_betalar_med_undantag", undantag=("vaccin",))
    assert component_refused(drawn("kostnadsansvar", excepts=True), states, DAY) is None
    refused = component_refused(drawn("kostnadsansvar", excepts=False), states, DAY)
    assert refused == Refused(
        ("GL-1-1",), "prov belastar enheten med allt, men boken undantar något"
    )


def test_a_charge_of_a_list_excepts_what_it_charges_nothing_of() -> None:
    def charging(*rows: CostRow) -> PriceList:
        mechanism = CostCharge("läkemedel", rows, PaidUnit.LISTING)
        found = price_list(component(1, "läkemedel", mechanism))
        return replace(found, clauses={"läkemedel/rad 1": "GL-1-1"})

    whole, excepted = (CostRow(EventMatch(), "GL-1-1", Decimal(one)) for one in (100, 0))
    for rows, excepts in (((whole,), False), ((excepted, whole), True)):
        listed = charging(*rows)
        assert drawn_of(listed, listed.components[0]) == replace(
            drawn("kostnadsansvar", excepts=excepts), id="läkemedel"
        )


def test_a_book_that_leaves_the_amounts_to_a_list_lets_no_month_be_without_one() -> None:
    states = book("ersättning.modell", "ersättningsbilaga")
    refused = month_without_list_refused(states, DAY)
    assert refused is not None
    assert refused.clauses == ("GL-1-1",)
    silent = book("ersättning.vite", "högst_andel_av_vårdpengen", andel=Decimal("0.1"))
    assert month_without_list_refused(silent, DAY) is None
