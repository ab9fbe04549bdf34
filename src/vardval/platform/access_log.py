"""The access log: every look at a person, and the review of who looked (loggkontroll).

Owns the writing and the reading of looks. Holds surrogate keys only; who may look at all is
the policy's to say, and who may review is too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Q

from vardval.platform.models import AccessLogEntry
from vardval.platform.policy import (
    AccessDenied,
    Actor,
    Permission,
    check_may,
    check_may_see_own_looks,
)
from vardval.platform.statements import keys, written

LONGEST_PURPOSE = 200
_LOOKED = """
INSERT INTO platform_accesslogentry
       (looked_at, username, role, unit_hsa_id, purpose, page, person_ids)
VALUES (%s, %s, %s, %s, %s, %s, %s::bigint[])
"""
_MOST_LOOKING = """
SELECT username, count(DISTINCT entry.id), count(DISTINCT person.id)
  FROM platform_accesslogentry AS entry
  LEFT JOIN LATERAL unnest(person_ids) AS person (id) ON true
 WHERE looked_at >= %s AND looked_at < %s
 GROUP BY username
 ORDER BY 3 DESC, 1
 LIMIT %s
"""


class PurposeTooLong(AccessDenied):
    """A purpose that is a text of its own, which may come to tell of the person."""

    def __init__(self) -> None:
        super().__init__("policy.purpose_too_long", most=LONGEST_PURPOSE)


@dataclass(frozen=True, slots=True)
class Look:
    """One look: who, when, for what purpose, on which page, at how many people."""

    looked_at: datetime
    username: str
    purpose: str
    page: str
    people: int


@dataclass(frozen=True, slots=True)
class LookTold:
    """One look as the person looked at is told of it: which role at which unit, and why.

    Who it was by name is for the region's own review. `role` is empty of the oldest looks.
    """

    looked_at: datetime
    role: str
    unit_hsa_id: str
    purpose: str
    page: str


@dataclass(frozen=True, slots=True)
class Looker:
    """How much one user looked during a time."""

    username: str
    looks: int
    people: int


def record_look(
    *,
    user: Actor,
    purpose: str,
    page: str,
    person_ids: Iterable[int],
    at: datetime,
) -> None:
    """Write that the user looked at these people; raises `AccessDenied` without a purpose.

    A purpose is a few words: one of more than `LONGEST_PURPOSE` characters is `PurposeTooLong`.
    Call it before the page is shown: what cannot be logged must not be seen.
    """
    if not purpose.strip():
        raise AccessDenied("policy.no_purpose")
    if len(purpose.strip()) > LONGEST_PURPOSE:
        raise PurposeTooLong
    looked = (at, user.username, user.role, user.unit_hsa_id, purpose.strip(), page)
    written(_LOOKED, [*looked, keys(sorted(set(person_ids)))])


def looks_at_person(
    person_id: int, *, reviewer: Actor, since: datetime, until: datetime
) -> list[Look]:
    """Return the looks at one person from `since` until, not including, `until`; newest first."""
    check_may(reviewer, Permission.REVIEW_ACCESS_LOG)
    rows = AccessLogEntry.objects.filter(
        _between(since, until), person_ids__contains=[person_id]
    ).order_by("-looked_at", "-id")
    return [_told(row) for row in rows]


def looks_by(
    username: str, *, reviewer: Actor, since: datetime, until: datetime, limit: int = 200
) -> list[Look]:
    """Return the user's looks during the time, newest first."""
    check_may(reviewer, Permission.REVIEW_ACCESS_LOG)
    rows = AccessLogEntry.objects.filter(_between(since, until), username=username)
    return [_told(row) for row in rows.order_by("-looked_at", "-id")[:limit]]


def looks_told_to(
    actor: Actor, person_ids: Iterable[int], *, is_self: bool, limit: int = 200
) -> list[LookTold]:
    """Return the looks at a person as told to the person: by role and unit, newest first.

    `person_ids` are the keys under which the person stands or once stood. Raises
    `AccessDenied` where it is not the actor's own matter.
    """
    check_may_see_own_looks(actor, is_self=is_self)
    rows = AccessLogEntry.objects.filter(person_ids__overlap=list(person_ids))
    return [
        LookTold(row.looked_at, row.role, row.unit_hsa_id, row.purpose, row.page)
        for row in rows.order_by("-looked_at", "-id")[:limit]
    ]


def most_looking(
    *, reviewer: Actor, since: datetime, until: datetime, limit: int = 20
) -> list[Looker]:
    """Return who looked at most different people during the time, most first."""
    check_may(reviewer, Permission.REVIEW_ACCESS_LOG)
    with connection.cursor() as cursor:
        cursor.execute(_MOST_LOOKING, [since, until, limit])
        return [Looker(*row) for row in cursor.fetchall()]


def _told(row: AccessLogEntry) -> Look:
    return Look(row.looked_at, row.username, row.purpose, row.page, len(row.person_ids))


def _between(since: datetime, until: datetime) -> Q:
    return Q(looked_at__gte=since, looked_at__lt=until)
