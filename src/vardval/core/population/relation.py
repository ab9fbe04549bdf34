"""Mother and guardians as timelines, one for each pair of numbers that the posts name."""

from dataclasses import dataclass
from datetime import date

from vardval.core.population.post import PostRead, RelationKind, RelationRead
from vardval.core.population.timeline import Timeline, asserted, settled, value_on


@dataclass(frozen=True, slots=True)
class RelationKey:
    """The other person's number, the kind, and whether that other person is the child."""

    number: str
    kind: RelationKind
    is_towards_child: bool


def relation_timelines(posts: list[PostRead], born_on: date) -> dict[RelationKey, Timeline[bool]]:
    """The pairs that the posts, in their order, speak of; True while the relation holds.

    A whole post (totalpost) is silent about a pair because the relation is no more.
    """
    result: dict[RelationKey, Timeline[bool]] = {}
    for post in posts:
        if not (post.relations or result):
            continue  # As for most: nothing told, and nothing that a whole post could end.
        named = set()
        for read in post.relations:
            key = RelationKey(read.number, read.kind, read.is_towards_child)
            named.add(key)
            result[key] = _told(result.get(key, ()), read, born_on, post.asserted_on)
        if post.is_total:
            for key in result.keys() - named:
                if value_on(result[key], post.asserted_on):
                    result[key] = settled(asserted(result[key], post.asserted_on, value=False))
    return {key: line for key, line in result.items() if any(on for _, on in line)}


def _told(
    timeline: Timeline[bool], read: RelationRead, born_on: date, asserted_on: date
) -> Timeline[bool]:
    # A mother is one from birth; a guardianship without a first day is known from the post
    # on, or from the birth of a child who is born with it. A first day that is known from
    # before counts, but for one that comes after the end that the post tells of.
    start = read.from_on
    if start is None:
        before = read.before_on or date.max
        known_from = next((day for day, on in timeline if on and day < before), None)
        is_from_birth = read.kind is RelationKind.MOTHER or not read.is_towards_child
        start = known_from or (born_on if is_from_birth else asserted_on)
    if read.before_on is None or read.before_on > start:
        timeline = asserted(timeline, start, value=True)
    if read.before_on is not None:
        timeline = asserted(timeline, read.before_on, value=False)
    return settled(timeline)
