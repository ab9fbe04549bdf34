"""A post that the rules cannot decide is set aside by itself; the rest of the line goes on."""

from datetime import date

import pytest

from tests import navet
from tests.apps.listing.intake.conftest import CENTRUM, KUSTEN, TakeIn
from tests.apps.listing.intake.state import known_by_number
from tests.apps.listing.intake.test_outcomes_of_the_norrbotten_clauses import (
    ANNA,
    BO,
    listings,
    moved_in,
)
from vardval.core.listing import UnknownPerson
from vardval.core.population import HomeRegion, PostRead, RegistrationRead
from vardval.core.population.place import Place
from vardval.core.rulebook import NotInForce, RuleMissing
from vardval.listing.intake.loading import StagedNotice
from vardval.listing.intake.working import Chunk
from vardval.listing.lives.deciding import Places
from vardval.listing.lives.known import Known
from vardval.population.facts import FACT_TABLES, people_by_number
from vardval.population.models import Notice, Person

NEW = navet.number(date(1980, 5, 1), 985)


@pytest.mark.parametrize("day", ["20240105", "20330105"])
def test_a_post_dated_after_the_last_book_is_set_aside_alone(take_in: TakeIn, day: str) -> None:
    run = take_in(navet.file(moved_in(BO, CENTRUM, day, "20240106"), moved_in(ANNA, KUSTEN)))
    assert run.counts == {"set_aside": 1, "applied": 1}
    aside = Notice.objects.get(status="set_aside")
    told = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    assert (aside.reason, aside.reason_parameters) == ("no_rulebook_that_day", {"day": told})
    assert len(listings(ANNA)) == 1


def test_what_was_set_aside_left_nothing_behind(take_in: TakeIn) -> None:
    take_in(navet.file(moved_in(BO, CENTRUM), moved_in(NEW, KUSTEN)))
    before = known_by_number()
    people = Person.objects.count()
    child = navet.number(date(2024, 3, 5), 983)
    beyond_the_last_book = [
        navet.post(
            BO,
            at="20240302".ljust(17, "0"),
            joined=NEW,
            left=("GN", "20240301"),
            moved_on="20240301",
            home=CENTRUM,
        ),
        navet.post(
            child,
            at="20240306".ljust(17, "0"),
            moved_on="20240305",
            home=CENTRUM,
            relations=[("MO", ANNA)],
        ),
        navet.post(BO, at="20240402".ljust(17, "0"), moved_on="20240401", home=KUSTEN),
    ]
    run = take_in(navet.file(*beyond_the_last_book))
    assert run.counts == {"set_aside": 3}
    after = known_by_number()
    assert [one for one in before if before[one] != after[one]] == ["notices"]
    assert people_by_number([child, ANNA]) == {}
    assert Person.objects.count() == people


REGISTRATION = RegistrationRead(date(2023, 3, 1), "25", "80", "A 1:1")
POST = PostRead(BO, 20230302_000000000, 1, registration=REGISTRATION)


def _chunk(fault: Exception) -> Chunk:
    def rules_on(_: date) -> object:
        raise fault

    known = Known(HomeRegion.of(["2580"]), {}, {table: {} for table in FACT_TABLES})
    known.places["F|2580|A 1:1"] = (Place(date(2020, 1, 1), "2580", "C", 0, 0),)
    return Chunk(
        known,
        places=Places({}, {}),
        rules_on=rules_on,  # type: ignore[arg-type]  # It never answers.
        new_id=iter(range(1, 9)).__next__,
        read_in=lambda _: None,
    )


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (NotInForce("bok", date(2024, 1, 5)), "no_rulebook_that_day"),
        (RuleMissing("bok", "listning.inflyttad"), "rulebook_incomplete"),
        (UnknownPerson(), "cannot_be_decided"),
    ],
)
def test_what_cannot_be_decided_is_undone_in_memory(fault: Exception, reason: str) -> None:
    chunk = _chunk(fault)
    chunk.work(StagedNotice(1, is_first_load=False, read=POST))
    assert [one.reason for one in chunk.outcomes] == [reason]
    assert (chunk.people.met, chunk.people.created, chunk.people.id_of(BO)) == ({}, [], None)
