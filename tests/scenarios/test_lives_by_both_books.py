"""The same small lives by the two books that list: who is listed where, by which clause."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.listing.small_county import (
    CENTRE,
    COAST,
    ELSEWHERE,
    FOREST,
    SEA,
    SQUARE,
    home,
    listed,
    resident,
)
from tests.scenarios.two_books import (
    ACTIVE,
    BOG,
    BOOKS,
    CHOOSER,
    COASTAL,
    GUEST,
    HEATH,
    HIDDEN,
    MARKING,
    MOTHER,
    NORTH,
    OTHER,
    PASSIVE,
    PLAIN,
    REGISTERED,
    SEEKER,
    TWICE_HIDDEN,
    UNLISTED,
    A,
    Small,
    T,
    answers,
    birth,
    both,
    choosing,
)
from vardval.core.listing import (
    Death,
    MoveIn,
    MoveOut,
    MoveWithin,
    NoChoiceMade,
    ProtectionEnds,
    ProtectionStarts,
)
from vardval.core.listing.events import AddressRekeyed
from vardval.core.population import ProtectionDegree, ResidenceState

LIVES = (
    Small(
        "is born to a listed mother",
        None,
        birth(home(CENTRE), "Märta"),
        both(A, "NB-3.6.2-1", "VB-4.3-2", SEA),
        others=(MOTHER,),
    ),
    Small(
        "is born to a mother who is not listed",
        None,
        birth(home(COAST), "Märta", "Nils"),
        both(A, "NB-T-11", "VB-4.3-2", SQUARE),
        others=(replace(MOTHER, listing=None), OTHER),
    ),
    Small(
        "is born to nobody who is listed",
        None,
        birth(home(COAST), "Märta"),
        both(A, "NB-T-11", "VB-T-8", SEA),
        others=(replace(MOTHER, listing=None),),
    ),
    Small(
        "is born where no unit is near",
        None,
        birth(home(FOREST)),
        both(T, "NB-3.6.2-2", "VB-T-14", None),
    ),
    Small(
        "is born registered in another region",
        None,
        birth(ELSEWHERE, "Märta"),
        both(A, "NB-T-21", "VB-T-20", None),
        others=(MOTHER,),
    ),
    Small(
        "is born with protected data",
        None,
        birth(home(CENTRE), "Märta", protection=frozenset({REGISTERED})),
        both(A, "NB-3.6.4-1", "VB-4.2-1", None),
        others=(MOTHER,),
    ),
    Small(
        "has not chosen",
        UNLISTED,
        lambda on: NoChoiceMade("Anna", on),
        both(A, "NB-3.6.1-19", "VB-4.1-1", SQUARE),
    ),
    Small(
        "has not chosen where the nearest unit is not open yet",
        resident(residence=home(BOG)),
        lambda on: NoChoiceMade("Anna", on),
        both(A, "NB-3.6.1-19", "VB-4.1-1", SEA),
    ),
    Small(
        "moves in from another region without a choice",
        resident(residence=ELSEWHERE),
        lambda on: MoveIn("Anna", on, home(COAST)),
        both(A, "NB-3.6.2-2", "VB-4.3-3", SEA),
    ),
    Small(
        "moves in with a choice made before",
        GUEST,
        lambda on: MoveIn("Anna", on, home(CENTRE)),
        both(A, "NB-T-20", "VB-T-19", (SEA, ACTIVE)),
    ),
    Small(
        "moves within the county without a choice",
        PLAIN,
        lambda on: MoveWithin("Anna", on, home(COAST)),
        both(A, "NB-3.6.2-2", "VB-4.4-2", SEA),
    ),
    Small(
        "moves inside the area, listed at another unit",
        resident(listing=listed(SEA)),
        lambda on: MoveWithin("Anna", on, home(HEATH)),
        {NORTH: (A, "NB-3.6.2-2", (SQUARE, PASSIVE)), COASTAL: (A, "VB-4.4-2", (SEA, PASSIVE))},
    ),
    Small(
        "moves within the county with a choice",
        CHOOSER,
        lambda on: MoveWithin("Anna", on, home(COAST)),
        both(A, "NB-3.6.3-1", "VB-4.4-1", (SQUARE, ACTIVE)),
    ),
    Small(
        "moves into special housing without a choice",
        PLAIN,
        lambda on: MoveWithin("Anna", on, home(COAST, special=True)),
        {NORTH: (A, "NB-3.6.3-2", (SQUARE, PASSIVE)), COASTAL: (A, "VB-4.4-2", (SEA, PASSIVE))},
    ),
    Small(
        "moves into special housing with a choice",
        CHOOSER,
        lambda on: MoveWithin("Anna", on, home(COAST, special=True)),
        both(A, "NB-3.6.3-2", "VB-4.4-1", (SQUARE, ACTIVE)),
    ),
    Small(
        "stays while the map is redrawn",
        PLAIN,
        lambda on: AddressRekeyed("Anna", on, home(COAST)),
        both(A, "NB-3.6.6-3", "VB-4.1-2", SQUARE),
    ),
    Small(
        "moves to another region",
        CHOOSER,
        lambda on: MoveOut("Anna", on, ResidenceState.OTHER_REGION),
        both(A, "NB-T-13", "VB-T-10", None),
    ),
    Small(
        "emigrates",
        CHOOSER,
        lambda on: MoveOut("Anna", on, ResidenceState.ABROAD),
        both(A, "NB-T-14", "VB-T-11", None),
    ),
    Small(
        "moves from another region to a third",
        GUEST,
        lambda on: MoveOut("Anna", on, ResidenceState.OTHER_REGION),
        both(A, "NB-T-22", "VB-T-21", (SEA, ACTIVE)),
    ),
    Small(
        "dies",
        CHOOSER,
        lambda on: Death("Anna", on),
        both(A, "NB-T-15", "VB-T-12", None),
    ),
    *(
        Small(
            f"becomes protected by {degree.value}",
            CHOOSER,
            choosing(ProtectionStarts("Anna", date.max, degree)),
            both(A, "NB-3.6.4-1", "VB-4.2-1", None),
        )
        for degree in ProtectionDegree
    ),
    Small(
        "is no longer protected",
        HIDDEN,
        lambda on: ProtectionEnds("Anna", on, MARKING),
        both(A, "NB-T-10", "VB-T-6", SQUARE),
    ),
    Small(
        "is still protected in one way of two",
        TWICE_HIDDEN,
        lambda on: ProtectionEnds("Anna", on, MARKING),
        both(A, "NB-3.6.4-1", "VB-4.2-1", None),
    ),
    Small(
        "is registered, having been an asylum seeker",
        SEEKER,
        lambda on: MoveIn("Anna", on, home(COAST)),
        both(A, "NB-3.6.2-2", "VB-4.3-3", SEA),
    ),
)


@pytest.mark.parametrize("book_id", BOOKS)
@pytest.mark.parametrize("small", LIVES, ids=lambda one: f"who {one.name}")
def test_each_book_lists_with_its_own_clause_whoever(small: Small, book_id: str) -> None:
    assert answers(book_id, small) == small.answers[book_id]
