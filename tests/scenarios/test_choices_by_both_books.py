"""The same choices by the two books that list: what comes of each, and by which clause."""

import pytest

from tests.core.listing.small_county import (
    BRANCH,
    SEA,
    SQUARE,
    resident,
)
from tests.scenarios.two_books import (
    ABROAD,
    ACTIVE,
    BOOKS,
    CHOOSER,
    COASTAL,
    GUEST,
    HIDDEN,
    NEW,
    NORTH,
    PASSIVE,
    PLAIN,
    SEEKER,
    A,
    R,
    Small,
    answers,
    both,
    choice,
    choosing,
)
from vardval.core.listing import (
    Channel,
    ChoiceWithdrawn,
    ChosenBy,
    FormArrives,
)

CHOICES = (
    Small(
        "chooses on 1177",
        PLAIN,
        choosing(choice()),
        both(A, "NB-3.6.1-10", "VB-4-10", (SEA, ACTIVE)),
    ),
    Small(
        "chooses the own unit",
        PLAIN,
        choosing(choice(SQUARE)),
        both(A, "NB-3.6.1-10", "VB-4-10", (SQUARE, ACTIVE)),
    ),
    Small(
        "chooses on an unsigned form",
        PLAIN,
        choosing(choice(channel=Channel.FORM)),
        {NORTH: (A, "NB-3.6.1-10", (SEA, ACTIVE)), COASTAL: (R, "VB-4.8-3", (SQUARE, PASSIVE))},
    ),
    Small(
        "chooses on a signed form",
        PLAIN,
        choosing(choice(channel=Channel.FORM, is_signed=True)),
        both(A, "NB-3.6.1-10", "VB-4-10", (SEA, ACTIVE)),
    ),
    *(
        Small(
            f"chooses by {channel.value}",
            PLAIN,
            choosing(choice(channel=channel)),
            {NORTH: (A, "NB-3.6.1-10", (SEA, ACTIVE)), COASTAL: (R, "VB-4.8-2", (SQUARE, PASSIVE))},
        )
        for channel in (Channel.TELEPHONE, Channel.VISIT, Channel.EMAIL)
    ),
    Small(
        "chooses a branch",
        PLAIN,
        choosing(choice(BRANCH)),
        both(R, "NB-4.4.2-7", "VB-4-4", SQUARE),
    ),
    Small(
        "chooses a unit that is not open yet",
        PLAIN,
        choosing(choice(NEW)),
        both(R, "NB-3.6.1-1", "VB-1-5", SQUARE),
    ),
    Small(
        "chooses a unit that nobody knows",
        PLAIN,
        choosing(choice("Månens HC")),
        both(R, "NB-3.6.1-1", "VB-1-5", SQUARE),
    ),
    Small(
        "chooses by a proxy, without a paper",
        PLAIN,
        choosing(choice(made_by=ChosenBy.PROXY)),
        {NORTH: (R, "NB-3.6.1-30", (SQUARE, PASSIVE)), COASTAL: (A, "VB-4-10", (SEA, ACTIVE))},
    ),
    Small(
        "is chosen for by a guardian as an adult",
        PLAIN,
        choosing(choice(made_by=ChosenBy.GUARDIAN)),
        both(R, "NB-3.6.1-15", "VB-4-5", SQUARE),
    ),
    Small(
        "chooses from another region",
        GUEST,
        choosing(choice(SQUARE)),
        both(A, "NB-3.6.1-10", "VB-4-10", (SQUARE, ACTIVE)),
    ),
    Small(
        "chooses as an asylum seeker",
        SEEKER,
        choosing(choice()),
        both(R, "NB-3.6.1-18", "VB-4-5", None),
    ),
    Small(
        "chooses with protected data",
        HIDDEN,
        choosing(choice()),
        both(R, "NB-3.6.4-1", "VB-4.2-1", None),
    ),
    Small(
        "chooses from abroad",
        resident(residence=ABROAD),
        choosing(choice()),
        both(R, "NB-3.6.1-27", "VB-4-5", None),
    ),
    Small(
        "gets a form in that nothing waits for",
        PLAIN,
        lambda on: FormArrives("Anna", on, SEA),
        both(R, "NB-3.6.1-31", "VB-4.8-3", SQUARE),
    ),
    Small(
        "takes back what has taken effect",
        CHOOSER,
        lambda on: ChoiceWithdrawn("Anna", on, SQUARE),
        both(R, "NB-T-7", "VB-T-4", (SQUARE, ACTIVE)),
    ),
)


@pytest.mark.parametrize("book_id", BOOKS)
@pytest.mark.parametrize("small", CHOICES, ids=lambda one: f"who {one.name}")
def test_each_book_answers_a_choice_with_its_own_clause(small: Small, book_id: str) -> None:
    assert answers(book_id, small) == small.answers[book_id]
