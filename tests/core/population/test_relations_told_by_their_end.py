"""A relation that a post tells only the last day of, before and after other news of it."""

from datetime import date

import pytest

from vardval.core.population.post import PostRead, RelationKind, RelationRead
from vardval.core.population.relation import RelationKey, relation_timelines

BORN_ON = date(1980, 5, 1)
CHILD = "201505019826"
ENDED_ON = date(2023, 1, 1)


def told(from_on: date | None, before_on: date | None) -> PostRead:
    relation = RelationRead(
        CHILD, RelationKind.GUARDIAN, from_on, before_on, is_towards_child=False
    )
    return PostRead(
        number="198005019818", asserted_at=20230102000000000, sequence=0, relations=(relation,)
    )


@pytest.mark.parametrize("again", [0, 1, 2])
@pytest.mark.parametrize(
    ("known_from", "held_from"),
    [(None, BORN_ON), (date(2020, 3, 1), date(2020, 3, 1)), (date(2024, 3, 1), BORN_ON)],
    ids=["nothing known", "known from before", "known from after the end"],
)
def test_the_last_day_alone_ends_what_is_known_and_says_the_same_when_it_comes_again(
    known_from: date | None, held_from: date, again: int
) -> None:
    earlier = [] if known_from is None else [told(known_from, None)]
    posts = [*earlier, told(None, ENDED_ON), *[told(None, ENDED_ON)] * again]
    key = RelationKey(CHILD, RelationKind.GUARDIAN, is_towards_child=False)
    assert relation_timelines(posts, BORN_ON) == {key: ((held_from, True), (ENDED_ON, False))}
