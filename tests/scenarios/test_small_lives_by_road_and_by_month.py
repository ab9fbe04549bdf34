"""The small county by the book that goes by the road, and by the one that gives a month."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

import pytest

from tests.core.listing.small_county import CENTRE, COAST, FOREST, SEA, SQUARE, home, unit_of
from tests.scenarios.two_books import (
    ABROAD,
    ACTIVE,
    BOG,
    CHOOSER,
    GUEST,
    HIDDEN,
    MARKING,
    MOTHER,
    PASSIVE,
    PLAIN,
    SEEKER,
    A,
    Answer,
    R,
    T,
    birth,
    choice,
    choosing,
    county,
    decide,
)
from vardval.core.listing import (
    Channel,
    Death,
    Event,
    MoveIn,
    MoveOut,
    MoveWithin,
    Outcome,
    ProtectionEnds,
    ProtectionStarts,
    Resident,
)
from vardval.core.population import ResidenceState

ROAD, MONTH = "varmland/2022", "kronoberg/2023"
DAYS = {ROAD: date(2022, 3, 1), MONTH: date(2023, 3, 1)}
W = Outcome.WAITING
FROM_ELSEWHERE = Resident("Anna", date(1990, 5, 1), PLAIN.sex, GUEST.residence)
NOWHERE = replace(SEEKER.residence, state=ResidenceState.DEREGISTERED)
KNOWN = Resident("Anna", date(1990, 5, 1), PLAIN.sex, NOWHERE)


class Life(NamedTuple):
    """Something that happens to Anna, who may have kin, and what the two books answer."""

    people: tuple[Resident, ...]
    event: Event
    by_road: Answer
    by_month: Answer


def on(book_id: str, event: Event) -> Event:
    """The event on the book's first of March."""
    return choosing(event)(DAYS[book_id])


LIVES = {
    "moves in where the area has a unit": Life(
        (FROM_ELSEWHERE,),
        MoveIn("Anna", date.max, home(COAST)),
        (A, "VL-3.0-4", (SEA, PASSIVE)),
        (A, "KB-13-7", None),
    ),
    "moves in where only the road leads": Life(
        (FROM_ELSEWHERE,),
        MoveIn("Anna", date.max, home(BOG)),
        (A, "VL-3.0-4", (SEA, PASSIVE)),
        (A, "KB-13-7", None),
    ),
    "moves in where nothing leads": Life(
        (FROM_ELSEWHERE,),
        MoveIn("Anna", date.max, home(FOREST)),
        (T, "VL-T-1", None),
        (A, "KB-13-7", None),
    ),
    "moves in and has chosen already": Life(
        (GUEST,),
        MoveIn("Anna", date.max, home(CENTRE)),
        (A, "VL-3.0-4", (SEA, ACTIVE)),
        (A, "KB-13-7", (SEA, ACTIVE)),
    ),
    "moves within the county without having chosen": Life(
        (PLAIN,),
        MoveWithin("Anna", date.max, home(COAST)),
        (A, "VL-3.0-4", (SEA, PASSIVE)),
        (A, "KB-13-10", (SEA, PASSIVE)),
    ),
    "moves within the county having chosen": Life(
        (CHOOSER,),
        MoveWithin("Anna", date.max, home(COAST)),
        (A, "VL-3.0-4", (SQUARE, ACTIVE)),
        (A, "KB-T-21", (SQUARE, ACTIVE)),
    ),
    "is born to a mother listed elsewhere than the address": Life(
        (MOTHER,),
        birth(home(CENTRE), "Märta")(date.max),
        (A, "VL-3.0-4", (SQUARE, PASSIVE)),
        (A, "KB-13-9", (SQUARE, PASSIVE)),
    ),
    "is born where nothing leads": Life(
        (MOTHER,),
        birth(home(FOREST), "Märta")(date.max),
        (T, "VL-T-1", None),
        (T, "KB-T-2", None),
    ),
    "is protected": Life(
        (CHOOSER,),
        ProtectionStarts("Anna", date.max, MARKING),
        (A, "VL-T-14", None),
        (A, "KB-T-14", None),
    ),
    "is protected no longer": Life(
        (HIDDEN,),
        ProtectionEnds("Anna", date.max, MARKING),
        (A, "VL-T-15", (SQUARE, PASSIVE)),
        (A, "KB-T-15", (SQUARE, PASSIVE)),
    ),
    "moves to another region": Life(
        (CHOOSER,),
        MoveOut("Anna", date.max, GUEST.residence.state),
        (A, "VL-T-25", None),
        (A, "KB-T-25", None),
    ),
    "emigrates": Life(
        (CHOOSER,),
        MoveOut("Anna", date.max, ABROAD.state),
        (A, "VL-T-26", None),
        (A, "KB-T-26", None),
    ),
    "dies": Life((PLAIN,), Death("Anna", date.max), (A, "VL-T-27", None), (A, "KB-T-27", None)),
    "seeks asylum and chooses": Life(
        (SEEKER,), choice(), (R, "VL-T-16", None), (R, "KB-13-1", None)
    ),
    "is not registered and chooses": Life(
        (KNOWN,), choice(), (R, "VL-T-13", None), (R, "KB-13-1", None)
    ),
    "chooses by telephone": Life(
        (PLAIN,),
        choice(channel=Channel.TELEPHONE),
        (W, "VL-3.0-10", (SQUARE, PASSIVE)),
        (R, "KB-13-2", (SQUARE, PASSIVE)),
    ),
    "chooses at a visit without signing": Life(
        (PLAIN,),
        choice(channel=Channel.VISIT),
        (R, "VL-3.0-8", (SQUARE, PASSIVE)),
        (R, "KB-13-2", (SQUARE, PASSIVE)),
    ),
    "chooses on a form without signing": Life(
        (PLAIN,),
        choice(channel=Channel.FORM, is_written=True),
        (R, "VL-3.0-6", (SQUARE, PASSIVE)),
        (A, "KB-2-3", (SEA, ACTIVE)),
    ),
    "chooses in the e-service": Life(
        (PLAIN,), choice(), (A, "VL-3.0-12", (SEA, ACTIVE)), (A, "KB-2-3", (SEA, ACTIVE))
    ),
}


@pytest.mark.parametrize("life", LIVES.values(), ids=list(LIVES))
@pytest.mark.parametrize("book_id", [ROAD, MONTH])
def test_each_of_the_two_books_answers_with_its_own_clause(book_id: str, life: Life) -> None:
    decision, after = decide(book_id, county(*life.people), on(book_id, life.event))
    wanted = life.by_road if book_id == ROAD else life.by_month
    assert (decision.outcome, decision.clause, unit_of(after)) == wanted
