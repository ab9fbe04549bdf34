"""Residents of other regions, entered by hand, until the population register takes over."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests import navet
from tests.apps.county import (
    HAVET,
    OFFICER,
    TORGET,
    Someone,
    load_county,
    publish,
    write_person,
)
from tests.apps.listing.choosing import DAY, NOW, choose, listed_units
from vardval.core.listing import Manner, Outcome
from vardval.core.population import ProtectionDegree, ResidenceState
from vardval.core.time import Period
from vardval.integrations.navet import receive_file
from vardval.listing.intake import apply_staged_notices
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.population.actions import (
    OutOfCountyRefused,
    OutOfCountyUnreadable,
    load_address_register,
    register_out_of_county,
)
from vardval.population.models import IntakeFile, Person
from vardval.population.notice_queries import files_received
from vardval.population.on_day import people_on
from vardval.population.queries import person_by_number, person_card

Take = Callable[..., None]

pytestmark = pytest.mark.django_db
NUMBER = navet.number(date(1980, 6, 12), 980)
HOME = navet.Home("LULEÅ 1:2", "Storgatan 1", "97231")


@pytest.fixture(autouse=True)
def county() -> None:
    load_county()
    publish()


def enter(number: str = NUMBER, **more: object) -> int:
    told: dict[str, object] = {
        "given_names": "Vera",
        "surname": "Norrman",
        "home_county": "24",
        "actor": OFFICER,
        "at": NOW,
    }
    return register_out_of_county(number=number, **(told | more))  # type: ignore[arg-type]  # the keywords that a test names


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Receive posts and apply them, with an address register that has the home."""
    load_address_register(content=navet.register(HOME), name="adresser.csv", actor=OFFICER, at=NOW)

    def received(*posts: str) -> None:
        path = tmp_path / "a.xml"
        path.write_bytes(navet.file(*posts))
        receive_file(path=path, actor=OFFICER, at=NOW)
        apply_staged_notices(actor=OFFICER, at=NOW)

    return received


def test_who_is_entered_lives_in_another_region_from_the_day_and_may_choose_here() -> None:
    vera = enter()
    card = person_card(vera, valid_on=DAY, known_at=newest_number())
    assert (card.number, card.given_names, card.surname) == (NUMBER, "Vera", "Norrman")
    assert card.facts.residence.state is ResidenceState.OTHER_REGION
    assert choose(vera).outcome is Outcome.ACCEPTED
    assert listed_units(vera) == [(HAVET, Manner.ACTIVE, Period(DAY))]


def test_the_entry_names_nobody_and_the_post_is_no_file_on_the_page_of_notices() -> None:
    enter()
    entry = LedgerEntry.objects.get(happened="out_of_county_registered")
    assert (entry.actor, entry.parameters) == ("olga", {"county": "24"})
    assert IntakeFile.objects.get().kind == IntakeFile.Kind.OUT_OF_COUNTY
    assert files_received(known_at=newest_number()) == []


def test_entering_the_same_person_again_gives_the_same_person_and_writes_nothing() -> None:
    vera = enter()
    before = newest_number()
    assert enter(surname="Annan") == vera
    assert newest_number() == before


def test_a_move_here_that_the_population_register_tells_of_takes_over(take: Take) -> None:
    vera = enter()
    choose(vera, HAVET)
    moved = navet.post(
        NUMBER,
        at="20230301120000000",
        names=("Vera Maria", "Nordh"),
        moved_on="20230320",
        home=HOME,
    )
    take(moved)
    assert person_by_number(NUMBER, known_at=newest_number()) == vera
    card = person_card(vera, valid_on=date(2023, 3, 21), known_at=newest_number())
    assert (card.surname, card.facts.residence.state) == ("Nordh", ResidenceState.HERE)
    assert listed_units(vera) == [(HAVET, Manner.ACTIVE, Period(DAY))]


def test_a_move_here_without_a_choice_lists_at_the_address(take: Take) -> None:
    vera = enter()
    moved = navet.post(NUMBER, moved_on="20230320", home=HOME, names=("Vera", "Norrman"))
    take(moved)
    assert [one[0] for one in listed_units(vera)] == [TORGET]


