"""Residents of other regions who list here: entered by hand, as posts of their own kind.

The population register does not tell of them until they move here. What is entered is a post
like any other (ADR 10), laid under whatever the register tells later and over what it has told,
so that a move here takes over by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from vardval.core.identity import BadIdentityNumber, PersonNumber
from vardval.core.population import (
    BadPost,
    NamesRead,
    PostRead,
    RegistrationRead,
    ResidenceState,
    addresses_of,
    dwelling_timeline,
    facts_of,
)
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.policy import (
    Actor,
    Permission,
    as_actor,
    check_may,
)
from vardval.platform.sentences import SpokenError
from vardval.population.actions.own_posts import keep_post
from vardval.population.copying import RowsRefused, copy_known, end_known, new_ids
from vardval.population.fact_lines import difference, lines, wanted_facts
from vardval.population.facts import (
    FACT_TABLES,
    home_region,
    known_facts,
    people_by_number,
    places_of,
    posts_told,
)
from vardval.population.home_county import home_county_of
from vardval.population.models import IntakeFile, Person
from vardval.population.on_day import people_on
from vardval.population.sealing import seal_by_protection

_LOCK = 7_281_005  # Two who enter the same person at once are to find one person.
COUNTIES = frozenset(f"{code:02d}" for code in range(1, 26)) - {"02", "11", "15", "16"}
"""Sweden's counties by code (länskod); four numbers are no longer anybody's."""


class OutOfCountyRefused(SpokenError):
    """The person cannot be entered as a resident of another region.

    One sentence for those who live here, have died or are protected: it must not tell which.
    """

    def __init__(self) -> None:
        super().__init__("out_of_county.refused")


class OutOfCountyUnreadable(SpokenError, ValueError):
    """Something needed is missing or cannot be read; `what` completes the sentence's code."""

    def __init__(self, what: str) -> None:
        super().__init__(f"out_of_county.{what}")


@dataclass(frozen=True, slots=True)
class _Entered:
    """What is entered about someone."""

    number: PersonNumber
    given_names: str
    surname: str
    home_county: str
    since: date
    born_on: date | None
    sex: str | None
    is_protected: bool


@again_after_deadlock
@transaction.atomic
def register_out_of_county(
    *,
    number: str,
    given_names: str,
    surname: str,
    home_county: str,
    since: date | None = None,
    born_on: date | None = None,
    sex: str | None = None,
    is_protected: bool = False,
    names_are_told: bool = True,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Enter a resident of another region and return their key.

    `home_county` is the two digits of the county where they are registered (länskod), `since`
    the day from which that is known, else the day of `at`. Birth and sex are only needed where
    the number does not tell them. Who is known to live in that region already is returned as
    they are. The national contract tells no names (`names_are_told`). Raises `AccessDenied`,
    `OutOfCountyUnreadable` and `OutOfCountyRefused`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.REGISTER_OUT_OF_COUNTY)
    entered = _Entered(
        _number(number),
        given_names.strip(),
        surname.strip(),
        _county(home_county),
        since or _day_of(at),
        born_on,
        sex,
        is_protected,
    )
    if names_are_told and not (entered.given_names and entered.surname):
        raise OutOfCountyUnreadable("no_name")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    known = people_by_number([entered.number.number]).get(entered.number.number)
    if known is not None and _lives_there(known, entered, _day_of(at)):
        return known
    return _store(entered, known, actor=acting, at=at)


def _lives_there(person_id: int, entered: _Entered, today: date) -> bool:
    """Whether the person is known to live in that region; raises where they may not be entered."""
    if not _is_elsewhere(person_id, (entered.since, today)):
        return False
    return home_county_of(person_id, valid_on=today) == entered.home_county


def _number(typed: str) -> PersonNumber:
    try:
        return PersonNumber.parse(typed)
    except BadIdentityNumber as bad:
        raise OutOfCountyUnreadable("no_number") from bad


def _county(code: str) -> str:
    if code not in COUNTIES:
        raise OutOfCountyUnreadable("no_county")
    if code in home_region().counties:
        raise OutOfCountyUnreadable("own_county")
    return code


def _is_elsewhere(person_id: int, days: Iterable[date]) -> bool:
    """Whether the person is known to live in another region; raises where they may not be."""
    newest, states = newest_number(), []
    for day in days:
        there = people_on([person_id], valid_on=day, known_at=newest).get(person_id)
        if there is None:
            return False
        is_here = there.residence.state is ResidenceState.HERE
        if is_here or there.died_on is not None or there.is_protected:
            raise OutOfCountyRefused
        states.append(there.residence.state)
    return all(one is ResidenceState.OTHER_REGION for one in states)


def _day_of(at: datetime) -> date:
    return at.astimezone(timezone.get_default_timezone()).date()


def _store(entered: _Entered, known: int | None, *, actor: Actor, at: datetime) -> int:
    told = posts_told([known]).posts.get(known, []) if known is not None else []
    post = _post(entered, told)
    try:
        facts = facts_of([*told, post])
    except BadPost as bad:
        raise OutOfCountyUnreadable(bad.code) from bad
    places = places_of(addresses_of(facts))
    dwellings = dwelling_timeline(facts, places, home_region())
    named = people_by_number({key.number for key in facts.relations})
    wanted = wanted_facts(facts, dwellings, places, named.__getitem__)
    (person_id,) = [known] if known is not None else new_ids("population_person", 1)
    entry = write_entry(
        actor=actor.username,
        purpose="choice",
        happened="out_of_county_registered",
        at=at,
        county=entered.home_county,
    )
    if known is None:
        Person.objects.create(pk=person_id)
    for table in FACT_TABLES:
        stored = known_facts(table, [person_id]).get(person_id, {})
        row_ids, fresh = difference(stored, wanted[table])
        end_known(table.whole_name, row_ids, entry=entry)
        _bring(table.name, table.copied_columns, list(lines(table, person_id, fresh)), entry)
    keep_post(post, kind=IntakeFile.Kind.OUT_OF_COUNTY, applied_to=person_id, entry=entry, at=at)
    seal_by_protection(_day_of(at), [person_id])
    return person_id


def _bring(table: str, columns: tuple[str, ...], rows: list[str], entry: int) -> None:
    try:
        copy_known(table, columns, rows, entry=entry)
    except RowsRefused:
        # Notices that came at the same moment told of the same number.
        raise OutOfCountyRefused from None


def _post(entered: _Entered, told: list[PostRead]) -> PostRead:
    """The post: over what has been told of the person, under whatever will be told."""
    newest = max(told, key=lambda one: one.order, default=None)
    first_day = entered.number.born_on or entered.born_on or entered.since
    return PostRead(
        number=entered.number.number,
        asserted_at=newest.asserted_at if newest else int(f"{first_day:%Y%m%d}") * 1_000_000_000,
        sequence=newest.sequence + 1 if newest else 0,
        born_on=entered.born_on,
        sex=entered.sex,
        names=NamesRead(entered.given_names, entered.surname),
        registration=RegistrationRead(from_on=entered.since, county=entered.home_county),
        has_secrecy_marking=True if entered.is_protected else None,
    )
