"""Who lies in the sealed compartment, and that nothing is lost on the way there and back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from tests import navet
from tests.apps.listing.intake.conftest import CENTRUM, KUSTEN, TakeIn
from vardval.platform.ledger import newest_number
from vardval.population.actions import retry_notices
from vardval.population.actions.out_of_county import register_out_of_county
from vardval.population.addressees import addressees
from vardval.population.jobs import keep_sealed
from vardval.population.models import (
    Address,
    AnyAddress,
    AnyIdentity,
    AnyNoticePayload,
    Identity,
    Notice,
    NoticePayload,
    Protection,
    SealedAddress,
    SealedIdentity,
    SealedNoticePayload,
)
from vardval.population.names import names_on
from vardval.population.notice_queries import received_text, set_aside_notices
from vardval.population.queries import person_by_number, person_card
from vardval.population.sealing import Moved, open_set_aside, seal_by_protection

pytestmark = pytest.mark.django_db

DAY = date(2023, 3, 3)
LATER = datetime(2023, 5, 3, 6, 0, tzinfo=UTC)
ANNA = navet.number(date(1950, 1, 1), 987)
BO = navet.number(date(1960, 1, 1), 983)
MOVES_IN = {"moved_on": "20230301", "home": CENTRUM}


def arrive(take_in: TakeIn) -> tuple[int, int]:
    take_in(
        navet.file(
            navet.post(ANNA, names=("Anna", "Öppen"), **MOVES_IN),  # type: ignore[arg-type] # a dict of words
            navet.post(BO, names=("Bo", "Öppen"), **MOVES_IN),  # type: ignore[arg-type] # likewise
        )
    )
    anna, bo = (person_by_number(one, known_at=newest_number()) for one in (ANNA, BO))
    assert anna is not None
    assert bo is not None
    return anna, bo


def protect(take_in: TakeIn, marking: str = "J", *, at: str = "20230502120000000") -> None:
    post = navet.post(
        ANNA, at=at, secrecy=marking, names=("Anna", "Öppen"), moved_on="20230301", home=CENTRUM
    )
    take_in(navet.file(post), at=LATER)


def lying(person_id: int) -> dict[str, tuple[int, int]]:
    """How many rows of the person lie open and sealed."""
    posts = {"notice__person": person_id}
    return {
        "identity": (
            Identity.objects.filter(person=person_id).count(),
            SealedIdentity.objects.filter(person=person_id).count(),
        ),
        "address": (
            Address.objects.filter(person=person_id).count(),
            SealedAddress.objects.filter(person=person_id).count(),
        ),
        "posts": (
            NoticePayload.objects.filter(**posts).count(),
            SealedNoticePayload.objects.filter(**posts).count(),
        ),
    }


def everything(person_id: int) -> Iterator[list[str]]:
    """Every row of the person, wherever it lies."""
    with connection.cursor() as cursor:
        for model, whose in (
            (AnyIdentity, "person_id = %s"),
            (AnyAddress, "person_id = %s"),
            (
                AnyNoticePayload,
                "notice_id IN (SELECT id FROM population_notice WHERE person_id=%s)",
            ),
        ):
            table = model._meta.db_table
            cursor.execute(f"SELECT t::text FROM {table} t WHERE {whose} ORDER BY 1", [person_id])
            yield [row[0] for row in cursor.fetchall()]


def test_a_protection_seals_all_that_was_ever_known_of_who_someone_is(take_in: TakeIn) -> None:
    anna, bo = arrive(take_in)
    assert lying(anna) == {"identity": (1, 0), "address": (1, 0), "posts": (1, 0)}
    protect(take_in)
    assert lying(anna) == {"identity": (0, 1), "address": (0, 1), "posts": (0, 2)}
    assert lying(bo) == {"identity": (1, 0), "address": (1, 0), "posts": (1, 0)}


def posts_lying() -> tuple[set[str], set[str]]:
    """How the posts ended that lie open, and that lie sealed."""
    ended = [
        set(model.objects.values_list("notice__status", flat=True))
        for model in (NoticePayload, SealedNoticePayload)
    ]
    return ended[0], ended[1]


def test_a_post_that_is_read_no_further_lies_sealed_until_it_is_in_line_again(
    take_in: TakeIn,
) -> None:
    """Nobody knows whom such a post tells of: it may be of someone protected."""
    somewhere = navet.Home("OKÄND 1:1", "Okända gatan 1", "97299")
    waits = navet.post(ANNA, names=("Anna", "Öppen"), moved_on="20230301", home=somewhere)
    unread = navet.post(BO[:-1] + "x", names=("Bo", "Öppen"), **MOVES_IN)  # type: ignore[arg-type] # a dict of words
    take_in(navet.file(waits, unread))
    assert posts_lying() == (set(), {"set_aside"})
    assert [one.can_be_retried for one in set_aside_notices()] == [True, False]
    assert retry_notices(actor="prov", at=LATER) == 1
    assert posts_lying() == ({"staged"}, {"set_aside"})
    take_in(navet.file(waits, effective_on="20230304"), at=LATER)
    assert posts_lying() == (set(), {"set_aside", "duplicate"})


def test_the_night_seals_posts_that_were_set_aside_in_the_open(take_in: TakeIn) -> None:
    somewhere = navet.Home("OKÄND 1:1", "Okända gatan 1", "97299")
    take_in(navet.file(navet.post(ANNA, moved_on="20230301", home=somewhere)))
    open_set_aside(Notice.objects.values_list("pk", flat=True))
    assert posts_lying() == ({"set_aside"}, set())
    seal_by_protection(DAY)
    assert posts_lying() == (set(), {"set_aside"})


def test_what_comes_later_about_someone_sealed_is_sealed_at_once(take_in: TakeIn) -> None:
    anna, _ = arrive(take_in)
    protect(take_in)
    moved = navet.post(
        ANNA,
        at="20230601120000000",
        secrecy="J",
        moved_on="20230601",
        home=KUSTEN,
        names=("Anna", "Nyby"),
    )
    take_in(navet.file(moved), at=datetime(2023, 6, 3, 6, 0, tzinfo=UTC))
    found = lying(anna)
    assert {open_rows for open_rows, _ in found.values()} == {0}
    card = person_card(anna, valid_on=date(2023, 6, 2), known_at=newest_number())
    assert (card.surname, card.street_address) == ("Nyby", "Kustvägen 4")


def test_whoever_forgets_to_ask_finds_nobody_and_the_guarded_door_finds_all(
    take_in: TakeIn,
) -> None:
    anna, bo = arrive(take_in)
    protect(take_in)
    newest = newest_number()
    on = date(2023, 5, 3)
    assert set(names_on([anna, bo], valid_on=on, known_at=newest)) == {bo}
    assert set(names_on([anna, bo], valid_on=on, known_at=newest, with_protected=True)) == {
        anna,
        bo,
    }
    assert [one.person_id for one in addressees([anna, bo], valid_on=on, known_at=newest)] == [bo]
    assert person_by_number(ANNA, known_at=newest) == anna
    assert person_card(anna, valid_on=on, known_at=newest).given_names == "Anna"


def test_a_sealed_post_is_still_read_word_for_word(take_in: TakeIn) -> None:
    anna, _ = arrive(take_in)
    protect(take_in)
    notice = SealedNoticePayload.objects.filter(notice__person=anna).latest("pk")
    assert "<Sekretessmarkering>J</Sekretessmarkering>" in received_text(notice.pk)


def test_sealing_and_opening_leave_every_row_as_it_was(take_in: TakeIn) -> None:
    anna, _ = arrive(take_in)
    before = list(everything(anna))
    Protection.objects.create(
        person_id=anna, degree="secrecy_marking", valid=(DAY, date(2023, 5, 1)), recorded=(1, None)
    )
    assert seal_by_protection(DAY) == Moved(sealed=1, opened=0)
    assert lying(anna)["identity"] == (0, 1)
    assert list(everything(anna)) == before
    assert seal_by_protection(date(2023, 4, 30)) == Moved(sealed=0, opened=0)
    assert seal_by_protection(date(2023, 5, 1)) == Moved(sealed=0, opened=1)
    assert lying(anna)["identity"] == (1, 0)
    assert list(everything(anna)) == before


def test_a_protection_that_is_to_begin_seals_at_once(take_in: TakeIn) -> None:
    anna, _ = arrive(take_in)
    Protection.objects.create(
        person_id=anna, degree="secrecy_marking", valid=(date(2023, 9, 1), None), recorded=(1, None)
    )
    assert seal_by_protection(DAY, [anna]) == Moved(sealed=1, opened=0)


def test_the_night_opens_what_is_over_and_tells_of_the_whole_when_done_again(
    take_in: TakeIn,
) -> None:
    anna, _ = arrive(take_in)
    Protection.objects.create(
        person_id=anna, degree="secrecy_marking", valid=(DAY, date(2023, 5, 1)), recorded=(1, None)
    )
    assert keep_sealed(DAY, LATER).counts == {"sealed": 1, "opened": 0}
    assert keep_sealed(DAY, LATER).counts == {"sealed": 1, "opened": 0}
    assert keep_sealed(date(2023, 5, 1), LATER).counts == {"sealed": 0, "opened": 1}
    assert lying(anna) == {"identity": (1, 0), "address": (1, 0), "posts": (1, 0)}


def test_someone_of_another_region_entered_as_protected_is_sealed(take_in: TakeIn) -> None:
    arrive(take_in)
    number = navet.number(date(1970, 1, 1), 981)
    register_out_of_county(
        number=number,
        given_names="Dolda",
        surname="Gäst",
        home_county="24",
        is_protected=True,
        actor="prov",
        at=LATER,
    )
    guest = person_by_number(number, known_at=newest_number())
    assert guest is not None
    assert lying(guest) == {"identity": (0, 1), "address": (0, 0), "posts": (0, 1)}


def test_the_tables_read_by_the_guarded_door_have_no_rows_of_their_own(
    take_in: TakeIn,
) -> None:
    arrive(take_in)
    protect(take_in)
    with connection.cursor() as cursor:
        for model in (AnyIdentity, AnyAddress, AnyNoticePayload):
            cursor.execute(f"SELECT count(*) FROM ONLY {model._meta.db_table}")
            assert cursor.fetchone() == (0,)


def test_the_posts_of_kin_name_the_protected_and_are_sealed_with_them(take_in: TakeIn) -> None:
    anna, bo = arrive(take_in)
    child = navet.number(date(2018, 5, 6), 989)
    relations = (("VF", ANNA), ("VF", BO))
    take_in(navet.file(navet.post(child, names=("Barn", "Öppen"), relations=relations, **MOVES_IN)))  # type: ignore[arg-type] # a dict of words
    born = person_by_number(child, known_at=newest_number()) or 0
    protect(take_in)
    assert [lying(one)["posts"] for one in (anna, born, bo)] == [(0, 2), (0, 1), (1, 0)]
    assert lying(born)["identity"] == (1, 0)
    protect(take_in, "N", at="20230503120000000")
    assert [lying(one)["posts"] for one in (anna, born, bo)] == [(3, 0), (1, 0), (1, 0)]
