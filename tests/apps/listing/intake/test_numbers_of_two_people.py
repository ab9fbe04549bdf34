"""A number that two people come to have on the same days stops one post, and nothing else."""

from datetime import date

import pytest

from tests import navet
from tests.apps.listing.intake.conftest import AT_INTAKE, CENTRUM, KUSTEN, TakeIn
from tests.apps.listing.intake.state import known_by_number
from tests.apps.listing.intake.test_outcomes_of_the_norrbotten_clauses import (
    ANNA,
    BO,
    listings,
    moved_in,
)
from vardval.listing.intake.again import try_notices_again
from vardval.platform.models import LedgerEntry
from vardval.population.facts import people_by_number
from vardval.population.notice_queries import set_aside_notices

NEWER = navet.number(date(1980, 5, 1), 985)
OTHERS = [navet.number(date(1950, 1, 1 + day), 981) for day in range(7)]


def _at(day: str) -> str:
    return day.ljust(17, "0")


# Anna's and Bo's numbers both go on as the newer one, which keeps Anna's as its old number.
JOINED = (
    moved_in(ANNA, CENTRUM),
    moved_in(BO, KUSTEN),
    navet.post(ANNA, at=_at("20230303"), joined=NEWER, left=("AN", "20230303")),
    navet.post(BO, at=_at("20230304"), joined=NEWER, left=("AN", "20230304")),
)
# Anna's turns round and is the newest: the first of the person's numbers then was Bo's.
TURNED = navet.post(NEWER, at=_at("20230308"), joined=ANNA, left=("AN", "20230307"))


@pytest.fixture
def number_given_away(take_in: TakeIn) -> int:
    """Let a later file speak of Bo's number, which nobody goes by; return who has it now."""
    take_in(navet.file(*JOINED))
    take_in(navet.file(moved_in(BO, CENTRUM, "20230305", "20230307")))
    return people_by_number([BO])[BO]


def test_the_post_is_set_aside_and_the_rest_goes_on(
    take_in: TakeIn, number_given_away: int
) -> None:
    before = people_by_number([ANNA, BO, NEWER])
    assert before[BO] == number_given_away != before[NEWER] == before[ANNA]
    rest = [moved_in(other, CENTRUM) for other in OTHERS]
    run = take_in(navet.file(*rest[:3], TURNED, *rest[3:]))
    assert run.counts == {"applied": 7, "set_aside": 1}
    assert all(len(listings(other)) == 1 for other in OTHERS)
    assert people_by_number([ANNA, BO, NEWER]) == before
    (waiting,) = set_aside_notices()
    assert (waiting.position, waiting.reason, waiting.reason_parameters) == (
        4,
        "number_held_by_another",
        {},
    )
    assert waiting.can_be_retried


@pytest.mark.usefixtures("number_given_away")
def test_trying_it_again_ends_the_same_way_and_changes_nothing_else(take_in: TakeIn) -> None:
    take_in(navet.file(TURNED))
    before = known_by_number()
    run = try_notices_again(actor="prov", at=AT_INTAKE)
    assert (run.counts, known_by_number()) == ({"set_aside": 1}, before)


@pytest.mark.usefixtures("number_given_away")
def test_each_part_of_the_chunk_is_an_entry_of_its_own(take_in: TakeIn) -> None:
    newest = LedgerEntry.objects.count()
    take_in(navet.file(TURNED, *(moved_in(other, CENTRUM) for other in OTHERS)))
    told = LedgerEntry.objects.filter(number__gt=newest, happened="notices_applied")
    assert list(told.order_by("number").values_list("parameters", flat=True)) == [
        {"set_aside": 1},
        {"applied": 1},
        {"applied": 2},
        {"applied": 4},
    ]
