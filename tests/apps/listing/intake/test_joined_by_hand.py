"""Two numbers that an officer knows to be one person's."""

from datetime import UTC, date, datetime

import pytest

from tests import navet
from tests.apps.county import HAVET, OFFICER, TORGET
from tests.apps.listing.intake.conftest import CENTRUM, TakeIn
from vardval.listing.actions import register_choice
from vardval.listing.join_actions import NotJoined, join_identities
from vardval.listing.queries import listing_of
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.population.actions import register_out_of_county
from vardval.population.queries import person_by_number, person_card

AT = datetime(2023, 4, 3, 6, 0, tzinfo=UTC)
TODAY = date(2023, 4, 3)
NEW = navet.number(date(1950, 1, 1), 987)
OLD = navet.number(date(1950, 1, 1), 987, is_coordination=True)
NOBODY = navet.number(date(1960, 1, 1), 983)


def two_people(take_in: TakeIn) -> tuple[int, int]:
    """Someone who has moved here, and a guest with a coordination number who has chosen."""
    guest = register_out_of_county(
        number=OLD,
        given_names="Anna",
        surname="Gäst",
        home_county="24",
        since=date(2023, 1, 1),
        actor="prov",
        at=datetime(2023, 1, 2, 6, 0, tzinfo=UTC),
    )
    register_choice(
        person_id=guest,
        unit_hsa_id=HAVET,
        channel="form",
        signed=True,
        chosen_on=date(2023, 1, 10),
        actor="prov",
        at=AT,
    )
    take_in(navet.file(navet.post(NEW, names=("Anna", "Ek"), moved_on="20230301", home=CENTRUM)))
    moved = person_by_number(NEW, known_at=newest_number())
    assert moved is not None
    assert moved != guest
    return moved, guest


def test_all_that_is_known_under_either_number_is_one_persons(take_in: TakeIn) -> None:
    _, guest = two_people(take_in)
    before = newest_number()
    kept = join_identities(goes_on_as=NEW, was=OLD, actor=OFFICER, at=AT)
    newest = newest_number()
    assert {person_by_number(one, known_at=newest) for one in (NEW, OLD)} == {kept}
    assert kept == guest
    card = person_card(kept, valid_on=TODAY, known_at=newest)
    assert (card.number, card.surname, card.street_address) == (NEW, "Ek", "Storgatan 1")
    listing = listing_of(kept, valid_on=date(2023, 2, 1), known_at=newest)
    assert listing is not None
    assert listing.hsa_id == HAVET
    told = LedgerEntry.objects.filter(number__gt=before).order_by("number")
    assert [one.happened for one in told] == ["identities_joined", "notices_applied"]


def test_what_was_known_of_the_two_before_stays(take_in: TakeIn) -> None:
    moved, guest = two_people(take_in)
    then = newest_number()
    join_identities(goes_on_as=NEW, was=OLD, actor=OFFICER, at=AT)
    assert person_by_number(NEW, known_at=then) == moved
    assert person_by_number(OLD, known_at=then) == guest
    listing = listing_of(moved, valid_on=TODAY, known_at=then)
    assert listing is not None
    assert listing.hsa_id == TORGET


@pytest.mark.parametrize(
    ("was", "told"),
    [
        (NOBODY, "Numret finns inte i registret. Kontrollera det."),
        (NEW, "Numren hör redan till samma person."),
        (
            "12",
            "Ange det andra personnumret, samordningsnumret eller reservnumret med tolv tecken.",
        ),
    ],
)
def test_what_cannot_be_joined_is_told_and_writes_nothing(
    take_in: TakeIn, was: str, told: str
) -> None:
    two_people(take_in)
    before = newest_number()
    with pytest.raises(NotJoined) as refused:
        join_identities(goes_on_as=NEW, was=was, actor=OFFICER, at=AT)
    assert (str(refused.value), newest_number()) == (told, before)


@pytest.mark.parametrize("unit", [HAVET, TORGET])
def test_only_the_regions_officer_joins(take_in: TakeIn, unit: str) -> None:
    two_people(take_in)
    clerk = User(username="hanna", role=Role.UNIT_CLERK, unit_hsa_id=unit)
    with pytest.raises(AccessDenied):
        join_identities(goes_on_as=NEW, was=OLD, actor=clerk, at=AT)
