"""All the facts about a person that their posts come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vardval.core.identity import PersonNumber
from vardval.core.population.identity_timeline import IdentityFact, identity_timeline
from vardval.core.population.post import (
    BadPost,
    Deregistration,
    DeregistrationCause,
    PostRead,
    RegistrationRead,
)
from vardval.core.population.protection import ProtectionDegree, protection_timelines
from vardval.core.population.relation import RelationKey, relation_timelines
from vardval.core.population.timeline import Timeline, asserted, laid_over, settled


@dataclass(frozen=True, slots=True)
class Registration:
    """Where a person is registered, as the posts say it; `since` is the day that they give."""

    since: date
    county: str = ""
    municipality: str = ""
    property_designation: str = ""
    street_address: str = ""
    postal_code: str = ""
    locality: str = ""
    in_special_housing: bool = False

    @property
    def municipality_code(self) -> str:
        """Four digits; empty when the posts did not give both halves."""
        return self.county + self.municipality if self.county and self.municipality else ""


@dataclass(frozen=True, slots=True)
class Stay:
    """Where a person who is registered nowhere stays, and whether they seek asylum."""

    at: Registration
    seeks_asylum: bool


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Everything that is known of a person, each fact on its own timeline."""

    born_on: date
    sex: str
    died_on: date | None
    identity: Timeline[IdentityFact]
    registration: Timeline[Registration]
    deregistration: Timeline[Deregistration]
    protection: dict[ProtectionDegree, Timeline[bool]]
    relations: dict[RelationKey, Timeline[bool]]
    stay: Timeline[Stay | None] = ()


def facts_of(posts: Iterable[PostRead]) -> PersonFacts:
    """Return what the posts of one person come to, in whatever order they are given.

    Raises BadPost when no post tells birth date or sex.
    """
    ordered = sorted(posts, key=_order)
    born_on, sex, births = _birth(ordered)
    deregistration = _deregistration(ordered)
    last = deregistration[-1][1] if deregistration else None
    died_on = last.on if last is not None and last.cause is DeregistrationCause.DEAD else None
    return PersonFacts(
        born_on,
        sex,
        died_on,
        identity_timeline(ordered, born_on),
        _registration(ordered, born_on, births),
        deregistration,
        protection_timelines(ordered),
        relation_timelines(ordered, born_on),
        _stay(ordered),
    )


def _order(post: PostRead) -> tuple[int, date, int]:
    return post.order


def _birth(posts: list[PostRead]) -> tuple[date, str, set[date]]:
    """Birth and sex as told last, and every day that was told as the birth's."""
    born_on: date | None = None
    sex: str | None = None
    births: set[date] = set()
    for post in posts:
        number = PersonNumber.parse(_surviving_number(post))
        born_on = post.born_on or number.born_on or born_on
        if born_on is not None:
            births.add(born_on)
        sex = post.sex or (number.sex.value if number.sex else None) or sex
    if born_on is None:
        raise BadPost("missing_birth_date")
    if sex is None:
        raise BadPost("missing_sex")
    return born_on, sex, births


def _surviving_number(post: PostRead) -> str:
    dropped = post.deregistration
    if post.joined_number and dropped is not None and dropped.cause.joins_numbers:
        return post.joined_number
    return post.number


def _deregistration(posts: list[PostRead]) -> Timeline[Deregistration]:
    result: Timeline[Deregistration] = ()
    for post in posts:
        told = post.deregistration
        if told is not None and told.cause.joins_numbers:
            continue
        if told is not None and told.cause is not DeregistrationCause.NONE:
            day = told.on or post.asserted_on
            held = Deregistration(told.cause, day)
            result = asserted(result, day, held)
        elif result and (told is not None or post.is_total):
            # Taken back. Someone who returns is back from the day of the new registration;
            # without one the deregistration should never have been.
            back = post.registration.from_on if post.registration else None
            first = result[0][0]
            nothing = Deregistration(DeregistrationCause.NONE, back)
            day = back if back is not None and back > first else first
            result = asserted(result, day, nothing)
    return settled(result)


def _registration(
    posts: list[PostRead], born_on: date, births: set[date]
) -> Timeline[Registration]:
    """The registrations; who was registered from birth is so from the birth as told last."""
    result: Timeline[Registration] = ()
    for post in posts:
        read = post.registration
        if read is None:
            continue
        since = born_on if read.from_on in births else read.from_on
        day = since or post.asserted_on

        def change(
            held: Registration | None,
            read: RegistrationRead = read,
            since: date | None = since,
            day: date = day,
        ) -> Registration:
            return _changed(held, read, since, day)

        result = laid_over(result, day, change)
    return settled(result)


def _stay(posts: list[PostRead]) -> Timeline[Stay | None]:
    """Where the person stays while registered nowhere; what is told last of a first day counts.

    A stay ends where it is said to, and where the next one begins.
    """
    told: dict[date, tuple[Stay, date | None]] = {}
    for post in posts:
        read = post.stay
        if read is not None:
            day = post.from_on
            stay = Stay(_changed(None, read.address, day, day), read.seeks_asylum)
            told[day] = (stay, read.before_on)
    result: list[tuple[date, Stay | None]] = []
    for day, (stay, before_on) in sorted(told.items()):
        if result and result[-1][0] >= day:
            result.pop()
        result.append((day, stay))
        if before_on is not None:
            result.append((before_on, None))
    return tuple(result)


def _changed(
    held: Registration | None, read: RegistrationRead, since: date | None, day: date
) -> Registration:
    was = held or Registration(day)
    return Registration(
        was.since if since is None else since,
        was.county if read.county is None else read.county,
        was.municipality if read.municipality is None else read.municipality,
        was.property_designation
        if read.property_designation is None
        else read.property_designation,
        was.street_address if read.street_address is None else read.street_address,
        was.postal_code if read.postal_code is None else read.postal_code,
        was.locality if read.locality is None else read.locality,
        was.in_special_housing if read.in_special_housing is None else read.in_special_housing,
    )
