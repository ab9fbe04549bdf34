"""The address register: dated places, laid over those that are known."""

from datetime import UTC, date, datetime

import pytest

from tests import navet
from vardval.platform.ledger import newest_number
from vardval.platform.register_file import RegisterFileRefused
from vardval.population.actions import load_address_register
from vardval.population.actions.address_register import AddressRegisterLoad
from vardval.population.facts import places_of
from vardval.population.models import AddressPlace

pytestmark = pytest.mark.django_db
AT = datetime(2023, 1, 1, 8, 0, tzinfo=UTC)
KEY = "F|2580|BLÅSIPPAN 1:1"


def load(*lines: str) -> AddressRegisterLoad:
    content = navet.REGISTER_HEADINGS + "".join(f"{line}\n" for line in lines)
    return load_address_register(content=content.encode(), name="a.csv", actor="prov", at=AT)


def line(area: str, since: str = "", street: str = "Storgatan 1") -> str:
    return f"2580;BLÅSIPPAN 1:1;{street};97231;{area};827000;7292000;{since}"


def areas() -> list[tuple[date, str]]:
    return [(one.from_on, one.area_code) for one in places_of([KEY]).get(KEY, ())]


def test_a_place_is_found_by_its_property_and_by_its_address() -> None:
    load(line("C"))
    assert {
        key: one[0].area_code for key, one in places_of([KEY, "A|97231|STORGATAN 1"]).items()
    } == {
        KEY: "C",
        "A|97231|STORGATAN 1": "C",
    }


def test_a_newer_register_rules_from_its_day_and_the_old_stays_known() -> None:
    first = load(line("C", "2020-01-01"))
    load(line("K", "2023-06-01"))
    assert areas() == [(date(2020, 1, 1), "C"), (date(2023, 6, 1), "K")]
    assert first.entry is not None
    known = AddressPlace.objects.filter(place_key=KEY, recorded__contains=first.entry)
    assert [(one.valid.lower, one.valid.upper) for one in known] == [(date(2020, 1, 1), None)]


def test_the_same_file_twice_changes_nothing() -> None:
    load(line("C"))
    number = newest_number()
    again = load(line("C"))
    assert (again.ended, again.brought, again.entry) == (0, 0, None)
    assert newest_number() == number


def test_a_property_in_two_areas_says_nothing_and_the_address_decides() -> None:
    loaded = load(line("C"), line("K", street="Storgatan 2"))
    assert loaded.ambiguous == 1
    assert areas() == []
    assert places_of(["A|97231|STORGATAN 2"])["A|97231|STORGATAN 2"][0].area_code == "K"


def test_a_file_with_a_fault_is_refused_whole() -> None:
    with pytest.raises(RegisterFileRefused, match="rad 3"):
        load(line("C"), line("", "2023-01-01"))
    assert areas() == []
