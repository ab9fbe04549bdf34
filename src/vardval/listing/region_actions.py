"""What other regions are to be told: found in the ledger, tried, and settled.

The store says by itself who has been listed, or has ceased to be, since it was last looked: so
it makes no difference whether a clerk, the contract, a queue or a closure was the reason.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from vardval.core.population import ResidenceState
from vardval.listing.elsewhere_queries import counties_elsewhere
from vardval.listing.models import Listing, ListingEvent, RegionUpdate, ToldUntil
from vardval.listing.region_updates import tell
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.sentences import SpokenError
from vardval.platform.two_axes import known_rows
from vardval.population.home_county import home_county_of
from vardval.population.on_day import PersonOnDay, people_on

FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(days=1)
_HEARD = ("listed_elsewhere", "elsewhere_ends")
_CONCERNED = """
SELECT DISTINCT person_id FROM (
    SELECT person_id, recorded FROM listing_listing
    UNION ALL SELECT person_id, recorded FROM listing_listingelsewhere) AS held
 WHERE lower(recorded) > %(since)s AND lower(recorded) <= %(until)s
    OR upper(recorded) > %(since)s AND upper(recorded) <= %(until)s
"""


class NoSuchUpdate(SpokenError, LookupError):
    """No update that waits for a clerk has that key."""

    def __init__(self) -> None:
        super().__init__("carelisting.no_such_update")


@dataclass(frozen=True, slots=True)
class UpdateDue:
    """An update to try now."""

    id: int
    person_id: int
    to_county: str
    new_county: str
    home_county: str
    attempts: int


@dataclass(frozen=True, slots=True)
class _Look:
    """What the ledger is looked through for: the numbers, the day, and our own county."""

    since: int
    until: int
    county: str
    shares_protected: bool
    at: datetime


def pause_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: five minutes, then twice as long each time.

    The contract asks for no more than a try every fifth minute, and for fewer and fewer.
    """
    doubled: timedelta = FIRST_PAUSE * (1 << min(max(attempts - 1, 0), 12))
    return min(doubled, LONGEST_PAUSE)


@transaction.atomic
def find_updates(
    *, home_county: str, shares_protected: bool, actor: Actor | str, at: datetime
) -> int:
    """Put in line what other regions are to be told of what has happened; return how many.

    `home_county` is our own county. People whose data are protected are told of only where
    `shares_protected`. Raises `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.HANDLE_NOTICES)
    told, _ = ToldUntil.objects.get_or_create(id=1, defaults={"number": 0})
    told = ToldUntil.objects.select_for_update().get(pk=told.pk)
    look = _Look(told.number, committed_number(), home_county, shares_protected, at)
    if look.since == look.until:
        return 0
    found = _updates_in(look)
    if found:
        entry = write_entry(
            actor=acting.username,
            purpose="choice",
            happened="regions_to_be_told",
            at=at,
            updates=len(found),
        )
        for person_id, to_county, new_county, home in found:
            tell(
                person_id,
                to_county=to_county,
                new_county=new_county,
                home_county=home,
                entry=entry,
                at=at,
            )
    told.number = look.until
    told.save()
    return len(found)


@transaction.atomic
def claim_update(*, at: datetime) -> UpdateDue | None:
    """Return the oldest update that is due, counted as tried; None when none is.

    The next try is set before this one is made: one that never comes back is tried again.
    """
    waiting = RegionUpdate.objects.filter(status=RegionUpdate.Status.WAITING, next_try_at__lte=at)
    row = waiting.select_for_update(skip_locked=True).order_by("id").first()
    if row is None:
        return None
    row.attempts += 1
    row.last_tried_at = at
    row.next_try_at = at + pause_after(row.attempts)
    row.save()
    return UpdateDue(
        row.pk, row.person_id, row.to_county, row.new_county, row.home_county, row.attempts
    )


@transaction.atomic
def settle_update(
    update_id: int, *, status: str, result: str, actor: Actor | str, at: datetime
) -> None:
    """Store how a try ended: told, refused, or waiting for the next; `result` is a code."""
    acting = as_actor(actor)
    check_may(acting, Permission.HANDLE_NOTICES)
    row = RegionUpdate.objects.select_for_update().get(pk=update_id)
    if row.status != RegionUpdate.Status.WAITING:
        return
    row.status, row.result = RegionUpdate.Status(status), result
    row.save()
    if row.status != RegionUpdate.Status.WAITING:
        _write_settled(row, acting, at)


@transaction.atomic
def handle_update(update_id: int, *, actor: Actor | str, at: datetime) -> None:
    """Store that a clerk has seen to an update that was refused, or that goes on failing.

    Raises `NoSuchUpdate` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.HANDLE_NOTICES)
    open_ones = (RegionUpdate.Status.WAITING, RegionUpdate.Status.REFUSED)
    row = (
        RegionUpdate.objects.select_for_update().filter(pk=update_id, status__in=open_ones).first()
    )
    if row is None:
        raise NoSuchUpdate
    row.status = RegionUpdate.Status.HANDLED
    row.save()
    _write_settled(row, acting, at)