def test_someone_known_by_a_number_alone_is_the_person_entered(take: Take) -> None:
    child = navet.number(date(2020, 1, 1), 980)
    post = navet.post(
        child, moved_on="20200101", home=HOME, names=("Bo", "Norrman"), relations=[("MO", NUMBER)]
    )
    take(post)
    mother = person_by_number(NUMBER, known_at=newest_number())
    assert mother is not None
    assert enter() == mother
    assert Person.objects.count() == 2


def test_who_has_emigrated_and_come_back_to_another_region_is_entered_anew(take: Take) -> None:
    here = navet.post(NUMBER, moved_on="20200101", home=HOME, names=("Vera", "Norrman"))
    gone = navet.post(NUMBER, at="20230401000000000", left=("UV", "20230401"))
    take(here, gone)
    vera = person_by_number(NUMBER, known_at=newest_number())
    later = datetime(2023, 6, 1, 9, 0, tzinfo=UTC)
    assert enter(at=later) == vera
    told = {
        day: people_on([vera], valid_on=day, known_at=newest_number())[vera].residence.state
        for day in (date(2023, 3, 1), date(2023, 5, 31), date(2023, 6, 1))
    }
    assert list(told.values()) == [
        ResidenceState.HERE,
        ResidenceState.ABROAD,
        ResidenceState.OTHER_REGION,
    ]


def test_a_reserve_number_without_birth_and_sex_needs_them_said() -> None:
    reserve = "991234567890"
    with pytest.raises(OutOfCountyUnreadable, match="född"):
        enter(reserve)
    with pytest.raises(OutOfCountyUnreadable, match="kön"):
        enter(reserve, born_on=date(1970, 1, 2))
    vera = enter(reserve, born_on=date(1970, 1, 2), sex="K")
    known = people_on([vera], valid_on=DAY, known_at=newest_number())[vera]
    assert (known.born_on, known.sex.value) == (date(1970, 1, 2), "K")


def test_who_is_entered_as_protected_is_protected_from_the_day() -> None:
    vera = enter(is_protected=True)
    known = people_on([vera], valid_on=DAY, known_at=newest_number())[vera]
    assert known.protection == frozenset({ProtectionDegree.SECRECY_MARKING})


@pytest.mark.parametrize(
    "someone",
    [
        Someone(NUMBER, date(1980, 6, 12)),
        Someone(NUMBER, date(1980, 6, 12), died_on=date(2022, 1, 1), area=""),
        Someone(NUMBER, date(1980, 6, 12), protected_since=date(2022, 1, 1), area=""),
    ],
    ids=["lives here", "has died", "is protected"],
)
def test_who_cannot_be_entered_is_refused_in_the_same_words(someone: Someone) -> None:
    write_person(someone)
    before = newest_number()
    with pytest.raises(OutOfCountyRefused) as refused:
        enter()
    assert str(refused.value) == str(OutOfCountyRefused())
    assert newest_number() == before


def test_someone_who_has_moved_here_since_the_day_of_the_form_is_refused() -> None:
    write_person(Someone(NUMBER, date(1980, 6, 12), since=date(2023, 3, 1)))
    with pytest.raises(OutOfCountyRefused):
        enter(since=date(2023, 2, 1))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"number": "198006121234"}, "Numret går inte att läsa"),
        ({"given_names": " "}, "både förnamn och efternamn"),
        ({"home_county": "02"}, "vilket län"),
        ({"home_county": "25"}, "regionens eget"),
    ],
)
def test_what_is_missing_or_wrong_is_said(wrong: dict[str, str], words: str) -> None:
    with pytest.raises(OutOfCountyUnreadable, match=words):
        enter(**wrong)
    assert Person.objects.count() == 0


def test_officers_and_clerks_may_enter_people_and_nobody_else() -> None:
    clerk = User(username="eva", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
    assert enter(actor=clerk) > 0
    for role in (Role.CONTROLLER, Role.AUDITOR, Role.RESIDENT):
        with pytest.raises(AccessDenied, match="annan region"):
            enter(navet.number(date(1981, 6, 12), 980), actor=User(username="x", role=role))
