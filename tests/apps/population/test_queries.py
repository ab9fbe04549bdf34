"""Reading a person: by number, as on a day, and all that was ever known."""

from datetime import date

import pytest
from django.db import transaction

from tests.portal import county
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.ledger_entries import entries_told
from vardval.population.models import Identity, Person
from vardval.population.queries import (
    FactKind,
    NoSuchPerson,
    person_by_number,
    person_card,
    person_history,
    person_now,
)

pytestmark = pytest.mark.django_db
DAY = county.DAY


@pytest.fixture
def anna() -> int:
    county.build_units()
    return county.settle_in(county.ANNA)


def test_a_person_is_found_by_the_number_once_it_is_known(anna: int) -> None:
    known = newest_number()
    assert person_by_number(county.ANNA.number, known_at=known) == anna
    assert person_by_number(county.ANNA.number, known_at=known - 1) is None
    assert person_by_number(county.BO.number, known_at=known) is None


def test_the_card_tells_who_and_where_on_the_day(anna: int) -> None:
    card = person_card(anna, valid_on=DAY, known_at=newest_number())
    assert (card.number, card.given_names, card.surname) == (county.ANNA.number, "Anna", "Ek")
    assert (card.street_address, card.postal_code, card.locality) == (
        "Storgatan 1",
        "97200",
        "LULEÅ",
    )
    assert card.facts.born_on == date(1950, 3, 17)


def test_the_card_is_empty_of_what_was_not_known_on_the_day(anna: int) -> None:
    card = person_card(anna, valid_on=date(2022, 1, 1), known_at=newest_number())
    assert (card.number, card.surname, card.locality) == ("", "", "")


def test_a_person_who_is_not_there_is_said_in_words(anna: int) -> None:
    with pytest.raises(NoSuchPerson, match="Personen finns inte"):
        person_card(anna, valid_on=DAY, known_at=newest_number() - 1)
    with pytest.raises(NoSuchPerson):
        person_now(anna + 1)


def test_a_person_joined_into_another_leads_to_the_other(anna: int) -> None:
    twin = Person.objects.create(joined_into_id=anna)
    assert person_now(twin.pk) == anna
    assert person_now(anna) == anna


def test_the_history_holds_what_is_no_longer_known(anna: int) -> None:
    with transaction.atomic():
        ended = write_entry(actor="x", purpose="test", happened="renamed", at=county.BUILT_AT)
        row = Identity.objects.get(person=anna)
        brought = row.recorded.lower
        row.recorded = type(row.recorded)(brought, ended)
        row.save()
    rows = [
        (row.said, row.known_from, row.known_until)
        for row in person_history(anna)
        if row.kind is FactKind.IDENTITY
    ]
    assert rows == [((county.ANNA.number, "Anna", "Ek"), brought, ended)]
    kinds = {row.kind for row in person_history(anna)}
    assert kinds == {FactKind.IDENTITY, FactKind.ADDRESS, FactKind.RESIDENCE, FactKind.VITAL}


def test_an_entry_tells_when_it_became_known(anna: int) -> None:
    number = newest_number()
    told = entries_told([number, number + 1])
    assert {key: (one.actor, one.happened) for key, one in told.items()} == {
        number: ("system", "settled_in")
    }
