"""Every obligation of the books stands in the register of whoever owes it, and in no other."""

from collections import Counter
from datetime import date

import pytest

from tests.apps.county import FJALLET, HAVET, TORGET
from vardval.core.followup import Owner, Register, in_register
from vardval.followup.bookshelf import Bookshelf
from vardval.followup.queries import NoSuchObligation, all_registers, register_of
from vardval.platform.ledger import newest_number
from vardval.registry.queries import UnitUnknown
from vardval.rulebook.files import shipped
from vardval.rulebook.loading import load_whole_book

BOOKS = (
    "kronoberg/2023",
    "norrbotten/2023",
    "varmland/2022",
    "vasterbotten/2021",
    "vasterbotten/2026",
)
DAY = date(2023, 3, 1)


def test_the_books_seven_hundred_and_one_obligations_stand_in_one_register_each() -> None:
    held: Counter[Register] = Counter()
    found: list[str] = []
    for book_id in BOOKS:
        obligations = load_whole_book(book_id).obligations
        for register in Register:
            mine = in_register(register, obligations)
            held[register] += len(mine)
            found += [one.id for one in mine]
        assert sorted(found[-len(obligations) :]) == sorted(one.id for one in obligations)
    assert len(found) == len(set(found)) == 701
    assert held == {Register.CENTRE: 563, Register.REGION: 125, Register.OTHERS: 13}


def test_no_shipped_book_with_obligations_is_left_out() -> None:
    with_some = {one for one in shipped().book_ids() if load_whole_book(one).obligations}
    assert with_some == set(BOOKS)


@pytest.mark.django_db
@pytest.mark.usefixtures("followed")
def test_each_centre_owes_what_its_book_says_and_the_region_its_own() -> None:
    whole = load_whole_book("norrbotten/2023")
    registers = all_registers(valid_on=DAY, known_at=newest_number())
    of_centre = {one.id for one in in_register(Register.CENTRE, whole.obligations)}
    names = [one.centre.unit.hsa_id if one.centre else "" for one in registers]
    assert names == [FJALLET, HAVET, TORGET, ""]
    for register in registers[:-1]:
        assert {one.obligation.id for one in register.stood} == of_centre
    own = registers[-1].stood
    assert {one.obligation.owner for one in own} == {Owner.REGION, Owner.MUNICIPALITY, Owner.OTHER}
    assert len(of_centre) + len(own) == len(whole.obligations) == 244


@pytest.mark.django_db
@pytest.mark.usefixtures("followed")
def test_a_register_is_of_a_health_centre_that_stands_that_day() -> None:
    known = newest_number()
    with pytest.raises(UnitUnknown):
        register_of(HAVET, valid_on=date(2014, 12, 31), known_at=known)
    register = register_of(HAVET, valid_on=DAY, known_at=known)
    with pytest.raises(NoSuchObligation):
        register.of("NB-Å-0")
    assert register_of(HAVET, valid_on=date(2022, 12, 31), known_at=known).stood == ()
    assert Bookshelf(known).binding(None, DAY) == "norrbotten/2023"