def _write_settled(row: RegionUpdate, actor: Actor, at: datetime) -> None:
    write_entry(
        actor=actor.username,
        purpose="choice",
        happened="region_update_settled",
        at=at,
        status=row.status,
        result=row.result,
        county=row.to_county,
    )


def _updates_in(look: _Look) -> list[tuple[int, str, str, str]]:
    """Person, region to tell, new county and home county of everything that is to be told."""
    with connection.cursor() as cursor:
        cursor.execute(_CONCERNED, {"since": look.since, "until": look.until})
        concerned = [row[0] for row in cursor.fetchall()]
    day = look.at.date()
    people = people_on(concerned, valid_on=day, known_at=look.until)
    # After a first load everybody is concerned: few of them have to do with another region.
    were_elsewhere = counties_elsewhere(concerned, on=day, number=look.since)
    found = []
    for person in people.values():
        is_guest = person.residence.state is ResidenceState.OTHER_REGION
        is_hidden = person.is_protected and not look.shares_protected
        if person.died_on is not None or is_hidden:
            continue
        if not (is_guest or person.id in were_elsewhere) or _is_heard(person.id, look):
            continue
        if is_guest:
            found += _of_guest(person, look)
        elif person.residence.state is ResidenceState.HERE:
            found += _of_our_own(person, were_elsewhere[person.id], look)
    return found


def _of_guest(person: PersonOnDay, look: _Look) -> list[tuple[int, str, str, str]]:
    """Who lives in another region has been listed here, or is listed here no more."""
    before, after = (_is_listed(person.id, one, look.at) for one in (look.since, look.until))
    if before == after:
        return []
    home = home_county_of(person.id, valid_on=look.at.date()) or ""
    return [(person.id, home, look.county if after else home, home)]


def _of_our_own(person: PersonOnDay, left: str, look: _Look) -> list[tuple[int, str, str, str]]:
    """Who lives here has left another region's list, and is listed at home again."""
    there = counties_elsewhere([person.id], on=look.at.date(), number=look.until).get(person.id)
    if there is not None or not _is_listed(person.id, look.until, look.at):
        return []
    return [(person.id, left, look.county, look.county)]


def _is_listed(person_id: int, number: int, at: datetime) -> bool:
    """Whether the person is listed here on the day or later, as known then."""
    rows = Listing.objects.filter(known_rows(number), person=person_id)
    return any(row.valid.upper is None or row.valid.upper > at.date() for row in rows)


def _is_heard(person_id: int, look: _Look) -> bool:
    """Whether it was another region that told it, which then need not be told."""
    return ListingEvent.objects.filter(
        person=person_id, kind__in=_HEARD, entry__gt=look.since, entry__lte=look.until
    ).exists()
