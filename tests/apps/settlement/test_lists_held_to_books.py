"""No month is settled by a list that does what an adopted rulebook does not allow."""

from datetime import date

import pytest

from tests.apps.county import OFFICER
from tests.apps.settlement.small_region import AT, MARCH, PRICE_LIST, Region
from vardval.core.settlement.hour_norm import NormPeriod
from vardval.core.settlement.keeping_to_book import ListBreaksBook, check_keeps_to
from vardval.core.settlement.mechanisms import PerHour
from vardval.rulebook.actions import publish_book
from vardval.rulebook.loading import load_book
from vardval.settlement.actions import create_run, publish_price_list
from vardval.settlement.models import Run
from vardval.settlement.price_lists import reference_price_list

BOOK = "norrbotten/2023"
VITE = """  - id: vite
    namn: Vite
    mekanism: vite
    mottagare: alla
    kontotext: Vite
    underlag: viten
    vite: {högst_procent: "11", på: [ålder_och_kön], källa: EX-1}
"""


@pytest.mark.django_db
def test_a_list_with_a_higher_vite_than_the_adopted_book_allows_settles_no_month(
    region: Region,
) -> None:
    publish_book(book_id=BOOK, approver=OFFICER, actor="skrivaren", at=AT)
    own = PRICE_LIST.read_text(encoding="utf-8")
    strict = publish_price_list(
        content=(own + VITE).encode(), name="vite.yaml", actor=OFFICER, at=AT
    )
    with pytest.raises(ListBreaksBook, match=r"vitet får vara högst 10 procent \(NB-3.10-8\)"):
        create_run(month=MARCH, price_list_id=strict, book_id=BOOK, actor=region.maker, at=AT)
    assert not Run.objects.exists()
    create_run(
        month=MARCH,
        price_list_id=region.price_list_id,
        book_id=BOOK,
        actor=region.maker,
        at=AT,
    )
    assert Run.objects.count() == 1


NORMS = {
    "läkartimmar_barnhälsovård": "läkartimmar_bvc",
    "läkartimmar_mödrahälsovård": "läkartimmar_bmm",
    "läkartimmar_ungdomsmottagning": "läkartimmar_umm",
    "läkartimmar_särskilt_boende": "läkartimmar_säbo",
}


@pytest.mark.parametrize("rule", NORMS)
def test_the_norms_of_the_reference_list_are_those_of_the_book(rule: str) -> None:
    """One has no stated period: the book says so, and the list cannot hold it against a month."""
    said = load_book("varmland/2022").rule_on(f"ersättning.{rule}", date(2022, 3, 1))
    mechanism = reference_price_list("varmland_2022_lakartimmar").component(NORMS[rule]).mechanism
    assert isinstance(mechanism, PerHour)
    norm = mechanism.norm
    assert norm is not None
    assert (norm.hours, norm.per) == (said.arguments["timmar"], said.arguments["per"])
    is_unstated = said.mechanism == "timmar_utan_angiven_tid"
    assert norm.period is (NormPeriod.UNSTATED if is_unstated else NormPeriod.WEEK)
    assert norm.shared is is_unstated
    assert norm.clause == said.clause


def test_the_reference_list_of_norms_keeps_to_its_book() -> None:
    listed = reference_price_list("varmland_2022_lakartimmar")
    check_keeps_to(listed, load_book("varmland/2022"), date(2022, 3, 1))
