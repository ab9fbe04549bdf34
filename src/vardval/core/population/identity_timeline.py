"""Number and names as one timeline.

Numbers chain: a post that joins two numbers says which one is old and since when. Names have
no date of their own in the posts, so a name holds from the day of the post that told it, and
the first one told also before that.
"""

from dataclasses import dataclass
from datetime import date

from vardval.core.identity import IdentityKind, PersonNumber
from vardval.core.population.post import PostRead
from vardval.core.population.timeline import (
    Timeline,
    asserted,
    laid_over,
    settled,
    value_on,
)


@dataclass(frozen=True, slots=True)
class IdentityFact:
    """The number and name that a person goes by."""

    kind: IdentityKind
    number: str
    given_names: str
    surname: str


Names = tuple[str, str]


def identity_timeline(posts: list[PostRead], born_on: date) -> Timeline[IdentityFact]:
    """What the person is called, from birth on."""
    numbers = number_timeline(posts, born_on)
    names = _names(posts, born_on)
    if len(numbers) == 1 and len(names) < 2:  # As for most, from birth on.
        ((day, own),) = numbers
        given, surname = names[0][1] if names else ("", "")
        return ((day, IdentityFact(PersonNumber.parse(own).kind, own, given, surname)),)
    days = sorted({day for day, _ in numbers} | {day for day, _ in names})
    result = []
    for day in days:
        number = value_on(numbers, day)
        given, surname = value_on(names, day) or ("", "")
        if number is not None:
            kind = PersonNumber.parse(number).kind
            result.append((day, IdentityFact(kind, number, given, surname)))
    return settled(result)


def number_timeline(posts: list[PostRead], born_on: date) -> Timeline[str]:
    """The person's numbers in the order in which they took over from each other."""
    successor: dict[str, tuple[str, date]] = {}
    newest = posts[-1].number
    for post in posts:
        joined = post.joined_number
        if not joined:
            continue
        dropped = post.deregistration
        if dropped is not None and dropped.cause.joins_numbers:
            old, new, day = post.number, joined, dropped.on or post.asserted_on
        else:
            old, new, day = joined, post.number, post.asserted_on
            if old in successor:  # The old number's own post knows the day better.
                continue
        successor[old] = (new, day)
        # Two posts that say the opposite of each other: the later one stands.
        if successor.get(new, ("",))[0] == old:
            del successor[new]
    if not successor:
        return ((born_on, newest),)
    followers = {new for new, _ in successor.values()}
    number = next((old for old in successor if old not in followers), newest)
    result: Timeline[str] = ((born_on, number),)
    seen = {number}
    while number in successor and successor[number][0] not in seen:
        number, day = successor[number]
        seen.add(number)
        result = asserted(result, max(day, born_on), number)
    return settled(result)


def _names(posts: list[PostRead], born_on: date) -> Timeline[Names]:
    result: Timeline[Names] = ()
    for post in posts:
        names = post.names
        if names is None:
            continue

        def change(
            held: Names | None, given: str | None = names.given, surname: str | None = names.surname
        ) -> Names:
            was_given, was_surname = held or ("", "")
            return (
                was_given if given is None else given,
                was_surname if surname is None else surname,
            )

        day = post.asserted_on if result and post.asserted_on > born_on else born_on
        result = laid_over(result, day, change)
    return result
