"""What goes wrong on the way: posts that come late, twice, corrected, or broken.

Every file still fits the sender's schema, as most faulty files do: what is wrong is what it
says. Each kind of broken post is one that a clerk has to look at.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from vardval.demonstration.posts import Post, Registration, digits

_LATE, _TWICE, _CORRECTED, _BROKEN = 0.02, 0.006, 0.012, 0.006
_LATE_DAYS = range(35, 110)
_CORRECTED_AFTER = range(40, 100)


@dataclass(frozen=True, slots=True)
class Sent:
    """A post and the day on which the sender has it ready."""

    on: date
    post: Post


def disturbed(sent: list[Sent], today: date, chance: Random) -> list[Sent]:
    """Return the posts as they come, in order of day; none after `today`."""
    result: list[Sent] = []
    kinds = 0
    for one in sent:
        came = one
        lot = chance.random()
        if lot < _LATE and one.post.deregistered is None and one.post.registration is not None:
            came = _late(one, chance)
        result.append(came)
        if chance.random() < _TWICE:
            result.append(Sent(came.on + timedelta(days=chance.randint(0, 14)), came.post))
        if one.post.matter == "Flyttning" and chance.random() < _CORRECTED:
            result.append(_corrected(one, chance))
        if chance.random() < _BROKEN:
            result.append(_broken(one, _BREAKS[kinds % len(_BREAKS)]))
            kinds += 1
    return sorted((one for one in result if one.on <= today), key=lambda one: one.on)


def _late(one: Sent, chance: Random) -> Sent:
    """The same day of moving, told months later."""
    days = timedelta(days=chance.choice(_LATE_DAYS))
    return Sent(one.on + days, replace(one.post, changed_at=one.post.changed_at + days))


def _corrected(one: Sent, chance: Random) -> Sent:
    """The move is told again, with an earlier day than was first told."""
    days = timedelta(days=chance.choice(_CORRECTED_AFTER))
    place = one.post.registration
    earlier = digits(one.on - timedelta(days=chance.randint(20, 60)))
    return Sent(
        one.on + days,
        replace(
            one.post,
            changed_at=one.post.changed_at + days,
            matter="Rättelse",
            registration=place and replace(place, from_on=earlier),
        ),
    )


def _wrong_check_digit(post: Post) -> Post:
    return replace(post, number=f"{post.number[:-1]}{(int(post.number[-1]) + 1) % 10}")


def _day_that_does_not_exist(post: Post) -> Post:
    here = post.registration or Registration("", "00", "00")
    return replace(
        post, deregistered=None, registration=replace(here, from_on=f"{post.changed_at:%Y}0231")
    )


def _number_points_nowhere(post: Post) -> Post:
    return Post(
        post.number,
        post.changed_at,
        "Nytt personnummer",
        deregistered=("GN", digits(post.changed_at.date())),
    )


def _death_without_a_day(post: Post) -> Post:
    return Post(
        post.number,
        post.changed_at,
        "Dödsfall",
        deregistered=("AV", f"{post.changed_at:%Y%m}00"),
    )


def _guardian_with_a_bad_number(post: Post) -> Post:
    bad = f"{post.number[:-1]}{(int(post.number[-1]) + 3) % 10}"
    return Post(post.number, post.changed_at, "Vårdnad", relations=((bad, "VF"),))


_BREAKS: tuple[Callable[[Post], Post], ...] = (
    _wrong_check_digit,
    _day_that_does_not_exist,
    _number_points_nowhere,
    _death_without_a_day,
    _guardian_with_a_bad_number,
)


def _broken(one: Sent, how: Callable[[Post], Post]) -> Sent:
    later = replace(one.post, changed_at=one.post.changed_at + timedelta(minutes=7))
    return Sent(one.on, how(later))
